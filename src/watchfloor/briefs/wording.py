"""Sentences of a brief: how one claim, event or figure is put into words."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from watchfloor.briefs.picture import Words
from watchfloor.events.estimates import TAKEN_BACK
from watchfloor.records import Band, Claim, Estimate, Event, Figure, Mention
from watchfloor.records.actor_ids import is_actor_id
from watchfloor.records.estimate import NoBand
from watchfloor.records.naming import UNNAMED, public_label

STATUS_WORDS: Final = {
    "admitted": "admitted by the actor itself",
    "confirmed": "confirmed by a third party",
    "asserted_by_opponent": "asserted by an opponent only",
    "asserted": "asserted",
    "reported": "reported",
    "unverified": "unverified",
    "denied": "denied",
}
STANCE_WORDS: Final = {
    "admits": "says so itself",
    "confirms": "confirms it",
    "asserts": "asserts it",
    "reports": "passes it on, not as its own",
    "doubts": "does not confirm it",
    "denies": "denies it",
    "silent": "has not commented",
}
STANCE_HEADS: Final = {
    "admits": "said of itself by",
    "confirms": "confirmed by",
    "asserts": "asserted by",
    "reports": "passed on by",
    "denies": "denied by",
    "doubts": "not confirmed by",
    "silent": "no comment from",
}
"""In the order in which a brief lists who says what."""
NO_BAND_WORDS: Final[dict[NoBand, str]] = {
    "one source": "one source",
    "planned": "what is planned is not counted",
    "new": "each figure is for a time of its own",
    "several deeds": "counts of one holder fall, so they are of several deeds",
    "no dated figure": "no figure with a number, a day and a holder who stands behind it",
    "no official figure": "no figure of a state or an intergovernmental organisation",
}
_ALREADY_MANY: Final = (
    "s", "people", "police", "crew", "staff", "personnel", "infantry", "aircraft", "livestock",
    "poultry", "cattle", "men", "women", "children",
)  # fmt: skip
_IRREGULAR: Final = (("man", "men"), ("child", "children"), ("person", "people"))
_VOWELS: Final = ("a", "e", "i", "o", "u")
MAY_COME: Final = "May come"
_DOUBTFUL: Final = frozenset({"unverified", "possible", "denied"})
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def event_line(event: Event, words: Words) -> str:
    """Who did what to whom, its status and its support three ways."""
    parts = [event_name(event, words)]
    if event.against:
        parts.append(f"against {listed(map(words.actor, event.against))}")
    head = ", ".join(parts)
    return f"{head}. Status: {status_words(event)}. {told_span(event)}: {support_line(event)}."


def told_span(event: Event) -> str:
    """``18 Oct 2024 to 1 Feb 2025``: when it was first and last told; one day once."""
    first, last = day(event.first_reported), day(event.last_reported)
    return first if first == last else f"{first} to {last}"


def event_name(event: Event, words: Words) -> str:
    """``North Korea → Russia: send or deploy soldiers (AID)``."""
    return f"{who_to_whom(event, words)}: {words.event(event)}"


def status_words(event: Event) -> str:
    """``confirmed by a third party, contested``."""
    return STATUS_WORDS[event.status] + (", contested" if event.contested else "")


def who_to_whom(event: Event, words: Words) -> str:
    """``North Korea → Russia``, with "(not named)" for a doer that no report names."""
    sources = listed(map(words.actor, event.sources)) or "(not named)"
    if not event.recipients:
        return sources
    if set(event.sources) == set(event.recipients):
        return " and ".join(words.actor(actor_id) for actor_id in sorted(event.sources))
    return f"{sources} → {listed(map(words.actor, event.recipients))}"


def fullest(claims: Iterable[Claim]) -> Claim:
    """The claim that says most plainly what the event is: affirmed, with both sides named."""
    return max(
        claims,
        key=lambda claim: (
            claim.polarity == "positive" and claim.certainty not in ("denied", "unverified"),
            bool(claim.sources) + bool(claim.recipients),
        ),
    )


def support_line(event: Event) -> str:
    """``7 reports, 2 origins, 1 holder (…)``."""
    support = event.support
    holders = f"{counted(len(support.holders), 'holder')}"
    if support.holders:
        holders += f" ({'; '.join(support.holders)})"
    return f"{counted(support.reports, 'report')}, {counted(support.origins, 'origin')}, {holders}"


def stances_line(event: Event, words: Words) -> str:
    """Who says what about an event: ``confirmed by A (23 Oct 2024); denied by B, a party (…)``."""
    groups = []
    for word, head in STANCE_HEADS.items():
        holders = [
            f"{stance.holder}{', a party' if stance.is_party else ''} ({day(stance.since)})"
            for stance in event.stances
            if stance.word == word
        ]
        if holders:
            groups.append(f"{head} {listed(holders)}")
    return f"{event_name(event, words)}: {'; '.join(groups)}."


def stance_rows(event: Event) -> Iterable[tuple[str, tuple[str, ...]]]:
    """For each stance on an event: a line and the claims it rests on."""
    for stance in event.stances:
        party = " (a party)" if stance.is_party else ""
        yield (
            f"{day(stance.since)}: {stance.holder}{party} {STANCE_WORDS[stance.word]}",
            stance.claim_ids,
        )


def figure_words(figure: Figure) -> str:
    """The figure as its holder puts it: bounds in words, never a bare number for a bound."""
    low, best, high = figure.low, figure.best, figure.high
    if figure.bound == "range" and low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    known = next((value for value in (best, low, high) if value is not None), None)
    if known is None:
        return figure.text
    prefix = {
        "about": "about ", "at_least": "at least ", "more_than": "more than ",
        "at_most": "up to ", "less_than": "fewer than ",
    }.get(figure.bound or "", "")  # fmt: skip
    return prefix + number(known)


def band_words(estimate: Estimate, words: Words) -> str:
    """The last pooled band: ``Together on 5 Nov 2024: 9,000 to 13,000, middle 11,000 …``.

    Empty where there is none. Ends are rounded outwards to two digits: the model knows no more.
    """
    if estimate.rule != "pooled" or not estimate.bands:
        return ""
    band = estimate.bands[-1]
    assert band.low is not None and band.best is not None and band.high is not None
    return (
        f"Together on {day(band.day)}: {rough(band.low, band.high)}, middle "
        f"{number(_two(band.best))}"
        f"; {counted(band.holders, 'holder')}, each counted once"
        f"{_sides_words(estimate, band, words)}"
    )


def _sides_words(estimate: Estimate, band: Band, words: Words) -> str:
    """That a band joins opposite sides, or rests on a party's word among others."""
    if estimate.joins_sides:
        return f"; it joins opposite sides: {listed(map(words.actor, estimate.joins_sides))}"
    counted_in = set(band.claim_ids)
    parties = {
        figure.side: None
        for figure in estimate.figures
        if figure.side is not None and figure.claim_id in counted_in
    }
    return (
        f"; a party to the fight among them: {listed(map(words.actor, parties))}" if parties else ""
    )


