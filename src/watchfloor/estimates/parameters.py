"""What the pooled band assumes: `parameters.toml`, read and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, get_args

from watchfloor.errors import CodebookError
from watchfloor.records.claim import Bound

FILE: Final = "parameters.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far the value may lie outside what a figure names, in log units."""

    below: float
    above: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The numbers of the model; `docs/estimates.md` says what each does and what set it."""

    coverage: float
    """Share of cases in which the value should lie in the band, 0 to 1."""
    spreads: Mapping[str, Spread]
    """By bound; a figure without one is read as ``exact``."""
    degrees: float
    """Degrees of freedom of the tails of a spread: the fewer, the more a figure may be wrong."""
    doubts: Mapping[float, float]
    """Factors by which the figures of a series may lie wider than their spreads, each with its
    share before any figure is seen; the shares sum to 1."""
    stock_paces: tuple[float, ...]
    """How fast a stock may move: standard deviations of a day's move, in log units. Each pace is
    as likely as the next before any figure is seen."""
    growth_paces: tuple[float, ...]
    """How fast a cumulative count may grow: log units of value for each log unit of its age."""
    bursts: float
    """Growth comes in bursts: in a span much shorter than this, in log units of age, mostly
    none, and then much."""
    silence: float
    """How many figures reports give for each log unit that a count moves: what makes a long
    silence speak for a slow pace."""


@cache
def load_parameters() -> Parameters:
    """The shipped parameters. Raises CodebookError for a file that does not fit."""
    text = files("watchfloor.estimates").joinpath(FILE).read_text("utf-8")
    return parameters_of(tomllib.loads(text))


def parameters_of(table: Mapping[str, Any]) -> Parameters:
    """Parameters out of a table of `parameters.toml`'s shape."""
    spreads = {bound: Spread(**spread) for bound, spread in table["spread"].items()}
    if set(spreads) != set(get_args(Bound)):
        raise CodebookError(f"{FILE}: [spread] needs exactly {', '.join(get_args(Bound))}.")
    return Parameters(
        coverage=table["coverage"],
        spreads=spreads,
        degrees=table["tail"]["degrees"],
        doubts={doubt["factor"]: doubt["share"] for doubt in table["doubt"]},
        stock_paces=tuple(table["movement"]["stock_paces"]),
        growth_paces=tuple(table["movement"]["growth_paces"]),
        bursts=table["movement"]["bursts"],
        silence=table["movement"]["silence"],
    )
