"""The chain from an id down to its evidence, as text."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.briefs.changes import said
from watchfloor.briefs.joining import grouping_judgement_line, joining_lines
from watchfloor.briefs.notes import words_around
from watchfloor.briefs.picture import Words
from watchfloor.briefs.wording import (
    NO_BAND_WORDS,
    actors_label,
    band_words,
    day,
    estimate_title,
    event_line,
    figure_words,
    holder_chain,
    rough,
    stance_rows,
)
from watchfloor.briefs.wrapping import hung
from watchfloor.estimates import Part
from watchfloor.records import (
    Brief,
    Claim,
    Entry,
    Estimate,
    Event,
    Joining,
    Judgement,
    Report,
    When,
)
from watchfloor.records.claim import WHOLE

OPEN_MARK: Final = "⟦"
CLOSE_MARK: Final = "⟧"
ESTIMATES_PAGE: Final = "docs/estimates.md"


def claim_chain(
    claim: Claim,
    report: Report,
    entries: Sequence[Entry],
    judgements: Sequence[Judgement],
    words: Words,
    *,
    width: int,
    origin: Sequence[str] = (),
) -> str:
    """A claim's fields, the words they rest on between ⟦ ⟧, its report, rule and judgements.

    ``origin`` are the lines that say whose words the claim's are.
    """
    lines = [f"{claim.claim_id}  {claim.kind}, read by {claim.coder_version}", ""]
    for name, value in _fields(claim, words):
        lines += field_lines(name, value or "", width)
    lines += ["", *_span_lines(report, claim.start, claim.end, width), ""]
    lines += [*_report_lines(report), *origin]
    lines += [f"  rule         {claim.entry}"] if claim.entry else []
    lines += [f"  codebook     {_entry_line(entry)}" for entry in entries]
    lines += [f"  judged       {judgement_line(judgement)}" for judgement in judgements]
    return "\n".join(lines) + "\n"


def event_chain(
    event: Event,
    claims: Sequence[Claim],
    joinings: Sequence[Joining],
    judgements: Sequence[Judgement],
    support: Sequence[str],
    words: Words,
    *,
    asked: str,
    width: int,
) -> str:
    """An event's line, each side's stance, what supports it, and its claims with why each joined.

    ``asked`` is the id that was asked for: an event may have had another one before.
    """
    lines = [event.event_id if asked == event.event_id else f"{asked} is now {event.event_id}", ""]
    lines += [*_indented(event_line(event, words), width), ""]
    for text, ids in stance_rows(event):
        lines += _indented(f"{text} [{' '.join(ids)}]", width)
    lines += ["", *support] if support else []
    lines += ["", *_indented(f"{event.grouped_by}.", width)]
    for judgement in judgements:
        lines += _indented(grouping_judgement_line(judgement), width)
    for claim, joining in zip(claims, joinings, strict=True):
        lines += ["", *claim_lines(claim, words, width), *joining_lines(joining, width=width)]
    return "\n".join(lines) + f"\n\nSee a claim's words: watchfloor why {event.claim_ids[0]}\n"


def estimate_chain(estimate: Estimate, account: Sequence[Part], words: Words, *, width: int) -> str:
    """A series' figures with holder, date, certainty and claim, and what each does to the band."""
    lines = [f"{estimate.estimate_id}  {estimate_title(estimate, words)}", ""]
    for figure in estimate.figures:
        text = (
            f"{day(figure.published)}  {figure.holder}: {figure_words(figure)}, {figure.certainty} "
            f"(“{figure.text}”) [{figure.claim_id}]"
        )
        lines += _indented(
            text + (f"; left out: {figure.left_out}" if figure.left_out else ""), width
        )
    lines += ["", *_band_lines(estimate, account, words, width)]
    first = estimate.figures[0].claim_id
    return "\n".join(lines) + f"\n\nSee a figure's words: watchfloor why {first}\n"


def _band_lines(
    estimate: Estimate, account: Sequence[Part], words: Words, width: int
) -> Iterator[str]:
    if estimate.no_band is not None:
        yield from _indented(f"No band: {NO_BAND_WORDS[estimate.no_band]}.", width)
    if not account:
        return
    yield from _indented(f"{band_words(estimate, words)}. What each holder does to it:", width)
    for part in account:
        whose = ""
        if part.figure.side:
            side = words.actor(part.figure.side)
            whose = ", a party to the fight"
            whose += "" if side == part.figure.holder else f" on the side of {side}"
        earlier = f" (its latest of {part.earlier + 1})" if part.earlier else ""
        yield from _indented(
            f"{part.figure.holder}{whose}, {figure_words(part.figure)}{earlier}: alone "
            f"{rough(part.alone.low, part.alone.high)}; the band without it "
            f"{rough(part.without.low, part.without.high)}.",
            width,
        )
    yield from _indented(f"Formulas and a case to check by hand: {ESTIMATES_PAGE}", width)


