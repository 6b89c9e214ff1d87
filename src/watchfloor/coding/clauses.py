"""Clauses of a parsed sentence: their extent, their verb, their subject, their modals."""

from collections.abc import Iterator
from typing import Any, Final

from watchfloor.coding.parse import Doc, Token

_MODALS: Final = frozenset({"may", "might", "could", "would"})
_ABILITY: Final = frozenset({"can"})
_CONDITIONS: Final = frozenset({"if", "whether", "unless"})
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


def is_modal(token: Token, *, ability: bool = True) -> bool:
    """Whether a clause, or one it hangs under, says that something may happen.

    A noun is reached by its verb's modal only as that verb's own subject or object. "Can" counts
    unless ``ability`` is False: what can happen at any time is not said to loom.
    """
    modals = _MODALS | _ABILITY if ability else _MODALS
    verb = governing_verb(token)
    if token.pos_ in ("NOUN", "PROPN") and not _is_argument_of(token, verb):
        return any(child.lower_ in _MODAL_WORDS for child in token.children)
    for candidate in (token, verb, *_enclosing_verbs(verb)):
        for child in candidate.children:
            if child.dep_ == "aux" and child.lower_ in modals:
                return True
            if child.lower_ in _MODAL_WORDS:
                return True
    return False


def is_direct_question(sentence: Any) -> bool:
    """Whether a sentence asks: its last mark, quotation marks aside, is a question mark."""
    for token in reversed(list(sentence)):
        if not (token.is_space or token.is_quote or token.is_bracket):
            return bool(token.text.startswith("?"))
    return False


def is_supposed(verb: Token) -> bool:
    """Whether a clause stands under "if", "whether" or "unless", itself or by what it hangs on."""
    for candidate in _line(verb):
        if any(
            child.lower_ in _CONDITIONS and child.dep_ in ("mark", "advmod", "preconj")
            for child in candidate.children
        ):
            return True
    return False


def is_asked(verb: Token) -> bool:
    """Whether a clause is an indirect question: "whether X should", "when X should act"."""
    if is_supposed(verb):
        return True
    return verb.dep_ in ("ccomp", "pcomp", "csubj", "advcl") and any(
        child.lower_ in _ASKING and child.i < verb.i for child in verb.children
    )


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
