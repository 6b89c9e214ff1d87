"""Claims out of the floor: the latest coding of each report, or one coder's."""

from importlib.resources import files

import pyarrow as pa

from watchfloor.records.arrow import from_table
from watchfloor.records.claim import Claim
from watchfloor.store.days import checked_as_of
from watchfloor.store.lease import Store


def load_claims(
    store: Store,
    *,
    coder_version: str | None = None,
    as_of: str | None = None,
    include_undated: bool = True,
) -> tuple[Claim, ...]:
    """The claims of `claims_table` as records."""
    rows = claims_table(
        store, coder_version=coder_version, as_of=as_of, include_undated=include_undated
    )
    return from_table(rows, Claim)


def claims_table(
    store: Store,
    *,
    coder_version: str | None = None,
    as_of: str | None = None,
    include_undated: bool = True,
) -> pa.Table:
    """One row a claim, ordered by published (unknown last), report_id, start and claim_id.

    Without a coder version each report is given as it was coded last, also when that found
    nothing or was refused. ``as_of`` is an ISO date: only reports published by the end of that
    UTC day; ``include_undated`` says whether those without a date are among them.
    """
    query = files("watchfloor.store").joinpath("claims.sql").read_text(encoding="utf-8")
    return store.read(
        query,
        {
            "coder_version": coder_version,
            "as_of": checked_as_of(as_of),
            "include_undated": include_undated,
        },
    )
