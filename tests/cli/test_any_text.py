"""Whatever a report says and however it is dated: it is coded, and its spans are right."""

import random
import time
from pathlib import Path

import pytest

import watchfloor as wf
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import code_report, load_coder
from watchfloor.records import Report
from watchfloor.reports import content_bounds

TEXTS = 250
WHEN = ("last year", "next year", "on Friday", "two years ago", "in December", "30 years ago")
ODD_WORDS = (
    '" “ ” ‘ ’ ( ) — - – \n \n\n 1,500 12.5 ½ % $ at least up to dozens of several hundred no one '
    "nobody between and or 0 0000 9999 10000 99999999999999999999 1e309 ٣ ² Feb 30 February 31 "
    "in the year one two million billion . , ; : ? ! … \u200b \u00a0 \u2028 e\u0301 👩‍👩‍👧 \ufffd "
    "was were killed said denied not Friday yesterday ago last next week month"
).split(" ")


@pytest.fixture(scope="module")
def coder():
    return load_coder(load_codebook())


def _report(text: str, published: str | None = "2024-10-25") -> Report:
    fields = dict.fromkeys(Report.__dataclass_fields__)
    known = {"report_id": "r0123456789ab", "text_sha256": "0" * 64, "path": "a.txt"}
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published or ""))
    told = {
        "published": published,
        "published_precision": precision,
        "language": "en",
        "unread": (),
    }
    return Report(**{**fields, **known, **told, "text": text, "unread": ()})


def _coded(text, coder, published="2024-10-25"):
    body = content_bounds(text)
    return code_report(_report(text, published), (body.start, body.end), coder)


def _texts(example_texts):
    """Cut, shuffled and spoilt pieces of the example, the same ones every time."""
    draws = random.Random(20241025)
    words = sorted({word for text in example_texts for word in text.split()}) + list(ODD_WORDS) * 4
    for number in range(TEXTS):
        text = draws.choice(example_texts)
        start = draws.randrange(len(text) - 200)
        piece = text[start : start + draws.randint(50, 700)].split(" ")
        if number % 4 == 0:
            draws.shuffle(piece)
        elif number % 4 == 1:
            piece = draws.choices(words, k=draws.randint(1, 60))
        elif number % 4 == 2:
            for _ in range(6):
                piece[draws.randrange(len(piece))] = draws.choice(words)
        else:
            piece = [word for word in " ".join(piece) if draws.random() > 0.04]
            piece = ["".join(piece)]
        yield " ".join(piece)


def _wrong_spans(text, claims):
    parts = [
        part
        for claim in claims
        for several in (
            (claim,), claim.sources, claim.recipients, claim.others, claim.holders, claim.cues,
            claim.quantities, claim.quotes,
        )
        for part in several
    ]  # fmt: skip
    return [each for each in parts if not each.text or text[each.start : each.end] != each.text]


def test_spoilt_texts_are_coded_with_every_span_in_its_place(coder, example_texts):
    faults = []
    for text in _texts(example_texts):
        try:
            claims = _coded(text, coder)
        except Exception as error:
            faults.append((type(error).__name__, str(error), text))
            continue
        assert _wrong_spans(text, claims) == [], text
        ids = [claim.claim_id for claim in claims]
        assert len(set(ids)) == len(ids), text
        for figure in (each for claim in claims for each in claim.quantities):
            known = [each for each in (figure.low, figure.best, figure.high) if each is not None]
            assert known == sorted(known), text
            assert all(0 <= each < float("inf") for each in known), text
    assert faults == []


@pytest.mark.parametrize("published", ["2024", "2024-10", "2024-02-29", "1900-01-01", None])
@pytest.mark.parametrize("words", WHEN)
def test_any_day_of_publication_will_do(coder, published, words):
    text = f"North Korea sent 1,500 soldiers to Russia {words}, South Korea said."
    claims = _coded(text, coder, published)
    assert _wrong_spans(text, claims) == []
    assert claims


@pytest.mark.parametrize(
    ("published", "words"),
    [("0001-01-01", "on Friday"), ("0001-01-01", "in December"), ("9999-12-31", "in December")],
)
def test_words_that_point_before_year_1_or_after_9999_have_no_date(coder, published, words):
    _coded(f"North Korea sent soldiers to Russia {words}.", coder, published)


@pytest.mark.parametrize("text", ["several", "Casualties were several"])
def test_a_vague_number_may_be_the_last_word(coder, text):
    assert _wrong_spans(text, _coded(text, coder)) == []


@pytest.mark.parametrize("text", ["dozens", "up to", "at least", "“", "1", "No one", "Pyongyang"])
def test_a_text_of_a_word_or_two_is_coded(coder, text):
    assert _wrong_spans(text, _coded(text, coder)) == []


def test_time_grows_with_the_length_of_a_report_and_not_with_its_square(coder, example_texts):
    bodies = [text.partition("\n\n")[2] for text in example_texts]
    short = "\n".join(bodies)[:5_000]

    def seconds(text):
        began = time.process_time()
        _coded(text, coder)
        return time.process_time() - began

    seconds(short[:500])
    assert seconds("\n".join([short] * 3)) < 5 * seconds(short)


def test_a_report_dated_to_a_month_is_in_the_picture_from_its_last_day(own_folder):
    (own_folder / "a.jsonl").write_text(
        '{"text": "North Korea sent soldiers to Russia, Seoul said.", "date": "2024-10"}\n'
    )
    floor = wf.open("a.floor")
    floor.read(Path("a.jsonl"))
    assert len(floor.reports(as_of="2024-10-30")) == 0
    assert len(floor.reports(as_of="2024-10-31")) == 1
    assert floor.brief().as_of == "2024-10-31"
    assert floor.brief(as_of="2024-10-31").reports == 1
    assert len(floor.events()) == 1
