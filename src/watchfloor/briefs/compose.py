"""A picture to a brief: which sentences are said, in which order, on what evidence."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from watchfloor.briefs.changes import changes_between
from watchfloor.briefs.disputes import disputed_pairs
from watchfloor.briefs.picture import Picture, Words, dates_of
from watchfloor.briefs.wording import (
    STATUS_WORDS,
    actors_label,
    band_words,
    counted,
    day,
    estimate_title,
    event_line,
    figure_words,
    holder_chain,
    listed,
    stances_line,
    who_to_whom,
)
from watchfloor.records import (
    Brief,
    Claim,
    Estimate,
    Event,
    Point,
    Section,
    Sentence,
    Series,
    to_row,
)

SECTION_LENGTH: Final = 8
"""Sentences a section prints; the rest is counted and left to the commands."""
SERIES_DRAWN: Final = 4
RISK_HEAD: Final = "May come"
_FIGURES_QUOTED: Final = 3
_DOUBTFUL: Final = frozenset({"unverified", "possible"})

Writer = Callable[[Picture, Words], Iterator[Sentence]]


def compose_brief(
    picture: Picture,
    words: Words,
    *,
    before: Picture | None,
    coder_version: str,
    not_yet: tuple[str, ...],
) -> Brief:
    """The brief of a picture; with ``before``, also what changed since then.

    The id is a hash of the content: the same reports, codebook and judgements give the same id.
    """
    sections = [_section(key, title, writer(picture, words)) for key, title, writer in _WRITERS]
    if before is not None:
        sections.append(
            _section(
                "changes",
                f"What changed since {day(before.as_of)}",
                changes_between(before, picture, words),
            )
        )
    content = Brief(
        brief_id="",
        as_of=picture.as_of,
        since=before.as_of if before is not None else None,
        coder_version=coder_version,
        reports=len(picture.reports),
        undated_left_out=picture.undated_left_out,
        summary=tuple(_summary(picture, words)),
        sections=tuple(section for section in sections if section.sentences),
        series=tuple(_series(picture, words)),
        not_yet=not_yet,
    )
    return _named(content)


def by_weight(events: Iterable[Event]) -> list[Event]:
    """Events with the most origins, stances and reports first, those of nobody known last.

    Of equals those that name both sides, then the earliest in reading order.
    """
    return sorted(
        events,
        key=lambda event: (
            not (event.sources or event.recipients),
            -event.support.origins - len(event.stances),
            -event.support.reports,
            not (event.sources and event.recipients),
            event.first_reported or "9999",
        ),
    )


def _named(content: Brief) -> Brief:
    row = to_row(content)
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    fields = {name: getattr(content, name) for name in row if name != "brief_id"}
    return Brief(brief_id="b" + digest[:12], **fields)


def _section(key: str, title: str, sentences: Iterable[Sentence]) -> Section:
    every = tuple(dict.fromkeys(sentences))
    return Section(
        key=key,
        title=title,
        sentences=every[:SECTION_LENGTH],
        left_out=max(0, len(every) - SECTION_LENGTH),
    )


def _summary(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Five lines at most: the reports, the main event, the main figure, a bind, a risk."""
    outlets = {report.outlet for report in picture.reports if report.outlet}
    first, last = dates_of(picture.reports)
    source = f" from {counted(len(outlets), 'named outlet')}" if outlets else ""
    span = f", {day(first)}" if first else ""
    span += f" to {day(last)}" if first != last else ""
    ids = tuple(report.report_id for report in picture.reports[:1])
    if ids:
        yield Sentence(
            text=f"{counted(len(picture.reports), 'report')}{source}{span}.",
            ids=ids,
            quote=None,
        )
    events = by_weight(picture.events)
    if events:
        yield _headline(events[0], words)
    if picture.estimates:
        yield _figure_summary(picture.estimates[0], words)
    yield from _bind_summary(picture, words)
    yield from [risk for risk in _risks(picture, words) if risk.text.startswith(RISK_HEAD)][:1]


