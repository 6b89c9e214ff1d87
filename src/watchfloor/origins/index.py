"""Which reports share sampled shingles with a new one, without looking at all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

SHARED_SAMPLES: Final = 2
"""Fewer shared samples are chance; a borrowed sentence has three on average."""
MOST_CANDIDATES: Final = 20
"""Reports compared word by word with a new one, those that share most."""
MOST_HOLDERS: Final = 200
"""Reports looked up for one shingle, the first that had it. So neither a story in a thousand
outlets nor a line under every page of a site makes the work grow with the square."""
_MERGED_AT: Final = 200_000
"""New samples kept in a dict (100 bytes each) before they are sorted in with the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """The sampled shingles of many reports, one after another."""

    report_ids: Sequence[str]
    lengths: npt.NDArray[np.int64]
    """How many shingles each report has."""
    shingles: npt.NDArray[np.int64]


class ShingleIndex:
    """Sampled shingles to the reports that have them; grows report by report."""

    def __init__(self, known: Samples | None = None) -> None:
        self._ids: list[str] = list(known.report_ids) if known else []
        self._shingles: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._holders: npt.NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)
        self._new: dict[int, list[int]] = {}
        self._new_count = 0
        if known:
            numbers = np.repeat(np.arange(len(self._ids), dtype=np.uint32), known.lengths)
            self._sort_in(known.shingles, numbers)

    def add(self, report_id: str, shingles: Sequence[int]) -> None:
        """Take up one report."""
        number = len(self._ids)
        self._ids.append(report_id)
        for value in shingles:
            self._new.setdefault(value, []).append(number)
        self._new_count += len(shingles)
        if self._new_count >= _MERGED_AT:
            self._merge()

    def candidates(self, shingles: Sequence[int]) -> list[str]:
        """Ids of the reports that share most, at most `MOST_CANDIDATES`, the likest first."""
        counts: Counter[int] = Counter()
        wanted = np.array(shingles, dtype=np.int64)
        lefts = np.searchsorted(self._shingles, wanted, side="left")
        rights = np.searchsorted(self._shingles, wanted, side="right")
        for value, left, right in zip(shingles, lefts, rights, strict=True):
            counts.update(self._holders[left : min(right, left + MOST_HOLDERS)].tolist())
            counts.update(self._new.get(value, ())[:MOST_HOLDERS])
        likely = [(-count, number) for number, count in counts.items() if count >= SHARED_SAMPLES]
        return [self._ids[number] for _, number in sorted(likely)[:MOST_CANDIDATES]]

    def _merge(self) -> None:
        values = np.fromiter(
            (value for value, holders in self._new.items() for _ in holders), np.int64
        )
        numbers = np.fromiter(
            (number for holders in self._new.values() for number in holders), np.uint32
        )
        self._sort_in(values, numbers)
        self._new, self._new_count = {}, 0

    def _sort_in(self, values: npt.NDArray[np.int64], numbers: npt.NDArray[np.uint32]) -> None:
        shingles = np.concatenate([self._shingles, values])
        holders = np.concatenate([self._holders, numbers])
        order = np.lexsort((holders, shingles))
        self._shingles, self._holders = shingles[order], holders[order]
