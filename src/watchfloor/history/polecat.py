"""POLECAT weekly and yearly files: tab-separated with a header, PLOVER types, 2018 on.

Layout: Harvard Dataverse, doi:10.7910/DVN/AJGVIT; how it was checked is in docs/history.md. A side
may name several states, parted by semicolons; "None" is an empty cell. Headers of some weekly
files name more columns than their lines have cells; the forty in order hold for those.
"""

from typing import Final

from watchfloor.codebook.history import QUADS
from watchfloor.history.layout import Layout, Parts, iso_day, number


def _cell(column: str) -> str:
    return f"nullif(trim({column}), 'None')"


_CLASS: Final = "replace(lower(trim(\"Quad Code\")), ' ', '_')"


POLECAT: Final = Layout(
    series="polecat",
    publisher="POLECAT",
    name="POLECAT events",
    delimiter="\t",
    quoted=False,
    header=True,
    columns=("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country"),
    optional=(
        "Publication Date", "Quad Code", "Event Intensity", "Intensity", "Actor Name",
        "Recipient Name", "Country",
    ),
    every=(
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
        "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
        "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
        "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
        "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
        "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
        "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
        "Story Locations", "Language", "Version",
    ),
    scheme="plover",
    several=";",
    parts=Parts(
        record_id='"Event ID"',
        day=iso_day('"Event Date"'),
        source=_cell('"Actor Country"'),
        target=_cell('"Recipient Country"'),
        source_name=_cell('"Actor Name"'),
        target_name=_cell('"Recipient Name"'),
        code='upper(trim("Event Type"))',
        quad=f"CASE WHEN {_CLASS} IN {QUADS} THEN {_CLASS} END",
        goldstein=number('coalesce("Event Intensity", "Intensity")'),
        country=_cell('"Country"'),
        released=iso_day('"Publication Date"'),
    ),
)  # fmt: skip
