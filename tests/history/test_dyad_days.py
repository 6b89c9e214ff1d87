"""Days of dyads agree with a plain slow count on seeded random lines."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest
from history_samples import icews_line, write_icews

from watchfloor.floor import Floor
from watchfloor.store import dyad_days

STATES = {"China": "CHN", "Japan": "JPN", "North Korea": "PRK", "Atlantis": None, "": None}
CODES = {"010": "verbal_cooperation", "061": "material_cooperation", "112": "verbal_conflict"}
CODES |= {"190": "material_conflict"}
FIRST = date(2024, 1, 1)


def _drawn(seed, lines=400):
    draw = random.Random(seed)
    for number in range(lines):
        # One id in ten comes a second time: that line is no event.
        record_id = draw.randrange(number) if number and draw.random() < 0.1 else number
        day = FIRST + timedelta(days=draw.randrange(5))
        source, target = draw.choice(list(STATES)), draw.choice(list(STATES))
        yield str(record_id), day, source, target, draw.choice(list(CODES)), draw.randrange(-40, 40)


def _slow(rows, until, states):
    seen, sums = set(), defaultdict(lambda: [0, 0.0])
    for record_id, day, source, target, code, tenths in rows:
        if record_id in seen:
            continue
        seen.add(record_id)
        one, other = STATES[source], STATES[target]
        if None in (one, other) or one == other or day > until:
            continue
        if states is not None and not {one, other} <= set(states):
            continue
        found = sums[one, other, day, CODES[code]]
        found[0] += 1
        found[1] += tenths / 10
    return [(*key, found[0], pytest.approx(found[1])) for key, found in sorted(sums.items())]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("states", [None, ("CHN", "PRK")], ids=str)
def test_days_of_dyads_are_those_of_a_slow_count(tmp_path, seed, states):
    rows = list(_drawn(seed))
    lines = [
        icews_line(record_id, day.isoformat(), source, target, code, str(tenths / 10))
        for record_id, day, source, target, code, tenths in rows
    ]
    floor = Floor(tmp_path / "crisis.floor", wait_seconds=5)
    floor.add_history(write_icews(tmp_path / "e.tab", lines))
    until = FIRST + timedelta(days=3)
    fast = [
        tuple(row.values()) for row in dyad_days(floor.store, "icews", until, states).to_pylist()
    ]
    assert fast == _slow(rows, until, states)
