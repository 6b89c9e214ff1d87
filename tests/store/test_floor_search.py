"""Reports by their words, read off the stored texts."""

import pytest

from watchfloor.errors import CallError
from watchfloor.floor import Floor
from watchfloor.store import Store, parse_words, reports_with


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("texts")
    for name, day, text in (
        ("one", "1 October 2024", "New sanctions were announced by the U.S. Treasury (OFAC)."),
        ("two", "2 October 2024", "Das Außenministerium in Köln erklärte: Sanktionen bleiben."),
        ("three", "3 October 2024", "North\nKorea rejected the Sanction list of 2019."),
    ):
        (folder / f"{name}.txt").write_text(f"Title: {name}\nDate: {day}\n\n{text}\n", "utf-8")
    floor = Floor(folder / "texts.floor")
    floor.read(*sorted(folder.glob("*.txt")), processes=1)
    return floor.store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sanction", ["three", "one"]),
        ("SANCTIONS", ["one"]),
        ("anctions", []),
        ("sanction treasury", ["one"]),
        ("sanction köln", []),
        ("außen", ["two"]),
        ("KÖLN", ["two"]),
        ('"north korea"', ["three"]),
        ('"korea north"', []),
        ("u.s.", ["one"]),
        ("(ofac)", ["one"]),
        ("20.9", []),
        ("2019", ["three"]),
        ("two", ["two"]),
        (r"\w+", []),
    ],
)
def test_all_words_must_begin_a_word_of_the_title_or_text(texts, query, found):
    titles = {report.report_id: report.title for report in Floor(texts.path).reports().records}
    assert [titles[each] for each in reports_with(texts, parse_words(query))] == found


def test_the_words_are_found_in_the_text_where_the_store_found_them(texts):
    text = next(r.text for r in Floor(texts.path).reports().records if r.title == "three")
    words = parse_words('"north korea" sanction')
    assert [match.group() for match in words.pattern().finditer(text)] == [
        "North\nKorea",
        "Sanction",
    ]


def test_a_search_as_of_a_day_leaves_out_later_reports(texts):
    found = reports_with(texts, parse_words("sanction"), as_of="2024-10-02", include_undated=False)
    assert len(found) == 1


@pytest.mark.parametrize("query", ["", "  ", "!!!", "…", " ".join(f"w{n}" for n in range(9))])
def test_a_query_that_says_nothing_or_too_much_is_refused(query):
    with pytest.raises(CallError):
        parse_words(query)


def test_the_command_lists_the_reports_with_the_words(watchfloor, read_once):
    ran = watchfloor(
        "reports", "--with", 'groundless "north korea"', "--format", "csv", "--floor", read_once
    )
    assert ran.out.count("\n") > 1
    assert "Pyongyang" in ran.out
    none = watchfloor("reports", "--with", "xylophone", "--floor", read_once)
    assert none.out == "Nothing to list.\n"
