"""Pictures kept between requests, one for each state of the floor and each as-of date."""

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillMaking
from dataclasses import dataclass
from typing import Final

from watchfloor.briefs import Picture
from watchfloor.floor import Floor
from watchfloor.pipeline import checked_day, picture_of
from watchfloor.store import load_judgements, load_refusals
from watchfloor.web.floor_state import FloorState, StateWatch
from watchfloor.web.shown import Shown

MOST_KEPT: Final = 6
"""Pictures kept at once. One of 100,000 claims takes some hundred MB."""
PATIENCE_SECONDS: Final = 0.1
"""How long a page waits for the picture of a floor that somebody is reading into, before it shows
the one before: a page answers within 200 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A picture, and whether it is that of the floor as it is now."""

    shown: Shown
    is_current: bool


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
        self._kept: OrderedDict[str | None, Shown] = OrderedDict()
        self._under_way: dict[tuple[str | None, FloorState], Future[Shown]] = {}
        self._lock = threading.Lock()
        # One at a time: two would only take the processor from one another.
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="picture")

    def state(self) -> FloorState:
        """The floor's state now."""
        with self._lock:
            return self._watch.now()

    def get(self, as_of: str | None = None, *, now: bool = False) -> Answer:
        """The picture as of an ISO date, the latest when None. Raises CallError for a bad date.

        With ``now`` it waits for the current one, however long that takes.
        """
        day = checked_day(as_of) if as_of is not None else None
        with self._lock:
            state = self._watch.now()
            kept = self._kept.get(day)
            if kept is not None:
                self._kept.move_to_end(day)
                if kept.state == state:
                    return Answer(shown=kept, is_current=True)
            making = self._making(day, state)
        if kept is None or now or not _may_wait(kept.state, state):
            return Answer(shown=making.result(), is_current=True)
        try:
            return Answer(shown=making.result(timeout=PATIENCE_SECONDS), is_current=True)
        except StillMaking:
            return Answer(shown=kept, is_current=False)

    def close(self) -> None:
        """Stop making pictures; one that is being made is finished."""
        self._maker.shutdown(cancel_futures=True)

    def _making(self, day: str | None, state: FloorState) -> Future[Shown]:
        """The picture under way, begun if nobody has. Called with the lock held."""
        key = (day, state)
        if key not in self._under_way:
            self._under_way[key] = self._maker.submit(self._make, day, state)
        return self._under_way[key]

    def _make(self, day: str | None, state: FloorState) -> Shown:
        try:
            shown = self._shown(day, state)
            with self._lock:
                self._kept[day] = shown
                self._kept.move_to_end(day)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            return shown
        finally:
            with self._lock:
                self._under_way.pop((day, state), None)

    def _shown(self, day: str | None, state: FloorState) -> Shown:
        floor = Floor(self.floor.store.path, wait_seconds=self.floor.store.wait_seconds)
        if floor.store.exists():
            picture = picture_of(floor.store, floor.codebook, as_of=day)
            judgements, refusals = load_judgements(floor.store), load_refusals(floor.store)
        else:
            picture = Picture(
                as_of=day, reports=(), claims=(), events=(), estimates=(), undated_left_out=0
            )
            judgements, refusals = (), ()
        return Shown(
            picture=picture,
            codebook=floor.codebook,
            judgements=judgements,
            refusals=refusals,
            state=state,
            explicit=day is not None,
        )


def _may_wait(kept: FloorState, now: FloorState) -> bool:
    """Whether only reports came in since: nobody corrected anything."""
    return (kept.judgements, kept.actors) == (now.judgements, now.actors)
