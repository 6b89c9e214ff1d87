"""Ties and ideal points in the floor: once each, and mended by a later edition of the file."""

from watchfloor.records.ideal_point import IdealPoint
from watchfloor.records.tie import make_tie
from watchfloor.store import Store, add_ties, load_ideal_points, load_ties_added

POINT = IdealPoint(
    actor_id="PRK", session=70, year=2015, point=-1.5, low=-1.7, high=-1.3, votes=80,
    file_sha256="ab", line=2,
)  # fmt: skip


def tie(end=None):
    return make_tie(
        "rivalry", "PRK", "KOR", publisher="TD", record_id="1", start="1948", end=end,
        file="td.csv", file_sha256="ab", line=2,
    )  # fmt: skip


def counts(done):
    return done.rows, done.changed, done.known


def test_adding_twice_changes_nothing(tmp_path):
    store = Store(tmp_path / "a.floor")
    assert counts(add_ties(store, [tie()], [POINT])) == (2, 0, 0)
    assert counts(add_ties(store, [tie()], [POINT])) == (0, 0, 2)
    assert load_ties_added(store) == (tie(),)
    assert load_ideal_points(store) == (POINT,)


def test_a_later_edition_takes_the_place_of_the_row_it_mends(tmp_path):
    store = Store(tmp_path / "a.floor")
    add_ties(store, [tie()])
    assert counts(add_ties(store, [tie(end="2010")])) == (0, 1, 0)
    assert load_ties_added(store) == (tie(end="2010"),)


def test_ideal_points_are_given_up_to_a_year(tmp_path):
    store = Store(tmp_path / "a.floor")
    add_ties(store, [], [POINT])
    assert load_ideal_points(store, until_year=2014) == ()
    assert load_ideal_points(store, until_year=2015) == (POINT,)
