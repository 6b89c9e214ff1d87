"""Words of right-to-left scripts put in the order in which they are drawn from the left.

PDF places letters one after another, so Hebrew must be turned round and Arabic letters must take
the forms they have between their neighbours. This does both for words inside a line of English;
it is not the whole Unicode bidirectional algorithm, and a quotation that runs over several lines
has its lines in the wrong order. The forms come from the Unicode character database.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

_FORMS: Final = (range(0xFB50, 0xFBFF), range(0xFE80, 0xFEFD))
"""Presentation forms of single letters, and of lam with alef."""
_STRONG_LEFT: Final = frozenset({"L", "LRE", "LRO"})
_STRONG_RIGHT: Final = frozenset({"R", "AL"})
_NUMBERS: Final = frozenset({"EN", "AN"})
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def as_drawn(text: str) -> str:
    """The text with each stretch of right-to-left words as it is drawn, from the left.

    >>> as_drawn("He said שלום twice")
    'He said םולש twice'
    """
    return "".join(_drawn(part) if right else part for right, part in _stretches(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letters:
    """The forms of Arabic letters."""

    forms: Mapping[str, Mapping[str, str]]
    """By letter or pair of letters, then ``isolated``, ``initial``, ``medial`` and ``final``."""

    def joins_next(self, letter: str) -> bool:
        return letter == "\u0640" or "initial" in self.forms.get(letter, {})

    def joins_previous(self, letter: str) -> bool:
        return letter == "\u0640" or "final" in self.forms.get(letter, {})


@cache
def _letters() -> _Letters:
    forms: dict[str, dict[str, str]] = {}
    for code in (each for codes in _FORMS for each in codes):
        kind, *letters = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        if kind in ("<isolated>", "<initial>", "<medial>", "<final>") and letters:
            name = "".join(chr(int(letter, 16)) for letter in letters)
            forms.setdefault(name, {}).setdefault(kind.strip("<>"), chr(code))
    return _Letters(forms=forms)


def _stretches(text: str) -> Iterator[tuple[bool, str]]:
    """Parts of the text, and whether they run from the right.

    Such a part goes from its first letter to the last one before a letter that runs from the left.
    """
    start = 0
    while start < len(text):
        first = next((i for i in range(start, len(text)) if _is_right(text[i])), len(text))
        stop = next((i for i in range(first, len(text)) if _is_left(text[i])), len(text))
        last = next((i + 1 for i in range(stop - 1, first - 1, -1) if _is_right(text[i])), first)
        # Marks upon the last letter are part of it.
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        yield False, text[start:first]
        yield True, text[first:last]
        start = last if last > first else len(text)


def _drawn(stretch: str) -> str:
    clusters: list[str] = []
    for number, letters in groupby(_shaped(stretch), key=_is_number):
        run = list(letters)
        if number:
            clusters.append("".join(run))
            continue
        for letter in run:
            if clusters and unicodedata.combining(letter):
                clusters[-1] += letter
            else:
                clusters.append(letter.translate(_MIRRORED))
    return "".join(reversed(clusters))


def _shaped(stretch: str) -> list[str]:
    """The letters, each in the form it takes between its neighbours."""
    units = list(_units(stretch))
    letters = _letters()
    plain = [index for index, unit in enumerate(units) if not unicodedata.combining(unit[-1])]
    for before, index, after in zip([None, *plain], plain, [*plain[1:], None], strict=False):
        unit = units[index]
        previous = before is not None and _joins_on(units[before])
        joined = previous and letters.joins_previous(unit)
        follows = after is not None and letters.joins_previous(units[after])
        joins = follows and letters.joins_next(unit)
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (joined, joins), "isolated"
        )
        units[index] = letters.forms.get(unit, {}).get(form, unit)
    return units


def _units(stretch: str) -> Iterator[str]:
    """Single letters, and lam with alef, which are drawn as one."""
    forms, index = _letters().forms, 0
    while index < len(stretch):
        pair = stretch[index : index + 2]
        size = 2 if len(pair) == 2 and pair in forms else 1
        yield stretch[index : index + size]
        index += size


def _joins_on(drawn: str) -> bool:
    """Whether what is drawn already joins the letter after it: forms decompose to their letters."""
    parts = unicodedata.decomposition(drawn).split() if len(drawn) == 1 else []
    if parts and parts[0] in ("<initial>", "<medial>"):
        return True
    return drawn == "\u0640"


def _is_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _STRONG_RIGHT


def _is_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _STRONG_LEFT


def _is_number(letter: str) -> bool:
    return unicodedata.bidirectional(letter[0]) in _NUMBERS
