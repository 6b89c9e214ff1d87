"""The bundled example: the first thing a user runs, and the brief that comes out of it."""

import hashlib
import json
import re
import shlex
from pathlib import Path

import pytest

import watchfloor as wf
from tests.store.old_floors import old_floor
from watchfloor import example
from watchfloor.cli.brief import example_floor as example_floor_path
from watchfloor.cli.example import example_reports as example_reports_in
from watchfloor.codebook import book
from watchfloor.coding import version
from watchfloor.store import schema

EXAMPLE = Path(example.__file__).parent
SECOND = Path(__file__).parents[1] / "docs" / "second-brief"
NOTICE = re.compile(r"Written for (the )?Watchfloor( documentation)?; not a news report\.")
OPENED = re.compile(r"https?://\S+ \(opened 2\d November 2026\)")
ID = re.compile(r"\b[cenrbjt][0-9a-f]{12}\b")
STANDING = re.compile(r"[A-Z]{3}(/[A-Z]{3})+/[a-z_]+/\d{4}-\d\d-\d\d")
"""Relations and binds, which are found anew for each day."""
WHY = re.compile(r"^.*(watchfloor why .+)$")


@pytest.fixture(scope="module")
def first_report(example_reports):
    return example_reports[0].read_text("utf-8")


def _sentences(brief):
    return [*brief["summary"], *(each for part in brief["sections"] for each in part["sentences"])]


def reports_of(path):
    """The reports in one file: its lines where it has one a line, else all of it."""
    text = path.read_text("utf-8")
    return text.splitlines() if path.suffix == ".jsonl" else [text]


def one_file(beginning):
    """The file of the example whose name begins so."""
    (path,) = EXAMPLE.glob(f"{beginning}*")
    return path.read_text("utf-8")


def sentences_of(body):
    """The sentences of a wire report, without its dateline."""
    text = " ".join(body.partition(" — ")[2].split())
    return re.split(r"(?<=\.) (?=[A-Z])", text)


def test_the_brief_without_arguments_is_the_same_bytes_twice(watchfloor):
    first, second = watchfloor("brief"), watchfloor("brief")
    assert first.code == second.code == 0
    assert first.raw == second.raw
    assert first.out.startswith("WATCHFLOOR BRIEF b")


def test_the_brief_as_json_is_the_same_bytes_twice(watchfloor, example_floor):
    runs = [watchfloor("brief", "--floor", example_floor, "--format", "json") for _ in range(2)]
    assert runs[0].raw == runs[1].raw
    # Forty reports; of the edited page only the latest version counts.
    assert json.loads(runs[0].out)["reports"] == 39


def test_another_process_prints_the_same_brief(watchfloor, example_floor, other_process):
    own = watchfloor("brief", "--floor", example_floor, "--format", "json")
    assert other_process.brief == own.raw


def test_the_summary_has_five_lines_at_most(watchfloor, example_floor):
    for as_of in ("2024-10-18", "2024-10-25", "2024-11-05", "2024-12-28", "2025-04-30"):
        ran = watchfloor("brief", "--floor", example_floor, "--as-of", as_of, "--format", "json")
        assert 1 <= len(json.loads(ran.out)["summary"]) <= 5


def test_every_sentence_of_the_brief_rests_on_ids(watchfloor, example_floor):
    brief = json.loads(watchfloor("brief", "--floor", example_floor, "--format", "json").out)
    sentences = _sentences(brief)
    assert len(sentences) > 20
    assert [each["text"] for each in sentences if not each["ids"]] == []
    assert [each["text"] for each in sentences if not all(map(_is_id, each["ids"]))] == []


def _is_id(text):
    return bool(ID.fullmatch(text) or STANDING.fullmatch(text))


def test_every_id_printed_in_the_brief_can_be_opened(watchfloor, example_floor):
    printed = dict.fromkeys(ID.findall(watchfloor("brief", "--floor", example_floor).out))
    assert len(printed) > 20
    floor = wf.open(example_floor)
    assert [record_id for record_id in printed if record_id not in floor.why(record_id)] == []


def test_every_id_in_the_brief_as_json_is_a_record_of_the_floor(watchfloor, example_floor):
    found = ID.findall(watchfloor("brief", "--floor", example_floor, "--format", "json").out)
    floor = wf.open(example_floor)
    picture = floor.picture()
    known = {claim.claim_id for claim in picture.claims}
    known |= {event.event_id for event in picture.events}
    known |= {estimate.estimate_id for estimate in picture.estimates}
    known |= {report.report_id for report in picture.reports}
    assert {each for each in found if not each.startswith(("b", "t"))} <= known


