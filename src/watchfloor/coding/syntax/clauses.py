"""Clauses of a parsed sentence: their extent, their verb, their subject, their modals."""

from collections.abc import Iterator
from typing import Any, Final

from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

DUTY: Final = frozenset({"should", "must", "ought"})
"""Auxiliaries of what somebody should do."""
OWNING_UP: Final = frozenset({"accept", "acknowledge", "admit", "assume", "claim", "take"})
"""Verbs by which somebody says that an attack was his: "admitted responsibility for the raid"."""
_MODALS: Final = frozenset({"may", "might", "could", "would", "can"})
_WILL: Final = frozenset({"will", "would", "wo", "'ll", "’ll"})
_BEFALLEN: Final = frozenset(
    {"buried", "dead", "drowned", "injured", "killed", "lost", "missing", "trapped"}
)
"""What has befallen people already, however unsure it is."""
_DOING: Final = frozenset(
    {"carry", "commit", "conduct", "execute", "launch", "mount", "orchestrate", "stag", "stage"}
)
"""What is done to an attack by who makes it."""
_CONDITIONS: Final = frozenset({"if", "whether", "unless"})
_WARNING: Final = frozenset(
    {"warn", "fear", "threaten", "worry", "predict", "threat", "warning", "concern"}
)
# fmt: off
_LESSENING: Final = frozenset((
    "reduce", "avoid", "prevent", "avert", "lower", "minimise", "minimize", "limit", "ease",
    "eliminate", "allay", "dismiss", "downplay", "mitigate", "remove", "end", "lessen", "diminish",
    "curb", "contain", "calm", "forestall", "exclude", "reduction", "prevention", "despite",
))
# fmt: on
"""Under these a danger is taken away, not said to loom."""
_ASKING: Final = frozenset({"when", "where", "how", "why", "what", "who"})
_MODAL_WORDS: Final = frozenset(
    {"potentially", "possibly", "perhaps", "maybe", "likely", "risk", "potential"}
)


def governing_verb(token: Token) -> Token:
    """The verb of the clause a word stands in; the sentence's root when it has none."""
    for candidate in (token, *token.ancestors):
        if candidate.pos_ in ("VERB", "AUX") and candidate.dep_ not in ("aux", "auxpass", "amod"):
            return candidate
    return token.sent.root


