"""A Word document (.docx) to text and metadata, read straight from its XML.

No library between: those at hand drop what stands in content controls, text boxes and tracked
insertions, which official documents are full of.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from watchfloor.reports.document_title import believed_title
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.reasons import unreadable
from watchfloor.reports.zip_members import MAX_RATIO, SMALL_BYTES, broken_as, open_archive

EXTRACTOR: Final = "docx-1"
MAX_XML_BYTES: Final = 50_000_000
"""Of one part unpacked; a book of 1,000 pages has 10 MB."""

_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old Word begin, and those of new Word that are locked with a password."""
_UNSEEN: Final = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback"))
"""What a reader of the document does not see: text deleted with changes tracked, codes, and the
second copy of a text box for old programs."""
_MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NEVER_SET: Final = "2013-12-23T23:15:00Z"
"""What a widespread library leaves as the day of creation when nobody sets it."""


def read_word_file(content: bytes) -> ExtractedText:
    """The paragraphs of the document's body, one a line, those in tables and boxes among them.

    Page headers, page footers, footnotes and deleted text are left out. Raises UnreadableReport:
    ``empty``, ``encrypted``, ``docx`` (damaged, or no Word document).
    """
    if not content:
        raise unreadable("empty", "The file is empty.")
    if content.startswith(_LOCKED):
        raise unreadable("encrypted", "It is locked with a password, or written by an old Word.")
    with broken_as("docx", "It is damaged, or no Word document."):
        archive = open_archive(BytesIO(content), reason="docx")
        targets = _targets(archive)
        document = _tree(archive, targets.get("officeDocument", "word/document.xml"))
        core = _tree(archive, targets["core-properties"]) if "core-properties" in targets else None
    text = "\n".join(_paragraphs(document)).strip("\n")
    if not text.strip():
        raise unreadable("empty", "The document holds no text.")
    return ExtractedText(
        text=text,
        extractor=EXTRACTOR,
        metadata=Metadata(
            title=believed_title(_property(core, "title"), text), written=_written(core)
        ),
    )


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where the parts lie, by the last word of what they are."""
    if "_rels/.rels" not in archive.namelist():
        raise ValueError("no relations")
    return {
        str(relation.get("Type")).rpartition("/")[2]: posixpath.normpath(
            str(relation.get("Target")).lstrip("/")
        )
        for relation in _tree(archive, "_rels/.rels")
    }


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise unreadable("docx", f"Its part {name!r} is missing.") from error
    most = min(MAX_XML_BYTES, max(SMALL_BYTES, MAX_RATIO * info.compress_size))
    if info.file_size > most:
        raise unreadable("docx", f"Its part {name!r} unpacks to {info.file_size} bytes.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(archive.read(info), parser)
    except etree.XMLSyntaxError as error:
        raise unreadable("docx", f"Its part {name!r} is no XML that can be read.") from error


def _paragraphs(document: Any) -> Iterator[str]:
    for element in document.iter():
        if _local(element) == "p" and not any(map(_is_unseen, element.iterancestors())):
            yield "".join(_pieces(element))


def _is_unseen(element: Any) -> bool:
    return _local(element) in _UNSEEN


def _pieces(element: Any) -> Iterator[str]:
    """The words and marks of a paragraph, without those of paragraphs inside it."""
    for child in element:
        name = _local(child)
        if name == "t":
            yield (child.text or "").replace("\n", " ")
        elif name in _MARKS:
            yield _MARKS[name]
        elif name != "p" and name not in _UNSEEN:
            yield from _pieces(child)


def _local(element: Any) -> str:
    """The name without its namespace, of which Word has two."""
    return str(element.tag).rpartition("}")[2]


def _property(core: Any, name: str) -> str | None:
    if core is None:
        return None
    found = next((element for element in core if _local(element) == name), None)
    return (found.text or "").strip() or None if found is not None else None


def _written(core: Any) -> str | None:
    """The day it was written, when the file says one day only."""
    created, modified = _property(core, "created"), _property(core, "modified")
    if created is None or created == _NEVER_SET or (modified or created)[:10] != created[:10]:
        return None
    return created[:10]
