"""Reading in: bytes to reports, each with its text, date and language."""

from watchfloor.reports.body import Body, content_bounds
from watchfloor.reports.csv_columns import Choice, Header, parse_columns, written_columns
from watchfloor.reports.csv_file import ColumnChoices
from watchfloor.reports.extract import MAX_TEXT_CHARACTERS, text_of
from watchfloor.reports.extracted import ExtractedText, Metadata
from watchfloor.reports.feed import FeedEntry, is_feed, read_feed
from watchfloor.reports.inputs import STANDARD_INPUT, Input, find_inputs, shown
from watchfloor.reports.partial_dates import PartialDate, parse_date
from watchfloor.reports.published import PublishedDate, find_published
from watchfloor.reports.reading import (
    MAX_BYTES,
    ReadReport,
    read_content,
    read_entry,
    read_input,
)
from watchfloor.reports.reasons import REMEDIES, refuse
from watchfloor.reports.setting import Setting

__all__ = [
    "MAX_BYTES",
    "MAX_TEXT_CHARACTERS",
    "REMEDIES",
    "STANDARD_INPUT",
    "Body",
    "Choice",
    "ColumnChoices",
    "ExtractedText",
    "FeedEntry",
    "Header",
    "Input",
    "Metadata",
    "PartialDate",
    "PublishedDate",
    "ReadReport",
    "Setting",
    "content_bounds",
    "find_inputs",
    "find_published",
    "is_feed",
    "parse_columns",
    "parse_date",
    "read_content",
    "read_entry",
    "read_feed",
    "read_input",
    "refuse",
    "shown",
    "text_of",
    "written_columns",
]
