"""Who stands where around a verb or noun: subject and object, prepositions, clauses.

A noun may be carried by a verb, which then lends it its own arguments: of a light verb ("held
talks with X") the subject does it, of a receiving one ("drew threats from X") it is done to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from watchfloor.coding.certainty.embedding import is_whole
from watchfloor.coding.events.happening import verb_of_happening
from watchfloor.coding.syntax.arguments import (
    DITRANSITIVE,
    is_infinitive,
    is_passive,
    surface_subjects,
    verb_objects,
    verb_subjects,
)
from watchfloor.coding.syntax.branches import (
    TIMES,
    both_of_pair,
    first_conjunct,
    prepositions,
    with_conjuncts,
)
from watchfloor.coding.syntax.clauses import who_is_behind
from watchfloor.coding.syntax.parse import Token
from watchfloor.coding.syntax.set_aside import PLACING

Words = Mapping[str, frozenset[str]]

STRANDED: Final = frozenset({"on", "upon", "at", "for"})
_AVERTING: Final = frozenset({"avert", "avoid", "escape", "foil", "forestall", "spar", "thwart"})
_HELD_UP: Final = frozenset({"back", "up"})
_BLOCKING: Final = frozenset({"bar", "block", "halt", "pause", "prevent", "stay", "stop"})
_BLOCKED: Final = frozenset(
    {"arrest", "attack", "deportation", "detention", "eviction", "execution", "expulsion"}
    | {"extradition", "invasion", "removal", "seizure", "transfer"}
)
_WITH_OFF: Final = frozenset({"head", "stave", "ward"})
BLAMING: Final = frozenset({"accuse", "blame", "fault"})
LINKS: Final = frozenset(
    {"addition", "case", "comparison", "contrast", "reaction", "regard", "relation", "wake"}
)
"""Nouns of compound prepositions: what follows "in addition to" belongs to no verb."""


_LETTING: Final = frozenset({"approve", "authorise", "authorize"})
_OFFERING: Final = frozenset({"deny", "give", "grant", "lend", "offer", "promise", "refuse"})
_ANSWERS: Final = frozenset({"answer", "exception", "reaction", "reply", "response"})
"""With "in" before them and "to" behind they say why: "troops sent in response to X's threats"."""
_OF_REASONS: Final = frozenset({"amid", "because", "despite", "due", "following", "owing"})
_OF_OTHERS: Final = _OF_REASONS | {"by"}
"""What stands under these is of another deed: "rallied despite criticism by X"."""
_AIMS: Final = frozenset({"object", "subject", "target", "victim"})
_TAKING_AS: Final = frozenset({"use"})
_KNOWN: Final = frozenset({"the", "that", "this", "these", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """Heads of the phrases around one predicate, coordination spelled out, in text order."""

    subjects: tuple[Token, ...]
    """Logical subject: the ``by`` phrase of a passive; of the light verb for a noun."""
    objects: tuple[Token, ...]
    """Logical object: the grammatical subject of a passive; the noun itself for a noun."""
    datives: tuple[Token, ...]
    prepositions: tuple[tuple[str, Token], ...]
    """Preposition in lower case and the noun under it, those nearest the predicate first."""
    possessors: tuple[Token, ...]
    modifiers: tuple[Token, ...]
    """Adjectives and nouns before a noun predicate; empty for a verb."""
    clauses: tuple[Token, ...]
    """Heads of complement and purpose clauses."""
    carrier: Token | None
    """The verb that carries a noun predicate: "launched an attack", "received a threat"."""
    received: bool
    """Whether the carrier's subject, then the only dative, is at whom the noun goes."""


