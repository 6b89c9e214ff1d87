"""The language of each paragraph: what is not English is marked, the English beside it is not."""

import time

import pytest

from watchfloor.records import Passage
from watchfloor.reports import content_bounds
from watchfloor.reports.passages import find_languages

ENGLISH = (
    "Seoul said on Friday that the soldiers had left for Russia, and that it was watching the "
    "border closely. Officials in Washington confirmed the movement but gave no figure."
)
GERMAN = (
    "Die Regierung in Seoul teilte am Freitag mit, dass die Soldaten nach Russland aufgebrochen "
    "seien und dass man die Grenze genau beobachte. Washington nannte keine Zahl."
)
RUSSIAN = (
    "Правительство в Сеуле сообщило в пятницу, что солдаты отправились в Россию и что оно "
    "внимательно следит за границей. В Вашингтоне подтвердили это, но не назвали число "
    "военных и сроки."
)
KOREAN = "한국 정부는 금요일에 북한 군인들이 러시아로 떠났다고 밝혔다."
NAMES = (
    "Kim Jong Un, Volodymyr Zelenskyy, Andriy Yermak, Recep Tayyip Erdogan, Xi Jinping, Cho "
    "Tae-yul, Lloyd Austin, Jens Stoltenberg, Mark Rutte, Sergei Shoigu, No Kwang Chol, Lavrov"
)


def read(*paragraphs, between="\n\n"):
    """The language, and each unread passage as its words and language."""
    text = between.join(paragraphs)
    found = find_languages(text, content_bounds(text))
    return found.language, [(text[each.start : each.end], each.language) for each in found.unread]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_paragraph_in_another_language_is_marked_and_the_english_is_not(between):
    assert read(ENGLISH, RUSSIAN, ENGLISH, GERMAN, between=between) == (
        "en",
        [(RUSSIAN, "ru"), (GERMAN, "de")],
    )


def test_neighbours_of_one_language_are_one_passage():
    (language, ((words, other),)) = read(ENGLISH, GERMAN, GERMAN, ENGLISH)
    assert (language, other) == ("en", "de")
    assert words == f"{GERMAN}\n\n{GERMAN}"


@pytest.mark.parametrize(
    ("paragraphs", "language"),
    [
        ((ENGLISH, ENGLISH), "en"),
        ((GERMAN, GERMAN), "de"),
        ((RUSSIAN, "Reuters"), "ru"),
        ((RUSSIAN, "Read more on the page of the agency."), "ru"),
        (("Soldiers left.",), None),
        ((RUSSIAN, GERMAN), "ru"),
        (("",), None),
    ],
)
def test_a_text_of_one_language_has_no_unread_passages(paragraphs, language):
    assert read(*paragraphs) == (language, [])


@pytest.mark.parametrize(
    ("short", "unread"),
    [
        ("Kein Kommentar aus Moskau.", f"{GERMAN}\n\nKein Kommentar aus Moskau."),
        ("He declined to comment on that.", GERMAN),
    ],
)
def test_a_short_paragraph_has_the_language_before_it_unless_it_is_plainly_english(short, unread):
    assert read(ENGLISH, GERMAN, short)[1] == [(unread, "de")]


def test_a_short_paragraph_at_the_top_has_the_language_after_it():
    assert read("Keine Zahlen aus Washington", GERMAN, ENGLISH)[1] == [
        (f"Keine Zahlen aus Washington\n\n{GERMAN}", "de")
    ]


def test_a_few_words_in_another_script_are_enough():
    assert read(ENGLISH, KOREAN, ENGLISH) == ("en", [(KOREAN, "ko")])


def test_a_line_in_another_script_does_not_take_the_english_beside_it():
    assert read(f"Seoul: no comment.\n{KOREAN}\nIt left.", ENGLISH) == ("en", [(KOREAN, "ko")])


def test_one_sentence_of_english_beside_another_language_is_read():
    sentence = "North Korea has sent soldiers to Russia, South Korea said on Friday."
    assert read(RUSSIAN, sentence) == ("en", [(RUSSIAN, "ru")])


def test_names_are_no_language():
    assert read(ENGLISH, NAMES, ENGLISH) == ("en", [])


def test_header_lines_are_not_asked_and_a_headline_is():
    assert read("Outlet: Правительство в Сеуле\nDate: 25 October 2024", ENGLISH) == ("en", [])
    headline = "Правительство в Сеуле сообщило"
    assert read(f"# {headline}", "25 October 2024", ENGLISH) == ("en", [(headline, "ru")])


def test_offsets_are_those_of_the_stored_text():
    text = f"Date: 25 October 2024\n\n{ENGLISH}\n\n👩‍👩‍👧 {RUSSIAN}\n"
    found = find_languages(text, content_bounds(text))
    start = text.index("👩")
    assert found.unread == (Passage(start=start, end=len(text) - 1, language="ru"),)


@pytest.mark.parametrize(
    "text",
    [
        "x\n\n" * 300_000,
        "да да да\n\n" * 100_000,
        "a b\nда да\n" * 100_000,
        "a" * 1_000_000,
        " " * 1_000_000,
    ],
    ids=["short lines", "foreign lines", "lines in turn", "one word", "blank"],
)
def test_no_text_makes_it_slow(text):
    started = time.process_time()
    find_languages(text, content_bounds(text))
    assert time.process_time() - started < 15
