"""Figures of another who did the same: "Kenya lost 14 soldiers, Malawi three and Uruguay two".

Only a name stands before such a number, and no verb: whose it is stands in the words' order, since
the parser makes one noun of "Malawi three".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.figures.populations import OWN_FORCES, forces_of, is_suffering
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.quantities.governing import has_object
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc

_BREAKS: Final = frozenset({",", ";", "and", "but", "while"})
_BETWEEN: Final = frozenset({"a", "an", "another", "additional", "further", "the", "some"})
"""Words that may stand before the name, or between it and its number."""
_ENDS: Final = frozenset({",", ";", ".", "and", "but", "while", "more", "others", "each"})


def with_gapped_owners(doc: Doc, figures: Iterable[Counted], actors: Actors) -> Iterator[Counted]:
    """The figures, those of another giver, sender or sufferer told as that one's own.

    Money of another is left out: it would stand as given by the subject of the verb.
    """
    first: Counted | None = None
    for figure in figures:
        other = _other(doc, first, figure, actors)
        if first is not None and other is not None:
            yield _of_other(doc, first, figure, other)
            continue
        first = figure
        yield figure


def _other(doc: Doc, first: Counted | None, figure: Counted, actors: Actors) -> FoundActor | None:
    """Whose a figure without a verb is, by the name before it; None where there is no such name."""
    if first is None or doc[first.token].sent != doc[figure.token].sent:
        return None
    at = figure.token - 1
    while at > first.token and doc[at].lower_ in _BETWEEN:
        at -= 1
    actor = actors.covering(at)
    if actor is None or actor.actor_id is None or actor.first <= first.token:
        return None
    at = actor.first - 1
    while at > first.token and doc[at].lower_ in _BETWEEN:
        at -= 1
    same = doc[at].lower_ in _BREAKS and is_bare_behind(doc, figure)
    return actor if same and _has_subject(doc, first, actor) else None


def is_bare_behind(doc: Doc, figure: Counted) -> bool:
    """Whether no noun or verb that a figure could have to itself stands behind it."""
    if figure.quantity.unit is not None:
        return True
    end = doc.around(figure.quantity.start, figure.quantity.end).end
    return end >= len(doc) or doc[end].lower_ in _ENDS or doc[end].is_space


def _has_subject(doc: Doc, first: Counted, other: FoundActor) -> bool:
    """Whether the figure before is what somebody else gave, sent or lost."""
    verb = governing_verb(doc[first.token if first.verb is None else first.verb])
    subjects = [token.i for token in surface_subjects(verb)]
    apart = bool(subjects) and all(not other.first <= at < other.last for at in subjects)
    return apart and has_object(verb)


def _of_other(doc: Doc, first: Counted, figure: Counted, other: FoundActor) -> Counted:
    kind = first.quantity.kind or ""
    verb = None if first.verb is None else doc[first.verb]
    suffered = verb is not None and is_suffering(verb, kind)
    if figure.quantity.unit is not None or not (suffered or kind.startswith(OWN_FORCES)):
        return replace(figure, quantity=replace(figure.quantity, kind=None))
    assert other.actor_id is not None
    quantity = replace(
        figure.quantity,
        kind=kind,
        basis=first.quantity.basis,
        population=forces_of(other.actor_id),
    )
    return replace(figure, quantity=quantity, like=first.token, opens=other.first)
