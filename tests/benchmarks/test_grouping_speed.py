"""The measure of how grouping grows: its exponent by hand, and its claims always the same."""

import pytest

from benchmarks.grouping_speed import exponent, made_claims
from watchfloor.codebook.book import load_codebook
from watchfloor.events.grouping import Grouping


def test_the_exponent_is_one_for_time_that_doubles_with_the_number_and_two_for_its_square():
    assert exponent({1: 3.0, 2: 6.0, 4: 12.0}) == pytest.approx(1)
    assert exponent({10: 1.0, 20: 4.0, 40: 16.0}) == pytest.approx(2)


def test_the_same_seed_makes_the_same_claims_and_no_two_of_one_name():
    claims = made_claims(500)
    assert claims == made_claims(500)
    assert len({claim.claim_id for claim in claims}) == 500


def test_happenings_told_several_times_make_fewer_events_than_claims():
    grouping = Grouping(load_codebook())
    grouping.add(made_claims(500))
    assert 20 < len(grouping.groups()) < 400
