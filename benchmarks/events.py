"""Who does what to whom: full events against sentences coded by hand in CAMEO.

Data: JSON lines ``{id, text, date, events: [{sourcecode, eventcode, targetcode}]}``. Gold codes
are read as country (first three letters; ``---`` and a missing code match any answer) and PLOVER
type (by the codebook's ``cameo.csv``); public statements (01…) have no type and are left out.

An event counts as found when source, type and target all agree. Where no recipient is named, the
country it happens in stands for it, as CAMEO coders do. Types are those that the reader prints.
``with_relation_head``: they also code what is promised as AGREE, what is threatened as THREATEN and
what is refused as REJECT, where a claim says so by its time frame and polarity; the relation head,
which learned their habit, gives the type where it is surer.
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from benchmarks.relations import KINDLY, is_negated
from watchfloor.codebook.actors import country_of
from watchfloor.codebook.book import Codebook, load_codebook
from watchfloor.codebook.events import EventLexicon
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.anchoring import Placed, place_of, placed
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.places import FoundPlace, find_places
from watchfloor.coding.propositions import from_event
from watchfloor.coding.syntax.parse import Doc, load_parser
from watchfloor.heads.relation import CLASSES, Pair, RelationHead, load_relation_head

BOOTSTRAP_DRAWS: Final = 1000
UNDATED: Final = "2015-03-01"
"""Sentences without a date were written for the set, about the leaders of that year."""
DOUBTED: Final = 0.1
SURE: Final = 0.7
"""Round numbers, not tuned: the set is too small to choose them on."""
ARRESTED_OR_CHARGED: Final = "173"
"""One code in CAMEO; in PLOVER 2.0 a charge accuses and a sentence is a sanction."""
Triple = tuple[str | None, str, str | None]
"""Source country, PLOVER type, target country; None where unknown."""
Counts = tuple[int, int, int]
"""Right, predicted, gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A parsed sentence with what was found in it."""

    doc: Doc
    events: tuple[FoundEvent, ...]
    places: tuple[Placed[FoundPlace], ...]


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Precision, recall and F1 of the full triple, with bootstrap intervals over sentences."""
    parser, book, head = load_parser(), load_codebook(), load_relation_head()
    records = list(_records(data))
    read = [_read(parser(record["text"]), record.get("date"), book) for record in records]
    coded = [triples(each, None) for each in read]
    if predictions is not None:
        _write(predictions, records, coded)
    gold = [gold_triples(record, book.events) for record in records]
    return {
        "task": "events",
        **_scores(coded, gold),
        "events": sum(map(len, gold)),
        "n": len(records),
        "with_relation_head": _scores([triples(each, head) for each in read], gold),
    }


def triples(read: ReadSentence, head: RelationHead | None) -> list[Triple]:
    """Each source with each recipient, once; with a head, with its types where it is surer."""
    found: dict[Triple, None] = {}
    for event in read.events:
        event_type = as_coders_say(read.doc, event, head)
        targets = tuple(map(_country, event.recipients)) or (_where(read, event),)
        for source in event.sources or (None,):
            for actor, target in zip_longest(event.recipients, targets):
                if source is None or source is not actor:
                    found.setdefault((_country(source), event_type, target))
    return list(found)


def _where(read: ReadSentence, event: FoundEvent) -> str | None:
    """The country it happens in: its site's, else that of the place its claim would have."""
    sites = [other.actor for other in event.others if other.role == "site"]
    if sites:
        return _country(sites[0])
    place = place_of(read.doc, from_event(read.doc, event), read.places)
    return None if place is None else place.country


def as_coders_say(doc: Doc, event: FoundEvent, head: RelationHead | None) -> str:
    """The event's type, or the head's where it hardly believes in that and is sure of another."""
    if is_negated(doc[event.predicate]) and event.event_type in KINDLY | {"RETREAT", "CONCEDE"}:
        return "REJECT"
    if event.cameo == ARRESTED_OR_CHARGED:
        return "COERCE"
    sentence = doc[event.predicate].sent
    source, target = (_within(sentence, side) for side in (event.sources, event.recipients))
    if head is None or source is None or target is None or source == target:
        return event.event_type
    pair = Pair(text=sentence.text, source=source, target=target)
    answer = dict(zip(CLASSES, head.probabilities([pair])[0].tolist(), strict=True))
    own = "YIELD" if event.event_type in {"RETREAT", "CONCEDE"} else event.event_type
    best = max(answer, key=lambda root: answer[root])
    if answer[own] >= DOUBTED or answer[best] < SURE:
        return event.event_type
    return "RETREAT" if best == "YIELD" else best


def _within(sentence: Any, actors: tuple[FoundActor, ...]) -> tuple[int, int] | None:
    """Where the first actor of a side stands in its sentence."""
    first = sentence.start_char
    for actor in actors:
        if first <= actor.start and actor.end <= sentence.end_char:
            return actor.start - first, actor.end - first
    return None


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


def _read(doc: Doc, date: str | None, book: Codebook) -> ReadSentence:
    actors = find_actors(doc, book.names, on=_iso(date) or UNDATED)
    places = find_places(doc, book.places, actors)
    phrases = phrases_of(doc, actors, book.events.words, places)
    return ReadSentence(
        doc=doc, events=find_events(doc, phrases, book.events), places=placed(doc, places)
    )


def _scores(coded: list[list[Triple]], gold: list[list[Triple]]) -> dict[str, Any]:
    counts = [score(found, wanted) for found, wanted in zip(coded, gold, strict=True)]
    right, predicted, wanted = (sum(column) for column in zip(*counts, strict=True))
    return {
        "recall": round(right / wanted, 4) if wanted else None,
        "recall_95": _interval(counts, 2),
        "precision": round(right / predicted, 4) if predicted else None,
        "precision_95": _interval(counts, 1),
    }


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