def verb_arguments(verb: Token) -> Arguments:
    """The arguments of a verb."""
    objects, datives = verb_objects(verb), tuple(with_conjuncts(verb, {"dative"}))
    if kept := _kept_objects(verb):
        objects, datives = kept, objects
    if given := _given_beside(verb):
        objects, datives = given, (*(one for one in objects if one not in given), *datives)
    datives = datives or tuple(_joined_receivers(verb))
    stranded = list(_stranded(verb, objects))
    objects = () if stranded else objects
    subjects = verb_subjects(verb)
    own = [pair for pair in prepositions(verb) if not _is_anothers(pair, verb, subjects)]
    own += stranded
    near = [token for token in objects if token.head.i == verb.i or token.i > verb.i]
    inner = [pair for token in near for pair in _under_noun(token)]
    far = [
        pair
        for name, noun in own + inner
        if noun.lemma_ not in LINKS and name not in _OF_REASONS
        if not (name == "under" and noun.i < verb.i)  # "Under pressure from X, Y dropped"
        for pair in _further(noun)
    ]
    return Arguments(
        subjects=subjects,
        objects=objects,
        datives=datives,
        prepositions=tuple(own + inner + far),
        possessors=(),
        modifiers=(),
        clauses=_clauses(verb, objects),
        carrier=None,
        received=False,
    )


