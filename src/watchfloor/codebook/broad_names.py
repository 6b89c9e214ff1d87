"""Names too broad to tell one happening from another: of countries, regions and peoples."""

import csv
from functools import cache
from importlib.resources import files
from typing import Final

from watchfloor.codebook.actors import items, read_table
from watchfloor.codebook.places import PLACES_FILE, load_territories

STATES_FILE: Final = "states.csv"
_BROAD_KINDS: Final = frozenset({"country", "region"})


@cache
def broad_places() -> frozenset[str]:
    """Names of countries, regions, continents and disputed territories, casefolded."""
    path = files("watchfloor.codebook") / "data" / PLACES_FILE
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        places = [
            name
            for row in rows
            if row["kind"] in _BROAD_KINDS
            for name in (row["name"], row["ascii"])
        ]
    territories = [name for row in load_territories().values() for name in (row.name, *row.aliases)]
    states = [row["name"] for _, row in read_table(STATES_FILE)]
    return frozenset(name.casefold() for name in (*places, *territories, *states) if name)


@cache
def peoples() -> frozenset[str]:
    """What states and their people are called beside their full names, in lower case: iranian."""
    return frozenset(
        name.lower()
        for _, row in read_table(STATES_FILE)
        for column in ("demonym_adjective", "demonym_noun", "aliases", "short_names")
        for name in items(row[column])
    )


@cache
def broad_words() -> frozenset[str]:
    """The words of both, in lower case."""
    names = (*broad_places(), *peoples())
    return frozenset(word for name in names for word in name.lower().replace("-", " ").split())
