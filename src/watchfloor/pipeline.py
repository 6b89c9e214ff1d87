"""The whole flow on one page.

    bytes → Report → Claims → Events + Estimates → Brief

`read_reports` goes from files to claims in the floor; `picture_of` goes from the floor to a
picture as of a date; `brief_of` puts the picture into sentences. Each step is a function of its
input and the codebook, and is tested alone.
"""

import hashlib
import json
import os
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from watchfloor.briefs.about import about_actors
from watchfloor.briefs.compose import compose_brief
from watchfloor.briefs.picture import Picture, Words
from watchfloor.codebook.book import Codebook
from watchfloor.codebook.credits import load_credits
from watchfloor.coding.coder import NOT_YET
from watchfloor.coding.coders import Coders
from watchfloor.coding.several import TOGETHER_CHARACTERS, Coded
from watchfloor.coding.version import coder_version
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
from watchfloor.fetching import Unchanged, WebOptions, WebReader
from watchfloor.lineage import edits_of, lineage_of
from watchfloor.origins import Comparer, Samples, grades_of, recipe_of
from watchfloor.records import (
    Brief,
    Claim,
    Estimate,
    Event,
    Judgement,
    Refusal,
    Report,
    Rule,
)
from watchfloor.records.origin import ReportOrigins
from watchfloor.records.stored import Coding, RememberedColumns, StoredReport
from watchfloor.reports import (
    STANDARD_INPUT,
    ColumnChoices,
    Input,
    ReadReport,
    find_inputs,
    parse_columns,
    read_input,
    refuse,
    shown,
    written_columns,
)
from watchfloor.store import (
    JudgedClaims,
    Store,
    add_batch,
    apply_judgements,
    forgotten_hashes,
    known_editions,
    known_report_ids,
    latest_published,
    load_claims,
    load_columns,
    load_fetches,
    load_judgements,
    load_refusals,
    load_report,
    load_reports,
    load_samples,
    load_texts,
    remember_columns,
    save_fetches,
    save_origins,
    uncoded_report_ids,
    unsigned_report_ids,
)

BATCH_REPORTS: Final = 50
"""Most reports in one transaction: what a crash can lose, against a commit of about 20 ms. The
first batches are smaller, so that the first claims are in the floor at once."""
MOST_PROCESSES: Final = 2
"""Each further one takes 350 MB."""
MOST_UNDER_WAY: Final = 8
"""Groups of reports whose claims may wait for those of a report before them."""
CODED_LANGUAGE: Final = "en"
FAULT: Final = "fault"
"""Reason of a refusal that is no fault of the report's: the coder failed on it."""
_FAMILY_WORDS: Final = {TROOPS: "send or deploy soldiers", ARMS: "send arms or military help"}

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number found."""
Stand = Callable[[Picture, Sequence[str], Sequence[str]], Picture]
"""A picture, the actors it is to be about, and the states to look at, none for those it names."""


@dataclass(slots=True)
class ReadSummary:
    """What one `read` did."""

    read: int = 0
    """Reports that are new in the floor."""
    known: int = 0
    """Reports that the floor already had."""
    forgotten: int = 0
    """Reports that were forgotten before, and were left out."""
    recoded: int = 0
    """Stored reports coded anew, because coder or codebook changed."""
    claims: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    dated_by_file: list[str] = field(default_factory=list)
    """Paths of new reports that have no date but that of the file's making."""
    columns_unused: bool = False
    """Whether the columns that were said fitted no table."""


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
    choices = _column_choices(store, columns)
    inputs = list(find_inputs(paths))
    coders = Coders(codebook, processes=processes or min(MOST_PROCESSES, processors()))
    with closing(coders):
        reader = _Reader(store, codebook, coders, choices, forgotten_too=forgotten_too)
        for done, found in enumerate(inputs):
            progress(done, len(inputs))
            reader.take(found)
        fetched = reader.take_addresses(
            addresses,
            web or WebOptions(),
            lambda done, found: progress(len(inputs) + done, len(inputs) + found),
        )
        reader.finish()
        _remember(store, choices)
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
        undated_left_out=_undated(store) if explicit else 0,
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


def _undated(store: Store) -> int:
    """Number of reports without a date."""
    return sum(1 for report in load_reports(store) if report.published is None)


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
        label = _FAMILY_WORDS.get(event.family, label)
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


def _column_choices(store: Store, columns: str | None) -> ColumnChoices:
    """What is said now about the columns of CSV files, and what was said before."""
    remembered = load_columns(store) if store.exists() else ()
    return ColumnChoices(
        given=parse_columns(columns) if columns is not None else None,
        remembered={each.header: parse_columns(each.columns) for each in remembered},
    )


