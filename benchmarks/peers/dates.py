"""dateparser on the documents of the dates task, with the document's day as its base.

It gives a moment, never a month or a year, and TIMEX3 values are as precise as their words. So a
value of its counts when it begins as the marked value does: "2024-10" is met by any day of that
October. Durations and sets are not its task; the second measure therefore gives it the marked
DATE expressions one by one, and the same expressions to the reader in their text.
"""

import importlib.util
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.dates import Document, Timex, count, read_documents, scores
from benchmarks.intervals import share_with_interval
from benchmarks.peers import INSTALL
from watchfloor.codebook.dates import DateGrammar, load_date_grammar
from watchfloor.coding.dates.reading import find_dates


def measure_peers(data: Path) -> dict[str, Any]:
    """Found in running text, and the values of marked DATE expressions."""
    if importlib.util.find_spec("dateparser") is None:
        return {"dateparser": INSTALL}
    documents = list(read_documents(data))
    grammar = load_date_grammar()
    counts = [count(each.timexes, _lenient(each, _search(each))) for each in documents]
    given = [_given(each) for each in documents]
    ours = [_ours(each, grammar) for each in documents]
    return {
        f"dateparser {version('dateparser')}": {
            **scores(counts),
            "value_of_marked_dates": share_with_interval(given),
        },
        "watchfloor": {"value_of_marked_dates": share_with_interval(ours)},
    }


def _settings(document: Document) -> dict[str, Any]:
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if document.published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(document.published)
    return settings


def _search(document: Document) -> list[Timex]:
    """What it finds in the text, placed one after the other, since it tells no offsets."""
    from dateparser.search import search_dates

    found = search_dates(document.text, languages=["en"], settings=_settings(document)) or []
    timexes, at = [], 0
    for words, moment in found:
        start = document.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            timexes.append(Timex(start=start, end=at, type="DATE", value=moment.date().isoformat()))
    return timexes


def _lenient(document: Document, found: Sequence[Timex]) -> list[Timex]:
    """A finding whose day begins as a marked value it overlaps takes that value."""
    return [
        next(
            (
                Timex(start=one.start, end=one.end, type=one.type, value=marked.value)
                for marked in document.timexes
                if one.start < marked.end and marked.start < one.end and _meets(one.value, marked)
            ),
            one,
        )
        for one in found
    ]


def _given(document: Document) -> tuple[int, int]:
    """Right and all marked DATE expressions, each parsed by itself."""
    import dateparser

    dates = _marked_dates(document)
    right = 0
    for marked in dates:
        words = document.text[marked.start : marked.end]
        moment = dateparser.parse(words, languages=["en"], settings=_settings(document))
        right += moment is not None and _meets(moment.date().isoformat(), marked)
    return right, len(dates)


def _ours(document: Document, grammar: DateGrammar) -> tuple[int, int]:
    """The same for the reader, by the same rule on the first day it means."""
    dates = _marked_dates(document)
    found = find_dates(document.text, grammar, published=document.published)
    right = sum(
        any(
            one.start < marked.end
            and marked.start < one.end
            and (one.value == marked.value or _meets(one.first_day, marked))
            for one in found
        )
        for marked in dates
    )
    return right, len(dates)


def _marked_dates(document: Document) -> list[Timex]:
    """DATE expressions with a calendar value: "now" and "the past" have none."""
    return [
        timex
        for timex in document.timexes
        if timex.type == "DATE" and timex.value is not None and timex.value[:1].isdigit()
    ]


def _meets(day: str | None, marked: Timex) -> bool:
    return day is not None and bool(marked.value) and day.startswith(str(marked.value))
