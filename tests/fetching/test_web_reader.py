"""What comes of an address, whatever the server behind it does."""

import gzip
import time
import zlib
from dataclasses import replace

import pytest
from local_site import (
    PARAGRAPHS,
    Asked,
    Site,
    answer,
    feed,
    html,
    page,
    redirect,
    rss,
)

from watchfloor.fetching import Bounds, Unchanged, WebOptions, WebReader
from watchfloor.records.report import Refusal
from watchfloor.reports import text_of

TEXT = "\n".join(PARAGRAPHS)
QUICK = Bounds(
    max_bytes=200_000,
    connect_seconds=10.0,
    total_seconds=20.0,
    max_hops=3,
    pause_seconds=0.0,
    max_pause_seconds=1.0,
    max_followed=3,
)
SHORT_OF_TIME = replace(QUICK, total_seconds=1.5)
LEFT = "Seoul said on Friday that 1,500 soldiers had left for Russia."


def reader(known=None, *, bounds=QUICK, follow=False, allow_private=True) -> WebReader:
    options = WebOptions(follow=follow, allow_private=allow_private, bounds=bounds)
    return WebReader(options, known or {})


def read(site: Site, target: str = "/", **options) -> list:
    return list(reader(**options).read(site.url(target)))


def refusal(site: Site, target: str = "/", **options) -> Refusal:
    (found,) = read(site, target, **options)
    assert isinstance(found, Refusal)
    assert found.path == site.url(target)
    return found


def test_a_page_is_a_report_with_its_address_and_its_host_as_outlet():
    with Site({"/1#top": html(), "/1": html()}) as site:
        (found,) = read(site, "/1#top")
        assert found.report.text == TEXT
        assert found.report.url == site.url("/1")
        assert found.report.path == site.url("/1#top")
        assert (found.report.outlet, found.report.media) == ("127.0.0.1", "text/html")


def test_the_program_says_who_it_is():
    with Site({"/": html()}) as site:
        read(site)
        (robots, asked) = site.asked
        assert robots.target == "/robots.txt"
        assert asked.headers["user-agent"].startswith("watchfloor/")
        assert asked.headers["host"] == site.url("").removeprefix("http://")


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("/story", True),
        ("https://origin.example/story", False),
        ("/", False),
    ],
)
def test_a_page_may_name_a_fuller_address_on_its_own_host_only(own, kept):
    with Site({}) as site:
        named = own if "://" in own else site.url(own)
        head = f'<link rel="canonical" href="{named}">'
        site.pages["/story?from=feed"] = answer(page(head=head), content_type="text/html")
        (found,) = read(site, "/story?from=feed")
        assert found.report.url == (named if kept else site.url("/story?from=feed"))


def test_redirects_are_followed_to_the_page():
    with Site({"/a": redirect("/b"), "/b": redirect("c?d=e"), "/c?d=e": html()}) as site:
        (found,) = read(site, "/a")
        assert (found.report.path, found.report.url) == (site.url("/a"), site.url("/c?d=e"))


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/round", "redirects"),
        ("/far1", "redirects"),
        ("/file", "address"),
        ("/secret", "address"),
        ("/nowhere", "unreachable"),
    ],
)
def test_redirects_that_lead_nowhere_are_refused(target, reason):
    pages = {
        "/round": redirect("/about"),
        "/about": redirect("/round"),
        **{f"/far{n}": redirect(f"/far{n + 1}") for n in range(1, 9)},
        "/file": redirect("file:///etc/passwd"),
        "/secret": redirect("http://me:pass@wire.example/"),
        "/nowhere": redirect("http://nowhere.invalid/"),
    }
    with Site(pages) as site:
        found = refusal(site, target)
        assert found.reason == reason
        assert "pass@" not in found.detail


