"""Templates to pages. Everything from reports is escaped; nothing here marks text as safe."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from watchfloor.briefs.edits import change_words
from watchfloor.briefs.gradings import grade_words
from watchfloor.briefs.relation_text import ended_text, rate_words, trend_words
from watchfloor.briefs.standing_lines import sign_of
from watchfloor.briefs.wording import (
    STANCE_WORDS,
    STATUS_WORDS,
    counted,
    day,
    figure_words,
    listed,
    number,
    support_line,
)
from watchfloor.history.publishers import OWN_SERIES
from watchfloor.origins import issued
from watchfloor.records.grade import CREDIBILITY_WORDS, RELIABILITY_WORDS
from watchfloor.web.charts import HUES, latest_words
from watchfloor.web.navigation import NAVIGATION
from watchfloor.web.networks import COLOURS

PLAIN_NAMES: Final[Mapping[str, str]] = {
    "asserted_by_opponent": "asserted by an opponent",
}


def render(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A page, without the date and search fields where no picture is given as ``view``."""
    everything = {"view": None, "request": request, "navigation": NAVIGATION, **context}
    return HTMLResponse(_environment().get_template(template).render(everything))


def static_url(name: str) -> str:
    """Address of a file under ``static``, which changes with its content."""
    return f"/static/{name}?v={_digest(name)}"


def plain(code: str | None) -> str:
    """A coded value in words: ``asserted_by_opponent`` as "asserted by an opponent"."""
    if code is None:
        return "not known"
    return PLAIN_NAMES.get(code, code.replace("_", " "))


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign, a real minus among them.

    >>> signed(-0.691), signed(0.76, 1)
    ('−0.69', '+0.8')
    """
    return f"{value:+.{digits}f}".replace("-", "−")


def whose(series: str) -> str:
    """Whose the events of a series are.

    >>> whose("icews"), whose("watchfloor")
    ('of icews', 'read in your reports')
    """
    return "read in your reports" if series == OWN_SERIES else f"of {series}"


def ids_in(value: str | None) -> list[str]:
    """The ids that a judgement keeps as JSON.

    >>> ids_in('["c0123456789ab"]'), ids_in(None)
    (['c0123456789ab'], [])
    """
    return [str(each) for each in json.loads(value or "[]")]


def judged(value: str | None) -> str:
    """A value of a judgement, kept as JSON, in words.

    >>> judged('"confirmed"'), judged('["RUS", "PRK"]'), judged("3"), judged(None), judged("[]")
    ('confirmed', 'RUS, PRK', '3', 'not known', 'nobody')
    """
    found = None if value is None else json.loads(value)
    if isinstance(found, list):
        return ", ".join(map(str, found)) or "nobody"
    if isinstance(found, bool):
        return "yes" if found else "no"
    return "not known" if found is None else str(found)


@cache
def _digest(name: str) -> str:
    content = files("watchfloor.web").joinpath("static", name).read_bytes()
    return hashlib.sha256(content).hexdigest()[:10]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("watchfloor.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "change_words": change_words,
        "counted": counted,
        "day": day,
        "figure_words": figure_words,
        "grade_words": grade_words,
        "ids": ids_in,
        "issued": issued,
        "judged": judged,
        "latest_words": latest_words,
        "listed": listed,
        "number": number,
        "plain": plain,
        "rate": rate_words,
        "sign": sign_of,
        "signed": signed,
        "support": support_line,
        "trend": trend_words,
        "whose": whose,
    }
    environment.globals |= {
        "edge_colours": COLOURS,
        "ended": ended_text,
        "hues": HUES,
        "own_series": OWN_SERIES,
        "credibility_words": CREDIBILITY_WORDS,
        "reliability_words": RELIABILITY_WORDS,
        "static_url": static_url,
        "stance_words": STANCE_WORDS,
        "status_words": STATUS_WORDS,
    }
    return environment
