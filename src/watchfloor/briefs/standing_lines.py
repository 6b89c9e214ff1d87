"""Relations and binds as sentences of a brief, and as items by which two briefs are compared."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from watchfloor.briefs.picture import Picture, Standing, StatedBind, Words
from watchfloor.briefs.relation_text import ended_text
from watchfloor.briefs.wording import counted, day, listed
from watchfloor.history.publishers import OWN_SERIES, publisher_name
from watchfloor.records import Claim, Detail, Item, Sentence
from watchfloor.records.actor_ids import principal_of
from watchfloor.records.relation import Change, Relation, StandingTie
from watchfloor.relations.tie_weights import TieWeights, load_tie_weights, strongest

Counting = Sequence[Sequence[StandingTie]]
OF_EACH_SORT: Final = 4
"""Relations told of those that changed most, of the most hostile and of the closest."""
RECENT_CHANGE_DAYS: Final = 84
"""How far back a change of rate is news: twelve weeks."""
_IDS_OF_EVENTS: Final = 8
_FRIENDLY: Final = "friendly"
_HOSTILE: Final = "hostile"
_OPEN: Final = "neither friendly nor hostile for sure"


def relation_sentences(picture: Picture, words: Words) -> Iterator[Sentence]:
    """The most changed, the most hostile and the closest pairs, each pair once.

    A pair whose score is sure of no sign and that did not change is not told, nor are allies by
    treaty alone whom no claim brings together: that members of one alliance are close is no news.
    """
    standing = picture.standing
    if standing is None:
        return
    left, weights = list(_that_matter(standing, picture.claims)), load_tie_weights()
    for head, several in (
        ("Changed", sorted(filter(_changed, left), key=_most_changed)),
        ("Hostile", sorted((r for r in left if r.high < 0), key=_step)),
        ("Close", sorted((r for r in left if r.low > 0), key=lambda r: -_step(r))),
    ):
        told = [each for each in several if each in left][:OF_EACH_SORT]
        left = [each for each in left if each not in told]
        for each in told:
            counting = _counting(each.ties, weights)
            yield _relation_sentence(head, each, counting, standing, words)


def _that_matter(standing: Standing, claims: Iterable[Claim]) -> Iterator[Relation]:
    together = {frozenset(_principals(claim)) for claim in claims}
    for each in standing.relations:
        pair = {each.source, each.target}
        if each.events or each.high < 0 or any(pair <= named for named in together):
            yield each


def _principals(claim: Claim) -> Iterator[str]:
    """States, organisations and groups that a claim names in any part."""
    named = [each.actor_id for each in (*claim.sources, *claim.recipients, *claim.holders)]
    for actor_id in (*named, *(each.actor_id for each in claim.others)):
        if actor_id:
            yield principal_of(actor_id)


def bind_sentences(picture: Picture, words: Words) -> Iterator[Sentence]:
    """The binds of the states most in one, with what each of the two inputs makes of it."""
    for each in picture.standing.binds if picture.standing is not None else ():
        bind = each.bind
        yield Sentence(
            text=f"{bind_title(each, words)}: weight {bind.weight:.2f} (events only "
            f"{bind.events_weight:.2f}, ties only {bind.ties_weight:.2f}). Its tie with "
            f"{words.actor(bind.first)} {bind.tie_first:.2f}, with {words.actor(bind.second)} "
            f"{bind.tie_second:.2f}; hostility of the two {bind.hostility:.2f}. "
            f"{counted(len(bind.report_ids), 'report')} "
            f"{'names' if len(bind.report_ids) == 1 else 'name'} all three.",
            ids=(each.bind_id, *each.claim_ids),
            quote=None,
        )


def bind_title(stated: StatedBind, words: Words) -> str:
    """``China between South Korea and North Korea``."""
    pair = (stated.bind.first, stated.bind.second)
    return f"{words.actor(stated.actor_id)} between {listed(map(words.actor, pair))}"


def standing_items(picture: Picture, words: Words) -> Iterator[Item]:
    """Every pair that has a tie or a score sure of its sign, and every bind told."""
    standing = picture.standing
    if standing is None:
        return
    weights = load_tie_weights()
    for relation in standing.relations:
        if sign_of(relation) != _OPEN or relation.ties:
            yield _relation_item(relation, _counting(relation.ties, weights), words)
    for each in standing.binds:
        yield Item(
            item_id=each.bind_id.rsplit("/", 2)[0],
            kind="bind",
            title=bind_title(each, words),
            state="in a bind",
            contested=False,
            since=picture.as_of,
            details=(),
            claim_ids=each.claim_ids,
            opens=each.bind_id,
        )


def sign_of(relation: Relation) -> str:
    """Which side of 0 the whole interval of the score lies on, in words."""
    if relation.low > 0:
        return _FRIENDLY
    return _HOSTILE if relation.high < 0 else _OPEN


def _relation_sentence(
    head: str, relation: Relation, counting: Counting, standing: Standing, words: Words
) -> Sentence:
    own = standing.event_ids.get(relation.relation_id, ())
    score = f"{relation.score:+.2f} ({relation.low:+.2f} to {relation.high:+.2f})"
    parts = [f"{head}. {_pair(relation, words)}: score {score}"]
    if head == "Changed":
        parts += _change_words(relation)
    return Sentence(
        text=f"{'; '.join(parts)}. Rests on {_inputs(relation, counting, words)}.",
        ids=(
            relation.relation_id,
            *own[:_IDS_OF_EVENTS],
            *(several[0].tie_id for several in counting),
        ),
        quote=None,
    )


def _pair(relation: Relation, words: Words) -> str:
    return f"{words.actor(relation.source)} → {words.actor(relation.target)}"


def _inputs(relation: Relation, counting: Counting, words: Words) -> str:
    """Which input says it: ties with their dates, events with whose they are."""
    named = publisher_name(relation.series)
    whose = "read in the reports" if relation.series == OWN_SERIES else f"of {named}"
    events = f"{counted(relation.events, 'event')} {whose}"
    if ended_text(relation.last_day, relation.as_of):
        events += f" up to {day(relation.last_day)}"
    ties = [_tie_words(several, words) for several in counting]
    if not counting:
        return f"{events} alone, no formal tie"
    return listed([*ties, events]) if relation.events else f"formal ties alone: {listed(ties)}"


def _counting(ties: Iterable[StandingTie], weights: TieWeights) -> Counting:
    """Ties that have a weight, by kind and way, the strongest first."""

    def strength(tie: StandingTie) -> float:
        weight = strongest(tie, weights)
        return 0.0 if weight is None else abs(weight.log_odds)

    def sort(tie: StandingTie) -> tuple[str, str]:
        return tie.kind, tie.a if tie.directed else ""

    telling = sorted((tie for tie in ties if strength(tie)), key=sort)
    grouped = [
        sorted(own, key=lambda t: (-strength(t), t.tie_id)) for _, own in groupby(telling, sort)
    ]
    return sorted(grouped, key=lambda own: (-strength(own[0]), sort(own[0])))


def _tie_words(several: Sequence[StandingTie], words: Words) -> str:
    """``alliance (defence) since 1961-07-11``, ``3 sanctions of the United States``."""
    tie = several[0]
    kind = tie.kind.replace("_", " ")
    whose = f" of {words.actor(tie.a)}" if tie.directed else ""
    if len(several) > 1:
        plural = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
        return f"{len(several)} {plural}{whose}"
    articles = f" ({', '.join(tie.articles)})" if tie.articles and not tie.directed else ""
    return f"{kind}{articles}{whose}{_since(tie)}"


def _since(tie: StandingTie) -> str:
    if tie.start is not None:
        return f" since {tie.start}"
    return f" signed {tie.signed}, not known to be in force" if tie.signed else ""


def _step(relation: Relation) -> int:
    """The score in steps of a quarter: less is no difference, beside intervals twice as wide.

    Of pairs on one step those that more reports name together come first, as they stand.
    """
    return round(4 * relation.score)


def _changed(relation: Relation) -> bool:
    return relation.trend in ("warming", "cooling") or bool(_recent(relation))


def _most_changed(relation: Relation) -> tuple[float, float]:
    jumps = [abs(each.after - each.before) for each in _recent(relation)]
    trend = abs(relation.trend_change or 0.0) if relation.trend != "no clear change" else 0.0
    return -trend, -max(jumps, default=0.0)


def _recent(relation: Relation) -> list[Change]:
    oldest = date.fromisoformat(relation.as_of) - timedelta(days=RECENT_CHANGE_DAYS)
    return [each for each in relation.changes or () if each.week >= oldest.isoformat()]


def _change_words(relation: Relation) -> Iterator[str]:
    if relation.trend in ("warming", "cooling"):
        yield (
            f"{relation.trend}, the last 4 weeks against the 12 before "
            f"{relation.trend_change:+.2f} ({relation.trend_low:+.2f} to "
            f"{relation.trend_high:+.2f}) in log-odds of cooperation"
        )
    for each in _recent(relation)[-1:]:
        yield (
            f"{each.quad.replace('_', ' ')} from {each.before:,.1f} to {each.after:,.1f} events a "
            f"week since the week of {day(each.week)}"
        )


def _relation_item(relation: Relation, counting: Counting, words: Words) -> Item:
    return Item(
        item_id=f"{relation.source}/{relation.target}",
        kind="relation",
        title=f"{_pair(relation, words)}, relation",
        state=sign_of(relation),
        contested=False,
        since=relation.as_of,
        details=tuple(
            Detail(
                holder=tie.source,
                says=_tie_words([tie], words),
                since=None,
                claim_ids=(),
            )
            for several in counting
            for tie in several
        ),
        claim_ids=(),
        opens=relation.relation_id,
    )
