"""A planted set for origins: stories copied with known edits among independent reports.

The stories are those of the example, of the first brief and of `planted/happenings.toml`, all
written for this project. Each is made into a wire report and copies of it, by edits that newsrooms
make; a paragraph of it is put into a longer piece. Independent tellings of the same happening are
the hard negatives. Everything follows from the seed.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from watchfloor.codebook.credits import load_credits

ROOT: Final = Path(__file__).parents[1]
HALVES: Final = {"development": 0, "test": 1}
"""Every other story, and every other happening, lies in the one half or the other."""
SEED: Final = 20241201
SPLIT: Final = re.compile(r"(?<=[.!?”\"])\s+")
FILLER: Final = (
    "also meanwhile officials reportedly late early further several local senior state since then "
    "later nearby amid after before talks forces people area border city week month sources noted "
    "added described called known large small new recent another main first final public"
).split()
SWAPS: Final = dict(
    pair.split(":")
    for pair in (
        "said:stated soldiers:troops troops:soldiers killed:slain sent:dispatched about:around "
        "around:about told:informed confirmed:affirmed denied:rejected warned:cautioned "
        "on:upon spy:intelligence reports:accounts figure:number number:figure region:area "
        "attack:strike strike:attack people:persons released:freed least:minimum called:termed "
        "while:whereas because:since also:likewise promised:pledged more:further"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One report of the set."""

    text: str
    """With its head."""
    story: int
    """The story its own words come from."""
    edit: str
    paragraphs: tuple[tuple[str, int], ...]
    """Each paragraph of the body with the story it comes from."""


def planted_reports(half: str) -> list[Planted]:
    """The reports of one half, in an order drawn by the seed."""
    draw = random.Random(SEED + HALVES[half])
    found: list[Planted] = []
    tellings = [story for number, story in enumerate(_stories()) if number % 2 == HALVES[half]]
    agencies = [each for each in load_credits().agencies.values() if each.kind == "agency"]
    agencies = draw.sample(agencies, len(agencies))
    numbered = list(enumerate(text for texts in tellings for text in texts))
    outlet = 0
    for number, body in numbered:
        other = draw.choice([text for other, text in numbered if other != number])
        signed = agencies[number % len(agencies)].name if number < len(agencies) else None
        for edit, make in EDITS.items():
            for _ in range(2 if edit.startswith("paraphrase") else 1):
                outlet += 1
                paragraphs = make(body, other, draw)
                own = tuple((text, number if mine else -outlet) for text, mine in paragraphs)
                by = signed if edit in ("wire", "by-line") else None
                found.append(_planted(own, number, edit, outlet, by, draw))
    draw.shuffle(found)
    return found


def _stories() -> list[list[str]]:
    """Bodies of stories; those of one list tell one happening."""
    example = sorted((ROOT / "src" / "watchfloor" / "example").glob("*.txt"))
    brief = sorted((ROOT / "docs" / "first-brief").glob("*.txt"))
    happenings = tomllib.loads((Path(__file__).parent / "planted" / "happenings.toml").read_text())
    return [
        *([_body(path.read_text("utf-8"))] for path in example),
        [_body(path.read_text("utf-8")) for path in brief],
        *(list(each["tellings"]) for each in happenings["happening"]),
    ]


def _body(text: str) -> str:
    return text.partition("\n\n")[2].strip()


def _planted(
    paragraphs: tuple[tuple[str, int], ...],
    story: int,
    edit: str,
    outlet: int,
    signed: str | None,
    draw: random.Random,
) -> Planted:
    headline = " ".join(draw.sample(FILLER, 6)).capitalize()
    head = f"Outlet: Planted Paper {outlet}\nDate: {1 + outlet % 27} March 2025\nTitle: {headline}"
    body = "\n\n".join(text for text, _ in paragraphs)
    if signed is not None:
        body = (
            f"BELMORA, March 3 ({signed}) - {body}" if edit == "wire" else f"By {signed}\n\n{body}"
        )
    return Planted(text=f"{head}\n\n{body}\n", story=story, edit=edit, paragraphs=paragraphs)


Made = list[tuple[str, bool]]
"""Paragraphs, and whether each is the story's."""


def _as_it_is(body: str, other: str, draw: random.Random) -> Made:
    return [(text, True) for text in body.split("\n\n")]


def _cut(body: str, other: str, draw: random.Random) -> Made:
    """The first half or more of its sentences."""
    sentences = SPLIT.split(body.replace("\n\n", " \n"))
    kept = sentences[: max(2, round(len(sentences) * draw.uniform(0.4, 0.8)))]
    return [(" ".join(kept), True)]


def _reordered(body: str, other: str, draw: random.Random) -> Made:
    sentences = [text for part in body.split("\n\n") for text in SPLIT.split(part)]
    draw.shuffle(sentences)
    half = len(sentences) // 2
    return [(" ".join(sentences[:half]), True), (" ".join(sentences[half:]), True)]


def _paraphrased(share: float) -> Callable[[str, str, random.Random], Made]:
    def make(body: str, other: str, draw: random.Random) -> Made:
        return [(_changed(text, share, draw), True) for text in body.split("\n\n")]

    return make


def _cut_and_paraphrased(body: str, other: str, draw: random.Random) -> Made:
    return [(_changed(text, 0.1, draw), True) for text, _ in _cut(body, other, draw)]


def _embedded(body: str, other: str, draw: random.Random) -> Made:
    """One paragraph of it in an article whose other words nobody else has."""
    longest = max(body.split("\n\n"), key=len)
    own = [(_own_words(len(longest.split()), draw), False) for _ in range(4)]
    return [*own[:2], (longest, True), *own[2:]]


def _embedded_in_telling(body: str, other: str, draw: random.Random) -> Made:
    return _embedded(_changed(body, 0.05, draw), other, draw)


EDITS: Final[dict[str, Callable[[str, str, random.Random], Made]]] = {
    "wire": _as_it_is,
    "headline": _as_it_is,
    "by-line": _as_it_is,
    "cut": _cut,
    "reordered": _reordered,
    "paraphrase 5 %": _paraphrased(0.05),
    "paraphrase 10 %": _paraphrased(0.10),
    "paraphrase 20 %": _paraphrased(0.20),
    "cut, paraphrase 10 %": _cut_and_paraphrased,
    "paragraph in a longer piece": _embedded,
    "paragraph in a longer piece, paraphrase 5 %": _embedded_in_telling,
}


def _changed(text: str, share: float, draw: random.Random) -> str:
    """This share of the words swapped, left out, or joined by another."""
    words = text.split(" ")
    for place in sorted(draw.sample(range(len(words)), round(share * len(words))), reverse=True):
        bare = words[place].strip('.,”“"').lower()
        match draw.randrange(3):
            case 0:
                swapped = SWAPS.get(bare, draw.choice(FILLER))
                words[place] = words[place].lower().replace(bare, swapped) if bare else swapped
            case 1 if not words[place].endswith((".", "”", '"')):
                del words[place]
            case _:
                words.insert(place, draw.choice(FILLER))
    return " ".join(words)


def _own_words(count: int, draw: random.Random) -> str:
    """A paragraph of drawn words, in sentences of a dozen."""
    words = list(_draw_words(count, draw))
    sentences = (words[first : first + 12] for first in range(0, len(words), 12))
    return " ".join(" ".join(each).capitalize() + "." for each in sentences)


def _draw_words(count: int, draw: random.Random) -> Iterator[str]:
    vocabulary: Sequence[str] = [*FILLER, *SWAPS, *SWAPS.values()]
    for _ in range(count):
        yield draw.choice(vocabulary)
