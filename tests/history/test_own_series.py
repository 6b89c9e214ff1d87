"""Our own coder's events are one more series, by the same columns."""

from datetime import date
from importlib.resources import files

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.floor import Floor
from watchfloor.history.own import own_dyad_days, own_events_between
from watchfloor.records.event import Event, Support


def _event(**fields):
    given = {
        "event_id": "e1",
        "family": "AID",
        "event_type": "AID",
        "mode": None,
        "contexts": (),
        "cameo": "072",
        "sources": ("PRK.MIL", "PRK.GOV:kim-jong-un"),
        "recipients": ("RUS",),
        "against": (),
        "first_reported": "2024-10-18T09:00:00+00:00",
        "last_reported": None,
        "when_start": None,
        "when_end": None,
        "where": None,
        "status": "reported",
        "contested": False,
        "stances": (),
        "support": Support(reports=1, origins=1, holders=()),
        "claim_ids": (),
        "report_ids": (),
        "judgement_ids": (),
        "grouped_by": "",
    }
    return Event(**given | fields)


def _days(*events, until=date(2024, 12, 31), states=None):
    return own_dyad_days(events, load_codebook(), until, states).to_pylist()


def test_an_event_counts_once_for_each_pair_of_states_behind_its_actors():
    (row,) = _days(_event())
    # CAMEO 072 is military aid; Goldstein gives it 8.3.
    assert row == {
        "source": "PRK",
        "target": "RUS",
        "day": date(2024, 10, 18),
        "quad": "material_cooperation",
        "events": 1,
        "goldstein": 8.3,
    }


def test_the_day_it_happened_goes_before_the_day_it_was_reported():
    assert _days(_event(when_start="2024-10-08"))[0]["day"] == date(2024, 10, 8)
    # A month is no day.
    assert _days(_event(when_start="2024-10"))[0]["day"] == date(2024, 10, 18)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "denied"},
        {"sources": ("IGO:NATO",)},
        {"recipients": ("PRK",)},
        {"first_reported": None},
    ],
    ids=str,
)
def test_what_is_denied_undated_or_within_one_state_is_no_day_of_a_dyad(fields):
    assert _days(_event(**fields)) == []


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"until": date(2024, 10, 18)}, 1),
        ({"until": date(2024, 10, 17)}, 0),
        ({"states": ("RUS", "PRK")}, 1),
        ({"states": ("PRK", "KOR")}, 0),
        ({"states": ("RUS", "KOR")}, 0),
        ({"states": ()}, 0),
    ],
    ids=str,
)
def test_days_end_at_the_day_and_keep_to_the_states_asked_for(asked, days):
    assert len(_days(_event(), **asked)) == days


def test_events_of_one_day_and_class_are_summed():
    (row,) = _days(_event(), _event(event_id="e2", cameo=None))
    # The second has no code, so no weight: the sum is that of the first.
    assert (row["events"], row["goldstein"]) == (2, 8.3)


def test_the_example_has_a_series_of_its_own(tmp_path):
    floor = Floor(tmp_path / "example.floor", wait_seconds=5)
    floor.read(str(files("watchfloor.example")))
    (series,) = floor.series().records
    days = floor.dyad_days("watchfloor", until="2025-12-31")
    assert series.series == "watchfloor"
    assert series.rows == sum(days["events"].to_pylist()) > 0
    # North Korea sending soldiers to Russia is what the example is about.
    pairs = set(zip(days["source"].to_pylist(), days["target"].to_pylist(), strict=True))
    assert ("PRK", "RUS") in pairs


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"status": "denied"},
        {"first_reported": None},
        {"when_start": "2025-01-01"},
        {"recipients": ("ARM:hamas",)},
        {"recipients": ("PRK.GOV",)},
        {"event_type": "none"},
    ],
    ids=str,
)
def test_the_events_shown_behind_a_pair_are_those_that_count(fields):
    event, until = _event(**fields), date(2024, 12, 31)
    shown = own_events_between([event], load_codebook(), "PRK", "RUS", until)
    assert len(shown) == sum(row["events"] for row in _days(event, until=until))
