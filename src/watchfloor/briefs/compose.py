"""A picture to a brief: which sentences are said, in which order, on what evidence."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from watchfloor.briefs.changes import STANDING, change_sentence, changes_between
from watchfloor.briefs.disputes import disputed_pairs
from watchfloor.briefs.edits import edit_sentences, renamed, same_claims, without_told
from watchfloor.briefs.gradings import graded_sentences
from watchfloor.briefs.items import items_of
from watchfloor.briefs.notes import Proofs, sentences_of
from watchfloor.briefs.picture import Picture, Words, dates_of
from watchfloor.briefs.standing_lines import bind_sentences, bind_title, relation_sentences
from watchfloor.briefs.unread_lines import unread_sentences, unread_words
from watchfloor.briefs.weighing import by_weight
from watchfloor.briefs.wording import (
    MAY_COME,
    NO_BAND_WORDS,
    STATUS_WORDS,
    actors_label,
    band_words,
    claim_holder,
    claim_sort,
    counted,
    day,
    estimate_title,
    event_line,
    event_name,
    figure_words,
    fullest,
    is_denial,
    listed,
    marked_words,
    mention_label,
    stances_line,
    told_span,
    without_repeats,
)
from watchfloor.records import (
    Brief,
    Claim,
    Estimate,
    Event,
    Figure,
    Item,
    Point,
    Section,
    Sentence,
    Series,
    to_row,
)
from watchfloor.records.actor_ids import is_actor_id, principal_of

SUMMARY_LENGTH: Final = 5
"""Lines a brief opens with."""
SECTION_LENGTH: Final = 8
"""Sentences a section prints; the rest is counted and left to the commands."""
CHANGES: Final = "changes"
CHANGES_LENGTH: Final = 24
"""Who asks what changed wants more than the first lines of it."""
SERIES_DRAWN: Final = 4
SERIES_LENGTH: Final = 30
"""Most figures of a chart, the newest."""
_FIGURES_QUOTED: Final = 3
_HOLDERS_TOLD: Final = 6
_PAIRS_TOLD: Final = 2
"""Of one series: the widest contradictions; the series shows the others."""
_OF_ONE_ACTOR: Final = 3
"""Motives and positions of one actor before those of the next."""
_INNER: Final = ("motive", "position")
_DENYING: Final = ("denies",)
_AFFIRMING: Final = ("admits", "confirms", "asserts")

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
    items, proofs = items_of(picture, words), Proofs(picture, words)
    written = [(key, title, writer(picture, words)) for key, title, writer in _WRITERS]
    if before is not None:
        title = f"What changed since {day(before.as_of)}"
        written.insert(0, (CHANGES, title, _changes(before, picture, items, words, proofs)))
    summary = tuple(map(proofs.noted, _summary(picture, words)))
    sections = tuple(section_of(*each, proofs=proofs) for each in written)
    series = tuple(_series(picture, words))
    content = Brief(
        brief_id="",
        as_of=picture.as_of,
        since=before.as_of if before is not None else None,
        coder_version=coder_version,
        reports=len(picture.reports),
        undated_left_out=picture.undated_left_out,
        summary=summary,
        sections=tuple(section for section in sections if section.sentences),
        series=series,
        not_yet=not_yet,
        about=tuple(map(words.actor, picture.about)),
        notes=proofs.notes_of(sentences_of(summary, sections), series),
        items=items,
    )
    return named(content)


def named(content: Brief) -> Brief:
    """The brief under the id that its content gives it."""
    row = to_row(content)
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    return replace(content, brief_id="b" + digest[:12])


def _changes(
    before: Picture, now: Picture, items: Sequence[Item], words: Words, proofs: Proofs
) -> Iterator[Sentence]:
    """Statuses that moved, then edits of pages, then what is not told by them."""
    sides = [side for edit in now.edits for side in (edit.before, edit.after) if side]
    told = {side.claim_id for side in sides if side.claim_id}
    same = same_claims(before, now)
    earlier = [renamed(item, same) for item in items_of(before, words)]
    changes = [without_told(change, told) for change in changes_between(earlier, items)]
    moved = [change for change in changes if change.moved]
    yield from (change_sentence(change, proofs.words_of) for change in moved)
    yield from edit_sentences(before, now)
    for change in changes:
        # A pair that is new here is new to the reports, which their claims tell already.
        standing = change.item.kind in STANDING
        if not change.moved and not standing and not set(change.item.claim_ids) <= told:
            yield change_sentence(change, proofs.words_of)


def section_of(key: str, title: str, sentences: Iterable[Sentence], *, proofs: Proofs) -> Section:
    """A section of the first sentences, each with its notes; one that rests on nothing is none."""
    every = [each for each in dict.fromkeys(sentences) if each.ids]
    length = CHANGES_LENGTH if key == CHANGES else SECTION_LENGTH
    return Section(
        key=key,
        title=title,
        sentences=tuple(map(proofs.noted, every[:length])),
        left_out=max(0, len(every) - length),
    )


def _summary(picture: Picture, words: Words) -> Iterator[Sentence]:
    """The reports, the main figure, a bind and a risk, a line each; events in what room is left."""
    reports = [_reports_line(picture, words)] if picture.reports else []
    texts = _texts(picture)
    figure = [_figure_summary(each, texts, words) for each in picture.estimates[:1]]
    bind = [*_bind_summary(picture, words)]
    risk = [risk for risk in _risks(picture, words) if risk.text.startswith(MAY_COME)][:1]
    room = SUMMARY_LENGTH - len((*reports, *figure, *bind, *risk))
    events = [_headline(each, words) for each in by_weight(picture.events)[:room]]
    yield from (*reports, *events, *figure, *bind, *risk)


def _reports_line(picture: Picture, words: Words) -> Sentence:
    """How many reports, from how many outlets, of which days; rests on one of each outlet."""
    outlets = {report.outlet: report for report in reversed(picture.reports) if report.outlet}
    first, last = dates_of(picture.reports)
    count = counted(len(picture.reports), "report")
    if picture.reports_in_all is not None:
        count = f"{len(picture.reports)} of {counted(picture.reports_in_all, 'report')}"
    bear = "bears" if len(picture.reports) == 1 else "bear"
    about = f" {bear} on {listed(map(words.actor, picture.about))}," if picture.about else ""
    source = f" from {counted(len(outlets), 'named outlet')}" if outlets else ""
    span = f", {day(first)}" if first else ""
    span += f" to {day(last)}" if first != last else ""
    ends = [*picture.reports[:1], *picture.reports[-1:], *outlets.values()]
    return Sentence(
        text=f"{count}{about}{source}{span}{unread_words(picture.reports)}.",
        ids=tuple(dict.fromkeys(report.report_id for report in ends)),
        quote=None,
    )


def _bind_summary(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Who is most in a bind and who is said to be; a government counts as its state."""
    measured = picture.standing.binds[:1] if picture.standing is not None else ()
    binds = [claim for claim in picture.claims if _is_bind(claim, words)]
    actors = dict.fromkeys(
        words.actor(principal_of(mention.actor_id))
        if mention.actor_id
        else mention_label(mention, words)
        for claim in binds
        for mention in claim.sources
    )
    told = [f"most in a bind by ties and events: {bind_title(each, words)}" for each in measured]
    told += [f"said to be in a bind: {listed(actors)}"] if actors else []
    if told:
        text = "; ".join(told)
        yield Sentence(
            text=f"{text[0].upper()}{text[1:]}.",
            ids=(
                *(each.bind_id for each in measured),
                *(claim.claim_id for claim in binds if claim.sources),
            ),
            quote=None,
        )


