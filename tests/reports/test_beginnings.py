"""Files whose ending says something else than their bytes."""

import pytest
from made_files import paragraph, pdf, set_lines, word_file, zipped

from watchfloor.reports import read_input
from watchfloor.reports.inputs import find_inputs

WORD = word_file(paragraph("Soldiers left Seoul."))


def refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = find_inputs([path])
    (item,) = read_input(found)
    return item


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.html", WORD, "Word files do: give it the ending .docx."),
        ("a.txt", pdf(set_lines("Soldiers left Seoul.")) + b"\x00\x00", "give it the ending .pdf."),
        ("a.md", zipped({"a.txt": b"Soldiers left."}), "zip files do: give it the ending .zip."),
        ("a.pdf", b"Soldiers left Seoul.\n", "It is text: give it the ending .txt."),
        ("a.pdf", b"<html><p>Soldiers left Seoul.</p>", "It is text: give it the ending .html."),
        ("a.docx", b"Soldiers left Seoul.\n", "It is text: give it the ending .txt."),
        ("a.txt", b"\xd0\xcf\x11\xe0" + bytes(200), "save it as .docx or as text."),
    ],
)
def test_a_wrong_ending_is_told_with_the_right_one(tmp_path, name, content, said):
    assert refused(tmp_path, name, content).detail.endswith(said)


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", bytes(100)), ("a.pdf", b"%PDF-1.7 cut"), ("a.txt", b" \n")]
)
def test_files_that_are_what_their_ending_says_are_told_nothing_of_it(tmp_path, name, content):
    assert "ending" not in refused(tmp_path, name, content).detail
