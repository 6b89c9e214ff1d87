"""Whose a motive, position, risk or recommendation is, and towards whom."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from watchfloor.codebook.kinds import KindPhrase
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.syntax.arguments import (
    is_passive,
    surface_subjects,
    verb_objects,
    verb_subjects,
)
from watchfloor.coding.syntax.branches import prepositions
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

_PERSPECTIVE: Final = frozenset({"perspective", "viewpoint", "standpoint", "view", "part"})
_SECOND_PARTY: Final = frozenset(
    {"with", "towards", "toward", "against", "to", "for", "on", "upon", "between", "over"}
)
_PRIVATE: Final = frozenset({"CVL", "BUS", "REF", "MED", "EDU", "CRM", "JRN"})
# fmt: off
_TAKEN: Final = frozenset((
    "concession", "guarantee", "recognition", "extract", "wring", "secure", "seek", "win", "gain",
    "independence", "distance", "autonomy", "support", "help", "pressure",
))
# fmt: on
"""Under these "from" names the other side; elsewhere it says where."""
_PARTITIVE: Final = frozenset({"one", "some", "both", "each", "most", "many", "two"})
_POSSESSING: Final = frozenset({"poss", "compound", "nmod", "amod"})
_SIDE_CLAUSES: Final = frozenset({"relcl", "advcl", "acl", "parataxis"})


def owners_of(
    doc: Doc, phrase: KindPhrase, first: int, last: int, actors: Actors
) -> tuple[FoundActor, ...]:
    """Whose the phrase in these tokens is; empty where the sentence does not say."""
    anchor = doc[first:last].root
    verb = governing_verb(anchor)
    match phrase.whose:
        case "object":
            return actors_at(verb_objects(verb), actors) or subject_actors(verb, actors)
        case "poss":
            return _possessors(anchor, actors) or _subject_possessors(verb, actors)
        case "for":
            given = [child for child in verb.children if child.dep_ == "dative"]
            return (
                _next_actor(doc, last, actors)
                or actors_at(given, actors)
                or _perspective(verb, actors)
            )
        case "after":
            return _next_actor(doc, last, actors)
        case "inside":
            return actors_at(doc[first:last], actors)
        case "thing":
            return _subject_possessors(verb, actors)
        case "subject":
            return subject_actors(verb, actors) or _perspective(verb, actors)
        case "about":
            return _owners_about(phrase, doc[first:last], verb, actors)


def _owners_about(
    phrase: KindPhrase, words: Any, verb: Token, actors: Actors
) -> tuple[FoundActor, ...]:
    anchor = words.root
    if phrase.family == "escalation" and any(
        each.lower_ == "it" for each in surface_subjects(verb)
    ):
        return ()  # "it could spark a war": mostly what was told before, and no actor
    if (
        phrase.kind in ("recommendation", "risk")
        and phrase.family != "question"
        and (is_passive(verb))
    ):
        # "Troops should be withdrawn by X": what it is done to is not who should act.
        return actors_at(verb_subjects(verb), actors)
    nouns = [word for word in words if word == anchor or word.dep_ == "dobj"]
    viewpoint = _perspective(verb, actors)
    if phrase.kind == "motive" and viewpoint:
        return viewpoint  # "from X's perspective, Y's offer serves": the interests are X's
    return (
        subject_actors(verb, actors)
        or viewpoint
        or next(filter(None, (_possessors(noun, actors) for noun in nouns)), ())
        or _subject_possessors(verb, actors)
        or (_asked_about(anchor, actors) if phrase.family == "question" else ())
    )


def subject_actors(verb: Token, actors: Actors) -> tuple[FoundActor, ...]:
    """Who acts, by the agent of a passive first: "was sent by X in a bid to".

    Nobody in "it is a mistake to rule out": that "it" is no one.
    """
    if verb.dep_ in ("xcomp", "advcl") and _has_empty_subject(verb.head):
        return ()
    chain = [verb]
    while chain[-1].dep_ in ("advcl", "xcomp") and chain[-1].head.pos_ in ("VERB", "AUX"):
        chain.append(chain[-1].head)
    for candidate in chain:
        if is_passive(candidate):
            agents = actors_at(verb_subjects(candidate), actors)
            if agents:
                return agents
    return actors_at(surface_subjects(verb), actors)


def _has_empty_subject(verb: Token) -> bool:
    return (
        verb.lemma_ == "be"
        and any(child.dep_ in ("nsubj", "expl") and child.lower_ == "it" for child in verb.children)
        and any(child.dep_ in ("attr", "acomp") for child in verb.children)
    )


def _perspective(verb: Token, actors: Actors) -> tuple[FoundActor, ...]:
    """Actors of an opening "For X, …" or "From the X perspective, …"."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    for child in verb.children:
        if child.dep_ != "prep" or child.i > verb.i or child.lower_ not in ("for", "from"):
            continue
        for noun in child.children:
            if noun.dep_ != "pobj":
                continue
            if noun.lemma_.lower() in _PERSPECTIVE:
                return _possessors(noun, actors)
            if child.lower_ == "for":
                return actors_at([noun], actors)
    return ()


