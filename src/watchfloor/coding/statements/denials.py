"""Positions of those who deny what no other rule reads: "denied any involvement in the attack"."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.found import Attribution
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

_DENYING: Final = frozenset({"deny", "dispute", "rebut", "refute"})
_PARTS: Final = frozenset(
    {"connection", "guilt", "intention", "involvement", "knowledge", "link", "part"}
    | {"participation", "responsibility", "role", "wrongdoing"}
)
"""What somebody denies having had in a deed."""


def find_denials(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    position: StatedKind,
    told: Set[str],
    cues: CueTable,
) -> Iterator[Proposition]:
    """A position for each denial by somebody known of which nothing was read.

    What is denied is a clause, a part in something, or one of ``told``: nouns for what is said.
    An entry, a visa or a request that is denied is refused.
    """
    taken = {governing_verb(doc[at]).i for each in read for at in told_at(each)}
    for attribution in attributions:
        verb = doc[attribution.cue]
        known = any(holder.actor_id for holder in attribution.holders)
        if not known or cues.entries[attribution.entry].group != "denial" or verb.i in taken:
            continue
        if verb.lemma_ not in _DENYING or negator_of(verb) is not None:
            continue
        if not _denies(verb, told) or _is_read(doc, attribution, read):
            continue
        taken.add(verb.i)
        yield proposition_of(
            doc, position, verb, phrase=(verb.i, verb.i + 1), sources=attribution.holders
        )


def _denies(verb: Token, told: Set[str]) -> bool:
    """Whether it is a clause that is denied, or words that leave open what was told."""
    return any(
        child.dep_ in ("ccomp", "xcomp")
        or (
            child.dep_ in ("dobj", "nsubjpass")
            and child.lemma_.lower() in told | _PARTS
            and not any(below.dep_ in ("acl", "relcl", "ccomp") for below in child.children)
        )
        for child in verb.children
    )


def _is_read(doc: Doc, attribution: Attribution, read: Sequence[Proposition]) -> bool:
    """Whether something of what is denied is told, or a number that will be.

    Of "denied a role in the raid that killed ten" the ten dead are not.
    """
    start, end = attribution.content_start, attribution.content_end
    told = [doc[each.predicate] for each in read]
    told += [word for word in doc[attribution.cue].sent if word.pos_ == "NUM"]
    return any(start <= word.idx < end and not _is_known(word, start) for word in told)


def _is_known(word: Token, start: int) -> bool:
    """Whether a word of what is denied stands in a clause that only says which deed is meant."""
    around = (word, *word.ancestors)
    return any(each.dep_ == "relcl" and each.idx > start for each in around)
