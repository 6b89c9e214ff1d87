"""The worked cases of docs/architecture.md hold: grouping and status, as a reader checks them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from watchfloor.codebook.events import load_event_lexicon
from watchfloor.events import build_events
from watchfloor.records import Claim, Mention

PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"
CERTAINTY = {
    "asserts": "asserted",
    "confirms": "confirmed",
    "reports": "reported",
    "doubts": "unverified",
    "denies": "denied",
}


def cases(name: str) -> list[list[str]]:
    """The rows of the table behind the mark `<!-- cases: name -->`."""
    after = PAGE.read_text("utf-8").split(f"<!-- cases: {name} -->")[1].lstrip().split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in after.splitlines()[2:]]
    return [[cell.strip("` ") for cell in row] for row in rows]


class Spells:
    def spell_days(self, event_type: str) -> int:
        return load_event_lexicon().types[event_type].spell_days


def events_of(claims):
    return build_events(claims, [], spells=Spells(), origins={}, label=lambda actor: actor)


def mentions(letter: str) -> tuple[Mention, ...]:
    known = () if letter == "?" else (Mention(actor_id=letter * 3, text=letter, start=0, end=1),)
    return known


def claim_of(number: int, sides: str, event_type: str, day: int) -> Claim:
    """One claim as "A>B ASSAULT 4" writes it, in the own voice of a report of its own."""
    source, recipient = sides.split(">")
    return Claim(
        claim_id=f"c{number:012x}", claim_key=f"k{number:012x}", report_id=f"r{number:012x}",
        published=f"2025-{1 + day // 28:02}-{1 + day % 28:02}", language="en", kind="event",
        event_type=event_type, mode=None, contexts=(), cameo=None,
        sources=mentions(source), recipients=mentions(recipient), others=(), holders=(),
        certainty="asserted", factuality=3, cues=(), polarity="positive", time_frame="past",
        quantities=(), when=None, where=None, quotes=(), confidence=None, entry=None,
        coder_version="rules-1+00000000", start=0, end=1, text="x",
    )  # fmt: skip


@pytest.mark.parametrize("row", cases("grouping"), ids=" with ".join)
def test_claims_join_or_part_as_the_page_says(row):
    first, second, expected = row
    claims = []
    for number, words in enumerate((first, second)):
        sides, event_type, day = words.split()
        claims.append(claim_of(number, sides, event_type, int(day)))
    assert len(events_of(claims)) == int(expected)


@pytest.mark.parametrize("row", cases("status"), ids=lambda row: row[0])
def test_an_event_has_the_status_the_page_says(row):
    said, status, contested = row
    claims = [
        spoken(claim_of(number, "A>B", "ASSAULT", 1), words)
        for number, words in enumerate(said.split("; "))
    ]
    (event,) = events_of(claims)
    assert (event.status, event.contested) == (status, contested == "yes")


def spoken(claim: Claim, words: str) -> Claim:
    if words.startswith("own voice"):
        return replace(claim, certainty="unverified" if "unverified" in words else "asserted")
    who, verb = re.fullmatch(r"(\w) (\w+)", words).groups()
    return replace(claim, holders=mentions(who), certainty=CERTAINTY[verb])
