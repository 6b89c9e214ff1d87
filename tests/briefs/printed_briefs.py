"""Briefs made by hand for tests of the forms in which they are printed."""

from pathlib import Path

from watchfloor.records import Brief, Note, Point, Section, Sentence, Series

HOSTILE = (Path(__file__).parent / "hostile_texts.txt").read_text("utf-8").split("\n")[:-1]


def note(number: int, words: str = "Ten words.", **fields: object) -> Note:
    given = {
        "note_id": f"c{number:012x}",
        "claim_id": f"c{number:012x}",
        "report_id": "r00000000000a",
        "outlet": "Post",
        "published": "2024-10-23",
        "title": "A title",
        "url": None,
        "holder": "South Korea",
        "certainty": "asserted",
        "start": 12,
        "end": 12 + len(words),
        "before": "Before it. ",
        "text": words,
        "after": " After it.",
    }
    return Note(**{**given, **fields})


def sentence(text: str, *numbers: int, quote: str | None = None, further: int = 0) -> Sentence:
    ids = tuple(f"c{number:012x}" for number in numbers)
    return Sentence(text=text, ids=ids, quote=quote, notes=ids, further_notes=further)


def point(number: int, holder: str, day: str | None, low, best, high, text: str) -> Point:
    return Point(
        claim_id=f"c{number:012x}",
        published=day,
        holder=holder,
        low=low,
        best=best,
        high=high,
        text=text,
    )


FIGURES = Series(
    estimate_id="n0123456789ab",
    title="North Korea: troops sent (stock)",
    points=(
        point(1, "South Korea", "2024-10-18", 1500, 1500, 1500, "1,500"),
        point(2, "Ukraine", "2024-10-24", None, None, 12000, "up to 12,000"),
        point(1, "South Korea", "2024-10-24", 3000, None, None, "more than 3,000"),
        point(3, "United States", None, None, 10000, None, "about 10,000"),
    ),
)


def printed(words: str = "Ten words.", **fields: object) -> Brief:
    """A brief in which some words stand everywhere a report's words can stand."""
    given = {
        "brief_id": "b0123456789ab",
        "as_of": "2024-10-31",
        "since": None,
        "coder_version": "rules-1+0123abcd",
        "reports": 3,
        "undated_left_out": 0,
        "summary": (sentence(f"Said: {words}", 1),),
        "sections": (
            Section(
                key="figures",
                title="How sure and how many",
                sentences=(
                    sentence(words, 1, 2, quote=words),
                    sentence("Said again.", 1, quote=None, further=2),
                ),
                left_out=4,
            ),
        ),
        "series": (FIGURES,),
        "not_yet": ("other languages",),
        "notes": (
            note(1, words, outlet=words, title=words, holder=words, before=words, after=words),
            note(2, words),
            note(3),
        ),
    }
    return Brief(**{**given, **fields})
