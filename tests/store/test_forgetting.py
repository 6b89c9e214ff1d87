"""What is forgotten is in no table and in no page of the file; nothing else is touched."""

import random
from dataclasses import replace

import pytest
from floor_samples import (
    added_actor,
    bare_claim,
    claim_id,
    coding,
    extract,
    full_claim,
    judgement,
    refusal,
    stored_brief,
    stored_report,
)
from old_floors import old_floor

import watchfloor as wf
from watchfloor.errors import CallError, UnknownId
from watchfloor.records.tie import make_tie
from watchfloor.store import (
    Store,
    add_actor,
    add_batch,
    add_ties,
    append_judgement,
    forget,
    known_report_ids,
    load_claims,
    load_judgements,
    load_tombstones,
    save_brief,
    undo_judgement,
    verify,
)
from watchfloor.store.forgetting import REACHED, UNTOUCHED
from watchfloor.store.schema import TABLES

WHY = {"who": "ana", "when": "2025-01-31T10:00:00+00:00", "why": "The family asked."}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "crisis.floor", wait_seconds=5)


def add(store, *numbers, coders=("coder-1", "coder-2"), published="2024-10-25"):
    """Reports by their numbers, each coded by every coder."""
    reports = [stored_report(number, published=published) for number in numbers]
    claims = [
        claim
        for stored in reports
        for coder in coders
        for claim in (
            full_claim(stored.report, coder=coder),
            bare_claim(stored.report, "Kyiv says", coder=coder),
        )
    ]
    codings = [coding(each.report, 2, coder=coder) for each in reports for coder in coders]
    refused = [
        refusal(number, report_id=each.report.report_id)
        for number, each in zip(numbers, reports, strict=True)
    ]
    add_batch(store, reports, refused, claims, codings)
    return [each.report for each in reports]


def counts(store):
    return {
        table.name: store.read(f"SELECT count(*) AS n FROM {table.name}")["n"][0].as_py()
        for table in TABLES
        if table.name != "floor"
    }


def test_every_table_says_what_goes_from_it_with_a_report():
    assert {table.name for table in TABLES} == {*REACHED, *UNTOUCHED}
    assert not REACHED.keys() & UNTOUCHED


def test_a_report_goes_with_everything_and_the_others_stay_as_they_were(store):
    gone, kept = add(store, 1, 2)
    add_actor(store, added_actor("ARM:example"))
    add_ties(store, [make_tie("rivalry", "PRK", "KOR", publisher="TD", record_id="1")])
    before = {claim for claim in load_claims(store) if claim.report_id == kept.report_id}
    assert counts(store)["claims"] == 8
    done = forget(store, [gone.report_id], **WHY)
    assert done.report_ids == (gone.report_id,)
    assert done.removed == {
        "claims": 4, "codings": 2, "contents": 1, "reads": 1, "refusals": 1, "reports": 1,
    }  # fmt: skip
    assert known_report_ids(store) == {kept.report_id}
    assert set(load_claims(store)) == before
    assert counts(store) == {
        "contents": 1, "reports": 1, "refusals": 1, "claims": 4, "codings": 2, "judgements": 0,
        "actors_added": 1, "briefs": 0, "reads": 1, "tombstones": 1, "csv_columns": 0,
        "fetches": 0, "likenesses": 0, "signatures": 0, "ties": 1, "ideal_points": 0,
        "history_files": 0, "history_events": 0, "history_days": 0,
    }  # fmt: skip


def test_a_tombstone_says_who_when_and_why_and_verify_accepts_it(store):
    gone, _ = add(store, 1, 2)
    forget(store, [gone.report_id], **WHY)
    (stone,) = load_tombstones(store)
    assert (stone.report_id, stone.bytes_sha256) == (gone.report_id, gone.bytes_sha256)
    assert (stone.who, stone.when, stone.why) == tuple(WHY.values())
    result = verify(store, extract, claim_id=claim_id)
    assert result.problems == ()
    assert result.checked["tombstone"] == 1


def test_verify_finds_what_came_back_past_a_tombstone(store):
    gone, _ = add(store, 1, 2)
    forget(store, [gone.report_id], **WHY)
    with store.writing() as connection:
        connection.execute("INSERT INTO reads VALUES (?, 9)", [gone.report_id])
    (problem,) = verify(store, extract).problems
    assert (problem.kind, problem.id) == ("tombstone", gone.report_id)
    assert problem.detail == "It was forgotten, and is still in reads; forget it again."


