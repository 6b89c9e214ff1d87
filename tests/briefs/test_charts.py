"""Charts: each figure in its place, by holder, with bounds that are open or closed."""

import pytest
from printed_briefs import FIGURES, point

from watchfloor.briefs.chart import HEIGHT, SHAPES, WIDTH, chart_of, shape_of
from watchfloor.briefs.svg import chart_svg
from watchfloor.records import Series


def series(*points):
    return Series(estimate_id="n0123456789ab", title="A title", points=points)


def two(*more):
    return chart_of(
        series(
            point(1, "A", "2024-10-18", 100, 100, 100, "100"),
            point(2, "B", "2024-10-28", 300, 300, 300, "300"),
            *more,
        )
    )


def test_everything_lies_inside_the_frame():
    chart = chart_of(FIGURES)
    for line in chart.lines:
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= WIDTH
        assert 0 <= min(line.y1, line.y2) <= max(line.y1, line.y2) <= HEIGHT
    assert all(0 < label.x < WIDTH and 0 < label.y < HEIGHT for label in chart.labels)


def test_later_lies_further_right_and_more_lies_higher():
    first, second = two().marks
    assert first.x < second.x
    assert first.y > second.y


def test_the_scale_begins_at_nought_and_its_steps_are_round():
    texts = [label.text for label in two().labels if label.anchor == "end"]
    assert texts == ["0", "100", "200", "300", "400"]


def test_figures_of_one_day_stand_side_by_side():
    chart = two(point(3, "C", "2024-10-28", 300, 300, 300, "300"))
    assert chart.marks[2].x - chart.marks[1].x == 13


def test_an_undated_figure_is_left_to_the_table():
    assert chart_of(FIGURES).holders == ("South Korea", "Ukraine")


def test_one_dated_figure_makes_no_chart():
    alone = point(1, "A", "2024-10-18", 1, 1, 1, "1")
    assert chart_of(series(alone, point(2, "B", None, 2, 2, 2, "2"))) is None
    assert chart_of(series(alone, point(2, "B", "2024-10", 2, 2, 2, "2"))) is None


def test_a_closed_interval_has_two_caps_and_an_open_one_an_arrow():
    closed = two(point(3, "C", "2024-10-20", 100, None, 200, "100 to 200"))
    lines = [line for line in closed.lines if line.holder == 2]
    assert [line.y1 == line.y2 for line in lines] == [False, True, True]
    open_above = two(point(3, "C", "2024-10-20", 100, None, None, "at least 100"))
    lines = [line for line in open_above.lines if line.holder == 2]
    assert [line.y1 == line.y2 for line in lines] == [False, False, False, True]


def test_a_best_value_alone_is_a_point():
    chart = two(point(3, "C", "2024-10-20", None, 200, None, "about 200"))
    assert [line for line in chart.lines if line.holder == 2] == []
    assert len(chart.marks) == 3


def test_holders_differ_in_shape_or_colour_well_beyond_the_first_few():
    signs = {(number % len(SHAPES), shape_of(number)) for number in range(36)}
    assert len(signs) == 36


@pytest.mark.parametrize("value", [0, 0.4, 1, 7, 40_000, 1.3e9])
def test_any_size_can_be_drawn(value):
    chart = chart_of(
        series(
            point(1, "A", "2024-10-18", value, value, value, "x"),
            point(2, "B", "2024-10-18", value, value, value, "x"),
        )
    )
    assert len(chart.marks) == 2
    assert "nan" not in chart_svg(chart, name="n1")


def test_ticks_name_the_year_where_there_are_several():
    chart = two(point(3, "C", "2025-01-28", 300, 300, 300, "300"))
    days = [label.text for label in chart.labels if label.anchor == "middle"]
    assert (days[0], days[-1]) == ("18 Oct 2024", "28 Jan 2025")


def test_the_description_says_what_is_drawn():
    assert two().description == (
        "A title: 2 figures from 2 holders, 18 Oct 2024 to 28 Oct 2024, between 100 and 300. "
        "The table says the same in words."
    )
