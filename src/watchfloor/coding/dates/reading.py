"""Date expressions of a report and the days they stand for.

The grammar (`codebook/data/dates.toml`) says which words are dates; `rules` says what they stand
for, `sentences` what the words around add; `joins` and `ranges` put neighbours together. What stays
open in words stays open here: "early October" has the value of October and the days of its first
third, a bare "5 p.m." has a time and no day, "three days later" has no day unless a day was named
before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from watchfloor.codebook.dates import DateGrammar, DateRule
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.joins import join_dates
from watchfloor.coding.dates.read_date import ReadDate
from watchfloor.coding.dates.rules import COMPARED, MEANINGS, TENSED
from watchfloor.coding.dates.sentences import compares_at, tense_at
from watchfloor.coding.dates.setting import BACKWARD, Parts, Setting
from watchfloor.coding.found import FoundDate

CONTEXT: Final = 60
"""Characters before a match that its contexts may look at."""
LEAD_TOKENS: Final = 9
"""Tokens before its key word at which a date may begin."""

_TOKEN: Final = re.compile(r"\w+")
_CAPITALISED: Final = ("month", "month_until", "month_alone", "weekday", "weekdays")
_SHAPES: Final = (
    (re.compile(r"[12]\d\d0"), ("year", "digits", "decade")),
    (re.compile(r"[12]\d{3}"), ("year", "digits")),
    (re.compile(r"(?:[12]\d)?\d0s"), ("decade",)),
    (re.compile(r"[1-9]0"), ("digits", "decade")),
    (re.compile(r"\d\d?(?:st|nd|rd|th)"), ("nthday",)),
    (re.compile(r"\d\d?(?:[ap]m)?|\d{4}(?:gmt|utc|z)?"), ("digits",)),
    (re.compile(r"(?:[12]\d{3})?(?:q[1-4]|h[12])"), ("q",)),
)

Token = tuple[int, int, str]
"""First and past-the-last character of a word, and the word in lower case."""
Candidate = tuple[re.Match[str], DateRule]

_COUNTABLE_YEARS: Final = range(20, 9980)
"""Years of publication from which "two decades ago" and "next year" still have dates."""


def find_dates(text: str, grammar: DateGrammar, *, published: str | None) -> tuple[FoundDate, ...]:
    """Date expressions in the order of the text, none overlapping another.

    ``published`` is the report's own date or date-time in ISO form, to which relative expressions
    refer; with None they are found and have neither value nor days. Raises ValueError when it is
    not an ISO date.
    """
    return tuple(_found(text, item) for item in read_dates(text, grammar, published=published))


def read_dates(text: str, grammar: DateGrammar, *, published: str | None) -> tuple[ReadDate, ...]:
    """What `find_dates` finds, each with the rule of the grammar that found it."""
    anchor = date.fromisoformat(published[:10]) if published else None
    if anchor is not None and anchor.year not in _COUNTABLE_YEARS:
        anchor = published = None
    moment = datetime.fromisoformat(published) if published and len(published) > 10 else None
    setting = Setting(published=anchor, moment=moment, tense=None, previous=None)
    return join_dates(text, tuple(_read(text, grammar, setting)), grammar, anchor)


def _read(text: str, grammar: DateGrammar, setting: Setting) -> Iterator[ReadDate]:
    """Matches from left to right, longest first, each read in the light of the ones before."""
    done = 0
    for match, rule in sorted(_candidates(text, grammar), key=_leftmost_longest):
        if match.start() < done:
            continue
        tense = tense_at(text, match, grammar) if rule.means in TENSED else None
        compared = rule.means in COMPARED and compares_at(text, match, grammar)
        parts = _parts(match, rule, grammar)
        meaning = MEANINGS[rule.means](parts, replace(setting, tense=tense, compared=compared))
        if meaning is None:
            continue
        done = match.end()
        if not meaning.possible:
            continue
        yield ReadDate(start=match.start(), end=done, rule=rule, parts=parts, meaning=meaning)
        setting = _moved_on(setting, parts, meaning, rule)


def _moved_on(setting: Setting, parts: Parts, meaning: Meaning, rule: DateRule) -> Setting:
    """The setting of what follows a date: the story is at it, and its figures at its quarter."""
    if meaning.type not in {"DATE", "TIME"} or meaning.first is None or _backward(parts):
        return setting
    named = rule.means in {"quarter", "ended"} and "-Q" in (meaning.value or "")
    over = meaning.last is not None and meaning.last <= (setting.published or meaning.first)
    period = meaning if named and over else setting.period
    return replace(setting, previous=meaning, period=period)


def _backward(parts: Parts) -> bool:
    """Whether this only looks back ("a year earlier"), so that the story does not move with it."""
    return parts.get("direction") in BACKWARD


def _leftmost_longest(candidate: Candidate) -> tuple[int, bool, int]:
    match, rule = candidate
    return match.start(), not rule.wins, -match.end()


def _candidates(text: str, grammar: DateGrammar) -> Iterator[Candidate]:
    tokens = [(*match.span(), match[0].lower()) for match in _TOKEN.finditer(text)]
    tried: set[tuple[int, str]] = set()
    for index, (_, _, word) in enumerate(tokens):
        keys = grammar.triggers.get(word)
        if not word.isalpha():
            keys = (*(keys or ()), *_shape_keys(word))
        if not keys:
            continue
        for start in _starts(text, tokens, index, grammar):
            for key in keys:
                if (start, key) in tried:
                    continue
                tried.add((start, key))
                for gate, rules in grammar.gated[key]:
                    if gate.match(text, start):
                        yield from _matches(text, start, rules)


def _matches(text: str, start: int, rules: Sequence[DateRule]) -> Iterator[Candidate]:
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match and _in_place(text, match, rule):
            yield match, rule


def _shape_keys(word: str) -> tuple[str, ...]:
    return next((keys for shape, keys in _SHAPES if shape.fullmatch(word)), ())


def _starts(text: str, tokens: Sequence[Token], index: int, grammar: DateGrammar) -> Iterator[int]:
    """Where a date around this token may begin: at it or at the date words to its left."""
    right = tokens[index][0]
    yield right
    for at in range(index - 1, max(-1, index - 1 - LEAD_TOKENS), -1):
        start, end, word = tokens[at]
        if right - end > 3 or "\n" in text[end:right]:
            return
        if not (word in grammar.lead or word[0].isdigit()):
            return
        yield start
        right = start


def _in_place(text: str, match: re.Match[str], rule: DateRule) -> bool:
    """Whether names are capitalised and the words around are such as the rule asks for."""
    named = match.groupdict()
    if any(not named[group][0].isupper() for group in _CAPITALISED if _is_word(named, group)):
        return False
    start, end = match.span()
    if start and text[start - 1] in ".,:" and start > 1 and text[start - 2].isdigit():
        return False
    before = text[max(0, start - CONTEXT, text.rfind("\n", 0, start) + 1) : start]
    return (
        (rule.needs_before is None or rule.needs_before.search(before) is not None)
        and (rule.not_before is None or rule.not_before.search(before) is None)
        and (rule.needs_after is None or rule.needs_after.match(text, end) is not None)
        and (rule.not_after is None or rule.not_after.match(text, end) is None)
    )


def _is_word(named: dict[str, str | None], group: str) -> bool:
    word = named.get(group)
    return word is not None and word[0].isalpha()


def _parts(match: re.Match[str], rule: DateRule, grammar: DateGrammar) -> dict[str, int | str]:
    """The match's groups as numbers and codes, and the parts the rule itself knows."""
    parts = dict(rule.parts)
    for group, words in match.groupdict().items():
        if words is not None:
            parts[group] = _value(group, words, grammar)
    return parts


