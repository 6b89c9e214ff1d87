"""What the command line does is one call in Python."""

import json
from itertools import pairwise

import pytest

import watchfloor as wf
from watchfloor.errors import CallError, FloorError, NotAFloor, UnknownField, UnknownId
from watchfloor.records import Claim


def test_a_floor_is_made_by_the_first_read(own_folder, example_reports):
    floor = wf.open("crisis.floor")
    assert not (own_folder / "crisis.floor").exists()
    seen = []
    summary = floor.read(
        *example_reports[:2], progress=lambda done, found: seen.append((done, found))
    )
    assert (summary.read, summary.known, summary.refusals) == (2, 0, [])
    assert summary.claims == len(floor.claims()) > 0
    assert (seen[0], seen[-1]) == ((0, 2), (2, 2))
    again = floor.read(*example_reports[:2])
    assert (again.read, again.known, again.claims) == (0, 2, 0)


def test_a_folder_is_read_with_all_below_it(own_folder):
    (own_folder / "in" / "deep").mkdir(parents=True)
    (own_folder / "in" / "deep" / "a.txt").write_text("Iran sent missiles to Russia.\n")
    (own_folder / "in" / "b.jsonl").write_text(json.dumps({"text": "Iran denied it."}) + "\n")
    assert wf.open("a.floor").read("in").read == 2


def test_claims_are_records_frames_tables_and_dicts(read_once):
    claims = wf.open(read_once).claims()
    assert all(isinstance(claim, Claim) for claim in claims.records)
    frame, table, dicts = claims.to_polars(), claims.to_arrow(), claims.to_dicts()
    assert len(claims) == frame.height == table.num_rows == len(dicts)
    assert table.column_names == frame.columns == list(dicts[0])
    assert table.to_pylist() == dicts


def test_the_command_prints_what_the_call_returns(watchfloor, read_once):
    floor = wf.open(read_once)
    for command in ("claims", "events", "estimates", "reports", "refusals"):
        printed = watchfloor(command, "--floor", read_once, "--format", "jsonl").out
        assert [json.loads(line) for line in printed.split("\n") if line] == getattr(
            floor, command
        )().to_dicts()


def test_one_floor_can_be_used_by_two_objects_in_turn(example_floor):
    one, other = wf.open(example_floor), wf.open(str(example_floor))
    before = len(other.claims())
    target = one.claims().records[0]
    one.judge(target.claim_id, "rejected", "true", why="Not in the text.", who="ana")
    assert len(other.claims()) == before - 1
    assert other.judgements().records[0].who == "ana"


def test_events_and_estimates_are_those_of_the_picture(read_once):
    floor = wf.open(read_once)
    picture = floor.picture(as_of="2024-11-05")
    assert floor.events(as_of="2024-11-05").records == picture.events
    assert floor.estimates(as_of="2024-11-05").records == picture.estimates
    assert picture.as_of == "2024-11-05"
    assert {claim.published <= "2024-11-05" for claim in picture.claims} == {True}


def test_a_later_day_never_takes_a_report_out_of_the_picture(read_once):
    floor = wf.open(read_once)
    days = ["2024-10-17", "2024-10-18", "2024-10-24", "2024-11-05", "2024-12-19", "2025-06-01"]
    pictures = [{claim.claim_id for claim in floor.claims(as_of=day).records} for day in days]
    assert pictures[0] == set()
    assert all(earlier <= later for earlier, later in pairwise(pictures))
    assert pictures[-1] == {claim.claim_id for claim in floor.claims().records}


def test_wrong_calls_raise_errors_of_one_tree(example_floor, own_folder):
    floor = wf.open(example_floor)
    claim_id = floor.claims().records[0].claim_id
    wrong = {
        UnknownId: lambda: floor.why("c000000000000"),
        UnknownField: lambda: floor.judge(claim_id, "shape", "round", why="x"),
        CallError: lambda: floor.brief(as_of="soon"),
        FloorError: lambda: wf.open("none.floor").claims(),
        NotAFloor: lambda: wf.open(own_folder).claims(),
    }
    for error, call in wrong.items():
        with pytest.raises(error) as caught:
            call()
        assert isinstance(caught.value, wf.WatchfloorError)
        assert "\n" not in str(caught.value)


def test_a_brief_as_of_today_and_since_its_own_day_is_a_wrong_call(example_floor):
    floor = wf.open(example_floor)
    with pytest.raises(CallError, match="is not before"):
        floor.brief(since="2025-04-30")
