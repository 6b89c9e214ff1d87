"""Copies and edits through a floor, as a user meets them."""

import json

import pytest

import watchfloor as wf

HEAD = "Outlet: {outlet}\nDate: {day} March 2025\nTitle: {title}\n"
STORY = (
    "Iran attacked Israel with drones on Sunday night, officials in Washington said. "
    "At least 20 soldiers were killed near the town of Belmora. "
    "The United States confirmed that Iran had sent troops to Syria."
)
EDITED = STORY.replace("At least 20", "At least 35").replace(
    "confirmed that Iran had", "could not confirm that Iran had"
)


def write(folder, name, text, *, outlet, day, title="Night of drones", more=""):
    folder.mkdir(exist_ok=True)
    head = HEAD.format(outlet=outlet, day=day, title=title) + more
    (folder / name).write_text(f"{head}\n{text}\n", "utf-8")


@pytest.fixture
def floor(tmp_path):
    return wf.open(tmp_path / "lineage.floor")


def attack(floor, **options):
    return next(each for each in floor.events(**options).records if each.event_type == "ASSAULT")


def test_copies_of_one_story_are_reports_of_one_origin(floor, tmp_path):
    for number, outlet in enumerate(("First", "Second", "Third")):
        write(tmp_path / "r", f"{number}.txt", STORY, outlet=outlet, day=3 + number)
    floor.read(tmp_path / "r")
    support = attack(floor).support
    assert (support.reports, support.origins) == (3, 1)
    listed = floor.reports().records
    assert [each.origin for each in listed] == ["First"] * 3
    assert listed[1].why.startswith("same text: 1.00 of shingles")
    told = floor.why(attack(floor).event_id, width=200)
    assert "Supported by 3 reports, 1 origin:" in told
    assert f"shared with {listed[0].report_id}" in told
    copied = next(each for each in floor.claims().records if each.report_id == listed[1].report_id)
    assert "origin       First: same text: 1.00" in floor.why(copied.claim_id, width=200)


def test_the_origin_does_not_depend_on_how_reports_were_read(tmp_path):
    write(tmp_path / "a", "a.txt", STORY, outlet="First", day=3)
    write(tmp_path / "b", "b.txt", STORY, outlet="Second", day=4)
    answers = []
    for name, order in (("ab", "ab"), ("ba", "ba")):
        floor = wf.open(tmp_path / f"{name}.floor")
        for folder in order:
            floor.read(tmp_path / folder)
        answers.append(
            [(each.report_id, each.origin, each.why) for each in floor.reports().records]
        )
    assert answers[0] == answers[1]


def test_reports_signed_by_an_earlier_recipe_are_signed_again(floor, tmp_path):
    for number, outlet in enumerate(("First", "Second")):
        write(tmp_path / "r", f"{number}.txt", STORY, outlet=outlet, day=3 + number)
    floor.read(tmp_path / "r")
    with floor.store.writing() as connection:
        connection.execute("UPDATE signatures SET recipe = 'old', shingles = []")
        connection.execute("DELETE FROM likenesses")
    assert {each.origin for each in floor.reports().records} == {"First", "Second"}
    floor.read(tmp_path / "r")
    assert {each.origin for each in floor.reports().records} == {"First"}


@pytest.fixture
def edited(floor, tmp_path):
    """A floor with a page, a report of another outlet, and the page as it was changed."""
    address = "URL: https://first.example/a?utm_source=x\n"
    write(tmp_path / "one", "a.txt", STORY, outlet="First", day=3, more=address)
    write(tmp_path / "one", "b.txt", "Iran attacked Israel on Sunday.", outlet="Other", day=4)
    floor.read(tmp_path / "one")
    address = "URL: http://www.first.example/a/\nUpdated: 6 March 2025\n"
    write(tmp_path / "two", "a.txt", EDITED, outlet="First", day=3, more=address)
    floor.read(tmp_path / "two")
    return floor


