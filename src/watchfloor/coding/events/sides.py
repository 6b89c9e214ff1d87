"""Who does it and to whom: the sides of the event that a word's frame and lexicon entry make."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from watchfloor.codebook.actors import country_of, is_state
from watchfloor.codebook.events import DEED_KEY, PROMISES, EventLexicon, LexiconEntry
from watchfloor.coding.events.checks import SITE_PREPOSITIONS, Sides
from watchfloor.coding.events.frames import UNNAMED_WORDS, Frame, frame_of, is_a_people
from watchfloor.coding.events.further import in_condition
from watchfloor.coding.events.no_part import (
    has_no_land,
    is_in_what_is_denied,
    is_only_ground,
    is_threatened,
    is_to_be_freed,
    is_victim,
    tells_of_hostages,
)
from watchfloor.coding.events.standing_for import GROUPS, unique
from watchfloor.coding.events.undergoing import DEADLY, somebody_nearer, undergoers
from watchfloor.coding.events.unnamed import by_words
from watchfloor.coding.found import FoundActor, FoundOther
from watchfloor.coding.syntax.arguments import is_infinitive, verb_objects
from watchfloor.coding.syntax.branches import is_verbal
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of
from watchfloor.records.claim import OtherRole

DOING: Final = frozenset({"subj", "by", "poss"})
"""Places of a frame where a name that no row knows does something; "from X" is where from."""
FACING: Final = ("obj", "dat", "with")
"""Places of a frame where a name that no row knows may be somewhere as well as somebody."""
BODILY: Final = frozenset({"ASSAULT", "AID", "COERCE"})
"""Types that anybody may do: "warders shot two of them"."""
BLAMING: Final = frozenset({"ACCUSE", "PROTEST"})
OTHERS: Final = frozenset({"ASSAULT", "COERCE", "REJECT"})
"""Types of what is done to another, and to one's own people at most."""
AT_HOME: Final = frozenset(
    {"citizen", "civilian", "critic", "dissident", "opponent", "opposition", "people", "population"}
)
WITHIN: Final = frozenset({"across", "in", "inside"})
TOWARDS: Final = frozenset({"from", "into", "to"})
BARRING: Final = frozenset({"COERCE", "SANCTION"})
"""Of what is barred "to" the state that bars it: "blocked imports to the United States"."""
UNKEPT: Final = frozenset({"REJECT", "THREATEN"})
"""Types whose clause says what will or will not be done, and with whose soldiers."""
TAKING: Final = frozenset({"abduct", "capture", "kidnap", "seize"})
"""Verbs of taking others' soldiers; a state may arrest its own."""
ACCUSING: Final = frozenset({"accuse", "blame"})
"""Verbs beside which whose ships and diplomats are meant can be told."""
PARTS: Final = frozenset({"complicity", "hand", "involvement", "part", "participation", "role"})
"""What somebody has in a deed that he does with others or is said to have done."""
ANSWERED: Final = frozenset({"acknowledge", "admit", "concede", "confess", "deny", "disclaim"})
THINGS: Final = frozenset({"it", "its"})
"""Pronouns of states and bodies, and of nobody in office."""
LIFTING: Final = frozenset("drop ease end lift relax remove suspend waive".split())
"""What is done to a sanction for whom it was against."""
RECEIVING: Final = ("to", "for", "in")
GIVERS: Final = frozenset({"contributor", "donor", "giver", "provider", "sender", "supplier"})
HELPERS: Final = frozenset({"alliance", "coalition", "mission", "peacekeeper"})
ATTACKED: Final = ("obj", "at", "on", "against")
"""Places of a frame at which a town is attacked."""


