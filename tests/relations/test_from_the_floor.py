"""Relations straight from a floor agree with a plain slow reading of the same lines, one by one."""

import random
from datetime import date, timedelta

import pytest
from history_samples import icews_line, write_icews
from relation_samples import MC, MX, VC, VX, panel_of, table

from watchfloor.floor import Floor
from watchfloor.relating import KEPT_DAYS
from watchfloor.relations.binds import binds_by_state, cross_pressures
from watchfloor.relations.card import all_relations, relation_card
from watchfloor.relations.panel import MEAN_GOLDSTEIN
from watchfloor.store.history import load_series_between_states

STATES = {"China": "CHN", "Japan": "JPN", "North Korea": "PRK", "South Korea": "KOR"}
CODES = {"010": VC, "061": MC, "112": VX, "190": MX}
AS_OF = date(2024, 6, 30)
FIRST = AS_OF - timedelta(days=KEPT_DAYS + 900)


def _drawn(seed, lines=600):
    draw = random.Random(seed)
    for _ in range(lines):
        source, target = draw.sample(list(STATES), 2)
        day = FIRST + timedelta(days=draw.randrange((AS_OF - FIRST).days + 20))
        yield day, source, target, draw.choice(list(CODES)), draw.randrange(-100, 101) / 10


def _floor(folder, rows):
    lines = [
        icews_line(str(number), day.isoformat(), source, target, code, str(weight))
        for number, (day, source, target, code, weight) in enumerate(rows)
    ]
    floor = Floor(folder / "crisis.floor", wait_seconds=5)
    # Two files, so that days of a pair come in with two transactions.
    floor.add_history(write_icews(folder / "a.tab", lines[::2]))
    floor.add_history(write_icews(folder / "b.tab", lines[1::2]))
    return floor


def _take_weights(floor):
    """As of a publisher whose scheme has none for one class."""
    with floor.store.writing() as connection:
        for table_name, more in (("history_events", ""), ("history_days", ", hostile = NULL")):
            connection.execute(
                f"UPDATE {table_name} SET goldstein = NULL {more} WHERE quad = '{VX}'"
            )


def _slow(floor, rows):
    """Every event a row of its own, with nothing summed and nothing carried forward."""
    mean = dict(zip(CODES.values(), MEAN_GOLDSTEIN, strict=True))[VX]
    events = [
        (STATES[s], STATES[t], day.isoformat(), CODES[c], 1, mean if CODES[c] == VX else weight)
        for day, s, t, c, weight in rows
        if day <= AS_OF
    ]
    known = {r.source for r in floor.relations(as_of=AS_OF.isoformat(), series="icews").records}
    return panel_of(table(*events), more_states=known)


@pytest.mark.parametrize("seed", range(3))
def test_relations_from_the_floor_are_those_of_events_one_by_one(tmp_path, seed):
    rows = list(_drawn(seed))
    floor = _floor(tmp_path, rows)
    _take_weights(floor)
    slow = _slow(floor, rows)
    ties = floor.relations("CHN", "PRK", as_of=AS_OF.isoformat()).records[0].ties
    assert ties
    every = floor.relations(as_of=AS_OF.isoformat()).records
    standing = {tie.tie_id: tie for relation in every for tie in relation.ties}.values()
    expected = all_relations(slow, AS_OF, standing, "icews", known_only=True)
    assert [r.relation_id for r in every] == [r.relation_id for r in expected]
    for fast, plain in zip(every, expected, strict=True):
        days = ("events", "first_day", "last_day")
        assert [getattr(fast, n) for n in days] == [getattr(plain, n) for n in days]
        numbers = ("score", "low", "high", "events_score")
        assert [getattr(fast, n) for n in numbers] == pytest.approx(
            [getattr(plain, n) for n in numbers], abs=1e-9
        )
        for one, other in zip(fast.rates, plain.rates, strict=True):
            assert (one.events, one.quad) == (other.events, other.quad)
            assert (one.decayed, one.per_week) == pytest.approx((other.decayed, other.per_week))
    (card,) = floor.relations("PRK", "KOR", as_of=AS_OF.isoformat()).records
    plain = relation_card(slow, "PRK", "KOR", AS_OF, standing, "icews")
    assert (card.trend, card.changes) == (plain.trend, plain.changes)
    assert card.trend_change == pytest.approx(plain.trend_change)


def test_binds_from_the_floor_are_those_of_events_one_by_one(tmp_path):
    rows = list(_drawn(7))
    floor = _floor(tmp_path, rows)
    _take_weights(floor)
    slow = _slow(floor, rows)
    every = floor.relations(as_of=AS_OF.isoformat()).records
    standing = {tie.tie_id: tie for relation in every for tie in relation.ties}.values()
    (fast,) = floor.binds("CHN", as_of=AS_OF.isoformat()).records
    (plain,) = cross_pressures(slow, AS_OF, standing, "icews", actors=["CHN"])
    numbers = ("index", "low", "high", "events_index", "events_low", "events_high", "ties_index")
    assert [getattr(fast, n) for n in numbers] == pytest.approx(
        [getattr(plain, n) for n in numbers], abs=1e-9
    )
    at_once = binds_by_state(slow, AS_OF, standing, actors=["CHN"])["CHN"]
    assert at_once == plain.binds


def test_the_day_sums_of_a_floor_follow_what_is_added_and_removed(tmp_path):
    rows = list(_drawn(1, lines=50))
    floor = _floor(tmp_path, rows)
    floor.add_history(tmp_path / "a.tab")
    (series,) = load_series_between_states(floor.store)
    assert (series.series, series.events) == ("icews", 50)
    assert series.first_day == min(row[0] for row in rows)
    floor.remove_series("icews")
    assert load_series_between_states(floor.store) == ()


def test_verify_finds_day_sums_that_are_not_those_of_the_events(tmp_path):
    floor = _floor(tmp_path, list(_drawn(2, lines=30)))
    assert floor.verify().problems == ()
    with floor.store.writing() as connection:
        connection.execute("UPDATE history_days SET events = events + 1 WHERE source = 'CHN'")
    found = {(problem.kind, problem.id.partition("/")[0]) for problem in floor.verify().problems}
    assert found == {("day sum", "icews CHN")}
