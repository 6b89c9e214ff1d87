"""Whether a confidence of 0.8 is right eight times in ten, field by field.

A field of a printed claim is right when it agrees with an annotator who has that claim; of a claim
that nobody has in its kind and type, the event type is wrong and the other fields are compared
with the gold claim most overlapping. Where there is none, nothing can be said of them. The claim as
a whole is right when every core field is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.gold_set import GoldDocument, MarkedClaim
from benchmarks.intervals import rounded, wilson, with_interval
from benchmarks.matching import (
    CORE,
    Differs,
    Unit,
    differing_fields,
    exact_certainty_differs,
    figures_differ,
    holders_differ,
    overlap_of,
    same_kind,
    same_type,
    sides_differ,
    units_of,
)
from watchfloor.coding.confidence import FIELDS
from watchfloor.records import Claim
from watchfloor.records.claim import WHOLE

BINS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
"""Edges of the bars in a reliability diagram; a probability on an edge is in the bar above."""
_DIFFERS: Final[dict[str, Differs]] = {
    "sources": sides_differ("sources"),
    "recipients": sides_differ("recipients"),
    "holders": holders_differ,
    "certainty": exact_certainty_differs,
    "quantities": figures_differ,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A probability a claim gave for a field, and whether the field was right."""

    probability: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A gold document and what the reader printed for it."""

    document: GoldDocument
    claims: tuple[Claim, ...]
    marked: tuple[MarkedClaim, ...]
    """The same claims in an annotator's shape."""


def measure_reliability(read: Iterable[ReadDocument]) -> dict[str, Any]:
    """For each field n, share right, mean probability, Brier score and the bars of a diagram."""
    told: dict[str, list[list[Told]]] = {field: [] for field in FIELDS}
    for each in read:
        document = each.document
        units = units_of(document.text, document.claims)
        rights = [field_rights(document.text, claim, units) for claim in each.marked]
        for field, rows in told.items():
            rows.append(
                [
                    Told(probability=given.probability, right=right[field])
                    for claim, right in zip(each.claims, rights, strict=True)
                    for given in claim.confidence or ()
                    if given.field == field and field in right
                ]
            )
    return {field: _summary(rows) for field, rows in told.items() if any(rows)}


def field_rights(text: str, claim: MarkedClaim, units: Sequence[Unit]) -> dict[str, bool]:
    """Field to whether it is right; fields of which nothing can be said are left out."""
    unit = _nearest(text, claim, units)
    if unit is None:
        return {"event_type": False, WHOLE: False}
    return {
        "event_type": _is_like(claim, unit),
        WHOLE: any(_is_right(text, claim, each) for each in units),
        **{name: not differs(text, claim, unit.members) for name, differs in _DIFFERS.items()},
    }


def _is_like(claim: MarkedClaim, unit: Unit) -> bool:
    first = unit.members[0]
    return same_kind(claim, first) and same_type(claim, first)


def _is_right(text: str, claim: MarkedClaim, unit: Unit) -> bool:
    """Whether the claim is this gold claim, with every core field as an annotator has it."""
    at_its_words = any(overlap_of(text, claim, each) for each in unit.members)
    return (
        at_its_words
        and _is_like(claim, unit)
        and not differing_fields(text, claim, unit.members, CORE)
    )


def _nearest(text: str, claim: MarkedClaim, units: Sequence[Unit]) -> Unit | None:
    """The gold claim it is, else the one at its words; of several with fewest wrong fields."""

    def distance(unit: Unit) -> tuple[bool, int, float]:
        wrong = sum(differs(text, claim, unit.members) for differs in _DIFFERS.values())
        overlap = max(overlap_of(text, claim, each) for each in unit.members)
        return not _is_like(claim, unit), wrong, -overlap

    near = [u for u in units if any(overlap_of(text, claim, each) for each in u.members)]
    return min(near, key=distance, default=None)


def _summary(documents: Sequence[Sequence[Told]]) -> dict[str, Any]:
    told = [each for document in documents for each in document]
    return {
        "n": len(told),
        "right": wilson(sum(each.right for each in told), len(told)),
        "mean_probability": rounded(sum(each.probability for each in told) / len(told)),
        "brier": with_interval(documents, _brier, len(told)),
        "brier_of_the_share": rounded(_brier_of_share(told)),
        "bars": [bar for bar in map(_bar(told), BINS, BINS[1:]) if bar["n"]],
    }


def _brier(documents: Sequence[Sequence[Told]]) -> float | None:
    """Mean squared distance of probability and outcome. Brier (1950)."""
    told = [each for document in documents for each in document]
    if not told:
        return None
    return sum((each.probability - each.right) ** 2 for each in told) / len(told)


def _brier_of_share(told: Sequence[Told]) -> float:
    """What saying the share of right ones every time would reach, known beforehand."""
    share = sum(each.right for each in told) / len(told)
    return share * (1 - share)


def _bar(told: Sequence[Told]) -> Callable[[float, float], dict[str, Any]]:
    def bar(low: float, high: float) -> dict[str, Any]:
        here = [t for t in told if low <= t.probability < high or t.probability == high == 1]
        mean = sum(each.probability for each in here) / len(here) if here else None
        return {
            "from": low,
            "to": high,
            "mean_probability": rounded(mean),
            **wilson(sum(each.right for each in here), len(here)),
        }

    return bar
