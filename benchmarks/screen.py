"""How the screen holds out: eight users on a large floor while reports are being read into it.

    uv run --frozen python -m benchmarks.screen --data ICEWS.parquet --reports 3000 \
        --rows 10000000 --floor LARGE.floor

Reads reports made by `benchmarks.speed` into a floor (3,000 give some 115,000 claims) and
adds event rows drawn from real ones, as `benchmarks.history_speed` does; a floor that is there
already is used as it is. Then `watchfloor serve` is started on it, `watchfloor read` reads further
reports into it, and each user opens one page after another: looks at each for ``--looking``
seconds, or, with 0, asks for the next as soon as one is there. Server time is from the request to
the last byte. Before `read` begins, and once more while it goes on, Chromium, where there is one,
opens every page once: the time until it is loaded and quiet, and the bytes that went over the line.
"""

import argparse
import http.client
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from benchmarks.history_speed import FILES, write_sample
from benchmarks.speed import write_reports
from watchfloor.floor import Floor

PROGRAM: Final = "from watchfloor.cli import main; main()"
SEED: Final = 20241025
WORDS: Final = 500
PATIENCE_SECONDS: Final = 900
"""How long the first page is waited for."""
Times = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="ICEWS rows as Parquet; without: no history")
    parser.add_argument("--reports", type=int, default=3_000, help="to begin with")
    parser.add_argument("--rows", type=int, default=10_000_000, help="of event history")
    parser.add_argument("--floor", type=Path, help="kept and used again; default: a temporary one")
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--looking", type=float, default=1.0, help="seconds at each page")
    parser.add_argument("--seconds", type=int, default=180, help="for which the users click")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        floor = options.floor or Path(folder) / "screen.floor"
        if not floor.exists():
            build_floor(floor, options.reports, options.data, options.rows, Path(folder))
        measured = measure_screen(
            floor, options.users, options.looking, options.seconds, Path(folder)
        )
        print(json.dumps(measured, indent=2))


