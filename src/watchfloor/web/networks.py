"""Relations of some states as a drawing: geometry here, SVG in ``templates/networks.html``.

The states stand on a circle, each beside those that it is friendly with, so that blocs are arcs
and hostility crosses the middle; a line between two never runs through a third. Drawn on the
server for the reasons told in `charts`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.records.relation import Relation

WIDTH: Final = 640
HEIGHT: Final = 400
RADIUS: Final = 148
COLOURS: Final[Mapping[str, str]] = {"plus": "#0072b2", "minus": "#b04a00", "mixed": "#6a6a6a"}
"""Of lines on white paper; lines also differ in how they are broken, and the page has colours of
its own for dark screens."""
_LABEL: Final = 16
"""Pixels from a state's mark to its name."""
_BEND: Final = 0.25
"""Share of the way to the middle by which lines are bent."""
_THINNEST: Final = 1.5
_THICKEST: Final = 5.5

Pairs = Mapping[tuple[str, str], Relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One state and where its name stands."""

    state: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    """``start``, ``middle`` or ``end``, as SVG has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two states at least one of which is sure on which side of the usual it stands."""

    relation: Relation
    """The surer of the two directions: the card that the line opens."""
    other: Relation | None
    """The other direction; None where nothing is known of it."""
    side: str
    """``plus``, ``minus``, or ``mixed`` where both directions are sure and of two signs."""
    path: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDrawing:
    """All that is drawn of the relations of a day."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    """The thinnest first, so that the strongest lie on top."""
    width: int = WIDTH
    height: int = HEIGHT


def network_drawing(pairs: Pairs, states: Sequence[str]) -> NetworkDrawing | None:
    """The lines between some states, in the order given; None where no pair is sure."""
    nodes = {state: _node(state, place, len(states)) for place, state in enumerate(states)}
    edges = [
        edge
        for place, first in enumerate(states)
        for second in states[place + 1 :]
        if (edge := _edge(pairs, nodes[first], nodes[second])) is not None
    ]
    if not edges:
        return None
    return NetworkDrawing(
        nodes=tuple(nodes.values()), edges=tuple(sorted(edges, key=lambda each: each.width))
    )


def beside_friends(states: Iterable[str], pairs: Pairs) -> list[str]:
    """The states in an order in which each follows the one it is friendliest with, if any.

    Begins with the first one given; of equals the earlier one comes first.
    """
    left = list(states)
    placed: list[str] = []
    while left:
        last = placed[-1] if placed else left[0]
        nearest = max(left, key=lambda state: (state == last, _sure_score(pairs, last, state)))
        placed.append(nearest)
        left.remove(nearest)
    return placed


def is_sure(relation: Relation) -> bool:
    """Whether the 95 % interval lies on one side of 0."""
    return relation.low > 0 or relation.high < 0


def _node(state: str, place: int, count: int) -> Node:
    angle = 2 * math.pi * place / count - math.pi / 2
    across, down = math.cos(angle), math.sin(angle)
    x, y = WIDTH / 2 + RADIUS * across, HEIGHT / 2 + RADIUS * down
    anchor = "middle" if abs(across) < 0.2 else ("start" if across > 0 else "end")
    return Node(
        state=state,
        x=round(x, 1),
        y=round(y, 1),
        label_x=round(x + _LABEL * across, 1),
        # Names stand on their line of writing: half a line lower to be level with the mark.
        label_y=round(y + (_LABEL + 2) * down + 4, 1),
        anchor=anchor,
    )


def _edge(pairs: Pairs, first: Node, second: Node) -> Edge | None:
    both = [
        pairs[each]
        for each in ((first.state, second.state), (second.state, first.state))
        if each in pairs
    ]
    sure = sorted(filter(is_sure, both), key=lambda each: -abs(each.score))
    if not sure:
        return None
    relation = sure[0]
    signs = {each.score > 0 for each in sure}
    side = "mixed" if len(signs) > 1 else ("plus" if relation.score > 0 else "minus")
    return Edge(
        relation=relation,
        other=next((each for each in both if each is not relation), None),
        side=side,
        path=_path(first, second),
        width=round(_THINNEST + (_THICKEST - _THINNEST) * abs(relation.score), 1),
    )


def _path(first: Node, second: Node) -> str:
    middle_x, middle_y = (first.x + second.x) / 2, (first.y + second.y) / 2
    bent_x = middle_x + _BEND * (WIDTH / 2 - middle_x)
    bent_y = middle_y + _BEND * (HEIGHT / 2 - middle_y)
    return f"M{first.x} {first.y}Q{bent_x:.1f} {bent_y:.1f} {second.x} {second.y}"


def _sure_score(pairs: Pairs, first: str, second: str) -> float:
    known = (pairs.get((first, second)), pairs.get((second, first)))
    return sum(each.score for each in known if each is not None and is_sure(each))
