"""Claims made by hand for tests of events, estimates and briefs."""

from collections.abc import Sequence
from itertools import count

from watchfloor.records import Claim, Mention, OtherMention, Quantity, When

_NUMBERS = count(1)


def mentions(*actor_ids: str | None) -> tuple[Mention, ...]:
    """A mention for each id; None is somebody the codebook does not know."""
    return tuple(
        Mention(actor_id=each, text=each or "a witness", start=0, end=len(each or "a witness"))
        for each in actor_ids
    )


def claim(
    sources: Sequence[str | None] = ("PRK",),
    recipients: Sequence[str | None] = ("RUS",),
    *,
    by: Sequence[str | None] = (),
    against: Sequence[str] = (),
    day: str | None = "2024-10-18",
    happened: str | None = None,
    report: str = "a",
    **fields: object,
) -> Claim:
    """An event claim; ``by`` are its holders, outermost first, ``day`` when it was published."""
    number = next(_NUMBERS)
    others = tuple(
        OtherMention(actor_id=each, role="against", text=each, start=0, end=len(each))
        for each in against
    )
    when = None
    if happened is not None:
        when = When(start=happened, end=happened, precision="day", text=happened)
    given = {
        "claim_id": f"c{number:012x}",
        "claim_key": f"k{number:012x}",
        "report_id": f"r{report}",
        "published": day,
        "language": "en",
        "kind": "event",
        "event_type": "ASSAULT",
        "mode": None,
        "contexts": (),
        "cameo": "190",
        "sources": mentions(*sources),
        "recipients": mentions(*recipients),
        "others": others,
        "holders": mentions(*by),
        "certainty": "asserted",
        "factuality": 3,
        "cues": (),
        "polarity": "positive",
        "time_frame": "past",
        "quantities": (),
        "when": when,
        "where": None,
        "quotes": (),
        "confidence": None,
        "entry": None,
        "coder_version": "by-hand",
        "start": 0,
        "end": 10,
        "text": "Ten words.",
    }
    return Claim(**{**given, **fields})


def figure(
    low: float | None,
    best: float | None,
    high: float | None,
    *,
    kind: str | None = "killed",
    population: str | None = "PRK",
    bound: str | None = "exact",
    **fields: object,
) -> Quantity:
    """A figure of people killed among North Koreans, unless told otherwise."""
    given = {
        "kind": kind,
        "population": population,
        "basis": None,
        "low": low,
        "best": best,
        "high": high,
        "bound": bound,
        "unit": None,
        "for_date": None,
        "text": "some",
        "start": 0,
        "end": 4,
    }
    return Quantity(**{**given, **fields})


def exactly(value: float, **fields: object) -> Quantity:
    return figure(value, value, value, **fields)
