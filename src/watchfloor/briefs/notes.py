"""The evidence of a brief's sentences: exact words in their place, numbered as they are met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.wording import holder_chain
from watchfloor.records import Claim, Event, Note, Report, Section, Sentence, Series

NOTES_A_SENTENCE: Final = 8
"""Most footnotes of one sentence; the rest is counted, and `watchfloor why` shows it."""
CONTEXT_CHARACTERS: Final = 160
_OPENING_CHARACTERS: Final = 160


class Proofs:
    """Which claims and reports stand behind each id of a picture."""

    def __init__(self, picture: Picture, words: Words) -> None:
        self._words = words
        self._reports = {report.report_id: report for report in picture.reports}
        self._claims = {claim.claim_id: claim for claim in picture.claims}
        self._behind: dict[str, tuple[str, ...]] = {
            event.event_id: telling_claims(event) for event in picture.events
        }
        for estimate in picture.estimates:
            self._behind[estimate.estimate_id] = tuple(
                dict.fromkeys(figure.claim_id for figure in estimate.figures)
            )

    def words_of(self, claim_id: str) -> str | None:
        """A claim's words; None for one that is not in the picture."""
        claim = self._claims.get(claim_id)
        return claim.text if claim is not None else None

    def noted(self, sentence: Sentence) -> Sentence:
        """The sentence with its notes: the claims it names, else those behind what it names."""
        named = [each for each in sentence.ids if each in self._claims]
        behind = [own for each in sentence.ids for own in self._behind.get(each, ())]
        whole = [each for each in sentence.ids if each in self._reports]
        every = list(dict.fromkeys(named or behind or whole))
        return replace(
            sentence,
            notes=tuple(every[:NOTES_A_SENTENCE]),
            further_notes=max(0, len(every) - NOTES_A_SENTENCE),
        )

    def notes_of(self, sentences: Iterable[Sentence], series: Iterable[Series]) -> tuple[Note, ...]:
        """The notes of some sentences and drawn figures, each once, in the order they are met."""
        ids = [note for sentence in sentences for note in sentence.notes]
        ids += [point.claim_id for each in series for point in each.points]
        return tuple(self._note(each) for each in dict.fromkeys(ids))

    def _note(self, note_id: str) -> Note:
        claim = self._claims.get(note_id)
        if claim is None:
            return report_note(self._reports[note_id])
        return claim_note(claim, self._reports[claim.report_id], self._words)


def sentences_of(summary: Iterable[Sentence], sections: Iterable[Section]) -> list[Sentence]:
    """All sentences of a brief in the order in which they are read."""
    return [*summary, *(each for section in sections for each in section.sentences)]


def telling_claims(event: Event) -> tuple[str, ...]:
    """The event's claims: the first of each stance, then the others in reading order."""
    first = [stance.claim_ids[0] for stance in event.stances if stance.claim_ids]
    return tuple(dict.fromkeys((*first, *event.claim_ids)))


def claim_note(claim: Claim, report: Report, words: Words) -> Note:
    """A claim's words with what stands around them in the same paragraph."""
    before, after = words_around(report.text, claim.start, claim.end)
    return Note(
        note_id=claim.claim_id,
        claim_id=claim.claim_id,
        report_id=report.report_id,
        outlet=report.outlet,
        published=claim.published,
        title=report.title,
        url=report.url,
        holder=holder_chain(claim, words) or None,
        certainty=claim.certainty,
        start=claim.start,
        end=claim.end,
        before=before,
        text=report.text[claim.start : claim.end],
        after=after,
    )


def report_note(report: Report) -> Note:
    """A report as a whole, known by its title or its first words."""
    opening = " ".join((report.title or report.text).split())
    cut = opening[:_OPENING_CHARACTERS].rpartition(" ")[0] + " …"
    return Note(
        note_id=report.report_id,
        claim_id=None,
        report_id=report.report_id,
        outlet=report.outlet,
        published=report.published,
        title=report.title,
        url=report.url,
        holder=None,
        certainty=None,
        start=None,
        end=None,
        before="",
        text=opening if len(opening) <= _OPENING_CHARACTERS else cut,
        after="",
    )


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Up to `CONTEXT_CHARACTERS` before and after a span, inside its paragraph, at whole words."""
    before = text[max(0, start - CONTEXT_CHARACTERS) : start].rpartition("\n\n")[2]
    after = text[end : end + CONTEXT_CHARACTERS].partition("\n\n")[0]
    if len(before) == CONTEXT_CHARACTERS:
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT_CHARACTERS:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def numbered(notes: Sequence[Note]) -> Mapping[str, int]:
    """The printed number of each note, from 1."""
    return {note.note_id: number for number, note in enumerate(notes, start=1)}
