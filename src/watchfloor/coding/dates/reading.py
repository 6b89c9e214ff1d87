"""Date expressions of a report and the days they stand for.

The grammar (`codebook/data/dates.toml`) says which words are dates; `date_rules` says what they
stand for; `date_joins` puts neighbours together. What stays open in words stays open here: "early
October" has the value of October and the days of its first third, a bare "5 p.m." has a time and no
day, "three days later" has no day unless a day was named before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from watchfloor.codebook.dates import DateGrammar, DateRule
from watchfloor.coding.dates.joins import ReadDate, join_dates
from watchfloor.coding.dates.rules import MEANINGS, TENSED
from watchfloor.coding.dates.setting import Parts, Setting, Tense
from watchfloor.coding.found import FoundDate

CONTEXT: Final = 60
"""Characters before a match that its contexts may look at."""
LEAD_TOKENS: Final = 9
"""Tokens before its key word at which a date may begin."""

_TOKEN: Final = re.compile(r"\w+")
_SENTENCE_END: Final = re.compile(r"[.!?;][\"”’)]* +(?=[A-Z\"“‘(])|\n")
_CAPITALISED: Final = ("month", "month_until", "month_alone", "weekday", "weekdays")
_SHAPES: Final = (
    (re.compile(r"[12]\d{3}"), ("year", "digits")),
    (re.compile(r"(?:[12]\d)?\d0s"), ("decade",)),
    (re.compile(r"\d\d?(?:st|nd|rd|th)"), ("nthday",)),
    (re.compile(r"\d\d?(?:[ap]m)?|\d{4}(?:gmt|utc|z)?"), ("digits",)),
    (re.compile(r"q[1-4]"), ("q",)),
)

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
        tense = _tense(text, match, grammar) if rule.means in TENSED else None
        parts = _parts(match, rule, grammar)
        meaning = MEANINGS[rule.means](parts, replace(setting, tense=tense))
        if meaning is None:
            continue
        done = match.end()
        if not meaning.possible:
            continue
        yield ReadDate(start=match.start(), end=done, rule=rule, parts=parts, meaning=meaning)
        if meaning.type in {"DATE", "TIME"} and meaning.first is not None and not _backward(parts):
            setting = replace(setting, previous=meaning)


def _backward(parts: Parts) -> bool:
    """Whether this only looks back ("a year earlier"), so that the story does not move with it."""
    return parts.get("direction") in {"earlier", "previously"}


def _leftmost_longest(candidate: Candidate) -> tuple[int, bool, int]:
    match, rule = candidate
    return match.start(), not rule.wins, -match.end()


def _candidates(text: str, grammar: DateGrammar) -> Iterator[Candidate]:
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tried: set[tuple[int, str]] = set()
    for index, (first, last) in enumerate(tokens):
        keys = _keys(text[first:last].lower(), grammar)
        for start in _starts(text, tokens, index, grammar) if keys else ():
            for rule in (rule for key in keys for rule in grammar.rules[key]):
                if (start, rule.name) in tried:
                    continue
                tried.add((start, rule.name))
                match = rule.pattern.match(text, start)
                if match and _in_place(text, match, rule):
                    yield match, rule


def _keys(word: str, grammar: DateGrammar) -> tuple[str, ...]:
    listed = grammar.triggers.get(word, ())
    if word.isalpha():
        return listed
    return listed + next((keys for shape, keys in _SHAPES if shape.fullmatch(word)), ())


def _starts(
    text: str, tokens: Sequence[tuple[int, int]], index: int, grammar: DateGrammar
) -> Iterator[int]:
    """Where a date around this token may begin: at it or at the date words to its left."""
    yield tokens[index][0]
    for at in range(index - 1, max(-1, index - 1 - LEAD_TOKENS), -1):
        (start, end), right = tokens[at], tokens[at + 1][0]
        word = text[start:end].lower()
        if right - end > 3 or "\n" in text[end:right]:
            return
        if not (word[0].isdigit() or word in grammar.lead):
            return
        yield start


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
    tens, _, ones = spoken.replace("-", " ").partition(" ")
    if group == "number" and ones in listed:
        return int(listed[tens]) + int(listed[ones])
    return spoken


def _tense(text: str, match: re.Match[str], grammar: DateGrammar) -> Tense | None:
    """What the nearest verb cue of the sentence says; None where there is none."""
    start, end = match.span()
    first, last = _sentence(text, start, end)
    limited = grammar.limit.search(text, first, start)
    if limited and not grammar.no_limit.search(text, first, last):
        return "future"
    if text.startswith(("'s", "’s"), end):
        return "past"
    nearest: tuple[int, Tense] | None = None
    for cue in grammar.tense.finditer(text, first, last):
        if cue.start() < end and cue.end() > start:
            continue
        away = start - cue.end() if cue.end() <= start else cue.start() - end
        tense: Tense = "future" if cue["future"] else "past"
        if nearest is None or away < nearest[0]:
            nearest = (away, tense)
    return nearest[1] if nearest else None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for stop in _SENTENCE_END.finditer(text, max(0, start - 300), start):
        first = stop.end()
    after = _SENTENCE_END.search(text, end, min(len(text), end + 300))
    return max(first, start - 300), after.start() if after else min(len(text), end + 300)


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
