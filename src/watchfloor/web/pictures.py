"""Pictures kept between requests, one for each state of the floor and each as-of date."""

import threading
import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillMaking
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from watchfloor.briefs import Picture
from watchfloor.errors import WatchfloorError
from watchfloor.floor import Floor
from watchfloor.lineage import listed_reports
from watchfloor.picture_relations import with_standing
from watchfloor.pipeline import checked_day, picture_of
from watchfloor.store import load_judgements, load_refusals, load_reports
from watchfloor.web.floor_state import FloorState, StateWatch
from watchfloor.web.known_relations import known_relations
from watchfloor.web.lately import Lately
from watchfloor.web.shown import MOST_LATELY, Shown

MOST_KEPT: Final = 6
"""Pictures kept at once. One of 100,000 claims takes some hundred MB."""
REST: Final = 3
"""After a picture was made, this many times as long goes by before another is begun that nobody
must wait for: a long `read` leaves the processor to the pages for three quarters of the time."""
PATIENCE_SECONDS: Final = 0.1
"""How long a page waits for the picture of a floor that somebody is reading into, before it shows
the one before: a page answers within 200 ms."""


LARGE_FLOOR_BYTES: Final = 30_000_000
"""From here on a picture may take long: a page then says so rather than keep a reader waiting."""
FIRST_PATIENCE_SECONDS: Final = 1.0
"""How long a page waits for the first picture of a large floor before it says so."""


class PictureUnderWay(WatchfloorError):
    """There is nothing to show yet; ask again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A picture, and whether it is that of the floor as it is now."""

    shown: Shown
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A picture that is kept."""

    shown: Shown
    rest_until: float
    """When the next one of its day may be begun that nobody must wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """A picture under way, and the state of the floor when it was begun."""

    state: FloorState
    shown: Future[Shown]


class Pictures:
    """Makes pictures, keeps the last few, and shares one among all who wait for it.

    A picture takes long to make from many claims, and the file of the floor is open only while
    it is made. A page that asks while reports come in gets the picture before, marked as not
    current; after a judgement or an added actor everybody waits for the new one, because whoever
    corrects must see the correction.
    """

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self._watch = StateWatch(floor.store)
        self._lately = Lately(most=MOST_LATELY)
        self._kept: OrderedDict[str | None, _Kept] = OrderedDict()
        self._under_way: dict[str | None, _Making] = {}
        self._lock = threading.Lock()
        # One at a time: two would only take the processor from one another.
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="picture")

    def begin(self) -> None:
        """Begin the latest picture, so that the first page need not wait for all of it."""
        with self._lock:
            self._making(None, self._watch.now(), exact=False)

    @property
    def first_patience(self) -> float | None:
        """Seconds that a page waits for the first picture; None, without end, in a small floor."""
        file = self.floor.store.file()
        large = file.exists() and file.stat().st_size > LARGE_FLOOR_BYTES
        return FIRST_PATIENCE_SECONDS if large else None

    def get(
        self, as_of: str | None = None, *, now: bool = False, first_patience: float | None = None
    ) -> Answer:
        """The picture as of an ISO date, the latest when None. Raises CallError for a bad date.

        With ``now`` it waits for the current one, however long that takes. Where there is none at
        all yet it waits for ``first_patience`` seconds and raises PictureUnderWay; without end
        when None.
        """
        day = checked_day(as_of) if as_of is not None else None
        with self._lock:
            state = self._watch.now()
            kept = self._kept.get(day)
            if kept is not None:
                self._kept.move_to_end(day)
                if kept.shown.state == state:
                    return Answer(shown=kept.shown, is_current=True)
            may_wait = not now and kept is not None and _only_read_into(kept.shown.state, state)
            if kept is not None and may_wait and time.monotonic() < kept.rest_until:
                return Answer(shown=kept.shown, is_current=False)
            making = self._making(day, state, exact=now)
        try:
            patience = first_patience if kept is None else None
            shown = making.result(timeout=PATIENCE_SECONDS if may_wait else patience)
        except StillMaking:
            if kept is None:
                raise PictureUnderWay(
                    "This floor is large, and its picture is made from all claims: that can take "
                    "a minute or more after a start. This page comes back by itself."
                ) from None
            return Answer(shown=kept.shown, is_current=False)
        return Answer(shown=shown, is_current=shown.state == state)

    def close(self) -> None:
        """Stop making pictures; one that is being made is finished."""
        self._maker.shutdown(cancel_futures=True)

    def _making(self, day: str | None, state: FloorState, *, exact: bool) -> Future[Shown]:
        """The picture under way, begun if there is none that will do. Called with the lock held.

        One begun a little earlier in a long `read` will do, or each batch would ask for another.
        """
        # One that is done is let go: it would hold its picture for as long as the server runs.
        self._under_way = {
            each: making for each, making in self._under_way.items() if not making.shown.done()
        }
        making = self._under_way.get(day)
        if making is not None:
            near = not exact and _only_read_into(making.state, state)
            if making.state == state or near:
                return making.shown
        future = self._maker.submit(self._make, day, state)
        self._under_way[day] = _Making(state=state, shown=future)
        return future

    def _make(self, day: str | None, state: FloorState) -> Shown:
        begun = time.monotonic()
        shown = self._shown(day, state)
        done = time.monotonic()
        with self._lock:
            self._kept[day] = _Kept(shown=shown, rest_until=done + REST * (done - begun))
            self._kept.move_to_end(day)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        # After it was given out: pages that need none of this do not wait for it.
        with suppress(RuntimeError):  # the server is being stopped
            self._maker.submit(self._prepare, shown)
        return shown

    def _prepare(self, shown: Shown) -> None:
        shown.prepare()
        with suppress(WatchfloorError):  # the page of relations will say what is wrong
            known_relations(shown, self.floor.store, on=None, series=None)

    def _shown(self, day: str | None, state: FloorState) -> Shown:
        floor = Floor(self.floor.store.path, wait_seconds=self.floor.store.wait_seconds)
        if floor.store.exists():
            picture = picture_of(floor.store, floor.codebook, as_of=day)
            judgements, refusals = load_judgements(floor.store), load_refusals(floor.store)
            reports = load_reports(floor.store, as_of=day, include_undated=day is None)
            listed = listed_reports(floor.store, reports, as_of=day)
        else:
            picture = Picture(
                as_of=day, reports=(), claims=(), events=(), estimates=(), undated_left_out=0
            )
            judgements, refusals, listed = (), (), ()
        return Shown(
            picture=picture,
            codebook=floor.codebook,
            judgements=judgements,
            refusals=refusals,
            listed=listed,
            state=state,
            explicit=day is not None,
            kept=self._lately,
            stand=lambda picture, about, states: with_standing(
                picture, floor.store, floor.codebook, about=about, states=states
            ),
        )


def _only_read_into(kept: FloorState, now: FloorState) -> bool:
    """Whether only reports came in since: nobody corrected anything."""
    return (kept.judgements, kept.actors) == (now.judgements, now.actors)
