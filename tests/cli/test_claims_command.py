"""`watchfloor claims` and its sisters: what other programs read."""

import csv
import io
import json
from typing import get_args

import pyarrow.parquet as parquet
import pytest

from watchfloor.cli.tables import CERTAINTIES, KINDS, STATUSES, TYPES
from watchfloor.codebook.events import load_event_lexicon
from watchfloor.floor import Floor
from watchfloor.records.claim import (
    Basis,
    Bound,
    Certainty,
    ClaimKind,
    OtherRole,
    Polarity,
    TimeFrame,
)
from watchfloor.records.event import EventStatus

CLAIM_KEYS = (
    "claim_id", "claim_key", "report_id", "published", "language", "kind", "event_type", "mode",
    "contexts", "cameo", "sources", "recipients", "others", "holders", "certainty", "factuality",
    "cues", "polarity", "time_frame", "quantities", "when", "where", "quotes", "confidence",
    "entry", "coder_version", "start", "end", "text",
)  # fmt: skip
ZELENSKYY = "UKR.GOV:volodymyr-zelenskyy"
PLACED = ("text", "start", "end")
PART_KEYS = {
    "sources": {"actor_id", *PLACED},
    "recipients": {"actor_id", *PLACED},
    "holders": {"actor_id", *PLACED},
    "others": {"actor_id", "role", *PLACED},
    "cues": {*PLACED},
    "quotes": {"speaker", *PLACED},
    "quantities": {
        "kind", "population", "basis", "low", "best", "high", "bound", "unit", "for_date", *PLACED,
    },
}  # fmt: skip
WHEN_KEYS = {"start", "end", "precision", "text"}
WHERE_KEYS = {"name", "country", "disputed", "lat", "lon"}


def _lines(out: str) -> list[dict]:
    # Not splitlines: a text may hold U+2028, which is no end of a JSON line.
    return [json.loads(line) for line in out.split("\n") if line]


@pytest.fixture
def listed(watchfloor, read_once):
    """Records of a command on the example, as JSON lines."""

    def run(command, *options):
        ran = watchfloor(command, "--floor", read_once, "--format", "jsonl", *options)
        assert (ran.code, ran.err) == (0, "")
        return _lines(ran.out)

    return run


@pytest.fixture
def texts(listed):
    return {report["report_id"]: report["text"] for report in listed("reports")}


def test_a_claim_has_the_fields_of_the_contract_and_no_others(listed):
    claims = listed("claims")
    assert len(claims) > 20
    assert {tuple(claim) for claim in claims} == {CLAIM_KEYS}
    for claim in claims:
        for name, keys in PART_KEYS.items():
            assert all(set(part) == keys for part in claim[name]), (claim["claim_id"], name)
        assert claim["when"] is None or set(claim["when"]) == WHEN_KEYS
        assert claim["where"] is None or set(claim["where"]) == WHERE_KEYS


def test_each_span_of_a_claim_holds_the_words_it_gives(listed, texts):
    for claim in listed("claims"):
        text = texts[claim["report_id"]]
        parts = [claim, *(part for name in PART_KEYS for part in claim[name])]
        assert all(text[part["start"] : part["end"]] == part["text"] for part in parts)
        assert all(part["text"] and part["text"] == part["text"].strip() for part in parts)


def test_the_fields_of_a_claim_hold_only_words_of_the_contract(listed):
    for claim in listed("claims"):
        assert claim["kind"] in get_args(ClaimKind)
        assert claim["certainty"] in get_args(Certainty)
        assert claim["polarity"] in get_args(Polarity)
        assert claim["time_frame"] in (*get_args(TimeFrame), None)
        assert claim["factuality"] in range(-3, 4)
        assert all(other["role"] in get_args(OtherRole) for other in claim["others"])
        for quantity in claim["quantities"]:
            assert quantity["basis"] in (*get_args(Basis), None)
            assert quantity["bound"] in (*get_args(Bound), None)


def test_the_unknown_is_null_and_never_empty_words(listed):
    def empty(value):
        if isinstance(value, dict):
            return any(empty(each) for each in value.values())
        return any(map(empty, value)) if isinstance(value, list) else value == ""

    assert [claim["claim_id"] for claim in listed("claims") if empty(claim)] == []


