"""How good the band is: what it said before a figure settled, against what the figure came to.

``--data`` is ``dev`` or ``held`` of ``benchmarks/timelines``, whose hash is checked, or a file of
the same shape. The measure is the interval score of Gneiting and Raftery (2007,
doi:10.1198/016214506000001437, equation 43), lower is better. Primary is the score on
``ln(value + 1)``, where being wrong by a factor costs the same for 8 observers and for 8 billion;
the same on values divided by the settled one is printed beside it. Cases of a thread are averaged
first, and threads are drawn for the intervals: figures of one thread are alike.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from benchmarks.claims import commit_of
from benchmarks.intervals import rounded, share_with_interval, with_interval
from watchfloor.estimates.band import band_on
from watchfloor.estimates.parameters import Parameters, load_parameters
from watchfloor.estimates.told import Told, latest_of_each

FOLDER: Final = Path(__file__).with_name("timelines")
HELD_LOG: Final = FOLDER / "held_runs.jsonl"
HALVES: Final = ("dev", "held")
OWN_VOICE: Final = "own voice"
EDGE: Final = 1e-9
"""A value on the end of a band lies in it."""


class ThreadsChanged(Exception):
    """The threads are not those that were fixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was known, and what it came to."""

    thread: str
    basis: Any
    day: date
    known: tuple[Told, ...]
    settled: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    case: Case
    ends: Mapping[str, Ends]
    """By method."""

    def log_score(self, method: str, alpha: float) -> float:
        ends = self.ends[method]
        low, high, value = (math.log1p(each) for each in (ends.low, ends.high, self.case.settled))
        return interval_score(low, high, value, alpha)

    def relative_score(self, method: str, alpha: float) -> float:
        ends, value = self.ends[method], self.case.settled
        return interval_score(ends.low / value, ends.high / value, 1.0, alpha)

    def covered(self, method: str) -> bool:
        ends, value = self.ends[method], self.case.settled
        slack = EDGE * value
        return ends.low - slack <= value <= ends.high + slack


def interval_score(low: float, high: float, value: float, alpha: float) -> float:
    """Width of a central (1 − alpha) interval, and 2 / alpha times how far the value lies outside.

    0 or more, in the unit of the value; lower is better. A single number is an interval of no
    width, so that its score is 2 / alpha times its error.
    """
    return (high - low) + 2 / alpha * (max(low - value, 0.0) + max(value - high, 0.0))


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """The score of our band and of simpler ones, differences by thread, and coverage."""
    parameters = load_parameters()
    threads = load_threads(data)
    cases = [case for thread in threads for case in cases_of(thread)]
    scored = [Scored(case=case, ends=_ends(case, cases, parameters)) for case in cases]
    if predictions is not None:
        _write(predictions, scored)
    alpha = 1 - parameters.coverage
    by_thread = [[each for each in scored if each.case.thread == name] for name in _names(scored)]
    return {
        "task": "estimates",
        "data": str(data),
        "threads": len(by_thread),
        "n": len(scored),
        "level": parameters.coverage,
        "score_log": _scores(by_thread, lambda each, method: each.log_score(method, alpha)),
        "score_relative": _scores(
            by_thread, lambda each, method: each.relative_score(method, alpha)
        ),
        "coverage": {
            method: share_with_interval(
                [(sum(each.covered(method) for each in own), len(own)) for own in by_thread]
            )
            for method in METHODS
        },
        "coverage_by_voices": _by_voices(scored),
        "single_numbers": ["latest", "conservative"],
    }


def log_held_run(result: Mapping[str, Any]) -> None:
    """Append date, commit, scores and coverage to the log of runs on the held half."""
    row = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit_of(),
        "n": result["n"],
        "threads": result["threads"],
        **{part: _values(result[part]) for part in ("score_log", "score_relative", "coverage")},
    }
    with HELD_LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def _values(part: Mapping[str, Any]) -> dict[str, list[float | None]]:
    """Value, lower and upper end of each measure."""
    return {name: [row["value"], row["low"], row["high"]] for name, row in part.items()}


def load_threads(data: Path) -> list[dict[str, Any]]:
    """The threads of a half, or of a file. Raises ThreadsChanged for a half with another hash."""
    half = str(data) if str(data) in HALVES else None
    path = FOLDER / f"{half}.jsonl" if half else data
    content = path.read_bytes()
    if half:
        lines = (FOLDER / "SHA256").read_text("utf-8").splitlines()
        fixed = {name: digest for digest, name in (line.split() for line in lines)}
        found = hashlib.sha256(content).hexdigest()
        if found != fixed[path.name]:
            raise ThreadsChanged(f"{path}: SHA-256 {found}, fixed was {fixed[path.name]}.")
    return [json.loads(line) for line in content.decode("utf-8").splitlines()]


def cases_of(thread: Mapping[str, Any]) -> list[Case]:
    """The cases of a thread, as ``timelines/README.md`` defines them."""
    told = [_told(figure, number) for number, figure in enumerate(thread["figures"])]
    cases = []
    for figure, settled in zip(thread["figures"], told, strict=True):
        if not figure["settled"]:
            continue
        before = [each for each in told if each.day < settled.day]
        days = sorted({each.day for each in before})
        for last in days if thread["course"] == "happening" else days[-1:]:
            cases.append(
                Case(
                    thread=thread["thread"],
                    basis=thread["basis"],
                    day=settled.day,
                    known=tuple(each for each in before if each.day <= last),
                    settled=settled.named[0],
                )
            )
    return cases


def _told(figure: Mapping[str, Any], number: int) -> Told:
    return Told(
        day=date.fromisoformat(figure["published"]),
        voice=figure["holder"] or OWN_VOICE,
        bound=figure["bound"],
        low=figure["low"],
        best=figure["best"],
        high=figure["high"],
        claim_id=str(number),
    )


def _ends(case: Case, cases: Sequence[Case], parameters: Parameters) -> dict[str, Ends]:
    """What each method says of a case."""
    band = band_on(case.day, case.known, basis=case.basis, parameters=parameters)
    latest = _latest(case)
    every = [value for each in case.known for value in each.named]
    least = min(each.named[0] for each in latest_of_each(list(case.known)))
    reach = _reach(case, cases, parameters.coverage)
    return {
        "band": Ends(low=band.low, high=band.high),
        "latest": Ends(low=latest, high=latest),
        "min_max": Ends(low=min(every), high=max(every)),
        "conservative": Ends(low=least, high=least),
        "latest_widened": Ends(
            low=max(0.0, math.expm1(math.log1p(latest) - reach)),
            high=math.expm1(math.log1p(latest) + reach),
        ),
    }


def _latest(case: Case) -> float:
    """The number of the latest figure; of a range the middle."""
    return fmean(case.known[-1].named)


def _reach(case: Case, cases: Sequence[Case], coverage: float) -> float:
    """Log units within which the latest figure was right in that share of all other threads."""
    others = [other for other in cases if other.thread != case.thread] or cases
    errors = sorted(abs(math.log1p(each.settled) - math.log1p(_latest(each))) for each in others)
    return errors[min(len(errors) - 1, math.ceil(coverage * (len(errors) + 1)) - 1)]


def _names(scored: Sequence[Scored]) -> list[str]:
    return list(dict.fromkeys(each.case.thread for each in scored))


def _mean_of(method: str, rows: Sequence[Mapping[str, float]]) -> float:
    return fmean(row[method] for row in rows)


def _mean_less(method: str, rows: Sequence[Mapping[str, float]]) -> float:
    """How much the band's score is below the method's, as a negative number."""
    return fmean(row["band"] - row[method] for row in rows)


def _scores(
    by_thread: Sequence[Sequence[Scored]], score: Callable[[Scored, str], float]
) -> dict[str, Any]:
    """Mean of each method over threads, and how much less the band's is, with 95 % intervals."""
    means = [
        {method: fmean(score(each, method) for each in own) for method in METHODS}
        for own in by_thread
    ]
    found: dict[str, Any] = {
        method: with_interval(means, partial(_mean_of, method), len(means)) for method in METHODS
    }
    for method in METHODS[1:]:
        found[f"band_minus_{method}"] = with_interval(
            means,
            partial(_mean_less, method),
            len(means),
        )
    return found


def _by_voices(scored: Sequence[Scored]) -> dict[str, Any]:
    """Coverage of the band where one voice had spoken, which prints none, and where more had."""
    counts: dict[str, list[bool]] = {"one": [], "more": []}
    for each in scored:
        voices = {told.voice for told in each.case.known}
        counts["one" if len(voices) == 1 else "more"].append(each.covered("band"))
    return {
        name: {"value": rounded(fmean(held)) if held else None, "n": len(held)}
        for name, held in counts.items()
    }


def _write(path: Path, scored: Sequence[Scored]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for each in scored:
            row = {
                "thread": each.case.thread,
                "day": each.case.day.isoformat(),
                "known": len(each.case.known),
                "settled": each.case.settled,
                **{name: [ends.low, ends.high] for name, ends in each.ends.items()},
            }
            lines.write(json.dumps(row) + "\n")


METHODS: Final = ("band", "latest", "min_max", "conservative", "latest_widened")
