"""What is in another language is not coded, and every offset stays that of the stored text."""

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import code_report, load_coder, texts_to_parse
from watchfloor.reports import Input, content_bounds, read_input

SENT = "North Korea has sent {} soldiers to Russia, South Korea said on Friday."
GERMAN = (
    "Nordkorea hat 9.000 Soldaten nach Russland geschickt, teilte die Regierung in Seoul am "
    "Freitag mit, und man werde die Grenze weiter genau beobachten."
)


@pytest.fixture(scope="module")
def coder():
    return load_coder(load_codebook())


def read(folder, *paragraphs):
    path = folder / "a.txt"
    path.write_text("\n\n".join(("Date: 25 October 2024", *paragraphs)), encoding="utf-8")
    report = next(read_input(Input(path=path, media="text/plain"))).report
    body = content_bounds(report.text)
    return report, (body.start, body.end)


def test_the_parser_sees_blanks_of_the_same_length_in_its_place(tmp_path):
    two_lines = f"{GERMAN}\n{GERMAN}"
    report, body = read(tmp_path, SENT.format("1,500"), two_lines, SENT.format("1,600"))
    (text,) = texts_to_parse(report, body, load_codebook().cues)
    assert len(text) == body[1]
    start = report.text.index(two_lines)
    place = text[start : start + len(two_lines)]
    assert place == f"{' ' * len(GERMAN)}\n{' ' * len(GERMAN)}"
    assert text.replace(place, two_lines)[body[0] :] == report.text[body[0] : body[1]]


def test_the_english_around_it_is_coded_as_if_it_stood_alone(tmp_path, coder):
    report, body = read(tmp_path, SENT.format("1,500"), GERMAN, SENT.format("1,600"))
    claims = code_report(report, body, coder)
    assert [claim.quantities[0].text for claim in claims] == ["1,500", "1,600"]
    for claim in claims:
        assert report.text[claim.start : claim.end] == claim.text
        assert claim.language == "en"
