"""Charges that a sentence ends with: "X accused Y of firing, a charge Y has denied".

The parser often makes the denial the main verb and all that stands before what is denied. Then X
would not have accused anybody.
"""

from typing import Any, Final

Doc = Any
Token = Any

CHARGES: Final = frozenset(
    {"accusation", "allegation", "assertion", "charge", "claim", "contention", "suggestion"}
)
"""Nouns by which what was said before is taken up to be denied."""
_ARTICLES: Final = frozenset({"a", "an"})


def free_charges_behind(doc: Doc) -> Doc:
    """The document, with such a charge hung on the clause before it, and its denial on the charge.

    Who denies it becomes the subject of the denial, where the parser made it one noun with it.
    """
    for noun in doc:
        if noun.lemma_.lower() not in CHARGES or not opens_behind_comma(noun):
            continue
        denier = _denier(noun)
        if denier is None:
            continue
        denial = denier.head if denier.dep_ == "nsubj" else noun.head
        clause = _clause_before(noun, denial)
        if clause is None:
            continue
        clause.head, clause.dep_ = clause, "ROOT"
        noun.head, denial.head = clause, noun
        denier.head, noun.nbor(-1).head = denial, noun
        denier.dep_, noun.dep_, denial.dep_ = "nsubj", "npadvmod", "relcl"
    return doc


def opens_behind_comma(noun: Token) -> bool:
    """Whether a noun with "a" follows a comma, as what takes up all before it does."""
    return noun.i > 2 and noun.nbor(-1).lower_ in _ARTICLES and noun.nbor(-2).text == ","


def _denier(noun: Token) -> Token | None:
    """Who stands between a charge and its denial: a noun of its own, or one with the charge."""
    if noun.dep_ == "compound":
        return noun.head if noun.head.dep_ == "nsubj" else None
    if noun.dep_ not in ("dobj", "nsubj"):
        return None
    below = [child for child in noun.children if child.dep_ == "appos" and noun.dep_ == "nsubj"]
    beside = [child for child in noun.head.children if child.dep_ == "nsubj"]
    between = (child for child in (*below, *beside) if noun.i < child.i < noun.head.i)
    return next(between, None)


def _clause_before(noun: Token, denial: Token) -> Token | None:
    """The only clause before a charge that the main verb behind it has for its object."""
    if denial.dep_ != "ROOT" or denial.i <= noun.i:
        return None
    before = [child for child in denial.children if child.dep_ == "ccomp" and child.i < noun.i]
    return before[0] if len(before) == 1 else None
