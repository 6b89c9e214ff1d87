"""Reading from the network: addresses to the bytes of reports, politely and within bounds."""

from watchfloor.fetching.address import has_scheme
from watchfloor.fetching.bounds import Bounds
from watchfloor.fetching.reading import Unchanged, WebOptions, WebReader

__all__ = ["Bounds", "Unchanged", "WebOptions", "WebReader", "has_scheme"]
