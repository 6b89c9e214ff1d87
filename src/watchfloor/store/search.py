"""Reports by the words in them, read off the stored texts: DuckDB's own index must be fetched."""

import re
from dataclasses import dataclass
from typing import Final

from watchfloor.errors import CallError
from watchfloor.store.days import checked_as_of
from watchfloor.store.lease import Store
from watchfloor.store.reports import WITHIN_AS_OF

MOST_TERMS: Final = 8
_TERMS: Final = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is looked for: every one of these must be in a text."""

    terms: tuple[str, ...]
    """Lower case. A term is found where a word begins with it; spaces stand for any space."""

    def pattern(self) -> re.Pattern[str]:
        """Finds the terms in a text, for marking them."""
        return re.compile("|".join(rf"(?<!\w){_expression(t)}" for t in self.terms), re.IGNORECASE)


def parse_words(query: str) -> Words:
    """The terms of a query: words, and phrases in double quotes.

    Raises CallError for a query without a letter or digit, or with more than eight terms.

    >>> parse_words('sanctions "North Korea"').terms
    ('sanctions', 'north korea')
    """
    found = [" ".join((phrase or word).split()) for phrase, word in _TERMS.findall(query)]
    terms = dict.fromkeys(term.lower() for term in found if re.search(r"\w", term))
    if not terms:
        raise CallError(f"'{query}' holds no word to look for.")
    if len(terms) > MOST_TERMS:
        raise CallError(f"{len(terms)} words are too many; give {MOST_TERMS} at most.")
    return Words(terms=tuple(terms))


def reports_with(
    store: Store, words: Words, *, as_of: str | None = None, include_undated: bool = True
) -> tuple[str, ...]:
    """Ids of the reports with all the words in title or text, the newest first, undated last.

    Letters count alike in both cases. Every text is gone through: 30 MB take about a second.
    """
    conditions = " AND ".join(
        f"regexp_matches(r.title || chr(10) || r.text, $term{number})"
        for number in range(len(words.terms))
    )
    rows = store.read(
        "SELECT report_id FROM (SELECT report_id, text, published, published_day, "
        f"coalesce(title, '') AS title FROM reports) r WHERE {WITHIN_AS_OF} AND {conditions} "
        "ORDER BY published DESC NULLS LAST, report_id",
        {
            "as_of": checked_as_of(as_of),
            "include_undated": include_undated,
            **{
                f"term{number}": rf"(?i)(^|[^\p{{L}}\p{{N}}_]){_expression(term)}"
                for number, term in enumerate(words.terms)
            },
        },
    )
    return tuple(rows["report_id"].to_pylist())


def _expression(term: str) -> str:
    """A term as an expression that Python's and DuckDB's engines read alike."""
    parts = [re.sub(r"([^\w\s])", r"\\\1", part) for part in term.split(" ")]
    return r"\s+".join(parts)
