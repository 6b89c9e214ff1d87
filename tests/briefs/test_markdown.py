"""Markdown: every sentence has its footnotes, and text of reports is never markup."""

import html
import re

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from printed_briefs import HOSTILE, printed

from watchfloor.briefs.markdown import brief_markdown, escaped

READER = MarkdownIt("gfm-like").use(footnote_plugin)
"""GitHub's tables, strikethrough and bare links, and footnotes."""
TAGS = set(
    "h1 h2 h3 p ul li ol sup a blockquote code hr section table thead tbody tr th td".split()
)


def rendered(markdown):
    return READER.render(markdown)


def words_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_reports_shows_as_it_is(text):
    assert words_of(rendered(f"- {escaped(text)}")) == text
    assert re.findall(r"<(\w+)", rendered(f"- {escaped(text)}")) == ["ul", "li"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_brief_of_hostile_reports_has_only_the_links_of_its_footnotes(text):
    page = rendered(brief_markdown(printed(text)))
    assert set(re.findall(r"<(\w+)", page)) <= TAGS
    assert {target[:3] for target in re.findall(r'href="([^"]*)"', page)} == {"#fn"}
    assert words_of(page).count(text) >= 8


def test_each_footnote_has_words_outlet_date_ids_and_place():
    lines = brief_markdown(printed("Troops were sent")).splitlines()
    assert (
        "[^2]: “Troops were sent” Post, 23 Oct 2024, “A title”, according to South Korea "
        "(asserted); claim c000000000002, report r00000000000a, characters 12–28." in lines
    )


def test_a_sentence_refers_to_its_footnotes_and_says_what_it_leaves_out():
    text = brief_markdown(printed())
    assert "- Ten words.[^1][^2] `c000000000001`" in text
    assert "- Said again.[^1] and 2 more `c000000000001`" in text
    assert "… and 4 more" in text


def test_every_footnote_that_is_referred_to_is_there_and_no_other():
    text = brief_markdown(printed())
    there = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    referred = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert there == ["1", "2", "3"]
    assert set(referred) == set(there)


def test_figures_are_a_table_with_their_bounds():
    text = brief_markdown(printed())
    assert "| 24 Oct 2024 | Ukraine | up to 12,000[^2] |" in text
    assert "| undated | United States | about 10,000[^3] |" in text


def test_marks_that_turn_the_direction_of_writing_are_shown_and_not_obeyed():
    assert escaped("abc \u202ecba\u2066") == "abc \ufffdcba\ufffd"
