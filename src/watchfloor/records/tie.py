"""Formal ties between two actors: what was agreed, imposed, recognised or contested, and when."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from watchfloor.records.evidence import Entry, Row

TieKind = Literal[
    "alliance",
    "membership",
    "sanction",
    "recognition",
    "rivalry",
    "territorial_dispute",
    "militarised_dispute",
]
DIRECTED: Final[frozenset[TieKind]] = frozenset({"membership", "sanction", "recognition"})
"""Kinds that go from ``a`` to ``b``: a is a member of b, sanctions b, recognises b."""
ARTICLES: Final = (
    "defence", "offence", "neutrality", "nonaggression", "consultation",
    "common_sanctions", "arms", "military", "trade", "financial", "travel", "other",
)  # fmt: skip
"""What a tie binds its sides to. Of a treaty or a membership: to defend, to join an attack, to
stay neutral, not to attack, to consult, to carry out the organisation's sanctions. Of a sanction:
what it withholds."""
CODEBOOK: Final = "codebook"
"""Publisher of the ties that ship with the codebook, and of those that follow from them."""
REPORTS: Final = "reports"
"""Publisher of the ties that reports tell of and a person accepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One formal tie. Dates are ISO days, months or years, as exact as the source has them."""

    tie_id: str
    kind: TieKind
    a: str
    """Actor id: state or organisation. Of a tie that is not directed, the first by alphabet."""
    b: str
    directed: bool
    name: str | None
    """Treaty, resolution, regime or area; None where the publisher gives none."""
    articles: tuple[str, ...]
    """Of `ARTICLES`, in that order; empty where none is known or none applies."""
    signed: str | None
    """Day it was signed, adopted or declared; None where unknown or where there is none."""
    start: str | None
    """Day from which it is in force; None when it is not in force yet, or since when is unknown."""
    end: str | None
    """Last day in force; None while it is in force."""
    known_until: str | None
    """Last day that the publisher's file tells of; None where the row has no such limit."""
    publisher: str
    """``codebook``, ``reports``, or whose file: ``ATOP``, ``GSDB`` …"""
    record_id: str
    """The publisher's own id or key of the row; kind, sides and words of a proposed tie."""
    source: str | None
    """Public address or citation; None where no source was opened."""
    checked: str | None
    """ISO day on which the source was opened; None: unchecked."""
    file: str | None
    """Codebook file or file name of the publisher."""
    file_sha256: str | None
    """Of the publisher's file; None for the codebook."""
    line: int | None
    """Line of that file, the header being line 1; in Parquet the row, from 1."""
    rests_on: tuple[str, ...]
    """Ids that this tie was derived from: ties of two members, or claims; empty for a row."""

    @property
    def evidence(self) -> Entry | Row | None:
        """The codebook entry or publisher's row behind the tie; None for a tie that claims make."""
        if self.file is None:
            return None
        if self.file_sha256 is None:
            return Entry(file=self.file, key=self.record_id, source=self.source)
        return Row(
            publisher=self.publisher,
            record_id=self.record_id,
            file_sha256=self.file_sha256,
            line=self.line or 0,
        )

    @property
    def between(self) -> str:
        """Both sides on one line: ``PRK–RUS``, ``USA→PRK``."""
        return f"{self.a}{'→' if self.directed else '–'}{self.b}"

    @property
    def since(self) -> str | None:
        """Since when it is in force, else when it was signed; None where neither is known."""
        return self.start or (f"signed {self.signed}" if self.signed else None)

    @property
    def cited(self) -> str:
        """Where the tie is from, in a few words: the site opened, file and line, or the claims."""
        if self.file_sha256 is not None:
            return f"{self.publisher}, line {self.line}"
        if self.publisher == REPORTS:
            return " ".join(self.rests_on)
        if self.rests_on:
            return f"follows from {len(self.rests_on)} ties"
        if self.source is None:
            return "unchecked"
        site = self.source.partition("://")[2].partition("/")[0]
        return site.removeprefix("www.") or self.source

    def known_on(self, day: date) -> bool:
        """Whether the tie was signed or in force by the end of a day and had not ended before it.

        A bare month or year of a beginning counts on its last day, of an end lasts to its last.
        A tie without any beginning has always been.
        """
        began = self.signed or self.start
        if began is not None and last_day(began) > day:
            return False
        return self.end is None or last_day(self.end) >= day


def tie_id(publisher: str, record_id: str) -> str:
    """``t`` and twelve hex digits over publisher and record, so that a changed date keeps the id.

    >>> tie_id("codebook", "alliance CHN PRK 1961-07-11")
    't4da1d819b38e'
    """
    return "t" + hashlib.sha256(f"{publisher}|{record_id}".encode()).hexdigest()[:12]


def first_day(partial: str) -> date:
    """First day that a partial ISO date may mean.

    >>> first_day("1961-07").isoformat()
    '1961-07-01'
    """
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(partial: str) -> date:
    """Last day that a partial ISO date may mean.

    >>> last_day("1961-02").isoformat()
    '1961-02-28'
    """
    parts = [int(part) for part in partial.split("-")]
    year, month = [*parts, 12][:2]
    if len(parts) == 3:
        return date(year, month, parts[2])
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def make_tie(
    kind: TieKind,
    a: str,
    b: str,
    *,
    publisher: str,
    record_id: str,
    name: str | None = None,
    articles: tuple[str, ...] = (),
    signed: str | None = None,
    start: str | None = None,
    end: str | None = None,
    known_until: str | None = None,
    source: str | None = None,
    checked: str | None = None,
    file: str | None = None,
    file_sha256: str | None = None,
    line: int | None = None,
    rests_on: tuple[str, ...] = (),
) -> Tie:
    """A tie with its id, its sides in order and its articles in the order of `ARTICLES`.

    Raises ValueError for a side tied to itself, an unknown article, a date that is none, and an
    end before the beginning.
    """
    _check(a, b, articles, (signed, start, end, known_until))
    directed = kind in DIRECTED
    first, second = (a, b) if directed else sorted((a, b))
    return Tie(
        tie_id=tie_id(publisher, record_id),
        kind=kind,
        a=first,
        b=second,
        directed=directed,
        name=name,
        articles=tuple(article for article in ARTICLES if article in articles),
        signed=signed,
        start=start,
        end=end,
        known_until=known_until,
        publisher=publisher,
        record_id=record_id,
        source=source,
        checked=checked,
        file=file,
        file_sha256=file_sha256,
        line=line,
        rests_on=rests_on,
    )


def _check(a: str, b: str, articles: tuple[str, ...], dates: tuple[str | None, ...]) -> None:
    if a == b:
        raise ValueError(f"'{a}' is tied to itself")
    if unknown := [article for article in articles if article not in ARTICLES]:
        raise ValueError(f"unknown article '{unknown[0]}'; known: {', '.join(ARTICLES)}")
    for text in dates:
        if text is not None:
            _checked_date(text)
    signed, start, end, _ = dates
    for begin in (signed, start):
        if begin is not None and end is not None and last_day(end) < first_day(begin):
            raise ValueError(f"it ends on {end}, before it begins on {begin}")


def _checked_date(text: str) -> None:
    shape = [len(part) for part in text.split("-")]
    try:
        last_day(text)
    except (ValueError, TypeError) as error:
        raise ValueError(f"'{text}' is no ISO day, month or year") from error
    if shape not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(f"'{text}' is no ISO day, month or year")
