"""Publishers' files from their public addresses: what there is, and one file with resume.

POLECAT is in Harvard Dataverse, whose interface lists the files of a data set with their sizes and
checksums; UCDP GED is one zip archive a release, whose own CRC-32 tells whether it is whole. A
broken download goes on where it broke; nothing keeps the file's name before it is proved whole.
"""

import hashlib
import http.client
import json
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from watchfloor.errors import CallError, NotFetched

DATAVERSE: Final = "https://dataverse.harvard.edu"
POLECAT_DATA_SET: Final = "doi:10.7910/DVN/AJGVIT"
UCDP_DOWNLOADS: Final = "https://ucdp.uu.se/downloads"
TRIES: Final = 6
"""Times one file is asked for in one run; each goes on where the one before broke."""
TIMEOUT_SECONDS: Final = 60.0
_BLOCK: Final = 1 << 20
_T = TypeVar("_T")

Progress = Callable[[int, int | None], None]
"""Called with the bytes of the file so far and its size, None when it is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file that a publisher offers."""

    name: str
    address: str
    size: int | None
    """Bytes; None when the publisher does not tell."""
    checksum: tuple[str, str] | None
    """Algorithm as `hashlib` names it, and hex digits."""


def polecat_files(
    *, year: int | None = None, server: str = DATAVERSE, wait: Callable[[float], None] = time.sleep
) -> tuple[PublishedFile, ...]:
    """The files of POLECAT by name, or those of one year. Raises NotFetched."""
    query = urllib.parse.urlencode({"exporter": "dataverse_json", "persistentId": POLECAT_DATA_SET})
    address = f"{server}/api/datasets/export?{query}"
    listed = _json(address, wait)
    try:
        found = [_dataverse_file(each["dataFile"], server) for each in _files_of(listed)]
    except (KeyError, TypeError) as error:
        raise NotFetched(f"{address} gave no list of files: {error} is missing.") from error
    return tuple(
        sorted((file for file in found if _is_of_year(file.name, year)), key=lambda file: file.name)
    )


def ucdp_file(*, release: str, server: str = UCDP_DOWNLOADS) -> PublishedFile:
    """The archive of one release of UCDP GED, as "26.1". Raises CallError for another form."""
    digits = release.replace(".", "")
    if not (digits.isdigit() and release.count(".") == 1):
        raise CallError(f"'{release}' is no release of UCDP GED; write one as 26.1.")
    name = f"ged{digits}-csv.zip"
    return PublishedFile(name=name, address=f"{server}/ged/{name}", size=None, checksum=None)


def fetch_file(
    file: PublishedFile,
    folder: Path,
    *,
    progress: Progress = lambda done, size: None,
    wait: Callable[[float], None] = time.sleep,
) -> Path:
    """The file in the folder, fetched now unless it is there whole.

    What a broken run left in ``NAME.part`` is gone on with. Raises NotFetched when the server
    cannot be reached, breaks off `TRIES` times, or what came is not what the publisher lists.
    """
    done, part = folder / file.name, folder / f"{file.name}.part"
    if done.is_file() and _fault(file, done) is None:
        return done
    folder.mkdir(parents=True, exist_ok=True)
    _tried(partial(_go_on, file, part, progress), file.address, wait, part)
    fault = _fault(file, part)
    if fault is not None:
        part.unlink()
        raise NotFetched(f"{file.address}: {fault} It was deleted; fetch it again.")
    part.replace(done)
    return done


def _tried(
    ask: Callable[[], _T], address: str, wait: Callable[[float], None], part: Path | None = None
) -> _T:
    """What asking gives, at the last of `TRIES`; ``part`` is what is kept when that fails too."""
    for failed in range(TRIES):
        try:
            return ask()
        except (OSError, http.client.HTTPException) as error:
            if _is_final(error) or failed == TRIES - 1:
                raise _not_fetched(address, error, part) from error
            wait(2.0**failed)
    raise AssertionError("unreachable: the last try returns or raises")


def _go_on(file: PublishedFile, part: Path, progress: Progress) -> None:
    """Ask for what is missing and append it; a server that knows no ranges starts anew."""
    have = part.stat().st_size if part.exists() else 0
    if file.size is not None and have == file.size:
        return
    try:
        answer = _answer(file.address, have)
    except urllib.error.HTTPError as error:
        if error.code == 416 and have:
            # Nothing beyond what we have: it is whole, or not this file; the proof will tell.
            return
        raise
    with answer:
        goes_on = answer.status == 206 and _starts_at(answer.headers) == have
        length = answer.headers.get("Content-Length")
        size = int(length) + (have if goes_on else 0) if length else file.size
        _append(answer, part, "ab" if goes_on else "wb", size, progress)