def _is_bind(claim: Claim, words: Words) -> bool:
    return claim.kind == "position" and words.family(claim) == "bind"


def _headline(event: Event, words: Words) -> Sentence:
    status = STATUS_WORDS[event.status] + (" and denied" if event.contested else "")
    return Sentence(
        text=f"{event_name(event, words)}; {status} ({told_span(event)}).",
        ids=(event.event_id,),
        quote=None,
    )


def _figure_summary(estimate: Estimate, texts: Mapping[str, str], words: Words) -> Sentence:
    """The newest figure of a few holders, of actors that the codebook knows before others."""
    latest = list({figure.holder: figure for figure in estimate.figures}.values())[::-1]
    latest.sort(key=lambda figure: figure.holder_id is None)
    given = [_given(figure) for figure in latest[:_FIGURES_QUOTED]]
    rest = len(latest) - len(given)
    more = f"; and {rest} more" if rest else ""
    return Sentence(
        text=f"{estimate_title(estimate, words)}: {'; '.join(given)}{more}.",
        ids=(estimate.estimate_id,),
        quote=_whose_words(estimate, texts),
    )


def _texts(picture: Picture) -> Mapping[str, str]:
    """The words of each claim, by its id."""
    return {claim.claim_id: claim.text for claim in picture.claims}


