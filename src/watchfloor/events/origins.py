"""How many independent origins stand behind a set of reports."""

import re
from collections.abc import Iterable
from typing import Final

from watchfloor.records import Claim, Report

_CREDIT: Final = re.compile(
    r"\b(?:according to|citing|reported by|told) (?:the )?"
    r"([A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3})"
    r"(?: news agency| newspaper| agency)"
)


def origin_of(report: Report) -> str:
    """The outlet or credited agency a report rests on, or the report itself.

    Two reports of one outlet are one origin; so are two that credit one agency. Near-copies
    without a credit are not recognised yet.
    """
    credit = _CREDIT.search(report.text)
    if credit is not None:
        return credit.group(1).casefold()
    return (report.outlet or report.report_id).casefold()


def count_origins(claims: Iterable[Claim], origins: dict[str, str]) -> int:
    """Number of different origins behind some claims; ``origins`` maps report ids."""
    return len({origins.get(claim.report_id, claim.report_id) for claim in claims})
