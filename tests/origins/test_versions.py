"""Which reports are versions of one page."""

import pytest
from origins_by_hand import report

from watchfloor.origins import current_versions, gather_pages, issued

TEXT = (
    "The river rose by four metres on Sunday night and covered the lower town. "
    "Twelve people are missing and nine hundred were taken to schools."
)
EDITED = TEXT.replace("Twelve", "Fourteen")
OTHER = "Ministers met in the capital to speak about the price of bread and of fuel this winter."


def pages(*reports, batches=None):
    found = gather_pages(reports, batches or {})
    return [page.report_ids for page in found]


def one(text=TEXT, number=1, **fields):
    given = {"report_id": f"r{number}", "url": "https://example.org/a", "published": "2025-03-01"}
    return report(text, **{**given, **fields})


def test_other_bytes_under_one_address_are_another_version():
    assert pages(one(), one(EDITED, 2)) == [("r1", "r2")]


def test_addresses_that_differ_only_in_tracking_are_one():
    assert pages(one(), one(EDITED, 2, url="http://www.example.org/a/?utm_source=x")) == [
        ("r1", "r2")
    ]


def test_another_address_is_another_page():
    assert pages(one(), one(EDITED, 2, url="https://example.org/b")) == []


def test_another_text_under_one_address_is_no_version():
    assert pages(one(), one(OTHER, 2)) == []


def test_a_rewritten_text_with_the_same_title_is_a_version():
    assert pages(one(title="Flood"), one(OTHER, 2, title="FLOOD")) == [("r1", "r2")]


def test_a_front_page_is_no_article():
    front = {"url": "https://example.org/"}
    assert pages(one(path="a.txt", **front), one(EDITED, 2, path="b.txt", **front)) == []


@pytest.mark.parametrize(("text", "expected"), [(EDITED, [("r1", "r2")]), (OTHER, [])])
def test_without_an_address_a_like_text_under_one_path_is_a_version(text, expected):
    assert pages(one(url=None, path="a.txt"), one(text, 2, url=None, path="a.txt")) == expected


def test_versions_are_in_the_order_of_publication_then_update_then_arrival():
    updated = one(f"Updated: 4 March 2025\n\n{TEXT} It rains.", 1)
    later = one(EDITED, 2, published="2025-03-02")
    first = one(TEXT, 3)
    again = one(f"{TEXT} It still rains.", 4)
    found = pages(again, later, updated, first, batches={"r3": 1, "r4": 2})
    assert found == [("r3", "r4", "r1", "r2")]


def test_a_version_is_out_when_it_says_that_it_was_updated():
    assert issued(one(f"Updated: 4 March 2025\n\n{TEXT}")) == "2025-03-04"
    assert issued(one()) == "2025-03-01"
    assert issued(one(published=None)) is None


@pytest.mark.parametrize(
    ("as_of", "expected"), [(None, "r2"), ("2025-03-03", "r1"), ("2025-03-04", "r2")]
)
def test_a_day_between_two_versions_has_the_older_one(as_of, expected):
    reports = [one(), one(f"Updated: 4 March 2025\n\n{EDITED}", 2)]
    every = {each.report_id: each for each in reports}
    (page,) = current_versions(gather_pages(reports, {}), every, as_of)
    assert page.report_ids[-1] == expected
