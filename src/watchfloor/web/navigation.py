"""The pages in the order of the navigation. A page that is built joins by a line here."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the navigation."""

    path: str
    title: str


# Forecasts and Scenarios come after Relations.
NAVIGATION: Final = (
    Place(path="/", title="Picture"),
    Place(path="/claims", title="Claims"),
    Place(path="/events", title="Events"),
    Place(path="/figures", title="Figures"),
    Place(path="/map", title="Map"),
    Place(path="/actors", title="Actors"),
    Place(path="/relations", title="Relations"),
    Place(path="/sources", title="Sources"),
    Place(path="/search", title="Search"),
    Place(path="/judgements", title="Judgements"),
)
