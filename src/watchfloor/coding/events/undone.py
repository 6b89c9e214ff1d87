"""Deeds that are not done: what a verb above ends, avoids, puts off or only speaks of."""

from typing import Final

from watchfloor.codebook.events import EventLexicon
from watchfloor.coding.certainty.embedding import is_given
from watchfloor.coding.events.no_deeds import REWARDS
from watchfloor.coding.events.no_stir import PUTTING_OFF
from watchfloor.coding.events.valency import is_given_up
from watchfloor.coding.syntax.arguments import TEXTS, is_infinitive, is_passive
from watchfloor.coding.syntax.branches import is_verbal
from watchfloor.coding.syntax.exceptions import is_of_one_alone
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token

_ABOUT_TIME: Final = frozenset({"about", "high", "past"})
_ADVISING: Final = frozenset({"advise", "counsel", "need"})
_MAKING_UP: Final = frozenset({"bluff", "fantasise", "fantasize", "fib", "joke", "lie"})
_TALKING: Final = frozenset({"discussion", "negotiation", "talk"})
_THOUGHT_OF: Final = frozenset(
    {"fear", "idea", "notion", "objection", "opposition", "possibility", "prospect", "question"}
    | {"risk", "thought"}
)
_WORDS_GIVEN: Final = frozenset({"commitment", "pledge", "promise"})
_LET_ALONE: Final = frozenset({"let alone", "much less", "never mind", "still less"})
_LET_ALONE_WITHIN: Final = 8
_NEGATIVES: Final = frozenset(
    {"barely", "hardly", "n't", "n’t", "neither", "never", "no", "nobody", "none", "not", "nothing"}
)
_AGAINST_IT: Final = frozenset({"choose", "decide", "opt", "rule", "vote"})
"""Before "against" these say that it is not done; others leave it open."""
_RESISTING: Final = frozenset(
    {"argument", "aversion", "hostility", "objection", "opposition", "reluctance", "resistance"}
)
"""What somebody has against a deed before "to" or "against": it may be to come."""
_MARCHING: Final = frozenset(
    {"argue", "campaign", "demonstrate", "demonstration", "march", "petition", "protest", "rally"}
    | {"speak", "vote", "warn"}
)
_IN_FAVOUR: Final = frozenset(
    {"appetite", "argument", "backing", "case", "countdown", "enthusiasm", "excuse"}
    | {"justification", "preparation", "pretext", "prelude", "signal", "support"}
)
_ANYBODY: Final = frozenset({"anybody", "anyone", "country", "government", "nation", "state"})
_AT_ANY_TIME: Final = frozenset(
    {"case", "day", "if", "once", "unless", "until", "when", "whenever"}
)
_BRACING: Final = frozenset(
    {"alert", "blueprint", "brace", "date", "deadline", "gird", "lookout", "plan", "prepare"}
    | {"readiness", "ready", "schedule", "standby", "timeline", "timetable", "watch"}
)
_MEANING: Final = frozenset({"hop", "hope", "intend", "mean", "plan", "want", "wish"})
"""What somebody "had hoped" or "had meant" to do came otherwise; "hop" is the tagger's hope."""
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
    if _is_let_alone(token):
        return True
    if any(is_of_one_alone(child) for child in token.children if child.dep_ == "nsubj"):
        return True  # it is told neither of nobody nor of the one
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


def _is_let_alone(deed: Token) -> bool:
    """Whether it was even less done than what was not: "did not condemn it, let alone attack".

    The parser takes "let" for a verb and "mind" for who does it.
    """
    doc, first = deed.doc, max(deed.sent.start + 1, deed.i - _LET_ALONE_WITHIN)
    for at in range(deed.i - 1, first, -1):
        if doc[at].is_punct:
            return False
        pair = f"{doc[at - 1].lower_} {doc[at].lower_}"
        if pair in _LET_ALONE:
            set_off = doc[at - 2].text in (",", "or", "–", "—", "and")
            return set_off and any(w.lower_ in _NEGATIVES for w in doc[deed.sent.start : at - 1])
    return False


def _is_out_of_the_question(deed: Token) -> bool:
    """Whether it is said that there will be no such thing: "talks are out of the question"."""
    if deed.tag_ == "VBG" and deed.dep_ in {"acl", "pcomp"}:
        thought = deed.head.head if deed.dep_ == "pcomp" else deed.head
        if thought.lemma_.lower() in _THOUGHT_OF:
            deed = thought  # "any idea of X sending troops is out of the question"
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
    if _is_anybodys(verb) or _is_of_a_lapsed_accord(verb, lexicon):
        return True
    if is_advised(verb) or (_is_of_plan(verb) and _draws_back(verb)):
        return True
    if verb.tag_ == "VBD" and _is_time(verb):
        return True  # "it is time X left"
    if head.lower_ == "against" and governor.lemma_ not in _AGAINST_IT and verb.tag_ == "VBG":
        return verb.dep_ == "pcomp"  # "is against sending troops", "came out against sending"
    if governor.lower_ == "about" and _was(governor.head):
        return True  # "was about to attack"
    if _was_only_near(verb, lexicon) or _was_only_meant(verb):
        return True
    bare = verb.dep_ in {"xcomp", "pcomp"} or (verb.dep_ == "advcl" and is_infinitive(verb))
    return bare and governor.lemma_.lower() in lexicon.words["holding_back"]


