"""UCDP's Georeferenced Event Dataset (GED) as CSV: quoted, with a header, deadly violence only.

Layout: the GED codebook (ucdp.uu.se/downloads). Sides of state-based and non-state violence are in
no order of attack; in one-sided violence side A is the one that attacked.
"""

from typing import Final

from watchfloor.history.layout import Layout, Parts, iso_day


def _state(side: str) -> str:
    """A government's state: ``Russia`` of "Government of Russia (Soviet Union)"."""
    return f"nullif(regexp_extract({side}, '^Government of (?:the )?([^(]+?)(?: [(].*)?$', 1), '')"


UCDP_GED: Final = Layout(
    series="ucdp",
    publisher="UCDP GED",
    name="UCDP GED events",
    delimiter=",",
    quoted=True,
    header=True,
    columns=("id", "type_of_violence", "side_a", "side_b", "date_start", "country"),
    scheme="publisher",
    parts=Parts(
        record_id="id",
        day=iso_day("date_start"),
        source=_state("side_a"),
        target=_state("side_b"),
        source_name="side_a",
        target_name="side_b",
        code="type_of_violence",
        country="country",
    ),
)