def _is_anothers(pair: tuple[str, Token], verb: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether a second "by" of a passive is of a noun: "was turned down by X after talks by Y"."""
    name, head = pair
    return name == "by" and is_passive(verb) and bool(subjects) and head not in subjects


def _kept_objects(verb: Token) -> tuple[Token, ...]:
    """What was given, where the passive's subject is to whom: "X was granted asylum"."""
    if verb.lemma_.lower() not in DITRANSITIVE or not is_passive(verb):
        return ()
    return tuple(with_conjuncts(verb, {"dobj"}))


def _given_beside(verb: Token) -> tuple[Token, ...]:
    """What is given, where the parser makes to whom an object as well: "sent X 150 jets".

    A time that is given it may take for when: "gave the diplomats five days".
    """
    receivers = [child for child in verb.children if child.dep_ in ("dative", "dobj")]
    if verb.lemma_ == "give" and len(receivers) == 1:
        times = [child for child in verb.children if child.dep_ == "npadvmod" and _is_span(child)]
        if times and times[0].i > receivers[0].i:
            return tuple(times)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_.lower() not in DITRANSITIVE or len(objects) != 2:
        return ()
    first, last = objects
    return (last, *last.conjuncts) if first.pos_ == "PROPN" and first.i == verb.i + 1 else ()


def _joined_receivers(verb: Token) -> Iterator[Token]:
    """To whom something is given, which the parser makes one noun: "offered Chad support"."""
    if verb.lemma_ not in _OFFERING or any(child.lower_ == "to" for child in verb.children):
        return
    for noun in verb.children:
        if noun.dep_ != "dobj" or noun.pos_ != "NOUN":
            continue
        for name in noun.children:
            articles = [child for child in noun.children if child.i < name.left_edge.i]
            beside = name.left_edge.i == verb.i + 1 + len(articles)
            beside = beside and all(child.dep_ == "det" for child in articles)
            named = name.dep_ in {"compound", "nmod"} and name.pos_ == "PROPN"
            if beside and named and not name.text.isupper():
                yield name


def _is_span(time: Token) -> bool:
    """Whether a time is so many hours or days, not one that says when: "this week"."""
    counted = any(child.dep_ == "nummod" or child.lower_ in ("a", "an") for child in time.children)
    return counted and time.lemma_ in ("day", "hour", "minute", "month", "week", "year")


def _stranded(verb: Token, objects: tuple[Token, ...]) -> Iterator[tuple[str, Token]]:
    """A preposition whose noun is the passive's subject: "X was called on to disarm"."""
    if is_passive(verb):
        for child in verb.children:
            if is_stranded(child):
                yield from ((child.lower_, token) for token in objects)


def is_stranded(child: Token) -> bool:
    """Whether it is a preposition without a noun after it; the parser may call it a particle."""
    known = child.dep_ == "prep" or (child.dep_ == "prt" and child.lower_ in STRANDED)
    return known and not any(child.children)


def _further(noun: Token) -> Iterator[tuple[str, Token]]:
    """What hangs on a noun under a preposition; of its participle the doer: "a raid led by X"."""
    own = set(prepositions(noun))
    return (pair for pair in _under_noun(noun) if pair in own or pair[0] == "by")


def _under_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions on a noun, and on a participle or another name of it that follows it."""
    yield from prepositions(noun)
    for child in noun.children:
        if (child.dep_ == "acl" and _is_reduced(child)) or child.dep_ == "appos":
            yield from prepositions(child)


def _is_reduced(participle: Token) -> bool:
    """Whether a participle says which noun is meant, not what it says.

    "A raid led by X" does, "claims that X was led by Y" does not.
    """
    return participle.tag_ == "VBN" and not any(c.dep_ == "mark" for c in participle.children)


def noun_arguments(noun: Token, words: Words) -> Arguments:
    """The arguments of an event noun, with those of the verb that carries it.

    ``words`` gives the light and the receiving verbs, and the nouns one looks through to them.
    """
    top = _outermost(noun, words["transparent"])
    giver = light_verb(noun, top, words)
    taker = _receiving_verb(top, words["receiving"]) if giver is None else None
    carrier = giver or taker
    pairs = list(prepositions(noun))
    agents = tuple(head for name, head in pairs if name == "by")
    doers: tuple[Token, ...] = ()
    pairs += [(to, head) for head in _whom_it_is_on(noun) for to in ("on", "against")]
    clauses = [child for child in noun.children if child.dep_ in {"acl", "relcl"}]
    clauses += [child for child in noun.children if child.dep_ == "advcl" and is_for(child)]
    if carrier is not None:
        doers = _doers_of(carrier, words) if giver is not None else _agents_of(carrier)
        pairs += _pairs_of_carrier(carrier)
        clauses += [child for child in carrier.children if child.dep_ in {"advcl", "xcomp"}]
    if top.lemma_.lower() in words["claimed"] | words["blows"]:
        doers = doers or _who_is_blamed(top)
    if not agents and not doers and top.lemma_.lower() in words["talks"]:
        doers = tuple(_who_comes_to(top, words))
    if (telling := verb_of_happening(top, words["happening"])) is not None:
        pairs += prepositions(telling)  # "fighting broke out between X and Y"
    pairs += [
        pair
        for name, head in tuple(pairs)
        if name not in _OF_OTHERS and head.lemma_.lower() not in _ANSWERS
        for pair in prepositions(head)
    ]
    return Arguments(
        subjects=(*agents, *doers),
        objects=(noun,),
        datives=_given_to(giver, taker),
        prepositions=tuple(pairs),
        possessors=tuple(with_conjuncts(noun, {"poss"})),
        modifiers=tuple(
            each
            for word in with_conjuncts(noun, {"amod", "compound", "nmod"})
            for each in both_of_pair(word)
        ),
        clauses=tuple(clauses),
        carrier=carrier,
        received=taker is not None,
    )


def _doers_of(carrier: Token, words: Words) -> tuple[Token, ...]:
    """Who does what a verb only carries; who "is involved in talks" holds them."""
    if is_passive(carrier) and carrier.lemma_.lower() in words["engaging"]:
        return surface_subjects(carrier)
    return verb_subjects(carrier)


def _whom_it_is_on(deed: Token) -> Iterator[Token]:
    """Whom something is done to by what they are of it: "X has been the target of attacks by Y"."""
    of = deed.head
    aim = of.head
    if deed.dep_ != "pobj" or of.lower_ != "of" or aim.lemma_.lower() not in _AIMS:
        return
    if aim.dep_ == "attr" and aim.head.lemma_ in {"be", "become", "remain"}:
        yield from with_conjuncts(aim.head, {"nsubj"})


def _who_comes_to(talks: Token, words: Words) -> Iterator[Token]:
    """Who holds the talks that a clause names beside its deed: "left after talks with X"."""
    beside, verb = talks.head, talks.head.head
    if beside.dep_ != "prep" or verb.pos_ not in {"VERB", "AUX"} or is_passive(verb):
        return
    travels = verb.lemma_ == "be" or verb.lemma_.lower() in words["moving"]
    if beside.lower_ in {"after", "during"} or (travels and beside.lower_ == "for"):
        yield from verb_subjects(verb)


def is_for(clause: Token) -> bool:
    """Whether a clause says what is asked of whom: "calls for X to leave"."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return marks == {"for"}


def _outermost(noun: Token, transparent: frozenset[str]) -> Token:
    """The noun, or what it is a number or round of: "a round of talks", "a night of strikes"."""
    top = first_conjunct(noun)
    for _ in range(2):
        above = top.head.head
        counted = top.dep_ == "pobj" and top.head.lower_ == "of"
        if not counted or not (above.lemma_.lower() in transparent or above.lemma_ in TIMES):
            break
        top = first_conjunct(above)
    return top


_BETWEEN: Final = frozenset({"broker", "mediate", "negotiate"})
_TRUCES: Final = frozenset({"armistice", "ceasefire", "truce"})


def light_verb(noun: Token, top: Token, words: Words) -> Token | None:
    """The verb of "launched an attack", "sanctions imposed by", "are in talks"."""
    head, light = top.head, words["light"]
    if top.dep_ in {"dobj", "nsubjpass"} and head.lemma_.lower() in light:
        return head if _is_done_by(head, top, words) else None
    if top.dep_ == "pobj" and head.dep_ == "prep":
        if (behind := who_is_behind(top)) is not None:
            return behind
        verb = _taking_part(head.head)
        if head.lower_ in {"out", "in"} and verb.lemma_.lower() in light:
            return verb
        if head.lower_ in {"in", "into"} and verb.lemma_.lower() in words["engaging"]:
            return verb
        if head.lower_ == "on" and noun.lemma_.lower() in words["engaged_on"]:
            return verb if verb.lemma_.lower() in words["engaging"] else None
        if head.lower_ == "for" and verb.lemma_.lower() in words["moving"] and verb.pos_ == "VERB":
            return verb
        if head.lower_ == "in" and noun.lemma_.lower() in words["stands"] and verb.pos_ == "VERB":
            return verb
    for child in noun.children:
        if child.lemma_.lower() in _BETWEEN and noun.lemma_.lower() in _TRUCES:
            continue  # "a truce brokered by Egypt" is not Egypt's
        if any(each.dep_ in {"acomp", "oprd", "xcomp"} for each in child.children):
            continue  # "protests, which state media call a riot", "which they begin to break up"
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in light:
            return None if _is_content(child) else child
    return None


def _is_done_by(verb: Token, noun: Token, words: Words) -> bool:
    """Whether whoever is the subject of a light verb does what its object names.

    "Took over operations" starts none, "gave up its support" and "put the pact on hold" end it,
    and "used the attack as a pretext" says nothing of whose attack it was.
    """
    if is_given_up(verb) or any((c.dep_, c.lower_) == ("prt", "over") for c in verb.children):
        return False
    if is_held_up(verb):
        return False
    if is_set_aside(verb, words):
        return False
    if verb.lemma_ in _LETTING and any(child.lower_ in ("by", "from") for child in noun.children):
        return False  # "approved a request from X"
    if verb.lemma_ == "say" and noun.lemma_.lower() in words["blows"] | words["attacks"]:
        return False  # "saying an attack had failed", misread
    return not (verb.lemma_ in _TAKING_AS and _is_taken_as(verb, noun))


def is_given_up(verb: Token) -> bool:
    """Whether it says that somebody does or has something no longer: "gave up its support"."""
    return verb.lemma_ == "give" and any(child.lower_ == "up" for child in verb.children)


def is_set_aside(verb: Token, words: Words) -> bool:
    """Whether something is put where it has no force: "held in abeyance", "put on hold"."""
    return verb.lemma_.lower() in PLACING and any(
        noun.lemma_.lower() in words["set_aside"] for _, noun in prepositions(verb)
    )


def is_held_up(verb: Token) -> bool:
    """Whether something is not let come for now: "held up the delivery", "held back aid"."""
    ways = (child for child in verb.children if child.dep_ in {"advmod", "prt"})
    return verb.lemma_ == "hold" and any(way.lower_ in _HELD_UP for way in ways)


def keeps_off(verb: Token) -> bool:
    """Whether it says that what it names was kept from coming: "averted", "staved off".

    A court that blocks a deportation deports nobody.
    """
    if verb.lemma_ in _WITH_OFF:
        return any(child.lower_ == "off" for child in verb.children)
    if verb.lemma_ in _BLOCKING:
        objects = (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})
        return any(child.lemma_.lower() in _BLOCKED for child in objects)
    return verb.lemma_ in _AVERTING


