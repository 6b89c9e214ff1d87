"""The gold set: documents, each with the claims that two annotators found in it on their own.

Rules and origin: ``gold/README.md``. Texts of others are not in this repository; they are built
from the research data beside it and checked against the hash they were annotated under.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal
from xml.etree import ElementTree

from benchmarks.agency_texts import TBAQ_FOLDER, agency_text
from benchmarks.floors import shared_folder

GOLD_FOLDER: Final = Path(__file__).with_name("gold")
WIKINEWS_FILE: Final = "data/reading/places/GeoVirus.xml.gz"
_BLANKS_AT_LINE_END: Final = re.compile(r"[ \t]+\n")
Half = Literal["dev", "held"]
Part = Literal["dev", "held", "train", "unread"]
HALVES: Final[tuple[Half, ...]] = ("dev", "held")
LOOKED_AT: Final[tuple[Part, ...]] = ("dev", "train")
"""Parts whose texts and faults may be read; the others are for counting alone."""
ANNOTATORS: Final[dict[Part, tuple[str, ...]]] = {
    "dev": ("A", "B"),
    "held": ("A", "B"),
    "train": ("A",),
    "unread": ("A",),
}


class GoldSetError(Exception):
    """The gold set cannot be built as it was annotated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedActor:
    """An actor where the text names it."""

    actor_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFigure:
    kind: str | None
    low: float | None
    best: float | None
    high: float | None
    bound: str | None
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPlace:
    country: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClaim:
    """A claim as an annotator marked it, or one the reader printed, in the same shape."""

    kind: str
    event_type: str | None
    start: int
    end: int
    sources: tuple[MarkedActor, ...]
    recipients: tuple[MarkedActor, ...]
    holders: tuple[MarkedActor, ...]
    """Outermost first; empty is the report's own voice."""
    certainty: str
    polarity: str
    time_frame: str | None
    quantities: tuple[MarkedFigure, ...]
    when: tuple[int, int] | None
    where: MarkedPlace | None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text and what each annotator found in it."""

    document_id: str
    text: str
    url: str | None
    """Of a Wikinews article; None for other texts."""
    claims: dict[str, tuple[MarkedClaim, ...]]
    """By annotator."""
    is_research_only: bool = False
    """Whether its terms let it measure but teach nothing that ships: agency copy of TempEval-3."""


def load_gold(part: Part) -> tuple[GoldDocument, ...]:
    """The documents of one part, in the order of their ids.

    Raises GoldSetError when the research data are missing or a text is not the one annotated.
    """
    folder = GOLD_FOLDER / part
    claims = {name: _claims_by_document(folder / f"{name}.jsonl") for name in ANNOTATORS[part]}
    return tuple(
        GoldDocument(
            document_id=row["id"],
            text=_checked_text(folder, row),
            url=row.get("url"),
            claims={name: found[row["id"]] for name, found in claims.items()},
            is_research_only="file" in row,
        )
        for row in _lines(folder / "documents.jsonl")
    )


def half_of(document_id: str) -> Half:
    """``dev`` when the SHA-256 of the id is an even number, else ``held``."""
    return "held" if int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % 2 else "dev"


def has_research_data() -> bool:
    """Whether this machine has what the Wikinews texts are built from."""
    shared = shared_folder()
    return shared is not None and (shared / WIKINEWS_FILE).is_file()


def _checked_text(folder: Path, row: dict[str, Any]) -> str:
    if "file" in row:
        text = _agency_text(row["file"])
    elif row["url"] is None:
        text = (folder / "texts" / f"{row['id']}.txt").read_bytes().decode("utf-8")
    else:
        text = _wikinews_text(row["url"])
    found = hashlib.sha256(text.encode()).hexdigest()
    if found != row["sha256"]:
        raise GoldSetError(
            f"The text of {row['id']} has hash {found[:12]}…, annotated was "
            f"{row['sha256'][:12]}…; use the data of 22 November 2026."
        )
    return text


def _agency_text(name: str) -> str:
    shared = shared_folder()
    path = shared / TBAQ_FOLDER / name if shared is not None else None
    if path is None or not path.is_file():
        raise GoldSetError(
            f"The agency texts of the gold set are built from {TBAQ_FOLDER} in "
            "$WATCHFLOOR_SHARED, else ../shared; it is not there."
        )
    return agency_text(path)


def _wikinews_text(url: str) -> str:
    """The parts of an article with an empty line between, no blanks at the ends of lines."""
    shared = shared_folder()
    if shared is None or not (shared / WIKINEWS_FILE).is_file():
        raise GoldSetError(
            f"The Wikinews texts of the gold set are built from {WIKINEWS_FILE} in "
            "$WATCHFLOOR_SHARED, else ../shared; it is not there."
        )
    return _wikinews(shared / WIKINEWS_FILE)[url]


@cache
def _wikinews(path: Path) -> dict[str, str]:
    with gzip.open(path) as file:
        root = ElementTree.parse(file).getroot()
    parts: dict[str, list[str]] = {}
    for article in root.iter("article"):
        text = article.findtext("text") or ""
        parts.setdefault(article.findtext("source") or "", []).append(text.strip())
    return {
        url: _BLANKS_AT_LINE_END.sub("\n", "\n\n".join(texts)).strip()
        for url, texts in parts.items()
    }


def _claims_by_document(path: Path) -> dict[str, tuple[MarkedClaim, ...]]:
    return {row["id"]: tuple(map(_claim, row["claims"])) for row in _lines(path)}


def _claim(row: dict[str, Any]) -> MarkedClaim:
    lists = {
        side: tuple(MarkedActor(**actor) for actor in row[side])
        for side in ("sources", "recipients", "holders")
    }
    figures = tuple(MarkedFigure(**figure) for figure in row["quantities"])
    when = (row["when"]["start"], row["when"]["end"]) if row["when"] else None
    where = MarkedPlace(**row["where"]) if row["where"] else None
    return MarkedClaim(**{**row, **lists, "quantities": figures, "when": when, "where": where})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