def test_bounds_of_a_figure_stand_in_order_and_fit_its_word(listed):
    figures = [figure for claim in listed("claims") for figure in claim["quantities"]]
    assert len(figures) > 5
    for figure in figures:
        known = [figure[name] for name in ("low", "best", "high") if figure[name] is not None]
        assert known == sorted(known)
        if figure["bound"] == "exact":
            assert figure["low"] == figure["best"] == figure["high"]
        if figure["bound"] in ("at_least", "more_than"):
            assert figure["high"] is None
        if figure["bound"] in ("at_most", "less_than"):
            assert figure["low"] is None


def test_actor_ids_of_claims_are_in_the_codebook_or_local_to_the_report(listed, watchfloor):
    known = watchfloor("actors", "--format", "jsonl", "").out
    rows = {row["actor_id"] for row in _lines(known)}
    for claim in listed("claims"):
        mentions = [part for name in ("sources", "recipients", "holders") for part in claim[name]]
        for actor_id in filter(None, (part["actor_id"] for part in mentions)):
            local = actor_id.startswith(f"{claim['report_id']}#")
            assert local or actor_id in rows or actor_id.partition(".")[0] in rows, actor_id


def test_claims_come_by_date_report_and_place(listed):
    keys = [(claim["published"], claim["report_id"], claim["start"]) for claim in listed("claims")]
    assert keys == sorted(keys)


def test_claim_ids_are_unique_in_the_example(listed):
    ids = [claim["claim_id"] for claim in listed("claims")]
    assert len(set(ids)) == len(ids)


def test_two_processes_write_the_same_lines(watchfloor, read_once, other_process):
    own = watchfloor("claims", "--floor", read_once, "--format", "jsonl")
    other = watchfloor("claims", "--floor", other_process.floor, "--format", "jsonl")
    assert own.raw == other.raw


def _of(actor_id, actor):
    return actor_id is not None and (
        actor_id == actor or actor_id.startswith((f"{actor}.", f"{actor}:"))
    )


