"""Whose a figure is, and the proposition it belongs to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.quantities import FILE
from watchfloor.coding.figures.blows import HURTING, tells_of_attack
from watchfloor.coding.figures.counted import Assigned, Counted
from watchfloor.coding.figures.elsewhere import end_of_count, start_of_list_part
from watchfloor.coding.figures.givers import GIVING, giver_of, is_told_of, teller_of
from watchfloor.coding.figures.harmed_in import (
    MOUNTING,
    VERIFYING,
    danger_beside,
    deed_beside,
    is_danger,
)
from watchfloor.coding.figures.losses import is_loss
from watchfloor.coding.figures.populations import (
    HARMS,
    OWN_FORCES,
    SOLDIERS,
    forces_of,
    is_known,
    population_before,
    population_of_whole,
    sufferer,
)
from watchfloor.coding.figures.told_as_one import as_one_claim, as_one_deed, widened, without_tolls
from watchfloor.coding.figures.uncounted import is_meant
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.quantities.governing import INCLUDING
from watchfloor.coding.syntax.arguments import is_infinitive, surface_subjects
from watchfloor.coding.syntax.clauses import clause_span, governing_verb, trim
from watchfloor.coding.syntax.negation import negator_of, refusal_of
from watchfloor.coding.syntax.parse import Doc, Token

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
_PEACEFUL: Final = frozenset(
    {"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REQUEST", "RETREAT", "SUPPORT"}
)
_ASIDES: Final = frozenset({"relcl", "advcl", "acl", "parataxis"})
"""Clauses that tell something of their own."""
_CARGO: Final = frozenset({"tonnes", "kg"})
"""Units that measure what is sent, though the kind of goods is not told apart."""


def assign_figures(
    doc: Doc, propositions: Sequence[Proposition], figures: Iterable[Counted], actors: Actors
) -> tuple[Assigned, ...]:
    """Each figure with the proposition nearest above it; one without becomes a figure claim.

    A figure whose kind is unknown is left out: nothing says what it counts.
    """
    assigning = _Assigning(doc, propositions, actors)
    elsewhere = []
    for figure in figures:
        if figure.like is not None:
            elsewhere.append(figure)
        elif figure.quantity.kind is not None or figure.quantity.unit in _CARGO:
            assigning.take(figure)
    whole = assigning.assigned()
    cut = (_cut(doc, item, elsewhere) for item in whole)
    return (*cut, *_by_place(doc, elsewhere, whole))


class _Assigning:
    """What the figures of a text belong to, as far as they have been taken, in text order."""

    def __init__(self, doc: Doc, propositions: Sequence[Proposition], actors: Actors) -> None:
        self._doc, self._actors = doc, actors
        self._propositions = list(propositions)
        self._owned: dict[int, list[Counted]] = {}
        self._alone: list[Assigned] = []
        self._told: list[Counted] = []
        self._of_whole: dict[str | None, int | None] = {}
        """Kind of the last figure that is part of no other, and the number of its owner."""

    def take(self, figure: Counted) -> None:
        """Give a figure to its deed or danger, else to a claim of its own."""
        owner = self._owner(figure)
        if owner is not None and (figure.numbered or self._is_slain(owner, figure)):
            self._told.append(self._own(owner, figure))
        elif owner is None:
            self._tell_alone(figure)

    def _is_slain(self, owner: int, figure: Counted) -> bool:
        """Whether an attack killed the one whom an article counts: "troops killed a teenager"."""
        attack = self._propositions[owner].event_type == "ASSAULT"
        return attack and figure.quantity.kind == "killed" and not figure.in_order

    def assigned(self) -> tuple[Assigned, ...]:
        """The propositions with their figures, then the figures that make claims of their own."""
        deeds = [
            Assigned(proposition=each, figures=tuple(self._owned.get(number, ())))
            for number, each in enumerate(self._propositions)
        ]
        claims = tuple(_of_attack(self._doc, item) for item in as_one_claim(self._doc, self._alone))
        return (*without_tolls(self._doc, as_one_deed(self._doc, deeds), claims), *claims)

    def _owner(self, figure: Counted) -> int | None:
        owner = _owner(self._doc, self._propositions, figure)
        if not figure.part:
            self._of_whole = {figure.quantity.kind: owner}
        elif owner is None:
            return self._of_whole.get(figure.quantity.kind)  # "25 people, including three children"
        return owner

    def _own(self, owner: int, figure: Counted) -> Counted:
        figure = _of_sufferer(figure, governing_verb(self._doc[figure.token]), self._actors)
        figure = _with_population(self._doc, self._propositions[owner], figure)
        figure = _of_whole(self._doc, figure, self._told)
        self._owned.setdefault(owner, []).append(figure)
        return figure

    def _tell_alone(self, figure: Counted) -> None:
        """A claim of its own, where no deed or danger beside it has it as a toll."""
        if figure.quantity.kind is None or not _tells_alone(self._doc, figure):
            self._told.append(figure)
            return
        item = _alone(self._doc, self._propositions, figure, self._actors)
        if figure.told_by is not None and item.giver is None:
            return  # told by another than the one before, and nobody knows by whom
        beside = _beside(self._doc, self._propositions, item)
        if beside is None:
            given = self._doc[item.proposition.predicate].lemma_.lower() in GIVING
            figure = _of_whole(self._doc, item.figures[0], self._told, given=given)
            self._alone.append(replace(item, figures=(figure,)))
        elif figure.numbered:
            self._propositions[beside] = widened(self._propositions[beside], item)
            self._owned.setdefault(beside, []).append(item.figures[0])
        else:
            return
        self._told.append(figure)


def _by_place(
    doc: Doc, elsewhere: Iterable[Counted], told: Iterable[Assigned]
) -> Iterator[Assigned]:
    """Counts for further places or days, each as a claim of its own: "four in Laos"."""
    owners = {figure.token: item for item in told for figure in item.figures}
    for figure in elsewhere:
        span = doc.around(figure.quantity.start, figure.quantity.end)
        first = span.start if figure.opens is None else figure.opens
        bare = _bare(span.root, first, end_of_count(doc, span.end))
        item = Assigned(proposition=bare, figures=(figure,))
        owner = None if figure.like is None else owners.get(figure.like)
        if owner is not None:
            whole = owner.proposition
            deed = replace(
                bare, kind=whole.kind, event_type=whole.event_type, predicate=whole.predicate
            )
            item = replace(item, proposition=deed, giver=owner.giver)
        if figure.teller is not None:
            item = replace(item, giver=figure.teller, puts=True, against=True)
        yield item


def _cut(doc: Doc, item: Assigned, elsewhere: Iterable[Counted]) -> Assigned:
    """A claim without the words of the counts that go on with its own elsewhere."""
    own = {figure.token for figure in item.figures}
    starts = [
        start_of_list_part(doc, each.token if each.opens is None else each.opens)
        for each in elsewhere
        if each.like in own
    ]
    last = min((item.proposition.last, *starts))
    if not own or max(*own, item.proposition.predicate) >= last:
        return item
    return replace(item, proposition=replace(item.proposition, last=last))


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
    """A figure of harm with those who suffer it, where a verb says so.

    The soldiers somebody lost are its own, whatever state was named last before them.
    """
    owned = sufferer(verb, figure.quantity.kind or "", actors)
    population = figure.quantity.population
    if owned is None:
        return figure
    if population is not None:
        fighting = ":" in owned or owned.endswith(".MIL")
        guessed = figure.inferred and population.endswith(".MIL")
        own = guessed or population in SOLDIERS or (fighting and population in _AT_LARGE)
        owned = forces_of(owned) if own else population
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

    "Rescued 58, but four bodies were found", "notified the WHO of 43 cases".
    """
    own, told = governing_verb(doc[figure.token]), doc[deed.predicate]
    if is_told_of(told, doc[figure.token]):
        return True
    apart = own.i not in (deed.predicate, governing_verb(told).i)
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
            and word.lemma_.lower() not in GIVING | MOUNTING  # "blamed X and spoke of 31 dead"
        )
        asked = figure.quantity.kind in _NEVER_ALONE and word.dep_ == "xcomp"
        if word.pos_ in ("VERB", "AUX") and not outcome and not (asked and is_infinitive(word)):
            break  # "agreed to pay 9 million" leads on
    return reach if figure.verb is None else [figure.verb, *reach]


