"""How often something is printed where people found nothing.

Three sets of sentences: those the PETRARCH2 gold marks as without an event; those of the CAMEO
annotation rounds that at least two people coded and none gave an action; those of the gold set's
dev half in which neither annotator has a claim. The first two hold figures too, which are no
events there, so only events with a PLOVER type count as alarms in them.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.claims import code_text
from benchmarks.gold_set import GoldDocument, load_gold
from benchmarks.intervals import wilson
from benchmarks.matching import words_in
from watchfloor.coding.coder import Coder
from watchfloor.records import Claim

PETRARCH_FILE: Final = "data/reading/events/petrarch2_gsr.jsonl.gz"
ROUNDS_FILE: Final = "data/reading/events/cameo_annotation_rounds.jsonl.gz"
CODERS_AT_LEAST: Final = 2


def measure_false_alarms(shared: Path, coder: Coder) -> dict[str, Any]:
    """Share of sentences with an alarm, with Wilson's interval over sentences."""
    return {
        "petrarch2_gsr": _alarms(eventless(_records(shared / PETRARCH_FILE)), coder, _is_event),
        "cameo_annotation_rounds": _alarms(
            uncoded(_records(shared / ROUNDS_FILE)), coder, _is_event
        ),
        "gold_dev": _gold_alarms(coder),
    }


def eventless(records: Iterable[dict[str, Any]]) -> list[str]:
    """Sentences whose gold has no event code."""
    return [
        record["text"]
        for record in records
        if not any((event.get("eventcode") or "").strip("-") for event in record["events"])
    ]


def uncoded(records: Iterable[dict[str, Any]]) -> list[str]:
    """Sentences to which nobody of at least two people gave an action, in whatever round."""
    finished: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        coders = [each for each in record["coders"].values() if each.get("anncomplete")]
        finished.setdefault(record["text"].strip(), []).extend(coders)
    return [
        text
        for text, coders in finished.items()
        if len(coders) >= CODERS_AT_LEAST and not any(map(_has_action, coders))
    ]


def _has_action(coder: dict[str, Any]) -> bool:
    return any(key.startswith("Action") and value for key, value in coder.items())


def _alarms(
    sentences: Iterable[str], coder: Coder, is_alarm: Callable[[Claim], bool]
) -> dict[str, Any]:
    alarms = [any(map(is_alarm, code_text(sentence, coder))) for sentence in sentences]
    return wilson(sum(alarms), len(alarms))


def _is_event(claim: Claim) -> bool:
    return claim.kind == "event" and claim.event_type is not None


def _gold_alarms(coder: Coder) -> dict[str, Any]:
    alarms = [alarm for document in load_gold("dev") for alarm in _bare(document, coder)]
    return wilson(sum(alarms), len(alarms))


def _bare(document: GoldDocument, coder: Coder) -> Iterator[bool]:
    """For each sentence without a claim of either annotator, whether one is printed in it."""
    text = document.text
    gold = _words(text, (claim for claims in document.claims.values() for claim in claims))
    printed = _words(text, code_text(text, coder))
    for sentence in coder.parser(text).sents:
        words = words_in(text, sentence.start_char, sentence.end_char)
        if words and not words & gold:
            yield bool(words & printed)


def _words(text: str, claims: Iterable[Any]) -> frozenset[int]:
    found: set[int] = set()
    for claim in claims:
        found |= words_in(text, claim.start, claim.end)
    return frozenset(found)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
