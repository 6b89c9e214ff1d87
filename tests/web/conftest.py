"""The bundled example on screen: as a client, and on a server of its own."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
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
