"""The screen in Chromium, used as an analyst would: nothing in the console, nothing from outside.

Needs a Chromium on this machine (Debian: ``apt-get install chromium``; any other: name it in
``$CHROMIUM``); nothing is downloaded.
"""

import json
import re

import pytest
from browsing import CHROMIUM, PATIENCE_MS

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
PAGES = (
    "/", "/claims", "/events", "/figures", "/map", "/actors", "/actors/PRK", "/relations",
    "/relations/RUS/PRK", "/sources", "/search?q=troops", "/judgements",
)  # fmt: skip
# A click returns before the page that it leads to has come. What is there is asked of `expect`,
# which waits, or after a `wait_for_url`; a bare count() or is_visible() may ask the page before.
expect = playwright.expect
expect.set_options(timeout=PATIENCE_MS)


def test_a_number_is_followed_to_the_sentence_it_stands_in(browse):
    watched = browse()
    watched.open("/")
    watched.page.locator("svg.chart a").first.click()
    watched.page.wait_for_url(re.compile("/claims/c"))
    marked = watched.page.locator("mark.figure").first
    expect(marked).to_be_visible()
    expect(marked).to_have_text(re.compile(r"\d"))


@pytest.fixture
def denied(screen):
    """How many claims of the example are denied."""
    claims = screen.floor.claims().records
    count = len([claim for claim in claims if claim.certainty == "denied"])
    assert count
    return count


def test_a_filter_changes_the_list_and_the_address_and_back_undoes_it(browse, denied):
    watched = browse()
    watched.open("/claims")
    watched.page.get_by_label("Certainty").select_option("denied")
    watched.page.wait_for_url(re.compile("certainty=denied"))
    rows = watched.page.locator("#results tbody tr")
    expect(rows).to_have_count(denied)
    watched.page.reload()
    expect(rows).to_have_count(denied)
    watched.page.go_back()
    expect(rows).to_have_count(50)


def test_a_claim_opens_beside_the_list_with_its_words_in_sight(browse):
    watched = browse(viewport={"width": 1280, "height": 900})
    watched.open("/claims")
    watched.page.locator("#results a.words").nth(12).click()
    span = watched.page.locator("#evidence #span")
    expect(span).to_be_in_viewport()
    box = watched.page.locator("#evidence .reporttext").bounding_box()
    words = span.bounding_box()
    assert box["y"] <= words["y"] <= box["y"] + box["height"]


def test_the_slider_of_the_map_hides_what_was_reported_later(browse):
    watched = browse()
    watched.open("/map")
    rows = watched.page.locator("#placed tbody tr:visible")
    until = watched.page.locator("#until-words")
    every = rows.count()
    watched.page.locator("#slide").focus()
    watched.page.keyboard.press("Home")
    watched.page.wait_for_url(re.compile("until="))
    first = until.text_content()
    assert 0 < rows.count() < every
    assert rows.first.locator(".date").text_content() == first
    watched.open(watched.address())
    assert until.text_content() == first
    assert "until=" in watched.address()


