"""Verbs and nouns to events: who does what to whom, by the event lexicon.

A predicate gives at most one event. Whether it is affirmed, denied, planned or only said by
somebody is read elsewhere: here "could send" and "denied sending" are both a sending.
Mutual events ("X and Y met", "talks between X and Y") have both sides as sources and as
recipients; "X met Y" has one of each.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.events import EventLexicon, LexiconEntry
from watchfloor.coding.claim_words import ClaimWords, may_state
from watchfloor.coding.events.arguments import is_infinitive, is_passive
from watchfloor.coding.events.branches import (
    first_conjunct,
    is_gerund_noun,
    is_verbal,
    own_clause,
)
from watchfloor.coding.events.checks import SITE_PREPOSITIONS, Sides, has_actors, is_no_deed
from watchfloor.coding.events.frames import Frame, frame_of, is_a_people
from watchfloor.coding.events.further import WAGED, asks_who
from watchfloor.coding.events.standing_for import (
    MODIFYING,
    ActorsFound,
    Phrases,
    phrases_of,
    unique,
)
from watchfloor.coding.found import FoundActor, FoundEvent, FoundOther
from watchfloor.coding.parse import Doc, Token
from watchfloor.records.claim import OtherRole

SURE_OF_A_DEED: Final = 0.95
SURE_BY_TYPE: Final = {
    "AID": 0.5,
    "COERCE": 0.5,
    "COOPERATE": 0.9,
    "PROTEST": 0.9,
    "SANCTION": 0.5,
}
"""Types the head is believed in sooner: measures, help and sentences are often told without their
doer, whom the lexicon asks for. Set on the parts of the gold set that may be looked at, by claims
printed and right at each share; set them again when the head changes."""
PROMISES: Final = "03"
"""CAMEO root of promises, which are SUPPORT or AGREE."""
DONE_TO_PEOPLE: Final = frozenset({"abduct", "allege", "arrest", "beat", "convict", "torture"})
"""Modes whose object is a person, so that a name no codebook row knows is one."""
BLAST: Final = "explosives"
"""Mode of what goes off: whoever is killed by it is told with what it struck."""
DOING: Final = frozenset({"subj", "by", "poss"})
"""Places of a frame where a name that no row knows does something; "from X" is where from."""
FACING: Final = ("obj", "dat", "with")
"""Places of a frame where a name that no row knows may be somewhere as well as somebody."""
NO_DEEDS: Final = frozenset({"amod", "compound", "nmod", "aux", "auxpass"})
BLAMING: Final = frozenset({"ACCUSE", "PROTEST"})
WITHIN: Final = frozenset({"across", "in", "inside"})
HITTING: Final = frozenset({"against", "at", "of", "on"})
"""Between a deed and whom it hit."""
CLAUSES: Final = frozenset({"xcomp", "ccomp"})
COMPLEMENTS: Final = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "nsubjpass"})
ASIDE: Final = frozenset({"in", "after", "amid", "during", "despite", "over", "following", "since"})
"""What stands under these prepositions is told beside the deed, not as what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """An event with the frame and entry it was read from."""

    event: FoundEvent
    frame: Frame
    entry: LexiconEntry
    by_head: bool
    """Whether the lexicon alone would not have found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What the lexicon makes of a word."""

    frame: Frame
    entry: LexiconEntry | None
    """The first entry whose conditions hold."""
    coded: _Coded | None
    barred: bool
    """Whether the words mean no deed, whoever may say so."""


def find_events(
    doc: Doc, actors: ActorsFound, lexicon: EventLexicon, words: ClaimWords | None = None
) -> tuple[FoundEvent, ...]:
    """The events of a parsed report, in text order of their predicates.

    Lexicon and frames first. With `words`, what the claim-word head says of each word: it names
    the type where no entry fits, and is believed where the lexicon misses somebody known.
    """
    phrases = phrases_of(doc, actors, lexicon.words)
    coded: dict[int, _Coded] = {}
    absorbing: set[int] = set()
    for token in doc:
        entries = _entries(token, lexicon)
        reading = _read(frame_of(token, phrases), entries, lexicon) if entries else None
        found = reading.coded if reading is not None else None
        if reading is not None and _absorbs(reading, lexicon):
            absorbing.add(token.i)
        if found is None and words is not None:
            found = _by_head(token, reading, words, phrases, lexicon)
        if found is not None:
            coded[token.i] = found
    kept = _without_parts(coded, absorbing, lexicon)
    return tuple(each.event for _, each in sorted(kept.items()))


