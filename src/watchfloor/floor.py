"""A floor as Python users meet it: what the command line does is one call here."""

import getpass
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypedDict

import pyarrow as pa

from watchfloor.briefs import Picture, compare_briefs
from watchfloor.briefs.notes import claim_note
from watchfloor.claim_judgements import judge_claim
from watchfloor.codebook.actors import ActorRow
from watchfloor.codebook.book import Codebook, load_codebook
from watchfloor.codebook.lookup import ActorLookup
from watchfloor.codebook.state_codes import load_state_codes
from watchfloor.collector import paused_collector
from watchfloor.doctor import Finding, examine
from watchfloor.errors import CallError, FloorReadOnly, UnknownField, UnknownId
from watchfloor.estimates import DEFAULT_RULE, checked_rule
from watchfloor.event_judgements import judge_event
from watchfloor.explain import Explainer
from watchfloor.fetching import WebOptions, has_scheme
from watchfloor.history.scale import SeriesScale, fit_scales
from watchfloor.intake import Progress, ReadSummary
from watchfloor.lineage import listed_reports
from watchfloor.loading import (
    FileAdded,
    add_history,
    class_days_of,
    dyad_days_of,
    own_series,
    series_of,
)
from watchfloor.pipeline import (
    brief_of,
    checked_day,
    judged_claims,
    picture_of,
    read_reports,
    words_of,
)
from watchfloor.proving import prove
from watchfloor.record_lists import Records
from watchfloor.records import (
    Brief,
    Claim,
    Estimate,
    Event,
    IdealPoint,
    Judgement,
    Note,
    Refusal,
    Rule,
    Tie,
    from_row,
    to_row,
)
from watchfloor.records.actor_ids import kind_of
from watchfloor.records.actor_view import ActorView
from watchfloor.records.grade import Source
from watchfloor.records.history import Series
from watchfloor.records.judgement import GRADINGS, REGROUPINGS
from watchfloor.records.network import Network
from watchfloor.records.origin import ListedReport
from watchfloor.records.relation import CrossPressure, Relation
from watchfloor.records.stored import AddedActor, StoredBrief, Tombstone
from watchfloor.relating import actor_view, binds_of, relations_of, scene_of, signed_network
from watchfloor.source_judgements import judge_grade, sources_in
from watchfloor.store import (
    ACCEPTED,
    Backup,
    Forgotten,
    Migration,
    NotReached,
    Restored,
    Store,
    VerifyResult,
    add_actor,
    append_judgement,
    back_up,
    forget,
    latest_published,
    load_added_actors,
    load_brief,
    load_claims,
    load_ideal_points,
    load_judgements,
    load_refusals,
    load_report,
    load_reports,
    load_tombstones,
    not_reached,
    parse_words,
    remove_series,
    reports_with,
    restore,
    save_brief,
    undo_judgement,
)
from watchfloor.tie_judgements import judge_tie, orphaned_verdicts
from watchfloor.ties.adding import TiesAdded, add_ties_of
from watchfloor.ties.standing import pending_as_of, ties_as_of


class _Made(TypedDict):
    """By whom, when and why a judgement is made."""

    who: str
    when: str
    why: str


