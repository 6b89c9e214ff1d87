"""Briefs handed on, about some actors, and compared, as a user asks for them."""

import json
import re
from pathlib import Path

import pytest

from watchfloor.briefs import FORMS, brief_bytes
from watchfloor.cli import brief as command
from watchfloor.floor import Floor
from watchfloor.records import to_row

ID = re.compile(r"\b[cenrb][0-9a-f]{12}\b")
TIE = re.compile(r"t[0-9a-f]{12}")
LIKELIHOOD = re.compile(
    r"\b(almost no chance|very unlikely|unlikely|roughly even|likely|very likely|almost certain|"
    r"probabl[ye]|improbable|remote|chance)\b",
    re.IGNORECASE,
)
"""The words of ICD 203, which stand beside a number of a model or not at all."""
STARTS = {
    "text": b"WATCHFLOOR BRIEF b",
    "markdown": b"# Watchfloor brief\n",
    "html": b"<!DOCTYPE html>\n",
    "pdf": b"%PDF-",
    "json": b"{",
}


def first_id(text):
    return ID.search(text)[0]


def test_the_command_offers_the_forms_the_library_writes():
    assert set(command.FORMS) == set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_printed_or_written_with_the_same_bytes(watchfloor, read_once, form):
    printed = watchfloor("brief", "--floor", read_once, "--format", form)
    assert (printed.code, printed.complaints) == (0, [])
    assert printed.raw.startswith(STARTS[form])
    written = watchfloor("brief", "--floor", read_once, "--format", form, "--out", "brief.out")
    assert (written.code, written.out) == (0, "")
    assert re.fullmatch(r"Brief b[0-9a-f]{12} is in brief.out", written.complaints[0])
    assert Path("brief.out").read_bytes() == printed.raw


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.md", "markdown"),
        ("a.HTML", "html"),
        ("a.pdf", "pdf"),
        ("a.json", "json"),
        ("a.txt", "text"),
        ("a", "text"),
    ],
)
def test_the_ending_of_the_file_says_the_form(watchfloor, read_once, own_folder, name, form):
    watchfloor("brief", "--floor", read_once, "--out", name)
    asked = watchfloor("brief", "--floor", read_once, "--format", form)
    assert (own_folder / name).read_bytes() == asked.raw


def test_a_form_that_was_asked_for_wins_over_the_ending(watchfloor, read_once, own_folder):
    watchfloor("brief", "--floor", read_once, "--format", "json", "--output", "a.html")
    assert (own_folder / "a.html").read_bytes().startswith(b"{")


@pytest.mark.parametrize("form", ["markdown", "html", "pdf", "json"])
def test_python_writes_what_the_command_writes(watchfloor, read_once, form):
    printed = watchfloor("brief", "--floor", read_once, "--format", form)
    assert brief_bytes(Floor(read_once).brief(), form) == printed.raw


def test_a_place_that_cannot_be_written_is_named_in_one_line(watchfloor, read_once):
    ran = watchfloor("brief", "--floor", read_once, "--out", "no/such/folder/brief.txt")
    assert (ran.code, ran.out, len(ran.complaints)) == (1, "", 1)
    assert "no/such/folder/brief.txt" in ran.err


def test_every_sentence_of_the_example_has_the_words_that_prove_it(read_once):
    brief = Floor(read_once).brief(since="2024-12-01")
    notes = {note.note_id: note for note in brief.notes}
    texts = {report.report_id: report.text for report in Floor(read_once).reports().records}
    relations = [s for s in brief.sections if s.key == "relations"]
    for sentence in (each for s in relations for each in s.sentences):
        assert sentence.notes or any(map(TIE.fullmatch, sentence.ids)), sentence
    others = [s for s in brief.sections if s.key != "relations"]
    for sentence in (*brief.summary, *(each for s in others for each in s.sentences)):
        assert sentence.notes, sentence
        for note_id in sentence.notes:
            note = notes[note_id]
            if note.claim_id is not None:
                assert texts[note.report_id][note.start : note.end] == note.text
                around = f"{note.before}{note.text}{note.after}".replace("… ", "").replace(" …", "")
                assert around in texts[note.report_id]
        if sentence.quote is not None:
            assert sentence.quote in {note.text for note in brief.notes}


def test_no_word_of_likelihood_stands_in_a_sentence_of_ours(read_once):
    brief = Floor(read_once).brief(since="2024-12-01")
    texts = [each.text for s in brief.sections for each in s.sentences]
    assert [text for text in texts if LIKELIHOOD.search(text)] == []


def test_a_brief_about_an_actor_leaves_out_what_others_do(watchfloor, read_once):
    whole = watchfloor("brief", "--floor", read_once).out
    china = watchfloor("brief", "--floor", read_once, "--about", "china").out
    assert "Only about China." in china
    assert "China should put pressure" in china
    assert "troops sent" not in china
    assert "troops sent" in whole


