import csv
import time
from pathlib import Path

import pytest

from watchfloor.fetching.robots import parse_robots

CASES = list(csv.DictReader(Path(__file__).with_name("robots_cases.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_a_path_is_forbidden_by_the_rule_that_rfc_9309_says(case):
    rule = parse_robots(case["robots"].replace("|", "\n")).forbidding(case["target"])
    assert str(rule or "") == case["rule"]


@pytest.mark.parametrize(
    ("lines", "pause"),
    [("Crawl-delay: 5", 5.0), ("Crawl-delay: 1\nCrawl-delay: 2.5", 2.5), ("Crawl-delay: x", None)],
)
def test_the_pause_that_a_site_asks_for_is_read(lines, pause):
    assert parse_robots(f"User-agent: *\n{lines}").pause_seconds == pause


def test_rules_of_many_stars_take_no_time():
    rules = "\n".join(f"Disallow: /{'*a' * 20}{n}$" for n in range(6_000))
    started = time.perf_counter()
    assert parse_robots(f"User-agent: *\n{rules}").forbidding("/" + "a" * 2_000) is None
    assert time.perf_counter() - started < 2