def _bind_summary(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Who is said to be in a bind, in one line."""
    binds = [claim for claim in picture.claims if _is_bind(claim, words)]
    actors = dict.fromkeys(actors_label(claim.sources, words) for claim in binds)
    if binds:
        yield Sentence(
            text=f"Said to be in a bind: {listed(actors)}.",
            ids=tuple(claim.claim_id for claim in binds),
            quote=None,
        )


def _is_bind(claim: Claim, words: Words) -> bool:
    return claim.kind == "position" and words.family(claim) == "bind"


def _headline(event: Event, words: Words) -> Sentence:
    status = STATUS_WORDS[event.status] + (" and denied" if event.contested else "")
    return Sentence(
        text=f"{who_to_whom(event, words)}: {words.event(event)}; {status}.",
        ids=(event.event_id,),
        quote=None,
    )


def _figure_summary(estimate: Estimate, words: Words) -> Sentence:
    latest = {figure.holder: figure for figure in estimate.figures}
    given = [f"{holder} {figure_words(figure)}" for holder, figure in latest.items()]
    rest = len(given) - _FIGURES_QUOTED
    more = f" and {rest} more" if rest > 0 else ""
    return Sentence(
        text=f"{estimate_title(estimate, words)}: {'; '.join(given[-_FIGURES_QUOTED:])}{more}.",
        ids=(estimate.estimate_id,),
        quote=None,
    )


def _reported(picture: Picture, words: Words) -> Iterator[Sentence]:
    claims = {claim.claim_id: claim for claim in picture.claims}
    for event in by_weight(picture.events):
        yield Sentence(
            text=event_line(event, words),
            ids=(event.event_id,),
            quote=claims[event.claim_ids[0]].text,
        )


def _figures(picture: Picture, words: Words) -> Iterator[Sentence]:
    for estimate in picture.estimates:
        holders = "one source" if estimate.holders == 1 else counted(estimate.holders, "holder")
        given = "; ".join(
            f"{figure.holder} {figure_words(figure)}"
            + (f" [{figure.certainty}]" if figure.certainty in _DOUBTFUL else "")
            + f" ({day(figure.published)})"
            for figure in estimate.figures
        )
        band = band_words(estimate, words)
        yield Sentence(
            text=f"{estimate_title(estimate, words)}, {holders}: {given}."
            + (f" {band}." if band else ""),
            ids=(estimate.estimate_id,),
            quote=None,
        )


def _speakers(picture: Picture, words: Words) -> Iterator[Sentence]:
    for event in by_weight(picture.events):
        if event.stances:
            claim_ids = (each for stance in event.stances for each in stance.claim_ids)
            yield Sentence(
                text=stances_line(event, words),
                ids=(event.event_id, *dict.fromkeys(claim_ids)),
                quote=None,
            )


def _inner_lives(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Motives and positions, actor by actor in the order the reports name them."""
    held = [
        claim
        for claim in picture.claims
        if claim.kind in ("motive", "position") and words.family(claim) not in ("bind", "silence")
    ]
    order: dict[str, int] = {}
    for claim in held:
        order.setdefault(actors_label(claim.sources, words), len(order))
    held.sort(key=lambda claim: (order[actors_label(claim.sources, words)], claim.kind))
    for claim in held:
        negated = ", said not to be so" if claim.polarity == "negative" else ""
        yield _quoted(claim, f"{_whose(claim, words)} ({claim.kind}{negated})", words)


def _binds(picture: Picture, words: Words) -> Iterator[Sentence]:
    for claim in picture.claims:
        if _is_bind(claim, words):
            yield _quoted(claim, actors_label(claim.sources, words), words)


def _risks(picture: Picture, words: Words) -> Iterator[Sentence]:
    for claim in picture.claims:
        if claim.kind == "risk" and words.family(claim) != "question":
            yield _quoted(claim, f"{RISK_HEAD} ({claim.certainty})", words)
        elif _is_announced(claim):
            yield _quoted(claim, f"Announced or planned ({claim.certainty})", words)
        elif claim.kind == "recommendation":
            yield _quoted(claim, "Recommended", words)


def _is_announced(claim: Claim) -> bool:
    return claim.kind == "event" and claim.time_frame == "future" and claim.polarity == "positive"


def _open_questions(picture: Picture, words: Words) -> Iterator[Sentence]:
    for event in by_weight(picture.events):
        if event.contested:
            denying = listed(s.holder for s in event.stances if s.word == "denies")
            affirming = listed(
                dict.fromkeys(
                    s.holder for s in event.stances if s.word in ("admits", "confirms", "asserts")
                )
            )
            yield Sentence(
                text=f"Contradiction. {who_to_whom(event, words)}: {words.event(event)}: "
                f"{affirming} against {denying}.",
                ids=(event.event_id,),
                quote=None,
            )
    for estimate in picture.estimates:
        for high, low in disputed_pairs(estimate):
            yield Sentence(
                text=f"Figures apart. {estimate_title(estimate, words)}: {high.holder} "
                f"{figure_words(high)} against {low.holder} {figure_words(low)}.",
                ids=(estimate.estimate_id, high.claim_id, low.claim_id),
                quote=None,
            )
    for claim in picture.claims:
        if claim.kind == "risk" and words.family(claim) == "question":
            yield _quoted(claim, "Open question", words)
        elif claim.kind == "event" and claim.certainty == "unverified":
            yield _quoted(claim, "Unverified", words)
        elif words.family(claim) == "silence":
            yield _quoted(claim, f"No comment from {actors_label(claim.sources, words)}", words)


def _whose(claim: Claim, words: Words) -> str:
    sources = actors_label(claim.sources, words)
    recipients = actors_label(claim.recipients, words)
    return f"{sources} towards {recipients}" if recipients else sources


def _quoted(claim: Claim, head: str, words: Words) -> Sentence:
    """A claim in its report's own words, with who says so and when."""
    chain = holder_chain(claim, words)
    said = f", says {chain}" if chain else ""
    return Sentence(
        text=f"{head}{said}, {day(claim.published)}.", ids=(claim.claim_id,), quote=claim.text
    )


def _series(picture: Picture, words: Words) -> Iterator[Series]:
    drawn = [each for each in picture.estimates if len(each.figures) > 1 and not each.planned]
    for estimate in drawn[:SERIES_DRAWN]:
        yield Series(
            estimate_id=estimate.estimate_id,
            title=estimate_title(estimate, words),
            points=tuple(
                Point(
                    claim_id=figure.claim_id,
                    published=figure.published,
                    holder=figure.holder,
                    low=figure.low,
                    best=figure.best,
                    high=figure.high,
                    text=figure_words(figure),
                )
                for figure in estimate.figures
            ),
        )


_WRITERS: Final[tuple[tuple[str, str, Writer], ...]] = (
    ("reported", "What is reported", _reported),
    ("figures", "How sure and how many", _figures),
    ("speakers", "Who says what", _speakers),
    ("motives", "Stated motives and positions", _inner_lives),
    ("binds", "Who is in a bind", _binds),
    ("ahead", "What the reports say may come", _risks),
    ("open", "Contradictions and open questions", _open_questions),
)
