"""Splitting and merging events as a user does it, and what survives."""

import json
import shlex
import shutil

import pytest

EARLIER = (
    "Date: 16 October 2024\nOutlet: Harbour Wire\n\n"
    "North Korea has sent soldiers to Russia, South Korean officials said.\n"
)


@pytest.fixture
def floor(example_floor, tmp_path):
    return shutil.copy(example_floor, tmp_path / "own.floor")


@pytest.fixture
def events(watchfloor, floor):
    def run():
        out = watchfloor("events", "--floor", floor, "--format", "jsonl").out
        return [json.loads(line) for line in out.splitlines()]

    return run


@pytest.fixture
def judge(watchfloor, floor):
    def run(*arguments, why="The text says so."):
        return watchfloor("judge", *arguments, "--why", why, "--floor", floor)

    return run


def largest(events):
    return max(events, key=lambda event: len(event["claim_ids"]))


def holding(events, claim_id):
    return next(event for event in events if claim_id in event["claim_ids"])


def test_claims_split_off_are_an_event_of_their_own_until_that_is_undone(judge, events):
    before = events()
    event = largest(before)
    leaving = event["claim_ids"][2:4]
    judged = judge(event["event_id"], "split", *leaving)
    assert judged.code == 0
    parted = holding(events(), leaving[0])
    assert parted["claim_ids"] == leaving
    assert len(events()) == len(before) + 1
    judge("undo", judged.out.split(":")[0])
    assert events() == before


def test_two_events_merged_are_one_until_that_is_undone(judge, events):
    before = events()
    first, second = before[0], before[1]
    judged = judge(first["event_id"], "merge", second["event_id"])
    merged = holding(events(), first["claim_ids"][0])
    assert set(merged["claim_ids"]) == {*first["claim_ids"], *second["claim_ids"]}
    judge("undo", judged.out.split(":")[0])
    assert events() == before


def test_an_earlier_report_changes_the_id_and_neither_judgement_nor_old_id_is_lost(
    judge, events, watchfloor, floor, tmp_path
):
    event = largest(events())
    old_id, leaving = event["event_id"], event["claim_ids"][2]
    judge(old_id, "split", leaving)
    (tmp_path / "earlier.txt").write_text(EARLIER, encoding="utf-8")
    watchfloor("read", tmp_path / "earlier.txt", "--floor", floor)
    now = holding(events(), event["claim_ids"][0])
    assert now["event_id"] != old_id
    assert leaving not in now["claim_ids"]
    assert watchfloor("why", old_id, "--floor", floor).out.startswith(
        f"{old_id} is now {now['event_id']}"
    )
    assert judge(old_id, "split", now["claim_ids"][1]).code == 0


def test_why_of_an_event_shows_the_judgement_and_each_score_in_eighty_columns(
    judge, events, watchfloor, floor
):
    event = largest(events())
    judged = judge(event["event_id"], "split", event["claim_ids"][2], why="Another matter.")
    told = watchfloor("why", judged.out.split(":")[0], "--floor", floor).out
    assert event["claim_ids"][2] in told
    assert max(map(len, told.splitlines())) <= 80
    out = watchfloor("why", event["event_id"], "--floor", floor).out
    assert "Another matter." in out.replace("\n    ", " ")
    *lines, command = out.splitlines()
    assert command.endswith(f"--floor {floor}")  # whole, so that it can be copied
    assert max(map(len, lines)) <= 80
    assert out.count("needed)") == len(event["claim_ids"]) - 1
    assert "PRK / PRK" in out


def test_a_judgement_whose_claims_are_gone_is_listed_as_such(judge, events, watchfloor, floor):
    event = largest(events())
    judged = judge(event["event_id"], "split", event["claim_ids"][1])
    import duckdb

    with duckdb.connect(floor) as connection:
        connection.execute("DELETE FROM claims WHERE claim_id = ?", [event["claim_ids"][1]])
    listed = watchfloor("judge", "list", "--floor", floor)
    assert judged.out.split(":")[0] in listed.out
    assert "the claims of one side are gone" in listed.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("{event}", "split", "c000000000000"), "is not in"),
        (("{event}", "split", "{every}"), "would leave it; name fewer"),
        (("{event}", "merge", "{event}"), "cannot be merged with itself"),
        (("{event}", "merge", "e000000000000"), "list what there is: watchfloor events"),
        (("{event}", "status", "denied"), "only its grouping can be judged"),
        (("e000000000000", "split", "c000000000000"), "No 'e000000000000'"),
        (("{claim}", "split", "c000000000000"), "'split' is judged of an event"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_a_sentence(judge, events, arguments, message):
    event = largest(events())
    given = []
    for each in arguments:
        if each == "{every}":
            given += event["claim_ids"]
        else:
            given.append(each.format(event=event["event_id"], claim=event["claim_ids"][0]))
    refused = judge(*given)
    assert refused.code == 2
    assert message in refused.err
    assert refused.err.count("\n") == 1


def test_the_commands_that_why_and_judge_name_find_the_same_floor(watchfloor, judge, events, floor):
    event = largest(events())
    shown = watchfloor("why", event["event_id"], "--floor", floor).out
    command = shown.splitlines()[-1].partition("See a claim's words: ")[2]
    again = watchfloor(*shlex.split(command)[1:])
    assert again.code == 0 and "⟦" in again.out
    judged = judge(event["event_id"], "split", *event["claim_ids"][:1]).out
    undo = judged.partition("Undo with: ")[2].strip()
    assert watchfloor(*shlex.split(undo)[1:]).code == 0
    assert largest(events())["claim_ids"] == event["claim_ids"]
