"""What a brief says of reports in languages that are not read."""

from collections.abc import Iterator, Sequence

from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.wording import counted, listed
from watchfloor.records import Report, Sentence

_READ = "en"


def unread_words(reports: Sequence[Report]) -> str:
    """``; 2 are not in English and were not read, 1 in part``; nothing where all were read."""
    whole, part = len(_unread(reports)), len(_read_in_part(reports))
    if not whole:
        return f"; {part} {'was' if part == 1 else 'were'} read in part" if part else ""
    verbs = "is not in English and was" if whole == 1 else "are not in English and were"
    return f"; {whole} {verbs} not read" + (f", {part} in part" if part else "")


def unread_sentences(picture: Picture, words: Words) -> Iterator[Sentence]:
    """How many reports were not coded, as a whole or in part, and in which languages they are."""
    whole, part = _unread(picture.reports), _read_in_part(picture.reports)
    if whole:
        languages = listed(sorted({str(report.language) for report in whole}))
        yield Sentence(
            text=f"{counted(len(whole), 'report')} in languages other than English ({languages}): "
            "stored and searchable, and nothing here rests on them.",
            ids=tuple(report.report_id for report in whole),
            quote=None,
        )
    if part:
        languages = listed(sorted({each.language for report in part for each in report.unread}))
        yield Sentence(
            text=f"{counted(len(part), 'report')} with parts in other languages ({languages}): "
            "only the English was read.",
            ids=tuple(report.report_id for report in part),
            quote=None,
        )


def _unread(reports: Sequence[Report]) -> list[Report]:
    return [report for report in reports if report.language not in (None, _READ)]


def _read_in_part(reports: Sequence[Report]) -> list[Report]:
    return [report for report in reports if report.unread and report.language in (None, _READ)]
