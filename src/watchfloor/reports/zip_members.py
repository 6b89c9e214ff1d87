"""The members of a zip archive, opened one by one and within bounds; names are never paths."""

import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from watchfloor.reports.media import FileMedia, media_of, wrong_ending
from watchfloor.reports.reasons import unreadable

MAX_MEMBERS: Final = 10_000
MAX_UNPACKED_BYTES: Final = 1_000_000_000
"""Of all members of one archive that are read, those of archives in it among them."""
MAX_RATIO: Final = 200
"""Unpacked bytes for one packed byte; text has 3 to 10, a table of the same words 100."""
SMALL_BYTES: Final = 1_000_000
"""A member below this is harmless whatever its ratio."""
MAX_DIRECTORY_BYTES: Final = 20_000_000
"""Of the archive's own list of members, which is taken in at once."""

_END = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_LONGEST_END: Final = _END.size + (1 << 16)
_READ: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The others unpack a chunk at once, however large it gets.
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OverflowError,
    RuntimeError, UnicodeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What damaged archives have been seen to raise inside the library."""


class Allowance:
    """How much may still be unpacked from one file, archives inside it included."""

    def __init__(self) -> None:
        self.members = MAX_MEMBERS
        self.bytes = MAX_UNPACKED_BYTES

    def take(self, members: int, size: int) -> None:
        """Count it. Raises UnreadableReport with reason ``archive`` when it is too much."""
        if members > self.members:
            raise unreadable("archive", f"It has more than {MAX_MEMBERS} members.")
        if size > self.bytes:
            raise unreadable(
                "archive", f"Its members have more than {MAX_UNPACKED_BYTES} bytes unpacked."
            )
        self.members -= members
        self.bytes -= size


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member: what it holds, or the reason and the words of its refusal."""

    name: str
    media: FileMedia | None
    reason: str | None
    detail: str
    info: zipfile.ZipInfo


@contextmanager
def broken_as(reason: str, detail: str) -> Iterator[None]:
    """Turns what the library raises on damaged archives into one refusal."""
    try:
        yield
    except _BROKEN as error:
        raise unreadable(reason, detail) from error


def open_archive(file: BinaryIO, *, reason: str = "archive") -> zipfile.ZipFile:
    """The archive. Raises UnreadableReport with this reason, or ``empty``."""
    _check_directory(file, reason)
    with broken_as(reason, "It is damaged, or no zip archive."):
        return zipfile.ZipFile(file)


def members_of(archive: zipfile.ZipFile, allowance: Allowance) -> list[Member]:
    """The files in it in the order of their names, without hidden ones as in folders.

    Raises UnreadableReport with reason ``archive`` when they are too many or too large together.
    """
    members = [
        _member(info)
        for info in sorted(archive.infolist(), key=lambda info: info.filename)
        if not info.is_dir() and not is_hidden(info.filename)
    ]
    size = sum(member.info.file_size for member in members if member.reason is None)
    allowance.take(len(members), size)
    return members


def _member(info: zipfile.ZipInfo) -> Member:
    media = media_of(info.filename)
    reason, detail = None, ""
    if media is None:
        reason, detail = "format", wrong_ending(info.filename)
    elif info.flag_bits & 0x1:
        reason, detail = "encrypted", "The archive's member is locked with a password."
    elif info.compress_type not in _READ:
        reason = "archive"
        detail = f"It is packed by method {info.compress_type}; 0 and 8 are read."
    elif info.file_size > max(SMALL_BYTES, MAX_RATIO * info.compress_size):
        reason = "archive"
        detail = f"It unpacks to {info.file_size} bytes from {info.compress_size}: no text does."
    return Member(name=info.filename, media=media, reason=reason, detail=detail, info=info)


def is_hidden(name: str) -> bool:
    """Names with a dot in front, and what macOS adds to its archives."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(
        part.startswith(".") and part not in (".", "..") for part in parts
    )


def _check_directory(file: BinaryIO, reason: str) -> None:
    """Refuse a list of members too long to be taken in; its length stands at the file's end."""
    size = file.seek(0, 2)
    if size == 0:
        raise unreadable("empty", "The file is empty.")
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    file.seek(0)
    place = tail.rfind(_END_MARK)
    if place < 0 or len(tail) - place < _END.size:
        raise unreadable(reason, "It is damaged, cut off, or another kind of file.")
    directory = _END.unpack_from(tail, place)[5]
    if directory > MAX_DIRECTORY_BYTES:
        raise unreadable(reason, f"It has more than {MAX_MEMBERS} members.")


@contextmanager
def opened_member(archive: zipfile.ZipFile, member: Member, max_memory: int) -> Iterator[BinaryIO]:
    """The member unpacked and checked against its checksum; large ones lie in a temporary file.

    Raises UnreadableReport with reason ``archive``.
    """
    with tempfile.SpooledTemporaryFile(max_size=max_memory) as unpacked:
        with broken_as("archive", "The member is damaged."), archive.open(member.info) as packed:
            shutil.copyfileobj(packed, unpacked, 1 << 20)
        unpacked.seek(0)
        yield cast(BinaryIO, unpacked)
