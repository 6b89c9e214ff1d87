"""The rows of event history behind a relation."""

from collections.abc import Sequence

from watchfloor.records.arrow import from_table
from watchfloor.records.history import HistoryEvent
from watchfloor.store.lease import Store


def heaviest_rows(
    store: Store,
    series: str,
    source: str,
    target: str,
    *,
    until: str,
    days: Sequence[str] | None = None,
    quad: str | None = None,
    limit: int,
) -> tuple[HistoryEvent, ...]:
    """The rows of a directed pair that weigh most, newest first among equals.

    Weight is the Goldstein weight without sign. ``days`` are ISO days to look at, by default all
    until ``until``.
    """
    rows = store.read(
        """
        FROM history_events
        WHERE series = $series AND source = $source AND target = $target
            AND day <= $until::DATE AND coalesce(released <= $until::DATE, true)
            AND ($days IS NULL OR list_contains($days, day::TEXT))
            AND ($quad IS NULL OR quad = $quad) AND quad IS NOT NULL
        ORDER BY abs(goldstein) DESC NULLS LAST, day DESC, record_id
        LIMIT $limit
        """,
        {
            "series": series,
            "source": source,
            "target": target,
            "until": until,
            "days": None if days is None else list(days),
            "quad": quad,
            "limit": limit,
        },
    )
    return from_table(rows, HistoryEvent)
