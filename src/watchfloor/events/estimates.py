"""Figures of one kind, population and basis, gathered per holder and over time; none is pooled."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from watchfloor.events.several_deeds import counts_several_deeds
from watchfloor.events.tolls import TOLLS, Told, by_deed, people_counted
from watchfloor.origins import claim_origin
from watchfloor.records import Claim, Estimate, Figure, Quantity
from watchfloor.records.actor_ids import is_actor_id, is_local, principal_of
from watchfloor.records.claim import Basis
from watchfloor.records.naming import public_label
from watchfloor.records.origin import ReportOrigins

OWN_VOICE: Final = "origin "
"""How the voice of a report that speaks for itself begins."""
_HARM: Final = ("killed", "casualties", "wounded", "missing", "abducted", "hostages", "displaced")
"""Kinds of figures of people harmed, those told first first."""
_SERIES: Final = 3
TAKEN_BACK: Final = "its outlet has taken it back"
_NOT_YET: Final = frozenset({"future", "hypothetical"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """What figures must share to be compared."""

    kind: str
    population: str | None
    place: str | None
    basis: Basis | None
    planned: bool
    report_id: str | None
    """For a population that is neither an actor nor tied to a place: its own report's only."""
    deed: str | None = field(default=None, repr=False)
    """The first claim of an attack that is not the first one told of these people; outside the
    words that the id is made of, so that a series keeps its id when another attack is told."""


def build_estimates(
    claims: Iterable[Claim],
    *,
    outlets: Mapping[str, str],
    origins: Mapping[str, ReportOrigins],
    label: Callable[[str], str],
) -> tuple[Estimate, ...]:
    """One estimate for each kind, population and basis, the longest first, planned ones last.

    Killed, wounded and casualties, sent and engaged, stock and cumulative stay apart, and so do
    "people" of two places, and tolls of people that cannot be of one attack. A figure without a
    kind belongs to no series. Both mappings go by
    report id: ``outlets`` names a report's own voice, ``origins`` tells which of those count once;
    a report without an origin is its own.
    """
    series: dict[_Key, list[Told]] = {}
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.kind is None or quantity.unit is not None or claim.polarity == "negative":
                continue
            figure = _figure(claim, quantity, outlets, origins, label)
            key = _key(claim, quantity, quantity.kind, label)
            series.setdefault(key, []).append((claim, figure))
    estimates = [
        _estimate(own, _with_taken_back(figures, outlets))
        for key, told in series.items()
        for own, figures in _of_deeds(key, told)
    ]
    return _in_rank(estimates)


def _of_deeds(key: _Key, told: Sequence[Told]) -> Iterator[tuple[_Key, list[Figure]]]:
    """The series of one key: of people who are no actor, one for each attack they suffered.

    The tolls of an actor stay together: they are counted over a war.
    """
    is_toll = key.kind in TOLLS and not (key.population and is_actor_id(key.population))
    deeds = by_deed(told) if is_toll else [list(told)]
    for number, deed in enumerate(deeds):
        first = None if number == 0 else deed[0][0].claim_id
        yield replace(key, deed=first), [figure for _, figure in deed]


