"""One picture made ready for pages: looked up by id, grouped by report and by actor."""

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from watchfloor.briefs import Picture, by_weight
from watchfloor.codebook.book import Codebook
from watchfloor.coding.version import coder_version
from watchfloor.errors import CallError, UnknownId
from watchfloor.origins import Grades, grades_of, source_target, sources_of
from watchfloor.pipeline import Stand, brief_between, words_of
from watchfloor.records import (
    Brief,
    Claim,
    Estimate,
    Event,
    Judgement,
    Refusal,
    Report,
)
from watchfloor.records.actor_ids import is_local, principal_of
from watchfloor.records.choosing import ClaimFilter
from watchfloor.records.grade import Source
from watchfloor.records.origin import ListedReport
from watchfloor.web.floor_state import FloorState
from watchfloor.web.lately import Lately

Kind = TypeVar("Kind")
Made = TypeVar("Made")
MOST_LATELY: Final = 16
"""Days of relations, changes and the like that are kept, over all pictures."""


class Shown:
    """A picture with its indexes. Made once for a state of the floor and a date, then only read.

    The indexes are made when first asked for, by whoever asks first.
    """

    def __init__(
        self,
        *,
        picture: Picture,
        codebook: Codebook,
        judgements: tuple[Judgement, ...],
        refusals: tuple[Refusal, ...],
        listed: tuple[ListedReport, ...],
        state: FloorState,
        explicit: bool,
        kept: Lately | None = None,
        stand: Stand = lambda picture, about, states: picture,
    ) -> None:
        self.picture = picture
        self.codebook = codebook
        self.words = words_of(codebook)
        self.judgements = judgements
        self.refusals = refusals
        self.listed = listed
        """Every report with its origin and version, earlier versions of a page too."""
        self.state = state
        self.explicit = explicit
        """Whether the as-of date was asked for, and is not just the latest publication."""
        self._stand = stand
        """Puts into a picture how its states stand towards each other."""
        self._once: dict[str, Any] = {}
        self._lock = threading.RLock()
        self._kept = kept or Lately(most=MOST_LATELY)

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once for this picture; others who ask wait for it."""
        with self._lock:
            if key not in self._once:
                self._once[key] = make()
            made: Made = self._once[key]
            return made

    def lately(self, key: str, make: Callable[[], Made], *, of: str | None = None) -> Made:
        """As `once`, for what there are many of: only the last few asked for are kept.

        ``of`` names what it is made from; without, it is made from this picture, and not
        shared with the next one.
        """
        return self._kept.get(f"{of or self.mark} {key}", make)

    def prepare(self) -> None:
        """Make what the pages that are opened most need first."""
        self.brief  # noqa: B018
        self.claims_of_actor  # noqa: B018
        self.events_of_claim  # noqa: B018
        self.claims_of_report  # noqa: B018

    @property
    def mark(self) -> str:
        """What an ETag of anything shown of this picture holds."""
        as_of = self.picture.as_of if self.explicit else "latest"
        return f"{self.state.mark}_{as_of}_{self.coder}"

    @cached_property
    def coder(self) -> str:
        """Version of the coder and codebook of this process."""
        return coder_version(self.codebook.sha256)

    @property
    def brief(self) -> Brief:
        """The brief of this picture alone."""
        return self.once("brief", lambda: self.brief_since(None))

    @property
    def events_by_weight(self) -> Sequence[Event]:
        """The events with most behind them first."""
        return self.once("events by weight", lambda: by_weight(self.picture.events))

    @property
    def origins(self) -> Mapping[str, str]:
        """For a report id, the origin that the report rests on."""
        return self.once(
            "origins",
            lambda: {
                each.report_id: self._origin_of(each.report_id) for each in self.picture.reports
            },
        )

    def _origin_of(self, report_id: str) -> str:
        decided = self.picture.origins.get(report_id)
        return report_id if decided is None else decided.base.origin

    def brief_since(self, before: "Shown | None") -> Brief:
        """The brief, with what changed since an earlier picture. Raises CallError."""
        if before is not None and (before.picture.as_of or "") >= (self.picture.as_of or ""):
            raise CallError(
                f"The day since which to compare, {before.picture.as_of}, is not before the "
                f"as-of date {self.picture.as_of}; give an earlier day."
            )
        if before is None:
            return self._composed(None)
        key = f"changes since {before.mark}"
        return self.lately(key, lambda: self._composed(before))

    def _composed(self, before: "Shown | None") -> Brief:
        def stand(picture: Picture, about: Sequence[str], states: Sequence[str]) -> Picture:
            if picture is not self.picture:
                return self._stand(picture, about, states)
            # Takes long over a publisher's series, and each day to compare with asks for it.
            return self.once("standing", lambda: self._stand(picture, about, states))

        earlier = None if before is None else before.picture
        return brief_between(earlier, self.picture, self.codebook, stand=stand)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id; of copies of one text the first in reading order."""
        found: dict[str, Claim] = {}
        for claim in self.picture.claims:
            found.setdefault(claim.claim_id, claim)
        return found

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.event_id: event for event in self.picture.events}

    @cached_property
    def superseded(self) -> Mapping[str, Claim]:
        """Claims of the earlier versions of pages by id: no part of the picture."""
        return {claim.claim_id: claim for claim in self.picture.superseded}

    @cached_property
    def listed_by_id(self) -> Mapping[str, ListedReport]:
        """Reports with origin, version and grades by id, earlier versions too."""
        return {report.report_id: report for report in self.listed}

    @cached_property
    def versions(self) -> Mapping[str, Sequence[ListedReport]]:
        """For a page's address, its versions, oldest first; pages read once are not among them."""
        found: defaultdict[str, list[ListedReport]] = defaultdict(list)
        for report in self.listed:
            if report.versions > 1:
                found[report.page].append(report)
        return {page: sorted(each, key=lambda r: r.version) for page, each in found.items()}

    @cached_property
    def grades(self) -> Grades:
        """The grades of sources and reports that hold."""
        return grades_of(self.judgements)

    @property
    def sources(self) -> Sequence[Source]:
        """Outlets and origins, those behind most reports first."""
        return self.once("sources", lambda: sources_of(self.listed, self.grades))

    @cached_property
    def estimates(self) -> Mapping[str, Estimate]:
        """Series of figures by id."""
        return {estimate.estimate_id: estimate for estimate in self.picture.estimates}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {report.report_id: report for report in self.picture.reports}

    @cached_property
    def events_of_claim(self) -> Mapping[str, Sequence[Event]]:
        """For a claim id, the events it belongs to."""
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.picture.events:
            for claim_id in event.claim_ids:
                found[claim_id].append(event)
        return found

    @cached_property
    def estimates_of_claim(self) -> Mapping[str, Sequence[Estimate]]:
        """For a claim id, the series that have a figure of it."""
        found: defaultdict[str, list[Estimate]] = defaultdict(list)
        for estimate in self.picture.estimates:
            for claim_id in dict.fromkeys(figure.claim_id for figure in estimate.figures):
                found[claim_id].append(estimate)
        return found

    @cached_property
    def claims_of_report(self) -> Mapping[str, Sequence[Claim]]:
        """For a report id, its claims in the order of the text."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.picture.claims:
            found[claim.report_id].append(claim)
        return found

    @property
    def claims_of_actor(self) -> Mapping[str, Sequence[Claim]]:
        """For a state, organisation or group, the claims that name it or one of its own.

        On any side or as a holder; actors local to a report are not among them.
        """
        return self.once("claims of actor", self._claims_of_actor)

    def _claims_of_actor(self) -> dict[str, list[Claim]]:
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.picture.claims:
            named = [mention.actor_id for mention in claim.sources + claim.recipients]
            named += [mention.actor_id for mention in claim.holders]
            named += [mention.actor_id for mention in claim.others]
            for actor_id in {principal_of(each) for each in named if each and not is_local(each)}:
                found[actor_id].append(claim)
        return dict(found)

    @property
    def actors(self) -> Mapping[str, int]:
        """States, organisations and groups with the number of claims that name them or theirs.

        The most often named first.
        """
        return self.once(
            "actors",
            lambda: dict(
                sorted(
                    ((each, len(claims)) for each, claims in self.claims_of_actor.items()),
                    key=lambda item: (-item[1], item[0]),
                )
            ),
        )

    def claims_like(self, wanted: ClaimFilter) -> list[Claim]:
        """The claims that a filter lets through, in reading order."""
        among: Sequence[Claim] = self.picture.claims
        if wanted.report_id is not None:
            among = self.claims_of_report.get(wanted.report_id, ())
        elif actor := wanted.actor or wanted.holder:
            among = self.claims_of_actor.get(principal_of(actor), ())
        return [claim for claim in among if wanted.accepts(claim)]

    @property
    def every_claim(self) -> Sequence[Claim]:
        """The claims in reading order, those of earlier versions of pages among them."""
        return self.once("every claim", self._every_claim)

    def _every_claim(self) -> list[Claim]:
        place = {report.report_id: number for number, report in enumerate(self.listed)}
        claims = (*self.picture.claims, *self.picture.superseded)
        return sorted(claims, key=lambda claim: place[claim.report_id])

    @cached_property
    def judgements_of(self) -> Mapping[str, Sequence[Judgement]]:
        """For the id of a claim or judgement, the judgements on it, oldest first."""
        found: defaultdict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            found[judgement.target].append(judgement)
        return found

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days on which something was published, oldest first."""
        published = (report.published or "" for report in self.picture.reports)
        return tuple(sorted({each[:10] for each in published if len(each) >= len("2024-10-25")}))

    def claim(self, claim_id: str) -> Claim:
        """A claim. Raises UnknownId."""
        return _found(self.claims, claim_id, "claim")

    def event(self, event_id: str) -> Event:
        """An event. Raises UnknownId."""
        return _found(self.events, event_id, "event")

    def estimate(self, estimate_id: str) -> Estimate:
        """A series of figures. Raises UnknownId."""
        return _found(self.estimates, estimate_id, "series of figures")

    def report(self, report_id: str) -> ListedReport:
        """A report, also an earlier version of one. Raises UnknownId."""
        return _found(self.listed_by_id, report_id, "report")

    def source(self, name: str) -> Source:
        """An outlet or origin, however its name is written. Raises UnknownId."""
        by_target = {each.target: each for each in self.sources}
        return _found(by_target, source_target(name), "outlet or origin")


def _found(records: Mapping[str, Kind], record_id: str, noun: str) -> Kind:
    try:
        return records[record_id]
    except KeyError:
        raise UnknownId(f"No {noun} '{record_id}' in this picture.") from None
