"""How far the mere form of a predicate says that it happens, where no cue speaks.

A small linear head (see ``training/certainty.py``) weighs the verb group, the words on and around
the predicate, and the governors it hangs on. Each feature belongs to a word, so that the reading
can show which word weighed most against it. *Realis* is the term for what is told as happening,
against what is only asked, ordered, generic or still to come (Palmer, Mood and Modality, 2001).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.heads import LinearHead, load_linear_head
from watchfloor.records.claim import TimeFrame

HEAD: Final = "realis"
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FIRST_PERSON: Final = frozenset({"i", "we"})
_RELATIVES: Final = frozenset({"who", "which", "that", "what"})
_ANYBODY: Final = frozenset(
    {"anyone", "anybody", "anything", "everyone", "everybody", "someone", "people", "one"}
)
_TELLING_LINKS: Final = frozenset(
    {"advmod", "neg", "amod", "npadvmod", "mark", "det", "compound", "prt", "aux", "cc", "acomp"}
)
_GOVERNING_LINKS: Final = frozenset({"advmod", "neg", "mark", "aux", "amod", "det"})
_GOVERNORS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Realis:
    """How far a predicate's form says that it happens."""

    probability: float
    """Estimated share of readers who take it as happening, 0 to 1."""
    doubtful: int
    """Number of the token that weighs most against it."""


@cache
def load_realis_head() -> LinearHead:
    """The shipped head; raises ModelError when it is missing or damaged."""
    return load_linear_head(HEAD)


def read_realis(
    doc: Doc, predicate_token: int, frame: TimeFrame | None, head: LinearHead
) -> Realis:
    """The probability that a predicate is told as happening, by its form alone."""
    features = list(realis_features(doc, predicate_token, frame))
    by_word: dict[int, float] = defaultdict(float)
    for name, token in features:
        if name in head.rows:
            by_word[token] += float(head.weights[head.rows[name], 0])
    probability = float(head.probabilities([name for name, _ in features])[0])
    doubtful = min(by_word, key=lambda token: (by_word[token], token), default=predicate_token)
    return Realis(probability=probability, doubtful=doubtful)


def realis_features(
    doc: Doc, predicate_token: int, frame: TimeFrame | None
) -> Iterator[tuple[str, int]]:
    """Names of what is so of a predicate, each with the number of the token it is about."""
    predicate = doc[predicate_token]
    yield from _form(predicate, frame)
    for child in predicate.children:
        if child.dep_ in _TELLING_LINKS:
            yield f"with:{child.dep_}={child.lower_}", child.i
    governors = _governors(predicate)
    path = [predicate.dep_, *(governor.dep_ for governor in governors)]
    yield "path2:" + ">".join(path[:2]), predicate.i
    yield "path3:" + ">".join(path[:3]), predicate.i
    for governor in governors:
        yield f"under={governor.lemma_.lower()}", governor.i
    if governors:
        yield from _under(predicate, governors[0])
    finite = next((word for word in governors if _is_finite(word)), None)
    if finite is None:
        yield "clause=none", predicate.i
    else:
        yield f"clause={_verb_group(finite)}", finite.i


def _form(predicate: Token, frame: TimeFrame | None) -> Iterator[tuple[str, int]]:
    """The predicate's own form: lemma, verb group and subject, or determiner."""
    link = predicate.dep_
    yield f"word={predicate.lemma_.lower()}", predicate.i
    yield f"tag={predicate.tag_}|{link}", predicate.i
    yield f"frame={frame}|{predicate.pos_}|{link}", predicate.i
    if predicate.pos_ in _PREDICATE_POS:
        group = _verb_group(predicate)
        subject = _subject(predicate)
        yield f"verb={group}|{link}", predicate.i
        yield f"subject={group}|{_person(subject)}", predicate.i if subject is None else subject.i
    else:
        determiner = _determiner(predicate)
        yield f"noun={determiner}|{link}", predicate.i


def _under(predicate: Token, governor: Token) -> Iterator[tuple[str, int]]:
    """What the predicate hangs on, how, and what stands beside it there."""
    link = predicate.dep_
    yield f"hangs={link}|{governor.lemma_.lower()}", governor.i
    if governor.pos_ in _PREDICATE_POS:
        yield f"governor={link}|{_verb_group(governor)}", governor.i
    for child in governor.children:
        if child.i != predicate.i and child.dep_ in _GOVERNING_LINKS:
            yield f"beside:{child.dep_}={child.lower_}", child.i


def _governors(predicate: Token) -> list[Token]:
    """The words above a predicate, nearest first, at most three."""
    found: list[Token] = []
    word = predicate
    while word.head.i != word.i and len(found) < _GOVERNORS:
        word = word.head
        found.append(word)
    return found


def _verb_group(verb: Token) -> str:
    """Mood, tense, aspect and voice: ``modal+may``, ``past+perfect+passive``, ``to``, ``VBG``."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    modal = next((child.lower_ for child in auxiliaries if child.tag_ == "MD"), None)
    forms = [child.tag_ for child in auxiliaries if child.tag_ in _FINITE]
    finite = forms[0] if forms else verb.tag_
    if modal is not None:
        mood = f"modal+{modal}"
    elif any(child.tag_ == "TO" for child in auxiliaries):
        mood = "to"
    elif finite in _FINITE:
        mood = "past" if finite == "VBD" else "present"
    elif verb.tag_ == "VB" and verb.dep_ == "ROOT" and _subject(verb) is not None:
        mood = "present"  # the tagger's reading of "Germany and France hand over"
    else:
        mood = verb.tag_
    lemmas = {child.lemma_.lower() for child in auxiliaries}
    perfect = "+perfect" if "have" in lemmas else ""
    progressive = "+progressive" if verb.tag_ == "VBG" and "be" in lemmas else ""
    passive = "+passive" if any(child.dep_ == "auxpass" for child in auxiliaries) else ""
    return f"{mood}{perfect}{progressive}{passive}"


def _is_finite(word: Token) -> bool:
    return word.pos_ in _PREDICATE_POS and _verb_group(word).startswith(("past", "pres", "modal"))


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _person(subject: Token | None) -> str:
    """Who the subject is, as far as it bears on whether something is told or supposed."""
    if subject is None:
        return "none"
    word = subject.lower_
    if subject.dep_ in ("expl", "csubj"):
        return str(subject.dep_)
    for name, words in (
        ("1", _FIRST_PERSON),
        ("2", {"you"}),
        ("wh", _RELATIVES),
        ("any", _ANYBODY),
    ):
        if word in words:
            return name
    if subject.pos_ in ("PRON", "PROPN"):
        return str(subject.pos_)
    return f"{subject.tag_}+{_determiner(subject)}"


def _determiner(noun: Token) -> str:
    for child in noun.children:
        if child.dep_ == "poss":
            return "poss"
        if child.dep_ in ("det", "neg"):
            return str(child.lower_)
    return "none"
