"""Why something was not read or not coded, and what to do: the one table of refusals."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from watchfloor.errors import UnreadableReport
from watchfloor.records.report import Refusal

REMEDIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "format": "Give .txt, .md, .html, .htm or .jsonl files; convert other files to text.",
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
        "fault": "It is stored and not coded; please report this as a fault of Watchfloor.",
        "layout": "Give a file of ICEWS, POLECAT, GDELT, ACLED or UCDP GED; see docs/history.md.",
        "archive": "Get the file again; it was not saved completely.",
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
