"""How well claims are grouped to events: ``python -m benchmarks grouping --data ECB_FILE``.

Claims stand at the annotators' event words (`ecb_claims`), so that grouping is measured apart from
finding claims. Most documents have no date, so all dates are taken off: what is measured is who,
what, whom, where, figures and words. Two settings: actors with the annotators' identity, as a
codebook that knows them would give, and only those our own codebook knows. All topics are grouped
in one go; truth is the annotators' chain.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.ecb import load_ecb
from benchmarks.ecb_claims import ChainedClaim, ecb_claims
from benchmarks.naive_grouping import Partition, same_word, type_and_sides
from benchmarks.partitions import compare_partitions, numbers_of
from watchfloor.codebook.book import Codebook, load_codebook
from watchfloor.coding.coder import load_coder
from watchfloor.events.grouping import Grouping, key_of
from watchfloor.events.weights import Weights

SETTINGS: Final = ("known_actors", "own_codebook")


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Each setting and way of grouping; the rows of the first setting are written if asked."""
    book = load_codebook()
    settings = load_claims(data, book)
    result: dict[str, Any] = {name: measure_claims(settings[name], book) for name in SETTINGS}
    if predictions is not None:
        claims = settings[SETTINGS[0]]
        _write(predictions, claims, numbers_of(scored(claims, book), len(claims)))
    return result


def load_claims(data: Path, book: Codebook) -> dict[str, list[ChainedClaim]]:
    """The claims of each setting, without dates."""
    coder = load_coder(book, confident=False)
    settings: dict[str, list[ChainedClaim]] = {name: [] for name in SETTINGS}
    for report in load_ecb(data):
        for name, claims in zip(SETTINGS, ecb_claims(report, coder), strict=True):
            settings[name] += undated(claims)
    return settings


def measure_claims(
    claims: Sequence[ChainedClaim], book: Codebook, weights: Weights | None = None
) -> dict[str, Any]:
    """Our grouping and three floors on the same claims."""
    ways = {
        "scored": scored(claims, book, weights),
        "type_and_sides": type_and_sides(claims, book.spell_days),
        "same_word": same_word(claims),
        "same_word_in_topic": same_word(claims, in_topic=True),
    }
    topics, truth = [each.topic for each in claims], [each.chain for each in claims]
    return {
        way: compare_partitions(topics, truth, numbers_of(partition, len(claims)))
        for way, partition in ways.items()
    }


def scored(
    claims: Sequence[ChainedClaim], book: Codebook, weights: Weights | None = None
) -> Partition:
    """The product's own way."""
    numbers = {key_of(each.claim): number for number, each in enumerate(claims)}
    grouping = Grouping(book, weights)
    grouping.add(each.claim for each in claims)
    return [[numbers[key_of(claim)] for claim in group.claims] for group in grouping.groups()]


def undated(claims: Iterable[ChainedClaim]) -> list[ChainedClaim]:
    """The same claims without any date."""
    return [replace(each, claim=replace(each.claim, published=None, when=None)) for each in claims]


def _write(path: Path, claims: Sequence[ChainedClaim], events: Sequence[int]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for each, event in zip(claims, events, strict=True):
            row = {"claim_id": each.claim.claim_id, "chain": each.chain, "event": event}
            out.write(json.dumps(row) + "\n")
