"""The title that a PDF or Word file states about itself, where it can be believed."""

from typing import Final

SEARCHED_CHARACTERS: Final = 2_000


def believed_title(title: str | None, text: str) -> str | None:
    """The title when the document begins with it; else None.

    Programs fill the field with file names, the title of the document that was copied, or "Word".
    """
    words = " ".join((title or "").split())
    start = " ".join(text[:SEARCHED_CHARACTERS].split())
    return words if words and words.casefold() in start.casefold() else None
