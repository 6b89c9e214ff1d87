"""Subjects that the parser misreads: a place before a comma, "Pro-Russians", who arrested whom."""

from typing import Any, Final

Doc = Any
Token = Any

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_GIVING: Final = frozenset(
    "allow award bring call charge deny fine give grant hand lend name offer owe pay promise "
    "refuse sell send show teach tell".split()
)
"""Verbs that keep an object in the passive: "the man and woman given 12 years"."""
_NEARBY: Final = frozenset({"around", "inside", "near", "outside"})
_LEANING: Final = frozenset({"anti", "pro"})


def free_misread_subjects(doc: Doc) -> Doc:
    """The document, with those words as what they are."""
    for word in doc:
        if word.is_sent_start:
            _free_place(word)
            _join_prefix(word)
        if word.dep_ == "acl":
            _free_doer(word)
    return doc


def _free_place(word: Token) -> None:
    """Make a place of a name that the parser takes for a subject: "Near Goma, 12 men were held"."""
    name = word.head
    if word.lower_ not in _NEARBY or word.dep_ != "compound" or name.left_edge.i != word.i:
        return
    verb = name.head
    others = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i > name.i]
    if name.dep_ not in _SUBJECTS or name.nbor().text != "," or not others:
        return
    word.head, word.dep_, word.tag_, word.pos_ = verb, "prep", "IN", "ADP"
    name.head, name.dep_ = word, "pobj"


def _join_prefix(word: Token) -> None:
    """Make one subject of those for or against somebody: "Pro-Russians seized the town hall"."""
    doc = word.doc
    if word.lower_ not in _LEANING or word.i + 2 >= len(doc) or doc[word.i + 1].text != "-":
        return
    hyphen, people = doc[word.i + 1], doc[word.i + 2]
    if word.dep_ in _SUBJECTS and people.dep_ == word.dep_ and people.head.i == word.head.i:
        word.head, word.dep_ = people, "compound"
        hyphen.head, hyphen.dep_, hyphen.tag_, hyphen.pos_ = people, "punct", "HYPH", "PUNCT"


def _free_doer(verb: Token) -> None:
    """Make who stands before a participle with an object its doer: "a flag and police arrested 12".

    A participle behind a noun is passive and has none.
    """
    first = verb.head
    noun = verb.doc[verb.i - 1] if verb.i else verb
    if verb.tag_ != "VBN" or verb.lemma_ in _GIVING or first.head.pos_ != "VERB":
        return
    if noun.dep_ != "conj" or noun.head.i != first.i or noun.right_edge.i != noun.i:
        return
    before = list(verb.doc[first.i + 1 : noun.left_edge.i])
    if not any(word.dep_ == "cc" and word.head.i == first.i for word in before):
        return
    if first.dep_ != "dobj" or not any(child.dep_ == "dobj" for child in verb.children):
        return
    for word in before:
        if word.dep_ == "cc":
            word.head = first.head
    verb.head, verb.dep_, verb.tag_ = first.head, "conj", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
