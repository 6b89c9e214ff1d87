"""What every page knows: its picture, its address, and how to link to the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from watchfloor.briefs.wording import (
    NO_BAND_WORDS,
    band_words,
    estimate_title,
    mention_label,
    who_to_whom,
)
from watchfloor.errors import CallError, UnknownId
from watchfloor.records import Claim, Estimate, Event, Mention, Report
from watchfloor.records.actor_ids import is_local
from watchfloor.records.text_forms import csv_text, jsonl_text
from watchfloor.web.charts import Chart, figure_chart
from watchfloor.web.pictures import Pictures
from watchfloor.web.rendering import render
from watchfloor.web.shown import Shown

PAGE_LENGTH: Final = 50
AS_OF: Final = "as-of"
NAME_COOKIE: Final = "watchfloor-name"
_PAGES: Final[Mapping[str, str]] = {
    "c": "/claims/",
    "e": "/events/",
    "n": "/figures/",
    "r": "/reports/",
}
_EXPORTS: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOf:
    """Some of many records."""

    items: Sequence[Any]
    first: int
    """Number of the first one, from 1; 0 where there are none."""
    total: int
    number: int
    """Number of this page, from 1."""
    pages: int


class View:
    """One request for a page. Templates call its methods to link and to put ids into words."""

    def __init__(self, request: Request) -> None:
        pictures: Pictures = request.app.state.pictures
        self.request = request
        self.query: Mapping[str, str] = {
            name: value.strip() for name, value in request.query_params.items() if value.strip()
        }
        looks = request.method == "GET" and "format" not in self.query
        answer = pictures.get(
            self.query.get(AS_OF), first_patience=pictures.first_patience if looks else None
        )
        self.pictures = pictures
        self.shown: Shown = answer.shown
        self.is_current = answer.is_current
        self.form_token: str = request.app.state.access.form_token
        self.floor_name = pictures.floor.store.path.name
        self.signed_as = unquote(request.cookies.get(NAME_COOKIE, ""))

    def page(self, template: str, **context: Any) -> Response:
        """The page, rendered."""
        return render(self.request, template, view=self, **context)

    def url(self, path: str, **query: Any) -> str:
        """The address of a page as of the same date; ``since_day`` becomes ``since-day``."""
        asked = {AS_OF: self.query.get(AS_OF), **_named(query)}
        return _address(path, asked)

    def here(self, **changes: Any) -> str:
        """The same address with some parameters changed; None takes one away."""
        return _address(self.request.url.path, {**self.query, **_named(changes)})

    def here_of(self, path: str) -> str:
        """Another page with all parameters of this one."""
        return _address(path, self.query)

    def to(self, record_id: str) -> str:
        """The page of an id: claims, events, figures, reports."""
        page = _PAGES.get(record_id[:1])
        return self.url(page + record_id) if page else self.url(f"/why/{record_id}")

    def to_actor(self, actor_id: str) -> str:
        """The page of an actor."""
        return self.url("/actors/" + quote(actor_id, safe=":."))

    def to_relation(self, source: str, target: str) -> str:
        """The card of a directed pair, on the day and of the series that are shown."""
        kept = {name: self.query.get(name) for name in ("on", "series")}
        return self.url(f"/relations/{source}/{target}", **kept)

    def to_source(self, name: str) -> str:
        """The page of an outlet or origin."""
        return self.url("/sources/" + quote(name, safe=""))

    def to_judgement(self, judgement_id: str) -> str:
        """The line of a judgement, on that page of the list which holds it. Raises UnknownId."""
        newest_first = [each.judgement_id for each in reversed(self.shown.judgements)]
        if judgement_id not in newest_first:
            raise UnknownId(f"No judgement '{judgement_id}' in this floor.")
        before = newest_first.index(judgement_id) // PAGE_LENGTH
        page = before + 1 if before else None
        return self.url("/judgements", page=page) + "#" + judgement_id

    def has_page(self, actor_id: str | None) -> bool:
        """Whether an actor has a page: those local to one report have none."""
        return actor_id is not None and not is_local(actor_id)

    def label(self, actor_id: str) -> str:
        """Name of an actor id."""
        return self.shown.words.actor(actor_id)

    def mention(self, mention: Mention) -> str:
        """The actor's name, or the report's words; a private person goes unnamed."""
        return mention_label(mention, self.shown.words)

    def event_title(self, event: Event) -> str:
        """``North Korea → Russia: send or deploy soldiers (AID)``."""
        words = self.shown.words
        return f"{who_to_whom(event, words)}: {words.event(event)}"

    def estimate_title(self, estimate: Estimate) -> str:
        """``North Korea: troops sent (stock)``."""
        return estimate_title(estimate, self.shown.words)

    def chart(self, estimate: Estimate, title: str | None = None) -> Chart | None:
        """The chart of a series; None where no figure has both a day and a value."""
        words = title or self.estimate_title(estimate)
        return figure_chart(estimate, words, self.together(estimate))

    def together(self, estimate: Estimate) -> str:
        """The pooled band of a series on its last day in words, or why there is none."""
        pooled = band_words(estimate, self.shown.words)
        if pooled or estimate.no_band is None:
            return pooled
        return f"No band: {NO_BAND_WORDS[estimate.no_band]}"

    def claim_title(self, claim: Claim) -> str:
        """``North Korea → Russia`` of a claim's sides; empty where it names nobody."""
        sources = ", ".join(dict.fromkeys(map(self.mention, claim.sources)))
        recipients = ", ".join(dict.fromkeys(map(self.mention, claim.recipients)))
        return f"{sources or '(not named)'} → {recipients}" if recipients else sources

    def address(self, of: str | None = None) -> str:
        """The whole address of this page, or of another path, with its as-of date.

        What is taken away from a page names it, so that it can be opened again.
        """
        kept = {**self.query, AS_OF: self.shown.picture.as_of}
        named = {name: value for name, value in kept.items() if name != "format"}
        return str(self.request.base_url).rstrip("/") + _address(of or self.request.url.path, named)

    def outlet(self, report_id: str) -> str:
        """The outlet of a report; its file's name where it names none."""
        report = self.shown.listed_by_id[report_id]
        return report.outlet or _file_name(report)

    def report_title(self, report: Report) -> str:
        """The title of a report; its file's name where it has none."""
        return report.title or _file_name(report)

    def paged(self, records: Sequence[Any]) -> PageOf:
        """The page of some records that the address asks for. Raises CallError."""
        pages = max(1, -(-len(records) // PAGE_LENGTH))
        asked = self.query.get("page", "1")
        if not asked.isdigit() or int(asked) < 1:
            raise CallError(f"There is no page '{asked}'; the first is 1.")
        number = min(int(asked), pages)
        start = (number - 1) * PAGE_LENGTH
        items = records[start : start + PAGE_LENGTH]
        return PageOf(
            items=items,
            first=start + 1 if items else 0,
            total=len(records),
            number=number,
            pages=pages,
        )

    def exported(self, records: Sequence[Any], record_class: type, name: str) -> Response | None:
        """All records as the file that ``format`` in the address asks for; None without one."""
        form = self.query.get("format")
        if form is None:
            return None
        if form not in _EXPORTS:
            raise CallError(f"There is no format '{form}' here. Formats: {', '.join(_EXPORTS)}.")
        text = csv_text(records, record_class) if form == "csv" else jsonl_text(records)
        as_of = self.shown.picture.as_of or "undated"
        disposition = f'attachment; filename="{name}-{as_of}.{form}"'
        return Response(
            text, media_type=_EXPORTS[form], headers={"Content-Disposition": disposition}
        )

    def one_of(self, name: str, choices: Iterable[str]) -> str | None:
        """A parameter of the address, checked. Raises CallError, naming the values it takes."""
        value = self.query.get(name)
        known = list(choices)
        if value is not None and value not in known:
            raise CallError(f"'{value}' is no {name} here. Known: {', '.join(known)}.")
        return value


def _file_name(report: Report) -> str:
    return report.path.replace("\\", "/").rpartition("/")[2]


def _named(query: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in query.items()}


def _address(path: str, query: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return path + ("?" + urlencode(kept) if kept else "")
