"""Judgements that grade: how reliable a source is, how credible what a report says."""

from collections.abc import Sequence

from watchfloor.errors import CallError, UnknownId
from watchfloor.lineage import listed_reports
from watchfloor.origins import grades_of, source_target, sources_of
from watchfloor.records import Judgement
from watchfloor.records.grade import Source
from watchfloor.records.judgement import RELIABILITY
from watchfloor.records.origin import ListedReport
from watchfloor.store import Store, judged_value, load_judgements, load_reports, new_judgement

_MOST_NAMED = 5


def sources_in(store: Store, *, as_of: str | None = None) -> tuple[Source, ...]:
    """Every outlet and origin of the reports published by a day, with its grade."""
    reports = load_reports(store, as_of=as_of, include_undated=as_of is None)
    listed = listed_reports(store, reports, as_of=as_of)
    return sources_of(listed, grades_of(load_judgements(store)))


def judge_grade(
    store: Store, target: str, field: str, value: str, *, who: str, when: str, why: str
) -> Judgement:
    """The judgement that grades a source by its name, or a report by its id; not appended yet.

    Raises UnknownId for a source or report that the floor has not, and CallError for a grade that
    the axis has not.
    """
    reports = listed_reports(store, load_reports(store), as_of=None)
    grades = grades_of(load_judgements(store))
    if field == RELIABILITY:
        target = _source_target(target, reports)
        old = grades.of_source(target)
    else:
        _check_report(target, reports)
        old = grades.of_report(target)
    return new_judgement(
        target=target,
        field=field,
        old=old.new if old is not None else None,
        new=judged_value(field, value),
        who=who,
        when=when,
        why=why,
    )


def _source_target(name: str, reports: Sequence[ListedReport]) -> str:
    target = source_target(name)
    known = sources_of(reports, grades_of(()))
    if target not in {source.target for source in known}:
        some = ", ".join(source.name for source in known[:_MOST_NAMED]) or "none is named"
        raise UnknownId(
            f"No outlet or origin '{name}' in this floor. There is: {some}; see all with: "
            "watchfloor sources"
        )
    return target


def _check_report(report_id: str, reports: Sequence[ListedReport]) -> None:
    if any(report.report_id == report_id for report in reports):
        return
    if source_target(report_id) in {each.target for each in sources_of(reports, grades_of(()))}:
        raise CallError(
            f"Credibility is of one report, not of '{report_id}'; give a report id of: "
            "watchfloor reports"
        )
    raise UnknownId(f"No report '{report_id}' in this floor; list them with: watchfloor reports")
