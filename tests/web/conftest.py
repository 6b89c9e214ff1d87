"""The bundled example on screen: as a client, and on a server of its own."""

from collections.abc import Callable, Iterator

import pytest
from browsing import CHROMIUM, Watched, serving, watching
from screens import Screen, screen_of


@pytest.fixture(scope="session")
def screen(read_once) -> Screen:
    """The example's screen, for tests that change nothing."""
    return screen_of(read_once)


@pytest.fixture
def own_screen(example_floor) -> Screen:
    """The screen of a copy of the example, for one test alone."""
    return screen_of(example_floor)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    with pytest.importorskip("playwright.sync_api").sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(read_once) -> Iterator[str]:
    """The address of a server on the example, for tests that change nothing."""
    with serving(read_once) as base:
        yield base


@pytest.fixture
def browse(chromium, served) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages of the example, for tests that change nothing."""
    with watching(chromium, served) as start:
        yield start


@pytest.fixture
def browse_own(chromium, example_floor) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages of a copy of the example, for one test alone."""
    with serving(example_floor) as base, watching(chromium, base) as start:
        yield start
