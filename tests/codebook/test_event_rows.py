"""Rows and lists that the reader goes through in order: none is out of its reach or told twice."""

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from watchfloor.codebook import events
from watchfloor.codebook.events import LexiconEntry, load_event_lexicon
from watchfloor.codebook.quantities import CountRule, load_quantity_grammar

DATA = Path(events.__file__).parent / "data"


def decides_for(earlier: LexiconEntry, later: LexiconEntry) -> bool:
    """Whether the earlier of two rows holds wherever the later does, as far as cells tell."""
    return (earlier.particle, earlier.object, earlier.subject, earlier.frame) in [
        (None, None, None, ()),
        (later.particle, later.object, later.subject, later.frame),
    ]


def covers(earlier: CountRule, later: CountRule) -> bool:
    return all(
        not wide or (narrow and set(narrow) <= set(wide))
        for wide, narrow in (
            (earlier.verbs, later.verbs),
            (earlier.roles, later.roles),
            (earlier.nouns, later.nouns),
        )
    )


@pytest.mark.parametrize("table", ["verbs", "nouns"])
def test_no_row_stands_behind_one_that_decides_for_it(table):
    unreached = [
        f"{lemma}: {later.key} behind {earlier.key}"
        for lemma, rows in getattr(load_event_lexicon(), table).items()
        for earlier, later in combinations(rows, 2)
        if decides_for(earlier, later)
    ]
    assert unreached == []


def test_no_rule_of_counting_stands_behind_one_that_covers_it():
    rules = load_quantity_grammar().counting.rules
    assert [pair for pair in combinations(rules, 2) if covers(*pair)] == []


def lists_of(table: dict[str, object]) -> Iterator[list[str]]:
    for value in table.values():
        if isinstance(value, dict):
            yield from lists_of(value)
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield value


@pytest.mark.parametrize("file", ["word_classes.toml", "quantities.toml", "cue_rules.toml"])
def test_no_list_names_a_word_twice(file):
    lists = list(lists_of(tomllib.loads((DATA / file).read_text("utf-8"))))
    assert lists
    assert [words for words in lists if len(words) != len(set(words))] == []
