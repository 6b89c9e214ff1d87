"""The day a figure is for: "as of 3 May, 300 had died", "by Friday 120 were missing".

A date is the figure's when it hangs on the figure, on what it counts or on its verb through
prepositions alone. "Said on Friday" dates the saying, "since Friday" says when a count began, and a
month or a week is no day: such figures have none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.found import FoundDate
from watchfloor.coding.quantities.governing import verb_above
from watchfloor.coding.syntax.parse import Doc, Token

_DAYS: Final = frozenset({"day", "time"})
_OTHER_DAYS: Final = frozenset(
    "after along before beyond despite during following for from like since than".split()
)
"""Before a date they say that the figure is for another day, or began to be counted then."""
_TELLING: Final = frozenset(
    "acknowledge admit announce confirm disclose document mourn report reveal verify".split()
)
_SAID_OF: Final = frozenset({"acomp", "attr", "oprd", "xcomp"})
"""Labels by which an outcome hangs on the verb that says it: "were found dead on Friday"."""
_PERIODS: Final = frozenset(
    "afternoon dawn day dusk end evening midday midnight morning night noon".split()
)
"""Nouns between a preposition and a date that leave its day as it is: "by the end of 3 May"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A day with the word it hangs on."""

    day: str
    start: int
    """First token of the date."""
    head: int


def with_days(
    doc: Doc, figures: Sequence[Counted], dates: Iterable[FoundDate]
) -> tuple[Counted, ...]:
    """The figures, each with the day it is for where one day hangs on it or on its verb.

    Of several days on one verb ("killed 12 on Monday and 7 on Tuesday") a figure has the one that
    stands between it and the next figure; where none does, it has none.
    """
    days = tuple(_days(doc, dates))
    return tuple(_with_day(doc, figure, figures, days) for figure in figures)


def _days(doc: Doc, dates: Iterable[FoundDate]) -> Iterator[_Dated]:
    for found in dates:
        if found.precision not in _DAYS or found.first_day != found.last_day:
            continue
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None:
            continue
        head = _head(span.root, range(span.start, span.end))
        if head is not None and found.first_day is not None:
            yield _Dated(day=found.first_day, start=span.start, head=head.i)


def _head(root: Token, inside: range) -> Token | None:
    """The word a date hangs on; None behind "since" and its like, or where a deed is dated."""
    for current in (root, *root.ancestors):
        if current.i in inside or current.lemma_.lower() in _PERIODS:
            continue
        if current.lower_ in _OTHER_DAYS:
            return None
        if current.pos_ not in ("ADP", "SCONJ"):
            return current
    return None


def _with_day(
    doc: Doc, figure: Counted, figures: Sequence[Counted], days: Sequence[_Dated]
) -> Counted:
    own = next((near for near in _days_near(doc, figure, days) if near), ())
    if len({dated.day for dated in own}) > 1:
        later = [other.token for other in figures if other.token > figure.token]
        end = min(later, default=len(doc))
        own = tuple(each for each in own if figure.token < each.start < end)
    if len({dated.day for dated in own}) != 1:
        return figure
    return replace(figure, quantity=replace(figure.quantity, for_date=own[0].day))


def _days_near(doc: Doc, figure: Counted, days: Sequence[_Dated]) -> Iterator[tuple[_Dated, ...]]:
    """The days that hang on the figure or its own verb; else on the verbs that lead to it."""
    number = doc[figure.token]
    verb = None if figure.verb is None else doc[figure.verb]
    yield _on({*_phrase(number), *(() if verb is None else (verb.i,))}, days)
    above = verb_above(number if verb is None else verb.head if verb.dep_ in _SAID_OF else verb)
    yield _on({above.i}, [each for each in days if not _dates_the_telling(above, each, figure)])
    if above.dep_ == "conj":
        # "On Friday they killed 12 and wounded 40": what stands before both belongs to both.
        yield _on({above.head.i}, [each for each in days if each.start < above.head.i])


def _dates_the_telling(verb: Token, date: _Dated, figure: Counted) -> bool:
    """Whether a day stands before what is told: "confirmed on Monday the deaths of two"."""
    return verb.lemma_ in _TELLING and verb.i < date.start < figure.token


def _on(heads: set[int], days: Iterable[_Dated]) -> tuple[_Dated, ...]:
    return tuple(dated for dated in days if dated.head in heads)


def _phrase(number: Token) -> Iterator[int]:
    """The figure and the words of its phrase up to what it counts."""
    for token in (number, *number.ancestors):
        if token.pos_ in ("VERB", "AUX", "ADP"):
            return
        yield token.i
