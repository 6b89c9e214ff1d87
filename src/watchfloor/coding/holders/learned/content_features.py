"""What tells which of its possible contents a cue has."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.learned.content_spans import ContentCandidate
from watchfloor.coding.holders.learned.cue_view import CueView, words_of
from watchfloor.coding.holders.learned.page import is_speech, quotations_near, size_of, word_at
from watchfloor.coding.syntax.quotation_marks import Quoted

_CLOSE: Final = 2


def content_features(view: CueView, candidate: ContentCandidate) -> list[str]:
    """Names of what is true of a content a cue may have."""
    pieces = candidate.pieces
    if not pieces:
        return ["none", f"none&{view.lemma}", f"none&{view.use}"]
    features = []
    for kind in candidate.kinds:
        features += [kind, f"{kind}&{view.lemma}", f"{kind}&{view.use}", f"{kind}&{view.group}"]
    ranges = [(word_at(view.page, start), word_at(view.page, end)) for start, end in pieces]
    features += _edges(view, ranges[0][0], ranges[-1][1])
    features += _extent(view, pieces, ranges)
    features += _quotations(view, pieces)
    features += _rules(view, pieces)
    return features


def _edges(view: CueView, first: int, past: int) -> Iterator[str]:
    """First words, and the words just outside."""
    columns, i = view.page.columns, view.i
    first = min(first, len(columns) - 1)
    yield f"first={columns.lower[first]}"
    yield f"first={columns.lower[first]}&{view.lemma}"
    yield f"first tag={columns.tag[first]}"
    yield f"first dep={columns.dep[first]}"
    yield f"last tag={columns.tag[past - 1]}"
    before = columns.lower[first - 1] if first else ""
    yield f"before={before}"
    yield f"before={before}&{view.lemma}"
    if past < len(columns):
        yield f"after={columns.lower[past]}"
        yield f"after is {columns.dep[past]} {columns.pos[past]}"
    if first == columns.first[i]:
        yield "starts the sentence"
    if past >= columns.last[i] - _CLOSE:
        yield "ends the sentence"


def _extent(
    view: CueView, pieces: Sequence[Piece], ranges: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """Length, and where it lies from the cue."""
    columns, i = view.page.columns, view.i
    length = size_of(sum(last - first for first, last in ranges))
    yield f"length {length}"
    yield f"length {length}&{view.group}"
    yield f"pieces {min(3, len(pieces))}"
    if pieces[-1][1] <= columns.start[i]:
        side, gap = "before", i - ranges[-1][1]
    elif pieces[0][0] >= columns.start[i]:
        side, gap = "after", ranges[0][0] - i
    else:
        side, gap = "around", abs(i - ranges[-1][1])
    yield f"{side} cue"
    yield f"{side} cue&{view.use}"
    yield f"{side} cue&{view.lemma}"
    yield f"{side} cue by {size_of(max(0, gap))}"
    if view.actor is not None and _covers(pieces, columns.start[view.actor]):
        yield "holds the actor"
        yield f"holds the actor&{view.use}"


def _quotations(view: CueView, pieces: Sequence[Piece]) -> Iterator[str]:
    page, i = view.page, view.i
    start, end = pieces[0][0], pieces[-1][1]
    columns = page.columns
    reached = [
        one
        for one in quotations_near(page, start, end)
        if one.outer_start < end and start < one.outer_end
    ]
    for one in _left_out(view, reached):
        side = "before" if one.start < columns.start[i] else "after"
        length = "speech" if is_speech(one) else "words"
        yield f"leaves out {length} {side}, small {columns.text[one.start].islower()}"
    if reached:
        yield "quotation"
        yield f"quotation&{view.group}"
        exact = any(one.outer_start <= start and end <= one.outer_end for one in reached)
        yield f"quotation and no more {exact}"
        yield f"quotation is speech {is_speech(reached[0])}"


def _left_out(view: CueView, reached: Sequence[Quoted]) -> list[Quoted]:
    """Quotations of the cue's sentence that a content does not reach into."""
    columns, i = view.page.columns, view.i
    start, end = columns.start[columns.first[i]], columns.end[columns.last[i] - 1]
    beside = quotations_near(view.page, start, end)
    return [one for one in beside if start <= one.outer_start < end and one not in reached]


def _rules(view: CueView, pieces: Sequence[Piece]) -> Iterator[str]:
    """How far it is what the rules say, and how many other cues it covers."""
    if view.found:
        own = words_of(view.page, pieces)
        both, either = len(view.rule_words & own), len(view.rule_words | own)
        step = int(5 * both / max(1, either))
        yield f"rule overlap {step}"
        yield f"rule overlap {step}&{view.group}"
    else:
        yield "no rule"
    inside = sum(_covers(pieces, start) for start in view.other_cues)
    yield f"covers cues {min(2, inside)}"


def _covers(pieces: Sequence[Piece], offset: int) -> bool:
    return any(start <= offset < end for start, end in pieces)
