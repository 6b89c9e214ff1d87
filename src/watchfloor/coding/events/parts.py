"""What is part of another event: its outcome, its aim, what it asks for or refuses."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.events import DEED_KEY, PROMISES, EventLexicon, LexiconEntry
from watchfloor.coding.events.checks import is_its_object
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.further import WAGED, asks_who
from watchfloor.coding.events.no_stir import PUTTING_OFF
from watchfloor.coding.events.undone import is_advised, is_opposed, is_undone
from watchfloor.coding.events.valency import is_set_aside
from watchfloor.coding.found import FoundEvent
from watchfloor.coding.syntax.arguments import is_infinitive
from watchfloor.coding.syntax.branches import is_verbal
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of

BLAST: Final = "explosives"
"""Mode of what goes off: whoever is killed by it is told with what it struck."""
CLAUSES: Final = frozenset({"xcomp", "ccomp"})
COMPLEMENTS: Final = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "nsubjpass"})
_HALTING: Final = frozenset({"cancel", "freeze", "halt", "scrap", "shelve", "suspend"})
_CANCELLING: Final = dict.fromkeys(("ASSAULT", "MOBILIZE"), frozenset({"cancel"}))
"""Sanctions that are cancelled were there; a strike that is was not."""
_WORTH_IT: Final = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
"""Types of which it is told that they are put off; a visit or talks put off are refused."""
ASIDE: Final = frozenset({"in", "after", "amid", "during", "despite", "over", "following", "since"})
"""What stands under these prepositions is told beside the deed, not as what it is about."""
ANSWERS: Final = frozenset({"answer", "reaction", "reprisal", "response", "retaliation", "revenge"})
"""What stands before "for" or "to" and the deed of another that was answered."""
AFTERWARDS: Final = frozenset({"after", "following"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event with the frame and entry it was read from."""

    event: FoundEvent
    frame: Frame
    entry: LexiconEntry
    by_head: bool
    """Whether the lexicon alone would not have found it."""


def without_parts(
    coded: dict[int, Coded], absorbing: set[int], lexicon: EventLexicon
) -> dict[int, Coded]:
    """Leave out what is part of another event, keeping actors only the part names.

    What somebody unknown asks, refuses or threatens (`absorbing`) is no deed either.
    """
    sorting = _Sorting(coded, absorbing, lexicon)
    for number, part in sorted(coded.items()):
        if number in sorting.kept:
            sorting.take(number, part)
    return sorting.kept


class _Sorting:
    """What is left of the events as one after the other is laid to the event above it."""

    def __init__(self, coded: dict[int, Coded], absorbing: set[int], lexicon: EventLexicon) -> None:
        self.kept = dict(coded)
        self._coded, self._absorbing, self._lexicon = coded, absorbing, lexicon
        self._joined: dict[int, int] = {}
        """Events that became one with another, and with which."""
        self._undone: set[int] = set()
        """Events left out since they were not done."""

    def take(self, number: int, part: Coded) -> None:
        """Keep an event, leave it out, or join it to the one above."""
        if is_put_off(part.frame.predicate, part.event.event_type, self._lexicon.words):
            _leave_to(part, self.kept)
            return
        if is_undone(part.frame.predicate, self._lexicon) or _is_of_opposed(part):
            self._leave_undone(number)
            return
        above = _governor(part.frame, self._coded.keys() | self._absorbing, self._lexicon)
        if above is None:
            return
        at, relation = above
        if at not in self._coded:
            if _is_complement(part, relation) and not _is_signed(part, at):
                del self.kept[number]
            return
        place = self._joined.get(at, at)
        whole = self.kept.get(place)
        if whole is None:
            self._leave_with(number, part, at, relation)
        else:
            self._lay_to(number, part, place, whole, relation)

    def _leave_undone(self, number: int) -> None:
        del self.kept[number]
        self._undone.add(number)

    def _leave_with(self, number: int, part: Coded, above: int, relation: str) -> None:
        """Leave out an event with the one above that was left out, where both are one deed."""
        carrier = part.frame.arguments.carrier
        if carrier is not None and carrier.i == above:
            del self.kept[number]  # "was told to impose sanctions": neither word is told
        elif above in self._undone and _is_named_by(part, self._coded[above], relation):
            self._leave_undone(number)

    def _lay_to(self, number: int, part: Coded, place: int, whole: Coded, relation: str) -> None:
        """Tell one of two events, both as one, or both."""
        named = _is_noun(part) and _same_type(part, whole) and not _is_answered(part, whole)
        named = named and not _is_of_those_hit(part, whole)
        ordered = whole.frame.predicate.lemma_ in self._lexicon.words["ordering"]
        below = named or ordered or relation in CLAUSES
        told = whole.by_head and not part.by_head and below
        told = told and not _is_asked(whole)
        if told and not asks_who(part.frame.predicate):
            # "denied that it had seized", "plans to attack": the lexicon and the cues read these,
            # and of "staged a strike" the noun.
            del self.kept[place]
        elif _is_toll(part, whole, self._lexicon):
            del self.kept[place]
        elif _is_outcome(part, whole) or _is_aim(part, whole) or named:
            if not _is_waged(part):
                self.kept[place] = replace(whole, event=_joined(whole.event, part.event))
            self._joined[number] = place
            del self.kept[number]
        elif _told_by(part, whole, relation, self._lexicon):
            self._leave_undone(number)


