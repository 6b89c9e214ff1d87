"""What takes long to make and is asked for again: the last few of it are kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Made = TypeVar("Made")


@dataclass(slots=True, kw_only=True)
class _Place:
    """What is kept under one key, and who may make it."""

    making: threading.Lock = field(default_factory=threading.Lock)
    is_made: bool = False
    made: Any = None


class Lately:
    """Keeps the things asked for last. Two who ask for one thing share it; others do not wait."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made once as long as it is kept. What it raises is not kept."""
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
        with place.making:
            if not place.is_made:
                place.made = make()
                place.is_made = True
            made: Made = place.made
            return made
