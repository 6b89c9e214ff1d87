"""Claims across reports to events with a status, and figures to series."""

from watchfloor.events.build import affirms, build_events
from watchfloor.events.estimates import build_estimates

__all__ = ["affirms", "build_estimates", "build_events"]
