import time

import pytest

from watchfloor.errors import UnreadableReport
from watchfloor.reports import content_bounds, find_published, text_of

PARAGRAPHS = [
    "Seoul said on Friday that the soldiers had left for Russia and would train in the east.",
    "Washington confirmed the movement but did not say how many had crossed the border so far.",
    "Kyiv asked its partners for more air defence before the winter, a presidential aide said.",
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = (
    "<html><head><title>Soldiers leave - Harbour Wire</title>"
    '<meta property="og:site_name" content="Harbour Wire">'
    '<meta property="article:published_time" content="2024-10-25T08:30:00+09:00">'
    '<link rel="canonical" href="https://wire.example/1"></head><body>'
)


def page(body: str, head: str = HEAD) -> bytes:
    return f"{head}{body}</body></html>".encode()


def extract(body: str, head: str = HEAD):
    return text_of(page(body, head), "text/html")


def test_a_page_gives_its_text_without_its_surroundings():
    found = extract(f"<nav><a href='/'>Home</a></nav><article>{ARTICLE}</article>")
    assert found.text == "\n".join(PARAGRAPHS)


def test_a_page_gives_title_site_address_and_date():
    found = extract(f"<article>{ARTICLE}</article>")
    assert found.metadata.title == "Soldiers leave"
    assert found.metadata.outlet == "Harbour Wire"
    assert found.metadata.url == "https://wire.example/1"
    published = find_published(found.text, found.metadata)
    assert (published.value, published.published_from) == ("2024-10-25T08:30:00+09:00", "metadata")


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (
            '<meta name="pubdate" content="Fri, 25 Oct 2024 08:30:00 GMT">',
            "2024-10-25T08:30:00+00:00",
        ),
        ('<meta itemprop="datePublished" content="2024-10-25">', "2024-10-25"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            '"datePublished": "2024-10-25T08:30:00Z"}</script>',
            "2024-10-25T08:30:00+00:00",
        ),
        ('<meta property="article:published_time" content="9999-12-31T23:59:59-23:59">', None),
        ("<title>No date</title>", None),
    ],
)
def test_the_date_is_the_one_that_the_page_marks_as_published(head, value):
    found = extract(f"<article>{ARTICLE}</article>", f"<html><head>{head}</head><body>")
    published = find_published(found.text, found.metadata)
    assert (published and published.value) == value


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        ('<span class="date">October 25, 2024</span>', "", "2024-10-25"),
        (
            '<span class="date">October 25, 2024</span>',
            '<div><a href="/2">Older</a><span class="date">October 3, 2024</span></div>',
            None,
        ),
    ],
    ids=["one date", "two dates"],
)
def test_an_unmarked_date_counts_only_when_the_page_shows_no_other(before, after, value):
    found = extract(f"{before}<article>{ARTICLE}</article>{after}", "<html><head></head><body>")
    assert found.metadata.published == value


def test_a_date_in_the_address_counts():
    head = '<html><head><link rel="canonical" href="https://a.example/2024/10/25/x"></head><body>'
    assert extract(f"<article>{ARTICLE}</article>", head).metadata.published == "2024-10-25"


def test_the_extractor_is_named_with_its_version():
    assert extract(ARTICLE).extractor.startswith("trafilatura-")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + ARTICLE,
        "<div>" * 300 + ARTICLE,
        f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>{ARTICLE}",
        f'<!-- <p a=" --><p {" ".join(f"a{n}" for n in range(100_000))}>"{ARTICLE}',
        "<a " * 1_000_000 + ARTICLE,
        "<b>x</b>" * 50_000 + ARTICLE,
        f'<p class="{"a" * 12_000_000}">{ARTICLE}',
    ],
    ids=["deep", "too deep", "attributes", "hidden attributes", "open tags", "tags", "attribute"],
)
def test_a_page_beyond_any_article_is_refused_in_bounded_time(body):
    started = time.perf_counter()
    with pytest.raises(UnreadableReport) as caught:
        extract(body)
    assert caught.value.reason == "html"
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    "body",
    [
        f"<script>alert('<p>x</p>')</script><p onclick='x()'>More to come.</p>{ARTICLE}",
        f"<<<p>< <a href=<p>Hello</b></i><table><p>{ARTICLE}</div></html><html>",
        f"<p>&#xD800;&#0;&#3;&#x1f;&#65535;\x07\ufffe Hello</p>{ARTICLE}",
        f'<svg><path d="{"M 1 2 " * 50_000}"></svg>{ARTICLE}',
        f"<script type='application/ld+json'>{'[' * 100_000}</script>{ARTICLE}",
        f"<!-- x -->{'<!-- -->' * 100_000}{ARTICLE}",
    ],
    ids=["script", "broken", "characters", "drawing", "nested JSON", "comments"],
)
def test_a_hostile_page_still_gives_its_article(body):
    found = extract(f"<article>{body}</article>")
    assert PARAGRAPHS[1] in found.text
    assert "alert" not in found.text
    assert "\x03" not in found.text
    found.text.encode()


def test_entities_are_not_expanded_without_bound():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE html [<!ENTITY e0 "boom">{bomb}]>'
    found = text_of(page(f"<article><p>&e11;</p>{ARTICLE}</article>", doctype + HEAD), "text/html")
    assert len(found.text) < 1_000


def test_a_page_declared_in_another_encoding_than_its_own_is_read():
    head = '<?xml version="1.0" encoding="utf-16"?><html><head></head><body>'
    assert extract(f"<p>{ARTICLE}</p>", head).text == "\n".join(PARAGRAPHS)


def test_a_dateline_on_a_page_is_no_content():
    found = extract(f"<article><p>SEOUL, Oct 25 (Wire) - It began.</p>{ARTICLE}</article>")
    body = content_bounds(found.text)
    assert found.text[body.start :].startswith("It began.")


def test_an_unknown_media_type_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="application/rtf"):
        text_of(b"x", "application/rtf")