def _append(answer: Any, part: Path, mode: str, size: int | None, progress: Progress) -> None:
    with part.open(mode) as out:
        while block := answer.read(_BLOCK):
            out.write(block)
            progress(out.tell(), size)
        got = out.tell()
    if size is not None and got < size:
        raise http.client.IncompleteRead(b"", size - got)


def _answer(address: str, have: int = 0) -> Any:
    """The open answer to one request for what comes after the bytes that are there."""
    if not address.startswith(("http://", "https://")):
        raise CallError(f"'{address}' is no http or https address; give a server as {DATAVERSE}.")
    headers = {"User-Agent": "watchfloor"} | ({"Range": f"bytes={have}-"} if have else {})
    request = urllib.request.Request(address, headers=headers)
    return urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS)


def _starts_at(headers: Mapping[str, str]) -> int | None:
    """The first byte that ``Content-Range: bytes 100-199/200`` names."""
    first = headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    return int(first) if first.isdigit() else None


def _fault(file: PublishedFile, path: Path) -> str | None:
    """What shows that a file is not whole; None when nothing does."""
    size = path.stat().st_size
    if file.size is not None and size != file.size:
        return f"It has {size:,} bytes, the publisher lists {file.size:,}."
    if file.checksum is not None:
        algorithm, expected = file.checksum
        with path.open("rb") as content:
            found = hashlib.file_digest(content, algorithm).hexdigest()
        if found != expected:
            return f"Its {algorithm} is {found}, the publisher lists {expected}."
    elif file.name.endswith(".zip"):
        return _zip_fault(path)
    return None


def _zip_fault(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        return f"It is no whole zip archive ({error})."
    return None if broken is None else f"Its part {broken} is damaged."


def _json(address: str, wait: Callable[[float], None]) -> Any:
    def ask() -> Any:
        with _answer(address) as answer:
            return json.load(answer)

    try:
        return _tried(ask, address, wait)
    except ValueError as error:
        raise NotFetched(f"{address} gave no JSON: {error}.") from error


def _files_of(listed: Any) -> list[Any]:
    files: list[Any] = listed["datasetVersion"]["files"]
    return files


def _dataverse_file(listed: Mapping[str, Any], server: str) -> PublishedFile:
    checksum = listed.get("checksum") or {}
    algorithm = str(checksum.get("type", "MD5")).lower().replace("-", "")
    digits = checksum.get("value") or listed.get("md5")
    known = digits is not None and algorithm in hashlib.algorithms_available
    return PublishedFile(
        # The name goes into a folder of the user's: no part of it may lead out of that.
        name=Path(str(listed["filename"])).name,
        address=f"{server}/api/access/datafile/{int(listed['id'])}",
        size=listed.get("filesize"),
        checksum=(algorithm, str(digits).lower()) if known else None,
    )


def _is_of_year(name: str, year: int | None) -> bool:
    """``ngecEvents.20230103….txt`` and ``ngecEventsDV-2023.txt.zip`` are of 2023."""
    if not name.startswith("ngecEvents"):
        return False
    return year is None or name.removeprefix("ngecEvents").lstrip(".DV-").startswith(str(year))


def _is_final(error: Exception) -> bool:
    """Whether asking again cannot help: nobody answers there, or the answer is no."""
    if isinstance(error, urllib.error.HTTPError):
        return error.code < 500 and error.code not in (408, 429)
    reason = getattr(error, "reason", error)
    nobody_there = isinstance(reason, ConnectionRefusedError | socket.gaierror)
    no_use = PermissionError | IsADirectoryError | http.client.InvalidURL
    return nobody_there or isinstance(error, no_use)


def _not_fetched(address: str, error: Exception, part: Path | None) -> NotFetched:
    kept = ""
    if part is not None and part.exists():
        size = part.stat().st_size
        kept = f" {size:,} bytes are kept in {part}; the same command goes on from there."
    reason = getattr(error, "reason", None) or str(error) or type(error).__name__
    return NotFetched(f"{address} could not be fetched: {reason}.{kept}")
