"""Actors that an entry finds beyond the phrases of its own frame: whom one fights, helps, faces."""

from collections.abc import Iterator, Set
from typing import Final

from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.events.valency import Arguments, is_for, verb_arguments
from watchfloor.coding.found import FoundActor
from watchfloor.coding.syntax.arguments import surface_subjects, verb_objects
from watchfloor.coding.syntax.branches import first_conjunct, prepositions
from watchfloor.coding.syntax.parse import Token

BROKERING: Final = frozenset({"broker", "mediate", "sponsor", "facilitate"})
MEANS: Final = frozenset({"in", "by", "during", "with", "under"})
"""Prepositions before the attack in which somebody was hit."""
CONDITIONS: Final = frozenset({"if", "unless", "until"})
"""Before what a threat hangs on."""
_JOINING: Final = frozenset({"among", "amongst", "between"})
_OWN: Final = frozenset({"her", "his", "its", "their"})
_TOWARDS: Final = frozenset({"for", "from", "to", "with"})
_WHERE_DONE: Final = frozenset({"against", "at", "in", "inside", "near", "of", "on"})
"""Between a deed and whom or where it hits."""


def in_clauses(
    clauses: tuple[Token, ...], phrases: Phrases, *, subject_only: bool
) -> tuple[FoundActor, ...]:
    """Who does what a clause says; else, unless only that is asked, to whom it is done."""
    for clause in clauses:
        marked = any(c.dep_ == "mark" for c in clause.children)
        above = clause.head  # "calls for X to leave", "set a deadline for X to leave"
        asked = is_for(clause) and (above.pos_ == "NOUN" or above.lemma_ == "set")
        if clause.dep_ == "advcl" and marked and not asked:
            continue
        own = tuple(c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"})
        found = phrases.all_actors(own)
        if found or subject_only:
            if found:
                return found
            continue
        found = _clause_objects(clause, phrases)
        if found:
            return found
    return ()


def _clause_objects(clause: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    arguments = verb_arguments(clause)
    objects = phrases.all_actors(arguments.objects) or phrases.all_actors(arguments.datives)
    if any(each.actor_id and not _is_ones_own(each) for each in objects):
        return objects
    deeds = phrases.words["happenings"]
    of_deed = any(
        each.lemma_.lower() in deeds - phrases.words["sanctions"] for each in arguments.objects
    )
    for name, head in arguments.prepositions:
        if of_deed and name in _WHERE_DONE:
            continue  # "protest the bombing of X": not against X
        if objects and objects[0].actor_id and name not in _TOWARDS:
            continue  # "to open its archive on X", which X need not see
        joined = name in _JOINING  # "offered to broker a truce between X and Y"
        heads = tuple(each for other, each in arguments.prepositions if other == name)
        found = phrases.all_actors(heads if joined else (head,))
        named = any(each.actor_id for each in found)
        if named or (found and not objects and name != "of"):  # "to set up a team of nurses"
            return found
    if objects:
        return objects
    for inner in arguments.clauses:
        if inner.i > clause.i and inner.dep_ != "relcl" and not _is_beside(inner):
            found = _clause_objects(inner, phrases)
            if found:
                return found
    return ()


def _is_ones_own(actor: FoundActor) -> bool:
    """Whether it is whoever does it by a pronoun: "agreed to open its border to X"."""
    return actor.text.lower().partition(" ")[0] in _OWN


def in_condition(predicate: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Whose deed a threat hangs on: "threatened sanctions if X does not disarm"."""
    for clause in conditions_of(predicate):
        found = phrases.all_actors(surface_subjects(clause))
        if any(each.actor_id for each in found):
            return found
    return ()


def conditions_of(predicate: Token) -> Iterator[Token]:
    """The clauses a threat hangs on, of its verb or of the verb that says what is threatened."""
    for word in (predicate, *predicate.children):
        for clause in word.children:
            marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
            if clause.dep_ == "advcl" and marks & CONDITIONS:
                yield clause


def _is_beside(clause: Token) -> bool:
    """Whether a clause is a question, a condition, or says when or why something else is done."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return asks_who(clause) or bool(marks & CONDITIONS) or (clause.dep_ == "advcl" and bool(marks))


def asks_who(clause: Token) -> bool:
    """Whether a clause is a question of its own: "to find out who shot X"."""
    return any(child.tag_ in {"WP", "WRB"} and child.i < clause.i for child in clause.children)


def helped(predicate: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Whom a purpose below the predicate helps: "sent troops to support X"."""
    for token in predicate.subtree:
        if token.i > predicate.i and token.pos_ == "VERB" and token.lemma_ in phrases.words["help"]:
            found = phrases.all_actors(verb_objects(token))
            if found:
                return found
    return ()


def fought(predicate: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Against whom a war or fight below the predicate goes."""
    words = phrases.words
    for token in predicate.subtree:
        if token.i <= predicate.i:
            continue
        lemma = token.lemma_.lower()
        if lemma in words["fight"] and token.pos_ == "VERB":
            heads = [*verb_objects(token), *_under(token, {"against"})]
        elif lemma in words["war"] and token.pos_ in {"NOUN", "PROPN"}:
            heads = _under(token, {"against", "on", "with"})
        else:
            continue
        found = phrases.all_actors(tuple(heads))
        if found:
            return found
    return ()


def faced(predicate: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Whom forces are moved to face: "to deter X", "facing X", "close to X", "over X"."""
    words = phrases.words["confront"]
    for token in predicate.subtree:
        if token.i <= predicate.i:
            continue
        if token.lemma_.lower() in words and token.pos_ == "VERB":
            heads = [*verb_objects(token), *_under(token, {"against"})]
        elif token.lower_ in phrases.words["opposite"]:
            heads = [child for child in token.subtree if child.dep_ == "pobj"]
        else:
            continue
        found = phrases.all_actors(tuple(heads))
        if found:
            return found
    return ()


_CARRYING_OUT: Final = frozenset(
    {"carry", "commit", "conduct", "execute", "launch", "mount", "perpetrate", "stage"}
)
_HEDGES: Final = frozenset(
    {"allegedly", "apparently", "likely", "possibly", "presumably", "purportedly", "reportedly"}
)
WAGED: Final = frozenset({"war", "conflict"})
"""In these people are killed by either side: whose war it is does not say who killed them."""


def struck_by(arguments: Arguments, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Whose attack it was in which somebody was hit: "killed in an Israeli strike".

    In a war both sides kill, whoever it is said to be of; in clashes whoever is named in them.
    """
    for name, head in arguments.prepositions:
        blow = head.lemma_.lower()
        found: tuple[FoundActor, ...] = ()
        attack = blow in phrases.words["attacks"] or _is_fire_of_arms(head, phrases)
        if name in MEANS and attack and blow not in WAGED:
            found = phrases.actors(head)
        if not found and name in MEANS and blow in phrases.words["two_sided"]:
            found = phrases.all_actors(tuple(_under(head, {"among", "between", "with"})))
        if not found and name in MEANS and blow in phrases.words["attacks"]:
            found = phrases.all_actors(tuple(_who_carried_out(head)))
        if found:
            return found
    return ()


def _is_fire_of_arms(head: Token, phrases: Phrases) -> bool:
    """Whether it is fire of weapons or troops, and no blaze: "mortar fire", "Chadian army fire"."""
    arms = phrases.words["weapons"] | phrases.words["troops"] | phrases.words["police"]
    before = (child for child in head.children if child.dep_ in {"amod", "compound", "nmod"})
    return head.lemma_.lower() == "fire" and any(each.lemma_.lower() in arms for each in before)


def _who_carried_out(blow: Token) -> Iterator[Token]:
    """By whom a blow was, by a participle after it: "died in the raid on X, carried out by Y".

    The parser may hang it on the verb. What is only reportedly somebody's is left open.
    """
    verb = blow.head.head if blow.dep_ == "pobj" else blow
    for clause in (*blow.children, *verb.children):
        if clause.dep_ not in ("acl", "advcl") or clause.tag_ != "VBN" or clause.i < blow.i:
            continue
        hedged = any(child.lower_ in _HEDGES for child in clause.children)
        if clause.lemma_.lower() in _CARRYING_OUT and not hedged:
            yield from (noun for by, noun in prepositions(clause) if by == "by")


def hit_by(noun: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Whom an event hits as its verb's subject: "the sit-in paralysed X"."""
    first = first_conjunct(noun)
    verb = first.head
    if first.dep_ != "nsubj" or verb.lemma_.lower() not in phrases.words["affecting"]:
        return ()
    return phrases.all_actors(verb_objects(verb))


def brokers(noun: Token) -> tuple[Token, ...]:
    """Whoever brought it about: "a truce brokered by X", "the X-brokered truce"."""
    found: list[Token] = []
    for child in noun.subtree:
        if child.lemma_.lower() in BROKERING and child.head.i == noun.i:
            found += verb_arguments(child).subjects if child.dep_ == "acl" else ()
            found += [c for c in child.children if c.dep_ in {"npadvmod", "nmod", "compound"}]
    return tuple(found)


def _under(token: Token, names: Set[str]) -> list[Token]:
    return [head for name, head in prepositions(token) if name in names]
