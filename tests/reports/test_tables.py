"""CSV and TSV files: one report a row, whatever the table looks like."""

import time

import pytest

from watchfloor.errors import CallError
from watchfloor.records.report import Refusal
from watchfloor.reports import (
    MAX_BYTES,
    ColumnChoices,
    Input,
    parse_columns,
    read_input,
    text_of,
    written_columns,
)
from watchfloor.reports.csv_rows import MAX_BROKEN_QUOTES, cells_of

HEADER = "date,text"
ROW = "2024-10-25,Soldiers left Seoul."


def read(folder, content, *, columns=None, name="a.csv"):
    content = content.encode() if isinstance(content, str) else content
    path = folder / name
    path.write_bytes(content)
    media = "text/csv" if name.endswith(".csv") else "text/tab-separated-values"
    choices = ColumnChoices(given=parse_columns(columns) if columns else None)
    return list(read_input(Input(path=path, media=media), choices))


def texts(items):
    return [item.report.text for item in items if not isinstance(item, Refusal)]


def refusals(items):
    """Line, or 0 for the whole file, and reason of each."""
    return [
        (int(item.path.rpartition("#")[2]) if "#" in item.path else 0, item.reason)
        for item in items
        if isinstance(item, Refusal)
    ]


def test_a_row_is_a_report_with_its_line_in_its_path(tmp_path):
    (item,) = read(
        tmp_path, f"id,outlet,headline,url,{HEADER}\n7,Wire,They left,https://a.example,{ROW}\n"
    )
    report = item.report
    assert report.path.endswith("a.csv#2")
    assert (report.text, report.title, report.outlet) == (
        "Soldiers left Seoul.",
        "They left",
        "Wire",
    )
    assert (report.url, report.published) == ("https://a.example", "2024-10-25")
    assert (report.published_from, report.media) == ("metadata", "text/csv")


def test_the_bytes_of_a_row_are_its_columns_the_header_and_the_row_as_they_stand(tmp_path):
    (item,) = read(tmp_path, f'id,{HEADER}\r\n7,2024-10-25,"Left, they ""say""."\r\n')
    assert item.content == (
        b',text=3,published=2\nid,date,text\n7,2024-10-25,"Left, they ""say""."'
    )
    again = text_of(item.content, item.report.media)
    assert (again.text, again.extractor) == ('Left, they "say".', item.report.extractor)


def test_other_columns_for_the_same_row_are_another_report(tmp_path):
    content = "text,summary\nSoldiers left Seoul.,They left.\n"
    (one,) = read(tmp_path, content)
    (other,) = read(tmp_path, content, columns="text=summary")
    assert other.report.text == "They left."
    assert one.report.report_id != other.report.report_id


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (f"{HEADER}\n{ROW}\n", "a.csv"),
        (f"{HEADER}\r\n{ROW}\r\n", "a.csv"),
        (f"{HEADER}\r{ROW}\r", "a.csv"),
        (f"{HEADER}\n\n \n{ROW}", "a.csv"),
        (f"{HEADER}\n{ROW}\n".encode("utf-8-sig"), "a.csv"),
        (f"{HEADER}\n{ROW}\n".encode("utf-16"), "a.csv"),
        (f"{HEADER}\n{ROW}\n".replace(",", ";"), "a.csv"),
        (f"sep=;\r\n{HEADER}\r\n{ROW}\r\n".replace(",", ";"), "a.csv"),
        (f"{HEADER}\n{ROW}\n".replace(",", "\t"), "a.tsv"),
        (f"{HEADER}\n{ROW}\n".replace(",", "\t").encode("utf-16"), "a.tsv"),
        (f"{HEADER}\n{ROW}\n".replace(",", "|"), "a.csv"),
        (f"\n\n{HEADER}\n{ROW}\n".replace(",", ";"), "a.csv"),
        ('"date","text"\n"2024-10-25","Soldiers left Seoul."\n', "a.csv"),
        (f"{HEADER}\n{ROW},,\n", "a.csv"),
        (f" Date , TEXT \n{ROW}\n", "a.csv"),
    ],
    ids=[
        "plain", "Windows", "old Mac", "blank lines", "byte order mark", "UTF-16", "semicolons",
        "sep line", "tabs", "UTF-16 tabs", "bars", "blank lines first", "quoted",
        "delimiters at the end", "capitals",
    ],
)  # fmt: skip
def test_a_table_reads_the_same_however_a_program_wrote_it(tmp_path, content, name):
    (item,) = read(tmp_path, content, name=name)
    assert (item.report.text, item.report.published) == ("Soldiers left Seoul.", "2024-10-25")
    assert text_of(item.content, item.report.media).text == item.report.text