def rough(low: float, high: float) -> str:
    """``9,600 to 13,000``: two digits, the lower end rounded down and the upper end up."""
    return f"{number(_two(low, ROUND_FLOOR))} to {number(_two(high, ROUND_CEILING))}"


def _two(value: float, rounding: str = ROUND_HALF_EVEN) -> float:
    """The value to two digits, a count below ten to a whole one."""
    exact = Decimal(repr(value))
    last = max(exact.adjusted() - 1, 0)
    return float(exact.quantize(Decimal(1).scaleb(last), rounding=rounding))


def without_repeats(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures but those that their holder had given just before: copies and reprints."""
    kept: list[Figure] = []
    last: dict[str, tuple[str, str]] = {}
    for figure in figures:
        said = (figure_words(figure), figure.certainty)
        if last.get(figure.holder) != said:
            kept.append(figure)
        last[figure.holder] = said
    return tuple(kept)


def marked_words(figure: Figure) -> str:
    """The figure, with a mark where its holder does not stand behind it: ``300 [taken back]``."""
    if figure.left_out == TAKEN_BACK:
        return f"{figure_words(figure)} [taken back]"
    doubt = f" [{figure.certainty}]" if figure.certainty in _DOUBTFUL else ""
    return figure_words(figure) + doubt


def estimate_title(estimate: Estimate, words: Words) -> str:
    """``North Korea: troops sent (stock)``, ``Seafarers: wounded``; ``Drones downed`` once."""
    population, kind = estimate.population, estimate.kind.replace("_", " ")
    if population is None:
        who = "Not said whose" + ("," if estimate.place else "")
    else:
        who = words.actor(population) if is_actor_id(population) else plural(population)
    place = f" in {estimate.place}" if estimate.place is not None else ""
    if place or not kind.startswith(who):
        kind = f"{who}{place}: {kind}"
    basis = f" ({estimate.basis})" if estimate.basis else ""
    planned = ", planned" if estimate.planned else ""
    return f"{kind[:1].upper()}{kind[1:]}{basis}{planned}"


def claim_head(claim: Claim, words: Words) -> str:
    """What sort of statement a claim is, whose, and according to whom; the words stand beneath."""
    holder = claim_holder(claim, words)
    return claim_sort(claim, words) + (f", according to {holder}" if holder else "")


def claim_holder(claim: Claim, words: Words) -> str:
    """According to whom; empty for a report's own voice.

    Also empty where an actor states its own position: it is named once.
    """
    chain = holder_chain(claim, words)
    own = [mention_label(mention, words) for mention in claim.sources]
    return "" if own == [chain] else chain


def is_denial(claim: Claim) -> bool:
    """Whether a claim says only that its actor denies something, whatever that is."""
    return claim.kind == "position" and claim.certainty == "denied"


def claim_sort(claim: Claim, words: Words) -> str:
    """What sort of statement a claim is, and whose."""
    family, whose = words.family(claim), actors_label(claim.sources, words)
    if family == "silence":
        return f"No comment from {whose}" if whose else "No word from anybody named"
    if claim.kind == "risk":
        return "Open question" if family == "question" else MAY_COME + _doubt(claim, "possible")
    if claim.kind == "recommendation":
        return "Recommended"
    if claim.kind == "event" and claim.certainty == "unverified":
        return "Unverified"
    if claim.kind == "event":
        return "Announced or planned" + _doubt(claim, "asserted")
    if is_denial(claim) and whose:
        return f"Denied by {whose}"
    towards = actors_label(claim.recipients, words)
    whom = f" towards {towards}" if towards else ""
    negated = ", in the negative" if claim.polarity == "negative" else ""
    return f"{whose or UNNAMED}{whom}: {claim.kind}{negated}"


def _doubt(claim: Claim, usual: str) -> str:
    """How surely it is put, where that is not as its sort says already."""
    return "" if claim.certainty == usual else f" ({claim.certainty})"


def holder_chain(claim: Claim, words: Words) -> str:
    """``Kyiv says Seoul says`` as ``Ukraine › South Korea``; empty for the report's own voice."""
    return " › ".join(mention_label(holder, words) for holder in claim.holders)


def mention_label(mention: Mention, words: Words) -> str:
    """The actor's label; see `public_label` for somebody not in the codebook."""
    return public_label(mention, words.actor)


def actors_label(mentions: Iterable[Mention], words: Words) -> str:
    """Labels of some mentions, each once."""
    return listed(dict.fromkeys(mention_label(mention, words) for mention in mentions))


def listed(labels: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    names = list(labels)
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def plural(noun: str) -> str:
    """More than one of what a lower-case noun names; other words as they are.

    >>> [plural(each) for each in ("seafarer", "crew member", "policeman", "body", "people")]
    ['seafarers', 'crew members', 'policemen', 'bodies', 'people']
    """
    words, last = noun.split(" ")[:-1], noun.split(" ")[-1]
    if not last.isalpha() or not last.islower() or last.endswith(_ALREADY_MANY):
        return noun
    for one, many in _IRREGULAR:
        if last.endswith(one) and last != "human":
            return " ".join([*words, last[: -len(one)] + many])
    if last.endswith("y") and last[-2:-1] not in _VOWELS:
        last = last[:-1] + "ie"
    elif last.endswith(("x", "z", "ch", "sh")):
        last += "e"
    return " ".join([*words, last + "s"])


def counted(count: int, noun: str) -> str:
    """``1 report``, ``2 reports``."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def number(value: float) -> str:
    """A figure with thousands separators and no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def day(published: str | None) -> str:
    """``23 Oct 2024`` from an ISO date or date-time; "undated" without one.

    A report that is dated to a month or year only prints as that: ``Oct 2024``, ``2024``.
    """
    if not published:
        return "undated"
    year, *rest = published[:10].split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    words += [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*words, year])
