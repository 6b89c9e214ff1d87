"""Names in the place of a credit that are outlets of the same picture.

Nobody has a list of all agencies. Where a paper prints "(Harbour Wire) —" and Harbour Wire's own
reports are in the floor, the floor itself says that this is a source.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.credits import CreditTable
from watchfloor.records.origin import Credit, Signature
from watchfloor.records.report import Report

_ADDED = re.compile(r"\s*\([^()]*\)$")
"""What a list adds to a name in brackets, as in "The Post (Lagos)"."""
_WORDS_TO_BE_FOUND_WITHIN: Final = 2
"""A name of one word ("Time") must be all there is; "Monday Harbour Wire" holds Harbour Wire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What the reports of a picture say of whose words they are."""

    credits: Mapping[str, tuple[Credit, ...]]
    """By report id; a name that is an outlet's is written as the outlet writes it."""
    lenders: frozenset[str]
    """Outlets to which a report of another outlet gives the whole of its story, or a part."""


def settle_credits(
    reports: Iterable[Report],
    signatures: Mapping[str, Signature],
    table: CreditTable,
    outlets: Iterable[str],
) -> Spoken:
    """The credits of each report, without names that are no outlet or the report's own."""
    names = _names_by_key(outlets, table)
    for_outlets = {rule.key for rule in table.rules if rule.for_outlets}
    settled: dict[str, tuple[Credit, ...]] = {}
    lenders = set()
    for report in reports:
        signature = signatures.get(report.report_id)
        kept = []
        for credit in signature.credits if signature is not None else ():
            if credit.rule in for_outlets:
                name = _outlet_in(credit.name, names)
                if name is None or name == names.get(_key(report.outlet or "")):
                    continue
                credit = replace(credit, name=name)
                if credit.scope != "sentence":
                    lenders.add(name)
            kept.append(credit)
        settled[report.report_id] = tuple(kept)
    return Spoken(credits=settled, lenders=frozenset(lenders))


def _names_by_key(outlets: Iterable[str], table: CreditTable) -> dict[str, str]:
    """Each outlet's printed name; of those that differ in nothing but the additions, the first."""
    names: dict[str, str] = {}
    for outlet in sorted(set(outlets)):
        agency = table.agency_of(outlet)
        names.setdefault(_key(outlet), agency.name if agency else outlet)
    return names


def _outlet_in(words: str, names: Mapping[str, str]) -> str | None:
    """The outlet that some words name, the longest name first."""
    key = _key(words)
    if key in names:
        return names[key]
    parts = key.split()
    for length in range(len(parts) - 1, _WORDS_TO_BE_FOUND_WITHIN - 1, -1):
        for start in range(len(parts) - length + 1):
            name = names.get(" ".join(parts[start : start + length]))
            if name is not None:
                return name
    return None


def _key(name: str) -> str:
    """A name without what papers write one way or another."""
    plain = " ".join(_ADDED.sub("", name).casefold().split()).strip(" .,*_")
    return plain.removeprefix("the ").removesuffix(" news agency")
