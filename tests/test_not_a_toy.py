"""Nothing is made for one crisis: under other names the same text gives the same claims.

``not_a_toy_names.csv`` has two sets of other names: in the first two words become one, in the
second one becomes two. People are of the same sector and in office at the time, or in no codebook
on both sides. ``not_a_toy_differences.csv`` lists the
sentences that are known to come out otherwise; a line there that no longer holds fails.
"""

import csv
import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import code_report, load_coder
from watchfloor.records import Claim, Report
from watchfloor.records.actor_ids import is_actor_id
from watchfloor.reports import Input, content_bounds, read_input

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("WATCHFLOOR_SHARED", HERE.parents[1] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
EXAMPLE = sorted(Path(str(files("watchfloor.example"))).glob("*.txt"))
VOWELS = ("A", "E", "É", "I", "O")
CONSONANT_AT_HEART = ("Eu",)
"""Written with a vowel, spoken with a consonant: a European."""
_SENTENCE = re.compile(r"\n+|(?<=[a-z0-9)][.?!]) (?=[A-Z])|(?<=[.?!][”\"]) (?=[A-Z])")


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


SETS = ("first", "second")
NAMES = {
    chosen: {row["name"]: row[chosen] for row in _table("not_a_toy_names.csv")} for chosen in SETS
}
KNOWN = {
    (row["names"], row["report"], row["sentence"]): row["difference"]
    for row in _table("not_a_toy_differences.csv")
}
_NAME = re.compile(
    r"(?:\b([Aa]n?) )?(?<!\w)("
    + "|".join(re.escape(name) for name in sorted(NAMES["first"], key=len, reverse=True))
    + r")(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A text under other names, with where each part of the old one went."""

    text: str
    moved: tuple[tuple[int, int], ...]
    """Offsets in the old and the new text behind each name."""

    def place(self, offset: int) -> int:
        """Where an offset of the old text lies in the new one."""
        old, new = self.moved[bisect_right(self.moved, (offset, len(self.text))) - 1]
        return new + offset - old


def rename(text: str, chosen: str) -> Renamed:
    """The text with every name of a set replaced, and ``a`` or ``an`` made to fit."""
    parts, moved, done, length = [], [(0, 0)], 0, 0
    for match in _NAME.finditer(text):
        other = NAMES[chosen][match[2]]
        article = f"{_article(match[1], other)} " if match[1] else ""
        parts += [text[done : match.start()], article, other]
        length += match.start() - done + len(article) + len(other)
        done = match.end()
        moved.append((done, length))
    return Renamed(text="".join([*parts, text[done:]]), moved=tuple(moved))


def _article(article: str, name: str) -> str:
    vowel = name.startswith(VOWELS) and not name.startswith(CONSONANT_AT_HEART)
    return article[0] + ("n" if vowel else "")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of the content, by a plain rule."""
    body = content_bounds(text)
    start = body.start
    for gap in _SENTENCE.finditer(text, body.start, body.end):
        yield start, gap.start()
        start = gap.end()
    if start < body.end:
        yield start, body.end


@cache
def _report(path: Path) -> Report:
    item = next(read_input(Input(path=path, media="text/plain")))
    return item.report


@cache
def _coder() -> Any:
    return load_coder(load_codebook())


@cache
def _ids(chosen: str) -> dict[str, str]:
    """Codebook ids of the names in the text, each with the id of the other name."""
    by_name = {
        name: row.actor_id
        for row in load_codebook().actors.rows
        for name in (row.name, *row.aliases)
        if row.holds_on("2024-10-25")
    }
    pairs = ((by_name.get(name), by_name.get(other)) for name, other in NAMES[chosen].items())
    return {old: new for old, new in pairs if old and new}


def _renamed_id(actor_id: str | None, chosen: str) -> str | None:
    ids = _ids(chosen)
    if actor_id is None or actor_id in ids:
        return ids.get(actor_id or "")
    state, dot, rest = actor_id.partition(".")
    return ids.get(state, state) + dot + rest


def _plain_id(actor_id: str | None) -> str | None:
    """Ids local to a report are made of its hash and the name: only that there is one counts."""
    return "#local" if actor_id and "#" in actor_id else actor_id


def _seen(claim: Claim, chosen: str | None) -> tuple:
    """What must be the same: everything but offsets, words and places.

    With a set of names, the ids are those the other names should have.
    """

    def one(actor_id):
        plain = _plain_id(actor_id)
        return _renamed_id(plain, chosen) if chosen else plain

    def ids(mentions):
        return tuple(one(mention.actor_id) for mention in mentions)

    def population(words):
        if words is None or is_actor_id(words) or "#" in words:
            return one(words)
        return rename(words, chosen).text if chosen else words

    figures = tuple(
        (f.kind, population(f.population), f.basis, f.low, f.best, f.high, f.bound, f.unit)
        for f in claim.quantities
    )
    return (
        ("kind", claim.kind),
        ("type", claim.event_type),
        ("mode", claim.mode),
        ("contexts", claim.contexts),
        ("cameo", claim.cameo),
        ("certainty", claim.certainty),
        ("factuality", claim.factuality),
        ("polarity", claim.polarity),
        ("time_frame", claim.time_frame),
        ("sources", ids(claim.sources)),
        ("recipients", ids(claim.recipients)),
        ("others", tuple(zip((o.role for o in claim.others), ids(claim.others), strict=True))),
        ("holders", ids(claim.holders)),
        ("figures", figures),
        ("quotes", len(claim.quotes)),
        ("when", (claim.when.start, claim.when.end) if claim.when else None),
    )


@cache
def _claims(path: Path, chosen: str | None) -> tuple[Claim, ...]:
    """What the reader makes of a report, or of the report under other names."""
    report = _report(path)
    if chosen:
        report = replace(report, text=rename(report.text, chosen).text)
    body = content_bounds(report.text)
    return code_report(report, (body.start, body.end), _coder())


@cache
def _readings(path: Path, chosen: str) -> tuple[list[list[tuple]], list[list[tuple]]]:
    """Claims by sentence: of the report with its ids renamed, and of the renamed report."""
    text = _report(path).text
    starts = [start for start, _ in sentences(text)]
    renamed = rename(text, chosen)
    return (
        _by_sentence(_claims(path, None), starts, chosen),
        _by_sentence(_claims(path, chosen), [renamed.place(start) for start in starts], None),
    )


def _by_sentence(
    claims: tuple[Claim, ...], starts: list[int], chosen: str | None
) -> list[list[tuple]]:
    found: list[list[tuple]] = [[] for _ in starts]
    for claim in claims:
        found[bisect_right(starts, claim.start) - 1].append(_seen(claim, chosen))
    return [sorted(each, key=repr) for each in found]


def difference(path: Path, number: int, chosen: str) -> str:
    """What is not the same in one sentence, in words; empty when all is."""
    own, other = (reading[number] for reading in _readings(path, chosen))
    if len(own) != len(other):
        return f"{len(own)} claims, {len(other)} under the other names"
    fields = {
        name: f"{name}: {value!r}, {again!r}"
        for one, two in zip(own, other, strict=True)
        for (name, value), (_, again) in zip(one, two, strict=True)
        if value != again
    }
    return "; ".join(fields.values())


def _name(path: Path) -> str:
    return "seed" if path in SEEDS else path.stem


def _cases() -> Iterator[Any]:
    for path in (*SEEDS, *EXAMPLE):
        text = _report(path).text
        for number, (start, end) in enumerate(sentences(text)):
            for chosen in SETS:
                reason = KNOWN.get((chosen, _name(path), text[start:end]))
                marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
                case = f"{_name(path)}-{number}-{chosen}"
                yield pytest.param(path, number, chosen, id=case, marks=marks)


@pytest.mark.parametrize(("path", "number", "chosen"), list(_cases()))
def test_a_sentence_gives_the_same_claims_under_other_names(path, number, chosen):
    assert difference(path, number, chosen) == ""


def test_names_are_replaced_whole_with_their_article_and_offsets():
    text = "A North Korean envoy met an Indian one; Putin's aides and the United Nations."
    renamed = rename(text, "first")
    assert renamed.text == (
        "An Eritrean envoy met an Indian one; Macron's aides and the European Union."
    )
    for word in ("envoy", "met", "aides", "and", "."):
        assert renamed.text[renamed.place(text.index(word)) :].startswith(word)


@pytest.mark.parametrize("chosen", SETS)
def test_no_name_is_left_in_the_renamed_text(chosen):
    for path in (*SEEDS, *EXAMPLE):
        renamed = rename(_report(path).text, chosen).text
        left = [name for name in NAMES[chosen] if re.search(rf"\b{re.escape(name)}\b", renamed)]
        assert left == [], path.name


@pytest.mark.parametrize("chosen", SETS)
def test_people_stand_for_people_of_the_same_sector(chosen):
    known = _ids(chosen)
    people = [old for old in known if "." in old and ":" in old]
    assert len(people) >= 7
    for old in people:
        assert old.partition(":")[0][3:] == known[old].partition(":")[0][3:], old


def test_every_known_difference_names_a_sentence_there_is():
    texts = {_name(path): _report(path).text for path in (*SEEDS, *EXAMPLE)}
    present = {
        (chosen, name, text[start:end])
        for name, text in texts.items()
        for start, end in sentences(text)
        for chosen in SETS
    }
    assert {key for key in KNOWN if key[1] in texts} <= present
