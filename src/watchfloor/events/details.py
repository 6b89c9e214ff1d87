"""What the words of a claim say beyond who and whom: things, means, spots, names and totals."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from watchfloor.codebook.broad_names import broad_places, peoples
from watchfloor.errors import CodebookError

FILE: Final = "details.toml"
NAMES_KEPT: Final = 20_000
"""Names whose breadth is remembered: those of a large floor."""
HARM: Final = "harm"
DOWNING: Final = "downing"
CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december".split()
)
"""Words with a capital that name a day: days are compared as days."""
_MONTHS: Final = "|".join(sorted(word for word in CALENDAR if not word.endswith("day")))
_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NAME: Final = r"[^\W\d_a-z][\w'’-]+"
_SPOT: Final = re.compile(
    r"\b(?:in|at|near|on|off|outside|around|over|of|from|into|east|west|north|south)\s+"
    rf"(?:the\s+)?((?:{_NAME})(?:(?:\s+|,\s+|,?\s+and\s+)(?:{_NAME}))*)"
)
_BETWEEN_NAMES: Final = re.compile(r",\s+|,?\s+and\s+")
_PARTS: Final = re.compile(r"[\s'’-]+")
_OWNER: Final = re.compile(r"(.+?)['’]s\s+(?=\S)")
# "Since the war began", "in all": a count over many deeds, not of one.
_TOTAL: Final = re.compile(
    r"\bsince (?!(?:mid)?(?:night|dawn|noon|morning)\b)(?:the |early |late |last |mid-)?"
    r"(?:\d|\w+day\b|the\b|war\b|start\b|beginning\b|outbreak\b|onset\b|fighting\b|conflict\b"
    r"|campaign\b|year\b|month\b|week\b|(?-i:[A-Z])\w+)"
    r"|\bin (?:all|total)\b|\btotal (?:number|of|toll)\b|\bso far this\b"
    r"|\b(?:in|over|during|within) (?:a|the (?:past|last)|\w+|several)"
    r" (?:days|weeks?|months?|years?)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?: days|-day) (?:of |conflict)"
    rf"|\bbetween (?:\d{{4}}|\d+ \w+|\w+ \d+|(?:{_MONTHS})) and\b"
    r"|\b(?:this|last) (?:week's|month|year)\b",
    re.IGNORECASE,
)
_WORDS_OF_A_TOTAL: Final = frozenset(
    "since all total far day days week weeks month months year years between".split()
)
"""Without any of these nothing of the pattern above can stand in a text."""
# "Four died in the assault": the report has told the deed before. In lower case, and with its first
# letters before the look at what stands ahead of them: that takes an eighth of the time.
_TAKEN_UP: Final = re.compile(
    r"th(?<!\wth)(?:e|is|at|ese|ose) (?:[\w-]+ )?"
    r"(?:attack|strike|assault|raid|blast|explosion|shelling"
    r"|bombing|bombardment|shooting|killing|clash|incident|sinking|massacre|crash|ambush|operation"
    r"|ship|vessel|boat|tanker|plane|jet|aircraft|airstrike|air strike|fighting|battle)(?:e?s)?\b",
)
_DEEDS: Final = (
    r"(?:attack|strike|assault|raid|blast|explosion|shelling|bombing|bombardment|shooting|killing"
    r"|clash|incident|sinking|massacre|ambush|airstrike|wave|round|offensive|salvo|barrage"
    r"|ship|vessel|boat|tanker|plane|jet|aircraft|drone|helicopter|missile|rocket)(?:e?s)?"
)
# "Another drone", "more strikes", "for a fourth night": after one that was told before.
_ANOTHER: Final = re.compile(
    rf"\b(?:another|second|third|fourth|fifth|sixth|new|fresh|renewed|further|additional|more)"
    rf" (?:[\w.-]+ ){{0,2}}{_DEEDS}\b"
    r"|\b(?:second|third|fourth|fifth|sixth|seventh) (?:consecutive |straight |successive )?"
    r"(?:day|night|time|week)\b"
    r"|\b(?:again|once more)\b",
    re.IGNORECASE,
)
_WORDS_OF_ANOTHER: Final = frozenset(
    "another second third fourth fifth sixth seventh new fresh renewed further additional more "
    "again".split()
)
"""As above."""
_NONE: Final[frozenset[str]] = frozenset()
Rows = Mapping[str, Sequence[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]]
"""First word, as it is and in the plural, to the rows of words that begin with it, with their
things and their means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Words, alone and in rows, with the classes they stand for."""

    rows: Rows
    deeds: Mapping[str, str]
    """Rows of the lexicon with the kind of attack they tell; the others tell one kind."""
    everyday: frozenset[str]
    """Things that are hit every day in a war."""


@cache
def load_classes() -> Classes:
    """The classes as shipped. Raises CodebookError for a file without one of its tables."""
    text = files("watchfloor.events").joinpath("data", FILE).read_text(encoding="utf-8")
    table = tomllib.loads(text)
    try:
        things, means = _by_words(table["things"]), _by_words(table["means"])
        deeds = {row: name for name, rows in table["deeds"].items() for row in rows}
        everyday = frozenset(table["everyday"]["things"])
    except KeyError as error:
        raise CodebookError(f"{FILE} has no table {error}.") from error
    rows: dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]] = {}
    for row in {**things, **means}:
        found = (row, things.get(row, _NONE), means.get(row, _NONE))
        for first in (row[0], f"{row[0]}s"):
            rows.setdefault(first, []).append(found)
    return Classes(rows=rows, deeds=deeds, everyday=everyday)


def _by_words(table: Mapping[str, list[str]]) -> dict[tuple[str, ...], frozenset[str]]:
    made: dict[tuple[str, ...], set[str]] = {}
    for name, words in table.items():
        for each in words:
            made.setdefault(_singulars(each.split()), set()).add(name)
    return {words: frozenset(names) for words, names in made.items()}


@dataclass(slots=True, kw_only=True)
class Details:
    """What the words of one claim say of its deed."""

    things: frozenset[str]
    """Classes of what was hit."""
    means: frozenset[str]
    """Classes of what it was hit with."""
    total: bool
    """Whether they count what many deeds did: "since the war began"."""
    another: bool
    """Whether they tell a deed as one more: "a second drone", "new strikes"."""
    takes_up: bool
    """Whether they speak of a deed or its target as of one told before: "the attack"."""


def details_of(text: str) -> Details:
    """What a text says of its deed.

    >>> found = details_of("Drones struck another two oil depots and a power station")
    >>> sorted(found.things), sorted(found.means), found.another, found.takes_up
    (['drone', 'oil', 'power'], ['drone'], False, False)
    >>> details_of("43 people have been killed since the war began").total
    True
    >>> details_of("they downed a second U.S. drone in the raid").another
    True
    """
    lowered = text.lower()
    words = _TOKEN.findall(lowered)
    things, means = _things_and_means(words)
    # Without some of its words a pattern cannot be found: most claims have none of them.
    plain = words if "-" not in lowered else _TOKEN.findall(lowered.replace("-", " "))
    return Details(
        things=things,
        means=means,
        total=not _WORDS_OF_A_TOTAL.isdisjoint(plain) and _TOTAL.search(text) is not None,
        another=not _WORDS_OF_ANOTHER.isdisjoint(plain) and _ANOTHER.search(text) is not None,
        takes_up=_TAKEN_UP.search(lowered) is not None,
    )


def _things_and_means(words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    rows = load_classes().rows
    things = means = _NONE
    for word in rows.keys() & words:
        for row, as_thing, as_means in rows[word]:
            if len(row) == 1 or _stands_in(row, word, words):
                things, means = things | as_thing, means | as_means
    return things, means


def _stands_in(row: tuple[str, ...], first: str, words: Sequence[str]) -> bool:
    """Whether some words are those of a row, one after another."""
    places = (number for number, word in enumerate(words) if word == first)
    return any(_singulars(words[at : at + len(row)]) == row for at in places)


def kind_of_attack(row: str | None) -> str:
    """What kind of attack a row of the lexicon tells: ``downing``, ``siege``; else ``harm``."""
    return load_classes().deeds.get(row or "", HARM)


def spots_in(text: str) -> frozenset[str]:
    """Names behind a word of place, casefolded, but those of countries, regions and days.

    >>> sorted(spots_in("struck targets at Hodeidah, Ras Isa and Salif in Yemen on Monday"))
    ['hodeidah', 'ras isa', 'salif']
    """
    return frozenset(name.casefold() for name in _spots(text) if not is_broad(name))


def _spots(text: str) -> Iterator[str]:
    for found in _SPOT.finditer(text):
        yield from map(_without_owner, _BETWEEN_NAMES.split(found[1]))


def _without_owner(name: str) -> str:
    """A place without the country it is of: "Russia's Belgorod"."""
    owner = _OWNER.match(name) if "s " in name else None
    return name[owner.end() :] if owner and is_broad(owner[1]) else name


@lru_cache(maxsize=NAMES_KEPT)
def is_broad(name: str) -> bool:
    """Whether a name is of a country, a region, a people or a day, or of nothing else.

    >>> is_broad("Indian Kashmir"), is_broad("Friday"), is_broad("Ras Isa")
    (True, True, False)
    """
    words = (word for word in _PARTS.split(name.lower()) if word)
    rest = " ".join(word for word in words if word not in CALENDAR and word not in peoples())
    return not rest or rest in broad_places() or name.casefold() in broad_places()


def _singulars(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_singular(word) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
