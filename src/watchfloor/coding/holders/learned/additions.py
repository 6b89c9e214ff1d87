"""What the heads add to the rules' findings when claims are made.

A claim's holder must have said that it is so. The training texts also mark wanting, praising and
refusing, so a cue that the rules do not read counts only where the head is sure, where it says a
clause or a quotation, and where the cue table does not know it for something else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.closing_words import DAYS
from watchfloor.coding.holders.cue_reader import CueReader, certainty_of, is_first_or_second
from watchfloor.coding.holders.learned.page import Page, group_of, line_of, word_at
from watchfloor.coding.holders.learned.reader import ReadCue
from watchfloor.coding.holders.learned.readings import (
    attributions_of,
    holders_of,
    source_span,
    unclaimed_quotations,
)
from watchfloor.coding.holders.rules import NOT_ATTRIBUTING, STANCES
from watchfloor.coding.holders.verb_cues import RETRACTION_ENTRY
from watchfloor.coding.syntax.negation import is_nobody

SURE: Final = 0.75
"""Probability from which nine in ten such cues of held-out documents are annotated as cues."""
_NO_SAYING: Final = NOT_ATTRIBUTING | STANCES | {"demand", "commitment", "description"}
_SUBJECTS: Final = ("nsubj", "nsubjpass", "expl")
_MARKS: Final = tuple("\"“'‘")


def with_additions(
    by_rules: Iterable[Attribution], read: Iterable[ReadCue], page: Page, reader: CueReader
) -> tuple[Attribution, ...]:
    """The rules' attributions, with the sources the heads see, and the cues they are sure of."""
    read_at = {one.cue: one for one in read}
    found: list[Attribution] = []
    for each in by_rules:
        found.append(_with_source(each, read_at.get(each.cue), page, reader))
    for one in read_at.values():
        if one.cue not in page.rules and _is_statement(one, page, reader):
            found += _unless_told(attributions_of(one, page, reader), found)
    found += [one for one in unclaimed_quotations(found, page) if _goes_on(one, found, page)]
    return tuple(found)


def _with_source(
    each: Attribution, one: ReadCue | None, page: Page, reader: CueReader
) -> Attribution:
    """A rule's attribution with the source that the head sees, where it sees another."""
    if each.entry == RETRACTION_ENTRY:
        return each  # whose error it was, it is taken back
    if each.holders and reader.cues.entries[each.entry].source_role == "object":
        return each  # who is cited says it, not who cites
    holders = () if one is None else _named(one, page, reader)
    if one is None or not holders or _heads(holders) == _heads(each.holders):
        return each
    if all(reader.doc[holder.head].lower_ in DAYS for holder in holders):
        return each  # "said on Friday"
    certainty = each.certainty
    if not each.holders and certainty == "reported":
        certainty = certainty_of(reader.cues.entries[each.entry], reader.doc[each.cue])
    return replace(each, holders=holders, source=source_span(one, page), certainty=certainty)


def _is_statement(one: ReadCue, page: Page, reader: CueReader) -> bool:
    """Whether somebody surely says that something is so."""
    if one.probability < SURE or group_of(page, one.cue) in _NO_SAYING:
        return False
    return bool(_named(one, page, reader)) and _is_said(one, page)


def _unless_told(new: Iterable[Attribution], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """New attributions, but for words that the same holder is already said to say."""
    for one in new:
        if not any(
            _heads(one.holders) & _heads(other.holders)
            and other.content_start < one.content_end
            and one.content_start < other.content_end
            for other in found
        ):
            yield one


def _goes_on(one: Attribution, found: Iterable[Attribution], page: Page) -> bool:
    """Whether a quotation no cue has stands in the line of one that its speaker has."""
    line = line_of(page, one.cue)
    return word_at(page, one.content_start) < line[1] and any(
        other.cue == one.cue and other.quoted for other in found
    )


def _named(one: ReadCue, page: Page, reader: CueReader) -> tuple[FoundActor, ...]:
    """Holders other than the report itself, its reader or nobody.

    What a passive or an adverb is about ("he was suspected", "reportedly") says nothing.
    """
    if one.source is None:
        return ()
    head, cue = reader.doc[one.source], reader.doc[one.cue]
    if is_first_or_second(head) or is_nobody(head) or cue.pos_ == "ADV":
        return ()
    if head.dep_ == "nsubjpass" and head.head == cue:
        return ()
    return holders_of(one, reader)


def _is_said(one: ReadCue, page: Page) -> bool:
    """Whether the content is a quotation or has a clause with a subject."""
    columns = page.columns
    return any(
        columns.text.startswith(_MARKS, start)
        or any(columns.dep[k] in _SUBJECTS for k in range(word_at(page, start), word_at(page, end)))
        for start, end in one.pieces
    )


def _heads(holders: Iterable[FoundActor]) -> set[int]:
    return {holder.head for holder in holders}
