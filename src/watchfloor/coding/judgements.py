"""Positions told as judgements: what somebody says that something is, wants or needs."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.clauses import clause_span, governing_verb
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.parse import Doc, Token
from watchfloor.coding.propositions import Proposition

_COMPLEMENTS: Final = frozenset({"acomp", "attr"})
_ATTITUDES: Final = frozenset(
    "want hope hop believe think regret prefer expect doubt trust deserve matter".split()
)
"""Lemmas; the lemmatiser makes "hop" of "hopes"."""


def find_judgements(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    position: StatedKind,
    phrases: Phrases,
) -> Iterator[Proposition]:
    """A position for each content of a known holder that judges, where nothing else was read.

    It is that of the clause's subject where that is a known actor ("Putin wants it to go on"),
    else the holder's.

    "The action was defensive, Washington said" is where Washington stands, though no word of it
    is one of stance.
    """
    taken = {governing_verb(doc[each.predicate]).i for each in read}
    for attribution in attributions:
        if not any(holder.actor_id for holder in attribution.holders):
            continue
        token = _root(doc, attribution)
        if token is None or token.i in taken or not _judges(token):
            continue
        taken.add(token.i)
        first, last = clause_span(doc, token)
        yield Proposition(
            kind=position.kind,
            predicate=token.i,
            first=first,
            last=last,
            event_type=None,
            mode=None,
            cameo=None,
            contexts=(),
            sources=_whose(token, phrases) or attribution.holders,
            recipients=(),
            others=(),
            entry=f"stated.csv#{position.key}",
            family=position.family,
            phrase=(token.i, token.i + 1),
        )


def _whose(token: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    if token.lemma_.lower() == "be":
        return ()  # "Moscow is weak": what is judged, not who judges
    return tuple(each for each in frame_of(token, phrases).look(("subj",)) if each.actor_id)


def _root(doc: Doc, attribution: Attribution) -> Token | None:
    """The highest word of a content."""
    inside = [
        token for token in doc if attribution.content_start <= token.idx < attribution.content_end
    ]
    return min(inside, key=lambda token: (len(list(token.ancestors)), token.i), default=None)


def _judges(token: Token) -> bool:
    """Whether a clause says what something is like or what its subject wants, not what there is."""
    if token.lemma_.lower() == "be":
        parts = {child.dep_ for child in token.children}
        return bool(parts & _COMPLEMENTS) and "expl" not in parts
    return token.pos_ == "VERB" and token.lemma_.lower() in _ATTITUDES
