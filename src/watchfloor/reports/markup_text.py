"""The words of a piece of HTML, a line a block: feed entries and mail, which stand alone.

The extractor for whole pages looks for the article among navigation. On pieces of a few sentences
it takes each link or bold word for a block of its own and breaks the sentence there (measured
with trafilatura 2.3), so a piece is read by this short walk over the same bounded tree.
"""

import re
from html import unescape
from typing import Any, Final

from watchfloor.reports.web_page import bounded_tree

LEFT_OUT: Final = frozenset(
    "script style noscript template head title object embed audio video svg math button form "
    "select textarea iframe".split()
)
BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul".split()
)
CELLS: Final = frozenset(("td", "th"))

_MARKUP = re.compile(r"<[a-z!/?]", re.IGNORECASE)
_FRAME = re.compile(r"</?(?:html|body)\b[^<>]*>", re.IGNORECASE)
# Behind a closing ``</html>`` the parser would drop what follows.
_SPACE = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n\s*")


def markup_text(markup: str) -> str:
    r"""The text of a piece of HTML; a piece without tags keeps its lines.

    Raises UnreadableReport, reason ``html``, for markup beyond the bounds of a page.

    >>> markup_text("<p>Troops <b>left</b> &amp; trained.</p><p>Kyiv<br>said so.</p>")
    'Troops left & trained.\nKyiv\nsaid so.'
    """
    if not _MARKUP.search(markup):
        text = unescape(markup)
    else:
        inner = _FRAME.sub("", markup)
        text = "".join(_pieces(bounded_tree(f"<html><body>{inner}</body></html>")))
    return _LINE_ENDS.sub("\n", _SPACE.sub(" ", text)).strip()


def _pieces(tree: Any) -> list[str]:
    """Text and line breaks in reading order; walks without recursion, for trees are deep."""
    from lxml import etree  # type: ignore[import-untyped]

    pieces: list[str] = []
    left_out = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        starts = event == "start"
        if name in LEFT_OUT:
            left_out += 1 if starts else -1
        if not left_out:
            pieces.append(_mark(name, starts=starts))
            if starts:
                pieces.append(_flowing(element.text))
        if not starts and not left_out:
            pieces.append(_flowing(element.tail))
    return pieces


def _mark(name: str, *, starts: bool) -> str:
    if name in BLOCKS or (name == "br" and starts):
        return "\n"
    return " " if name in CELLS else ""


def _flowing(text: str | None) -> str:
    """Text as HTML sets it: a line break in the source is a space."""
    return (text or "").replace("\n", " ").replace("\r", " ")
