"""Proof of all the evidence in a floor: spans, codebook entries, rows of history and ties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchfloor.codebook.book import Codebook
from watchfloor.coding.claims import claim_id
from watchfloor.coding.version import coder_version
from watchfloor.loading import verify_rows
from watchfloor.records import Claim
from watchfloor.records.actor_ids import is_local
from watchfloor.reports import text_of
from watchfloor.store import Problem, Store, VerifyResult, load_claims, verify
from watchfloor.ties.proving import prove_ties


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryUse:
    """One codebook row that a claim rests on."""

    claim_id: str
    file: str
    """Codebook file, or ``actors`` for the row of an actor id."""
    key: str


def prove(store: Store, codebook: Codebook) -> VerifyResult:
    """How much evidence of each sort was looked at, and what could not be proved."""
    spans = verify(store, text_of, claim_id=claim_id)
    entries = _entries_used(store, codebook)
    checked = {**spans.checked, "entry": len(entries)}
    rows = tuple(verify_rows(store, codebook, checked))
    ties = prove_ties(store)
    return VerifyResult(
        checked={**checked, "tie": ties.checked},
        problems=(*spans.problems, *_missing(entries, codebook), *rows, *ties.problems),
    )


def _entries_used(store: Store, codebook: Codebook) -> tuple[EntryUse, ...]:
    """Every codebook row behind a claim of the present coder."""
    version = coder_version(codebook.sha256)
    claims = load_claims(store, coder_version=version)
    return tuple(entry for claim in claims for entry in _entries_of(claim))


def _entries_of(claim: Claim) -> list[EntryUse]:
    """The rule and the actor rows behind a claim; ids local to a report have none."""
    uses = []
    if claim.entry is not None:
        file, _, key = claim.entry.partition("#")
        uses.append(EntryUse(claim_id=claim.claim_id, file=file, key=key))
    named = [mention.actor_id for mention in (*claim.sources, *claim.recipients, *claim.holders)]
    named += [other.actor_id for other in claim.others]
    ids = dict.fromkeys(each for each in named if each and not is_local(each))
    return uses + [EntryUse(claim_id=claim.claim_id, file="actors", key=each) for each in ids]


def _missing(entries: Iterable[EntryUse], codebook: Codebook) -> Iterator[Problem]:
    for entry in entries:
        if not codebook.has(entry.file, entry.key):
            detail = f"Its {entry.file} row '{entry.key}' is not in the codebook."
            yield Problem(kind="entry", id=entry.claim_id, detail=detail)