def report_chain(report: Report, claims: Sequence[Claim], words: Words, *, width: int) -> str:
    """A report's origin and hashes, and the claims read from it."""
    lines = [report.report_id, "", *_report_lines(report), f"  bytes        {report.bytes_sha256}"]
    lines += [f"  text         {report.text_sha256}", ""]
    lines += [line for claim in claims for line in claim_lines(claim, words, width)]
    return "\n".join(lines) + "\n"


def gone_chain(record_id: str, brief: Brief, *, width: int) -> str:
    """What a brief said of something that is in the picture no longer, with its words."""
    lines = [f"{record_id}  no longer in the picture", ""]
    lines += _indented(f"Brief {brief.brief_id}, as of {day(brief.as_of)}, had it:", width)
    claims = {record_id}
    for item in brief.items:
        if item.item_id == record_id:
            state = f"; {item.state}" if item.state else ""
            lines += _indented(f"{item.title}{state}.", width)
            lines += [line for each in item.details for line in _indented(said(item, each), width)]
            claims.update(item.claim_ids)
    for note in brief.notes:
        if note.note_id in claims:
            place = f"{note.report_id}, characters {note.start}–{note.end}"
            words = " ".join(note.text.split())
            lines += _indented(f"[{note.note_id}] “{words}” {place}", width)
    return "\n".join(lines) + f"\n\nSee that brief: watchfloor why {brief.brief_id}\n"


def _fields(claim: Claim, words: Words) -> Iterator[tuple[str, str | None]]:
    yield "who", actors_label(claim.sources, words)
    yield "to whom", actors_label(claim.recipients, words)
    yield (
        "others",
        ", ".join(
            f"{words.actor(other.actor_id) if other.actor_id else other.text} ({other.role})"
            for other in claim.others
        ),
    )
    event = [claim.event_type, claim.mode, f"CAMEO {claim.cameo}" if claim.cameo else None]
    yield "event", ", ".join(part for part in event if part)
    yield "holder", holder_chain(claim, words) or "the report's own voice"
    yield "certainty", f"{claim.certainty}, factuality {claim.factuality:+d}, {claim.polarity}"
    yield "cues", ", ".join(f"“{cue.text}”" for cue in claim.cues)
    yield "time", claim.time_frame
    for figure in claim.quantities:
        yield "figure", _quantity(figure.text, figure.kind, figure.population, words)
    yield "when", _when(claim.when) if claim.when else ""
    yield "where", claim.where.name if claim.where else ""
    yield "quotes", ", ".join(f"“{quote.text}”" for quote in claim.quotes)
    yield "read rightly", _reading_words(claim)


def _when(when: When) -> str:
    """The days with their words; the words alone where no calendar day is known."""
    return f"{when.start} to {when.end} (“{when.text}”)" if when.start else f"“{when.text}”"


def field_lines(name: str, value: str, width: int) -> list[str]:
    """A field on as many lines as its value takes; none without a value."""
    return hung(f"  {name:<12} ", value, width)


def _reading_words(claim: Claim) -> str:
    """How sure the reader is of its reading, the claim as a whole first."""
    told = sorted(claim.confidence or (), key=lambda each: each.field != WHOLE)
    return ", ".join(
        f"{'as a whole' if each.field == WHOLE else each.field.replace('_', ' ')} "
        f"{each.probability:.0%}"
        for each in told
    )


def _quantity(text: str, kind: str | None, population: str | None, words: Words) -> str:
    who = words.actor(population) if population else "population not named"
    return f"“{text}”: {kind or 'kind not known'}, {who}"


def _span_lines(report: Report, start: int, end: int, width: int) -> Iterator[str]:
    before, after = words_around(report.text, start, end)
    marked = f"{before}{OPEN_MARK}{report.text[start:end]}{CLOSE_MARK}{after}"
    yield from _indented(" ".join(marked.split()), width)


def _report_lines(report: Report) -> list[str]:
    published = f"{report.published} ({report.published_from})" if report.published else "undated"
    lines = [f"  report       {report.report_id}  {report.path}", f"  published    {published}"]
    if report.outlet:
        lines.append(f"  outlet       {report.outlet}")
    if report.title:
        lines.append(f"  title        {report.title}")
    if report.unread:
        lines.append(f"  not English  {', '.join(map(str, report.unread))}; not coded")
    return [*lines, f"  extractor    {report.extractor}"]


def claim_lines(claim: Claim, words: Words, width: int) -> list[str]:
    """A claim on a line or two: its id, day, holders, certainty and words."""
    chain = holder_chain(claim, words) or "own voice"
    head = f"[{claim.claim_id}] {day(claim.published)}, {chain}, {claim.certainty}:"
    return [*_indented(f"{head} “{' '.join(claim.text.split())}”", width)]


def _entry_line(entry: Entry) -> str:
    return f"{entry.file}#{entry.key}, source: {entry.source or 'none opened: unchecked'}"


def judgement_line(judgement: Judgement) -> str:
    """A judgement on one line, with what undid it."""
    undone = f" (undone by {judgement.undone_by})" if judgement.undone_by else ""
    return (
        f"{judgement.judgement_id} {judgement.field}: {judgement.old} → {judgement.new}, "
        f"{judgement.who}, {judgement.when}: {judgement.why}{undone}"
    )


def _indented(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ")
