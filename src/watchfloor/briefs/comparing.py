"""What changed between two briefs, as a brief of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from watchfloor.briefs.changes import Change, WordsOf, change_sentence, changes_between
from watchfloor.briefs.compose import named
from watchfloor.briefs.notes import NOTES_A_SENTENCE, sentences_of
from watchfloor.errors import CallError
from watchfloor.records import Brief, Note, Section, Sentence

LENGTH: Final = 60
"""Sentences a section prints; the rest is counted."""
_TITLES: Final = {"changed": "What changed", "added": "What is new", "gone": "What is gone"}

Fetch = Callable[[Iterable[str]], Mapping[str, Note]]
"""From claim ids to the notes of those that are still there."""


def compare_briefs(before: Brief, now: Brief, *, fetch: Fetch) -> Brief:
    """What was added, is gone or changed from one brief to the other, and on what evidence.

    The two are compared by what they cover, not by what they had room to print. Raises CallError
    for briefs about different actors, and for one that does not say what it covers.
    """
    _check(before, now)
    changes = changes_between(before.items, now.items)
    proofs = _Proofs(changes, before, now, fetch)
    sections = [_section(sort, changes, proofs.words_of) for sort in _TITLES]
    sections = [
        replace(section, sentences=tuple(map(proofs.noted, section.sentences)))
        for section in sections
        if section.sentences
    ]
    summary = (proofs.noted(_summary(changes, before, now)),)
    return named(
        Brief(
            brief_id="",
            as_of=now.as_of,
            since=before.as_of,
            coder_version=now.coder_version,
            reports=now.reports,
            undated_left_out=now.undated_left_out,
            summary=summary,
            sections=tuple(sections),
            series=(),
            not_yet=(),
            about=now.about,
            compares=(before.brief_id, now.brief_id),
            notes=proofs.notes(sentences_of(summary, sections)),
        )
    )


class _Proofs:
    """The notes behind changes: from the floor, else as the earlier brief printed them."""

    def __init__(self, changes: list[Change], before: Brief, now: Brief, fetch: Fetch) -> None:
        self._items = {change.item.item_id: change.item for change in changes}
        ids = {each for item in self._items.values() for each in item.claim_ids}
        printed = {note.note_id: note for note in (*before.notes, *now.notes)}
        self._notes = {**printed, **fetch(sorted(ids))}

    def words_of(self, claim_id: str) -> str | None:
        """The words of a claim; None where neither the floor nor a brief has them any more."""
        note = self._notes.get(claim_id)
        return note.text if note is not None else None

    def noted(self, sentence: Sentence) -> Sentence:
        """The sentence with the claims it names, else with those of the item it is about."""
        claims = [each for each in sentence.ids if each in self._notes]
        items = [self._items[each] for each in sentence.ids if each in self._items]
        behind = [each for item in items for each in item.claim_ids if each in self._notes]
        every = list(dict.fromkeys(claims or behind))
        return replace(
            sentence,
            notes=tuple(every[:NOTES_A_SENTENCE]),
            further_notes=max(0, len(every) - NOTES_A_SENTENCE),
        )

    def notes(self, sentences: Iterable[Sentence]) -> tuple[Note, ...]:
        """The notes of some sentences in the order in which they are met."""
        ids = dict.fromkeys(each for sentence in sentences for each in sentence.notes)
        return tuple(self._notes[each] for each in ids)


def _section(sort: str, changes: Iterable[Change], words_of: WordsOf) -> Section:
    every = [
        change_sentence(change, words_of, headed=True) for change in changes if change.sort == sort
    ]
    return Section(
        key=sort,
        title=_TITLES[sort],
        sentences=tuple(every[:LENGTH]),
        left_out=max(0, len(every) - LENGTH),
    )


def _summary(changes: list[Change], before: Brief, now: Brief) -> Sentence:
    """How much of what; rests on the two briefs."""
    counts = [
        f"{sum(change.sort == sort for change in changes):,} {words}"
        for sort, words in (("changed", "changed"), ("added", "new"), ("gone", "gone"))
    ]
    unchanged = len(now.items) - sum(change.sort != "gone" for change in changes)
    coder = ""
    if before.coder_version != now.coder_version:
        coder = " Another coder read the reports, so some of it may be due to that."
    return Sentence(
        text=f"Of {len(now.items):,} events, series of figures and statements: "
        f"{', '.join(counts)}, {unchanged:,} as before.{coder}",
        ids=(before.brief_id, now.brief_id),
        quote=None,
    )


def _check(before: Brief, now: Brief) -> None:
    for brief in (before, now):
        if brief.compares:
            raise CallError(
                f"Brief {brief.brief_id} compares two briefs itself; give two that do not."
            )
        if brief.reports and not brief.items:
            raise CallError(
                f"Brief {brief.brief_id} is of an older Watchfloor and names nothing it covers; "
                "make it anew with --as-of."
            )
    if before.about != now.about:
        raise CallError(
            f"Brief {before.brief_id} is about {', '.join(before.about) or 'everything'}, "
            f"{now.brief_id} about {', '.join(now.about) or 'everything'}; compare like with like."
        )
