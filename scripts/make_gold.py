"""Annotators' files to the stand-off gold set: ``python scripts/make_gold.py FOLDER``.

FOLDER has ``A/`` and ``B/`` (one JSON file a document, in the form of benchmarks/gold/README.md,
*What an annotator writes*), ``real/manifest.json`` (id, address or file, length), and texts in
``real/`` and ``own/``. Words become offsets: a claim's words by the occurrence the annotator
named, all other words by their occurrence nearest to the claim. Nothing is printed: nobody looks
at the held half.
"""

import argparse
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "benchmarks/gold"
HALVES = {"dev": ("A", "B"), "held": ("A", "B")}
ONCE = ("train", "unread")
"""Parts that were annotated by A alone."""


def main() -> None:
    """Write both halves, or one of the other parts, under benchmarks/gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=ONCE, help="documents of this part: A only")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    parts = {arguments.part: ("A",)} if arguments.part else HALVES
    addresses = {row[0]: row[1] for row in json.loads((folder / "real/manifest.json").read_text())}
    rows: dict[str, list[dict[str, Any]]] = {part: [] for part in parts}
    for path in sorted([*(folder / "own").glob("*.txt"), *(folder / "real").glob("*.txt")]):
        text = path.read_text("utf-8")
        if not (folder / "A" / f"{path.stem}.json").exists():
            continue
        rows[arguments.part or half_of(path.stem)].append(
            {
                "id": path.stem,
                "file" if path.stem.startswith("t") else "url": addresses.get(path.stem),
                "sha256": sha256(text.encode()).hexdigest(),
                "characters": len(text),
            }
        )
    for part, documents in rows.items():
        write_part(folder, GOLD / part, documents, parts[part])


def half_of(document_id: str) -> str:
    """``dev`` when the SHA-256 of the id is an even number, else ``held``."""
    return "held" if int(sha256(document_id.encode()).hexdigest(), 16) % 2 else "dev"


def write_part(
    source: Path, target: Path, documents: list[dict[str, Any]], annotators: tuple[str, ...]
) -> None:
    """Documents, claims by annotator, and the texts that may be published."""
    target.mkdir(parents=True, exist_ok=True)
    write_lines(target / "documents.jsonl", documents)
    for annotator in annotators:
        claims = [
            {"id": row["id"], "claims": list(claims_of(source, annotator, row["id"]))}
            for row in documents
        ]
        write_lines(target / f"{annotator}.jsonl", claims)
    for row in documents:
        if row.get("url", row.get("file")) is None:
            name = f"{row['id']}.txt"
            (target / "texts").mkdir(exist_ok=True)
            (target / "texts" / name).write_bytes((source / "own" / name).read_bytes())


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    """One JSON object a line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def claims_of(source: Path, annotator: str, document_id: str) -> Iterator[dict[str, Any]]:
    """What an annotator found in a document."""
    text = next(source.glob(f"[or]*/{document_id}.txt")).read_text("utf-8")
    written = json.loads((source / annotator / f"{document_id}.json").read_text("utf-8"))
    for claim in written["claims"]:
        yield stand_off(claim, text)


def stand_off(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """The claim with offsets in place of words."""
    starts = [found.start() for found in re.finditer(re.escape(claim["quote"]), text)]
    start = starts[claim["nth"]]
    end = start + len(claim["quote"])

    def at(words: str) -> dict[str, int]:
        first = nearest(words, text, start, end)
        return {"start": first, "end": first + len(words)}

    when, where = claim.get("when"), claim.get("where")
    plain = ("certainty", "polarity", "time_frame", "optional")
    return {
        "kind": claim["kind"],
        "event_type": claim["event_type"],
        "start": start,
        "end": end,
        **{
            side: [{"actor_id": actor["id"], **at(actor["text"])} for actor in claim[side]]
            for side in ("sources", "recipients", "holders")
        },
        **{name: claim[name] for name in plain},
        "quantities": [
            {name: figure[name] for name in ("kind", "low", "best", "high", "bound")}
            | {"unit": unit_of(figure["unit"])}
            | at(figure["text"])
            for figure in claim["quantities"]
        ],
        "when": at(when["text"]) if when else None,
        "where": at(where["name"]) | {"country": where["country"]} if where else None,
    }


def unit_of(words: str | None) -> str | None:
    """``percent`` or an ISO 4217 code; any other unit is the text's own word and is left out."""
    if words in ("%", "percent"):
        return "percent"
    return words if words is not None and re.fullmatch("[A-Z]{3}", words) else None


def nearest(words: str, text: str, start: int, end: int) -> int:
    """Where the words stand inside a span, else nearest to it; of equals the earlier."""
    literal = re.escape(words)
    whole = [found.start() for found in re.finditer(rf"(?<!\w){literal}(?!\w)", text)]
    places = whole or [found.start() for found in re.finditer(literal, text)]

    def gap(place: int) -> int:
        return max(start - place - len(words), place - end, 0)

    inside = [place for place in places if start <= place and place + len(words) <= end]
    return inside[0] if inside else min(places, key=gap)


if __name__ == "__main__":
    main()