def test_a_cell_may_hold_line_breaks_and_the_path_counts_lines_of_the_file(tmp_path):
    first, second = read(tmp_path, f'{HEADER}\n2024-10-24,"One.\n\nTwo."\n{ROW}\n')
    assert first.report.text == "One.\n\nTwo."
    assert [each.report.path.rpartition("#")[2] for each in (first, second)] == ["2", "5"]


@pytest.mark.parametrize(
    ("header", "said", "columns"),
    [
        ("id,Datum,Inhalt", "No column is named text, body or content.", "id, Datum, Inhalt"),
        ("text,body,date", "More than one column may hold the text.", "text, body, date"),
        (
            "text,published,pub_date",
            "More than one column may hold the date",
            "published, pub_date",
        ),
        ("text,text", "More than one column may hold the text.", "text, text"),
        ("id,,", "No column is named text, body or content.", "id, #2, #3"),
    ],
)
def test_columns_that_are_not_unmistakable_are_asked_for_once(tmp_path, header, said, columns):
    width = header.count(",")
    items = read(tmp_path, f"{header}\n" + f"2024-10-25{',Soldiers left.' * width}\n" * 3)
    assert refusals(items) == [(0, "columns")]
    assert items[0].detail.startswith(said)
    assert columns in items[0].detail


def test_the_question_gives_the_command_to_run(tmp_path):
    (refusal,) = read(
        tmp_path,
        "id,Datum,Web address,Inhalt\n7,25 October 2024,https://a.example/1,Soldiers left Seoul.\n",
    )
    path = tmp_path / "a.csv"
    assert refusal.detail.endswith(
        f"watchfloor read {path} --columns 'text=Inhalt,published=Datum,url=Web address' "
        "(its columns: id, Datum, Web address, Inhalt)."
    )


def test_columns_can_be_said_by_name_and_by_number(tmp_path):
    content = 'Day,"Body, full",x,x\n2024-10-25,Soldiers left Seoul.,Wire,Post\n'
    (item,) = read(tmp_path, content, columns='"text=Body, full",published=day,outlet=#4')
    report = item.report
    assert (report.text, report.published, report.outlet) == (
        "Soldiers left Seoul.",
        "2024-10-25",
        "Post",
    )


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        (("05.06.2024", "25.06.2024"), ["2024-06-05", "2024-06-25"]),
        (("05/06/2024 10:30", "06/25/2024 11:00"), ["2024-05-06", "2024-06-25"]),
        (("05/05/2024", "06/06/2024"), ["2024-05-05", "2024-06-06"]),
        (("5 June 2024", "2024-06-25"), ["2024-06-05", "2024-06-25"]),
    ],
    ids=["a day above 12", "a month above 12", "the same either way", "no numbers"],
)
def test_one_date_of_a_column_settles_the_order_of_all(tmp_path, dates, published):
    rows = "".join(f"{date},Soldiers left {date}.\n" for date in dates)
    items = read(tmp_path, f"date,text\n{rows}")
    assert [item.report.published for item in items] == published
    for item in items:
        assert text_of(item.content, item.report.media).metadata.published is not None


@pytest.mark.parametrize(
    "dates", [("05.06.2024", "06.07.2024"), ("05/06/2024", "25/06/2024", "06/25/2024")]
)
def test_dates_that_can_be_read_two_ways_are_asked_for(tmp_path, dates):
    rows = "".join(f"{date},Soldiers left.\n" for date in dates)
    (refusal,) = read(tmp_path, f"date,text\n{rows}")
    assert refusal.detail.startswith("The dates in column 'date' can be read two ways; say which.")
    assert "--columns text=text,published=date,dates=dmy (" in refusal.detail
    items = read(tmp_path, f"date,text\n{rows}", columns="text=text,published=date,dates=mdy")
    assert items[0].report.published == "2024-05-06"


def test_columns_meant_for_another_table_leave_an_unmistakable_one_alone(tmp_path):
    (item,) = read(tmp_path, f"{HEADER}\n{ROW}\n", columns="text=Inhalt")
    assert item.report.text == "Soldiers left Seoul."


