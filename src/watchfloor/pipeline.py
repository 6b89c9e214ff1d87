"""The whole flow on one page.

    bytes → Report → Claims → Events + Estimates → Brief

`read_reports` goes from files to claims in the floor, batch by batch (`intake`); `picture_of` goes
from the floor to a picture as of a date; `brief_of` puts the picture into sentences. Each step is a
function of its input and the codebook, and is tested alone.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from watchfloor.briefs.about import about_actors
from watchfloor.briefs.compose import compose_brief
from watchfloor.briefs.picture import Picture, Words
from watchfloor.codebook.book import Codebook
from watchfloor.coding.coder import NOT_YET
from watchfloor.coding.coders import Coders
from watchfloor.coding.version import coder_version
from watchfloor.collector import seldom_collecting
from watchfloor.errors import CallError
from watchfloor.estimates import (
    BAND_DAYS,
    DEFAULT_RULE,
    load_parameters,
    opposed_pairs,
    with_bands,
)
from watchfloor.events import build_estimates, build_events, regroupings_of
from watchfloor.events.facts import ARMS, TROOPS
from watchfloor.fetching import WebOptions
from watchfloor.intake import Intake, Progress, ReadSummary, column_choices, remember_choices
from watchfloor.lineage import edits_of, lineage_of
from watchfloor.origins import grades_of
from watchfloor.records import Brief, Claim, Estimate, Event, Judgement, Report, Rule
from watchfloor.records.origin import ReportOrigins
from watchfloor.reports import find_inputs
from watchfloor.store import (
    JudgedClaims,
    Store,
    apply_judgements,
    count_undated,
    latest_published,
    load_claims,
    load_judgements,
    load_reports,
)

MOST_PROCESSES: Final = 2
"""Each further one takes 350 MB."""
_UNSPECIFIED: Final = re.compile(r", (form|content|matter) unclear$")
"""What the codebook's label of a code says of the code's siblings, and nothing of the deed."""
_FAMILY_WORDS: Final = {TROOPS: "send or deploy soldiers", ARMS: "send arms or military help"}

Stand = Callable[[Picture, Sequence[str], Sequence[str]], Picture]
"""A picture, the actors it is to be about, and the states to look at, none for those it names."""


def read_reports(
    paths: Sequence[Path],
    store: Store,
    codebook: Codebook,
    *,
    addresses: Sequence[str] = (),
    web: WebOptions | None = None,
    columns: str | None = None,
    progress: Progress = lambda done, found: None,
    processes: int | None = None,
    forgotten_too: bool = False,
) -> ReadSummary:
    """Read files, then addresses, into the floor, and code what this coder has not coded yet.

    ``columns`` says which columns of CSV files hold what, as ``text=Body,published=Date``; the
    floor remembers it for files with the same header.

    Reading twice adds nothing. What was forgotten stays out unless ``forgotten_too``. Parsing
    happens outside the lease; each batch is one transaction.
    A long run takes up to ``processes`` processes (two where there are two processors, when
    None), with the same result. Raises CallError for a path that does not exist and for columns
    that are not written so, before anything is read.
    """
    choices = column_choices(store, columns)
    inputs = list(find_inputs(paths))
    coders = Coders(codebook, processes=processes or min(MOST_PROCESSES, processors()))
    with closing(coders), seldom_collecting():
        reader = Intake(store, codebook, coders, choices, forgotten_too=forgotten_too)
        for done, found in enumerate(inputs):
            progress(done, len(inputs))
            reader.take(found)
        fetched = reader.take_addresses(
            addresses,
            web or WebOptions(),
            lambda done, found: progress(len(inputs) + done, len(inputs) + found),
        )
        reader.finish()
        remember_choices(store, choices)
        reader.summary.columns_unused = choices.given is not None and not choices.used
        progress(len(inputs) + fetched, len(inputs) + fetched)
        reader.recode()
        reader.sign_again()
    return reader.summary


def picture_of(
    store: Store,
    codebook: Codebook,
    *,
    as_of: str | None = None,
    rule: Rule = DEFAULT_RULE,
    band_days: int = BAND_DAYS,
) -> Picture:
    """Claims, events and estimates of what was published by a date.

    Without ``as_of`` the date is the latest publication or update in the floor, and reports
    without a date are among them; an explicit date leaves those out and says how many. Of a page
    that was read in several versions only the latest of that date counts. ``rule`` is how the
    figures of an estimate become one band, for the latest ``band_days`` of its days.
    """
    explicit = as_of is not None
    day = checked_day(as_of) if as_of is not None else latest_published(store)
    reports = load_reports(store, as_of=day, include_undated=not explicit)
    every = judged_claims(store, as_of=day, include_undated=not explicit).claims
    lineage = lineage_of(store, reports, as_of=day if explicit else None)
    if not explicit and lineage.updated is not None:
        day = max(lineage.updated, day or "")
    latest = {report.report_id for report in lineage.reports}
    claims = tuple(claim for claim in every if claim.report_id in latest)
    judgements = load_judgements(store)
    return Picture(
        as_of=day,
        reports=lineage.reports,
        claims=claims,
        events=_events(claims, codebook, lineage.origins, judgements),
        estimates=with_bands(
            _figure_series(claims, codebook, reports, lineage.origins),
            rule=rule,
            as_of=day,
            opposed=opposed_pairs(claims, lineage.origins),
            parameters=load_parameters(),
            days=band_days,
        ),
        undated_left_out=count_undated(store) if explicit else 0,
        origins=lineage.origins,
        edits=edits_of(lineage.pages, reports, every),
        superseded=tuple(claim for claim in every if claim.report_id not in latest),
        gradings=tuple(grades_of(judgements).in_force.values()),
    )


def _events(
    claims: Iterable[Claim],
    codebook: Codebook,
    origins: Mapping[str, ReportOrigins],
    judgements: Iterable[Judgement],
) -> tuple[Event, ...]:
    return build_events(
        [claim for claim in claims if claim.kind == "event"],
        [claim for claim in claims if phrase_family(claim, codebook) == "silence"],
        spells=codebook,
        origins=origins,
        label=codebook.actors.label,
        regroupings=regroupings_of(judgements),
    )


def _figure_series(
    claims: Iterable[Claim],
    codebook: Codebook,
    reports: Iterable[Report],
    origins: Mapping[str, ReportOrigins],
) -> tuple[Estimate, ...]:
    """Series of figures without bands."""
    outlets = {each.report_id: each.outlet or Path(each.path).name for each in reports}
    return build_estimates(claims, outlets=outlets, origins=origins, label=codebook.actors.label)


def brief_of(
    store: Store,
    codebook: Codebook,
    *,
    as_of: str | None = None,
    since: str | None = None,
    about: Sequence[str] = (),
    stand: Stand = lambda picture, about, states: picture,
) -> Brief:
    """The brief as of a date; with ``since``, an ISO date, also what changed after that day.

    ``about`` holds ids of the only actors it is to be about; empty for the whole picture.
    ``stand`` puts into a picture how its states stand towards each other.
    """
    picture = picture_of(store, codebook, as_of=as_of, band_days=1)
    before = picture_of(store, codebook, as_of=since, band_days=0) if since is not None else None
    if before is not None and picture.as_of is not None and str(since) >= picture.as_of:
        raise CallError(
            f"--since {since} is not before the as-of date {picture.as_of}; give an earlier date."
        )
    return brief_between(before, picture, codebook, about=about, stand=stand)


def brief_between(
    before: Picture | None,
    picture: Picture,
    codebook: Codebook,
    *,
    about: Sequence[str] = (),
    stand: Stand = lambda picture, about, states: picture,
) -> Brief:
    """The brief of a picture at hand; with an earlier one, also what changed since."""
    picture = stand(picture, about, ())
    if before is not None and picture.standing is not None:
        before = stand(before, about, picture.standing.states)
    if about:
        picture = about_actors(picture, about)
        before = before and about_actors(before, about)
    return compose_brief(
        picture,
        words_of(codebook),
        before=before,
        coder_version=coder_version(codebook.sha256),
        not_yet=NOT_YET,
    )


def judged_claims(
    store: Store, *, as_of: str | None = None, include_undated: bool = True
) -> JudgedClaims:
    """Claims as people corrected them, and the judgements whose claim is not among them.

    With a date, those are also judgements of claims that were published later.
    """
    claims = load_claims(store, as_of=as_of, include_undated=include_undated)
    return apply_judgements(claims, load_judgements(store))


def words_of(codebook: Codebook) -> Words:
    """How this codebook puts actors, events and phrases into words."""

    def event_words(event: Event) -> str:
        code = codebook.events.cameo.get(event.cameo or "")
        label = code.label.lower() if code is not None else event.event_type.lower()
        label = _FAMILY_WORDS.get(event.family, _UNSPECIFIED.sub("", label))
        mode = f" {event.mode}" if event.mode else ""
        return f"{label} ({event.event_type}{mode})"

    return Words(
        actor=codebook.actors.label,
        event=event_words,
        family=lambda claim: phrase_family(claim, codebook),
    )


def phrase_family(claim: Claim, codebook: Codebook) -> str | None:
    """Family of the phrase a claim was read off; None for events and figures."""
    file, _, key = (claim.entry or "").partition("#")
    return codebook.kinds.family_of(key) if file == "kinds.csv" else None


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def checked_day(day: str) -> str:
    """An ISO date as given. Raises CallError for anything else."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise CallError(f"'{day}' is not a date; write it as 2024-10-25.") from error