def _is_taken_as(verb: Token, deed: Token) -> bool:
    """Whether a known deed is made to serve for something: "used the raid as an excuse"."""
    known = any(child.dep_ == "det" and child.lower_ in _KNOWN for child in deed.children)
    beside = (child for child in verb.children if child.i > deed.i)
    return known and any(
        child.lower_ in {"as", "for"} or (child.dep_ in {"xcomp", "advcl"} and is_infinitive(child))
        for child in beside
    )


def _is_content(clause: Token) -> bool:
    """Whether a clause is what its noun says: "claims that it sent some", "calls to send some".

    Or what somebody says of it: "the attack, which it said violated the accord".
    """
    if any(child.dep_ == "ccomp" and child.i > clause.i for child in clause.children):
        return True
    if is_infinitive(clause) and not is_passive(clause):
        return True
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
    return is_whole(clause) or (clause.dep_ == "acl" and own)


def _taking_part(governor: Token) -> Token:
    """The verb of "take part in", where the preposition hangs on the part; else the word itself."""
    hung = governor.lemma_.lower() == "part" and governor.dep_ == "dobj"
    return governor.head if hung else governor


def _receiving_verb(top: Token, receiving: frozenset[str]) -> Token | None:
    """The verb of "drew threats", "came under attack": its subject is at whom the noun goes."""
    if top.dep_ == "dobj" and top.head.lemma_.lower() in receiving:
        own = any((child.dep_, child.lower_) == ("prt", "up") for child in top.head.children)
        return None if own else top.head  # who "drew up sanctions" does not suffer them
    if top.dep_ == "pobj" and top.head.lower_ in {"under", "for"}:
        above = top.head.head
        verb = above.head if above.dep_ in {"prep", "prt"} else above
        return verb if verb.lemma_.lower() in {"be", "come", "remain", "stay"} else None
    return None


