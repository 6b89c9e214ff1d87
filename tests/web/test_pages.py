"""Pages as a reader without scripts meets them: everything on them leads to its evidence."""

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest
from screens import HOST
from starlette.testclient import TestClient

from watchfloor.floor import Floor
from watchfloor.web import make_app

PAGES = (
    "/", "/?since=2024-10-22", "/claims", "/events", "/figures", "/map", "/actors", "/actors/PRK",
    "/relations", "/relations/RUS/PRK", "/sources", "/search", "/search?q=troops", "/judgements",
)  # fmt: skip


def links_of(page: str) -> list[str]:
    """Addresses within the server that a page links to, without what follows ``#``."""
    found = re.findall(r'href="(/[^"]*)"', page)
    return list(dict.fromkeys(html.unescape(each).partition("#")[0] for each in found))


def rows_of(page: str) -> int:
    """Rows of the body of a page's first table."""
    body = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    return body[1].count("<tr") if body else 0


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_page_leads_to_a_page_that_is_there(screen, address):
    for link in links_of(screen.page(address)):
        assert screen.client.get(link).status_code == 200, f"{address} links to {link}"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_a_language_landmarks_and_a_way_past_the_navigation(screen, address):
    page = screen.page(address)
    assert page.count("<h1") == 1
    assert '<html lang="en">' in page
    for landmark in ("<header", "<nav", "<main", "<footer", 'href="#main"'):
        assert landmark in page, landmark


@pytest.mark.parametrize("address", PAGES)
def test_no_page_asks_for_anything_from_outside_or_carries_script_or_style_in_it(screen, address):
    page = screen.page(address)
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page) == []
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert re.findall(r"<style| style=| on[a-z]+=", page) == []


def test_the_picture_says_what_the_brief_says(screen):
    page = html.unescape(screen.page("/"))
    for section in screen.floor.brief().sections:
        for sentence in section.sentences:
            assert sentence.text in page
            assert sentence.ids[0] in page


def test_the_picture_of_a_day_holds_nothing_published_later(screen):
    assert "24 Oct 2024" in screen.page("/")
    page = screen.page("/?as-of=2024-10-22")
    assert "The picture as of 22 Oct 2024" in page
    assert "24 Oct 2024" not in page


def test_the_picture_says_what_changed_since_a_day(screen):
    page = html.unescape(screen.page("/?since=2024-10-22"))
    brief = screen.floor.brief(since="2024-10-22")
    changes = next(section for section in brief.sections if section.key == "changes")
    assert changes.title in page
    assert changes.sentences[0].text in page


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("certainty=denied", "certainty", "denied"),
        ("kind=motive", "kind", "motive"),
        ("type=ASSAULT", "event_type", "ASSAULT"),
    ],
)
def test_a_filter_of_the_claims_lets_through_what_it_names(screen, query, field, value):
    lines = screen.client.get(f"/claims?{query}&format=jsonl").text.splitlines()
    assert lines
    every = screen.floor.claims().records
    assert [json.loads(line)["claim_id"] for line in lines] == [
        claim.claim_id for claim in every if getattr(claim, field) == value
    ]
    assert rows_of(screen.page(f"/claims?{query}")) == len(lines)


def test_the_filter_of_an_actor_takes_in_those_that_belong_to_it(screen):
    lines = screen.client.get("/claims?actor=PRK&format=jsonl").text.splitlines()
    named = [
        {each["actor_id"] for side in ("sources", "recipients", "others") for each in claim[side]}
        for claim in map(json.loads, lines)
    ]
    assert named
    assert all(any((each or "").startswith("PRK") for each in ids) for ids in named)
    assert any("PRK" not in ids for ids in named)


def test_claims_come_a_page_at_a_time(screen):
    total = len(screen.floor.picture().claims)
    last = total // 50 + 1
    assert total % 50 and last > 1
    assert rows_of(screen.page("/claims")) == 50
    assert rows_of(screen.page(f"/claims?page={last}")) == total % 50
    assert 'rel="next"' in screen.page("/claims")
    assert 'rel="next"' not in screen.page(f"/claims?page={last}")


def test_every_claim_opens_its_words_marked_in_the_report(screen):
    texts = {report.report_id: report.text for report in screen.floor.reports().records}
    for claim in screen.floor.claims().records:
        page = screen.page(f"/claims/{claim.claim_id}")
        box = re.search(r'<div class="reporttext"[^>]*>(.*?)</div>', page, re.DOTALL)
        assert box
        marked = re.findall(r'<mark class="([^"]*)"[^>]*>(.*?)</mark>', box[1], re.DOTALL)
        words = "".join(text for classes, text in marked if "claim" in classes.split())
        assert html.unescape(words) == claim.text
        assert html.unescape(re.sub(r"<[^>]+>", "", box[1])) == texts[claim.report_id]


def test_an_event_shows_how_it_stood_over_time_and_who_stands_where(screen):
    event = next(event for event in screen.floor.events().records if event.contested)
    page = html.unescape(screen.page(f"/events/{event.event_id}"))
    for stance in event.stances:
        assert stance.holder in page
        assert stance.claim_ids[0] in page
    assert "Status over time" in page


