"""Who has the floor: process and command, for the message of a wait that ran out."""

import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND_LENGTH = 120
_LOCK_HELD = re.compile(r"held in (?P<command>.+?) \(PID (?P<pid>\d+)\)")
# DuckDB: Could not set lock on file "…": Conflicting lock is held in /usr/bin/python3 (PID 12).


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The process that has, or waits to write to, the floor."""

    pid: int
    command: str

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command})"


def this_process() -> Holder:
    """The process this runs in, under the command it was started with."""
    command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:]])
    return Holder(pid=os.getpid(), command=command[:COMMAND_LENGTH])


def signature(holder: Holder) -> str:
    """A holder as one line of text; `signed_holder` reads it back."""
    return json.dumps({"pid": holder.pid, "command": holder.command})


def signed_holder(text: str) -> Holder | None:
    """The holder that signed this text; None when it is no signature."""
    try:
        signed = json.loads(text)
        return Holder(pid=int(signed["pid"]), command=str(signed["command"]))
    except (ValueError, KeyError, TypeError):
        return None


def holder_in(message: str) -> Holder | None:
    """The holder that DuckDB names in a lock error; None when it names nobody.

    DuckDB gives the program alone (``python3.11``); where the system tells, its arguments are
    added, because ``watchfloor serve`` says more.
    """
    found = _LOCK_HELD.search(message)
    if found is None:
        return None
    pid = int(found["pid"])
    return Holder(pid=pid, command=_command_line(pid) or Path(found["command"]).name)


def _command_line(pid: int) -> str | None:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return None
    named = [Path(words[0]).name, *words[1:]]
    return " ".join(named).strip()[:COMMAND_LENGTH] or None
