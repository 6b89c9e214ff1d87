"""How publishers of tie data call states, as our ids: numbers of the Correlates of War, names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from watchfloor.codebook.actors import ActorCodebook, checked_on, items, read_table
from watchfloor.errors import CodebookError

COW_FILE: Final = "cow_states.csv"
NAMES_FILE: Final = "tie_names.csv"
FORMER_FILE: Final = "former_states.csv"
CHANGES: Final = ("dissolved", "united", "renamed", "split")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerState:
    """A state of 1990 or later that is gone, was renamed, or lost a part."""

    actor_id: str
    """ISO 3166-1 alpha-3 of its time; ISO 3166-3 keeps those that were withdrawn."""
    name: str
    aliases: tuple[str, ...]
    change: str
    """``dissolved`` into its successors, ``united`` into one, ``renamed``, or ``split``: it goes
    on without the parts that left."""
    start: str | None
    end: str
    """Last day under that name and in those borders."""
    successors: tuple[str, ...]
    source: str | None
    checked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    actor_id: str
    start: str | None
    end: str | None


class StateCodes:
    """Publishers' codes and names as actor ids."""

    def __init__(self, numbers: Mapping[int, Sequence[_Span]], names: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._names = names

    def of_number(self, number: int, year: int) -> str | None:
        """Id of a Correlates of War number in the last days of a year; None for no such state.

        The Soviet Union is 365 as Russia is, so the year says which is meant.
        """
        day = f"{year:04}-12-31"
        for span in self._numbers.get(number, ()):
            if (span.start or "") <= day and (span.end is None or day <= span.end):
                return span.actor_id
        # A state whose last year this was: the German Democratic Republic in 1990.
        spans = [s for s in self._numbers.get(number, ()) if s.end and s.end[:4] == day[:4]]
        return spans[-1].actor_id if spans else None

    def of_name(self, name: str) -> str | None:
        """Id of a state or organisation by a publisher's name for it; None when there is none."""
        return self._names.get(" ".join(name.split()).casefold())


def load_state_codes(actors: ActorCodebook) -> StateCodes:
    """The codes and names of the codebook. Raises CodebookError naming the line of a bad row."""
    numbers: dict[int, list[_Span]] = {}
    for line, row in read_table(COW_FILE):
        if not row["code"].isdigit():
            raise CodebookError(f"{COW_FILE} line {line}: '{row['code']}' is no number")
        span = _Span(actor_id=row["actor_id"], start=row["start"] or None, end=row["end"] or None)
        numbers.setdefault(int(row["code"]), []).append(span)
    return StateCodes(numbers, dict(_names(actors)))


def _names(actors: ActorCodebook) -> Iterator[tuple[str, str]]:
    # Later pairs win: the publishers' own names over the codebook's aliases.
    for row in actors.rows:
        if row.kind in ("state", "organisation"):
            for name in (*row.aliases, row.name):
                yield name.casefold(), row.actor_id
    for _, cells in read_table(NAMES_FILE):
        yield cells["name"].casefold(), cells["actor_id"]


@cache
def load_former_states() -> tuple[FormerState, ...]:
    """The rows of ``former_states.csv``. Raises CodebookError for an unknown kind of change."""
    return tuple(_former_states())


def _former_states() -> Iterator[FormerState]:
    for line, row in read_table(FORMER_FILE):
        if row["change"] not in CHANGES:
            raise CodebookError(
                f"{FORMER_FILE} line {line}: unknown change '{row['change']}'. "
                f"Known: {', '.join(CHANGES)}."
            )
        yield FormerState(
            actor_id=row["actor_id"],
            name=row["name"],
            aliases=items(row["aliases"]),
            change=row["change"],
            start=row["start"] or None,
            end=row["end"],
            successors=items(row["successors"]),
            source=row["source"] or None,
            checked=checked_on(row["checked"]),
        )