def is_modal(token: Token, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether a clause, or one it hangs under, says that something may happen.

    A noun is reached by its verb's modal only as that verb's own subject or object. The auxiliaries
    in ``but`` do not count.
    """
    modals = _MODALS - but
    verb = governing_verb(token)
    if token.pos_ in ("NOUN", "PROPN") and not _is_argument_of(token, verb):
        return any(child.lower_ in _MODAL_WORDS for child in token.children)
    for candidate in (token, verb, *_enclosing_verbs(verb)):
        for child in candidate.children:
            if child.dep_ == "aux" and child.lower_ in modals:
                return True
            if child.lower_ in _MODAL_WORDS and child.dep_ != "conj":
                return True
    return False


def says_will(verb: Token) -> bool:
    """Whether "will", or the "would" it becomes in what was said, stands before a verb."""
    return any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.children)


def is_past_doubt(token: Token) -> bool:
    """Whether a clause doubts what is past: "may have left" says of nothing that it could come.

    Nor do "are feared dead" and "is feared to have drowned".
    """
    verb = governing_verb(token)
    children = list(verb.children)
    if verb.lemma_ == "fear" and any(child.dep_ == "auxpass" for child in children):
        said = [child for child in children if child.dep_ in ("oprd", "xcomp", "advcl", "acomp")]
        if any(child.lower_ in _BEFALLEN for child in said):
            return True
        children += [each for child in said for each in child.children]
    return any(child.dep_ == "aux" and child.lower_ == "have" for child in children)


def is_direct_question(sentence: Any) -> bool:
    """Whether a sentence asks: its last mark, quotation marks aside, is a question mark."""
    for token in reversed(list(sentence)):
        if not (token.is_space or token.is_quote or token.is_bracket):
            return bool(token.text.startswith("?"))
    return False


def is_supposed(verb: Token) -> bool:
    """Whether a clause stands under "if", "whether" or "unless", itself or by what it hangs on.

    "Should he stay" is such a clause as well.
    """
    return is_inverted(verb, "should") or any(
        child.lower_ in _CONDITIONS and child.dep_ in ("mark", "advmod", "preconj")
        for candidate in (verb, *verb.ancestors)
        for child in candidate.children
    )


def is_inverted(verb: Token, auxiliary: str) -> bool:
    """Whether "should", "had" or "were" stands before its subject in a clause below another."""
    subjects = [child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return (
        verb.dep_ != "ROOT"
        and bool(subjects)
        and any(
            child.dep_ == "aux" and child.lower_ == auxiliary and child.i < subjects[0]
            for child in verb.children
        )
    )


def is_inferring(modal: Token) -> bool:
    """Whether "must" says what is concluded, not what is to be done: "must have fired it"."""
    return (modal.dep_, modal.lower_) == ("aux", "must") and any(
        child.dep_ == "aux" and child.lower_ == "have" for child in modal.head.children
    )


def is_asked(verb: Token) -> bool:
    """Whether a clause is an indirect question: "whether X should", "when X should act"."""
    if is_supposed(verb):
        return True
    return verb.dep_ in ("ccomp", "pcomp", "csubj", "advcl") and any(
        child.lower_ in _ASKING and child.i < verb.i for child in verb.children
    )


def is_conditional(verb: Token) -> bool:
    """Whether "would" says here what could happen: under a condition, a warning or a fear.

    Elsewhere it stands for "will" ("said it would send troops") or for what a plan amounts to.
    """
    line = tuple(_line(verb))
    if any(word.lemma_.lower() in _WARNING for word in list(line[-1].ancestors)[:2]):
        return True
    return any(
        mark.lower_ in _CONDITIONS
        for candidate in line
        for child in candidate.children
        if child.dep_ == "advcl"
        for mark in child.children
    )


def is_negated(verb: Token) -> bool:
    """Whether a clause, or the verb it hangs under as an infinitive, is negated."""
    return any(negator_of(candidate) is not None for candidate in _line(verb))


def is_lessened(token: Token) -> bool:
    """Whether a danger is taken away, or only told in passing: "reduced", "despite the risk"."""
    return any(word.lemma_.lower() in _LESSENING for word in list(token.ancestors)[:3])


def has_auxiliary(verb: Token, words: frozenset[str]) -> bool:
    """Whether a clause has one of these auxiliaries, itself or from the verb it is joined to."""
    for candidate in _line(verb):
        if any(child.dep_ == "aux" and child.lower_ in words for child in candidate.children):
            return True
    return False


def _line(verb: Token) -> Iterator[Token]:
    """The verb and those it hangs under without a subject of its own between them."""
    yield verb
    for _ in range(4):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        if verb.dep_ not in ("xcomp", "acomp", "attr", "conj") or (verb.dep_ == "conj" and own):
            return
        verb = verb.head
        yield verb


def clause_span(doc: Doc, token: Token) -> tuple[int, int]:
    """First and one-past-last token of the clause under a word, without its edges' punctuation.

    An infinitive is widened to the clause that has its subject. A clause that fills most of its
    sentence is the sentence, unless somebody is said to say it.
    """
    sentence = token.sent
    while token.dep_ in ("xcomp", "acomp") and token.head.sent == sentence:
        token = token.head
    first, last = token.left_edge.i, token.right_edge.i + 1
    first, last = max(first, sentence.start), min(last, sentence.end)
    filling = (last - first) >= 0.6 * (sentence.end - sentence.start)
    if filling and token.dep_ not in ("ccomp", "pcomp"):
        first, last = sentence.start, sentence.end
    return trim(doc, first, last)


def trim(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The token range without conjunctions and marks at its edges (quotation marks stay)."""
    while first < last - 1 and _is_edge(doc[first]) and not doc[first].is_quote:
        first += 1
    while last - 1 > first and (doc[last - 1].is_space or doc[last - 1].text in ",;:—–-"):
        last -= 1
    return first, last


def _is_edge(token: Token) -> bool:
    """Whether a word before a clause is not of it; "if" and "whether" are, "that" is not."""
    return bool(token.is_space or token.lower_ == "that" or token.pos_ in ("PUNCT", "CCONJ"))


def _is_argument_of(noun: Token, verb: Token) -> bool:
    """Whether a noun is subject or object of a verb, or stands right after its preposition."""
    if noun.head == verb:
        return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "conj")
    return bool(noun.dep_ == "pobj" and noun.head.head == verb)


def _enclosing_verbs(verb: Token) -> Iterator[Token]:
    """Verbs a modal reaches down from: conjuncts, infinitives and adverbial participles."""
    candidate = verb
    for _ in range(4):
        if candidate.dep_ not in ("xcomp", "conj", "advcl") or candidate.tag_ in (
            "VBZ",
            "VBP",
            "VBD",
        ):
            return
        candidate = candidate.head
        yield candidate


def has_potential(token: Token) -> bool:
    """Whether it is only said what could come: "the strain has the potential of causing"."""
    objects = (child for child in token.children if child.dep_ == "dobj")
    return token.lemma_ == "have" and any(each.lower_ == "potential" for each in objects)


def owns_up(verb: Token) -> bool:
    """Whether a verb says whose deed it was: "admitted responsibility for the raid"."""
    if verb.lemma_.lower() not in OWNING_UP:
        return False
    return verb.lemma_ == "claim" or any(
        child.lower_ in ("responsibility", "blame")
        for child in verb.children
        if child.dep_ in ("dobj", "nsubjpass")
    )


def who_is_behind(noun: Token) -> Token | None:
    """The verb that says whose deed a noun is: "is behind the attack", "was responsible for it".

    And what is said of a known one: "X carried out the attack", "it was carried out by X".
    """
    verb = preposition = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in _DOING:
        known = any(child.lower_ in ("the", "this", "these", "those") for child in noun.children)
        done_by = any(child.dep_ == "agent" for child in verb.children)
        told = known if noun.dep_ == "dobj" else done_by
        return verb if told and _may_be_claimed(noun) else None
    if noun.dep_ != "pobj" or preposition.lower_ not in ("behind", "for"):
        return None
    above = preposition.head
    answers = above.lower_ == "responsible" and _may_be_claimed(noun)
    if preposition.lower_ == "for" and not answers:
        return None
    verb = above.head if above.dep_ in {"acomp", "advmod"} else above
    return verb if verb.lemma_ == "be" else None


def _may_be_claimed(noun: Token) -> bool:
    """Whether a noun is of an attack that somebody owns up to or not."""
    return noun.lemma_.lower() in load_event_lexicon().words["claimed"]
