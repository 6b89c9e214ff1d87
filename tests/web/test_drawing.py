"""Geometry of charts, marked texts, and the areas that the map hatches."""

import json
from itertools import pairwise

import pytest

from watchfloor.codebook.places import load_gazetteer
from watchfloor.errors import CallError
from watchfloor.records import Estimate, Figure
from watchfloor.records.estimate import Band
from watchfloor.web.charts import HEIGHT, TOP, figure_chart, latest_words
from watchfloor.web.disputed import load_disputed
from watchfloor.web.highlights import Stretch, pieces_of


def figure(published="2024-10-01", low=None, best=None, high=None, holder="A") -> Figure:
    return Figure(
        claim_id=f"c{holder}{published}", report_id="r1", published=published, holder_id=None,
        holder=holder, certainty="asserted", low=low, best=best, high=high, bound=None, text="x",
        voice=holder, side=None, left_out=None,
    )  # fmt: skip


def estimate(*figures: Figure, low=None, high=None, **fields) -> Estimate:
    given = {
        "estimate_id": "n1", "kind": "killed", "population": "PRK", "place": None, "basis": None,
        "planned": False, "low": low, "high": high, "figures": figures, "rule": None, "bands": (),
        "holders": len({each.holder for each in figures}), "no_band": None, "joins_sides": (),
    }  # fmt: skip
    return Estimate(**{**given, **fields})


def band(day: str, low: float, best: float, high: float) -> Band:
    return Band(day=day, side=None, low=low, best=best, high=high, holders=2, claim_ids=("c1",))


def test_a_larger_figure_stands_higher_and_a_later_one_further_right():
    chart = figure_chart(
        estimate(figure(best=100), figure("2024-10-09", best=200, holder="B")), "Killed"
    )
    first, second = chart.marks
    assert second.best < first.best
    assert second.x > first.x
    # 200 of a scale to 250 (220 with room, rounded up): four fifths of the way up.
    bottom = HEIGHT - 34
    assert second.best == pytest.approx(bottom - 0.8 * (bottom - TOP - 8), abs=0.1)


def test_a_figure_with_one_end_is_open_at_the_other():
    chart = figure_chart(estimate(figure(high=40), figure(low=10, holder="B")), "Killed")
    up_to, at_least = chart.marks
    assert (up_to.open_below, up_to.open_above) == (True, False)
    assert (at_least.open_below, at_least.open_above) == (False, True)
    assert at_least.high == TOP


def test_holders_differ_in_shape_as_well_as_colour_and_keep_both():
    figures = [figure(best=1, holder=name) for name in "ABCDEFAG"]
    chart = figure_chart(estimate(*figures), "Killed")
    looks = {key.holder: (key.shape, key.colour) for key in chart.keys}
    assert len(set(looks.values())) == 7
    assert len({shape for shape, _ in list(looks.values())[:6]}) == 6
    assert (chart.marks[6].shape, chart.marks[6].colour) == looks["A"]


def test_a_band_holds_from_its_day_to_that_of_the_next_and_reaches_from_end_to_end():
    figures = [figure("2024-10-01", best=100), figure("2024-10-11", best=100, holder="B")]
    bands = (band("2024-10-01", 50, 100, 150), band("2024-10-11", 100, 100, 200))
    chart = figure_chart(estimate(*figures, rule="pooled", bands=bands), "Killed", "Together: …")
    left, right = (mark.x for mark in chart.marks)
    # A scale to 250 (200 with room, rounded up); 250 pixels lie between its ends.
    bottom, step = HEIGHT - 34, (HEIGHT - 34 - TOP - 8) / 250
    upper = [(left, 150), (right, 150), (right, 200), (right + 44, 200)]
    lower = [(right + 44, 100), (right, 100), (right, 50), (left, 50)]
    corners = [(x, round(bottom - value * step, 1)) for x, value in (*upper, *lower)]
    assert chart.together == "M" + "L".join(f"{x} {y}" for x, y in corners) + "Z"
    assert chart.band is None


def test_a_series_without_a_band_shades_what_its_holders_last_named():
    chart = figure_chart(estimate(figure(best=100), low=50, high=100, no_band="one source"), "K")
    assert (chart.together, chart.middle) == ("", "")
    assert chart.band is not None


def test_marks_of_one_day_do_not_hide_one_another():
    chart = figure_chart(estimate(*[figure(best=5, holder=name) for name in "ABC"]), "Killed")
    assert len({mark.x for mark in chart.marks}) == 3


def test_figures_without_a_day_are_counted_and_not_drawn():
    chart = figure_chart(estimate(figure(best=5), figure(None, best=6)), "Killed")
    assert (len(chart.marks), chart.not_drawn) == (1, 1)
    assert figure_chart(estimate(figure(None, best=6)), "Killed") is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8000, 40000, "8,000 to 40,000"),
        (100, None, "100 or more, no upper end named"),
        (None, 40, "up to 40, no lower end named"),
        (5, 5, "5"),
        (None, None, "no bound named"),
    ],
)
def test_a_band_is_put_into_words_without_making_up_an_end(low, high, words):
    assert latest_words(estimate(figure(best=5), low=low, high=high)) == words


