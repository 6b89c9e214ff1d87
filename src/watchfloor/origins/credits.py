"""The words of a report that say whose story it is, or whose a sentence is."""

import re
from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.credits import CreditRule, CreditTable
from watchfloor.origins.shingles import sentence_around
from watchfloor.records.origin import Credit
from watchfloor.reports.body import Body, content_bounds

START_CHARACTERS: Final = 200
"""Of the body, that may still hold a dateline or by-line."""
END_CHARACTERS: Final = 200


def find_credits(text: str, table: CreditTable) -> tuple[Credit, ...]:
    """Each credit once, by place; where two rules fit the same words, the first rule's.

    Names found by a rule for outlets are among them: whether they are outlets is not known here.
    """
    found: dict[tuple[int, str], Credit] = {}
    body = content_bounds(text)
    for rule in table.rules:
        for credit in _matches(text, body, rule, table):
            if not any(_overlap(credit, other) for other in found.values()):
                found[credit.start, credit.name] = credit
    return tuple(sorted(found.values(), key=lambda credit: (credit.start, credit.end)))


def _matches(text: str, body: Body, rule: CreditRule, table: CreditTable) -> Iterator[Credit]:
    start, end = _bounds(text, body, rule)
    for match in rule.pattern.finditer(text, start, end):
        groups = match.groupdict()
        words = groups.get("agency") or groups.get("named") or groups["outlet"]
        agency = table.agency_of(words)
        scope = (0, len(text)) if rule.scope != "sentence" else sentence_around(text, *match.span())
        first, past = _stripped(match)
        yield Credit(
            name=agency.name if agency else words,
            agency_id=agency.agency_id if agency else None,
            rule=rule.key,
            scope=rule.scope,
            text=text[first:past],
            start=first,
            end=past,
            scope_start=scope[0],
            scope_end=scope[1],
        )


def _bounds(text: str, body: Body, rule: CreditRule) -> tuple[int, int]:
    if rule.place == "start":
        return 0, min(body.start + START_CHARACTERS, len(text))
    if rule.place == "end":
        # The last lines, and not the middle of one: "(AFP)" ends a line of its own or a text.
        return max(body.start, body.end - END_CHARACTERS), body.end
    return body.start, body.end


def _stripped(match: re.Match[str]) -> tuple[int, int]:
    words = match[0]
    first = match.start() + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


def _overlap(one: Credit, other: Credit) -> bool:
    return one.start < other.end and other.start < one.end
