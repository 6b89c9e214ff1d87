"""How certain it is that what a predicate names happens: cues, then time, then form.

Cues give the reading. What is still to come is at most probable, what is only supposed at most
possible. Where no cue bears on a plain assertion, the form of the words may lower it, and the
word that weighs most against it becomes a cue. Form never makes a class of certainty and never
raises.
"""

from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.reading import CertaintyReading, judge_certainty
from watchfloor.coding.certainty.realis import load_realis_head, read_realis
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.found import Attribution
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.heads import LinearHead
from watchfloor.records import Cue
from watchfloor.records.claim import TimeFrame

_SURER_THAN_POSSIBLE: Final = frozenset({"confirmed", "asserted", "reported"})
_CERTAIN: Final = 3
_PROBABLE: Final = 2
"""Factuality of what will be: nobody can be certain of it."""
_POSSIBLE: Final = 1
_WOULD: Final = frozenset({"would", "'d", "’d"})
_OPEN_WORDS: Final = frozenset({"if", "unless", "whether", "may", "might", "could"})
_MOST: Final = 2 / 3
_SOME: Final = 1 / 3
"""Shares of readers: the edges of yes, undecided and no in UDS-IH2 (1 and −1 of −3 … 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Certainty, factuality, polarity and cues of a proposition, with its time frame."""

    reading: CertaintyReading
    time_frame: TimeFrame | None


def judge_happening(
    doc: Doc,
    predicate_token: int,
    attributions: tuple[Attribution, ...],
    cues: CueTable,
    *,
    phrase: tuple[int, int] | None = None,
    head: LinearHead | None = None,
) -> Standing:
    """How surely a predicate is said to happen, under its attributions, outermost first.

    `phrase` are the tokens of a set phrase that is the predicate. `head` is another head than
    the shipped one, for measuring.
    """
    reading = judge_certainty(doc, predicate_token, attributions, cues, phrase=phrase)
    frame = read_time_frame(doc, predicate_token)
    if frame == "future":
        wished = _is_only_wished(doc[predicate_token], cues)
        reading = (at_most if wished else _capped)(reading, _PROBABLE)
    elif frame == "hypothetical":
        resolved = _is_consequence(doc[predicate_token])
        reading = (_capped if resolved else at_most)(reading, _POSSIBLE)
    elif is_plain(reading):
        reading = _by_form(doc, predicate_token, reading, frame, head or load_realis_head())
    return Standing(reading=reading, time_frame=frame)


def is_plain(reading: CertaintyReading) -> bool:
    """Whether no cue takes anything from an assertion, so that its form is all there is."""
    return reading.certainty == "asserted" and reading.factuality == _CERTAIN


def weighed(probability: float) -> int:
    """Factuality of a plain assertion by the share of readers who take it as happening."""
    if probability >= _MOST:
        return _CERTAIN
    return _PROBABLE if probability >= _SOME else _POSSIBLE


def at_most(reading: CertaintyReading, ceiling: int) -> CertaintyReading:
    """The reading as possible where it was surer; denials and doubts stay."""
    if reading.certainty not in _SURER_THAN_POSSIBLE:
        return reading
    return replace(_capped(reading, ceiling), certainty="possible")


def _capped(reading: CertaintyReading, ceiling: int) -> CertaintyReading:
    return replace(reading, factuality=max(-ceiling, min(ceiling, reading.factuality)))


def _is_consequence(predicate: Token) -> bool:
    """Whether it is said what would be done, on a condition or not: "would treat it as war"."""
    words = {child.lower_ for child in predicate.children if child.dep_ in ("aux", "mark")}
    return bool(words & _WOULD) and not words & _OPEN_WORDS


def _is_only_wished(predicate: Token, cues: CueTable) -> bool:
    """Whether it is sought, considered or asked for, and nobody has resolved on it."""
    words = cues.rules.words
    link, head = predicate.dep_, predicate.head
    if link in ("pcomp", "pobj"):
        head = head.head
    spellings = {head.lemma_.lower(), head.lower_}
    sought = bool(spellings & words["prospective"]) and not spellings & words["resolved"]
    return sought and link in ("xcomp", "acl", "dobj", "pcomp", "pobj")


def _by_form(
    doc: Doc,
    predicate_token: int,
    reading: CertaintyReading,
    frame: TimeFrame | None,
    head: LinearHead,
) -> CertaintyReading:
    """The reading as its form leaves it; the word that weighs most against it becomes a cue."""
    realis = read_realis(doc, predicate_token, frame, head)
    factuality = weighed(realis.probability)
    if factuality == _CERTAIN:
        return reading
    word = doc[realis.doubtful]
    cue = Cue(text=word.text, start=word.idx, end=word.idx + len(word))
    cues = tuple(sorted({*reading.cues, cue}, key=lambda each: (each.start, each.end)))
    return replace(reading, factuality=factuality, cues=cues)
