"""What only sounds like a deed: aims, charges, games, talk and stir."""

from typing import Final

from watchfloor.codebook.events import EventType
from watchfloor.coding.certainty.questions import asks_if
from watchfloor.coding.certainty.time_frame import goes_on
from watchfloor.coding.events.checks import Sides, Words
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.no_stir import CALLING, is_only_stir
from watchfloor.coding.events.no_talk import is_only_talk
from watchfloor.coding.syntax.arguments import is_infinitive, stands_so
from watchfloor.coding.syntax.branches import (
    both_of_pair,
    own_clause,
    with_conjuncts,
)
from watchfloor.coding.syntax.clauses import is_asked
from watchfloor.coding.syntax.parse import Token

_NAMING: Final = frozenset({"brand", "call", "dub", "label", "see", "term"})
_PLANS: Final = frozenset(
    "agenda campaign contract drill manoeuvre maneuver mission plan policy programme program "
    "project reform rollout scheme search shutdown strategy transition warrant withdrawal".split()
)
_PROVISOS: Final = frozenset({"assuming", "provided", "providing", "supposing"})
_HOLDING: Final = frozenset({"have", "hold", "take"})
_VIEWS: Final = frozenset(
    {"attitude", "belief", "idea", "intention", "motive", "notion", "opinion", "view"}
)
_TIMES_GIVEN: Final = frozenset(
    {"chance", "day", "deadline", "hour", "minute", "month", "opportunity", "week", "year"}
)
_WEIGHING: Final = frozenset(
    """advocate approve back debate discuss favor favour oppose practice practise propose
    recommend rehearse simulate suggest support""".split()
)
REWARDS: Final = frozenset({"bounty", "reward"})
"""Money set on somebody's life or arrest."""
_SAYS: Final = frozenset({"claims", "demands", "orders", "reports", "requests", "vows"})
"""Verbs of saying that look like nouns."""
SOUGHT: Final = frozenset({"CONSULT", "REQUEST", "MOBILIZE", "THREATEN", "PROTEST"})
"""Types that are done by what was done for them: who flies out to meet somebody meets."""
CONDITIONS: Final = frozenset({"if", "unless", "until", "till", "whether", "lest"})
KEEPING_FROM: Final = frozenset(
    """ban bar block deter discourage dissuade exclude hinder keep prevent prohibit restrain
    stop suspend""".split()
)


