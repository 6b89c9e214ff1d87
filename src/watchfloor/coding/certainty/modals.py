"""What a modal stands for."""

from typing import Final

from watchfloor.coding.parse import Token

_WOULD: Final = frozenset({"would", "'d", "’d"})
_CONDITIONS: Final = frozenset({"if", "unless"})


def is_backshifted(modal: Token) -> bool:
    """Whether "would" is the "will" of what was said: "said that it would send troops".

    Under a verb in the past, and with no condition (Quirk et al., A Comprehensive Grammar of the
    English Language, 1985, 14.31).
    """
    verb = modal.head
    if modal.lower_ not in _WOULD or verb.dep_ != "ccomp" or verb.head.tag_ not in ("VBD", "VBN"):
        return False
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return not any(mark.lower_ in _CONDITIONS for clause in clauses for mark in clause.children)
