"""How one state stands: friends, adversaries, and the adversaries it is caught between."""

from dataclasses import dataclass
from typing import Final

from watchfloor.picture_relations import LEAST_WEIGHT
from watchfloor.records.actor_ids import kind_of
from watchfloor.records.relation import Bind, Relation
from watchfloor.relating import Scene, bind_id, reports_naming
from watchfloor.relations.binds import binds_by_state
from watchfloor.store import Store
from watchfloor.web.known_relations import known_relations
from watchfloor.web.shown import Shown

MOST: Final = 8
"""Friends, adversaries and binds that are told. The page of relations has all pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBind:
    """A bind and the id that opens what stands behind it."""

    bind_id: str
    bind: Bind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorStanding:
    """One state among the others, on the day of the picture."""

    series: str
    friends: tuple[Relation, ...]
    """States it is surely friendly to, those with most events first, of these the friendliest."""
    adversaries: tuple[Relation, ...]
    """States it is surely hostile to, in the same order."""
    binds: tuple[KnownBind, ...]
    """The heaviest first."""
    more: int
    """Friends and adversaries that are not among those told."""


def standing_of(shown: Shown, store: Store, actor: str) -> ActorStanding | None:
    """How a state stands; None for an actor that is no state, and where nothing is known."""
    if kind_of(actor) != "state" or not store.exists() or shown.picture.as_of is None:
        return None
    known = known_relations(shown, store, on=None, series=None)
    own = [each for each in known.relations if each.source == actor]
    friends = sorted((e for e in own if e.low > 0), key=lambda e: (-e.events, -e.score, e.target))
    foes = sorted((e for e in own if e.high < 0), key=lambda e: (-e.events, e.score, e.target))
    binds = shown.lately(f"binds of {actor}", lambda: _binds(shown, known.scene, actor))
    if not (friends or foes or binds):
        return None
    return ActorStanding(
        series=known.scene.series,
        friends=tuple(friends[:MOST]),
        adversaries=tuple(foes[:MOST]),
        binds=binds[:MOST],
        more=max(0, len(friends) - MOST) + max(0, len(foes) - MOST),
    )


def _binds(shown: Shown, scene: Scene, actor: str) -> tuple[KnownBind, ...]:
    if actor not in scene.panel.states:
        return ()
    found = binds_by_state(
        scene.panel,
        scene.as_of,
        scene.ties,
        actors=[actor],
        reports=shown.once("reports naming", lambda: reports_naming(shown.picture.claims)),
    )
    return tuple(
        KnownBind(bind_id=bind_id(scene, actor, each), bind=each)
        for each in found[actor]
        if each.weight >= LEAST_WEIGHT
    )
