"""`watchfloor relations`, `binds` and `network` as a user sees them."""

import io
import json
import re

import networkx as nx
import polars as pl
import pyarrow.parquet as parquet
import pytest
from commands import run_command
from history_samples import icews_line, write_icews

CARD = ("relations", "CHN", "PRK", "--as-of", "2024-10-25")


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """A floor with three weeks of made ICEWS lines between five states."""
    folder = tmp_path_factory.mktemp("relations")
    lines = []
    for week in range(3):
        for source, target, code, weight in (
            ("China", "North Korea", "057", "8"),
            ("China", "South Korea", "057", "8"),
            ("North Korea", "South Korea", "190", "-10"),
            ("Russian Federation", "Ukraine", "190", "-10"),
        ):
            for number in range(9):
                lines.append(
                    icews_line(
                        f"{len(lines) + 1}",
                        day=f"2024-10-{3 + 7 * week + number % 3:02}",
                        source=source,
                        target=target,
                        code=code,
                        intensity=weight,
                    )
                )
    floor = folder / "crisis.floor"
    ran = run_command("history", "add", write_icews(folder / "h.tab", lines), "--floor", floor)
    assert ran.code == 0
    return floor


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_card_fits_the_terminal(history, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run_command(*CARD, "--floor", history).out.splitlines()
    # The command to paste, and addresses, are not broken.
    too_long = [line for line in lines if len(line) > width and " http" not in line[:8]]
    assert [line for line in too_long if not line.startswith("See the evidence")] == []


def test_a_card_names_its_series_its_ties_and_how_to_see_the_evidence(history):
    out = run_command(*CARD, "--floor", history).out
    assert "series icews, 3 Oct 2024 to 19 Oct 2024, 27 events" in out
    assert "alliance (defence), in force since 1961-09-10" in out
    assert "Compiled later: rows do not say when they were out." in " ".join(out.split())
    assert "This describes; it does not forecast." in out
    assert f"watchfloor why CHN/PRK/icews/2024-10-25 --floor {history}" in out


def test_the_command_to_paste_names_no_floor_that_the_environment_names(history, monkeypatch):
    monkeypatch.setenv("WATCHFLOOR_FLOOR", str(history))
    assert run_command(*CARD).out.endswith("watchfloor why CHN/PRK/icews/2024-10-25\n")


@pytest.mark.parametrize("command", [("network",), ("actors", "CHN")])
def test_every_command_to_paste_names_the_floor(history, command):
    ran = run_command(*command, "--as-of", "2024-10-25", "--floor", history)
    told = [line for line in ran.out.splitlines() if "watchfloor " in line]
    assert told
    assert all(line.endswith(f"--floor {history}") for line in told)


def test_a_card_of_a_day_long_after_the_series_says_that_nothing_is_known_of_now(history):
    out = run_command(*CARD[:3], "--as-of", "2026-10-25", "--floor", history).out
    assert "The series ends 736 days before: events count half for each 180 days of age" in out
    assert "Not known: the series ends before the last 4 weeks." in out
    assert out.count("   not known") == 4
    assert "nan" not in out
    assert "  None in the last three years of the series." in out


def test_a_series_that_ended_long_ago_does_not_stand_for_the_reports(history, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("SEOUL, 3 March 2026\n\nChina condemned North Korea on Monday.\n", "utf-8")
    floor = tmp_path / "crisis.floor"
    floor.write_bytes(history.read_bytes())
    assert run_command("read", report, "--floor", floor).code == 0
    assert "Events: series watchfloor" in run_command(*CARD[:3], "--floor", floor).out
    assert "Events: series icews" in run_command(*CARD, "--floor", floor).out
    assert "Events: series icews" in run_command(*CARD[:3], "--floor", history).out


def test_what_reports_say_of_a_bind_stands_beside_the_index(read_once):
    for command in ("binds", "actors"):
        out = run_command(command, "CHN", "--as-of", "2024-11-30", "--floor", read_once).out
        assert "walks a fine line between" in " ".join(out.split()).split("BIND")[-1]


def test_why_leads_from_a_card_to_rows_with_file_and_line(history):
    out = run_command("why", "CHN/PRK/icews/2024-10-25", "--floor", history).out
    assert "ROWS that weigh most, of 27" in out
    # Of equal weight the newest first: line 73 to 81 are the third week's; one is the header.
    assert re.search(r"\[icews/(\d+)\] 2024-10-19, .*: file\s+[0-9a-f]{12}, line\s+(\d+)", out)
    assert out.rstrip().splitlines()[-1].startswith("See a tie's source: watchfloor why t")


def test_the_day_of_the_id_counts_and_not_what_came_later(history):
    out = run_command("why", "CHN/PRK/icews/2024-10-05", "--floor", history).out
    assert "ROWS that weigh most, of 9" in out


def test_why_of_our_own_series_leads_to_events(read_once):
    out = run_command("why", "PRK/RUS/watchfloor/2024-11-30", "--floor", read_once).out
    assert "EVENTS read in the reports" in out
    assert out.count("[e") >= 1
    assert max(len(line) for line in out.splitlines() if not line.startswith("See ")) <= 100


def test_one_state_gives_a_table_of_what_it_has_to_do_with(history):
    ran = run_command("relations", "RUS", "--format", "jsonl", "--floor", history)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert {row["source"] for row in rows} == {"RUS"}
    assert "UKR" in {row["target"] for row in rows}
    assert {row["changes"] for row in rows} == {None}


def test_all_pairs_come_as_parquet(history):
    ran = run_command("relations", "--all", "--format", "parquet", "--floor", history)
    table = parquet.read_table(io.BytesIO(ran.raw))
    assert {"score", "low", "high", "rates", "ties", "series"} <= set(table.column_names)
    assert set(table["series"].to_pylist()) == {"icews"}


def test_china_is_in_a_bind_between_the_koreas(history):
    ran = run_command("binds", "CHN", "--format", "jsonl", "--floor", history)
    (row,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (row["binds"][0]["first"], row["binds"][0]["second"]) == ("KOR", "PRK")
    assert row["low"] <= row["index"]
    text = run_command("binds", "CHN", "--floor", history).out
    assert "events only" in text
    assert "South Korea and North Korea" in text


def test_a_bind_lists_the_reports_that_name_all_three(read_once):
    ran = run_command("binds", "--format", "jsonl", "--floor", read_once)
    reports = {
        (row["actor_id"], report)
        for row in map(json.loads, ran.out.splitlines())
        for bind in row["binds"]
        for report in bind["report_ids"]
    }
    claims = run_command("claims", "--format", "jsonl", "--floor", read_once).out.splitlines()
    named = {
        (str(mention["actor_id"])[:3], claim["report_id"])
        for claim in map(json.loads, claims)
        for side in ("sources", "recipients", "others", "holders")
        for mention in claim[side]
    }
    assert reports <= named


def test_the_network_is_exported_with_its_edges(history, tmp_path):
    file = tmp_path / "states.graphml"
    ran = run_command("network", "--format", "graphml", "--output", file, "--floor", history)
    graph = nx.read_graphml(file)
    assert ran.code == 0
    assert graph.edges["CHN", "PRK"]["score"] > 0
    found = json.loads(run_command("network", "--format", "json", "--floor", history).out)
    assert len(found["edges"]) == graph.number_of_edges()
    assert "COMMUNITIES" in run_command("network", "--floor", history).out


def test_the_view_of_a_state_gathers_statements_friends_adversaries_ties_and_pressures(read_once):
    out = run_command("actors", "CHN", "--floor", read_once).out
    headings = [line.split(",")[0] for line in out.splitlines() if line[:2].isupper()]
    assert headings == [
        "STATED MOTIVES AND POSITIONS", "FRIENDS", "ADVERSARIES", "TIES", "PRESSURES",
    ]  # fmt: skip
    assert "[c" in out.split("FRIENDS")[0]
    assert "North Korea" in out.split("FRIENDS")[1].split("ADVERSARIES")[0]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_the_view_of_a_state_is_one_record_in_other_formats(read_once, tmp_path, form):
    import watchfloor as wf

    out = tmp_path / f"view.{form}"
    run_command("actors", "CHN", "--format", form, "--out", out, "--floor", read_once)
    read = {"jsonl": pl.read_ndjson, "csv": pl.read_csv, "parquet": pl.read_parquet}[form]
    (row,) = read(out).to_dicts()
    view = wf.open(read_once).actor_view("CHN")
    assert (row["actor_id"], row["as_of"], row["series"]) == ("CHN", view.as_of, view.series)
    friends = json.loads(row["friends"]) if form == "csv" else row["friends"]
    assert [each["target"] for each in friends] == [each.target for each in view.friends] != []


def test_statements_are_those_of_the_state_itself_by_the_day(read_once):
    import watchfloor as wf

    floor = wf.open(read_once)
    view = floor.actor_view("CHN", as_of="2024-10-31")
    claims = {claim.claim_id: claim for claim in floor.claims().records}
    assert view.statements
    for each in view.statements:
        claim = claims[each.claim_id]
        assert claim.kind in ("motive", "position")
        assert any(str(mention.actor_id).startswith("CHN") for mention in claim.sources)
        assert str(each.published)[:10] <= "2024-10-31"


def test_the_view_of_a_state_without_reports_has_its_series(history):
    out = run_command("actors", "CHN", "--floor", history).out
    assert "None in the reports." in out
    assert "between South Korea and North Korea" in out or "North Korea and South Korea" in out


def test_an_id_of_a_state_lists_rows_where_there_is_no_floor(tmp_path):
    out = run_command("actors", "CHN", "--floor", tmp_path / "none.floor").out
    assert "CHN.GOV" in out


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("relations", "XXX", "RUS"), "'XXX' is no state of the codebook"),
        (("relations", "RUS", "RUS"), "'RUS' has no relation with itself"),
        (("relations",), "Give two states"),
        (("relations", "RUS", "--all"), "Give two states"),
        (("relations", "RUS", "PRK", "--series", "gdelt"), "No series 'gdelt'"),
        (("relations", "RUS", "PRK", "--as-of", "yesterday"), "'yesterday' is not a date"),
        (("why", "RUS/PRK/icews/2024-10-25/x"), "is no relation"),
        (("binds", "ARM:hezbollah"), "is no state of the codebook"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_a_wrong_call_says_what_to_write(history, call, words):
    ran = run_command(*call, "--floor", history)
    assert ran.code == 2
    assert words in ran.err
    assert len(ran.complaints) == 1


def test_python_gives_what_the_command_prints(history):
    import watchfloor as wf

    floor = wf.open(history)
    (card,) = floor.relations("CHN", "PRK", as_of="2024-10-25").records
    ran = run_command(*CARD, "--format", "jsonl", "--floor", history)
    assert json.loads(ran.out)["score"] == card.score
    assert floor.binds("CHN").to_arrow().num_rows == 1
    assert floor.network().series == "icews"
