import json
import time
from pathlib import Path

import pytest

from watchfloor.errors import UnreadableReport
from watchfloor.records.report import Refusal
from watchfloor.reports import (
    Input,
    ReadReport,
    find_inputs,
    is_feed,
    read_feed,
    read_input,
    text_of,
)

LEFT = "Seoul said on Friday that 1,500 soldiers had left for Russia."
RSS = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour Wire</title><link>https://wire.example/world/</link>
<lastBuildDate>Fri, 25 Oct 2024 12:00:00 GMT</lastBuildDate>
{items}</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://post.example/asia/">
<title>Harbour Post</title><updated>2024-10-25T12:00:00Z</updated>{items}</feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/"><channel><title>Old Wire</title></channel>
<item><title>Left</title><link>https://old.example/1</link><description>{left}</description></item>
</rdf:RDF>"""


def rss(*items: str, doctype: str = "") -> bytes:
    return RSS.format(
        items="".join(f"<item>{item}</item>" for item in items), doctype=doctype
    ).encode()


def atom(*entries: str) -> bytes:
    return ATOM.format(items="".join(f"<entry>{entry}</entry>" for entry in entries)).encode()


def read(tmp_path: Path, content: bytes, name: str = "feed.xml") -> list[ReadReport | Refusal]:
    path = tmp_path / name
    path.write_bytes(content)
    return [item for found in find_inputs([path]) for item in read_input(found)]


def only(tmp_path: Path, content: bytes):
    (item,) = read(tmp_path, content)
    return item.report


def said(content: bytes) -> dict[str, object]:
    (entry,) = read_feed(content)
    return json.loads(entry.content)


def test_an_rss_entry_is_a_report_with_title_address_date_outlet_and_text(tmp_path):
    report = only(
        tmp_path,
        rss(
            "<title>Soldiers leave</title><link>https://wire.example/1</link>"
            "<pubDate>Fri, 25 Oct 2024 08:30:00 +0900</pubDate>"
            f"<description>Short.</description><content:encoded><![CDATA[<p>{LEFT}</p>"
            "<p>Kyiv agreed.</p>]]></content:encoded>"
        ),
    )
    assert report.text == f"{LEFT}\nKyiv agreed."
    assert (report.title, report.url) == ("Soldiers leave", "https://wire.example/1")
    assert (report.published, report.published_precision) == ("2024-10-25T08:30:00+09:00", "time")
    assert report.outlet == "Harbour Wire"
    assert report.path.endswith("feed.xml#/1")


def test_an_atom_entry_is_a_report_too(tmp_path):
    report = only(
        tmp_path,
        atom(
            "<id>tag:post.example,2024:1</id><title>Left</title><link href='1.html'/>"
            "<published>2024-10-25T08:30:00Z</published><updated>2024-10-26T08:30:00Z</updated>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
            f"<p>{LEFT}</p></div></content>"
        ),
    )
    assert (report.text, report.outlet) == (LEFT, "Harbour Post")
    assert report.url == "https://post.example/asia/1.html"
    assert report.published == "2024-10-25T08:30:00+00:00"
    assert report.language == "en"


def test_a_feed_of_rss_1_is_read(tmp_path):
    assert only(tmp_path, RDF.format(left=LEFT).encode()).text == LEFT


@pytest.mark.parametrize("name", ["week.rss", "week.atom", "week.xml", "saved.html"])
def test_a_feed_is_known_by_its_ending_or_its_first_element(tmp_path, name):
    (item,) = read(tmp_path, rss(f"<description>{LEFT}</description>"), name)
    assert item.report.text == LEFT


@pytest.mark.parametrize(
    ("start", "feed"),
    [
        (b"<rss>", True),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- x --><feed>", True),
        ('<?xml version="1.0"?><feed>'.encode("utf-16"), True),
        (b'<!DOCTYPE rss [<!ENTITY % a "b">]><rdf:RDF>', True),
        (b"<!doctype html><html><feed>", False),
        (b"<rssx>", False),
        (b"Kyiv <rss>", False),
        (b"", False),
        (b"<!--x-->" * 2_000, False),
    ],
)
def test_the_first_element_says_whether_it_is_a_feed(start, feed):
    started = time.perf_counter()
    assert is_feed(start) == feed
    assert time.perf_counter() - started < 0.2


def test_the_source_of_a_syndicated_entry_is_its_outlet_and_is_kept_in_its_bytes(tmp_path):
    content = rss(
        f"<description>{LEFT}</description>"
        "<source url='https://coast.example/feed'>Coast Agency</source>"
    )
    assert only(tmp_path, content).outlet == "Coast Agency"
    assert said(content)["source"] == {
        "title": "Coast Agency",
        "link": "https://coast.example/feed",
    }
    assert said(content)["feed"] == "Harbour Wire"
    entry = (
        f"<summary>{LEFT}</summary><source><title>Coast Agency</title>"
        "<link href='https://coast.example/'/></source>"
    )
    assert only(tmp_path, atom(entry)).outlet == "Coast Agency"


def test_the_bytes_prove_the_text_and_name_the_report(tmp_path):
    (item,) = read(tmp_path, rss(f"<description>&lt;p&gt;{LEFT}&lt;/p&gt;</description>"))
    again = text_of(item.content, item.report.media)
    assert (again.text, again.extractor) == (item.report.text, item.report.extractor)


def test_an_entry_is_the_same_report_wherever_it_stands_in_the_feed(tmp_path):
    one, two = (
        f"<link>https://wire.example/{n}</link><description>{LEFT}</description>" for n in (1, 2)
    )
    first = {item.report.report_id for item in read(tmp_path, rss(one))}
    later = rss(two, one).replace(b"25 Oct 2024 12:00:00", b"26 Oct 2024 09:00:00")
    assert first < {item.report.report_id for item in read(tmp_path, later)}


def test_an_edited_entry_is_another_report_under_the_same_address(tmp_path):
    guid = "<guid isPermaLink='false'>w1</guid><link>https://wire.example/1</link>"
    before = only(tmp_path, rss(f"{guid}<description>{LEFT}</description>"))
    after = only(
        tmp_path, rss(f"{guid}<description>{LEFT.replace('1,500', '3,000')}</description>")
    )
    assert before.url == after.url
    assert before.report_id != after.report_id


def test_two_entries_with_one_guid_are_two_reports_and_twice_the_same_is_one(tmp_path):
    guid = "<guid isPermaLink='false'>w1</guid>"
    one, other = f"{guid}<description>{LEFT}</description>", f"{guid}<description>No.</description>"
    items = read(tmp_path, rss(one, other, one))
    assert [item.report.text for item in items] == [LEFT, "No.", LEFT]
    assert len({item.report.report_id for item in items}) == 2


@pytest.mark.parametrize(
    ("written", "published", "precision"),
    [
        ("<pubDate>Mon, 28 Oct 2024 22:30:00 EST</pubDate>", "2024-10-28T22:30:00-05:00", "time"),
        ("<pubDate>28 Oct 24 22:30 +0900</pubDate>", "2024-10-28T22:30:00+09:00", "time"),
        ("<pubDate>Mon, 28 Oct 2024 22:30:00</pubDate>", "2024-10-28", "day"),
        ("<dc:date>2024-10-28T22:30:00</dc:date>", "2024-10-28", "day"),
        ("<dc:date>2024-10</dc:date>", "2024-10", "month"),
        ("<pubDate>soon</pubDate>", None, None),
        ("<pubDate>Thu, 32 Oct 2024 22:30:00 GMT</pubDate>", None, None),
        ("<pubDate>Thu, 28 Oct 9999 22:30:00 GMT</pubDate>", None, None),
        ("<pubDate>05/06/2024</pubDate>", None, None),
        ("", None, None),
    ],
)
def test_the_date_is_as_precise_as_it_is_written(tmp_path, written, published, precision):
    report = only(tmp_path, rss(f"{written}<description>{LEFT}</description>"))
    assert (report.published, report.published_precision) == (published, precision)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Soldiers &lt;b&gt;leave&lt;/b&gt;", "Soldiers leave"),
        ("R&amp;amp;D &amp;#8211; now", "R&D – now"),
        ("<![CDATA[3 < 4 & more]]>", "3 < 4 & more"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Kyiv", "Kyiv"),
        ("Two\n\n   lines", "Two lines"),
        ("&lt;img src=x onerror=y&gt;", None),
    ],
)
def test_html_in_a_title_becomes_its_words(tmp_path, title, shown):
    report = only(tmp_path, rss(f"<title>{title}</title><description>{LEFT}</description>"))
    assert report.title == shown


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/2024/1", "https://wire.example/2024/1"),
        ("1?a=b&amp;c", "https://wire.example/world/1?a=b&c"),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_links_are_made_absolute_and_others_than_web_addresses_are_dropped(tmp_path, link, url):
    report = only(tmp_path, rss(f"<link>{link}</link><description>{LEFT}</description>"))
    assert report.url == url


def test_an_entry_without_text_is_read_by_its_title_and_one_without_words_is_refused(tmp_path):
    titled, blank = read(tmp_path, rss("<title>Soldiers leave</title>", "<guid>x</guid>"))
    assert titled.report.text == "Soldiers leave"
    assert (blank.reason, blank.path.rpartition("#")[2]) == ("empty", "x")


def test_an_encoding_that_the_feed_declares_is_used(tmp_path):
    text = "Москва заявила, что солдаты ушли."
    content = rss(f"<description>{text}</description>").decode().replace("UTF-8", "windows-1251")
    assert read(tmp_path, content.encode("cp1251"))[0].report.text == text


def bomb() -> str:
    tens = ((n, f"&e{n - 1};" * 10) for n in range(1, 12))
    entities = "".join(f'<!ENTITY e{n} "{ten}">' for n, ten in tens)
    return f'<!DOCTYPE rss [<!ENTITY e0 "boom">{entities}]>'


REFUSED = {
    "bomb": rss("<description>&e11;</description>", doctype=bomb()),
    "one large entity": rss(
        f"<description>{'&e;' * 10_000}</description>",
        doctype=f'<!DOCTYPE rss [<!ENTITY e "{"x" * 100_000}">]>',
    ),
    "external entity": rss(
        "<description>&e;</description>",
        doctype='<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ),
    "no feed": b"<?xml version='1.0'?><recipe><title>Soup</title></recipe>",
    "elements": rss(f"<description>{LEFT}</description>{'<a/>' * 100_001}"),
    "deep": rss("<a>" * 100_001),
    "attributes": rss("<a " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>"),
    "namespaces": rss("".join(f'<n{n}:a xmlns:n{n}="u{n}"/>' for n in range(20_000))),
    "broken and long": rss("<" * 600_000),
    "entries": rss(*["<title>x</title>"] * 5_001),
    "nothing": b"  \n ",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_feed_beyond_bounds_is_refused_in_bounded_time(tmp_path, name):
    started = time.perf_counter()
    (refusal,) = read(tmp_path, REFUSED[name])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == ("empty" if name == "nothing" else "feed")
    assert time.perf_counter() - started < 10


READ = {
    "ampersand": rss(f"<title>R & D</title><description>{LEFT}</description>"),
    "html entity": rss(f"<title>A&nbsp;B</title><description>{LEFT}</description>"),
    "open tag": rss(f"<description>{LEFT}</description><b>"),
    "cut": rss(f"<description>{LEFT}</description>")[:-20],
    "control characters": rss(f"<title>A\x0bB</title><description>{LEFT}</description>"),
    "external document type": rss(
        f"<description>{LEFT}</description>", doctype='<!DOCTYPE rss SYSTEM "http://10.0.0.1/x">'
    ),
    "script": rss(f"<description>&lt;script&gt;x()&lt;/script&gt;{LEFT}</description>"),
    "long title": rss(f"<title>{'long ' * 10_000}</title><description>{LEFT}</description>"),
    "long guid": rss(f"<guid>{'g' * 100_000}</guid><description>{LEFT}</description>"),
}


@pytest.mark.parametrize("name", READ)
def test_a_broken_or_hostile_feed_still_gives_its_entry(tmp_path, name):
    (item,) = read(tmp_path, READ[name])
    assert item.report.text == LEFT
    assert len(item.report.path) < len(str(tmp_path)) + 250


def test_any_cut_of_a_feed_ends_in_reports_or_refusals(tmp_path):
    whole = rss(
        f"<title>Soldiers &lt;b&gt;</title><description><![CDATA[<p>{LEFT}]]></description>"
    )
    for end in range(0, len(whole), 7):
        for item in read(tmp_path, whole[:end]):
            assert isinstance(item, ReadReport | Refusal)


def test_what_is_no_stored_entry_cannot_be_read_as_one():
    for content in (b"[1]", b"no json", b'{"title": 3}'):
        with pytest.raises(UnreadableReport):
            text_of(content, "application/x-feed-entry+json")


def test_an_input_of_a_folder_may_be_a_feed(tmp_path):
    (tmp_path / "a.rss").write_bytes(rss(f"<description>{LEFT}</description>"))
    (found,) = find_inputs([tmp_path])
    assert found == Input(path=tmp_path / "a.rss", media="application/xml")
