"""How well dates are found and read: TIMEX3 spans and values against a folder of TimeML files.

Measures are those of TempEval-3 (Uzzaman and others 2013, aclanthology.org/S13-2001): strict and
relaxed span F1, and value F1, where a finding counts when its span overlaps a marked one and both
values are equal. Each marked expression is met by one finding at most. The interval resamples
documents.
"""

import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from watchfloor.codebook.dates import DateGrammar, load_date_grammar
from watchfloor.coding.dates.reading import find_dates
from watchfloor.coding.found import FoundDate

RESAMPLES = 1000
SEED = 20241025
JOINER = re.compile(r"\s*[-–—]\s*|\s(?:to|and|until|till|through|thru)\s", re.IGNORECASE)
NO_DAY = "XXXX-XX-XX"
LATER = re.compile(
    r"(?P<length>.+?(?:(?P<long>months?|quarters?|years?|decades?|century|centuries)|[a-z]+)) "
    r"(?:later|earlier|before|afterwards?|previously)",
    re.IGNORECASE,
)
OPENING = re.compile(r"(?:from|between)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    name: str
    text: str
    published: str | None
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    marked: int
    found: int
    strict: int
    relaxed: int
    value: int


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Measures over the ``.tml`` files of a folder (or one file); findings written if asked."""
    grammar = load_date_grammar()
    documents = list(read_documents(data))
    began = time.process_time()
    findings = [
        timexes_of(
            find_dates(document.text, grammar, published=document.published),
            grammar,
            published=document.published,
        )
        for document in documents
    ]
    seconds = time.process_time() - began
    if predictions is not None:
        _write(predictions, documents, findings)
    counts = [
        count(document.timexes, found) for document, found in zip(documents, findings, strict=True)
    ]
    words = sum(len(document.text.split()) for document in documents)
    return {
        "task": "dates",
        "data": str(data),
        "documents": len(documents),
        "n": sum(each.marked for each in counts),
        "found": sum(each.found for each in counts),
        **scores(counts),
        "cpu_ms_per_500_words": round(1000 * seconds * 500 / words, 2) if words else None,
    }


def scores(counts: Sequence[Counts]) -> dict[str, Any]:
    """The measures for what was counted in each document, whoever found it."""
    measures: tuple[tuple[str, Callable[[Counts], float]], ...] = (
        ("strict_f1", lambda sums: _f1(sums.strict, sums)),
        ("relaxed_f1", lambda sums: _f1(sums.relaxed, sums)),
        ("value_f1", lambda sums: _f1(sums.value, sums)),
        ("value_accuracy", lambda sums: _ratio(sums.value, sums.relaxed)),
    )
    return {name: _with_interval(counts, measured) for name, measured in measures}


def read_documents(data: Path) -> Iterator[Document]:
    """TimeML documents: the text of the TEXT element, TIMEX3 spans in it, the DCT as published."""
    for path in sorted(data.rglob("*.tml")) if data.is_dir() else [data]:
        root = ElementTree.fromstring(path.read_bytes())
        creation = root.find(".//DCT//TIMEX3")
        pieces: list[str] = []
        timexes: list[Timex] = []
        element = root.find(".//TEXT")
        if element is not None:
            _walk(element, pieces, timexes)
        published = None if creation is None else creation.get("value")
        yield Document(
            name=path.stem,
            text="".join(pieces),
            published=published[:10] if published and _is_day(published) else None,
            timexes=tuple(timex for timex in timexes if timex.end > timex.start),
        )


def timexes_of(
    dates: Sequence[FoundDate], grammar: DateGrammar, *, published: str | None
) -> tuple[Timex, ...]:
    """The findings as TimeML writes them, in the order of the text.

    Here two things are said that the reader leaves open. A time told without its day is of the
    day named last before it, or of the day of the report. "Three days later" is a length of time
    that "later" counts from a deed, so the words are "three days" and the value is ``P3D``.
    """
    written: list[Timex] = []
    day = published
    for date in dates:
        written += as_timexes(_of_day(_without_later(date, grammar), day))
        if date.first_day is not None and date.first_day == date.last_day:
            day = date.first_day
    return tuple(written)


def _of_day(date: FoundDate, day: str | None) -> FoundDate:
    """A time told without its day, on this day."""
    if day is None or not str(date.value).startswith(NO_DAY):
        return date
    return replace(date, value=f"{day}{str(date.value).removeprefix(NO_DAY)}")


def _without_later(date: FoundDate, grammar: DateGrammar) -> FoundDate:
    """The length of time in "three days later"; other dates as they are.

    Months and years stay dates where they are known: "a year earlier" is the year of a figure.
    """
    words = LATER.fullmatch(date.text)
    if words is None or (date.value is not None and words["long"]):
        return date
    # "An hour" alone may be anything: behind "for" it is a length.
    lengths = find_dates(f"for {words['length']}", grammar, published=None)
    if len(lengths) != 1 or lengths[0].type != "DURATION":
        return date
    start = date.start - len("for ")
    return replace(lengths[0], start=start + lengths[0].start, end=start + lengths[0].end)


def as_timexes(date: FoundDate) -> tuple[Timex, ...]:
    """The finding as TimeML writes it: both ends of a range as expressions of their own."""
    value = date.value
    gap = JOINER.search(date.text)
    if value is None or "/" not in value or gap is None:
        return (Timex(start=date.start, end=date.end, type=date.type, value=value),)
    first, last = value.split("/")
    opening = OPENING.match(date.text)
    start = date.start + (opening.end() if opening else 0)
    return (
        Timex(start=start, end=date.start + gap.start(), type=date.type, value=first),
        Timex(start=date.start + gap.end(), end=date.end, type=date.type, value=last),
    )


def count(marked: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    """How many findings meet a marked expression, each met once, in the order of the text."""
    pairs: list[tuple[Timex, Timex]] = []
    free = list(marked)
    for finding in found:
        for timex in free:
            if finding.start < timex.end and timex.start < finding.end:
                pairs.append((timex, finding))
                free.remove(timex)
                break
    return Counts(
        marked=len(marked),
        found=len(found),
        strict=sum((a.start, a.end) == (b.start, b.end) for a, b in pairs),
        relaxed=len(pairs),
        value=sum(a.value == b.value for a, b in pairs),
    )


def _walk(element: ElementTree.Element, pieces: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        kind, value = element.get("type", ""), element.get("value")
        timexes.append(Timex(start=start, end=end, type=kind, value=value))


def _is_day(value: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", value) is not None


def _with_interval(counts: Sequence[Counts], score: Callable[[Counts], float]) -> dict[str, Any]:
    draw = random.Random(SEED)
    scores = sorted(
        score(_sum(draw.choices(counts, k=len(counts)))) for _ in range(RESAMPLES if counts else 0)
    )
    low, high = (scores[int(RESAMPLES * share)] if scores else None for share in (0.025, 0.974))
    return {"score": _rounded(score(_sum(counts))), "interval_95": [_rounded(low), _rounded(high)]}


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        marked=sum(each.marked for each in counts),
        found=sum(each.found for each in counts),
        strict=sum(each.strict for each in counts),
        relaxed=sum(each.relaxed for each in counts),
        value=sum(each.value for each in counts),
    )


def _f1(hits: int, sums: Counts) -> float:
    return _ratio(2 * hits, sums.marked + sums.found)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _write(path: Path, documents: Sequence[Document], findings: Sequence[Sequence[Timex]]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for document, found in zip(documents, findings, strict=True):
            timexes = [
                {"start": timex.start, "end": timex.end, "type": timex.type, "value": timex.value}
                for timex in found
            ]
            lines.write(json.dumps({"doc": document.name, "timexes": timexes}) + "\n")
