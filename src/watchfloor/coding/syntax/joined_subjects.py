"""Subjects that the parser joins to the noun before them: "struck on Friday and Iran said it …".

It then takes whoever did the first deed for who says the second, and what is said to be theirs.
Two more are put right: who does the second of two deeds parted by "before" or "after", and whom
the first deed hit, where the parser makes both who was hit and who speaks next its subject.
"""

from collections.abc import Callable
from typing import Any, Final

Doc = Any
Token = Any

_JOINED: Final = frozenset({"advcl", "conj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BEFORE: Final = frozenset({"advmod", "aux", "auxpass", "neg"})
"""What may stand between a subject and its verb."""
_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})
_PARTING: Final = frozenset({"including", "among"})
"""What opens the part of those counted: "40 villagers, including 12 women, were hurt"."""
_ASIDE: Final = 14
"""Words that such a part has at most."""
_BOUNDING: Final = frozenset({"advmod", "amod", "det", "quantmod"})
"""What may stand before a number: "some 40", "at least 40"."""
_PLANNING: Final = frozenset(
    {"consider", "contemplate", "discuss", "mull", "plan", "plot", "propose", "suggest", "weigh"}
)
_PLAIN: Final = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
_NOMINAL: Final = frozenset({"NOUN", "PRON", "PROPN"})
# fmt: off
TIMES: Final = frozenset((
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
_WHEN: Final = frozenset({"after", "before", "since", "until"})
_ENDING: Final = frozenset({"advcl", "pcomp"})


def free_joined_subjects(doc: Doc) -> Doc:
    """The document, with those nouns hung on the verb they stand before."""
    for verb in doc:
        if _is_planned_too(verb):
            verb.dep_ = "xcomp"
        if verb.lower_ == "of" and _is_more_of_them(verb.head):
            verb.head = verb.head.head
        if not _lacks_subject(verb):
            continue
        noun = _joined_before(verb)
        if noun is not None:
            _hang(noun, verb, verb.head)
            continue
        noun = _counted_before(verb)
        if noun is not None:
            _hang(noun, verb, _verb_over(noun))
    return doc


def free_subjects_of_times(doc: Doc) -> Doc:
    """The document, with who does it hung on the verb of "before X withdrew", not on "before"."""
    for preposition in doc:
        if preposition.lower_ not in _WHEN or preposition.dep_ != "prep":
            continue
        noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        verb = _verb_right_behind(noun) if noun is not None else None
        if noun is None or verb is None or verb.head.i != preposition.head.i:
            continue
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
        preposition.head, preposition.dep_ = verb, "mark"
    return doc


def _verb_right_behind(noun: Token) -> Token | None:
    """The finite verb without a subject of its own that follows a noun phrase at once."""
    at = noun.right_edge.i + 1
    if at >= len(noun.doc):
        return None
    word = noun.doc[at]
    verb = word.head if word.dep_ in _BEFORE else word
    if verb.i < at or verb.dep_ not in _ENDING or not _has_tense_alone(verb):
        return None
    return verb


def free_described_speakers(doc: Doc) -> Doc:
    """The document, with who speaks and is described right before that verb its subject.

    "P, the ministry run by the rebels said": the parser has the ministry run, and nobody say it.
    """
    for verb in doc:
        if verb.lemma_ not in _SPEAKING or verb.tag_ not in _FINITE or _has_subject(verb):
            continue
        described = _participle_up_to(verb)
        if described is None:
            continue
        noun = next(child for child in described.children if child.dep_ in ("nsubj", "nsubjpass"))
        for mark in described.children:
            if mark.i < noun.left_edge.i and mark.is_punct:
                mark.head = verb
        noun.head, noun.dep_ = verb, "nsubj"
        described.head, described.dep_ = noun, "acl"
    return doc


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _participle_up_to(verb: Token) -> Token | None:
    """The passive participle with a noun before it whose agent ends right before a verb."""
    if verb.i == 0:
        return None
    for word in verb.doc[verb.i - 1].ancestors:
        if word.tag_ == "VBN" and word.i < verb.i:
            below = [child.dep_ for child in word.children]
            ends = word.right_edge.i == verb.i - 1 and "agent" in below
            bare = not {"aux", "auxpass", "dobj"} & set(below)
            subjects = below.count("nsubj") + below.count("nsubjpass")
            return word if ends and bare and subjects == 1 else None
    return None


def free_struck_objects(is_deed: Callable[[str], bool]) -> Callable[[Doc], Doc]:
    """A step of the parser for "X struck Y and Z condemned it", where it lets Y condemn as well.

    ``is_deed`` says of a lemma whether it is done to somebody and never says anything.
    """

    def free(doc: Doc) -> Doc:
        for said in doc:
            verb, struck = said.head, _struck_before(said)
            if struck is None or not is_deed(verb.lemma_.lower()):
                continue
            speaker = next(child for child in struck.children if child.dep_ == "conj")
            for word in struck.children:
                if word.dep_ == "cc":
                    word.head = verb
            speaker.head, speaker.dep_ = said, struck.dep_
            struck.head, struck.dep_ = verb, "dobj"
            said.dep_ = "conj"
        return doc

    return free


def _struck_before(said: Token) -> Token | None:
    """The first of the two subjects of a clause, where it stands right behind the verb above."""
    verb = said.head
    if said.dep_ != "ccomp" or said.i < verb.i or verb.tag_ not in _FINITE | {"VBN"}:
        return None
    if any(child.dep_ == "mark" for child in said.children):
        return None
    has_object = any(child.dep_ in ("dobj", "prt") for child in verb.children)
    subjects = [child for child in said.children if child.dep_ in ("nsubj", "nsubjpass")]
    if has_object or len(subjects) != 1 or subjects[0].left_edge.i != verb.i + 1:
        return None
    joined = [child for child in subjects[0].children if child.dep_ in ("cc", "conj")]
    parted = [child.dep_ for child in joined] == ["cc", "conj"]
    parted = parted and joined[0].lower_ in ("and", "or")
    return subjects[0] if parted and not any(joined[1].conjuncts[1:]) else None


def _hang(noun: Token, verb: Token, above: Token) -> None:
    """Make a noun the subject of a verb, and the verb the second beside the one above."""
    first = noun.head
    for word in list(first.children):
        if word.dep_ == "cc" and first.i < word.i < noun.i:
            word.head = above
    noun.head = verb
    verb.head, verb.dep_ = above, "conj"
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    noun.dep_ = "nsubjpass" if passive else "nsubj"


def _lacks_subject(verb: Token) -> bool:
    """Whether a second verb has a tense and nobody who does it."""
    said = verb.dep_ == "ccomp" and verb.lemma_ in _SPEAKING  # "claimed killing 9 and X said that"
    if (
        not (said or verb.dep_ in _JOINED)
        or verb.pos_ not in ("AUX", "VERB")
        or verb.head.i > verb.i
    ):
        return False
    return _has_tense_alone(verb)


def _has_tense_alone(verb: Token) -> bool:
    """Whether a verb has a tense, and neither a subject nor a word that joins its clause."""
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
    if not and_before or word.lower_ in TIMES:
        return None
    timed = first.lower_ in TIMES or first.like_num
    below = first.dep_ in ("dobj", "pobj")
    acts = below and any(child.dep_ == "dobj" for child in verb.children)
    return word if timed or verb.lemma_ in _SPEAKING or acts else None


def _is_more_of_them(more: Token) -> bool:
    """Whether a word adds to a number, and what it is of is the number's: "two more of its men"."""
    number = more.head
    added = more.lower_ == "more" and more.dep_ in {"advmod", "amod"}
    return added and number.i == more.i - 1 and bool(number.like_num)


def _is_planned_too(gerund: Token) -> bool:
    """Whether a gerund is joined to a verb of planning: "planned an uprising and killing the king".

    It tells one more thing that was planned, and nothing that was done.
    """
    verb = gerund.head
    if gerund.tag_ != "VBG" or gerund.dep_ != "conj" or verb.tag_ not in _PLAIN:
        return False
    if any(child.dep_ in {"aux", *_SUBJECTS} for child in gerund.children):
        return False
    return verb.lemma_ in _PLANNING and verb.i < gerund.i


def _counted_before(verb: Token) -> Token | None:
    """Those counted before a passive that were joined to others of whom the verb before tells.

    "Nine people were killed, including two children, and 40 villagers, including 12 women, were
    wounded": the 40 were not killed. What is put in between commas is passed over.
    """
    helpers = [child.i for child in verb.children if child.dep_ == "auxpass"]
    if not helpers:
        return None
    noun = _before_asides(verb.doc, helpers[0])
    counted = [child for child in noun.children if child.dep_ == "nummod"]
    if noun.dep_ != "conj" or noun.pos_ != "NOUN" or not counted or noun.head.i > noun.i:
        return None
    start = counted[0].left_edge.i
    while start and noun.doc[start - 1].dep_ in _BOUNDING and noun.doc[start - 1].lower_ != "and":
        start -= 1
    told = _verb_over(noun)
    second = bool(start) and noun.doc[start - 1].lower_ in ("and", "while")
    return noun if second and told.i < start and told.i != verb.i else None


def _before_asides(doc: Doc, at: int) -> Token:
    """The word before a place, over what "including" or "among" puts between commas there."""
    word = doc[at - 1]
    while word.text == "," and word.i > 1:
        end = word.i
        opening = next(
            (t for t in reversed(doc[word.sent.start : end]) if t.lower_ in _PARTING), None
        )
        if opening is None or doc[opening.i - 1].text != "," or opening.i < end - _ASIDE:
            return doc[end - 1]
        word = doc[opening.i - 2]
    return word


def _verb_over(noun: Token) -> Token:
    """The nearest verb that a noun hangs under; itself where there is none."""
    return next((above for above in noun.ancestors if above.pos_ in ("AUX", "VERB")), noun)


def _is_below(word: Token, verb: Token) -> bool:
    """Whether a word hangs somewhere under the first verb."""
    return any(above.i == verb.i for above in word.ancestors)
