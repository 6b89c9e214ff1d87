"""Figures tied to what they count, whose they are, and the proposition they belong to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import load_cues
from watchfloor.codebook.quantities import FILE, Counting, QuantityGrammar
from watchfloor.coding.blows import HURTING, tells_of_attack
from watchfloor.coding.clauses import clause_span, governing_verb, trim
from watchfloor.coding.counted import Assigned, Counted
from watchfloor.coding.denied_harms import with_joined_denials
from watchfloor.coding.events.arguments import surface_subjects
from watchfloor.coding.found import Actors, FoundActor, FoundQuantity
from watchfloor.coding.harmed_in import danger_beside, deed_beside, is_danger
from watchfloor.coding.holders.holder_phrases import can_speak, holders_from, subject_head
from watchfloor.coding.losses import is_loss
from watchfloor.coding.parse import Doc, Token, text_of
from watchfloor.coding.populations import (
    HARMS,
    follows_gapped,
    is_known,
    population_before,
    population_of_whole,
    sufferer,
)
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.quantities.counting import CountedQuantity, count_quantity
from watchfloor.coding.quantities.happenings import SUBJECTS
from watchfloor.coding.quantities.reading import find_quantities
from watchfloor.coding.singles import find_singles
from watchfloor.coding.sums import Read, with_sums
from watchfloor.coding.told_as_one import (
    as_one_claim,
    as_one_deed,
    widened,
    without_tolls,
)
from watchfloor.coding.uncounted import (
    is_age,
    is_meant,
    is_measure_of_another,
    is_no_count,
    is_of_a_ratio,
    without_conversions,
)
from watchfloor.records import Quantity
from watchfloor.records.actor_ids import principal_of

_OWN_FORCES: Final = ("troops",)
"""Kinds that begin so count the soldiers of whoever sends them, when nobody else is named."""


_GIVING: Final = frozenset(
    {"put", "estimate", "place", "give", "cite", "count", "report", "speak", "number", "list"}
)
"""Verbs whose subject gives the figure: "X put the losses at 500", "X spoke of 500 dead"."""


_RECORDING: Final = frozenset({"document", "log", "record", "register", "see", "tally"})
"""Verbs by which a body has counted what it tells of."""
_PUTTING: Final = frozenset({"place", "put"})
"""Those of them that nobody and nothing can be the subject of but who gives the figure."""
_SET_AT: Final = frozenset({"above", "at", "below", "between", "over", "under"})
"""What stands before a figure that is given with them."""
_NOT_FIGURES: Final = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "year of age"}
)
"""Units of durations and ages: they date or describe, and count nothing."""
_NEVER_ALONE: Final = frozenset({"money", "share", "animals_lost"})
"""Kinds that mean nothing without the event they are part of."""
_CRAFT: Final = frozenset({"vehicles", "aircraft", "ships"})
_ABROAD: Final = frozenset({"aircraft", "ships"})
"""Craft that a state is told to have somewhere: "27 Chinese aircraft were seen near Taiwan"."""
_OF_WAR: Final = frozenset(
    {"apc", "bomber", "destroyer", "frigate", "gunship", "humvee", "ifv", "jet", "submarine"}
    | {"tank", "warplane", "warship"}
)
"""Craft whose number anywhere is news; of other craft it means nothing by itself."""
_AT_LARGE: Final = frozenset(
    {"troop", "troops", "soldier", "force", "forces", "personnel", "serviceman", "man", "fighter"}
)
"""Nouns for soldiers at large: "500 officers" among them are not the same figure."""
_OUTCOME_NOUNS: Final = frozenset(
    {
        "case", "casualty", "count", "dead", "death", "fatality", "figure", "infection", "injury",
        "loss", "number", "other", "tally", "toll", "total", "victim", "wounded",
    }
)  # fmt: skip
"""Counted nouns that say what happened to people, or "others", not who they are."""
_AMONG: Final = ("among them", "of them", "of whom", "of which", "among whom")
"""Words round a figure that make it a part of the one before."""
_COMPARED: Final = ("up from", "down from", "compared with", "compared to")
_PEACEFUL: Final = frozenset(
    {"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REQUEST", "RETREAT", "SUPPORT"}
)
_MOUNTING: Final = frozenset({"climb", "grow", "jump", "reach", "rise", "stand"})
"""Verbs of a count that moves: no outcome of the deed before."""
_SOLDIERS: Final = frozenset({"troop", "soldier", "serviceman", "marine", "conscript", "sailor"})
"""Counted nouns for a state's forces: harmed in a deed against a state, they are that state's."""
_ASIDES: Final = frozenset({"relcl", "advcl", "acl", "parataxis"})
"""Clauses that tell something of their own."""
_CARGO: Final = frozenset({"tonnes", "kg"})
"""Units that measure what is sent, though the kind of goods is not told apart."""


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
        if is_no_count(found):
            continue
        quantity = _quantity(found, counted, actors, doc)
        figures.append(
            Counted(
                quantity=quantity,
                token=span.start,
                verb=counted.verb_token,
                states=counted.states,
                numbered=found.start in numbered or _is_a_list(each),
                inferred=_is_inferred(counted, actors),
            )
        )
    denied = with_joined_denials(doc, figures, grammar.counting)
    return tuple(_with_parts(doc, _with_gapped(doc, denied, grammar.counting)))


def _is_a_list(each: Read) -> bool:
    """Whether it is people named one by one: "a guard and a driver" are two as well as "two"."""
    return each.counted.basis != "cumulative" and (each.found.best or 0) > 1


def _with_gapped(doc: Doc, figures: Iterable[Counted], counting: Counting) -> Iterator[Counted]:
    """A bare figure that shares the verb before it has its place: "3 were killed and 9 hurt"."""
    before: Counted | None = None
    for figure in figures:
        bare = figure.quantity.population is None and figure.quantity.kind in HARMS
        behind = figure.verb is not None and doc[figure.verb].dep_ == "acl"
        if (
            before is not None
            and bare
            and follows_gapped(doc, before.quantity, before.verb, figure.token)
        ):
            whose = replace(figure.quantity, population=before.quantity.population)
            figure = replace(figure, quantity=whose, verb=before.verb if behind else figure.verb)
        if (
            before is not None
            and figure.quantity.kind is None
            and _is_new_total(doc, figure, counting.totals)
        ):
            figure = replace(figure, quantity=_total_of(before.quantity, figure.quantity))
        if before is not None and figure.quantity.kind is None and _is_old(doc, figure):
            kind = before.quantity.kind if before.quantity.kind in HARMS else None
            figure = replace(figure, quantity=replace(figure.quantity, kind=kind), verb=before.verb)
        if before is not None and _is_elsewhere(doc, before, figure, counting.places):
            quantity = replace(figure.quantity, kind=before.quantity.kind)
            first = before.token if before.like is None else before.like
            figure = replace(figure, quantity=quantity, verb=before.verb, like=first)
        if before is not None and before.quantity.kind == "infected" and _is_status(doc, figure):
            figure = replace(figure, quantity=replace(figure.quantity, kind="infected"))
        before = figure
        yield figure


def _total_of(before: Quantity, total: Quantity) -> Quantity:
    """A bare total with the kind of what was just counted, where that was people or soldiers."""
    kind = before.kind or ""
    if kind in HARMS:
        return replace(total, kind=kind, basis="cumulative")
    if kind.startswith(_OWN_FORCES):
        return replace(total, kind=kind, basis=before.basis, population=before.population)
    return total


def _is_elsewhere(doc: Doc, before: Counted, figure: Counted, places: frozenset[str]) -> bool:
    """Whether a bare figure is the same count for another place: "killed 43 in X and four in Y"."""
    quantity, number = figure.quantity, doc[figure.token]
    if quantity.unit is not None or quantity.population is not None:
        return False
    if quantity.kind not in (None, before.quantity.kind) or before.quantity.kind not in HARMS:
        return False
    if doc[before.token].sent != number.sent:
        return False
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    listed = doc[span.start - 1].lower_ in (",", ";", "and") and span.root.dep_ not in SUBJECTS
    between = doc[before.token + 1 : span.start]
    told = any(word.pos_ in ("VERB", "AUX") for word in between[1:])
    return (
        listed
        and not told
        and _is_at_a_place(doc, span.end, places)
        and any(_is_at_a_place(doc, word.i, places) for word in between)
    )


def _is_at_a_place(doc: Doc, at: int, places: frozenset[str]) -> bool:
    """Whether a place by name stands behind a preposition: "in northern Togo"."""
    if doc[at : at + 1].text.lower() not in places:
        return False
    return any(word.pos_ == "PROPN" for word in doc[at + 1 : at + 4])


def _is_old(doc: Doc, figure: Counted) -> bool:
    """Whether a figure is what the one before is compared with: "186, down from 336"."""
    at = figure.token
    moved = doc[max(at - 2, 0) : at].text.lower() in _COMPARED
    return moved and at > 2 and doc[at - 3].dep_ != "prt" and figure.quantity.unit is None


def _is_status(doc: Doc, figure: Counted) -> bool:
    """Whether only a word for how sure a case is stands behind: "51 cases and 400 suspected"."""
    quantity = figure.quantity
    if quantity.kind is not None or quantity.unit is not None:
        return False
    end = doc.char_span(quantity.start, quantity.end, alignment_mode="expand").end
    behind = [token.lower_ for token in doc[end : end + 1]]
    return behind in (["suspected"], ["probable"], ["confirmed"])


def _is_new_total(doc: Doc, figure: Counted, totals: frozenset[str]) -> bool:
    """Whether a bare figure is the total of what was just counted.

    "Bringing the total to 68", "but residents put the figure at 90".
    """
    number = doc[figure.token]
    before = doc[max(number.i - 3, 0) : number.i]
    led = number.dep_ == "pobj" and number.head.lower_ in ("to", "at")
    led = led and figure.quantity.unit is None
    bare = all(child.lower_ != "of" for word in before for child in word.children)
    return led and bare and any(word.lower_ in totals for word in before)


def _with_parts(doc: Doc, figures: Iterable[Counted]) -> Iterator[Counted]:
    """A part of those counted is of their kind, and of fewer people than they are.

    "12,000 troops, including 500 officers": the 500 are sent too, and are no second figure for
    the troops.
    """
    whole: Counted | None = None
    in_list = False
    for figure in figures:
        if whole is not None and doc[whole.token].sent != doc[figure.token].sent:
            whole = None
        in_list = _opens_part(doc, figure) or (
            in_list and doc[figure.token - 1].lower_ in ("and", ",")
        )
        if whole is not None and in_list and figure.quantity.unit is None:
            yield _part_of(whole, figure)
            continue
        whole = figure if figure.quantity.kind is not None else whole
        yield figure


def _opens_part(doc: Doc, figure: Counted) -> bool:
    """Whether "including" or "among them" stands before the figure, or "of them" behind it."""
    before = doc[max(figure.token - 2, 0) : figure.token].text.lower()
    after = doc[figure.token + 1 : figure.token + 3].text.lower()
    return before.endswith("including") or before in _AMONG or after in _AMONG


def _part_of(whole: Counted, figure: Counted) -> Counted:
    quantity = figure.quantity
    if quantity.kind is None:
        kind, basis = whole.quantity.kind, whole.quantity.basis
        quantity = replace(quantity, kind=kind, basis=basis)
        figure = replace(figure, verb=whole.verb)
    alike = (quantity.kind, quantity.population) == (
        whole.quantity.kind,
        whole.quantity.population,
    )
    population = None if alike else quantity.population
    if population is None and quantity.kind != whole.quantity.kind:
        population = whole.quantity.population  # the dead of the "killed or wounded"
    return replace(figure, quantity=replace(quantity, population=population), part=True)


def assign_figures(
    doc: Doc, propositions: Sequence[Proposition], figures: Iterable[Counted], actors: Actors
) -> tuple[Assigned, ...]:
    """Each figure with the proposition nearest above it; one without becomes a figure claim.

    A figure whose kind is unknown is left out: nothing says what it counts.
    """
    owned: dict[int, list[Counted]] = {}
    wider: dict[int, Proposition] = {}
    alone: list[Assigned] = []
    told: list[Counted] = []
    elsewhere: list[Counted] = []
    for figure in figures:
        if figure.like is not None:
            elsewhere.append(figure)
            continue
        if figure.quantity.kind is None and figure.quantity.unit not in _CARGO:
            continue
        owner = _owner(doc, propositions, figure)
        if owner is not None and not figure.numbered:
            continue
        if owner is not None:
            figure = _of_sufferer(figure, governing_verb(doc[figure.token]), actors)
            figure = _of_whole(doc, _with_population(propositions[owner], figure), told)
            owned.setdefault(owner, []).append(figure)
        elif figure.quantity.kind is not None and _tells_alone(doc, figure):
            item = _alone(doc, propositions, figure, actors)
            beside = _beside(doc, propositions, item)
            if beside is not None and not figure.numbered:
                continue
            if beside is not None:
                wider[beside] = widened(wider.get(beside, propositions[beside]), item)
                owned.setdefault(beside, []).append(item.figures[0])
                told.append(figure)
                continue
            given = doc[item.proposition.predicate].lemma_.lower() in _GIVING
            figure = _of_whole(doc, item.figures[0], told, given=given)
            alone.append(replace(item, figures=(figure,)))
        told.append(figure)
    assigned = [
        Assigned(proposition=wider.get(number, proposition), figures=tuple(owned.get(number, ())))
        for number, proposition in enumerate(propositions)
    ]
    claims = tuple(_of_attack(doc, item) for item in as_one_claim(doc, alone))
    whole = (*without_tolls(doc, as_one_deed(doc, assigned), claims), *claims)
    return (*whole, *_by_place(doc, elsewhere, whole))


def _by_place(
    doc: Doc, elsewhere: Iterable[Counted], told: Iterable[Assigned]
) -> Iterator[Assigned]:
    """Counts for further places, each as a claim of its own: "four in Laos"."""
    owners = {figure.token: item for item in told for figure in item.figures}
    for figure in elsewhere:
        span = doc.char_span(figure.quantity.start, figure.quantity.end, alignment_mode="expand")
        bare = _bare(span.root, span.start, doc[span.end].right_edge.i + 1)
        item = Assigned(proposition=bare, figures=(figure,))
        owner = None if figure.like is None else owners.get(figure.like)
        if owner is not None:
            first = owner.proposition
            deed = replace(bare, kind=first.kind, event_type=first.event_type)
            item = replace(item, proposition=deed, giver=owner.giver)
        yield item


def _tells_alone(doc: Doc, figure: Counted) -> bool:
    """Whether a figure is told of by itself, and not only as part of a deed."""
    kind = figure.quantity.kind
    if kind in HARMS and is_meant(doc, figure.token):
        return False
    if kind in _CRAFT:
        population = figure.quantity.population
        return population in _OF_WAR or (kind in _ABROAD and is_known(population))
    return kind not in _NEVER_ALONE or (kind == "money" and is_loss(doc, figure.token))


def _of_attack(doc: Doc, item: Assigned) -> Assigned:
    """Figures of people hurt as those of an attack, where the words say that one was made."""
    proposition = item.proposition
    plain = proposition.kind == "event" and proposition.event_type is None
    hurt = any(
        figure.quantity.kind in HURTING and figure.numbered and figure.quantity.high != 0
        for figure in item.figures
    )
    verbs = {proposition.predicate, *(each.verb for each in item.figures if each.verb is not None)}
    if not (plain and hurt and any(tells_of_attack(doc[verb]) for verb in sorted(verbs))):
        return item
    return replace(item, proposition=replace(proposition, event_type="ASSAULT"))


def _beside(doc: Doc, propositions: Sequence[Proposition], item: Assigned) -> int | None:
    """The deed or danger beside a figure of harm whose toll it is."""
    figure, verb = item.figures[0], doc[item.proposition.predicate]
    if figure.quantity.kind in HARMS:
        deed = deed_beside(doc, propositions, verb.i)
        if deed is not None:
            return deed
    if figure.quantity.high == 0:
        return None
    return danger_beside(doc, propositions, figure.token, verb)


def _of_whole(
    doc: Doc, figure: Counted, told: Sequence[Counted], *, given: bool = False
) -> Counted:
    """A bare figure with the people of the whole it is part of, or of what was told just before."""
    quantity = figure.quantity
    if quantity.population is not None or figure.part or quantity.kind not in HARMS:
        return figure
    population = population_of_whole(doc, figure, told)
    if population is None and given:
        population = population_before(doc, figure, told)
    return replace(figure, quantity=replace(quantity, population=population))


def _of_sufferer(figure: Counted, verb: Token, actors: Actors) -> Counted:
    """A bare figure of harm with those who suffer it, where a verb says so."""
    owned = sufferer(verb, figure.quantity.kind or "", actors)
    if owned is None or figure.quantity.population is not None:
        return figure
    return replace(figure, quantity=replace(figure.quantity, population=owned))


def _owner(doc: Doc, propositions: Sequence[Proposition], figure: Counted) -> int | None:
    """The event or risk whose predicate the figure hangs on, with no other verb between."""
    numbers = {
        proposition.predicate: number
        for number, proposition in reversed(list(enumerate(propositions)))
        if proposition.event_type is not None
    }
    owner = next((numbers[at] for at in _reach(doc, figure) if at in numbers), None)
    if owner is not None and _is_told_beside(doc, propositions[owner], figure):
        owner = None
    return _feared(doc, propositions, figure) if owner is None else owner


def _is_told_beside(doc: Doc, deed: Proposition, figure: Counted) -> bool:
    """Whether a harm stands by a peaceful deed with a verb of its own, and is no part of it.

    "Rescued 58, but four bodies were found".
    """
    own = governing_verb(doc[figure.token]).i
    apart = own not in (deed.predicate, governing_verb(doc[deed.predicate]).i)
    return apart and figure.quantity.kind in HARMS and deed.event_type in _PEACEFUL


def _feared(doc: Doc, propositions: Sequence[Proposition], figure: Counted) -> int | None:
    """The risk whose danger the figure measures: "could leave up to 900 dead"."""
    numbers = {
        proposition.predicate: number
        for number, proposition in enumerate(propositions)
        if proposition.kind == "risk" and figure.quantity.kind in HARMS
    }
    for word in (doc[figure.token], *doc[figure.token].ancestors):
        if word.i in numbers:
            return numbers[word.i]
        if word.dep_ in _ASIDES and not (word.dep_ == "advcl" and word.tag_ == "VBG"):
            break  # "could spread from the town, where 12 died"
    return None


def _reach(doc: Doc, figure: Counted) -> list[int]:
    """The figure's verb and the words between them: event nouns, then the verb itself.

    A verb that only says what came of a deed leads on to it: "bombed X, killing ten", "100 were
    killed and 40 wounded".
    """
    reach = []
    for word in doc[figure.token].ancestors:
        reach.append(word.i)
        outcome = (word.tag_ == "VBG" and word.dep_ in ("advcl", "conj")) or (
            word.dep_ == "conj"
            and figure.quantity.kind in HARMS
            and word.lemma_.lower() not in _GIVING | _MOUNTING  # "blamed X and spoke of 31 dead"
        )
        if word.pos_ in ("VERB", "AUX") and not outcome:
            break
    return reach if figure.verb is None else [figure.verb, *reach]


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
        return named[0]
    if counted.counted_token is None:
        return None
    token = doc[counted.counted_token]
    noun = str(token.lemma_).lower()
    return None if noun in _OUTCOME_NOUNS or token.pos_ == "PRON" else noun


def _counted_actors(counted: CountedQuantity, actors: Actors) -> list[FoundActor]:
    """The known actors among the words that say who is counted."""
    if counted.population_tokens is None:
        return []
    start, end = counted.population_tokens
    return [each for each in actors.all if each.actor_id and each.start < end and each.end > start]


def _is_inferred(counted: CountedQuantity, actors: Actors) -> bool:
    known = _counted_actors(counted, actors)
    return bool(known) and all(actor.antecedent is not None for actor in known)


def _with_population(proposition: Proposition | None, figure: Counted) -> Counted:
    """Soldiers sent are of whoever sends them; those killed, with no noun, of whom it befell."""
    quantity = figure.quantity
    if figure.part or proposition is None or quantity.kind is None:
        return figure
    moved = quantity.kind.startswith(_OWN_FORCES)
    if is_known(quantity.population) and not (moved and figure.inferred):
        return figure
    if not moved:
        victims = [each.actor_id for each in proposition.recipients if each.actor_id]
        soldiers = quantity.population in _SOLDIERS
        if len(victims) != 1 or not (quantity.population is None or soldiers):
            return figure
        victim = _forces_of(victims[0]) if soldiers else victims[0]
        return replace(figure, quantity=replace(quantity, population=victim))
    if not figure.inferred and quantity.population not in (None, *_AT_LARGE):
        return figure
    owners = [source.actor_id for source in proposition.sources if source.actor_id]
    if len(owners) != 1:
        return figure
    return replace(figure, quantity=replace(quantity, population=_forces_of(owners[0])))


def _forces_of(actor_id: str) -> str:
    """The armed forces of the state an actor belongs to; an armed group is its own."""
    principal = principal_of(actor_id)
    return principal if ":" in principal else principal + ".MIL"


def _force_before(propositions: Sequence[Proposition], figure: Counted) -> Proposition | None:
    """The latest earlier event that moved soldiers: whose "the number of troops" must be."""
    earlier = [
        proposition
        for proposition in propositions
        if proposition.first < figure.token
        and proposition.event_type in ("AID", "MOBILIZE")
        and "military" in proposition.contexts
        and proposition.sources
    ]
    return earlier[-1] if earlier else None


def _alone(
    doc: Doc, propositions: Sequence[Proposition], figure: Counted, actors: Actors
) -> Assigned:
    """A proposition that says a figure and no event.

    The subject of its verb is whose soldiers move, or who puts the figure.
    """
    verb = governing_verb(doc[figure.token] if figure.verb is None else doc[figure.verb])
    first, last = _told_whole(doc, verb)
    if not first <= figure.token < last:
        verb = governing_verb(doc[figure.token])
        first, last = trim(doc, verb.sent.start, verb.sent.end)
    covering = (actors.covering(token.i) for token in surface_subjects(verb))
    subjects = tuple(actor for actor in covering if actor is not None and actor.actor_id)
    gives = verb.lemma_.lower() in _GIVING
    kind = figure.quantity.kind or ""
    moves = kind.startswith(_OWN_FORCES) and not gives
    bare = _bare(verb, min(first, figure.token), max(last, figure.token + 1))
    bare = replace(bare, sources=subjects if moves else (), event_type=figure.states)
    if is_danger(kind, verb):
        bare = replace(bare, kind="risk")
    owner = bare if bare.sources else _force_before(propositions, figure)
    figure = _of_sufferer(figure, verb, actors)
    if not kind.startswith(_OWN_FORCES):
        figure = _of_force(owner, figure)
    else:
        figure = _with_population(owner, figure)
    giver = _giver(verb, subjects, actors) if gives else _recorder(verb, subjects)
    return Assigned(proposition=bare, figures=(figure,), giver=giver)


def _giver(verb: Token, subjects: Sequence[FoundActor], actors: Actors) -> FoundActor | None:
    """Who puts a figure: an actor, else whoever can speak ("local media put the toll at 60")."""
    if subjects:
        return subjects[0]
    words, subject = load_cues().rules.words, subject_head(verb)
    if verb.lemma_ not in _PUTTING or subject is None or not can_speak(subject, actors, words):
        return None
    if not any(word.lower_ in _SET_AT and word.dep_ == "prep" for word in verb.subtree):
        return None  # "the fever put 40 people in hospital"
    return next(iter(holders_from(subject, actors, words)), None)


def _recorder(verb: Token, subjects: Sequence[FoundActor]) -> FoundActor | None:
    """The body whose own count a figure is: "MSF has seen 25 patients"; a state only has them."""
    if verb.lemma_ not in _RECORDING or verb.tag_ == "VBG":
        return None
    return next((one for one in subjects if ":" in str(one.actor_id)), None)


def _told_whole(doc: Doc, verb: Token) -> tuple[int, int]:
    """The clause of a verb, with what it speaks of where that stands above it.

    "The flood hit Lima, killing 12", "a storm, which killed 12", "an illness affecting 12".
    """
    first, last = clause_span(doc, verb)
    above = verb.head
    describing = verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG")
    if describing and above.i < first:
        return above.left_edge.i, last
    bare = verb.tag_ == "VBG" and not any(child.dep_ == "nsubj" for child in verb.children)
    if bare and verb.dep_ in ("advcl", "conj") and above.pos_ in ("VERB", "AUX"):
        start, _ = clause_span(doc, above)
        return min(start, first), last
    return first, last


def _of_force(moved: Proposition | None, figure: Counted) -> Counted:
    """Soldiers harmed, whom nobody names, are of the force last told of, not of where it went."""
    owners = [each.actor_id for each in moved.sources if each.actor_id] if moved else []
    if len(owners) != 1 or figure.part or figure.quantity.population not in _SOLDIERS:
        return figure
    return replace(figure, quantity=replace(figure.quantity, population=_forces_of(owners[0])))


def _bare(verb: Token, first: int, last: int) -> Proposition:
    return Proposition(
        kind="event",
        predicate=verb.i,
        first=first,
        last=last,
        event_type=None,
        mode=None,
        cameo=None,
        contexts=(),
        sources=(),
        recipients=(),
        others=(),
        entry=FILE,
        family=None,
        phrase=None,
    )