def _leave_to(part: Coded, kept: dict[int, Coded]) -> None:
    """Leave out what the head takes the putting off for: what is put off says it all."""
    verb = part.frame.predicate.head.i
    if verb in kept and kept[verb].by_head:
        del kept[verb]


def _is_of_opposed(part: Coded) -> bool:
    """Whether the verb that carries a noun says what is opposed or advised.

    "Opposed imposing sanctions", "was advised to impose sanctions".
    """
    carrier = part.frame.arguments.carrier
    if not _is_noun(part) or carrier is None:
        return False
    return is_opposed(carrier) or is_advised(carrier)


def is_put_off(noun: Token, event_type: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a deed named by a noun is put off: "delayed sanctions", "put the release on hold".

    Of sanctions or strikes that are halted it is not said that there were none.
    """
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or is_verbal(noun) or event_type not in _WORTH_IT:
        return False
    halting = _HALTING if event_type == "RETREAT" else _CANCELLING.get(event_type, frozenset())
    return verb.lemma_.lower() in PUTTING_OFF | halting or is_set_aside(verb, words)


def says_what_is_to_come(entry: LexiconEntry, lexicon: EventLexicon) -> bool:
    """Whether a deed below is no deed yet: asked for, refused, threatened, agreed or promised."""
    promised = entry.cameo is not None and entry.cameo.startswith(PROMISES)
    return promised or lexicon.types[entry.event_type].absorbs_complement


def _governor(frame: Frame, predicates: Set[int], lexicon: EventLexicon) -> tuple[int, str] | None:
    """The nearest of the predicates above, and the relation of the branch that leads to it."""
    token = frame.predicate
    steps = 0
    while token.head.i != token.i and steps < 4:
        relation = _relation(token)
        asked = _is_asked_for(token, lexicon)
        token = token.head
        steps += 1
        if token.i in predicates:
            return token.i, relation
        if relation in {"relcl", "acl", "parataxis"} and not asked:
            return None
    return None


def _is_asked_for(clause: Token, lexicon: EventLexicon) -> bool:
    """Whether it says what is asked for or planned: "a demand that X leave", "a plan to send X"."""
    told = is_infinitive(clause) or any(child.dep_ == "mark" for child in clause.children)
    asked = clause.head.lemma_.lower() in lexicon.words["asked_for"]
    return clause.dep_ == "acl" and told and asked


def _relation(token: Token) -> str:
    """The branch's label; a preposition's is that of its noun, unless it tells things beside.

    "Bases from where attacks were launched" has a relative clause under its preposition.
    """
    if token.dep_ == "pcomp" and any(child.tag_ == "WRB" for child in token.children):
        return "relcl"
    if token.dep_ != "prep":
        return str(token.dep_)
    return "aside" if token.lower_ in ASIDE else "pobj"


def _is_waged(part: Coded) -> bool:
    """Whether the part is the war in which the deed above was done."""
    return _is_noun(part) and part.frame.predicate.lemma_.lower() in WAGED


def _is_asked(whole: Coded) -> bool:
    """Whether the lexicon too has it that somebody is asked: "was pressed to release X"."""
    return whole.event.event_type == "REQUEST" and not whole.entry.key.startswith(DEED_KEY)


def _same_type(part: Coded, whole: Coded) -> bool:
    return part.event.event_type == whole.event.event_type


def _is_named_by(part: Coded, whole: Coded, relation: str) -> bool:
    """Whether a noun says the same as its verb: the deal of "refused to sign a deal"."""
    of_verb = _is_noun(part) and not _is_noun(whole)
    return of_verb and _same_type(part, whole) and _is_complement(part, relation)


def _is_signed(part: Coded, verb: int) -> bool:
    """Whether a verb that names nobody only carries an accord: "the X-Y deal was signed"."""
    carrier = part.frame.arguments.carrier
    return part.event.event_type == "AGREE" and carrier is not None and carrier.i == verb


def _is_answered(part: Coded, whole: Coded) -> bool:
    """Whether the part is what somebody else did before: "struck in retaliation for an attack"."""
    preposition = part.frame.predicate.head
    before = preposition.lower_ in AFTERWARDS or preposition.head.lower_ in ANSWERS
    whose = part.event.sources != whole.event.sources
    return before and bool(whole.event.sources) and whose


def _is_of_those_hit(part: Coded, whole: Coded) -> bool:
    """Whether those who were hit did it before: "two gunmen were killed after they opened fire"."""
    if whole.event.sources or whole.event.event_type != "ASSAULT":
        return False
    hit = {one.actor_id for one in whole.event.recipients} - {None}
    return any(one.actor_id in hit for one in part.event.sources)


def _is_outcome(part: Coded, whole: Coded) -> bool:
    """Whether the part is what the deed above did: "bombed the camp, killing ten"."""
    token = part.frame.predicate
    return (
        token.tag_ == "VBG"
        and token.dep_ in {"advcl", "conj"}
        and token.i > whole.frame.predicate.i
        and _same_type(part, whole)
        and part.event.event_type in {"ASSAULT", "COERCE", "PROTEST"}
        and part.event.sources == whole.event.sources
    )


def _is_toll(part: Coded, whole: Coded, lexicon: EventLexicon) -> bool:
    """Whether the part tells whom a blast struck: "a bomb went off outside X, killing ten"."""
    if whole.event.sources or whole.event.mode != BLAST:
        return False
    telling = lexicon.words["going_off"] | lexicon.words["affecting"]
    return whole.frame.predicate.lemma_.lower() in telling and _is_outcome(part, whole)


def _is_aim(part: Coded, whole: Coded) -> bool:
    """Whether the part says what the whole is done for, and is the same: "marched to protest"."""
    token = part.frame.predicate
    return (
        token.pos_ == "VERB"
        and is_infinitive(token)
        and token.dep_ in {"advcl", "xcomp"}
        and token.i > whole.frame.predicate.i
        and _same_type(part, whole)
        and part.event.sources == whole.event.sources
    )


def _told_by(part: Coded, whole: Coded, relation: str, lexicon: EventLexicon) -> bool:
    """Whether the event above says all that the part would."""
    absorbing = says_what_is_to_come(whole.entry, lexicon)
    ordered = whole.frame.predicate.lemma_ == "order"  # "ordered the minister detained"
    return (
        _is_purpose(part.event, whole.event)
        or _is_same(part.event, whole.event)
        or (ordered and _same_type(part, whole) and relation in CLAUSES)
        or (absorbing and _is_complement(part, relation))
        or (_is_noun(part) and is_its_object(whole.entry, part.frame.predicate))
    )


def _is_complement(part: Coded, relation: str) -> bool:
    """Whether it says what is asked for or refused; an infinitive does so wherever it hangs."""
    return relation in COMPLEMENTS or (relation == "advcl" and is_infinitive(part.frame.predicate))


def _is_noun(coded: Coded) -> bool:
    return not is_verbal(coded.frame.predicate)


def _is_purpose(part: FoundEvent, whole: FoundEvent) -> bool:
    """Whether the part is only what the whole is for: "sent troops to fight X"."""
    foes = [other.actor for other in whole.others if other.role == "against"]
    return bool(part.recipients) and all(actor in foes for actor in part.recipients)


def _is_same(part: FoundEvent, whole: FoundEvent) -> bool:
    """Whether two words tell one thing: "met to discuss", "launched a strike, bombing"."""
    return (
        part.event_type == whole.event_type
        and part.sources == whole.sources
        and bool(part.recipients)
        and set(part.recipients) <= set(whole.recipients)
    )


def _at_venue(whole: FoundEvent, part: FoundEvent) -> FoundEvent:
    """A visit whose host is only where others are met: "flew to Doha for talks with X" met X."""
    hosts = {principal_of(each.actor_id) for each in whole.recipients if each.actor_id}
    met = {principal_of(each.actor_id) for each in part.recipients if each.actor_id}
    elsewhere = whole.mode == "visit" and part.event_type == "CONSULT" and met
    return replace(whole, recipients=part.recipients) if elsewhere and not hosts & met else whole


def _joined(whole: FoundEvent, part: FoundEvent) -> FoundEvent:
    whole = _at_venue(whole, part)
    used = (*whole.sources, *whole.recipients)
    others = tuple(o for o in part.others if o.actor not in [w.actor for w in whole.others])
    return replace(
        whole,
        sources=whole.sources or tuple(a for a in part.sources if a not in used),
        recipients=whole.recipients or tuple(a for a in part.recipients if a not in used),
        others=(*whole.others, *(o for o in others if o.actor not in used)),
        contexts=tuple(dict.fromkeys((*whole.contexts, *part.contexts))),
    )