def other_example_floors(monkeypatch):
    """Where the example lies for other versions: the first name held nothing but its content."""
    digest = hashlib.sha256()
    for path in example_reports_in(EXAMPLE):
        digest.update(path.read_bytes())
    yield example_floor_path().with_name(f"example-{digest.hexdigest()[:8]}.floor")
    for module, name, value in (
        (schema, "SCHEMA_VERSION", 2), (version, "CODER", "rules-0"), (schema, "TABLES", ()),
        (book, "_NOT_READ", frozenset({"verbs.csv"})),
    ):  # fmt: skip
        with monkeypatch.context() as other:
            other.setattr(module, name, value)
            yield example_floor_path()


def test_what_other_versions_left_in_the_cache_is_neither_met_nor_touched(
    watchfloor, example_in_cache, monkeypatch
):
    left = [old_floor(2, path) for path in other_example_floors(monkeypatch)]
    assert len({*left, example_in_cache}) == 6
    before = left[0].read_bytes()
    ran = watchfloor("brief")
    assert (ran.code, ran.complaints) == (
        0, [f"This is the bundled example, kept in {example_in_cache}"],
    )  # fmt: skip
    assert [path.read_bytes() == before for path in left] == [True] * 5


def test_why_without_a_floor_and_before_the_example_is_read_says_what_to_run(watchfloor):
    ran = watchfloor("why", "c000000000000")
    assert ran.code == 1
    assert ran.complaints[0].endswith("or read the example first: watchfloor brief")


def test_the_last_lines_hold_a_command_that_works_as_printed(watchfloor, example_in_cache):
    out = watchfloor("brief").out
    commands = [found[1] for line in out.splitlines()[-3:] if (found := WHY.match(line))]
    assert len(commands) == 1
    opened = watchfloor(*shlex.split(commands[0])[1:])
    assert opened.code == 0
    assert len(opened.out.splitlines()) > 3


def test_the_printed_command_names_a_floor_that_is_not_the_default(watchfloor, example_floor):
    renamed = example_floor.rename(example_floor.with_name("my own.floor"))
    out = watchfloor("brief", "--floor", renamed).out
    command = next(found[1] for line in out.splitlines() if (found := WHY.match(line)))
    assert watchfloor(*shlex.split(command)[1:]).code == 0


