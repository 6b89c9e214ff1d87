"""Text of reports as it may be shown: on one line, and without characters that act."""

import re
from typing import Final

_ACTING: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    "\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, marks that turn the direction of writing, and what is no character."""


def visible(text: str) -> str:
    r"""The words on one line, with U+FFFD for what a page or a terminal would obey.

    >>> visible("two\nlines \u202e turned")
    'two lines � turned'
    """
    return " ".join(_ACTING.sub("\ufffd", text).split())
