"""Who does what to whom: full events against sentences coded by hand in CAMEO.

Data: JSON lines ``{id, text, date, events: [{sourcecode, eventcode, targetcode}]}``. Gold codes
are read as country (first three letters; ``---`` and a missing code match any answer) and PLOVER
type (by the codebook's ``cameo.csv``); public statements (01…) have no type and are left out.

An event counts as found when source, type and target all agree. Where no recipient is named, the
country it happens in stands for it, as CAMEO coders do.
"""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.relations import KINDLY, is_negated
from watchfloor.codebook.actors import country_of
from watchfloor.codebook.book import load_codebook
from watchfloor.codebook.events import EventLexicon
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.parse import Doc, load_parser

BOOTSTRAP_DRAWS: Final = 1000
UNDATED: Final = "2015-03-01"
"""Sentences without a date were written for the set, about the leaders of that year."""
Triple = tuple[str | None, str, str | None]
"""Source country, PLOVER type, target country; None where unknown."""
Counts = tuple[int, int, int]
"""Right, predicted, gold."""


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Precision, recall and F1 of the full triple, with bootstrap intervals over sentences."""
    parser, book = load_parser(), load_codebook()
    records = list(_records(data))
    coded: list[list[Triple]] = []
    for record in records:
        doc = parser(record["text"])
        actors = find_actors(doc, book.names, on=_iso(record.get("date")) or UNDATED)
        coded.append(triples(doc, find_events(doc, actors, book.events)))
    if predictions is not None:
        _write(predictions, records, coded)
    counts = [
        score(found, gold_triples(record, book.events))
        for record, found in zip(records, coded, strict=True)
    ]
    right, predicted, gold = (sum(column) for column in zip(*counts, strict=True))
    return {
        "task": "events",
        "recall": round(right / gold, 4) if gold else None,
        "recall_95": _interval(counts, 2),
        "precision": round(right / predicted, 4) if predicted else None,
        "precision_95": _interval(counts, 1),
        "events": gold,
        "n": len(records),
    }


def triples(doc: Doc, events: tuple[FoundEvent, ...]) -> list[Triple]:
    """Each source with each recipient, once."""
    found: dict[Triple, None] = {}
    for event in events:
        event_type = event.event_type
        if is_negated(doc[event.predicate]) and event_type in KINDLY | {"RETREAT", "CONCEDE"}:
            event_type = "REJECT"
        places = tuple(other.actor for other in event.others if other.role == "site")
        for source in event.sources or (None,):
            for target in event.recipients or places[:1] or (None,):
                if source is None or source is not target:
                    found.setdefault((_country(source), event_type, _country(target)))
    return list(found)


def gold_triples(record: dict[str, Any], lexicon: EventLexicon) -> list[Triple]:
    """The coded events that have a PLOVER type."""
    found: dict[Triple, None] = {}
    for event in record["events"]:
        code = lexicon.cameo.get(event.get("eventcode") or "")
        if code is not None and code.event_type is not None:
            sides = (_gold_country(event.get(side)) for side in ("sourcecode", "targetcode"))
            source, target = sides
            found.setdefault((source, code.event_type, target))
    return list(found)


def score(found: list[Triple], gold: list[Triple]) -> Counts:
    """Right, predicted and gold triples; every prediction serves one gold event at most."""
    left = list(found)
    right = 0
    for wanted in gold:
        match = next((triple for triple in left if _agrees(triple, wanted)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right, len(found), len(gold)


def _agrees(found: Triple, gold: Triple) -> bool:
    return found[1] == gold[1] and all(
        wanted is None or have == wanted
        for have, wanted in ((found[0], gold[0]), (found[2], gold[2]))
    )


def _country(actor: FoundActor | None) -> str | None:
    if actor is None or actor.actor_id is None:
        return None
    return "IGO" if actor.actor_id.startswith("IGO:") else country_of(actor.actor_id)


def _gold_country(code: str | None) -> str | None:
    return code[:3] if code and not code.startswith("---") else None


def _interval(counts: list[Counts], under: int) -> list[float]:
    draw = random.Random(2024)
    values = []
    for _ in range(BOOTSTRAP_DRAWS):
        columns = list(zip(*draw.choices(counts, k=len(counts)), strict=True))
        values.append(sum(columns[0]) / (sum(columns[under]) or 1))
    values.sort()
    return [round(values[int(share * (BOOTSTRAP_DRAWS - 1))], 4) for share in (0.025, 0.975)]


def _iso(date: str | None) -> str | None:
    if date is None or len(date) != 8:
        return date
    return f"{date[:4]}-{date[4:6]}-{date[6:]}"


def _records(data: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _write(path: Path, records: list[dict[str, Any]], coded: list[list[Triple]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record, found in zip(records, coded, strict=True):
            events = [dict(zip(("source", "type", "target"), t, strict=True)) for t in found]
            out.write(json.dumps({"id": record["id"], "events": events}) + "\n")