def _in_rank(estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """What has happened before what may, of actors and of the dead first, the longest first.

    Of two figures none is long.
    Of equals a count of all there were so far comes before one of a deed, then the dead before
    the wounded and both before other counts, then what was told last, then the larger.
    """
    newest = sorted(
        estimates,
        key=lambda each: (
            each.figures[-1].published or "",
            each.high or each.low or 0.0,
            each.estimate_id,
        ),
        reverse=True,
    )
    return tuple(sorted(newest, key=_rank))


def _rank(estimate: Estimate) -> tuple[bool, bool, int, bool, int]:
    harm = _HARM.index(estimate.kind) if estimate.kind in _HARM else len(_HARM)
    known = estimate.population is not None and is_actor_id(estimate.population)
    return (
        estimate.planned,
        not known and harm > 0,
        -_length(estimate),
        estimate.basis != "cumulative",
        harm,
    )


def _length(estimate: Estimate) -> int:
    """Figures that show how a count moves: not two, nor any of which each has a deed of its own."""
    of_its_own = estimate.basis == "new" or counts_several_deeds(estimate)
    return 1 if of_its_own or len(estimate.figures) < _SERIES else len(estimate.figures)


def _key(claim: Claim, quantity: Quantity, kind: str, label: Callable[[str], str]) -> _Key:
    population = quantity.population or _state_counted_in(claim, quantity, label)
    known = population is not None and is_actor_id(population)
    place = None if known or claim.where is None else claim.where.name
    if known and population:
        is_toll = kind in TOLLS
        population = people_counted(claim, population) if is_toll else principal_of(population)
    return _Key(
        kind=kind,
        population=population,
        place=place,
        basis=quantity.basis,
        planned=claim.time_frame in _NOT_YET,
        report_id=None if known or place else claim.report_id,
    )


def _state_counted_in(claim: Claim, quantity: Quantity, label: Callable[[str], str]) -> str | None:
    """The state in which a running count is kept: "the toll in Chad" is "Chad's toll"."""
    where = claim.where
    if quantity.basis != "cumulative" or where is None or where.country is None:
        return None
    return where.country if label(where.country).casefold() == where.name.casefold() else None


def _figure(
    claim: Claim,
    quantity: Quantity,
    outlets: Mapping[str, str],
    origins: Mapping[str, ReportOrigins],
    label: Callable[[str], str],
) -> Figure:
    holder = claim.holders[-1] if claim.holders else None
    origin = claim_origin(claim, origins)
    if holder is None:
        name = outlets.get(claim.report_id, claim.report_id)
        voice = f"{OWN_VOICE}{origin}"
    else:
        name = public_label(holder, label)
        known = holder.actor_id is not None and not is_local(holder.actor_id)
        # "Officials" of two origins may be other people; those of one origin are the same.
        voice = holder.actor_id if known and holder.actor_id else f"{name}, origin {origin}"
    return Figure(
        claim_id=claim.claim_id,
        report_id=claim.report_id,
        published=claim.published,
        holder_id=holder.actor_id if holder else None,
        holder=name,
        certainty=claim.certainty,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        bound=quantity.bound,
        text=quantity.text,
        voice=voice,
        side=None,
        left_out=None,
    )


def _with_taken_back(figures: list[Figure], outlets: Mapping[str, str]) -> list[Figure]:
    """The figures, those marked that their outlet corrects: it denies the number in its own voice.

    Of another outlet's figure it takes nothing back, nor of another number or a later report.
    """
    denied = {
        (outlets.get(each.report_id, each.report_id), each.low, each.best, each.high): each
        for each in figures
        if each.certainty == "denied" and each.voice.startswith(OWN_VOICE)
    }
    marked = []
    for each in figures:
        outlet = outlets.get(each.report_id, each.report_id)
        note = denied.get((outlet, each.low, each.best, each.high))
        is_taken_back = (
            note is not None
            and each.certainty != "denied"
            and (each.published or "") <= (note.published or "")
        )
        marked.append(replace(each, left_out=TAKEN_BACK) if is_taken_back else each)
    return marked


def _estimate(key: _Key, figures: list[Figure]) -> Estimate:
    ordered = sorted(figures, key=lambda item: (item.published or "9999", item.holder, item.text))
    latest = {figure.voice: figure for figure in ordered}
    named = [figure for figure in latest.values() if figure.left_out is None]
    lows = [figure.lower for figure in named if figure.lower is not None]
    highs = [figure.upper for figure in named if figure.upper is not None]
    top = max(highs, default=None)
    # "More than 3,000" above every other figure leaves the top open.
    if any(
        each.upper is None and each.lower is not None and each.lower >= (top or 0) for each in named
    ):
        top = None
    digest = hashlib.sha256(f"{key!r}{key.deed or ''}".encode()).hexdigest()
    return Estimate(
        estimate_id="n" + digest[:12],
        kind=key.kind,
        population=key.population,
        place=key.place,
        basis=key.basis,
        planned=key.planned,
        low=min(lows, default=None),
        high=top,
        holders=len(latest),
        figures=tuple(ordered),
        rule=None,
        bands=(),
        no_band=None,
        joins_sides=(),
    )
