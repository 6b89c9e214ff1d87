"""Word files: what their readers see, dates and titles that can be believed, and refusals."""

import io
import time
import zipfile

import pytest
from made_files import paragraph, word_file, zipped

from watchfloor.errors import UnreadableReport
from watchfloor.reports import find_published, text_of
from watchfloor.reports.media import DOCX

GOOD = word_file(paragraph("Soldiers left Seoul."))


def read(content):
    return text_of(content, DOCX)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("Seoul spoke.") + paragraph("It left."), "Seoul spoke.\nIt left."),
        ("<w:p><w:r><w:t>Seoul </w:t></w:r><w:r><w:t>spoke.</w:t></w:r></w:p>", "Seoul spoke."),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('Killed')}</w:tc><w:tc>{paragraph('12')}</w:tc></w:tr>"
            "</w:tbl>",
            "Killed\n12",
        ),
        (
            "<w:p><w:ins><w:r><w:t>Three</w:t></w:r></w:ins><w:del><w:r><w:delText>Two</w:delText>"
            "</w:r></w:del><w:r><w:t> left.</w:t></w:r></w:p>",
            "Three left.",
        ),
        (f"<w:sdt><w:sdtContent>{paragraph('Held.')}</w:sdtContent></w:sdt>", "Held."),
        (
            "<w:p><w:r><w:t>Outside.</w:t></w:r><w:r><w:txbxContent>"
            f"{paragraph('In a box.')}</w:txbxContent></w:r></w:p>",
            "Outside.\nIn a box.",
        ),
        (
            "<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink>"
            "<w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>",
            "a link",
        ),
    ],
    ids=["paragraphs", "runs", "marks", "table", "changes", "control", "box", "link"],
)  # fmt: skip
def test_the_text_is_what_a_reader_of_the_document_sees(body, text):
    found = read(word_file(body))
    assert (found.text, found.extractor) == (text, "docx-1")


def test_the_document_is_found_wherever_the_file_says_it_lies():
    content = word_file(paragraph("Soldiers left."), part="document2")
    assert read(content).text == "Soldiers left."


@pytest.mark.parametrize(
    ("created", "modified", "expected"),
    [
        ("2024-10-25T08:30:00Z", "2024-10-25T09:00:00Z", ("2024-10-25", "file")),
        ("2024-10-25T08:30:00Z", "", ("2024-10-25", "file")),
        ("2024-10-25T08:30:00Z", "2024-11-02T09:00:00Z", None),
        ("2013-12-23T23:15:00Z", "2013-12-23T23:15:00Z", None),
        ("", "2024-10-25T09:00:00Z", None),
        ("yesterday", "", None),
    ],
)
def test_the_day_it_was_made_counts_when_it_was_not_changed_later(created, modified, expected):
    found = read(word_file(paragraph("Soldiers left."), created=created, modified=modified))
    published = find_published(found.text, found.metadata)
    assert (published and (published.value, published.published_from)) == expected


def test_a_stated_title_counts_where_the_document_begins_with_it():
    body = paragraph("Situation report") + paragraph("Soldiers left.")
    assert read(word_file(body, title="Situation report")).metadata.title == "Situation report"
    assert read(word_file(body, title="Template v2")).metadata.title is None


def broken_part(name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**members, name: content})


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
EXPANDING = f"<!DOCTYPE d [<!ENTITY e0 'boom'>{ENTITIES}]><d><p><t>&e11;Left.</t></p></d>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"Soldiers left.", "docx"),
        (GOOD[: len(GOOD) // 2], "docx"),
        (b"PK\x03\x04" + b"\x00" * 1_000, "docx"),
        (zipped({"a.txt": b"Soldiers left."}), "docx"),
        (word_file(""), "empty"),
        (word_file(paragraph(" ")), "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1_000, "encrypted"),
        (broken_part("word/document.xml", b"<w:document"), "docx"),
        (broken_part("word/document.xml", b"<a>" * 100_000), "docx"),
        (broken_part("word/document.xml", b" " * 100_000_000), "docx"),
        (broken_part("word/document.xml", EXPANDING.encode()), "docx"),
        (broken_part("_rels/.rels", b"\x00\x01"), "docx"),
    ],
    ids=[
        "empty", "a text", "half", "zeros", "another archive", "no paragraph", "blank", "locked",
        "no XML", "deep", "bomb", "entities", "no relations",
    ],
)  # fmt: skip
def test_what_holds_no_text_is_refused_with_the_reason(content, reason):
    started = time.process_time()
    with pytest.raises(UnreadableReport) as caught:
        read(content)
    assert caught.value.reason == reason
    assert time.process_time() - started < 5