def is_no_deed(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether words that could name an event of a type only sound like one here."""
    predicate, name = frame.predicate, event_type.name
    if name == "ACCUSE" and _is_in_view_of_another(predicate):
        return True
    if _is_a_label(predicate):
        return True
    if name not in SOUGHT and _is_only_purpose(predicate, event_type, words):
        return True
    if _is_condition(predicate, event_type) or _is_aimed_at(predicate, words):
        return True
    if name == "AID" and any(o.lemma_.lower() in REWARDS for o in frame.arguments.objects):
        return True  # "paid bounties for the killing of soldiers"
    if _is_only_backed(predicate) or _is_asked_of_speaker(predicate):
        return True
    if _is_told_by_a_verb_lost(predicate):
        return True
    if name == "ASSAULT" and (
        _is_only_called(predicate, words) or _is_carried_out(predicate, words)
    ):
        return True
    if any(map(stands_so, predicate.children)):
        return True  # "stands accused": the participle tells it
    if predicate.lemma_ == "stop" and any(child.lower_ == "short" for child in predicate.children):
        return True  # "stopped short of sending troops"
    if _is_of_market_or_game(frame, words):
        return True
    if event_type.quad.startswith("verbal"):
        if _is_private(predicate, sides) or _is_charge(predicate, words):
            return True
        return is_only_talk(frame, event_type, sides, words)
    return is_only_stir(frame, event_type, sides, words)


def _is_in_view_of_another(word: Token) -> bool:
    """Whether it is what a speaker blames in another: "said that X has a distorted view".

    It is not X who accuses.
    """
    noun = word.head if word.dep_ == "amod" else word
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ == "have" and verb.dep_ == "ccomp":
        return True
    held = (child.lemma_.lower() for child in word.children if child.dep_ == "dobj")
    return word.dep_ == "ccomp" and word.lemma_ in _HOLDING and not _VIEWS.isdisjoint(held)


def _is_a_label(word: Token) -> bool:
    """Whether it only says how a line is to be taken: "Denied: X sent troops"."""
    after = word.i + 1 < len(word.doc) and word.nbor(1).text == ":"
    return after and word.sent.start == word.i and word.tag_ in ("VBN", "VBD", "JJ")


def _first_of_joined(verb: Token) -> Token:
    """The first of verbs that share their "to" or preposition: "to kill or capture them"."""
    while verb.dep_ == "conj" and verb.tag_ in {"VB", "VBG"} and verb.head.tag_ == verb.tag_:
        if any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.children):
            return verb
        verb = verb.head
    return verb


def _is_only_backed(predicate: Token) -> bool:
    """Whether a deed is only backed, weighed or rehearsed: "backed closing the strait"."""
    gerund = predicate.dep_ == "xcomp" and predicate.tag_ == "VBG"
    return gerund and predicate.head.lemma_.lower() in _WEIGHING


def _is_asked_of_speaker(verb: Token) -> bool:
    """Whether it is only what a speaker was asked: "asked if X had fired, the minister said no"."""
    above = verb.head
    passing = above.lemma_ == "ask" and (above.dep_, above.tag_) == ("advcl", "VBN")
    return passing and is_asked(verb)


def _is_told_by_a_verb_lost(verb: Token) -> bool:
    """Whether somebody only says it or asks for it, by a verb the parser joins to the doer.

    "The council demands providers cut services" is read as what demands providers do.
    """
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(
        before.dep_ == "compound"
        and before.i < subject.i
        and (before.tag_ in ("VBZ", "VBD") or (len(subjects) > 1 and before.lower_ in _SAYS))
        for subject in subjects
        for before in subject.children
    )


def _is_in_quotation_marks(noun: Token, words: Words) -> bool:
    """Whether a deed's noun alone is quoted and nobody is told to do it: "condemned “attacks”"."""
    doc = noun.doc
    quoted = 0 < noun.i < len(doc) - 1 and doc[noun.i - 1].is_quote and doc[noun.i + 1].is_quote
    return quoted and noun.dep_ == "dobj" and noun.head.lemma_.lower() not in words["light"]


def _is_only_called(noun: Token, words: Words) -> bool:
    """Whether a noun is only what somebody calls a thing: "condemned what it called aggression".

    That is in the charge or the view above; nobody else says so. "So-called" says the same.
    """
    if noun.pos_ != "NOUN":
        return False
    if _is_in_quotation_marks(noun, words):
        return True
    if any(child.text == "called" and child.i < noun.i for child in noun.children):
        return any(child.lower_ == "so" for word in noun.children for child in word.children)
    under_as = noun.dep_ == "pobj" and noun.head.lower_ == "as"
    verb = noun.head.head if under_as else noun.head
    naming = verb.lemma_ in CALLING or verb.lemma_ in _NAMING
    placed = under_as or noun.dep_ in {"oprd", "dobj", "ccomp", "attr"}
    return naming and placed and any(child.lower_ == "what" for child in verb.children)


def _is_carried_out(verb: Token, words: Words) -> bool:
    """Whether what is executed is a plan or measure: "executed a planned shutdown"."""
    plans = words["measures"] | words["measures_taken"] | _PLANS
    done = (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})
    return verb.lemma_ == "execute" and any(noun.lemma_.lower() in plans for noun in done)


def _is_of_market_or_game(frame: Frame, words: Words) -> bool:
    """Whether it is what prices do, or told of a game: "stocks rallied", "X won the semifinal"."""
    if any(token.lemma_.lower() in words["sports"] for token in own_clause(frame.predicate)):
        return True
    subjects = frame.arguments.subjects
    if frame.predicate.pos_ != "VERB" and frame.predicate.lemma_.lower() != "rally":
        return False
    return any(token.lemma_.lower() in words["markets"] for token in subjects)


