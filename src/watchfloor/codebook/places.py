"""The gazetteer: cities, countries and US states, and the table of disputed territories."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, cast

from watchfloor.codebook.actors import checked_on, items, read_table
from watchfloor.errors import CodebookError

PLACES_FILE: Final = "places.csv"
TERRITORIES_FILE: Final = "territories.csv"
_LETTERS: Final = re.compile(r"\w+")
PlaceKind = Literal["capital", "city", "region", "country", "territory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-3, as GeoNames has it; None for continents."""
    region: str | None
    """State of the US a city lies in; None elsewhere."""
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""
    kind: PlaceKind
    population: int | None
    territory: str | None
    """Key of the disputed territory a city lies in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A disputed area."""

    key: str
    name: str
    aliases: tuple[str, ...]
    claimants: tuple[str, ...]
    """Actor ids of those who claim it."""
    controller: str | None
    """Actor id of who holds it, where one does and a date is known."""
    controller_from: str | None
    """ISO date, month or year since when."""
    country: str | None
    """State it belongs to under the text; None where the text leaves that open."""
    text: str | None
    """Symbol of the General Assembly or Security Council resolution: ``A/RES/68/262``."""
    source: str | None
    checked: str | None


class Gazetteer:
    """Places and territories by name."""

    def __init__(
        self, rows: Mapping[str, Sequence[Sequence[str]]], territories: Mapping[str, Territory]
    ) -> None:
        self._rows = rows
        self.territories = territories
        self._territory_by_name = {
            name: row for row in territories.values() for name in (row.name, *row.aliases)
        }
        names = (*rows, *self._territory_by_name)
        self._first_letters = {_letters_before_a_break(name) for name in names}
        self._cities_of: dict[str, list[Sequence[str]]] = {}
        for row in (row for found in rows.values() for row in found if row[8]):
            self._cities_of.setdefault(row[8], []).append(row)
        self._countries = {
            row[2]: row for found in rows.values() for row in found if row[6] == "country"
        }

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place of this name, most populous first within the file's order."""
        places = [_place(row) for row in self._rows.get(name, ())]
        return tuple(sorted(places, key=lambda place: -(place.population or 0)))

    def may_open_name(self, word: str) -> bool:
        """Whether some name could begin with this word of a text, in capitals or not."""
        letters = _letters_before_a_break(word)
        return letters in self._first_letters or letters.title() in self._first_letters

    def territory(self, name: str) -> Territory | None:
        """The disputed territory of this name."""
        return self._territory_by_name.get(name)

    def point(self, territory: Territory) -> tuple[float, float] | None:
        """Latitude and longitude of the middle of a territory's cities; None when it has none."""
        inside = self._cities_of.get(territory.key, [])
        if not inside:
            return None
        lats, lons = ([float(row[column]) for row in inside] for column in (4, 5))
        return sum(lats) / len(lats), sum(lons) / len(lons)

    def country(self, code: str) -> Place | None:
        """The row of a country by ISO 3166-1 alpha-3."""
        row = self._countries.get(code)
        return None if row is None else _place(row)

    def __contains__(self, name: str) -> bool:
        """Whether any place or territory has this name."""
        return name in self._rows or name in self._territory_by_name


def _letters_before_a_break(name: str) -> str:
    """The start of a name up to a blank, hyphen or apostrophe: parser and gazetteer agree on it."""
    found = _LETTERS.match(name)
    return found[0] if found else ""


def load_gazetteer() -> Gazetteer:
    """The gazetteer as shipped. Raises CodebookError naming the line of a broken row."""
    # Rows stay lists of text until they are asked for: 34,000 records would cost 0.2 s at start.
    rows: dict[str, list[list[str]]] = {}
    path = files("watchfloor.codebook") / "data" / PLACES_FILE
    with path.open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        columns = len(next(reader))
        for number, row in enumerate(reader, start=2):
            if len(row) != columns:
                raise CodebookError(f"{PLACES_FILE} line {number}: {len(row)} of {columns} columns")
            rows.setdefault(row[0], []).append(row)
            if row[1]:
                rows.setdefault(row[1], []).append(row)
    return Gazetteer(rows, load_territories())


def load_territories() -> dict[str, Territory]:
    """The disputed territories by key. Raises CodebookError when a key stands twice."""
    territories: dict[str, Territory] = {}
    for number, row in read_table(TERRITORIES_FILE):
        if row["key"] in territories:
            raise CodebookError(
                f"{TERRITORIES_FILE} line {number}: '{row['key']}' stands there twice"
            )
        territories[row["key"]] = Territory(
            key=row["key"],
            name=row["name"],
            aliases=items(row["aliases"]),
            claimants=items(row["claimants"]),
            controller=row["controller"] or None,
            controller_from=row["controller_from"] or None,
            country=row["country"] or None,
            text=row["text"] or None,
            source=row["source"] or None,
            checked=checked_on(row["checked"]),
        )
    return territories


def _place(row: Sequence[str]) -> Place:
    name, _, country, region, lat, lon, kind, population, territory = row
    return Place(
        name=name,
        country=country or None,
        region=region or None,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        kind=cast(PlaceKind, kind),
        population=int(population) if population else None,
        territory=territory or None,
    )
