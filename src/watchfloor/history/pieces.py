"""A file as pieces of whole lines, so that a file of any size is read in bounded memory."""

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from watchfloor.reports.reasons import unreadable
from watchfloor.reports.zip_members import is_hidden

PIECE_BYTES: Final = 16_000_000
"""About 60,000 lines of ICEWS: some 100 MB while it is taken apart."""
LONGEST_LINE: Final = 10 * PIECE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some whole lines of a file."""

    content: bytes
    """UTF-8; undecodable bytes are U+FFFD."""
    first_line: int
    """Number of its first line in the file, from 1; runs on over the parts of an archive."""
    starts: bool
    """Whether a file, or a part of an archive, begins here: its header, where there is one."""
    read: int
    """Bytes of the file as given that were read so far, packed or not."""


def sha256_of(path: Path) -> str:
    """SHA-256 of the bytes of the file as it lies there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def first_line_of(path: Path) -> str:
    """The first line of a plain or packed file, without its end."""
    with path.open("rb") as raw, _damage_told(path):
        for content in _parts(raw):
            return content.readline(LONGEST_LINE).decode("utf-8", "replace").rstrip("\r\n")
    return ""


def pieces_of(path: Path, *, quoted: bool, piece_bytes: int = PIECE_BYTES) -> Iterator[Piece]:
    """The file's pieces in order; with ``quoted`` none ends inside a quoted cell.

    The parts of a zip archive follow each other by name. Raises UnreadableReport for an archive
    that is damaged or locked, and for a line longer than `LONGEST_LINE`.
    """
    line = 1
    with path.open("rb") as raw, _damage_told(path):
        for content in _parts(raw):
            starts = True
            for lines in _whole_lines(content, quoted, piece_bytes, f"{path}#{line}"):
                yield Piece(content=_utf8(lines), first_line=line, starts=starts, read=raw.tell())
                line += lines.count(b"\n") + (not lines.endswith(b"\n"))
                starts = False


def _whole_lines(content: IO[bytes], quoted: bool, piece_bytes: int, where: str) -> Iterator[bytes]:
    rest = b""
    while block := content.read(piece_bytes):
        rest += block
        end = _end_of_record(rest) if quoted else rest.rfind(b"\n") + 1
        if end:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > LONGEST_LINE:
            raise unreadable("row_shape", f"A line after {where} does not end.")
    if rest:
        yield rest


def _parts(raw: IO[bytes]) -> Iterator[IO[bytes]]:
    """The text files inside: the file itself, or what an archive holds, by name."""
    start = raw.read(4)
    raw.seek(0)
    if start == b"PK\x03\x04":
        with zipfile.ZipFile(raw) as archive:
            for member in sorted(archive.infolist(), key=lambda each: each.filename):
                if member.is_dir() or is_hidden(member.filename):
                    continue
                if member.flag_bits & 0x1:
                    raise unreadable("encrypted", f"{member.filename} in it asks for a password.")
                with archive.open(member) as content:
                    yield content
    elif start[:2] == b"\x1f\x8b":
        with gzip.open(raw) as unpacked:
            yield cast(IO[bytes], unpacked)
    else:
        yield raw


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise unreadable("archive", f"The archive {path} is damaged: {error}.") from error
    except NotImplementedError as error:
        raise unreadable("archive", f"The archive {path} cannot be unpacked: {error}.") from error


def _end_of_record(content: bytes) -> int:
    """One past the last line break that is not inside quotes; 0 when there is none."""
    quotes = content.count(b'"')
    end = len(content)
    while (found := content.rfind(b"\n", 0, end)) >= 0:
        quotes -= content.count(b'"', found, end)
        if quotes % 2 == 0:
            return found + 1
        end = found
    return 0


def _utf8(content: bytes) -> bytes:
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace").encode()
    return content
