"""Positions told by their construction: what somebody feels, calls something or sets aside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.actors.first_person import FIRST_PERSON
from watchfloor.coding.certainty.questions import is_wh_clause
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.events.unnamed import nobody_known
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive
from watchfloor.coding.syntax.clauses import governing_verb, is_asked, is_supposed
from watchfloor.coding.syntax.parse import Doc, Token

_RED_LINE: Final = "kinds.csv#stance-red-line"
_FEELING: Final = frozenset({"be", "feel", "remain", "become", "seem", "get"})
_SUBJECT: Final = ("subj",)
_FELT: Final = ("obj",)
"""Where who is moved stands in a passive."""
_PROPOSED: Final = frozenset({"should", "must", "ought", "would", "could", "might", "may", "can"})
_LIKENING: Final = frozenset({"as", "to"})
_OPENING: Final = frozenset({"say", "announce", "report", "tell", "inform", "note", "see"})
_PORTRAITS: Final = frozenset({"symptom", "case", "abuse", "attacker", "suspect", "how", "scene"})
"""What is described as it was seen: that judges nothing."""


def find_attitudes(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    position: StatedKind,
    phrases: Phrases,
) -> Iterator[Proposition]:
    """A position for each clause whose subject feels, judges by a name or sets aside.

    "X is heartened by P", "X called P a mistake", "X dismissed the claims". The subject is somebody
    known, a name, a group that speaks, or "we" and "I" in words that somebody says.
    """
    taken = {governing_verb(doc[at]).i for each in read for at in told_at(each)}
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.i in taken or not _is_put(token):
            continue
        word = _attitude(token, phrases)
        owners = _owners(token, attributions, phrases) if word is not None else ()
        if word is None or not owners:
            continue
        taken.add(token.i)
        yield proposition_of(doc, position, token, phrase=(word.i, word.i + 1), sources=owners)


def as_crossed(
    doc: Doc, stance: Proposition, attributions: Sequence[Attribution]
) -> Proposition | None:
    """A stance on a line that another crossed as that of whoever says so; None where nobody does.

    "X said Y had crossed a red line": the line is X's, and Y is whom it is against.
    """
    words = doc[slice(*stance.phrase)] if stance.phrase else ()
    if stance.entry != _RED_LINE or all(word.lemma_ != "cross" for word in words):
        return stance
    around = holders_at(doc[stance.predicate], attributions)
    speakers = around[-1].holders if around else ()
    if not any(each.actor_id for each in speakers):
        return None
    return replace(stance, sources=speakers, recipients=stance.sources)


def _is_put(token: Token) -> bool:
    """Whether a clause is put forward: neither asked nor supposed nor only possible."""
    if is_asked(token) or is_wh_clause(token) or is_supposed(token) or is_infinitive(token):
        return False
    return not any(child.dep_ == "aux" and child.lower_ in _PROPOSED for child in token.children)


def _attitude(token: Token, phrases: Phrases) -> Token | None:
    """The word that says what a clause's subject feels or makes of something."""
    words, lemma = phrases.words, token.lemma_.lower()
    if token.lower_ in words["feelings"] and is_passive(token):
        return token
    if lemma in _FEELING:
        felt = (child for child in token.children if child.dep_ in ("acomp", "oprd"))
        found = next((child for child in felt if child.lower_ in words["feelings"]), None)
        return None if found is not None and _only_opens(found, token) else found
    if is_passive(token) or token.dep_ in ("amod", "acl"):
        return None
    if lemma in words["evaluating"]:
        return token if _names_what_it_is(token) else None
    if lemma in words["dismissing"]:
        things = (child for child in token.children if child.dep_ == "dobj")
        return token if any(c.lemma_.lower() in words["assertions"] for c in things) else None
    return None


def _only_opens(felt: Token, verb: Token) -> bool:
    """Whether it only opens what is said: "I am happy to announce that"."""
    below = (*felt.children, *verb.children)
    return any(child.dep_ == "xcomp" and child.lemma_.lower() in _OPENING for child in below)


def _names_what_it_is(token: Token) -> bool:
    """Whether a verb of judging has what is judged and what it is called: "called it a farce"."""
    below = list(token.children)
    judged = [child for child in below if child.dep_ in ("dobj", "nsubj") and child.i > token.i]
    if any(child.lemma_.lower() in _PORTRAITS for child in judged):
        return False
    if token.lemma_.lower() == "call":
        names = (c for part in (token, *below) for c in part.children if c.i > token.i)
        return any(c.dep_ in ("oprd", "attr", "acomp") and c.pos_ != "PROPN" for c in names)
    return bool(judged) and any(
        child.dep_ == "prep" and child.lower_ in _LIKENING and child.i > judged[0].i
        for part in (token, *judged)
        for child in part.children
    )


def _owners(
    token: Token, attributions: Sequence[Attribution], phrases: Phrases
) -> tuple[FoundActor, ...]:
    """Whose attitude it is."""
    frame = frame_of(token, phrases)
    places = _FELT if is_passive(token) else _SUBJECT
    known = tuple(each for each in frame.look(places) if each.actor_id)
    if known:
        return known
    ourselves = [
        child
        for child in token.children
        if child.dep_ in ("nsubj", "nsubjpass")
        if child.lower_ in FIRST_PERSON
    ]
    if ourselves:
        return _speakers(ourselves[0], token, attributions)
    return frame.names(places) or frame.unnamed(places, "voices")


def _speakers(
    pronoun: Token, verb: Token, attributions: Sequence[Attribution]
) -> tuple[FoundActor, ...]:
    """Who says "I", and "we" as it stands: for whom somebody speaks is not said."""
    around = holders_at(verb, attributions)
    if not around or not around[-1].holders:
        return ()
    return around[-1].holders if pronoun.lower_ == "i" else (nobody_known(pronoun),)
