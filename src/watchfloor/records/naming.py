"""What to call somebody whom the codebook does not know, without naming a private person."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from watchfloor.records.claim import Mention

NAMED_PERSON: Final = "somebody named in the report"
UNNAMED: Final = "somebody not named"
_ARTICLES: Final = frozenset({"A", "An", "The", "Its", "His", "Her", "Their", "Some", "Two"})
_PRONOUNS: Final = frozenset("he she it they one some others many who we i you".split())
_BODY_WORDS: Final = frozenset(
    """agency army association authority bank board brigade bureau centre center church coalition
    command commission committee company congress corporation council court department federation
    force forces foreign foundation front general government group guard guards health house
    initiative institute international league media ministry mission movement navy network news
    observatory office organisation organization party police post press project radio red relief
    resistance rights security service services society state states television times tribune
    union university watch world""".split()
)


def public_label(mention: Mention, label: Callable[[str], str]) -> str:
    """The codebook's label; else the report's words, unless they name a private person.

    Words with two capitalised names side by side and nothing that marks a body are taken for a
    person's name: better one body too few by name than one private person too many.
    """
    if mention.actor_id:
        return label(mention.actor_id)
    if mention.text.lower() in _PRONOUNS:
        return UNNAMED
    return NAMED_PERSON if names_a_person(mention.text) else _inside(mention.text)


def _inside(words: str) -> str:
    """Words as they stand inside a sentence: "An analyst" is "an analyst"."""
    first, blank, rest = words.partition(" ")
    return first.lower() + blank + rest if first in _ARTICLES else words


def names_a_person(text: str) -> bool:
    """Whether some words hold what looks like the name of a person.

    >>> names_a_person("Ruth Example, a baker"), names_a_person("the Coast Guard")
    (True, False)
    """
    words = text.replace(",", " , ").split()
    if any(word.lower().strip(".’'s") in _BODY_WORDS for word in words):
        return False
    return any(_is_name(first) and _is_name(second) for first, second in pairwise(words))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:2].islower() and word.lower() not in ("the", "a", "an")
