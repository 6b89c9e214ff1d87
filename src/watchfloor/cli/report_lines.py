"""One report as a line of the table for the eye."""

from dataclasses import dataclass
from pathlib import PurePath

from watchfloor.records.origin import ListedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """What `watchfloor reports` prints of a report."""

    report_id: str
    published: str | None
    title: str
    """Its title, else the last part of its path."""
    origin: str
    reason: str | None
    """Why that origin; None where it is the report's own outlet or the report itself."""
    version: str
    """As ``1 of 2``; – for the only one."""
    unread: tuple[str, ...]
    """Languages of its passages that are not read."""
    reliability: str | None
    credibility: str | None


def report_line(report: ListedReport) -> ReportLine:
    """The line of a report."""
    return ReportLine(
        report_id=report.report_id,
        published=report.published,
        title=report.title or PurePath(report.path).name,
        origin="itself" if report.origin == report.report_id else report.origin,
        reason=None if report.origin in (report.outlet, report.report_id) else report.why,
        version=f"{report.version} of {report.versions}" if report.versions > 1 else "–",
        unread=tuple(dict.fromkeys(passage.language for passage in report.unread)),
        reliability=report.reliability,
        credibility=report.credibility,
    )