def test_actors_are_named_by_id_or_name_and_mean_the_same(read_once):
    floor = Floor(read_once)
    by_id = floor.brief(about=["PRK", "CHN"])
    assert by_id == floor.brief(about="north korea, China") == floor.brief(about="PRK,CHN,PRK")
    assert by_id.about == ("North Korea", "China")
    assert by_id.brief_id != floor.brief().brief_id


def test_about_and_since_tell_what_changed_for_these_actors(watchfloor, read_once):
    ran = watchfloor(
        "brief",
        "--floor",
        read_once,
        "--about",
        "China",
        "--since",
        "2024-11-01",
        "--format",
        "json",
    )
    sections = {part["key"]: part for part in json.loads(ran.out)["sections"]}
    told = " ".join(each["text"] for each in sections["changes"]["sentences"])
    assert "China" in told
    assert "troops" not in told


def test_an_unknown_actor_is_an_error_with_those_most_like_it(watchfloor, read_once):
    ran = watchfloor("brief", "--floor", read_once, "--about", "PRK,Chnia")
    assert (ran.code, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "'Chnia'" in ran.err
    assert "China (CHN)" in ran.err


def test_nothing_known_of_an_actor_is_said(watchfloor, read_once):
    ran = watchfloor("brief", "--floor", read_once, "--about", "Portugal")
    assert ran.code == 0
    assert "No report here bears on Portugal" in ran.out


@pytest.fixture
def two_briefs(watchfloor, example_floor):
    """Ids of two briefs, a denial taken out between them, and the floor."""
    before = first_id(watchfloor("brief", "--floor", example_floor).out)
    claims = watchfloor("claims", "--floor", example_floor, "--format", "jsonl").out.split("\n")
    lone = next(
        claim
        for claim in map(json.loads, filter(None, claims))
        if claim["kind"] == "position" and claim["sources"]
    )
    event = json.loads(
        watchfloor("events", "--floor", example_floor, "--format", "jsonl").out.split("\n")[-2]
    )
    for target in (lone["claim_id"], *event["claim_ids"]):
        ran = watchfloor(
            "judge", target, "rejected", "true", "--why", "x", "--floor", example_floor
        )
        assert ran.code == 0
    after = first_id(watchfloor("brief", "--floor", example_floor).out)
    return before, after, example_floor


def test_a_comparison_shows_what_a_judgement_took_out(watchfloor, two_briefs):
    before, after, floor = two_briefs
    ran = watchfloor("brief", "--diff", before, after, "--floor", floor)
    assert ran.code == 0
    assert f"From brief {before} (as of 30 Apr 2025) to brief {after}" in " ".join(ran.out.split())
    assert "WHAT IS GONE" in ran.out
    back = watchfloor("brief", "--diff", after, before, "--floor", floor)
    assert "WHAT IS NEW" in back.out


@pytest.mark.parametrize("form", FORMS)
def test_a_comparison_comes_in_every_form(watchfloor, two_briefs, form):
    before, after, floor = two_briefs
    ran = watchfloor("brief", "--diff", before, after, "--floor", floor, "--format", form)
    assert ran.code == 0
    assert len(ran.raw) > 500


def test_why_opens_every_id_of_a_comparison_also_of_what_is_gone(watchfloor, two_briefs):
    before, after, floor = two_briefs
    printed = ""
    for pair in ((before, after), (after, before)):
        printed += watchfloor("brief", "--diff", *pair, "--floor", floor).out
    ids = dict.fromkeys(ID.findall(printed))
    assert len(ids) > 4
    for each in ids:
        ran = watchfloor("why", each, "--floor", floor)
        assert (ran.code, ran.complaints) == (0, []), each


def test_why_shows_what_a_brief_said_of_an_event_that_is_gone(watchfloor, two_briefs):
    before, after, floor = two_briefs
    result = Floor(floor).compare(before, after)
    (gone,) = (
        each
        for part in result.sections
        for each in part.sentences
        if part.key == "gone" and each.ids[0].startswith("e")
    )
    shown = watchfloor("why", gone.ids[0], "--floor", floor).out
    assert shown.startswith(f"{gone.ids[0]}  no longer in the picture")
    assert "had it:" in shown


def test_python_compares_as_the_command_does(watchfloor, two_briefs):
    before, after, floor = two_briefs
    printed = watchfloor("brief", "--diff", before, after, "--floor", floor, "--format", "json")
    assert json.loads(printed.out) == to_row(Floor(floor).compare(before, after))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--diff", "b000000000000", "b000000000001"), "No brief 'b000000000000'"),
        (("--diff", "b000000000000", "b000000000001", "--about", "PRK"), "without other choices"),
        (("--diff", "b000000000000"), "requires 2 arguments"),
        (("--format", "docx"), "'docx'"),
        (
            ("--out", "brief.docx"),
            "No brief can be written as '.docx' (brief.docx)",
        ),
    ],
)
def test_wrong_calls_are_told_in_a_line(watchfloor, read_once, options, words):
    ran = watchfloor("brief", "--floor", read_once, *options)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
