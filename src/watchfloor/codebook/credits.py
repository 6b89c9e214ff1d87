"""News agencies, and the words with which a report says that a story is theirs."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, cast, get_args

from watchfloor.codebook.actors import checked_on, items, read_table
from watchfloor.errors import CodebookError

AGENCIES_FILE: Final = "agencies.csv"
CREDITS_FILE: Final = "credits.toml"
Scope = Literal["whole", "shared", "sentence"]
Place = Literal["start", "end", "anywhere"]

_OUTLET: Final = (
    r"(?P<outlet>[A-ZÀ-Þ0-9][\w’'&.-]*(?: (?:(?:of|the|and|&) )?[A-ZÀ-Þ0-9][\w’'&.-]*){0,4})"
)
"""What may be the name of an outlet: up to five words with capitals."""
_NAMED: Final = (
    r"(?P<named>[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3})(?: news agency| newspaper| agency)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A news agency, or an outlet that others often credit."""

    agency_id: str
    name: str
    names: tuple[str, ...]
    """Every name it goes by in running text."""
    initials: tuple[str, ...]
    """Further names that count only in datelines, by-lines and credit lines."""
    kind: Literal["agency", "outlet"]
    source: str | None
    checked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRule:
    """One way to credit somebody."""

    key: str
    scope: Scope
    """``whole``: the report is theirs; ``shared``: they had a part in it; ``sentence``."""
    place: Place
    pattern: re.Pattern[str]
    """Its group ``agency`` holds a name of the table; ``named`` any name; ``outlet`` a name that
    counts only where it is an outlet of the same picture."""

    @property
    def for_outlets(self) -> bool:
        """Whether what it finds counts only when it names an outlet of the picture."""
        return "outlet" in self.pattern.groupindex


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTable:
    """All agencies and rules."""

    agencies: Mapping[str, Agency]
    """By id."""
    rules: tuple[CreditRule, ...]
    by_name: Mapping[str, str]
    """Name or initials, lower case, to agency id."""

    def agency_of(self, name: str | None) -> Agency | None:
        """The agency that goes by this name; None for any other words."""
        if name is None:
            return None
        key = name.casefold().removeprefix("the ").strip()
        found = self.by_name.get(key) or self.by_name.get(key.removesuffix(" news agency"))
        return self.agencies[found] if found else None


@cache
def load_credits() -> CreditTable:
    """The tables as shipped; CodebookError names the file, line or rule that is wrong."""
    agencies = _load_agencies()
    names = [name for each in agencies.values() for name in each.names]
    initials = [
        name
        for each in agencies.values()
        if each.kind == "agency"
        for name in (*each.names, *each.initials)
    ]
    document = tomllib.loads(
        (files("watchfloor.codebook") / "data" / CREDITS_FILE).read_text("utf-8")
    )
    return CreditTable(
        agencies=agencies,
        rules=tuple(_rule(row, names, initials) for row in document["rule"]),
        by_name={
            name.casefold().removeprefix("the "): each.agency_id
            for each in agencies.values()
            for name in (*each.initials, *each.names)
        },
    )


def _load_agencies() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for line, row in read_table(AGENCIES_FILE):
        agency_id, kind = row["agency_id"], row["kind"]
        if not agency_id or not row["name"] or agency_id in found:
            raise CodebookError(
                f"{AGENCIES_FILE} line {line}: '{agency_id}' stands there twice or has no name."
            )
        if kind not in ("agency", "outlet"):
            raise CodebookError(
                f"{AGENCIES_FILE} line {line}: unknown kind '{kind}'. Known: agency, outlet."
            )
        found[agency_id] = Agency(
            agency_id=agency_id,
            name=row["name"],
            names=(row["name"], *items(row["names"])),
            initials=items(row["initials"]),
            kind=cast(Literal["agency", "outlet"], kind),
            source=row["source"] or None,
            checked=checked_on(row["checked"]),
        )
    return found


def _rule(row: Mapping[str, Any], names: list[str], initials: list[str]) -> CreditRule:
    if row["scope"] not in get_args(Scope) or row["place"] not in get_args(Place):
        raise CodebookError(
            f"{CREDITS_FILE} rule '{row['key']}': scope '{row['scope']}', place '{row['place']}'. "
            f"Known: {', '.join((*get_args(Scope), *get_args(Place)))}."
        )
    pattern = row["pattern"].replace("{named}", _NAMED).replace("{outlet}", _OUTLET)
    pattern = pattern.replace("{agency}", _group(names))
    # The first name is the one credited; a second beside it ("AFP/Reuters") only has to fit.
    pattern = pattern.replace("{initials}", _group(initials), 1)
    pattern = pattern.replace("{initials}", _any_of(initials))
    return CreditRule(
        key=row["key"], scope=row["scope"], place=row["place"], pattern=re.compile(pattern)
    )


def _group(names: list[str]) -> str:
    return f"(?P<agency>{_any_of(names)})"


def _any_of(names: list[str]) -> str:
    """Any of the names as a whole word, the longest first."""
    several = sorted(set(names), key=lambda name: (-len(name), name))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, several))})(?!\w)"
