"""Every error Watchfloor raises on purpose.

    WatchfloorError
    ├── CallError            the call itself is wrong (exit code 2)
    │   ├── UnknownId        no such claim, event, report, brief or judgement
    │   └── UnknownField     a judgement names a field that cannot be judged
    ├── FloorError           the floor cannot be used
    │   ├── NotAFloor        the file is another program's, or damaged
    │   ├── FloorTooNew      written by a newer Watchfloor
    │   ├── FloorTooOld      of an earlier version, and not brought up to date yet
    │   ├── FloorBusy        someone else held the file for the whole wait
    │   └── FloorReadOnly    the file or its folder cannot be written
    ├── CodebookError        a codebook file breaks its own rules
    ├── NotFetched           a publisher's file could not be fetched whole
    ├── ModelError           the parser's weights are missing or not the ones pinned
    └── UnreadableReport     bytes that cannot become a report; recorded as a refusal

A message says what was wrong, the value, where, and what to do, on one line.
"""


class WatchfloorError(Exception):
    """Base of all errors raised on purpose; ``str()`` is one line fit for a user."""


class CallError(WatchfloorError):
    """The call is wrong: an unknown id, a bad date, a path that does not exist."""


class UnknownId(CallError):
    """No record in the floor has this id."""


class UnknownField(CallError):
    """A judgement names a field that does not exist or cannot be judged."""


class FloorError(WatchfloorError):
    """The floor cannot be used."""


class NotAFloor(FloorError):
    """The file is not a floor, or is too damaged to open."""


class FloorTooNew(FloorError):
    """The floor was written by a newer version of Watchfloor."""


class FloorTooOld(FloorError):
    """The floor is of an earlier version and has not been brought up to date yet."""


class FloorBusy(FloorError):
    """Another process held the floor for the whole wait."""


class FloorReadOnly(FloorError):
    """The floor, or the folder it should be made in, cannot be written."""


class CodebookError(WatchfloorError):
    """A codebook file breaks its own rules; names file and line."""


class NotFetched(WatchfloorError):
    """A publisher's file could not be fetched, or what came is not what the publisher lists."""


class ModelError(WatchfloorError):
    """The parser's weights are missing or are not the ones pinned."""


class UnreadableReport(WatchfloorError):
    """Bytes that cannot become a report.

    ``reason`` is one of the documented refusal reasons and ``remedy`` says what the user can do.
    """

    def __init__(self, reason: str, detail: str, remedy: str) -> None:
        super().__init__(f"{detail} {remedy}")
        self.reason = reason
        self.detail = detail
        self.remedy = remedy
