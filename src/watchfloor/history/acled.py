"""ACLED's CSV export: quoted, with a header, in ACLED's own event types.

Layout: the columns of the ACLED codebook (acleddata.com/knowledge-base). ACLED's first and second
actor are in no order: who attacked whom is not coded. ``timestamp`` is when this version of the
record was put out.
"""

from typing import Final

from watchfloor.history.layout import Layout, Parts, iso_day

_OF_A_STATE: Final = (
    r"(?:Forces|Government|Guards?|Police|Parliament) of (?:the )?([^()]+?) \(\d{4}"
)
"""As in "Military Forces of Russia (2000-)" and "Government of Chad (2021-)"."""
_HOME: Final = r"\(([^()]+)\)$"
"""As in "Protesters (France)"."""
_PEOPLE: Final = "('5', '6', '7', 'rioters', 'protesters', 'civilians')"
"""Kinds of actors that are people of the state in brackets; a rebel group's bracket is only where
it fights."""


def _state(actor: str, inter: str) -> str:
    return (
        f"coalesce(nullif(regexp_extract({actor}, '{_OF_A_STATE}', 1), ''), "
        f"CASE WHEN lower({inter}) IN {_PEOPLE} "
        f"THEN nullif(regexp_extract({actor}, '{_HOME}', 1), '') END)"
    )


ACLED: Final = Layout(
    series="acled",
    publisher="ACLED",
    name="ACLED events",
    delimiter=",",
    quoted=True,
    header=True,
    columns=("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2"),
    optional=("inter1", "inter2", "country", "timestamp"),
    scheme="publisher",
    parts=Parts(
        record_id="event_id_cnty",
        day=(
            f"coalesce({iso_day('event_date')}, "
            "TRY_CAST(coalesce(TRY_STRPTIME(event_date, '%d %B %Y'), "
            "TRY_STRPTIME(event_date, '%d %b %Y')) AS DATE))"
        ),
        source=_state("actor1", "inter1"),
        target=_state("actor2", "inter2"),
        source_name="actor1",
        target_name="actor2",
        code=(
            "CASE WHEN event_type = 'Strategic developments' "
            "THEN 'Strategic developments: ' || sub_event_type ELSE event_type END"
        ),
        country="country",
        # Seconds since 1970, in 32 bits to 2106: milliseconds are none of these.
        released="CAST(make_timestamp(TRY_CAST(timestamp AS UINTEGER) * 1000000::BIGINT) AS DATE)",
    ),
)
