"""PDF: the same words as everywhere, embedded fonts, links, and no clock."""

import io

from printed_briefs import HOSTILE, note, printed
from pypdf import PdfReader

from watchfloor.briefs.pdf import brief_pdf


def read(brief):
    return PdfReader(io.BytesIO(brief_pdf(brief)))


def text_of(brief):
    return " ".join(" ".join(page.extract_text() for page in read(brief).pages).split())


def test_the_same_brief_gives_the_same_bytes():
    assert brief_pdf(printed()) == brief_pdf(printed())


def test_it_holds_sentences_figures_and_evidence():
    text = text_of(printed("Troops were sent"))
    for words in (
        "Said: Troops were sent",
        "up to 12,000",
        "claim c000000000002, report r00000000000a, characters 12–28",
        "How to read this",
    ):
        assert words in text


def test_text_of_reports_is_never_markup():
    # In one document: each that is made loads the fonts anew.
    text = text_of(printed(" ⁂ ".join(HOSTILE))).replace(" ", "")
    assert [each for each in HOSTILE if text.count(each.replace(" ", "")) < 4] == []


def test_letters_of_other_languages_have_embedded_fonts():
    words = "Đặng Łódź Ünal Київ Αθήνα 金正恩 김정은 İstanbul"
    reader = read(printed(words))
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    for name, font in fonts.items():
        assert "/FontFile2" in font["/FontDescriptor"], name
    text = " ".join(page.extract_text() for page in reader.pages).replace(" ", "")
    for word in words.split():
        assert word in text


def test_a_letter_that_no_font_has_is_named_by_its_code_point():
    assert "[U+1200]" in text_of(printed("In Ge'ez: \u1200"))


def test_references_lead_to_the_evidence_on_its_page():
    reader = read(printed())
    targets = {
        (target[0].get_object()["/Type"], target[3])
        for page in reader.pages
        for link in page.get("/Annots", [])
        for target in [link.get_object()["/Dest"]]
    }
    # Three notes, each at a height of its own.
    assert len(targets) == 3
    assert {kind for kind, _ in targets} == {"/Page"}


def test_it_has_an_outline_and_a_title_and_no_date_of_the_day():
    reader = read(printed())
    assert [entry.title for entry in reader.outline] == [
        "In short",
        "How sure and how many",
        "Evidence",
        "How to read this",
    ]
    assert reader.metadata.title == "Watchfloor brief"
    assert reader.metadata.creation_date.year == 2000


def test_a_long_brief_goes_over_pages():
    notes = tuple(note(number, "long words " * 60) for number in range(1, 80))
    assert len(read(printed(notes=notes)).pages) > 5
