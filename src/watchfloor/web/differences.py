"""Two versions of a text as one: what stayed, what went, what came, in the order of reading.

Sentences are compared first and words only inside those that changed, so that a long page is
quick and a moved paragraph does not dissolve into single words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

Fate = Literal["same", "gone", "new", "cut"]
_SENTENCE: Final = re.compile(r".+?(?:[.!?]['\"”’)]*\s+|\n+|$)", re.DOTALL)
_WORD: Final = re.compile(r"\s+|[^\s\w]|\w+(?:[.,:’']\w+)*")
_CONTEXT: Final = 140
"""Characters of what stayed the same that are shown on either side of a change."""
_RELATED: Final = 0.5
"""Likeness of two passages below which one is not read as the other edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A stretch of one of the two texts, or of both."""

    fate: Fate
    """``cut`` stands for a stretch that is the same in both and not shown."""
    text: str
    start: int
    """First code point in the newer text; for what is gone, where it would stand."""


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """All stretches: those that are the same or new are together the newer text.

    >>> [(d.fate, d.text) for d in differences("It sent 500 men.", "It sent 700 men.")]
    [('same', 'It sent '), ('gone', '500'), ('new', '700'), ('same', ' men.')]
    """
    found: list[Difference] = []
    for fate, text in _joined(_by_sentence(old, new)):
        start = found[-1].start + _length(found[-1]) if found else 0
        found.append(Difference(fate=fate, text=text, start=start))
    return tuple(found)


def changed_only(every: Sequence[Difference]) -> tuple[Difference, ...]:
    """The changes with some words around each; what is left out between is one ``cut``."""
    return tuple(
        piece for place, each in enumerate(every) for piece in _shortened(each, every, place)
    )


def cut_at(every: Sequence[Difference], borders: Sequence[int]) -> tuple[Difference, ...]:
    """The same stretches, none of which runs over one of these places of the newer text."""
    return tuple(piece for each in every for piece in _parts(each, borders))


def _by_sentence(old: str, new: str) -> Iterator[tuple[Fate, str]]:
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    # Spaces and breaks between sentences may differ although nothing that is said does.
    matcher = SequenceMatcher(None, _bare(before), _bare(after), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield "same", "".join(after[j1:j2])
        else:
            yield from _by_word("".join(before[i1:i2]), "".join(after[j1:j2]))


def _by_word(old: str, new: str) -> Iterator[tuple[Fate, str]]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not old or not new or matcher.ratio() < _RELATED:
        yield from (("gone", old), ("new", new))
        return
    yield from _phrases(
        (kind == "equal", "".join(before[i1:i2]), "".join(after[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
    )


def _phrases(runs: Iterable[tuple[bool, str, str]]) -> Iterator[tuple[Fate, str]]:
    """Runs of equal and changed words; changes with no word between them are one."""
    gone, new, space = "", "", ""
    for is_same, before, after in runs:
        if is_same and (gone or new) and not after.strip():
            space = after
            continue
        if is_same:
            yield from (("gone", gone), ("new", new), ("same", space + after))
            gone, new, space = "", "", ""
        else:
            gone += (space if gone else "") + before
            new += space + after
            space = ""
    yield from (("gone", gone), ("new", new), ("same", space))


def _joined(pieces: Iterator[tuple[Fate, str]]) -> Iterator[tuple[Fate, str]]:
    """Neighbours of one fate as one, nothing empty."""
    kept: tuple[Fate, str] | None = None
    for fate, text in pieces:
        if not text:
            continue
        if kept is not None and kept[0] == fate:
            kept = (fate, kept[1] + text)
            continue
        if kept is not None:
            yield kept
        kept = (fate, text)
    if kept is not None:
        yield kept


def _bare(sentences: Sequence[str]) -> list[str]:
    return [" ".join(each.split()) for each in sentences]


def _length(piece: Difference) -> int:
    return 0 if piece.fate == "gone" else len(piece.text)


def _shortened(piece: Difference, every: Sequence[Difference], place: int) -> Iterator[Difference]:
    """What stayed the same, cut to some words beside the changes before and after it."""
    keep_head = _CONTEXT if place > 0 else 0
    keep_tail = _CONTEXT if place < len(every) - 1 else 0
    if piece.fate != "same" or len(piece.text) <= keep_head + keep_tail:
        yield piece
        return
    head = piece.text[:keep_head].rpartition(" ")[0] if keep_head else ""
    tail = piece.text[len(piece.text) - keep_tail :].partition(" ")[2] if keep_tail else ""
    if head:
        yield replace(piece, text=head)
    yield Difference(fate="cut", text="", start=piece.start + len(head))
    if tail:
        yield replace(piece, text=tail, start=piece.start + len(piece.text) - len(tail))


def _parts(piece: Difference, borders: Sequence[int]) -> Iterator[Difference]:
    if piece.fate in ("gone", "cut"):
        yield piece
        return
    end = piece.start + len(piece.text)
    inside = [piece.start, *sorted(b for b in borders if piece.start < b < end), end]
    for first, past in pairwise(inside):
        text = piece.text[first - piece.start : past - piece.start]
        yield replace(piece, text=text, start=first)
