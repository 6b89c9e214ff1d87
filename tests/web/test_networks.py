"""The network of relations: where states stand, which pairs are joined, and how."""

import pytest

from watchfloor.records.relation import Relation
from watchfloor.web.networks import HEIGHT, RADIUS, WIDTH, beside_friends, network_drawing


def relation(source, target, score, *, sure=True):
    half = 0.1 if sure else 1.0
    return Relation(
        relation_id=f"{source}/{target}/watchfloor/2024-10-25", source=source, target=target,
        as_of="2024-10-25", series="watchfloor", first_day=None, last_day=None, score=score,
        low=score - half, high=score + half, events_score=score, ties_score=None, events=0,
        rates=(), ties=(), trend=None, trend_change=None, trend_low=None, trend_high=None,
        changes=None,
    )  # fmt: skip


def pairs(*relations):
    return {(each.source, each.target): each for each in relations}


def test_the_states_stand_on_a_circle_from_the_top_in_the_order_given():
    drawn = network_drawing(pairs(relation("AAA", "BBB", 0.5)), ["AAA", "BBB", "CCC", "DDD"])
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    assert [(each.state, each.x, each.y) for each in drawn.nodes] == [
        ("AAA", middle_x, middle_y - RADIUS),
        ("BBB", middle_x + RADIUS, middle_y),
        ("CCC", middle_x, middle_y + RADIUS),
        ("DDD", middle_x - RADIUS, middle_y),
    ]
    assert [each.anchor for each in drawn.nodes] == ["middle", "start", "middle", "end"]


@pytest.mark.parametrize(
    ("there", "back", "side"),
    [
        (0.5, 0.6, "plus"),
        (-0.5, None, "minus"),
        (0.5, -0.5, "mixed"),
    ],
)
def test_a_line_says_on_which_side_both_directions_are(there, back, side):
    both = [relation("AAA", "BBB", there)]
    both += [relation("BBB", "AAA", back)] if back is not None else []
    (edge,) = network_drawing(pairs(*both), ["AAA", "BBB"]).edges
    assert edge.side == side


def test_a_line_opens_the_surer_direction_and_an_unsure_one_does_not_colour_it():
    there, back = relation("AAA", "BBB", -0.9, sure=False), relation("BBB", "AAA", 0.4)
    (edge,) = network_drawing(pairs(there, back), ["AAA", "BBB"]).edges
    assert (edge.relation, edge.other, edge.side) == (back, there, "plus")


def test_a_line_is_thicker_the_further_from_zero_and_the_thickest_lies_on_top():
    known = pairs(relation("AAA", "BBB", 1.0), relation("AAA", "CCC", -0.5))
    drawn = network_drawing(known, ["AAA", "BBB", "CCC"])
    # From 1.5 to 5.5 pixels: 1.5 + 4 × score.
    assert [each.width for each in drawn.edges] == [3.5, 5.5]


def test_nothing_is_drawn_where_no_pair_is_sure():
    assert network_drawing(pairs(relation("AAA", "BBB", 0.5, sure=False)), ["AAA", "BBB"]) is None


def test_each_state_follows_the_one_it_is_friendliest_with():
    known = pairs(
        relation("AAA", "DDD", 0.8), relation("BBB", "CCC", 0.7), relation("DDD", "BBB", -0.6)
    )
    # A begins; D is its friend; of C (0) and B (−0.6) beside D, C; then B.
    assert beside_friends(["AAA", "BBB", "CCC", "DDD"], known) == ["AAA", "DDD", "CCC", "BBB"]
