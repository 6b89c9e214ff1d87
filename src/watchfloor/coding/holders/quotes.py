"""Words in quotation marks, tied to who said them where the text says who."""

import re
from dataclasses import dataclass
from typing import Final

from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.syntax.parse import Doc, text_of
from watchfloor.coding.syntax.quotation_marks import Quoted, find_quoted

_NAMING: Final = re.compile(
    r"(?:so-called|dubbed|titled|entitled|named|nicknamed|codenamed|code-named|known as|"
    r"termed|the (?:word|words|term|phrase|slogan|hashtag|film|book|song|series|operation))\W*$",
    re.IGNORECASE,
)
"""Words right before a quotation that make it a name or a word spoken of."""
_BEFORE_CHARACTERS: Final = 24
_SCARE_WORDS: Final = 4
_TITLE_WORDS: Final = 8
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "with",
        "from",
        "by",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """Words between quotation marks, the marks left out."""

    text: str
    start: int
    end: int
    speaker: FoundActor | None
    """Innermost holder of the attribution the words stand in; None where none is named."""
    scare: bool
    """A few words nobody is named for: a distance kept, or a term."""


def find_quotes(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[FoundQuote, ...]:
    """Quotations in text order; names, titles and scare quotes have no speaker."""
    found = []
    for one in find_quoted(text_of(doc)):
        start, end = _without_comma(text_of(doc), one)
        speaker = _speaker(text_of(doc), one, attributions)
        short = len(_WORD.findall(text_of(doc)[start:end])) <= _SCARE_WORDS
        found.append(
            FoundQuote(
                text=text_of(doc)[start:end],
                start=start,
                end=end,
                speaker=speaker,
                scare=speaker is None and short and not _is_title(text_of(doc)[start:end]),
            )
        )
    return tuple(found)


def _without_comma(text: str, one: Quoted) -> tuple[int, int]:
    """The quotation without blanks and the comma that only leads over to the speaker."""
    start, end = one.start, one.end
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return start, end


def _speaker(text: str, one: Quoted, attributions: tuple[Attribution, ...]) -> FoundActor | None:
    around = [
        attribution
        for attribution in attributions
        if attribution.content_start <= one.start
        and one.end <= attribution.content_end
        and attribution.holders
    ]
    if not around:
        return None
    innermost = max(around, key=lambda held: (held.content_start - held.content_end, held.cue))
    if not innermost.quoted and _is_name(text, one):
        return None
    return innermost.holders[0]


def _is_name(text: str, one: Quoted) -> bool:
    before = text[max(0, one.outer_start - _BEFORE_CHARACTERS) : one.outer_start]
    return bool(_NAMING.search(before)) or _is_title(text[one.start : one.end])


def _is_title(words: str) -> bool:
    """Several words, all of them capitalised: a name or a title rather than something said."""
    spelled = [word for word in _WORD.findall(words) if word.lower() not in _SMALL_WORDS]
    return 2 <= len(spelled) <= _TITLE_WORDS and all(word[0].isupper() for word in spelled)
