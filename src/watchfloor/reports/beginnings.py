"""What a file is by its first bytes, for one whose ending says something else."""

from typing import Final

from watchfloor.reports.media import DOCX, PDF

_ZIP: Final = b"PK\x03\x04"
_WORD_FOLDER: Final = b"word/"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_HEAD: Final = 1024
"""PDF files may have other bytes before their first line."""
_NO_TEXT: Final = frozenset({"binary", "encoding", "pdf", "docx", "html"})
"""Reasons for which the wrong ending may be why."""


def told_by_beginning(content: bytes, media: str, reason: str) -> str:
    """A sentence with the ending that the bytes ask for, after a blank; nothing where none does.

    >>> told_by_beginning(b"%PDF-1.7 ", "text/html", "binary")
    ' It begins as PDF files do: give it the ending .pdf.'
    """
    if reason not in _NO_TEXT:
        return ""
    if b"%PDF-" in content[:_HEAD]:
        return "" if media == PDF else " It begins as PDF files do: give it the ending .pdf."
    if media != DOCX and content.startswith(_ZIP):
        kind, ending = ("Word", ".docx") if _WORD_FOLDER in content else ("zip", ".zip")
        return f" It begins as {kind} files do: give it the ending {ending}."
    if content.startswith(_OLD_OFFICE):
        return " It begins as old Word and Excel files do: save it as .docx or as text."
    if media in (PDF, DOCX) and _is_text(content):
        ending = ".html" if content.lstrip()[:1] == b"<" else ".txt"
        return f" It is text: give it the ending {ending}."
    return ""


def _is_text(content: bytes) -> bool:
    try:
        return bool(content.decode("utf-8").strip()) and b"\x00" not in content
    except UnicodeDecodeError:
        return False
