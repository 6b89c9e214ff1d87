"""Figures in text, as their words bound them: "up to 12,000", "dozens", "between 5 and 7 km"."""

from dataclasses import replace
from typing import Final, Literal

from watchfloor.codebook.quantities import QuantityGrammar
from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.bounds import (
    LIMITS,
    BoundWord,
    bound_after,
    bound_before,
    bound_word,
    stronger,
)
from watchfloor.coding.quantities.measures import (
    AGE_GROUPS,
    UNCOUNTED,
    Measure,
    Reading,
    age_unit,
    is_attached,
    is_during,
    is_turn_of_phrase,
    is_year,
    read_measure,
    touches,
)
from watchfloor.coding.quantities.numerals import (
    Numeral,
    Word,
    lower_at,
    noun_group,
    phrase_from,
    words_of_text,
)

DASHES: Final = frozenset("-‐‑–—~")
CHANGE_REACH: Final = 8
"""Words between a verb of change and its "from X to Y"; set by reading the development file."""
STEP_REACH: Final = 2
"""Words between a verb of change and its step: "rose by 12 to 50"."""
TOLD_OF: Final = frozenset({"report", "reports", "word", "record", "records"})
"""What there is none of where nothing is known to have happened: "no reports of casualties"."""
NO_REACH: Final = 3
"""Words from "no" to the plural of which there is none."""
ZERO_REACH: Final = 8
"""Words between "nobody" and what did not happen to them."""
_HARMED: Final = frozenset({"affected", "harmed"})
_HARM_NOUNS: Final = frozenset({"infection", "dead", "casualty", "hurt"})
NO_GAP: Final = frozenset(
    {"more", "less", "fewer", "than", "longer", "matter", "one", "of", "other"}
)


def find_quantities(text: str, grammar: QuantityGrammar) -> tuple[FoundQuantity, ...]:
    """The figures of a text in order, none overlapping; `counted` is left to the parser's side.

    Bounds follow the words alone. An exact figure is its own low, best and high; "about" gives
    only a best value; "at least" and "more than" only a low one; "up to" and "fewer than" only a
    high one; "nearly" a best value that is also the high one. Round words ("dozens") are the
    ranges of the codebook. Dates, clock times, ordinals and numbers that name (F-16, Resolution
    1718, 12 Downing Street) are not figures; durations and ages are, with their unit.
    """
    names = tuple(match.span() for match in grammar.naming.finditer(text))
    reading = Reading(text=text, words=words_of_text(text), names=names, grammar=grammar)
    found: list[FoundQuantity] = []
    at = 0
    while at < len(reading.words):
        word = reading.words[at]
        if word.digits is None and word.lower not in grammar.openers:
            at += 1
            continue
        figure, last = _figure_at(reading, at, found)
        if figure is not None and not (found and figure.start < found[-1].end):
            joined = found and _between_limits(text, found[-1], figure)
            found[-1:] = [joined] if joined else [*found[-1:], figure]
        at = max(last, at + 1)
    return tuple(found)


def _between_limits(text: str, one: FoundQuantity, two: FoundQuantity) -> FoundQuantity | None:
    """One range from two limits: "more than 40 but fewer than 60"."""
    if text[one.end : two.start].strip() not in {"and", "but"}:
        return None
    if one.unit is not None and one.unit != two.unit:
        return None
    low = one.low if one.low is not None else two.low
    high = one.high if one.high is not None else two.high
    limits = {one.bound, two.bound} <= set(LIMITS) and (one.low is None) != (two.low is None)
    if not limits or low is None or high is None or low >= high:
        return None
    return replace(
        one,
        end=two.end,
        text=text[one.start : two.end],
        low=low,
        high=high,
        bound="range",
        unit=two.unit,
    )


def _figure_at(
    reading: Reading, at: int, found: list[FoundQuantity]
) -> tuple[FoundQuantity | None, int]:
    """The figure whose number starts at a word, and where to read on."""
    zero = _zero(reading, at)
    if zero is not None:
        return zero
    measure = read_measure(reading, at)
    if measure is None:
        return None, at + 1
    if reading.is_name(measure.numeral.first) or is_attached(reading, measure):
        return None, measure.last
    second = _range_end(reading, measure)
    if second is None:
        return _single(reading, measure, found)
    if second.numeral.high <= measure.numeral.low:
        return None, second.last
    return _range(reading, measure, second), second.last


# --- one figure ---------------------------------------------------------------------------------


