"""Who is said to be left out of what is told: "all states but X", "with the exception of X"."""

from typing import Final

from watchfloor.coding.syntax.parse import Token

_BARRING: Final = frozenset({"barring", "bar", "but", "except", "excepting", "excluding", "save"})
_ALL: Final = frozenset({"all", "any", "each", "every", "everybody", "everyone"})
_NONE: Final = frozenset({"neither", "no", "nobody", "none", "not", "n't", "nothing"})
_APART: Final = frozenset({"apart", "aside", "other"})
_SET_OFF: Final = frozenset({",", "(", "–", "—", "and"})
_HIGHEST: Final = 6


def is_excepted(name: Token) -> bool:
    """Whether what is said of all is not said of somebody; of "nobody but X" it is said of X."""
    if _is_set_against(name):
        return True
    word = name
    for _ in range(_HIGHEST):
        mark = _mark_before(word)
        if mark is not None:
            return not _is_of_none(mark)
        joined = word.dep_ in ("conj", "pobj") and word.head.i < word.i
        if not joined and word.dep_ not in ("amod", "compound", "poss"):
            return False
        word = word.head
    return False


def _is_set_against(name: Token) -> bool:
    """Whether somebody is only named as who it is not: "a Saudi, not an Iranian, missile".

    Also "it was not X but Y". "Whether or not X does" and "not only X" say no such thing.
    """
    at = name.i - 1
    while at > name.sent.start and name.doc[at].dep_ in ("amod", "compound", "det", "nmod"):
        at -= 1
    if at < name.sent.start or name.doc[at].lower_ != "not":
        return False
    if name.dep_ == "nsubj" and name.doc[at].head.i == name.head.i and name.head.pos_ == "VERB":
        return False  # "it was not X who did it": the deed is denied of X
    first = at == name.sent.start
    if first or name.doc[at - 1].text in _SET_OFF:
        return True
    return name.doc[at - 1].lemma_ == "be" and name.dep_ in ("attr", "nsubj")


def is_of_one_alone(subject: Token) -> bool:
    """Whether only one is excepted from nobody: "nobody but X sent troops" says that X did."""
    behind = subject.doc[subject.i + 1 : subject.i + 2]
    excepted = any(word.lower_ in _BARRING for word in behind)
    return excepted and any(word.lower_ in _NONE for word in (subject, *subject.children))


def _mark_before(noun: Token) -> Token | None:
    """The word that excepts a noun, where the noun is directly behind it."""
    above = noun.head
    if noun.dep_ == "pobj":
        if above.lower_ in _BARRING - {"but"} and above.i < noun.i:
            return above
        if above.lower_ == "of" and above.head.lower_ == "exception":
            return above.head
        if above.lower_ in ("from", "than") and above.i and above.nbor(-1).lower_ in _APART:
            return above.nbor(-1)
    if noun.dep_ not in ("conj", "pobj"):
        return None
    first = noun.left_edge.i
    before = noun.doc[first - 1] if first else noun
    all_of = before.lower_ == "but" and _ALL & {
        word.lower_ for word in noun.doc[max(before.sent.start, before.i - 6) : before.i]
    }
    return before if all_of else None


def _is_of_none(mark: Token) -> bool:
    """Whether a negation stands before: "no state except X signed" tells that X did."""
    return any(word.lower_ in _NONE for word in mark.doc[mark.sent.start : mark.i])
