"""From what the heads read to attributions, as the other steps of the coder know them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import CueEntry
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.cue_reader import CueReader, certainty_of, cue_span, is_quoted
from watchfloor.coding.holders.holder_phrases import antecedent_of, holders_from
from watchfloor.coding.holders.learned.page import Page, is_speech
from watchfloor.coding.holders.learned.reader import SOURCE_AT_LEAST, ReadCue
from watchfloor.coding.holders.learned.source_phrases import source_range
from watchfloor.coding.syntax.quotation_marks import Quoted
from watchfloor.records.claim import Certainty

UNLISTED_ENTRY: Final = "say.verb"
"""Row that a cue which is not in the table is read by."""


def as_read(read: Iterable[ReadCue], page: Page, reader: CueReader) -> tuple[Attribution, ...]:
    """All that the heads read, quotations that go on included."""
    found = [each for one in read for each in attributions_of(one, page, reader)]
    return (*found, *unclaimed_quotations(found, page))


def attributions_of(one: ReadCue, page: Page, reader: CueReader) -> Iterator[Attribution]:
    """An attribution for each stretch of a cue's content."""
    holders = holders_of(one, reader)
    row = page.table.get(one.cue)
    first, last = (row.first, row.last) if row is not None else (one.cue, one.cue + 1)
    start, end = cue_span(reader.doc, one.cue, first, last)
    for piece in one.pieces:
        yield Attribution(
            cue=one.cue,
            cue_start=start,
            cue_end=end,
            holders=holders,
            source=source_span(one, page),
            content_start=piece[0],
            content_end=piece[1],
            certainty=_certainty(one, page, reader, holders),
            quoted=is_quoted(*piece, reader),
            entry=_entry(one, page, reader).key,
        )


def holders_of(one: ReadCue, reader: CueReader) -> tuple[FoundActor, ...]:
    """The holders that the source names; empty where the head is not sure of one."""
    if one.source is None or one.source_probability < SOURCE_AT_LEAST:
        return ()
    return holders_from(antecedent_of(reader.doc[one.source]), reader.actors, reader.words)


def source_span(one: ReadCue, page: Page) -> tuple[int, int] | None:
    """Where the source stands; None where the head is not sure of one."""
    if one.source is None or one.source_probability < SOURCE_AT_LEAST:
        return None
    first, last = source_range(page, one.cue, one.source)
    return page.columns.start[first], page.columns.end[last - 1]


def unclaimed_quotations(found: Iterable[Attribution], page: Page) -> Iterator[Attribution]:
    """Speech in quotation marks that no cue has, as a further stretch of the last cue before it."""
    found = sorted(found, key=lambda one: one.cue)
    for quotation in page.quoted:
        if is_speech(quotation) and not _is_claimed(quotation, found):
            before = [one for one in found if one.cue_start < quotation.outer_start]
            if before:
                yield replace(
                    before[-1],
                    content_start=quotation.outer_start,
                    content_end=quotation.outer_end,
                    quoted=True,
                )


def _is_claimed(quotation: Quoted, found: Iterable[Attribution]) -> bool:
    return any(
        one.content_start < quotation.end and quotation.start < one.content_end for one in found
    )


def _entry(one: ReadCue, page: Page, reader: CueReader) -> CueEntry:
    row = page.table.get(one.cue)
    return reader.cues.entries[UNLISTED_ENTRY] if row is None else row.entry


def _certainty(
    one: ReadCue, page: Page, reader: CueReader, holders: tuple[FoundActor, ...]
) -> Certainty:
    certainty = certainty_of(_entry(one, page, reader), reader.doc[one.cue])
    return "reported" if certainty == "asserted" and not holders else certainty
