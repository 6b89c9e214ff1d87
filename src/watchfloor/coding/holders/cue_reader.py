"""What every reader of cues needs: the text, its actors, and how a finding is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.cues import CueEntry, CueTable
from watchfloor.coding.certainty.cue_matches import FoundCue
from watchfloor.coding.found import Actors, Attribution, FoundActor
from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.holder_phrases import Words, can_speak
from watchfloor.coding.syntax.negation import is_alternative, negator_of, refusal_of
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.coding.syntax.quotation_marks import Quoted
from watchfloor.records.claim import Certainty

_NEGATED: Final[Mapping[str, Certainty]] = {
    "belief": "denied",
    "doubt": "asserted",
    "announcement": "unverified",
    "claim": "unverified",
    "clarity": "unverified",
    "confirmation": "unverified",
    "denial": "unverified",
    "evidence": "unverified",
    "knowledge": "unverified",
    "report": "unverified",
    "statement": "unverified",
    "truth": "denied",
}
"""Group of a cue to what its negation says of the content; other groups keep their certainty."""
_FIRST_AND_SECOND: Final = frozenset({"i", "we", "you", "us", "me", "my", "our", "your"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CueReader:
    """What every step below needs."""

    doc: Doc
    actors: Actors
    cues: CueTable
    words: Words
    quoted: tuple[Quoted, ...]


def is_source(head: Token, reader: CueReader) -> bool:
    """Whether a phrase is somebody who speaks, or a text that speaks for its maker."""
    texts = reader.words["texts"] | reader.words["hearsay"]
    return head.lemma_.lower() in texts or can_speak(head, reader.actors, reader.words)


def is_first_or_second(word: Token) -> bool:
    """Whether a word is "I", "we", "you" or the like; "US" is a state."""
    return word.lower_ in _FIRST_AND_SECOND and word.text != "US"


def is_told(noun: Token, reader: CueReader) -> bool:
    """Whether a noun is for something told, which can be untrue: a report, a story, a charge."""
    told = reader.words["texts"] | reader.words["hearsay"] | reader.words["told"]
    return noun.lemma_.lower() in told


def is_unconfirmed(noun: Token) -> bool:
    """Whether what tells is called unverified: "unconfirmed reports"."""
    return any(child.lower_ in ("unverified", "unconfirmed") for child in noun.children)


def is_bare_report(head: Token | None, holders: tuple[FoundActor, ...]) -> bool:
    """Whether the holder is a report of nobody known: "one report said"."""
    return (
        head is not None
        and head.lemma_.lower() == "report"
        and all(holder.actor_id is None and holder.head == head.i for holder in holders)
    )


def emit(
    cue: FoundCue,
    reader: CueReader,
    holders: tuple[FoundActor, ...],
    pieces: tuple[Piece, ...],
    certainty: Certainty,
) -> Iterator[Attribution]:
    """An attribution for each stretch of content; none where there is no content."""
    start, end = cue_span(reader.doc, cue.token, cue.first, cue.last)
    for first, last in pieces:
        yield Attribution(
            cue=cue.token,
            cue_start=start,
            cue_end=end,
            holders=holders,
            source=source_of(holders),
            content_start=first,
            content_end=last,
            certainty=certainty,
            quoted=is_quoted(first, last, reader),
            entry=cue.entry.key,
        )


def source_of(holders: tuple[FoundActor, ...]) -> tuple[int, int] | None:
    """Where the holders stand, together; None where there is none."""
    if not holders:
        return None
    return min(one.start for one in holders), max(one.end for one in holders)


def is_quoted(start: int, end: int, reader: CueReader) -> bool:
    """Whether a stretch lies in one quotation."""
    return any(one.outer_start <= start and end <= one.outer_end for one in reader.quoted)


def certainty_of(entry: CueEntry, cue: Token) -> Certainty:
    """The row's certainty, or what its negation makes of it.

    Not confirming, saying or denying leaves open whether it is so; not believing rejects it; not
    doubting asserts it.
    """
    words = (cue, cue.head) if is_alternative(cue) else (cue,)
    if all(negator_of(word) is None and refusal_of(word) is None for word in words):
        return entry.certainty
    return _NEGATED.get(entry.group, entry.certainty)


def cue_span(doc: Doc, token: int, first: int, last: int) -> tuple[int, int]:
    """Start and end of a cue's words with the auxiliaries and negators right before them."""
    while (
        first > 0
        and doc[first - 1].dep_ in ("aux", "auxpass", "neg")
        and (doc[first - 1].head.i == token and doc[first - 1].tag_ != "TO")
    ):
        first -= 1
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