def test_no_line_of_the_brief_is_wider_than_the_terminal(watchfloor, example_floor, monkeypatch):
    for columns in (60, 80, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        *lines, command = watchfloor("brief", "--floor", example_floor).out.splitlines()
        assert [line for line in lines if len(line) > columns] == []
        assert "watchfloor why" in command


def test_quoted_words_stand_in_the_stored_reports(watchfloor, example_floor):
    brief = json.loads(watchfloor("brief", "--floor", example_floor, "--format", "json").out)
    listed = watchfloor("reports", "--floor", example_floor, "--format", "jsonl").out
    texts = [json.loads(line)["text"] for line in listed.split("\n") if line]
    quotes = [each["quote"] for each in _sentences(brief) if each["quote"]]
    assert len(quotes) > 10
    assert [quote for quote in quotes if not any(quote in text for text in texts)] == []


def test_as_of_shows_only_what_was_published_by_then(watchfloor, example_floor, first_report):
    ran = watchfloor("brief", "--floor", example_floor, "--as-of", "2024-10-20", "--format", "json")
    brief = json.loads(ran.out)
    assert (brief["as_of"], brief["reports"]) == ("2024-10-20", 1)
    quotes = [each["quote"] for each in _sentences(brief) if each["quote"]]
    assert quotes
    assert [quote for quote in quotes if quote not in first_report] == []
    listed = watchfloor("claims", "--floor", example_floor, "--as-of", "2024-10-20")
    dated = set(re.findall(r"\d{4}-\d\d-\d\d", listed.out))
    assert dated == {"2024-10-18"}
    later = ("3,000", "40,000", "Kursk", "Mark Rutte", "confirmed by a third party")
    text = watchfloor("brief", "--floor", example_floor, "--as-of", "2024-10-20").out
    assert [words for words in later if words in text] == []


def test_as_of_the_day_before_and_of_publication_differ_by_that_report(watchfloor, example_floor):
    def reports(as_of):
        ran = watchfloor("brief", "--floor", example_floor, "--as-of", as_of, "--format", "json")
        return json.loads(ran.out)["reports"]

    assert (reports("2024-10-20"), reports("2024-10-21")) == (1, 2)


def test_as_of_defaults_to_the_latest_publication_and_not_to_today(watchfloor, example_floor):
    brief = json.loads(watchfloor("brief", "--floor", example_floor, "--format", "json").out)
    assert brief["as_of"] == "2025-04-30"


def test_since_a_day_says_what_is_new_after_it(watchfloor, example_floor):
    ran = watchfloor("brief", "--floor", example_floor, "--since", "2024-10-25", "--format", "json")
    brief = json.loads(ran.out)
    assert brief["since"] == "2024-10-25"
    changes = next(part for part in brief["sections"] if part["key"] == "changes")
    assert changes["sentences"]
    for sentence in changes["sentences"]:
        assert watchfloor("why", sentence["ids"][0], "--floor", example_floor).code == 0
    text = watchfloor("brief", "--floor", example_floor, "--since", "2024-10-25").out
    assert "WHAT CHANGED SINCE 25 OCT 2024" in text


def test_since_a_brief_says_the_same_as_since_its_day(watchfloor, example_floor):
    earlier = watchfloor("brief", "--floor", example_floor, "--as-of", "2024-10-25")
    brief_id = earlier.out.split()[2]
    by_id = watchfloor("brief", "--floor", example_floor, "--since", brief_id)
    by_day = watchfloor("brief", "--floor", example_floor, "--since", "2024-10-25")
    assert by_id.code == by_day.code == 0
    assert by_id.out == by_day.out


def test_a_brief_can_be_opened_again_as_it_was_printed(watchfloor, example_floor):
    printed = watchfloor("brief", "--floor", example_floor, "--as-of", "2024-11-05").out
    again = watchfloor("why", printed.split()[2], "--floor", example_floor).out
    assert again.splitlines()[:-1] == printed.splitlines()[:-1]


def test_every_report_says_that_it_is_no_news_report_and_names_its_sources():
    for folder, count in ((EXAMPLE, 40), (SECOND, 14)):
        reports = [report for path in example_reports_in(folder) for report in reports_of(path)]
        assert len(reports) == count
        assert [report for report in reports if not NOTICE.search(report)] == []
        assert [report for report in reports if not OPENED.search(report)] == []
        assert [report for report in reports if "(fictitious)" not in report] == []


def test_the_example_comes_in_all_formats_of_reports():
    for folder in (EXAMPLE, SECOND):
        found = {path.suffix for path in example_reports_in(folder)}
        assert found == {".txt", ".md", ".html", ".jsonl"}


def test_six_papers_print_the_sentences_of_an_agency_and_name_it():
    for original, copies in (("20-", "21-23"), ("24-", "25-27")):
        wire = sentences_of(one_file(original).partition("\n\n")[2])
        for line in one_file(copies).splitlines():
            body = json.loads(line)["text"]
            assert "Harbour Wire" in body
            shared = [sentence for sentence in wire if sentence in body]
            assert 3 <= len(shared) < len(wire) or "By Harbour Wire" in body


def test_an_agency_s_story_in_four_papers_is_one_origin(watchfloor, example_floor):
    listed = watchfloor("reports", "--floor", example_floor, "--format", "jsonl").out
    rows = [json.loads(line) for line in listed.split("\n") if line]
    for story in (r"/(20-|21-23)", r"/(24-|25-27)"):
        told = [row for row in rows if re.search(story, row["path"])]
        assert len({row["outlet"] for row in told}) == len(told) == 4
        assert len({row["origin"] for row in told}) == 1


def test_one_page_has_two_versions_with_another_figure_and_another_hedge():
    first, edited = one_file("32-"), one_file("33-")
    address = re.search(r'rel="canonical" href="([^"]+)"', first)
    assert address is not None
    assert address[0] in edited
    for words, other in (
        ("have been withdrawn", "may have been withdrawn"),
        ("About 11,000", "More than 10,000"),
    ):
        assert words in first
        assert other in edited
        assert other not in first


def test_the_edited_page_is_told_as_what_changed(watchfloor, example_floor):
    ran = watchfloor("brief", "--floor", example_floor, "--since", "2025-01-31")
    told = " ".join(ran.out.split())
    assert "Edited: Northern Ledger (fictitious)" in told
    assert "was “About 11,000”, now “More than 10,000”" in told


def test_an_invented_error_is_marked_in_its_head_and_corrected_a_day_later():
    error, correction = one_file("29-"), one_file("30-")
    head, _, body = error.partition("\n\n")
    assert "invented error" in head
    assert "About 3,000 North Korean soldiers have been killed" in body
    assert "about 300 killed and about 2,700 wounded" in correction


def test_what_the_example_is_about_is_in_its_brief(watchfloor, example_floor):
    text = watchfloor("brief", "--floor", example_floor).out
    for words in ("North Korea → Russia", "denied", "confirmed", "up to 40,000", "China"):
        assert words in text
