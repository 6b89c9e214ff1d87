"""The chain of a formal tie: what it says, and the codebook entry, row or claims behind it."""

from collections.abc import Iterator, Sequence

from watchfloor.briefs.picture import Words
from watchfloor.briefs.why import claim_lines, field_lines, judgement_line
from watchfloor.records import Claim, Entry, Judgement, Row, Tie


def tie_chain(
    tie: Tie,
    every: Sequence[Tie],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    words: Words,
    *,
    width: int,
) -> str:
    """A tie's sides, articles, dates and evidence; what it was derived from follows.

    ``claims`` and ``judgements`` are those behind a tie that reports propose.
    """
    lines = [f"{tie.tie_id}  {tie.kind.replace('_', ' ')}", ""]
    for name, value in _fields(tie, words):
        lines += field_lines(name, value, width)
    for name, value in _evidence(tie):
        lines += field_lines(name, value, width)
    known = {each.tie_id: each for each in every}
    for tie_id in tie.rests_on:
        if tie_id in known:
            lines += ["", *_follows_from(known[tie_id], words, width)]
    lines += [line for claim in claims for line in claim_lines(claim, words, width)]
    if claims and all(judgement.undone_by for judgement in judgements):
        lines += ["", f"Pending. Accept: watchfloor judge {tie.tie_id} accepted true --why TEXT"]
    lines += [f"  judged       {judgement_line(judgement)}" for judgement in judgements]
    return "\n".join(lines) + "\n"


def _fields(tie: Tie, words: Words) -> Iterator[tuple[str, str]]:
    link = "→" if tie.directed else "and"
    yield "between", f"{words.actor(tie.a)} {link} {words.actor(tie.b)}"
    if tie.name:
        yield "name", tie.name
    if tie.articles:
        yield "articles", ", ".join(tie.articles).replace("_", " ")
    if tie.signed:
        yield "signed", tie.signed
    yield "in force", f"from {tie.start or 'an unknown day'}, {_until(tie)}"
    if tie.known_until:
        yield "known until", f"{tie.known_until}, where the publisher's file ends"


def _until(tie: Tie) -> str:
    return f"to {tie.end}" if tie.end else "no end known"


def _evidence(tie: Tie) -> Iterator[tuple[str, str]]:
    match tie.evidence:
        case Entry(file=file, key=key, source=source):
            yield "codebook", f"{file}#{key}"
            for each in (source or "none opened: unchecked").split(" ; "):
                yield "source", each
            if tie.checked:
                yield "opened", tie.checked
        case Row(publisher=publisher, record_id=record_id, file_sha256=digest, line=line):
            yield "row", f"{publisher} {record_id}, {tie.file} line {line}"
            yield "file hash", digest
            if tie.source:
                yield "source", tie.source


def _follows_from(tie: Tie, words: Words, width: int) -> list[str]:
    lines = [f"  follows from {tie.tie_id}, {tie.kind}:"]
    for name, value in (*_fields(tie, words), *_evidence(tie)):
        lines += field_lines(name, value, width)
    return lines
