"""One date expression as it was read: where it stands, by which rule, and what it stands for."""

from dataclasses import dataclass

from watchfloor.codebook.dates import DateRule
from watchfloor.coding.dates.calendars import Meaning
from watchfloor.coding.dates.setting import Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """A date expression with the rule that found it and what it stands for."""

    start: int
    end: int
    rule: DateRule
    parts: Parts
    meaning: Meaning

    @property
    def loose(self) -> bool:
        """Whether this is a time of day that still wants its day."""
        return self.rule.means in {"clock", "part_alone"} or "overnight" in self.parts

    @property
    def is_day(self) -> bool:
        """Whether this is a day, known or not, that a time can belong to."""
        meaning = self.meaning
        if meaning.type != "DATE" or "/" in str(meaning.value):
            return False
        return meaning.precision == "day" or (meaning.value is None and self._names_a_day)

    @property
    def _names_a_day(self) -> bool:
        if "day" in self.parts or "weekday" in self.parts or "deictic" in self.parts:
            return "day_until" not in self.parts
        return self.parts.get("unit") == "day"
