"""Words of which names of public bodies are made: what they are called, see to and reach."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from watchfloor.codebook.actors import SECTOR_LABELS
from watchfloor.errors import CodebookError

FILE: Final = "public_words.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """The table; every word in lower case."""

    heads: Mapping[str, str]
    """What public bodies alone are called, with their sector."""
    shared_heads: Mapping[str, str]
    """The same of words that other bodies bear as well."""
    houses: Mapping[str, str]
    """The same of words that mostly mean private houses."""
    matters: frozenset[str]
    """What public bodies see to."""
    reaches: frozenset[str]
    """How far they reach: "county", "national"."""
    described: frozenset[str]
    """Both: what stands before what a body is called."""
    others: frozenset[str]
    """Words of bodies of another sort."""
    private: frozenset[str]
    """What stands before an office and makes it that of no public body: "film director"."""
    elsewhere: frozenset[str]
    """What stands before a body and makes it another's than this state's: "Gulf officials"."""


@cache
def load_public_words() -> PublicWords:
    """The words by what each says.

    Raises CodebookError naming an unknown sector or a head that stands twice.
    """
    text = (files("watchfloor.codebook") / "data" / FILE).read_text("utf-8")
    table = tomllib.loads(text)
    heads = {name: _by_word(table[name]) for name in ("heads", "shared_heads", "houses")}
    listed = Counter(word for words in heads.values() for word in words)
    twice = sorted(word for word, times in listed.items() if times > 1)
    if twice:
        raise CodebookError(f"{FILE}: {', '.join(twice)} stand twice among heads")
    words = table["words"]
    return PublicWords(
        heads=heads["heads"],
        shared_heads=heads["shared_heads"],
        houses=heads["houses"],
        matters=frozenset(words["matters"]),
        reaches=frozenset(words["reaches"]),
        described=frozenset((*words["matters"], *words["reaches"])),
        others=frozenset(words["others"]),
        private=frozenset(words["private"]),
        elsewhere=frozenset((*words["elsewhere"], *words["wide_regions"])),
    )


def _by_word(sectors: Mapping[str, list[str]]) -> dict[str, str]:
    unknown = sectors.keys() - SECTOR_LABELS.keys()
    if unknown:
        raise CodebookError(
            f"{FILE}: unknown sector {sorted(unknown)}. Known: {', '.join(SECTOR_LABELS)}"
        )
    return {word: sector for sector, words in sectors.items() for word in words}
