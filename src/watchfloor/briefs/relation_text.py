"""Relations and binds as text for a terminal."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from watchfloor.briefs.wording import counted, day, listed
from watchfloor.briefs.wrapping import hung
from watchfloor.history.publishers import tells_release
from watchfloor.records.history import HistoryEvent
from watchfloor.records.network import Network
from watchfloor.records.relation import Bind, CrossPressure, QuadRate, Relation, StandingTie
from watchfloor.records.statement import Statement
from watchfloor.relations.card import FRESH_DAYS
from watchfloor.relations.evidence import HALF_LIFE_DAYS

Label = Callable[[str], str]
_SCALE: Final = 31
_LISTED_BINDS: Final = 10
_LISTED_TRIADS: Final = 8
_QUOTE: Final = 160
DESCRIBES: Final = "This describes; it does not forecast."


def card_text(relation: Relation, label: Label, *, width: int, floor_option: str = "") -> str:
    """The card of one directed pair with what opens the evidence behind it."""
    lines = card_lines(relation, label, width=width)
    lines += ["", DESCRIBES]
    lines.append(f"See the evidence: watchfloor why {relation.relation_id}{floor_option}")
    return "\n".join(lines) + "\n"


def card_lines(relation: Relation, label: Label, *, width: int) -> list[str]:
    """The card of one directed pair, in lines no longer than ``width``."""
    source, target = label(relation.source), label(relation.target)
    lines = [
        f"{source} → {target}   as of {day(relation.as_of)}",
        *hung("  ", _series(relation), width),
    ]
    lines += hung("  ", ended_text(relation.last_day, relation.as_of), width)
    lines += ["", *_score_lines(relation), "", *_rate_lines(relation.rates)]
    lines += ["", "TREND", *hung("  ", trend_words(relation), width)]
    lines += ["", "TIES", *_tie_lines(relation.ties, label, width)]
    return [*lines, "", "CHANGES", *_change_lines(relation, width)]


def rows_text(rows: Sequence[HistoryEvent], width: int) -> list[str]:
    """Rows of a publisher, each with what proves it."""
    lines = []
    for row in rows:
        weight = "no weight" if row.goldstein is None else f"{row.goldstein:+.1f}"
        text = (
            f"[{row.series}/{row.record_id}] {row.day.isoformat()}, {_words(row.quad or '')}, "
            f"CAMEO {row.cameo or '–'} ({weight}): file {row.file_sha256[:12]}, line {row.line}"
        )
        lines += hung("  ", text, width)
    return lines


def events_text(lines: Sequence[str], width: int) -> list[str]:
    """Lines about our own coder's events, wrapped."""
    return [part for line in lines for part in hung("  ", line, width)]


def binds_text(pressure: CrossPressure, label: Label, *, width: int) -> str:
    """The cross-pressure of one state with its heaviest binds."""
    lines = [f"{label(pressure.actor_id)} between adversaries   as of {day(pressure.as_of)}"]
    lines += [
        *series_lines(pressure.series, pressure.last_day, pressure.as_of, width),
        "",
        "INDEX, with 95 % of the bootstrap",
        _index("events and ties", pressure.index, pressure.low, pressure.high),
        _index("events only", pressure.events_index, pressure.events_low, pressure.events_high),
        _index("ties only", pressure.ties_index, pressure.ties_low, pressure.ties_high),
        "",
    ]
    lines += _bind_lines(pressure.binds, label, width)
    lines += ["", "SAID TO BE IN A BIND"]
    for each in pressure.stated[:_LISTED_BINDS]:
        lines += hung("- ", statement_text(each), width)
    if not pressure.stated:
        lines.append("  By no report.")
    return "\n".join([*lines, "", DESCRIBES]) + "\n"


def statement_text(statement: Statement) -> str:
    """Day, kind, holder, words and claim of a statement."""
    quote = textwrap.shorten(statement.text, _QUOTE, placeholder=" …")
    return (
        f"{day(statement.published)}, {statement.kind}, {statement.holder}: “{quote}” "
        f"[{statement.claim_id}]"
    )


