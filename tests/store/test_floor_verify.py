from dataclasses import replace

import duckdb
import pytest
from floor_samples import (
    Extracted,
    bare_claim,
    claim_id,
    coding,
    extract,
    full_claim,
    stored_report,
)

from watchfloor.errors import UnreadableReport
from watchfloor.store import Problem, Store, add_batch, verify

STORED = [stored_report(number) for number in range(3)]
HARMED = STORED[1].report


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "crisis.floor", wait_seconds=5)
    claims = [
        claim
        for stored in STORED
        for claim in (full_claim(stored.report), bare_claim(stored.report, "Seoul objects"))
    ]
    add_batch(store, STORED, (), claims, [coding(stored.report, 2) for stored in STORED])
    return store


def _harm(store, statement, *values):
    with duckdb.connect(str(store.path)) as connection:
        connection.execute(statement, list(values))


def _problems(store, extract=extract):
    return [(each.kind, each.id) for each in verify(store, extract, claim_id=claim_id).problems]


def test_a_floor_nobody_touched_is_proved_whole(store):
    result = verify(store, extract, claim_id=claim_id)
    assert result.problems == ()
    # A full claim has 8 spans (itself, source, recipient, other, holder, cue, quantity, quote).
    assert result.checked == {
        "bytes": 3,
        "claim_id": 6,
        "coding": 3,
        "span": 3 * (8 + 1),
        "text": 3,
    }


def test_a_byte_flipped_in_a_stored_text_is_the_one_problem_found(store):
    flipped = HARMED.text.replace("12,000", "13,000")
    _harm(store, "UPDATE reports SET text = ? WHERE report_id = ?", flipped, HARMED.report_id)
    result = verify(store, extract, claim_id=claim_id)
    (problem,) = result.problems
    assert (problem.kind, problem.id) == ("text", HARMED.report_id)
    assert HARMED.text_sha256[:12] in problem.detail
    assert result.checked["span, text damaged"] == 8 + 1


def test_a_byte_flipped_in_the_stored_bytes_is_the_one_problem_found(store):
    flipped = STORED[1].content.replace(b"12,000", b"13,000")
    harmed = HARMED.bytes_sha256
    _harm(store, "UPDATE contents SET content = ? WHERE bytes_sha256 = ?", flipped, harmed)
    assert _problems(store) == [("bytes", HARMED.report_id)]


def test_bytes_that_are_gone_are_a_problem(store):
    _harm(store, "DELETE FROM contents WHERE bytes_sha256 = ?", HARMED.bytes_sha256)
    assert _problems(store) == [("bytes", HARMED.report_id)]


def test_a_text_that_its_extractor_no_longer_gives_is_a_problem(store):
    def careless(content, media):
        text = content.decode()
        return Extracted(text.replace("№ 1. Kyiv", "№ 1. Kiev"), "plain-1")

    # "№ 1. K" are six characters.
    assert verify(store, careless).problems == (
        Problem(
            kind="text",
            id=HARMED.report_id,
            detail="Its bytes give another text, from character 6.",
        ),
    )


def test_a_text_of_another_extractor_version_is_counted_and_not_compared(store):
    result = verify(store, lambda content, media: Extracted("other", "plain-2"))
    assert result.problems == ()
    assert result.checked["text, other extractor"] == 3


def test_bytes_that_can_no_longer_be_read_are_a_problem(store):
    def broken(content, media):
        raise UnreadableReport("binary", "The file is a PDF.", "Save it as text.")

    assert [kind for kind, _ in _problems(store, broken)] == ["text"] * 3


@pytest.mark.parametrize(
    "part", ["sources", "recipients", "others", "holders", "cues", "quantities", "quotes"]
)
def test_a_part_whose_words_are_not_in_its_place_is_a_problem(store, part):
    harmed = full_claim(HARMED)
    _harm(
        store,
        f"UPDATE claims SET {part} = list_transform({part}, "
        'lambda each: struct_update(each, "end" := each."end" + 1)) WHERE claim_id = ?',
        harmed.claim_id,
    )
    assert _problems(store) == [("span", harmed.claim_id)]


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (9, 9), (10_000, 10_010)])
def test_a_claim_that_points_outside_its_text_is_a_problem(store, start, end):
    harmed = bare_claim(HARMED, "Seoul objects")
    _harm(
        store,
        'UPDATE claims SET "start" = ?, "end" = ? WHERE claim_id = ?',
        *(start, end, harmed.claim_id),
    )
    assert ("span", harmed.claim_id) in _problems(store)


def test_a_claim_id_that_its_recipe_does_not_give_is_a_problem(store):
    harmed = bare_claim(HARMED, "Seoul objects")
    _harm(store, "UPDATE claims SET claim_id = 'c0' WHERE claim_id = ?", harmed.claim_id)
    assert _problems(store) == [("claim_id", "c0")]


def test_two_claims_of_one_span_are_told_apart_by_their_ordinal(tmp_path):
    store = Store(tmp_path / "other.floor")
    claims = [bare_claim(HARMED, "Seoul", ordinal=0), bare_claim(HARMED, "Seoul", ordinal=1)]
    add_batch(store, [STORED[1]], (), claims, [coding(HARMED, 2)])
    assert _problems(store) == []


def test_a_claim_that_went_missing_is_a_problem_of_its_coding(store):
    harmed = bare_claim(HARMED, "Seoul objects")
    _harm(store, "DELETE FROM claims WHERE claim_id = ?", harmed.claim_id)
    result = verify(store, extract)
    assert [(each.kind, each.id) for each in result.problems] == [("coding", HARMED.report_id)]
    assert result.problems[0].detail == "Its coding by coder-1 has 1 claims, expected 2."


def test_claims_of_a_report_that_is_gone_are_a_problem(store):
    _harm(store, "DELETE FROM reports WHERE report_id = ?", HARMED.report_id)
    assert _problems(store) == [("coding", HARMED.report_id)]


def test_earlier_codings_are_proved_too(store):
    later = replace(full_claim(HARMED), coder_version="coder-2")
    add_batch(store, (), (), [later], [coding(HARMED, 1, coder="coder-2")])
    assert verify(store, extract, claim_id=claim_id).checked["claim_id"] == 7
