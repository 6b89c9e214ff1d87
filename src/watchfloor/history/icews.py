"""ICEWS coded event data: 20 columns, tab-separated, no quoting; daily and yearly files.

Layout: the files of Harvard Dataverse, doi:10.7910/DVN/28075.
"""

from typing import Final

from watchfloor.history.layout import Layout, Parts, iso_day, number

ICEWS: Final = Layout(
    series="icews",
    publisher="ICEWS",
    name="ICEWS events",
    delimiter="\t",
    quoted=False,
    header=True,
    columns=(
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
        "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
        "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
        "Longitude",
    ),
    scheme="cameo",
    parts=Parts(
        record_id='"Event ID"',
        day=iso_day('"Event Date"'),
        source='"Source Country"',
        target='"Target Country"',
        source_name='"Source Name"',
        target_name='"Target Name"',
        code='"CAMEO Code"',
        goldstein=number('"Intensity"'),
        country='"Country"',
    ),
)  # fmt: skip