def network_text(network: Network, label: Label, *, width: int, floor_option: str = "") -> str:
    """Communities, triads and brokers in words."""
    positive = sum(edge.score > 0 for edge in network.edges)
    head = (
        f"{counted(len(network.edges), 'pair')} sure of the sign of their score: {positive:,} "
        f"positive, {len(network.edges) - positive:,} negative."
    )
    lines = [f"NETWORK   as of {day(network.as_of)}", *hung("  ", head, width)]
    lines += series_lines(network.series, network.last_day, network.as_of, width)
    lines += ["", "COMMUNITIES"]
    for community in network.communities:
        names = ", ".join(map(label, community.states))
        inside = f"{community.positive_inside} positive, {community.negative_inside} negative"
        lines += hung("- ", f"{names} ({inside} inside)", width)
    lines += ["", "TRIADS"]
    lines += hung(
        "  ",
        f"{network.balanced_triads:,} balanced, {network.unbalanced_triads:,} unbalanced",
        width,
    )
    for triad in network.triads[:_LISTED_TRIADS]:
        scores = " ".join(f"{score:+.2f}" for score in triad.scores)
        kind = "balanced" if triad.balanced else "unbalanced"
        lines += hung("- ", f"{', '.join(map(label, triad.states))}: {scores}, {kind}", width)
    lines += ["", "BROKERS"]
    for broker in network.brokers[:_LISTED_TRIADS]:
        share = f"{broker.betweenness:.1%}" if broker.betweenness >= 0.0005 else "<0.1%"
        text = f"{label(broker.actor_id)}: {share} of the shortest positive ways"
        lines += hung("- ", f"{text}, {counted(len(broker.partners), 'partner')}", width)
    lines += ["", DESCRIBES]
    if network.edges:
        edge = network.edges[0]
        pair = f"{edge.first}/{edge.second}/{network.series}/{network.as_of}"
        lines.append(f"See the evidence of a pair: watchfloor why {pair}{floor_option}")
    return "\n".join(lines) + "\n"


def _series(relation: Relation) -> str:
    if relation.first_day is None:
        return f"Events: series {relation.series}, which has none by then."
    span = f"{day(relation.first_day)} to {day(relation.last_day)}"
    events = counted(relation.events, "event")
    told = f"Events: series {relation.series}, {span}, {events} this way."
    return told + _compiled(relation.series)


def series_lines(series: str, last_day: str | None, as_of: str, width: int) -> list[str]:
    """Whose events, until when, and what it means when they end long before the day."""
    until = "which has none by then" if last_day is None else f"to {day(last_day)}"
    ended = ended_text(last_day, as_of)
    told = f"Events: series {series}, {until}.{_compiled(series)}"
    return [*hung("  ", told, width), *hung("  ", ended, width)]


def _compiled(series: str) -> str:
    """What an as-of day cannot leave out, where rows do not say when they were out."""
    return "" if tells_release(series) else " Compiled later: rows do not say when they were out."


def ended_text(last_day: str | None, as_of: str) -> str:
    """What it means that a series ends long before the day; empty where it does not."""
    if last_day is None:
        return ""
    days = (date.fromisoformat(as_of) - date.fromisoformat(last_day)).days
    if days <= FRESH_DAYS:
        return ""
    return (
        f"The series ends {days:,} days before: events count half for each "
        f"{HALF_LIFE_DAYS:.0f} days of age, and what has happened since is not known."
    )


def _score_lines(relation: Relation) -> list[str]:
    ties = "none" if relation.ties_score is None else f"{relation.ties_score:+.2f}"
    return [
        f"SCORE {relation.score:+.2f}, 95 % from {relation.low:+.2f} to {relation.high:+.2f}, "
        f"n = {relation.events:,}",
        f"  hostile −1 {_scale(relation)} +1 friendly",
        f"  events alone {relation.events_score:+.2f}, ties alone {ties}",
    ]


