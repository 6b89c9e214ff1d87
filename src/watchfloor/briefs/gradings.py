"""Grades of sources and reports in words: for the brief, and as the lines that `why` prints."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.wording import counted, day
from watchfloor.origins import source_target, value_of
from watchfloor.records import Judgement, Report, Sentence
from watchfloor.records.grade import CREDIBILITY_WORDS, RELIABILITY_WORDS, Source
from watchfloor.records.judgement import RELIABILITY

_WORDS: Mapping[str, str] = {**RELIABILITY_WORDS, **CREDIBILITY_WORDS}


def graded_sentences(picture: Picture, words: Words) -> Iterator[Sentence]:
    """One sentence for each grade of a source or a report of the picture, with who gave it."""
    for judgement in picture.gradings:
        reports = _reports_of(judgement, picture)
        if reports:
            yield Sentence(
                text=f"{_whose(judgement, reports)}: {grade_words(judgement)}, graded by "
                f"{judgement.who} on {day(judgement.when)}: {judgement.why}",
                ids=(judgement.judgement_id, reports[0].report_id),
                quote=None,
            )


def grade_words(judgement: Judgement) -> str:
    """``usually reliable (B)``."""
    value = value_of(judgement)
    return f"{_WORDS[value]} ({value})"


def source_lines(source: Source, history: Sequence[Judgement], width: int) -> list[str]:
    """A source, how many reports it is behind, and every grade it had, undone ones among them."""
    lines = [source.name, ""]
    lines.append(f"  published    {counted(source.outlet_of, 'report')}")
    lines.append(f"  origin of    {counted(source.origin_of, 'report')}")
    lines.append(f"  reliability  {source.reliability}, {RELIABILITY_WORDS[source.reliability]}")
    return [*lines, *history_lines(history, width)]


def history_lines(history: Sequence[Judgement], width: int) -> list[str]:
    """Every grading of one source or report, oldest first."""
    lines: list[str] = []
    for judgement in history:
        undone = f" (undone by {judgement.undone_by})" if judgement.undone_by else ""
        text = f"{judgement.judgement_id} {grade_words(judgement)}, {judgement.who}, "
        text += f"{day(judgement.when)}: {judgement.why}{undone}"
        lead = "  graded       "
        lines += textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=" " * len(lead))
    return lines


def _whose(judgement: Judgement, reports: Sequence[Report]) -> str:
    if judgement.field != RELIABILITY:
        return f"What {reports[0].title or reports[0].report_id} says"
    named = (report.outlet for report in reports if report.outlet)
    return next(
        (name for name in named if source_target(name) == judgement.target),
        judgement.target.partition(":")[2],
    )


def _reports_of(judgement: Judgement, picture: Picture) -> list[Report]:
    """The reports of a picture that a grade bears on."""
    if judgement.field != RELIABILITY:
        return [each for each in picture.reports if each.report_id == judgement.target]
    return [each for each in picture.reports if judgement.target in _targets(each, picture)]


def _targets(report: Report, picture: Picture) -> set[str]:
    origins = picture.origins.get(report.report_id)
    names = (report.outlet, origins.most().origin if origins is not None else None)
    return {source_target(name) for name in names if name}
