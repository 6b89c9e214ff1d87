"""Lists that go on with the sentence above them: "The Council demands that:" and its items.

Read one by one, "M23 end its attacks" would be told as done, and by nobody. Each break is replaced
by as many characters, so no offset moves.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

_COLON: Final = re.compile(r"[ \t]?:[ \t]?\n(?:[ \t]*\n)?")
_MARK: Final = re.compile(
    r"[ \t]*(?:[-*+•‣·–—▪●■]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])[ \t]+(?=\S)"
)
_CONDITIONS: Final = frozenset({"if", "unless"})
_FEWEST_WORDS: Final = 2
_TOGETHER: Final = " &"
_APART: Final = ",&"
_ASKED: Final = frozenset({"on", "that", "upon"})
"""What follows these are clauses with their own subjects."""
MOST_ITEMS: Final = 8
MOST_CHARACTERS: Final = 1_200


class _Line(NamedTuple):
    start: int
    end: int
    mark: int
    """Past the mark of an item."""


def with_lists_joined(text: str, leading: frozenset[str]) -> str:
    """The text with the items of a list in one sentence with the words that lead to them.

    ``leading`` are words in small letters that ask for more: "to", "that", "condemned".
    """
    pieces, at = [], 0
    for match in _COLON.finditer(text):
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - MOST_CHARACTERS)
        words = text[start : match.start()].lower().split()
        if len(words) < _FEWEST_WORDS or start < at:
            continue
        conditional = words[0] in _CONDITIONS
        leads = conditional or words[-1] in leading
        items = [*_items(text, match.end())] if leads else []
        if not items:
            continue
        sign = "," if conditional else " "
        pieces.append(text[at : match.start()])
        pieces.append(sign.ljust(items[0].mark - match.start()))
        at = items[0].mark
        link = _APART if conditional else _link(words, leading)
        for item, after in pairwise(items):
            pieces.append(_linked(text[item.mark : item.end], after.mark - item.mark, link))
            at = after.mark
    return "".join((*pieces, text[at:]))


def _link(words: list[str], leading: frozenset[str]) -> str:
    """What stands between the items behind some last words.

    Infinitives, and what is demanded, hang together by "and"; clauses that have subjects of their
    own need a comma too, so that no place is taken for a doer; names of things a semicolon.
    """
    if words[-1] == "to" or (words[-1] == "that" and words[-2] in leading):
        return _TOGETHER
    return _APART if words[-1] in _ASKED else ";"


def _linked(item: str, length: int, link: str) -> str:
    """The words of an item and what links it to the next, so long together."""
    words = item.rstrip()
    if words.endswith((" and", " or")):
        return words.ljust(length)
    return f"{words.rstrip(';, ')}{link}".ljust(length)


def _items(text: str, start: int) -> Iterator[_Line]:
    """The items of a list that begins at a line, to the one that ends a sentence."""
    for number, item in enumerate(
        takewhile(lambda line: line.mark > line.start, _lines(text, start))
    ):
        if number == MOST_ITEMS or item.end - start > MOST_CHARACTERS:
            return
        yield item
        if text[item.mark : item.end].rstrip().endswith((".", "!", "?", ":")):
            return


def _lines(text: str, start: int) -> Iterator[_Line]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        mark = _MARK.match(text, start, end)
        yield _Line(start, end, start if mark is None else mark.end())
        start = end + 1
