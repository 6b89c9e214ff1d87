"""ICEWS end to end: a publisher's file in, series and days of dyads out."""

from datetime import date

import pytest
from history_samples import history_event, icews_line, write_icews

from watchfloor.errors import CallError
from watchfloor.floor import Floor
from watchfloor.store import dyad_days

UNTIL = date(2024, 12, 31)


@pytest.fixture
def floor(tmp_path):
    return Floor(tmp_path / "crisis.floor", wait_seconds=5)


def _added(floor, tmp_path, *lines, name="events.tab"):
    (added,) = floor.add_history(write_icews(tmp_path / name, lines))
    return added


def test_a_line_becomes_one_event_with_the_codebook_s_ids_and_types(floor, tmp_path):
    _added(
        floor,
        tmp_path,
        icews_line("77", "2024-10-19", code="173", intensity="-5.0", Country="Russian Federation"),
    )
    event = history_event(floor.store, "icews", "77")
    assert (event.source, event.target, event.country) == ("PRK", "RUS", "RUS")
    assert (event.day, event.released) == (date(2024, 10, 19), None)
    # CAMEO 173 is arrest: PLOVER COERCE; roots 14–20 are material conflict.
    assert (event.cameo, event.event_type, event.quad) == ("173", "COERCE", "material_conflict")
    assert event.goldstein == -5.0
    # Line 1 is the header.
    assert event.line == 2
    assert (event.source_name, event.target_name) == (None, None)


def test_a_side_that_is_no_state_keeps_the_publisher_s_name(floor, tmp_path):
    _added(floor, tmp_path, icews_line("1", source="", Source_Name="North Atlantic Treaty Org"))
    event = history_event(floor.store, "icews", "1")
    assert (event.source, event.source_name) == (None, "North Atlantic Treaty Org")


