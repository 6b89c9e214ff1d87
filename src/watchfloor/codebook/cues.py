"""The cue table: which words report, hedge, confirm, deny or negate, and what that says.

Files: ``cues.csv``, whose columns are explained at `CueEntry`, and ``cue_rules.toml`` with the
order of precedence and the word lists that go with it.

The factuality scale is that of Saurí and Pustejovsky's FactBank (doi:10.1007/s10579-009-9089-9):
3 certain, 2 probable, 1 possible, 0 not said; below 0 the same of the opposite.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast, get_args

from watchfloor.errors import CodebookError
from watchfloor.records.claim import Certainty

PATTERNS: Final = frozenset(
    {
        "verb_ccomp",  # says that P
        "verb_quote",  # "P", says X
        "verb_xcomp",  # claims to P, threatens to P
        "verb_object",  # denies P, warns of P, accuses X of P
        "verb_of_text",  # retracts a report that P
        "verb_from",  # keeps X from P, decides against P, aims at P
        "quoted_source",  # quotes X as saying P: the object holds P
        "passive_reported",  # is said to P, it is believed that P
        "according_to",  # according to X, P
        "noun_that",  # reports that P
        "noun_of",  # denial of P
        "noun_poss",  # X's denial, a denial from X
        "speaker_colon",  # X: P
        "viewpoint",  # from X's perspective, P
        "adverb",  # P, reportedly
        "adjective",  # P is unverified, an alleged P
        "adjective_of_text",  # the report that P is wrong
        "adjective_that",  # is confident that P
        "modal",  # might P
        "condition",  # if P
        "negation",  # no P, without P
    }
)
_POS: Final = frozenset(
    [
        "verb",
        "noun",
        "adverb",
        "adjective",
        "phrase",
        "modal",
        "conjunction",
        "preposition",
        "determiner",
    ]
)
_ROLES: Final = frozenset({"subject", "object", "possessor", "none"})
SPEAKER_COLON: Final = "colon.phrase"
"""Key of the row for a speaker before a colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One row of ``cues.csv``."""

    key: str
    """First spelling and part of speech, as in ``point_out.verb``; unique."""
    words: tuple[tuple[str, ...], ...]
    """Spellings, each a row of lower-case words, the first a lemma: (("rule", "out"),)."""
    pos: str
    patterns: tuple[str, ...]
    """The constructions in which the words count; see `PATTERNS`."""
    group: str
    """What sort of cue: statement, confirmation, denial, belief, attitude, negation …"""
    certainty: Certainty
    factuality: int
    """−3 … 3: how sure the holder is of the content, going by this cue alone."""
    source_role: str
    """Where the holder stands: ``subject``, ``object``, ``possessor``, or ``none``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRules:
    """What ``cue_rules.toml`` says."""

    precedence: tuple[Certainty, ...]
    """Strongest claim on the reading first."""
    factuality: Mapping[Certainty, int]
    """For attributions whose certainty is no longer that of their row."""
    words: Mapping[str, frozenset[str]]
    """Lists of lemmas by name, each explained in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """All cues, found by part of speech and first word."""

    entries: Mapping[str, CueEntry]
    by_first_word: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], CueEntry], ...]]
    """(pos, first word) to its spellings, longest first."""
    rules: CueRules

    def starting(self, pos: str, word: str) -> tuple[tuple[tuple[str, ...], CueEntry], ...]:
        """Spellings of this part of speech that begin with the word, longest first."""
        return self.by_first_word.get((pos, word), ())

    def decisive(self, certainties: Sequence[Certainty]) -> Certainty:
        """The certainty that takes precedence; ``asserted`` where no cue speaks."""
        return min(certainties, key=self.rules.precedence.index, default="asserted")


@cache
def load_cues() -> CueTable:
    """The cue table of ``codebook/data``; raises CodebookError with file and line."""
    folder = files("watchfloor.codebook") / "data"
    rules = read_cue_rules((folder / "cue_rules.toml").read_text("utf-8"))
    return build_cue_table((folder / "cues.csv").read_text("utf-8"), rules)


def read_cue_rules(text: str) -> CueRules:
    """The rules in the text of a ``cue_rules.toml``; raises CodebookError naming the entry."""
    rules = tomllib.loads(text)
    known = sorted(get_args(Certainty))
    for name, found in (("precedence", rules["precedence"]), ("factuality", rules["factuality"])):
        if sorted(found) != known:
            raise CodebookError(
                f"cue_rules.toml: {name} must list each of {', '.join(known)} once, "
                f"found {', '.join(found)}"
            )
    return CueRules(
        precedence=tuple(rules["precedence"]),
        factuality=rules["factuality"],
        words={name: frozenset(words) for name, words in rules["words"].items()},
    )


def build_cue_table(text: str, rules: CueRules) -> CueTable:
    """A table from the text of a ``cues.csv``; raises CodebookError naming the line."""
    entries: dict[str, CueEntry] = {}
    by_first_word = defaultdict(list)
    for line, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        entry = _entry(row, line)
        if entry.key in entries:
            raise CodebookError(f"cues.csv line {line}: key {entry.key!r} is there twice")
        entries[entry.key] = entry
        for spelling in entry.words:
            by_first_word[entry.pos, spelling[0]].append((spelling, entry))
    return CueTable(
        entries=entries,
        by_first_word={
            key: tuple(sorted(found, key=lambda item: -len(item[0])))
            for key, found in by_first_word.items()
        },
        rules=rules,
    )


def _entry(row: Mapping[str, str], line: int) -> CueEntry:
    for problem in _problems(row):
        raise CodebookError(f"cues.csv line {line}: {problem}")
    return CueEntry(
        key=row["key"],
        words=tuple(tuple(spelling.split()) for spelling in row["words"].split("|")),
        pos=row["pos"],
        patterns=tuple(row["pattern"].split()),
        group=row["group"],
        certainty=cast(Certainty, row["certainty"]),
        factuality=int(row["factuality"]),
        source_role=row["source_role"],
    )


def _problems(row: Mapping[str, str]) -> Iterator[str]:
    for column, value in row.items():
        if not value:
            yield f"column {column!r} is empty"
    for column, known in (
        ("pos", _POS),
        ("source_role", _ROLES),
        ("certainty", frozenset(get_args(Certainty))),
        ("factuality", frozenset(map(str, range(-3, 4)))),
    ):
        if row[column] not in known:
            yield f"unknown {column} {row[column]!r}; known: {', '.join(sorted(known))}"
    for pattern in row["pattern"].split():
        if pattern not in PATTERNS:
            yield f"unknown pattern {pattern!r}; known: {', '.join(sorted(PATTERNS))}"