def test_a_chart_tells_its_figures_in_words_and_each_opens_its_claim(screen):
    estimate = screen.floor.estimates().records[0]
    page = screen.page(f"/figures/{estimate.estimate_id}")
    for figure in estimate.figures:
        assert re.search(rf'<a href="/claims/{figure.claim_id}"\s+aria-label="[^"]+"', page)


def test_a_chart_is_taken_away_as_a_file_of_its_own(screen):
    estimate = screen.floor.estimates().records[0]
    answer = screen.client.get(f"/figures/{estimate.estimate_id}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.lstrip().startswith("<?xml")
    assert 'xmlns="http://www.w3.org/2000/svg"' in answer.text
    as_of = screen.floor.picture().as_of
    assert f"{HOST}/figures/{estimate.estimate_id}?as-of={as_of}" in answer.text
    for figure in estimate.figures:
        assert figure.holder in html.unescape(answer.text)


def test_what_a_list_shows_is_taken_away_as_csv(screen):
    answer = screen.client.get("/events?type=ASSAULT&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["event_type"] for row in rows] == ["ASSAULT"] * len(rows) != []
    as_of = screen.floor.picture().as_of
    assert answer.headers["content-disposition"] == f'attachment; filename="events-{as_of}.csv"'


def test_search_finds_the_reports_with_all_words_and_marks_them(screen):
    page = screen.page('/search?q=groundless+"north+korea"')
    assert "1 report<" in page
    assert '<mark class="cue">groundless</mark>' in page


def test_the_links_of_a_page_keep_its_as_of_date(screen):
    page = screen.page("/claims?as-of=2024-10-22&certainty=denied")
    assert "/events?as-of=2024-10-22" in page
    assert "as-of=2024-10-22&amp;certainty=denied&amp;format=csv" in page


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nothing", 404, "There is no such page"),
        ("/claims/c000000000000", 404, "No claim"),
        ("/events/e000000000000", 404, "No 'e000000000000'"),
        ("/actors/QQQ", 404, "No actor"),
        ("/why/x1", 404, "is no id"),
        ("/?as-of=yesterday", 400, "write it as 2024-10-25"),
        ("/?since=2030-01-01", 400, "is not before"),
        ("/claims?certainty=sure", 400, "Known: confirmed, asserted"),
        ("/claims?page=0", 400, "the first is 1"),
        ("/claims?format=xlsx", 400, "Formats: csv, jsonl"),
        ("/search?q=!!", 400, "holds no word"),
    ],
)
def test_what_cannot_be_shown_is_said_with_what_to_do(screen, address, status, words):
    answer = screen.client.get(address)
    assert answer.status_code == status
    assert words in html.unescape(answer.text)


def test_a_floor_without_reports_says_how_to_read_some(tmp_path):
    client = TestClient(make_app(Floor(tmp_path / "none.floor")), base_url=HOST)
    for address in PAGES:
        if address not in ("/?since=2024-10-22", "/actors/PRK", "/search?q=troops"):
            assert client.get(address).status_code == 200, address
    assert "watchfloor read FOLDER --floor none.floor" in client.get("/").text


def test_words_of_a_report_never_become_markup(tmp_path):
    evil = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    report = tmp_path / "evil.txt"
    report.write_text(
        f"Title: {evil}\nDate: 18 October 2024\n\nRussia said that Ukraine attacked {evil} "
        f'Moscow with "&quot; onmouseover=alert(3)". The minister said 12 soldiers were killed.\n',
        encoding="utf-8",
    )
    floor = Floor(tmp_path / "evil.floor")
    floor.read(report, processes=1)
    assert len(floor.claims()) > 0
    client = TestClient(make_app(floor), base_url=HOST)
    addresses = ["/", "/claims", "/events", "/figures", "/map", "/sources", "/search?q=alert"]
    addresses += [f"/claims/{claim.claim_id}" for claim in floor.claims().records]
    addresses += [f"/reports/{each.report_id}" for each in floor.reports().records]
    for address in addresses:
        page = client.get(address).text
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert not re.search(r"<[^>]* onmouseover=", page), address
    assert "&lt;script&gt;alert" in client.get("/sources").text


def test_the_page_of_any_id_is_found(screen):
    claim = screen.floor.claims().records[0]
    answer = screen.client.get(f"/why/{claim.claim_id}?as-of=2024-12-01", follow_redirects=False)
    assert answer.headers["location"] == f"/claims/{claim.claim_id}?as-of=2024-12-01"
    brief = screen.floor.brief()
    assert screen.client.get(f"/why/{brief.brief_id}").status_code == 200


def test_the_template_of_every_page_is_used():
    folder = Path(str(make_app.__code__.co_filename)).parent
    used = "".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    used += "".join(path.read_text("utf-8") for path in (folder / "templates").iterdir())
    assert [p.name for p in (folder / "templates").iterdir() if f'"{p.name}"' not in used] == []
