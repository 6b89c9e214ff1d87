"""One proposition asserted in one report, with its exact span."""

from dataclasses import dataclass
from typing import Final, Literal

ClaimKind = Literal["event", "motive", "position", "risk", "recommendation"]
Certainty = Literal["confirmed", "asserted", "reported", "unverified", "possible", "denied"]
Polarity = Literal["positive", "negative"]
TimeFrame = Literal["past", "ongoing", "future", "hypothetical"]
OtherRole = Literal["against", "beneficiary", "mediator", "site"]
QuantityKind = str
Basis = Literal["stock", "cumulative", "new"]
Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor where the report names it."""

    actor_id: str | None
    """Codebook id, an id local to the report (``r…#name``), or None when not resolved."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMention:
    """An actor that takes part in another way than as source or recipient."""

    actor_id: str | None
    role: OtherRole
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that decided certainty, polarity or time frame."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with what it counts and how it is bounded."""

    kind: QuantityKind | None
    """``troops_sent``, ``killed``, ``wounded``, ``casualties`` …: codebook/data/quantities.toml."""
    population: str | None
    """Whose figure it is: an actor id, or the counted words when no actor is named."""
    basis: Basis | None
    low: float | None
    """Smallest value the words allow; None where they give no lower bound."""
    best: float | None
    high: float | None
    """Largest value the words allow; None where they give no upper bound."""
    bound: Bound | None
    unit: str | None
    for_date: str | None
    """ISO day the figure is for; None where no one day hangs on the figure or its verb."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date the report gives for what it claims, as precise as its words."""

    start: str | None
    """ISO date of the first day meant."""
    end: str | None
    """ISO date of the last day meant; the same as start for one day."""
    precision: Literal["time", "day", "week", "month", "season", "year", "decade"] | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place the report gives for what it claims."""

    name: str
    """As the report has it."""
    country: str | None
    """ISO 3166-1 alpha-3 under the UN text where the place is disputed."""
    disputed: str | None
    """Key of the row in codebook/data/territories.csv."""
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks inside the claim, tied to who said them."""

    text: str
    start: int
    end: int
    speaker: str | None
    """Actor id of the speaker, or the speaker's words when not resolved."""


WHOLE: Final = "claim"
"""In place of a field: the claim as a whole, its kind, its type and every core field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConfidence:
    """How often a field of this kind, of a claim that looks like this, was right on gold text."""

    field: str
    probability: float
    """0 to 1; learned on the parts dev and train of benchmarks/gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition asserted in one report. Unknown is None, never a default."""

    claim_id: str
    """Hash of text hash, span, kind and ordinal; coded fields never enter it."""
    claim_key: str
    """Joins one assertion across edited versions of a report."""
    report_id: str
    published: str | None
    language: str | None
    kind: ClaimKind
    event_type: str | None
    """PLOVER 2.0 type."""
    mode: str | None
    """PLOVER 2.0 mode; None where the type has none or the words do not say."""
    contexts: tuple[str, ...]
    cameo: str | None
    sources: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    others: tuple[OtherMention, ...]
    holders: tuple[Mention, ...]
    """Outermost first; empty means the report's own voice."""
    certainty: Certainty
    factuality: int
    """−3 (certainly not) … 3 (certainly), as the innermost holder puts it."""
    cues: tuple[Cue, ...]
    polarity: Polarity
    time_frame: TimeFrame | None
    quantities: tuple[Quantity, ...]
    when: When | None
    where: Where | None
    quotes: tuple[Quote, ...]
    confidence: tuple[FieldConfidence, ...] | None
    """One for each field that says something; None in claims that an earlier coder made."""
    entry: str | None
    """Codebook row that read it, ``file#key``: the rule behind the coding."""
    coder_version: str
    start: int
    end: int
    text: str
    """The words from start to end of the stored text."""