def _possessors(noun: Token, actors: Actors) -> tuple[FoundActor, ...]:
    """Of "X's drills", "Russian drills" and "drills by X"."""
    own = actors_at((child for child in noun.children if child.dep_ in _POSSESSING), actors)
    makers = (head for name, head in prepositions(noun) if name == "by")
    return own or actors_at(makers, actors)


def _subject_possessors(verb: Token, actors: Actors) -> tuple[FoundActor, ...]:
    found: list[FoundActor] = []
    for subject in surface_subjects(verb):
        inner = [head for name, head in prepositions(subject) if name == "of"]
        # "The deployment of Russian troops": the troops' state deploys them.
        below = [owner for noun in inner for owner in _possessors(noun, actors)]
        found += [*(_possessors(subject, actors) or below)]
    return tuple(dict.fromkeys(found))


def _asked_about(anchor: Token, actors: Actors) -> tuple[FoundActor, ...]:
    """Who acts in the clause below: "speculation whether X's engagement is a state of war"."""
    for verb in anchor.subtree:
        if verb.pos_ in ("VERB", "AUX") and verb.i > anchor.i:
            found = subject_actors(verb, actors) or _subject_possessors(verb, actors)
            if found:
                return found
    return ()


def _next_actor(doc: Doc, last: int, actors: Actors) -> tuple[FoundActor, ...]:
    """The actor right after the phrase: "an avenue for X", "no response from X"."""
    if doc[last - 1].lower_ not in ("for", "from") and doc[last].lower_ not in ("for", "from"):
        return ()
    for token in doc[last : min(last + 4, doc[last - 1].sent.end)]:
        actor = actors.covering(token.i)
        if actor is not None and actor.actor_id:
            return (actor,)
    return ()


def actors_at(tokens: Iterable[Token], actors: Actors) -> tuple[FoundActor, ...]:
    """Known actors at these words; "the Syrians" want many things, and none is their state's."""
    found: list[FoundActor] = []
    for token in tokens:
        covering = actors.covering(token.i)
        beside = () if covering is None else actors.all_headed(covering.head)
        place = None if covering is None else (covering.first, covering.last)
        for actor in beside:  # several of "both countries"
            if (actor.first, actor.last) != place or not actor.actor_id or actor in found:
                continue
            if not is_people(token.doc, actor) and not _is_private(actor):
                found.append(actor)
    return tuple(found)


def _is_private(actor: FoundActor) -> bool:
    """Whether a state's people, firms or refugees are meant, and not who acts for it."""
    return (actor.actor_id or "").partition(".")[2] in _PRIVATE


def is_people(doc: Doc, actor: FoundActor) -> bool:
    """Whether the phrase is a people or one of it: "Russians", "every American"."""
    head = doc[actor.head]
    if actor.form != "demonym" or not head.tag_.startswith("NN"):
        return False
    return head.tag_ in ("NNS", "NNPS") or head.dep_ not in ("amod", "compound", "nmod", "poss")


