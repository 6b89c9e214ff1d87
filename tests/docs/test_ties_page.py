"""The page on ties names every column, article, publisher, kind and reason there is."""

import dataclasses
import re
from collections import defaultdict
from pathlib import Path
from typing import get_args

from watchfloor.codebook.ties import TIES_FILE, load_ties
from watchfloor.records import Tie
from watchfloor.records.tie import ARTICLES, TieKind
from watchfloor.ties.publishers import LAYOUTS
from watchfloor.ties.reading import REMEDIES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "ties.md").read_text("utf-8")
CODEBOOK = (DOCS / "codebook.md").read_text("utf-8")


def test_every_column_of_a_tie_is_explained():
    columns = PAGE.partition("## Columns")[2]
    assert [f.name for f in dataclasses.fields(Tie) if f"`{f.name}`" not in columns] == []


def test_every_kind_article_and_publisher_is_named():
    assert [kind for kind in get_args(TieKind) if kind not in PAGE] == []
    assert [article for article in ARTICLES if f"`{article}`" not in CODEBOOK] == []
    assert [each.publisher for each in LAYOUTS if each.publisher not in PAGE] == []


def test_the_counts_of_rows_are_those_of_the_file():
    counts = defaultdict(lambda: [0, 0, 0])
    for tie in load_ties():
        if tie.file == TIES_FILE:
            checked = tie.checked is not None
            counts[tie.kind] = [
                counts[tie.kind][0] + 1,
                counts[tie.kind][1] + checked,
                counts[tie.kind][2] + (not checked),
            ]
    told = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert {kind: list(map(int, numbers)) for kind, *numbers in told} == counts


def test_every_reason_of_a_refused_line_is_explained_with_its_remedy():
    told = dict(re.findall(r"^\| `(tie_\w+)` \|[^|]+\| ([^|]+) \|$", PAGE, re.MULTILINE))
    assert told == dict(REMEDIES)
