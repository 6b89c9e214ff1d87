"""How the states of a picture stand towards each other: the relations and binds of a brief."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from watchfloor.briefs.picture import Picture, Standing, StatedBind
from watchfloor.codebook.book import Codebook
from watchfloor.history.own import own_events_by_pair
from watchfloor.history.publishers import OWN_SERIES
from watchfloor.records import Claim
from watchfloor.records.actor_ids import kind_of, principal_of
from watchfloor.records.relation import Bind, Relation
from watchfloor.relating import (
    Scene,
    actors_of_claim,
    bind_id,
    default_series,
    own_scene,
    reports_naming,
    scene_of,
    telling_claims,
)
from watchfloor.relations.binds import binds_by_state
from watchfloor.relations.card import all_relations
from watchfloor.store import Store

STATES: Final = 6
"""States whose pairs a brief weighs: fifteen pairs, of which it tells some."""
FEWEST_REPORTS: Final = 2
"""A state that one report names in passing is not what a picture is about."""
LEAST_WEIGHT: Final = 0.02
"""A bind below this is not told: its weaker tie or its hostility is below 0.15."""
BINDS_OF_A_STATE: Final = 2


def with_standing(
    picture: Picture,
    store: Store,
    codebook: Codebook,
    *,
    about: Sequence[str] = (),
    states: Sequence[str] = (),
) -> Picture:
    """The picture with its standing, from the best series: see `default_series`.

    Give the whole picture, before it is cut to ``about``; then one side of each pair is among
    those actors' states. ``states`` are those to look at, by default those that most reports name.
    """
    wanted = tuple(dict.fromkeys(filter(_is_state, map(principal_of, about))))
    chosen = tuple(states) or _most_named(picture, wanted)
    if picture.as_of is None or len(chosen) < 2 or (about and not wanted):
        return picture
    scene = _scene(picture, store, codebook, chosen)
    reports = reports_naming(picture.claims)
    pairs = _pairs_named_together(chosen, wanted, reports)
    relations = _told_pairs(scene, chosen, pairs)
    binds = binds_by_state(
        scene.panel,
        scene.as_of,
        scene.ties,
        actors=wanted or chosen,
        reports=reports,
    )
    standing = Standing(
        states=chosen,
        relations=relations,
        event_ids=_own_events(scene, picture, codebook, relations),
        binds=tuple(_told_binds(scene, binds, picture.claims)),
    )
    return replace(picture, standing=standing)


def _scene(picture: Picture, store: Store, codebook: Codebook, states: Sequence[str]) -> Scene:
    day = date.fromisoformat(str(picture.as_of))
    series = default_series(store, day)
    if series != OWN_SERIES:
        return scene_of(store, codebook, as_of=picture.as_of, series=series, states=states)
    # Of the events at hand, which a second picture would only make again.
    return own_scene(store, codebook, day, picture.events, states)


def _most_named(picture: Picture, wanted: Sequence[str]) -> tuple[str, ...]:
    """Wanted states first, then those in the claims of most reports."""
    reports = reports_naming(picture.claims)
    named = frozenset().union(*map(actors_of_claim, picture.claims))
    often = {state: len(reports(state)) for state in filter(_is_state, named)}
    ranked = sorted(often, key=lambda state: (-often[state], state))
    ranked = [state for state in ranked if often[state] >= FEWEST_REPORTS]
    return tuple(dict.fromkeys((*wanted, *ranked)))[: max(STATES, len(wanted) + STATES - 1)]


def _pairs_named_together(
    states: Sequence[str], wanted: Sequence[str], reports: Callable[..., Sequence[str]]
) -> tuple[tuple[str, str], ...]:
    """Pairs that a report names both of, those that most reports do first."""
    together = {
        pair: len(reports(*pair))
        for pair in combinations(sorted(states), 2)
        if not wanted or not set(wanted).isdisjoint(pair)
    }
    return tuple(sorted(filter(together.get, together), key=lambda pair: (-together[pair], pair)))


def _told_pairs(
    scene: Scene, states: Sequence[str], pairs: Iterable[tuple[str, str]]
) -> tuple[Relation, ...]:
    """Of each pair of which anything is known, the direction with more events."""
    found = {
        (relation.source, relation.target): relation
        for relation in all_relations(
            scene.panel,
            scene.as_of,
            scene.ties,
            scene.series,
            states=states,
            known_only=True,
            deep=True,
        )
    }
    told = []
    for pair in pairs:
        both = [found[way] for way in (pair, pair[::-1]) if way in found]
        if both:
            told.append(max(both, key=lambda each: (each.events, abs(each.score))))
    return tuple(told)


def _own_events(
    scene: Scene, picture: Picture, codebook: Codebook, relations: Iterable[Relation]
) -> Mapping[str, tuple[str, ...]]:
    """Ids of the events behind each relation; none where they are a publisher's."""
    if scene.series != OWN_SERIES:
        return {}
    told = own_events_by_pair(picture.events, codebook)
    return {
        each.relation_id: tuple(
            event.event_id
            for event, day in told.get((each.source, each.target), ())
            if day <= scene.as_of
        )
        for each in relations
    }


def _told_binds(
    scene: Scene, binds: Mapping[str, Sequence[Bind]], claims: Sequence[Claim]
) -> Iterable[StatedBind]:
    """Binds that a report mentions, of the states most in a bind first."""
    pressed = sorted(binds, key=lambda actor: (-sum(each.weight for each in binds[actor]), actor))
    for actor in pressed:
        heavy = [each for each in binds[actor] if each.weight >= LEAST_WEIGHT and each.report_ids]
        for bind in heavy[:BINDS_OF_A_STATE]:
            yield StatedBind(
                bind_id=bind_id(scene, actor, bind),
                actor_id=actor,
                bind=bind,
                claim_ids=_telling(claims, actor, bind),
            )


def _telling(claims: Sequence[Claim], actor: str, bind: Bind) -> tuple[str, ...]:
    three = (actor, bind.first, bind.second)
    return tuple(claim.claim_id for claim in telling_claims(claims, three, bind.report_ids))


def _is_state(actor_id: str) -> bool:
    return kind_of(actor_id) == "state"
