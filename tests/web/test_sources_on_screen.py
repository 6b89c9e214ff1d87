"""Sources: outlets and origins with reasons, grades made in place, versions with what changed."""

import html
import json
import re
from urllib.parse import quote, unquote

from screens import screen_of
from test_judging_on_screen import post

import watchfloor as wf

WIRE = "Harbour Wire (fictitious)"
COPIED = "Lowland Herald (fictitious)"


def source_address(name: str) -> str:
    return "/sources/" + quote(name, safe="")


def test_every_outlet_and_origin_leads_to_its_reports_with_the_reason_each_counts_there(screen):
    page = html.unescape(screen.page("/sources"))
    for source in screen.floor.sources().records:
        assert source_address(source.name) in page
        own = html.unescape(screen.page(source_address(source.name)))
        assert f"{source.origin_of} report" in own
    copied = html.unescape(screen.page(source_address(COPIED)))
    for report in screen.floor.reports().records:
        if COPIED in (report.outlet, report.origin):
            assert report.report_id in copied
            # The id at the end of a reason is shown as the title of that report.
            assert report.why.partition(" shared with r")[0] in copied


def test_a_source_is_graded_in_place_signed_and_the_grade_undone(own_screen):
    address = source_address(WIRE)
    answer = post(own_screen, address, grade="B", why="borne out so far")
    assert (answer.status_code, unquote(answer.headers["location"])) == (303, f"/sources/{WIRE}")
    page = html.unescape(own_screen.page(address))
    assert "usually reliable (B)" in page and "Ana" in page and "borne out so far" in page
    assert "usually reliable (B), graded by Ana" in html.unescape(own_screen.page("/"))
    (judgement,) = own_screen.floor.judgements().records
    assert f"/judgements/{judgement.judgement_id}/undo" in page
    post(own_screen, f"/judgements/{judgement.judgement_id}/undo", why="too early")
    after = html.unescape(own_screen.page(address))
    assert "not graded" in after and "undone" in after
    assert "graded by Ana" not in own_screen.page("/")


def test_what_a_report_says_is_graded_on_its_own_axis(own_screen):
    report = own_screen.floor.reports().records[0]
    address = f"/reports/{report.report_id}"
    assert post(own_screen, address, grade="2").status_code == 303
    page = own_screen.page(address)
    assert "F2" in page and "probably true" in page
    assert post(own_screen, address, grade="B").status_code == 400


def test_a_grade_for_a_source_that_is_not_there_names_those_that_are(own_screen):
    answer = post(own_screen, "/sources/Nobody", grade="B")
    assert answer.status_code == 404
    assert WIRE in html.unescape(answer.text)


def test_the_lists_of_sources_and_reports_are_taken_away_with_origin_and_grade(screen):
    lines = screen.client.get("/sources?list=sources&format=jsonl").text.splitlines()
    names = [each.name for each in screen.floor.sources().records]
    assert [json.loads(line)["name"] for line in lines] == names
    first = json.loads(screen.client.get("/sources?format=jsonl").text.splitlines()[0])
    assert {"origin", "why", "version", "reliability", "credibility"} <= set(first)


def edited(screen):
    """The two versions of the example's edited page."""
    versions = [each for each in screen.floor.reports().records if each.versions == 2]
    return sorted(versions, key=lambda each: each.version)


def test_an_edited_page_shows_its_versions_and_what_changed(screen):
    first, second = edited(screen)
    page = html.unescape(screen.page(f"/reports/{second.report_id}"))
    diff = re.search(r'<div class="reporttext diff".*?</div>', page, re.DOTALL)[0]
    assert any("11,000" in gone for gone in re.findall(r"<del>(.*?)</del>", diff))
    assert any("10,000" in new for new in re.findall(r"<ins[^>]*>(.*?)</ins>", diff))
    assert f"/reports/{first.report_id}" in page
    assert "An earlier version of its page" in screen.page(f"/reports/{first.report_id}")


def test_a_claim_stands_beside_what_its_page_said_before(screen):
    _, second = edited(screen)
    page = html.unescape(screen.page(f"/claims?report={second.report_id}"))
    ids = re.findall(r"open=(c[0-9a-f]{12})", page)
    told = "".join(html.unescape(screen.page(f"/claims/{each}")) for each in dict.fromkeys(ids))
    assert "figure changed, was “about 11,000”" in told.casefold()
    assert '<ins class="claim">' in told


def test_a_claim_of_an_earlier_version_can_be_read_and_not_corrected(screen):
    first, _ = edited(screen)
    page = screen.page(f"/reports/{first.report_id}")
    claim = re.search(r'class="marked" href="(/claims/c[0-9a-f]{12})', page)[1]
    own = screen.page(claim)
    assert "Read in an earlier version" in own
    assert "Correct this claim" not in own


def test_a_claim_names_its_origin_with_the_reason(screen):
    copy = next(each for each in screen.floor.reports().records if each.why.startswith("same text"))
    claim = next(c for c in screen.floor.claims().records if c.report_id == copy.report_id)
    page = html.unescape(screen.page(f"/claims/{claim.claim_id}"))
    assert source_address(copy.origin) in page
    assert copy.why.partition(" shared with r")[0] in page


def test_a_refusal_among_hundreds_is_found_by_its_id(tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(205):
        (folder / f"scan{number:03}.txt").write_text("", encoding="utf-8")
    floor = wf.open(tmp_path / "own.floor")
    floor.read(folder)
    many = screen_of(tmp_path / "own.floor")
    last = floor.refusals().records[-1]
    assert f'id="{last.refusal_id}"' not in many.page("/sources")
    answer = many.client.get(f"/why/{last.refusal_id}", follow_redirects=True)
    assert f'id="{last.refusal_id}"' in answer.text and last.path in html.unescape(answer.text)
    assert many.client.get("/why/f000000000000", follow_redirects=True).status_code == 404
