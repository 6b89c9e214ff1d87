"""Phrases that make a sentence a motive, a position, a risk or a recommendation.

A pattern in ``kinds.csv`` is a row of lemmas: ``a|b`` is either, ``*3`` up to three words of any
kind, ``x?`` an optional word, VERB, NOUN, PROPN, DET, ADJ, ADV a part of speech, and
``need|want:VERB`` lemmas used as that part of speech, ``=needs|=need`` words
in exactly this form.

What a report says somebody wants is news to a watch floor when it touches war, diplomacy, supply,
flight, disease or disaster: ``matters.csv`` lists the words that show it.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from watchfloor.codebook.actors import read_table
from watchfloor.errors import CodebookError
from watchfloor.records.claim import ClaimKind

KINDS_FILE: Final = "kinds.csv"
MATTERS_FILE: Final = "matters.csv"
Whose = Literal["subject", "object", "poss", "for", "after", "inside", "about", "thing"]
WHOSE: Final = ("subject", "object", "poss", "for", "after", "inside", "about", "thing")
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
    phrase, inside it, or anywhere about (then it may be missing). ``thing``: only where the
    subject is no actor."""
    needs_modal: bool
    """True when the phrase counts only under may, might, could, would or a word like them."""
    needs_matter: bool
    """True when its clause must name a crisis matter, or an actor of another state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTable:
    """All rows, by key."""

    phrases: dict[str, KindPhrase]
    matters: frozenset[str]
    """Lemmas of ``matters.csv``."""

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
        if not needed_words(row["pattern"]):
            raise CodebookError(
                f"{KINDS_FILE} line {number}: the pattern '{row['pattern']}' has no word that must "
                "stand; give it one, or every sentence would be tried."
            )
        phrases[row["key"]] = KindPhrase(
            key=row["key"],
            kind=cast(ClaimKind, row["kind"]),
            family=row["family"],
            pattern=row["pattern"],
            whose=cast(Whose, row["whose"]),
            needs_modal=row["possible"] == "yes",
            needs_matter=row["matter"] == "yes",
        )
    matters = frozenset(row["word"] for _, row in read_table(MATTERS_FILE))
    return KindTable(phrases=phrases, matters=matters)


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


def needed_words(pattern: str) -> list[frozenset[str]]:
    """The lemmas or word forms of each place of a pattern at which one of them must stand."""
    return [
        frozenset(token[field]["IN"])
        for token in matcher_pattern(pattern)
        for field in ("LEMMA", "LOWER")
        if field in token and "OP" not in token
    ]


def _matcher_token(choices: list[str]) -> dict[str, Any]:
    """One token: word forms, parts of speech or lemmas, never a mixture of them."""
    last, _, part = choices[-1].partition(":")
    words = [*choices[:-1], last]
    if not part and all(word in _PARTS_OF_SPEECH for word in words):
        return {"POS": {"IN": words}}
    field = "LOWER" if words[0].startswith("=") else "LEMMA"
    token: dict[str, Any] = {field: {"IN": [word.removeprefix("=") for word in words]}}
    return {**token, "POS": part} if part else token
