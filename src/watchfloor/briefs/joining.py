"""Why a claim is in its event, as lines: the score and, feature by feature, what made it."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.records import Comparison, Joining, Judgement
from watchfloor.records.judgement import SPLIT

_NAME: Final = 9
_LEVEL: Final = 14
_POINTS: Final = 6
_INDENT: Final = "      "
_SILENT: Final = frozenset({"unknown"})


def joining_lines(joining: Joining, *, width: int) -> list[str]:
    """What a claim joined, with each feature that says something, and the nearest event besides."""
    return [*_joined(joining, width), *_near(joining, width)]


def grouping_judgement_line(judgement: Judgement) -> str:
    """Which judgement moved how many claims, who made it, when and why."""
    moved = len(json.loads(judgement.new or "[]"))
    claims = "1 claim" if moved == 1 else f"{moved} claims"
    what = f"parted {claims}" if judgement.field == SPLIT else f"brought in {claims}"
    return (
        f"{judgement.field.capitalize()} by {judgement.judgement_id}: {what}; {judgement.who}, "
        f"{judgement.when[:10]}: {judgement.why}"
    )


def _joined(joining: Joining, width: int) -> Iterator[str]:
    if joining.joined is None:
        yield f"    joined none before it ({joining.threshold:.2f} points needed)"
        return
    taken = "" if joining.stays else ", and a judgement parted them"
    yield (
        f"    joined {joining.joined} with {joining.score:.2f} points "
        f"({joining.threshold:.2f} needed){taken}"
    )
    yield from _features(joining.comparisons, width)


def _near(joining: Joining, width: int) -> Iterator[str]:
    if joining.near is None:
        yield "    nothing else of its type is near it"
        return
    kept = [each for each in joining.near_comparisons if each.points is None]
    points = sum(each.points or 0.0 for each in joining.near_comparisons)
    reason = "kept apart" if kept else f"{points:.2f} points"
    yield f"    nearest besides: {joining.near} of {joining.near_event}, {reason}"
    yield from _features(kept or joining.near_comparisons, width)


def _features(comparisons: Sequence[Comparison], width: int) -> Iterator[str]:
    """One line a feature: both values, the level, the points."""
    room = width - len(_INDENT) - _NAME - _LEVEL - _POINTS - len(" / ") - 2
    for each in comparisons:
        if each.level in _SILENT:
            continue
        own, other = _fitted(each.own or "–", each.other or "–", room)
        values = f"{own} / {other}"
        points = "apart" if each.points is None else f"{each.points:+.2f}"
        yield (
            f"{_INDENT}{each.feature:<{_NAME}}{values:<{room + 3}} {each.level:<{_LEVEL}}"
            f"{points:>{_POINTS}}"
        )


def _fitted(own: str, other: str, room: int) -> tuple[str, str]:
    """Both values cut to the room; a short one leaves its room to the other."""
    half = room // 2
    if len(own) + len(other) <= room:
        return own, other
    if len(own) <= half:
        return own, _cut(other, room - len(own))
    if len(other) <= half:
        return _cut(own, room - len(other)), other
    return _cut(own, half), _cut(other, room - half)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
