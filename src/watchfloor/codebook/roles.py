"""Role words and seats of power: the nouns that stand for a part of a state."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.actors import SECTOR_LABELS, checked_on, items, read_table
from watchfloor.errors import CodebookError

ROLES_FILE: Final = "roles.csv"
HOME_WORDS_FILE: Final = "home_words.csv"
SEATS_FILE: Final = "seats.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWord:
    """How role words alone stand for the state a report is about."""

    bare: bool
    """Whether they do without "the": "police", "soldiers", but "the army"."""
    title: bool
    """Whether they do so only before a name: "Inspector Eva Nobody"."""
    states: frozenset[str]
    """The states that have such a body or office; empty for all: only some have a congress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A noun for people or bodies of one sector: "soldiers", "foreign ministry"."""

    word: str
    """Singular, in lower case."""
    sector: str | None
    """PLOVER sector; None for words such as "allies", who are not part of the state named."""
    person: bool
    """The word is for people, so that "from North Korea" says whose they are."""
    resident: bool
    """Such people or bodies belong where they are: "officials in Seoul" are South Korean."""
    inherits: bool
    """The sector comes from the words before, if they have one: "army spokesman"."""
    plural: bool
    """Whether these words are the plural."""
    home: HomeWord | None = None
    """How the words alone stand for the state a report is about; None where they never do."""
    has_plural: bool = False
    """Whether the word has a plural, so that its singular is one of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A capital or building that stands for a government: "Moscow", "the Kremlin"."""

    name: str
    actor_id: str
    city: bool
    """A city is also a place; it stands for the government only as one who acts."""
    source: str | None
    checked: str | None


def load_roles() -> dict[tuple[str, ...], Role]:
    """Role words by their words in lower case, singular and plural.

    Raises CodebookError naming the line of an unknown sector or a word that stands twice.
    """
    roles: dict[tuple[str, ...], Role] = {}
    home = _home_words()
    for number, row in read_table(ROLES_FILE):
        if row["sector"] and row["sector"] not in SECTOR_LABELS:
            known = ", ".join(SECTOR_LABELS)
            raise CodebookError(
                f"{ROLES_FILE} line {number}: unknown sector '{row['sector']}'. Known: {known}"
            )
        for form, plural in ((row["word"], False), (row["plural"], True)):
            words = role_words(form)
            if words in roles:
                raise CodebookError(f"{ROLES_FILE} line {number}: '{form}' stands there twice")
            if words:
                roles[words] = _role(row, plural, home)
    return roles


def role_words(phrase: str) -> tuple[str, ...]:
    """The words of a role as the parser splits them: hyphens and possessives stand alone."""
    return tuple(re.findall(r"'s|[^\W_]+|-", phrase.lower()))


def load_seats() -> tuple[Seat, ...]:
    """The seats of power in file order."""
    return tuple(
        Seat(
            name=row["name"],
            actor_id=row["actor_id"],
            city=row["city"] == "yes",
            source=row["source"] or None,
            checked=checked_on(row["checked"]),
        )
        for _, row in read_table(SEATS_FILE)
    )


def _role(row: dict[str, str], plural: bool, home: Mapping[str, HomeWord]) -> Role:
    return Role(
        word=row["word"],
        sector=row["sector"] or None,
        person=row["person"] == "yes",
        resident=row["resident"] == "yes",
        inherits=row["inherits"] == "yes",
        plural=plural,
        home=home.get(row["word"]),
        has_plural=bool(row["plural"]),
    )


def _home_words() -> dict[str, HomeWord]:
    """Role words that may stand for the state a report is about."""
    found: dict[str, HomeWord] = {}
    for number, row in read_table(HOME_WORDS_FILE):
        if row["article"] not in ("the", "none", "title"):
            raise CodebookError(
                f"{HOME_WORDS_FILE} line {number}: '{row['article']}' is none of 'the', 'none' and "
                "'title'"
            )
        if row["word"] in found:
            raise CodebookError(f"{HOME_WORDS_FILE} line {number}: '{row['word']}' is there twice")
        found[row["word"]] = HomeWord(
            bare=row["article"] == "none",
            title=row["article"] == "title",
            states=frozenset(items(row["states"])),
        )
    return found
