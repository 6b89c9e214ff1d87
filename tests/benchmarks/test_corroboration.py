"""What is called corroborated and what was one publisher: by hand."""

import pytest

from benchmarks.corroboration import Told, groups_of, scored
from watchfloor.records.event import Support


def told(origins, outlets, fewest, most):
    names = frozenset(f"outlet {number}" for number in range(outlets))
    support = Support(reports=outlets, origins=origins, holders=())
    return Told(event_id="e1", support=support, outlets=names, fewest=fewest, most=most)


@pytest.mark.parametrize(
    ("shared", "groups"),
    [
        ({}, 3),
        ({("a", "b"): 0.6}, 2),
        ({("a", "b"): 0.59}, 3),
        # c copied b, which copied a.
        ({("a", "b"): 0.6, ("b", "c"): 0.9}, 1),
    ],
)
def test_copies_of_copies_are_one_source(shared, groups):
    assert groups_of("abc", shared, 0.6) == groups


def test_what_is_corroborated_by_one_source_alone_is_falsely_so():
    found = scored(
        [
            told(origins=2, outlets=3, fewest=2, most=2),
            told(origins=1, outlets=3, fewest=1, most=1),
            told(origins=2, outlets=2, fewest=1, most=1),
            told(origins=1, outlets=1, fewest=1, most=1),
            # Two sources or one, as one takes a pair that is neither: left out.
            told(origins=2, outlets=2, fewest=1, most=2),
        ]
    )
    assert (found["events"], found["of_several_sources"], found["unclear"]) == (5, 1, 1)
    for counted, false, called in (("origins", 0.5, 2), ("outlets", 0.6667, 3)):
        row = found[counted]["falsely_corroborated"]
        assert (row["value"], row["n"]) == (false, called)
        assert found[counted]["found"]["value"] == 1.0
