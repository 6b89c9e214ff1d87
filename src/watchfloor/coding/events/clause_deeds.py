"""What a clause says is done: "use force", "continue the raid", "launch a ground operation"."""

from collections.abc import Iterator, Mapping
from typing import Final

from watchfloor.coding.syntax.parse import Token

_BESIDE: Final = frozenset({"alongside", "beside", "for"})
_MOUNTING: Final = frozenset({"conduct", "launch", "mount", "order", "stage", "unleash"})
_ARMED: Final = frozenset(
    "air anti-terrorist bombing counter-terrorism ground military punitive security terrorism "
    "terrorist".split()
)
"""What an operation is that harms somebody."""
_GOING_ON: Final = frozenset({"continue", "go", "keep", "press", "pursue", "resume"})


def deeds_of(clause: Token, words: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The verb of a clause, alone and with its object, and what it goes on with.

    "Use force" is use and use_force; "continue the offensive" continue and offensive.

    Who launches an offensive attacks. Not where it harms nobody: "fight corruption", "fight
    alongside X", "destroy its weapons".
    """
    deeds = [clause]
    if lemma_of(clause) in _GOING_ON:
        after = (child for child in clause.children if child.i > clause.i)
        deeds += [child for child in after if child.dep_ in {"dobj", "xcomp"}]
    if any(_is_mounted(child, words) for child in clause.children if child.dep_ == "dobj"):
        yield "attack"
    for deed in deeds:
        if not _harms_nobody(deed, words):
            objects = (child for child in deed.children if child.dep_ == "dobj")
            yield from (lemma_of(deed), *(f"{lemma_of(deed)}_{lemma_of(noun)}" for noun in objects))


def _is_mounted(noun: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether an attack is what somebody launches: "launch an offensive", "a ground operation"."""
    if lemma_of(noun.head) not in _MOUNTING:
        return False
    armed = {lemma_of(child) for child in noun.children if child.dep_ in {"amod", "compound"}}
    if lemma_of(noun) in words["war"] - words["conflict"]:
        against = (
            foe
            for child in noun.children
            if child.lower_ == "against"
            for foe in child.children
            if foe.dep_ == "pobj"
        )
        fought = any(lemma_of(foe) in words["armed"] | words["collective"] for foe in against)
        return bool(armed & _ARMED) or fought or lemma_of(noun) in words["blows"] - {"operation"}
    return lemma_of(noun) in words["attacks"]


def _harms_nobody(deed: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a deed of force is done to no foe, by what it is done to or whom it is done with."""
    if not any(lemma_of(deed) in words[name] for name in ("force", "harm")):
        return False
    objects = [child for child in deed.children if child.dep_ == "dobj"]
    if any(f"{lemma_of(deed)}_{lemma_of(noun)}" in words["kindly"] for noun in objects):
        return True
    arms = [noun for noun in objects if lemma_of(noun) in words["weapons"]]
    if any(child.tag_ == "PRP$" for noun in arms for child in noun.children):
        return True
    fought = lemma_of(deed) == "fight"
    return fought and any(c.lower_ in _BESIDE for c in deed.children if c.dep_ == "prep")


def lemma_of(token: Token) -> str:
    """The base form of a word, in small letters."""
    return str(token.lemma_).lower()
