"""The view of one state as text for a terminal."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from watchfloor.briefs.relation_text import DESCRIBES, series_lines, statement_text
from watchfloor.briefs.wording import counted, day
from watchfloor.briefs.wrapping import hung
from watchfloor.records.actor_view import ActorView
from watchfloor.records.relation import CrossPressure, Relation, StandingTie
from watchfloor.records.statement import Statement

Label = Callable[[str], str]
_LISTED: Final = 6


def actor_view_text(view: ActorView, label: Label, *, width: int, floor_option: str = "") -> str:
    """Statements, friends, adversaries, ties and pressures, in lines of at most ``width``.

    Below stand commands to paste, with ``floor_option`` behind each: `` --floor crisis.floor``.
    """
    lines = [f"{label(view.actor_id)} ({view.actor_id})   as of {day(view.as_of)}"]
    lines += series_lines(view.series, view.last_day, view.as_of, width)
    lines += ["", "STATED MOTIVES AND POSITIONS"]
    lines += _statements(view.statements, width)
    lines += ["", "FRIENDS, score with 95 %", *_relations(view.friends, label, width)]
    lines += ["", "ADVERSARIES, score with 95 %", *_relations(view.adversaries, label, width)]
    lines += ["", "TIES", *_ties(view, label, width)]
    lines += ["", "PRESSURES", *_pressures(view.pressure, label, width), ""]
    lines.append(f"{DESCRIBES} More:")
    state = view.actor_id
    asked = (f"relations {state}", f"binds {state}", f"ties --actor {state}")
    lines += [f"  watchfloor {each} --as-of {view.as_of}{floor_option}" for each in asked]
    return "\n".join(lines) + "\n"


def _statements(statements: Sequence[Statement], width: int) -> Iterator[str]:
    if not statements:
        yield "  None in the reports."
    for each in statements[:_LISTED]:
        yield from hung("- ", statement_text(each), width)
    yield from _more(len(statements))


def _relations(relations: Sequence[Relation], label: Label, width: int) -> Iterator[str]:
    if not relations:
        yield "  None that the score is sure of."
    for each in relations[:_LISTED]:
        ties = f", {counted(len(each.ties), 'tie')}" if each.ties else ""
        text = (
            f"{label(each.target)} {each.score:+.2f} ({each.low:+.2f} to {each.high:+.2f}), "
            f"{counted(each.events, 'event')}{ties} [{each.relation_id}]"
        )
        yield from hung("- ", text, width)
    yield from _more(len(relations))


def _ties(view: ActorView, label: Label, width: int) -> Iterator[str]:
    if not view.ties:
        yield "  None is known to stand."

    def heading(tie: StandingTie) -> str:
        way = "" if not tie.directed else (" of" if tie.a == view.actor_id else " by")
        return f"{tie.kind.replace('_', ' ')}{way}"

    ordered = sorted(view.ties, key=heading)
    for name, several in groupby(ordered, key=heading):
        others = {tie.b if tie.a == view.actor_id else tie.a for tie in several}
        yield from hung("- ", f"{name}: {', '.join(sorted(map(label, others)))}", width)


def _pressures(pressure: CrossPressure, label: Label, width: int) -> Iterator[str]:
    yield f"  Index {pressure.index:.2f}, 95 % from {pressure.low:.2f} to {pressure.high:.2f}"
    for bind in pressure.binds[:_LISTED]:
        text = f"between {label(bind.first)} and {label(bind.second)}: {bind.weight:.2f}"
        yield from hung("- ", text, width)
    yield from _more(len(pressure.binds))
    for each in pressure.stated[:_LISTED]:
        yield from hung("- ", f"said to be in a bind: {statement_text(each)}", width)


def _more(number: int) -> Iterator[str]:
    if number > _LISTED:
        yield f"  … and {number - _LISTED} more"
