"""Fetching, against a server on this machine that speaks Dataverse's interface and also fails."""

import hashlib
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from commands import run_command

from watchfloor.errors import CallError, NotFetched
from watchfloor.history.fetching import (
    TRIES,
    PublishedFile,
    fetch_file,
    polecat_files,
    ucdp_file,
)

CONTENT = bytes(range(256)) * 400


class Publisher:
    """A server with files by path; ``breaks`` says after how many bytes an answer breaks off."""

    def __init__(self):
        self.files = {}
        self.breaks = []
        self.statuses = []
        self.ranges = True
        self.asked = []
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                publisher._answer(self)

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _answer(self, request):
        self.asked.append((request.path, request.headers.get("Range")))
        content = self.files.get(request.path.partition("?")[0])
        status = self.statuses.pop(0) if self.statuses else (404 if content is None else 200)
        if status != 200:
            request.send_error(status)
            return
        first = 0
        if self.ranges and (asked := request.headers.get("Range")):
            first = int(asked.removeprefix("bytes=").rstrip("-"))
            if first >= len(content):
                request.send_error(416)
                return
            request.send_response(206)
            request.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        else:
            request.send_response(200)
        request.send_header("Content-Length", str(len(content) - first))
        request.end_headers()
        rest = content[first:]
        request.wfile.write(rest[: self.breaks.pop(0)] if self.breaks else rest)


