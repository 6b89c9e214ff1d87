"""A number with its unit, and whether it counts anything at all."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.quantities import QuantityGrammar
from watchfloor.coding.quantities.numerals import (
    HYPHENS,
    Numeral,
    Word,
    lower_at,
    noun_group,
    phrase_before,
    phrase_from,
    read_fraction,
    read_numeral,
)

_SHORT_WORD: Final = 3
"""Letters up to which a small-letter sign may be a word: "rs 5", but "dlrs 5 million"."""
LIST_REACH: Final = 12
"""Words back from "one in Spain" to another count of its list."""
AGE_GROUPS: Final = frozenset({"person", "troops", "protester", "refugee"})
UNCOUNTED: Final = frozenset({"attack", "country", "force", "building"})
"""Groups of nouns before which four digits are more likely a year than a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its unit, before its bounds."""

    numeral: Numeral
    first: int
    last: int
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text, cut into words, with the places that hold names instead of counts."""

    text: str
    words: tuple[Word, ...]
    names: tuple[tuple[int, int], ...]
    grammar: QuantityGrammar

    def is_name(self, index: int) -> bool:
        """Whether a word lies in a date, a resolution number or another name."""
        word = self.words[index]
        place = bisect_right(self.names, (word.start, len(self.text)))
        return place > 0 and self.names[place - 1][1] > word.start


def read_measure(reading: Reading, at: int) -> Measure | None:
    """A number at a word, with a money sign before it or a unit behind it."""
    words, grammar = reading.words, reading.grammar
    sign = phrase_from(words, at, grammar.money_signs)
    if sign is not None and _is_sign(words, at, sign[0]):
        numeral = read_numeral(words, sign[0], grammar)
        assert numeral is not None
        return _with_money(reading, numeral, at, sign[1])
    fraction = read_fraction(words, at, grammar)
    if fraction is not None and fraction.scale == 1:
        return Measure(numeral=fraction, first=at, last=fraction.last, unit="share")
    if fraction is not None:
        return _with_unit(reading, fraction, fraction)
    numeral = read_numeral(words, at, grammar)
    if numeral is None:
        return None
    return _with_unit(reading, numeral, _sign_of(reading, numeral))


def _is_sign(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether money signs are written as signs: "A$5" but not "a $5 ticket"."""
    if last >= len(words) or words[last].digits is None:
        return False
    sign = words[first]
    tied = last - first == 1 or words[first + 1].joined or len(sign.text) > 1
    word = sign.text.isalpha() and sign.text.islower() and len(sign.text) <= _SHORT_WORD
    return tied and not word


def _with_money(reading: Reading, numeral: Numeral, first: int, code: str) -> Measure:
    named = phrase_from(reading.words, numeral.last, reading.grammar.money_words)
    last = numeral.last if named is None else named[0]
    return Measure(numeral=numeral, first=first, last=last, unit=code)


def _sign_of(reading: Reading, numeral: Numeral) -> Numeral:
    """The number below zero where a minus stands free before its digits."""
    words, at = reading.words, numeral.first
    tied = words[at].joined and lower_at(words, at - 1) in HYPHENS
    if lower_at(words, at - 1 - tied) == "minus":
        return replace(numeral, first=at - 1 - tied, low=-numeral.high, high=-numeral.low)
    minus = at > 0 and words[at].joined and words[at - 1].lower in {"-", "−"}
    if not minus or words[at].digits is None or words[at - 1].joined:
        return numeral
    return replace(numeral, first=at - 1, low=-numeral.high, high=-numeral.low)


def _with_unit(reading: Reading, numeral: Numeral, signed: Numeral) -> Measure | None:
    """The number with its unit; None when letters tied to it make it a name ("20th", "5G")."""
    words, grammar = reading.words, reading.grammar
    after = numeral.last
    tied = after < len(words) and words[after].joined
    hyphen = tied and words[after].lower in HYPHENS and touches(words, after + 1)
    start = after + 1 if hyphen else after
    named = (
        phrase_from(words, start, grammar.money_words)
        or phrase_from(words, after, grammar.units)
        or phrase_from(words, start, grammar.units)
        or _sign_behind(words, after, grammar)
    )
    if named is None and numeral.low != numeral.high and lower_at(words, after) == "of":
        named = phrase_from(words, after + 1, grammar.money_words)
        named = named or phrase_from(words, after + 1, grammar.units)
    if named is not None and (named[0] >= len(words) or not _cuts_word(words, named[0])):
        measure = Measure(numeral=signed, first=signed.first, last=named[0], unit=named[1])
        return _scaled_behind(words, measure, grammar)
    if hyphen and words[start].digits is None and words[start].lower not in grammar.numbers:
        odd = phrase_from(words, after, grammar.after)
        if words[start].lower not in grammar.joined and odd is None:
            return None
        strong = words[start].lower == "strong"
        last = start + 1 if strong else after
        return Measure(numeral=signed, first=signed.first, last=last, unit=None)
    if tied and words[after].text[0].isalpha():
        return None
    if _is_metres(reading, numeral):
        metres = replace(signed, low=signed.low / 1e6, high=signed.high / 1e6, scale=1.0)
        return Measure(numeral=metres, first=signed.first, last=numeral.last, unit="m")
    return Measure(numeral=signed, first=signed.first, last=numeral.last, unit=None)


def _sign_behind(
    words: tuple[Word, ...], at: int, grammar: QuantityGrammar
) -> tuple[int, str] | None:
    """A money sign behind its digits ("5 €") that does not open the next figure ("5 $10 bills")."""
    sign = phrase_from(words, at, grammar.money_signs)
    if sign is None or words[at].lower.islower():
        return None
    opens = touches(words, sign[0]) and words[sign[0]].digits is not None
    return None if opens else sign


def _scaled_behind(words: tuple[Word, ...], measure: Measure, grammar: QuantityGrammar) -> Measure:
    """The sum with a scale that stands behind its currency: "75 USD million"."""
    numeral, scale = measure.numeral, grammar.scales.get(lower_at(words, measure.last))
    money = measure.unit is not None and len(measure.unit) == 3 and measure.unit.isupper()
    if scale is None or numeral.scale != 1 or not money:
        return measure
    scaled = replace(numeral, low=numeral.low * scale, high=numeral.high * scale, scale=scale)
    return replace(measure, numeral=scaled, last=measure.last + 1)


def touches(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word stands there with no space before it."""
    return index < len(words) and words[index].joined


def _cuts_word(words: tuple[Word, ...], last: int) -> bool:
    """Whether letters or digits go on where the unit ends ("5m2x")."""
    return touches(words, last) and words[last].text[0].isalnum()


def _is_metres(reading: Reading, numeral: Numeral) -> bool:
    """Whether a bare "m" tied to digits is metres: no counted noun stands behind it."""
    words = reading.words
    if words[numeral.last - 1].text != "m" or numeral.first == numeral.last - 1:
        return False
    return noun_group(lower_at(words, numeral.last), reading.grammar) is None


def is_attached(reading: Reading, measure: Measure) -> bool:
    """Whether the number is the tail of a name: "F-16", "COVID-19", "mid-2014"."""
    words, first = reading.words, measure.first
    if first == 0 or not words[first].joined:
        return False
    before = words[first - 1]
    if words[first].lower == "minus":
        return False
    if before.text[-1].isalpha():
        return True
    if before.lower not in HYPHENS or not before.joined or first < 2:
        return before.lower in {"#", "_", "@", "."}
    stem = words[first - 2]
    tied_word = stem.text[-1].isalpha() and (stem.lower,) not in reading.grammar.before
    if stem.lower in {"now", "then"}:
        return False
    return tied_word and stem.lower not in reading.grammar.numbers


def is_year(reading: Reading, measure: Measure) -> bool:
    """Whether bare digits are a year: no bound, unit or counted noun says otherwise."""
    grammar, numeral = reading.grammar, measure.numeral
    word = reading.words[numeral.last - 1]
    if not numeral.bare or measure.unit or len(word.text) != 4 or not word.text.isdigit():
        return False
    if not grammar.first_year <= numeral.low <= grammar.last_year:
        return False
    overruled = phrase_before(reading.words, measure.first, grammar.year_overruled_by)
    group = noun_group(lower_at(reading.words, measure.last), grammar)
    return overruled is None and (group is None or group in UNCOUNTED)


def is_turn_of_phrase(reading: Reading, measure: Measure) -> bool:
    """Whether "one" is a pronoun, or "several" stands before nothing countable."""
    words, grammar, numeral = reading.words, reading.grammar, measure.numeral
    text = " ".join(word.lower for word in words[numeral.first : numeral.last])
    if text == "one" and measure.unit is None:
        return not _is_counting_one(reading, numeral)
    if (text,) in grammar.few or tuple(text.split()) in grammar.few:
        if measure.unit is not None:
            return measure.unit in grammar.durations
        after = [lower_at(words, place) for place in (measure.last, measure.last + 1)]
        outcomes = grammar.counting.outcomes
        return not any(noun_group(word, grammar) or word in outcomes for word in after)
    return False


def _is_counting_one(reading: Reading, numeral: Numeral) -> bool:
    words, grammar = reading.words, reading.grammar
    before = lower_at(words, numeral.first - 1)
    named = lower_at(words, numeral.first - 2) in grammar.one_not_after
    after, whole = (lower_at(words, numeral.last + step) for step in (0, 1))
    if after == "more" and (whole in grammar.counting.outcomes or whole in grammar.counting.nouns):
        return before not in grammar.one_not_after  # "one more case"
    person = grammar.counting.nouns.get(after) in AGE_GROUPS
    told = before == "that" and person  # "said that one man died"
    if before in grammar.one_not_after and not (before == "only" and not named) and not told:
        return False
    if _is_one_elsewhere(reading, numeral):
        return True
    if after == "of" and (whole in grammar.one_whole or whole.endswith(("'s", "’s"))):
        return True
    return after.replace(".", "").isalpha() and after not in grammar.one_not_before


def _is_one_elsewhere(reading: Reading, numeral: Numeral) -> bool:
    """Whether it ends a list of counts by place: "26 in Mexico and one in Spain".

    Or is a part of a count before it: "26 cases, including one in the capital".
    """
    words, grammar = reading.words, reading.grammar
    earlier = words[max(numeral.first - LIST_REACH, 0) : numeral.first]
    placed = lower_at(words, numeral.last) in grammar.counting.places
    name = words[numeral.last + 1 : numeral.last + 2]
    before = lower_at(words, numeral.first - 1)
    listed = before == "and" and any(word.text[0].isupper() for word in name)
    return (
        placed
        and (listed or before == "including")
        and any(word.digits is not None or word.lower in grammar.numbers for word in earlier)
    )


def is_during(reading: Reading, first: int, number: int) -> bool:
    """Whether "over three days" says when, not how long at least; "for over three days" does."""
    alone = number - first == 1 and lower_at(reading.words, first) == "over"
    return alone and lower_at(reading.words, first - 1) not in {"for", "took", "lasted", "lasting"}


def age_unit(reading: Reading, measure: Measure) -> str | None:
    """The unit "year of age" for "Olena Koval, 25," and "children under 18"."""
    words, numeral = reading.words, measure.numeral
    before, after = lower_at(words, measure.first - 1), lower_at(words, measure.last)
    if not numeral.bare or not 0 < numeral.low < 120:
        return None
    if before in {"aged", "age"} or (
        before == "of" and lower_at(words, measure.first - 2) == "age"
    ):
        return "year of age"
    if before == "," and after in {",", ".", ")"} and measure.first > 1:
        name = words[measure.first - 2].text
        return "year of age" if name[0].isupper() and name.isalpha() else None
    if before in {"under", "over"} and not (after.isalpha() and noun_group(after, reading.grammar)):
        who = noun_group(lower_at(words, measure.first - 2), reading.grammar)
        return "year of age" if who in AGE_GROUPS else None
    return None