def _is_aimed_at(predicate: Token, words: Words) -> bool:
    """Whether it is only what something is to bring about, or to keep others from.

    "Talks aimed at ending the war", "barred them from flying in".
    """
    predicate = _first_of_joined(predicate)
    if predicate.dep_ != "pcomp":
        return False
    governor = predicate.head.head.lemma_.lower()
    kept = predicate.head.lower_ == "from" and governor in KEEPING_FROM
    return kept or governor in words["aiming"]


def _is_only_purpose(predicate: Token, event_type: EventType, words: Words) -> bool:
    """Whether the words only say what for: "doctors to treat X", "raised funds to help X".

    Who sends jets to bomb somebody bombs him.
    """
    predicate = _first_of_joined(predicate)
    if predicate.pos_ != "VERB" or not is_infinitive(predicate):
        return False
    if goes_on(predicate):
        return False
    if predicate.dep_ == "advcl":
        sent = predicate.head.lemma_.lower() in words["sending"]
        return not (sent and event_type.name == "ASSAULT")
    if predicate.dep_ == "xcomp" and any(c.dep_ == "expl" for c in predicate.head.children):
        return True  # "there were no workers to cull them"
    if predicate.dep_ == "xcomp" and any(map(_is_time_given, predicate.head.children)):
        return True
    nominal = predicate.dep_ in {"acl", "relcl"}
    return nominal and predicate.head.lemma_.lower() not in words["resolves"]


def _is_time_given(noun: Token) -> bool:
    """Whether a noun is the time that somebody has or is given for a deed: "gave X a week to"."""
    return noun.head.lemma_ in ("give", "have") and noun.lemma_.lower() in _TIMES_GIVEN


def _is_charge(predicate: Token, words: Words) -> bool:
    """Whether it is what somebody is punished for: "jailed for insulting X"."""
    governor = predicate.head.head
    return predicate.dep_ == "pcomp" and governor.lemma_.lower() in words["punishing"]


def _is_condition(predicate: Token, event_type: EventType) -> bool:
    """Whether it is only what something hangs on: "until X withdraws", "unless X pays".

    "Before X left" only says when; "a day before the council meets" tells of the meeting as well.
    """
    marks = CONDITIONS if event_type.name == "CONSULT" else CONDITIONS | {"before"}
    if asks_if(predicate):
        return False
    if _is_proviso(predicate) or _is_awaited_first(predicate):
        return True
    return predicate.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in marks for child in predicate.children
    )


def _is_proviso(predicate: Token) -> bool:
    """Whether it is what is provided for: "agreed to a truce provided that X releases them"."""
    given = predicate.dep_ in {"advcl", "ccomp"} and predicate.head.lower_ in _PROVISOS
    return given and any(child.lower_ == "that" for child in predicate.children)


def _is_awaited_first(predicate: Token) -> bool:
    """Whether something else is to come once or as long as it is done: "once X releases them".

    Of what was done the same words say when: "once X had released them".
    """
    parts = [child for child in predicate.children if child.dep_ in {"aux", "auxpass"}]
    present = any(part.tag_ in {"VBP", "VBZ"} for part in (predicate, *parts))
    if predicate.dep_ != "advcl" or not present:
        return False
    if predicate.head.lower_ in {"long", "soon"} and predicate.head.dep_ == "advmod":
        return any(child.lower_ == "as" for child in predicate.children)
    return any(child.lower_ == "once" and child.i < predicate.i for child in predicate.children)


def _is_private(predicate: Token, sides: Sides) -> bool:
    """Whether all who act are "an American": a person, who does not speak or travel for a state."""
    before = {each.i for word in with_conjuncts(predicate, {"amod"}) for each in both_of_pair(word)}
    return bool(sides.sources) and all(
        actor.form == "demonym"
        and actor.first <= actor.head < actor.last
        and actor.head not in before  # "Chinese talks with Iran"
        for actor in sides.sources
    )
