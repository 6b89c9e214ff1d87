"""What grouping compares, taken from one claim: who, what, whom, where, when and words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from watchfloor.codebook.broad_names import broad_words
from watchfloor.events.details import (
    CALENDAR,
    DOWNING,
    Details,
    details_of,
    is_broad,
    kind_of_attack,
    spots_in,
)
from watchfloor.records import Claim, Mention
from watchfloor.records.actor_ids import is_local, principal_of
from watchfloor.records.claim import Where
from watchfloor.records.days import exact_day

Order = tuple[int, str, str, int, str]
"""Day, time of publication, report, place in it, claim."""

TROOPS: Final = "TROOPS"
ARMS: Final = "ARMS"
_FORCE_TYPES: Final = frozenset({"AID", "MOBILIZE"})
_WITHOUT_A_ROW: Final = ("deeds.csv", "stated.csv")
"""Entries of claims whose words no row of the lexicon knew."""
_FLYING: Final = frozenset({"drone", "missile"})
_SHOT_DOWN: Final = frozenset({"aircraft", *_FLYING})
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_ENDINGS: Final = ("ings", "ing", "ies", "ied", "es", "ed", "s")
_WORDS_KEPT: Final = 50_000
"""Words whose stems are remembered: some more than a person knows."""
_STATE_CODE: Final = 3
_SHORTEST_STEM: Final = 3
# Words that stand in any clause. Few on purpose: a word too many only lowers an overlap.
_EMPTY_WORDS: Final = CALENDAR | frozenset(
    "about after again all also and another any are been before being between both but could did "
    "does during each for from had has have her him his how into its just may might more most much "
    "new not now off one only other our out over own said same say says she should since some such "
    "than that the their them then there these they this those through two three under until very "
    "was way were what when where which while who whom why will with would you your".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Who stands on one side of a claim."""

    ids: frozenset[str]
    """States, organisations and groups of the codebook; ``PRK.MIL`` counts as ``PRK``."""
    names: frozenset[str]
    """Capitalised words of those the codebook does not know; empty where it knows one."""
    groups: frozenset[str]
    """Those of the ids that are no states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of one kind, as the numbers its words allow."""

    kind: str
    population: str | None
    low: float
    high: float


@dataclass(slots=True, kw_only=True, eq=False)
class Facts:
    """What is compared of one claim. Unknown is None or empty.

    Not frozen, which would take a tenth of the time of grouping; nobody changes one.
    """

    claim: Claim
    family: str
    deed: str | None
    """The lexicon row that read the claim; None where no row did, but a learned head."""
    attack: str
    """What kind of attack it is: harm, downing, siege."""
    mode: str | None
    who: Side
    whom: Side
    place: str | None
    """Name as the report has it, casefolded."""
    spots: frozenset[str]
    """Every place its words name that is no country or region, casefolded."""
    country: str | None
    point: tuple[float, float] | None
    """Degrees north and east."""
    day: date | None
    told: bool
    """Whether the report gives the day; else it is the day of publication."""
    things: frozenset[str]
    """Classes of what it was done to: ship, market, airfield."""
    means: frozenset[str]
    """Classes of what it was done with: drone, shells, guns."""
    total: bool
    """Whether it counts what many deeds did: "since the war began"."""
    another: bool
    """Whether it tells its deed as one more: "another drone", "more strikes"."""
    takes_up: bool
    """Whether it speaks of a deed told before: "the attack", "the ship"."""
    words: frozenset[str]
    """Stems of the content words outside the names of known actors."""
    names: frozenset[str]
    """Capitalised words outside the names of known actors, in lower case; not the first word,
    which may have its capital from the sentence, and none of days."""
    own_names: frozenset[str]
    """Those of them that are of no country, region or people."""
    counts: tuple[Count, ...]
    tier: int
    """How much it leaves open, 0 to 11: sides first, then the place, then the mode."""
    order: Order
    """Where it stands among those of its tier; no two claims of a floor stand alike."""


def facts_of(claim: Claim) -> Facts:
    """The facts of one claim; a function of the claim alone."""
    where, text = claim.where, _without_known_actors(claim)
    who, whom, own_day = _side(claim.sources), _side(claim.recipients), _own_day(claim)
    # The day a claim is about: its own date, else when it was published; None if less exact.
    day = own_day or exact_day(claim.published)
    details, deed = details_of(claim.text), _deed(claim)
    attack = kind_of_attack(deed)
    things, means = _things_and_means(details, attack)
    first, _, rest = text.partition(" ")
    later = _WORD.findall(rest)
    names = frozenset(_names(later))
    return Facts(
        claim=claim,
        family=family_of(claim),
        deed=deed,
        attack=attack,
        mode=claim.mode,
        who=who,
        whom=whom,
        place=where.name.casefold() if where else None,
        spots=_spots(claim),
        country=where.country if where else None,
        point=_point(where),
        day=day,
        told=own_day is not None,
        things=things,
        means=means,
        total=details.total,
        another=details.another,
        takes_up=details.takes_up,
        words=_stems([*_WORD.findall(first), *later]),
        names=names,
        own_names=names - broad_words(),
        counts=tuple(_counts(claim)),
        tier=4 * ((not who.ids) + (not whom.ids)) + 2 * (where is None) + (claim.mode is None),
        order=_order(claim, day),
    )


