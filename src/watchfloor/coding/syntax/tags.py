"""Tags that the model gives by the place of a word, mended before anything is read off them.

It takes many a plural that begins a sentence for a name ("Rebels attacked"), whose base form is
then the plural, and an adjective for what is a verb in headlines and chronicles ("Police open
fire on a crowd").
"""

from typing import Any, Final

Doc = Any
Token = Any

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_NAMES: Final = frozenset({"NNP", "NNPS"})


class Tags:
    """A pipe that puts right the tags of plurals at the start and of verbs like adjectives."""

    def __init__(self, people: frozenset[str]) -> None:
        """``people`` are nouns for people and groups, in the singular."""
        self._people = people

    def __call__(self, doc: Doc) -> Doc:
        """The document, with those tags mended."""
        for word in doc:
            if word.is_sent_start and word.tag_ == "NNPS" and self._is_common(word):
                word.tag_ = "NNS"
            elif word.tag_ == "JJ" and _acts(word):
                word.tag_ = "VBP"
        return doc

    def _is_common(self, word: Token) -> bool:
        """Whether it is no part of a name: "Rebels attacked", and "Rangers Football Club"."""
        behind = word.nbor() if word.i + 1 < len(word.doc) else None
        if behind is not None and behind.tag_ in _NAMES:
            return False
        return word.dep_ in _SUBJECTS and word.lower_.removesuffix("s") in self._people


def _acts(word: Token) -> bool:
    """Whether it has a subject and an object, as no adjective has."""
    links = {child.dep_ for child in word.children}
    return bool(links & _SUBJECTS) and "dobj" in links and "cop" not in links
