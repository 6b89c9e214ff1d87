"""How long grouping takes as claims grow: ``python -m benchmarks.grouping_speed``.

Claims are made by a seeded generator: happenings over a year, few actors in most of them, each
told by one to forty reports in words of their own, some with place, mode or figure left out. The
exponent is the slope of log time over log number, by least squares; 1 is linear.
"""

import json
import math
import random
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from watchfloor.codebook.book import Codebook, load_codebook
from watchfloor.events import build_events
from watchfloor.events.grouping import Grouping
from watchfloor.records import Claim, Mention, Quantity, Where
from watchfloor.records.origin import OriginPiece, ReportOrigins

SEED: Final = 20241025
SIZES: Final = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
LARGE: Final = 100_000
LATER: Final = 100
"""Claims that come one by one after the others."""
MOST_REPORTS: Final = 40
FIRST_DAY: Final = date(2024, 1, 1)
TYPES: Final = ("ASSAULT", "ACCUSE", "AID", "CONSULT", "REJECT", "COERCE", "SANCTION", "PROTEST")
MODES: Final = ("aerial", "heavy weapons", "unconventional violence", None, None)
PLACES: Final = tuple(f"Town {number}" for number in range(300))
WORDS: Final = tuple(f"{first}{last}" for first in "bdfgklmnprst" for last in (
    "ardent", "ellow", "isten", "ombard", "under", "ashing", "etter", "illion", "ockade", "umble",
))  # fmt: skip


def made_claims(count: int, seed: int = SEED) -> list[Claim]:
    """As many claims of happenings of one made-up year, in the order in which reports came."""
    draw = random.Random(seed)
    actors = [f"{one}{two}{three}" for one in "ABCDE" for two in "ABCDEF" for three in "ABCDEF"]
    shares = [1 / (1 + number) for number in range(len(actors))]
    claims: list[Claim] = []
    while len(claims) < count:
        claims += _happening(draw, actors, shares, len(claims))
    return sorted(claims[:count], key=lambda claim: (claim.published or "", claim.report_id))


def measure(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Seconds of processor time for each size, the exponent, and what one later claim costs."""
    book = load_codebook()
    grouped = {size: _grouping_seconds(made_claims(size), book) for size in sizes}
    return {
        "seed": SEED,
        "grouping_seconds": {str(size): round(each, 3) for size, each in grouped.items()},
        "exponent": round(exponent(grouped), 3),
        f"events_seconds_{LARGE}": round(_events_seconds(made_claims(LARGE), book), 2),
        "later_claim_milliseconds": {
            str(size): round(1000 * _later_seconds(made_claims(size), book), 2)
            for size in (sizes[0], sizes[-1])
        },
    }


def exponent(seconds: Mapping[int, float]) -> float:
    """Slope of log seconds over log size by least squares."""
    points = [(math.log(size), math.log(each)) for size, each in seconds.items()]
    across = sum(x for x, _ in points) / len(points)
    up = sum(y for _, y in points) / len(points)
    return sum((x - across) * (y - up) for x, y in points) / sum(
        (x - across) ** 2 for x, _ in points
    )


def _grouping_seconds(claims: Sequence[Claim], book: Codebook) -> float:
    began = time.process_time()
    grouping = Grouping(book)
    grouping.add(claims)
    grouping.groups()
    return time.process_time() - began


def _events_seconds(claims: Sequence[Claim], book: Codebook) -> float:
    origins = {claim.report_id: _own_origin(claim.report_id) for claim in claims}
    began = time.process_time()
    build_events(claims, [], spells=book, origins=origins, label=lambda actor: actor)
    return time.process_time() - began


def _own_origin(report_id: str) -> ReportOrigins:
    """Of a report whose words are its own."""
    base = OriginPiece(
        start=0, end=1, origin=report_id, rule="itself", other_id=None, shared=None, shingles=None,
        credit=None,
    )  # fmt: skip
    return ReportOrigins(report_id=report_id, base=base, pieces=())


def _later_seconds(claims: Sequence[Claim], book: Codebook) -> float:
    """Mean seconds for one claim more, of reports from all over the year."""
    order = list(claims)
    random.Random(SEED).shuffle(order)
    grouping = Grouping(book)
    grouping.add(order[LATER:])
    began = time.process_time()
    for claim in order[:LATER]:
        grouping.add([claim])
    return (time.process_time() - began) / LATER


def _happening(
    draw: random.Random, actors: Sequence[str], shares: Sequence[float], number: int
) -> list[Claim]:
    """The claims about one happening: the same sides, day, place and figure, words that vary."""
    source, recipient = draw.choices(actors, shares, k=2)
    event_type, mode = draw.choice(TYPES), draw.choice(MODES)
    day = FIRST_DAY + timedelta(days=draw.randrange(365))
    place, killed = draw.choice(PLACES), draw.randint(2, 90)
    words = draw.sample(WORDS, 8)
    told = min(MOST_REPORTS, int(draw.paretovariate(1.0)))
    return [
        _claim(
            number + each,
            sources=_mentions(source) if draw.random() < 0.8 else (),
            recipients=_mentions(recipient) if draw.random() < 0.8 else (),
            event_type=event_type,
            mode=mode if draw.random() < 0.6 else None,
            published=(day + timedelta(days=min(2, int(draw.expovariate(1.0))))).isoformat(),
            where=_where(place) if draw.random() < 0.5 else None,
            quantities=_killed(killed) if draw.random() < 0.3 else (),
            text=" ".join([*draw.sample(words, 5), *draw.sample(WORDS, 3)]),
        )
        for each in range(told)
    ]


def _claim(number: int, **fields: Any) -> Claim:
    unknown = {
        "claim_key": "", "language": "en", "kind": "event", "contexts": (), "cameo": None,
        "others": (), "holders": (), "certainty": "asserted", "factuality": 3, "cues": (),
        "polarity": "positive", "time_frame": "past", "when": None, "quotes": (),
        "confidence": None, "entry": None, "coder_version": "made", "start": 0, "end": 1,
    }  # fmt: skip
    # A multiplier without common factor mixes the ids, so that they do not follow the happenings.
    mixed = f"{number * 2654435761 % 2**48:012x}"
    return Claim(**{**unknown, "claim_id": "c" + mixed, "report_id": "r" + mixed, **fields})


def _mentions(actor: str) -> tuple[Mention, ...]:
    return (Mention(actor_id=actor, text=actor, start=0, end=len(actor)),)


def _where(name: str) -> Where:
    return Where(name=name, country=None, disputed=None, lat=None, lon=None)


def _killed(best: int) -> tuple[Quantity, ...]:
    return (
        Quantity(
            kind="killed", population="people", basis=None, low=best, best=best, high=best,
            bound="exact", unit=None, for_date=None, text=str(best), start=0, end=1,
        ),
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
