"""The words that bound a figure, before and behind it."""

from typing import Final, Literal

from watchfloor.coding.quantities.measures import Reading
from watchfloor.coding.quantities.numerals import lower_at, phrase_before, phrase_from, read_numeral

BoundWord = Literal["about", "nearly", "at_least", "more_than", "at_most", "less_than"]
_COUNTS: Final = frozenset({"count", "number", "tally", "toll", "total"})
_BRINGING: Final = frozenset(
    "bring brings bringing brought drive drives driving drove push pushed pushes pushing put puts "
    "putting raise raised raises raising send sending sends sent take takes taking took".split()
)
LIMITS: Final = ("at_most", "less_than", "at_least", "more_than")


def bound_before(reading: Reading, first: int) -> tuple[int, BoundWord | None]:
    """Where the bounding words before a figure begin, and the strongest of them."""
    words, grammar = reading.words, reading.grammar
    start, at, bound = first, first, None
    while at > 0:
        phrase = phrase_before(words, at, grammar.before)
        if phrase is not None:
            at, label = phrase
            reached = label == "at_most" and _is_reached(reading, at)
            start, bound = at, bound if reached else stronger(bound, bound_word(label))
            continue
        filler = phrase_before(words, at, grammar.fillers)
        if filler is None:
            break
        at = filler[0]
    return start, bound


def _is_reached(reading: Reading, at: int) -> bool:
    """Whether "up to" says how high a count has come: "brought the death toll up to 94"."""
    words = reading.words
    if lower_at(words, at) != "up" or at == 0 or lower_at(words, at - 1) not in _COUNTS | {"dead"}:
        return False
    before = [lower_at(words, back) for back in range(max(0, at - 7), at - 1)]
    counted = lower_at(words, at - 1) in _COUNTS or bool(_COUNTS & set(before))
    return counted and bool(_BRINGING & set(before))


def bound_after(reading: Reading, last: int) -> tuple[int, BoundWord | None]:
    """Where the bounding words behind a figure end; up to two words of a noun may come first."""
    words, grammar = reading.words, reading.grammar
    for gap in range(3):
        if gap and not lower_at(words, last + gap - 1).isalpha():
            break
        phrase = phrase_from(words, last + gap, grammar.after)
        if phrase is None or (gap and phrase[1] == "about"):
            continue
        if gap and phrase[0] - last - gap == 1:
            continue
        if read_numeral(words, phrase[0], grammar) is None:
            return phrase[0], bound_word(phrase[1])
    return last, None


def bound_word(label: str) -> BoundWord:
    """The bound of that name; ValueError for any other label."""
    match label:
        case "about" | "nearly" | "at_least" | "more_than" | "at_most" | "less_than":
            return label
    raise ValueError(f"{label} is not a bound of quantities.toml")


def stronger(one: BoundWord | None, other: BoundWord | None) -> BoundWord | None:
    """A limit beats "nearly", which beats "about"; of two limits the nearer one stays."""
    for bound in (one, other):
        if bound in LIMITS:
            return bound
    return "nearly" if "nearly" in (one, other) else one or other
