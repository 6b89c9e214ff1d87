"""The language of a text paragraph by paragraph, and which passages are not English."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from watchfloor.records.report import Passage
from watchfloor.reports.body import Body, headline_bounds
from watchfloor.reports.head import lines_of
from watchfloor.reports.language import MIN_WORDS, classify, count_words, find_language

ENGLISH: Final = "en"
SURE: Final = 0.9
"""Probability from which a paragraph is taken for another language. Of 14,518 paragraphs of English
news (PolNeAR, 20 words or more) one list of names reached 0.6, none 0.9."""
MOST_TOLD: Final = 5_000
"""Paragraphs of one text that are asked for their language, at about 1 ms each; more inherit."""
MIN_FOREIGN_WORDS: Final = 3
"""Words in another script than Latin that are enough: no English is written so."""
ENGLISH_SHARE: Final = 0.08
"""Share of `_FUNCTION_WORDS` in a paragraph above which it is English without further asking;
news has 0.12 to 0.2, other languages nearly none."""
SHORT_ENGLISH_SHARE: Final = 0.2
"""The same for a short one, of the longer list."""
MIN_ENGLISH_WORDS: Final = 10
"""Words of English that are worth coding beside another language; a footer has fewer."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_FUNCTION_WORDS: Final = frozenset("the of and that with from has have which were".split())
_MORE_FUNCTION_WORDS: Final = _FUNCTION_WORDS | frozenset(
    "to he she they said is it by for not this had been would will on at be as".split()
)

Script = Literal["latin", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """What a text is written in."""

    language: str | None
    """ISO 639-1: English when a paragraph of it is; else of most of the text; None when it is too
    short to tell."""
    unread: tuple[Passage, ...]
    """Passages in other languages beside the English; empty when there is no English beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    start: int
    end: int
    words: int
    script: Script
    language: str | None = None
    """None when it is too short to tell."""


def find_languages(text: str, body: Body) -> Languages:
    """The language of the content of a text, and its passages in others.

    A paragraph is a line of `MIN_WORDS` words or more, or shorter ones between blank lines
    together. One too short to tell has the language of the nearest before it in the same script,
    else of the nearest after it, unless its words are plainly English.
    """
    found = [*_paragraphs(text, body)]
    paragraphs = [_told(text, each) for each in found[:MOST_TOLD]] + found[MOST_TOLD:]
    told = {each.language for each in paragraphs} - {None}
    if told == {ENGLISH}:
        return Languages(language=ENGLISH, unread=())
    whole = find_language(text[body.start : body.end])
    if not told:
        return Languages(language=whole, unread=())
    known = _inherited(text, paragraphs)
    foreign = [each for each in known if each.language not in (None, ENGLISH)]
    english = sum(each.words for each in known if each.language == ENGLISH)
    if whole == ENGLISH or english >= MIN_ENGLISH_WORDS:
        return Languages(language=ENGLISH, unread=tuple(_passages(text, foreign)))
    return Languages(language=whole or _most(foreign), unread=())


def _paragraphs(text: str, body: Body) -> Iterator[_Paragraph]:
    """The headline, which is coded too, and the paragraphs of the content."""
    headline = headline_bounds(text)
    if headline is not None:
        yield _paragraph(text, headline.start, headline.end)
    waiting: _Paragraph | None = None
    for line in lines_of(text, body.start, body.end):
        if not line.text.strip():
            yield from [waiting] if waiting else []
            waiting = None
            continue
        found = _paragraph(text, line.start, line.end)
        if waiting and found.words < MIN_WORDS and waiting.script == found.script:
            waiting = replace(waiting, end=found.end, words=waiting.words + found.words)
            continue
        yield from [waiting] if waiting else []
        waiting = found if found.words < MIN_WORDS else None
        yield from [found] if waiting is None else []
    yield from [waiting] if waiting else []


def _paragraph(text: str, start: int, end: int) -> _Paragraph:
    words = text[start:end]
    return _Paragraph(start=start, end=end, words=count_words(words), script=_script(words))


def _script(text: str) -> Script:
    letters = [character for character in text if character.isalpha()]
    latin = sum(1 for letter in letters if _LATIN.match(letter))
    return "latin" if 2 * latin >= len(letters) else "other"


def _told(text: str, paragraph: _Paragraph) -> _Paragraph:
    """The paragraph with its language, where it can be told from its own words."""
    words = text[paragraph.start : paragraph.end]
    if paragraph.script == "other":
        language = classify(words, sure=0) if paragraph.words >= MIN_FOREIGN_WORDS else None
        return replace(paragraph, language=None if language == ENGLISH else language)
    if paragraph.words < MIN_WORDS:
        return paragraph
    if _share(words, _FUNCTION_WORDS) >= ENGLISH_SHARE:
        return replace(paragraph, language=ENGLISH)
    return replace(paragraph, language=classify(words, sure=SURE))


def _inherited(text: str, paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """The paragraphs, each with a language as far as there is one to inherit."""
    near: dict[Script, str | None] = {
        each.script: each.language for each in reversed(paragraphs) if each.language
    }
    known: list[_Paragraph] = []
    for each in paragraphs:
        near[each.script] = each.language or near.get(each.script)
        if each.language is None:
            words = text[each.start : each.end]
            english = _share(words, _MORE_FUNCTION_WORDS) >= SHORT_ENGLISH_SHARE
            each = replace(each, language=ENGLISH if english else near[each.script])
        known.append(each)
    return known


def _share(text: str, words: frozenset[str]) -> float:
    found = _WORD.findall(text.lower())
    return sum(word in words for word in found) / max(1, len(found))


def _passages(text: str, foreign: Sequence[_Paragraph]) -> Iterator[Passage]:
    """Neighbours of one language as one passage."""
    current: Passage | None = None
    for each in foreign:
        language = str(each.language)
        if current and current.language == language and not text[current.end : each.start].strip():
            current = replace(current, end=each.end)
            continue
        yield from [current] if current else []
        current = Passage(start=each.start, end=each.end, language=language)
    yield from [current] if current else []


def _most(foreign: Sequence[_Paragraph]) -> str | None:
    sizes: Counter[str] = Counter()
    for each in foreign:
        sizes[str(each.language)] += each.end - each.start
    return sizes.most_common(1)[0][0] if sizes else None
