"""What is kept of each report so that its likeness to others can be found later."""

import hashlib
from typing import Final

from watchfloor.codebook.credits import CreditTable
from watchfloor.origins.credits import find_credits
from watchfloor.origins.shingles import SAMPLED_ONE_IN, SHINGLE_WORDS, Shingled
from watchfloor.records.origin import Signature
from watchfloor.records.report import Report

_VERSION: Final = 1
"""Raised when shingles, passages or the reading of credits change."""


def recipe_of(table: CreditTable) -> str:
    """Name of what makes signatures today; changes with the rules and the table of agencies."""
    rules = repr([(rule.key, rule.scope, rule.place, rule.pattern.pattern) for rule in table.rules])
    digest = hashlib.sha256(rules.encode()).hexdigest()[:8]
    return f"shingles-{_VERSION}-{SHINGLE_WORDS}-{SAMPLED_ONE_IN}+{digest}"


def sign(report: Report, shingled: Shingled, table: CreditTable) -> Signature:
    """The signature of a report."""
    return Signature(
        report_id=report.report_id,
        recipe=recipe_of(table),
        shingles=shingled.sample(),
        credits=find_credits(report.text, table),
    )
