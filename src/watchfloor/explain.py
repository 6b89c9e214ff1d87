"""From any id down to its evidence: finds the record and writes its chain."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from watchfloor.bind_chain import bind_chain
from watchfloor.briefs import brief_text, why
from watchfloor.briefs.gradings import history_lines, source_lines
from watchfloor.briefs.lineage_lines import (
    origin_lines,
    origin_of_claim,
    support_lines,
    version_lines,
)
from watchfloor.briefs.why_tie import tie_chain
from watchfloor.codebook.book import Codebook
from watchfloor.errors import CodebookError, UnknownId
from watchfloor.estimates import account_of, load_parameters
from watchfloor.event_judgements import claims_of, event_named
from watchfloor.events import affirms, explain_event, regroupings_of
from watchfloor.lineage import edits_of, listed_reports, pages_of
from watchfloor.origins import SOURCE, source_target
from watchfloor.pipeline import judged_claims, picture_of, words_of
from watchfloor.records import Brief, Claim, Entry, Judgement, from_row
from watchfloor.records.tie import REPORTS
from watchfloor.relation_chain import relation_chain
from watchfloor.row_chain import row_chain
from watchfloor.source_judgements import sources_in
from watchfloor.store import (
    Store,
    briefs_naming,
    load_brief,
    load_claims,
    load_judgements,
    load_refusals,
    load_report,
    load_reports,
)
from watchfloor.ties.standing import every_tie


class Explainer:
    """Explains the ids of one floor, as of one date, in lines of one width."""

    def __init__(self, store: Store, codebook: Codebook, *, as_of: str | None, width: int) -> None:
        self._store, self._codebook = store, codebook
        self._as_of, self._width = as_of, width
        self._words = words_of(codebook)

    def explain(self, record_id: str) -> str:
        """The chain of a claim, event, figures, relation, report, brief, refusal or judgement.

        Raises UnknownId when the floor has no such record as of the date.
        """
        if record_id.startswith(SOURCE):
            return self._source(record_id)
        writers = {
            "c": self._claim, "e": self._event, "n": self._estimate, "r": self._report,
            "b": self._brief, "f": self._refusal, "j": self._judgement, "t": self._tie,
        }  # fmt: skip
        # Series have small letters, states large ones; a publisher's id may hold any sign.
        if "/" in record_id and record_id[:1].islower():
            return row_chain(self._store, self._codebook, record_id, width=self._width)
        if "+" in record_id:
            return bind_chain(
                self._store, self._codebook, record_id, as_of=self._as_of, width=self._width
            )
        if "/" in record_id:
            return relation_chain(
                self._store, self._codebook, record_id, as_of=self._as_of, width=self._width
            )
        writer = writers.get(record_id[:1])
        if writer is None:
            raise UnknownId(
                f"'{record_id}' is no id; ids look like c0123456789ab (claims), e… (events), "
                "n… (figures), r… (reports), b… (briefs), t… (ties), RUS/PRK (relations), "
                "CHN/KOR+PRK (binds), icews/29388123 (rows of event history), source:NAME (outlets "
                "and origins)."
            )
        try:
            return writer(record_id)
        except UnknownId:
            # What a brief once said can be looked up although the picture has moved on.
            for stored in briefs_naming(self._store, record_id):
                brief = from_row(json.loads(stored.body), Brief)
                if record_id in _told(brief):
                    return why.gone_chain(record_id, brief, width=self._width)
            raise

    def _claim(self, record_id: str) -> str:
        # Those as coded follow, for a claim that was judged out of the picture.
        claims = chain(self._claims(), self._coded_claims())
        claim = _found(claims, "claim_id", record_id, "claims")
        report = load_report(self._store, claim.report_id)
        judgements = [j for j in load_judgements(self._store) if j.target == record_id]
        entries = actor_entries(claim, self._codebook)
        listed = listed_reports(self._store, load_reports(self._store), as_of=None)
        own = next(each for each in listed if each.report_id == claim.report_id)
        origin = origin_of_claim(claim, own, self._width)
        return why.claim_chain(
            claim, report, entries, judgements, self._words, width=self._width, origin=origin
        )

    def _claims(self) -> tuple[Claim, ...]:
        undated = self._as_of is None
        return judged_claims(self._store, as_of=self._as_of, include_undated=undated).claims

    def _coded_claims(self) -> Iterator[Claim]:
        yield from load_claims(self._store, as_of=self._as_of, include_undated=self._as_of is None)

    def _event(self, record_id: str) -> str:
        picture = picture_of(self._store, self._codebook, as_of=self._as_of, band_days=0)
        event = event_named(picture, record_id)
        own = claims_of(picture, event)
        joinings = explain_event(
            own,
            picture.claims,
            spells=self._codebook,
            regroupings=regroupings_of(load_judgements(self._store)),
        )
        judgements = [
            judgement
            for judgement in load_judgements(self._store)
            if judgement.judgement_id in event.judgement_ids
        ]
        affirming = [claim for claim in own if affirms(claim)]
        support = support_lines(affirming, picture.origins, self._width)
        return why.event_chain(
            event,
            own,
            joinings,
            judgements,
            support,
            self._words,
            asked=record_id,
            width=self._width,
        )

    def _estimate(self, record_id: str) -> str:
        picture = picture_of(self._store, self._codebook, as_of=self._as_of, band_days=1)
        estimate = _found(picture.estimates, "estimate_id", record_id, "estimates")
        account = account_of(estimate, load_parameters())
        return why.estimate_chain(estimate, account, self._words, width=self._width)

    def _report(self, record_id: str) -> str:
        report = load_report(self._store, record_id)
        reports = load_reports(self._store)
        listed = {each.report_id: each for each in listed_reports(self._store, reports, as_of=None)}
        every = judged_claims(self._store).claims
        claims = [claim for claim in every if claim.report_id == record_id]
        judgements = load_judgements(self._store)
        graded = [each for each in judgements if each.judgement_id in listed[record_id].graded_by]
        chain = why.report_chain(report, claims, self._words, width=self._width)
        page = next((each for each in pages_of(self._store) if record_id in each.report_ids), None)
        edits = edits_of([page], reports, every) if page is not None else ()
        return (
            chain
            + origin_lines(listed[record_id], self._width)
            + "".join(f"{line}\n" for line in history_lines(graded, self._width))
            + version_lines(page, edits, listed, self._width)
        )

    def _source(self, record_id: str) -> str:
        target = source_target(record_id)
        source = _found(sources_in(self._store, as_of=self._as_of), "target", target, "sources")
        history = [each for each in load_judgements(self._store) if each.target == target]
        return "\n".join(source_lines(source, history, self._width)) + "\n"

    def _brief(self, record_id: str) -> str:

        body = json.loads(load_brief(self._store, record_id).body)
        return brief_text(from_row(body, Brief), width=self._width)

    def _tie(self, record_id: str) -> str:
        every = every_tie(self._store, self._codebook)
        tie = _found(every, "tie_id", record_id, "ties")
        claims: list[Claim] = []
        judgements: list[Judgement] = []
        if tie.publisher == REPORTS:
            claims = [each for each in self._claims() if each.claim_id in tie.rests_on]
            judgements = [each for each in load_judgements(self._store) if each.target == record_id]
        return tie_chain(tie, every, claims, judgements, self._words, width=self._width)

    def _refusal(self, record_id: str) -> str:
        refusal = _found(load_refusals(self._store), "refusal_id", record_id, "refusals")
        return f"{refusal.path}: {refusal.reason}. {refusal.detail} {refusal.remedy}\n"

    def _judgement(self, record_id: str) -> str:
        judgements = load_judgements(self._store)
        judgement = _found(judgements, "judgement_id", record_id, "judge list")
        line = (
            f"{judgement.judgement_id} on {judgement.target}: {judgement.field} "
            f"{judgement.old} → {judgement.new}. {judgement.why}"
        )
        return textwrap.fill(line, self._width, subsequent_indent="  ") + "\n"


def _told(brief: Brief) -> set[str]:
    """Ids of what a brief covers and of its evidence."""
    return {item.item_id for item in brief.items} | {note.note_id for note in brief.notes}


def _found(records: Iterable[Any], field: str, record_id: str, command: str) -> Any:
    for record in records:
        if getattr(record, field) == record_id:
            return record
    raise UnknownId(f"No '{record_id}' in this floor; list what there is: watchfloor {command}")


def actor_entries(claim: Claim, codebook: Codebook) -> list[Entry]:
    """The codebook rows behind the claim's actors, each once; none for an id without a row."""
    mentions = (*claim.sources, *claim.recipients, *claim.holders)
    ids = dict.fromkeys(m.actor_id for m in mentions if m.actor_id and "#" not in m.actor_id)
    found: list[Entry] = []
    for actor_id in ids:
        # A judgement made before ids were checked, or a row that was taken out since.
        with suppress(CodebookError):
            found.append(codebook.actors.entry(actor_id))
    return list(dict.fromkeys(found))
