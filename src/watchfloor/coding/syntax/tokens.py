"""The parse of a text: its words, which of them hangs on which, and its sentences.

They answer as spaCy's own classes do, whose names they bear. Those look up a word's every field and
search for what hangs on it each time they are asked, and the rules ask millions of times: here all
is laid out once.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, Literal, Self, overload

import numpy as np


class Token:
    """A word, sign or blank of a text, with its place in the parse."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_bracket",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "is_upper",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: "Doc"
    i: int
    """Its number in the text."""
    idx: int
    """Its first character."""
    text: str
    whitespace_: str
    """The blank behind it, or nothing."""
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    head: Self
    """What it hangs on; itself where it is the root of its sentence."""
    children: tuple[Self, ...]
    """What hangs on it, in text order."""
    left_edge: Self
    right_edge: Self
    """First and last word of what it and all below it cover."""
    sent: "Span"
    is_sent_start: bool
    is_alpha: bool
    is_bracket: bool
    is_punct: bool
    is_quote: bool
    is_space: bool
    is_upper: bool
    like_num: bool

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def __lt__(self, other: "Token") -> bool:
        return self.i < other.i

    @property
    def text_with_ws(self) -> str:
        """It and the blank behind it."""
        return self.text + self.whitespace_

    @property
    def ancestors(self) -> "Iterator[Token]":
        """What it hangs on, what that hangs on, up to the root."""
        at: Token = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def subtree(self) -> "list[Token]":
        """It and all below it, in text order where nothing is crossed."""
        found: list[Token] = []
        _descend(self, found)
        return found

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """Those it is joined to, the first of them first."""
        first: Token = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        joined = [first]
        for word in joined:
            joined += [each for each in word.children if each.dep_ == "conj" and each.i > word.i]
        return tuple(word for word in joined if word is not self)

    def nbor(self, by: int = 1) -> "Token":
        """The word so many further on. Raises IndexError where the text has none."""
        at = self.i + by
        if at < 0:
            raise IndexError(f"There is no word {by} from word {self.i}.")
        return self.doc[at]

    def is_ancestor(self, below: "Token") -> bool:
        """Whether another word hangs on it, by however many steps."""
        return self.doc is below.doc and any(word is self for word in below.ancestors)


def _descend(word: Token, found: list[Token]) -> None:
    for child in word.children:
        if child.i < word.i:
            _descend(child, found)
    found.append(word)
    for child in word.children:
        if child.i > word.i:
            _descend(child, found)


