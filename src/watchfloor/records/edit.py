"""Pages that were read more than once, and what changed from one version to the next."""

from dataclasses import dataclass
from typing import Literal

EditKind = Literal["figure", "certainty", "holder", "retraction", "addition", "correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The versions of one page that a picture knows."""

    address: str
    """Canonical address, or the path where the reports have no address."""
    report_ids: tuple[str, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSide:
    """What one version says: its span, and the claim made of it."""

    report_id: str
    claim_id: str | None
    """None for a correction note, which is no claim."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change between two versions of a page."""

    kind: EditKind
    """``figure``, ``certainty`` and ``holder`` are changes of one claim; ``retraction`` is a claim
    that is gone, ``addition`` one that is new, ``correction`` a note that says so itself."""
    old_id: str
    """Report id of the version before."""
    new_id: str
    published: str | None
    """When the newer version was out; None if not known."""
    before: EditSide | None
    """None for what is new."""
    after: EditSide | None
    """None for what is gone."""
    was: str | None
    now: str | None
    """The values that changed, in words."""
