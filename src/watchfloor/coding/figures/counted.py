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
    """Whether a number counts it; not an article ("a soldier died") nor an ordinal."""
    inferred: bool = False
    """Whether whose they are was inferred from other words: "1,500 soldiers" of whose state?"""
    part: bool = False
    """Whether an earlier figure of the sentence counts these too."""

    opens: int | None = None
    """Token of the name before it by which it is told: the "Malawi" of "…, Malawi three"."""
    told_by: int | None = None
    """Number of the verb by which another gives it: "the army said 12", of the dead before."""
    like: int | None = None
    """Token of the figure whose count it is for another place: "43 in Vietnam and four in Laos"."""
    teller: FoundActor | None = None
    """Who gives it by the words right before it, of the same as another: "…, the army of 12"."""

    @property
    def in_order(self) -> bool:
        """Whether it counts by its place in a row: "the 40th death"."""
        return not self.numbered and self.quantity.basis == "cumulative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A proposition with its figures; a figure that none had has made one of its own."""

    proposition: Proposition
    figures: tuple[Counted, ...]
    giver: FoundActor | None = None
    """Who puts the figure ("X put the number at 500"), where nobody else is said to say it."""
    puts: bool = False
    """Whether the figure's own verb is the giver's: then it says it, whoever passes that on."""
    against: bool = False
    """Whether it is set beside what others say of the same, so that they do not say it."""