def _remember(store: Store, choices: ColumnChoices) -> None:
    said = [
        RememberedColumns(
            header_sha256=hashlib.sha256(json.dumps(header).encode()).hexdigest(),
            header=header,
            columns=written_columns(choice),
        )
        for header, choice in choices.used.items()
    ]
    if said:
        remember_columns(store, said)


class _EarlierRefusals:
    """Refusals of earlier reads, so that what is read by now is refused no longer."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        self._refusals = sorted(
            (each.path, each.refusal_id) for each in refusals if each.report_id is None
        )

    def of(self, path: str) -> list[str]:
        """Ids of those of a file, its lines, rows, members and attachments."""
        start = bisect_left(self._refusals, (path, ""))
        found = []
        for other, refusal_id in islice(self._refusals, start, None):
            if not other.startswith(path):
                break
            if other[len(path) : len(path) + 1] in ("", "#", "!"):
                found.append(refusal_id)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Reports that are coded together."""

    reports: tuple[Report, ...]
    coded_ids: tuple[str, ...]
    """Those of them in a language that is coded."""
    coded: Future[tuple[Coded, ...]]
    """What comes of these."""


class _Reader:
    """One `read`: gathers reports and refusals, codes them, and commits them in batches."""

    def __init__(
        self,
        store: Store,
        codebook: Codebook,
        coders: Coders,
        choices: ColumnChoices,
        *,
        forgotten_too: bool,
    ) -> None:
        self.summary = ReadSummary()
        self._store = store
        self._choices = choices
        self._earlier = _EarlierRefusals(load_refusals(store) if store.exists() else ())
        self._withdrawn: list[str] = []
        self._codebook = codebook
        self._version = coder_version(codebook.sha256)
        self._known = set(known_report_ids(store)) if store.exists() else set()
        self._forgotten_too = forgotten_too
        self._forgotten = set() if forgotten_too else forgotten_hashes(store)
        self._coders = coders
        self._comparer = Comparer(
            load_credits(),
            load_samples=self._samples,
            load_texts=lambda ids: load_texts(store, ids),
        )
        self._uncoded: list[Report] = []
        self._under_way: deque[_Group] = deque()
        self._new: dict[str, StoredReport] = {}
        """Reports that are new in the floor, by id, until they are coded."""
        self._reports: list[StoredReport] = []
        self._claims: list[Claim] = []
        self._codings: list[Coding] = []
        self._pending: list[Refusal] = []
        self._batch_reports = 1
        self._editions: set[tuple[str | None, ...]] = set()
        """Address, text, title and date of stored reports, for telling fetched pages apart."""

    def take(self, found: Input | Refusal) -> None:
        """Read one input and gather each of its reports that is new."""
        before = len(self.summary.refusals)
        for item in [found] if isinstance(found, Refusal) else read_input(found, self._choices):
            if isinstance(item, Refusal):
                self._refuse(item)
            else:
                self._take_report(item)
        if found.path != STANDARD_INPUT:
            path = found.path if isinstance(found, Refusal) else shown(found.path)
            self._withdraw([path], before)

    def _withdraw(self, paths: Iterable[str], before: int) -> None:
        """Take back what was refused earlier of these paths and is not refused again now."""
        again = {refusal.refusal_id for refusal in self.summary.refusals[before:]}
        for path in paths:
            self._withdrawn += [each for each in self._earlier.of(path) if each not in again]

    def take_addresses(
        self, addresses: Sequence[str], options: WebOptions, progress: Progress
    ) -> int:
        """How many documents these addresses led to: pages, feeds and the pages of feeds.

        What is remembered of them is committed last, after all reports that they gave.
        """
        if not addresses:
            return 0
        known = self._store.exists()
        web = WebReader(options, load_fetches(self._store) if known else {})
        self._editions = set(known_editions(self._store)) if known else set()
        for done, address in enumerate(addresses):
            progress(web.done, web.found + len(addresses) - done)
            before, read = len(self.summary.refusals), set[str]()
            for item in web.read(address):
                if isinstance(item, Refusal):
                    self._refuse(item)
                elif isinstance(item, Unchanged):
                    self.summary.known += item.reports
                else:
                    read.add(item.report.path.partition("#")[0])
                    if not self._is_known_edition(item.report):
                        self._take_report(item)
                progress(web.done, web.found + len(addresses) - done - 1)
            self._withdraw(sorted(read), before)
        self.finish()
        save_fetches(self._store, web.fetches)
        return web.found

    def _is_known_edition(self, report: Report) -> bool:
        """Whether the floor has this address with these words, whatever else its bytes hold.

        Pages carry counters and tokens that differ each time they are sent.
        """
        edition = (report.url, report.text_sha256, report.title, report.published)
        known = edition in self._editions and report.report_id not in self._known
        self._editions.add(edition)
        self.summary.known += known
        return known

    def recode(self) -> None:
        """Code stored reports that another coder or codebook coded, or that were left uncoded."""
        if not self._store.exists():
            return
        for report_id in uncoded_report_ids(self._store, self._version):
            self._gather(load_report(self._store, report_id))
            self.summary.recoded += 1
        self.finish()

    def sign_again(self) -> None:
        """Sign stored reports that an earlier recipe signed, or none."""
        if not self._store.exists():
            return
        waiting = unsigned_report_ids(self._store, recipe_of(load_credits()))
        for first in range(0, len(waiting), BATCH_REPORTS):
            ids = waiting[first : first + BATCH_REPORTS]
            compared = self._comparer.compare([load_report(self._store, each) for each in ids])
            save_origins(self._store, compared.signatures, compared.likenesses)

    def finish(self) -> None:
        """Code and commit what was gathered."""
        self._code_gathered()
        self._add_coded(waiting_for_more_than=0)
        waiting = self._reports or self._pending or self._codings or self._withdrawn
        if waiting or not self._store.exists():
            self._commit()

    def _take_report(self, item: ReadReport) -> None:
        report = item.report
        if report.report_id in self._known:
            self.summary.known += 1
            return
        if not self._forgotten.isdisjoint((report.bytes_sha256, report.text_sha256)):
            self.summary.forgotten += 1
            return
        self._known.add(report.report_id)
        self.summary.read += 1
        if report.published_from == "file":
            self.summary.dated_by_file.append(report.path)
        self._new[report.report_id] = StoredReport(report=report, content=item.content)
        self._gather(report)

    def _gather(self, report: Report) -> None:
        if sum(len(each.text) for each in (*self._uncoded, report)) > TOGETHER_CHARACTERS:
            self._code_gathered()
        self._uncoded.append(report)
        if len(self._uncoded) + len(self._codings) >= self._batch_reports:
            self._code_gathered()

    def _code_gathered(self) -> None:
        gathered, self._uncoded = tuple(self._uncoded), []
        english = [report for report in gathered if report.language in (None, CODED_LANGUAGE)]
        ids = tuple(report.report_id for report in english)
        coded = self._coders.code(english)
        self._under_way.append(_Group(reports=gathered, coded_ids=ids, coded=coded))
        self._add_coded(waiting_for_more_than=MOST_UNDER_WAY)

    def _add_coded(self, *, waiting_for_more_than: int) -> None:
        """Add the groups that are coded, in order, and wait for the first of too many."""
        groups = self._under_way
        while groups and (groups[0].coded.done() or len(groups) > waiting_for_more_than):
            group = groups.popleft()
            coded = dict(zip(group.coded_ids, group.coded.result(), strict=True))
            for report in group.reports:
                self._add(report, coded.get(report.report_id))

    def _add(self, report: Report, coded: Coded | None) -> None:
        """Add a report to the batch, with what came of it; nothing in another language."""
        refused = "language" if coded is None else None
        if coded is not None and coded.fault is not None:
            refused = FAULT
            self._refuse(_faulty(report, coded.fault))
        claims = coded.claims if coded is not None else ()
        if report.report_id in self._new:
            self._reports.append(self._new.pop(report.report_id))
        self._claims += claims
        self.summary.claims += len(claims)
        self._codings.append(
            Coding(
                report_id=report.report_id,
                coder_version=self._version,
                codebook_sha256=self._codebook.sha256,
                claims=len(claims),
                refused=refused,
            )
        )
        if len(self._codings) >= self._batch_reports:
            self._commit()
            self._batch_reports = min(2 * self._batch_reports, BATCH_REPORTS)

    def _commit(self) -> None:
        """Write the batch as one transaction."""
        compared = self._comparer.compare([stored.report for stored in self._reports])
        add_batch(
            self._store,
            self._reports,
            self._pending,
            self._claims,
            self._codings,
            signatures=compared.signatures,
            likenesses=compared.likenesses,
            forgotten_too=self._forgotten_too,
            withdrawn=self._withdrawn,
        )
        self._reports, self._claims, self._codings, self._pending = [], [], [], []
        self._withdrawn = []

    def _samples(self) -> Samples | None:
        if not self._store.exists():
            return None
        ids, lengths, shingles = load_samples(self._store, recipe_of(load_credits()))
        return Samples(report_ids=ids, lengths=lengths.to_numpy(), shingles=shingles.to_numpy())

    def _refuse(self, refusal: Refusal) -> None:
        self._pending.append(refusal)
        self.summary.refusals.append(refusal)


def _faulty(report: Report, detail: str) -> Refusal:
    """The refusal of a report that the coder failed on: stored, and coded by a later version."""
    return refuse(path=report.path, reason=FAULT, detail=detail, report_id=report.report_id)
