"""What the heads see of a report: its words, its quotations, and what the rules found there."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.cue_matches import FoundCue, find_cue_words
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.holder_phrases import Words
from watchfloor.coding.holders.learned.columns import Columns, columns_of
from watchfloor.coding.syntax.parse import Doc
from watchfloor.coding.syntax.quotation_marks import Quoted

LONG_QUOTATION: Final = 60
"""Characters from which a quotation is somebody's speech rather than a few words of it."""
SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "expl")
_SHARES: Final = frozenset(
    "conj xcomp advcl pcomp prep acomp attr oprd ccomp parataxis dobj pobj".split()
)
_HEADLINE_SHARE: Final = 0.8
_BINS: Final = (1, 2, 3, 4, 7, 15, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One parsed report as the heads see it."""

    doc: Doc
    columns: Columns
    words: Words
    quoted: Sequence[Quoted]
    quotation: Sequence[Quoted | None]
    """The quotation each word lies in."""
    table: Mapping[int, FoundCue]
    """Rows of the cue table, at the words that use them."""
    rules: Mapping[int, Sequence[Attribution]]
    """What the rules found, by cue."""
    by_sentence: Mapping[int, Sequence[int]]
    """The rules' cues, by the first word of their sentence."""
    speakers: frozenset[str]
    """Last words of the names that the rules found to speak, in lower case."""
    headline: frozenset[int]
    """First words of the sentences that are spelled as headlines."""
    line_breaks: Sequence[int]
    first_person: int
    """How often somebody says "I" outside a quotation: in halves, at most 3."""
    speaker_lines: int
    """Lines that begin with a word or two and a colon, as in a transcript; at most 5."""


def page_of(
    doc: Doc, rules: Iterable[Attribution], quoted: tuple[Quoted, ...], cues: CueTable
) -> Page:
    """The page of one report."""
    columns = columns_of(doc)
    by_cue: dict[int, list[Attribution]] = defaultdict(list)
    for one in rules:
        by_cue[one.cue].append(one)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for cue in by_cue:
        by_sentence[columns.first[cue]].append(cue)
    breaks = [i for i, word in enumerate(columns.word) if "\n" in word]
    quotation = _quotation_of_each(columns, quoted)
    holders = [holder.head for found in by_cue.values() for one in found for holder in one.holders]
    return Page(
        doc=doc,
        columns=columns,
        words=cues.rules.words,
        quoted=quoted,
        quotation=quotation,
        table={cue.token: cue for cue in find_cue_words(doc, cues)},
        rules=dict(by_cue),
        by_sentence=dict(by_sentence),
        speakers=frozenset(columns.lower[i] for i in holders if columns.pos[i] == "PROPN"),
        headline=frozenset(i for i in set(columns.first) if _is_headline(columns, i)),
        line_breaks=breaks,
        first_person=min(3, _own_voice(columns, quotation) // 2),
        speaker_lines=min(5, _speaker_lines(columns, breaks)),
    )


def in_speech(page: Page, i: int) -> bool:
    """Whether a word stands in a quotation that is long enough to be speech."""
    one = page.quotation[i]
    return one is not None and is_speech(one)


def is_speech(one: Quoted) -> bool:
    """Whether a quotation is more than a few quoted words."""
    return one.end - one.start >= LONG_QUOTATION


def quotations_near(page: Page, start: int, end: int) -> list[Quoted]:
    """Quotations that reach into a stretch of text, or touch it."""
    past = bisect_left(page.quoted, end + 3, key=lambda one: one.outer_start)
    near = []
    while past > 0 and page.quoted[past - 1].outer_end > start - 3:
        past -= 1
        near.append(page.quoted[past])
    return near[::-1]


def word_at(page: Page, offset: int) -> int:
    """Number of the first word that starts at a code point or after it."""
    return bisect_left(page.columns.start, offset)


def line_of(page: Page, i: int) -> tuple[int, int]:
    """First and one-past-last word of the line a word stands in, its break left out."""
    place = bisect_left(page.line_breaks, i)
    first = page.line_breaks[place - 1] + 1 if place else 0
    last = page.line_breaks[place] if place < len(page.line_breaks) else len(page.columns)
    return first, last


def actor_of(page: Page, i: int) -> tuple[int | None, str]:
    """The subject of a predicate, its own or shared, and the links it is shared over."""
    columns, links = page.columns, ""
    for _ in range(5):
        subject = columns.child(i, *SUBJECTS)
        if subject is not None:
            return subject, links
        dep, above = columns.dep[i], columns.head[i]
        if dep in ("acl", "relcl"):
            return above, links + dep
        if dep not in _SHARES or above == i:
            return None, links
        links, i = f"{links}{dep}.", above
    return None, links


def shape_of(page: Page, i: int | None) -> str:
    """What sort of phrase a word heads: a pronoun itself, NAME, ROLE, ROLES, TEXT, or its tag."""
    columns = page.columns
    if i is None:
        return "none"
    if columns.pos[i] == "PRON":
        return columns.lower[i]
    if columns.pos[i] == "PROPN":
        return "NAME"
    if columns.lemma[i] in page.words["speakers"]:
        return "ROLES" if columns.tag[i].endswith("S") else "ROLE"
    if columns.lemma[i] in page.words["texts"]:
        return "TEXT"
    return columns.pos[i]


def group_of(page: Page, i: int) -> str:
    """The codebook's group of the cue a word is, ``-`` where it is none."""
    found = page.table.get(i)
    return "-" if found is None else found.entry.group


def size_of(count: int) -> int:
    """A count in steps: 0, 1, 2, 3, 4–6, 7–14, 15–29, 30 and more."""
    return bisect_right(_BINS, count)


def _quotation_of_each(columns: Columns, quoted: Iterable[Quoted]) -> list[Quoted | None]:
    found: list[Quoted | None] = [None] * len(columns)
    for one in quoted:
        i = bisect_left(columns.start, one.outer_start)
        while i < len(found) and columns.start[i] < one.outer_end:
            found[i] = one
            i += 1
    return found


def _is_headline(columns: Columns, first: int) -> bool:
    """Whether nearly every longer word of a sentence begins with a capital letter."""
    words = [
        word
        for word in columns.word[first : columns.last[first]]
        if word.isalpha() and len(word) > 3
    ]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > _HEADLINE_SHARE * len(
        words
    )


def _own_voice(columns: Columns, quotation: Sequence[Quoted | None]) -> int:
    return sum(
        word == "I" and (around is None or not is_speech(around))
        for word, around in zip(columns.word, quotation, strict=True)
    )


def _speaker_lines(columns: Columns, breaks: Sequence[int]) -> int:
    starts = [0, *(i + 1 for i in breaks)]
    return sum(":" in columns.word[start + 1 : start + 5] for start in starts)
