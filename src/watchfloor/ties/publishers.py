"""Every layout of tie data that can be read; another publisher is one file and one line here."""

from typing import Final

from watchfloor.ties import atop, cow, gsdb, mids, rivalries, unga
from watchfloor.ties.reading import Layout

LAYOUTS: Final[tuple[Layout, ...]] = (
    *atop.LAYOUTS,
    *cow.LAYOUTS,
    *gsdb.LAYOUTS,
    *unga.LAYOUTS,
    *rivalries.LAYOUTS,
    *mids.LAYOUTS,
)
