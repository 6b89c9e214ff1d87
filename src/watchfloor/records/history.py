"""One event of a publisher's history, the file it came from, and the series it belongs to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
"""The four classes of events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """One line of a publisher's file: who did what to whom, on which day."""

    series: str
    """The publisher's short name, as ``icews``; counts of two series are never added."""
    record_id: str
    """The publisher's own id of the event."""
    day: date
    """When it happened; the first day where the publisher gives a span."""
    source: str | None
    """Id of the state the doer belongs to; None where none is named or the codebook lacks it."""
    target: str | None
    source_name: str | None
    """The publisher's name for the doer where `source` is None."""
    target_name: str | None
    cameo: str | None
    """CAMEO code; None for publishers that code in another scheme."""
    event_type: str | None
    """PLOVER event type; None where the scheme's code stands for none."""
    quad: Quad | None
    goldstein: float | None
    """From −10 (hostile) to 10 (friendly); None where the publisher's scheme has no weight."""
    country: str | None
    """Id of the state where it happened."""
    released: date | None
    """When the publisher first had this line out; None where the file does not tell."""
    file_sha256: str
    line: int
    """Line of the file, counted from 1; the first line of the record where cells hold breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryDay:
    """Events of one series, directed pair of states, day and class, summed as they came in.

    A pair and day may have several rows: what came in with different batches, and what a later
    question must be able to tell apart, stands by itself. Rows are made to be added up.
    """

    series: str
    source: str
    target: str
    """Another state than `source`."""
    day: date
    quad: Quad
    released: date | None
    """When the publisher had these events out; None where its files do not tell."""
    hostile: bool | None
    """Whether their Goldstein weights are below 0; None where they have none."""
    events: int
    goldstein: float | None
    """Sum of the weights; None with `hostile`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFile:
    """One publisher's file as it was added to the floor."""

    file_sha256: str
    """Of the bytes of the file as given, packed or not."""
    path: str
    """Where it lay then."""
    series: str
    publisher: str
    rows: int
    """Events that it brought into the floor."""
    known: int
    """Events of it that the floor had before, from another file or a line above."""
    refused: int
    """Lines that could not be read; the first of them are in `watchfloor refusals`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The events of one publisher, or of our own coder."""

    series: str
    publisher: str
    """The name to print."""
    first_day: date
    last_day: date
    rows: int
    """Events in the floor."""
    rows_per_day: float
    """Rate over the days from first to last."""
    between_states: int
    """Events from one known state to another: what relations can use."""
    files: int
