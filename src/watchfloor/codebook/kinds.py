"""Phrases that make a sentence a motive, a position, a risk or a recommendation.

A pattern in ``kinds.csv`` is a row of lemmas: ``a|b`` is either, ``*3`` up to three words of any
kind, ``x?`` an optional word, VERB, NOUN, PROPN, DET, ADJ, ADV a part of speech, and
``need:VERB`` a lemma used as that part of speech.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from watchfloor.codebook.actors import read_table
from watchfloor.errors import CodebookError
from watchfloor.records.claim import ClaimKind

KINDS_FILE: Final = "kinds.csv"
Whose = Literal["subject", "object", "poss", "for", "after", "about"]
WHOSE: Final = ("subject", "object", "poss", "for", "after", "about")
_PARTS_OF_SPEECH: Final = frozenset({"VERB", "NOUN", "PROPN", "DET", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPhrase:
    """One row of the table."""

    key: str
    kind: ClaimKind
    family: str
    """``bind``, ``stance``, ``silence``, ``interest``, ``aim``, ``escalation``, ``question`` …"""
    pattern: str
    whose: Whose
    """Where the actor stands: subject, object or possessor of the phrase, after "for", after the
    phrase, or anywhere about (then it may be missing)."""
    needs_modal: bool
    """True when the phrase counts only under may, might, could, would or a word like them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTable:
    """All rows, by key."""

    phrases: dict[str, KindPhrase]

    def family_of(self, key: str) -> str:
        """Family of the row with this key."""
        return self.phrases[key].family


def load_kinds() -> KindTable:
    """The table as shipped. Raises CodebookError naming the line of a bad row."""
    phrases: dict[str, KindPhrase] = {}
    for number, row in read_table(KINDS_FILE):
        if row["whose"] not in WHOSE or row["key"] in phrases:
            raise CodebookError(
                f"{KINDS_FILE} line {number}: '{row['key']}' is doubled or has whose="
                f"'{row['whose']}'. Known: {', '.join(WHOSE)}"
            )
        phrases[row["key"]] = KindPhrase(
            key=row["key"],
            kind=cast(ClaimKind, row["kind"]),
            family=row["family"],
            pattern=row["pattern"],
            whose=cast(Whose, row["whose"]),
            needs_modal=row["possible"] == "yes",
        )
    return KindTable(phrases=phrases)


def matcher_pattern(pattern: str) -> list[dict[str, Any]]:
    """The pattern as spaCy's Matcher wants it."""
    tokens: list[dict[str, Any]] = []
    for word in pattern.split():
        if word.startswith("*"):
            tokens += [{"IS_PUNCT": False, "OP": "?"}] * int(word[1:])
            continue
        token = _matcher_token(word.removesuffix("?").split("|"))
        tokens.append({**token, "OP": "?"} if word.endswith("?") else token)
    return tokens


def _matcher_token(choices: list[str]) -> dict[str, Any]:
    """One token: parts of speech or lemmas, never a mixture of both."""
    if ":" in choices[0]:
        lemma, part = choices[0].split(":")
        return {"LEMMA": lemma, "POS": part}
    if all(choice in _PARTS_OF_SPEECH for choice in choices):
        return {"POS": {"IN": choices}}
    return {"LEMMA": {"IN": choices}}