def test_a_private_address_is_refused_and_nothing_is_asked_of_it():
    with Site({"/": html()}) as site:
        found = refusal(site, allow_private=False)
        assert found.reason == "private_address"
        assert "127.0.0.1" in found.detail
        assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(monkeypatch):
    """The first host counts as public here, since no test leaves this machine."""
    from watchfloor.fetching import public_addresses

    real = public_addresses.is_public
    monkeypatch.setattr(
        public_addresses, "is_public", lambda address: address == "127.0.0.1" or real(address)
    )
    with Site({"/": redirect("http://169.254.169.254/latest/meta-data/")}) as site:
        found = refusal(site, allow_private=False)
        assert found.reason == "private_address"
        assert found.detail.startswith("Redirected to http://169.254.169.254/latest/meta-data/: ")


def test_a_name_that_changes_its_address_is_looked_up_once_a_request(monkeypatch):
    """A name that leads to a public address when checked, and to this machine when used."""
    import socket

    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def changing(host, port, *kinds, **named):
        asked.append(host)
        ips = next(answers) if host == "rebinding.example" else [host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    from watchfloor.fetching.address import parse_address
    from watchfloor.fetching.exchange import exchange

    with Site({"/": html()}) as site:
        monkeypatch.setattr(socket, "getaddrinfo", changing)
        port = site.url("").rpartition(":")[2]
        address = parse_address(f"http://rebinding.example:{port}/")
        found = exchange(address, bounds=QUICK, allow_private=True)
        assert found.status == 200
        assert asked.count("rebinding.example") == 1
        assert site.asked[0].headers["host"] == f"rebinding.example:{port}"


def slowly(first: bytes, rest: bytes = b"x"):
    def script(asked: Asked):
        yield first
        while True:
            time.sleep(0.05)
            yield rest

    return script


def falling_silent(asked: Asked):
    yield b"HTTP/1.1 200 OK\r\n"
    time.sleep(5)


@pytest.mark.parametrize(
    "script",
    [
        slowly(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"),
        slowly(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        slowly(b"HTTP/1.1 200 OK\r\nX-Long: "),
        slowly(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        slowly(b""),
        falling_silent,
    ],
    ids=["body", "chunk", "header", "headers", "first line", "silence"],
)
def test_a_server_that_drips_is_left_when_time_is_up(script):
    with Site({"/": script}) as site:
        started = time.perf_counter()
        assert refusal(site, bounds=SHORT_OF_TIME).reason == "timeout"
        assert time.perf_counter() - started < 10


BOMB = gzip.compress(b"<p>x</p>" * 10_000_000)
BROKEN = {
    "gzip bomb": (
        answer(BOMB, content_type="text/html", content_encoding="gzip"),
        "answer_too_large",
    ),
    "deflate bomb": (
        answer(zlib.compress(b"x" * 50_000_000), content_encoding="deflate"),
        "answer_too_large",
    ),
    "announced too large": (answer(page(), length=10**12), "answer_too_large"),
    "too large": (answer(b"<p>x</p>" * 50_000, content_type="text/html"), "answer_too_large"),
    "endless": (
        lambda asked: iter([b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 10_000] * 30]),
        "answer_too_large",
    ),
    "announced more than sent": (answer(page(), length=100_000), "broken_off"),
    "half of a chunk": (
        lambda asked: iter([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<html>"]),
        "broken_off",
    ),
    "half of gzip": (
        answer(gzip.compress(page())[:-30], content_type="text/html", content_encoding="gzip"),
        "broken_off",
    ),
    "no gzip": (
        answer(page(), content_type="text/html", content_encoding="gzip"),
        "broken_off",
    ),
    "other compression": (
        answer(page(), content_type="text/html", content_encoding="br"),
        "broken_off",
    ),
    "no HTTP": (lambda asked: iter([b"SSH-2.0-OpenSSH_9.6\r\n"]), "broken_off"),
    "nothing": (lambda asked: iter([]), "broken_off"),
    "picture": (answer(b"\x89PNG", content_type="image/png"), "content_type"),
    "no type": (answer(b"Troops left."), "content_type"),
    "other XML": (answer(b"<recipe/>", content_type="application/xml"), "content_type"),
    "empty page": (answer(b"", content_type="text/html"), "empty"),
    "page without words": (
        answer(b"<html><body></body></html>", content_type="text/html"),
        "empty",
    ),
    "gone": (answer(status="410 Gone"), "http_status"),
    "fault": (answer(status="500 Internal Server Error"), "http_status"),
    "odd status": (answer(status="799 Odd"), "http_status"),
    "unasked not modified": (answer(status="304 Not Modified"), "http_status"),
    "redirect without a place": (answer(status="302 Found"), "http_status"),
    "busy": (answer(status="429 Too Many Requests"), "slow_down"),
    "busy for long": (answer(status="503 Service Unavailable", retry_after="3600"), "slow_down"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_goes_wrong_is_a_refusal_that_says_what(name):
    script, reason = BROKEN[name]
    with Site({"/": script}) as site:
        found = refusal(site)
        assert found.reason == reason, found.detail
        assert found.detail and found.remedy


def test_a_server_that_takes_no_connections_is_unreachable():
    with Site({}) as site:
        address = site.url("/")
    (found,) = reader().read(address)
    assert found.reason == "unreachable"


def test_a_page_sent_in_pieces_and_compressed_is_read():
    packed = gzip.compress(page())
    pieces = [packed[start : start + 7] for start in range(0, len(packed), 7)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    with Site({"/": lambda asked: iter([head, chunks, b"0\r\n\r\n"])}) as site:
        (found,) = read(site)
        assert found.report.text == TEXT
        assert found.content == page()


RUSSIAN = "Москва заявила, что солдаты ушли на восток страны."


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (RUSSIAN.encode("cp1251"), "text/plain; charset=windows-1251", "windows-1251"),
        (RUSSIAN.encode("koi8-r"), 'text/plain; charset="KOI8-R"', "koi8-r"),
        (RUSSIAN.encode(), "text/plain; charset=windows-1251", None),
        (RUSSIAN.encode(), "text/plain; charset=no-such-charset", None),
        (RUSSIAN.encode(), "text/plain", None),
    ],
)
def test_the_charset_of_the_server_is_used_where_bytes_are_not_utf_8(body, content_type, charset):
    with Site({"/": answer(body, content_type=content_type)}) as site:
        found = next(item for item in read(site) if not isinstance(item, Refusal))
        assert found.report.text == RUSSIAN
        assert found.report.media == f"text/plain{f';charset={charset}' if charset else ''}"
        assert text_of(found.content, found.report.media).text == RUSSIAN


def test_a_page_in_a_charset_that_only_the_server_names_is_read():
    body = page(RUSSIAN, RUSSIAN + " " + RUSSIAN).decode().encode("cp1251")
    with Site({"/": answer(body, content_type="text/html; charset=windows-1251")}) as site:
        found = next(item for item in read(site) if not isinstance(item, Refusal))
        assert RUSSIAN in found.report.text


def robots(lines: str, *, status: str = "200 OK"):
    return answer(lines.replace("|", "\n").encode(), status=status, content_type="text/plain")


def test_a_page_that_robots_txt_forbids_is_not_asked_for_and_the_rule_is_named():
    rules = robots("User-agent: *|Disallow: /private/|Allow: /")
    with Site({"/robots.txt": rules, "/private/1": html(), "/1": html()}) as site:
        web = reader()
        (forbidden,) = web.read(site.url("/private/1"))
        (allowed,) = web.read(site.url("/1"))
        assert forbidden.reason == "robots"
        assert forbidden.detail == f"{site.url('/robots.txt')} says 'Disallow: /private/'."
        assert allowed.report.text == TEXT
        assert [asked.target for asked in site.asked] == ["/robots.txt", "/1"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (robots("", status="404 Not Found"), None),
        (robots("", status="403 Forbidden"), None),
        (robots("User-agent: *|Disallow: /", status="401 Unauthorized"), None),
        (robots("", status="500 Internal Server Error"), "http_status"),
        (robots("", status="429 Too Many Requests"), "slow_down"),
        (redirect("/rules"), "robots"),
        (redirect("/robots.txt"), None),
        (robots("User-agent: *|" + "# more|" * 100_000 + "Disallow: /"), None),
        (slowly(b"HTTP/1.1 200 OK\r\n\r\n"), "timeout"),
        (answer(gzip.compress(b"\n" * 10**8), content_encoding="gzip"), None),
    ],
    ids=[
        "none", "forbidden", "unauthorized", "fault", "busy", "elsewhere", "round", "long", "slow",
        "bomb",
    ],
)  # fmt: skip
def test_robots_txt_that_cannot_be_read_forbids_as_rfc_9309_says(script, reason):
    rules = robots("User-agent: watchfloor|Disallow: /")
    with Site({"/robots.txt": script, "/rules": rules, "/": html()}) as site:
        bounds = SHORT_OF_TIME if reason == "timeout" else QUICK
        (found,) = read(site, bounds=bounds)
        assert (found.reason if isinstance(found, Refusal) else None) == reason


def test_a_server_that_asks_for_a_pause_is_asked_once_more_after_it():
    answers = iter([answer(status="503 Service Unavailable", retry_after="1"), html()])
    with Site({"/": lambda asked: next(answers)(asked)}) as site:
        started = time.perf_counter()
        (found,) = read(site)
        assert found.report.text == TEXT
        assert time.perf_counter() - started > 1


def known_after(web: WebReader) -> dict:
    return {fetch.url: fetch for fetch in web.fetches}


def conditional(body: bytes, **validators: str):
    """Sends 304 to whoever has these validators already."""
    expected = {"if-none-match": "etag", "if-modified-since": "last_modified"}

    def script(asked: Asked):
        told = {ours: asked.headers.get(theirs) for theirs, ours in expected.items()}
        if any(validators.get(name) == value for name, value in told.items() if value):
            return answer(status="304 Not Modified", **validators)(asked)
        return answer(body, **validators)(asked)

    return script


@pytest.mark.parametrize(
    "validators",
    [{"etag": '"v1"'}, {"etag": 'W/"v1"'}, {"last_modified": "Fri, 25 Oct 2024 08:30:00 GMT"}],
)
def test_what_did_not_change_is_known(validators):
    with Site({}) as site:
        site.pages["/"] = conditional(page(), content_type="text/html", **validators)
        first = reader()
        assert [item.report.text for item in first.read(site.url())] == [TEXT]
        assert read(site, known=known_after(first)) == [Unchanged(reports=1)]
        site.pages["/"] = conditional(
            page("It ended.", *PARAGRAPHS), content_type="text/html", etag='"v2"'
        )
        (changed,) = read(site, known=known_after(first))
        assert changed.report.text.startswith("It ended.")


def test_nothing_is_remembered_of_what_was_refused_or_has_no_validator():
    with Site({}) as site:
        site.pages["/a"] = conditional(b"", content_type="text/html", etag='"v1"')
        site.pages["/b"] = html()
        web = reader()
        for target in ("/a", "/b"):
            list(web.read(site.url(target)))
        assert web.fetches == []


ITEM = "<title>{name}</title><link>/{name}</link><pubDate>Fri, 25 Oct 2024 08:30:00 GMT</pubDate>"
SHORT = ITEM + f"<description>{LEFT}</description>"


def test_a_feed_gives_a_report_an_entry_with_links_relative_to_it():
    with Site({"/feed": rss(SHORT.format(name="a"), SHORT.format(name="b"))}) as site:
        site.pages["/feed"] = answer(
            feed(SHORT.format(name="a"), SHORT.format(name="b")), content_type="text/html"
        )
        items = read(site, "/feed")
        assert [item.report.url for item in items] == [site.url("/a"), site.url("/b")]
        assert [item.report.outlet for item in items] == ["Harbour Wire"] * 2
        assert [item.report.path for item in items] == [
            f"{site.url('/feed')}#/a", f"{site.url('/feed')}#/b"
        ]  # fmt: skip
        assert site.targets == ["/feed"]


def test_following_reads_the_linked_pages_in_place_of_their_entries():
    rules = robots("User-agent: *|Disallow: /b")
    with Site({"/robots.txt": rules, "/a": html()}) as site:
        entries = [SHORT.format(name=name) for name in "abc"]
        site.pages["/feed"] = rss(*entries, "<description>No link.</description>", etag='"v1"')
        web = reader(follow=True)
        items = list(web.read(site.url("/feed")))
        shown = [item.reason if isinstance(item, Refusal) else item.report.text for item in items]
        assert shown == [TEXT, "robots", LEFT, "http_status", LEFT, "No link."]
        assert items[0].report.url == site.url("/a")
        assert items[0].report.outlet == "Harbour Wire"
        assert items[0].report.published == "2024-10-25T08:30:00+00:00"
        assert (web.done, web.found) == (4, 4)


def test_the_pages_of_a_followed_feed_are_asked_again_though_the_feed_did_not_change():
    with Site({}) as site:
        site.pages["/feed"] = conditional(
            feed(SHORT.format(name="a")), content_type="application/rss+xml", etag='"v1"'
        )
        site.pages["/a"] = conditional(page(), content_type="text/html", etag='"v1"')
        first = reader(follow=True)
        list(first.read(site.url("/feed")))
        known = known_after(first)
        assert read(site, "/feed", known=known) == [Unchanged(reports=1)]
        assert read(site, "/feed", known=known, follow=True) == [Unchanged(reports=1)]
        site.pages["/a"] = html("Nobody left, the ministry now says.", *PARAGRAPHS)
        (edited,) = read(site, "/feed", known=known, follow=True)
        assert edited.report.text.startswith("Nobody left")


def test_a_feed_that_links_to_feeds_is_followed_no_further():
    with Site({}) as site:
        site.pages |= {f"/feed{n}": rss(SHORT.format(name=f"feed{n + 1}")) for n in range(5)}
        items = read(site, "/feed0", follow=True)
        assert [getattr(item, "reason", "report") for item in items] == ["content_type", "report"]
        assert site.targets == ["/feed0", "/feed1"]


def test_a_feed_of_more_links_than_are_followed_says_so():
    with Site({f"/{name}": html() for name in "abcde"}) as site:
        site.pages["/feed"] = rss(*(SHORT.format(name=name) for name in "abcde"))
        items = read(site, "/feed", follow=True)
        assert [getattr(item, "reason", "report") for item in items] == ["report"] * 5 + [
            "too_many"
        ]
        assert site.targets == ["/feed", "/a", "/b", "/c"]


def test_a_date_to_come_is_no_date():
    late = f"<pubDate>Fri, 25 Oct 2090 08:30:00 GMT</pubDate><description>{LEFT}</description>"
    with Site({"/feed": rss(late)}) as site:
        (item,) = read(site, "/feed")
        assert item.report.published is None


def test_a_feed_that_is_none_is_refused():
    bomb = b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>'
    with Site({"/feed": answer(bomb, content_type="application/rss+xml")}) as site:
        assert refusal(site, "/feed").reason == "feed"


@pytest.mark.parametrize(
    "words",
    ["ftp://wire.example/", "https://", "http://me:secret@127.0.0.1/", "http://nowhere.invalid/"],
)
def test_an_address_that_cannot_be_read_is_a_refusal_without_its_password(words):
    (found,) = reader().read(words)
    assert found.reason in ("address", "unreachable")
    assert "secret" not in found.path + found.detail
