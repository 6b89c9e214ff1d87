"""Words before a colon that say how surely the line behind them is told: "UNCONFIRMED: …"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.effects import Effect
from watchfloor.coding.certainty.headings import imagined_at
from watchfloor.coding.syntax.charges_behind import CHARGES, opens_behind_comma
from watchfloor.coding.syntax.parse import Token, text_of
from watchfloor.records.claim import Certainty

_LABEL: Final = re.compile(
    r"(?:^|[.!?;]\s)\s*(?P<words>[A-Za-z][\w'’/-]*(?:[ -][\w'’/-]+){0,4})\s?:(?=\s)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_IN_A_CASE: Final = frozenset({"in", "under"})


class _Standing(NamedTuple):
    certainty: Certainty
    size: int
    turns: bool


_OF_A_SENTENCE: Final = frozenset(
    {"are", "be", "had", "has", "have", "he", "is", "it", "she", "they", "this", "was", "were"}
)
_RUMOURS: Final = frozenset({"rumour", "rumor"})
_CHARGING: Final = frozenset({"accuse", "allege", "blame", "charge", "claim", "say", "suggest"})
_STANDINGS: Final = {
    "denied_labels": _Standing("denied", 3, turns=True),
    "unverified_labels": _Standing("unverified", 0, turns=False),
    "unlikely_labels": _Standing("possible", 2, turns=True),
    "possible_labels": _Standing("possible", 1, turns=False),
}
"""What the words of a list say of what stands behind them."""


def labelled(predicate: Token, cues: CueTable) -> Iterator[Effect]:
    """What the last label before a predicate in its line, and a scenario it lies in, say of it."""
    text = text_of(predicate.doc)
    start = text.rfind("\n", 0, predicate.idx) + 1
    labels = [*_LABEL.finditer(text[start : predicate.idx])]
    if labels:
        first, last = labels[-1].span("words")
        standing = _standing(labels[-1]["words"], cues)
        if standing is not None:
            yield _effect(standing, start + first, start + last)
    section = imagined_at(predicate.doc, predicate.idx)
    if section is not None:
        yield _effect(_STANDINGS["possible_labels"], *section.heading)
    for case in _cases(predicate):
        standing = _standing(case.lemma_, cues)
        if standing is not None and standing.certainty == "possible":
            yield _effect(standing, case.idx, case.idx + len(case))


def called_a_charge(predicate: Token) -> Iterator[Effect]:
    """What a sentence says of itself behind a comma: "X shelled Y, an allegation Z denies"."""
    for word in predicate.doc[predicate.i : predicate.sent.end - 2]:
        lemma = word.lemma_.lower()
        if word.pos_ == "VERB" and lemma in _CHARGING:
            return  # "X left after Y blamed it, a charge Z denies": that Y did is no charge
        if lemma in CHARGES | _RUMOURS and opens_behind_comma(word):
            standing = _Standing("reported", 2, turns=False)
            yield _effect(standing, word.idx, word.idx + len(word))
            return


def _cases(predicate: Token) -> Iterator[Token]:
    """What a clause lies in: "in this scenario, X attacks Y"."""
    for verb in (predicate, *predicate.ancestors):
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in _IN_A_CASE and child.i < predicate.i:
                yield from (word for word in child.children if word.dep_ == "pobj")


def _standing(label: str, cues: CueTable) -> _Standing | None:
    words = frozenset(word.lower() for word in _WORD.findall(label))
    if words & _OF_A_SENTENCE:
        return None  # "It was a false alarm: no missile had been fired"
    negated = bool(words & {"no", "not"})
    for name, standing in _STANDINGS.items():
        if words & cues.rules.words[name]:
            return None if negated else standing
    if negated and words & cues.rules.words["confirming_labels"]:
        return _STANDINGS["unverified_labels"]
    return None


def _effect(standing: _Standing, start: int, end: int) -> Effect:
    return Effect(
        certainty=standing.certainty,
        size=standing.size,
        turns=standing.turns,
        negates=False,
        wishes=False,
        hinders=False,
        start=start,
        end=end,
    )
