"""The attack whose toll a verb of harm tells, where no deed of the report was read from it.

"Bomb blasts in Lima killed dozens", "the raid, which left 12 dead", "died when a bomb went off":
who was harmed there was attacked, whoever did it. The burst of a boiler or at a factory is none.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.events.checks import tell_of_mishap, words_before
from watchfloor.coding.events.no_stir import bursts_by_itself
from watchfloor.coding.events.unnamed import MANY
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.branches import first_conjunct, prepositions
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Token

HURTING: Final = frozenset({"killed", "wounded", "casualties"})
"""Kinds of figure that are the toll of an attack where one is told."""
_NO_BLOWS: Final = frozenset({"fire", "operation"})
"""What may be a blaze, or a surgeon's."""
_BURSTS: Final = frozenset({"blast", "explosion"})
"""What may be one of gas, if it is only told that people died in it."""
_ARMS: Final = frozenset(
    {"bomb", "bullet", "drone", "grenade", "ied", "landmine", "missile", "rocket", "shell"}
)
_ROUNDS: Final = frozenset({"attack", "fire", "round", "strike"})
_FIGHTS: Final = frozenset(
    """battle bloodshed gunbattle gunfire infighting killing knifing lynching murder shooting
    slaying stabbing violence""".split()
)
"""What people do to people, whoever they are; a war goes on for years and is told for itself."""
_DONE_TO: Final = frozenset({"injure", "kill", "maim", "wound"})
_DYING: Final = frozenset({"die", "perish"})
_WITHIN: Final = frozenset({"by", "during", "from", "in"})
"""Words before that in which people "were killed" or "died"."""
_FIRING: Final = frozenset({"ambush", "assault", "attack", "bomb", "detonate", "shoot", "stab"})
"""Verbs of those whose blow "killed two" or was made "killing two"."""
_ONE: Final = frozenset({"he", "she"})
_COUNTING: Final = MANY | frozenset("group number rash series spate spell string wave year".split())
"""Words that only count what stands behind their "of"."""
_CROWDS: Final = frozenset({"demonstration", "march", "protest", "rally", "riot"})
"""Where people are killed in other ways too."""
_SINCE: Final = frozenset({"after", "as", "since", "when"})
_TIMES: Final = frozenset({"day", "month", "night", "week", "weekend", "year"})
_RELATIVE: Final = frozenset({"which", "that"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def causes(verb: Token) -> tuple[Token, ...]:
    """What brought the harm that a verb tells, as the sentence has it.

    Its subject, what its clause describes, the subject of the verb whose outcome it is, or that of
    the clause that says when people died.
    """
    top = first_conjunct(verb)
    return tuple(dict.fromkeys(each for one in (verb, top) for each in _causes(one)))


def tells_of_attack(verb: Token) -> bool:
    """Whether the harm that a verb tells came of an attack.

    People who "were killed" or "injured", with no word of how, were so in the attack of which the
    report has just told.
    """
    done = first_conjunct(verb)
    said = causes(verb)
    beside = [cause for each in done.conjuncts if each.pos_ == "VERB" for cause in _causes(each)]
    if any(map(_is_attack, (*said, *beside, *_within(done)))) or _is_done_by_people(verb):
        return True
    if said:
        return False
    if done.lemma_.lower() not in _DONE_TO or not is_passive(done):
        return False
    told = words_before(done)
    if tell_of_mishap(told, load_event_lexicon().words):
        return False
    if any(word.lemma_.lower() in _CROWDS for word in told):
        return False
    return any(word.pos_ == "NOUN" and _is_attack(word) for word in told)


def _causes(verb: Token) -> Iterator[Token]:
    if verb.pos_ not in ("VERB", "AUX"):
        verb = governing_verb(verb)
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if verb.dep_ == "relcl":
        pointed = any(t.lower_ in _RELATIVE for t in subjects) or _is_in_which(verb)
        if pointed:
            yield from _described(verb.head)
    elif verb.dep_ == "acl" and verb.tag_ == "VBG":
        yield verb.head
    elif verb.dep_ == "advcl" and verb.tag_ == "VBG" and not subjects:
        yield from (t for t in verb.head.children if t.dep_ == "nsubj")
    if not is_passive(verb) and verb.lemma_.lower() not in _DYING:
        yield from (_meant(t) for t in subjects if t.lower_ not in _RELATIVE)
        return
    for clause in verb.children:
        marked = any(child.lower_ in _SINCE for child in clause.children)
        if clause.dep_ == "advcl" and marked and clause.lemma_.lower() in _striking():
            yield from (t for t in clause.children if t.dep_ == "nsubj")


def _within(verb: Token) -> Iterator[Token]:
    """In what people were killed, or in what attack they died.

    Who "died in the violence" is counted among its dead, but of no deed; and who is killed "in
    explosions and floods" was not attacked.
    """
    if not is_passive(verb) and verb.lemma_.lower() not in _DYING:
        return
    words = load_event_lexicon().words
    attacks = (words["attacks"] & words["blows"]) - _NO_BLOWS - _BURSTS
    for name, noun in prepositions(verb):
        meant = _meant(noun)
        if name not in _WITHIN or tell_of_mishap((meant, *meant.conjuncts), words):
            continue
        if is_passive(verb) or meant.lemma_.lower() in attacks:
            yield meant


def _meant(noun: Token) -> Token:
    """What a word that only counts stands for: the bombings of "a series of bombings"."""
    counted = (below for name, below in prepositions(noun) if name == "of")
    return next(counted, noun) if noun.lemma_.lower() in _COUNTING else noun


def _is_done_by_people(verb: Token) -> bool:
    """Whether somebody killed or hurt others: "thugs killed six", "shot at them, killing two".

    Who has a crash hurts others too, so what was done is asked for where the harm is an outcome.
    """
    top = first_conjunct(verb)
    outcome = top.tag_ == "VBG" and top.dep_ == "advcl"
    done = (top.head,) if outcome else (top, verb)
    if any(each.lemma_.lower() in _FIRING or _is_shot(each) for each in done):
        return True
    if outcome or top.lemma_.lower() not in _DONE_TO or is_passive(top):
        return False
    words = load_event_lexicon().words
    doers = [_meant(child) for child in top.children if child.dep_ == "nsubj"]
    people = (words["people"] | _ONE) - words["causes"]
    return any(doer.lemma_.lower() in people for doer in doers) and not tell_of_mishap(
        verb.sent, words
    )


def _is_shot(verb: Token) -> bool:
    """Whether somebody "opened fire"."""
    return verb.lemma_ == "open" and any(child.lower_ == "fire" for child in verb.children)


def _is_in_which(clause: Token) -> bool:
    return any(
        child.lower_ == "in" and any(below.lower_ == "which" for below in child.children)
        for child in clause.children
    )


def _described(noun: Token) -> Iterator[Token]:
    """A noun that a clause describes, and those whose phrase it stands in: "a raid on the camp"."""
    yield noun
    if noun.lemma_.lower() in _TIMES:  # "the raid last year that killed 12"
        before = noun.sent[: noun.left_edge.i - noun.sent.start]
        yield from (word for word in before if _is_attack(word))
    for word in noun.ancestors:
        if word.pos_ not in ("NOUN", "PROPN", "ADP"):
            return
        yield word


def _is_attack(noun: Token) -> bool:
    lemma = noun.lower_ if noun.tag_ == "VBG" else noun.lemma_.lower()  # "fighting"
    words = load_event_lexicon().words
    arms = (words["blows"] | _ARMS | _FIGHTS) - _NO_BLOWS
    described = {t.lemma_.lower() for t in noun.children if t.dep_ in ("compound", "amod", "nmod")}
    if lemma == "fire" and "arm" in described:
        return True  # "small-arms fire"
    if lemma in _ROUNDS and described & arms:  # "mortar rounds", "rocket fire"
        return True
    if lemma == "strike" and "hunger" in described:
        return False
    return lemma in arms and not bursts_by_itself(noun, words)


def _striking() -> frozenset[str]:
    words = load_event_lexicon().words
    return words["going_off"] | words["affecting"] | {"rip", "tear"}
