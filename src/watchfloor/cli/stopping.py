"""Ctrl-C that Python would throw away: it comes again until somebody hears it."""

import _thread
import sys
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_COMES_AGAIN_AFTER: Final = 0.02
"""Seconds: long enough to have left the callback that cannot raise, too short to be noticed."""


def hear_every_interrupt() -> None:
    """From here on an interrupt stops the command wherever it lands.

    It may land in a callback or a destructor, whose exceptions Python prints and drops: the
    user would see a traceback and the command go on.
    """
    sys.unraisablehook = _interrupt_again


def _interrupt_again(dropped: "UnraisableHookArgs") -> None:
    if issubclass(dropped.exc_type, KeyboardInterrupt):
        # From another thread, for here it would be raised in this hook and dropped once more.
        again = Timer(_COMES_AGAIN_AFTER, _thread.interrupt_main)
        again.daemon = True
        with suppress(RuntimeError):  # no thread begins any more where all is ending
            again.start()
    else:
        sys.__unraisablehook__(dropped)
