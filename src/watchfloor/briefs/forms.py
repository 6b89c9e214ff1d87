"""The forms in which a brief can be handed on, each a function from the brief to bytes."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from watchfloor.briefs.html import brief_html
from watchfloor.briefs.markdown import brief_markdown
from watchfloor.briefs.terminal import brief_text
from watchfloor.errors import CallError
from watchfloor.records import Brief, to_row

PLAIN_WIDTH: Final = 80


def _pdf(brief: Brief) -> bytes:
    # Imported here: its library comes with the extra `print` only.
    from watchfloor.briefs.pdf import brief_pdf

    return brief_pdf(brief)


def _json(brief: Brief) -> bytes:
    return (json.dumps(to_row(brief), ensure_ascii=False, indent=2) + "\n").encode()


FORMS: Final[Mapping[str, Callable[[Brief], bytes]]] = MappingProxyType(
    {
        "text": lambda brief: brief_text(brief, width=PLAIN_WIDTH).encode(),
        "json": _json,
        "markdown": lambda brief: brief_markdown(brief).encode(),
        "html": lambda brief: brief_html(brief).encode(),
        "pdf": _pdf,
    }
)


def brief_bytes(brief: Brief, form: str) -> bytes:
    """The brief as ``text``, ``json``, ``markdown``, ``html`` (all UTF-8) or ``pdf``.

    The same brief gives the same bytes. Raises CallError for another form, and for PDF where its
    library is not installed.
    """
    if form not in FORMS:
        raise CallError(f"'{form}' is no form of a brief; give one of: {', '.join(FORMS)}.")
    return FORMS[form](brief)
