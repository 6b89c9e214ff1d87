"""A parse written out as columns of words, as the heads ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.coding.syntax.parse import Doc, Span, text_of

_LINE_BREAK: Final = "¶"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Words by their number, dependencies as numbers of words, places in code points."""

    text: str
    word: Sequence[str]
    lower: Sequence[str]
    """A line break is ``¶``, here and among lemmas."""
    lemma: Sequence[str]
    """In lower case."""
    tag: Sequence[str]
    pos: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    children: Sequence[Sequence[int]]
    left: Sequence[int]
    """First word below a word, itself included."""
    right: Sequence[int]
    """Last word below a word."""
    start: Sequence[int]
    end: Sequence[int]
    first: Sequence[int]
    """First word of the sentence."""
    last: Sequence[int]
    """One past the last word of the sentence that is no blank."""

    def __len__(self) -> int:
        return len(self.word)

    def child(self, i: int, *deps: str) -> int | None:
        """The first word below that hangs by one of these relations."""
        return next((k for k in self.children[i] if self.dep[k] in deps), None)


def columns_of(doc: Doc) -> Columns:
    """The columns of one parsed text."""
    tokens = doc.tokens
    word = [token.text for token in tokens]
    bounds = [_bounds(sentence) for sentence in doc.sents]
    lengths = [len(sentence) for sentence in doc.sents]
    start = [token.idx for token in tokens]
    return Columns(
        text=text_of(doc),
        word=word,
        lower=[_on_one_line(token.lower_) for token in tokens],
        lemma=[_on_one_line(token.lemma_.lower()) for token in tokens],
        tag=[token.tag_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        dep=[token.dep_ for token in tokens],
        head=[token.head.i for token in tokens],
        children=[[child.i for child in token.children] for token in tokens],
        left=[token.left_edge.i for token in tokens],
        right=[token.right_edge.i for token in tokens],
        start=start,
        end=[begin + len(each) for begin, each in zip(start, word, strict=True)],
        first=[one for (one, _), n in zip(bounds, lengths, strict=True) for _ in range(n)],
        last=[two for (_, two), n in zip(bounds, lengths, strict=True) for _ in range(n)],
    )


def _on_one_line(word: str) -> str:
    """Names of features are kept one to a line."""
    return _LINE_BREAK if "\n" in word else word


def _bounds(sentence: Span) -> tuple[int, int]:
    last = sentence.end
    while last > sentence.start + 1 and sentence.doc[last - 1].is_space:
        last -= 1
    return sentence.start, last
