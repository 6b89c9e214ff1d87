"""Communities, triads and brokers among states, from the scores that are sure of their sign.

Communities: Louvain on the positive edges (Blondel et al. 2008,
doi:10.1088/1742-5468/2008/10/P10008). Balance: Cartwright & Harary (1956),
doi:10.1037/h0046049. Brokers: betweenness on the positive edges (Freeman 1977,
doi:10.2307/3033543). They describe: states were not found to move towards balance.
"""

import json
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any, Final

import networkx as nx
import numpy as np

from watchfloor.records.arrow import to_row
from watchfloor.records.network import Broker, Community, Network, SignedEdge, Triad
from watchfloor.records.relation import StandingTie
from watchfloor.relations.panel import Panel, day_number, iso_day
from watchfloor.relations.score import fused_scores
from watchfloor.relations.state import tensor

SEED: Final = 2024
_LEAST_BETWEENNESS: Final = 1e-9


def network_of(panel: Panel, as_of: date, ties: Iterable[StandingTie], series: str) -> Network:
    """The signed network of the panel's states at the end of a day."""
    day = day_number(as_of)
    rows = panel.until(day)
    edges = signed_edges(rows, day, tuple(ties))
    triads = triads_of(edges)
    balanced = sum(triad.balanced for triad in triads)
    return Network(
        as_of=as_of.isoformat(),
        series=series,
        last_day=iso_day(panel.told_until(day)) if len(rows.day) else None,
        edges=edges,
        communities=communities_of(edges),
        balanced_triads=balanced,
        unbalanced_triads=len(triads) - balanced,
        triads=triads,
        brokers=brokers_of(edges),
    )


def signed_edges(rows: Panel, day: int, ties: tuple[StandingTie, ...]) -> tuple[SignedEdge, ...]:
    """Pairs whose 95 % interval does not hold 0."""
    scores = fused_scores(rows, day, ties, symmetric=True).both
    score, (low, high) = scores.score, scores.interval()
    counts = tensor(rows, rows.events).sum(axis=2)
    between: dict[tuple[str, str], list[str]] = {}
    for tie in ties:
        between.setdefault((min(tie.a, tie.b), max(tie.a, tie.b)), []).append(tie.tie_id)
    states = rows.states
    return tuple(
        SignedEdge(
            first=states[i],
            second=states[j],
            score=float(score[i, j]),
            low=float(low[i, j]),
            high=float(high[i, j]),
            events=int(counts[i, j] + counts[j, i]),
            tie_ids=tuple(sorted(between.get((states[i], states[j]), ()))),
        )
        for i, j in np.argwhere(np.triu((low > 0) | (high < 0), 1))
    )


def communities_of(edges: Iterable[SignedEdge]) -> tuple[Community, ...]:
    """Groups of states by their positive edges."""
    several = list(edges)
    graph = _positive(several)
    if not graph:
        return ()
    groups = nx.community.louvain_communities(graph, weight="score", seed=SEED)
    found = []
    for group in sorted((sorted(group) for group in groups), key=lambda each: (-len(each), each)):
        inside = [edge for edge in several if {edge.first, edge.second} <= set(group)]
        positive = sum(edge.score > 0 for edge in inside)
        community = Community(
            states=tuple(group), positive_inside=positive, negative_inside=len(inside) - positive
        )
        found.append(community)
    return tuple(found)


def triads_of(edges: Iterable[SignedEdge]) -> tuple[Triad, ...]:
    """All triangles of edges."""
    graph = graph_of(edges)
    found = []
    for clique in nx.enumerate_all_cliques(graph):
        if len(clique) < 3:
            continue
        if len(clique) > 3:
            break
        states = tuple(sorted(clique))
        scores = tuple(graph.edges[pair]["score"] for pair in combinations(states, 2))
        triad = Triad(
            states=states,
            scores=scores,
            balanced=float(np.prod(scores)) > 0,
            strength=min(map(abs, scores)),
        )
        found.append(triad)
    return tuple(sorted(found, key=lambda each: (each.balanced, -each.strength, each.states)))


def brokers_of(edges: Iterable[SignedEdge]) -> tuple[Broker, ...]:
    """States between others; each positive edge is a step of the same length."""
    graph = _positive(edges)
    found = [
        Broker(actor_id=actor, betweenness=value, partners=tuple(sorted(graph[actor])))
        for actor, value in nx.betweenness_centrality(graph).items()
        if value > _LEAST_BETWEENNESS
    ]
    return tuple(sorted(found, key=lambda each: (-each.betweenness, each.actor_id)))


def graph_of(edges: Iterable[SignedEdge]) -> Any:
    """A networkx graph; edges have score, low, high, events and ties (ids with spaces)."""
    graph = nx.Graph()
    for edge in edges:
        graph.add_edge(
            edge.first,
            edge.second,
            score=edge.score,
            low=edge.low,
            high=edge.high,
            events=edge.events,
            ties=" ".join(edge.tie_ids),
        )
    return graph


def graphml_of(network: Network) -> str:
    """The network as GraphML, each state with its community (from 1) and betweenness."""
    graph = graph_of(network.edges)
    graph.graph.update({"as_of": network.as_of, "series": network.series})
    for number, community in enumerate(network.communities, start=1):
        for state in community.states:
            graph.nodes[state]["community"] = number
    for broker in network.brokers:
        graph.nodes[broker.actor_id]["betweenness"] = broker.betweenness
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def json_of(network: Network) -> str:
    """The record as one JSON object."""
    return json.dumps(to_row(network), ensure_ascii=False, indent=2) + "\n"


def _positive(edges: Iterable[SignedEdge]) -> Any:
    return graph_of(edge for edge in edges if edge.score > 0)
