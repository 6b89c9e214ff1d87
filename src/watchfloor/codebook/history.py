"""What the codebook says about publishers of event history: classes of codes, names of states."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from watchfloor.codebook.actors import checked_on
from watchfloor.codebook.events import load_event_lexicon, rows_of
from watchfloor.errors import CodebookError
from watchfloor.records.history import Quad

ROOTS_FILE: Final = "cameo_roots.csv"
CODES_FILE: Final = "publisher_codes.csv"
NAMES_FILE: Final = "publisher_names.csv"
QUADS: Final[tuple[Quad, ...]] = get_args(Quad)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherCode:
    """An event code of a publisher's own scheme, and what it stands for in PLOVER."""

    series: str
    code: str
    event_type: str | None
    """None where PLOVER has no type for it."""
    source: str | None
    checked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherName:
    """A name or code that one publisher has for a state and the codebook has not."""

    series: str
    name: str
    actor_id: str
    source: str | None
    checked: str | None


def load_cameo_roots() -> Mapping[str, str]:
    """The class of each of the twenty CAMEO roots. Raises CodebookError for an unknown class."""
    quads = {}
    for line, row in rows_of(ROOTS_FILE):
        if row["quad"] not in QUADS:
            raise CodebookError(
                f"Unknown class '{row['quad']}' in {ROOTS_FILE} line {line}. "
                f"Known: {', '.join(QUADS)}."
            )
        quads[row["root"]] = row["quad"]
    return quads


def load_publisher_names() -> tuple[PublisherName, ...]:
    """Every row of ``publisher_names.csv`` in file order."""
    return tuple(
        PublisherName(
            series=row["series"],
            name=row["name"],
            actor_id=row["actor_id"],
            source=row["source"] or None,
            checked=checked_on(row["checked"]),
        )
        for _, row in rows_of(NAMES_FILE)
    )


def load_publisher_codes() -> tuple[PublisherCode, ...]:
    """Every row of ``publisher_codes.csv``. Raises CodebookError for a type PLOVER lacks."""
    types = load_event_lexicon().types
    codes = []
    for line, row in rows_of(CODES_FILE):
        if row["type"] and row["type"] not in types:
            raise CodebookError(
                f"Unknown event type '{row['type']}' in {CODES_FILE} line {line}. "
                f"Known: {', '.join(types)}."
            )
        codes.append(
            PublisherCode(
                series=row["series"],
                code=row["code"],
                event_type=row["type"] or None,
                source=row["source"] or None,
                checked=checked_on(row["checked"]),
            )
        )
    return tuple(codes)
