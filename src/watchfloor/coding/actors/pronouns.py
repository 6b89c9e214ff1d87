"""Whom "he", "she", "it" and "they" stand for, where the grammar leaves one reading."""

from collections.abc import Iterable, Sequence
from typing import Final

from watchfloor.coding.actors.phrases import Phrase, phrase_root
from watchfloor.coding.holders.quotation_marks import Quoted, find_quoted, quoted_at
from watchfloor.coding.parse import Doc, Token, text_of

_PERSON_PRONOUNS: Final = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_GROUP_PRONOUNS: Final = frozenset({"it", "its", "they", "them", "their", "itself", "themselves"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OBJECTS: Final = frozenset({"dobj", "pobj", "dative"})


def antecedent(doc: Doc, token: Token, phrases: Iterable[Phrase]) -> Phrase | None:
    """The actor a pronoun stands for, where the grammar leaves one reading.

    "he", "she": the last person who was a subject in this sentence or the one before; of several,
    the one who says or does what the pronoun stands in. "it", "they": the only state or
    organisation that was a subject before in the same sentence; "it" as an object is rarely one.
    A pronoun inside a quotation and a name outside it are of two speakers.
    """
    word = token.lower_
    if word == "it" and token.dep_ in _OBJECTS:
        return None
    quotation = _quotation_at(doc, token.idx)
    earliest = _sentence_before(doc, token)
    before = [
        phrase
        for phrase in phrases
        if earliest < phrase.last <= token.i
        and phrase.form != "pronoun"
        and not _is_subject_of_same_verb(doc, phrase, token)
        and _quotation_at(doc, doc[phrase.first].idx) == quotation
    ]
    if word in _PERSON_PRONOUNS:
        return _person_before(doc, token, before)
    if word not in _GROUP_PRONOUNS:
        return None
    bodies = [
        phrase
        for phrase in before
        if phrase.first >= token.sent.start
        and not _is_person(phrase)
        and _is_subject(doc, phrase)
        and not (word in ("it", "its") and _is_people(doc, phrase))
    ]
    known = {phrase.actor_id for phrase in bodies}
    return bodies[-1] if len(known) == 1 and bodies[-1].actor_id is not None else None


def _sentence_before(doc: Doc, token: Token) -> int:
    """First token of the sentence before the one a word stands in."""
    start: int = token.sent.start
    return doc[start - 1].sent.start if start else start


def _quotation_at(doc: Doc, offset: int) -> Quoted | None:
    if "quotations" not in doc.user_data:  # asked for each pronoun and each name
        doc.user_data["quotations"] = find_quoted(text_of(doc))
    return quoted_at(doc.user_data["quotations"], offset)


def _is_subject_of_same_verb(doc: Doc, phrase: Phrase, token: Token) -> bool:
    """In "Russia denied it" the object is not the subject."""
    if token.dep_ not in _OBJECTS:
        return False
    governor = token.head.head if token.dep_ == "pobj" else token.head
    root = phrase_root(doc, phrase.first, phrase.last)
    return bool(root.dep_ in _SUBJECTS and root.head.i == governor.i)


def _person_before(doc: Doc, token: Token, before: Sequence[Phrase]) -> Phrase | None:
    sentence = token.sent
    covered = {i for phrase in before for i in range(phrase.first, phrase.last)}
    previous = _sentence_before(doc, token)
    for start, end in ((sentence.start, token.i), (previous, sentence.start)):
        inside = [p for p in before if start <= p.first < end and _is_person(p)]
        if any(_is_stranger(other, covered) for other in doc[start:end]):
            return None
        subjects = [phrase for phrase in inside if _is_subject(doc, phrase)]
        if len({phrase.actor_id for phrase in subjects}) > 1 and start == sentence.start:
            subjects = _above(doc, token, subjects)
            if not subjects:
                return None
        chosen = subjects or (inside if len({p.actor_id for p in inside}) == 1 else [])
        if chosen:
            return chosen[-1] if chosen[-1].actor_id is not None else None
    return None


def _above(doc: Doc, token: Token, subjects: Sequence[Phrase]) -> list[Phrase]:
    """Of several subjects, the one of the nearest verb that the pronoun's clause hangs under."""
    for verb in token.ancestors:
        own = [p for p in subjects if phrase_root(doc, p.first, p.last).head.i == verb.i]
        if own:
            return own[-1:]
    return []


def _is_stranger(token: Token, covered: set[int]) -> bool:
    """Somebody the codebook may not know: a name as subject, or one of two words anywhere."""
    if token.pos_ != "PROPN" or token.i in covered:
        return False
    two_words = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    return bool(token.dep_ in _SUBJECTS or (two_words and token.dep_ != "compound"))


def _is_people(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is a people in the plural: "the Kenyans"."""
    return phrase.form == "demonym" and doc[phrase.last - 1].tag_ in ("NNS", "NNPS")


def _is_person(phrase: Phrase) -> bool:
    if phrase.form in ("person", "local"):
        return True
    return bool(phrase.roles and phrase.roles[-1].person and not phrase.roles[-1].plural)


def _is_subject(doc: Doc, phrase: Phrase) -> bool:
    return phrase_root(doc, phrase.first, phrase.last).dep_ in _SUBJECTS
