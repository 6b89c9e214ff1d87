"""Which claims and events a filter lets through."""

import pytest
from claims_by_hand import claim

from watchfloor.codebook.book import load_codebook
from watchfloor.events import build_events
from watchfloor.records import Where
from watchfloor.records.choosing import ClaimFilter, EventFilter

KURSK = Where(name="Kursk", country="RUS", disputed=None, lat=51.7, lon=36.2)
CLAIM = claim(
    ["PRK.MIL"], ["UKR"], by=["USA", "KOR.SPY"], against=["POL"], day="2024-10-18T09:00:00+00:00",
    report="1", certainty="denied", where=KURSK,
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "is_let_through"),
    [
        ({}, True),
        ({"actor": "PRK"}, True),
        ({"actor": "PRK.MIL"}, True),
        ({"actor": "PRK.GOV"}, False),
        ({"actor": "PR"}, False),
        ({"actor": "POL"}, True),
        ({"actor": "USA"}, False),
        ({"holder": "KOR"}, True),
        ({"holder": "UKR"}, False),
        ({"kind": "event", "certainty": "denied"}, True),
        ({"kind": "event", "certainty": "asserted"}, False),
        ({"event_type": "ASSAULT"}, True),
        ({"event_type": "AID"}, False),
        ({"report_id": "r1"}, True),
        ({"report_id": "r2"}, False),
        ({"place": "Kursk"}, True),
        ({"place": "Kyiv"}, False),
        ({"since": "2024-10-18", "until": "2024-10-18"}, True),
        ({"since": "2024-10-19"}, False),
        ({"until": "2024-10-17"}, False),
    ],
)
def test_a_claim_must_be_all_that_was_asked_for(wanted, is_let_through):
    assert ClaimFilter(**wanted).accepts(CLAIM) is is_let_through


@pytest.fixture(scope="module")
def event():
    """What `CLAIM` tells of."""
    (found,) = build_events(
        [CLAIM], (), spells=load_codebook(), origins={}, label=lambda each: each
    )
    return found


@pytest.mark.parametrize(
    ("wanted", "is_let_through"),
    [
        ({}, True),
        ({"actor": "PRK"}, True),
        ({"actor": "UKR"}, True),
        ({"actor": "POL"}, True),
        ({"actor": "USA"}, False),
        ({"event_type": "ASSAULT", "status": "denied"}, True),
        ({"event_type": "ASSAULT", "status": "admitted"}, False),
        ({"event_type": "AID"}, False),
    ],
)
def test_an_event_must_be_all_that_was_asked_for(event, wanted, is_let_through):
    assert EventFilter(**wanted).accepts(event) is is_let_through


def test_an_undated_claim_is_outside_every_span_of_days():
    undated = claim(day=None)
    assert ClaimFilter().accepts(undated)
    assert not ClaimFilter(since="2000-01-01").accepts(undated)
    assert not ClaimFilter(until="2100-01-01").accepts(undated)
