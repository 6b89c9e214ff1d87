"""Relations out of a floor: one series of events and the ties of a day, put together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NoReturn

from watchfloor.codebook.book import Codebook
from watchfloor.errors import CallError
from watchfloor.history.own import own_dyad_days
from watchfloor.history.publishers import OWN_SERIES
from watchfloor.loading import series_between_states
from watchfloor.pipeline import checked_day, judged_claims, phrase_family, picture_of
from watchfloor.records import Claim, Event
from watchfloor.records.actor_ids import kind_of, principal_of
from watchfloor.records.actor_view import ActorView
from watchfloor.records.network import Network
from watchfloor.records.relation import Bind, CrossPressure, Relation, StandingTie
from watchfloor.records.statement import Statement
from watchfloor.records.tie import Tie
from watchfloor.relations.binds import cross_pressures
from watchfloor.relations.card import all_relations, relation_card
from watchfloor.relations.changes import WEEKS
from watchfloor.relations.evidence import HALF_LIFE_DAYS
from watchfloor.relations.panel import (
    MEAN_GOLDSTEIN,
    QUADS,
    Panel,
    day_number,
    iso_day,
    panel_of,
)
from watchfloor.relations.state import DAYS_A_WEEK
from watchfloor.store import Store, latest_published
from watchfloor.store.history import Carrying, SeriesDays, carried_days
from watchfloor.ties.standing import ties_as_of

KEPT_DAYS: Final = DAYS_A_WEEK * (WEEKS + 1)
"""Days before the series' last that a panel has one by one: all that changes, trend and rates look
at. What is older is in the score alone, as the weight that is left of it."""
FRESH_DAYS: Final = 365
"""A publisher's series that ended earlier says little of the day: its events count a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the relations of a day are computed from."""

    as_of: date
    series: str
    panel: Panel
    """Of every state that has an event or a tie, or was asked for."""
    ties: tuple[StandingTie, ...]

    @property
    def last_day(self) -> str | None:
        """Last day by then that the series tells of; None when it has no event by then."""
        if not len(self.panel.day):
            return None
        told = self.panel.told_until(day_number(self.as_of))
        return iso_day(told)


def relations_of(scene: Scene, source: str | None, target: str | None) -> tuple[Relation, ...]:
    """The card of one pair; of one state towards all it has to do with; or of all pairs.

    Raises CallError for a pair of one state with itself.
    """
    if source is not None and target is not None:
        if source == target:
            raise CallError(f"'{source}' has no relation with itself; give two states.")
        return (relation_card(scene.panel, source, target, scene.as_of, scene.ties, scene.series),)
    known = all_relations(scene.panel, scene.as_of, scene.ties, scene.series, known_only=True)
    return tuple(each for each in known if source in (None, each.source))


def binds_of(
    scene: Scene, actor: str | None, store: Store, codebook: Codebook
) -> tuple[CrossPressure, ...]:
    """The cross-pressure of one state, or of all, with what reports say of it."""
    return _pressures(scene, actor, claims_until(store, scene.as_of), codebook)


def actor_view(scene: Scene, actor: str, store: Store, codebook: Codebook) -> ActorView:
    """The view of one state of the scene."""
    every = relations_of(scene, actor, None)
    claims = claims_until(store, scene.as_of)
    (pressure,) = _pressures(scene, actor, claims, codebook)
    return ActorView(
        actor_id=actor,
        as_of=scene.as_of.isoformat(),
        series=scene.series,
        last_day=pressure.last_day,
        friends=tuple(sorted((r for r in every if r.low > 0), key=lambda r: -r.score)),
        adversaries=tuple(sorted((r for r in every if r.high < 0), key=lambda r: r.score)),
        ties=tuple(
            sorted(
                (tie for tie in scene.ties if actor in (tie.a, tie.b)),
                key=lambda tie: (tie.kind, tie.a, tie.b, tie.tie_id),
            )
        ),
        pressure=pressure,
        statements=_statements(claims, actor, codebook.actors.label),
    )


def signed_network(scene: Scene) -> Network:
    """The network of the scene."""
    # Here, because networkx takes most of a second that no other command needs.
    from watchfloor.relations.network import network_of

    return network_of(scene.panel, scene.as_of, scene.ties, scene.series)


