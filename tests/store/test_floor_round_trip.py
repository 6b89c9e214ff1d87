import pytest
from floor_samples import (
    added_actor,
    bare_claim,
    coding,
    full_claim,
    judgement,
    refusal,
    stored_brief,
    stored_report,
)

from watchfloor.errors import UnknownId
from watchfloor.records.arrow import from_row, from_table, to_row, to_table
from watchfloor.records.claim import Claim
from watchfloor.records.stored import Arrival
from watchfloor.store import (
    Store,
    add_actor,
    add_batch,
    append_judgement,
    claims_table,
    load_added_actors,
    load_arrivals,
    load_brief,
    load_claims,
    load_codings,
    load_content,
    load_judgements,
    load_refusals,
    load_report,
    load_reports,
    save_brief,
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "crisis.floor", wait_seconds=5)


def test_reports_and_their_bytes_come_back_as_they_went_in(store):
    dated, undated = stored_report(1), stored_report(2, published=None)
    add_batch(store, [undated, dated])
    assert load_reports(store) == (dated.report, undated.report)
    assert load_report(store, undated.report.report_id) == undated.report
    assert load_content(store, dated.report.report_id) == dated.content


def test_a_full_and_an_empty_claim_come_back_as_they_went_in(store):
    stored = stored_report(1)
    full, bare = full_claim(stored.report), bare_claim(stored.report, "Seoul objects")
    add_batch(store, [stored], (), [bare, full], [coding(stored.report, 2)])
    assert load_claims(store) == (full, bare)


def test_refusals_codings_and_arrivals_come_back_as_they_went_in(store):
    stored = stored_report(1)
    refused = coding(stored.report, 0, refused="language")
    refusals = [refusal(1), refusal(2, report_id=stored.report.report_id)]
    add_batch(store, [stored], refusals, (), [refused])
    assert load_refusals(store) == tuple(refusals)
    assert load_codings(store) == (refused,)
    assert load_arrivals(store) == (Arrival(report_id=stored.report.report_id, batch=1),)


def test_judgements_come_back_in_the_order_in_which_they_were_made(store):
    made = [judgement(2, "c1", "polarity", '"negative"'), judgement(1, "c1", "factuality", "-2")]
    assert [append_judgement(store, each) for each in (*made, made[0])] == [True, True, False]
    assert load_judgements(store) == tuple(made)


def test_added_actors_come_back_in_the_order_in_which_they_were_added(store):
    actors = [added_actor("ARM:example"), added_actor("ARM:another")]
    assert [add_actor(store, each) for each in (*actors, actors[0])] == [True, True, False]
    assert load_added_actors(store) == tuple(actors)


def test_a_brief_comes_back_by_its_id(store):
    assert save_brief(store, stored_brief("b1"))
    assert load_brief(store, "b1") == stored_brief("b1")


def test_an_unknown_report_or_brief_is_an_unknown_id(store):
    save_brief(store, stored_brief("b1"))
    for load in (load_report, load_content, load_brief):
        with pytest.raises(UnknownId, match="'x9'"):
            load(store, "x9")


def test_rows_read_by_column_are_the_rows_read_one_by_one():
    report = stored_report(1).report
    claims = (full_claim(report), bare_claim(report, "Seoul objects"), full_claim(report))
    table = to_table(claims, Claim)
    assert from_table(table, Claim) == tuple(from_row(row, Claim) for row in table.to_pylist())
    assert from_table(table, Claim) == claims
    assert from_table(table.slice(1, 2), Claim) == claims[1:]
    assert from_table(table.slice(0, 0), Claim) == ()


def test_unknown_zero_and_empty_are_three_values_on_disk(store):
    stored = stored_report(1)
    full, bare = full_claim(stored.report), bare_claim(stored.report, "Seoul objects")
    add_batch(store, [stored], (), [full, bare], [coding(stored.report, 2)])
    first, second = claims_table(store).to_pylist()
    assert (first["quantities"][0]["best"], first["where"]["lat"]) == (None, None)
    assert (second["factuality"], second["sources"], second["confidence"]) == (0, [], None)
    assert to_row(bare) == second
