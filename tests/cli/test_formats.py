"""Reports in every format through the real command: what a user sees of each."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "reports"))

from made_files import attached, message, paragraph, pdf, set_lines, word_file, zipped

SENT = "North Korea has sent {} soldiers to Russia, South Korea said on Friday."
RUSSIAN = (
    "Правительство в Сеуле сообщило в пятницу, что солдаты отправились в Россию и что оно "
    "внимательно следит за границей. В Вашингтоне подтвердили это, но не назвали число."
)
COLUMNS = "text=Inhalt,published=Datum"


def sent(count: str) -> str:
    return SENT.format(count)


@pytest.fixture
def folder(own_folder):
    """A folder with one report in each format."""
    reports = own_folder / "reports"
    reports.mkdir()
    lines = ("Date: 18 October 2024", "", sent("1,100")[:40], sent("1,100")[40:])
    body = paragraph("Date: 19 October 2024") + paragraph("") + paragraph(sent("1,200"))
    text = f"Content-Type: text/plain; charset=utf-8\n\n{sent('1,300')}\n".encode()
    mail = message(text, attached("note.txt", f"Date: 20 October 2024\n\n{sent('1,400')}".encode()))
    files = {
        "a.csv": f'date,text\n2024-10-18,"{sent("1,500")}"\n'.encode(),
        "b.tsv": f"date\ttext\n2024-10-18\t{sent('1,600')}\n".encode(),
        "c.pdf": pdf(set_lines(*lines)),
        "d.docx": word_file(body),
        "e.eml": mail,
        "f.zip": zipped({"in/g.txt": f"Date: 18 October 2024\n\n{sent('1,700')}".encode()}),
        "h.txt": f"{sent('1,800')}\n\n{RUSSIAN}\n\n{sent('1,900')}\n".encode(),
    }
    for name, content in files.items():
        (reports / name).write_bytes(content)
    return reports


def listed(watchfloor, command, *more):
    out = watchfloor(command, "--format", "jsonl", *more).out
    return [json.loads(line) for line in out.split("\n") if line]


def test_every_format_gives_reports_with_claims_that_can_be_proved(watchfloor, folder):
    ran = watchfloor("read", "reports")
    assert (ran.code, ran.complaints[0]) == (0, "8 read, 9 claims, 1 refused.")
    paths = {each["report_id"]: each["path"] for each in listed(watchfloor, "reports")}
    figures = {
        (paths[claim["report_id"]], figure["text"])
        for claim in listed(watchfloor, "claims")
        for figure in claim["quantities"]
    }
    assert figures == {
        ("reports/a.csv#2", "1,500"),
        ("reports/b.tsv#2", "1,600"),
        ("reports/c.pdf", "1,100"),
        ("reports/d.docx", "1,200"),
        ("reports/e.eml", "1,300"),
        ("reports/e.eml!note.txt", "1,400"),
        ("reports/f.zip!in/g.txt", "1,700"),
        ("reports/h.txt", "1,800"),
        ("reports/h.txt", "1,900"),
    }
    assert watchfloor("verify").out.endswith("\n0 problems.\n")


def test_reading_every_format_again_adds_nothing(watchfloor, folder):
    watchfloor("read", "reports")
    again = watchfloor("read", "reports")
    assert again.complaints[0] == "0 read, 8 already there, 0 claims, 1 refused."


def test_a_passage_in_another_language_is_told_and_its_english_is_coded(watchfloor, folder):
    watchfloor("read", "reports/h.txt")
    (report,) = listed(watchfloor, "reports")
    (passage,) = report["unread"]
    assert report["language"] == "en"
    assert report["text"][passage["start"] : passage["end"]] == RUSSIAN
    assert passage["language"] == "ru"
    assert "ru" in watchfloor("reports").out.splitlines()[1]
    (refusal,) = listed(watchfloor, "refusals")
    assert (refusal["reason"], refusal["report_id"]) == ("language", report["report_id"])
    assert f"'ru' at {passage['start']}–{passage['end']}" in refusal["detail"]
    spans = [(claim["start"], claim["end"]) for claim in listed(watchfloor, "claims")]
    assert spans
    assert all(end <= passage["start"] or start >= passage["end"] for start, end in spans)
    assert "not English  ru:" in watchfloor("why", report["report_id"]).out


@pytest.fixture
def table(own_folder):
    """A table whose columns say nothing to us."""
    path = own_folder / "week.csv"
    path.write_text(f'id,Datum,Inhalt\n7,2024-10-18,"{sent("1,500")}"\n')
    return path


def test_columns_are_asked_for_once_with_the_command_to_run(watchfloor, table):
    ran = watchfloor("read", "week.csv")
    assert ran.code == 1
    assert sum("columns" in line for line in ran.complaints) == 1
    assert f"watchfloor read week.csv --columns {COLUMNS}" in ran.err


def test_the_floor_remembers_columns_for_files_with_the_same_header(watchfloor, table):
    assert watchfloor("read", "week.csv", "--columns", COLUMNS).code == 0
    shutil.copy(table, "next.csv")
    Path("next.csv").write_text(table.read_text() + '8,2024-10-19,"It left."\n')
    assert watchfloor("read", "next.csv").complaints[0].startswith("1 read, 1 already there")


def test_columns_that_fit_no_table_are_told(watchfloor, own_folder):
    Path("a.csv").write_text(f'date,text\n2024-10-18,"{sent("1,500")}"\n')
    ran = watchfloor("read", "a.csv", "--columns", COLUMNS)
    assert ran.complaints[0].startswith("1 read")
    assert "--columns fitted no table" in ran.err


def test_a_report_dated_by_its_file_alone_is_told(watchfloor, own_folder):
    content = pdf(set_lines(sent("1,500")), info={"CreationDate": "D:20241018"})
    Path("a.pdf").write_bytes(content)
    ran = watchfloor("read", "a.pdf")
    assert "1 dated by the day the file was made, for want of another date, first a.pdf." in ran.err
    (report,) = listed(watchfloor, "reports")
    assert "2024-10-18 (file)" in watchfloor("why", report["report_id"]).out


def test_columns_said_anew_replace_those_remembered(watchfloor, table):
    watchfloor("read", "week.csv", "--columns", "text=Datum")
    watchfloor("read", "week.csv", "--columns", COLUMNS)
    assert watchfloor("read", "week.csv").complaints[0].startswith("0 read, 1 already there")
    assert {report["text"] for report in listed(watchfloor, "reports")} == {
        "2024-10-18",
        sent("1,500"),
    }


def test_what_was_refused_and_is_read_now_is_refused_no_longer(watchfloor, table):
    watchfloor("read", "week.csv")
    assert [each["reason"] for each in listed(watchfloor, "refusals")] == ["columns"]
    watchfloor("read", "week.csv", "--columns", COLUMNS)
    assert listed(watchfloor, "refusals") == []


def test_a_file_mended_takes_its_refusals_with_it_and_no_other(watchfloor, own_folder):
    rows = ["text,date", "Good.,2024-10-18", "too,many,cells"]
    for name in ("a.csv", "a.csv2.csv"):
        Path(name).write_text("\n".join(rows))
    watchfloor("read", "a.csv", "a.csv2.csv")
    Path("a.csv").write_text("\n".join(rows[:2]))
    watchfloor("read", "a.csv")
    assert [each["path"] for each in listed(watchfloor, "refusals")] == ["a.csv2.csv#3"]


@pytest.mark.parametrize("columns", ["Inhalt", "text=", "body=Inhalt"])
def test_columns_written_otherwise_are_a_wrong_call(watchfloor, table, columns):
    ran = watchfloor("read", "week.csv", "--columns", columns)
    assert ran.code == 2
    assert "text=Body,published=Date" in ran.err or "text=COLUMN" in ran.err
    assert not Path("watchfloor.floor").exists()


@pytest.mark.parametrize("command", ["read", "brief"])
def test_standard_input_is_read(watchfloor, own_folder, monkeypatch, command):
    class Piped:
        buffer = io.BufferedReader(io.BytesIO(f"Date: 18 October 2024\n\n{sent('1,500')}".encode()))

    monkeypatch.setattr(sys, "stdin", Piped)
    ran = watchfloor(command, "-")
    assert (ran.code, ran.complaints[0]) == (0, "1 read, 1 claims, 0 refused.")
    assert listed(watchfloor, "reports")[0]["path"] == "standard input"


def test_without_the_package_for_pdf_the_rest_is_read_and_the_floor_still_proved(
    watchfloor, folder, monkeypatch
):
    watchfloor("read", "reports/c.pdf")
    monkeypatch.setattr("watchfloor.reports.pdf_file.find_spec", lambda name: None)
    ran = watchfloor("read", "reports")
    assert ran.complaints[0].startswith("7 read")
    assert "pip install 'watchfloor[documents]'" in ran.err
    proved = watchfloor("verify").out
    assert "1 text, extractor not installed" in proved
    assert proved.endswith("\n0 problems.\n")
