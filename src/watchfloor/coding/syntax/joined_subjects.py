"""Subjects that the parser joins to the noun before them: "struck on Friday and Iran said it …".

It then takes whoever did the first deed for who says the second, and what is said to be theirs.
"""

from typing import Any, Final

Doc = Any
Token = Any

_JOINED: Final = frozenset({"advcl", "conj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BEFORE: Final = frozenset({"advmod", "aux", "auxpass", "neg"})
"""What may stand between a subject and its verb."""
_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
_GIVING: Final = frozenset(
    "allow award bring call charge deny fine give grant hand lend name offer owe pay promise "
    "refuse sell send show teach tell".split()
)
"""Verbs that keep an object in the passive: "the man and woman given 12 years"."""
_NEARBY: Final = frozenset({"around", "inside", "near", "outside"})
_LEANING: Final = frozenset({"anti", "pro"})
_NOMINAL: Final = frozenset({"NOUN", "PRON", "PROPN"})
# fmt: off
_TIMES: Final = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "day", "week", "weekend", "month", "year", "morning", "afternoon",
    "evening", "night", "today", "yesterday", "dawn", "midnight",
))
_SPEAKING: Final = frozenset((
    "accuse", "announce", "claim", "condemn", "demand", "denounce", "deny", "insist", "report",
    "say", "urge", "vow", "warn",
))
# fmt: on
"""Verbs whose subject is somebody, whatever the noun is that it was joined to."""


def free_joined_subjects(doc: Doc) -> Doc:
    """The document, with those nouns hung on the verb they stand before."""
    for verb in doc:
        if verb.is_sent_start:
            _free_place(verb)
            _join_prefix(verb)
        if verb.dep_ == "acl":
            _free_doer(verb)
        noun = _joined_before(verb) if _lacks_subject(verb) else None
        if noun is None:
            continue
        first = noun.head
        for word in list(first.children):
            if word.dep_ == "cc" and first.i < word.i < noun.i:
                word.head = verb.head
        noun.head = verb
        verb.dep_ = "conj"
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        noun.dep_ = "nsubjpass" if passive else "nsubj"
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


def _lacks_subject(verb: Token) -> bool:
    """Whether a second verb has a tense and nobody who does it."""
    if verb.dep_ not in _JOINED or verb.pos_ not in ("AUX", "VERB") or verb.head.i > verb.i:
        return False
    below = list(verb.children)
    parts = (verb, *(child for child in below if child.dep_ in _BEFORE))
    finite = any(each.tag_ in _FINITE for each in parts)
    return finite and not any(child.dep_ in _SUBJECTS or child.dep_ == "mark" for child in below)


def _joined_before(verb: Token) -> Token | None:
    """The noun right before the verb that was joined to one before: no "and" or comma between."""
    start = min([verb.i, *(child.i for child in verb.children if child.dep_ in _BEFORE)])
    word = verb.doc[start - 1] if start else verb
    for _ in range(3):
        if word.dep_ == "conj" or word.head.i == word.i:
            break
        word = word.head
    joined = word.dep_ == "conj" and word.pos_ in _NOMINAL and word.right_edge.i == start - 1
    if not joined or word.head.i > word.i or not _is_below(word, verb.head):
        return None
    first = word.head
    and_before = any(
        child.dep_ == "cc" and first.i < child.i < word.left_edge.i + 1 for child in first.children
    )
    if not and_before or word.lower_ in _TIMES:
        return None
    timed = first.lower_ in _TIMES or first.like_num
    below = first.dep_ in ("dobj", "pobj")
    acts = below and any(child.dep_ == "dobj" for child in verb.children)
    return word if timed or verb.lemma_ in _SPEAKING or acts else None


def _is_below(word: Token, verb: Token) -> bool:
    """Whether a word hangs somewhere under the first verb."""
    return any(above.i == verb.i for above in word.ancestors)
