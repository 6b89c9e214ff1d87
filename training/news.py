"""Real news marked claim by claim: ``data/news_marks.jsonl``, and the texts it points into.

A row is one sentence and every claim it states: the word that states it, its class, how factual
it is, and who does it, to whom, and who says so. The texts are not in this repository:

* ``wikinews``: articles of 2019 and 2020 (CC BY 2.5), ``wikinews_2019.csv`` and ``_2020.csv`` of
  github.com/vanatteveldt/wikinews at 3472541;
* ``gmb``: radio news of 2004 to 2010 in the Groningen Meaning Bank, whose texts are in the public
  domain, by its sentence numbers: ``ner.csv`` of github.com/terry-ab/NER-BILSTM at cf8ab97,
  ``ner_dataset.csv`` of github.com/bigboss98/Classification at 1b6f32e, as ``gmb_first.csv`` the
  ``ner_dataset.csv`` of github.com/umartariq867/Named-Entity-Recognition-with-Python at c549b67,
  and as ``gmb_val.txt`` and ``gmb_test.txt`` the ``data/val/sentences.txt`` and
  ``data/test/sentences.txt`` of github.com/Lakshmi-bashyam/Deeplearning4NER at d7921cb;
* ``geovirus``: Wikinews articles of the gold set's part ``train``, from the research data.

Types follow the gold set: a sentence of a court is SANCTION, a release or an office given up
RETREAT, an apology SUPPORT, an emergency declared COERCE. The marks, which at first had these
otherwise, were brought into line by their words.

`read_news` refuses a sentence whose text is not the one that was marked.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.gold_set import load_gold

MARKS: Final = Path(__file__).parent / "data" / "news_marks.jsonl"
PARTS: Final = 8
"""One part in so many of the marked news is kept apart."""
KEPT_APART: Final = 3
_STATE: Final = re.compile(r"[A-Z]{3}")
_WORD: Final = re.compile(r"[a-z0-9]+")
_EMPTY: Final = frozenset("the of and a an in for on to".split())
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
_BEFORE: Final = re.compile(r"\s+([.,;:?!%)\]])")
_AFTER: Final = re.compile(r"([(\[$])\s+")
_TIED: Final = re.compile(r"\s+('s|'|n't|'re|'ve|'ll|'d|'m)(?=\s|$)")
_LONGEST_FIELD: Final = 10**9
_FIRST_NUMBERS: Final = {"gmb_val.txt": 33571, "gmb_test.txt": 40765}
"""Files of one sentence a line, without numbers, and the number of their first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One claim of a sentence, at the word that states it."""

    start: int
    end: int
    name: str
    """A PLOVER type, figure, position, motive, risk or recommendation."""
    factuality: float
    """−3 … 3."""
    sources: tuple[str, ...]
    """Alpha-3 of who acts for a state, ``IGO:``, ``NGO:`` or ``ARM:`` and a name, else words."""
    recipients: tuple[str, ...]
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A sentence with all its claims."""

    set: str
    document: str
    """What must stay together where sentences are dealt into parts."""
    article: str | None
    """What it is read in: an article or a story; None of a sentence that stands alone."""
    text: str
    marks: tuple[Mark, ...]
    unsure: tuple[tuple[int, int], ...]
    """Words that may be left out: neither a claim nor none."""


def read_news(folder: Path) -> Iterator[MarkedSentence]:
    """Every marked sentence. Raises ValueError naming the row when a text is another one."""
    texts = {
        "wikinews": _articles(folder),
        "gmb": _radio(folder),
        "geovirus": {
            each.document_id: _LINE_BREAK.sub(" ", each.text) for each in load_gold("train")
        },
    }
    for line in MARKS.read_text("utf-8").splitlines():
        row = json.loads(line)
        start, end = row["at"]
        text = texts[row["set"]][row["id"]][start:end]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            raise ValueError(f"{MARKS.name}: {row['set']} {row['id']} at {start} is another text.")
        yield MarkedSentence(
            set=row["set"],
            document=_document(row),
            article=_article(row),
            text=text,
            marks=tuple(_mark(each) for each in row["marks"]),
            unsure=tuple((at[0], at[1]) for at in row["unsure"]),
        )


def is_kept_apart(sentence: MarkedSentence) -> bool:
    """Whether a marked sentence is to measure with; the gold set's own articles never are."""
    return sentence.set != "geovirus" and part_of(sentence.document, PARTS) == KEPT_APART


def is_state(name: str) -> bool:
    """Whether a mark names a state, by its alpha-3."""
    return _STATE.fullmatch(name) is not None


def name_in_words(name: str) -> str:
    """The name of a mark without what sort of body it is of: "NGO:Red_Cross" is Red Cross."""
    return name.rpartition(":")[2].replace("_", " ")


def telling_words(text: str) -> set[str]:
    """The words of a name that may tell whose it is, in small letters."""
    return set(_WORD.findall(text.lower())) - _EMPTY


def part_of(document: str, parts: int) -> int:
    """Which of so many parts a document belongs to, by its name."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % parts


def _mark(row: list[Any]) -> Mark:
    start, end, name, factuality, sources, recipients, holders = row
    return Mark(
        start=start,
        end=end,
        name=name,
        factuality=factuality,
        sources=tuple(sources),
        recipients=tuple(recipients),
        holders=tuple(holders),
    )


def _document(row: dict[str, Any]) -> str:
    """An article; of radio news, whose stories are not told apart, forty sentences."""
    if row["set"] != "gmb":
        return f"{row['set']} {row['id']}"
    return f"gmb {int(row['id']) // 40}"


def _article(row: dict[str, Any]) -> str | None:
    if row["set"] != "gmb":
        return f"{row['set']} {row['id']}"
    return f"gmb story {row['story']}" if "story" in row else None


def _articles(folder: Path) -> dict[str, str]:
    """Text of each article by the last part of its address."""
    csv.field_size_limit(_LONGEST_FIELD)
    texts = {}
    for year in (2019, 2020):
        with (folder / f"wikinews_{year}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                text = _LINE_BREAK.sub(" ", row["text"]).strip()
                texts[row["url"].rsplit("/", 1)[1]] = text
    return texts


def _radio(folder: Path) -> dict[str, str]:
    """Sentences by number, put together from their words."""
    words: dict[str, list[str]] = {}
    for name, first in _FIRST_NUMBERS.items():
        lines = (folder / name).read_text("utf-8").splitlines()
        words |= {str(number): line.split() for number, line in enumerate(lines, start=first)}
    for name, number, word in (
        ("gmb_first.csv", "Sentence #", "Word"),
        ("ner_dataset.csv", "Sentence #", "Word"),
        ("ner.csv", "sentence_idx", "word"),
    ):
        found: dict[str, list[str]] = {}
        current = ""
        with (folder / name).open(encoding="cp1252", newline="") as file:
            for row in csv.DictReader(file):
                if row[number]:
                    current = str(int(float(row[number].rpartition(":")[2])))
                found.setdefault(current, []).append(row[word] or "")
        words |= found
    return {number: sentence_of(each) for number, each in words.items()}


def sentence_of(words: list[str]) -> str:
    """Words as a sentence: no blank before a stop, quotation marks at their words."""
    text = _TIED.sub(r"\1", _AFTER.sub(r"\1", _BEFORE.sub(r"\1", " ".join(words))))
    first, *parts = text.split('"')
    out = first
    for number, part in enumerate(parts):
        if number % 2 == 0:
            before = "" if not out or out.endswith((" ", "(")) else " "
            out = f'{out}{before}"{part.lstrip()}'
        else:
            out = f'{out.rstrip()}"{part}'
    return out
