"""The words with which a page says that it was corrected."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from watchfloor.codebook.actors import read_table

CORRECTIONS_FILE: Final = "corrections.csv"


@cache
def load_corrections() -> Mapping[str, re.Pattern[str]]:
    """Key to pattern, in the order of ``corrections.csv``."""
    return {row["key"]: re.compile(row["pattern"]) for _, row in read_table(CORRECTIONS_FILE)}
