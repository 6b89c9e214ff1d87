"""What tells which phrase of its sentence is a cue's source."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.learned.cue_view import CueView
from watchfloor.coding.holders.learned.page import SUBJECTS, shape_of, size_of

_LONGEST_PATH: Final = 6


def source_features(view: CueView, k: int | None, content: Sequence[Piece]) -> list[str]:
    """Names of what is true of a phrase as a cue's source; None is that no source is named.

    ``content`` is what the cue was found to say: who says it is seldom part of it.
    """
    if k is None:
        return list(_none(view))
    shape = shape_of(view.page, k)
    return [
        *_links(view, k, shape),
        *_rules(view, k, shape),
        *_place(view, k, content),
        *_own(view, k, shape),
    ]


def _none(view: CueView) -> Iterator[str]:
    page = view.page
    own = page.columns.child(view.i, *SUBJECTS) is not None
    yield "none"
    yield f"none&{view.lemma}"
    yield f"none&{view.use}&subject {own}"
    yield f"none&rule {bool(view.found)} {bool(view.holders)}"
    yield f"none&actor {shape_of(page, view.actor)}"
    yield f"none&{view.group}"
    yield f"none&{page.columns.pos[view.i]}"


def _links(view: CueView, k: int, shape: str) -> Iterator[str]:
    path = _path(view, k)
    yield f"path={path}"
    yield f"path={path}&{view.page.columns.tag[view.i]}"
    yield f"path={path}&{view.lemma}"
    yield f"path={path}&{shape}"
    yield f"path={path}&{view.group}"


def _path(view: CueView, k: int) -> str:
    """Relations from the cue up to the word both hang on, then down to the phrase."""
    columns, i = view.page.columns, view.i
    steps, above = {i: 0}, i
    while columns.head[above] != above and len(steps) <= _LONGEST_PATH:
        above = columns.head[above]
        steps[above] = len(steps)
    down: list[str] = []
    while k not in steps:
        down.append(columns.dep[k])
        if columns.head[k] == k or len(down) > _LONGEST_PATH:
            return "far"
        k = columns.head[k]
    up = []
    while i != k:
        up.append(columns.dep[i])
        i = columns.head[i]
    return f"{'^'.join(up)}>{'<'.join(reversed(down))}"


def _rules(view: CueView, k: int, shape: str) -> Iterator[str]:
    """Whether the rules, or the subject, say the same."""
    if k in view.holders:
        yield "rule"
        yield f"rule&{view.group}"
        yield f"rule&{shape}"
    elif view.holders:
        yield "rule says another"
    if view.actor == k:
        yield "actor"
        yield f"actor&{view.links}"
        yield f"actor&{shape}"
    if view.page.columns.lower[k] in view.page.speakers:
        yield "speaks elsewhere"


def _place(view: CueView, k: int, content: Sequence[Piece]) -> Iterator[str]:
    columns, i = view.page.columns, view.i
    side = "before" if k < i else "after"
    between = columns.pos[min(i, k) + 1 : max(i, k)]
    yield side
    yield f"{side} by {size_of(abs(i - k))}"
    yield f"{side} with verbs {min(4, between.count('VERB'))}"
    if any(start <= columns.start[k] < end for start, end in content):
        yield "in content"
        yield f"in content&{columns.dep[k]}"
    if view.page.quotation[k] is not None:
        yield "in quotation"
    if columns.dep[k] == "conj":
        yield f"joined {side}"
    if k + 1 < len(columns):
        yield f"next={columns.lower[k + 1][:6]}"


def _own(view: CueView, k: int, shape: str) -> Iterator[str]:
    """The phrase itself and what it hangs on."""
    columns, i = view.page.columns, view.i
    dep, above = columns.dep[k], columns.head[k]
    yield "phrase"
    yield f"shape={shape}"
    yield f"dep={dep} {columns.pos[k]}"
    yield f"lemma={columns.lemma[k]}"
    if above == i:
        yield f"below cue by {dep}"
    if above != k:
        yield f"above={columns.lemma[above]}&{dep}"
    if dep == "pobj":
        word = columns.lower[above]
        yield f"after {word}"
        yield f"after {word}&{view.lemma}"
        yield f"after {word}&{columns.pos[i]}&below cue {columns.head[above] == i}"
