"""The publishers whose files can be added: the one table of layouts."""

from collections.abc import Sequence
from typing import Final

from watchfloor.history.acled import ACLED
from watchfloor.history.gdelt import GDELT_1, GDELT_1_EARLY, GDELT_2
from watchfloor.history.icews import ICEWS
from watchfloor.history.layout import Layout
from watchfloor.history.polecat import POLECAT
from watchfloor.history.ucdp import UCDP_GED

LAYOUTS: Final[Sequence[Layout]] = (
    ICEWS,
    POLECAT,
    GDELT_1,
    GDELT_1_EARLY,
    GDELT_2,
    ACLED,
    UCDP_GED,
)
OWN_SERIES: Final = "watchfloor"
"""The series of our own coder's events; none of its rows is stored."""


def layout_of(first_line: str) -> Layout | None:
    """The layout of a file that begins with this line; None when no publisher writes so."""
    return next((layout for layout in LAYOUTS if layout.matches(first_line)), None)


def tells_release(series: str) -> bool:
    """Whether the rows of a series say when they were out; else they may be compiled later."""
    return all(each.parts.released != "NULL" for each in LAYOUTS if each.series == series)


def publisher_name(series: str) -> str:
    """The name to print for a series."""
    if series == OWN_SERIES:
        return "Watchfloor's own coder"
    return next((each.publisher for each in LAYOUTS if each.series == series), series)
