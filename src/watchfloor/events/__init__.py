"""Claims across reports to events with a status, and figures to series."""

from watchfloor.events.build import affirms, build_events, event_id_of
from watchfloor.events.estimates import build_estimates
from watchfloor.events.explaining import explain_event
from watchfloor.events.regrouping import regroupings_of

__all__ = [
    "affirms",
    "build_estimates",
    "build_events",
    "event_id_of",
    "explain_event",
    "regroupings_of",
]
