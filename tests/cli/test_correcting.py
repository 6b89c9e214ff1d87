"""Judging claims, adding actors and proving the floor, as a user does it."""

import hashlib
import json
import re

import duckdb
import pytest

NEW_FRONT = (
    "Date: 20 October 2024\n\n"
    "The Karsun Brigade attacked a Russian base in Syria on Friday, officials said.\n"
)


def _lines(out: str) -> list[dict]:
    return [json.loads(line) for line in out.split("\n") if line]


@pytest.fixture
def claims(watchfloor):
    def run(floor, *options):
        return _lines(watchfloor("claims", "--floor", floor, "--format", "jsonl", *options).out)

    return run


@pytest.fixture
def asserted(claims, example_floor):
    """An event of the example that somebody asserts."""
    found = claims(example_floor, "--kind", "event", "--certainty", "asserted")
    return next(claim for claim in found if claim["holders"] and claim["sources"])


def _judge(watchfloor, floor, claim, field, value):
    return watchfloor(
        "judge", claim["claim_id"], field, value, "--why", "The text says so.", "--floor", floor
    )


def _by_id(claims, claim_id):
    return next(claim for claim in claims if claim["claim_id"] == claim_id)


def test_a_judgement_is_followed_by_claims_events_and_brief_and_undone_again(
    watchfloor, claims, example_floor, asserted
):
    before = claims(example_floor)
    brief_before = watchfloor("brief", "--floor", example_floor).raw
    judged = _judge(watchfloor, example_floor, asserted, "certainty", "denied")
    assert judged.code == 0
    judgement_id = judged.out.split(":")[0]
    after = claims(example_floor)
    assert _by_id(after, asserted["claim_id"]) == {
        **_by_id(before, asserted["claim_id"]),
        "certainty": "denied",
    }
    others = [claim for claim in after if claim["claim_id"] != asserted["claim_id"]]
    assert others == [claim for claim in before if claim["claim_id"] != asserted["claim_id"]]
    assert watchfloor("brief", "--floor", example_floor).raw != brief_before

    command = ("judge", "undo", judgement_id, "--why", "I misread.", "--floor", example_floor)
    assert watchfloor(*command).code == 0
    assert claims(example_floor) == before
    assert watchfloor("brief", "--floor", example_floor).raw == brief_before
    assert watchfloor(*command).code == 2
    kept = _lines(watchfloor("judge", "list", "--floor", example_floor, "--format", "jsonl").out)
    assert [row["field"] for row in kept] == ["certainty", "undone"]
    assert kept[0]["undone_by"] == kept[1]["judgement_id"]


def test_a_rejected_claim_leaves_the_picture(watchfloor, claims, example_floor, asserted):
    assert _judge(watchfloor, example_floor, asserted, "rejected", "true").code == 0
    assert asserted["claim_id"] not in [claim["claim_id"] for claim in claims(example_floor)]
    assert asserted["claim_id"] not in watchfloor("brief", "--floor", example_floor).out
    assert watchfloor("verify", "--floor", example_floor).code == 0


def test_why_shows_who_judged_a_claim_and_why(watchfloor, example_floor, asserted):
    _judge(watchfloor, example_floor, asserted, "factuality", "1")
    shown = watchfloor("why", asserted["claim_id"], "--floor", example_floor).out
    assert "factuality" in shown
    assert "The text says so." in shown


def test_a_judged_actor_is_what_events_and_filters_go_by(
    watchfloor, claims, example_floor, asserted
):
    assert _judge(watchfloor, example_floor, asserted, "sources", "IRN").code == 0
    found = claims(example_floor, "--actor", "IRN")
    assert [claim["claim_id"] for claim in found] == [asserted["claim_id"]]
    assert watchfloor("brief", "--floor", example_floor).code == 0


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("sources", "Angola", ["AGO"]),
        ("recipients", "north korean military, RUS", ["PRK.MIL", "RUS"]),
        ("event_type", "retreat", "RETREAT"),
        ("sources", "null", []),
    ],
)
def test_a_judgement_keeps_the_id_of_what_a_person_named(
    watchfloor, example_floor, asserted, field, value, kept
):
    assert _judge(watchfloor, example_floor, asserted, field, value).code == 0
    (judgement,) = _lines(
        watchfloor("judge", "list", "--floor", example_floor, "--format", "jsonl").out
    )
    assert json.loads(judgement["new"]) == kept
    assert watchfloor("why", asserted["claim_id"], "--floor", example_floor).code == 0


def test_a_judgement_from_before_ids_were_checked_does_not_hide_the_evidence(
    watchfloor, claims, example_floor, asserted
):
    _judge(watchfloor, example_floor, asserted, "sources", "Angola")
    with duckdb.connect(str(example_floor)) as connection:
        connection.execute("""UPDATE judgements SET "new" = '["Atlantis"]'""")
    ran = watchfloor("why", asserted["claim_id"], "--floor", example_floor)
    assert (ran.code, ran.err) == (0, "")
    assert "Atlantis" in ran.out


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("frobnicate", "denied"),
        ("text", "other words"),
        ("certainty", "perhaps"),
        ("kind", "null"),
        ("event_type", "REATREAT"),
        ("mode", "shouting"),
        ("sources", "Atlantis"),
        ("recipients", "XXQ"),
        ("sources", "r000000000000#somebody"),
    ],
)
def test_a_judgement_that_cannot_be_is_a_wrong_call_in_one_line(
    watchfloor, example_floor, asserted, field, value
):
    ran = _judge(watchfloor, example_floor, asserted, field, value)
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert field in ran.err or value in ran.err
    assert watchfloor("judge", "list", "--floor", example_floor).out == "Nothing to list.\n"


