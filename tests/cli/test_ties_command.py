"""`watchfloor ties` as users meet it."""

import csv
import io
import json
import typing

import pytest

from watchfloor.cli.ties import TIE_KINDS
from watchfloor.records.tie import TieKind

REPORT = """OSLO, 28 May 2024 (NTB) - Norway formally recognised Palestine on Tuesday.

Brazil and Paraguay signed a mutual defence pact on Monday.
"""


@pytest.fixture
def floor(watchfloor, own_folder):
    (own_folder / "report.txt").write_text(REPORT, "utf-8")
    assert watchfloor("read", "report.txt").code == 0
    return watchfloor


def lines(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_the_kinds_offered_are_those_of_the_records():
    assert typing.get_args(TieKind) == TIE_KINDS


def test_ties_are_listed_without_a_floor_and_fit_80_columns(watchfloor):
    ran = watchfloor("ties", "--actor", "PRK", "--as-of", "2024-10-25")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert (
        "PRK–RUS" in ran.out
        and "calert.info" in ran.out
        and "unchecked" in ran.out
        and "follows" in ran.out
    )


def test_two_actors_are_a_pair_and_a_kind_narrows(watchfloor):
    given = ("ties", "--actor", "PRK", "--actor", "RUS", "--format", "jsonl", "--as-of")
    assert [tie["signed"] for tie in lines(watchfloor(*given, "2024-10-25"))] == [
        "2000-02-09",
        "2024-06-19",
    ]
    assert lines(watchfloor(*given, "2024-10-25", "--kind", "sanction")) == []


def test_csv_and_parquet_hold_every_column(watchfloor, own_folder):
    ran = watchfloor("ties", "--actor", "PRK", "--as-of", "2024-10-25", "--format", "csv")
    (first, *_) = csv.DictReader(io.StringIO(ran.out))
    assert first["source"].startswith("https://") and first["checked"] == "2026-11-27"
    given = ("ties", "--format", "parquet", "--output", "ties.parquet")
    assert watchfloor(*given).code == 0
    assert (own_folder / "ties.parquet").read_bytes()[:4] == b"PAR1"


def test_a_file_is_added_once_and_what_is_refused_is_listed(watchfloor, own_folder):
    (own_folder / "td.csv").write_text(
        "rivalryno,rivalryname,ccode1,ccode2,styear,endyear\n"
        "3,Chile-Peru,155,135,1832,2010\n4,Nobody,155,999,1832,2010\n",
        "utf-8",
    )
    first, second = watchfloor("ties", "add", "td.csv"), watchfloor("ties", "add", "td.csv")
    assert first.out == (
        "td.csv: TD rivalries; 1 rows new, 0 changed, 0 known, "
        "1 refused: see watchfloor refusals.\n"
    )
    assert "0 rows new, 0 changed, 1 known" in second.out
    assert "No actor is known" in watchfloor("refusals").out
    (tie,) = lines(watchfloor("ties", "--actor", "CHL", "--kind", "rivalry", "--format", "jsonl"))
    chain = watchfloor("why", tie["tie_id"]).out
    assert "TD rivalries 3, td.csv line 2" in chain and tie["file_sha256"] in chain


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ties", "add", "nothing.csv"), "No file at nothing.csv"),
        (("ties", "add", "report.txt"), "no known file of ties has"),
        (("ties", "--as-of", "yesterday"), "is not a date"),
        (("why", "t000000000000"), "No 't000000000000'"),
        (("judge", "t000000000000", "accepted", "true", "--why", "x"), "No proposed tie"),
    ],
)
def test_a_wrong_call_is_one_line(arguments, words, floor):
    ran = floor(*arguments)
    assert ran.code == 2 and words in ran.err and len(ran.complaints) == 1


def test_what_reports_propose_is_pending_until_it_is_accepted_and_can_be_undone(floor):
    pending = lines(floor("ties", "--pending", "--format", "jsonl"))
    assert [(tie["kind"], tie["a"], tie["b"]) for tie in pending] == [
        ("recognition", "NOR", "PSE"),
        ("alliance", "BRA", "PRY"),
    ]
    tie_id = pending[0]["tie_id"]
    assert "formally recognised" in floor("why", tie_id).out
    listing = ("ties", "--actor", "NOR", "--actor", "PSE", "--format", "jsonl")
    assert lines(floor(*listing)) == []

    judged = floor("judge", tie_id, "accepted", "true", "--why", "the government says so")
    judgement_id = judged.out.split(":")[0]
    assert [tie["tie_id"] for tie in lines(floor(*listing))] == [tie_id]
    assert "the government says so" in " ".join(floor("why", tie_id).out.split())
    assert tie_id not in floor("ties", "--pending").out
    assert lines(floor(*listing, "--as-of", "2024-05-27")) == []

    assert floor("judge", "undo", judgement_id, "--why", "too early").code == 0
    assert lines(floor(*listing)) == []
    assert tie_id in floor("ties", "--pending").out
    assert "Pending." in floor("why", tie_id).out


def test_a_rejected_proposal_is_neither_pending_nor_a_tie(floor):
    tie_id = lines(floor("ties", "--pending", "--format", "jsonl"))[1]["tie_id"]
    floor("judge", tie_id, "accepted", "false", "--why", "a grain deal")
    assert tie_id not in floor("ties", "--pending").out
    assert tie_id not in floor("ties", "--actor", "BRA").out


def test_a_tie_has_one_field_and_a_claim_cannot_be_accepted(floor):
    tie_id = lines(floor("ties", "--pending", "--format", "jsonl"))[0]["tie_id"]
    assert "Field: accepted" in floor("judge", tie_id, "kind", "alliance", "--why", "x").err
    claim_id = lines(floor("claims", "--format", "jsonl"))[0]["claim_id"]
    assert "Only ties" in floor("judge", claim_id, "accepted", "true", "--why", "x").err
