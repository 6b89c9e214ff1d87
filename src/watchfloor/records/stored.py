"""What only the floor keeps: records about records, and what a person added."""

from dataclasses import dataclass

from watchfloor.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report with the bytes it was read from."""

    report: Report
    content: bytes
    """The bytes that `Report.bytes_sha256` hashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """That one coder has been over one report, whether or not it found a claim."""

    report_id: str
    coder_version: str
    codebook_sha256: str
    claims: int
    """How many claims it found; 0 is a finding, not a gap."""
    refused: str | None
    """Reason of the refusal, as in `Refusal.reason`; None where the report was coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedActor:
    """An actor a person added beside the codebook's own."""

    actor_id: str
    name: str
    kind: str
    """As in the codebook's actor table: ``state``, ``organisation``, ``armed_group`` …"""
    aliases: tuple[str, ...]
    country: str | None
    """ISO 3166-1 alpha-3; None where the actor belongs to no one state."""
    source: str | None
    """Address or citation of the public source; None when none was given."""
    added_by: str
    added_at: str
    """ISO 8601 with zone, by the clock of the machine it was made on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedColumns:
    """What a user said once about CSV files with one header."""

    header_sha256: str
    """Of the header's cells as a JSON list."""
    header: tuple[str, ...]
    columns: str
    """Which column holds what, as ``--columns`` takes it: ``text=Body,published=Date``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBrief:
    """A brief as it was printed, so that a later one can say what changed since."""

    brief_id: str
    as_of: str | None
    """ISO date of the picture; None where the floor held no dated report."""
    since: str | None
    """Id of the brief it was compared with."""
    body: str
    """JSON of the brief."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """When a report came into the floor, counted in batches and not by a clock."""

    report_id: str
    batch: int
    """1 for the first batch written to the floor; reports of one batch came together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """That a report was removed with all that came of it; nothing of what it said."""

    report_id: str
    bytes_sha256: str
    text_sha256: str
    """By these the report, or its text in other bytes, is known again and not read again."""
    who: str
    when: str
    """ISO 8601 with zone, by the clock of the machine it was made on."""
    why: str