class Span:
    """Words that follow each other: from ``start`` to before ``end``."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Doc", start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        if isinstance(at, slice):
            first, last = _bounds(len(self), at)
            return Span(self.doc, self.start + first, self.start + last)
        number = at + (self.end if at < 0 else self.start)
        if not self.start <= number < self.end:
            raise IndexError(f"There is no word {at} among {len(self)}.")
        return self.doc.tokens[number]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.doc is other.doc and (self.start_char, self.end_char) == (
            other.start_char,
            other.end_char,
        )

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start_char, self.end_char))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Its first character."""
        doc = self.doc
        return doc.tokens[self.start].idx if self.start < len(doc.tokens) else len(doc.text)

    @property
    def end_char(self) -> int:
        """Past its last character, the blank behind it left out."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """From its first character to its last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word with the fewest steps to the root of its sentence, the first of several.

        Signs and blanks only where there is nothing else.
        """
        words = self.doc.tokens[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        best, steps = self.doc.tokens[self.start], len(self.doc.tokens)
        for word in words:
            if self.start <= word.head.i < self.end:
                continue
            depth = _depth(word)
            if depth < steps:
                best, steps = word, depth
        return best

    @property
    def sent(self) -> "Span":
        """The sentence of its first word."""
        return self.doc.tokens[self.start].sent

    @property
    def subtree(self) -> list[Token]:
        """Its words and all below them, in text order."""
        below = {word.i for each in self for word in each.subtree}
        return [self.doc.tokens[number] for number in sorted(below)]


def _depth(word: Token) -> int:
    """Steps to the root; the most there can be for a sign or blank, which heads nothing."""
    if (word.is_space or word.is_punct) and not word.children:
        return len(word.doc.tokens) - 1
    steps = 0
    while word.head is not word:
        word = word.head
        steps += 1
    return steps


class Doc:
    """A parsed text."""

    __slots__ = ("parsed", "sents", "starts", "text", "tokens", "user_data")

    def __init__(self, text: str, tokens: list[Token], parsed: Any) -> None:
        self.text = text
        self.tokens = tokens
        self.parsed = parsed
        """The same as spaCy has it, for its matchers."""
        self.user_data: dict[str, Any] = {}
        """What is found out once for the whole text."""
        self.sents: tuple[Span, ...] = ()
        self.starts: list[int] = []
        """The first character of each token."""

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, stop = at.start, at.stop
        if start is None or stop is None or not 0 <= start <= stop <= len(self.tokens):
            start, stop = _bounds(len(self.tokens), at)
        return Span(self, start, stop)

    def char_span(
        self,
        start: int,
        end: int,
        *,
        alignment_mode: Literal["strict", "contract", "expand"] = "strict",
    ) -> Span | None:
        """The words from a character to before another; None where no word is.

        ``strict`` wants their bounds, ``contract`` takes the words that lie within them whole,
        ``expand`` those that share a character with them.
        """
        start, end = max(start, 0), min(end, len(self.text))
        if start > end:
            return None
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        starts, ends = first.idx == start, last.idx + len(last.text) == end
        if alignment_mode == "strict" and not (starts and ends):
            return None
        at, past = first.i, last.i
        if alignment_mode == "contract":
            at += first.idx < start
            past -= end < last.idx + len(last.text)
            if past < at:
                return None
        elif alignment_mode == "expand":
            at += start == first.idx + len(first.text)  # a blank is no part of the word before it
        return Span(self, at, past + 1)

    def around(self, start: int, end: int) -> Span:
        """The words that share a character with those from one to before another.

        Raises IndexError where there are none.
        """
        found = self.char_span(start, end, alignment_mode="expand")
        if found is None:
            raise IndexError(f"There is no word from character {start} to {end}.")
        return found

    def _at(self, character: int) -> Token | None:
        """The word whose letters, or the blank behind it, a character is."""
        number = bisect_right(self.starts, character) - 1
        if number < 0:
            return None
        word = self.tokens[number]
        past = word.idx + len(word.text) + len(word.whitespace_)
        return word if character < past else None


def _bounds(length: int, part: slice) -> tuple[int, int]:
    """Where a slice starts and ends, the end never before the start."""
    start = 0 if part.start is None else part.start
    start = min(length, max(0, start + length if start < 0 else start))
    stop = length if part.stop is None else part.stop
    return start, min(length, max(start, stop + length if stop < 0 else stop))


_TRUE: Final = 1


def from_spacy(parsed: Any) -> Doc:
    """A text as spaCy has parsed it."""
    from spacy import attrs
    from spacy.parts_of_speech import NAMES

    spelled = (attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.TAG, attrs.DEP)
    flags = (
        attrs.SPACY, attrs.IS_ALPHA, attrs.IS_BRACKET, attrs.IS_PUNCT, attrs.IS_QUOTE,
        attrs.IS_SPACE, attrs.IS_UPPER, attrs.LIKE_NUM, attrs.SENT_START,
    )  # fmt: skip
    columns = parsed.to_array([*spelled, *flags, attrs.POS, attrs.HEAD]).T.reshape(
        len(spelled) + len(flags) + 2, -1
    )
    heads = (columns[-1].astype(np.int64) + np.arange(len(parsed))).tolist()
    words = [_spelled(column.tolist(), parsed.vocab.strings) for column in columns[:5]]
    told = columns[5:-2].tolist()
    poses = [NAMES[number] for number in columns[-2].tolist()]
    tokens = [Token() for _ in heads]
    doc = Doc(parsed.text, tokens, parsed)
    _fill(doc, words, told, poses)
    doc.starts = [token.idx for token in tokens]
    _hang(tokens, heads)
    doc.sents = tuple(_sentences(doc))
    return doc


def _spelled(keys: list[int], strings: Any) -> list[str]:
    names = {key: strings[key] for key in set(keys)}
    return [names[key] for key in keys]


def _fill(
    doc: Doc, words: Sequence[list[str]], told: Sequence[list[int]], poses: Sequence[str]
) -> None:
    """Give each token what is its own."""
    at = 0
    rows = zip(doc.tokens, *words, *told, poses, strict=True)
    for number, (token, text, lower, lemma, tag, dep, *flags, pos) in enumerate(rows):
        token.doc, token.i, token.idx = doc, number, at
        token.text, token.lower_, token.lemma_ = text, lower, lemma
        token.tag_, token.dep_, token.pos_ = tag, dep, pos
        spaced, alpha, bracket, punct, quote, space, upper, number_like, starts = flags
        token.whitespace_ = " " if spaced else ""
        token.is_alpha, token.is_bracket = bool(alpha), bool(bracket)
        token.is_punct, token.is_quote = bool(punct), bool(quote)
        token.is_space, token.is_upper = bool(space), bool(upper)
        token.like_num = bool(number_like)
        token.is_sent_start = starts == _TRUE
        at += len(text) + spaced


def _hang(tokens: list[Token], heads: list[int]) -> None:
    """Hang each token on its head, and tell how far what is below each reaches."""
    below: list[list[Token]] = [[] for _ in tokens]
    first, last = list(range(len(tokens))), list(range(len(tokens)))
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            below[head].append(token)
        at = token.i
        while heads[at] != at:
            at = heads[at]
            first[at], last[at] = min(first[at], token.i), max(last[at], token.i)
    for token, children, one, two in zip(tokens, below, first, last, strict=True):
        token.children = tuple(children)
        token.left_edge, token.right_edge = tokens[one], tokens[two]


def _sentences(doc: Doc) -> Iterator[Span]:
    starts = [token.i for token in doc.tokens if token.is_sent_start or token.i == 0]
    for start, end in pairwise((*starts, len(doc.tokens))):
        sentence = Span(doc, start, end)
        for token in doc.tokens[start:end]:
            token.sent = sentence
        yield sentence