def _single(
    reading: Reading, measure: Measure, found: list[FoundQuantity]
) -> tuple[FoundQuantity | None, int]:
    words = reading.words
    first, bound = bound_before(reading, measure.first)
    if lower_at(words, measure.last) == "ago":
        return None, measure.last
    if is_turn_of_phrase(reading, measure):
        return None, measure.last
    if is_year(reading, measure) and not (found and _follows(reading, measure, found[-1])):
        return None, measure.last
    measure = replace(measure, numeral=_scaled_before_change(reading, measure))
    last, after = bound_after(reading, measure.last)
    bound = stronger(bound, after)
    if bound is None and found and _is_conversion(reading, measure, found[-1]):
        bound = _bound_of(found[-1])
    if bound is None and measure.numeral.loose:
        bound = "about"
    if measure.unit in reading.grammar.durations and is_during(reading, first, measure.first):
        bound, first = None, measure.first
    if first > 0 and lower_at(words, first) == "between":
        first += 1
    if measure.unit is None and (unit := age_unit(reading, measure)):
        measure = replace(measure, unit=unit)
    return _bounded(reading, measure, bound, first, last), last


def _follows(reading: Reading, measure: Measure, before: FoundQuantity) -> bool:
    """Whether a plain count leads to this number: "from 1,000 to 2000", which is no year."""
    gap = reading.text[before.end : reading.words[measure.first].start].strip()
    return gap == "to" and before.unit is None


def _scaled_before_change(reading: Reading, measure: Measure) -> Numeral:
    """The old figure of a change with the scale of the new one: "rose from 5 to 7 million"."""
    if lower_at(reading.words, measure.last) != "to" or not _opens_with(reading, measure, "from"):
        return measure.numeral
    second = read_measure(reading, _bounded_start(reading, measure.last + 1))
    return measure.numeral if second is None else _scaled_first(measure, second, "to")


def _is_conversion(reading: Reading, measure: Measure, before: FoundQuantity) -> bool:
    """Whether this is the same figure in another unit: "more than 100 km (60 miles)"."""
    gap = reading.text[before.end : reading.words[measure.first].start].strip()
    both = measure.unit is not None and before.unit is not None
    return gap in {"(", "/"} and both and measure.unit != before.unit


def _bound_of(found: FoundQuantity) -> BoundWord | None:
    return None if found.bound in {"exact", "range"} else bound_word(found.bound)


def _bounded(
    reading: Reading, measure: Measure, bound: BoundWord | None, first: int, last: int
) -> FoundQuantity:
    """The figure with low, best and high as its bound allows."""
    low, high = measure.numeral.low, measure.numeral.high
    same = low == high
    figures: tuple[float | None, float | None, float | None]
    best = low if same else None
    if bound is None:
        return _found(
            reading, measure, first, last, (low, best, high), "exact" if same else "range"
        )
    if bound == "nearly":
        figures = (None, best, high) if same else (low, None, high)
    elif bound == "about":
        figures = (None, best, None) if same else (low, None, high)
    elif bound in ("at_least", "more_than"):
        return _found(reading, measure, first, last, (low, None, None), bound)
    else:
        return _found(reading, measure, first, last, (None, None, high), bound)
    return _found(reading, measure, first, last, figures, "about" if same else "range")


def _found(
    reading: Reading,
    measure: Measure,
    first: int,
    last: int,
    figures: tuple[float | None, float | None, float | None],
    bound: Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"],
) -> FoundQuantity:
    start, end = reading.words[first].start, reading.words[last - 1].end
    low, best, high = figures
    return FoundQuantity(
        start=start,
        end=end,
        text=reading.text[start:end],
        low=low,
        best=best,
        high=high,
        bound=bound,
        unit=measure.unit,
        counted=None,
    )


# --- ranges -------------------------------------------------------------------------------------


def _range_end(reading: Reading, measure: Measure) -> Measure | None:
    """The second number of a range that starts with this one."""
    words, last = reading.words, measure.last
    link = lower_at(words, last)
    if link in DASHES:
        second = read_measure(reading, last + 1) if _is_dash_between(words, last, link) else None
    elif link in {"to", "or", "through", "thru"} or (
        link == "and" and _opens_with(reading, measure, "between")
    ):
        start = _bounded_start(reading, last + 1)
        second = read_measure(reading, start)
    else:
        return None
    if second is None or reading.is_name(second.numeral.first) or is_year(reading, second):
        return None
    return second if _makes_range(reading, measure, second, link) else None


def _bounded_start(reading: Reading, at: int) -> int:
    """The place of the number behind words like "as many as about"."""
    for _ in range(3):
        step = phrase_from(reading.words, at, reading.grammar.before)
        if step is None:
            break
        at = step[0]
    return at


def _is_dash_between(words: tuple[Word, ...], at: int, dash: str) -> bool:
    """Whether a dash ties two numbers; an em dash or a free hyphen separates clauses."""
    tied = words[at].joined and touches(words, at + 1)
    return tied and dash != "—"


def _opens_with(reading: Reading, measure: Measure, opening: str) -> bool:
    first, _ = bound_before(reading, measure.first)
    return lower_at(reading.words, first - 1) == opening