def test_the_map_hatches_every_disputed_area_inside_its_frame(browse):
    watched = browse()
    watched.open("/map")
    sizes = watched.page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".world .hatched")].map(
             (path) => [path.dataset.key, path.getBBox().width]))"""
    )
    assert set(sizes) == {
        "crimea", "kosovo", "western-sahara", "gaza", "west-bank", "golan", "taiwan", "kashmir",
        "somaliland", "northern-cyprus", "abkhazia", "south-ossetia",
    }  # fmt: skip
    # Turned the wrong way round, an outline would cover the whole earth.
    assert all(0 < width < 400 for width in sizes.values()), sizes


def test_a_claim_is_corrected_and_the_correction_undone(browse_own):
    watched = browse_own()
    watched.open("/claims?certainty=denied")
    before = watched.page.locator("#results tbody tr").count()
    watched.page.locator("#results a.words").first.click()
    watched.page.get_by_text("Correct this claim").click()
    form = watched.page.locator(".correct form")
    form.get_by_label("certainty").select_option("confirmed")
    form.get_by_label("Why").fill("the sentence confirms it")
    form.get_by_label("Signed").fill("Ana")
    form.get_by_text("Record the changes").click()
    expect(watched.page.locator("#evidence")).to_contain_text("the sentence confirms it")
    watched.open("/claims?certainty=denied")
    expect(watched.page.locator("#results tbody tr")).to_have_count(before - 1)

    watched.open("/judgements")
    expect(watched.page.locator(".judgements")).to_contain_text("Ana")
    watched.page.locator(".judgements summary", has_text="Undo").click()
    watched.page.get_by_label("Why").fill("it does not")
    watched.page.locator(".judgements button").click()
    expect(watched.page.locator(".judgements")).to_contain_text("undone by")
    watched.open("/claims?certainty=denied")
    expect(watched.page.locator("#results tbody tr")).to_have_count(before)


def test_what_is_shown_is_taken_away_as_files(browse):
    watched = browse()
    watched.open("/claims?certainty=denied")
    with watched.page.expect_download() as download:
        watched.page.get_by_role("link", name="JSON lines").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert {json.loads(line)["certainty"] for line in lines} == {"denied"}
    watched.open("/map")
    with watched.page.expect_download() as download:
        watched.page.locator("#save-svg").click()
    drawn = download.value.path().read_text("utf-8")
    assert drawn.startswith("<svg")
    assert f"{watched.base}/map?as-of=" in drawn


def test_a_line_of_the_network_is_followed_to_its_card_and_the_sentence_behind_it(browse):
    watched = browse()
    watched.open("/relations")
    line = watched.page.locator("a.edge[aria-label*='Russia'][aria-label*='North Korea']")
    line.focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(re.compile("/relations/[A-Z]{3}/[A-Z]{3}"))
    watched.page.locator("main a[href^='/events/e']").first.click()
    watched.page.wait_for_url(re.compile("/events/e"))
    watched.page.locator("main a.words").first.click()
    watched.page.wait_for_url(re.compile("/claims/c"))
    expect(watched.page.locator("mark.claim").first).to_be_visible()


def test_opening_and_closing_a_claim_keeps_the_place_of_the_keyboard(browse):
    watched = browse(viewport={"width": 1280, "height": 900})
    watched.open("/claims")
    link = watched.page.locator("#results a.words").nth(3)
    words = link.text_content()
    link.focus()
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("#evidence")).to_be_focused()
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("#evidence")).to_have_count(0)
    expect(watched.page.locator("#results a.words:focus")).to_have_text(words)


def test_a_filter_leaves_empty_ones_out_of_the_address(browse):
    watched = browse()
    watched.open("/events")
    watched.page.get_by_label("Status").select_option("confirmed")
    watched.page.wait_for_url(re.compile("confirmed"))
    assert watched.address() == "/events?status=confirmed"


def test_the_map_names_places_states_and_disputed_areas_and_shows_every_mark(browse):
    watched = browse(viewport={"width": 1280, "height": 900})
    watched.open("/map")
    for kind, name in (("place", "Kursk"), ("state", "Ukraine"), ("area", "Crimea")):
        assert name in watched.page.locator(f".names .{kind}").all_text_contents()
    outside = watched.page.locator("#outside")
    expect(outside).to_be_visible()
    watched.page.get_by_label("Show all marks").press("Enter")
    expect(outside).to_be_hidden()


@pytest.mark.parametrize("address", ["/", "/relations", "/map?until=2025-01-15"])
def test_a_drawing_is_taken_away_as_a_png_of_twice_its_size(browse, address):
    watched = browse(viewport={"width": 1280, "height": 900})
    watched.open(address)
    with watched.page.expect_download() as download:
        watched.page.get_by_role("link", name="PNG").first.click()
    assert download.value.suggested_filename.endswith(".png")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    width = int.from_bytes(content[16:20], "big")
    assert width == 2 * {"/": 720, "/relations": 640}.get(address, 960)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(browse, width, scheme):
    watched = browse(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for address in PAGES:
        watched.open(address)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_day_of_a_relation_is_slid_by_keyboard_and_is_in_the_address(browse):
    watched = browse()
    watched.open("/relations/RUS/PRK")
    watched.page.locator(".dayrange").focus()
    watched.page.keyboard.press("Home")
    watched.page.wait_for_url(re.compile("on=2024-10-18"))
    expect(watched.page.locator(".scorebig")).to_contain_text("18 Oct 2024")
    watched.page.reload()
    expect(watched.page.locator(".scorebig")).to_contain_text("18 Oct 2024")


def test_a_source_is_graded_and_the_grade_undone(browse_own):
    watched = browse_own()
    watched.open("/sources")
    watched.page.locator("#graded tbody a").first.click()
    watched.page.get_by_text("Grade this source").click()
    form = watched.page.locator(".grading form")
    form.get_by_label("Reliability").select_option("B")
    form.get_by_label("Why").fill("borne out so far")
    form.get_by_label("Signed").fill("Ana")
    form.get_by_role("button").click()
    watched.page.get_by_text("usually reliable (B): Ana").wait_for()
    expect(watched.page.get_by_text("not graded")).to_have_count(0)
    watched.page.locator("#grades .lines summary").click()
    watched.page.locator("#grades .lines").get_by_label("Why").fill("too early")
    watched.page.locator("#grades .lines").get_by_role("button").click()
    watched.page.get_by_text("not graded").wait_for()


def test_claims_are_split_off_an_event_and_the_split_undone(browse_own):
    watched = browse_own()
    watched.open("/events")
    watched.page.locator("#results tbody a").first.click()
    watched.page.wait_for_url(re.compile("/events/e"))
    claims = watched.page.locator("table.cards tbody tr")
    before = claims.count()
    assert before > 1
    watched.page.get_by_text("Split it").click()
    form = watched.page.locator("#grouping form").first
    form.get_by_role("checkbox").last.check()
    form.get_by_label("Why").fill("another sending")
    form.get_by_label("Signed").fill("Ana")
    form.get_by_role("button").click()
    watched.page.get_by_text("took claims out of an event").wait_for()
    expect(claims).to_have_count(before - 1)
    watched.page.locator("#grouping .lines a").click()
    watched.page.locator(".judgements summary", has_text="Undo").click()
    watched.page.locator(".judgements").get_by_label("Why").fill("the same after all")
    watched.page.locator(".judgements button").click()
    expect(watched.page.locator(".judgements")).to_contain_text("undone by")
    watched.open("/events")
    watched.page.locator("#results tbody a").first.click()
    watched.page.wait_for_url(re.compile("/events/e"))
    expect(claims).to_have_count(before)


def test_the_keyboard_reaches_the_content_first_and_always_shows_where_it_is(browse):
    watched = browse()
    watched.open("/claims")
    watched.page.keyboard.press("Tab")
    skip = watched.page.locator(":focus")
    expect(skip).to_have_text("Skip to the content")
    expect(skip).to_be_in_viewport()
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("main")).to_be_focused()
    watched.page.keyboard.press("Tab")
    expect(watched.page.locator("main :focus")).to_have_count(1)
    outline = watched.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_everything_works_without_scripts(browse, denied):
    watched = browse(java_script_enabled=False)
    watched.open("/claims")
    watched.page.get_by_label("Certainty").select_option("denied")
    watched.page.get_by_role("button", name="Filter").click()
    watched.page.wait_for_url(re.compile("certainty=denied"))
    expect(watched.page.locator("#results tbody tr")).to_have_count(denied)
    watched.page.locator("#results a.words").first.click()
    expect(watched.page.locator("#evidence mark.claim").first).to_be_visible()
    watched.page.goto(watched.base + "/map?until=2024-11-05")
    assert watched.page.locator("#placed tbody tr:visible").count() > 0
