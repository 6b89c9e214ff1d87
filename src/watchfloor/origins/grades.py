"""Grades of sources and reports: which judgement holds, and for whom.

A source is graded by name, so an outlet and an origin of one name are one source. A report takes
the grade of its origin, because its words are the origin's; where nobody graded that, its outlet's.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from watchfloor.records.grade import NOT_GRADED, NOT_WEIGHED, Credibility, Reliability, Source
from watchfloor.records.judgement import CREDIBILITY, GRADINGS, RELIABILITY, Judgement
from watchfloor.records.origin import ListedReport

SOURCE: Final = "source:"
"""What the target of a graded source begins with."""
_REPORT_ID: Final = re.compile("r[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """The grades that hold."""

    in_force: Mapping[tuple[str, str], Judgement]
    """By field and target."""

    def of_source(self, name: str) -> Judgement | None:
        """The grading of a source; None where nobody graded it."""
        return self.in_force.get((RELIABILITY, source_target(name)))

    def of_report(self, report_id: str) -> Judgement | None:
        """The grading of what a report says; None where nobody graded it."""
        return self.in_force.get((CREDIBILITY, report_id))


def grades_of(judgements: Iterable[Judgement]) -> Grades:
    """Of all judgements, in the order made, the gradings that hold: the last that is not undone."""
    return Grades(
        in_force={
            (judgement.field, judgement.target): judgement
            for judgement in judgements
            if judgement.field in GRADINGS and judgement.undone_by is None
        }
    )


def source_target(name: str) -> str:
    """What a judgement on a source names, however its name is written.

    >>> source_target("The  Kyiv Post"), source_target("source:the kyiv post")
    ('source:the kyiv post', 'source:the kyiv post')
    """
    return SOURCE + " ".join(name.removeprefix(SOURCE).split()).casefold()


def value_of(judgement: Judgement) -> str:
    """The letter or digit that a grading gives."""
    return str(json.loads(judgement.new or "null"))


def graded(report: ListedReport, grades: Grades) -> ListedReport:
    """The report with the grades that hold for it."""
    source = next(filter(None, map(grades.of_source, source_names(report))), None)
    own = grades.of_report(report.report_id)
    return replace(
        report,
        reliability=cast(Reliability, value_of(source)) if source else NOT_GRADED,
        credibility=cast(Credibility, value_of(own)) if own else NOT_WEIGHED,
        graded_by=tuple(each.judgement_id for each in (source, own) if each is not None),
    )


def source_names(report: ListedReport) -> tuple[str, ...]:
    """Names of the origin and the outlet of a report, as far as they have one."""
    named = (origin_name(report), report.outlet)
    return tuple(dict.fromkeys(name for name in named if name))


def origin_name(report: ListedReport) -> str | None:
    """The name of what most of a report rests on; None for a report that names nobody."""
    return None if _REPORT_ID.fullmatch(report.origin) else report.origin


def sources_of(reports: Iterable[ListedReport], grades: Grades) -> tuple[Source, ...]:
    """Every outlet and origin of some reports, those behind most reports first."""
    behind: dict[str, list[ListedReport]] = {}
    names: dict[str, str] = {}
    for report in reports:
        # The outlet's own spelling comes before the one that others credit it with.
        for name in reversed(source_names(report)):
            target = source_target(name)
            names.setdefault(target, name)
            own = behind.setdefault(target, [])
            if not own or own[-1] is not report:
                own.append(report)
    every = [_source(names[target], target, own, grades) for target, own in behind.items()]
    return tuple(sorted(every, key=lambda each: (-each.origin_of, -each.outlet_of, each.target)))


def is_of(report: ListedReport, target: str) -> bool:
    """Whether a source published a report or is what most of it rests on."""
    return target in map(source_target, source_names(report))


def _source(name: str, target: str, reports: Sequence[ListedReport], grades: Grades) -> Source:
    days = sorted(report.published[:10] for report in reports if report.published)
    grading = grades.of_source(target)
    outlets = [source_target(each.outlet) for each in reports if each.outlet]
    origins = [source_target(each) for each in map(origin_name, reports) if each]
    return Source(
        name=name,
        target=target,
        outlet_of=outlets.count(target),
        origin_of=origins.count(target),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reliability=cast(Reliability, value_of(grading)) if grading else NOT_GRADED,
        judgement_id=grading.judgement_id if grading else None,
    )