def _things_and_means(details: Details, attack: str) -> tuple[frozenset[str], frozenset[str]]:
    """What it was done to and with; what is shot down is what the deed was done to."""
    if attack == DOWNING:
        return details.things & _SHOT_DOWN, frozenset()
    return details.things - _FLYING, details.means


def _spots(claim: Claim) -> frozenset[str]:
    spots, where = spots_in(claim.text), claim.where
    return spots if where is None or is_broad(where.name) else spots | {where.name.casefold()}


def _point(where: Where | None) -> tuple[float, float] | None:
    if where is None or where.lat is None or where.lon is None:
        return None
    return where.lat, where.lon


def _order(claim: Claim, day: date | None) -> Order:
    number = day.toordinal() if day else 0
    return number, claim.published or "9999", claim.report_id, claim.start, claim.claim_id


def family_of(claim: Claim) -> str:
    """Types that reports use for one another: sent soldiers are AID to one, MOBILIZE to another."""
    if claim.event_type in _FORCE_TYPES and "military" in claim.contexts:
        return TROOPS if _moves_troops(claim) else ARMS
    return claim.event_type or ""


def _own_day(claim: Claim) -> date | None:
    if claim.when is not None and claim.when.start and claim.when.precision in ("day", "time"):
        return date.fromisoformat(claim.when.start[:10])
    return None


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that say something.

    >>> sorted(content_words("He said that 12 were killed in the bombings of Kharkiv."))
    ['bomb', 'kharkiv', 'kill']
    """
    return _stems(_WORD.findall(text))


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(_stem, words)))


@lru_cache(maxsize=_WORDS_KEPT)
def _stem(word: str) -> str:
    """The stem of a content word; nothing of another."""
    word = word.lower()
    if word in _EMPTY_WORDS:
        return ""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _moves_troops(claim: Claim) -> bool:
    """Soldiers, and not arms: by mode, by the lexicon row, or by what is counted."""
    counted = any((figure.kind or "").startswith("troops") for figure in claim.quantities)
    return claim.mode == "troops" or counted or "troops" in (claim.entry or "")


def _side(mentions: Sequence[Mention]) -> Side:
    known = _known_side(tuple([each.actor_id for each in mentions]))
    if known.ids or not mentions:
        return known
    words = (word for each in mentions for word in _WORD.findall(each.text))
    return Side(ids=known.ids, names=frozenset(_names(words)), groups=known.groups)


@lru_cache(maxsize=_WORDS_KEPT)
def _known_side(actor_ids: tuple[str | None, ...]) -> Side:
    """Those of a side whom the codebook knows, as the ids of mentions name them."""
    ids = frozenset(principal_of(each) for each in actor_ids if each and not is_local(each))
    groups = frozenset(each for each in ids if not _is_state(each))
    return Side(ids=ids, names=frozenset(), groups=groups)


def _is_state(actor_id: str) -> bool:
    """Of states there are few, and they do much to one another."""
    return len(actor_id) == _STATE_CODE or actor_id.startswith("DFA:")


def _names(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word[0].isupper() and word.lower() not in _EMPTY_WORDS:
            yield word.lower()


def _without_known_actors(claim: Claim) -> str:
    """The words of a claim without those that are compared as sides, or say who tells it."""
    text = claim.text
    for mention in (*claim.sources, *claim.recipients, *claim.holders):
        start, end = mention.start - claim.start, mention.end - claim.start
        if mention.actor_id and not is_local(mention.actor_id) and 0 <= start < end <= len(text):
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _deed(claim: Claim) -> str | None:
    entry = claim.entry or ""
    return None if not entry or entry.startswith(_WITHOUT_A_ROW) else entry.partition("#")[2]


def _counts(claim: Claim) -> Iterator[Count]:
    """Figures with a kind and at least one bound; an open bound is 0 or without end."""
    for figure in claim.quantities:
        low = figure.low if figure.low is not None else figure.best
        high = figure.high if figure.high is not None else figure.best
        if figure.kind is None or figure.unit is not None or (low is None and high is None):
            continue
        yield Count(
            kind=figure.kind,
            population=figure.population,
            low=low if low is not None else 0.0,
            high=high if high is not None else float("inf"),
        )
