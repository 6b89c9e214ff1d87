"""docs/estimates.md holds: the parameters it prints, and the case a reader checks by hand."""

import dataclasses
import json
import math
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from claims_by_hand import claim, figure
from estimates.told_by_hand import on, told

from benchmarks.estimates import FOLDER, METHODS
from watchfloor.briefs.wording import rough
from watchfloor.estimates import load_parameters, with_bands
from watchfloor.estimates.band import CELLS, band_on
from watchfloor.estimates.likelihood import likelihood
from watchfloor.estimates.movement import Movement
from watchfloor.estimates.rules import BAND_DAYS, HORIZON_DAYS
from watchfloor.events import build_estimates
from watchfloor.records import Band, Estimate
from watchfloor.records.estimate import NoBand

PAGE = (Path(__file__).parents[2] / "docs" / "estimates.md").read_text("utf-8")
PARAMETERS = load_parameters()
FIGURES = (told("A", "about", 1_000), told("B", "at_least", 900), told("C", "at_most", 1_500))


def cases(name):
    """The rows of the table behind the mark `<!-- cases: name -->`."""
    after = PAGE.split(f"<!-- cases: {name} -->")[1].lstrip().split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in after.splitlines()[2:]]
    return [[cell.strip("` ").replace(",", "") for cell in row] for row in rows]


def test_the_spreads_are_those_the_program_uses():
    told_so = {bound: (float(below), float(above)) for bound, below, above in cases("spreads")}
    assert told_so == {
        bound: (spread.below, spread.above) for bound, spread in PARAMETERS.spreads.items()
    }


@pytest.mark.parametrize(
    "words",
    [
        f"`v = {PARAMETERS.degrees:g}`",
        "`f` is {:g}, {:g} or {:g}".format(*PARAMETERS.doubts),
        "beforehand these have {:.0f}, {:.0f} and {:.0f} %".format(
            *(100 * share for share in PARAMETERS.doubts.values())
        ),
        "({:.2f}, {:.2f}, {:.2f})".format(*PARAMETERS.doubts.values()),
        "{:g}, {:g} or {:g} for a stock".format(*PARAMETERS.stock_paces),
        "{:g}, {:g}, {:g}, {:g} or {:g} for growth".format(*PARAMETERS.growth_paces),
        f"shape `t / {PARAMETERS.bursts:g}`",
        f"`e^(−{PARAMETERS.silence:g} m)`",
        f"{PARAMETERS.coverage:.0%} of it".replace("%", " %"),
        f"grid of {CELLS:,} values",
        f"at most {HORIZON_DAYS} days later",
    ],
)
def test_the_numbers_in_the_text_are_those_the_program_uses(words):
    assert words in PAGE


def test_the_days_of_a_band_are_as_many_as_the_page_says():
    assert BAND_DAYS == 12
    assert "the last twelve days" in PAGE


@pytest.mark.parametrize("row", cases("likelihood"), ids=lambda row: row[0])
def test_each_figure_weighs_each_value_as_the_page_says(row):
    x = np.log1p(np.array([float(row[0])]))
    found = [float(likelihood(each, x, PARAMETERS, factor=1.0)[0]) for each in FIGURES]
    assert [*found, math.prod(found)] == pytest.approx([float(cell) for cell in row[1:]], abs=6e-4)


def test_the_band_of_the_case_is_the_one_on_the_page():
    found = band_on(on(1), FIGURES, basis="stock", parameters=PARAMETERS)
    assert f"**{rough(found.low, found.high)}**" in PAGE
    assert f"below {found.low:,.0f} and 5 % above {found.high:,.0f}" in PAGE
    assert round(found.best, -2) == 1_000
    assert "middle **1,000**" in PAGE


def test_the_conservative_rule_gives_for_the_case_what_the_page_says():
    told_so = (
        claim(by=["A"], quantities=(figure(None, 1_000, None, bound="about"),)),
        claim(by=["B"], quantities=(figure(900, None, None, bound="at_least"),)),
        claim(by=["C"], quantities=(figure(None, None, 1_500, bound="at_most"),)),
    )
    series = build_estimates(told_so, outlets={}, origins={}, label=lambda actor: actor)
    (found,) = with_bands(
        series, rule="conservative", as_of=None, opposed=frozenset(), parameters=PARAMETERS
    )
    assert f"`conservative` gives **{found.bands[-1].best:g}**" in PAGE


def test_the_growth_of_the_case_is_the_one_on_the_page():
    movement = Movement.of("cumulative", first=on(1), parameters=PARAMETERS)
    expected = dict(zip(movement.paces, movement.expected(on(1), on(5)), strict=True))[0.3]
    assert expected == pytest.approx(0.3 * math.log(5))
    assert f"{expected:.3f} log units" in PAGE
    assert f"a factor of {math.exp(expected):.2f}" in PAGE


def test_the_scores_are_those_of_the_last_logged_run():
    lines = (FOLDER / "held_runs.jsonl").read_text("utf-8").splitlines()
    run = json.loads(lines[-1])
    for method, row in zip(METHODS, cases("held"), strict=True):
        for part, cell in zip(("score_log", "score_relative", "coverage"), row[1:], strict=True):
            value, low, high = run[part][method]
            assert cell == f"{value:.2f} ({low:.2f} to {high:.2f})"
    assert f"at commit {run['commit']}" in PAGE
    assert f"{run['threads']} [threads]" in PAGE
    assert f"{run['n']} cases" in PAGE


def test_the_record_is_written_as_the_page_says():
    rows = dict(cases("record"))
    assert set(rows) <= {field.name for field in dataclasses.fields(Estimate)}
    assert {*re.findall(r"`(\w+)`", rows["bands"])} == {
        field.name for field in dataclasses.fields(Band)
    }
    assert re.findall(r"`([^`]+)`", f"{rows['no_band']}`") == list(get_args(NoBand))


def test_the_page_names_every_rule_and_every_table_of_the_parameters():
    assert set(re.findall(r"^\| `(\w+)` \| (?:a |the )", PAGE, re.MULTILINE)) >= {
        "pooled", "conservative", "latest_official", "latest_by_side",
    }  # fmt: skip
    text = files("watchfloor.estimates").joinpath("parameters.toml").read_text("utf-8")
    assert set(tomllib.loads(text)) == {"coverage", "spread", "tail", "doubt", "movement"}
