"""The words of a claim's parts as the report has them, where they were read from a plainer text."""

from dataclasses import replace
from typing import Any, TypeVar

from watchfloor.records import Claim
from watchfloor.records.claim import Cue, Mention, OtherMention, Quantity, Quote

Part = TypeVar("Part", Cue, Mention, OtherMention, Quantity, Quote)


def with_stored_words(claim: Claim, text: str) -> Claim:
    """The claim with the words that stand in ``text`` at its parts' places."""
    stored: dict[str, Any] = {
        "sources": _stored(claim.sources, text),
        "recipients": _stored(claim.recipients, text),
        "others": _stored(claim.others, text),
        "holders": _stored(claim.holders, text),
        "cues": _stored(claim.cues, text),
        "quantities": _stored(claim.quantities, text),
        "quotes": _stored(claim.quotes, text),
    }
    changed = {name: parts for name, parts in stored.items() if parts is not None}
    return replace(claim, **changed) if changed else claim


def _stored(parts: tuple[Part, ...], text: str) -> tuple[Part, ...] | None:
    """The parts with their stored words; None where all have them: nearly always."""
    if all(part.text == text[part.start : part.end] for part in parts):
        return None
    return tuple(replace(part, text=text[part.start : part.end]) for part in parts)
