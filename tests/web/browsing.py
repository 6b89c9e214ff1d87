"""Pages in Chromium, watched: what they say on the console and what they ask for."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from watchfloor.floor import Floor
from watchfloor.web import make_app
from watchfloor.web.serving import listen

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PATIENCE_MS = 60_000
"""How long to wait for something to appear before a test fails: the machine may be busy."""


@dataclass
class Watched:
    """A page, with what its console said and what it asked for."""

    page: object
    base: str
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to a page and wait until it has loaded; of the map, until its script has drawn it."""
        self.page.goto(self.base + address)
        if address.startswith("/map"):
            self.page.locator("svg.world .spotmark").first.wait_for()

    def address(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + ("?" + parts.query if parts.query else "")

    def forgive(self, address: str) -> None:
        """Take back what the console said of one address: of a page that is not there, 404."""
        self.console = [each for each in self.console if not each.endswith(self.base + address)]

    def watch(self) -> None:
        """Begin to note what the page says and asks for."""
        self.page.on("console", lambda said: self.console.append(_line(said)))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", lambda asked: self._note(asked.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.base, "blob:", "data:")):
            self.outside.append(url)


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of a server on a floor, in a thread of this process."""
    listening = listen("127.0.0.1", 0, token=None)
    server = uvicorn.Server(uvicorn.Config(make_app(Floor(path)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        yield listening.url.rstrip("/")
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def watching(browser: object, base: str) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages; at the end nothing was complained of and nothing came from outside."""
    opened: list[tuple[object, Watched]] = []

    def start(**options: object) -> Watched:
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        watched = Watched(page=context.new_page(), base=base)
        watched.watch()
        opened.append((context, watched))
        return watched

    yield start
    for context, watched in opened:
        context.close()
        assert watched.console == []
        assert watched.outside == []


def _line(said: object) -> str:
    return f"{said.type}: {said.text} {said.location.get('url', '')}"
