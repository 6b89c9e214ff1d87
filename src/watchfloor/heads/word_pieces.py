"""Words to the pieces of the encoder's vocabulary: lower case, no accents, longest piece first.

The algorithm is WordPiece (Schuster and Nakajima 2012, doi:10.1109/ICASSP.2012.6289079) over
BERT's uncased vocabulary. The library that does the same brings a client for a model hub along.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from watchfloor.heads.weights import weights_path

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_LONGEST_WORD: Final = 60
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPieces:
    """A vocabulary, and the words it has already cut."""

    numbers: Mapping[str, int]
    """Piece to number; pieces inside a word begin with ``##``."""
    _cut: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def number_of(self, piece: str) -> int:
        """The number of one piece, as ``[CLS]``. Raises KeyError when there is none."""
        return self.numbers[piece]

    def pieces(self, text: str) -> tuple[int, ...]:
        """Numbers of the pieces of a text, in order; words come again, so they are remembered."""
        known = self._cut.get(text)
        if known is None:
            plain = "".join(
                each
                for each in unicodedata.normalize("NFD", text.lower())
                if unicodedata.category(each) != "Mn"
            )
            known = tuple(n for word in _WORD.findall(plain) for n in self._cut_up(word))
            if len(self._cut) < _REMEMBERED:
                self._cut[text] = known
        return known

    def _cut_up(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while (number := self.numbers.get(("##" if start else "") + word[start:end])) is None:
                end -= 1
                if end == start:
                    return (self.numbers["[UNK]"],)
            found.append(number)
            start = end
        return tuple(found) if len(word) <= _LONGEST_WORD else (self.numbers["[UNK]"],)


def load_word_pieces() -> WordPieces:
    """The shipped vocabulary, one piece a line. Raises ModelError when it is not the one pinned."""
    lines = weights_path("word_pieces.txt").read_text("utf-8").splitlines()
    return WordPieces(numbers={piece: number for number, piece in enumerate(lines)})
