"""Whom "we" and "I" stand for inside a quotation: whoever is said to speak, when that is known."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.codebook.cues import SPEAKER_COLON
from watchfloor.coding.actors.discourse import quotations_of
from watchfloor.coding.actors.mentions import FoundActors
from watchfloor.coding.actors.phrases import Phrase
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.coding.syntax.quotation_marks import Quoted, quoted_at

FIRST_PERSON: Final = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})


def with_first_person(
    doc: Doc, actors: FoundActors, attributions: Sequence[Attribution]
) -> FoundActors:
    """The actors and those that a quoted "we" or "I" goes back to.

    Who speaks for a state or body and says "we" means it; so the id is the speaker's. What stands
    behind a speaker's name and a colon needs no marks.
    """
    spoken = [
        one for one in attributions if one.holders and (one.quoted or one.entry == SPEAKER_COLON)
    ]
    return actors.adding(_phrases(doc, spoken)) if spoken else actors


def _phrases(doc: Doc, spoken: Sequence[Attribution]) -> Iterator[Phrase]:
    for token in doc:
        if token.lower_ in FIRST_PERSON and token.pos_ in ("PRON", "DET"):
            quoted = quoted_at(quotations_of(doc), token.idx)
            speaker = _speaker(token, quoted, spoken)
            if speaker is not None:
                yield Phrase(
                    first=token.i,
                    last=token.i + 1,
                    actor_id=speaker.actor_id,
                    form="pronoun",
                    name_first=token.i,
                    antecedent=(speaker.first, speaker.last),
                )


def _is_in(quoted: Quoted, one: Attribution) -> bool:
    return quoted.start <= one.cue_start < quoted.end


def _speaker(
    token: Token, quoted: Quoted | None, spoken: Sequence[Attribution]
) -> FoundActor | None:
    """Who is said, outside the quotation, to say it, when somebody with an id."""
    around = [
        one
        for one in spoken
        if one.content_start <= token.idx and token.idx + len(token) <= one.content_end
        if (one.entry == SPEAKER_COLON if quoted is None else not _is_in(quoted, one))
    ]
    if not around:
        return None
    inner = max(around, key=lambda one: (one.content_start - one.content_end, one.cue))
    known = [holder for holder in inner.holders if holder.actor_id is not None]
    return known[0] if len(known) == len(inner.holders) == 1 else None