@pytest.fixture
def publisher(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    found = Publisher()
    yield found
    found.server.shutdown()
    found.server.server_close()


def _listed(publisher, *, checksum=True, **fields):
    publisher.files["/api/access/datafile/7"] = CONTENT
    file = {"id": 7, "filename": "ngecEventsDV-2022.txt.zip", "filesize": len(CONTENT)}
    if checksum:
        file["checksum"] = {"type": "MD5", "value": hashlib.md5(CONTENT).hexdigest()}
    other = {"id": 8, "filename": "ngecEvents.20230103111842.Release603.DV.txt", "filesize": 5}
    manual = {"id": 9, "filename": "codebook.pdf", "filesize": 5}
    files = [{"dataFile": each} for each in (file | fields, other, manual)]
    publisher.files["/api/datasets/export"] = json.dumps(
        {"datasetVersion": {"files": files}}
    ).encode()
    return polecat_files(year=2022, server=publisher.address, wait=_no_wait)[0]


def _no_wait(seconds):
    pass


def _fetch(file, folder):
    return fetch_file(file, folder, wait=_no_wait)


def test_the_list_gives_the_data_files_of_a_year_with_size_and_checksum(publisher):
    file = _listed(publisher)
    assert file == PublishedFile(
        name="ngecEventsDV-2022.txt.zip",
        address=f"{publisher.address}/api/access/datafile/7",
        size=len(CONTENT),
        checksum=("md5", hashlib.md5(CONTENT).hexdigest()),
    )
    (later,) = polecat_files(year=2023, server=publisher.address)
    assert later.name == "ngecEvents.20230103111842.Release603.DV.txt"
    assert len(polecat_files(server=publisher.address)) == 2


def test_a_whole_file_comes_in_one_go_and_is_not_asked_for_again(publisher, tmp_path):
    file = _listed(publisher)
    path = _fetch(file, tmp_path)
    assert path.read_bytes() == CONTENT
    asked = len(publisher.asked)
    assert _fetch(file, tmp_path) == path
    assert len(publisher.asked) == asked
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_download_that_breaks_half_way_goes_on_where_it_broke(publisher, tmp_path):
    file = _listed(publisher)
    publisher.breaks = [50_000, 1_000]
    assert _fetch(file, tmp_path).read_bytes() == CONTENT
    ranges = [asked for path, asked in publisher.asked if "datafile" in path]
    assert ranges == [None, "bytes=50000-", "bytes=51000-"]


def test_what_a_run_before_left_is_gone_on_with(publisher, tmp_path):
    file = _listed(publisher)
    (tmp_path / f"{file.name}.part").write_bytes(CONTENT[:70_000])
    assert _fetch(file, tmp_path).read_bytes() == CONTENT
    assert publisher.asked[-1][1] == "bytes=70000-"


def test_a_server_that_knows_no_ranges_starts_anew(publisher, tmp_path):
    file = _listed(publisher)
    publisher.ranges = False
    publisher.breaks = [50_000]
    assert _fetch(file, tmp_path).read_bytes() == CONTENT


def test_a_server_that_is_busy_for_a_while_is_asked_again(publisher, tmp_path):
    file = _listed(publisher)
    publisher.statuses = [503, 429]
    assert _fetch(file, tmp_path).read_bytes() == CONTENT


def test_a_server_that_breaks_off_every_time_is_given_up_and_what_came_is_kept(publisher, tmp_path):
    file = _listed(publisher)
    publisher.breaks = [10] * TRIES
    with pytest.raises(NotFetched, match=f"{10 * TRIES} bytes are kept in .*goes on from there"):
        _fetch(file, tmp_path)
    assert not (tmp_path / file.name).exists()
    assert _fetch(file, tmp_path).read_bytes() == CONTENT


def test_a_file_that_is_not_the_one_listed_is_deleted(publisher, tmp_path):
    file = _listed(publisher)
    publisher.files["/api/access/datafile/7"] = CONTENT[::-1]
    with pytest.raises(NotFetched, match="Its md5 is"):
        _fetch(file, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_the_server_will_not_give_is_not_asked_for_twice(publisher, tmp_path):
    file = _listed(publisher)
    publisher.statuses = [403]
    with pytest.raises(NotFetched, match="Forbidden"):
        _fetch(file, tmp_path)
    assert len([path for path, _ in publisher.asked if "datafile" in path]) == 1


def test_a_server_that_is_not_there_is_told_at_once(tmp_path):
    file = ucdp_file(release="26.1", server="http://127.0.0.1:9")
    with pytest.raises(NotFetched, match="could not be fetched"):
        fetch_file(file, tmp_path, wait=lambda seconds: pytest.fail("it waited"))


@pytest.mark.parametrize(
    ("publisher", "options", "told"),
    [
        ("ucdp", ("--server", "ucdp.uu.se"), "'ucdp.uu.se/ged/ged261-csv.zip' is no http or"),
        ("polecat", ("--server", "file:///srv"), "is no http or https address"),
        ("ucdp", ("--year", "2024"), "one archive of all years: leave --year out"),
    ],
)
def test_what_cannot_be_asked_for_is_said(tmp_path, publisher, options, told):
    ran = run_command("history", "fetch", publisher, "--folder", tmp_path / "here", *options)
    assert ran.code == 2
    (complaint,) = ran.complaints
    assert told in complaint


def test_a_listed_name_cannot_lead_out_of_the_folder(publisher):
    _listed(publisher, filename="../../ngecEvents.2022.txt")
    (file,) = polecat_files(year=2022, server=publisher.address)
    assert file.name == "ngecEvents.2022.txt"


def test_a_list_that_is_no_list_is_told(publisher):
    publisher.files["/api/datasets/export"] = b'{"status": "OK"}'
    with pytest.raises(NotFetched, match="gave no list of files"):
        polecat_files(server=publisher.address)
    publisher.files["/api/datasets/export"] = b"<html>"
    with pytest.raises(NotFetched, match="gave no JSON"):
        polecat_files(server=publisher.address)


def test_ucdp_s_archive_is_proved_by_its_own_checksums(publisher, tmp_path):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("GEDEvent_v26_1.csv", "id\n" * 5_000)
    publisher.files["/ged/ged261-csv.zip"] = packed.getvalue()
    publisher.breaks = [5_000]
    file = ucdp_file(release="26.1", server=publisher.address)
    assert _fetch(file, tmp_path).read_bytes() == packed.getvalue()
    harmed = bytearray(packed.getvalue())
    harmed[100] ^= 1
    publisher.files["/ged/ged261-csv.zip"] = bytes(harmed)
    with pytest.raises(NotFetched, match=r"GEDEvent_v26_1\.csv is damaged"):
        _fetch(file, tmp_path / "again")


def test_a_release_is_written_as_the_publisher_writes_it():
    with pytest.raises(CallError, match="write one as"):
        ucdp_file(release="latest")


def test_the_command_fetches_into_a_folder_and_prints_what_to_add(publisher, tmp_path):
    file = _listed(publisher)
    folder = tmp_path / "here"
    arguments = ("history", "fetch", "polecat", "--year", "2022", "--folder", folder)
    ran = run_command(*arguments, "--server", publisher.address)
    assert (ran.code, ran.out) == (0, f"{folder / file.name}\n")
    nothing = run_command(
        "history", "fetch", "polecat", "--year", "1950", "--server", publisher.address
    )
    assert nothing.code == 2
    assert nothing.complaints == ["watchfloor: The publisher lists no file of 1950."]
