"""What the sentence around a date says of it: past or to come, compared with today or not."""

import re
from typing import Final

from watchfloor.codebook.dates import DateGrammar
from watchfloor.coding.dates.setting import Tense

REACH: Final = 300
"""Characters to either side of a date in which its sentence is looked for."""

LONGEST_CUE: Final = 40
"""Characters of the longest words that say past or future."""

STRAIGHT_BEFORE: Final = 15
"""Characters between "expected to attend" and the words it governs."""
PER_CLAUSE: Final = 40
"""Characters that the edge of a clause is worth: in "scheduled for Friday, was put off" the nearest
verb is the one before."""

_ABBREVIATED: Final = "".join(
    rf"(?<!\b{words}\.)"
    for words in ("[A-Z]", "Mr", "Mrs", "Ms", "Dr", "St", "Lt", "Col", "Gen", "Sen", "Rep", "Gov")
)
_SENTENCE_END: Final = re.compile(
    rf"[.!?;\n](?:(?<=\n)|(?<![ap]\.m\.){_ABBREVIATED}[\"”’)]* +(?=[A-Z\"“‘(]))"
)
"""An initial, a title or "a.m." ends no sentence."""


def tense_at(text: str, match: re.Match[str], grammar: DateGrammar) -> Tense | None:
    """What the nearest verb cue of the sentence says; None where there is none."""
    start, end = match.span()
    first, last = _sentence(text, start, end)
    limited = grammar.limit.search(text, first, start)
    if limited and not grammar.no_limit.search(text, first, last):
        return "future"
    if text.startswith(("'s", "’s"), end):
        return _of_happening(text, (first, last), (start, end), grammar)
    if "weekday" in match.groupdict() and grammar.appointed.search(text, first, start):
        return "past" if grammar.past_behind.match(text, end) else "future"
    behind = grammar.tense.search(text, end, last)
    away = _away(text, end, behind.start(), grammar) if behind else REACH
    # A cue that stands further off than the one behind cannot be the nearest: it is not looked for.
    for cue in grammar.tense.finditer(text, max(first, start - away - LONGEST_CUE), start):
        if (nearer := _away(text, cue.end(), start, grammar)) <= away:
            behind, away = cue, nearer
    if behind is None:
        return None
    return "future" if behind["future"] else "past"


def _of_happening(
    text: str, sentence: tuple[int, int], date: tuple[int, int], grammar: DateGrammar
) -> Tense:
    """For "Monday's": past, unless a verb says that what is arranged for it lies ahead.

    The verb stands straight before it or, where none stands before it, is the first one behind it.
    """
    if not grammar.arranged.match(text, date[1]):
        return "past"
    before = list(grammar.tense.finditer(text, sentence[0], date[0]))
    cue = before[-1] if before else grammar.tense.search(text, date[1], sentence[1])
    near = cue is not None and (not before or date[0] - cue.end() <= STRAIGHT_BEFORE)
    return "future" if cue is not None and near and cue["future"] else "past"


def _away(text: str, start: int, end: int, grammar: DateGrammar) -> int:
    """How far a verb stands from a date: characters, and more for each clause in between."""
    return end - start + PER_CLAUSE * len(grammar.clause.findall(text, start, end))


def compares_at(text: str, match: re.Match[str], grammar: DateGrammar) -> bool:
    """Whether words before the date compare the figures of a quarter, or the date opens them."""
    start, end = match.span()
    first, _ = _sentence(text, start, end)
    if grammar.longer.search(text, first, start):
        return False
    opens = not text[first:start].strip()
    return opens or grammar.comparison.search(text, first, start) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - REACH)
    for stop in _SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    after = _SENTENCE_END.search(text, end, min(len(text), end + REACH))
    return first, after.start() if after else min(len(text), end + REACH)
