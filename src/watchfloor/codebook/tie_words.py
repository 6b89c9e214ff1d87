"""Words of a claim by which reports propose a formal tie: ``tie_words.csv``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast, get_args

from watchfloor.codebook.actors import items, read_table
from watchfloor.errors import CodebookError
from watchfloor.records.tie import ARTICLES, TieKind

FILE: Final = "tie_words.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class TieWords:
    """One way to tell of a tie."""

    key: str
    kind: TieKind
    types: frozenset[str]
    """PLOVER types of the claims that may propose it."""
    pattern: re.Pattern[str]
    """What the claim's words must hold, in lower case."""
    articles: tuple[str, ...]


@cache
def load_tie_words() -> tuple[TieWords, ...]:
    """The rows in file order; the first that fits a claim decides.

    Raises CodebookError naming the line of a row with an unknown kind, article or pattern.
    """
    return tuple(_rows())


def _rows() -> Iterator[TieWords]:
    for line, row in read_table(FILE):
        articles = items(row["articles"])
        told = {row["kind"]: get_args(TieKind), **dict.fromkeys(articles, ARTICLES)}
        for word, known in told.items():
            if word not in known:
                raise CodebookError(
                    f"{FILE} line {line}: unknown kind or article '{word}'. "
                    f"Known: {', '.join(known)}."
                )
        try:
            pattern = re.compile(row["pattern"])
        except re.error as error:
            raise CodebookError(f"{FILE} line {line}: the pattern is broken: {error}") from error
        yield TieWords(
            key=row["key"],
            kind=cast(TieKind, row["kind"]),
            types=frozenset(items(row["types"])),
            pattern=pattern,
            articles=articles,
        )
