"""What the printed forms of a brief share: its heading, its sources and how to read it."""

from collections.abc import Iterator
from typing import Final

from watchfloor.briefs.visible import visible
from watchfloor.briefs.wording import counted, day, listed
from watchfloor.records import Brief, Note

IN_SHORT: Final = "In short"
EVIDENCE: Final = "Evidence"
READING: Final = "How to read this"
HOW_TO_READ: Final = (
    "Every sentence rests on the numbered evidence: the exact words of a report, with the place "
    "where they stand. Characters are counted from 0 in the stored text.",
    "“Confirmed” means that somebody is said to confirm it, not that it is true. “Contested” "
    "means that somebody denies it.",
    "An arrow leads from who acts to whom it is done. “Reports” counts documents, “origins” "
    "independent sources behind them, “holders” those who say so by name.",
    "Figures stand with who gives them; nothing is pooled or averaged.",
    "“Possible” is how a source puts it. No probability is given here.",
    "The reports were read by a program, which errs; read the words before you rely on a line.",
)


def title_of(brief: Brief) -> str:
    """What a brief is called: whole, about some actors, or between two briefs."""
    if brief.compares:
        return "What changed between two briefs"
    if brief.about:
        return visible(f"Watchfloor brief: {listed(brief.about)}")
    return "Watchfloor brief"


def dateline(brief: Brief) -> str:
    """As of which day, and from how many reports or which two briefs."""
    if brief.compares:
        first, last = brief.compares
        return (
            f"From brief {first} (as of {day(brief.since)}) to brief {last} (as of "
            f"{day(brief.as_of)})."
        )
    if not brief.reports:
        return f"As of {day(brief.as_of)}. {nothing_said(brief)}"
    return f"As of {day(brief.as_of)}, from {counted(brief.reports, 'report')}."


def nothing_said(brief: Brief) -> str:
    """Why a brief is empty."""
    if brief.about:
        return visible(f"No report here bears on {listed(brief.about)}.")
    return "No report was published by then."


def closing(brief: Brief) -> Iterator[str]:
    """What is left out, not read, and what made the brief."""
    if brief.undated_left_out:
        yield (
            f"{counted(brief.undated_left_out, 'report')} without a publication date left out: "
            "nothing says whether that was before or after the as-of date."
        )
    if brief.not_yet:
        yield "Not read yet: " + "; ".join(brief.not_yet) + "."
    yield f"Brief {brief.brief_id}, read by {brief.coder_version}."


def note_source(note: Note) -> str:
    """``Harbour Wire, 24 Oct 2024, “Title”, according to Seoul (asserted)``.

    The title of a whole report is its words already.
    """
    parts = [note.outlet or "outlet not named", day(note.published)]
    if note.title and note.claim_id:
        parts.append(f"“{note.title}”")
    if note.holder:
        parts.append(f"according to {note.holder}")
    elif note.claim_id:
        parts.append("in the report's own voice")
    certainty = f" ({note.certainty})" if note.certainty else ""
    return visible(", ".join(parts) + certainty)


def note_place(note: Note) -> str:
    """``claim c…, report r…, characters 12–80``."""
    if note.claim_id is None:
        return f"report {note.report_id}"
    return f"claim {note.claim_id}, report {note.report_id}, characters {note.start}–{note.end}"
