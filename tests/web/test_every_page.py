"""Every page in Chromium, in light, dark and on a phone: axe finds no fault, no page is heavy."""

import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import CHROMIUM, Watched, serving, watching

from watchfloor.floor import Floor

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
MISSING = "/nothing"
"""A page that is not there; it is answered 404, which the console tells."""
MOST_BYTES = 600_000
"""Of a page with everything it loads, as sent."""
SCREENS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}


def every_page(floor: Floor) -> list[str]:
    """One address of each page, those of single records for the records with most on them."""
    event = max(floor.events().records, key=lambda each: len(each.claim_ids))
    edited = next(each for each in floor.reports().records if each.version > 1)
    claim = next(each for each in floor.claims().records if each.report_id == edited.report_id)
    series = floor.estimates().records[0]
    return [
        "/", "/?since=2024-10-22", "/?as-of=2020-01-01", "/claims",
        f"/claims?open={claim.claim_id}", f"/claims/{claim.claim_id}", "/events",
        f"/events/{event.event_id}", "/figures", f"/figures/{series.estimate_id}", "/map",
        "/actors", "/actors/PRK", "/relations", "/relations?state=PRK", "/relations/RUS/PRK",
        "/why/CHN/KOR+PRK", "/sources",
        "/sources/" + quote(edited.outlet or "", safe=""), f"/reports/{edited.report_id}",
        "/search", "/search?q=troops", "/judgements", MISSING,
    ]  # fmt: skip


@pytest.fixture(scope="module")
def graded(read_once, tmp_path_factory) -> Floor:
    """The example with one judgement, so that the lists of judgements are not empty."""
    floor = Floor(shutil.copy(read_once, tmp_path_factory.mktemp("graded") / "graded.floor"))
    floor.judge(floor.sources().records[0].name, "reliability", "B", why="borne out so far")
    return floor


@pytest.fixture(scope="module")
def served_graded(graded) -> Iterator[str]:
    with serving(graded.store.path) as base:
        yield base


@pytest.fixture
def browse_graded(chromium, served_graded) -> Iterator[Callable[..., Watched]]:
    with watching(chromium, served_graded) as start:
        yield start


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as its package carries it."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_no_fault_on_any_page_with_everything_unfolded(browse_graded, axe, graded, name):
    watched = browse_graded(**SCREENS[name])
    faults = {
        address: found
        for address in every_page(graded)
        if (found := faults_of(watched, axe, address))
    }
    watched.forgive(MISSING)
    assert faults == {}, json.dumps(faults, indent=1)


def faults_of(watched: Watched, axe: str, address: str) -> dict[str, list[str]]:
    """What axe finds on a page: rule to the elements at fault."""
    watched.open(address)
    watched.page.evaluate(
        "document.querySelectorAll('details').forEach((each) => each.open = true)"
    )
    watched.page.evaluate(axe)
    found = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return {
        fault["id"]: [each["html"][:160] for each in fault["nodes"][:3]]
        for fault in found["violations"]
    }


def test_axe_finds_the_fault_of_a_picture_without_words(browse, axe):
    watched = browse()
    watched.open("/search")
    watched.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    watched.page.evaluate(axe)
    found = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [fault["id"] for fault in found["violations"]] == ["image-alt"]


def test_no_page_is_heavier_than_a_slow_line_bears(browse_graded, graded):
    # All are opened first, because a page counts as loaded half a second after its last request.
    opened = {address: weighed(browse_graded(), address) for address in every_page(graded)}
    weights = {}
    for address, (watched, sizes) in opened.items():
        watched.page.wait_for_load_state("networkidle")
        watched.forgive(MISSING)
        weights[address] = int(sum(sizes))
    assert min(weights.values()) > 5_000, weights
    assert {address: weight for address, weight in weights.items() if weight > MOST_BYTES} == {}


def weighed(watched: Watched, address: str) -> tuple[Watched, list[float]]:
    """A page that was opened, and the bytes of all that it loads, as they come in."""
    session = watched.page.context.new_cdp_session(watched.page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    watched.open(address)
    return watched, sizes
