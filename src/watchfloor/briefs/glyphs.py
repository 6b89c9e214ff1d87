"""Fonts that travel with Watchfloor, and which of them has a letter.

DejaVu Sans carries Latin with all diacritics, Greek, Cyrillic, Georgian and Armenian; Droid Sans
Fallback carries Chinese, Japanese and Korean. Letters that neither has are printed as their code
point, so that nothing is lost without a trace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import groupby
from typing import Final

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

TEXT: Final = "WatchfloorText"
BOLD: Final = "WatchfloorBold"
OTHER: Final = "WatchfloorOther"
_FILES: Final = {
    TEXT: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    OTHER: "DroidSansFallback.ttf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters that one font has."""

    font: str
    text: str


class Fonts:
    """The fonts, ready for the library that writes PDF."""

    def __init__(self) -> None:
        self._letters: dict[str, frozenset[int]] = {}
        for name, file in _FILES.items():
            with as_file(files("watchfloor.briefs") / "fonts" / file) as path:
                font = TTFont(name, str(path))
            registerFont(font)
            self._letters[name] = frozenset(font.face.charToGlyph)

    def runs(self, text: str, *, bold: bool = False) -> Iterator[Run]:
        """The text in runs of one font each."""
        main = BOLD if bold else TEXT
        for font, letters in groupby(text, key=lambda letter: self._font_of(letter, main)):
            run = "".join(letters)
            if font is None:
                run, font = "".join(f"[U+{ord(letter):04X}]" for letter in run), main
            yield Run(font=font, text=run)

    def _font_of(self, letter: str, main: str) -> str | None:
        if letter.isspace():
            return main
        return next((f for f in (main, TEXT, OTHER) if ord(letter) in self._letters[f]), None)
