"""Deeds that are not done: what a verb above ends, avoids, puts off or only speaks of."""

from typing import Final

from watchfloor.codebook.events import EventLexicon
from watchfloor.coding.events.no_stir import PUTTING_OFF
from watchfloor.coding.events.valency import is_given_up
from watchfloor.coding.syntax.arguments import TEXTS, is_infinitive, is_passive
from watchfloor.coding.syntax.branches import is_verbal
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token

_ABOUT_TIME: Final = frozenset({"about", "high", "past"})
_ADVISING: Final = frozenset({"advise", "counsel", "need"})
_TALKING: Final = frozenset({"discussion", "negotiation", "talk"})
_THOUGHT_OF: Final = frozenset({"fear", "idea", "objection", "opposition", "prospect", "risk"})
_WORDS_GIVEN: Final = frozenset({"commitment", "pledge", "promise"})
_REWARDS: Final = frozenset({"bounty", "reward"})
_BRACING: Final = frozenset({"brace", "gird", "prepare", "ready"})
_DRAWING_BACK: Final = {
    "back": frozenset({"away", "down", "off", "out"}),
    "hold": frozenset({"back", "off"}),
    "pull": frozenset({"back"}),
    "shy": frozenset({"away"}),
    "step": frozenset({"back"}),
}
"""Verbs with the adverb by which they say that somebody will not do it after all."""
_CALLED_OFF: Final = frozenset(
    {"abort", "avert", "cancel", "foil", "postpone", "prevent", "scrap", "shelve", "thwart"}
)
_COPULAS: Final = frozenset({"be", "remain", "seem"})
_RULED_OUT: Final = ("out of the question", "off the table", "off the agenda")
_IMPOSSIBLE: Final = frozenset({"impossible", "inconceivable", "unthinkable"})
_RUNNING_OUT: Final = frozenset({"expire", "lapse"})


def is_undone(token: Token, lexicon: EventLexicon) -> bool:
    """Whether a deed hangs under a verb that ends, avoids or only wishes for what it names."""
    if _is_ended(token, lexicon) or _is_out_of_the_question(token):
        return True
    return _is_left(token, lexicon) if is_verbal(token) else _is_only_named(token, lexicon)


def _is_ended(token: Token, lexicon: EventLexicon) -> bool:
    """Whether it is over, drawn back from or in a text that was not made.

    Nor does "ended", or "held off", say who did anything.
    """
    if token.lemma_ in _RUNNING_OUT or _is_over(token, lexicon):
        return True
    if any(_is_over(child, lexicon) for child in token.children):
        return True
    if any(child.tag_ == "VBG" and _draws_back(child) for child in token.children):
        return True
    return token.dep_ == "acl" and token.tag_ == "VBG" and _is_not_made(token.head)


def _is_out_of_the_question(deed: Token) -> bool:
    """Whether it is said that there will be no such thing: "talks are out of the question"."""
    copula = deed.head
    if deed.dep_ not in {"nsubj", "csubj"} or copula.lemma_.lower() not in _COPULAS:
        return False
    if negator_of(copula) is not None or deed.i > copula.i:
        return False
    after = " ".join(word.lower_ for word in copula.doc[copula.i + 1 : copula.i + 6])
    return any(phrase in after for phrase in _RULED_OUT) or any(
        child.lower_ in _IMPOSSIBLE for child in copula.children if child.dep_ == "acomp"
    )


def _is_left(verb: Token, lexicon: EventLexicon) -> bool:
    """Whether a verb tells what somebody keeps from, is not at yet, or is advised to do."""
    head = verb.head
    governor = head.head if verb.dep_ == "pcomp" else head
    if _is_gerund(verb) and _is_left_by(verb, governor):
        return True
    if is_advised(verb) or (_is_of_plan(verb) and _draws_back(verb)):
        return True
    if verb.tag_ == "VBD" and _is_time(verb):
        return True  # "it is time X left"
    if head.lower_ == "against" and governor.lemma_ == "be":
        return True  # "is against sending troops"
    if governor.lower_ == "about" and governor.head.tag_ == "VBD":
        return True  # "was about to attack"
    if _was_only_near(verb, lexicon):
        return True
    bare = verb.dep_ in {"xcomp", "pcomp"} or (verb.dep_ == "advcl" and is_infinitive(verb))
    return bare and governor.lemma_.lower() in lexicon.words["holding_back"]


def _is_gerund(verb: Token) -> bool:
    """Whether a verb is a gerund, of the past or not: "hitting the camp", "having hit it"."""
    return verb.tag_ == "VBG" or any(
        child.dep_ == "aux" and child.lower_ == "having" for child in verb.children
    )


def _is_left_by(gerund: Token, governor: Token) -> bool:
    """Whether a gerund is ruled out, delayed, given up, opposed, or only another's to do.

    "Has not ruled out attacking", "delayed sending troops", "dropped its objections to X joining".
    """
    if gerund.i > governor.i and (governor.lemma_ == "rule" or governor.lemma_ in PUTTING_OFF):
        return True
    return _draws_back(gerund) or is_opposed(gerund) or _is_another_s(gerund)


