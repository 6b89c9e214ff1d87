"""New reports against all that are known, a batch at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.credits import CreditTable
from watchfloor.origins.index import Samples, ShingleIndex
from watchfloor.origins.likeness import likeness_of
from watchfloor.origins.shingles import Shingled, shingle
from watchfloor.origins.signing import sign
from watchfloor.records.origin import Likeness, Signature
from watchfloor.records.report import Report

KEPT: Final = 2_000
"""Reports whose shingles are kept at hand (25 KB each): reports of one crisis are compared with
the same ones again and again, and cutting a text up is most of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What is kept of a batch of reports."""

    signatures: tuple[Signature, ...]
    likenesses: tuple[Likeness, ...]


class Comparer:
    """Signs reports and finds what each shares with those before it.

    ``load_samples`` is called once, with the first batch; ``load_texts`` gives texts of known
    reports by id, and is asked only for those that may share a passage.
    """

    def __init__(
        self,
        table: CreditTable,
        *,
        load_samples: Callable[[], Samples | None],
        load_texts: Callable[[Sequence[str]], Mapping[str, str]],
    ) -> None:
        self._table = table
        self._load_samples, self._load_texts = load_samples, load_texts
        self._index: ShingleIndex | None = None
        self._kept: dict[str, Shingled] = {}

    def compare(self, reports: Sequence[Report]) -> Compared:
        """Signatures of these reports and their likenesses, from either side of each pair."""
        if self._index is None:
            self._index = ShingleIndex(self._load_samples())
        shingled = {report.report_id: shingle(report.text) for report in reports}
        signatures = []
        candidates: dict[str, list[str]] = {}
        for report in reports:
            signature = sign(report, shingled[report.report_id], self._table)
            signatures.append(signature)
            candidates[report.report_id] = self._index.candidates(signature.shingles)
            self._index.add(report.report_id, signature.shingles)
        known = self._shingles_of({each for ids in candidates.values() for each in ids}, shingled)
        return Compared(
            signatures=tuple(signatures),
            likenesses=tuple(
                likeness
                for report_id, others in candidates.items()
                for other_id in others
                for likeness in _both_ways(report_id, other_id, known)
            ),
        )

    def _shingles_of(
        self, report_ids: set[str], new: Mapping[str, Shingled]
    ) -> Mapping[str, Shingled]:
        """The shingles of these reports and the new ones; the oldest kept give way."""
        texts = self._load_texts(sorted(report_ids - set(new) - set(self._kept)))
        found = {each: shingle(text) for each, text in texts.items()}
        known = {**self._kept, **found, **new}
        self._kept = dict(list(known.items())[-KEPT:])
        return known


def _both_ways(
    report_id: str, other_id: str, known: Mapping[str, Shingled]
) -> tuple[Likeness, ...]:
    if other_id not in known:  # forgotten since the samples were loaded
        return ()
    own, other = known[report_id], known[other_id]
    pair = (
        likeness_of(report_id, own, other_id, other),
        likeness_of(other_id, other, report_id, own),
    )
    return tuple(each for each in pair if each is not None)
