"""`watchfloor estimates` and `why n…` as a user sees them, on the example."""

import json
import re

import pytest

from watchfloor.cli.tables import RULES


@pytest.fixture
def listed(watchfloor, read_once):
    def run(*options):
        ran = watchfloor("estimates", "--floor", read_once, *options)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return run


@pytest.fixture
def records(listed):
    return lambda *options: [
        json.loads(line) for line in listed("--format", "jsonl", *options).split("\n") if line
    ]


@pytest.mark.parametrize("rule", RULES)
def test_the_table_fits_eighty_columns_and_cuts_no_band(listed, rule):
    lines = listed("--rule", rule).splitlines()
    assert max(map(len, lines)) <= 80
    assert "by rule" in lines[0]
    assert not any(line.rstrip().endswith("…") for line in lines)


@pytest.mark.parametrize("rule", RULES)
def test_each_series_has_a_band_or_says_why_not(records, rule):
    for estimate in records("--rule", rule):
        assert estimate["rule"] == rule
        assert (estimate["no_band"] is None) == bool(estimate["bands"])


def test_a_pooled_band_has_two_holders_at_least_and_its_ends_in_order(records):
    bands = [band for estimate in records() for band in estimate["bands"]]
    assert bands
    for band in bands:
        assert band["holders"] >= 2
        assert band["low"] <= band["best"] <= band["high"]


def test_bands_go_no_further_than_the_as_of_day(records):
    early = records("--as-of", "2024-11-05")
    assert {band["day"] <= "2024-11-05" for each in early for band in each["bands"]} == {True}


def test_why_shows_what_each_holder_does_to_the_band(watchfloor, read_once, records):
    pooled = next(each for each in records() if each["bands"])
    ran = watchfloor("why", pooled["estimate_id"], "--floor", read_once)
    assert "Together on " in ran.out
    shown = " ".join(ran.out.split())
    assert (
        len(re.findall(r": alone [\d,]+ to [\d,]+; the band without it", shown))
        == (pooled["bands"][-1]["holders"])
    )


def test_why_says_that_one_source_has_no_band(watchfloor, read_once, records):
    alone = next(each for each in records() if each["no_band"] == "one source")
    ran = watchfloor("why", alone["estimate_id"], "--floor", read_once)
    assert "No band: one source." in ran.out


def test_a_wrong_rule_is_refused_with_the_right_ones(watchfloor, read_once):
    ran = watchfloor("estimates", "--floor", read_once, "--rule", "mean")
    assert ran.code == 2
    assert "'pooled'" in ran.err
