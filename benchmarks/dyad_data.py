"""Dyad-days and ties out of the research data, for the benchmarks of relations.

`dyad_days` reads one ICEWS Parquet file; the ties are ATOP, GML, TD and GSDB in a folder. States
are our ids: ICEWS and GSDB by name, Correlates of War by the ids in the UN ideal-point file.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.ties import load_ties
from watchfloor.records.relation import StandingTie

SPELLINGS = {
    "Bosnia and Herzegovina": "BIH",
    "Cape Verde": "CPV",
    "Congo": "COG",
    "Congo, Democratic Republic": "COD",
    "Czech Republic": "CZE",
    "Democratic Republic of Congo": "COD",
    "Ivory Coast": "CIV",
    "Korea, North": "PRK",
    "Korea, South": "KOR",
    "Macedonia": "MKD",
    "Occupied Palestinian Territory": "PSE",
    "Russia": "RUS",
    "Russian Federation": "RUS",
    "Swaziland": "SWZ",
    "Turkey": "TUR",
    "Yugoslavia": "SRB",
    "the former Yugoslav Republic of Macedonia": "MKD",
    "Moldova, Republic of": "MDA",
}
IDEAL_POINTS = "unga_idealpoints_2020-04.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Pairs of states in alphabetical order, by what the world's lists say of them."""

    allied: frozenset[tuple[str, str]]
    """A defence pact in the last year of ATOP, and neither a rivalry nor a recent dispute."""
    rivals: frozenset[tuple[str, str]]
    """A rivalry in force, or a militarised dispute since ``since``; no defence pact."""


def dyad_days(file: Path, until: str = "9999") -> pa.Table:
    """Events between two different states by day and class, as the floor's history gives them."""
    names = pa.table({"name": list(names_of_states()), "id": list(names_of_states().values())})
    connection = duckdb.connect()
    connection.register("names", names)
    return connection.execute(
        """
        SELECT a.id AS source, b.id AS target, "Event Date"::DATE AS day,
            CASE WHEN left("CAMEO Code", 2) <= '05' THEN 'verbal_cooperation'
                 WHEN left("CAMEO Code", 2) <= '08' THEN 'material_cooperation'
                 WHEN left("CAMEO Code", 2) <= '13' THEN 'verbal_conflict'
                 ELSE 'material_conflict' END AS quad,
            count(*) AS events, sum(Intensity) AS goldstein
        FROM read_parquet($file) e
        JOIN names a ON a.name = lower(e."Source Country")
        JOIN names b ON b.name = lower(e."Target Country")
        WHERE a.id <> b.id AND "Event Date" <= $until AND "Event Date" >= '2018-10-01'
        GROUP BY ALL ORDER BY ALL
        """,
        {"file": str(file), "until": until},
    ).to_arrow_table()


def names_of_states() -> dict[str, str]:
    """Ids by name in small letters."""
    found: dict[str, str] = {}
    for row in load_actor_codebook().rows:
        if row.kind == "state":
            for name in (row.name, *row.aliases):
                found.setdefault(name.casefold(), row.actor_id)
    return found | {name.casefold(): actor for name, actor in SPELLINGS.items()}


def world_ties(folder: Path, on_year: int) -> tuple[StandingTie, ...]:
    """Alliances of ATOP (its last year), rivalries, disputes and sanctions in force in a year."""
    ids = _ids_by_number(folder)
    found = [*_alliances(folder, ids), *_rivalries(folder, ids), *_disputes(folder, ids)]
    return (*found, *_sanctions(folder, on_year))


def world_labels(folder: Path, *, since: int) -> Labels:
    """Who is allied and who is at odds, disputes counted from a year on."""
    ids = _ids_by_number(folder)
    pacts = {(t.a, t.b) for t in _alliances(folder, ids) if "defence" in t.articles}
    odds = {(t.a, t.b) for t in _rivalries(folder, ids)}
    odds |= {(t.a, t.b) for t in _disputes(folder, ids) if t.start and t.start >= str(since)}
    return Labels(allied=frozenset(pacts - odds), rivals=frozenset(odds - pacts))


