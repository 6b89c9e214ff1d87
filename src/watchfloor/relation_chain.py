"""What stands behind a relation: its card, then the rows or events and the ties it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from watchfloor.briefs.picture import Words
from watchfloor.briefs.relation_text import DESCRIBES, card_lines, events_text, rows_text
from watchfloor.briefs.wording import event_line
from watchfloor.codebook.book import Codebook
from watchfloor.errors import UnknownId
from watchfloor.history.own import own_events_between
from watchfloor.history.publishers import OWN_SERIES
from watchfloor.pipeline import picture_of, words_of
from watchfloor.records.relation import Relation
from watchfloor.relating import relations_of, scene_of
from watchfloor.store import Store
from watchfloor.store.relation_rows import heaviest_rows

ROWS: Final = 8
ROWS_OF_A_CHANGE: Final = 3


def relation_chain(
    store: Store, codebook: Codebook, relation_id: str, *, as_of: str | None, width: int
) -> str:
    """The chain of ``RUS/PRK``, or of a whole id with series and day.

    A day in the id wins over ``as_of``. Raises UnknownId for another shape.
    """
    parts = relation_id.split("/")
    if not 2 <= len(parts) <= 4 or "" in parts:
        raise UnknownId(
            f"'{relation_id}' is no relation; write it as RUS/PRK or RUS/PRK/icews/2024-10-25."
        )
    source, target, series, day = (*parts, None, None)[:4]
    scene = scene_of(
        store, codebook, as_of=day or as_of, series=series, states=[str(source), str(target)]
    )
    (relation,) = relations_of(scene, source, target)
    words = words_of(codebook)
    lines = [*card_lines(relation, codebook.actors.label, width=width), "", DESCRIBES, ""]
    if relation.series == OWN_SERIES:
        lines += _own_lines(store, codebook, relation, words, width)
    else:
        lines += _row_lines(store, relation, width)
    if relation.ties:
        lines += ["", f"See a tie's source: watchfloor why {relation.ties[0].tie_id}"]
    return "\n".join(lines) + "\n"


def _row_lines(store: Store, relation: Relation, width: int) -> Iterator[str]:
    pair = (store, relation.series, relation.source, relation.target)
    yield f"ROWS that weigh most, of {relation.events:,}"
    heaviest = heaviest_rows(*pair, until=relation.as_of, limit=ROWS)
    yield from rows_text(heaviest, width)
    if heaviest:
        yield f"See a row's line: watchfloor why {heaviest[0].series}/{heaviest[0].record_id}"
    for change in relation.changes or ():
        rows = heaviest_rows(
            *pair, until=relation.as_of, days=change.days, quad=change.quad, limit=ROWS_OF_A_CHANGE
        )
        yield f"ROWS behind the change of {change.week}"
        yield from rows_text(rows, width)


def _own_lines(
    store: Store, codebook: Codebook, relation: Relation, words: Words, width: int
) -> Iterator[str]:
    events = picture_of(store, codebook, as_of=relation.as_of, band_days=0).events
    until = date.fromisoformat(relation.as_of)
    own = own_events_between(events, codebook, relation.source, relation.target, until)
    yield "EVENTS read in the reports" if own else "No event read in the reports."
    told = [f"[{event.event_id}] {event_line(event, words)}" for event in own]
    yield from events_text(told, width)
    if own:
        yield f"See its claims: watchfloor why {own[0].event_id}"