def scene_of(
    store: Store,
    codebook: Codebook,
    *,
    as_of: str | None,
    series: str | None,
    states: Iterable[str] = (),
    weeks: bool = False,
) -> Scene:
    """The scene of a day.

    Without ``as_of``: the latest publication in the floor, else the last day of the series.
    Without ``series``: that of `default_series`; in a floor without reports the publisher's with
    the most events, however long ago. ``states`` have a place even when nothing is known of them;
    ``weeks`` keeps weeks of long ago apart, as the interval of an index wants them. Raises
    CallError for an unknown state or series, and for a floor that has neither reports nor history.
    """
    asked = tuple(checked_state(state, codebook) for state in states)
    given = None if as_of is None else date.fromisoformat(checked_day(as_of))
    with store.reading() as opened:
        wanted = given or _latest_day(opened)
        known = series_between_states(opened, wanted)
        chosen = _chosen(opened, series, known, wanted)
        last = next((each.last_day for each in known if each.series == chosen), None)
        day = wanted or last or _no_day(opened)
        if chosen != OWN_SERIES:
            ties = _standing_ties(opened, codebook, day)
            panel = _carried_panel(opened, chosen, day, last, {*_sides(ties), *asked}, weeks=weeks)
            return Scene(as_of=day, series=chosen, panel=panel, ties=ties)
    events = picture_of(store, codebook, as_of=day.isoformat(), band_days=0).events
    return own_scene(store, codebook, day, events, asked)


def chosen_series(store: Store, series: str | None, day: date | None) -> str:
    """The series asked for; without one that of `default_series`.

    In a floor without reports: the publisher's with the most events, however long before the
    day. Raises CallError for a series that is not in the floor.
    """
    return _chosen(store, series, series_between_states(store, day), day)


def default_series(store: Store, day: date) -> str:
    """Whose events tell of a day: the publisher's with the most between states, else our own.

    A publisher's that has none in the year before the day is passed over.
    """
    return _largest(_fresh(series_between_states(store, day), day))


def checked_state(state: str, codebook: Codebook) -> str:
    """The id of a state of the codebook. Raises CallError for any other text."""
    if kind_of(state) == "state" and codebook.actors.row(state) is not None:
        return state
    raise CallError(
        f"'{state}' is no state of the codebook; write its id, as PRK, and look it up with: "
        "watchfloor actors TEXT"
    )


def own_scene(
    store: Store, codebook: Codebook, day: date, events: Iterable[Event], states: Iterable[str]
) -> Scene:
    """The scene of a day with our own coder's events, which are at hand already."""
    table = own_dyad_days(events, codebook, day)
    ties = _standing_ties(store, codebook, day)
    published = _latest_day(store)
    # Days without an event are days on which the reports told of none, up to the latest report.
    told = None if published is None or not table.num_rows else min(day, published)
    panel = panel_of(table, more_states={*_sides(ties), *states}, last_day=told)
    return Scene(as_of=day, series=OWN_SERIES, panel=panel, ties=ties)


def bind_id(scene: Scene, actor: str, bind: Bind) -> str:
    """``CHN/KOR+PRK/icews/2024-10-25``: what `why` opens."""
    return f"{actor}/{bind.first}+{bind.second}/{scene.series}/{scene.as_of.isoformat()}"


def actors_of_claim(claim: Claim) -> frozenset[str]:
    """The states, organisations and groups behind everybody whom a claim names."""
    sides = [each.actor_id for each in (*claim.sources, *claim.recipients, *claim.holders)]
    ids = (*sides, *(other.actor_id for other in claim.others))
    return frozenset(principal_of(each) for each in ids if each is not None)


def standing_tie(tie: Tie) -> StandingTie:
    """A tie as relations take it."""
    return StandingTie(
        tie_id=tie.tie_id,
        kind=tie.kind,
        a=tie.a,
        b=tie.b,
        directed=tie.directed,
        articles=tie.articles,
        signed=tie.signed,
        start=tie.start,
        end=tie.end,
        source=tie.source or _rests_on(tie) or f"{tie.publisher} {tie.record_id}",
    )


def _rests_on(tie: Tie) -> str | None:
    """Where a tie without a source of its own is from: memberships of both, or claims."""
    return f"rests on {' '.join(tie.rests_on)}" if tie.rests_on else None


def claims_until(store: Store, day: date) -> Sequence[Claim]:
    """The judged claims of what was published by a day; none where there is no floor."""
    return judged_claims(store, as_of=day.isoformat()).claims if store.exists() else ()


def reports_naming(claims: Iterable[Claim]) -> Callable[..., Sequence[str]]:
    """Which reports have claims that name some actors, all among their sides and holders."""
    named: dict[str, set[str]] = {}
    for claim in claims:
        for actor_id in actors_of_claim(claim):
            named.setdefault(actor_id, set()).add(claim.report_id)

    def reports(*actors: str) -> Sequence[str]:
        return sorted(set.intersection(*(named.get(actor, set()) for actor in actors)))

    return reports


