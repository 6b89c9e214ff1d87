"""Every name of the codebook in one automaton, with what each may mean.

Names are matched with their case, on word boundaries, longest first. A match says what a name can
mean; which meaning holds in a report is decided by the coder.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from watchfloor.codebook.actors import ActorCodebook, ActorRow, country_of, items, read_table
from watchfloor.codebook.descriptions import (
    Description,
    Gender,
    load_descriptions,
    load_given_names,
)
from watchfloor.codebook.roles import Role, Seat, load_roles, load_seats
from watchfloor.errors import CodebookError

AMBIGUOUS_FILE: Final = "ambiguous_names.csv"
NOT_ACTORS_FILE: Final = "not_actors.csv"
SHARED_NAMES_FILE: Final = "shared_names.csv"

FAMILY_NAME_FIRST: Final = frozenset({"CHN", "ERI", "ETH", "KOR", "PRK", "TWN"})
"""States where reports call people by the first word of their name: "Xi", "Kim", "Abiy"."""

_NUMBERED: Final = re.compile(r" ([IVX]+|Jr\.?|Sr\.?)$")
"""What ends a king's name, or a son's, and is no family name."""
_MIDDLE_INITIAL: Final = re.compile(r"(?<=[a-z]) [A-Z]\.(?= [A-Z][a-z])")
_LONGEST_PART: Final = 40
"""Characters of a name to either side of an initial."""
_FOLDED: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u2011": "-"})
"""One code point each, so that offsets in the folded text are offsets in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing a name can mean."""

    actor_id: str
    form: Literal["name", "demonym", "seat", "person", "surname"]
    city: bool = False
    """A seat that is also a place."""
    needs: tuple[str, ...] = ()
    """Words of which the report must have one, for this sense to hold; empty: none needed."""
    blocked_by: tuple[str, ...] = ()
    """Words of which the report must have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """A name of the codebook in a text, with its senses; none for phrases that are no actors."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class NameIndex:
    """The codebook's names, ready to be found in texts, with its role words."""

    def __init__(
        self,
        codebook: ActorCodebook,
        roles: dict[tuple[str, ...], Role],
        names: dict[str, tuple[Sense, ...]],
        shared_names: frozenset[str] = frozenset(),
        descriptions: Mapping[str, Description] | None = None,
        given_names: Mapping[str, Gender] | None = None,
    ) -> None:
        from ahocorasick_rs import AhoCorasick

        self.codebook = codebook
        self.roles = roles
        self.role_starts = frozenset(words[0] for words in roles)
        self.names = names
        self.shared_names = shared_names
        """Family names that are also first names, places, words, or borne by many."""
        self.descriptions = descriptions or {}
        """Nouns that stand for actors named before, by their form in lower case."""
        self.given_names = given_names or {}
        """First names by the gender of nearly all who bear them."""
        self._senses = list(names.values())
        # Overlapping search, then our own choice: a leftmost-longest automaton would stop at a
        # match inside a longer word and miss the name that begins there.
        self._automaton: Any = AhoCorasick(list(names))

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The names in a text from left to right; where two overlap, the first and longest."""
        folded = text.translate(_FOLDED)
        found = [
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(
                folded, overlapping=True
            )
            if _is_whole_word(folded, start, end)
        ]
        found += self._with_initials(folded)
        matches = []
        free_from = 0
        for start, negative_end, number in sorted(found):
            if start >= free_from:
                free_from = -negative_end
                matches.append(NameMatch(start=start, end=free_from, senses=self._senses[number]))
        return tuple(matches)

    def _with_initials(self, text: str) -> Iterator[tuple[int, int, int]]:
        """People whose name a middle initial parts: "Joseph R. Biden"."""
        for initial in _MIDDLE_INITIAL.finditer(text):
            at, after = initial.span()
            first = max(0, at - _LONGEST_PART)
            joined = text[first:at] + text[after : after + _LONGEST_PART]
            for number, start, end in self._automaton.find_matches_as_indexes(
                joined, overlapping=True
            ):
                parted = start < at - first < end and _is_whole_word(joined, start, end)
                if parted and all(one.form == "person" for one in self._senses[number]):
                    yield first + start, -(first + end + after - at), number


def build_name_index(codebook: ActorCodebook) -> NameIndex:
    """The index over a codebook, its seats of power and its role words.

    Raises CodebookError when the table of ambiguous names points at an unknown id.
    """
    senses: dict[str, list[Sense]] = {}
    nobody = [row["phrase"] for _, row in read_table(NOT_ACTORS_FILE)]
    for name, sense in _all_senses(codebook, load_seats(), frozenset(nobody)):
        for variant in _variants(name):
            known = senses.setdefault(variant, [])
            if sense not in known:
                known.append(sense)
    for name, sense in _ambiguous(codebook):
        if not any(old.needs or old.blocked_by for old in senses.get(name, [])):
            senses[name] = []
        senses[name].append(sense)
    names = {name: _strongest(found) for name, found in senses.items()}
    for phrase in nobody:
        names.setdefault(phrase, ())
    shared = frozenset(row["name"] for _, row in read_table(SHARED_NAMES_FILE))
    return NameIndex(codebook, load_roles(), names, shared, load_descriptions(), load_given_names())


def family_name(row: ActorRow, name: str) -> str:
    """The word or words by which reports call a person after the first mention."""
    words = name.split()
    if (country_of(row.actor_id) or row.country) in FAMILY_NAME_FIRST:
        return words[0]
    first = len(words) - 1
    while first > 1 and words[first - 1][0].islower():
        first -= 1
    return " ".join(words[first:])


def _all_senses(
    codebook: ActorCodebook, seats: tuple[Seat, ...], nobody: frozenset[str]
) -> Iterator[tuple[str, Sense]]:
    """Every name with what it means; ``nobody`` are words that are no singular of a group's."""
    for row in codebook.rows:
        form: Literal["name", "person"] = "person" if row.kind == "person" else "name"
        for name in (row.name, *row.aliases):
            yield name, Sense(actor_id=row.actor_id, form=form)
            plural = row.kind == "group" and name.endswith("s") and name.isalpha()
            if plural and name[:-1] not in nobody:
                yield name[:-1], Sense(actor_id=row.actor_id, form="demonym")
            if row.kind == "person" and " " in name and not _NUMBERED.search(name):
                yield family_name(row, name), Sense(actor_id=row.actor_id, form="surname")
        for name in (*row.adjectives, *row.nouns):
            yield name, Sense(actor_id=row.actor_id, form="demonym")
    for seat in seats:
        yield seat.name, Sense(actor_id=seat.actor_id, form="seat", city=seat.city)


