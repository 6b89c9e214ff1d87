"""Words that only sound like a word to somebody: a study, a refusal to be named, a danger."""

from typing import Final

from watchfloor.codebook.events import EventType
from watchfloor.coding.events.checks import Sides, Words, is_for_oneself
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.urgings import urges_the_public
from watchfloor.coding.events.valency import is_set_aside
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.branches import (
    prepositions,
)
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of

_GUESSING: Final = frozenset({"could", "may", "might"})
_PROMISING: Final = frozenset({"pledge", "promise", "swear", "undertake", "vow"})
_ANSWERS: Final = frozenset(
    {"condemnation", "failure", "indifference", "refusal", "rejection", "resistance", "scepticism"}
    | {"silence", "skepticism", "success"}
)
_OF_STATES: Final = "IGO:"
HOMEWARD: Final = frozenset({"arrive", "come", "fly", "go", "head", "land", "return", "travel"})
LOSSES: Final = frozenset({"case", "casualty", "death", "fatality", "infection", "injury", "loss"})
NAMING: Final = frozenset({"name", "identify", "quote"})
NAMES: Final = frozenset({"name", "surname", "identity"})
GIVING: Final = frozenset({"give", "reveal", "disclose", "provide"})
INDIRECT: Final = frozenset({"if", "whether"})
ASKING: Final = frozenset({"what", "when", "where", "who", "whom", "why", "how", "which"})


def is_only_talk(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether what sounds like a word to somebody is none: a study, a refusal to be named."""
    predicate = frame.predicate
    match event_type.name:
        case "ACCUSE":
            early = not sides.sources and _is_to_come(predicate)
            to_blame = predicate.lemma_ == "blame" and predicate.head.lemma_ == "be"
            drawn = _is_drawn(frame, words)
            return early or to_blame or drawn or _is_family_quarrel(frame, words)
        case "AGREE" | "SUPPORT":
            aside = is_set_aside(predicate, words)  # "put the pact under review"
            return aside or is_for_oneself(event_type, sides) or _is_promised_not(predicate)
        case "CONCEDE":
            return _is_admission(frame)
        case "CONSULT":
            return _is_homeward(predicate, sides) or _is_only_received(frame, words)
        case "REJECT":
            open_still = predicate.lemma_ == "rule" and negator_of(predicate) is not None
            silent = keeps_a_name(predicate) or _is_silence_or_denial(frame, sides, words)
            return silent or open_still  # "could not rule out an attack"
        case "REQUEST":
            return (
                keeps_a_name(predicate)
                or _is_not_expected(predicate)
                or _is_only_guessed(predicate)
                or _is_expected_harm(predicate, words)
                or urges_the_public(frame, sides.sources, sides.recipients, words)
                or _is_question(predicate)
                or _is_own_order(predicate, sides, words)
            )
        case "THREATEN":
            return (
                _is_of_a_danger(frame, words)
                or _is_advice_at_home(sides)
                or _is_promised_not(predicate)
                or _is_of_others(frame, sides)
            )
    return False


def _is_only_received(frame: Frame, words: Words) -> bool:
    """Whether a thing only meets with an answer: "the offer met with silence", "with anger"."""
    if frame.predicate.lemma_ != "meet":
        return False
    answers = words["blame"] | words["praise"] | _ANSWERS
    met = [head for name, head in frame.arguments.prepositions if name == "with"]
    return bool(met) and all(head.lemma_.lower() in answers for head in met)


def _is_homeward(predicate: Token, sides: Sides) -> bool:
    """Whether somebody only goes to the capital of his own state."""
    if predicate.lemma_.lower() not in HOMEWARD:
        return False
    ends = [
        {principal_of(actor.actor_id or "") for actor in side}
        for side in (sides.sources, sides.recipients)
    ]
    return len(ends[0]) == 1 and "" not in ends[0] and ends[0] == ends[1]


def _is_to_come(predicate: Token) -> bool:
    """Whether nobody has accused yet: "would be indicted", "could be charged"."""
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in predicate.children)


def _is_silence_or_denial(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether all that is refused is to speak of it, or something told is said not to be so.

    What is denied is the deed that the clause names; a claim that is denied may be somebody's.
    """
    if any(
        clause.dep_ == "xcomp" and clause.lemma_.lower() in words["disclosing"]
        for clause in frame.arguments.clauses
    ):
        return True
    if any(clause.dep_ == "xcomp" and _rules_out(clause) for clause in frame.arguments.clauses):
        return True  # "refused to rule out sending troops"
    denies = frame.predicate.lemma_ == "deny"
    if denies and any(clause.dep_ in {"ccomp", "xcomp"} for clause in frame.arguments.clauses):
        return True
    denied = any(head.lemma_.lower() in words["denied"] for head in frame.arguments.objects)
    return (denied or denies) and not sides.recipients


def _rules_out(verb: Token) -> bool:
    """Whether a clause has "rule out" for its verb."""
    return verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)


def keeps_a_name(verb: Token) -> bool:
    """Whether somebody only stays unnamed: "asked not to be named", "would not give his name"."""
    for deed in (verb, *(child for child in verb.children if child.dep_ == "xcomp")):
        if is_passive(deed) and deed.lemma_.lower() in NAMING and deed.dep_ == "xcomp":
            return True
        if any(
            child.dep_ == "dobj"
            and child.lower_ in NAMES
            and any(owner.dep_ == "poss" for owner in child.children)
            for child in deed.children
        ):
            return deed.lemma_.lower() in GIVING
    return False


