"""A picture to sentences, each pointing at its evidence, and to the forms of print."""

from watchfloor.briefs.comparing import compare_briefs
from watchfloor.briefs.compose import compose_brief
from watchfloor.briefs.estimate_lines import EstimateLine, estimate_line
from watchfloor.briefs.forms import FORMS, brief_bytes
from watchfloor.briefs.picture import Picture, Words
from watchfloor.briefs.terminal import brief_text
from watchfloor.briefs.weighing import by_weight

__all__ = [
    "FORMS",
    "EstimateLine",
    "Picture",
    "Words",
    "brief_bytes",
    "brief_text",
    "by_weight",
    "compare_briefs",
    "compose_brief",
    "estimate_line",
]
