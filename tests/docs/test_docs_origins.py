"""The worked cases of docs/origins.md hold, as a reader checks them."""

import re
from pathlib import Path

import pytest
from origins_by_hand import origins_of, report

import watchfloor as wf
from watchfloor.codebook.corrections import load_corrections
from watchfloor.origins import edits_between, origin_key
from watchfloor.reports.addresses import canonical_url

PAGE = Path(__file__).parents[2] / "docs" / "origins.md"


def cases(name: str) -> list[list[str]]:
    """The rows of the table behind the mark `<!-- cases: name -->`."""
    after = PAGE.read_text("utf-8").split(f"<!-- cases: {name} -->")[1].lstrip().split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in after.splitlines()[2:]]
    return [[cell.strip("` ") for cell in row] for row in rows]


def text_of(words: str) -> str:
    """The sentences of the page that a row names, one after another."""
    sentences = dict(re.findall(r"^- ([SOC]\d): (.+)$", PAGE.read_text("utf-8"), re.MULTILINE))
    parts = re.findall(r"\(.+?\)|\w+", words)
    return " ".join(
        sentences.get(part, f"BELMORA {part} -" if part.startswith("(") else part) for part in parts
    )


def reports():
    return [
        report(text_of(text), report_id=report_id, outlet=outlet, published=day)
        for report_id, outlet, day, text, _, _ in cases("origins")
    ]


def stretches(own, text):
    """The piece of each sentence, in order, one of those that are the same."""
    edges = [match.end() for match in re.finditer(r"[.] |$", text)]
    pieces = [own.piece_at(start, end) for start, end in zip([0, *edges], edges, strict=False)]
    return [piece for n, piece in enumerate(pieces) if n == 0 or piece != pieces[n - 1]]


@pytest.mark.parametrize("row", cases("origins"), ids=lambda row: row[0])
def test_each_stretch_of_the_worked_case_has_the_origin_the_page_says(row):
    report_id, _, _, text, expected, values = row
    own = origins_of(reports())[report_id]
    found = stretches(own, text_of(text))
    assert [piece.origin for piece in found] == expected.split(", ")
    told = [
        f"{piece.rule} {piece.shared} of {piece.shingles}" if piece.shared else piece.rule
        for piece in found
        if piece.rule != "outlet"
    ]
    assert ", ".join(told) == values


def test_the_worked_case_has_as_many_origins_as_the_page_says():
    every = origins_of(reports())
    texts = {each.report_id: each.text for each in reports()}
    pieces = [piece for each in every.values() for piece in stretches(each, texts[each.report_id])]
    assert "by 7 reports and 5 origins" in PAGE.read_text("utf-8")
    assert len({origin_key(piece) for piece in pieces}) == 5
    assert "by 4 reports and 1 origin;" in PAGE.read_text("utf-8")
    at = {each: texts[each].find("Twelve people") for each in texts}
    found = {origin_key(every[each].piece_at(n, n + 20)) for each, n in at.items() if n >= 0}
    assert (sum(n >= 0 for n in at.values()), found) == (4, {"reuters"})


@pytest.mark.parametrize("row", cases("addresses"), ids=lambda row: row[0])
def test_an_address_is_known_as_the_page_says(row):
    assert canonical_url(row[0]) == row[1]


@pytest.mark.parametrize("row", cases("edits"), ids=lambda row: row[2])
def test_an_edit_makes_the_entries_the_page_says(row, tmp_path):
    first, second, expected = row
    floor = wf.open(tmp_path / "edits.floor")
    for number, text in enumerate((first, second)):
        folder = tmp_path / str(number)
        folder.mkdir()
        head = f"Outlet: Quay Gazette\nDate: {1 + number} March 2025\nTitle: One title\n"
        address = "URL: https://quay.example/world/one"
        (folder / "a.txt").write_text(f"{head}{address}\n\n{text}\n", "utf-8")
        floor.read(folder)
    old, new = floor.reports().records
    assert (old.version, new.version, new.versions) == (1, 2, 2)
    claims = floor.claims().records
    edits = edits_between(
        old,
        new,
        [claim for claim in claims if claim.report_id == old.report_id],
        [claim for claim in claims if claim.report_id == new.report_id],
        load_corrections(),
    )
    told = [f"{each.kind}: {each.was} to {each.now}" if each.was else each.kind for each in edits]
    assert ", ".join(told) == (expected if expected != "none" else "")
