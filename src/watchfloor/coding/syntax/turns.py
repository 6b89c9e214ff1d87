"""Who speaks in which lines of a transcript: "Q: …", "MR. MILLER: …", "Mao Ning: …"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

FEWEST_TURNS: Final = 3
_LABEL: Final = re.compile(
    r"^[ \t]*(?:(?P<letter>[QA])(?P<point>[.:])"
    r"|(?P<name>[A-Z][\w.'’-]*(?:[ \t]+[\w.'’()/-]+){0,5}?)[ \t]*:)\s[ \t]*(?=\S)",
    re.MULTILINE,
)
_ASKERS: Final = frozenset(
    "q question presenter host moderator interviewer anchor reporter journalist questioner".split()
)
"""Who asks for the report itself."""
_NO_SPEAKERS: Final = frozenset(
    "breaking correction date location note notes subject title transcript update watch".split()
)
_PERSONAL: Final = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Mm]y|us)\b")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one person says until the next one speaks."""

    label: tuple[int, int]
    """First and one-past-last character of the words before the colon."""
    sign: int
    """Place of the colon."""
    start: int
    end: int
    """One past the last character of the words; a last turn ends with its line."""
    asks: bool
    """Whether they are the report's own questions."""
    answers: bool
    """Whether the label says no more than that somebody answers: "A:"."""


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript; none in any other text, whatever labels its lines have.

    Somebody speaks at least twice, somebody asks, and somebody says "I", "we" or "you".
    """
    turns = [*_turns(text)]
    names = Counter(_last_word(text, turn) for turn in turns)
    if len(turns) < FEWEST_TURNS or len(names) < 2 or max(names.values()) < 2:
        return ()
    words = [text[turn.start : turn.end] for turn in turns]
    if not any("?" in each for each in words) or not any(map(_PERSONAL.search, words)):
        return ()
    return tuple(turn for turn in turns if _last_word(text, turn) not in _NO_SPEAKERS)


def _turns(text: str) -> Iterator[Turn]:
    found = [*_LABEL.finditer(text)]
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else _line_end(text, match.end())
        group = "letter" if match["letter"] else "name"
        words = text[match.end() : end].rstrip()
        label = match[group].lower()
        yield Turn(
            label=match.span(group),
            sign=match.end(group)
            + match[0][match.end(group) - match.start() :].index(match["point"] or ":"),
            start=match.end(),
            end=match.end() + len(words),
            asks=_last(label) in _ASKERS,
            answers=label in ("a", "answer"),
        )


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _last_word(text: str, turn: Turn) -> str:
    return _last(text[slice(*turn.label)].lower())


def _last(label: str) -> str:
    words = _WORD.findall(label)
    return words[-1] if words else label