def _scaled_first(measure: Measure, second: Measure, link: str) -> Numeral:
    """The first number with the second one's scale: "33-35 billion", "3-4,000"."""
    one, two = measure.numeral, second.numeral
    if one.scale > 1 or one.low == 0 or one.low != one.high or measure.last > one.last:
        return one
    if two.scale > 1 and one.low < two.low / two.scale:
        return replace(one, low=one.low * two.scale, high=one.high * two.scale)
    thousands = two.bare and two.low >= 1000 and two.low % 1000 == 0
    if thousands and link in DASHES | {"and"} and one.low < two.low / 1000:
        return replace(one, low=one.low * 1000, high=one.high * 1000)
    return one


def _makes_range(reading: Reading, measure: Measure, second: Measure, link: str) -> bool:
    one, two = measure.numeral, second.numeral
    if measure.unit and second.unit and measure.unit != second.unit:
        return False
    if link in DASHES:
        return True
    if link == "or":
        one = _scaled_first(measure, second, link)
        close = one.high < two.low <= max(2 * one.high, 3) or two.low != two.high
        return close and not is_year(reading, measure)
    if one.high >= two.high and _scaled_first(measure, second, link).low >= two.high:
        return False
    if measure.unit and not second.unit and measure.first == one.first:
        return False
    return link == "and" or not _is_change(reading, measure)


def _is_change(reading: Reading, measure: Measure) -> bool:
    """Whether "from X to Y" or "by X to Y" tells how a figure moved: then they are two figures."""
    reach = CHANGE_REACH if _opens_with(reading, measure, "from") else STEP_REACH
    first, _ = bound_before(reading, measure.first)
    before = (word.lower for word in reading.words[max(0, first - reach) : first])
    return any(word in reading.grammar.changes for word in before)


def _range(reading: Reading, measure: Measure, second: Measure) -> FoundQuantity | None:
    words = reading.words
    link = lower_at(words, measure.last)
    one, two = _scaled_first(measure, second, link), second.numeral
    first, bound = bound_before(reading, measure.first)
    opening = lower_at(words, first - 1)
    if opening == "between" or (opening == "from" and link == "to"):
        first -= 1
    if is_year(reading, measure) and second.unit is None:
        return None
    unit = second.unit or measure.unit
    whole = replace(measure, unit=unit, numeral=replace(one, high=two.high))
    if bound in LIMITS:
        return _bounded(reading, whole, bound, first, second.last)
    figures = (one.low, None, two.high)
    return _found(reading, whole, first, second.last, figures, "range")


# --- nobody -------------------------------------------------------------------------------------


def _zero(reading: Reading, at: int) -> tuple[FoundQuantity, int] | None:
    """Nobody, none and "no soldiers", when what did not happen to them can be counted."""
    words, grammar = reading.words, reading.grammar
    phrase = phrase_from(words, at, grammar.zero)
    if phrase is not None:
        follows = _harm_follows(reading, phrase[0]) or _is_harm(reading, phrase[0])
        last = phrase[0] if follows else None
    else:
        last = _no_noun(reading, at)
    if last is None:
        return None
    nobody = Numeral(first=at, last=last, low=0, high=0, scale=1, loose=False, bare=False)
    measure = Measure(numeral=nobody, first=at, last=last, unit=None)
    return _found(reading, measure, at, last, (0.0, 0.0, 0.0), "exact"), last


def _is_harm(reading: Reading, at: int) -> bool:
    """Whether the next noun is itself a harm: "not a single confirmed case"."""
    nouns = reading.grammar.counting.nouns
    return any(nouns.get(word.lower) in _HARM_NOUNS for word in reading.words[at : at + 2])


def _harm_follows(reading: Reading, at: int) -> bool:
    for word in reading.words[at : at + ZERO_REACH]:
        if not word.text[0].isalnum():
            return False
        if word.lower in reading.grammar.counting.outcomes or word.lower in _HARMED:
            return True
    return False


def _no_noun(reading: Reading, at: int) -> int | None:
    """End of "no" when a noun in the plural, or one that was …, follows within three words.

    In the singular it counts nobody only where a harm is denied.
    """
    words = reading.words
    if lower_at(words, at) != "no":
        return None
    reach = NO_REACH
    for place in range(at + 1, at + 2 * NO_REACH):
        word = lower_at(words, place)
        if word == "of" and lower_at(words, place - 1) in TOLD_OF:
            reach = place - at + NO_REACH
            continue
        if place > at + reach:
            return None
        if word in NO_GAP or not word.isalpha():
            return None
        nationals = words[place].text[:1].isupper() and word.endswith("s")
        single = nationals or reading.grammar.counting.nouns.get(word) in AGE_GROUPS
        if single and _harm_follows(reading, place + 1):
            return at + 1  # "no foreigner has been killed"
        if word not in {"police", "staff"} and noun_group(word, reading.grammar) not in {
            None,
            *UNCOUNTED,
        }:
            return at + 1
    return None
