"""The collector of garbage is as it was when the work is done, whatever came of it."""

import gc

import pytest

from watchfloor.collector import MANY, paused_collector, seldom_collecting


def test_collections_are_seldom_inside_and_as_before_afterwards():
    before = gc.get_threshold()
    with pytest.raises(OSError), seldom_collecting():
        assert gc.get_threshold()[0] == MANY > before[0]
        raise OSError
    assert gc.get_threshold() == before


def test_a_paused_collector_goes_on_only_if_it_was_on():
    with pytest.raises(OSError), paused_collector():
        assert not gc.isenabled()
        raise OSError
    assert gc.isenabled()