def recipients_of(
    doc: Doc,
    phrase: KindPhrase,
    span: tuple[int, int],
    sources: tuple[FoundActor, ...],
    actors: Actors,
) -> tuple[FoundActor, ...]:
    """Actors of another side under the phrase: objects, and words after with, on or against."""
    verb = governing_verb(doc[slice(*span)].root)
    own_clause = phrase.whose != "poss" or phrase.family == "bind"
    words = [*doc[slice(*span)], *([verb] if own_clause else [])]
    own = {principal_of(source.actor_id) for source in sources if source.actor_id}
    found: list[FoundActor] = []
    for token in _below(words):
        actor = actors.covering(token.i)
        if actor is None or not actor.actor_id or actor in found or is_people(doc, actor):
            continue
        if principal_of(actor.actor_id) in own or doc[actor.head].i <= words[0].i:
            continue
        if _is_other_side(doc[actor.head], words, phrase) and not _is_aside(token, words, phrase):
            found.append(actor)
    return _without_doubles(found) + _done_to(phrase, verb, own, actors)


def _without_doubles(found: Sequence[FoundActor]) -> tuple[FoundActor, ...]:
    seen: set[str | None] = set()
    kept = []
    for actor in found:
        if actor.actor_id not in seen:
            kept.append(actor)
        seen.add(actor.actor_id)
    return tuple(kept)


def _done_to(
    phrase: KindPhrase, verb: Token, own: set[str], actors: Actors
) -> tuple[FoundActor, ...]:
    """Whom a passive recommendation or opinion is about: "X should be isolated"."""
    if phrase.kind == "motive" or phrase.family in ("bind", "question") or phrase.whose == "object":
        return ()
    if not own and phrase.kind == "position":
        return ()
    if not is_passive(verb):
        return ()
    found = actors_at(surface_subjects(verb), actors)
    return tuple(a for a in found if a.actor_id and principal_of(a.actor_id) not in own)


def _below(words: Sequence[Token]) -> Iterator[Token]:
    """Words under a phrase in text order, without the clauses that are only coordinated to it."""
    inside = {token.i for word in words for token in word.subtree}
    for verb in (word for word in words if word.pos_ in ("VERB", "AUX")):
        for other in verb.conjuncts:
            if any(child.dep_ in ("nsubj", "nsubjpass") for child in other.children):
                inside -= {token.i for token in other.subtree}
    doc = words[0].doc
    return (doc[number] for number in sorted(inside))


def _is_other_side(token: Token, words: Sequence[Token], phrase: KindPhrase) -> bool:
    """Whether a word is an object, or stands after a preposition that marks the other side.

    A preposition of the phrase itself always does: "wary of", "stands behind".
    """
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj" and token.head.head.lower_ in _PARTITIVE:
        token = token.head.head
    if token.dep_ == "poss" and phrase.family == "stance":
        token = token.head
    if token.dep_ in ("dobj", "dative"):
        return True
    if token.dep_ == "nsubj" and token.head.tag_ == "VB" and token.head.head in words:
        return True  # "wants X to return"
    preposition = token.head
    if token.dep_ != "pobj":
        return False
    if preposition in words:
        return True
    if preposition.lower_ == "from":
        return bool(preposition.head.lemma_.lower() in _TAKEN)
    if preposition.lower_ not in _SECOND_PARTY:
        return False
    return bool(preposition.head.lower_ != "according")


def _is_aside(token: Token, words: Sequence[Token], phrase: KindPhrase) -> bool:
    """Whether a clause of its own stands between: what it names is not who the phrase is about."""
    inside = {word.i for word in words}
    for step in (token, *token.ancestors):
        if step.i in inside:
            return False
        if step.dep_ not in _SIDE_CLAUSES or step.tag_ == "VB":
            continue
        if phrase.family != "bind" or not _is_of_the_owner(step):
            return True
    return False


def _is_of_the_owner(verb: Token) -> bool:
    """Whether a clause goes on about whose bind it is: "as it weighs ties with X and Y"."""
    return all(
        child.pos_ == "PRON" for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")
    )
