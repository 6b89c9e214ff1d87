"""Reports and origins made by hand."""

import hashlib
from collections.abc import Iterable

from watchfloor.codebook.credits import load_credits
from watchfloor.origins import Comparer, decide_origins
from watchfloor.records.origin import OriginPiece, ReportOrigins
from watchfloor.records.report import Report


def report(text: str, *, report_id: str | None = None, **fields: object) -> Report:
    """A dated report without outlet or address, unless told otherwise."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    given = {
        "report_id": report_id or f"r{digest[:12]}",
        "bytes_sha256": digest,
        "text_sha256": digest,
        "path": f"{report_id or digest[:12]}.txt",
        "media": "text/plain",
        "url": None,
        "title": None,
        "outlet": None,
        "published": "2025-03-03",
        "published_precision": "day",
        "published_from": "metadata",
        "language": "en",
        "text": text,
        "extractor": "by-hand",
    }
    return Report(**{**given, **fields})


def origins_of(reports: Iterable[Report], **options: object) -> dict[str, ReportOrigins]:
    """The origins of some reports, compared as `read` compares them."""
    every = list(reports)
    texts = {each.report_id: each.text for each in every}
    comparer = Comparer(
        load_credits(),
        load_samples=lambda: None,
        load_texts=lambda ids: {each: texts[each] for each in ids},
    )
    compared = comparer.compare(every)
    signatures = {each.report_id: each for each in compared.signatures}
    return decide_origins(every, signatures, compared.likenesses, load_credits(), **options)


def resting_on(**origins: str) -> dict[str, ReportOrigins]:
    """Reports, by id, each of which rests wholly on the origin given."""
    return {
        report_id: ReportOrigins(
            report_id=report_id,
            base=OriginPiece(
                start=0, end=10, origin=origin, rule="outlet", other_id=None, shared=None,
                shingles=None, credit=None,
            ),
            pieces=(),
        )
        for report_id, origin in origins.items()
    }  # fmt: skip