def _whose_words(estimate: Estimate, texts: Mapping[str, str]) -> str | None:
    """The words of the newest figure, where the title does not say which actor's it is.

    "People: killed" stands for any deed; the words say of which.
    """
    if estimate.population is not None and is_actor_id(estimate.population):
        return None
    return texts.get(estimate.figures[-1].claim_id)


def _reported(picture: Picture, words: Words) -> Iterator[Sentence]:
    claims = {claim.claim_id: claim for claim in picture.claims}
    for event in by_weight(picture.events):
        yield Sentence(
            text=event_line(event, words),
            ids=(event.event_id,),
            quote=fullest(claims[each] for each in event.claim_ids).text,
        )


def _figures(picture: Picture, words: Words) -> Iterator[Sentence]:
    texts = _texts(picture)
    for estimate in picture.estimates:
        holders = "one source" if estimate.holders == 1 else counted(estimate.holders, "holder")
        given: dict[str, list[str]] = {}
        for figure in without_repeats(estimate.figures):
            told = f"{marked_words(figure)} ({day(figure.published)})"
            given.setdefault(figure.holder, []).append(told)
        newest = list(given.items())[-_HOLDERS_TOLD:]
        several = estimate.no_band == "several deeds"
        joining = ", " if several else ", then "
        told = "; ".join(f"{_lately(each, joining)} from {holder}" for holder, each in newest)
        more = f"; and {len(given) - len(newest)} more" if len(given) > len(newest) else ""
        band = f"No band: {NO_BAND_WORDS['several deeds']}" if several else ""
        band = band or band_words(estimate, words)
        yield Sentence(
            text=f"{estimate_title(estimate, words)}, {holders}: {told}{more}."
            + (f" {band}." if band else ""),
            ids=(estimate.estimate_id,),
            quote=_whose_words(estimate, texts),
        )


def _lately(given: list[str], joining: str) -> str:
    """The last few figures of a holder, oldest first."""
    earlier = "… " if len(given) > _FIGURES_QUOTED else ""
    return earlier + joining.join(given[-_FIGURES_QUOTED:])


