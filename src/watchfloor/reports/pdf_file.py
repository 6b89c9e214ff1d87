"""A PDF file to text and metadata with pypdf: no network, no clock, bounded work."""

import logging
import math
import re
import struct
import zlib
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from watchfloor.reports.document_title import believed_title
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.pdf_lines import PdfLine, lines_of, paragraphs_of
from watchfloor.reports.reasons import unreadable

OUR_REVISION: Final = 1
"""Raise it when what we do with the lines of a page changes."""
MAX_PAGES: Final = 1_000
MAX_PIECES: Final = 200_000
"""Runs of text; a dense page has some 300."""

_BOUNDS: Final[dict[str, Any]] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,
}
"""Below pypdf's own bounds, which let one page take a minute; no program is run for pictures."""
_BROKEN: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError,
    RecursionError, TypeError, ValueError, zlib.error, struct.error,
)  # fmt: skip
"""What broken files have been seen to raise inside the library."""
_FILE_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(content: bytes) -> ExtractedText:
    """The text of a PDF, its lines joined to paragraphs, and what the file says about itself.

    Same bytes, same installed pypdf: same text. Raises UnreadableReport: ``extra`` (pypdf is not
    installed), ``empty``, ``encrypted``, ``scan`` (pictures of text), ``pdf`` (damaged, or beyond
    the limits).
    """
    if find_spec("pypdf") is None:
        raise unreadable("extra", "Reading PDF files needs a package that is not installed.")
    if not content.strip():
        raise unreadable("empty", "The file is empty or white space.")
    if b"%PDF-" not in content[:1024]:
        raise unreadable("pdf", "It does not begin as PDF files do.")
    import pypdf
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    _keep_quiet()
    try:
        with pypdf.apply_configuration(**_BOUNDS):
            return _extracted(pypdf.PdfReader(BytesIO(content)))
    except DependencyError as error:
        detail = "The file is locked in a way that needs a package that is not installed."
        raise unreadable("extra", detail) from error
    except LimitReachedError as error:
        raise unreadable("pdf", "A page unpacks to more than 20 MB, or holds too much.") from error
    except (PyPdfError, *_BROKEN) as error:
        raise unreadable("pdf", f"The file is damaged ({type(error).__name__}).") from error


@cache
def extractor_name() -> str:
    """Name and version of this extractor, with the installed pypdf's."""
    return f"pypdf-{version('pypdf')}+{OUR_REVISION}"


def _extracted(reader: Any) -> ExtractedText:
    if reader.is_encrypted and not reader.decrypt(""):
        raise unreadable("encrypted", "It is locked with a password.")
    if len(reader.pages) > MAX_PAGES:
        raise unreadable("pdf", f"It has {len(reader.pages)} pages, the most read is {MAX_PAGES}.")
    pages = [_lines(page) for page in reader.pages]
    text = "\n\n".join(paragraphs_of(pages))
    if not text.strip():
        detail = f"Its pages ({len(pages)}) hold no text, only pictures or drawings."
        raise unreadable("scan", detail)
    return ExtractedText(
        text=text,
        extractor=extractor_name(),
        metadata=Metadata(title=believed_title(_title(reader), text), written=_written(reader)),
    )


def _lines(page: Any) -> list[PdfLine]:
    """The lines of a page in the order in which the file draws them."""
    pieces: list[PdfLine] = []

    def take(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if len(pieces) >= MAX_PIECES:
            raise unreadable("pdf", f"A page has more than {MAX_PIECES} pieces of text.")
        scale = abs(cm[0] * cm[3] - cm[1] * cm[2]) * abs(tm[0] * tm[3] - tm[1] * tm[2])
        pieces.append(
            PdfLine(
                text=text,
                x=tm[4] * cm[0] + tm[5] * cm[2] + cm[4],
                y=tm[4] * cm[1] + tm[5] * cm[3] + cm[5],
                size=abs(size) * math.sqrt(scale),
            )
        )

    page.extract_text(visitor_text=take)
    return lines_of(pieces)


def _title(reader: Any) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return str(title) if title else None


def _written(reader: Any) -> str | None:
    """The day the file was made, when it says one day only."""
    told = reader.metadata or {}
    days = {
        "-".join(match.groups())
        for name in ("/CreationDate", "/ModDate")
        if (match := _FILE_DATE.match(str(told.get(name) or "")))
    }
    return days.pop() if len(days) == 1 and "/CreationDate" in told else None


def _keep_quiet() -> None:
    """Keep the library's warnings off stderr; what matters becomes a refusal."""
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
