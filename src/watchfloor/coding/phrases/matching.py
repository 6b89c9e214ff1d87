"""Where the phrases of ``kinds.csv`` stand in a parse.

A row is tried only on sentences that have all the words it cannot do without. To find it, it is
filed under its telling ones: those that the fewest rows share.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from watchfloor.codebook.kinds import KindTable, matcher_pattern, needed_words
from watchfloor.coding.syntax.parse import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseMatch:
    """The words of one row in the text."""

    key: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseMatcher:
    """A spaCy Matcher for each row, found by the row's telling words."""

    matchers: dict[str, Any]
    """By key of the row, in the order of the table."""
    needed: dict[str, list[frozenset[str]]]
    """The lemmas or word forms for each place of a row, by its key."""
    rows_of: dict[str, tuple[str, ...]]
    """Keys of the rows that a lemma or word form tells of."""

    def matches(self, doc: Doc) -> list[PhraseMatch]:
        """Matches in text order, longer ones first; none crosses the end of a sentence."""
        found = [
            PhraseMatch(key=key, first=sentence.start + first, last=sentence.start + last)
            for sentence in doc.sents
            for key in self._rows_told_by(sentence)
            for _, first, last in self.matchers[key](doc.parsed[sentence.start : sentence.end])
        ]
        return sorted(found, key=lambda match: (match.first, -match.last, match.key))

    def _rows_told_by(self, sentence: Any) -> list[str]:
        words = {token.lemma_ for token in sentence} | {token.lower_ for token in sentence}
        told = {key for word in words & self.rows_of.keys() for key in self.rows_of[word]}
        return sorted(key for key in told if not any(map(words.isdisjoint, self.needed[key])))


def build_matcher(vocab: Any, kinds: KindTable) -> PhraseMatcher:
    """A matcher over the table's patterns."""
    from spacy.matcher import Matcher

    matchers = {key: Matcher(vocab) for key in kinds.phrases}
    for key, phrase in kinds.phrases.items():
        matchers[key].add(key, [matcher_pattern(phrase.pattern)], greedy="LONGEST")
    needed = {key: needed_words(phrase.pattern) for key, phrase in kinds.phrases.items()}
    return PhraseMatcher(matchers=matchers, needed=needed, rows_of=_rows_of_words(needed))


def _rows_of_words(needed: dict[str, list[frozenset[str]]]) -> dict[str, tuple[str, ...]]:
    rows_with = Counter(word for places in needed.values() for word in set().union(*places))
    rows_of: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for key, places in needed.items():
        for word in min(places, key=lambda words: max(rows_with[word] for word in words)):
            rows_of[word] += (key,)
    return dict(rows_of)