def ideal_points(folder: Path) -> dict[str, float]:
    """UN ideal point of each state in its last session."""
    with (folder / IDEAL_POINTS).open(encoding="latin-1") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: int(row["session"]))
    return {row["iso3c"]: float(row["IdealPoint"]) for row in rows if row["IdealPoint"] != "NA"}


def _ids_by_number(folder: Path) -> dict[int, str]:
    with (folder / IDEAL_POINTS).open(encoding="latin-1") as lines:
        return {int(row["ccode"]): row["iso3c"] for row in csv.DictReader(lines)}


def _alliances(folder: Path, ids: Mapping[int, str]) -> Iterable[StandingTie]:
    rows = _rows(
        folder / "atop_alliance.parquet",
        "SELECT * FROM file WHERE year = (SELECT max(year) FROM file) AND ccode1 < ccode2",
    )
    articles = {"atop_defense": "defence", "atop_offense": "offence", "atop_neutral": "neutrality",
                "atop_nonagg": "nonaggression", "atop_consul": "consultation"}  # fmt: skip
    for row in rows:
        own = tuple(name for column, name in articles.items() if row[column])
        yield from _tie("alliance", ids, row, own, str(int(row["year"])), "ATOP")


def _rivalries(folder: Path, ids: Mapping[int, str]) -> Iterable[StandingTie]:
    query = "SELECT * FROM file WHERE endyear >= 2010"
    for row in _rows(folder / "td_rivalries.parquet", query):
        yield from _tie("rivalry", ids, row, (), str(int(row["styear"])), "TD")


def _disputes(folder: Path, ids: Mapping[int, str]) -> Iterable[StandingTie]:
    query = """SELECT ccode1, ccode2, max(year) AS year FROM file
        WHERE gmlmidongoing = 1 AND ccode1 < ccode2 AND year >= 1990 GROUP BY ALL ORDER BY ALL"""
    for row in _rows(folder / "gml_mid_ddydisps.parquet", query):
        yield from _tie("militarised_dispute", ids, row, (), str(int(row["year"])), "GML")


def _sanctions(folder: Path, on_year: int) -> Iterable[StandingTie]:
    """Sanctions of GSDB, one for each sender and target; the EU's are those of its members."""
    names, union = names_of_states(), _members_of_the_union(on_year)

    def states(cell: str) -> list[str]:
        several = [name.strip() for name in cell.split(",")]
        named = [names[each.casefold()] for each in several if each.casefold() in names]
        return sorted({*named, *(union if "EU" in several else ())})

    with (folder / "GSDB_V4.csv").open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            if not int(row["begin"]) <= on_year <= int(row["end"]):
                continue
            for a, b in product(states(row["sanctioning_state"]), states(row["sanctioned_state"])):
                if a != b:
                    yield StandingTie(
                        tie_id=f"GSDB {row['case_id']} {a} {b}", kind="sanction", a=a, b=b,
                        directed=True, articles=(), signed=None, start=row["begin"],
                        end=row["end"], source="GSDB V4",
                    )  # fmt: skip


def _members_of_the_union(on_year: int) -> list[str]:
    day = date(on_year, 12, 31)
    return [
        tie.a
        for tie in load_ties()
        if tie.kind == "membership" and tie.b == "IGO:EU" and tie.known_on(day)
    ]


def _tie(
    kind: str,
    ids: Mapping[int, str],
    row: Mapping[str, Any],
    articles: tuple[str, ...],
    start: str,
    source: str,
) -> Iterable[StandingTie]:
    sides = [ids.get(int(row[f"ccode{number}"])) for number in (1, 2)]
    if None in sides:
        return
    a, b = sorted(map(str, sides))
    yield StandingTie(
        tie_id=f"{source} {a} {b}", kind=kind, a=a, b=b, directed=False, articles=articles,
        signed=None, start=start, end=None, source=source,
    )  # fmt: skip


def _rows(file: Path, query: str) -> list[dict[str, Any]]:
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW file AS FROM read_parquet('{file}')")
    rows: list[dict[str, Any]] = connection.sql(query).to_arrow_table().to_pylist()
    return rows
