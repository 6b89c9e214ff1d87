"""``python -m benchmarks.timelines.make`` writes the measuring threads from the selection by hand.

A thread is a row of ``threads.csv``, its figures are rows of ``figures.csv``: where a figure stands
in the research data (row of the file, code points of the column Update), and how it is coded. This
script opens each place, checks that the number there is the number coded, takes the date from the
data, marks which figures count as settled, splits the threads by the hash of their name, and writes
``dev.jsonl``, ``held.jsonl`` and ``SHA256``. No words of the data leave it: CC BY-NC 4.0,
amazon-science/background-summaries. The rules of selection are in ``README.md`` beside this file.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.floors import shared_folder
from watchfloor.codebook.quantities import load_quantity_grammar

FOLDER: Final = Path(__file__).parent
SOURCE: Final = "data/reading/timelines"
_NUMBER: Final = re.compile(r"([\d,]+(?:\.\d+)?)(?: ?(m|bn|million|billion))?")
_SCALES: Final = {"": 1, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_ORDINALS: Final = {"fourth": 4.0}
_VALUED: Final = ("exact", "about")
"""Bounds whose words give a value that a later reader can hold an estimate against."""

Row = Mapping[str, str]


def main() -> None:
    shared = shared_folder()
    if shared is None:
        raise SystemExit("No research data beside this checkout; set WATCHFLOOR_SHARED.")
    threads = read_threads(shared / SOURCE)
    ordered = sorted(threads, key=lambda each: _digest(each["thread"]))
    half = (len(ordered) + 1) // 2
    hashes = {}
    for name, chosen in (("dev.jsonl", ordered[:half]), ("held.jsonl", ordered[half:])):
        lines = "".join(json.dumps(each, sort_keys=True) + "\n" for each in chosen)
        (FOLDER / name).write_text(lines, "utf-8")
        hashes[name] = hashlib.sha256(lines.encode()).hexdigest()
    text = "".join(f"{digest}  {name}\n" for name, digest in hashes.items())
    (FOLDER / "SHA256").write_text(text, "utf-8")
    print(text, end="")


def read_threads(source: Path) -> list[dict[str, Any]]:
    """Every thread with its figures, dated, in the order of the selection."""
    figures = list(_rows(FOLDER / "figures.csv"))
    threads = []
    for thread in _rows(FOLDER / "threads.csv"):
        path = source / thread["file"]
        with path.open(encoding="utf-8", newline="") as lines:
            updates = list(csv.DictReader(lines, delimiter="\t"))
        own = [_figure(row, updates) for row in figures if row["thread"] == thread["thread"]]
        parties = [each for each in thread["parties"].split("|") if each]
        threads.append(
            {
                **{name: thread[name] or None for name in _NAMED},
                "file_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "parties": parties,
                "figures": _settled(own, thread, parties),
            }
        )
    return threads


def _rows(path: Path) -> Iterable[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _figure(row: Row, updates: list[dict[str, str]]) -> dict[str, Any]:
    update = updates[int(row["row"])]
    start, end = int(row["start"]), int(row["end"])
    coded = {name: float(row[name]) if row[name] else None for name in ("low", "best", "high")}
    told = set(_numbers(update["Update"][start:end]))
    if told != {value for value in coded.values() if value is not None}:
        place = f"{row['thread']}, row {row['row']}, {start} to {end}"
        raise SystemExit(f"figures.csv: {place}: coded {coded}, but the text has {told}.")
    return {
        "row": int(row["row"]),
        "start": start,
        "end": end,
        "published": update["Date"].strip("[]"),
        "bound": row["bound"],
        **coded,
        "holder": row["holder"] or None,
        "holder_id": row["holder_id"] or None,
    }


def _numbers(text: str) -> Iterable[float]:
    word = text.lower()
    if word in _ORDINALS:
        yield _ORDINALS[word]
    elif word in load_quantity_grammar().numbers:
        yield load_quantity_grammar().numbers[word]
    else:
        for digits, scale in _NUMBER.findall(text):
            yield round(float(digits.replace(",", "")) * _SCALES[scale], 3)


def _settled(
    figures: list[dict[str, Any]], thread: Row, parties: list[str]
) -> list[dict[str, Any]]:
    """The figures with a mark on those that count as settled.

    Of one happening, the last figure whose words give a value. Of a running count, each one after
    the first day. A party's claim about the other side's losses never.
    """
    first = figures[0]["published"]
    valued = [
        place
        for place, figure in enumerate(figures)
        if figure["bound"] in _VALUED
        and figure["published"] > first
        and not (parties and figure["holder_id"] == parties[0])
    ]
    chosen = set(valued[-1:] if thread["course"] == "happening" else valued)
    return [{**figure, "settled": place in chosen} for place, figure in enumerate(figures)]


_NAMED: Final = ("thread", "file", "kind", "population", "basis", "course", "unit")


if __name__ == "__main__":
    main()
