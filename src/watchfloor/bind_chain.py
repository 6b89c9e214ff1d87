"""What stands behind a bind: its three pairs, the ties of each, and the reports that name all."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.briefs.relation_text import DESCRIBES, series_lines
from watchfloor.briefs.wording import counted, day
from watchfloor.briefs.wrapping import hung
from watchfloor.codebook.book import Codebook
from watchfloor.errors import UnknownId
from watchfloor.records import Claim
from watchfloor.records.relation import Bind
from watchfloor.relating import Scene, claims_until, reports_naming, scene_of, telling_claims
from watchfloor.relations.binds import bind_between
from watchfloor.store import Store

CLAIMS: Final = 8
_QUOTE: Final = 160


def bind_chain(
    store: Store, codebook: Codebook, bind_id: str, *, as_of: str | None, width: int
) -> str:
    """The chain of ``CHN/KOR+PRK``, or of a whole id with series and day.

    A day in the id wins over ``as_of``. Raises UnknownId for another shape and CallError for an
    unknown state.
    """
    actor, pair, series, on = (*bind_id.split("/"), None, None)[:4]
    first, _, second = str(pair).partition("+")
    three = [str(actor), first, second]
    if not 1 <= bind_id.count("/") <= 3 or "" in bind_id.split("/") or len(set(three)) < 3:
        raise UnknownId(
            f"'{bind_id}' is no bind; write it as CHN/KOR+PRK or CHN/KOR+PRK/icews/2024-10-25."
        )
    scene = scene_of(store, codebook, as_of=on or as_of, series=series, states=three)
    bind = bind_between(scene.panel, scene.as_of, scene.ties, three[0], first, second)
    label = codebook.actors.label
    lines = [
        f"{label(three[0])} between {label(first)} and {label(second)}   as of "
        f"{day(scene.as_of.isoformat())}",
        *series_lines(scene.series, scene.last_day, scene.as_of.isoformat(), width),
        "",
        *_numbers(bind, [label(each) for each in three]),
        "",
        "PAIRS",
    ]
    for one, other in ((three[0], first), (three[0], second), (first, second)):
        lines += _pair(scene, one, other, codebook, width)
    lines += ["", *_reports(claims_until(store, scene.as_of), three, width), ""]
    lines.append(DESCRIBES)
    return "\n".join(lines) + "\n"


def _numbers(bind: Bind, labels: Sequence[str]) -> Iterator[str]:
    actor, first, second = labels
    smaller = f"min({bind.tie_first:.2f}, {bind.tie_second:.2f})"
    if min(bind.tie_first, bind.tie_second) < 0:
        smaller = f"max({smaller}, 0)"
    yield f"WEIGHT {bind.weight:.2f} = {smaller} × {bind.hostility:.2f}"
    yield f"  events only {bind.events_weight:.2f}, ties only {bind.ties_weight:.2f}"
    yield f"  {bind.tie_first:.2f}  {actor} with {first}"
    yield f"  {bind.tie_second:.2f}  {actor} with {second}"
    yield f"  {bind.hostility:.2f}  {first} against {second}"


def _pair(scene: Scene, one: str, other: str, codebook: Codebook, width: int) -> Iterator[str]:
    label = codebook.actors.label
    ties = [tie for tie in scene.ties if {tie.a, tie.b} == {one, other}]
    ids = [f"{a}/{b}/{scene.series}/{scene.as_of}" for a, b in ((one, other), (other, one))]
    listed = "; ".join(f"{tie.kind.replace('_', ' ')} [{tie.tie_id}]" for tie in ties)
    text = f"{label(one)} and {label(other)} [{' '.join(ids)}]: {listed or 'no formal tie'}"
    yield from hung("- ", text, width)


def _reports(claims: Sequence[Claim], three: Sequence[str], width: int) -> Iterator[str]:
    """Of each report that names all three, the claim that names most of them."""
    reports = reports_naming(claims)(*three)
    yield f"{counted(len(reports), 'report').upper()} with claims that name all three"
    for telling in telling_claims(claims, three, reports[:CLAIMS]):
        words = textwrap.shorten(" ".join(telling.text.split()), _QUOTE, placeholder=" …")
        text = f"{day(telling.published)}: “{words}” [{telling.claim_id}] in {telling.report_id}"
        yield from hung("- ", text, width)
    if len(reports) > CLAIMS:
        yield f"  … and {len(reports) - CLAIMS} more"
