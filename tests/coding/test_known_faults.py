"""What is known to be read wrongly: one sentence a row, what should be told of it, what is wrong.

Every row fails. One that passes has been mended: it moves to the cases of the stage that did it.
"""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import code_report, load_coder
from watchfloor.records import Claim, Mention, Quantity
from watchfloor.reports import Input, content_bounds, read_input

FAULTS = Path(__file__).parent / "known_faults.csv"


def fault_rows() -> list[dict[str, str]]:
    with FAULTS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def told_of(tmp_path_factory) -> Callable[[str], str]:
    """What is told of a sentence, as a user's folder is read."""
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    return partial(_told_of, path=path, coder=load_coder(load_codebook()))


def _told_of(text, *, path, coder) -> str:
    path.write_text(f"Date: 2024-10-25\n\n{text}\n", encoding="utf-8")
    (item,) = read_input(Input(path=path, media="text/plain"))
    bounds = content_bounds(item.report.text)
    claims = code_report(item.report, (bounds.start, bounds.end), coder)
    return "; ".join(sorted(map(in_words, claims)))


def in_words(claim: Claim) -> str:
    """``TYPE:source>recipient@holder certainty time figures``; what is usual is left out.

    Usual are the report's own voice, asserted, past or ongoing. A minus says that it is denied
    that something happened.
    """
    what = (claim.kind if claim.kind != "event" else None, claim.event_type)
    named = "/".join(filter(None, what)) or "event"
    sides = f"{named}:{_names(claim.sources)}>{_names(claim.recipients)}"
    holder = "@" + _names(claim.holders) if claim.holders else ""
    denied = "-" if claim.polarity == "negative" else ""
    certainty = claim.certainty if claim.certainty != "asserted" else None
    to_come = claim.time_frame if claim.time_frame == "future" and not certainty else None
    figures = sorted(map(_figure, claim.quantities))
    return " ".join([f"{sides}{holder}{denied}", *filter(None, [certainty, to_come]), *figures])


def _figure(told: Quantity) -> str:
    if told.best is not None:
        return f"{told.kind}={told.best:g}"
    return (
        f"{told.kind}>{told.low:g}" if told.low is not None else f"{told.kind}<{told.high or 0:g}"
    )


def _names(mentions: tuple[Mention, ...]) -> str:
    return "+".join(sorted(each.actor_id or each.text for each in mentions))


@pytest.mark.parametrize("case", fault_rows(), ids=lambda case: case["fault"])
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known to be read wrongly")
def test_a_known_fault_is_mended(case, told_of):
    assert told_of(case["text"]) == "; ".join(sorted(filter(None, case["claims"].split("; "))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chile shelled Peru on Monday, killing 12 people.", "ASSAULT:CHL>PER killed=12"),
        ("Chile denied that it had shelled Peru.", "ASSAULT:CHL>PER@CHL denied"),
        ("Peru will withdraw its troops from Chile.", "RETREAT:PER>CHL future"),
    ],
    ids=["figures", "denied", "to come"],
)
def test_what_is_told_is_put_into_words(text, told, told_of):
    assert told_of(text) == told
