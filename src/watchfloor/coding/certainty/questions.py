"""What a question leaves open."""

from typing import Final

from watchfloor.coding.parse import Token

_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_MAIN_LINKS: Final = frozenset({"ROOT", "conj", "xcomp", "aux"})
_ASKING_TAGS: Final = frozenset({"WP", "WRB", "WDT", "WP$"})
_OPENING_WORDS: Final = 3


def question_mark_of(predicate: Token) -> Token | None:
    """The mark of the question whose main clause asks whether the predicate holds; else None.

    What a question with "who", "why" or "when" is about is taken as known.
    """
    sentence = predicate.sent
    mark = next((word for word in reversed(sentence) if word.text in "?.!"), None)
    if mark is None or mark.text != "?" or predicate.pos_ not in _PREDICATE_POS:
        return None
    opening = [word for word in sentence if word.is_alpha][:_OPENING_WORDS]
    if any(word.tag_ in _ASKING_TAGS for word in opening):
        return None
    verbs = [word for word in (predicate, *predicate.ancestors) if word.pos_ in _PREDICATE_POS]
    return mark if all(word.dep_ in _MAIN_LINKS for word in verbs) else None
