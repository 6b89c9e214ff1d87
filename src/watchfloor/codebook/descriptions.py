"""Nouns that stand for somebody a report has named before: "the country", "the group", "her".

They say what kind of actor may be meant and how many; whom a report means is decided by the coder.
"""

from dataclasses import dataclass
from typing import Final, Literal

from watchfloor.codebook.actors import items, read_table
from watchfloor.errors import CodebookError

DESCRIPTIONS_FILE: Final = "descriptions.csv"
GIVEN_NAMES_FILE: Final = "given_names.csv"
KINDS: Final = ("state", "group", "organisation", "person")
USES: Final = ("one", "other", "both")
Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A noun for actors of some kind."""

    word: str
    """Singular, in lower case."""
    of: tuple[str, ...]
    """Kinds of actor it may stand for, of `KINDS`; ``group`` is an armed group."""
    use: tuple[str, ...]
    """``one``: "the country"; ``other``: "its neighbour"; ``both``: "the two countries"."""
    gender: Gender | None
    """Whether "he" or "she" goes on about such a person; None where the noun leaves it open."""
    plural: bool
    """Whether this form is the plural."""


def load_descriptions() -> dict[str, Description]:
    """Descriptions by their noun in lower case, singular and plural.

    Raises CodebookError naming the line of an unknown kind or use, or a word that stands twice.
    """
    found: dict[str, Description] = {}
    for number, row in read_table(DESCRIPTIONS_FILE):
        of, use = items(row["of"]), items(row["use"])
        if not of or set(of) - set(KINDS) or set(use) - set(USES):
            raise CodebookError(
                f"{DESCRIPTIONS_FILE} line {number}: '{row['of']}' or '{row['use']}' is unknown. "
                f"Known: {', '.join(KINDS)}; {', '.join(USES)}"
            )
        for form, plural in ((row["word"], False), (row["plural"], True)):
            if form in found:
                raise CodebookError(
                    f"{DESCRIPTIONS_FILE} line {number}: '{form}' stands there twice"
                )
            found[form] = Description(
                word=row["word"], of=of, use=use, gender=_gender(row["gender"]), plural=plural
            )
    return found


def load_given_names() -> dict[str, Gender]:
    """First names that nearly all men, or nearly all women, bear: after them "she" is not he.

    Raises CodebookError naming the line of a name that stands twice or has no gender.
    """
    found: dict[str, Gender] = {}
    for number, row in read_table(GIVEN_NAMES_FILE):
        gender = _gender(row["gender"])
        if gender is None or row["name"] in found:
            raise CodebookError(
                f"{GIVEN_NAMES_FILE} line {number}: '{row['name']}' stands there twice or has "
                "neither 'm' nor 'f'"
            )
        found[row["name"]] = gender
    return found


def _gender(cell: str) -> Gender | None:
    return "m" if cell == "m" else "f" if cell == "f" else None
