"""The bundled example on screen: as a client, and on a server of its own."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from browsing import CHROMIUM, SECONDS, Watched
from screens import Screen, screen_of

from watchfloor.floor import Floor
from watchfloor.web import make_app
from watchfloor.web.serving import listen


@pytest.fixture(scope="session")
def screen(read_once) -> Screen:
    """The example's screen, for tests that change nothing."""
    return screen_of(read_once)


@pytest.fixture
def own_screen(example_floor) -> Screen:
    """The screen of a copy of the example, for one test alone."""
    return screen_of(example_floor)


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Starts a server on a floor in a thread and gives its address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(path: Path) -> str:
        listening = listen("127.0.0.1", 0, token=None)
        server = uvicorn.Server(uvicorn.Config(make_app(Floor(path)), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
        thread.start()
        running.append((server, thread))
        return listening.url.rstrip("/")

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    with pytest.importorskip("playwright.sync_api").sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, served, example_floor) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages; at the end nothing was complained of and nothing came from outside."""
    base, opened = served(example_floor), []

    def start(**options: object) -> Watched:
        context = chromium.new_context(**options)
        context.set_default_timeout(SECONDS)
        watched = Watched(page=context.new_page(), base=base)
        watched.watch()
        opened.append((context, watched))
        return watched

    yield start
    for context, watched in opened:
        context.close()
        assert watched.console == []
        assert watched.outside == []
