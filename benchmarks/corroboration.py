"""How much of what is called corroborated was one publisher: copies read as a user's files are.

An event is *called corroborated* when two or more independent sources support it. It is *falsely*
so when the words of all claims that support it come from one source. Known sources are those of the
planted set (`planted_reports`: each paragraph knows the story it is from) and, of ECB+ articles,
the groups of copies labelled as in `origins`; an event is *unclear* when pairs that are neither
copies nor apart decide it, and then is left out. Beside it, the same events called corroborated by
two outlets or by two reports, as tools do that count those.
"""

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import watchfloor as wf
from benchmarks.ecb import load_ecb
from benchmarks.intervals import wilson
from benchmarks.origins import APART, COPIED, covered
from benchmarks.planted_reports import Planted, planted_reports
from watchfloor.events.build import affirms
from watchfloor.records.event import Event
from watchfloor.records.report import Report

COUNTED: Final[dict[str, Callable[["Told"], int]]] = {
    "origins": lambda told: told.event.support.origins,
    "outlets": lambda told: len(told.outlets),
    "reports": lambda told: told.event.support.reports,
}
"""What may be counted to call an event corroborated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with where its words come from."""

    event: Event
    outlets: frozenset[str]
    fewest: int
    """Independent sources when unclear pairs are taken for copies."""
    most: int
    """Independent sources when they are taken apart."""


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Both sets; ``data`` is a file of ECB+ documents."""
    sets = {"planted": list(_planted()), "articles": list(_articles(data))}
    if predictions is not None:
        lines = (
            json.dumps({"set": name, "event": told.event.event_id, "sources": told.most})
            for name, events in sets.items()
            for told in events
        )
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return {"task": "corroboration", **{name: scored(events) for name, events in sets.items()}}


def scored(events: Sequence[Told]) -> dict[str, Any]:
    """Shares of one set, by what is counted."""
    clear = [each for each in events if (each.fewest > 1) == (each.most > 1)]
    several = [each for each in clear if each.fewest > 1]
    result: dict[str, Any] = {
        "events": len(events),
        "of_several_sources": len(several),
        "unclear": len(events) - len(clear),
    }
    for name, count in COUNTED.items():
        called = [each for each in clear if count(each) > 1]
        result[name] = {
            "falsely_corroborated": wilson(sum(each.most == 1 for each in called), len(called)),
            "found": wilson(sum(count(each) > 1 for each in several), len(several)),
        }
    return result


def _planted() -> Iterator[Told]:
    planted = planted_reports("test")
    texts = {f"{number:03}.txt": each.text for number, each in enumerate(planted)}
    for event, places, reports in _read(texts):
        stories = {_story(planted[int(name[:3])], reports[name], at) for name, at in places}
        outlets = frozenset(reports[name].outlet or name for name, _ in places)
        yield Told(event=event, outlets=outlets, fewest=len(stories), most=len(stories))


def _story(planted: Planted, report: Report, at: int) -> int:
    """The story whose words stand at a place; the report's own number below 0 for none."""
    for text, story in planted.paragraphs:
        start = report.text.index(text)
        if start <= at < start + len(text):
            return story
    return planted.story


def _articles(data: Path) -> Iterator[Told]:
    texts = {f"{each.report.path}.txt": each.report.text for each in load_ecb(data)}
    words = {name: re.findall(r"\w+", text.lower()) for name, text in texts.items()}
    for event, places, _ in _read(texts):
        names = sorted({name for name, _ in places})
        shared = {pair: covered(words[pair[0]], words[pair[1]]) for pair in combinations(names, 2)}
        yield Told(
            event=event,
            outlets=frozenset(names),
            fewest=groups_of(names, shared, APART),
            most=groups_of(names, shared, COPIED),
        )


def groups_of(names: Sequence[str], shared: Mapping[tuple[str, str], float], least: float) -> int:
    """How many groups are left when all that share at least so much are joined."""
    group = {name: name for name in names}
    for (one, other), part in shared.items():
        if part >= least and group[one] != group[other]:
            kept, left = group[one], group[other]
            group = {name: kept if own == left else own for name, own in group.items()}
    return len(set(group.values()))


Place = tuple[str, int]
"""Name of a file, and where in its text a claim begins."""


def _read(
    texts: Mapping[str, str],
) -> Iterator[tuple[Event, list[Place], Mapping[str, Report]]]:
    """The events of a fresh floor, the places of the claims that support each, and its reports."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "reports")
        folder.mkdir()
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        floor = wf.open(Path(scratch, "fresh.floor"))
        floor.read(folder)
        reports = {Path(each.path).name: each for each in floor.reports().records}
        names = {each.report_id: name for name, each in reports.items()}
        starts = defaultdict(list)
        for claim in filter(affirms, floor.claims().records):
            starts[claim.claim_id, claim.report_id].append(claim.start)
        for event in floor.events().records:
            told = zip(event.claim_ids, event.report_ids, strict=True)
            places = [(names[report], at) for claim, report in told for at in starts[claim, report]]
            yield event, places, reports
