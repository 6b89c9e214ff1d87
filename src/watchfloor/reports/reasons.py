"""Why something was not read or not coded, and what to do: the one table of refusals."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from watchfloor.errors import UnreadableReport
from watchfloor.records.report import Refusal
from watchfloor.reports.media import ENDINGS

REMEDIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "format": f"Give {ENDINGS} files; convert other files to text.",
        "missing": "Check the path, or the target of the link.",
        "unreadable": "Check that this user may read it and that it is an ordinary file.",
        "loop": "Remove the link that points back, or give the folder it points to.",
        "too_deep": "Give the inner folder by its own path.",
        "empty": "Check that the file was saved completely and holds the text of a report.",
        "binary": "Convert it to plain text first; no text could be recognised in these bytes.",
        "encoding": "Save it as UTF-8 and read it again.",
        "too_large": "Split it into one file, or one line, a report.",
        "too_long": "Split it into one file, or one line, a report.",
        "html": "Save the article as plain text, or from the browser's reading view.",
        "json": "Write one JSON object a line, with its text in the field text, body or content.",
        "feed": "Check that it is an RSS or Atom feed; else save its reports as text or pages.",
        "address": "Give a whole http or https address, without a user name or password in it.",
        "private_address": "If it is a server of your own, allow it: --allow-private-addresses.",
        "robots": "Ask the publisher; or open the page yourself, save it and read the file.",
        "unreachable": "Check the address and your connection, then read it again.",
        "timeout": "Read it again later; or save the page and read the file.",
        "broken_off": "Read it again later; or save the page and read the file.",
        "redirects": "Open it in a browser and give the address at which it ends.",
        "http_status": "Check the address in a browser; if it is right, read it again later.",
        "slow_down": "Read it again later; the server asked for a longer pause than is waited.",
        "answer_too_large": "Save the part you need and read the file.",
        "content_type": "Give addresses of pages, texts, PDF, Word or feeds; save others as files.",
        "too_many": "Read the rest by their own addresses.",
        "csv": "Save the table anew as CSV from the program that made it, and read it again.",
        "columns": "Say which column holds what: watchfloor read FILE --columns text=COLUMN.",
        "extra": "Run: pip install 'watchfloor[documents]', then read it again.",
        "pdf": "Open it in a viewer and print it to a new PDF file, or save its text.",
        "scan": "Run text recognition (OCR) over it, and read the result.",
        "docx": "Open it in a word processor and save it anew as .docx, or as text.",
        "encrypted": "Save a copy without the password, and read that.",
        "mail": "Save the message anew as .eml from the mail program, or save its text.",
        "archive": "Unpack it with another program, and read the folder.",
        "nested": "Unpack it, and read what is inside by its own path.",
        "fault": "It is stored and not coded; please report this as a fault of Watchfloor.",
        "layout": "Give a file of ICEWS, POLECAT, GDELT, ACLED or UCDP GED; see docs/history.md.",
        "row_shape": "Get the file again; the other lines were taken.",
        "row_id": "Nothing to do: without an id it cannot be kept apart from others.",
        "row_date": "Nothing to do: without a date it is in no picture.",
        "row_code": "Add the code to codebook/data/cameo.csv, and the file again.",
        "language": "Nothing to do: it is stored and counted, not coded; only English is coded.",
    }
)
"""Reason to remedy: one sentence each. Every refusal of this stage uses one of these words."""


def refuse(*, path: str, reason: str, detail: str, report_id: str | None = None) -> Refusal:
    """The refusal of one file, line or report; its id depends on path, reason and detail only.

    ``reason`` must be a key of `REMEDIES`; anything else is a KeyError.
    """
    digest = hashlib.sha256(f"{path}|{reason}|{detail}".encode()).hexdigest()
    return Refusal(
        refusal_id=f"f{digest[:12]}",
        path=path,
        report_id=report_id,
        reason=reason,
        detail=detail,
        remedy=REMEDIES[reason],
    )


def unreadable(reason: str, detail: str) -> UnreadableReport:
    """The error for bytes that cannot become a text, with the remedy of its reason."""
    return UnreadableReport(reason, detail, REMEDIES[reason])
