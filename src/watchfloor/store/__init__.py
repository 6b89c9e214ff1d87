"""The floor: one DuckDB file that is opened for a query or a batch, and never held.

`Store` opens and closes it; the functions beside it say what goes in and what comes out.
"""

from watchfloor.store.added_actors import add_actor, load_added_actors
from watchfloor.store.briefs import load_brief, save_brief
from watchfloor.store.claims import claims_table, load_claims
from watchfloor.store.history import (
    dyad_days,
    load_history_event,
    load_history_files,
    remove_series,
)
from watchfloor.store.ingest import BatchResult, add_batch
from watchfloor.store.judgements import (
    append_judgement,
    load_judgements,
    new_judgement,
    undo_judgement,
)
from watchfloor.store.judging import (
    ACCEPTED,
    JUDGED_FIELDS,
    JudgedClaims,
    apply_judgements,
    check_judgement,
    judged_value,
)
from watchfloor.store.lease import Store
from watchfloor.store.reports import (
    known_report_ids,
    latest_published,
    load_arrivals,
    load_codings,
    load_content,
    load_refusals,
    load_report,
    load_reports,
    uncoded_report_ids,
)
from watchfloor.store.ties import AddedTies, add_ties, load_ideal_points, load_ties_added
from watchfloor.store.verify import Problem, VerifyResult, verify

__all__ = [
    "ACCEPTED",
    "JUDGED_FIELDS",
    "AddedTies",
    "BatchResult",
    "JudgedClaims",
    "Problem",
    "Store",
    "VerifyResult",
    "add_actor",
    "add_batch",
    "add_ties",
    "append_judgement",
    "apply_judgements",
    "check_judgement",
    "claims_table",
    "dyad_days",
    "judged_value",
    "known_report_ids",
    "latest_published",
    "load_added_actors",
    "load_arrivals",
    "load_brief",
    "load_claims",
    "load_codings",
    "load_content",
    "load_history_event",
    "load_history_files",
    "load_ideal_points",
    "load_judgements",
    "load_refusals",
    "load_report",
    "load_reports",
    "load_ties_added",
    "new_judgement",
    "remove_series",
    "save_brief",
    "uncoded_report_ids",
    "undo_judgement",
    "verify",
]
