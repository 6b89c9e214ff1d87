"""Our own coder's events as a series beside the publishers'."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from watchfloor.codebook.actors import country_of
from watchfloor.codebook.book import Codebook
from watchfloor.history.names import quad_word
from watchfloor.records.event import Event

DYAD_EVENTS: Final = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        pa.field("target", pa.string(), nullable=False),
        pa.field("day", pa.date32(), nullable=False),
        pa.field("quad", pa.string(), nullable=False),
        pa.field("goldstein", pa.float64()),
    ]
)
"""One row an event and directed pair of states."""


def own_dyad_events(events: Iterable[Event], codebook: Codebook) -> pa.Table:
    """Events between states, one row for each pair of source and recipient; columns `DYAD_EVENTS`.

    The day is the day it happened where reports give it to the day, else the first report's;
    an event without either is left out, and so is one that everybody denies.
    """
    rows = [row for event in events for row in _rows(event, codebook)]
    return pa.Table.from_pylist(rows, schema=DYAD_EVENTS)


def own_events_between(
    events: Iterable[Event], codebook: Codebook, source: str, target: str, until: date
) -> tuple[Event, ...]:
    """The events that count from one state to another by a day: what `own_dyad_days` counts."""
    told = own_events_by_pair(events, codebook).get((source, target), ())
    return tuple(event for event, day in told if day <= until)


def own_events_by_pair(
    events: Iterable[Event], codebook: Codebook
) -> Mapping[tuple[str, str], Sequence[tuple[Event, date]]]:
    """For each directed pair of states the events that count, each with its day."""
    found: defaultdict[tuple[str, str], list[tuple[Event, date]]] = defaultdict(list)
    for event in events:
        for row in _rows(event, codebook):
            found[row["source"], row["target"]].append((event, row["day"]))
    return dict(found)


def own_dyad_days(
    events: Iterable[Event],
    codebook: Codebook,
    until: date,
    states: Collection[str] | None = None,
) -> pa.Table:
    """The same, summed by day and class as `store.dyad_days` does for a publisher's series."""
    wanted = pc.field("day") <= until
    if states is not None:
        among = pa.array(sorted(states), pa.string())
        wanted &= pc.field("source").isin(among) & pc.field("target").isin(among)
    keys = ["source", "target", "day", "quad"]
    sums = (
        own_dyad_events(events, codebook)
        .filter(wanted)
        .group_by(keys)
        .aggregate([("quad", "count"), ("goldstein", "sum")])
    )
    named = sums.rename_columns({"quad_count": "events", "goldstein_sum": "goldstein"})
    return named.select([*keys, "events", "goldstein"]).sort_by(
        [(key, "ascending") for key in keys]
    )


def _rows(event: Event, codebook: Codebook) -> Iterator[dict[str, Any]]:
    day = _day(event)
    kind = codebook.events.types.get(event.event_type)
    if day is None or kind is None or event.status == "denied":
        return
    code = codebook.events.cameo.get(event.cameo or "")
    for source in _states(event.sources):
        for target in _states(event.recipients):
            if source != target:
                yield {
                    "source": source,
                    "target": target,
                    "day": day,
                    "quad": quad_word(kind.quad),
                    "goldstein": code.goldstein if code is not None else None,
                }


def _day(event: Event) -> date | None:
    for found in (event.when_start, event.first_reported):
        if found is not None and len(found) >= len("2024-10-25"):
            return date.fromisoformat(found[:10])
    return None


def _states(actor_ids: Iterable[str]) -> list[str]:
    """The states behind some actors, each once."""
    return list(dict.fromkeys(filter(None, map(country_of, actor_ids))))
