"""One figure for people counted one by one: "two men and a woman" are three people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.counting import CountedQuantity
from watchfloor.coding.quantities.governing import first_member
from watchfloor.coding.syntax.branches import conjuncts
from watchfloor.coding.syntax.parse import Doc, Token, text_of

_ANYBODY: Final = frozenset(
    {
        "adult", "baby", "boy", "child", "girl", "infant", "man", "newborn", "person", "teenager",
        "toddler", "woman", "youth", "aunt", "brother", "couple", "cousin", "daughter", "father",
        "girlfriend", "grandchild", "grandfather", "grandmother", "husband", "mother", "nephew",
        "niece", "parent", "sister", "son", "uncle", "wife",
    }
)  # fmt: skip
"""Nouns that say no more than sex, age and kin: their bearers add up to people."""
_ARTICLES: Final = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A figure as found, with what it counts."""

    found: FoundQuantity
    counted: CountedQuantity


def with_sums(doc: Doc, figures: Sequence[Read]) -> Iterator[Read]:
    """The figures, those of one list of people added up where an article counts one of them.

    "Two men and three women" stay two figures: nobody is lost there, and each is a count of its
    own. Round words and bounds are not added up.
    """
    numbered = {
        each.counted.counted_token: each
        for each in figures
        if each.counted.counted_token is not None and each.found.unit is None
    }
    done: set[int] = set()
    for each in figures:
        at = each.counted.counted_token
        members = () if at is None or each.counted.kind is None else _members(doc[at])
        if at in done:
            continue
        if len(members) < 2 or not all(_is_one(m) or m.i in numbered for m in members):
            yield each
            continue
        parts = [numbered[m.i] for m in members if m.i in numbered]
        if len(parts) == len(members) or not all(_is_exact(part.found) for part in parts):
            yield each
            continue
        done |= {m.i for m in members}
        yield _sum(doc, each, members, parts)


def _members(noun: Token) -> tuple[Token, ...]:
    """The people of the list a noun stands in, in text order; none if any is more than anybody."""
    members = sorted(conjuncts(first_member(noun)), key=lambda token: token.i)
    alike = all(member.lemma_.lower() in _ANYBODY for member in members)
    return tuple(members) if alike else ()


def _is_one(noun: Token) -> bool:
    """Whether an article, or whose kin it is, makes it one: "a man", "his wife"."""
    owned = noun.tag_ == "NN" and any(child.dep_ == "poss" for child in noun.children)
    return owned or any(t.dep_ == "det" and t.lower_ in _ARTICLES for t in noun.children)


def _is_exact(found: FoundQuantity) -> bool:
    return found.bound == "exact" and found.best is not None and found.unit is None


def _sum(doc: Doc, figure: Read, members: Sequence[Token], parts: Sequence[Read]) -> Read:
    ones = len(members) - len(parts)
    total = ones + sum(part.found.best or 0 for part in parts)
    start = min(figure.found.start, members[0].left_edge.idx)
    end = members[-1].idx + len(members[-1])
    found = replace(
        figure.found,
        low=total,
        best=total,
        high=total,
        text=text_of(doc)[start:end],
        start=start,
        end=end,
    )
    counted = replace(figure.counted, counted_token=None, population_tokens=None)
    return Read(found=found, counted=counted)