def fill_sides(frame: Frame, entry: LexiconEntry, lexicon: EventLexicon) -> Sides:
    """Sources, recipients and others at the places of the entry, known or unnamed."""
    verbal = lexicon.types[entry.event_type].quad.startswith("verbal")
    sources, recipients = _sides(frame, entry)
    recipients = recipients or _unnamed_recipients(frame, entry, sources, verbal=verbal)
    sources = sources or _who_takes_part(frame) or _who_gives(frame, entry)
    sources = sources or _unnamed_sources(frame, entry)
    if entry.event_type == "ASSAULT":
        recipients = unique(iter((*frame.struck(), *frame.aboard(), *recipients)))
    if entry.event_type in BLAMING:
        recipients = tuple(one for one in recipients if not is_victim(frame, entry, one))
    if entry.event_type == "REQUEST":
        asked = tuple(one for one in recipients if not is_to_be_freed(frame, one))
        recipients = asked or (_who_is_to_free(frame) if recipients else ())
    sources, recipients = _by_their_names(sources), _once(_by_their_names(recipients))
    sources = tuple(_not_faced(entry, one, recipients) for one in sources)
    if entry.mode == "release" and tells_of_hostages(frame):
        sources = tuple(one for one in sources if country_of(one.actor_id or "") is None)
    recipients = _others_than(sources, recipients, frame, entry)
    recipients = _with_troops_of_others(recipients, sources, frame, entry)
    if entry.event_type == "ASSAULT":
        recipients = recipients or tuple(_states_attacked(frame, entry, sources))
    if entry.event_type == "THREATEN" and not any(map(is_threatened(frame), recipients)):
        recipients = in_condition(frame.predicate, frame.phrases) or recipients
    if entry.event_type == "REJECT":
        recipients = tuple(one for one in recipients if not is_in_what_is_denied(frame, one))
    if entry.event_type == "AGREE" and sources != recipients and _agrees_on_harm(frame):
        recipients = ()
    others = tuple(_others(frame, entry, (*sources, *recipients), lexicon))
    return Sides(sources=sources, recipients=recipients, others=others)


def _unnamed_recipients(
    frame: Frame, entry: LexiconEntry, sources: tuple[FoundActor, ...], *, verbal: bool
) -> tuple[FoundActor, ...]:
    """Whom a deed is done to where nobody known stands there: who was helped, or people."""
    if entry.event_type == "AID":
        giver = _giver(frame, entry)
        helped = frame.look(("help",)) or _helped_in(frame)
        helped = helped or (frame_of(giver, frame.phrases).look(RECEIVING) if giver else ())
        if helped:
            return tuple(one for one in helped if not _is_own_state(one, sources))
    unnamed = frame.unnamed(entry.recipients, "addressed" if verbal else "people")
    if not unnamed and entry.event_type == "ACCUSE":
        unnamed = frame.unnamed(entry.recipients, "houses")
        unnamed = unnamed or frame.many(entry.recipients, "aggrieved")
    return tuple(actor for actor in unnamed if not _is_part_of(actor, sources))


def _helped_in(frame: Frame) -> tuple[FoundActor, ...]:
    """Where aid is to be of use: "gave 3 million to fight cholera in X"."""
    aims = (clause for clause in frame.arguments.clauses if is_infinitive(clause))
    found = (frame_of(clause, frame.phrases).look(("in",)) for clause in aims)
    return next(filter(None, found), ())


def _who_takes_part(frame: Frame) -> tuple[FoundActor, ...]:
    """Whose hand in a deed is denied or admitted: "X denied any role in the killing of Y"."""
    deed, part = frame.predicate, frame.predicate.head.head
    under_in = deed.dep_ == "pobj" and deed.head.lower_ == "in"
    if is_verbal(deed) or not under_in or part.lemma_.lower() not in PARTS:
        return ()
    if any(child.dep_ in {"acl", "relcl"} for child in deed.children):
        return ()  # "in the raid that killed ten": the ten were killed, whoever did it
    verb = part.head
    owner = frame_of(part, frame.phrases).look(("poss",))
    if owner or part.dep_ != "dobj" or verb.lemma_ not in ANSWERED:
        return owner
    return frame_of(verb, frame.phrases).look(("subj",))


