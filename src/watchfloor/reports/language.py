"""The language of a text, where enough words stand to tell."""

import re
from functools import cache
from typing import Any, Final

MIN_WORDS: Final = 20
MAX_CHARACTERS: Final = 20_000
"""The start of a text decides; more changes nothing but the time."""
MIN_PROBABILITY: Final = 0.5
CANDIDATES: Final = (
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa",
    "fi", "fr", "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ku",
    "ky", "lo", "lt", "lv", "mk", "mn", "ms", "my", "ne", "nl", "no", "pl", "ps", "pt", "ro", "ru",
    "rw", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk", "tr", "ug",
    "uk", "ur", "uz", "vi", "xh", "yo", "zh", "zu",
)  # fmt: skip
"""Languages news is published in, ISO 639-1. Left out: small relatives that draw in English text
full of foreign names (Scots, Frisian, Creoles), and tongues nobody reports in."""

_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+")
# Scripts without spaces between words count by character.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@\S+")


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the language; None below `MIN_WORDS` words or when no language fits."""
    sample = _sample(text)
    return classify(sample, sure=MIN_PROBABILITY) if count_words(sample) >= MIN_WORDS else None


def classify(text: str, *, sure: float) -> str | None:
    """ISO 639-1 code of the likeliest language; None where its probability is below ``sure``."""
    language, probability = _identifier().classify(_sample(text))
    return str(language) if probability >= sure else None


def count_words(text: str) -> int:
    """Words, or characters in scripts that put no blanks between words; addresses are none."""
    return sum(1 for _ in _WORD.finditer(_sample(text)))


def _sample(text: str) -> str:
    return _ADDRESS.sub(" ", text[:MAX_CHARACTERS])


@cache
def _identifier() -> Any:
    """The pretrained classifier, loaded on first use (0.6 s) as our own copy, not a shared one."""
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier
