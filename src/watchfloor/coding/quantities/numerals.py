"""Numbers as written: digits, number words, round words, fractions."""

import re
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from watchfloor.codebook.quantities import Phrases, QuantityGrammar, Vague

TOKEN: Final = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3}){2,}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.,])\.\d+)"
    r"|[^\W\d_]+(?:[.’'][^\W\d_]+)*|[^\w\s]|_"
)
SEPARATORS: Final = re.compile(r"[,\s]")
HYPHENS: Final = frozenset("-‐‑")
LOOSE_SCALES: Final = frozenset({"dozen"})
SUBHUNDRED: Final = 100
LONGEST_PHRASE: Final = 5
"""Words of the longest phrase of the codebook."""


class Word(NamedTuple):
    """A word, sign or run of digits of the text; there are so many that a dataclass is slow."""

    start: int
    end: int
    text: str
    lower: str
    digits: float | None
    """Value of a run of digits."""
    joined: bool
    """No space stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number read from consecutive words."""

    first: int
    last: int
    """One past the last word."""
    low: float
    high: float
    """Equal to low, except for round words ("dozens")."""
    scale: float
    """Multiplier in words or suffix ("million", "k"); 1 when there is none."""
    loose: bool
    """Said of about so many ("two dozen", "a couple of")."""
    bare: bool
    """Digits alone, with nothing that tells a count from a name."""


def words_of_text(text: str) -> tuple[Word, ...]:
    """The text cut as codebook phrases are, digits kept whole."""
    words: list[Word] = []
    for match in TOKEN.finditer(text):
        digits = match["digits"]
        words.append(
            Word(
                start=match.start(),
                end=match.end(),
                text=match[0],
                lower=match[0].lower(),
                digits=float(SEPARATORS.sub("", digits)) if digits else None,
                joined=bool(words) and words[-1].end == match.start(),
            )
        )
    return tuple(words)


def lower_at(words: tuple[Word, ...], index: int) -> str:
    """The lower-case word at a place, "" outside the text."""
    return words[index].lower if 0 <= index < len(words) else ""


def phrase_from(words: tuple[Word, ...], first: int, phrases: Phrases) -> tuple[int, str] | None:
    """End and label of the longest phrase that starts at a word."""
    spoken = tuple([word.lower for word in words[first : first + LONGEST_PHRASE]])
    for length in range(len(spoken), 0, -1):
        label = phrases.get(spoken[:length])
        if label is not None:
            return first + length, label
    return None


def phrase_before(words: tuple[Word, ...], last: int, phrases: Phrases) -> tuple[int, str] | None:
    """Start and label of the longest phrase that ends just before a word."""
    spoken = tuple([word.lower for word in words[max(0, last - LONGEST_PHRASE) : last]])
    for length in range(len(spoken), 0, -1):
        label = phrases.get(spoken[-length:])
        if label is not None:
            return last - length, label
    return None


def read_numeral(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """The longest number that starts at a word, or None."""
    return (
        _few(words, at, grammar)
        or _half_scale(words, at, grammar)
        or _round(words, at, grammar)
        or _counted(words, at, grammar)
    )


def read_fraction(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """A share of a whole: "two-thirds", "a third of", "half the", "one in five people"."""
    if lower_at(words, at) == "half":
        after = lower_at(words, at + 1)
        whole = after in {"of", *grammar.one_whole} or noun_group(after, grammar)
        return _share(at, at + 1, 0.5) if whole else None
    if (quotient := _quotient(words, at)) is not None:
        return _share(at, at + 3, quotient)
    parts = 1.0 if lower_at(words, at) == "a" else grammar.numbers.get(lower_at(words, at))
    if parts is None:
        return _ratio(words, at, grammar)
    name = at + 2 if lower_at(words, at + 1) in HYPHENS else at + 1
    word = lower_at(words, name)
    size = grammar.fractions.get(word.removesuffix("s"))
    if size is None or parts == 0 or (word == "half" and name == at + 1):
        return _ratio(words, at, grammar)
    if not word.endswith("s") and lower_at(words, name + 1) != "of":
        return None
    return _of_a_scale(words, at, name + 1, parts * size, grammar) or _share(
        at, name + 1, parts * size
    )


def _quotient(words: tuple[Word, ...], at: int) -> float | None:
    """A share in digits: the 1/2 of "1/2 of the people"."""
    signs = [lower_at(words, place) for place in (at + 1, at + 3)]
    if at + 2 >= len(words) or signs != ["/", "of"]:
        return None
    part, whole = words[at].digits, words[at + 2].digits
    return part / whole if part is not None and whole and part < whole else None


def _of_a_scale(
    words: tuple[Word, ...], first: int, at: int, part: float, grammar: QuantityGrammar
) -> Numeral | None:
    """A part of a scale is a count, not a share: "a quarter of a million"."""
    scale = grammar.scales.get(lower_at(words, at + 2))
    if scale is None or lower_at(words, at) != "of" or lower_at(words, at + 1) not in {"a", "one"}:
        return None
    value = round(part * scale, 6)
    return replace(_share(first, at + 3, value), scale=scale)


def _share(first: int, last: int, value: float) -> Numeral:
    return Numeral(
        first=first, last=last, low=value, high=value, scale=1.0, loose=False, bare=False
    )


def _ratio(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """N out of M, and one in M people."""
    part = _counted(words, at, grammar)
    if part is None:
        return None
    out_of = lower_at(words, part.last) == "out" and lower_at(words, part.last + 1) == "of"
    one_in = lower_at(words, part.last) == "in" and part.low == 1
    if not (out_of or one_in):
        return None
    whole = _counted(words, part.last + (2 if out_of else 1), grammar)
    if whole is None or whole.low < part.low or whole.low == 0:
        return None
    if one_in and not noun_group(lower_at(words, whole.last), grammar):
        return None
    return _share(at, whole.last, part.low / whole.low)


def noun_group(word: str, grammar: QuantityGrammar) -> str | None:
    """The group of counted things a plural or collective word names; None for any other."""
    nouns = grammar.counting.nouns
    if word in {"people", "personnel", "police", "staff", "infantry", "aircraft", "dead"}:
        return nouns[word]
    if word.endswith("men") or word == "children":
        return nouns.get("child" if word == "children" else word[:-2] + "an", "troops")
    if word.endswith("ies"):
        return nouns.get(word[:-3] + "y")
    if word.endswith("s"):
        return nouns.get(word[:-1]) or nouns.get(word.removesuffix("es"))
    return None


def _few(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """Small words for counts: "several", "a few hundred", "a couple of thousand"."""
    for length in (3, 2, 1):
        size = grammar.few.get(tuple(word.lower for word in words[at : at + length]))
        if size is None or at + length > len(words):
            continue
        last = at + length
        scale = grammar.scales.get(lower_at(words, last), 1.0)
        return _interval(at, last + (scale != 1), size, scale, loose=size.low == size.high)
    return None


def _half_scale(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """Parts of a scale: "half a million", "half a dozen", "a half million", "a quarter million"."""
    first = at + 1 if lower_at(words, at) == "a" else at
    part = {"half": 0.5, "quarter": 0.25}.get(lower_at(words, first))
    if part is None:
        return None
    last = first + 1 + (lower_at(words, first + 1) in {"a", "-"})
    name = lower_at(words, last)
    if name not in grammar.scales:
        return None
    size = Vague(low=part, high=part)
    return _interval(at, last + 1, size, grammar.scales[name], loose=name in LOOSE_SCALES)


def _round(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """Round words: "dozens", "scores of", "tens of thousands"."""
    word = lower_at(words, at)
    size = grammar.vague.get(word)
    if size is None:
        return None
    larger = grammar.scales.get(lower_at(words, at + 2).removesuffix("s"))
    if lower_at(words, at + 1) == "of" and lower_at(words, at + 2) in grammar.vague and larger:
        return _interval(at, at + 3, size, larger, loose=False)
    if word == "tens" or (word == "scores" and not _counts_people(words, at + 1, grammar)):
        return None
    return _interval(at, at + 1, size, 1.0, loose=False)


def _counts_people(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> bool:
    after = lower_at(words, at)
    return after in {"of", "more", "were", "are", "have"} or after in grammar.counting.outcomes


def _interval(first: int, last: int, size: Vague, scale: float, *, loose: bool) -> Numeral:
    whole = size.high > size.low and scale > 1
    # "Several thousand" ends where ten thousand begins, so its last whole number is 9,999.
    high = (size.high + 1) * scale - 1 if whole else size.high * scale
    return Numeral(
        first=first,
        last=last,
        low=size.low * scale,
        high=high,
        scale=scale,
        loose=loose,
        bare=False,
    )


def _counted(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral | None:
    """Digits or number words, with their scale: "1.5 million", "two hundred and six"."""
    if at < len(words) and words[at].digits is not None:
        return _digits(words, at, grammar)
    if lower_at(words, at) in {"a", "an"}:
        name = lower_at(words, at + 1)
        if name not in grammar.scales:
            return None
        return _sum_of(words, at, at + 1, 1.0, grammar)
    value = grammar.numbers.get(lower_at(words, at))
    return None if value is None else _sum_of(words, at, at + 1, value, grammar)


def _digits(words: tuple[Word, ...], at: int, grammar: QuantityGrammar) -> Numeral:
    value = words[at].digits
    assert value is not None
    last, scale = at + 1, 1.0
    after = last + (lower_at(words, last) in HYPHENS and words[last].joined)
    if lower_at(words, after) in grammar.scales or lower_at(words, after) == "dozens":
        last, scale = after + 1, grammar.scales[lower_at(words, after).removesuffix("s")]
        if lower_at(words, last) in grammar.scales and scale < grammar.scales[words[last].lower]:
            scale *= grammar.scales[words[last].lower]
            last += 1
        if lower_at(words, last) == "and" and (half := _and_a_half(words, last)):
            value, last = value + 0.5, half
    elif last < len(words) and words[last].joined and words[last].lower in grammar.suffixes:
        scale = grammar.suffixes[words[last].lower]
        last += 1
    return Numeral(
        first=at,
        last=last,
        # Rounding undoes the error of 2.7 * 1000000 in binary fractions.
        low=value if scale == 1 else round(value * scale, 6),
        high=value if scale == 1 else round(value * scale, 6),
        scale=scale,
        loose=lower_at(words, last - 1).removesuffix("s") in LOOSE_SCALES,
        bare=scale == 1.0,
    )


def _sum_of(
    words: tuple[Word, ...], first: int, after: int, value: float, grammar: QuantityGrammar
) -> Numeral:
    """Number words added up from the first value on."""
    total, current, last, scale = 0.0, value, after, 1.0
    while last < len(words):
        step = last + (lower_at(words, last) in HYPHENS)
        word = lower_at(words, step)
        if word == "and" and (half := _and_a_half(words, step)):
            # "A million and a half" is half a million more; "two and a half" is half of one.
            total, current = (
                (total + 0.5 * scale, current) if not current else (total, current + 0.5)
            )
            last = half
        elif (word in grammar.scales or word == "dozens") and current:
            scale = grammar.scales[word.removesuffix("s")]
            current, last = current * scale, step + 1
            if scale > SUBHUNDRED:
                total, current = total + current, 0.0
        elif (joined := _addend(words, step, current, total, grammar)) is not None:
            current, last = current + grammar.numbers[joined.lower], words.index(joined, step) + 1
        else:
            break
    number = total + current
    loose = lower_at(words, last - 1).removesuffix("s") in LOOSE_SCALES
    return Numeral(
        first=first, last=last, low=number, high=number, scale=scale, loose=loose, bare=False
    )


def _and_a_half(words: tuple[Word, ...], at: int) -> int | None:
    return at + 3 if lower_at(words, at + 1) == "a" and lower_at(words, at + 2) == "half" else None


def _addend(
    words: tuple[Word, ...], at: int, current: float, total: float, grammar: QuantityGrammar
) -> Word | None:
    """The word that may be added here: the three of "twenty-three"."""
    after_scale = (current >= SUBHUNDRED and current % SUBHUNDRED == 0) or (total and not current)
    place = at + 1 if lower_at(words, at) == "and" and after_scale else at
    value = grammar.numbers.get(lower_at(words, place))
    if not value:
        return None
    tens = current % SUBHUNDRED
    after_tens = tens >= 20 and tens % 10 == 0 and value < 10 and place == at
    return words[place] if after_tens or (after_scale and value < SUBHUNDRED) else None
