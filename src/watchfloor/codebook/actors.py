"""The actor codebook: who can be a source, a recipient or a holder, under which id and names.

Ids: ISO 3166 alpha-3 for states, a sector after a dot (``PRK.MIL``), a person after a colon
(``PRK.GOV:kim-jong-un``); ``IGO:``, ``NGO:`` and ``ARM:`` for organisations and armed groups,
``DFA:`` for de facto authorities without an ISO code. An id is a handle, not recognition.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

from watchfloor.errors import CodebookError
from watchfloor.records.actor_ids import sector_of
from watchfloor.records.evidence import Entry

ActorKind = Literal["state", "person", "organisation", "group"]
STATES_FILE: Final = "states.csv"
PEOPLE_FILE: Final = "people.csv"
ORGANISATIONS_FILE: Final = "organisations.csv"
GROUPS_FILE: Final = "groups.csv"
SECTOR_LABELS: Final[Mapping[str, str]] = {
    "GOV": "government",
    "MIL": "military",
    "SPY": "intelligence services",
    "COP": "police",
    "JUD": "judiciary",
    "LEG": "legislature",
    "OPP": "opposition",
    "PTY": "parties",
    "REB": "rebels",
    "UAF": "unidentified armed men",
    "CRM": "criminals",
    "CVL": "civilians",
    "REF": "refugees",
    "EDU": "education",
    "MED": "medical services",
    "BUS": "business",
    "LAB": "labour",
    "REL": "religious bodies",
    "JRN": "media",
    "NGO": "non-governmental organisations",
}
"""PLOVER sector codes in words a reader prints."""

STATELY: Final = frozenset({"", "GOV", "MIL"})
"""Sectors of those who act for a state as such, and do not march: government and troops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One row of one of the four actor files; a person has one row for each office held."""

    actor_id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    """Demonym adjectives of a state: "North Korean"."""
    nouns: tuple[str, ...] = ()
    """Demonym nouns of a state: "North Koreans"."""
    short_names: tuple[str, ...] = ()
    """Names that count only after "the", once the report has named the state: "North"."""
    called: tuple[str, ...] = ()
    """Nouns by which reports go on about an organisation: "alliance", "agency"."""
    title: str | None = None
    """Office of a person, as reports write it."""
    sector: str | None = None
    country: str | None = None
    """State a person serves, a group is based in or an organisation sits in."""
    start: str | None = None
    """ISO date, year or month from which the row holds."""
    end: str | None = None
    source: str | None = None
    checked: str | None = None
    """ISO date on which a person looked the row up; None when nobody did."""
    file: str = "floor"
    line: int | None = None

    def holds_on(self, day: str | None) -> bool:
        """Whether the row is in force on an ISO day; rows without dates always are."""
        if day is None:
            return True
        after_start = self.start is None or self.start <= day
        return after_start and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookCoverage:
    """How many actors the codebook knows, and how many of its rows nobody looked up."""

    states: int
    persons: int
    organisations: int
    groups: int
    rows: int
    unchecked: int


class ActorCodebook:
    """The rows of the actor files, by id."""

    def __init__(self, rows: Sequence[ActorRow]) -> None:
        self.rows = tuple(rows)
        self._by_id: dict[str, list[ActorRow]] = {}
        for row in self.rows:
            self._by_id.setdefault(row.actor_id, []).append(row)
        self._newest_first = {
            actor_id: sorted(found, key=lambda row: row.start or "", reverse=True)
            for actor_id, found in self._by_id.items()
        }
        self.short_names = frozenset(name for row in self.rows for name in row.short_names)
        """Names that mean a state once it was named in full: "the North"."""

    def rows_of(self, actor_id: str) -> tuple[ActorRow, ...]:
        """Every row of an id in file order: a person has one for each office."""
        return tuple(self._by_id.get(actor_id, ()))

    def row(self, actor_id: str, on: str | None = None) -> ActorRow | None:
        """The row in force on a day, else the newest one; None for an id without rows."""
        newest_first = self._newest_first.get(actor_id, [])
        in_force = (row for row in newest_first if row.holds_on(on))
        return next(in_force, next(iter(newest_first), None))

    def label(self, actor_id: str) -> str:
        """The name to print: "Kim Jong Un", "North Korean military"; unknown ids print as is."""
        row = self.row(actor_id)
        if row is not None:
            return row.name
        country, _, sector = actor_id.partition(".")
        state = self.row(country)
        if state is None or sector not in SECTOR_LABELS:
            return actor_id.rpartition("#")[2]
        return f"{next(iter(state.adjectives), state.name)} {SECTOR_LABELS[sector]}"

    def entry(self, actor_id: str) -> Entry:
        """The codebook row behind an id; for ``PRK.MIL`` that is the row of the state.

        Raises CodebookError when no row of the codebook stands behind the id.
        """
        row = self.row(actor_id) or self.row(country_of(actor_id) or "")
        if row is None:
            raise CodebookError(
                f"No codebook row for actor id '{actor_id}'; see: watchfloor actors"
            )
        return Entry(file=row.file, key=row.actor_id, source=row.source)

    def unchecked(self) -> tuple[ActorRow, ...]:
        """The rows that nobody has looked up, in file order."""
        return tuple(row for row in self.rows if row.checked is None)

    def coverage(self) -> CodebookCoverage:
        """Counts of actors by kind, of rows and of unchecked rows."""
        kinds = Counter(rows[0].kind for rows in self._by_id.values())
        return CodebookCoverage(
            states=kinds["state"],
            persons=kinds["person"],
            organisations=kinds["organisation"],
            groups=kinds["group"],
            rows=len(self.rows),
            unchecked=len(self.unchecked()),
        )


def load_actor_codebook(extra: Sequence[ActorRow] = ()) -> ActorCodebook:
    """The codebook as shipped, with rows the user added at its end.

    Raises CodebookError naming file and line of a row without id or name, or with a repeated id
    where an id may stand only once.
    """
    rows = [
        *_read_rows(STATES_FILE, "state"),
        *_read_rows(ORGANISATIONS_FILE, "organisation"),
        *_read_rows(GROUPS_FILE, "group"),
        *_read_rows(PEOPLE_FILE, "person"),
    ]
    return ActorCodebook([*rows, *extra])


def country_of(actor_id: str) -> str | None:
    """The state of an id: ``PRK`` of ``PRK.GOV:kim-jong-un``; None for ``IGO:UN`` or ``ARM:hamas``.

    Ids local to one report (``r…#name``) have none.
    """
    head = actor_id.partition(":")[0].partition(".")[0]
    if ":" in actor_id and "." not in actor_id.partition(":")[0]:
        return None
    return head if len(head) == 3 and head.isascii() and head.isupper() else None


def is_state(actor_id: str) -> bool:
    """Whether an id is a state as such, its government or its troops: ``PRK``, ``PRK.MIL``."""
    return sector_of(actor_id) in STATELY and country_of(actor_id) is not None


def read_table(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows of a codebook file; nothing when the file is not there."""
    path = files("watchfloor.codebook") / "data" / file
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        yield from enumerate(csv.DictReader(lines), start=2)


def items(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that holds a list, separated by semicolons."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def checked_on(cell: str | None) -> str | None:
    """The date in a ``checked`` cell; None for "unchecked" and for an empty one."""
    return None if cell in (None, "", "unchecked") else cell


def _read_rows(file: str, kind: ActorKind) -> Iterator[ActorRow]:
    seen: set[str] = set()
    for number, row in read_table(file):
        actor_id = row.get("actor_id") or ""
        if not actor_id or not row.get("name") or None in row.values():
            raise CodebookError(
                f"{file} line {number}: a row needs actor_id, name and every column"
            )
        if actor_id in seen and kind != "person":
            raise CodebookError(f"{file} line {number}: actor_id '{actor_id}' stands there twice")
        seen.add(actor_id)
        yield _actor_row(row, kind, file, number)


def _actor_row(row: Mapping[str, str], kind: ActorKind, file: str, number: int) -> ActorRow:
    home = row.get("country") or row.get("base") or row.get("seat")
    return ActorRow(
        actor_id=row["actor_id"],
        name=row["name"],
        kind=kind,
        aliases=items(row["aliases"]),
        adjectives=items(row.get("demonym_adjective")),
        nouns=items(row.get("demonym_noun")),
        short_names=items(row.get("short_names")),
        called=items(row.get("called")),
        title=row.get("title") or None,
        sector=row.get("sector") or None,
        country=row["actor_id"] if kind == "state" else home or None,
        start=row["start"] or None,
        end=row["end"] or None,
        source=row["source"] or None,
        checked=checked_on(row["checked"]),
        file=file,
        line=number,
    )