def _value(group: str, words: str, grammar: DateGrammar) -> int | str:
    spoken = " ".join(words.lower().replace("’", "'").split())
    listed = grammar.words.get(group.split("_")[0], {})
    for spelling in (spoken, spoken.rstrip(".")):
        if spelling in listed:
            return listed[spelling]
    if spoken.isdecimal():
        return int(spoken)
    if group == "number" and spoken.replace(",", "").isdecimal():
        return int(spoken.replace(",", ""))
    if group == "number":
        tens, _, ones = spoken.replace("-", " ").partition(" ")
        return int(listed[tens]) + int(listed[ones]) if ones in listed else spoken
    return _year_written(spoken, grammar) if group.split("_")[0] == "year" else spoken


def _year_written(spoken: str, grammar: DateGrammar) -> int:
    """The year in words: "nineteen ninety-one", "two thousand and four"."""
    first, *rest = spoken.replace("-", " ").split()
    numbers = (grammar.words["number"].get(word, 0) for word in rest)
    return 100 * int(grammar.words["spoken"][first]) + sum(map(int, numbers))


def _found(text: str, item: ReadDate) -> FoundDate:
    meaning = item.meaning
    return FoundDate(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        type=meaning.type,
        value=meaning.value,
        first_day=meaning.first.isoformat() if meaning.first else None,
        last_day=meaning.last.isoformat() if meaning.last else None,
        precision=meaning.precision,
    )
