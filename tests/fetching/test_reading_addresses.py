"""Addresses on the command line and in Python: what a user sees of them."""

import itertools

import pytest
from local_site import PARAGRAPHS, Site, answer, feed, html, page, rss

import watchfloor as wf
from watchfloor.errors import CallError
from watchfloor.fetching import Bounds, WebOptions

QUICK = WebOptions(allow_private=True, bounds=Bounds(pause_seconds=0.0, total_seconds=5.0))
ITEM = (
    "<title>Soldiers leave</title><link>/{name}</link>"
    "<pubDate>Fri, 25 Oct 2024 08:30:00 GMT</pubDate><description>{words}</description>"
)
LEFT = "Seoul said on Friday that 1,500 North Korean soldiers had left for Russia."


@pytest.fixture
def floor(own_folder):
    return wf.open(own_folder / "crisis.floor")


def counts(summary) -> tuple[int, int, int]:
    return summary.read, summary.known, len(summary.refusals)


def test_a_feed_is_read_on_the_command_line_and_its_evidence_verifies(watchfloor):
    with Site({"/feed": rss(ITEM.format(name="a", words=LEFT))}) as site:
        ran = watchfloor("read", site.url("/feed"), "--allow-private-addresses")
    assert ran.code == 0
    assert ran.err.startswith("1 read, ")
    assert "Harbour Wire" in watchfloor("reports", "--format", "csv").out
    assert "1,500" in watchfloor("claims", "--format", "jsonl").out
    verified = watchfloor("verify")
    assert (verified.code, verified.out.splitlines()[-1]) == (0, "0 problems.")


def test_a_brief_may_be_asked_of_an_address(watchfloor):
    with Site({"/": html()}) as site:
        ran = watchfloor("brief", site.url("/"), "--allow-private-addresses")
    assert ran.code == 0
    assert "WATCHFLOOR BRIEF" in ran.out


def test_addresses_of_this_machine_are_refused_unless_allowed(watchfloor):
    with Site({"/": html()}) as site:
        ran = watchfloor("read", site.url("/"))
        assert site.asked == []
    assert ran.code == 1
    assert "private_address: 1" in ran.err
    assert "--allow-private-addresses" in ran.err


def test_a_password_in_an_address_is_in_no_message_and_not_in_the_floor(watchfloor, own_folder):
    ran = watchfloor("read", "https://me:hunter2@wire.example/feed")
    assert ran.code == 1
    assert "hunter2" not in ran.err + watchfloor("refusals", "--format", "jsonl").out
    assert b"hunter2" not in (own_folder / "watchfloor.floor").read_bytes()


def test_what_goes_wrong_at_one_address_leaves_the_others_alone(floor, own_folder):
    (own_folder / "a.txt").write_text(LEFT, encoding="utf-8")
    with Site({"/": html()}) as site:
        summary = floor.read(
            site.url("/gone"), "ftp://wire.example/", own_folder / "a.txt", site.url("/"), web=QUICK
        )
    assert counts(summary) == (2, 0, 2)
    reasons = {refusal.path: refusal.reason for refusal in floor.refusals().records}
    assert reasons == {site.url("/gone"): "http_status", "ftp://wire.example/": "address"}


def test_the_same_feed_read_twice_adds_nothing_and_a_longer_one_only_what_is_new(floor):
    items = [ITEM.format(name=name, words=f"{LEFT} Part {name}.") for name in "abc"]
    with Site({"/feed": rss(*items[:2])}) as site:
        assert counts(floor.read(site.url("/feed"), web=QUICK)) == (2, 0, 0)
        assert counts(floor.read(site.url("/feed"), web=QUICK)) == (0, 2, 0)
        site.pages["/feed"] = rss(items[2], *items[:2])
        assert counts(floor.read(site.url("/feed"), web=QUICK)) == (1, 2, 0)


def test_an_edited_entry_is_a_second_report_under_its_address(floor):
    with Site({"/feed": rss(ITEM.format(name="a", words=LEFT))}) as site:
        floor.read(site.url("/feed"), web=QUICK)
        edited = ITEM.format(name="a", words=LEFT.replace("1,500", "3,000"))
        site.pages["/feed"] = rss(edited)
        assert counts(floor.read(site.url("/feed"), web=QUICK)) == (1, 0, 0)
        assert [report.url for report in floor.reports().records] == [site.url("/a")] * 2


def test_what_a_server_says_is_unchanged_is_counted_as_known_and_not_sent_again(floor):
    body = feed(*(ITEM.format(name=name, words=LEFT + name) for name in "ab"))

    def conditional(asked):
        if asked.headers.get("if-none-match") == '"v1"':
            return answer(status="304 Not Modified")(asked)
        return answer(body, content_type="application/rss+xml", etag='"v1"')(asked)

    with Site({"/feed": conditional}) as site:
        assert counts(floor.read(site.url("/feed"), web=QUICK)) == (2, 0, 0)
        assert counts(floor.read(site.url("/feed"), web=QUICK)) == (0, 2, 0)
        asked = [each.headers.get("if-none-match") for each in site.asked if each.target == "/feed"]
        assert asked == [None, '"v1"']


def test_a_page_that_differs_only_in_what_is_no_text_is_known(floor):
    tokens = itertools.count()

    def changing(asked):
        head = f'<meta name="token" content="{next(tokens)}">'
        return answer(page(head=head), content_type="text/html")(asked)

    with Site({"/": changing}) as site:
        assert counts(floor.read(site.url("/"), web=QUICK)) == (1, 0, 0)
        assert counts(floor.read(site.url("/"), web=QUICK)) == (0, 1, 0)
        site.pages["/"] = html("It ended on Saturday, the same official said.", *PARAGRAPHS)
        assert counts(floor.read(site.url("/"), web=QUICK)) == (1, 0, 0)


def test_following_a_feed_reads_its_pages(floor):
    items = [ITEM.format(name=name, words=LEFT) for name in ("a", "gone")]
    with Site({"/feed": rss(*items), "/a": html()}) as site:
        follow = WebOptions(follow=True, allow_private=True, bounds=QUICK.bounds)
        summary = floor.read(site.url("/feed"), web=follow)
    assert counts(summary) == (2, 0, 1)
    texts = {report.url: report.text for report in floor.reports().records}
    assert texts == {site.url("/a"): "\n".join(PARAGRAPHS), site.url("/gone"): LEFT}
    assert floor.verify().problems == ()


def test_a_path_object_is_never_an_address(floor, own_folder):
    with pytest.raises(CallError):
        floor.read(own_folder / "https:" / "wire.example")


def test_the_progress_of_a_followed_feed_counts_its_pages(floor):
    items = [ITEM.format(name=name, words=LEFT + name) for name in "abc"]
    seen = []
    with Site({"/feed": rss(*items), **{f"/{name}": html(name) for name in "abc"}}) as site:
        follow = WebOptions(follow=True, allow_private=True, bounds=QUICK.bounds)
        floor.read(site.url("/feed"), web=follow, progress=lambda *counts: seen.append(counts))
    assert seen[0] == (0, 1)
    assert (2, 4) in seen and seen[-1] == (4, 4)
    assert all(done <= found for done, found in seen)


def test_what_was_refused_once_and_is_read_now_is_refused_no_longer(floor):
    with Site({}) as site:
        floor.read(site.url("/a"), site.url("/b"), web=QUICK)
        assert len(floor.refusals()) == 2
        site.pages["/a"] = html()
        floor.read(site.url("/a"), site.url("/b"), web=QUICK)
        assert [refusal.path for refusal in floor.refusals().records] == [site.url("/b")]
