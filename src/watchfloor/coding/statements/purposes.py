"""Motives told as purposes: what a measure is taken to prevent, contain or protect."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.found import FoundActor
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive
from watchfloor.coding.syntax.clauses import governing_verb, is_past_doubt, is_supposed
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

_WARDING: Final = frozenset(
    """prevent combat contain protect stem stop curb avoid avert halt forestall counter fight
    eradicate safeguard quell""".split()
)
"""Verbs of what measures are for; to treat, help or find is what a deed is, not why."""
_MEANING: Final = frozenset({"aim", "design", "intend", "mean", "calculate"})
_MADE: Final = frozenset(
    "test kit device machine vaccine drug building system site forum mask suit bed vehicle".split()
)
"""Things that are made for a use: what they are designed for is nobody's motive."""
_REASONS: Final = {
    "reason": "for",
    "ground": "on",
    "defence": "in",
    "defense": "in",
    "protest": "in",
    "retaliation": "in",
    "revenge": "in",
    "reprisal": "in",
}
"""Nouns that give a reason behind their preposition: "for security reasons", "in self-defence"."""
_NAMED: Final = frozenset({"reason", "ground", "defence", "defense"})
"""Those of which it must be said what kind they are of."""
_ENABLING: Final = frozenset({"would", "could", "can", "will", "may", "might"})
_CLAUSES: Final = frozenset({"advcl", "acl"})
_NOT_SO: Final = frozenset(
    {"should", "must", "ought", "could", "might", "may", "can", "need", "would"}
)
_CHARGING: Final = frozenset({"accuse", "blame", "suspect"})
_CHARGED: Final = ("obj",)
_ACCUSING: Final = ("subj",)
_NOUNS: Final = frozenset({"step", "measure", "order", "action", "precaution"})
"""Nouns a purpose hangs on: "took steps to stop it", "in order to stop it"."""


def find_purposes(
    doc: Doc,
    events: Sequence[Proposition],
    read: Sequence[Proposition],
    motive: StatedKind,
    phrases: Phrases,
) -> Iterator[Proposition]:
    """A motive for each purpose of warding off, of a deed that was read or of somebody known.

    Whose it is stands where the doer stands; a deed in the passive may be without one.
    """
    told = {governing_verb(doc[at]).i for each in read for at in told_at(each)}
    deeds = {each.predicate: each for each in events if each.kind == "event"}
    for token in doc:
        meant = _meant(token)
        if meant is not None and meant.i not in told and token.i not in told:
            owners = _owners(token, deeds, phrases)
            if owners:
                told.add(meant.i)
                yield proposition_of(
                    doc, motive, token, phrase=(token.i, token.i + 1), sources=owners
                )
            continue
        reason = _reason(token)
        if reason is not None and reason.i not in told and _is_done(reason):
            deed = deeds.get(reason.i)
            owners = deed.sources if deed is not None else _doers(reason, phrases)
            if deed is not None or owners or is_passive(reason):
                told.add(reason.i)
                phrase = (token.i, token.i + 1)
                yield proposition_of(doc, motive, reason, phrase=phrase, sources=owners)
            continue
        if token.i in told or token.lemma_.lower() not in _WARDING or token.dep_ not in _CLAUSES:
            continue
        if not is_infinitive(token) or negator_of(token) is not None:
            continue
        verb = governing_verb(token.head)
        if token.dep_ == "acl" and token.head.lemma_.lower() not in _NOUNS:
            continue
        if not _is_done(verb):
            continue
        deed = deeds.get(verb.i)
        owners = deed.sources if deed is not None else _doers(verb, phrases)
        if deed is None and not owners:
            continue
        yield proposition_of(doc, motive, token, phrase=(token.i, token.i + 1), sources=owners)


def as_charged(doc: Doc, purpose: Proposition, phrases: Phrases) -> Proposition:
    """A motive that hangs on a charge as that of who is charged: "accused X of P in order to Q".

    Who accuses says so, and has another motive for it.
    """
    verb = governing_verb(doc[purpose.predicate])
    if purpose.kind != "motive" or verb.lemma_.lower() not in _CHARGING:
        return purpose
    charged = any(
        child.lower_ in ("of", "for") and child.i < purpose.predicate for child in verb.children
    )
    frame = frame_of(verb, phrases)
    if not charged or purpose.predicate < verb.i:
        return purpose
    return replace(purpose, sources=frame.look(_CHARGED), advisers=frame.look(_ACCUSING))


def _reason(token: Token) -> Token | None:
    """The deed a word gives the reason of: "so that none could cross", "for safety reasons"."""
    noun = token.lemma_.lower()
    if token.pos_ == "NOUN" and token.dep_ == "pobj":
        before = token.head
        verb = before.head.head if before.head.dep_ == "dobj" else before.head
        if _REASONS.get(noun) != before.lower_ or verb.pos_ not in ("VERB", "AUX"):
            return None
        parts = {child.dep_ for child in token.children}
        named = noun not in _NAMED or bool(parts & {"amod", "compound"})
        return verb if named and not parts & {"det", "poss"} else None
    if token.dep_ != "advcl" or token.pos_ not in ("VERB", "AUX"):
        return None
    opening = {child.lower_ for child in token.children if child.i < token.i}
    meant = {"so", "that"} <= opening and opening & _ENABLING and not is_past_doubt(token)
    return governing_verb(token.head) if meant else None


def _meant(token: Token) -> Token | None:
    """The deed something is for: "measures aimed at curbing it", "was meant to show resolve"."""
    if token.tag_ != "VBN" or token.lemma_.lower() not in _MEANING:
        return None
    if token.dep_ == "acl" and token.head.lemma_.lower() in _MADE:
        return None
    below = list(token.children)
    aims = (c for child in below if child.lower_ == "at" for c in child.children)
    deeds = [c for c in below if c.dep_ == "xcomp"] + [c for c in aims if c.dep_ == "pcomp"]
    return next((c for c in deeds if c.pos_ == "VERB" and negator_of(token) is None), None)


def _owners(
    token: Token, deeds: Mapping[int, Proposition], phrases: Phrases
) -> tuple[FoundActor, ...]:
    """Whose aim it is: the doer's of the deed, else whose the thing is that is meant so."""
    verb = governing_verb(token.head) if token.dep_ == "acl" else token
    deed = deeds.get(verb.i)
    if deed is not None and deed.sources:
        return deed.sources
    if token.dep_ == "acl":
        return _doers(verb, phrases)
    things = (child for child in token.children if child.dep_ == "nsubjpass")
    return tuple(a for thing in things for a in phrases.actors(thing) if a.actor_id)


def _is_done(verb: Token) -> bool:
    """Whether a clause tells a deed: neither supposed nor advised nor only possible."""
    if verb.pos_ not in ("VERB", "AUX") or is_supposed(verb) or negator_of(verb) is not None:
        return False
    if is_infinitive(verb):
        return False
    return not any(child.dep_ == "aux" and child.lower_ in _NOT_SO for child in verb.children)


def _doers(verb: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    if is_passive(verb):
        return ()
    return tuple(each for each in frame_of(verb, phrases).look(("subj",)) if each.actor_id)