@pytest.mark.parametrize(
    ("spelled", "actor_id"),
    [
        ("Russian Federation", "RUS"),
        ("Occupied Palestinian Territory", "PSE"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Moldova, Republic of", "MDA"),
        ("Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
    ],
)
def test_the_publisher_s_spelling_of_a_state_finds_its_id(floor, tmp_path, spelled, actor_id):
    _added(floor, tmp_path, icews_line("1", source=spelled))
    assert history_event(floor.store, "icews", "1").source == actor_id


def test_days_of_dyads_are_sums_by_day_and_class(floor, tmp_path):
    _added(
        floor,
        tmp_path,
        icews_line("1", intensity="1.0"),
        icews_line("2", code="043", intensity="2.8"),
        icews_line("3", day="2024-10-02", code="138", intensity="-7.0"),
        icews_line("4", source="Russian Federation", target="North Korea", intensity="1.0"),
        icews_line("5", target="North Korea"),  # within one state: no dyad
        icews_line("6", source="Atlantis"),  # nobody the codebook knows
    )
    first, second = date(2024, 10, 1), date(2024, 10, 2)
    assert dyad_days(floor.store, "icews", UNTIL).to_pylist() == [
        _day("PRK", "RUS", first, "verbal_cooperation", 2, 1.0 + 2.8),
        _day("PRK", "RUS", second, "verbal_conflict", 1, -7.0),
        _day("RUS", "PRK", first, "verbal_cooperation", 1, 1.0),
    ]


def _day(source, target, day, quad, events, goldstein):
    return {
        "source": source,
        "target": target,
        "day": day,
        "quad": quad,
        "events": events,
        "goldstein": pytest.approx(goldstein),
    }


def test_days_of_dyads_end_at_the_day_and_keep_to_the_states_asked_for(floor, tmp_path):
    _added(
        floor,
        tmp_path,
        icews_line("1", day="2024-10-01"),
        icews_line("2", day="2024-10-03"),
        icews_line("3", day="2024-10-01", target="China"),
    )
    until = dyad_days(floor.store, "icews", date(2024, 10, 2), states=("PRK", "RUS"))
    assert [(row["target"], row["events"]) for row in until.to_pylist()] == [("RUS", 1)]


def test_a_series_that_is_not_there_is_named_with_those_that_are(floor, tmp_path):
    _added(floor, tmp_path, icews_line("1"))
    with pytest.raises(CallError, match=r"No series 'acled'.*there are: icews"):
        dyad_days(floor.store, "acled", UNTIL)


def test_adding_a_file_again_changes_nothing(floor, tmp_path):
    first = _added(floor, tmp_path, icews_line("1"), icews_line("2"))
    again = _added(floor, tmp_path, icews_line("1"), icews_line("2"))
    assert (first.was_there, again.was_there) == (False, True)
    assert floor.series().records[0].rows == 2


def test_an_event_in_two_files_is_one_event(floor, tmp_path):
    _added(floor, tmp_path, icews_line("1"), icews_line("1"), name="a.tab")
    later = _added(floor, tmp_path, icews_line("1"), icews_line("2"), name="b.tab")
    assert (later.file.rows, later.file.known) == (1, 1)
    assert floor.series().records[0].rows == 2


def test_bad_lines_are_refused_one_by_one_and_the_others_taken(floor, tmp_path):
    added = _added(
        floor,
        tmp_path,
        icews_line("1"),
        "only\tthree\tcells",
        icews_line("3", day="last week"),
        icews_line("", day="2024-10-04"),
        icews_line("5", code="990"),
        "",
        icews_line("7"),
    )
    assert (added.file.rows, added.file.refused) == (2, 4)
    told = {each.path.rpartition("#")[2]: each.reason for each in floor.refusals().records}
    # Line 1 is the header; the empty line 7 is nothing at all.
    assert told == {"3": "row_shape", "4": "row_date", "5": "row_id", "6": "row_code"}
    assert history_event(floor.store, "icews", "7").line == 8


@pytest.mark.parametrize("day", ["infinity", "-infinity", "99999-1-01", "2024-02-30"])
def test_a_day_of_no_calendar_is_refused(floor, tmp_path, day):
    added = _added(floor, tmp_path, icews_line("1", day=day))
    assert (added.file.rows, floor.refusals().records[0].reason) == (0, "row_date")


@pytest.mark.parametrize("intensity", ["NaN", "-inf", "1e400", "much"])
def test_a_weight_that_is_no_number_is_that_of_the_code(floor, tmp_path, intensity):
    _added(floor, tmp_path, icews_line("1", code="173", intensity=intensity))
    # Goldstein's weight of arrest.
    assert history_event(floor.store, "icews", "1").goldstein == -5.0
    assert floor.verify().problems == ()


def test_a_code_the_codebook_lacks_below_a_root_it_has_keeps_the_class_of_the_root(floor, tmp_path):
    added = _added(floor, tmp_path, icews_line("1", code="1999"))
    assert added.file.refused == 0
    event = history_event(floor.store, "icews", "1")
    assert (event.event_type, event.quad) == (None, "material_conflict")


def test_bytes_that_are_no_utf8_cost_one_character_and_not_the_line(floor, tmp_path):
    path = tmp_path / "latin.tab"
    write_icews(path, [icews_line("1", source="", Source_Name="Jos\u00e9")])
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xe9"))
    floor.add_history(path)
    assert history_event(floor.store, "icews", "1").source_name == "Jos\ufffd"


def test_a_file_of_no_publisher_is_refused_and_the_next_one_added(floor, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("dear diary\n", encoding="utf-8")
    refused, added = floor.add_history(other, write_icews(tmp_path / "e.tab", [icews_line("1")]))
    assert (refused.refusal.reason, added.file.rows) == ("layout", 1)


def test_the_series_says_its_days_its_rate_and_what_relations_can_use(floor, tmp_path):
    _added(
        floor,
        tmp_path,
        icews_line("1", day="2024-10-01"),
        icews_line("2", day="2024-10-04", source="Atlantis"),
    )
    (series,) = floor.series().records
    assert (series.first_day, series.last_day) == (date(2024, 10, 1), date(2024, 10, 4))
    assert (series.rows, series.between_states, series.files) == (2, 1, 1)
    assert series.rows_per_day == 2 / 4


def test_rows_are_proved_against_the_file_and_a_changed_row_is_found(floor, tmp_path):
    _added(floor, tmp_path, icews_line("1"), icews_line("2"))
    assert floor.verify().checked["row"] == 2
    assert floor.verify().problems == ()
    with floor.store.writing() as connection:
        connection.execute("UPDATE history_events SET day = '2024-11-01' WHERE record_id = '2'")
    found = [(problem.kind, problem.id) for problem in floor.verify().problems]
    assert found == [("day sum", "icews PRK/RUS"), ("row", "icews 2")]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM history_days",
        "UPDATE history_days SET events = 3",
        "UPDATE history_days SET goldstein = 0",
        "UPDATE history_days SET goldstein = NULL",
        "UPDATE history_days SET hostile = true",
        "UPDATE history_days SET released = '2024-11-01'",
        "INSERT INTO history_days FROM history_days",
    ],
)
def test_a_changed_sum_is_found_whatever_of_it_was_changed(floor, tmp_path, change):
    _added(floor, tmp_path, icews_line("1"), icews_line("2"))
    with floor.store.writing() as connection:
        connection.execute(change)
    found = [(problem.kind, problem.id) for problem in floor.verify().problems]
    assert found == [("day sum", "icews PRK/RUS")]


def test_rows_of_a_file_that_is_gone_are_counted_and_are_no_problem(floor, tmp_path):
    _added(floor, tmp_path, icews_line("1"), name="gone.tab")
    (tmp_path / "gone.tab").unlink()
    result = floor.verify()
    assert (result.checked["row, file gone"], result.problems) == (1, ())