def _absorbs(reading: _Reading, lexicon: EventLexicon) -> bool:
    """Whether the word asks, refuses, agrees or threatens, be its actors known or not."""
    if reading.entry is None or reading.barred:
        return False
    return _says_what_is_to_come(reading.entry, lexicon)


def _says_what_is_to_come(entry: LexiconEntry, lexicon: EventLexicon) -> bool:
    """Whether a deed below is no deed yet: asked for, refused, threatened, agreed or promised."""
    promised = entry.cameo is not None and entry.cameo.startswith(PROMISES)
    return promised or lexicon.types[entry.event_type].absorbs_complement


def _by_head(
    token: Token,
    reading: _Reading | None,
    words: ClaimWords,
    phrases: Phrases,
    lexicon: EventLexicon,
) -> _Coded | None:
    """What the head alone finds, with the sides of the entry that fits, else those of its type.

    That the head would say "none" of a word the lexicon reads was no better than the lexicon on
    the gold set's dev half, so it may add and not take away.
    """
    if token.pos_ == "ADJ" or token.dep_ in NO_DEEDS or (reading is not None and reading.barred):
        return None
    if not may_state(token, lexicon.words["event_nouns"]):
        return None
    best, share = words.best(token.i)
    if best not in lexicon.deeds or share < SURE_BY_TYPE.get(best, SURE_OF_A_DEED):
        return None
    if reading is not None and reading.entry is not None:
        return _deed(reading.frame, reading.entry, lexicon)
    return _deed(frame_of(token, phrases), lexicon.deeds[best], lexicon)


def _deed(frame: Frame, entry: LexiconEntry, lexicon: EventLexicon) -> _Coded | None:
    """The event of a word the head is sure of; who speaks must be there, else nobody need be.

    Only in a passive may it be left open who speaks: "X was accused of".

    What is told of nobody known is kept or left out later, by its figures and names.
    """
    sides = _with_names(frame, entry, _filled(frame, entry, lexicon))
    said_of = is_passive(frame.predicate) and bool(sides.recipients)
    if lexicon.types[entry.event_type].speech_act and not sides.sources and not said_of:
        return None
    if is_no_deed(frame, lexicon.types[entry.event_type], sides, lexicon.words):
        return None
    event = _event(frame, entry, sides, lexicon)
    return _Coded(event=event, frame=frame, entry=entry, by_head=True)


def _entries(token: Token, lexicon: EventLexicon) -> tuple[LexiconEntry, ...]:
    lemma = token.lemma_.lower()
    if token.pos_ != "AUX" and is_verbal(token):
        return lexicon.verbs.get(lemma, ()) if token.dep_ not in {"amod", "compound"} else ()
    if is_gerund_noun(token):
        return lexicon.nouns.get(token.lower_, ())
    if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod"}:
        return lexicon.nouns.get(lemma, ())
    return ()


def entry_named(token: Token, actors: ActorsFound, lexicon: EventLexicon) -> LexiconEntry | None:
    """The lexicon entry a word's frame fits, whether or not its actors are known."""
    frame = frame_of(token, phrases_of(token.doc, actors, lexicon.words))
    return next((entry for entry in _entries(token, lexicon) if frame.holds(entry)), None)


def _read(frame: Frame, entries: tuple[LexiconEntry, ...], lexicon: EventLexicon) -> _Reading:
    """The first entry whose conditions hold, and its event if it has the actors it needs."""
    is_actor = frame.predicate.i in frame.phrases.by_token and not is_verbal(frame.predicate)
    entry = None if is_actor else next((entry for entry in entries if frame.holds(entry)), None)
    if entry is None:
        return _Reading(frame=frame, entry=None, coded=None, barred=is_actor)
    sides = _filled(frame, entry, lexicon)
    barred = is_no_deed(frame, lexicon.types[entry.event_type], sides, lexicon.words)
    coded = None
    if not barred and has_actors(frame, entry, sides, lexicon):
        event = _event(frame, entry, _with_names(frame, entry, sides), lexicon)
        coded = _Coded(event=event, frame=frame, entry=entry, by_head=False)
    return _Reading(frame=frame, entry=entry, coded=coded, barred=barred)


