"""Known deeds that a speaker only goes on about: they are the report's own word.

"X vowed to hunt those behind the bombings", "X said she was shocked by Friday's bombings": what X
says is what X does or feels. That there were bombings is told by the report.
"""

from typing import Final

from watchfloor.coding.actors.discourse import quotations_of
from watchfloor.coding.certainty.embedding import is_given
from watchfloor.coding.found import Attribution
from watchfloor.coding.syntax.parse import Token
from watchfloor.coding.syntax.quotation_marks import quoted_at

_SELF: Final = frozenset({"he", "i", "it", "she", "they", "we"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_HELD_FOR: Final = frozenset({"after", "behind", "following", "over", "since", "with"})
_INSIDE: Final = frozenset({"dobj", "pobj"})


def is_known_deed(predicate: Token, link: Attribution) -> bool:
    """Whether a noun for a deed is taken as known in what its speaker says of himself.

    In a quotation it is the speaker's word all the same.
    """
    if predicate.pos_ != "NOUN" or predicate.dep_ not in _INSIDE or not is_given(predicate):
        return False
    if link.quoted or quoted_at(quotations_of(predicate.doc), predicate.idx) is not None:
        return False
    if _is_answered_for(predicate):
        return True
    cue = predicate.doc[link.cue]
    return any(
        _is_of_speaker(verb, cue)
        for verb in predicate.ancestors
        if verb.pos_ in ("VERB", "AUX") and cue.is_ancestor(verb)
    )


def _is_answered_for(deed: Token) -> bool:
    """Whether it is what somebody is held for: "arrested in connection with the bombings"."""
    link = deed.head
    if deed.dep_ != "pobj" or link.lower_ not in _HELD_FOR:
        return False
    return link.lower_ != "with" or link.head.lower_ in ("connection", "link")


def _is_of_speaker(verb: Token, cue: Token) -> bool:
    """Whether a verb under the speaking says what the speaker does: "vowed to", "said it would"."""
    if verb.head.i != cue.i:
        return False
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if not subjects:
        return bool(verb.dep_ == "xcomp")
    return all(subject.lower_ in _SELF for subject in subjects)