def _ambiguous(codebook: ActorCodebook) -> Iterator[tuple[str, Sense]]:
    for number, row in read_table(AMBIGUOUS_FILE):
        if codebook.row(row["actor_id"]) is None:
            raise CodebookError(
                f"{AMBIGUOUS_FILE} line {number}: no state has the id '{row['actor_id']}'"
            )
        form: Literal["name", "demonym"] = (
            "demonym" if row["name"].rstrip("s").endswith(("an", "ese")) else "name"
        )
        yield (
            row["name"],
            Sense(
                actor_id=row["actor_id"],
                form=form,
                needs=items(row["needs"]),
                blocked_by=items(row["blocked_by"]),
            ),
        )


def _strongest(senses: list[Sense]) -> tuple[Sense, ...]:
    """Full names win over seats and over family names; a state's name over its demonym."""
    for forms in (("person", "name"), ("demonym",), ("seat",)):
        chosen = [sense for sense in senses if sense.form in forms]
        if chosen:
            return tuple(chosen)
    return tuple(senses)


def _variants(name: str) -> Iterator[str]:
    """A name as reports write it: as is, without diacritics, and in the capitals of a dateline."""
    folded = name.translate(_FOLDED)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)
    )
    yield folded
    if plain != folded and len(plain) > 4:
        yield plain
    if len(plain) > 3 and " " not in plain and plain[1:].islower():
        yield plain.upper()


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before in "@_") and not (after.isalnum() or after in "_$€£")