def _filled(frame: Frame, entry: LexiconEntry, lexicon: EventLexicon) -> Sides:
    verbal = lexicon.types[entry.event_type].quad.startswith("verbal")
    sources, recipients = _sides(frame, entry)
    if not recipients and entry.event_type == "AID":
        recipients = frame.look(("help",))  # "provided 9 million to help X with the floods"
    if not recipients:
        unnamed = frame.unnamed(entry.recipients, "addressed" if verbal else "people")
        recipients = tuple(actor for actor in unnamed if not _is_part_of(actor, sources))
    sources = sources or frame.unnamed(entry.sources, "bodies")
    if not sources and entry.event_type == "PROTEST":
        sources = frame.unnamed(entry.sources, "workers") or frame.unnamed(
            entry.sources, "protesters"
        )
    if entry.event_type == "ASSAULT":
        recipients = unique(iter((*frame.struck(), *recipients)))
    if entry.event_type in BLAMING:
        recipients = tuple(one for one in recipients if not _is_victim(frame, entry, one))
    recipients = _apart(sources, recipients)
    others = tuple(_others(frame, entry, (*sources, *recipients), lexicon))
    return Sides(sources=sources, recipients=recipients, others=others)


def _is_victim(frame: Frame, entry: LexiconEntry, actor: FoundActor) -> bool:
    """Whether somebody is whom the deed hit that is blamed: "condemned the killing of X"."""
    words, noun = frame.phrases.words, first_conjunct(frame.predicate.doc[actor.head])
    while noun.dep_ in MODIFYING:
        noun = first_conjunct(noun.head)
    deed = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in HITTING or deed.i == frame.predicate.i:
        return False
    if _names(entry, deed):
        return False  # "called a strike against X"
    return deed.lemma_.lower() in words["happenings"] | words["blows"]


def _is_part_of(actor: FoundActor, others: tuple[FoundActor, ...]) -> bool:
    """Whether its noun belongs to the words of one who is known: the "union" of "African Union"."""
    return any(other.first <= actor.head < other.last for other in others)


def _with_names(frame: Frame, entry: LexiconEntry, sides: Sides) -> Sides:
    """The sides with names no codebook row knows, where nobody else stands there.

    Whoever does it may be one, a trust or a company; to whom it is done a person or a firm.
    """
    doers = tuple(place for place in entry.sources if place in DOING)
    sources, recipients = sides.sources or frame.names(doers), sides.recipients
    if entry.event_type == "PROTEST":
        sources = frame.themselves(sources)
    if not recipients and entry.mode in DONE_TO_PEOPLE:
        recipients = frame.names(("obj",))
    if not recipients and "obj" in entry.recipients:
        recipients = frame.peoples()
    if not recipients:
        recipients = _names_faced(frame, entry)
    return replace(sides, sources=sources, recipients=recipients)


