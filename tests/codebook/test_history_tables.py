"""The codebook's tables on publishers of event history."""

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.codebook.history import (
    QUADS,
    load_cameo_roots,
    load_publisher_codes,
    load_publisher_names,
)
from watchfloor.history.publishers import LAYOUTS

SERIES = {layout.series for layout in LAYOUTS}


@pytest.mark.parametrize(
    ("first", "last", "quad"),
    [(1, 5, QUADS[0]), (6, 8, QUADS[1]), (9, 13, QUADS[2]), (14, 20, QUADS[3])],
)
def test_roots_fall_into_the_four_classes_in_order(first, last, quad):
    roots = load_cameo_roots()
    assert {roots[f"{number:02}"] for number in range(first, last + 1)} == {quad}


def test_every_cameo_code_has_a_root_with_a_class_and_every_root_is_a_code():
    codes = load_codebook().events.cameo
    roots = load_cameo_roots()
    assert {code[:2] for code in codes} == set(roots)
    assert set(roots) <= set(codes)


def test_names_of_publishers_stand_for_states_the_codebook_has():
    actors = load_codebook().actors
    for row in load_publisher_names():
        assert row.series in SERIES
        assert actors.row(row.actor_id).kind == "state"


def test_no_publisher_s_name_or_code_is_there_twice():
    names = [(row.series, row.name.lower()) for row in load_publisher_names()]
    codes = [(row.series, row.code.lower()) for row in load_publisher_codes()]
    assert len(names) == len(set(names))
    assert len(codes) == len(set(codes))


def test_every_publisher_with_codes_of_its_own_has_them_in_the_table():
    own = {layout.series for layout in LAYOUTS if layout.scheme == "publisher"}
    assert {row.series for row in load_publisher_codes()} == own
