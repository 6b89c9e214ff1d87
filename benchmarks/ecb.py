"""ECB+ as reports: its tokens joined to a text, with every marked event and participant in it.

The format of the research data: one JSON object a document, ``tokens`` as
``[number, sentence, word]`` and ``markables`` with the numbers of their tokens and, where the
annotators joined them across documents, a ``chain``. Cybulska and Vossen (2014),
http://www.lrec-conf.org/proceedings/lrec2014/pdf/840_Paper.pdf.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from watchfloor.records import Report

_EVENT: Final = ("ACTION", "NEG_ACTION")
_ACTOR: Final = ("HUMAN", "NON_HUMAN", "LOC_GEO")
_NO_BLANK_BEFORE: Final = re.compile(r"[.,;:?!%)\]]|'s?|n't|'(?:re|ve|ll|d|m)")
_NO_BLANK_AFTER: Final = frozenset("([$")
_DATE: Final = re.compile(
    r"/ (?P<year>20[01]\d|19\d\d) / (?P<month>\d\d?|[a-z]{3}) / (?P<day>\d\d?) /"
    r"|(?P<name>[A-Z][a-z]{2})[a-z]*\.? (?P<of>\d\d?),? (?P<in>20[01]\d|19\d\d)"
)
_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_HEAD_CHARACTERS: Final = 500
"""Where the address and the date line of a page stand."""
_PLAIN: Final = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch of the text that an annotator marked."""

    start: int
    end: int
    chain: str
    """What it stands for; marks of one topic with one chain mean the same. A mark that was joined
    to no other has a chain of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedReport:
    """One document of ECB+."""

    topic: str
    report: Report
    events: tuple[Marked, ...]
    actors: tuple[Marked, ...]


def load_ecb(data: Path) -> tuple[MarkedReport, ...]:
    """The documents in the order of the file."""
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        return tuple(_marked_report(json.loads(line)) for line in lines)


def _marked_report(row: dict[str, Any]) -> MarkedReport:
    text, places = _text_of(row["tokens"])
    sha256 = hashlib.sha256(f"{row['id']}|{text}".encode()).hexdigest()
    published = _date_of(text[:_HEAD_CHARACTERS])
    report = Report(
        report_id="r" + sha256[:12], bytes_sha256=sha256, text_sha256=sha256, path=row["id"],
        media="text/plain", url=None, title=None, outlet=None, published=published,
        published_precision="day" if published else None,
        published_from="dateline" if published else None, language="en", text=text,
        extractor="ecb-1",
    )  # fmt: skip
    return MarkedReport(
        topic=row["topic"],
        report=report,
        events=tuple(_marks(row, places, _EVENT)),
        actors=tuple(_marks(row, places, _ACTOR)),
    )


def _date_of(head: str) -> str | None:
    """The day in a page's address or date line, where its words give one."""
    found = _DATE.search(head)
    if found is None:
        return None
    month = (found["month"] or found["name"]).lower()
    number = int(month) if month.isdigit() else _MONTHS.find(month[:3]) // 3 + 1
    try:
        return date(
            int(found["year"] or found["in"]), number, int(found["day"] or found["of"])
        ).isoformat()
    except ValueError:
        return None


def _marks(
    row: dict[str, Any], places: dict[str, tuple[int, int]], tags: Sequence[str]
) -> Iterator[Marked]:
    for number, mark in enumerate(row["markables"]):
        if mark["tag"].startswith(tuple(tags)):
            spans = [places[token] for token in mark["t"]]
            chain = mark.get("chain") or f"{row['id']}#{number}"
            yield Marked(start=spans[0][0], end=spans[-1][1], chain=f"{row['topic']}:{chain}")


def _text_of(tokens: Sequence[Sequence[Any]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The words as a page prints them, and where each token stands."""
    text, places = "", {}
    before: Sequence[Any] | None = None
    for token in tokens:
        number, sentence, word = str(token[0]), token[1], _PLAIN.get(token[2], token[2])
        text += _between(before, sentence, word, text)
        places[number] = (len(text), len(text) + len(word))
        text += word
        before = token
    return text, places


def _between(before: Sequence[Any] | None, sentence: int, word: str, text: str) -> str:
    if before is None:
        return ""
    if before[1] != sentence:
        return " " if text[-1] in '.?!"' else "\n\n"
    if _NO_BLANK_BEFORE.fullmatch(word) or before[2] in _NO_BLANK_AFTER:
        return ""
    return " "