def _is_drawn(frame: Frame, words: Words) -> bool:
    """Whether a verb says of whom others speak ill: "drew criticism for its missile test"."""
    drawing = frame.predicate.lemma_.lower() in words["receiving"]
    return drawing and any(
        head.lemma_.lower() in words["blame"] for head in frame.arguments.objects
    )


def _is_family_quarrel(frame: Frame, words: Words) -> bool:
    """Whether somebody's own kin are blamed: "accused her husband of theft"."""
    return any(
        head.lemma_.lower() in words["kin"]
        and any(owner.dep_ == "poss" and owner.pos_ == "PRON" for owner in head.children)
        for head in frame.arguments.objects
    )


def _is_of_a_danger(frame: Frame, words: Words) -> bool:
    """Whether somebody is only told what may come: "warned X of a second wave"."""
    if frame.predicate.lemma_ == "warn" and any(
        token.dep_ == "pcomp" and token.head.lower_ in {"of", "about"}
        for preposition in frame.predicate.children
        for token in preposition.children
    ):
        return True  # "warned of what it called a deployment"
    pairs = frame.arguments.prepositions
    heads = [head for name, head in pairs if name in {"of", "about"}]
    heads = [head for head in heads if not frame.phrases.actors(head)]  # "residents of Chad"
    told = frame.predicate.lemma_ == "warn" and bool(heads)
    return told and not any(head.lemma_.lower() in words["threatened"] for head in heads)


def _is_admission(frame: Frame) -> bool:
    """Whether all that is conceded is that something is so: "that X had attacked", "12 deaths"."""
    if any(head.lemma_.lower() in LOSSES for head in frame.arguments.objects):
        return True
    return any(
        clause.dep_ == "ccomp" and any(child.dep_ == "mark" for child in clause.children)
        for clause in frame.arguments.clauses
    )


def _is_promised_not(predicate: Token) -> bool:
    """Whether it is promised that it will not be done: "vowed never to attack"."""
    promised = (child for child in predicate.children if child.dep_ in ("xcomp", "ccomp"))
    return predicate.lemma_ in _PROMISING and any(map(negator_of, promised))


def _is_of_others(frame: Frame, sides: Sides) -> bool:
    """Whether it is another's deed that somebody warns of: "warned of a Russian attack"."""
    own = {principal_of(one.actor_id) for one in sides.sources if one.actor_id}
    of = (noun for name, noun in prepositions(frame.predicate) if name in ("of", "about"))
    doers = (one for noun in of for one in frame.phrases.actors(noun))
    known = {principal_of(one.actor_id) for one in doers if one.actor_id}
    return frame.predicate.lemma_ == "warn" and bool(known) and known.isdisjoint(own)


def _is_advice_at_home(sides: Sides) -> bool:
    """Whether a state warns its own citizens, whom it advises, or itself: not its opposition."""
    warned = [actor.actor_id or "" for actor in sides.recipients]
    acting = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    citizens = (one.removesuffix(".CVL") for one in warned)
    return bool(warned) and all(one in acting for one in citizens)


def _is_only_guessed(predicate: Token) -> bool:
    """Whether somebody else guesses at a wish: "they might want us to leave"."""
    guessed = any(child.lower_ in _GUESSING for child in predicate.children if child.dep_ == "aux")
    return guessed and predicate.lemma_ in ("want", "wish", "like")


def _is_expected_harm(predicate: Token, words: Words) -> bool:
    """Whether somebody only sees an attack coming: "expected X to attack"."""
    clauses = (child for child in predicate.children if child.dep_ in ("ccomp", "xcomp"))
    harm = words["force"] | words["harm"]
    return predicate.lemma_ == "expect" and any(c.lemma_.lower() in harm for c in clauses)


def _is_not_expected(predicate: Token) -> bool:
    """Whether it is only thought or wished that another will not: "did not want X to attack"."""
    return predicate.lemma_ in ("expect", "want") and negator_of(predicate) is not None


def _is_question(predicate: Token) -> bool:
    """Whether somebody only asks to know: "asked if X is looking into it", "asked: 'Why?'"."""
    if predicate.lemma_.lower() != "ask":
        return False
    for clause in predicate.children:
        if clause.dep_ not in {"ccomp", "advcl"}:
            continue
        end = min(clause.right_edge.i + 2, len(predicate.doc))
        if any(word.text == "?" for word in predicate.doc[clause.i : end]):
            return True
        if any(child.dep_ == "mark" and child.lower_ in INDIRECT for child in clause.children):
            return True
        if clause.dep_ == "ccomp" and clause.left_edge.lower_ in ASKING:
            return True
    return False


def _is_own_order(predicate: Token, sides: Sides, words: Words) -> bool:
    """Whether a ruler orders its own state's people: what they are to do is the event."""
    if predicate.lemma_.lower() not in words["ordering"] or predicate.pos_ != "VERB":
        return False
    ids = [actor.actor_id for actor in sides.recipients]
    if not ids and all((one.actor_id or "").startswith(_OF_STATES) for one in sides.sources):
        return False  # a body of states has no people of its own
    ordering = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    return all(actor_id is not None and principal_of(actor_id) in ordering for actor_id in ids)
