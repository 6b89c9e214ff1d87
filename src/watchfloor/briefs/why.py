"""The chain from an id down to its evidence, as text."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.briefs.picture import Words
from watchfloor.briefs.wording import (
    actors_label,
    day,
    estimate_title,
    event_line,
    figure_words,
    holder_chain,
    stance_rows,
)
from watchfloor.records import Claim, Entry, Estimate, Event, Judgement, Report

CONTEXT_CHARACTERS: Final = 160
OPEN_MARK: Final = "⟦"
CLOSE_MARK: Final = "⟧"


def claim_chain(
    claim: Claim,
    report: Report,
    entries: Sequence[Entry],
    judgements: Sequence[Judgement],
    words: Words,
    *,
    width: int,
) -> str:
    """A claim's fields, the words they rest on between ⟦ ⟧, its report, rule and judgements."""
    lines = [f"{claim.claim_id}  {claim.kind}, read by {claim.coder_version}", ""]
    lines += [f"  {name:<12} {value}" for name, value in _fields(claim, words) if value]
    lines += ["", *_span_lines(report, claim.start, claim.end, width), ""]
    lines += _report_lines(report)
    lines += [f"  rule         {claim.entry}"] if claim.entry else []
    lines += [f"  codebook     {_entry_line(entry)}" for entry in entries]
    lines += [f"  judged       {judgement_line(judgement)}" for judgement in judgements]
    return "\n".join(lines) + "\n"


def event_chain(event: Event, claims: Sequence[Claim], words: Words, *, width: int) -> str:
    """An event's line, each side's stance, what joined its claims, and the claims."""
    lines = [event.event_id, "", *_indented(event_line(event, words), width), ""]
    for text, ids in stance_rows(event):
        lines += _indented(f"{text} [{' '.join(ids)}]", width)
    lines += ["", *_indented(f"Joined by type, actors and days: {event.grouped_by}.", width), ""]
    lines += [line for claim in claims for line in claim_lines(claim, words, width)]
    return "\n".join(lines) + f"\nSee a claim's words: watchfloor why {event.claim_ids[0]}\n"


def estimate_chain(estimate: Estimate, words: Words, *, width: int) -> str:
    """A series' figures, each with its holder, date, certainty and claim."""
    lines = [f"{estimate.estimate_id}  {estimate_title(estimate, words)}", ""]
    for figure in estimate.figures:
        text = (
            f"{day(figure.published)}  {figure.holder}: {figure_words(figure)}, {figure.certainty} "
            f"(“{figure.text}”) [{figure.claim_id}]"
        )
        lines += _indented(text, width)
    first = estimate.figures[0].claim_id
    return "\n".join(lines) + f"\n\nSee a figure's words: watchfloor why {first}\n"


def report_chain(report: Report, claims: Sequence[Claim], words: Words, *, width: int) -> str:
    """A report's origin and hashes, and the claims read from it."""
    lines = [report.report_id, "", *_report_lines(report), f"  bytes        {report.bytes_sha256}"]
    lines += [f"  text         {report.text_sha256}", ""]
    lines += [line for claim in claims for line in claim_lines(claim, words, width)]
    return "\n".join(lines) + "\n"


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
    yield (
        "when",
        f"{claim.when.start} to {claim.when.end} (“{claim.when.text}”)" if claim.when else "",
    )
    yield "where", claim.where.name if claim.where else ""
    yield "quotes", ", ".join(f"“{quote.text}”" for quote in claim.quotes)


def _quantity(text: str, kind: str | None, population: str | None, words: Words) -> str:
    who = words.actor(population) if population else "population not named"
    return f"“{text}”: {kind or 'kind not known'}, {who}"


def _span_lines(report: Report, start: int, end: int, width: int) -> Iterator[str]:
    before = report.text[max(0, start - CONTEXT_CHARACTERS) : start].rpartition("\n\n")[2]
    after = report.text[end : end + CONTEXT_CHARACTERS].partition("\n\n")[0]
    if len(before) == CONTEXT_CHARACTERS:
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT_CHARACTERS:
        after = after.rpartition(" ")[0] + " …"
    marked = f"{before}{OPEN_MARK}{report.text[start:end]}{CLOSE_MARK}{after}"
    yield from _indented(" ".join(marked.split()), width)


def _report_lines(report: Report) -> list[str]:
    published = f"{report.published} ({report.published_from})" if report.published else "undated"
    lines = [f"  report       {report.report_id}  {report.path}", f"  published    {published}"]
    if report.outlet:
        lines.append(f"  outlet       {report.outlet}")
    if report.title:
        lines.append(f"  title        {report.title}")
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
