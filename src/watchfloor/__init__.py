"""Watchfloor reads crisis reports and keeps a picture that can be traced to the character.

import watchfloor as wf

floor = wf.open("crisis.floor")
floor.read("reports/")
print(floor.claims().to_polars())
"""

from pathlib import Path
from typing import TYPE_CHECKING

from watchfloor.errors import WatchfloorError

if TYPE_CHECKING:
    from watchfloor.floor import Floor

__all__ = ["WatchfloorError", "open"]


def open(path: "str | Path", *, wait_seconds: float = 30.0) -> "Floor":
    """The floor at a path; it is made by the first `read` if it does not exist.

    ``wait_seconds`` bounds how long a call waits while another process has the file.
    """
    # Imported here so that `import watchfloor` and `watchfloor --help` stay quick.
    from watchfloor.floor import Floor

    return Floor(path, wait_seconds=wait_seconds)
