"""What somebody takes as known who only asks, wishes, fears or promises."""

from collections.abc import Iterable, Iterator
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.embedding import is_definite, picks_out
from watchfloor.coding.certainty.questions import is_wh_clause
from watchfloor.coding.found import Attribution
from watchfloor.coding.syntax.parse import Token

_NOT_SAYING: Final = frozenset(
    {"attitude", "commitment", "demand", "prediction", "suspicion", "warning"}
)
"""Groups of cues whose holder does not say that the content is so."""
_LEAVING_OPEN: Final = frozenset({"denied", "unverified"})
_REASONS: Final = frozenset({"after", "as", "because", "following", "since"})


def without_background(
    predicate: Token, links: Iterable[Attribution], cues: CueTable
) -> Iterator[Attribution]:
    """The links that say of a predicate whether it is so.

    "The mayor called on Chad to withdraw the troops massed there", "the firm is asking its
    customers to see a doctor after a cook fell ill": that troops massed and a cook fell ill is
    no part of what is asked; nor is what is only asked about denied or left open by who "would not
    say how many had died", nor confirmed by who "confirmed a visit to Chad, which sent troops". It
    is told as known, by the report itself or by who says all of it.
    """
    if _is_taken_up(predicate, cues):
        return
    for link in links:
        says_nothing = cues.entries[link.entry].group in _NOT_SAYING
        if link.certainty == "confirmed" and _describes_a_name(predicate, link):
            continue
        if not (says_nothing or link.certainty in _LEAVING_OPEN) or not _is_known(predicate, link):
            yield link


def _is_taken_up(noun: Token, cues: CueTable) -> bool:
    """Whether a known deed is only looked into or mourned: "said it would investigate the coup"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    known = is_definite(noun) or any(
        child.dep_ == "poss" or child.lower_ == "the" for child in noun.children
    )
    return bool(
        noun.pos_ == "NOUN"
        and noun.dep_ in ("dobj", "pobj")
        and known
        and verb.lemma_.lower() in cues.rules.words["taking_up"]
    )


def _is_known(predicate: Token, link: Attribution) -> bool:
    """Whether a predicate stands in a clause of the content that only picks out or explains."""
    for word in (predicate, *predicate.ancestors):
        if not link.content_start <= word.idx < link.content_end:
            return False
        asked = link.certainty in _LEAVING_OPEN and is_wh_clause(word)
        if picks_out(word) or _gives_reason(word) or asked:
            return True
    return False


def _describes_a_name(predicate: Token, link: Attribution) -> bool:
    """Whether a predicate stands in a clause of the content that says more of somebody named."""
    for word in (predicate, *predicate.ancestors):
        if not link.content_start <= word.idx < link.content_end:
            return False
        if word.dep_ == "relcl" and word.head.pos_ == "PROPN":
            return True
    return False


def _gives_reason(clause: Token) -> bool:
    marks = (child for child in clause.children if child.dep_ == "mark")
    return clause.dep_ == "advcl" and any(mark.lower_ in _REASONS for mark in marks)
