"""Claims of a few sentences, read by a coder that is loaded once."""

from collections.abc import Callable

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import code_report, load_coder
from watchfloor.records import Claim
from watchfloor.reports import Input, content_bounds, read_input


@pytest.fixture(scope="session")
def claims_of(tmp_path_factory) -> Callable[[str], tuple[Claim, ...]]:
    """What turns the text of a report of 25 October 2024 into its claims."""
    coder = load_coder(load_codebook())
    path = tmp_path_factory.mktemp("reports") / "report.txt"

    def claims_of(text: str) -> tuple[Claim, ...]:
        path.write_text(f"Date: 2024-10-25\n\n{text}\n", encoding="utf-8")
        (item,) = read_input(Input(path=path, media="text/plain"))
        bounds = content_bounds(item.report.text)
        return code_report(item.report, (bounds.start, bounds.end), coder)

    return claims_of