def test_a_table_of_figures_is_told_from_one_of_reports(tmp_path):
    (refusal,) = read(tmp_path, "day,place,killed\n2025-01-28,Goma,100\n2025-02-03,Goma,900\n")
    assert "None holds sentences: a table of figures is no report" in refusal.detail
    (refusal,) = read(tmp_path, "day,Inhalt\n2025-01-28,Soldiers left Seoul today.\n")
    assert "None holds sentences" not in refusal.detail


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("text=Body", "There is no column named 'Body'."),
        ("text=#9", "There is no column #9, only 2."),
        ("text=twice", "2 columns are named 'twice'"),
    ],
)
def test_columns_that_the_header_does_not_have_are_asked_for(tmp_path, columns, said):
    (refusal,) = read(tmp_path, "twice,twice\na,b\n", columns=columns)
    assert refusal.reason == "columns"
    assert refusal.detail.startswith(said)


@pytest.mark.parametrize(
    "words", ["", "Body", "text=", "body=Body", "text=a,text=b", "published=a"]
)
def test_columns_that_are_not_written_so_are_a_wrong_call(words):
    with pytest.raises(CallError, match="--columns"):
        parse_columns(words)


def test_a_choice_is_written_as_it_is_read():
    choice = {"text": "Body, full", "published": "Date"}
    assert parse_columns(written_columns(choice)) == choice


BROKEN = {
    "empty": (b"", [(0, "empty")], 0),
    "blank": (b" \n\n", [(0, "empty")], 0),
    "header alone": (HEADER.encode(), [(0, "empty")], 0),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", [(0, "binary")], 0),
    "too few cells": (f"{HEADER}\n2024-10-25\n{ROW}\n".encode(), [(2, "csv")], 1),
    "too many cells": (f"{HEADER}\n2024-10-25,It left, they say\n{ROW}".encode(), [(2, "csv")], 1),
    "no text": (f"{HEADER}\n2024-10-25, \n{ROW}\n".encode(), [(2, "empty")], 1),
    "open quote": (f'{HEADER}\n{ROW}\n1,"It left\n{ROW}0\n'.encode(), [(3, "csv")], 2),
    "open quote that a later one closes": (
        f'{HEADER}\n1,"It left\n2024-10-25,"It left, they say."\n{ROW}'.encode(),
        [(2, "csv")], 2,
    ),
    "open quote at the end": (f'{HEADER}\n{ROW}\n1,"It'.encode(), [(3, "csv")], 1),
    "zero character": (f"{HEADER}\n{ROW}\n1,a\0b\n{ROW}0".encode(), [(3, "binary")], 2),
    "broken encoding": (
        f"{HEADER}\n{ROW}\n".encode() + b"1,caf\xe9 \xc3\xa9\n" + ROW.encode() + b"0",
        [(3, "encoding")], 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_bad_row_is_refused_and_those_beside_it_are_read(tmp_path, case):
    content, expected, whole = BROKEN[case]
    items = read(tmp_path, content)
    assert refusals(items) == expected
    assert len(texts(items)) == whole


def test_a_huge_row_is_refused_in_bounded_time_and_the_next_is_read(tmp_path):
    huge = b'2024-10-24,"' + b"a" * (MAX_BYTES + 10) + b'"\n'
    started = time.process_time()
    items = read(tmp_path, f"{HEADER}\n{ROW}\n".encode() + huge + f"{ROW}0\n".encode())
    assert refusals(items) == [(3, "too_large")]
    assert len(texts(items)) == 2
    assert time.process_time() - started < 5


def test_quotation_marks_left_open_everywhere_end_the_file_in_bounded_time(tmp_path):
    # Each line closes the mark of the line before and opens another: open to the end from each.
    content = f"{HEADER}\n{ROW}\n".encode() + b'5" gun,"open\n' * 100_000
    started = time.process_time()
    items = read(tmp_path, content)
    assert time.process_time() - started < 20
    assert texts(items) == ["Soldiers left Seoul."]
    broken = [(line, "csv") for line in range(3, 3 + MAX_BROKEN_QUOTES + 1)]
    assert refusals(items) == [*broken, (0, "csv")]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("a,b", ("a", "b")),
        ("a,", ("a", "")),
        ("", ("",)),
        ('"a,b",c', ("a,b", "c")),
        ('"say ""so""",c', ('say "so"', "c")),
        ('5" gun,c', ('5" gun', "c")),
        ('"a" b,c', ("a b", "c")),
        ('"",""', ("", "")),
    ],
)
def test_cells_are_split_as_spreadsheets_do(row, cells):
    assert cells_of(row, ",") == cells