def _with_population(doc: Doc, proposition: Proposition | None, figure: Counted) -> Counted:
    """Soldiers sent are of whoever sends them; those killed, with no noun, of whom it befell."""
    quantity = figure.quantity
    if figure.part or proposition is None or quantity.kind is None:
        return figure
    moved = quantity.kind.startswith(OWN_FORCES)
    if is_known(quantity.population) and not (moved and figure.inferred):
        return figure
    if not moved:
        victims = [
            each.actor_id
            for each in proposition.recipients
            if each.actor_id and not _is_of_a_part(doc, figure, each)
        ]
        soldiers = quantity.population in SOLDIERS
        if len(victims) != 1 or not (quantity.population is None or soldiers):
            return figure
        victim = forces_of(victims[0]) if soldiers else victims[0]
        return replace(figure, quantity=replace(quantity, population=victim))
    if not figure.inferred and quantity.population not in (None, *_AT_LARGE):
        return figure
    owners = [source.actor_id for source in proposition.sources if source.actor_id]
    if len(owners) != 1:
        return figure
    return replace(figure, quantity=replace(quantity, population=forces_of(owners[0])))


def _is_of_a_part(doc: Doc, figure: Counted, victim: FoundActor) -> bool:
    """Whether a victim is only a part of those counted: "1,200, among them 280 Romanians"."""
    between = doc[figure.token : max(victim.first, figure.token)]
    return any(word.lower_ in INCLUDING for word in between)


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
    gives = verb.lemma_.lower() in GIVING
    kind = figure.quantity.kind or ""
    moves = kind.startswith(OWN_FORCES) and not gives
    bare = _bare(verb, min(first, figure.token), max(last, figure.token + 1))
    bare = replace(bare, sources=subjects if moves else (), event_type=figure.states)
    if is_danger(kind, verb):
        bare = replace(bare, kind="risk")
    if figure.states is not None and figure.verb is not None and doc[figure.verb].pos_ == "NOUN":
        bare = replace(bare, predicate=figure.verb)  # "calls for the release of 30 hostages"
    if verb.lemma_ in VERIFYING and (negator_of(verb) or refusal_of(verb)) is not None:
        bare = replace(bare, predicate=figure.token)  # "12 deaths could not be confirmed"
    owner = bare if bare.sources else _force_before(propositions, figure)
    figure = _of_sufferer(figure, verb, actors)
    if not kind.startswith(OWN_FORCES):
        figure = _of_force(owner, figure)
    else:
        figure = _with_population(doc, owner, figure)
    told_by = figure.told_by
    giver = (
        giver_of(verb, doc[figure.token], actors)
        if told_by is None
        else teller_of(doc[told_by], actors)
    )
    against = told_by is not None
    return Assigned(
        proposition=bare, figures=(figure,), giver=giver, puts=gives or against, against=against
    )


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
    if len(owners) != 1 or figure.part or figure.quantity.population not in SOLDIERS:
        return figure
    return replace(figure, quantity=replace(figure.quantity, population=forces_of(owners[0])))


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
