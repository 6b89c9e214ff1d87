"""A picture to sentences, each pointing at its evidence."""

from watchfloor.briefs.compose import by_weight, compose_brief
from watchfloor.briefs.estimate_lines import EstimateLine, estimate_line
from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.terminal import brief_text

__all__ = [
    "EstimateLine",
    "Picture",
    "Words",
    "brief_text",
    "by_weight",
    "compose_brief",
    "estimate_line",
]
