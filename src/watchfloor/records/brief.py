"""A picture in sentences, each with the ids of what it rests on and the words that prove it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One printed line. A sentence without ids does not exist."""

    text: str
    ids: tuple[str, ...]
    """Claim, event, estimate, report, relation, bind or tie ids; `watchfloor why ID` opens each."""
    quote: str | None
    """Exact words of a report, shown beneath."""
    notes: tuple[str, ...] = ()
    """Ids of the brief's notes that prove it, most telling first."""
    further_notes: int = 0
    """How many more claims stand behind it than ``notes`` names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading and its sentences, most important first."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    left_out: int
    """Sentences beyond the section's length that were not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One figure to draw: an interval at a date, for one holder."""

    claim_id: str
    published: str | None
    holder: str
    low: float | None
    best: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one estimate, ready to draw."""

    estimate_id: str
    title: str
    points: tuple[Point, ...]
    """The newest; a figure that its holder gives again, with no other between, stands once."""
    left_out: int = 0
    """Earlier figures that are not drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Evidence of a sentence: the words of a claim in their place, or a report as a whole."""

    note_id: str
    """The claim's id, or the report's."""
    claim_id: str | None
    """None for a report as a whole."""
    report_id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    holder: str | None
    """Labels of the holders, outermost first, joined by ``›``; None for the own voice."""
    certainty: str | None
    start: int | None
    """First code point of the words in the report's stored text; None for a whole report."""
    end: int | None
    before: str
    """Words of the same paragraph before the claim's, for reading on."""
    text: str
    """The exact words; for a whole report its title or first words."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What one holder says about an item: a stance on an event, a figure of a series."""

    holder: str
    says: str
    since: str | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a brief covers, printed or not: what two briefs are compared by."""

    item_id: str
    """The id of an event, an estimate or a claim; of a relation or a bind the states alone."""
    kind: str
    """``event``, ``figures``, ``relation``, ``bind``, or the kind of a claim: ``motive`` …"""
    title: str
    state: str | None
    """Status of an event, sign of a relation in words; None for what has none."""
    contested: bool
    since: str | None
    """When it was first published; None for figures, each of which has its day, and if undated."""
    details: tuple[Detail, ...]
    claim_ids: tuple[str, ...]
    """All claims behind it, the one that says it most plainly first; by these an event is known
    again when it was grouped anew. A relation or a bind may have none."""
    opens: str | None = None
    """What `why` opens where that is not ``item_id``: a relation of one series and day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole picture as of a date, or what changed between two briefs."""

    brief_id: str
    """``b`` and twelve hex digits of the content."""
    as_of: str | None
    since: str | None
    coder_version: str
    reports: int
    undated_left_out: int
    """Reports without a publication date, which an explicit as-of date cannot place."""
    summary: tuple[Sentence, ...]
    """Five lines at most."""
    sections: tuple[Section, ...]
    series: tuple[Series, ...]
    not_yet: tuple[str, ...]
    """Contract fields this coder leaves null everywhere."""
    about: tuple[str, ...] = ()
    """Labels of the only actors it is about; empty for the whole picture."""
    compares: tuple[str, ...] = ()
    """Ids of the earlier and the later brief, where it tells what changed between two."""
    notes: tuple[Note, ...] = ()
    """In the order in which sentences first rest on them."""
    items: tuple[Item, ...] = ()
    """Empty for a comparison, and in briefs that were kept before items were."""
