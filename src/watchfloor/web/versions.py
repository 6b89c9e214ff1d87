"""The versions of a page, and what changed to one of them from the one before."""

from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.records import Claim
from watchfloor.records.edit import Edit
from watchfloor.records.origin import ListedReport
from watchfloor.web.differences import Difference, changed_only, cut_at, differences
from watchfloor.web.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChanges:
    """A version of a page among the others."""

    versions: Sequence[ListedReport]
    """All that the picture knows, oldest first."""
    before: ListedReport | None
    """The version before this one; None for the first."""
    pieces: tuple[Difference, ...]
    """What changed from the one before, with some words around; empty for the first."""
    edits: tuple[Edit, ...]
    """What that did to claims: figures, hedges, holders, claims gone and new, notes."""


def version_changes(
    shown: Shown, report: ListedReport, claim: Claim | None = None
) -> VersionChanges | None:
    """The versions of a report's page; None for a page that was read once.

    With a claim the stretches are cut at its words, and only the edits of its words are given.
    """
    versions = shown.versions.get(report.page)
    if versions is None:
        return None
    before = next((each for each in versions if each.version == report.version - 1), None)
    borders = [claim.start, claim.end] if claim is not None else []
    pieces: tuple[Difference, ...] = ()
    if before is not None:
        every = shown.once(
            f"differences of {report.report_id}", lambda: differences(before.text, report.text)
        )
        pieces = cut_at(changed_only(every), borders)
    return VersionChanges(
        versions=versions,
        before=before,
        pieces=pieces,
        edits=tuple(
            edit
            for edit in shown.picture.edits
            if edit.new_id == report.report_id and (claim is None or _touches(edit, claim))
        ),
    )


def _touches(edit: Edit, claim: Claim) -> bool:
    """Whether an edit's newer words share a character with a claim's."""
    after = edit.after
    return after is not None and after.start < claim.end and claim.start < after.end