def test_nothing_of_the_report_is_left_in_the_pages_of_the_file(store):
    letters = random.Random(7)
    secrets = ["".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=40)) for _ in range(60)]

    def with_secret(number):
        stored = stored_report(number)
        text = f"{stored.report.text} {secrets[number]}"
        return replace(
            stored,
            content=text.encode(),
            report=replace(
                stored.report, text=text, title=f"About {secrets[number]}", path=secrets[number]
            ),
        )

    reports = [with_secret(number) for number in range(60)]
    claims = [bare_claim(each.report, secrets[n]) for n, each in enumerate(reports)]
    add_batch(store, reports, (), claims, [coding(each.report, 1) for each in reports])
    append_judgement(store, judgement(1, claims[0].claim_id, "certainty", '"denied"'))
    there = _found(store, secrets)
    assert len(there) > 50, "the file keeps words as they are, so a search can find them"
    forget(store, [each.report.report_id for each in reports[:30]], **WHY)
    assert _found(store, secrets) == [secret for secret in there if secret in secrets[30:]]
    # A later batch must not bring old pages back from memory.
    add_batch(store, [stored_report(99)])
    assert not {*_found(store, secrets)} & {*secrets[:30]}
    assert [path.name for path in store.path.parent.iterdir()] == ["crisis.floor"]


def _found(store, secrets):
    written = store.path.read_bytes()
    return [secret for secret in secrets if secret.encode() in written]


def test_judgements_on_its_claims_go_with_what_undid_them_and_others_stay(store):
    gone, kept = add(store, 1, 2)
    ours, theirs = (full_claim(report).claim_id for report in (gone, kept))
    for number, target in ((1, ours), (2, theirs)):
        append_judgement(store, judgement(number, target, "certainty", '"denied"'))
    undoing = undo_judgement(store, "j1", who="ben", when="2024-11-02T10:00:00+00:00", why="No.")
    undo_judgement(
        store, undoing.judgement_id, who="ana", when="2024-11-03T10:00:00+00:00", why="Yes."
    )
    assert len(load_judgements(store)) == 4
    done = forget(store, [gone.report_id], **WHY)
    assert done.removed["judgements"] == 3
    assert [each.judgement_id for each in load_judgements(store)] == ["j2"]


def test_a_judgement_that_names_its_claim_in_a_value_or_a_reason_goes_too(store):
    gone, kept = add(store, 1, 2)
    ours, theirs = (full_claim(report).claim_id for report in (gone, kept))
    named = replace(judgement(1, theirs, "certainty", '"denied"'), why=f"As {ours} shows.")
    append_judgement(store, named)
    append_judgement(store, judgement(2, theirs, "certainty", '"denied"'))
    forget(store, [gone.report_id], **WHY)
    assert [each.judgement_id for each in load_judgements(store)] == ["j2"]


def test_a_judgement_on_words_that_another_report_has_too_stays(store):
    first, second = add(store, 1), stored_report(1)
    twin = replace(second.report, report_id="r000000000001", bytes_sha256="1" * 64)
    claim = replace(full_claim(second.report), report_id=twin.report_id)
    add_batch(store, [replace(second, report=twin)], (), [claim], [replace(coding(twin, 1))])
    append_judgement(store, judgement(1, claim.claim_id, "certainty", '"denied"'))
    done = forget(store, [first[0].report_id], **WHY)
    assert done.same_text == (twin.report_id,)
    assert [each.judgement_id for each in load_judgements(store)] == ["j1"]


@pytest.mark.parametrize(
    ("published", "kept"),
    [("2024-10-25", {"b1"}), ("2024-10-26", {"b1", "b2"}), (None, set())],
)
def test_briefs_that_may_rest_on_it_go_and_those_of_earlier_days_stay(store, published, kept):
    (gone,) = add(store, 1, published=published)
    for brief_id, as_of in (("b1", "2024-10-24"), ("b2", "2024-10-25"), ("b3", None)):
        save_brief(store, replace(stored_brief(brief_id), as_of=as_of))
    forget(store, [gone.report_id], **WHY)
    assert set(store.read("SELECT brief_id FROM briefs")["brief_id"].to_pylist()) == kept


