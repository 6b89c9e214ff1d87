"""What the report tells beside what somebody said: "said it would go, while Oslo refused"."""

from typing import Final

from watchfloor.coding.syntax.parse import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CONTRASTING: Final = frozenset({"although", "though", "whereas", "whereupon", "while"})
_VOICING: Final = frozenset({"claim", "deny", "estimate", "put", "report", "say", "tell"})
"""Verbs by which somebody else speaks up against what was said."""
_JOINING: Final = frozenset({"and", "but"})
_SHIFTED: Final = frozenset({"had", "would", "could", "might", "'d"})


def told_beside(said: Token, verb: Token) -> Token | None:
    """What the report tells beside what was said: "said it would go, while Oslo refused".

    What was said stands a tense further back than it happened; a bare past after it is told by
    the report, joined by "and" too where somebody else does it. So is what others are said to say,
    and what happens meanwhile: "says it will stay, as rebels shell a base".
    """
    shifted = [word.i for word in said.subtree if word.dep_ == "aux" and word.lower_ in _SHIFTED]
    for clause in said.subtree:
        opened = _opening(clause)
        own = [child for child in clause.children if child.dep_ in SUBJECTS]
        if own and own[0].pos_ != "PRON" and _goes_on_meanwhile(said, clause):
            return clause.left_edge
        if opened is None or not own or (clause.dep_ == "conj" and own[0].pos_ == "PRON"):
            continue
        if not (opened.i and opened.nbor(-1).text == "," and verb.i < opened.i):
            continue
        bare = clause.tag_ == "VBD" and not _has_auxiliary(clause)
        if (bare and verb.i < min(shifted, default=0) < opened.i) or _sets_voices_apart(
            verb, clause, opened
        ):
            return opened
    return None


def _goes_on_meanwhile(said: Token, clause: Token) -> bool:
    """Whether "as" leads to what happened when it was said what will be: then the report tells it.

    "Oslo says it will stay, as rebels attacked a town". What is to come as something else does is
    said itself: "said it would leave as the rebels come nearer".
    """
    will = any(child.lower_ in ("will", "would", "'ll") for child in said.children)
    marks = [child for child in clause.children if child.dep_ == "mark" and child.lower_ == "as"]
    if not (will and marks) or clause.dep_ != "advcl" or clause.head.i != said.i:
        return False
    if clause.tag_ not in ("VBD", "VBP", "VBZ") or _has_auxiliary(clause) or clause.i < said.i:
        return False
    return clause.tag_ == "VBD" or clause.left_edge.nbor(-1).text == ","


def _sets_voices_apart(verb: Token, clause: Token, opened: Token) -> bool:
    """Whether somebody else speaks behind "while" or "but": "…, while residents put it at 30"."""
    in_contrast = opened.lower_ in _CONTRASTING or opened.lower_ == "but"
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") and not _has_auxiliary(clause)
    return in_contrast and finite and clause.lemma_ in {verb.lemma_, *_VOICING}


def _opening(clause: Token) -> Token | None:
    """The first word of a clause that "while" sets against another, or "and" joins to it."""
    mark = next((c for c in clause.children if c.dep_ == "mark"), None)
    if clause.dep_ == "advcl" and mark is not None and mark.lower_ in _CONTRASTING:
        return clause.left_edge
    before = clause.left_edge.nbor(-1) if clause.left_edge.i else None
    joined = clause.dep_ == "conj" and clause.pos_ == "VERB" and before is not None
    return before if joined and before is not None and before.lower_ in _JOINING else None


def _has_auxiliary(verb: Token) -> bool:
    return verb.lemma_ == "be" or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
