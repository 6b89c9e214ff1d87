"""HTML: one file that asks for nothing, runs nothing, and can be walked by links and headings."""

import base64
import hashlib
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from printed_briefs import HOSTILE, note, printed

from watchfloor.briefs.html import brief_html

VOID = {"meta", "br", "line"}
LOADING = {
    "script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base",
    "form", "input", "use", "image", "foreignobject", "animate",
}  # fmt: skip


class Page(HTMLParser):
    """A page read as a browser reads it: its elements, its texts, what was left open."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.open, self.faults = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        self.faults += [f"{tag} {name} twice" for name, n in Counter(names).items() if n > 1]
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_reports_shows_as_it_is_and_is_never_markup(text):
    page = Page(brief_html(printed(text)))
    plain = Page(brief_html(printed("Ten words.")))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    assert (page.faults, page.open) == ([], [])
    assert "".join(page.texts).count(text) >= 8


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_makes_no_request(text):
    source = brief_html(printed(text))
    page = Page(source)
    assert {tag for tag, _ in page.elements} & LOADING == set()
    addresses = [
        value
        for _, attrs in page.elements
        for name, value in attrs.items()
        if name in ("src", "href", "srcset", "action", "data", "poster", "xlink:href", "background")
    ]
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    (style,) = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_forbids_everything_but_the_one_style_sheet():
    source = brief_html(printed())
    (style,) = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [
        attrs["content"]
        for attrs in Page(source).all("meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not [attrs for _, attrs in Page(source).elements if "style" in attrs]


def test_every_link_leads_to_a_place_of_the_page_and_ids_are_given_once():
    page = Page(brief_html(printed()))
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert set(ids.values()) == {1}
    assert {attrs["href"][1:] for attrs in page.all("a")} <= set(ids)


def test_evidence_and_text_lead_to_each_other():
    page = Page(brief_html(printed()))
    links = page.all("a")
    to = {attrs["id"]: attrs["href"] for attrs in links if attrs.get("role") == "doc-noteref"}
    back = [attrs["href"] for attrs in links if attrs.get("role") == "doc-backlink"]
    # Note 1 is referred to by three sentences and two figures.
    assert [place for place, note in to.items() if note == "#n1"] == [
        "n1-1", "n1-2", "n1-3", "n1-4", "n1-5",
    ]  # fmt: skip
    assert sorted(back) == sorted(f"#{place}" for place in to)


def test_the_words_of_a_claim_are_marked_where_they_stand():
    source = brief_html(printed(notes=(note(1, "it & that", before="Then ", after=", so"),)))
    assert "Then <mark>it &amp; that</mark>, so" in source
    assert "claim c000000000001, report r00000000000a, characters 12–21" in source


def test_the_page_has_landmarks_a_language_and_headings_in_order():
    page = Page(brief_html(printed()))
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(each) for each in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_a_chart_has_a_title_and_a_table_that_says_the_same():
    page = Page(brief_html(printed()))
    (chart,) = [attrs for attrs in page.all("svg") if attrs.get("role") == "img"]
    titles = {attrs["id"] for attrs in page.all("title") if "id" in attrs}
    assert chart["aria-labelledby"] in titles
    text = " ".join("".join(page.texts).split())
    for words in ("1,500", "up to 12,000", "more than 3,000", "about 10,000"):
        assert words in text


def test_the_same_brief_gives_the_same_bytes():
    assert brief_html(printed()) == brief_html(printed())


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no browser is installed here")
def test_a_browser_loads_the_page_and_nothing_else(tmp_path):
    page = tmp_path / "brief.html"
    page.write_text(brief_html(printed(HOSTILE[10] + HOSTILE[12] + HOSTILE[19])), "utf-8")
    log = tmp_path / "net.json"
    done = subprocess.run(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
         "--disable-background-networking", "--disable-component-update",
         f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={log}", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "How sure and how many" in done.stdout
    assert "evil.example" not in log.read_text("utf-8", "replace")
