"""What a cue's content may be: the stretches of its sentence that the head chooses from.

Each candidate is known by the constructions that give it ("the clause", "all after the cue", "the
quotation before"); one that several constructions give is one candidate.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.learned.page import SUBJECTS, Page, line_of, quotations_near
from watchfloor.coding.syntax.quotation_marks import Quoted

_EDGE_MARKS: Final = frozenset(" \n\t\u00a0,;:.—–-")
_NO_CONTENT: Final = frozenset("punct aux auxpass neg cc det mark".split())
_OPEN_ENDED: Final = frozenset("dobj ccomp xcomp attr acomp oprd".split())
_OBJECTS: Final = ("dobj", "attr", "acomp")
_UNDER_OBJECT: Final = ("acl", "ccomp", "relcl", "xcomp", "prep")
_UNDER_INFINITIVE: Final = ("dobj", "ccomp", "prep", "attr", "acomp")
_SHARES_ABOVE: Final = frozenset(
    "acomp attr oprd dobj pobj prep xcomp nsubj nsubjpass conj amod compound advmod".split()
)
_ADDED: Final = ("conj", "advcl", "relcl", "parataxis", "appos", "acl", "ccomp")
_OF_THE_VERB: Final = ("aux", "auxpass", "neg", "advmod")
_RULE: Final = "rule"

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentCandidate:
    """One content a cue may have."""

    pieces: Pieces
    """In text order; none where the cue has no content."""
    kinds: list[str] = field(default_factory=list)
    """Names of the constructions that give it."""


def content_candidates(page: Page, i: int) -> list[ContentCandidate]:
    """The contents a cue may have, none of them over the cue itself; the last is no content."""
    columns = page.columns
    found: dict[Pieces, ContentCandidate] = {}
    for kind, pieces, widens in _all(page, i):
        kept = tuple(sorted(piece for piece in pieces if piece[0] < piece[1]))
        if widens:
            kept = _widened(page, i, kept)
        if kept and not any(start <= columns.start[i] < end for start, end in kept):
            found.setdefault(kept, ContentCandidate(pieces=kept)).kinds.append(kind)
    return [*found.values(), ContentCandidate(pieces=())]


_Given = tuple[str, Pieces, bool]
"""A construction's name, its pieces, and whether they grow to the ends of quotations."""


def _all(page: Page, i: int) -> Iterator[_Given]:
    if i in page.rules:
        yield _RULE, tuple((one.content_start, one.content_end) for one in page.rules[i]), False
    yield from _below(page, i, i, "")
    yield from _above(page, i)
    yield from _around(page, i)
    yield from _quotations(page, i)
    if page.columns.word[i] in (":", "—") or page.columns.word[page.columns.last[i] - 1] == ":":
        yield from _after_colon(page, i)


def _below(page: Page, i: int, parent: int, prefix: str) -> Iterator[_Given]:
    """What hangs below a word: each phrase, and each from its start to the cue's clause's end."""
    columns = page.columns
    end = min(columns.right[i] + 1, columns.last[i])
    for k in columns.children[parent]:
        dep = columns.dep[k]
        if k == i or dep in _NO_CONTENT:
            continue
        if dep in ("prep", "agent"):
            yield _phrase(page, i, k, f"{prefix}prep")
            if k > i and columns.right[k] > k:
                last = min(columns.right[k] + 1, columns.last[i])
                yield f"{prefix}pobj", (_piece(page, k + 1, last),), True
                yield from _cut(page, i, k + 1, f"{prefix}pobj")
                yield f"{prefix}pobj…", (_piece(page, k + 1, end),), True
        elif dep in SUBJECTS:
            yield _phrase(page, i, k, f"{prefix}{dep}")
        else:
            yield _phrase(page, i, k, f"{prefix}{'<' if k < i else '>'}{dep}")
            yield from _cut(page, i, k, f"{prefix}{dep}")
            if k > i and dep in _OPEN_ENDED:
                yield f"{prefix}{dep}…", (_piece(page, columns.left[k], end),), True
                yield from _two_below(page, i, k, prefix, end)


def _two_below(page: Page, i: int, k: int, prefix: str, end: int) -> Iterator[_Given]:
    """Below the cue's object or infinitive: "made the case for P", "declined to say P"."""
    columns = page.columns
    dep = columns.dep[k]
    wanted = _UNDER_OBJECT if dep in _OBJECTS else _UNDER_INFINITIVE if dep == "xcomp" else ()
    for below in columns.children[k]:
        link = columns.dep[below]
        if link not in wanted or (dep == "xcomp" and below < k):
            continue
        yield _phrase(page, i, below, f"{prefix}{dep}/{link}")
        yield from _cut(page, i, below, f"{prefix}{dep}/{link}")
        if link == "prep" and dep != "xcomp":
            last = min(columns.right[below] + 1, columns.last[i])
            yield f"{prefix}{dep}/pobj", (_piece(page, below + 1, last),), True
            yield f"{prefix}{dep}/pobj…", (_piece(page, below + 1, end),), True


