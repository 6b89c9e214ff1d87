"""Figures of a text, each tied to what it counts."""

from typing import Final

from watchfloor.codebook.quantities import QuantityGrammar
from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.figures.denied_harms import with_joined_denials
from watchfloor.coding.figures.gapped_owners import with_gapped_owners
from watchfloor.coding.figures.gapped_tellers import with_gapped_tellers
from watchfloor.coding.figures.populations import HARMS, SOLDIERS, forces_of
from watchfloor.coding.figures.series import with_gapped, with_parts
from watchfloor.coding.figures.singles import find_singles, is_beside_counted, is_one_more
from watchfloor.coding.figures.sums import Read, with_sums
from watchfloor.coding.figures.uncounted import (
    is_age,
    is_cleared,
    is_compared_with,
    is_left_out,
    is_measure_of_another,
    is_no_count,
    is_of_a_ratio,
    is_of_children,
    is_of_wounds,
    is_spared,
    without_conversions,
)
from watchfloor.coding.found import Actors, FoundActor, FoundQuantity
from watchfloor.coding.quantities.counting import CountedQuantity, count_quantity
from watchfloor.coding.quantities.reading import find_quantities
from watchfloor.coding.syntax.parse import Doc, text_of
from watchfloor.records import Quantity
from watchfloor.records.actor_ids import principal_of

_NOT_FIGURES: Final = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "year of age"}
)
"""Units of durations and ages: they date or describe, and count nothing."""
_OUTCOME_NOUNS: Final = frozenset(
    {
        "case", "casualty", "count", "dead", "death", "fatality", "figure", "homeless", "infection",
        "injury",
        "loss", "number", "other", "tally", "toll", "total", "victim", "wounded",
    }
)  # fmt: skip
"""Counted nouns that say what happened to people, or "others", not who they are."""


def find_figures(doc: Doc, grammar: QuantityGrammar, actors: Actors) -> tuple[Counted, ...]:
    """Every bounded quantity of the text whose place the parser knows."""
    figures = []
    found_ones = without_conversions(doc, find_quantities(text_of(doc), grammar))
    read = [Read(found=each, counted=count_quantity(each, doc, grammar)) for each in found_ones]
    summed = tuple(with_sums(doc, read))
    taken = [
        (each.found.start, each.found.end)
        for each in summed
        if each.found.unit not in _NOT_FIGURES  # "a five-year-old boy"
    ]
    singles = [
        each
        for each in find_singles(doc, grammar)
        if not any(start < each.found.end and each.found.start < end for start, end in taken)
    ]
    numbered = {each.found.start for each in summed}
    for each in sorted((*summed, *singles), key=lambda each: each.found.start):
        found, counted = each.found, each.counted
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or found.unit in _NOT_FIGURES or is_age(doc, span.start, found):
            continue
        if is_of_a_ratio(doc, span.start, span.end) or is_measure_of_another(doc, span.start):
            continue
        spared = counted.kind in HARMS and is_spared(doc, span.start, span.end)
        if is_no_count(found) or spared or is_compared_with(found):
            continue
        if is_of_children(doc, span.root.i) or is_left_out(doc, span.start):
            continue
        if is_of_wounds(doc, counted.counted_token) or is_cleared(doc, counted.counted_token):
            continue
        quantity = _quantity(found, counted, actors, doc)
        figures.append(
            Counted(
                quantity=quantity,
                token=span.start,
                verb=counted.verb_token,
                states=counted.states,
                numbered=found.start in numbered
                or _is_a_list(each)
                or is_one_more(doc[span.start])
                or is_beside_counted(doc[span.start].head),
                inferred=_is_inferred(counted, actors),
            )
        )
    denied = with_joined_denials(doc, figures, grammar.counting)
    gapped = with_gapped_owners(doc, with_gapped(doc, denied, grammar.counting), actors)
    return tuple(with_parts(doc, with_gapped_tellers(doc, gapped, actors)))


def _is_a_list(each: Read) -> bool:
    """Whether it is people named one by one: "a guard and a driver" are two as well as "two"."""
    return each.counted.basis != "cumulative" and (each.found.best or 0) > 1


def _quantity(found: FoundQuantity, counted: CountedQuantity, actors: Actors, doc: Doc) -> Quantity:
    return Quantity(
        kind=counted.kind,
        population=_population(counted, actors, doc),
        basis=counted.basis,
        low=found.low,
        best=found.best,
        high=found.high,
        bound=found.bound,
        unit=found.unit,
        for_date=None,
        text=found.text,
        start=found.start,
        end=found.end,
    )


def _population(counted: CountedQuantity, actors: Actors, doc: Doc) -> str | None:
    """The actor counted; else the noun counted, when the grammar found one."""
    named = [actor.actor_id for actor in _counted_actors(counted, actors) if actor.actor_id]
    if len({principal_of(each) for each in named}) == 1:
        soldiers = counted.counted_token is not None and doc[counted.counted_token].lemma_.lower()
        led = "." not in named[0] or named[0].endswith(".GOV")
        return forces_of(named[0]) if led and soldiers in SOLDIERS else named[0]
    if counted.counted_token is None:
        return _group(counted, actors, doc)
    token = doc[counted.counted_token]
    noun = str(token.lemma_).lower()
    return None if noun in _OUTCOME_NOUNS or token.pos_ == "PRON" else noun


def _group(counted: CountedQuantity, actors: Actors, doc: Doc) -> str | None:
    """The body that those counted by a bare number are from: "seventeen from the forces"."""
    if counted.population_tokens is None:
        return None
    group = doc.char_span(*counted.population_tokens, alignment_mode="expand")
    if group is None or actors.covering(group.root.i) is None:
        return None
    return str(group.root.lemma_).lower()


def _counted_actors(counted: CountedQuantity, actors: Actors) -> list[FoundActor]:
    """The known actors among the words that say who is counted."""
    if counted.population_tokens is None:
        return []
    start, end = counted.population_tokens
    return [each for each in actors.all if each.actor_id and each.start < end and each.end > start]


def _is_inferred(counted: CountedQuantity, actors: Actors) -> bool:
    known = _counted_actors(counted, actors)
    return bool(known) and all(actor.antecedent is not None for actor in known)
