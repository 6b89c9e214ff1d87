"""The weights of grouping, out of their file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from watchfloor.errors import CodebookError

FILE: Final = "grouping.toml"
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "who": ("same", "same state", "same name", "other name", "unknown"),
    "whom": ("same", "same state", "same name", "other name", "unknown"),
    "deed": ("same", "akin", "differ", "unknown"),
    "mode": ("same", "unknown"),
    "place": ("same", "near", "wide", "other", "far", "unknown"),
    "figures": ("same", "same few", "differ", "differ here", "unknown"),
    "thing": ("same", "same everyday", "differ", "unknown"),
    "means": ("same", "differ", "unknown"),
    "name": ("same", "unknown"),
    "report": ("one clause", "taken up", "one report", "unknown"),
    "told day": ("same day", "other day", "unknown"),
    "particulars": ("none", "unknown"),
    "another": ("one", "unknown"),
    "total": ("one", "unknown"),
}
"""The levels each feature can have and be joined with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature adds to the log-odds that two claims tell of one happening."""

    threshold: float
    """Claims join from this score on."""
    levels: Mapping[str, Mapping[str, float]]
    """Feature to level to points."""
    words: float
    """Points when all content words are shared; a part of them for a part."""
    same_day: float
    """Points of two claims about one day."""
    spell_end: float
    """Points of two that are as far apart as the spell allows; between them on a straight line.
    Undated ones get none."""


@cache
def load_weights() -> Weights:
    """The shipped weights. Raises CodebookError when a level has none or one too many."""
    text = files("watchfloor.events").joinpath("data", FILE).read_text(encoding="utf-8")
    return weights_from(tomllib.loads(text))


def weights_from(table: Mapping[str, Any]) -> Weights:
    """Weights out of the tables of the file; an error says which level is missing or unknown."""
    levels = {name: _levels(name, table.get(name, {})) for name in LEVELS}
    try:
        return Weights(
            threshold=float(table["threshold"]),
            levels=levels,
            words=float(table["words"]["shared"]),
            same_day=float(table["days"]["same day"]),
            spell_end=float(table["days"]["spell end"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CodebookError(f"{FILE} has no number for {error}.") from error


def _levels(name: str, given: Mapping[str, Any]) -> dict[str, float]:
    if set(given) != set(LEVELS[name]):
        raise CodebookError(
            f"{FILE}, [{name}] has the levels {', '.join(sorted(given)) or 'none'}; "
            f"it needs {', '.join(LEVELS[name])}."
        )
    return {level: float(points) for level, points in given.items()}
