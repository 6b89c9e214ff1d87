"""HTML to text and metadata with trafilatura: no network, no clock, bounded work."""

import logging
import re
from functools import cache
from importlib.metadata import version
from typing import Any, Final

from watchfloor.reports.decoding import decode
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.reasons import unreadable
from watchfloor.reports.visible_dates import days_in

OUR_REVISION: Final = 1
"""Raise it when this file changes what text or metadata comes out of the same page."""

MAX_ELEMENTS: Final = 40_000
"""Start tags of one page. The slowest page found, one paragraph of bold words, takes 4 s at
30,000 and grows with the square; the longest live blogs stay below 25,000."""
MAX_ATTRIBUTES: Final = 20_000
"""Attributes in long tags. libxml2 compares each with all before it: 1 s at 20,000 in one tag."""
LONG_TAG_CHARACTERS: Final = 1_000
"""Shorter tags hold too few attributes to matter."""
MAX_SCRIPT_CHARACTERS: Final = 500_000
"""JSON-LD beyond this is not searched for a date."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+|=)*+)>?",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_RAW_TEXT: Final = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed"))
_NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[\da-f]|fff[ef]))(?![\da-f]);?",
    re.IGNORECASE,
)
# Characters, bare or as references, on which the extractor would drop the whole page.
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')

_DATE_NAMES: Final = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
    "pubdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "date",
)  # fmt: skip
"""Names of ``meta`` fields that hold the date of publication, surest first."""


def read_web_page(content: bytes, *, charset: str | None = None) -> ExtractedText:
    """The main text of a page, without navigation and comments, and its metadata.

    ``charset`` is what the server said, asked where the bytes do not tell. Same bytes, same
    installed trafilatura: same text. Raises UnreadableReport: ``binary``, ``encoding``, ``empty``
    (no main text found), ``html`` (nested or tagged beyond any article).
    """
    markup = decode(content, markup=True, charset=charset)
    if not markup.strip():
        raise unreadable("empty", "The file is empty or white space.")
    tree = bounded_tree(markup)
    published = _published(tree)
    days = _visible_days(tree) if published is None else frozenset()
    document = _extract(tree)
    text = (document.text or "").strip() if document is not None else ""
    if not text:
        raise unreadable("empty", "The page holds no main text.")
    return ExtractedText(
        text=text,
        extractor=extractor_name(),
        metadata=Metadata(
            title=document.title,
            outlet=document.sitename,
            url=document.url,
            published=published or _unmarked_date(document, days),
        ),
    )


@cache
def extractor_name() -> str:
    """Name and version of this extractor, with the installed trafilatura's."""
    return f"trafilatura-{version('trafilatura')}+{OUR_REVISION}"


def bounded_tree(markup: str) -> Any:
    """The lxml tree of some markup. Raises UnreadableReport, reason ``html``, beyond the bounds."""
    markup = _NOT_XML.sub("", markup)
    _check_tags(markup)
    return _parse(markup)


def _check_tags(markup: str) -> None:
    """Refuse a page whose tags would make the parser slow; reads as an HTML tokenizer does."""
    elements = attributes = position = 0
    while match := _TAG.search(markup, position):
        position = match.end()
        name = (match["name"] or "").lower()
        elements += bool(name)
        if position - match.start() > LONG_TAG_CHARACTERS and name:
            attributes += sum(1 for _ in _ATTRIBUTE.finditer(match["attributes"]))
        if elements > MAX_ELEMENTS or attributes > MAX_ATTRIBUTES:
            raise unreadable(
                "html", f"The page has more than {MAX_ELEMENTS} elements or {MAX_ATTRIBUTES} "
                "attributes in long tags.",
            )  # fmt: skip
        if name in _RAW_TEXT:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(markup, position)
            position = closing.start() if closing else len(markup)


def _parse(markup: str) -> Any:
    """The tree; libxml2 drops what is nested too deep, which must not go unnoticed."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        tree = html.document_fromstring(markup.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise unreadable("html", "The page cannot be parsed as HTML.") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise unreadable(
            "html", "The page goes beyond the parser's limits (depth, or 10 MB in one text)."
        )
    return tree


def _extract(tree: Any) -> Any:
    """Trafilatura's document; None when it finds no content."""
    _keep_quiet()
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "min_date": "1900-01-01",
                "max_date": "2100-12-31",  # the default is today: the text must not know the clock
            },
        )
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        # What broken markup has been seen to raise inside the extractor and its date finder.
        raise unreadable(
            "html", f"The page broke the extractor ({type(error).__name__})."
        ) from error


def _keep_quiet() -> None:
    """Keep the extractors' warnings off stderr; what matters becomes a refusal."""
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _published(tree: Any) -> str | None:
    """The date of publication where the page marks it as such, time and zone included."""
    marked: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if (value := meta.get("content")) and len(value) <= 80:
            marked.setdefault(name.strip().lower(), value.strip())
    for name in _DATE_NAMES:
        if name in marked:
            return marked[name]
    return _from_json_ld(tree) or _from_time_element(tree)


def _visible_days(tree: Any) -> frozenset[str]:
    """The days that the page's words give in full; dates read two ways are left out."""
    text = " ".join(tree.itertext("p", "span", "time", "div", "li", "td", "h1", "h2", "a", "em"))
    return days_in(text)


def _unmarked_date(document: Any, days: frozenset[str]) -> str | None:
    """The date in the page's address, or the extractor's, if no other date is on the page.

    The extractor alone picks one of several dates, which would be a guess.
    """
    address = _ADDRESS_DATE.search(document.url or "")
    if address:
        return f"{address[1]}-{int(address[2]):02}-{int(address[3]):02}"
    return str(document.date) if days == {document.date} else None


def _from_json_ld(tree: Any) -> str | None:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            match = _JSON_LD_DATE.search((script.text or "")[:MAX_SCRIPT_CHARACTERS])
            if match:
                return match[1]
    return None


def _from_time_element(tree: Any) -> str | None:
    for element in tree.iter("time"):
        marked = (
            element.get("itemprop", "").lower() == "datepublished" or "pubdate" in element.attrib
        )
        if marked and element.get("datetime"):
            return str(element.get("datetime")).strip()
    return None