def _who_gives(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Who gives aid by what is said that he is: "X remains the largest donor of food aid to Y"."""
    giver = _giver(frame, entry)
    if giver is None:
        return ()
    if giver.dep_ == "pobj" and giver.head.head.lemma_ == "one":
        giver = giver.head.head  # "is one of the main donors"
    said = giver.dep_ == "attr" and giver.head.lemma_ in {"be", "become", "remain"}
    return frame_of(giver.head, frame.phrases).look(("subj",)) if said else ()


def _giver(frame: Frame, entry: LexiconEntry) -> Token | None:
    """The noun for who gives what the predicate names: "donor" of "donor of aid"."""
    of, giver = frame.predicate.head, frame.predicate.head.head
    gives = entry.event_type == "AID" and of.lower_ == "of" and giver.lemma_.lower() in GIVERS
    return giver if gives else None


def _unnamed_sources(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Who does a deed where nobody known stands there: a body, who speaks, who protests."""
    sources = frame.unnamed(entry.sources, "bodies")
    if entry.event_type in UNNAMED_WORDS:
        sources = sources or frame.unnamed(entry.sources, "voices")
        sources = sources or frame.unnamed(entry.sources, "houses")
        sources = sources or frame.many(entry.sources, "aggrieved")
        sources = sources or frame.many(entry.sources, "learned")
    if entry.event_type == "PROTEST":
        sources = sources or frame.unnamed(entry.sources, "workers")
        sources = sources or frame.unnamed(entry.sources, "protesters")
    return sources


def _others_than(
    sources: tuple[FoundActor, ...],
    recipients: tuple[FoundActor, ...],
    frame: Frame,
    entry: LexiconEntry,
) -> tuple[FoundActor, ...]:
    """The recipients that are not the doers; where all would be, whose it was by what one says."""
    if sources == recipients:
        return recipients  # "expelled each other's envoys"
    apart = _apart(frame, sources, recipients)
    if recipients and not apart:
        doing = {one.actor_id for one in sources}
        meant = _who_accuses(frame) or _whose_it_was(frame, entry, recipients)
        apart = tuple(one for one in meant if one.actor_id not in doing)
    elif _are_its_own(frame, apart, sources):
        apart = _whose_it_was(frame, entry, apart) or apart
    if entry.mode == "expel" and _are_all_own(apart, sources):
        return _who_is_accused(frame)
    if entry.event_type == "SANCTION" and entry.mode == "withdraw" and _are_all_own(apart, sources):
        return ()  # "closed its embassy in X"
    return apart


def _with_troops_of_others(
    recipients: tuple[FoundActor, ...],
    sources: tuple[FoundActor, ...],
    frame: Frame,
    entry: LexiconEntry,
) -> tuple[FoundActor, ...]:
    """The recipients without the doer's own soldiers: those it keeps, or would have hit."""
    if sources == recipients:
        return recipients
    if entry.event_type in UNKEPT or entry.mode == "release" or _is_promise(entry):
        recipients = tuple(one for one in recipients if not _are_own_troops(one, sources))
    if entry.event_type == "ASSAULT" or frame.predicate.lemma_ in TAKING:
        recipients = tuple(_of_the_foe(frame, one, sources) for one in recipients)
    return recipients


def with_names(frame: Frame, entry: LexiconEntry, sides: Sides) -> Sides:
    """The sides with names no codebook row knows, where nobody else stands there.

    Whoever does it may be one, a trust or a company; to whom it is done a person or a firm.
    """
    doers = tuple(place for place in entry.sources if place in DOING)
    sources, recipients = sides.sources or frame.names(doers), sides.recipients
    if not sources and entry.event_type in BODILY:
        sources = frame.unnamed(doers, "people")
    if entry.event_type == "PROTEST":
        sources = frame.themselves(sources)
    if not frame.is_reciprocal():
        recipients = somebody_nearer(frame, entry) or recipients
    if not recipients:
        recipients = _names_faced(frame, entry) or undergoers(frame, entry)
    in_full = unique(frame.phrases.in_full(frame.predicate.doc, one) for one in recipients)
    return replace(sides, sources=sources, recipients=in_full)


def _sides(
    frame: Frame, entry: LexiconEntry
) -> tuple[tuple[FoundActor, ...], tuple[FoundActor, ...]]:
    sources = frame.look(_doing(frame, entry))
    if "obj" in entry.sources and _are_only_moved(frame, sources):
        sources = ()
    if entry.event_type == "ASSAULT":
        sources = tuple(one for one in sources if not is_only_ground(frame, one))
    if len(sources) > 1 and frame.is_reciprocal():
        return sources, sources
    if "sym" in entry.recipients or frame.is_two_sided():
        partners = frame.partners()
        if len(partners) > 1:
            return partners, partners
    received = ("dat",) if frame.arguments.received else ()
    barring = entry.event_type in BARRING
    for place in (*received, *entry.recipients):
        if place == "obj" and _is_only_enforced(frame, entry):
            continue
        if place == "sym" and len(sources) > 1:
            return sources, sources
        found = (actor for actor in frame.look((place,)) if actor not in sources)
        at_home = place in WITHIN or (barring and place in TOWARDS)
        at_home = at_home or (place == "obj" and _is_of_a_truce(frame))
        if entry.event_type == "ACCUSE" and all(one.antecedent is None for one in sources):
            at_home = True  # "X called it a breach of X's airspace"
        if place == "from" and any(one.antecedent is not None for one in sources):
            at_home = False  # "the ministry banned imports from X": then it is not X's
        recipients = tuple(one for one in found if not (at_home and _is_own_state(one, sources)))
        if recipients:
            return sources, recipients
        if place == "obj" and (_hurts_a_number(frame) or _is_done_to_people(frame)):
            break
    return sources, ()


def _are_only_moved(frame: Frame, sources: tuple[FoundActor, ...]) -> bool:
    """Whether nobody's troops are moved by another who is named: "the airline flew fighters to"."""
    objects = {head.i for head in frame.arguments.objects}
    moved = bool(sources) and all(one.head in objects and not one.actor_id for one in sources)
    return moved and any(head.i not in objects for head in frame.arguments.subjects)


def _is_of_a_truce(frame: Frame) -> bool:
    """Whether what is broken is a truce, which may be the doer's own state's."""
    truces = frame.phrases.words["truces"]
    return any(head.lemma_.lower() in truces for head in frame.arguments.objects)


def _is_only_enforced(frame: Frame, entry: LexiconEntry) -> bool:
    """Whether the object is a measure, whose makers suffer nothing: "enforces UN sanctions"."""
    words, objects = frame.phrases.words, frame.arguments.objects
    measures = words["sanctions"] | words["measures"]
    learned = entry.key.startswith(DEED_KEY) and entry.event_type in BARRING
    return learned and all(head.lemma_.lower() in measures for head in objects)


def _doing(frame: Frame, entry: LexiconEntry) -> tuple[str, ...]:
    """Where those stand who do it; whom a passive has after "by" is its logical subject.

    "The arrest of X by Y was condemned": it is not Y who condemned it.
    """
    if not entry.key.startswith(DEED_KEY) or not is_verbal(frame.predicate):
        return entry.sources
    return tuple(place for place in entry.sources if place != "by")


def _agrees_on_harm(frame: Frame) -> bool:
    """Whether what is agreed is done to somebody: "agreed to extend sanctions on X", not with X."""
    words = frame.phrases.words
    return any(
        clause.lemma_.lower() in words["harm"] | words["force"]
        or (clause.lemma_.lower() not in LIFTING and _is_of(clause, words["sanctions"]))
        for clause in frame.arguments.clauses
        if clause.i > frame.predicate.i
    )


def _is_of(clause: Token, nouns: frozenset[str]) -> bool:
    return any(noun.lemma_.lower() in nouns for noun in verb_objects(clause))


def _states_attacked(
    frame: Frame, entry: LexiconEntry, sources: tuple[FoundActor, ...]
) -> Iterator[FoundActor]:
    """The states whose towns another state attacks: "X shelled Kherson", "X's strikes on Beirut".

    Where a state strikes at home, or rebels of it do, a town is only where it was; and where a
    coalition does, which fights others there.
    """
    doing = {country_of(one.actor_id or "") for one in sources}
    if not doing or None in doing or frame.predicate.lemma_ in DEADLY:
        return  # "shot Amman dead": somebody
    doers = (*frame.heads("subj"), *frame.heads("by"))
    if any(doer.lemma_.lower() in HELPERS for doer in doers):
        return
    for place in entry.recipients:
        for head in frame.heads(place) if place in ATTACKED else ():
            area = frame.phrases.areas.get(head.i)
            if area is not None and area.state is not None and area.state not in doing:
                yield by_words(head.doc[area.first : area.last], head, area.state)


def _who_is_to_free(frame: Frame) -> tuple[FoundActor, ...]:
    """By whom somebody is to be freed, where no other verb says what that one does."""
    heads = (*frame.heads("by"), *frame.heads("from"))
    nearest = (next((up for up in head.ancestors if is_verbal(up)), head) for head in heads)
    own = tuple(
        head for head, verb in zip(heads, nearest, strict=True) if verb.i == frame.predicate.i
    )
    return frame.phrases.all_actors(own)


def _is_part_of(actor: FoundActor, others: tuple[FoundActor, ...]) -> bool:
    """Whether its noun belongs to the words of one who is known: the "union" of "African Union"."""
    return any(other.first <= actor.head < other.last for other in others)


def _names_faced(frame: Frame, entry: LexiconEntry) -> tuple[FoundActor, ...]:
    """Names against which something is done; in other places only those of firms and houses."""
    against = frame.names(tuple(place for place in entry.recipients if place == "against"))
    if against:
        return against
    facing = tuple(place for place in entry.recipients if place in FACING)
    firms, doc = frame.phrases.words["firms"], frame.predicate.doc
    named = tuple(one for one in frame.names(facing) if doc[one.head].lower_.rstrip(".") in firms)
    return named or frame.owners(facing)


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


def _by_their_names(actors: tuple[FoundActor, ...]) -> tuple[FoundActor, ...]:
    """The actors without what one is, where its name follows: "the Somali militant group M23"."""
    named = {one.first for one in actors if (one.actor_id or "").startswith(GROUPS)}
    return tuple(one for one in actors if one.last not in named)


def _once(actors: tuple[FoundActor, ...]) -> tuple[FoundActor, ...]:
    """The actors without pronouns of one who is named beside: "condemned X and its raids"."""
    named = {one.actor_id for one in actors if one.antecedent is None} - {None}
    return tuple(one for one in actors if one.antecedent is None or one.actor_id not in named)


def _apart(
    frame: Frame, sources: tuple[FoundActor, ...], recipients: tuple[FoundActor, ...]
) -> tuple[FoundActor, ...]:
    """Recipients who are not the source under another name."""
    return tuple(
        one for one in recipients if not any(_is_one(frame, one, actor) for actor in sources)
    )


def _not_faced(
    entry: LexiconEntry, doer: FoundActor, recipients: tuple[FoundActor, ...]
) -> FoundActor:
    """The doer, of no state where it was taken to be of the one it acts towards.

    "The president accused Rwanda", "the minister met his French counterpart".
    """
    if doer.actor_id is None or doer.antecedent is None:
        return doer
    known = {country_of(doer.actor_id)} - {None}  # an armed group is of no state
    if entry.event_type == "CONSULT":
        known.add(doer.actor_id)
    faced = (
        one
        for one in recipients
        if (one.actor_id in known and one.antecedent is None)
        or (one.actor_id == doer.actor_id and one.text.lower() in ("me", "us"))
    )
    return doer if next(faced, None) is None else replace(doer, actor_id=None, antecedent=None)


def _who_accuses(frame: Frame) -> tuple[FoundActor, ...]:
    """Who says it was done to them: "X accused Y of firing at its ships", which are not Y's."""
    deed = frame.predicate
    if deed.dep_ != "pcomp":
        return ()
    above = deed.head.head  # the parser may hang "of" on who is accused
    verb = above.head if above.dep_ == "dobj" else above
    return frame_of(verb, frame.phrases).look(("subj",)) if verb.lemma_ in ACCUSING else ()


def _whose_it_was(
    frame: Frame, entry: LexiconEntry, own: tuple[FoundActor, ...]
) -> tuple[FoundActor, ...]:
    """Whose it is by what one says: "X said Y had rejected its offer", which is not Y's.

    So it is with what is shelled or seized, if it is a state that says so; but its own people may
    be a state's victims.
    """
    deed = frame.predicate
    pronouns = all(_is_its(frame, one) for one in own)
    if entry.event_type not in OTHERS or deed.dep_ != "ccomp" or not pronouns:
        return ()
    said = frame_of(deed.head, frame.phrases).look(("subj",))
    at_home = any(head.lemma_.lower() in AT_HOME for head in frame.arguments.objects)
    states = all(is_state(one.actor_id or "") for one in said)
    return said if entry.event_type == "REJECT" or (states and not at_home) else ()


def _is_its(frame: Frame, one: FoundActor) -> bool:
    """Whether it is somebody's by a pronoun: "its", "its commander"."""
    owners = (c for c in frame.predicate.doc[one.head].children if c.dep_ == "poss")
    return one.text.lower() in THINGS or any(owner.lower_ in THINGS for owner in owners)


def _are_its_own(
    frame: Frame, recipients: tuple[FoundActor, ...], sources: tuple[FoundActor, ...]
) -> bool:
    """Whether a pronoun makes all the doer's own people: "Y had killed its commander"."""
    return bool(recipients) and all(
        _is_its(frame, one) and _are_all_own((one,), sources) for one in recipients
    )


def _is_promise(entry: LexiconEntry) -> bool:
    """Whether it says what will be done, with whose soldiers: "promised to withdraw them"."""
    promised = entry.cameo is not None and entry.cameo.startswith(PROMISES)
    return promised and entry.event_type == "SUPPORT"


def _are_own_troops(one: FoundActor, sources: tuple[FoundActor, ...]) -> bool:
    """Whether they are the doer's soldiers, whom it keeps or sends: "refused to withdraw them"."""
    if one.actor_id is None or not one.actor_id.endswith(".MIL"):
        return False
    return principal_of(one.actor_id) in {principal_of(a.actor_id) for a in sources if a.actor_id}


def _of_the_foe(frame: Frame, one: FoundActor, sources: tuple[FoundActor, ...]) -> FoundActor:
    """Soldiers hit, of nobody known where only their being named after the doer made them its own.

    "Kenya said it had killed 12 soldiers": these are not Kenya's.
    """
    guessed = one.antecedent is not None and not _is_its(frame, one)
    own = guessed and _are_own_troops(one, sources)
    return replace(one, actor_id=None, antecedent=None) if own else one


def _are_all_own(recipients: tuple[FoundActor, ...], sources: tuple[FoundActor, ...]) -> bool:
    """Whether those sent out would be the state's own: "its diplomats" are another's."""
    acting = {principal_of(one.actor_id) for one in sources if one.actor_id}
    ids = [one.actor_id for one in recipients]
    return bool(ids) and all(one is not None and principal_of(one) in acting for one in ids)


def _who_is_accused(frame: Frame) -> tuple[FoundActor, ...]:
    """Of whom a charge just told is: "accused X of meddling and expelled two of its diplomats"."""
    above = frame.predicate.head
    joined = frame.predicate.dep_ == "conj" and above.lemma_ in ACCUSING
    return frame_of(above, frame.phrases).look(("obj",)) if joined else ()


def _is_one(frame: Frame, actor: FoundActor, other: FoundActor) -> bool:
    """Whether two mentions are of one actor; two office-holders of a state may be at odds."""
    if actor.actor_id is None or other.actor_id is None:
        return False
    if "seat" in (actor.form, other.form):  # "Santiago" and "Chile"
        return _state_led(actor.actor_id) == _state_led(other.actor_id)
    if actor.actor_id != other.actor_id:
        return False
    if "." not in actor.actor_id or ":" in actor.actor_id:
        return True
    if any(one.text.lower() in THINGS for one in (actor, other)):
        return True  # "its" is of no minister
    persons = _is_one_person(frame, actor) or _is_one_person(frame, other)
    return not persons or bool({*actor.text.split()} & {*other.text.split()})


def _state_led(actor_id: str) -> str:
    """The state of a government, which its capital may stand for; else the id itself."""
    return actor_id.removesuffix(".GOV")


def _is_one_person(frame: Frame, actor: FoundActor) -> bool:
    """Whether it is somebody in office: "the mayor", not "officials" or "the ministry"."""
    head = frame.predicate.doc[actor.head]
    officials = frame.phrases.words["officials"] | frame.phrases.words["people"]
    return actor.form == "role" and head.tag_ == "NN" and head.lemma_.lower() in officials


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
            if role == "site" and has_no_land(actor):
                continue  # "in Idlib, Syria's last rebel stronghold"
            if actor not in used:
                used.append(actor)
                yield FoundOther(actor=actor, role=role)
