"""A figure with where it stands, and a proposition with its figures."""

from dataclasses import dataclass

from watchfloor.coding.found import FoundActor
from watchfloor.coding.propositions import Proposition
from watchfloor.records import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure ready for a claim, with where it stands."""

    quantity: Quantity
    token: int
    """Number of the first token of the figure."""
    verb: int | None
    """Number of the verb that the counted noun belongs to."""
    states: str | None = None
    """Event type of the deed that its verb says was done."""
    numbered: bool = True
    """Whether a number counts it, and no article: "a soldier died"."""
    in_order: bool = False
    """Whether it counts by its place in a row: "the 40th death"."""
    part: bool = False
    """Whether an earlier figure of the sentence counts these too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Propositions, each with its figures; the figures nobody claimed made their own."""

    proposition: Proposition
    figures: tuple[Counted, ...]
    giver: FoundActor | None = None
    """Who puts the figure ("X put the number at 500"), where nobody else is said to say it."""
