"""Who may be a cue's source: the phrases of its sentence that the head chooses from."""

from typing import Final

from watchfloor.coding.holders.learned.page import Page, in_speech

_NOMINAL: Final = ("NOUN", "PROPN", "PRON")
_SOMETIMES: Final = ("NUM", "DET", "ADJ", "X")
_ARGUMENTS: Final = ("nsubj", "nsubjpass", "pobj", "agent", "dobj", "poss", "conj")
_INSIDE_A_NAME: Final = ("compound", "nmod")
_EDGE_MARKS: Final = frozenset(",:;—–-")


def source_candidates(page: Page, i: int) -> list[int]:
    """Heads of the phrases in a cue's sentence that may name its source."""
    columns = page.columns
    return [
        k
        for k in range(columns.first[i], columns.last[i])
        if k != i and _is_phrase(page, i, k) and not in_speech(page, k)
    ]


def source_range(page: Page, i: int, k: int) -> tuple[int, int]:
    """First and one-past-last word of a source as the training texts mark it.

    All the phrase's words, what is joined to it and its relative clauses included, as far as the
    cue, a colon or the end of the line.
    """
    columns = page.columns
    first, last = columns.left[k], columns.right[k] + 1
    if first <= i < last:
        first, last = (first, i) if i > k else (i + 1, last)
    first = next((n + 1 for n in range(k - 1, first - 1, -1) if _ends(page, n)), first)
    last = next((n for n in range(k + 1, last) if _ends(page, n)), last)
    while last - 1 > k and columns.word[last - 1] in _EDGE_MARKS:
        last -= 1
    while first < k and columns.word[first] in _EDGE_MARKS:
        first += 1
    return first, last


def _is_phrase(page: Page, i: int, k: int) -> bool:
    columns = page.columns
    pos, dep, above = columns.pos[k], columns.dep[k], columns.head[k]
    if pos in _SOMETIMES:
        return dep in _ARGUMENTS or (pos == "ADJ" and above == i)
    inside = dep in _INSIDE_A_NAME and columns.pos[above] in _NOMINAL[:2] and above != i
    return pos in _NOMINAL and not inside


def _ends(page: Page, n: int) -> bool:
    return "\n" in page.columns.word[n] or page.columns.word[n] == ":"
