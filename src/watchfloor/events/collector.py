"""Python's collector of cyclic garbage, paused while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """No collection inside the block; it goes on afterwards if it was on.

    A full collection walks every claim of the floor, comes the oftener the more is made, and
    finds nothing here: it took two fifths of the time of grouping 50,000 claims.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
