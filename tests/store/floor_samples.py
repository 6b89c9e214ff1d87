"""Small reports, claims and codings for tests of the floor."""

import hashlib
from typing import NamedTuple

from watchfloor.records.claim import (
    Claim,
    Cue,
    FieldConfidence,
    Mention,
    OtherMention,
    Quantity,
    Quote,
    When,
    Where,
)
from watchfloor.records.judgement import Judgement
from watchfloor.records.report import Refusal, Report
from watchfloor.records.stored import AddedActor, Coding, StoredBrief, StoredReport

WORDS = 'Kyiv says Pyongyang sent "up to 12,000" soldiers to Russia in October, Seoul objects.'
CODER = "coder-1"


class Extracted(NamedTuple):
    text: str
    extractor: str


def extract(content: bytes, media: str) -> Extracted:
    return Extracted(text=content.decode(), extractor="plain-1")


def claim_id(text_sha256: str, start: int, end: int, kind: str, ordinal: int) -> str:
    recipe = f"{text_sha256} {start} {end} {kind} {ordinal}"
    return "c" + hashlib.sha256(recipe.encode()).hexdigest()[:12]


def stored_report(number: int, *, published: str | None = "2024-10-25") -> StoredReport:
    """A report whose text, and so whose id, depends on the number."""
    text = f"№ {number}. {WORDS}"
    content = text.encode()
    bytes_sha256 = hashlib.sha256(content).hexdigest()
    return StoredReport(
        content=content,
        report=Report(
            report_id=f"r{bytes_sha256[:12]}",
            bytes_sha256=bytes_sha256,
            text_sha256=bytes_sha256,
            path=f"reports/{number}.txt",
            media="text/plain",
            url=None,
            title=None,
            outlet="Example Wire",
            published=published,
            published_precision=None if published is None else "day",
            published_from=None if published is None else "metadata",
            language="en",
            text=text,
            extractor="plain-1",
        ),
    )


def full_claim(report: Report, *, coder: str = CODER, ordinal: int = 0) -> Claim:
    """A claim in which every field and every list holds something."""

    def place(words: str) -> dict[str, object]:
        start = report.text.index(words)
        return {"text": words, "start": start, "end": start + len(words)}

    span = place(WORDS)
    return Claim(
        claim_id=claim_id(report.text_sha256, span["start"], span["end"], "event", ordinal),
        claim_key="k-north-korean-soldiers",
        report_id=report.report_id,
        published=report.published,
        language="en",
        kind="event",
        event_type="AID",
        mode="military",
        contexts=("military", "territory"),
        cameo="0872",
        sources=(Mention(actor_id="PRK", **place("Pyongyang")),),
        recipients=(Mention(actor_id="RUS", **place("Russia")),),
        others=(OtherMention(actor_id=None, role="against", **place("Seoul")),),
        holders=(Mention(actor_id="UKR", **place("Kyiv")),),
        certainty="reported",
        factuality=1,
        cues=(Cue(**place("says")),),
        polarity="positive",
        time_frame="past",
        quantities=(
            Quantity(
                kind="troops_sent",
                population="PRK",
                basis=None,
                low=None,
                best=None,
                high=12000.0,
                bound="at_most",
                unit=None,
                for_date=None,
                **place("up to 12,000"),
            ),
        ),
        when=When(start="2024-10-01", end="2024-10-31", precision="month", text="October"),
        where=Where(name="Russia", country="RUS", disputed=None, lat=None, lon=None),
        quotes=(Quote(speaker=None, **place("up to 12,000")),),
        confidence=(FieldConfidence(field="event_type", probability=0.75),),
        entry="verbs.csv#send",
        coder_version=coder,
        **span,
    )


def bare_claim(report: Report, words: str, *, coder: str = CODER, ordinal: int = 0) -> Claim:
    """A claim in which all that may be unknown is unknown, and every list is empty."""
    start = report.text.index(words)
    end = start + len(words)
    return Claim(
        claim_id=claim_id(report.text_sha256, start, end, "risk", ordinal),
        claim_key="k",
        report_id=report.report_id,
        published=report.published,
        language=None,
        kind="risk",
        event_type=None,
        mode=None,
        contexts=(),
        cameo=None,
        sources=(),
        recipients=(),
        others=(),
        holders=(),
        certainty="possible",
        factuality=0,
        cues=(),
        polarity="positive",
        time_frame=None,
        quantities=(),
        when=None,
        where=None,
        quotes=(),
        confidence=None,
        entry=None,
        coder_version=coder,
        start=start,
        end=end,
        text=words,
    )


def coding(
    report: Report, claims: int, *, coder: str = CODER, refused: str | None = None
) -> Coding:
    return Coding(
        report_id=report.report_id,
        coder_version=coder,
        codebook_sha256="0" * 64,
        claims=claims,
        refused=refused,
    )


def refusal(number: int, *, report_id: str | None = None) -> Refusal:
    return Refusal(
        refusal_id=f"x{number}",
        path=f"reports/{number}.pdf",
        report_id=report_id,
        reason="binary",
        detail="The file is a PDF.",
        remedy="Save it as text.",
    )


def added_actor(actor_id: str) -> AddedActor:
    return AddedActor(
        actor_id=actor_id,
        name="Example Brigade",
        kind="armed_group",
        aliases=("the Brigade", "EB"),
        country=None,
        source=None,
        added_by="ana",
        added_at="2024-11-01T10:00:00+00:00",
    )


def stored_brief(brief_id: str) -> StoredBrief:
    return StoredBrief(brief_id=brief_id, as_of="2024-10-25", since=None, body='{"sections": []}')


def judgement(number: int, target: str, field: str, new: str) -> Judgement:
    return Judgement(
        judgement_id=f"j{number}",
        target=target,
        field=field,
        old=None,
        new=new,
        who="ana",
        when="2024-11-01T10:00:00+00:00",
        why="The report says so.",
        undone_by=None,
    )
