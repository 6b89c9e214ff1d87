"""Reports to origins: which rest on one wire story, which copy, and which are one edited page."""

from watchfloor.origins.comparing import Compared, Comparer
from watchfloor.origins.deciding import (
    claim_origin,
    count_origins,
    decide_origins,
    origin_key,
    piece_of,
    same_origin,
)
from watchfloor.origins.edits import edits_between
from watchfloor.origins.grades import (
    SOURCE,
    Grades,
    graded,
    grades_of,
    is_of,
    origin_name,
    source_names,
    source_target,
    sources_of,
    value_of,
)
from watchfloor.origins.index import Samples, ShingleIndex
from watchfloor.origins.likeness import likeness_of
from watchfloor.origins.reasons import reason_of
from watchfloor.origins.shingles import Shingled, shingle
from watchfloor.origins.signing import recipe_of, sign
from watchfloor.origins.versions import comparable_versions, current_versions, gather_pages, issued

__all__ = [
    "SOURCE",
    "Compared",
    "Comparer",
    "Grades",
    "Samples",
    "ShingleIndex",
    "Shingled",
    "claim_origin",
    "comparable_versions",
    "count_origins",
    "current_versions",
    "decide_origins",
    "edits_between",
    "gather_pages",
    "graded",
    "grades_of",
    "is_of",
    "issued",
    "likeness_of",
    "origin_key",
    "origin_name",
    "piece_of",
    "reason_of",
    "recipe_of",
    "same_origin",
    "shingle",
    "sign",
    "source_names",
    "source_target",
    "sources_of",
    "value_of",
]
