from dataclasses import replace

import pytest
from floor_samples import CODER, bare_claim, coding, full_claim, refusal, stored_report

from watchfloor.errors import CallError
from watchfloor.store import (
    BatchResult,
    Store,
    add_batch,
    known_report_ids,
    latest_published,
    load_claims,
    load_codings,
    load_reports,
    uncoded_report_ids,
)
from watchfloor.store.days import published_day


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "crisis.floor", wait_seconds=5)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        ("2024-10-25", "2024-10-25"),
        ("2024-10-25T23:30:00+00:00", "2024-10-25"),
        ("2024-10-25T23:30:00-05:00", "2024-10-26"),
        ("2024-10-25T08:59:00+09:00", "2024-10-24"),
        ("2024-10-25T08:59:00Z", "2024-10-25"),
        ("2024-02", "2024-02-29"),
        ("2023", "2023-12-31"),
        ("yesterday", None),
    ],
)
def test_a_publication_counts_on_its_utc_day_and_a_bare_month_on_its_last(published, day):
    assert published_day(published) == day


def test_a_batch_given_twice_adds_nothing_the_second_time(store):
    stored = stored_report(1)
    batch = ([stored], [refusal(1)], [full_claim(stored.report)], [coding(stored.report, 1)])
    first = BatchResult(batch=1, reports=1, refusals=1, codings=1, claims=1)
    nothing = BatchResult(batch=None, reports=0, refusals=0, codings=0, claims=0)
    assert add_batch(store, *batch) == first
    assert add_batch(store, *batch) == nothing


def test_a_report_twice_in_one_batch_is_one_report(store):
    assert add_batch(store, [stored_report(1), stored_report(1)]).reports == 1


def test_only_what_is_new_in_a_batch_is_added(store):
    add_batch(store, [stored_report(1)])
    result = add_batch(store, [stored_report(1), stored_report(2)])
    assert (result.batch, result.reports) == (2, 1)
    assert len(known_report_ids(store)) == 2


def test_a_coder_that_finds_other_claims_under_the_same_version_changes_nothing(store):
    report = stored_report(1).report
    first, other = bare_claim(report, "Seoul objects"), bare_claim(report, "Kyiv says")
    add_batch(store, [stored_report(1)], (), [first], [coding(report, 1)])
    add_batch(store, (), (), [other], [coding(report, 1)])
    assert load_claims(store) == (first,)


def test_claims_without_their_coding_are_refused(store):
    report = stored_report(1).report
    with pytest.raises(ValueError, match="its coding says None"):
        add_batch(store, [stored_report(1)], (), [full_claim(report)])
    with pytest.raises(ValueError, match="has 1 claims by coder-1, and its coding says 2"):
        add_batch(store, [stored_report(1)], (), [full_claim(report)], [coding(report, 2)])


def test_two_reports_with_the_same_words_keep_a_claim_each(store):
    one = stored_report(1)
    copy = replace(one, report=replace(one.report, report_id="r" + "1" * 12))
    claims = [full_claim(one.report), full_claim(copy.report)]
    assert claims[0].claim_id == claims[1].claim_id
    codings = [coding(one.report, 1), coding(copy.report, 1)]
    assert add_batch(store, [one, copy], (), claims, codings).claims == 2


def test_a_report_coded_without_a_claim_counts_as_coded(store):
    coded, uncoded = stored_report(1), stored_report(2)
    add_batch(store, [coded], (), (), [coding(coded.report, 0)])
    add_batch(store, [uncoded])
    assert uncoded_report_ids(store, CODER) == (uncoded.report.report_id,)


def test_reports_to_code_come_in_the_order_of_arrival(store):
    for number in (3, 1, 2):
        add_batch(store, [stored_report(number)])
    ids = [stored_report(number).report.report_id for number in (3, 1, 2)]
    assert list(uncoded_report_ids(store, "coder-2")) == ids


def test_claims_are_those_of_the_last_coding_and_earlier_ones_stay_readable(store):
    report = stored_report(1).report
    old = full_claim(report, coder="coder-9")
    new = replace(old, coder_version="coder-10", certainty="confirmed")
    add_batch(store, [stored_report(1)], (), [old], [coding(report, 1, coder="coder-9")])
    add_batch(store, (), (), [new], [coding(report, 1, coder="coder-10")])
    assert load_claims(store) == (new,)
    assert load_claims(store, coder_version="coder-9") == (old,)
    assert [each.coder_version for each in load_codings(store)] == ["coder-9", "coder-10"]


def test_a_last_coding_that_finds_nothing_leaves_no_claim(store):
    report = stored_report(1).report
    add_batch(store, [stored_report(1)], (), [full_claim(report)], [coding(report, 1)])
    add_batch(store, (), (), (), [coding(report, 0, coder="coder-2", refused="language")])
    assert load_claims(store) == ()


def _four_reports(store):
    published = ["2024-10-26", None, "2024-10-25T01:00:00+09:00", "2024-10-25"]
    reports = [stored_report(n, published=day) for n, day in enumerate(published)]
    claims = [bare_claim(each.report, "Seoul objects") for each in reports]
    add_batch(store, reports, (), claims, [coding(each.report, 1) for each in reports])
    return [each.report for each in reports]


def test_as_of_takes_reports_of_that_utc_day_and_before(store):
    later, undated, early, on_the_day = _four_reports(store)
    assert load_reports(store, as_of="2024-10-25") == (on_the_day, early, undated)
    assert load_reports(store, as_of="2024-10-24", include_undated=False) == (early,)
    assert load_reports(store, include_undated=False) == (on_the_day, early, later)


def test_claims_follow_the_same_clock_as_their_reports(store):
    later, undated, early, on_the_day = _four_reports(store)
    assert [each.report_id for each in load_claims(store, as_of="2024-10-24")] == [
        early.report_id,
        undated.report_id,
    ]
    dated = load_claims(store, as_of="2024-10-26", include_undated=False)
    assert [each.report_id for each in dated] == [
        on_the_day.report_id,
        early.report_id,
        later.report_id,
    ]


def test_claims_of_one_report_come_by_their_place_in_the_text(store):
    stored = stored_report(1)
    words = ["Seoul objects", "Kyiv says", "Pyongyang sent"]
    claims = [bare_claim(stored.report, each) for each in words]
    add_batch(store, [stored], (), claims, [coding(stored.report, 3)])
    assert [each.text for each in load_claims(store)] == [words[1], words[2], words[0]]


def test_the_latest_publication_is_a_utc_day_or_none(store):
    add_batch(store, [stored_report(1, published=None)])
    assert latest_published(store) is None
    add_batch(store, [stored_report(2, published="2024-10-25T23:00:00-05:00")])
    assert latest_published(store) == "2024-10-26"


def test_a_bad_as_of_is_a_wrong_call(store):
    add_batch(store, [stored_report(1)])
    with pytest.raises(CallError, match="Bad date '25 Oct'"):
        load_claims(store, as_of="25 Oct")
