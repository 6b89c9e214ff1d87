"""PDF files: paragraphs, dates and titles that can be believed, and refusals with a reason."""

import builtins
import importlib.util
import io
import time

import pypdf
import pytest
from made_files import pdf, set_lines

from watchfloor.errors import UnreadableReport
from watchfloor.reports import find_published, text_of
from watchfloor.reports.pdf_file import read_pdf

SENTENCE = ("Seoul said on Friday that the soldiers had left for", "Russia and gave no figure.")
GOOD = pdf(set_lines(*SENTENCE))


def read(content):
    return text_of(content, "application/pdf")


def reason_of(content):
    with pytest.raises(UnreadableReport) as caught:
        read(content)
    return caught.value.reason


def test_lines_become_paragraphs():
    found = read(pdf(set_lines(*SENTENCE, "", "Washington confirmed it.")))
    assert found.text == " ".join(SENTENCE) + "\n\nWashington confirmed it."
    assert found.extractor.startswith(f"pypdf-{pypdf.__version__}+")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the sol-", "diers left"), "the soldiers left"),
        (("a long-term plan; a long-", "term view"), "a long-term plan; a long-term view"),
        (("from Kyiv-", "Moscow talks"), "from Kyiv- Moscow talks"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_whole_again(lines, text):
    assert read(pdf(set_lines(*lines))).text == text


def test_a_heading_and_list_items_stay_apart():
    heading = [(72.0, 750.0, 20.0, "Soldiers leave")]
    items = set_lines("Two things happened:", "1. Soldiers left.", "2. Seoul spoke.", top=728)
    assert read(pdf([*heading, *items])).text.split("\n\n") == [
        "Soldiers leave",
        "Two things happened:",
        "1. Soldiers left.",
        "2. Seoul spoke.",
    ]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page():
    left = set_lines("Seoul said that the soldiers", "had left in the night for", x=72)
    right = set_lines("Russia and that it was", "watching the", x=320)
    found = read(pdf([*left, *right], set_lines("border closely. It spoke again.")))
    assert found.text == (
        "Seoul said that the soldiers had left in the night for Russia and that it was watching "
        "the border closely. It spoke again."
    )


def test_page_numbers_and_repeated_heads_are_left_out():
    pages = [
        [
            (72.0, 800.0, 9.0, "Harbour Wire bulletin"),
            *set_lines(f"Soldiers left from place {word}."),
            (300.0, 30.0, 9.0, f"Page {number} of 3"),
        ]
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    assert read(pdf(*pages)).text.split("\n\n") == [
        "Harbour Wire bulletin",
        "Soldiers left from place one.",
        "Soldiers left from place two.",
        "Soldiers left from place three.",
    ]


@pytest.mark.parametrize(
    ("lines", "info", "expected"),
    [
        (SENTENCE, {"CreationDate": "D:20241025083000+09'00'"}, ("2024-10-25", "file")),
        (
            SENTENCE,
            {"CreationDate": "D:20241025083000Z", "ModDate": "D:20250301000000Z"},
            None,
        ),
        (SENTENCE, {"ModDate": "D:20241025083000Z"}, None),
        (SENTENCE, {"CreationDate": "D:20249999"}, None),
        (
            ("Date: 18 October 2024", "", *SENTENCE),
            {"CreationDate": "D:20241025"},
            ("2024-10-18", "metadata"),
        ),
        (
            ("It began on 3 October 2024.", *SENTENCE),
            {"CreationDate": "D:20250301"},
            None,
        ),
        (
            ("It began on 3 October 2024. As of 25 October 2024:", *SENTENCE),
            {"CreationDate": "D:20241025"},
            ("2024-10-25", "file"),
        ),
        (SENTENCE, {}, None),
    ],
    ids=[
        "only date", "changed later", "changed only", "no date", "its own date", "printed later",
        "named in the text", "none",
    ],
)  # fmt: skip
def test_the_day_the_file_was_made_counts_only_where_no_other_is_in_sight(lines, info, expected):
    found = read(pdf(set_lines(*lines), info=info))
    published = find_published(found.text, found.metadata)
    assert (published and (published.value, published.published_from)) == expected


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Soldiers leave", "Soldiers leave"),
        ("SOLDIERS  LEAVE", "SOLDIERS LEAVE"),
        ("Microsoft Word - draft3.docx", None),
        ("", None),
    ],
)
def test_a_stated_title_counts_where_the_document_begins_with_it(stated, title):
    lines = set_lines("Soldiers leave", "", *SENTENCE)
    assert read(pdf(lines, info={"Title": stated})).metadata.title == title


def locked(content: bytes, **passwords: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(**passwords)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_opens_without_a_password_is_read():
    content = locked(
        pdf(set_lines(*SENTENCE)), user_password="", owner_password="x", algorithm="AES-256"
    )
    assert read(content).text == " ".join(SENTENCE)


def test_a_file_locked_with_a_password_is_refused():
    content = locked(GOOD, user_password="x", algorithm="AES-256")
    assert reason_of(content) == "encrypted"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"Soldiers left Seoul.", "pdf"),
        (b"%PDF-1.7", "pdf"),
        (GOOD[: len(GOOD) // 2], "pdf"),
        (GOOD[:-120], "pdf"),
        (pdf([]), "scan"),
        (pdf([b"0 0 m 100 100 l S"]), "scan"),
        (b"%PDF-1.7\n" + b"\x00" * 10_000, "pdf"),
        (b"%PDF-1.7\n" + b"<<" * 50_000, "pdf"),
        (GOOD.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), "pdf"),
    ],
    ids=[
        "empty", "blank", "a text", "a first line", "half", "no end", "a blank page", "a drawing",
        "zeros", "nested", "a page tree in a circle",
    ],
)  # fmt: skip
def test_what_holds_no_text_is_refused_with_the_reason(content, reason):
    assert reason_of(content) == reason


def test_a_page_that_unpacks_without_bound_is_refused_in_bounded_time():
    started = time.process_time()
    with pytest.raises(UnreadableReport, match="unpacks to more than 20 MB") as caught:
        read_pdf(pdf([b" " * 200_000_000], packed=True))
    assert caught.value.reason == "pdf"
    assert time.process_time() - started < 20


def test_a_page_of_endless_drawing_is_refused_in_bounded_time():
    started = time.process_time()
    assert reason_of(pdf([b"0 0 m 1 1 l S\n" * 1_000_000], packed=True)) == "pdf"
    assert time.process_time() - started < 60


def test_without_the_package_the_refusal_says_how_to_install_it(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "watchfloor.reports.pdf_file.find_spec",
        lambda name: None if name == "pypdf" else real(name),
    )
    with pytest.raises(UnreadableReport) as caught:
        read(GOOD)
    assert caught.value.reason == "extra"
    assert "pip install 'watchfloor[documents]'" in caught.value.remedy


def test_the_package_is_not_needed_for_anything_else(monkeypatch):
    real = builtins.__import__

    def without(name, *more):
        if name.split(".")[0] == "pypdf":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert text_of(b"Soldiers left.", "text/plain").text == "Soldiers left."