def _was(copula: Token) -> bool:
    """Whether a verb is of the past: "was", "had been"."""
    had = any(child.dep_ == "aux" and child.lower_ == "had" for child in copula.children)
    return copula.tag_ == "VBD" or had


def _is_anybodys(verb: Token) -> bool:
    """Whether it is said of whoever does it: "a state that attacks its neighbours cannot join"."""
    noun = verb.head
    if verb.dep_ != "relcl" or verb.tag_ not in ("VBP", "VBZ") or noun.lemma_ not in _ANYBODY:
        return False
    if any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    bare = noun.tag_ == "NNS" and not before
    return bare or bool(before & {"a", "an", "any", "every"}) or noun.lemma_.startswith("any")


def _is_of_a_lapsed_accord(verb: Token, lexicon: EventLexicon) -> bool:
    """Whether it is what somebody was to do under an accord that came to nothing."""
    accord = verb.head if verb.dep_ == "relcl" else verb.head.head
    under = verb.dep_ == "relcl" or (verb.dep_ == "xcomp" and verb.head.dep_ == "relcl")
    accords = lexicon.words["agreements"] | lexicon.words["truces"]
    if not under or accord.lemma_.lower() not in accords or accord.dep_ != "nsubj":
        return False
    to_come = is_infinitive(verb) or any(child.tag_ == "MD" for child in verb.children)
    return to_come and accord.head.lemma_.lower() in lexicon.words["lapsing"]


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
    if (
        _is_a_verb_of_time(noun)
        or _is_not_kept(noun, lexicon)
        or _was_called_off(noun)
        or _came_to_nothing(noun)
    ):
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


def _is_a_verb_of_time(noun: Token) -> bool:
    """Whether a plural is a verb the tagger took for a noun: "in case X attacks, Y is ready"."""
    if noun.tag_ != "NNS" or noun.i - noun.sent.start < 2 or noun.i + 1 >= len(noun.doc):
        return False
    name = noun.nbor(-1)
    begins = name.left_edge.i if name.dep_ == "compound" else name.i
    time = noun.doc[begins - 1].lower_ if begins else ""
    return name.pos_ == "PROPN" and time in _AT_ANY_TIME and noun.nbor(1).text in (",", ".")


def _came_to_nothing(noun: Token) -> bool:
    """Whether it is said of a deed that it was not done: "the swap fell through"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or negator_of(verb) is not None:
        return False
    if verb.lemma_ == "fall" and any(child.lower_ == "through" for child in verb.children):
        return True
    if verb.lemma_ == "fail":
        verb = next((child for child in verb.children if child.dep_ == "xcomp"), verb)
        return verb.lemma_ == "get" and _has_under(verb, "off", frozenset({"ground"}))
    return verb.lemma_ == "come" and _has_under(verb, "to", frozenset({"naught", "nothing"}))


def _has_under(verb: Token, preposition: str, nouns: frozenset[str]) -> bool:
    under = (child for child in verb.children if child.lower_ == preposition)
    return any(noun.lower_ in nouns for child in under for noun in child.children)


def _is_called_off(verb: Token) -> bool:
    return verb.lemma_ == "call" and any(child.lower_ == "off" for child in verb.children)


def _is_only_ahead(noun: Token) -> bool:
    """Whether it is braced for, paid for or talked on: "a reward for the arrest of X"."""
    preposition, governor = noun.head.lower_, noun.head.head
    if preposition == "for":
        stance = governor.lemma_.lower() in _IN_FAVOUR and not is_given(noun)
        return stance or _is_braced(governor) or _is_rewarded(governor)
    if preposition in ("to", "against") and governor.lemma_.lower() in _RESISTING:
        return governor.pos_ == "NOUN"
    if preposition == "against" and governor.lemma_.lower() in _MARCHING:
        return not is_given(noun)  # "marched against an attack on X": it may be to come
    if preposition == "about" and governor.lemma_ in _MAKING_UP:
        return True
    return preposition in ("on", "about") and governor.lemma_.lower() in _TALKING


def _is_braced(governor: Token) -> bool:
    """Whether somebody makes ready for what comes: "braced for", "is on alert for"."""
    on = (child for child in governor.children if child.lower_ == "on")
    nouns = [noun for child in on for noun in child.children]
    if governor.lemma_ in ("draw", "fix", "give", "set"):
        nouns += [child for child in governor.children if child.dep_ in ("dobj", "nsubjpass")]
    return any(word.lemma_.lower() in _BRACING for word in (governor, *nouns))


def _is_rewarded(governor: Token) -> bool:
    """Whether money is set on what stands behind "for", wherever the parser hangs that."""
    offered = [governor, *(child for child in governor.children if child.dep_ == "dobj")]
    return any(word.lemma_.lower() in REWARDS for word in offered)


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


def _was_only_meant(infinitive: Token) -> bool:
    """Whether somebody meant to once: "was going to strike", "had hoped to sign".

    What was said in the past to come may have come since: "said it was going to strike".
    """
    verb = infinitive.head
    if infinitive.dep_ != "xcomp" or not is_infinitive(infinitive) or verb.dep_ == "ccomp":
        return False
    if verb.lower_ == "going":
        return any(child.dep_ == "aux" and child.tag_ == "VBD" for child in verb.children)
    had = any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)
    return had and verb.lemma_ in _MEANING


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
