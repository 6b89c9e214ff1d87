"""Templates to pages. Everything from reports is escaped; nothing here marks text as safe."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from watchfloor.briefs.wording import (
    STANCE_WORDS,
    STATUS_WORDS,
    counted,
    day,
    figure_words,
    listed,
    number,
)
from watchfloor.web.charts import HUES
from watchfloor.web.navigation import NAVIGATION

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
        "counted": counted,
        "day": day,
        "figure_words": figure_words,
        "listed": listed,
        "number": number,
        "plain": plain,
    }
    environment.globals |= {
        "hues": HUES,
        "static_url": static_url,
        "stance_words": STANCE_WORDS,
        "status_words": STATUS_WORDS,
    }
    return environment
