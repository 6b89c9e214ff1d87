"""What changed between two versions of a page: figures, hedges, claims gone and added, notes.

Claims are paired by the words of their sentences, because a claim put in between moves the keys
of those of its kind after it. A claim whose sentence stands unchanged in the other version makes no
entry, whatever the coder read: only changed words are an edit.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from watchfloor.origins.likeness import ALIKE, JUDGED_SHINGLES
from watchfloor.origins.shingles import Hashes, sentence_around, shingle
from watchfloor.origins.versions import issued
from watchfloor.records import Claim, Quantity
from watchfloor.records.edit import Edit, EditKind, EditSide
from watchfloor.records.report import Report

PAIRED: Final = 0.4
"""Likeness of two sentences (twice the words in common over all words) from which on their claims
may be one claim edited."""
_SAME_KEY: Final = 0.2
"""Added to it where the claims have one key."""

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


def edits_between(
    old: Report,
    new: Report,
    old_claims: Sequence[Claim],
    new_claims: Sequence[Claim],
    corrections: Mapping[str, re.Pattern[str]],
) -> tuple[Edit, ...]:
    """Each change once, in the order of the newer text; what is gone comes last."""
    diff = _Diff(old, new)
    pairs = _paired(old_claims, new_claims, diff)
    found: list[Edit] = []
    for before, after in pairs:
        found += diff.changes(before, after)
    kept = {id(claim) for pair in pairs for claim in pair}
    found += [
        diff.edit("addition", None, _side(claim))
        for claim in new_claims
        if id(claim) not in kept and not diff.stood(claim)
    ]
    found += list(diff.notes(corrections))
    found.sort(key=lambda each: each.after.start if each.after else -1)
    found += [
        diff.edit("retraction", _side(claim), None)
        for claim in old_claims
        if id(claim) not in kept and not diff.stands(claim)
    ]
    return tuple(_once(found))


class _Diff:
    """Two versions of one page, looked at sentence by sentence."""

    def __init__(self, old: Report, new: Report) -> None:
        self._old, self._new = old, new
        self._published = issued(new)
        self._old_shingles = shingle(old.text).distinct.hashes
        self._new_shingles = shingle(new.text).distinct.hashes
        self._old_words = _words(old.text)
        self._new_words = _words(new.text)

    def sentence(self, claim: Claim) -> str:
        """The words of the sentence a claim stands in, in either version."""
        report = self._old if claim.report_id == self._old.report_id else self._new
        start, end = sentence_around(report.text, claim.start, claim.end)
        return _words(report.text[start:end])

    def stands(self, claim: Claim) -> bool:
        """Whether a claim of the old version still stands in the new one, in like words."""
        return self._is_in(claim, self._new_words, self._new_shingles)

    def stood(self, claim: Claim) -> bool:
        """Whether a claim of the new version stood in the old one already."""
        return self._is_in(claim, self._old_words, self._old_shingles)

    def _is_in(self, claim: Claim, words: str, shingles: Hashes) -> bool:
        sentence = self.sentence(claim)
        if f" {sentence} " in f" {words} ":
            return True
        own = shingle(sentence).distinct.hashes
        return len(own) >= JUDGED_SHINGLES and bool(np.isin(own, shingles).mean() >= ALIKE)

    def changes(self, before: Claim, after: Claim) -> Iterator[Edit]:
        """What changed in one claim; nothing where its sentence is the same word for word."""
        if self.sentence(before) == self.sentence(after):
            return
        values: tuple[tuple[EditKind, str, str], ...] = (
            ("figure", _figures(before.quantities), _figures(after.quantities)),
            ("certainty", _certainty(before), _certainty(after)),
            ("holder", _holders(before), _holders(after)),
        )
        for kind, was, now in values:
            if was != now:
                yield self.edit(kind, _side(before), _side(after), was, now)

    def notes(self, corrections: Mapping[str, re.Pattern[str]]) -> Iterator[Edit]:
        """Notes of correction that the old version did not have."""
        told: list[tuple[int, int]] = []
        for pattern in corrections.values():
            for match in pattern.finditer(self._new.text):
                start, end = sentence_around(self._new.text, *match.span())
                text = self._new.text[start:end].rstrip()
                known = _words(text) in self._old_words
                if known or any(first < end and start < past for first, past in told):
                    continue
                told.append((start, end))
                side = EditSide(
                    report_id=self._new.report_id,
                    claim_id=None,
                    start=start,
                    end=start + len(text),
                    text=text,
                )
                yield self.edit("correction", None, side)

    def edit(
        self,
        kind: EditKind,
        before: EditSide | None,
        after: EditSide | None,
        was: str | None = None,
        now: str | None = None,
    ) -> Edit:
        """One entry."""
        return Edit(
            kind=kind,
            old_id=self._old.report_id,
            new_id=self._new.report_id,
            published=self._published,
            before=before,
            after=after,
            was=was,
            now=now,
        )


def _paired(
    old_claims: Sequence[Claim], new_claims: Sequence[Claim], diff: _Diff
) -> list[tuple[Claim, Claim]]:
    """Claims of one kind whose sentences are most alike, each in one pair at most."""
    scored = []
    for first, before in enumerate(old_claims):
        for second, after in enumerate(new_claims):
            if _may_be_one(before, after):
                score = _alike(diff.sentence(before), diff.sentence(after))
                if score >= PAIRED:
                    score += _alike(_words(before.text), _words(after.text))
                    score += _SAME_KEY * (before.claim_key == after.claim_key)
                    scored.append((-score, abs(first - second), first, second))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, first, second in sorted(scored):
        if first not in taken_old and second not in taken_new:
            taken_old.add(first)
            taken_new.add(second)
            pairs.append((first, second))
    return [(old_claims[first], new_claims[second]) for first, second in sorted(pairs)]


def _may_be_one(one: Claim, other: Claim) -> bool:
    return one.kind == other.kind and (
        one.event_type == other.event_type or None in (one.event_type, other.event_type)
    )


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _words(text: str) -> str:
    return " ".join(word.replace("’", "'").casefold() for word in _WORD.findall(text))


def _figures(quantities: Sequence[Quantity]) -> str:
    """Figures by their values: "at least 100" and "100 or more" are one."""
    known = {
        (each.kind or "", each.low, each.best, each.high, each.unit): each.text
        for each in quantities
    }
    return "; ".join(f"“{text}”" for _, text in sorted(known.items(), key=repr)) or "no figure"


def _certainty(claim: Claim) -> str:
    return claim.certainty + (", negated" if claim.polarity == "negative" else "")


def _holders(claim: Claim) -> str:
    return ", ".join(mention.text for mention in claim.holders) or "the report's own voice"


def _side(claim: Claim) -> EditSide:
    return EditSide(
        report_id=claim.report_id,
        claim_id=claim.claim_id,
        start=claim.start,
        end=claim.end,
        text=claim.text,
    )


def _once(edits: Sequence[Edit]) -> Iterator[Edit]:
    """One entry for one change, though several claims of a sentence show it.

    Of claims that are gone or new, the first of those whose words overlap.
    """
    seen: set[tuple[EditKind, str | None, str | None]] = set()
    told: list[tuple[EditKind, EditSide]] = []
    for edit in edits:
        side = edit.after or edit.before
        if edit.kind in ("retraction", "addition") and side is not None:
            if any(kind == edit.kind and _overlap(side, other) for kind, other in told):
                continue
            told.append((edit.kind, side))
        elif edit.kind != "correction":
            if (edit.kind, edit.was, edit.now) in seen:
                continue
            seen.add((edit.kind, edit.was, edit.now))
        yield edit


def _overlap(one: EditSide, other: EditSide) -> bool:
    return one.start < other.end and other.start < one.end
