"""Figures that a sentence tells together, as one claim."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchfloor.coding.figures.counted import Assigned, Counted
from watchfloor.coding.figures.one_telling import telling_verb
from watchfloor.coding.figures.populations import HARMS
from watchfloor.coding.figures.told_attacks import without_told_attacks
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc

_Telling = tuple[str, str | None, bool]


def as_one_claim(doc: Doc, alone: Sequence[Assigned]) -> tuple[Assigned, ...]:
    """The figure claims of coordinated clauses as one claim: "killed 7 and wounded 24".

    Figures of clauses that only stand in one sentence stay apart: what an aside, a contrast or
    another speaker's words count is a claim of its own, and so is what states a deed of another
    type, what could come beside what came, and that nobody was harmed.
    """
    predicates = {item.proposition.predicate for item in alone}
    numbers = {figure.token for item in alone for figure in item.figures}
    by_clause: dict[tuple[int, _Telling], Assigned] = {}
    for item in alone:
        verb = doc[item.proposition.predicate]
        alike = item.figures[0].in_order
        key = (verb.i if alike else telling_verb(verb, predicates, numbers).i, _telling(item))
        last = next(reversed(by_clause), key)
        if item.figures[0].part and doc[last[0]].sent == verb.sent:
            key = last  # "63 people, of whom 12 were killed"
        earlier = by_clause.get(key)
        if earlier is not None and item.giver not in (None, earlier.giver):
            key, earlier = (verb.i, _telling(item)), None  # "but residents put it at 90"
            if key in by_clause:  # "60 died; the mayor said 43", the 60 told under "said"
                key = (item.figures[0].token, _telling(item))
        if earlier is None:
            by_clause[key] = item
            continue
        wider = widened(earlier.proposition, item)
        figures = (*earlier.figures, *(_like(earlier.figures[0], each) for each in item.figures))
        by_clause[key] = replace(earlier, proposition=wider, figures=figures)
    return tuple(by_clause.values())


def _telling(item: Assigned) -> _Telling:
    """What figures of one claim have in common: kind, event type, and whether it befell anybody."""
    figure = item.figures[0]
    apart = figure.quantity.high == 0 or figure.in_order
    return item.proposition.kind, item.proposition.event_type, apart


def _like(first: Counted, figure: Counted) -> Counted:
    """A figure without people of its own has those of the first: "100 soldiers killed, 9 hurt"."""
    if figure.part or figure.quantity.population is not None:
        return figure
    quantity = replace(figure.quantity, population=first.quantity.population)
    return replace(figure, quantity=quantity)


def without_tolls(
    doc: Doc, assigned: Iterable[Assigned], tolls: Sequence[Assigned]
) -> tuple[Assigned, ...]:
    """The propositions without positions and dangers that say no more than a toll does.

    "12 are dead, according to X" is no view that X holds; the "potential of causing a flood that
    kills 900" is one danger.
    """
    telling = {
        governing_verb(doc[figure.token]).i
        for toll in tolls
        for figure in toll.figures
        if figure.quantity.kind in HARMS
    }
    feared = [toll.proposition for toll in tolls if toll.proposition.kind == "risk"]

    def says_more(item: Assigned) -> bool:
        told = item.proposition
        if told.kind == "position":
            return governing_verb(doc[told.predicate]).i not in telling
        inside = any(each.first <= told.predicate < each.last for each in feared)
        return told.kind != "risk" or bool(item.figures) or not inside

    return tuple(item for item in assigned if says_more(item))


def as_one_deed(doc: Doc, assigned: Iterable[Assigned]) -> tuple[Assigned, ...]:
    """Two figures of one attack as one claim: "a bomber killed 32 people and wounded 90"."""
    kept: list[Assigned] = []
    for item in assigned:
        token = doc[item.proposition.predicate]
        above = token.head.i if token.dep_ == "conj" else None
        for number, earlier in enumerate(kept):
            if earlier.proposition.predicate == above and _is_same_attack(earlier, item):
                wider = widened(earlier.proposition, item)
                figures = (*earlier.figures, *item.figures)
                kept[number] = replace(earlier, proposition=wider, figures=figures)
                break
        else:
            kept.append(item)
    return tuple(without_told_attacks(doc, kept))


def _is_same_attack(earlier: Assigned, later: Assigned) -> bool:
    """Whether two joined verbs tell two harms of one attack, by and against the same."""
    one, other = earlier.proposition, later.proposition
    harmed = all(
        item.figures and all(figure.quantity.kind in HARMS for figure in item.figures)
        for item in (earlier, later)
    )
    alike = (one.kind, one.event_type) == (other.kind, other.event_type) == ("event", "ASSAULT")
    sources = {actor.actor_id for actor in other.sources} <= {a.actor_id for a in one.sources}
    known = {actor.actor_id for actor in other.recipients if actor.actor_id}
    return bool(
        harmed and alike and sources and known <= {actor.actor_id for actor in one.recipients}
    )


def widened(proposition: Proposition, item: Assigned) -> Proposition:
    """A deed with the words that tell its toll."""
    first = min(proposition.first, item.proposition.first)
    last = max(proposition.last, item.proposition.last)
    return replace(proposition, first=first, last=last)
