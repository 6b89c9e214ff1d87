"""GDELT event exports: tab-separated without a header, CAMEO codes; 1.0 and 2.0 are two series.

Layouts: the GDELT event codebooks 1.03 and 2.0 (gdeltproject.org); 2.0 has the columns of 1.0 and
one more for each place. GDELT 1.0 files of days before April 2013 lack the last column.
"""

from dataclasses import replace
from typing import Final

from watchfloor.history.layout import Layout, Parts, compact_day, number

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_BEFORE_PLACES: Final = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{part}" for part in _ACTOR),
    *(f"Actor2{part}" for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_PLACE_1: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_PLACE_2: Final = (*_PLACE_1[:4], "ADM2Code", *_PLACE_1[4:])


def _columns(place: tuple[str, ...], *last: str) -> tuple[str, ...]:
    places = (f"{of}Geo_{part}" for of in ("Actor1", "Actor2", "Action") for part in place)
    return (*_BEFORE_PLACES, *places, *last)


GDELT_1: Final = Layout(
    series="gdelt1",
    publisher="GDELT 1.0",
    name="GDELT 1.0 events",
    delimiter="\t",
    quoted=False,
    header=False,
    columns=_columns(_PLACE_1, "DATEADDED", "SOURCEURL"),
    scheme="cameo",
    parts=Parts(
        record_id="GLOBALEVENTID",
        day=compact_day("SQLDATE"),
        source="Actor1CountryCode",
        target="Actor2CountryCode",
        source_name="Actor1Name",
        target_name="Actor2Name",
        code="EventCode",
        quad=(
            "CASE QuadClass WHEN '1' THEN 'verbal_cooperation' WHEN '2' THEN "
            "'material_cooperation' WHEN '3' THEN 'verbal_conflict' WHEN '4' THEN "
            "'material_conflict' END"
        ),
        goldstein=number("GoldsteinScale"),
        released=compact_day("DATEADDED"),
    ),
)
GDELT_1_EARLY: Final = replace(
    GDELT_1, name="GDELT 1.0 events before April 2013", columns=_columns(_PLACE_1, "DATEADDED")
)
GDELT_2: Final = replace(
    GDELT_1,
    series="gdelt2",
    publisher="GDELT 2.0",
    name="GDELT 2.0 events",
    columns=_columns(_PLACE_2, "DATEADDED", "SOURCEURL"),
)
