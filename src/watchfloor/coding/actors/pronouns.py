"""Whom "he", "she", "it", "they" and their possessives stand for, where one reading is left.

A pronoun goes back to the subject of the nearest clause above it, else to the main subject of the
sentence before (Hobbs 1978, doi:10.1016/0024-3841(78)90006-2, as far as a dependency tree carries
it). Whoever else could be meant makes it stay open: a wrong actor is worse than none.
"""

from collections.abc import Sequence
from typing import Final

from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.pronoun_clauses import (
    HE,
    IT,
    OBJECTS,
    SHE,
    THEY,
    barred_from,
    covers_a_distance,
    is_cited,
    is_empty,
    is_main,
    only,
    subjects_above,
)
from watchfloor.coding.actors.pronouns_of_bodies import (
    addressed_by,
    body_meant,
    has_a_speaker,
)
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Token

_ONESELF: Final = frozenset({"herself", "himself", "itself", "themselves"})
PRONOUNS: Final = HE | SHE | IT | THEY

_KILLING: Final = frozenset({"assassinate", "behead", "execute", "kill", "murder", "slay"})
_PROMISING: Final = frozenset({"assure", "inform", "promise", "tell", "warn"})


def antecedent(discourse: Discourse, token: Token) -> Referent | None:
    """The mention a pronoun stands for; one without an actor id is somebody not known."""
    word = token.lower_
    if word in _ONESELF and token.dep_ in OBJECTS:
        return _oneself(discourse, token)
    if word in HE or word in SHE:
        return _person(discourse, token)
    if word == "it" and token.dep_ in OBJECTS:
        return addressed_by(discourse, token)
    if word == "it" and is_empty(token):
        return None
    if token.dep_ == "nsubj" and covers_a_distance(token.head):
        return None
    return body_meant(discourse, token)


def _oneself(discourse: Discourse, token: Token) -> Referent | None:
    """Who does it to himself: the subject of its own clause, "X said that Y had armed itself"."""
    governor = token.head.head if token.dep_ == "pobj" else token.head
    subjects = surface_subjects(governor)
    return discourse.at(subjects[0].i) if len(subjects) == 1 else None


def _person(discourse: Discourse, token: Token) -> Referent | None:
    """The only person of this sentence so far, else of the one before, else its only subject."""
    partner = _partner(discourse, token)
    if partner is not None:
        return partner
    barred = barred_from(discourse, token)
    here = [one for one in _people(discourse, token, back=0) if one.key not in barred]
    if here:
        return only(here) or _subject_above(discourse, token, here)
    before = _people(discourse, token, back=1)
    if not before:
        earlier = only(_people(discourse, token, back=2))
        return earlier if earlier is not None and earlier.names else None
    subjects = [one for one in before if discourse.is_subject(one)]
    return only(before) or only(subjects) or _main_subject(discourse, token, subjects)


def _partner(discourse: Discourse, token: Token) -> Referent | None:
    """Whose "X and his Y" are."""
    first = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "conj" or first.i > token.i:
        return None
    known = discourse.at(first.i)
    return known if known is not None and known.number in ("one", "unknown") else None


def _people(discourse: Discourse, token: Token, *, back: int) -> list[Referent]:
    """Persons a pronoun agrees with in gender, in a sentence before it and the same quotation."""
    gender = "m" if token.lower_ in HE else "f"
    quotation = discourse.quotation(token.i)
    speaks = token.dep_ == "nsubj" and has_a_speaker(token.head)
    return [
        one
        for one in discourse.before(token.i, back=back)
        if one.number in ("one", "unknown")
        and (discourse.gender(one.key) or gender) == gender
        and discourse.quotation(one.first) == quotation
        and not _is_only_cited(discourse, one)
        and not (speaks and _is_dead(discourse.doc[one.root]))
    ]


def _is_dead(root: Token) -> bool:
    """Whether somebody is told to have died, and says nothing: "a guard was killed, he said"."""
    verb = root.head
    return (root.dep_ == "nsubjpass" and verb.lemma_ in _KILLING) or (
        root.dep_ == "nsubj" and verb.lemma_ == "die"
    )


def _is_only_cited(discourse: Discourse, one: Referent) -> bool:
    """Whether somebody is cited for what another did: "the vet, according to the prosecutor, lied".

    Who goes on is then the other, also where no codebook knows him.
    """
    root = discourse.doc[one.root]
    return is_cited(root) and any(
        subject.dep_ == "nsubj" and subject.tag_ in ("NN", "NNP")
        for subject in root.sent
        if discourse.at(subject.i) is None
    )


def _subject_above(
    discourse: Discourse, token: Token, people: Sequence[Referent]
) -> Referent | None:
    """Of several people of a sentence, the subject of the clause above, if spoken of last."""
    promised = _of_promise(discourse, token)
    if promised is not None:
        return promised
    last = people[-1]
    if not last.names and discourse.doc[last.first].pos_ != "PRON":
        return None
    for _, subjects in subjects_above(token):
        for known in map(discourse.at, (subject.i for subject in subjects)):
            if known is not None and known.number in ("one", "unknown"):
                return last if last.key == known.key else None
    return None


def _of_promise(discourse: Discourse, token: Token) -> Referent | None:
    """Who tells somebody what "he would" do: one says that of oneself."""
    verb, teller = token.head, token.head.head
    if token.dep_ != "nsubj" or verb.dep_ != "ccomp" or teller.lemma_ not in _PROMISING:
        return None
    if not any(child.lower_ in ("will", "would", "'ll") for child in verb.children):
        return None
    subjects = [child for child in teller.children if child.dep_ == "nsubj"]
    known = discourse.at(subjects[0].i) if subjects else None
    return known if known is not None and known.number == "one" else None


def _main_subject(
    discourse: Discourse, token: Token, people: Sequence[Referent]
) -> Referent | None:
    """Of several subjects of the sentence before, the main one, named or gone on about.

    A pronoun that only undergoes something may be anybody.
    """
    if token.dep_ != "nsubj":
        return None
    main = [one for one in people if is_main(discourse, discourse.doc[one.root])]
    known = [one for one in main if one.names or discourse.doc[one.first].pos_ == "PRON"]
    return only(known) if len(known) == len(main) else None
