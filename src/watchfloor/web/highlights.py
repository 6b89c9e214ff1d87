"""A report's text cut at the borders of its claims, so that each piece can be marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters that are to be marked, in code points of the text."""

    start: int
    end: int
    key: str
    """What the mark stands for: a claim id, ``cue``, ``figure`` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text with the keys of all stretches that cover it."""

    text: str
    keys: tuple[str, ...]
    begins: tuple[str, ...]
    """Keys whose stretch begins here: where an anchor stands."""


def pieces_of(text: str, stretches: Iterable[Stretch]) -> tuple[Piece, ...]:
    """The text in pieces that together are the text again; stretches outside it are cut.

    >>> [(p.text, p.keys) for p in pieces_of("abcd", [Stretch(start=1, end=3, key="x")])]
    [('a', ()), ('bc', ('x',)), ('d', ())]
    """
    inside = [
        Stretch(start=max(0, each.start), end=min(len(text), each.end), key=each.key)
        for each in stretches
        if each.start < each.end and each.start < len(text)
    ]
    borders = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    return tuple(
        _piece(text, start, end, inside) for start, end in pairwise(borders) if start < end
    )


def _piece(text: str, start: int, end: int, stretches: Sequence[Stretch]) -> Piece:
    covering = [each for each in stretches if each.start <= start and each.end >= end]
    return Piece(
        text=text[start:end],
        keys=tuple(dict.fromkeys(each.key for each in covering)),
        begins=tuple(dict.fromkeys(each.key for each in covering if each.start == start)),
    )