def telling_claims(
    claims: Iterable[Claim], actors: Iterable[str], reports: Iterable[str]
) -> tuple[Claim, ...]:
    """Of each report, in the order given, its claim that names most of the actors."""
    wanted = set(actors)
    own: dict[str, list[Claim]] = {report: [] for report in reports}
    for claim in claims:
        if claim.report_id in own:
            own[claim.report_id].append(claim)
    return tuple(
        max(several, key=lambda claim: len(wanted & actors_of_claim(claim)))
        for several in own.values()
        if several
    )


def _pressures(
    scene: Scene, actor: str | None, claims: Sequence[Claim], codebook: Codebook
) -> tuple[CrossPressure, ...]:
    told = [claim for claim in claims if phrase_family(claim, codebook) == "bind"]
    return cross_pressures(
        scene.panel,
        scene.as_of,
        scene.ties,
        scene.series,
        actors=None if actor is None else [actor],
        reports=reports_naming(claims),
        stated=lambda state: _statements(told, state, codebook.actors.label),
    )


def _statements(
    claims: Iterable[Claim], actor: str, label: Callable[[str], str]
) -> tuple[Statement, ...]:
    found = [
        Statement(
            claim_id=claim.claim_id,
            report_id=claim.report_id,
            published=claim.published,
            kind=claim.kind,
            holder=_holder(claim, label),
            start=claim.start,
            end=claim.end,
            text=" ".join(claim.text.split()),
        )
        for claim in claims
        if claim.kind in ("motive", "position")
        and any(principal_of(m.actor_id) == actor for m in claim.sources if m.actor_id)
    ]
    return tuple(sorted(found, key=lambda each: each.published or "", reverse=True))


def _holder(claim: Claim, label: Callable[[str], str]) -> str:
    if not claim.holders:
        return "own voice"
    innermost = claim.holders[-1]
    return label(innermost.actor_id) if innermost.actor_id else innermost.text


def _carried_panel(
    store: Store,
    series: str,
    day: date,
    last_day: date | None,
    states: Iterable[str],
    *,
    weeks: bool,
) -> Panel:
    carrying = Carrying(
        kept_from=(last_day or day) - timedelta(days=KEPT_DAYS),
        half_life_days=HALF_LIFE_DAYS,
        quads=QUADS,
        usual_goldstein=MEAN_GOLDSTEIN,
        weeks=weeks,
    )
    rows = carried_days(store, series, day, carrying)
    return panel_of(rows, more_states=states, last_day=last_day)


def _standing_ties(store: Store, codebook: Codebook, day: date) -> tuple[StandingTie, ...]:
    return tuple(
        standing_tie(tie)
        for tie in ties_as_of(store, codebook, day)
        if {kind_of(tie.a), kind_of(tie.b)} == {"state"}
    )


def _sides(ties: Iterable[StandingTie]) -> set[str]:
    return {state for tie in ties for state in (tie.a, tie.b)}


def _latest_day(store: Store) -> date | None:
    published = latest_published(store) if store.exists() else None
    return None if published is None else date.fromisoformat(published)


def _no_day(store: Store) -> NoReturn:
    raise CallError(
        f"The floor {store.path} has neither dated reports nor event history; read some with "
        "watchfloor read or watchfloor history add, or give --as-of."
    )


def _chosen(store: Store, series: str | None, known: Sequence[SeriesDays], day: date | None) -> str:
    """The series, where ``known`` are those with events by the day."""
    if series is not None:
        return _checked_series(store, series, known)
    found = _largest(known if day is None else _fresh(known, day))
    if found != OWN_SERIES or _latest_day(store) is not None:
        return found
    return _largest(series_between_states(store))


def _checked_series(store: Store, series: str, known: Iterable[SeriesDays]) -> str:
    if series == OWN_SERIES or any(each.series == series for each in known):
        return series
    # One that begins after the day is there too; it has no event by then.
    names = {OWN_SERIES, *(each.series for each in series_between_states(store))}
    if series not in names:
        raise CallError(
            f"No series '{series}' in {store.path}; there are: {', '.join(sorted(names))}. "
            "Add one with: watchfloor history add FILES…"
        )
    return series


def _fresh(known: Iterable[SeriesDays], day: date) -> list[SeriesDays]:
    oldest = day - timedelta(days=FRESH_DAYS)
    return [each for each in known if each.last_day >= oldest]


def _largest(known: Iterable[SeriesDays]) -> str:
    largest = max(known, key=lambda each: each.events, default=None)
    return OWN_SERIES if largest is None else largest.series
