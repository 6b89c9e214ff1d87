"""A brief as Markdown with footnotes (CommonMark, and GitHub's tables and footnotes).

Text of reports never becomes markup: every character that could is escaped.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from watchfloor.briefs.notes import numbered
from watchfloor.briefs.pages import (
    HOW_TO_READ,
    IN_SHORT,
    READING,
    closing,
    dateline,
    note_place,
    note_source,
    title_of,
)
from watchfloor.briefs.visible import visible
from watchfloor.briefs.wording import day
from watchfloor.records import Brief, Note, Section, Sentence, Series

_INLINE: Final = re.compile(r"[\\`*_\[\]<>&~|^$#@{}!]")
_AT_START: Final = re.compile(r"^(\d+)([.)])|^([-+=])")
_LINKING: Final = re.compile(r"(?<!:)/(?=/)|:(?=//|\w+:)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)
"""What GitHub makes links of without any brackets, and emoji of."""


def brief_markdown(brief: Brief) -> str:
    """The brief with one footnote for each piece of evidence."""
    numbers = numbered(brief.notes)
    lines = [f"# {escaped(title_of(brief))}", "", escaped(dateline(brief)), ""]
    if brief.summary:
        lines += [f"## {IN_SHORT}", ""]
        for sentence in brief.summary:
            lines += _sentence_lines(sentence, numbers)
    for section in brief.sections:
        lines += _section_lines(section, numbers)
        if section.key == "figures":
            for series in brief.series:
                lines += _series_lines(series, numbers)
    lines += [f"## {READING}", "", *(f"- {escaped(line)}" for line in HOW_TO_READ), ""]
    for line in closing(brief):
        lines += [escaped(line), ""]
    lines += [_note_line(note, numbers) for note in brief.notes]
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    r"""Text that a Markdown reader shows as it is, on one line.

    >>> print(escaped("*a* <b> [c](d)"))
    \*a\* \<b\> \[c\](d)
    """
    plain = _INLINE.sub(r"\\\g<0>", visible(text))
    plain = _LINKING.sub(r"\\\g<0>", plain)
    return _AT_START.sub(lambda at: f"{at[1]}\\{at[2]}" if at[1] else f"\\{at[3]}", plain)


def _section_lines(section: Section, numbers: Mapping[str, int]) -> Iterator[str]:
    yield from (f"## {escaped(section.title)}", "")
    for sentence in section.sentences:
        yield from _sentence_lines(sentence, numbers)
    if section.left_out:
        yield from (f"… and {section.left_out} more", "")


def _sentence_lines(sentence: Sentence, numbers: Mapping[str, int]) -> Iterator[str]:
    marks = "".join(f"[^{numbers[each]}]" for each in sentence.notes if each in numbers)
    more = f" and {sentence.further_notes} more" if sentence.further_notes else ""
    yield f"- {escaped(sentence.text)}{marks}{more} `{sentence.ids[0]}`"
    if sentence.quote:
        yield from ("", f"  > “{escaped(sentence.quote)}”")
    yield ""


def _series_lines(series: Series, numbers: Mapping[str, int]) -> Iterator[str]:
    yield from (f"### {escaped(series.title)}", "")
    yield from ("| date | holder | figure |", "|---|---|---|")
    for point in series.points:
        mark = f"[^{numbers[point.claim_id]}]" if point.claim_id in numbers else ""
        yield f"| {day(point.published)} | {escaped(point.holder)} | {escaped(point.text)}{mark} |"
    yield ""
    if series.left_out:
        yield from (f"… and {series.left_out} earlier", "")


def _note_line(note: Note, numbers: Mapping[str, int]) -> str:
    source, place = escaped(note_source(note)), note_place(note)
    return f"[^{numbers[note.note_id]}]: “{escaped(note.text)}” {source}; {place}."
