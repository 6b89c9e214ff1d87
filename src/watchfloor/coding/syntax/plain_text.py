"""A text as its sentences are: without marks of layout, each replaced by as many blanks.

Full stops of short forms ("Sgt. Moreno", "my hon. Friend", "approx. 30") are left out too, since
the parser takes most of them for ends of sentences.

Bullets, numbers of paragraphs, Markdown, hashtags' signs and pictographs say nothing of who did
what, but the tagger takes them for words ("🇱🇧 Hezbollah claims") and counting takes "5/" for five.
Lines broken to fit a width are one line again. No character moves, so offsets stay those of the
stored text.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from watchfloor.coding.syntax.lead_ins import with_lists_joined
from watchfloor.coding.syntax.turns import find_turns
from watchfloor.reports.rewrap import MAX_WIDTH, MIN_WIDTH

_PICTOGRAPHS: Final = (
    "\U0001f000-\U0001faff"  # flags, faces, signs of every kind
    "\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff"  # clocks, bullets, older signs, stars
    "\ufe0f\u200d\u20e3"  # what joins or colours them
)
_ITEM_MARK: Final = r"(?:[-*+•‣·–—]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|\d{1,2}/(?:\d{1,2})?)"
_LABEL: Final = re.compile(
    rf"^[ \t]*(?P<mark>{_ITEM_MARK}[ \t]+)?(?:\((?:U|C|S)\)[ \t]+)?(?P<bold>[*_]{{1,3}})?"
    r"[A-Z][\w'’./-]*(?:[ \t][\w'’&/-]+){0,3}(?:[*_]{1,3}:|:[*_]{0,3})"
    r"(?P<gap>[ \t])(?=[ \t]*[\"“A-Z])",
    re.MULTILINE,
)
"""What an item or a line in bold is about: "- **Red Sea:** The Houthis …"."""
_MARKS: Final = tuple(
    re.compile(form, re.MULTILINE)
    for form in (
        rf"[{_PICTOGRAPHS}]+",
        r"^[ \t]*#{1,6}(?=[ \t])",
        r"^[ \t]*(?:>[ \t]*)+(?=\S)",
        rf"^[ \t]*{_ITEM_MARK}(?=[ \t]+\S)",
        r"^[ \t]*\((?:U|C|S|TS|SBU|CUI|FOUO)\)(?=[ \t]+\S)",
        r"^[ \t]*\d{1,2}[:.]\d{2}(?:[ \t]*(?:GMT|UTC|[ap]m))?[ \t]+[-–—](?=[ \t]+\S)",
        r"#(?=[A-Za-z])",
        r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])",
        r"(?<![\w/])_{1,2}(?=\w)|(?<=[\w.,;:!?])_{1,2}(?![\w/])",
    )
)
"""Pictographs; a heading's, a quotation's and a list item's mark; of secrecy and time; a hashtag's;
emphasis."""
_LINK: Final = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\((?:https?:|mailto:|/|#)[^)\s]*\)")
_SHORT: Final = re.compile(r"\b(?P<word>[A-Za-z]{2,6})\.(?=[ \t\u00a0]+(?P<after>[A-Z\d]))")
_NUMBERED: Final = frozenset({"art", "fig", "nos", "para"})
"""Short forms before a number; elsewhere they may end a sentence."""
_NOT_ENDED: Final = re.compile(r"[\w,'’\"”)%-]\s*$")
_GOES_ON: Final = re.compile(r"[ \t]*[a-z]")
_ITEM: Final = re.compile(
    r"[ \t]*(?:[-*+•‣·–—>|#]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\d{1,2}/)|[ \t]*$"
)
LABEL_END: Final = "\u2028"
"""A blank that ends a sentence and no line."""
_ENOUGH: Final = 2
"""Lines that go on in small letters which show that a text was broken to fit a width."""


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def plain_text(text: str, words: Mapping[str, frozenset[str]]) -> str:
    """The text with blanks for marks of layout, and for line breaks within sentences.

    Who speaks in a transcript stands on a line of its own, and a list in one sentence with what
    leads to it. ``words`` are lists in small letters: those ``shortened``, whose full stop ends
    no sentence, and those ``leading`` to a list.
    """
    text = with_lists_joined(_joined(text), words["leading"])
    text = _LABEL.sub(_with_label_apart, text)
    shortened = words["shortened"]
    for mark in _MARKS:
        text = mark.sub(_blanks, text)
    text = _SHORT.sub(lambda match: _unended(match, shortened), text)
    return _with_speakers_apart(_LINK.sub(_words_of_link, text))


def _with_label_apart(match: re.Match[str]) -> str:
    words = match[0].strip(" \t").rstrip("*_: \t")
    if match["mark"] is None and match["bold"] is None and not words.isupper():
        return match[0]
    at = match.start("gap") - match.start()
    return match[0][:at] + LABEL_END + match[0][at + 1 :]


def _unended(match: re.Match[str], shortened: frozenset[str]) -> str:
    word, after = match["word"].lower(), match["after"]
    ends_none = word in shortened or (word in _NUMBERED and after.isdigit())
    return f"{match['word']} " if ends_none else match[0]


def _with_speakers_apart(text: str) -> str:
    pieces, at = [], 0
    for turn in find_turns(text):
        pieces += [text[at : turn.sign + 1], "\n"]
        at = turn.sign + 2
    return "".join((*pieces, text[at:]))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _words_of_link(match: re.Match[str]) -> str:
    before, after = match.start("words") - match.start(), match.end() - match.end("words")
    return " " * before + match["words"] + " " * after


def _joined(text: str) -> str:
    """The text with a blank for each break of a line that goes on in the next."""
    lines = [*_lines(text)]
    going_on = [pair for pair in pairwise(lines) if _may_go_on(*pair)]
    small = [pair for pair in going_on if _GOES_ON.match(pair[1].text)]
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    by_width = len(small) >= _ENOUGH and width <= MAX_WIDTH
    pieces, at = [], 0
    for before, line in going_on if by_width else small:
        if by_width and not _GOES_ON.match(line.text) and not _would_not_fit(before, line, width):
            continue
        pieces += [text[at : before.end], " "]
        at = line.start
    return "".join((*pieces, text[at:]))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield _Line(start, end, text[start:end])
        start = end + 1


def _may_go_on(before: _Line, line: _Line) -> bool:
    """Whether a line is long enough to have been broken, and neither ends nor is cut by a mark."""
    written = len(before.text.strip())
    if not MIN_WIDTH <= written <= MAX_WIDTH or _ITEM.match(line.text):
        return False
    return bool(_NOT_ENDED.search(before.text))


def _would_not_fit(before: _Line, line: _Line, width: int) -> bool:
    """Whether the first word of a line would have made the line before it too long."""
    return len(before.text.rstrip()) + 1 + len(line.text.split(maxsplit=1)[0]) > width