def _named(parts, actor):
    return any(_of(part["actor_id"], actor) for part in parts)


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--kind", "event"], lambda claim: claim["kind"] == "event"),
        (["--kind", "risk"], lambda claim: claim["kind"] == "risk"),
        (["--type", "ASSAULT"], lambda claim: claim["event_type"] == "ASSAULT"),
        (["--certainty", "denied"], lambda claim: claim["certainty"] == "denied"),
        (["--as-of", "2024-10-25"], lambda claim: claim["published"] <= "2024-10-25"),
        (["--holder", "UKR"], lambda claim: _named(claim["holders"], "UKR")),
        (
            ["--actor", "PRK"],
            lambda claim: any(
                _named(claim[name], "PRK") for name in ("sources", "recipients", "others")
            ),
        ),
        (
            ["--actor", "PRK", "--certainty", "confirmed"],
            lambda claim: (
                claim["certainty"] == "confirmed"
                and any(_named(claim[name], "PRK") for name in ("sources", "recipients", "others"))
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_filter_gives_the_claims_it_names_in_the_same_order(listed, options, holds):
    every = listed("claims")
    chosen = listed("claims", *options)
    assert chosen == [claim for claim in every if holds(claim)]
    assert 0 < len(chosen) < len(every)


@pytest.mark.parametrize(
    ("named", "by_id"),
    [
        (["claims", "--actor", "North Korea"], ["claims", "--actor", "PRK"]),
        (["claims", "--actor", "prk"], ["claims", "--actor", "PRK"]),
        (["claims", "--holder", "zelenskyy"], ["claims", "--holder", ZELENSKYY]),
        (["claims", "--type", "assault"], ["claims", "--type", "ASSAULT"]),
        (["events", "--actor", "Russia"], ["events", "--actor", "RUS"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_filter_takes_names_as_it_takes_ids(listed, named, by_id):
    assert listed(*named) == listed(*by_id) != []


def test_every_actor_of_the_example_can_be_asked_for(listed, read_once):
    named = {
        part["actor_id"]
        for claim in listed("claims")
        for name in ("sources", "recipients", "others", "holders")
        for part in claim[name]
        if part["actor_id"]
    }
    shared = {each for each in named if "#" not in each}
    assert {Floor(read_once).find_actor(each) for each in shared} == shared


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["claims", "--actor", "Nroth Korea"], "Did you mean North Korea (PRK)"),
        (["claims", "--holder", "Zelensky"], "Volodymyr Zelenskyy"),
        (["claims", "--type", "ASSALT"], "'assault'"),
        (["claims", "--report", "r000000000000"], "watchfloor reports"),
        (["events", "--actor", "Qxzzt"], "watchfloor actors"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_filter_that_means_nothing_is_a_wrong_call_and_no_empty_list(
    watchfloor, read_once, options, words
):
    ran = watchfloor(*options, "--floor", read_once)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_kind_of_figures_that_there_is_not_names_those_there_are(watchfloor, read_once):
    ran = watchfloor("estimates", "--kind", "kiled", "--floor", read_once)
    assert (ran.code, ran.out) == (0, "Nothing to list.\n")
    assert ran.err.startswith("No figures of kind 'kiled'; there are: ")
    assert "killed" in ran.err


def test_one_report_can_be_chosen(listed):
    report_id = listed("reports")[3]["report_id"]
    assert {claim["report_id"] for claim in listed("claims", "--report", report_id)} == {report_id}


@pytest.mark.parametrize("command", ["claims", "events", "estimates", "reports"])
def test_csv_holds_the_same_records_as_json_lines(watchfloor, read_once, listed, command):
    out = watchfloor(command, "--floor", read_once, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    records = listed(command)
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert list(row) == list(record)
        for name, value in record.items():
            if value is None:
                assert row[name] == ""
            elif isinstance(value, str):
                assert row[name] == value
            else:
                assert json.loads(row[name]) == value


@pytest.mark.parametrize("command", ["claims", "events", "estimates", "reports"])
def test_parquet_holds_the_same_records_as_json_lines(watchfloor, read_once, listed, command):
    piped = watchfloor(command, "--floor", read_once, "--format", "parquet")
    assert piped.code == 0
    assert parquet.read_table(io.BytesIO(piped.raw)).to_pylist() == listed(command)


def test_output_goes_to_the_file_that_is_named(watchfloor, read_once, own_folder, listed):
    for form in ("jsonl", "csv", "table", "parquet"):
        path = own_folder / f"claims.{form}"
        options = ("--floor", read_once, "--format", form)
        ran = watchfloor("claims", *options, "--output", path)
        assert (ran.code, ran.out) == (0, "")
        assert path.read_bytes() == watchfloor("claims", *options).raw


@pytest.mark.parametrize("command", ["claims", "events", "estimates", "reports", "refusals"])
def test_tables_fit_the_terminal(watchfloor, read_once, command):
    lines = watchfloor(command, "--floor", read_once).out.splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_a_list_without_records_says_so(watchfloor, read_once):
    ran = watchfloor("claims", "--floor", read_once, "--actor", "Tuvalu")
    assert (ran.code, ran.out) == (0, "Nothing to list.\n")
    for form in ("jsonl", "csv", "parquet"):
        empty = watchfloor("refusals", "--floor", read_once, "--format", form)
        assert empty.code == 0


def test_the_choices_of_the_filters_are_those_of_the_records():
    assert get_args(ClaimKind) == KINDS
    assert get_args(Certainty) == CERTAINTIES
    assert get_args(EventStatus) == STATUSES
    assert tuple(load_event_lexicon().types) == TYPES


def test_events_name_claims_that_are_listed_and_each_claim_once(listed):
    claims = {claim["claim_id"] for claim in listed("claims")}
    named = [claim_id for event in listed("events") for claim_id in event["claim_ids"]]
    assert set(named) <= claims
    assert len(set(named)) == len(named)


def test_event_ids_and_estimate_ids_are_unique(listed):
    for command, key in (("events", "event_id"), ("estimates", "estimate_id")):
        ids = [record[key] for record in listed(command)]
        assert len(set(ids)) == len(ids) > 1


def test_figures_of_estimates_are_those_of_the_claims(listed):
    given = {
        (claim["claim_id"], figure["text"])
        for claim in listed("claims")
        for figure in claim["quantities"]
    }
    shown = {
        (figure["claim_id"], figure["text"])
        for estimate in listed("estimates")
        for figure in estimate["figures"]
    }
    assert shown <= given
