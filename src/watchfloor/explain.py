"""From any id down to its evidence: finds the record and writes its chain."""

import json
from collections.abc import Sequence
from typing import Any

from watchfloor.briefs import brief_text, why
from watchfloor.briefs.why_tie import tie_chain
from watchfloor.codebook.book import Codebook
from watchfloor.errors import UnknownId
from watchfloor.pipeline import judged_claims, picture_of, words_of
from watchfloor.records import Brief, Claim, Entry, Judgement, from_row
from watchfloor.records.tie import REPORTS
from watchfloor.relation_chain import relation_chain
from watchfloor.store import Store, load_brief, load_judgements, load_refusals, load_report
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
        writers = {
            "c": self._claim, "e": self._event, "n": self._estimate, "r": self._report,
            "b": self._brief, "f": self._refusal, "j": self._judgement, "t": self._tie,
        }  # fmt: skip
        if "/" in record_id:
            return relation_chain(
                self._store, self._codebook, record_id, as_of=self._as_of, width=self._width
            )
        writer = writers.get(record_id[:1])
        if writer is None:
            raise UnknownId(
                f"'{record_id}' is no id; ids look like c0123456789ab (claims), e… (events), "
                "n… (figures), r… (reports), b… (briefs), t… (ties), RUS/PRK (relations)."
            )
        return writer(record_id)

    def _claim(self, record_id: str) -> str:
        claims = self._claims()
        claim = _found(claims, "claim_id", record_id, "claims")
        report = load_report(self._store, claim.report_id)
        judgements = [j for j in load_judgements(self._store) if j.target == record_id]
        entries = _entries(claim, self._codebook)
        return why.claim_chain(claim, report, entries, judgements, self._words, width=self._width)

    def _claims(self) -> tuple[Claim, ...]:
        undated = self._as_of is None
        return judged_claims(self._store, as_of=self._as_of, include_undated=undated).claims

    def _event(self, record_id: str) -> str:
        picture = picture_of(self._store, self._codebook, as_of=self._as_of)
        event = _found(picture.events, "event_id", record_id, "events")
        claims = {claim.claim_id: claim for claim in picture.claims}
        own = [claims[each] for each in event.claim_ids]
        return why.event_chain(event, own, self._words, width=self._width)

    def _estimate(self, record_id: str) -> str:
        picture = picture_of(self._store, self._codebook, as_of=self._as_of)
        estimate = _found(picture.estimates, "estimate_id", record_id, "estimates")
        return why.estimate_chain(estimate, self._words, width=self._width)

    def _report(self, record_id: str) -> str:
        report = load_report(self._store, record_id)
        claims = [c for c in judged_claims(self._store).claims if c.report_id == record_id]
        return why.report_chain(report, claims, self._words, width=self._width)

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
        return (
            f"{judgement.judgement_id} on {judgement.target}: {judgement.field} "
            f"{judgement.old} → {judgement.new}. {judgement.why}\n"
        )


def _found(records: Sequence[Any], field: str, record_id: str, command: str) -> Any:
    for record in records:
        if getattr(record, field) == record_id:
            return record
    raise UnknownId(f"No '{record_id}' in this floor; list what there is: watchfloor {command}")


def _entries(claim: Claim, codebook: Codebook) -> list[Entry]:
    """The codebook rows behind the claim's actors, each once."""
    mentions = (*claim.sources, *claim.recipients, *claim.holders)
    ids = dict.fromkeys(m.actor_id for m in mentions if m.actor_id and "#" not in m.actor_id)
    return list(dict.fromkeys(codebook.actors.entry(actor_id) for actor_id in ids))