def build_floor(path: Path, reports: int, data: Path | None, rows: int, folder: Path) -> None:
    """A floor with made-up reports and, where there is data, drawn event rows."""
    texts = folder / "reports"
    texts.mkdir()
    write_reports(texts, count=reports, words=WORDS)
    floor = Floor(path)
    floor.read(texts, processes=2)
    if data is not None:
        files = [write_sample(data, rows // FILES, number, folder) for number in range(FILES)]
        floor.add_history(*files)


def measure_screen(
    path: Path, users: int, looking: float, seconds: float, folder: Path
) -> dict[str, Any]:
    """What users met: seconds to open, server times by page, and what Chromium says."""
    more = folder / "more"
    more.mkdir()
    # Another seed: else they would be copies of the floor's own reports.
    write_reports(more, count=2_000, words=WORDS, seed=SEED + 1)
    with serving(path) as (base, opened):
        pages = addresses(base)
        at_rest = in_chromium(base, pages)
        with reading(path, more) as reader:
            times = clicked(base, pages, users, looking, seconds)
            while_reading = in_chromium(base, pages)
            still_reading = reader.poll() is None
        return {
            "claims": _total(base, "claims"),
            "history rows": sum(each.rows for each in Floor(path).series().records),
            "users": users,
            "seconds at each page": looking,
            "seconds to the first picture": round(opened, 2),
            "read was going on until the end": still_reading,
            "all pages": _summary([each for one in times.values() for each in one]),
            "by page": {name: _summary(one) for name, one in sorted(times.items())},
            "in Chromium, before read begins": at_rest,
            "in Chromium, while read goes on": while_reading,
        }


def addresses(base: str) -> dict[str, list[str]]:
    """For each page the addresses that users open: those of records for several of them."""
    claims = _listed(base, "claims")
    reports = _listed(base, "reports")
    states = ["RUS", "USA", "CHN", "UKR", "IRN", "ISR"]
    days = sorted({each["published"][:10] for each in reports if each["published"]})
    return {
        "picture": ["/"],
        "changes": [f"/?since={days[len(days) // 2]}"] if len(days) > 1 else ["/"],
        "claims": ["/claims", *(f"/claims?actor={each}" for each in states), "/claims?page=40"],
        "claim": [f"/claims/{each['claim_id']}" for each in claims],
        "evidence": [f"/claims?open={each['claim_id']}" for each in claims],
        "events": ["/events", "/events?contested=yes", "/events?type=ASSAULT"],
        "event": [f"/events/{each['event_id']}" for each in _listed(base, "events")],
        "figures": ["/figures"],
        "series": [f"/figures/{each['estimate_id']}" for each in _listed(base, "estimates")],
        "map": ["/map"],
        "actors": ["/actors"],
        "actor": [f"/actors/{each}" for each in states],
        "relations": ["/relations"],
        "card": [f"/relations/{a}/{b}" for a in states for b in states if a != b],
        "sources": ["/sources"],
        "source": [f"/sources/{quote(each['name'], safe='')}" for each in _listed(base, "sources")],
        "report": [f"/reports/{each['report_id']}" for each in reports],
        "search": ["/search?q=troops", "/search?q=Aleppo+truce", "/search?q=%22closed+for%22"],
        "judgements": ["/judgements"],
    }


def clicked(
    base: str, pages: dict[str, list[str]], users: int, looking: float, seconds: float
) -> Times:
    """Server times of the pages that some users open at once, one after another, in seconds."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds

    def use(number: int) -> None:
        draw = random.Random(SEED + number)
        time.sleep(looking * draw.random())  # nobody begins at the very same moment
        while time.monotonic() < until:
            name = draw.choice(list(pages))
            times[name].append(_seconds(base, draw.choice(pages[name])))
            time.sleep(looking)

    several = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    for each in several:
        each.start()
    for each in several:
        each.join()
    return dict(times)


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, float]]:
    """The address of a server of its own process, and the seconds until its first picture."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0", "--floor", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://[\d.:]+", process.stdout.readline())
        if found is None:
            raise SystemExit("watchfloor serve did not start; what it said is above.")
        while _status(found[0], "/") == HTTPStatus.ACCEPTED:  # its picture is being made
            time.sleep(0.2)
        yield found[0], time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


@contextmanager
def reading(path: Path, more: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that reads reports into the floor for as long as the block lasts."""
    command = [sys.executable, "-c", PROGRAM, "read", str(more), "--floor", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def in_chromium(base: str, pages: dict[str, list[str]]) -> dict[str, Any] | None:
    """Seconds until each page is loaded and quiet, and kilobytes as sent; None without Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, several in pages.items():
            context = browser.new_context()
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            sizes: list[float] = []
            session.on(
                "Network.loadingFinished",
                lambda done, to=sizes: to.append(done["encodedDataLength"]),
            )
            begun = time.perf_counter()
            page.goto(base + several[0])
            loaded = time.perf_counter() - begun
            page.wait_for_load_state("networkidle")
            found[name] = {"seconds": round(loaded, 2), "kilobytes": round(sum(sizes) / 1000)}
            context.close()
        browser.close()
    return found


def _seconds(base: str, address: str) -> float:
    """Seconds from a request to the last byte of its answer; a page that fails stops the run."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=PATIENCE_SECONDS)
    begun = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    taken = time.perf_counter() - begun
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} was answered with {answer.status}")
    return taken


def _status(base: str, address: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=PATIENCE_SECONDS)
    connection.request("GET", address)
    status = connection.getresponse().status
    connection.close()
    return status


def _listed(base: str, name: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = _asked(base, f"/api/v1/{name}?limit=40")[name]
    return records


def _total(base: str, name: str) -> int:
    return int(_asked(base, f"/api/v1/{name}?limit=1")["total"])


def _asked(base: str, address: str) -> dict[str, Any]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=PATIENCE_SECONDS)
    connection.request("GET", address)
    found: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    return found


def _summary(times: Sequence[float]) -> dict[str, float]:
    """Number, median, 95th percentile and longest, in milliseconds."""
    ordered = sorted(times)
    return {
        "opened": len(ordered),
        "median_ms": round(1000 * statistics.median(ordered)),
        "p95_ms": round(1000 * ordered[int(0.95 * (len(ordered) - 1))]),
        "longest_ms": round(1000 * ordered[-1]),
    }


if __name__ == "__main__":
    main()