def _scale(relation: Relation) -> str:
    low, at, high = (
        round((value + 1) / 2 * (_SCALE - 1))
        for value in (relation.low, relation.score, relation.high)
    )
    cells = ["·"] * _SCALE
    for place in range(low, high + 1):
        cells[place] = "─"
    cells[low], cells[high] = "├", "┤"
    cells[at] = "●"
    return "".join(cells)


def _rate_lines(rates: Sequence[QuadRate]) -> Iterator[str]:
    yield "EVENTS A WEEK              now   95 % interval    counted"
    for rate in rates:
        known = rate.per_week is not None
        interval = f"{rate_words(rate.low)} – {rate_words(rate.high)}" if known else "not known"
        now = rate_words(rate.per_week)
        yield f"  {_words(rate.quad):<20}{now:>8}   {interval:<15}{rate.events:>9,}"


def rate_words(value: float | None) -> str:
    """Two decimals; what is above 0 never looks like 0; what is not known is a dash."""
    if value is None:
        return "–"
    return "<0.01" if 0 < value < 0.005 else f"{value:,.2f}"


def trend_words(relation: Relation) -> str:
    """Which way it goes, with the change that says so, or why that is not told."""
    if relation.trend is None:
        if ended_text(relation.last_day, relation.as_of):
            return "Not known: the series ends before the last 4 weeks."
        return "Not told: the last 4 weeks or the 12 before have no event."
    return (
        f"{relation.trend.capitalize()}: the last 4 weeks against the 12 before are "
        f"{relation.trend_change:+.2f} ({relation.trend_low:+.2f} to {relation.trend_high:+.2f}) "
        "in log-odds of cooperation."
    )


def _tie_lines(ties: Sequence[StandingTie], label: Label, width: int) -> Iterator[str]:
    if not ties:
        yield "  None is known to stand."
    for tie in ties:
        who = f", {label(tie.a)} towards {label(tie.b)}" if tie.directed else ""
        articles = f" ({_words(', '.join(tie.articles))})" if tie.articles else ""
        text = f"{_words(tie.kind)}{articles}{who}, {_since(tie)} [{tie.tie_id}]; {tie.source}"
        yield from hung("- ", text, width)


def _since(tie: StandingTie) -> str:
    if tie.start is not None:
        return f"in force since {tie.start}"
    return (
        f"signed {tie.signed}, not known to be in force" if tie.signed else "since when is unknown"
    )


def _change_lines(relation: Relation, width: int) -> Iterator[str]:
    if not relation.changes:
        yield "  None in the last three years of the series."
    for change in relation.changes or ():
        text = (
            f"week of {change.week}: {_words(change.quad)} from {change.before:,.1f} to "
            f"{change.after:,.1f} a week; most on {listed(change.days)}"
        )
        yield from hung("- ", text, width)


def _bind_lines(binds: Sequence[Bind], label: Label, width: int) -> Iterator[str]:
    if not binds:
        yield from hung("  ", "No bind: no two adversaries that it has ties with both.", width)
        return
    yield f"{'weight':>8}{'events':>9}{'ties':>8}   between"
    for bind in binds[:_LISTED_BINDS]:
        names = f"{label(bind.first)} and {label(bind.second)}"
        head = f"{bind.weight:8.2f}{bind.events_weight:9.2f}{bind.ties_weight:8.2f}   "
        yield from hung(head, f"{names}{_named_in(bind.report_ids)}", width)
    if len(binds) > _LISTED_BINDS:
        yield f"  … and {len(binds) - _LISTED_BINDS} more (--format jsonl)"


def _index(name: str, value: float, low: float, high: float) -> str:
    return f"  {name:<16}{value:8.2f}   {low:.2f} – {high:.2f}"


def _named_in(report_ids: Sequence[str]) -> str:
    if not report_ids:
        return ""
    more = " …" if len(report_ids) > 3 else ""
    several = counted(len(report_ids), "report")
    return f"; all three named in {several} [{' '.join(report_ids[:3])}{more}]"


def _words(name: str) -> str:
    return name.replace("_", " ")
