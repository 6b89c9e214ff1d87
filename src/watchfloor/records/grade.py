"""Grades of sources and of what they say, on the two axes of the Admiralty code.

The letters, digits and their words are those of NATO's AJP-2.1 (STANAG 2511), printed in full in
the US Army's FM 2-22.3, appendix B. The axes are independent: a reliable source can say something
improbable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
NOT_GRADED: Final[Reliability] = "F"
"""What a source has until a person grades it."""
NOT_WEIGHED: Final[Credibility] = "6"
"""What a report has until a person grades what it says."""
RELIABILITY_WORDS: Final[Mapping[str, str]] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY_WORDS: Final[Mapping[str, str]] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet or an origin: whoever publishes reports, or whose words reports are."""

    name: str
    """As the reports write it."""
    target: str
    """What `judge` takes: ``source:`` and the name without regard to capitals."""
    outlet_of: int
    """Reports that it published."""
    origin_of: int
    """Reports that mostly rest on it, its own among them."""
    first: str | None
    """Day of the earliest of these reports; None where none is dated."""
    last: str | None
    reliability: Reliability
    """``F`` until a person grades it."""
    judgement_id: str | None
    """The judgement that graded it; None where nobody did."""
