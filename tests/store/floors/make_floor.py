"""Writes the floor of the present version that later versions must be able to bring up to date.

    uv run --frozen python tests/store/floors/make_floor.py

Run it once for each released schema version, before the version is raised, and commit the file:
``version_N.floor.gz`` is a real floor, compressed because most of a small one is empty pages.
Something is in every table, so that a step that loses or doubles rows is seen.
"""

import gzip
import tempfile
from pathlib import Path

import watchfloor as wf
from watchfloor.store.schema import SCHEMA_VERSION

HERE = Path(__file__).parent
REPORTS = HERE.parents[2] / "docs" / "first-brief"


def make(path: Path) -> None:
    """A floor with reports, refusals, claims, an undone judgement, an added actor and a brief."""
    floor = wf.open(path)
    floor.add_actor("ARM:example-brigade", "Example Brigade", aliases=["the Brigade"])
    pictures = path.with_name("picture.png")
    pictures.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    floor.read(REPORTS, pictures)
    claims = floor.claims().records
    for claim in claims[:2]:
        floor.judge(
            claim.claim_id, "certainty", "unverified", why="Nobody else says so.", who="ana"
        )
    floor.undo(floor.judgements().records[0].judgement_id, why="Seoul says so too.", who="ben")
    floor.brief()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        floor = Path(scratch) / "crisis.floor"
        make(floor)
        packed = HERE / f"version_{SCHEMA_VERSION}.floor.gz"
        packed.write_bytes(gzip.compress(floor.read_bytes(), mtime=0))