def _above(page: Page, i: int) -> Iterator[_Given]:
    """What the cue hangs on, without the cue: "P, officials said, Q", "a plan announced by X"."""
    columns = page.columns
    above = columns.head[i]
    if above == i:
        return
    if columns.dep[i] in _SHARES_ABOVE:
        yield from _below(page, i, above, "above ")
    first, last = columns.left[i], columns.right[i] + 1
    start, end = _within(page, i, above)
    yield "above, parted", _without(page, (start, end), (first, last)), True
    yield "above, before", (_piece(page, start, first),), True
    yield "above, alone", (_piece(page, above, above + 1),), True
    top = columns.head[above]
    if top != above:
        start, end = _within(page, i, top)
        yield "top, parted", _without(page, (start, end), (first, last)), True
        if columns.dep[i] != "conj":
            phrase = columns.left[above], columns.right[above] + 1
            yield "top, phrase parted", _without(page, (start, end), phrase), True


def _around(page: Page, i: int) -> Iterator[_Given]:
    """All before and after the cue and its subject."""
    columns = page.columns
    first, last = columns.first[i], columns.last[i]
    yield "after", (_piece(page, i + 1, min(columns.right[i] + 1, last)),), True
    yield "rest", (_piece(page, i + 1, last),), True
    subject = columns.child(i, *SUBJECTS)
    left = min(i, columns.left[subject]) if subject is not None else i
    while left > first and columns.dep[left - 1] in _OF_THE_VERB:
        left -= 1
    right = max(i, columns.right[subject]) + 1 if subject is not None and subject > i else i + 1
    if left > first:
        yield "before", (_piece(page, first, left),), True
        yield "before and after", (_piece(page, first, left), _piece(page, right, last)), True
    if right > i + 1:
        yield "after subject", (_piece(page, right, last),), True
    infinitive = columns.child(i, "xcomp")
    if subject is not None and infinitive is not None:
        pieces = (_phrase_of(page, i, subject), _phrase_of(page, i, infinitive))
        yield "subject and infinitive", pieces, True


def _quotations(page: Page, i: int) -> Iterator[_Given]:
    columns = page.columns
    start, end = columns.start[columns.first[i]], columns.end[columns.last[i] - 1]
    near = quotations_near(page, start, end)
    before = [one for one in near if one.outer_end <= columns.start[i]][-1:]
    after = [one for one in near if one.outer_start >= columns.end[i]]
    if before:
        yield "quotation before", _marks(before), False
    if after:
        yield "quotation after", _marks(after[:1]), False
    if before and after:
        yield "quotations around", _marks([*before, after[0]]), False
    if len(after) > 1:
        yield "quotations after", _marks(after), False


def _after_colon(page: Page, i: int) -> Iterator[_Given]:
    """The rest of the line after a colon, the next line, or the quotation there."""
    columns = page.columns
    _, end = line_of(page, i)
    yield "line", (_piece(page, i + 1, end),), True
    if end + 1 < len(columns):
        yield "next line", (_piece(page, end + 1, line_of(page, end + 1)[1]),), True
    reach = columns.end[min(columns.last[i], len(columns) - 1)] + 3
    following = [one for one in page.quoted if columns.end[i] <= one.outer_start <= reach]
    yield "next quotation", _marks(following[:1]), False


def _cut(page: Page, i: int, k: int, kind: str) -> Iterator[_Given]:
    """The words under a word up to the last clause that is joined or added to it."""
    columns = page.columns
    start, end = _within(page, i, k)
    added = [
        columns.left[below]
        for above in (k, *columns.children[k])
        for below in columns.children[above]
        if below > above >= k and columns.dep[below] in _ADDED
    ]
    first = max((place for place in added if k < place < end), default=None)
    if first is not None and not start <= i < first:
        while columns.dep[first - 1] in ("cc", "punct") and first - 1 > k:
            first -= 1
        yield f"{kind}, cut", (_piece(page, start, first),), True


def _phrase(page: Page, i: int, k: int, kind: str) -> _Given:
    """The words under a word, as far as the cue."""
    start, end = _within(page, i, k)
    if not start <= i < end:
        return kind, (_piece(page, start, end),), True
    if k < i:
        return f"{kind} to cue", (_piece(page, start, i),), True
    return f"{kind} from cue", (_piece(page, i + 1, end),), True


def _phrase_of(page: Page, i: int, k: int) -> Piece:
    return _piece(page, *_within(page, i, k))


def _within(page: Page, i: int, k: int) -> tuple[int, int]:
    """First and one-past-last word under a word, inside the cue's sentence."""
    columns = page.columns
    return max(columns.left[k], columns.first[i]), min(columns.right[k] + 1, columns.last[i])


def _without(page: Page, whole: tuple[int, int], part: tuple[int, int]) -> Pieces:
    (start, end), (first, last) = whole, part
    return _piece(page, start, min(first, end)), _piece(page, max(start, last), end)


def _piece(page: Page, first: int, last: int) -> Piece:
    """Words to code points, marks and blanks at the edges left out; an empty piece where none."""
    columns = page.columns
    if first >= last:
        return 0, 0
    text, start, end = columns.text, columns.start[first], columns.end[last - 1]
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while end > start and text[end - 1] in _EDGE_MARKS:
        end -= 1
    return start, end


def _marks(quoted: list[Quoted]) -> Pieces:
    return tuple((one.outer_start, one.outer_end) for one in quoted)


def _widened(page: Page, i: int, pieces: Pieces) -> Pieces:
    """Pieces grown to the ends of the quotations they reach into, the cue's own left out."""
    cue = page.columns.start[i]
    grown = []
    for start, end in pieces:
        for one in quotations_near(page, start, end):
            inside = one.outer_start <= cue < one.outer_end
            if not inside and one.outer_start < end and start < one.outer_end:
                start, end = min(start, one.outer_start), max(end, one.outer_end)
        grown.append((start, end))
    return tuple(grown)
