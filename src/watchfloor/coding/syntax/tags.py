"""Tags that the model gives by the place of a word, mended before anything is read off them.

It takes many a plural that begins a sentence for a name ("Rebels attacked"), whose base form is
then the plural, and an adjective for what is a verb in headlines and chronicles ("Police open
fire on a crowd"). What many do there it takes for a thing they count ("Thousands rally in Basra").
"""

from typing import Any, Final

Doc = Any
Token = Any

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_PROTESTING: Final = frozenset({"march", "protest", "rally", "riot"})
_MANY: Final = frozenset({"dozens", "hundreds", "scores", "tens", "thousands"})
_PLACING: Final = frozenset({"at", "in", "near", "outside"})
_PAST: Final = frozenset({"retook"})
"""Forms of the past that it does not know for such."""
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
            elif word.tag_ in ("VB", "VBP") and word.lower_ in _PAST:
                word.tag_ = "VBD"
            elif word.tag_ == "NN" and word.lower_ in _PROTESTING:
                _free_crowd(word)
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


def _free_crowd(word: Token) -> None:
    """Make a verb of what a number of people do: "5,000 protest for peace", no thing is 5,000."""
    crowd = next((child for child in word.children if _is_many(child)), None)
    if crowd is not None and crowd.dep_ in ("compound", "nummod") and crowd.i < word.i:
        before = [child for child in word.children if child.i < word.i and child.i != crowd.i]
        if word.dep_ == "ROOT" and not any(c.dep_ in ("det", "amod", "compound") for c in before):
            word.tag_, crowd.dep_ = "VBP", "nsubj"
        return
    preposition = word.head
    crowd = preposition.head
    place = next((child for child in word.children if child.dep_ == "compound"), None)
    led = word.dep_ == "pobj" and preposition.lower_ in _PLACING and crowd.dep_ == "ROOT"
    if led and place is not None and place.tag_ in _NAMES and _is_many(crowd):
        place.head, place.dep_ = preposition, "pobj"
        for child in list(crowd.children):
            if child.i < crowd.left_edge.i or child.dep_ in ("advmod", "punct"):
                child.head = word
        word.head, word.dep_, word.tag_ = word, "ROOT", "VBP"
        crowd.head, crowd.dep_ = word, "nsubj"


def _is_many(word: Token) -> bool:
    """Whether a number, or a word for one, is more than one."""
    return word.lower_ in _MANY or (word.tag_ == "CD" and word.lower_ not in ("1", "one"))
