"""Clauses that say what was said, put back under the verb of saying.

Between such a verb and its clause reports tell when, where and how it was said: "confirmed on
Monday for the first time that P". The parser then may take P for a clause about "time", for a
purpose, or the words in between for a part of P.
"""

from typing import Any, Final

from watchfloor.codebook.cues import CueTable

Doc = Any
Token = Any

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_OWN_OBJECTS: Final = frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd"})
_OF_A_NOUN: Final = frozenset({"relcl", "acl"})
_OF_A_VERB: Final = frozenset({"advcl", "conj"})
_GAPS: Final = frozenset({"nsubj", "nsubjpass", "pobj"})
"""As one of these "that" stands for a noun before it: "the statement that it issued"."""
_OCCASIONS: Final = frozenset({"in", "on", "at", "for", "during"})
"""Before a noun that says when or by what it was said; not "reacted to claims that P"."""
_NO_OCCASIONS: Final = frozenset(
    {
        "basis", "belief", "case", "condition", "event", "expectation", "fact", "fear", "ground",
        "hope", "knowledge", "point", "proviso", "sense", "understanding", "way",
    }
)  # fmt: skip
_PLAIN_TIMES: Final = frozenset({"day", "week", "month", "year", "moment", "night", "morning"})
"""With no more than "the" before them, a clause after them may say which one is meant."""
_JOINED: Final = frozenset(
    {
        "assuming", "but", "considering", "except", "given", "granted", "in", "now", "provided",
        "providing", "seeing", "so", "such", "supposing",
    }
)  # fmt: skip
"""With one of these before it "that" is part of a conjunction."""
_ASIDES: Final = frozenset({"prep", "npadvmod", "advmod", "nsubj", "punct"})
_GROUPS: Final = frozenset({"statement", "announcement", "confirmation", "denial", "claim"})
_STEPS: Final = 5


class ContentClauses:
    """A pipe that gives verbs of saying the clause that tells what was said."""

    def __init__(self, cues: CueTable) -> None:
        self._cues = cues

    def __call__(self, doc: Doc) -> Doc:
        """The document, with those clauses hung on their verbs as ``ccomp``."""
        for that in doc:
            if that.lower_ == "that" and that.dep_ not in _GAPS:
                self._mend(that)
        return doc

    def _mend(self, that: Token) -> None:
        """Hang the clause that a word opens on the verb that says it."""
        clause = that.head
        if clause.i <= that.i or that.i == 0 or that.nbor(-1).lower_ in _JOINED:
            return
        if not any(child.dep_ in _SUBJECTS and child.i > that.i for child in clause.children):
            return
        if clause.dep_ == "ccomp" and self._says(clause.head) and clause.head.i < that.i:
            _free_asides(clause, that, clause.head)
            return
        verb = self._verb_above(clause)
        if verb is None or self._has_content(verb):
            return
        clause.head, clause.dep_ = verb, "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"
        _free_asides(clause, that, verb)

    def _verb_above(self, clause: Token) -> Token | None:
        """The verb of saying before a clause: its own head, or that of the occasion before it."""
        word = clause.head
        if clause.dep_ in _OF_A_VERB:
            return word if word.i < clause.left_edge.i and self._says(word) else None
        if clause.dep_ not in _OF_A_NOUN:
            return None
        for _ in range(_STEPS):
            if word.pos_ not in ("NOUN", "PROPN") or not _is_occasion(word):
                return None
            preposition = word.head
            above = preposition.head
            if self._says(above):
                return above if preposition.lower_ in _OCCASIONS else None
            word = above
        return None

    def _has_content(self, verb: Token) -> bool:
        """Whether something else is what the verb says; whom it tells is not."""
        told = verb.lemma_.lower() in self._cues.rules.words["addressed"]
        links = _OWN_OBJECTS - {"dobj"} if told else _OWN_OBJECTS
        return any(child.dep_ in links for child in verb.children)

    def _says(self, word: Token) -> bool:
        if word.pos_ not in ("VERB", "AUX"):
            return False
        rows = self._cues.starting("verb", word.lemma_.lower())
        return any(
            len(spelling) == 1 and entry.group in _GROUPS and "verb_ccomp" in entry.patterns
            for spelling, entry in rows
        )


def _is_occasion(noun: Token) -> bool:
    """Whether a noun under a preposition may say when, where or by what something was said."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() in _NO_OCCASIONS:
        return False
    modified = any(child.dep_ not in ("det", "relcl", "acl", "punct") for child in noun.children)
    return modified or noun.lemma_.lower() not in _PLAIN_TIMES


def _free_asides(clause: Token, that: Token, verb: Token) -> None:
    """Hang on the verb what the parser took into the clause before the word that opens it."""
    for child in list(clause.children):
        if verb.i < child.i and child.right_edge.i < that.i and child.dep_ in _ASIDES:
            child.head = verb
            if child.dep_ == "nsubj":  # "said at the weekend, its first comment, that P"
                child.dep_ = "npadvmod"
