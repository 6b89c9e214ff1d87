"""The floor: one DuckDB file that is opened for a query or a batch, and never held.

`Store` opens and closes it; the functions beside it say what goes in and what comes out.
"""

from watchfloor.store.added_actors import add_actor, load_added_actors
from watchfloor.store.backups import Backup, NotReached, Restored, back_up, not_reached, restore
from watchfloor.store.briefs import briefs_naming, load_brief, save_brief
from watchfloor.store.claims import claims_table, load_claims
from watchfloor.store.csv_columns import load_columns, remember_columns
from watchfloor.store.fetches import known_editions, load_fetches, save_fetches
from watchfloor.store.forgetting import Forgotten, forget, forgotten_hashes, load_tombstones
from watchfloor.store.health import Beside, Health, Loss, beside, floor_health, floor_loss
from watchfloor.store.history import dyad_days, remove_series
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
from watchfloor.store.migrations import Migration
from watchfloor.store.origins import (
    load_likenesses,
    load_samples,
    load_signatures,
    load_texts,
    save_origins,
    unsigned_report_ids,
)
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
from watchfloor.store.search import Words, parse_words, reports_with
from watchfloor.store.ties import AddedTies, add_ties, load_ideal_points, load_ties_added
from watchfloor.store.verify import Problem, VerifyResult, verify

__all__ = [
    "ACCEPTED",
    "JUDGED_FIELDS",
    "AddedTies",
    "Backup",
    "BatchResult",
    "Beside",
    "Forgotten",
    "Health",
    "JudgedClaims",
    "Loss",
    "Migration",
    "NotReached",
    "Problem",
    "Restored",
    "Store",
    "VerifyResult",
    "Words",
    "add_actor",
    "add_batch",
    "add_ties",
    "append_judgement",
    "apply_judgements",
    "back_up",
    "beside",
    "briefs_naming",
    "check_judgement",
    "claims_table",
    "dyad_days",
    "floor_health",
    "floor_loss",
    "forget",
    "forgotten_hashes",
    "judged_value",
    "known_editions",
    "known_report_ids",
    "latest_published",
    "load_added_actors",
    "load_arrivals",
    "load_brief",
    "load_claims",
    "load_codings",
    "load_columns",
    "load_content",
    "load_fetches",
    "load_ideal_points",
    "load_judgements",
    "load_likenesses",
    "load_refusals",
    "load_report",
    "load_reports",
    "load_samples",
    "load_signatures",
    "load_texts",
    "load_ties_added",
    "load_tombstones",
    "new_judgement",
    "not_reached",
    "parse_words",
    "remember_columns",
    "remove_series",
    "reports_with",
    "restore",
    "save_brief",
    "save_fetches",
    "save_origins",
    "uncoded_report_ids",
    "undo_judgement",
    "unsigned_report_ids",
    "verify",
]
