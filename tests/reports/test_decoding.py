import pytest

from watchfloor.errors import UnreadableReport
from watchfloor.reports.decoding import decode

WORDS = "Zelenskyy says “12,000” soldiers – café.\n"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
    ],
)
def test_the_same_words_come_out_of_every_encoding(content):
    assert decode(content) == WORDS


def test_every_line_end_becomes_a_line_feed():
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_characters_are_not_normalised():
    assert decode("e\u0301 \u2028 \u00a0".encode()) == "e\u0301 \u2028 \u00a0"


def test_a_character_cut_at_the_end_becomes_a_replacement_character():
    assert decode("Seoul 서울".encode()[:-1]) == "Seoul 서\ufffd"
    assert decode("Seoul 서울".encode("utf-16") + b"a") == "Seoul 서울\ufffd"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Seoul\x00Moscow", "binary"),
        (bytes(range(256)) * 10, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9, "binary"),
        (b"\x01\x02\x03 words and words", "binary"),
        ("북한이 러시아에 군인을 보냈다".encode("euc-kr"), "encoding"),
        ("Северная Корея направила солдат".encode("cp1251"), "encoding"),
        ("Seoul 서울 and ".encode() + b"\xff and more", "encoding"),
        (b"\xef\xbb\xbfSeoul \xff and more", "encoding"),
        (b"\xff\xfe" + b"\x00\xd8" + b"a\x00", "encoding"),
        (b"Seoul \x81 and more", "encoding"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(content, reason):
    with pytest.raises(UnreadableReport) as caught:
        decode(content)
    assert caught.value.reason == reason


def test_a_page_in_a_declared_charset_is_read_in_it():
    page = '<meta charset="euc-kr"><p>북한이 러시아에 군인을 보냈다.</p>'
    assert decode(page.encode("euc-kr"), markup=True) == page


def test_a_declared_charset_that_is_no_charset_is_not_obeyed():
    page = b'<meta charset="zlib"><p>a caf\xe9 in Paris</p>'
    assert decode(page, markup=True).endswith("a café in Paris</p>")
