"""The rows of the cue table that a parsed text uses, at the words that use them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.cues import CueEntry, CueTable
from watchfloor.coding.syntax.parse import Doc, Token

_POS_NAMES: Final = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCue:
    """A row of the table at a place of the text."""

    entry: CueEntry
    token: int
    """Number of the main word."""
    first: int
    last: int
    """One past the last token of the cue's words."""
    tail: int | None
    """Number of the last word of a cue of several words that stands apart or after the main."""


def find_cue_words(doc: Doc, cues: CueTable) -> tuple[FoundCue, ...]:
    """Verbs, nouns, adjectives and phrases of the table, in text order, the longest row each."""
    found = []
    for token in doc:
        pos = part_of_speech(token)
        cue = match_cue(token, pos, cues) if pos is not None else None
        cue = cue or match_cue(token, "phrase", cues)
        if cue is not None:
            found.append(cue)
    return tuple(found)


def part_of_speech(token: Token) -> str | None:
    """The table's name for a token's part of speech; None for words it does not list that way."""
    if token.tag_ in ("VBN", "VBD", "VBG") and token.dep_ == "amod":
        return "adjective"
    if (token.tag_, token.dep_) == ("VBN", "acomp") and any(
        child.dep_ == "ccomp" for child in token.children
    ):
        return "adjective"  # "are concerned the virus could spread"
    return _POS_NAMES.get(token.pos_)


def match_cue(token: Token, pos: str, cues: CueTable) -> FoundCue | None:
    """The longest row of a part of speech that the words from this token on use."""
    if _is_spoken(token, cues):
        return None
    for words in _first_words(token, pos):
        for spelling, entry in cues.starting(pos, words):
            tail = _tail(token, spelling[1:], pos)
            if tail is not None:
                last = max(tail, token.i)
                return FoundCue(
                    entry=entry,
                    token=token.i,
                    first=token.i,
                    last=last + 1,
                    tail=tail if tail > token.i else None,
                )
    return None


def _is_spoken(verb: Token, cues: CueTable) -> bool:
    """Whether what is offered is words, and so is said: "offered sharp criticism of X"."""
    if verb.lemma_ != "offer" or verb.pos_ != "VERB":
        return False
    offered = (child.lemma_.lower() for child in verb.children if child.dep_ == "dobj")
    return any(noun in cues.rules.words["offered_words"] for noun in offered)


def _first_words(token: Token, pos: str) -> Iterator[str]:
    if pos in ("verb", "noun"):
        yield token.lemma_.lower()
        if pos == "noun" and token.lemma_.lower() != token.lower_:
            yield token.lower_
    else:
        yield token.lower_


def _tail(token: Token, rest: tuple[str, ...], pos: str) -> int | None:
    """Number of the cue's last word, or None where the rest of its words is missing."""
    if not rest:
        return int(token.i)
    following = token.doc[token.i + 1 : token.i + 1 + len(rest)]
    if tuple(word.lower_ for word in following) == rest:
        return int(token.i + len(rest))
    if pos == "verb" and len(rest) == 1:
        return _particle(token.children, rest[0], token.i)
    if pos == "verb" and len(rest) == 2:
        return _where(token.children, rest, token.i)
    return None


def _where(children: Iterable[Token], words: tuple[str, ...], after: int) -> int | None:
    """The noun of a preposition apart from its verb: "put the release on hold"."""
    for child in children:
        if child.i > after and child.lower_ == words[0] and child.dep_ == "prep":
            for noun in child.children:
                if noun.lower_ == words[1] and noun.dep_ == "pobj":
                    return int(noun.i)
    return None


def _particle(children: Iterable[Token], word: str, after: int) -> int | None:
    for child in children:
        if child.i > after and child.lower_ == word and child.dep_ in ("prt", "prep"):
            return int(child.i)
    return None