class Floor:
    """One floor file. Keeps no lock between calls; any number of processes may use it."""

    def __init__(
        self,
        path: Path | str,
        *,
        wait_seconds: float = 30.0,
        migrated: Callable[[Migration], None] = lambda migration: None,
    ) -> None:
        self.store = Store(Path(path), wait_seconds=wait_seconds, migrated=migrated)

    @cached_property
    def codebook(self) -> Codebook:
        """The shipped codebook with the actors added to this floor."""
        added = load_added_actors(self.store) if self.store.exists() else ()
        with paused_collector():  # which finds nothing in 80 ms: all rows are kept
            return load_codebook([_actor_row(actor) for actor in added])

    def read(
        self,
        *paths: Path | str,
        web: WebOptions | None = None,
        columns: str | None = None,
        progress: Progress = lambda done, found: None,
        processes: int | None = None,
        forgotten_too: bool = False,
    ) -> ReadSummary:
        """Read files, folders and addresses into the floor; what it already has is left alone.

        A string such as ``https://wire.example/feed.xml`` is an address: of a page, or of a feed
        whose entries become reports; ``web`` says whether their pages are read too.

        ``-`` is standard input. ``columns`` says which columns of CSV files hold what, as
        ``text=Body,published=Date``; it is remembered for files with the same header.
        What was forgotten stays out unless ``forgotten_too``.
        ``processes`` is how many a long run may take: by default two, where there are two
        processors. The result is the same.
        """
        return read_reports(
            [Path(path) for path in paths if not _is_address(path)],
            self.store,
            self.codebook,
            addresses=[str(path) for path in paths if _is_address(path)],
            web=web,
            columns=columns,
            progress=progress,
            processes=processes,
            forgotten_too=forgotten_too,
        )

    def picture(self, *, as_of: str | None = None) -> Picture:
        """Claims, events and estimates as of an ISO date."""
        return picture_of(self.store, self.codebook, as_of=as_of)

    def claims(self, *, as_of: str | None = None, coder: str | None = None) -> Records[Claim]:
        """Claims of the latest coding, with judgements applied, in reading order.

        With ``coder``, an earlier coder version's claims as that coder left them, unjudged.
        """
        day = checked_day(as_of) if as_of is not None else None
        if coder is not None:
            earlier = load_claims(
                self.store, coder_version=coder, as_of=day, include_undated=day is None
            )
            return Records(records=earlier, record_class=Claim)
        found = judged_claims(self.store, as_of=day, include_undated=day is None)
        return Records(records=found.claims, record_class=Claim)

    def events(self, *, as_of: str | None = None) -> Records[Event]:
        """Events in the order of their first claim."""
        picture = picture_of(self.store, self.codebook, as_of=as_of, band_days=0)
        return Records(records=picture.events, record_class=Event)

    def estimates(
        self, *, as_of: str | None = None, rule: Rule = DEFAULT_RULE
    ) -> Records[Estimate]:
        """Series of figures, the longest first, each with what the rule makes of it.

        Raises CallError for a rule there is not.
        """
        picture = picture_of(self.store, self.codebook, as_of=as_of, rule=checked_rule(rule))
        return Records(records=picture.estimates, record_class=Estimate)

    def reports(
        self, *, as_of: str | None = None, words: str | None = None
    ) -> Records[ListedReport]:
        """Reports by date of publication, undated ones last, each with its origin and version.

        With ``words`` only those that have them all in title or text; "a phrase" stands in double
        quotes, and a word finds all that begin with it.
        """
        day = checked_day(as_of) if as_of is not None else None
        reports = load_reports(self.store, as_of=day, include_undated=day is None)
        listed = listed_reports(self.store, reports, as_of=day)
        if words is not None:
            found = set(reports_with(self.store, parse_words(words), as_of=day))
            listed = tuple(report for report in listed if report.report_id in found)
        return Records(records=listed, record_class=ListedReport)

    def ties(self, *, as_of: str | None = None) -> Records[Tie]:
        """Formal ties signed or in force on a day, as `ties_as_of` orders them.

        Without ``as_of``: on the day of the latest publication; in a floor without reports, all
        that have not ended.
        """
        found = ties_as_of(self.store, self.codebook, self._day_of_ties(as_of))
        return Records(records=found, record_class=Tie)

    def proposed_ties(self, *, as_of: str | None = None) -> Records[Tie]:
        """Ties that reports tell of, pending: nobody judged them and no known tie says them.

        ``rests_on`` names the claims. Accept one with ``judge(tie_id, "accepted", "true", …)``.
        """
        found = pending_as_of(self.store, self.codebook, self._day_of_ties(as_of))
        return Records(records=found, record_class=Tie)

    def ideal_points(self, *, as_of: str | None = None) -> Records[IdealPoint]:
        """Ideal points in the General Assembly, of sessions begun in a year before the day's.

        Most votes of a session are held by the end of its first year. Without ``as_of``: all.
        """
        until = None if as_of is None else date.fromisoformat(checked_day(as_of)).year - 1
        points = load_ideal_points(self.store, until_year=until)
        return Records(records=points, record_class=IdealPoint)

    def add_ties(self, path: Path | str) -> TiesAdded:
        """A publisher's file read into the floor; the same file again changes nothing.

        Raises CallError for a file of unknown layout.
        """
        return add_ties_of(self.store, Path(path), load_state_codes(self.codebook.actors))

    def _day_of_ties(self, as_of: str | None) -> date | None:
        if as_of is not None:
            return date.fromisoformat(checked_day(as_of))
        latest = latest_published(self.store) if self.store.exists() else None
        return None if latest is None else date.fromisoformat(latest)

    def sources(self, *, as_of: str | None = None) -> Records[Source]:
        """Outlets and origins, those behind most reports first, with the grade people gave them."""
        day = checked_day(as_of) if as_of is not None else None
        return Records(records=sources_in(self.store, as_of=day), record_class=Source)

    def refusals(self) -> Records[Refusal]:
        """Everything that could not be read or coded, with reason and remedy."""
        return Records(records=load_refusals(self.store), record_class=Refusal)

    def brief(
        self,
        *,
        as_of: str | None = None,
        since: str | None = None,
        about: str | Sequence[str] = (),
    ) -> Brief:
        """The brief, kept under its id; ``since`` is an ISO date or the id of an earlier brief.

        ``about`` names the only actors it is to be about, by id, name or alias: ``"PRK, Russia"``
        or ``["PRK", "Russia"]``. Raises CallError for one that the codebook does not know.
        """
        day = self._day_of(since) if since is not None else None
        # Here, because the other commands can do without what it loads.
        from watchfloor.picture_relations import with_standing

        brief = brief_of(
            self.store,
            self.codebook,
            as_of=as_of,
            since=day,
            about=self._actors(about),
            stand=lambda picture, actors, states: with_standing(
                picture, self.store, self.codebook, about=actors, states=states
            ),
        )
        self._keep(brief, since)
        return brief

    def compare(self, earlier: str, later: str) -> Brief:
        """What changed from one brief to another, by their ids, as a brief kept under its own.

        Raises UnknownId, and CallError for briefs that cannot be compared.
        """
        both = [
            from_row(json.loads(load_brief(self.store, e).body), Brief) for e in (earlier, later)
        ]
        changes = compare_briefs(*both, fetch=self._notes)
        self._keep(changes, earlier)
        return changes

    def _keep(self, brief: Brief, since: str | None) -> None:
        body = json.dumps(to_row(brief), ensure_ascii=False)
        stored = StoredBrief(brief_id=brief.brief_id, as_of=brief.as_of, since=since, body=body)
        # A floor that this user may only read still has its brief; it is just not kept in it.
        with suppress(FloorReadOnly):
            save_brief(self.store, stored)

    def _notes(self, claim_ids: Iterable[str]) -> Mapping[str, Note]:
        """The words of claims of the latest coding, also of those that a person took out."""
        wanted, words = set(claim_ids), words_of(self.codebook)
        claims = [claim for claim in load_claims(self.store) if claim.claim_id in wanted]
        reports = {each: load_report(self.store, each) for each in {c.report_id for c in claims}}
        return {c.claim_id: claim_note(c, reports[c.report_id], words) for c in claims}

    def _actors(self, about: str | Sequence[str]) -> tuple[str, ...]:
        """Ids of the actors that some words name, each once."""
        words = about.split(",") if isinstance(about, str) else about
        lookup = ActorLookup(self.codebook.actors)
        return tuple(dict.fromkeys(lookup.find(each) for each in words if each.strip()))

    def find_actor(self, words: str) -> str:
        """The id of an actor given by id, name or alias: ``Ukraine`` is ``UKR``.

        Raises CallError for one that the codebook does not know, with those most like it.
        """
        return ActorLookup(self.codebook.actors).find(words)

    def why(self, record_id: str, *, as_of: str | None = None, width: int = 80) -> str:
        """The chain from an id down to its evidence. Raises UnknownId."""
        day = checked_day(as_of) if as_of is not None else None
        return Explainer(self.store, self.codebook, as_of=day, width=width).explain(record_id)

    def judge(
        self,
        target: str,
        field: str,
        *values: str,
        why: str,
        who: str | None = None,
        claim: Claim | None = None,
        picture: Picture | None = None,
    ) -> Judgement:
        """A correction of a claim or of how an event's claims are grouped, or a grade; appended.

        ``judge(event, "split", *claims)`` makes an event of its own of some claims,
        ``judge(event, "merge", other)`` one of two. A tie that reports propose has one
        field, ``accepted``: true or false. ``judge("Reuters", "reliability", "B")``
        grades an outlet or origin, ``judge(report, "credibility", "2")`` what a report says.
        ``claim`` is the claim as it stands, and ``picture`` the latest one, for callers who have
        them: they are looked up else. Actors may be given by name: the judgement keeps their ids.
        Raises UnknownId, UnknownField, and CallError for a value the field cannot have.
        """
        made: _Made = {"who": who or _user_name(), "when": _now(), "why": why}
        if field in GRADINGS:
            judgement = judge_grade(self.store, target, field, " ".join(values), **made)
        elif target.startswith("t"):
            judgement = judge_tie(self.store, target, field, ",".join(values), **made)
        elif field == ACCEPTED:
            raise UnknownField(f"Only ties are accepted; {target} is none. See: watchfloor ties")
        elif target.startswith("e"):
            judgement = judge_event(picture or self.picture(), target, field, values, **made)
        elif field in REGROUPINGS:
            raise CallError(f"'{field}' is judged of an event, not of '{target}'.")
        else:
            claim = claim or self._claim(target)
            judgement = judge_claim(self.codebook, claim, field, ",".join(values), **made)
        append_judgement(self.store, judgement)
        return judgement

    def _claim(self, claim_id: str) -> Claim:
        """The claim as it stands."""
        for claim in self.claims().records:
            if claim.claim_id == claim_id:
                return claim
        raise UnknownId(f"No claim '{claim_id}'; list them with: watchfloor claims")

    def undo(self, judgement_id: str, *, why: str, who: str | None = None) -> Judgement:
        """A judgement that undoes another."""
        return undo_judgement(
            self.store, judgement_id, who=who or _user_name(), when=_now(), why=why
        )

    def judgements(self) -> Records[Judgement]:
        """All judgements, oldest first, undone ones among them."""
        return Records(records=load_judgements(self.store), record_class=Judgement)

    def orphans(self) -> Records[Judgement]:
        """Judgements whose claim or proposed tie is gone, or one side's claims all are."""
        orphans = (*judged_claims(self.store).orphans, *orphaned_verdicts(self.store))
        return Records(records=orphans, record_class=Judgement)

    def add_actor(
        self,
        actor_id: str,
        name: str,
        *,
        aliases: Sequence[str] = (),
        country: str | None = None,
        source: str | None = None,
    ) -> bool:
        """Whether the actor was new. Stored reports are coded anew at the next `read`.

        Raises CallError for an id that has none of the shapes of the codebook.
        """
        kind = kind_of(actor_id)
        if kind is None:
            raise CallError(
                f"'{actor_id}' has not the shape of an actor id; write ARM:new-front, NGO:ABC, "
                "IGO:ABC, or PRK.GOV:family-given for a person in office."
            )
        actor = AddedActor(
            actor_id=actor_id,
            name=name,
            kind=kind,
            aliases=tuple(aliases),
            country=country,
            source=source,
            added_by=_user_name(),
            added_at=_now(),
        )
        new = add_actor(self.store, actor)
        self.__dict__.pop("codebook", None)
        return new

    def add_history(
        self, *paths: Path | str, progress: Progress = lambda done, total: None
    ) -> tuple[FileAdded, ...]:
        """Add publishers' files of event history; what the floor has already is left alone.

        ``progress`` is told the bytes read so far and the bytes there are.
        """
        files = [Path(path) for path in paths]
        return add_history(self.store, self.codebook, files, progress=progress)

    def series(self) -> Records[Series]:
        """The series of events in this floor: one for each publisher, and our own coder's."""
        found = series_of(self.store)
        own = own_series(self.events().records, self.codebook) if self.store.exists() else None
        return Records(records=found if own is None else (*found, own), record_class=Series)

    def remove_series(self, series: str) -> int:
        """How many rows a publisher's series had, now taken out with the files they came from.

        For a new release that corrects events of the old: of two lines with one id the first that
        came in is kept. Raises CallError for a series that is not there.
        """
        return remove_series(self.store, series)

    def scales(self, series: str, other: str, *, until: str) -> Records[SeriesScale]:
        """How many events of one series there are for each of another, by class, up to a date.

        Raises CallError for a series that is not there, or when they hardly overlap.
        """
        day = date.fromisoformat(checked_day(until))
        one, two = (class_days_of(self.store, self.codebook, each, day) for each in (series, other))
        found = fit_scales(series, one, other, two)
        return Records(records=tuple(found), record_class=SeriesScale)

    def dyad_days(
        self, series: str, *, until: str, states: Sequence[str] | None = None
    ) -> pa.Table:
        """Events of one series between states by day and class, up to an ISO date.

        Columns source, target, day, quad, events and goldstein (the sum of the weights, null
        where no event has one). Raises CallError for a series that is not there.
        """
        day = date.fromisoformat(checked_day(until))
        return dyad_days_of(self.store, self.codebook, series, day, states)

    def relations(
        self,
        source: str | None = None,
        target: str | None = None,
        *,
        as_of: str | None = None,
        series: str | None = None,
    ) -> Records[Relation]:
        """How states stand towards each other; day and series as `relating.scene_of` takes them.

        Two states give one card with trend and change points; one gives what it has to do with,
        none all pairs that have an event or a tie. Raises CallError for an unknown state, and for
        one state given twice.
        """
        asked = [state for state in (source, target) if state is not None]
        scene = scene_of(self.store, self.codebook, as_of=as_of, series=series, states=asked)
        return Records(records=relations_of(scene, source, target), record_class=Relation)

    def binds(
        self, actor: str | None = None, *, as_of: str | None = None, series: str | None = None
    ) -> Records[CrossPressure]:
        """The cross-pressure of a state, or of all, the most pressed first."""
        asked = [] if actor is None else [actor]
        scene = scene_of(
            self.store, self.codebook, as_of=as_of, series=series, states=asked, weeks=True
        )
        found = binds_of(scene, actor, self.store, self.codebook)
        return Records(records=found, record_class=CrossPressure)

    def actor_view(
        self, actor: str, *, as_of: str | None = None, series: str | None = None
    ) -> ActorView:
        """The world as a state stands in it: statements, friends, adversaries, ties, pressures."""
        scene = scene_of(
            self.store, self.codebook, as_of=as_of, series=series, states=[actor], weeks=True
        )
        return actor_view(scene, actor, self.store, self.codebook)

    def network(self, *, as_of: str | None = None, series: str | None = None) -> Network:
        """Communities, triads and brokers among states, with the edges behind them."""
        return signed_network(scene_of(self.store, self.codebook, as_of=as_of, series=series))

    def verify(self) -> VerifyResult:
        """Every piece of evidence proved again: spans as in `store.verify`, entries and rows.

        An entry is the rule or the actor row that a claim of the present coder rests on. A row is
        held against the publisher's file where that is still there. Ties are proved as in
        `prove_ties`.
        """
        return prove(self.store, self.codebook)

    def backup(self, file: Path | str | None = None, *, overwrite: bool = False) -> Backup:
        """A copy of the floor, proved equal to it; by default beside it, named by the time."""
        name = f"{self.store.path.name}.{_stamp()}.backup"
        target = Path(file) if file is not None else self.store.path.with_name(name)
        return back_up(self.store, target, overwrite=overwrite)

    def restore(self, file: Path | str) -> Restored:
        """Put a backup in the floor's place; the floor that is there is set aside.

        What the floor has forgotten since the backup stays forgotten.
        """
        self.__dict__.pop("codebook", None)
        return restore(self.store, Path(file), stamp=_stamp())

    def forget(self, *report_ids: str, why: str, who: str | None = None) -> Forgotten:
        """Remove reports and all that was derived from them; a tombstone with the reason stays.

        Raises UnknownId. Backups, exports and the files that were read are not reached.
        """
        return forget(self.store, report_ids, who=who or _user_name(), when=_now(), why=why)

    def not_reached(self, *report_ids: str) -> NotReached:
        """Which backups beside the floor still hold these reports."""
        return not_reached(self.store, report_ids)

    def tombstones(self) -> Records[Tombstone]:
        """The reports that were forgotten, the earliest first."""
        return Records(records=load_tombstones(self.store), record_class=Tombstone)

    def doctor(self) -> Records[Finding]:
        """What is in order and what is not, in the installation and in this floor."""
        return Records(records=examine(self.store), record_class=Finding)

    def _day_of(self, since: str) -> str:
        if not since.startswith("b"):
            return checked_day(since)
        stored = load_brief(self.store, since)
        if stored.as_of is None:
            raise CallError(f"Brief {since} has no date; give --since a date instead.")
        return stored.as_of


def _is_address(path: Path | str) -> bool:
    return isinstance(path, str) and has_scheme(path)


def _actor_row(actor: AddedActor) -> ActorRow:
    return ActorRow(
        actor_id=actor.actor_id,
        name=actor.name,
        kind=kind_of(actor.actor_id) or "organisation",
        aliases=actor.aliases,
        country=actor.country,
        source=actor.source,
        checked=None,
    )


def _user_name() -> str:
    """The name this process runs under."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # A container may run under a number that no table of users knows.
        return "unknown user"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _stamp() -> str:
    """The time as part of a file name, in UTC: ``20250131-101500``."""
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
