"""Several reports coded at once, so that short ones share the cost of a parse."""

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from watchfloor.coding.coder import PIECE_CHARACTERS, Coder, code_parsed, texts_to_parse
from watchfloor.coding.syntax.parse import Doc
from watchfloor.errors import WatchfloorError
from watchfloor.records import Claim, Report
from watchfloor.reports.body import content_bounds

TOGETHER_CHARACTERS: Final = PIECE_CHARACTERS
"""Most text that is parsed at once. Reports of one sentence take three quarters of the time
then, those of 500 words hardly less; more text at once takes memory and no less time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What came of one report."""

    claims: tuple[Claim, ...]
    fault: str | None
    """Where the coder failed on it, as a sentence; then there are no claims."""


def code_reports(reports: Sequence[Report], coder: Coder) -> tuple[Coded, ...]:
    """What comes of each English report, in their order; the same as of each alone.

    Several reports should have no more than `TOGETHER_CHARACTERS` between them. A failure on one
    report is that report's alone; MemoryError and the errors of `watchfloor.errors` are raised.
    """
    parses = _parsed_together(reports, coder)
    return tuple(_coded(report, docs, coder) for report, docs in zip(reports, parses, strict=True))


def _parsed_together(reports: Sequence[Report], coder: Coder) -> Sequence[Iterable[Doc]]:
    texts = [list(_texts(report, coder)) for report in reports]
    if len(texts) > 1:
        try:
            docs = iter(coder.parser.together([*chain(*texts)]))
        except MemoryError:
            raise
        except Exception:
            pass  # On one of them: parsed alone, they show on which.
        else:
            return [tuple(islice(docs, len(own))) for own in texts]
    return [map(coder.parser, own) for own in texts]


def _texts(report: Report, coder: Coder) -> Iterable[str]:
    body = content_bounds(report.text)
    return texts_to_parse(report, (body.start, body.end), coder.codebook.cues)


def _coded(report: Report, docs: Iterable[Doc], coder: Coder) -> Coded:
    try:
        return Coded(claims=code_parsed(report, docs, coder), fault=None)
    except (WatchfloorError, MemoryError):
        raise
    except Exception as error:
        # A fault of ours on one report must not cost the user the others.
        return Coded(claims=(), fault=_place_of(error))


def _place_of(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return f"The coder failed in {where}: {type(error).__name__}."