def test_an_edited_page_counts_once(edited):
    assert len(edited.reports().records) == 3
    assert len(edited.picture().reports) == 2
    assert edited.brief().reports == 2
    support = attack(edited).support
    assert (support.reports, support.origins) == (2, 2)


def figures(floor, **options):
    return [figure.low for each in floor.estimates(**options).records for figure in each.figures]


def test_a_day_between_two_versions_shows_the_older_one(edited):
    assert figures(edited, as_of="2025-03-05") == [20]
    assert figures(edited, as_of="2025-03-06") == [35]
    assert figures(edited) == [35]


def test_claims_keep_their_key_across_versions(edited):
    old, _, new = edited.reports().records[0], None, edited.reports().records[1]
    assert {old.version, new.version} == {1, 2}
    keys = [
        [c.claim_key for c in edited.claims().records if c.report_id == each.report_id]
        for each in (old, new)
    ]
    assert len(set(keys[0]) & set(keys[1])) >= 3


def test_what_changed_is_told_once_and_nothing_of_it_is_called_new(edited):
    brief = edited.brief(since="2025-03-05")
    (changes,) = [each for each in brief.sections if each.key == "changes"]
    texts = [each.text for each in changes.sentences]
    assert texts[0].endswith("was confirmed by a third party, now unverified.")
    assert texts[1:] == [
        "Edited: First, Night of drones: figure changed, was “At least 20”, now “At least 35” "
        "(6 Mar 2025).",
        "Edited: First, Night of drones: certainty changed, was confirmed, now unverified "
        "(6 Mar 2025).",
    ]
    old, new = changes.sentences[1].ids
    assert "20 soldiers" in edited.why(old)
    assert "35 soldiers" in edited.why(new)


def test_why_of_a_report_shows_its_versions_and_what_changed(edited):
    page = next(each for each in edited.reports().records if each.version == 2)
    told = edited.why(page.report_id)
    assert "2 versions of https://first.example/a" in told
    assert "figure changed, was “At least 20”, now “At least 35”" in told


def test_a_file_overwritten_without_an_address_is_a_version_of_it(floor, tmp_path):
    for text in (STORY, EDITED):
        write(tmp_path / "r", "a.txt", text, outlet="First", day=3)
        floor.read(tmp_path / "r")
    assert [each.versions for each in floor.reports().records] == [2, 2]
    assert len(floor.picture().reports) == 1


ENTRY = """<rss version="2.0"><channel><title>Harbour Wire</title><item>
<title>Night of drones</title><link>https://wire.example/drones</link>
<pubDate>Mon, 03 Mar 2025 06:00:00 GMT</pubDate>
<description>{words}</description></item></channel></rss>"""
SUMMARY = "Iran attacked Israel with drones; at least a dozen soldiers were killed, officials said."


def edits(floor):
    return [each.kind for each in floor.picture().edits]


@pytest.mark.parametrize("order", [("week.rss", "page.jsonl"), ("page.jsonl", "week.rss")])
def test_a_page_beside_its_entry_in_a_feed_counts_and_is_no_edit(floor, tmp_path, order):
    page = {"url": "https://wire.example/drones", "title": "Night of drones", "text": STORY,
            "published": "2025-03-03", "outlet": "Harbour Wire"}  # fmt: skip
    (tmp_path / "week.rss").write_text(ENTRY.format(words=SUMMARY), "utf-8")
    (tmp_path / "page.jsonl").write_text(json.dumps(page), "utf-8")
    for name in order:
        floor.read(tmp_path / name)
    (counted,) = floor.picture().reports
    assert counted.text == STORY
    assert {each.versions for each in floor.reports().records} == {2}
    assert edits(floor) == []


def test_an_edited_entry_of_a_feed_is_told_as_changed(floor, tmp_path):
    for words in (SUMMARY, SUMMARY.replace("a dozen", "35")):
        (tmp_path / "week.rss").write_text(ENTRY.format(words=words), "utf-8")
        floor.read(tmp_path / "week.rss")
    assert edits(floor) == ["figure"]
