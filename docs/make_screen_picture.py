"""Write docs/images/screen.png: the page Picture of `watchfloor serve` with the bundled example.

    uv run --frozen python docs/make_screen_picture.py

Needs a Chromium on this machine (``$CHROMIUM``, else the one on the path). The pixels depend on
its fonts, so no test compares them.
"""

import os
import shutil
import sys
import threading
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import uvicorn
from playwright.sync_api import sync_playwright

import watchfloor
from watchfloor.cli.example import example_reports
from watchfloor.floor import Floor
from watchfloor.web import make_app
from watchfloor.web.serving import listen

PICTURE: Final = Path(__file__).parent / "images" / "screen.png"
WIDTH: Final = 1240
HEIGHT: Final = 760


def photograph(address: str) -> None:
    """Write the top of a page as a reader with light colours sees it."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", locale="en-GB"
        )
        page.goto(address)
        page.screenshot(path=PICTURE)
        browser.close()


def serve_while(floor: Floor) -> None:
    """Serve a floor for as long as its picture is taken."""
    listening = listen("127.0.0.1", 0, token=None)
    server = uvicorn.Server(uvicorn.Config(make_app(floor), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        photograph(listening.url)
    finally:
        server.should_exit = True
        thread.join()


def main() -> int:
    """Read the example, serve it, take the picture."""
    with TemporaryDirectory() as folder, as_file(files("watchfloor.example")) as reports:
        floor = watchfloor.open(Path(folder) / "example.floor")
        floor.read(*example_reports(reports))
        serve_while(floor)
    return 0


if __name__ == "__main__":
    sys.exit(main())