def _names_faced(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Names against which something is done; in other places only those of firms and houses."""
    against = frame.names(tuple(place for place in entry.recipients if place == "against"))
    if against:
        return against
    facing = tuple(place for place in entry.recipients if place in FACING)
    firms, doc = frame.phrases.words["firms"], frame.predicate.doc
    named = tuple(one for one in frame.names(facing) if doc[one.head].lower_.rstrip(".") in firms)
    return named or frame.owners(facing)


def _event(frame: Frame, entry: LexiconEntry, sides: Sides, lexicon: EventLexicon) -> FoundEvent:
    return FoundEvent(
        predicate=frame.predicate.i,
        event_type=entry.event_type,
        mode=entry.mode,
        cameo=entry.cameo,
        contexts=_contexts(frame.predicate, entry, lexicon),
        sources=sides.sources,
        recipients=sides.recipients,
        others=sides.others,
        entry=entry.key,
    )


def _sides(
    frame: Frame, entry: LexiconEntry
) -> tuple[tuple[FoundActor, ...], tuple[FoundActor, ...]]:
    sources = frame.look(entry.sources)
    if len(sources) > 1 and frame.is_reciprocal():
        return sources, sources
    if "sym" in entry.recipients or frame.is_two_sided():
        partners = frame.partners()
        if len(partners) > 1:
            return partners, partners
    received = ("dat",) if frame.arguments.received else ()
    for place in (*received, *entry.recipients):
        if place == "sym" and len(sources) > 1:
            return sources, sources
        found = (actor for actor in frame.look((place,)) if actor not in sources)
        at_home = place in WITHIN
        recipients = tuple(one for one in found if not (at_home and _is_own_state(one, sources)))
        if recipients:
            return sources, recipients
        if place == "obj" and (_hurts_a_number(frame) or _is_done_to_people(frame)):
            break
    return sources, ()


def _is_own_state(place: FoundActor, doers: tuple[FoundActor, ...]) -> bool:
    """Whether the state something is done in is the doers' own: "the army imposed a curfew"."""
    own = country_of(place.actor_id or "")
    return (
        own is not None
        and own == place.actor_id
        and any(country_of(doer.actor_id or "") == own for doer in doers)
    )


def _hurts_a_number(frame: Frame) -> bool:
    """Whether only a number says who was hurt: no state named beside was, in "2,700 hurt"."""
    objects = frame.arguments.objects
    bare = bool(objects) and all(head.tag_ == "CD" for head in objects)
    return bare and frame.predicate.lemma_.lower() in frame.phrases.words["results"]


def _is_done_to_people(frame: Frame) -> bool:
    """Whether people no row knows are whom it is done to: "killed 90 Tutsis in Rwanda"."""
    people = frame.phrases.words["people"]
    return is_verbal(frame.predicate) and any(
        is_a_people(head) or head.lemma_.lower() in people for head in frame.arguments.objects
    )


def _apart(
    sources: tuple[FoundActor, ...], recipients: tuple[FoundActor, ...]
) -> tuple[FoundActor, ...]:
    """Recipients who are not the source under another name; mutual events stay as they are."""
    if sources == recipients:
        return recipients
    acting = {actor.actor_id for actor in sources if actor.actor_id is not None}
    return tuple(actor for actor in recipients if actor.actor_id not in acting)


def _others(
    frame: Frame, entry: LexiconEntry, taken: tuple[FoundActor, ...], lexicon: EventLexicon
) -> Iterator[FoundOther]:
    """Roles the entry names, then the site; nobody twice."""
    roles: list[tuple[OtherRole, tuple[str, ...]]] = list(entry.others)
    if lexicon.types[entry.event_type].quad.startswith("material") or entry.event_type == "CONSULT":
        roles.append(("site", SITE_PREPOSITIONS))
    used = list(taken)
    for role, places in roles:
        found = frame.look(places)
        if role == "site" and not found and not any(actor.actor_id for actor in taken):
            found = frame.around_subject()
        for actor in found:
            if actor not in used:
                used.append(actor)
                yield FoundOther(actor=actor, role=role)


def _contexts(predicate: Token, entry: LexiconEntry, lexicon: EventLexicon) -> tuple[str, ...]:
    """The entry's contexts and those of sure words in the clause.

    Those of the CAMEO code stay out: they hold for what states do, and gunmen kill too.
    """
    found = dict.fromkeys(entry.contexts)
    for token in own_clause(predicate):
        for context in lexicon.context_words.get(token.lemma_.lower(), ()):
            found.setdefault(context)
    return tuple(found)


def _without_parts(
    coded: dict[int, _Coded], absorbing: set[int], lexicon: EventLexicon
) -> dict[int, _Coded]:
    """Leave out what is part of another event, keeping actors only the part names.

    What somebody unknown asks, refuses or threatens (`absorbing`) is no deed either.
    """
    kept = dict(coded)
    joined: dict[int, int] = {}
    for number, part in sorted(coded.items()):
        if _undone(part, lexicon):
            del kept[number]
            continue
        above = _governor(part.frame, coded.keys() | absorbing)
        if above is None:
            continue
        if above[0] not in coded:
            if _is_complement(part, above[1]):
                del kept[number]
            continue
        place = joined.get(above[0], above[0])
        whole = kept.get(place)
        if whole is None:
            continue
        named = _is_noun(part) and _same_type(part, whole)
        told = whole.by_head and not part.by_head and (named or above[1] in CLAUSES)
        if told and not asks_who(part.frame.predicate):
            # "denied that it had seized", "plans to attack": the lexicon and the cues read these,
            # and of "staged a strike" the noun.
            del kept[place]
        elif _is_toll(part, whole, lexicon):
            del kept[place]
        elif _is_outcome(part, whole) or _is_aim(part, whole) or named:
            if not _is_waged(part):
                kept[place] = replace(whole, event=_joined(whole.event, part.event))
            joined[number] = place
            del kept[number]
        elif _told_by(part, whole, above[1], lexicon):
            del kept[number]
    return kept


def _is_waged(part: _Coded) -> bool:
    """Whether the part is the war in which the deed above was done."""
    return _is_noun(part) and part.frame.predicate.lemma_.lower() in WAGED


def _same_type(part: _Coded, whole: _Coded) -> bool:
    return part.event.event_type == whole.event.event_type


def _is_outcome(part: _Coded, whole: _Coded) -> bool:
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


def _is_toll(part: _Coded, whole: _Coded, lexicon: EventLexicon) -> bool:
    """Whether the part tells whom a blast struck: "a bomb went off outside X, killing ten"."""
    if whole.event.sources or whole.event.mode != BLAST:
        return False
    telling = lexicon.words["going_off"] | lexicon.words["affecting"]
    return whole.frame.predicate.lemma_.lower() in telling and _is_outcome(part, whole)


def _is_aim(part: _Coded, whole: _Coded) -> bool:
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


def _told_by(part: _Coded, whole: _Coded, relation: str, lexicon: EventLexicon) -> bool:
    """Whether the event above says all that the part would."""
    absorbing = _says_what_is_to_come(whole.entry, lexicon)
    return (
        _is_purpose(part.event, whole.event)
        or _is_same(part.event, whole.event)
        or (absorbing and _is_complement(part, relation))
        or (_is_noun(part) and _names(whole.entry, part.frame.predicate))
    )


def _is_complement(part: _Coded, relation: str) -> bool:
    """Whether it says what is asked for or refused; an infinitive does so wherever it hangs."""
    return relation in COMPLEMENTS or (relation == "advcl" and is_infinitive(part.frame.predicate))


def _is_noun(coded: _Coded) -> bool:
    return not is_verbal(coded.frame.predicate)


def _undone(coded: _Coded, lexicon: EventLexicon) -> bool:
    """Whether it hangs under a verb that ends, avoids or only wishes for what it names."""
    token = coded.frame.predicate
    head = token.head
    if not _is_noun(coded):
        held_back = token.dep_ in {"xcomp", "pcomp"} or (
            token.dep_ == "advcl" and is_infinitive(token)
        )
        governor = head.head if token.dep_ == "pcomp" else head
        return held_back and governor.lemma_.lower() in lexicon.words["holding_back"]
    if token.dep_ == "pobj":
        head = head.head
    elif token.dep_ not in {"dobj", "nsubjpass", "conj"}:
        return False
    return head.lemma_.lower() in lexicon.words["undoing"]


def _governor(frame: Frame, predicates: Set[int]) -> tuple[int, str] | None:
    """The nearest of the predicates above, and the relation of the branch that leads to it."""
    token = frame.predicate
    steps = 0
    while token.head.i != token.i and steps < 4:
        relation = _relation(token)
        token = token.head
        steps += 1
        if token.i in predicates:
            return token.i, relation
        if relation in {"relcl", "acl", "parataxis"}:
            return None
    return None


def _relation(token: Token) -> str:
    """The branch's label; a preposition's is that of its noun, unless it tells things beside."""
    if token.dep_ != "prep":
        return str(token.dep_)
    return "aside" if token.lower_ in ASIDE else "pobj"


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


def _names(entry: LexiconEntry, token: Token) -> bool:
    return entry.object is not None and token.lemma_.lower() in entry.object.lemmas


def _joined(whole: FoundEvent, part: FoundEvent) -> FoundEvent:
    used = (*whole.sources, *whole.recipients)
    others = tuple(o for o in part.others if o.actor not in [w.actor for w in whole.others])
    return replace(
        whole,
        sources=whole.sources or tuple(a for a in part.sources if a not in used),
        recipients=whole.recipients or tuple(a for a in part.recipients if a not in used),
        others=(*whole.others, *(o for o in others if o.actor not in used)),
        contexts=tuple(dict.fromkeys((*whole.contexts, *part.contexts))),
    )
