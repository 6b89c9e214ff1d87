"""What flows between the stages: frozen records, each of which knows its Arrow schema.

`arrow_schema`, `to_table`, `to_row` and `from_row` carry any of them to tables and back.
"""

from watchfloor.records.arrow import arrow_schema, from_row, to_row, to_table
from watchfloor.records.brief import (
    Brief,
    Detail,
    Item,
    Note,
    Point,
    Section,
    Sentence,
    Series,
)
from watchfloor.records.claim import (
    Claim,
    Cue,
    FieldConfidence,
    Mention,
    OtherMention,
    Quantity,
    Quote,
    When,
    Where,
)
from watchfloor.records.estimate import Band, Estimate, Figure, Rule
from watchfloor.records.event import Comparison, Event, Joining, Stance, Support
from watchfloor.records.evidence import Entry, Evidence, Row, Run, Span
from watchfloor.records.ideal_point import IdealPoint
from watchfloor.records.judgement import Judgement
from watchfloor.records.report import Passage, Refusal, Report
from watchfloor.records.tie import Tie

__all__ = [
    "Band",
    "Brief",
    "Claim",
    "Comparison",
    "Cue",
    "Detail",
    "Entry",
    "Estimate",
    "Event",
    "Evidence",
    "FieldConfidence",
    "Figure",
    "IdealPoint",
    "Item",
    "Joining",
    "Judgement",
    "Mention",
    "Note",
    "OtherMention",
    "Passage",
    "Point",
    "Quantity",
    "Quote",
    "Refusal",
    "Report",
    "Row",
    "Rule",
    "Run",
    "Section",
    "Sentence",
    "Series",
    "Span",
    "Stance",
    "Support",
    "Tie",
    "When",
    "Where",
    "arrow_schema",
    "from_row",
    "to_row",
    "to_table",
]
