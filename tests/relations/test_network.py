"""The signed network: small ones by hand."""

import json
from datetime import date
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from relation_samples import panel, tie

from watchfloor.records.network import SignedEdge
from watchfloor.relations.network import (
    brokers_of,
    communities_of,
    graphml_of,
    json_of,
    network_of,
    triads_of,
)


def edge(pair, score):
    first, second = sorted(pair)
    return SignedEdge(
        first=first, second=second, score=score, low=score, high=score, events=1, tie_ids=()
    )


def edges(**scores):
    return [edge(pair, score) for pair, score in scores.items()]


@pytest.mark.parametrize(
    ("scores", "balanced"),
    [
        ((0.5, 0.5, 0.5), True),
        ((0.5, -0.5, -0.5), True),
        ((0.5, 0.5, -0.5), False),
        ((-0.5, -0.5, -0.5), False),
    ],
)
def test_a_triad_is_balanced_when_the_product_of_its_signs_is_positive(scores, balanced):
    (triad,) = triads_of([edge(p, s) for p, s in zip(("AB", "AC", "BC"), scores, strict=True)])
    assert (triad.states, triad.scores, triad.balanced) == (("A", "B", "C"), scores, balanced)


def test_unbalanced_triads_come_first_and_the_surest_before_others():
    found = triads_of(edges(AB=0.9, AC=0.8, BC=-0.7, AD=0.2, BD=-0.2, CD=0.3))
    assert [("".join(each.states), each.balanced, each.strength) for each in found] == [
        ("ABC", False, 0.7),
        ("ABD", False, 0.2),
        ("ACD", True, 0.2),
        ("BCD", True, 0.2),
    ]


def test_triads_agree_with_looking_at_all_threes():
    draw = np.random.default_rng(2)
    chosen = [p for p in combinations("ABCDEFGH", 2) if draw.uniform() < 0.6]
    scores = {pair: float(draw.uniform(-1, 1)) for pair in chosen}
    plain = {
        three: np.prod([scores[pair] for pair in combinations(three, 2)]) > 0
        for three in combinations("ABCDEFGH", 3)
        if all(pair in scores for pair in combinations(three, 2))
    }
    found = triads_of([edge(pair, score) for pair, score in scores.items()])
    assert {each.states: each.balanced for each in found} == plain


def test_two_groups_with_one_bridge_are_two_communities_and_the_bridge_brokers():
    one = edges(AB=0.9, AC=0.9, BC=0.9, DE=0.9, DF=0.9, EF=0.9, CD=0.3, AF=-0.8)
    assert [each.states for each in communities_of(one)] == [("A", "B", "C"), ("D", "E", "F")]
    assert [each.positive_inside for each in communities_of(one)] == [3, 3]
    # C lies on all 2·3 ways from A, B to D, E, F: 6 of the 10 pairs of the five others.
    brokers = brokers_of(one)
    assert [each.actor_id for each in brokers] == ["C", "D"]
    assert [each.betweenness for each in brokers] == pytest.approx([0.6, 0.6])
    assert brokers[0].partners == ("A", "B", "D")


def test_only_pairs_sure_of_their_sign_are_edges():
    ties = [tie("alliance", "AAA", "BBB", "defence"), tie("territorial_dispute", "BBB", "CCC")]
    network = network_of(panel(states=("AAA", "BBB", "CCC")), date(2024, 1, 31), ties, "test")
    assert [(each.first, each.second, each.tie_ids) for each in network.edges] == [
        ("AAA", "BBB", ("alliance-AAA-BBB",))
    ]


def test_exports_hold_what_the_record_holds():
    ties = [tie("alliance", "AAA", "BBB", "defence"), tie("rivalry", "BBB", "CCC")]
    network = network_of(panel(states=("AAA", "BBB", "CCC")), date(2024, 1, 31), ties, "test")
    graph = nx.parse_graphml(graphml_of(network))
    assert sorted(graph.edges) == [("AAA", "BBB"), ("BBB", "CCC")]
    assert graph.edges["AAA", "BBB"]["ties"] == "alliance-AAA-BBB"
    assert graph.nodes["AAA"]["community"] == 1
    assert json.loads(json_of(network))["edges"][0]["score"] == network.edges[0].score


def test_no_state_gives_an_empty_network():
    network = network_of(panel(), date(2024, 1, 31), (), "test")
    assert (network.edges, network.communities, network.triads, network.brokers) == ((), (), (), ())
