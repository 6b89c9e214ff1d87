"""How far the two annotators of the gold set agree, who worked apart and were not reconciled."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks.gold_set import GoldDocument, MarkedActor, MarkedClaim
from benchmarks.intervals import share_with_interval, with_interval
from benchmarks.matching import (
    certainty_group,
    figure_group,
    figure_value,
    overlap_of,
    pair_claims,
    same_actor,
    same_kind,
)

Pair = tuple[str, MarkedClaim, MarkedClaim]
"""Text, and one claim as each annotator marked it."""
Agrees = Callable[[Pair], bool | None]
"""Whether both say the same; None where the field has nothing to compare."""


def measure_agreement(documents: Sequence[GoldDocument]) -> dict[str, Any]:
    """F1 of claims, agreement per field on claims of both, kappa for closed fields."""
    counts = [(len(_pairs(d)), len(d.claims["A"]), len(d.claims["B"])) for d in documents]
    pairs = [_pairs(document) for document in documents]
    loose = [_pairs_of_spans(document) for document in documents]
    closed = {
        **{name: (pairs, value) for name, value in _CLOSED.items()},
        "event_type": (loose, lambda claim: claim.event_type or "none"),
    }
    return {
        "claim_f1": with_interval(counts, _f1, sum(a + b for _, a, b in counts)),
        "same_words": share_with_interval([_same_words(document) for document in documents]),
        "fields": {name: _agreement(pairs, agrees) for name, agrees in _FIELDS.items()},
        "event_type": _agreement(loose, lambda pair: pair[1].event_type == pair[2].event_type),
        "kappa": {
            name: _kappa([(value(a), value(b)) for row in rows for _, a, b in row])
            for name, (rows, value) in closed.items()
        },
    }


def kappa(values: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa: agreement beyond chance, 1 is perfect; None when chance alone is perfect.

    Cohen (1960), doi:10.1177/001316446002000104.
    """
    if not values:
        return None
    n = len(values)
    seen = sum(one == other for one, other in values) / n
    first, second = (Counter(column) for column in zip(*values, strict=True))
    chance = sum(first[name] * second[name] for name in first) / n**2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _pairs(document: GoldDocument) -> list[Pair]:
    first, second = document.claims["A"], document.claims["B"]
    found = pair_claims(document.text, first, second)
    return [(document.text, first[i], second[j]) for i, j in found]


def _pairs_of_spans(document: GoldDocument) -> list[Pair]:
    """Event claims on the same words, whatever their types: each of A with B's most alike."""
    text, second = document.text, [c for c in document.claims["B"] if c.kind == "event"]
    pairs = []
    for one in document.claims["A"]:
        near = [c for c in second if same_kind(one, c) and overlap_of(text, one, c)]
        if near:
            best = max(
                near, key=lambda c: (overlap_of(text, one, c), c.event_type == one.event_type)
            )
            pairs.append((text, one, best))
    return pairs


def _same_words(document: GoldDocument) -> tuple[int, int]:
    """Claims of B with the very span, kind and type of one of A's, and all claims of B."""

    def key(claim: MarkedClaim) -> tuple[int, int, str, str | None]:
        return claim.start, claim.end, claim.kind, claim.event_type

    first = set(map(key, document.claims["A"]))
    return sum(key(c) in first for c in document.claims["B"]), len(document.claims["B"])


def _f1(rows: Sequence[tuple[int, int, int]]) -> float | None:
    shared, first, second = (sum(column) for column in zip(*rows, strict=True))
    return 2 * shared / (first + second) if first + second else None


def _agreement(rows: Sequence[Sequence[Pair]], agrees: Agrees) -> dict[str, Any]:
    known = [[bool(each) for each in map(agrees, row) if each is not None] for row in rows]
    return share_with_interval([(sum(row), len(row)) for row in known])


def _kappa(values: Sequence[tuple[str, str]]) -> dict[str, Any]:
    found = kappa(values)
    return {"value": None if found is None else round(found, 4), "n": len(values)}


def _same_actors(side: str) -> Agrees:
    """The same actors on both sides, unnamed ones by their words; None when neither has any."""

    def agrees(pair: Pair) -> bool | None:
        text, one, other = pair
        first: tuple[MarkedActor, ...] = getattr(one, side)
        second: tuple[MarkedActor, ...] = getattr(other, side)
        if not first and not second:
            return None
        return all(any(same_actor(text, a, b) for b in second) for a in first) and all(
            any(same_actor(text, a, b) for a in first) for b in second
        )

    return agrees


def _same_figures(pair: Pair) -> bool | None:
    """The same values and bounds; None when neither has a figure."""
    _, one, other = pair
    if not one.quantities and not other.quantities:
        return None
    first, second = (Counter(map(figure_value, claim.quantities)) for claim in (one, other))
    return first == second


def _same_figure_kinds(pair: Pair) -> bool | None:
    _, one, other = pair
    if not one.quantities or not other.quantities:
        return None
    first, second = (
        Counter(figure_group(figure.kind) for figure in claim.quantities) for claim in (one, other)
    )
    return first == second


def _same_when(pair: Pair) -> bool | None:
    _, one, other = pair
    if one.when is None and other.when is None:
        return None
    if one.when is None or other.when is None:
        return False
    return one.when[0] < other.when[1] and other.when[0] < one.when[1]


def _same_where(pair: Pair) -> bool | None:
    _, one, other = pair
    if one.where is None and other.where is None:
        return None
    return bool(one.where and other.where) and (
        (one.where.country if one.where else None) == (other.where.country if other.where else None)
    )


_FIELDS: Final[dict[str, Agrees]] = {
    "sources": _same_actors("sources"),
    "recipients": _same_actors("recipients"),
    "holders": _same_actors("holders"),
    "certainty": lambda pair: pair[1].certainty == pair[2].certainty,
    "certainty_group": (
        lambda pair: certainty_group(pair[1].certainty) == certainty_group(pair[2].certainty)
    ),
    "polarity": lambda pair: pair[1].polarity == pair[2].polarity,
    "time_frame": lambda pair: pair[1].time_frame == pair[2].time_frame,
    "figures": _same_figures,
    "figure_kinds": _same_figure_kinds,
    "when": _same_when,
    "where": _same_where,
}
_CLOSED: Final[dict[str, Callable[[MarkedClaim], str]]] = {
    "certainty": lambda claim: claim.certainty,
    "certainty_group": lambda claim: certainty_group(claim.certainty),
    "polarity": lambda claim: claim.polarity,
    "time_frame": lambda claim: claim.time_frame or "none",
}
