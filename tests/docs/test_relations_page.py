"""The worked case of docs/relations.md holds, as a reader checks it by hand."""

import re
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from watchfloor.records.relation import StandingTie
from watchfloor.relations.card import relation_card
from watchfloor.relations.panel import panel_of
from watchfloor.relations.tie_weights import load_tie_weights

PAGE = (Path(__file__).parents[2] / "docs" / "relations.md").read_text("utf-8")
DAY = date(2024, 10, 25)


def cases(name: str) -> list[list[str]]:
    """The rows of the table behind the mark `<!-- cases: name -->`."""
    after = PAGE.split(f"<!-- cases: {name} -->")[1].lstrip().split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in after.splitlines()[2:]]
    return [[cell.strip("` ") for cell in row] for row in rows]


def series() -> pa.Table:
    rows = [
        {
            "source": source,
            "target": target,
            "day": DAY,
            "quad": quad,
            "events": int(events),
            "goldstein": float(goldstein),
        }
        for source, target, quad, events, goldstein in cases("rows")
    ]
    return pa.Table.from_pylist(rows)


def ties(words: str) -> list[StandingTie]:
    if words == "none":
        return []
    kind, *articles = words.split()
    tie = StandingTie(
        tie_id="t0", kind=kind, a="AAA", b="BBB", directed=False, articles=tuple(articles),
        signed=None, start="2020", end=None, source="by hand",
    )  # fmt: skip
    return [tie]


@pytest.mark.parametrize("row", cases("scores"), ids=" ".join)
def test_the_scores_of_the_page_are_those_of_the_card(row):
    pair, tied, *expected = row
    source, target = pair.split()
    card = relation_card(panel_of(series()), source, target, DAY, ties(tied), "by hand")
    found = (card.events_score, card.score, card.low, card.high)
    assert found == pytest.approx([float(each) for each in expected], abs=0.0006)


def test_the_page_names_the_half_lives_in_use():
    from watchfloor.relations.evidence import HALF_LIFE_DAYS as OF_THE_SCORE
    from watchfloor.relations.state import HALF_LIFE_DAYS

    vc, mc, vx, mx = (f"{days:.0f}" for days in HALF_LIFE_DAYS)
    assert vx == mx
    told = re.search(r"half after (\d+) days .*?, (\d+) \(.*?\) or (\d+) \(", PAGE)
    assert told is not None
    assert told.groups() == (vc, mc, mx)
    assert f"half as much every {OF_THE_SCORE:.0f} days" in PAGE


def test_the_page_names_the_columns_of_the_tie_weights_that_need_words():
    assert "`reverse`" in PAGE
    assert {kind for kind, _ in load_tie_weights()} == {
        "alliance", "sanction", "rivalry", "territorial_dispute", "militarised_dispute",
    }  # fmt: skip
