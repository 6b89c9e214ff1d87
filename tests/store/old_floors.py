"""Real floors of released versions, as `floors/make_floor.py` made them."""

import gzip
from pathlib import Path

FLOORS = Path(__file__).parent / "floors"
VERSIONS = tuple(sorted(int(path.name.split("_")[1].split(".")[0]) for path in FLOORS.glob("*.gz")))


def old_floor(version: int, path: Path) -> Path:
    """A floor of that version, put at the path."""
    path.write_bytes(gzip.decompress((FLOORS / f"version_{version}.floor.gz").read_bytes()))
    return path
