"""The escalation ladder: 27 actions between two sides, in five severities.

The actions and their severities are those of the EscalAItion game of IQT Labs; the words and the
PLOVER class beside each are ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from watchfloor.codebook.actors import read_table
from watchfloor.codebook.history import QUADS
from watchfloor.errors import CodebookError

FILE: Final = "escalation.csv"
SEVERITIES: Final = ("no_action", "peaceful", "temperate", "provoking", "extreme")
"""From the mildest, step 0, to the gravest, step 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAction:
    """One rung of the ladder."""

    key: str
    step: int
    """0 to 4: place of the severity in `SEVERITIES`."""
    severity: str
    action: str
    """What is done, in a few words."""
    quad: str | None
    """Class of such an event; None for waiting."""


@cache
def load_escalation() -> tuple[EscalationAction, ...]:
    """The actions in file order, the mildest first.

    Raises CodebookError naming the line of a row whose step and severity do not go together.
    """
    return tuple(_rows())


def _rows() -> Iterator[EscalationAction]:
    for line, row in read_table(FILE):
        for column, known in (("severity", SEVERITIES), ("quad", ("", *QUADS))):
            if row[column] not in known:
                raise CodebookError(
                    f"{FILE} line {line}: unknown {column} '{row[column]}'. "
                    f"Known: {', '.join(filter(None, known))}."
                )
        step = SEVERITIES.index(row["severity"])
        if row["step"] != str(step):
            raise CodebookError(
                f"{FILE} line {line}: step {row['step']} of '{row['key']}' is not {step}, that of "
                f"{row['severity']}"
            )
        yield EscalationAction(
            key=row["key"],
            step=step,
            severity=row["severity"],
            action=row["action"],
            quad=row["quad"] or None,
        )
