"""Who stands where around a verb or noun: logical subject and object, prepositions, clauses.

Labels are those of the pinned parser (ClearNLP style: ``nsubjpass``, ``dobj``, ``agent`` …).
What the parser leaves open is closed by grammar: passives, shared and controlled subjects,
relative and reduced clauses, and nouns carried by a light verb ("held talks").
"""

from dataclasses import dataclass
from typing import Final

from watchfloor.coding.events.branches import (
    RELATIVE_TAGS,
    antecedents,
    first_conjunct,
    prepositions,
    with_conjuncts,
)
from watchfloor.coding.parse import Token

DEPTH: Final = 5
"""How many clauses a missing subject is followed up; deeper chains are parser noise."""

# fmt: off
OBJECT_CONTROL: Final = frozenset((
    "accuse", "advise", "allow", "ask", "authorise", "authorize", "beg", "blame", "call",
    "challenge", "command", "compel", "condemn", "criticise", "criticize", "denounce",
    "direct", "enable", "encourage", "force", "fault", "get", "help", "instruct", "invite",
    "keep", "lead", "let", "make", "order", "permit", "persuade", "press", "pressure",
    "prevent", "prod", "push", "remind", "request", "send", "stop", "suspect", "task",
    "tell", "train", "urge", "warn",
))
# fmt: on
"""Verbs whose object, not subject, does what the following clause says."""

LINKS: Final = frozenset(
    {"addition", "case", "comparison", "contrast", "reaction", "regard", "relation", "wake"}
)
"""Nouns of compound prepositions: what follows "in addition to" belongs to no verb."""

VIEWPOINTS: Final = frozenset({"perspective", "standpoint", "viewpoint", "view"})


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
    """The light verb that carries a noun predicate."""


def verb_arguments(verb: Token) -> Arguments:
    """The arguments of a verb."""
    objects = verb_objects(verb)
    own = list(prepositions(verb))
    near = [token for token in objects if token.head.i == verb.i]
    inner = [pair for token in near for pair in prepositions(token)]
    far = [
        pair for _, noun in own + inner if noun.lemma_ not in LINKS for pair in prepositions(noun)
    ]
    return Arguments(
        subjects=verb_subjects(verb),
        objects=objects,
        datives=tuple(with_conjuncts(verb, {"dative"})),
        prepositions=tuple(own + inner + far),
        possessors=(),
        modifiers=(),
        clauses=_clauses(verb, objects),
        carrier=None,
    )


def noun_arguments(noun: Token, light_verbs: frozenset[str]) -> Arguments:
    """The arguments of an event noun, with those of the light verb that carries it."""
    carrier = light_verb(noun, light_verbs)
    pairs = list(prepositions(noun))
    agents = [head for name, head in pairs if name == "by"]
    subjects: tuple[Token, ...] = ()
    clauses = [child for child in noun.children if child.dep_ in {"acl", "relcl"}]
    if carrier is not None:
        subjects = verb_subjects(carrier)
        pairs += [pair for pair in prepositions(carrier) if pair[0] != "by"]
        clauses += [child for child in carrier.children if child.dep_ in {"advcl", "xcomp"}]
    pairs += [pair for name, head in tuple(pairs) if name != "by" for pair in prepositions(head)]
    return Arguments(
        subjects=(*agents, *subjects) if agents else subjects,
        objects=(noun,),
        datives=tuple(with_conjuncts(carrier, {"dative"})) if carrier is not None else (),
        prepositions=tuple(pairs),
        possessors=tuple(with_conjuncts(noun, {"poss"})),
        modifiers=tuple(with_conjuncts(noun, {"amod", "compound", "nmod"})),
        clauses=tuple(clauses),
        carrier=carrier,
    )


def light_verb(noun: Token, light_verbs: frozenset[str]) -> Token | None:
    """The verb of "launched an attack", "sanctions imposed by", "talks were held"."""
    first = first_conjunct(noun)
    head = first.head
    if first.dep_ in {"dobj", "nsubjpass"} and head.lemma_.lower() in light_verbs:
        return head
    if first.dep_ == "pobj" and first.head.dep_ == "prep" and head.head.lemma_ in light_verbs:
        return head.head if head.lower_ in {"out", "in"} else None
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in light_verbs:
            return child
    return None


def verb_subjects(verb: Token) -> tuple[Token, ...]:
    """Logical subjects: who does it, as far as the sentence says."""
    if not is_passive(verb):
        return surface_subjects(verb)
    line = [verb]
    if verb.dep_ == "conj" and is_passive(verb.head):
        line.append(verb.head)
    line += [child for child in verb.children if child.dep_ == "conj" and is_passive(child)]
    # "was arrested and deported by X": the agent hangs on one of the verbs and serves both.
    return next(filter(None, map(_agents, line)), ())


def _agents(verb: Token) -> tuple[Token, ...]:
    return tuple(
        head
        for child in verb.children
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by"
        for head in with_conjuncts(child, {"pobj"})
    )


def verb_objects(verb: Token) -> tuple[Token, ...]:
    """Logical objects: to whom or what it is done."""
    if is_passive(verb):
        return surface_subjects(verb)
    own = tuple(with_conjuncts(verb, {"dobj"}))
    if own:
        return tuple(found for token in own for found in antecedents(token))
    if verb.dep_ == "relcl" and _lacks_object(verb):
        return (verb.head,)
    shared = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    if shared and shared[0].i == verb.i + 2 and not is_passive(shared[0]):
        return verb_objects(shared[0])
    return ()


