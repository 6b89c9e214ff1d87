"""Actors as a person types them: an id, a name, an alias, or a family name."""

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from watchfloor.codebook.actors import SECTOR_LABELS, ActorCodebook, ActorRow
from watchfloor.codebook.names import FAMILY_NAME_FIRST
from watchfloor.errors import CallError

_NEAR: Final = 3
"""Near matches that an error names."""
_LIKENESS: Final = 0.7


class ActorLookup:
    """Finds the actor that some typed words mean."""

    def __init__(self, actors: ActorCodebook) -> None:
        self._actors = actors

    def find(self, words: str) -> str:
        """The id of the actor. Raises CallError for unknown words, with those most like them."""
        if self._is_known_id(words.strip()):
            return words.strip()
        found = self._by_name.get(folded(words)) or self._by_family_name.get(folded(words)) or []
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{each} ({self._actors.label(each)})" for each in found[:6])
            raise CallError(f"'{words.strip()}' may be {several}; give the id.")
        if self._is_known_id(words.strip().upper()):
            return words.strip().upper()
        raise CallError(f"No actor '{words.strip()}' in the codebook. {self._near(words)}")

    def _is_known_id(self, words: str) -> bool:
        state, _, sector = words.partition(".")
        if self._actors.row(words) is not None:
            return True
        return self._actors.row(state) is not None and sector in SECTOR_LABELS

    def _near(self, words: str) -> str:
        every = {**self._by_family_name, **self._by_name}
        names = difflib.get_close_matches(folded(words), [*every], n=_NEAR, cutoff=_LIKENESS)
        ids = list(dict.fromkeys(each for name in names for each in every[name]))
        near = ", ".join(f"{self._actors.label(each)} ({each})" for each in ids[:_NEAR])
        if near:
            return f"Did you mean {near}?"
        return "See whom it knows: watchfloor actors TEXT; add one: watchfloor actors add ID NAME"

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for row in self._actors.rows:
            for name in _names_of(row):
                _put(names, name, row.actor_id)
            if row.kind == "state":
                for sector in SECTOR_LABELS:
                    actor_id = f"{row.actor_id}.{sector}"
                    _put(names, self._actors.label(actor_id), actor_id)
        return names

    @cached_property
    def _by_family_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for row in self._actors.rows:
            if row.kind == "person":
                first = row.actor_id[:3] in FAMILY_NAME_FIRST
                _put(names, row.name.split()[0 if first else -1], row.actor_id)
        return names


def folded(words: str) -> str:
    """Words without case, accents and doubled blanks: how they are compared.

    >>> folded(" Volodymyr  ZELENSKÝY ")
    'volodymyr zelenskyy'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


def _names_of(row: ActorRow) -> Iterator[str]:
    yield from (row.name, *row.aliases, *row.adjectives, *row.nouns)


def _put(names: dict[str, list[str]], name: str, actor_id: str) -> None:
    ids = names.setdefault(folded(name), [])
    if actor_id not in ids:
        ids.append(actor_id)
