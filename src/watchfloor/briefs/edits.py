"""What pages changed after they were out, as sentences of a brief."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Final

from watchfloor.briefs.changes import Change
from watchfloor.briefs.picture import Picture
from watchfloor.briefs.wording import day
from watchfloor.records import Detail, Item, Report, Sentence
from watchfloor.records.edit import Edit

EDIT_WORDS: Final = {
    "figure": "figure changed",
    "certainty": "certainty changed",
    "holder": "who says it changed",
    "retraction": "no longer says",
    "addition": "now also says",
    "correction": "says that it was corrected",
}


def edit_sentences(before: Picture, now: Picture) -> Iterator[Sentence]:
    """Edits that the picture before did not know: each once, with both spans as evidence."""
    known = {(edit.old_id, edit.new_id) for edit in before.edits}
    reports = {report.report_id: report for report in now.reports}
    for edit in now.edits:
        if (edit.old_id, edit.new_id) not in known:
            yield _sentence(edit, reports.get(edit.new_id))


def same_claims(before: Picture, now: Picture) -> dict[str, str]:
    """Ids of claims to those they have now: an edited page gives its claims new ids, not keys."""
    by_key = {claim.claim_key: claim.claim_id for claim in now.claims}
    return {
        claim.claim_id: by_key[claim.claim_key]
        for claim in before.claims
        if claim.claim_key in by_key
    }


def renamed(item: Item, same: Mapping[str, str]) -> Item:
    """An item with the ids that its claims have now."""

    def now(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(same.get(each, each) for each in ids)

    return replace(
        item,
        item_id=same.get(item.item_id, item.item_id),
        claim_ids=now(item.claim_ids),
        details=tuple(replace(each, claim_ids=now(each.claim_ids)) for each in item.details),
    )


def without_told(change: Change, told: Set[str]) -> Change:
    """A change less the stances and figures that an edit tells."""

    def kept(details: tuple[Detail, ...]) -> tuple[Detail, ...]:
        return tuple(each for each in details if not set(each.claim_ids) <= told)

    return replace(change, taken=kept(change.taken), dropped=kept(change.dropped))


def _sentence(edit: Edit, report: Report | None) -> Sentence:
    sides = [side for side in (edit.before, edit.after) if side is not None]
    ids = [side.claim_id or side.report_id for side in sides]
    if edit.after is None:
        ids.append(edit.new_id)
    shown = edit.after or edit.before
    return Sentence(
        text=f"Edited: {page_name(edit, report)} {change_words(edit)} ({day(edit.published)}).",
        ids=tuple(ids),
        quote=shown.text if shown is not None else None,
    )


def page_name(edit: Edit, report: Report | None) -> str:
    """A page by its outlet and title, as far as they are known."""
    named = [part for part in (report.outlet, report.title) if part] if report is not None else []
    return ", ".join(named) + ":" if named else f"{edit.new_id}:"


def change_words(edit: Edit) -> str:
    """``figure changed, was “1,500”, now “3,000”``."""
    words = EDIT_WORDS[edit.kind]
    return f"{words}, was {edit.was}, now {edit.now}" if edit.was or edit.now else words