def _is_only_named(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether a noun is only what is prepared for, spoken of, given up or undone."""
    if _is_not_kept(noun, lexicon) or _was_called_off(noun):
        return True
    above = noun.head
    if noun.dep_ == "pobj":
        if _is_only_ahead(noun):
            return True
        above = above.head
    elif noun.dep_ not in {"dobj", "nsubjpass", "conj"}:
        return False
    return above.lemma_.lower() in lexicon.words["undoing"] or is_given_up(above)


def _was_called_off(noun: Token) -> bool:
    """Whether a clause behind a deed says that it was not done: "a trip to X, which was cancelled".

    The parser may hang the clause on the name of the place.
    """
    return any(
        clause.dep_ in {"acl", "relcl"}
        and (clause.head.i == noun.i or clause.head.pos_ == "PROPN")
        and (clause.lemma_ in _CALLED_OFF or _is_called_off(clause))
        and is_passive(clause)
        and negator_of(clause) is None
        for clause in noun.subtree
    )


def _is_called_off(verb: Token) -> bool:
    return verb.lemma_ == "call" and any(child.lower_ == "off" for child in verb.children)


def _is_only_ahead(noun: Token) -> bool:
    """Whether it is braced for, paid for or talked on: "a reward for the arrest of X"."""
    preposition, governor = noun.head.lower_, noun.head.head
    if preposition == "for":
        return governor.lemma_.lower() in _BRACING or _is_rewarded(governor)
    return preposition in ("on", "about") and governor.lemma_.lower() in _TALKING


def _is_rewarded(governor: Token) -> bool:
    """Whether money is set on what stands behind "for", wherever the parser hangs that."""
    offered = [governor, *(child for child in governor.children if child.dep_ == "dobj")]
    return any(word.lemma_.lower() in _REWARDS for word in offered)


def _is_another_s(gerund: Token) -> bool:
    """Whether a gerund stands behind the name of who may do it, under a noun of what is thought."""
    name = gerund.doc[gerund.i - 1] if gerund.i else gerund
    if name.dep_ != "pobj" or name.head.dep_ != "prep" or gerund.dep_ != "advcl":
        return False
    before = name.head.i - 1  # the parser may hang the preposition on the verb
    return before >= 0 and gerund.doc[before].lemma_.lower() in _THOUGHT_OF


def _is_not_kept(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether an accord or a word holds no longer: "the truce expired", "broke its promise"."""
    accords = lexicon.words["agreements"] | lexicon.words["truces"] | _WORDS_GIVEN
    if noun.lemma_.lower() not in accords:
        return False
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    which = "lapsing" if noun.dep_ == "nsubj" else "betraying"
    undone = noun.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"} and negator_of(verb) is None
    return undone and verb.lemma_.lower() in lexicon.words[which]


def _is_not_made(text: Token) -> bool:
    """Whether a text was not passed or sent: "did not adopt a resolution condemning X"."""
    verb = text.head
    made = text.lemma_.lower() in TEXTS and text.dep_ in {"dobj", "nsubjpass"}
    return made and negator_of(verb) is not None


def _is_over(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether a measure runs out: "the ban expired", "the curfew ended"; attacks that end were."""
    verb = noun.head.lemma_
    ended = verb == "end" and noun.lemma_.lower() in lexicon.words["restrictions"]
    return noun.dep_ == "nsubj" and (verb in _RUNNING_OUT or ended)


def _was_only_near(gerund: Token, lexicon: EventLexicon) -> bool:
    """Whether somebody was near to a deed then: "came close to", "was on the verge of closing it".

    Of one who is near to it now it is told as possible.
    """
    near = gerund.head.head
    if gerund.dep_ != "pcomp" or near.lower_ not in lexicon.words["near_to_it"]:
        return False
    verb = near.head.head if near.dep_ == "pobj" else near.head
    return bool(verb.lemma_ == "come" or verb.tag_ == "VBD")


def _draws_back(deed: Token) -> bool:
    """Whether somebody keeps from it in the end: "backed away from attacking", "held off".

    So does who backs away from a plan to do it.
    """
    verb = deed.head.head if _is_of_plan(deed) else deed.head
    for _ in range(2):
        verb = verb if verb.pos_ == "VERB" else verb.head
    links = {"advmod", "prt"}
    ways = {child.lower_ for child in verb.children if child.dep_ in links and child.i < deed.i}
    return bool(ways & _DRAWING_BACK.get(verb.lemma_, frozenset()))


def _is_of_plan(infinitive: Token) -> bool:
    """Whether it says what is planned, under "from": "backed away from a plan to attack"."""
    planned = infinitive.dep_ == "acl" and is_infinitive(infinitive)
    source = infinitive.head.dep_ == "pobj" and infinitive.head.head.lower_ == "from"
    return bool(planned and source)


def is_opposed(gerund: Token) -> bool:
    """Whether somebody does not want it done: "opposed sending troops"."""
    return gerund.dep_ == "xcomp" and gerund.head.lemma_ in {"oppose", "resist"}


def is_advised(infinitive: Token) -> bool:
    """Whether it is a recommendation: "advised X to leave", "X needs to leave"."""
    advised = infinitive.dep_ == "xcomp" and infinitive.head.lemma_ in _ADVISING
    return advised and is_infinitive(infinitive)


def _is_time(clause: Token) -> bool:
    """Whether it is said that it is time for what a clause says, which has not been done."""
    above = clause.head
    times = [word for word in (above, *clause.children, *above.children) if word.lower_ == "time"]
    copula = above.head if above.lower_ == "time" else above
    if copula.lemma_ != "be" or not any(child.lower_ == "it" for child in copula.children):
        return False
    plain = (all(c.lower_ in _ABOUT_TIME for c in time.children if c.i < time.i) for time in times)
    return any(plain)  # "it was the first time X left" tells of it