def test_marked_pieces_are_the_text_again_and_know_what_covers_them():
    stretches = [Stretch(start=2, end=8, key="claim"), Stretch(start=4, end=6, key="cue")]
    pieces = pieces_of("0123456789", stretches)
    assert [(each.text, each.keys) for each in pieces] == [
        ("01", ()), ("23", ("claim",)), ("45", ("claim", "cue")), ("67", ("claim",)), ("89", ()),
    ]  # fmt: skip


AREAS = {
    "crimea", "kosovo", "western-sahara", "gaza", "west-bank", "golan", "taiwan", "kashmir",
    "somaliland", "northern-cyprus", "abkhazia", "south-ossetia",
}  # fmt: skip
INSIDE = {
    "crimea": [("Simferopol", 34.10, 44.95), ("Kerch", 36.40, 45.35), ("Sevastopol", 33.53, 44.60)],
    "gaza": [("Gaza City", 34.46, 31.50), ("Rafah", 34.26, 31.29)],
    "west-bank": [("Nablus", 35.26, 32.22), ("Hebron", 35.10, 31.53), ("Jericho", 35.45, 31.86)],
    "golan": [("Majdal Shams", 35.77, 33.27), ("Katzrin", 35.69, 32.99)],
    "kashmir": [("Srinagar", 74.80, 34.08), ("Muzaffarabad", 73.47, 34.37),
                ("Gilgit", 74.31, 35.92), ("Leh", 77.58, 34.16)],
    "abkhazia": [("Sukhumi", 41.02, 43.01), ("Tkvarcheli", 41.68, 42.84)],
    "south-ossetia": [("Tskhinvali", 43.97, 42.23), ("Java", 43.92, 42.39)],
}  # fmt: skip
OUTSIDE = {
    "crimea": [("Kherson", 32.61, 46.64), ("Krasnodar", 38.98, 45.04)],
    "gaza": [("Ashkelon", 34.57, 31.67)],
    "west-bank": [("Tel Aviv", 34.78, 32.08), ("Amman", 35.93, 31.95)],
    "golan": [("Damascus", 36.29, 33.51), ("Tiberias", 35.53, 32.79)],
    "kashmir": [("Islamabad", 73.05, 33.69), ("Lahore", 74.34, 31.55)],
    "abkhazia": [("Sochi", 39.72, 43.60), ("Kutaisi", 42.70, 42.25)],
    "south-ossetia": [("Gori", 44.11, 41.98), ("Vladikavkaz", 44.67, 43.02)],
}


def is_inside(geometry, lon: float, lat: float) -> bool:
    """Whether a ray to the east crosses the outer ring an odd number of times."""
    (ring,) = geometry["coordinates"]
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            crossed += 1
    return crossed % 2 == 1


def test_the_areas_are_there_and_rows_of_the_codebook_stand_behind_them():
    areas = load_disputed()
    assert {area.key for area in areas} == AREAS
    assert set(load_gazetteer().territories) >= AREAS


@pytest.mark.parametrize("key", INSIDE)
def test_a_hand_drawn_area_holds_its_towns_and_not_those_beside_it(key):
    (area,) = [each for each in load_disputed() if each.key == key]
    assert [name for name, *at in INSIDE[key] if not is_inside(area.geometry, *at)] == []
    assert [name for name, *at in OUTSIDE[key] if is_inside(area.geometry, *at)] == []


def test_every_other_area_has_a_shape_of_the_atlas():
    shapes = {area.key: area.shape_of for area in load_disputed() if area.geometry is None}
    assert shapes == {
        "kosovo": "Kosovo",
        "western-sahara": "W. Sahara",
        "taiwan": "Taiwan",
        "somaliland": "Somaliland",
        "northern-cyprus": "N. Cyprus",
    }


def test_a_users_file_takes_the_place_of_the_shipped_one(tmp_path):
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    feature = {
        "type": "Feature",
        "properties": {"key": "my-area", "name": "My area"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert [area.key for area in load_disputed(path)] == ["my-area"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "cannot be read"),
        ("[]", "no GeoJSON FeatureCollection"),
        ('{"features": [{"properties": {"key": "x"}}]}', "needs the properties key and name"),
        ('{"features": [{"properties": {"key": "x", "name": "X"}}]}', "either a geometry or"),
        (
            '{"features": [{"properties": {"key": "x", "name": "X", "shape_of": "Atlantis"}}]}',
            "no shape 'Atlantis'",
        ),
        (
            '{"features": [{"properties": {"key": "x", "name": "X"}, "geometry": '
            '{"type": "Point", "coordinates": [0, 0]}}]}',
            "no Polygon or MultiPolygon",
        ),
    ],
)
def test_a_bad_file_of_areas_is_said_with_what_is_wrong(tmp_path, content, words):
    path = tmp_path / "bad.geojson"
    path.write_text(content)
    with pytest.raises(CallError, match=words):
        load_disputed(path)