def test_a_forgotten_report_stays_out_until_it_is_asked_for(store):
    gone, _ = add(store, 1, 2)
    forget(store, [gone.report_id], **WHY)
    again = stored_report(1)
    batch = ([again], (), [full_claim(gone)], [coding(gone, 1)])
    assert add_batch(store, *batch).reports == 0
    assert counts(store)["claims"] == 4
    assert verify(store, extract).problems == ()
    assert add_batch(store, *batch, forgotten_too=True).reports == 1
    assert load_tombstones(store) == ()
    assert verify(store, extract, claim_id=claim_id).problems == ()


def test_a_report_forgotten_while_another_process_codes_it_anew_stays_out(store):
    gone, _ = add(store, 1, 2)
    forget(store, [gone.report_id], **WHY)
    add_batch(
        store, (), (), [full_claim(gone, coder="coder-3")], [coding(gone, 1, coder="coder-3")]
    )
    assert verify(store, extract).problems == ()
    assert counts(store)["codings"] == 2


@pytest.mark.parametrize(
    ("report_id", "why", "error", "words"),
    [
        ("r000000000000", "x", UnknownId, "No report 'r000000000000'"),
        (None, "  ", CallError, "Say why"),
    ],
)
def test_a_wrong_call_removes_nothing(store, report_id, why, error, words):
    (report, _) = add(store, 1, 2)
    before = store.path.read_bytes()
    with pytest.raises(error, match=words):
        forget(store, [report.report_id, report_id or report.report_id], **WHY | {"why": why})
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["crisis.floor"]


def test_what_is_forgotten_already_is_said_to_be(store):
    (report, _) = add(store, 1, 2)
    forget(store, [report.report_id], **WHY)
    with pytest.raises(CallError, match="is forgotten already"):
        forget(store, [report.report_id], **WHY)


def test_a_table_that_nobody_said_how_to_reach_stops_it_before_anything_is_removed(store):
    (report,) = add(store, 1)
    with store.writing() as connection:
        connection.execute("CREATE TABLE notes (line VARCHAR)")
    with pytest.raises(wf.WatchfloorError, match="'notes'"):
        forget(store, [report.report_id], **WHY)
    assert known_report_ids(store) == {report.report_id}


def test_the_command_says_what_went_and_what_it_does_not_reach(watchfloor, own_folder):
    old_floor(1, own_folder / "watchfloor.floor")
    report = watchfloor("reports", "--format", "jsonl").out.split('"')[3]
    assert watchfloor("backup", "copy.backup").code == 0
    done = watchfloor("forget", report, "--why", "The family asked.")
    assert done.code == 0
    assert done.out.splitlines()[0] == f"Forgotten: {report}."
    assert "- watchfloor.floor.version-1.backup still holds it" in done.out.splitlines()
    assert max(map(len, done.out.splitlines())) <= 80 + 30
    assert watchfloor("verify").code == 0
    assert watchfloor("why", report).code == 2


def test_reading_leaves_out_what_was_forgotten_and_says_how_to_read_it(watchfloor, own_folder):
    folder = own_folder / "reports"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"Kenya accused Chile of {name} attacks on Monday.\n")
    watchfloor("read", folder)
    report = watchfloor("reports", "--format", "jsonl").out.split('"')[3]
    watchfloor("forget", report, "--why", "The family asked.")
    again = watchfloor("read", folder)
    assert again.code == 0
    assert again.complaints == [
        "0 read, 1 already there, 1 forgotten and left out, 0 claims, 0 refused.",
        "  What was forgotten is read again with: read --forgotten",
    ]
    assert watchfloor("read", "--forgotten", folder).complaints[0].startswith("1 read, 1 already")
    assert wf.open("watchfloor.floor").verify().problems == ()


def test_the_text_in_other_bytes_is_known_as_forgotten_too(watchfloor, own_folder):
    report = own_folder / "one.txt"
    report.write_bytes(b"Kenya accused Chile of attacks on Monday.\n")
    watchfloor("read", report)
    found = watchfloor("reports", "--format", "jsonl").out.split('"')[3]
    watchfloor("forget", found, "--why", "The family asked.")
    report.write_bytes(b"Kenya accused Chile of attacks on Monday.\r\n")
    assert "1 forgotten and left out" in watchfloor("read", report).err