def _lacks_object(relative: Token) -> bool:
    """Whether the noun above is the object: "the village they shelled".

    Not where another word of the clause stands for it ("whose", "where", "with whom"), nor where
    it may be the object of a clause further down ("the village they tried to shell").
    """
    if any(child.dep_ in {"ccomp", "xcomp"} for child in relative.children):
        return False
    for child in relative.children:
        if child.dep_ in {"advcl", "conj"}:
            continue
        subject = child.dep_ in {"nsubj", "nsubjpass"}
        if any(
            (token.tag_ in RELATIVE_TAGS and token.dep_ != "dobj") or token.tag_ == "WRB"
            for token in child.subtree
        ):
            return False
        if child.dep_ == "prep" and not any(child.children):
            return False
        if subject:
            return True
    return False


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject undergoes what it says."""
    children = list(verb.children)
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in children):
        return False
    if verb.dep_ in {"acl", "relcl"}:
        return True
    if any(child.dep_ == "agent" for child in children):
        return True
    shares = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _has_subject(verb)
    return shares and is_passive(verb.head)


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Grammatical subjects, inherited from the clause above where the verb has none itself."""
    own = list(with_conjuncts(verb, {"nsubj", "nsubjpass"}))
    if own:
        return tuple(found for token in own for found in antecedents(token))
    if depth > DEPTH or verb.head.i == verb.i:
        return _viewpoint(verb)
    head, relation = verb.head, verb.dep_
    if relation in {"acl", "relcl"}:
        return _of_noun(head, depth) if is_infinitive(verb) else (head,)
    if relation == "advcl" and _is_result(verb) and is_passive(head):
        return verb_subjects(head)
    if relation == "pcomp":
        return _of_preposition(head, depth)
    if relation == "csubj":
        return _viewpoint(head)
    if head.pos_ not in {"VERB", "AUX"}:
        return _of_noun(head, depth) if relation in {"xcomp", "advcl", "ccomp"} else ()
    if relation in {"xcomp", "ccomp"} and head.lemma_ in OBJECT_CONTROL and not is_passive(head):
        objects = verb_objects(head)
        return objects or surface_subjects(head, depth + 1)
    return surface_subjects(head, depth + 1)


def _of_preposition(preposition: Token, depth: int) -> tuple[Token, ...]:
    """Who does the gerund: "accused X of sending", "plans for sending", "left after sending"."""
    head = preposition.head
    if head.pos_ not in {"VERB", "AUX"}:
        governor = head.head
        if head.dep_ == "dobj" and governor.pos_ == "VERB" and governor.lemma_ in OBJECT_CONTROL:
            return (head,)
        return _of_noun(head, depth)
    if (head.lemma_ in OBJECT_CONTROL or preposition.lower_ == "for") and not is_passive(head):
        # "killed X for spying", "praised X for holding talks": X does it.
        objects = verb_objects(head)
        if objects:
            return objects
    if preposition.lower_ == "for" and (aimed := _aimed_at(head)):
        return aimed
    return surface_subjects(head, depth + 1)


def _aimed_at(verb: Token) -> tuple[Token, ...]:
    """At whom a verb of blame goes: "lashed out at X for doing"."""
    return tuple(head for name, head in prepositions(verb) if name in {"at", "on"})


def _of_noun(noun: Token, depth: int) -> tuple[Token, ...]:
    """Whose plan, decision or readiness it is."""
    owners = tuple(with_conjuncts(noun, {"poss"}))
    if owners:
        return owners
    if any(c.dep_ in {"amod", "compound"} and c.text[:1].isupper() for c in noun.children):
        # "a Russian operation to seize X": the phrase itself stands for its people.
        return (noun,)
    makers = tuple(head for name, head in prepositions(noun) if name in {"by", "of"})
    if makers:
        return makers
    if noun.head.pos_ in {"VERB", "AUX"} and noun.dep_ in {"dobj", "attr", "acomp", "oprd"}:
        if is_passive(noun.head):
            return verb_subjects(noun.head)
        return surface_subjects(noun.head, depth + 1)
    return ()


def _viewpoint(verb: Token) -> tuple[Token, ...]:
    """The owner of "From X's perspective, …": who acts when the clause names nobody else."""
    return tuple(
        head
        for name, head in prepositions(verb)
        if name in {"from", "in"} and head.lemma_ in VIEWPOINTS
    )


def _clauses(verb: Token, objects: tuple[Token, ...]) -> tuple[Token, ...]:
    below = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "advcl"}]
    for preposition in verb.children:
        if preposition.dep_ in {"prep", "prt"}:
            below += [child for child in preposition.children if child.dep_ == "pcomp"]
    for token in objects:
        if token.i > verb.i:
            below += [c for c in token.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB"]
            below += [
                inner
                for child in token.children
                if child.dep_ == "prep"
                for inner in child.children
                if inner.dep_ == "pcomp"
            ]
    return tuple(sorted(below, key=lambda token: token.i))


def _is_result(verb: Token) -> bool:
    """Whether a bare participle says what came of it: "was hit, killing ten"."""
    return verb.tag_ == "VBG" and not any(child.dep_ == "mark" for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has its "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