def _speakers(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Events on which several speak; whose word one rests on alone is told where it is reported."""
    for event in by_weight(picture.events):
        if len(event.stances) > 1:
            claim_ids = (each for stance in event.stances for each in stance.claim_ids)
            yield Sentence(
                text=stances_line(event, words),
                ids=(event.event_id, *dict.fromkeys(claim_ids)),
                quote=None,
            )


def _inner_lives(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Motives and positions, newest first, those with most reports' actors first.

    The first few of each actor stand before what else there is, so that one that is much written
    about does not crowd out the others.
    """
    held: dict[str, list[Claim]] = {}
    for claim in picture.claims:
        if claim.kind in _INNER and not _is_elsewhere(claim, words):
            held.setdefault(actors_label(claim.sources, words), []).append(claim)
    told = sorted(held.values(), key=lambda own: -len({claim.report_id for claim in own}))
    spoken = [list(_told(reversed(own), words)) for own in told]
    yield from (sentence for own in spoken for sentence in own[:_OF_ONE_ACTOR])
    yield from (sentence for own in spoken for sentence in own[_OF_ONE_ACTOR:])


def _is_elsewhere(claim: Claim, words: Words) -> bool:
    """Whether another section tells a motive or position: binds, silences and denials."""
    return words.family(claim) in ("bind", "silence") or is_denial(claim)


def _binds(picture: Picture, words: Words) -> Iterator[Sentence]:
    """What ties and events make of it, then what reports say in words."""
    yield from bind_sentences(picture, words)
    binds = (claim for claim in reversed(picture.claims) if _is_bind(claim, words))
    for sentence in _told(binds, words):
        yield replace(
            sentence, text=sentence.text.replace(": position", ": said to be in a bind", 1)
        )


def _risks(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Risks, plans and recommendations, newest first; none whose day has passed."""
    ahead = (
        claim
        for claim in reversed(picture.claims)
        if claim.kind == "recommendation"
        or (claim.kind == "risk" and words.family(claim) != "question")
        or _is_announced(claim)
    )
    return _told((claim for claim in ahead if not _is_over(claim, picture.as_of)), words)


def _is_over(claim: Claim, as_of: str | None) -> bool:
    """Whether the one day for which something was announced lies before the day of the picture."""
    when = claim.when
    dated = when is not None and when.precision in ("day", "time")
    return bool(as_of and dated and when and when.end and when.end[:10] < as_of[:10])


def _is_announced(claim: Claim) -> bool:
    return claim.kind == "event" and claim.time_frame == "future" and claim.polarity == "positive"


def _open_questions(picture: Picture, words: Words) -> Iterator[Sentence]:
    """Who contradicts whom, figures that cannot both hold, then what is not known."""
    for event in by_weight(picture.events):
        if event.contested:
            denying, affirming = _holders(event, _DENYING), _holders(event, _AFFIRMING)
            yield Sentence(
                text=f"Contradiction. {event_name(event, words)}: "
                f"{affirming or 'the reports'} against {denying}.",
                ids=(event.event_id,),
                quote=None,
            )
    for estimate in picture.estimates:
        for high, low in islice(disputed_pairs(estimate), _PAIRS_TOLD):
            yield Sentence(
                text=f"Figures apart. {estimate_title(estimate, words)}: {_given(high)} "
                f"against {_given(low)}.",
                ids=(estimate.estimate_id, high.claim_id, low.claim_id),
                quote=None,
            )
    denied = {
        (claim.report_id, claim.text)
        for claim in picture.claims
        if claim.kind == "event" and claim.certainty == "denied"
    }
    still_open = [
        claim
        for claim in reversed(picture.claims)
        if _is_open(claim, words) and (claim.report_id, claim.text) not in denied
    ]
    # Who has no comment says least of all.
    still_open.sort(key=lambda claim: words.family(claim) == "silence")
    yield from _told(still_open, words)


def _holders(event: Event, stances: tuple[str, ...]) -> str:
    """Who takes these stances; a state stands for its government and military beside it."""
    taken = [stance for stance in event.stances if stance.word in stances]
    ids = {stance.holder_id for stance in taken}
    return listed(
        dict.fromkeys(
            stance.holder
            for stance in taken
            if stance.holder_id is None
            or stance.holder_id == principal_of(stance.holder_id)
            or principal_of(stance.holder_id) not in ids
        )
    )


def _given(figure: Figure) -> str:
    return f"{figure_words(figure)} from {figure.holder} ({day(figure.published)})"


def _is_open(claim: Claim, words: Words) -> bool:
    family = words.family(claim)
    question = claim.kind == "risk" and family == "question"
    unverified = claim.kind == "event" and claim.certainty == "unverified"
    return question or unverified or family == "silence" or is_denial(claim)


def _told(claims: Iterable[Claim], words: Words) -> Iterator[Sentence]:
    """Claims in their reports' own words; what several say alike is said once, with all of them."""
    alike: dict[tuple[str, bool, str], list[Claim]] = {}
    for claim in claims:
        sort, holder = claim_sort(claim, words), claim_holder(claim, words)
        key = (sort, bool(holder), " ".join(claim.text.split()).casefold())
        alike.setdefault(key, []).append(claim)
    for (sort, _, _), same in alike.items():
        holders = listed(dict.fromkeys(claim_holder(each, words) for each in reversed(same)))
        by = f", according to {holders}" if holders else ""
        reports = len({claim.report_id for claim in same})
        others = f", in {counted(reports, 'report')}" if reports > 1 else ""
        yield Sentence(
            text=f"{sort}{by} ({day(same[0].published)}{others}).",
            ids=tuple(claim.claim_id for claim in same),
            quote=same[0].text,
        )


def _series(picture: Picture, words: Words) -> Iterator[Series]:
    happened = [each for each in picture.estimates if not each.planned]
    drawn = [each for each in happened if len(without_repeats(each.figures)) > 1]
    for estimate in drawn[:SERIES_DRAWN]:
        figures = without_repeats(estimate.figures)
        yield Series(
            estimate_id=estimate.estimate_id,
            title=estimate_title(estimate, words),
            points=tuple(map(_point, figures[-SERIES_LENGTH:])),
            left_out=max(0, len(figures) - SERIES_LENGTH),
        )


def _point(figure: Figure) -> Point:
    return Point(
        claim_id=figure.claim_id,
        published=figure.published,
        holder=figure.holder,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        text=figure_words(figure),
    )


_WRITERS: Final[tuple[tuple[str, str, Writer], ...]] = (
    ("reported", "What is reported", _reported),
    ("figures", "How sure and how many", _figures),
    ("speakers", "Who says what", _speakers),
    ("motives", "Stated motives and positions", _inner_lives),
    ("relations", "How states stand towards each other", relation_sentences),
    ("binds", "Who is in a bind", _binds),
    ("ahead", "What the reports say may come", _risks),
    ("open", "Contradictions and open questions", _open_questions),
    ("unread", "What was not read", unread_sentences),
    ("graded", "How people graded sources and reports", graded_sentences),
)
