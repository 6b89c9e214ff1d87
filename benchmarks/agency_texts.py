"""Agency and radio copy of 1998 to 2000 as plain reports, from the TimeML files of TempEval-3.

UzZaman et al. (2013), https://aclanthology.org/S13-2001/: TimeBank and AQUAINT, research use. The
texts are not in this repository; they are built from the research data beside it.
"""

import re
from html import unescape
from pathlib import Path
from typing import Final

TBAQ_FOLDER: Final = "data/reading/dates/tempeval3_TBAQ"
_TEXT: Final = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")
_AS_PRINTED: Final = (("``", '"'), ("''", '"'), ("&QL;", ""), (" _ ", " — "))
_AFTER_DATELINE: Final = (
    (re.compile(r"\(AP ?\) ?(?:_|—|--)\s+"), "(AP) — "),
    (re.compile(r"\(Xinhua\) --\s+"), "(Xinhua) — "),
    (re.compile(r" -- "), " — "),
)


def agency_text(path: Path) -> str:
    """The words of a TimeML file as a newspaper prints them: paragraphs, quotation marks, dashes.

    Raises ValueError for a file without text.
    """
    found = _TEXT.search(path.read_bytes().decode("utf-8", "replace"))
    if found is None:
        raise ValueError(f"{path} has no TEXT element; give a TimeML file of TBAQ.")
    text = unescape(_TAG.sub("", found[1])).strip()
    for mark, printed in _AS_PRINTED:
        text = text.replace(mark, printed)
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    text = "\n\n".join(part for part in parts if part) + "\n"
    for pattern, printed in _AFTER_DATELINE:
        text = pattern.sub(printed, text)
    return text