def test_a_judgement_on_an_unknown_claim_is_a_wrong_call_in_one_line(watchfloor, example_floor):
    ran = _judge(watchfloor, example_floor, {"claim_id": "c000000000000"}, "certainty", "denied")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "c000000000000" in ran.err


def test_a_judgement_holds_after_reports_were_coded_anew(
    watchfloor, claims, example_floor, asserted
):
    _judge(watchfloor, example_floor, asserted, "certainty", "denied")
    old = {claim["coder_version"] for claim in claims(example_floor)}
    add = ("actors", "add", "ARM:karsun-brigade", "Karsun Brigade", "--floor", example_floor)
    assert watchfloor(*add).code == 0
    ran = watchfloor("read", "--floor", example_floor)
    assert ran.code == 0
    assert "40 coded anew" in ran.err
    anew = claims(example_floor)
    assert {claim["coder_version"] for claim in anew}.isdisjoint(old)
    assert _by_id(anew, asserted["claim_id"])["certainty"] == "denied"
    listed = watchfloor("judge", "list", "--floor", example_floor)
    assert (listed.code, listed.err) == (0, "")


def test_an_added_actor_is_found_once_the_reports_were_coded_anew(watchfloor, claims, own_folder):
    report = own_folder / "front.txt"
    report.write_text(NEW_FRONT)
    assert watchfloor("read", report, "--floor", "a.floor").code == 0

    def ids():
        found = claims("a.floor")
        return {mention["actor_id"] for claim in found for mention in claim["sources"]}

    assert "ARM:karsun-brigade" not in ids()
    add = ("actors", "add", "ARM:karsun-brigade", "Karsun Brigade", "--country", "SYR")
    assert watchfloor(*add, "--floor", "a.floor").code == 0
    again = watchfloor(*add, "--floor", "a.floor")
    assert (again.code, again.out.count("already")) == (0, 1)
    watchfloor("read", "--floor", "a.floor")
    assert "ARM:karsun-brigade" in ids()
    assert "Karsun Brigade" in watchfloor("actors", "karsun", "--floor", "a.floor").out
    assert watchfloor("verify", "--floor", "a.floor").code == 0
    assert "Karsun Brigade" not in watchfloor("actors", "karsun", "--floor", "b.floor").out


@pytest.mark.parametrize("actor_id", ["bad id", "", "karsun", "r0123456789ab#karsun", "arm:karsun"])
def test_an_actor_with_an_id_of_another_shape_is_a_wrong_call(watchfloor, own_folder, actor_id):
    ran = watchfloor("actors", "add", actor_id, "Karsun Brigade", "--floor", "a.floor")
    assert (ran.code, len(ran.complaints)) == (2, 1)
    assert not (own_folder / "a.floor").exists()


def test_a_floor_nobody_touched_is_proved_whole(watchfloor, example_floor):
    ran = watchfloor("verify", "--floor", example_floor)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("0 problems.\n")
    assert re.search(r"Checked: .*40 bytes.*40 text", ran.out)


def test_a_character_changed_behind_our_back_is_named_with_its_report(watchfloor, example_floor):
    with duckdb.connect(str(example_floor)) as connection:
        report_id, text = connection.execute(
            "SELECT report_id, text FROM reports WHERE text LIKE '%soldiers%'"
            " ORDER BY report_id LIMIT 1"
        ).fetchone()
        changed = text.replace("soldiers", "s0ldiers", 1)
        assert changed != text
        connection.execute("UPDATE reports SET text = ? WHERE report_id = ?", [changed, report_id])
    ran = watchfloor("verify", "--floor", example_floor)
    assert (ran.code, ran.err) == (1, "")
    named = [line for line in ran.out.splitlines() if report_id in line]
    assert len(named) == 1
    assert named[0].startswith("text ")
    assert hashlib.sha256(changed.encode()).hexdigest()[:12] in named[0]
    assert ran.out.endswith("1 problem.\n")


def test_reading_twice_adds_nothing(watchfloor, claims, example_floor, example_reports):
    before = claims(example_floor)
    size = example_floor.stat().st_size
    for _ in range(2):
        ran = watchfloor("read", *example_reports, "--floor", example_floor)
        assert ran.code == 0
        assert "0 read, 40 already there, 0 claims, 0 refused." in ran.err
    assert claims(example_floor) == before
    assert example_floor.stat().st_size == size
    assert watchfloor("verify", "--floor", example_floor).code == 0


def test_the_order_of_reading_does_not_change_the_brief(
    watchfloor, example_floor, example_reports, own_folder
):
    for report in reversed(example_reports):
        assert watchfloor("read", report, "--floor", "other.floor").code == 0
    own = watchfloor("brief", "--floor", example_floor, "--format", "json").raw
    assert watchfloor("brief", "--floor", "other.floor", "--format", "json").raw == own


def test_the_floor_is_taken_from_the_environment_or_the_working_folder(
    watchfloor, example_floor, own_folder, monkeypatch
):
    named = watchfloor("claims", "--floor", example_floor).out
    monkeypatch.setenv("WATCHFLOOR_FLOOR", str(example_floor))
    assert watchfloor("claims").out == named
    monkeypatch.delenv("WATCHFLOOR_FLOOR")
    example_floor.rename(own_folder / "watchfloor.floor")
    assert watchfloor("claims").out == named
    assert watchfloor("brief").out.startswith("WATCHFLOOR BRIEF")