def _agents_of(taker: Token) -> tuple[Token, ...]:
    """From whom or by whom it is received."""
    return tuple(head for name, head in prepositions(taker) if name in {"by", "from"})


def _who_is_blamed(noun: Token) -> tuple[Token, ...]:
    """Who is said to have done it: "blamed X for the raid", "accused X of an attack"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"for", "of"}:
        return ()
    above = preposition.head  # the parser may hang "of" on who is accused
    verb = above.head if above.dep_ == "dobj" else above
    return verb_objects(verb) if verb.lemma_ in BLAMING and not is_passive(verb) else ()


def _pairs_of_carrier(carrier: Token) -> list[tuple[str, Token]]:
    """Its prepositions but for the agent's, and those that the parser hung on the agent."""
    own = list(prepositions(carrier))
    below = [pair for name, head in own if name == "by" for pair in prepositions(head)]
    return [pair for pair in own if pair[0] != "by"] + [
        pair for pair in below if pair[0] not in {"of", "from", "in", "by"}
    ]


def _given_to(giver: Token | None, taker: Token | None) -> tuple[Token, ...]:
    if taker is not None:
        return surface_subjects(taker)
    return tuple(with_conjuncts(giver, {"dative"})) if giver is not None else ()


def _clauses(verb: Token, objects: tuple[Token, ...]) -> tuple[Token, ...]:
    below = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "advcl"}]
    for preposition in verb.children:
        if preposition.dep_ in {"prep", "prt"}:
            below += [child for child in preposition.children if child.dep_ == "pcomp"]
    for token in objects:
        if token.i > verb.i:
            below += [c for c in token.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB"]
            below += [c for c in token.children if c.dep_ == "advcl" and is_for(c)]
            below += [
                inner
                for child in token.children
                if child.dep_ == "prep"
                for inner in child.children
                if inner.dep_ == "pcomp"
            ]
    return tuple(sorted(below, key=lambda token: token.i))
