"""The worked cases of the documents hold: grouping and status, as a reader checks them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from watchfloor.codebook.events import load_event_lexicon
from watchfloor.events import build_events
from watchfloor.events.facts import facts_of
from watchfloor.events.scoring import compare, score
from watchfloor.events.weights import load_weights
from watchfloor.records import Claim, Mention, Quantity, Where

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    "status": "architecture.md",
    "grouping": "grouping.md",
    "points": "grouping.md",
    "worked": "grouping.md",
}
CERTAINTY = {
    "asserts": "asserted",
    "confirms": "confirmed",
    "reports": "reported",
    "doubts": "unverified",
    "denies": "denied",
}


def cases(name: str) -> list[list[str]]:
    """The rows of the table behind the mark `<!-- cases: name -->`."""
    after = (
        (DOCS / PAGES[name])
        .read_text("utf-8")
        .split(f"<!-- cases: {name} -->")[1]
        .lstrip()
        .split("\n\n")[0]
    )
    rows = [line.removeprefix("|").removesuffix("|").split("|") for line in after.splitlines()[2:]]
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


def test_the_points_the_page_lists_are_those_of_the_file():
    weights = load_weights()
    given = [
        *(
            (name, level, points)
            for name in weights.levels
            for level, points in weights.levels[name].items()
        ),
        ("words", "all shared", weights.words),
        ("days", "same day", weights.same_day),
        ("days", "end of the spell", weights.spell_end),
    ]
    told = [
        (name, level, float(points.replace("−", "-"))) for name, level, points in cases("points")
    ]
    assert told == [row for row in given if row[1] != "unknown"]
    assert f"reaches {weights.threshold} points" in (DOCS / "grouping.md").read_text("utf-8")


def test_the_worked_case_has_the_values_and_points_the_page_shows():
    """Two claims about the market of Sumy, in the words of the page."""
    first = told_of_sumy(1, "A>B", 18, "Rockets hit a market in Sumy, killing 12", 12, 12, "Sumy")
    second = told_of_sumy(
        2, "?>B", 19, "At least 10 were killed when rockets hit the market", 10, None, None
    )
    own, other = facts_of(second), facts_of(first)
    made = compare(own, other, Spells().spell_days("ASSAULT"), load_weights())
    shown = [
        [each.feature, each.own or "–", each.other or "–", each.level, f"{each.points:+.2f}"]
        for each in made
    ]
    total = score(own, other, Spells().spell_days("ASSAULT"), load_weights())
    told = [[cell.replace("−", "-") for cell in row] for row in cases("worked")]
    assert told == [*shown, ["**sum**", "", "", "", f"{total:+.2f}"]]
    assert len(events_of([first, second])) == 1


def told_of_sumy(
    number: int, sides: str, day: int, text: str, low: float, high: float | None, place: str | None
) -> Claim:
    killed = Quantity(
        kind="killed", population=None, basis=None, low=low, best=high, high=high,
        bound=None, unit=None, for_date=None, text=str(low), start=0, end=1,
    )  # fmt: skip
    where = Where(name=place, country="UKR", disputed=None, lat=None, lon=None) if place else None
    letters = {"A": "RUS", "B": "UKR"}
    source, recipient = sides.split(">")
    return replace(
        claim_of(number, "?>?", "ASSAULT", 1),
        published=f"2024-10-{day}",
        text=text,
        entry="verbs.csv#kill",
        sources=named(letters.get(source)),
        recipients=named(letters.get(recipient)),
        quantities=(killed,),
        where=where,
    )


def named(actor_id: str | None) -> tuple[Mention, ...]:
    """A mention that stands outside the claim's words."""
    return (Mention(actor_id=actor_id, text=actor_id, start=900, end=903),) if actor_id else ()


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
