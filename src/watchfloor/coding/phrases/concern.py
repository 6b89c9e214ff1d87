"""Whether what somebody wants, thinks, fears or advises is a matter for a watch floor."""

from collections.abc import Iterable
from typing import Final

from watchfloor.codebook.kinds import KindPhrase
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.phrases.owners import is_people
from watchfloor.coding.syntax.clauses import clause_span, governing_verb
from watchfloor.coding.syntax.parse import Doc
from watchfloor.records.actor_ids import principal_of

_OF_ITSELF: Final = frozenset({"bind", "silence"})
"""Families that need no matter where a government, its forces, a body or a group is meant."""
_LOOMING_AFTER: Final = frozenset({"risk-fear-that", "risk-threaten"})
"""Rows whose danger stands after their first word: what is before it does not count."""
_OF_POLICY: Final = frozenset({"GOV", "MIL", "SPY"})


def is_of_concern(
    doc: Doc,
    phrase: KindPhrase,
    span: tuple[int, int],
    sources: tuple[FoundActor, ...],
    actors: Actors,
    matters: frozenset[str],
) -> bool:
    """Whether a phrase touches a crisis matter, or has actors of two sides.

    A person's wishes are looked at within the clause, a government's within the sentence.
    """
    if not phrase.needs_matter:
        return True
    personal = any(is_person(source) for source in sources)
    if phrase.family in _OF_ITSELF and sources and all(map(_makes_policy, sources)):
        return True
    first, last = _region(doc, phrase, span, personal=personal)
    if names_a_matter(doc, first, last, matters):
        return True
    named = [actor for actor in actors.all if first <= actor.head < last and actor.actor_id]
    if phrase.family == "question":
        return any(_makes_policy(actor) and not is_people(doc, actor) for actor in named)
    if phrase.kind == "risk" and not sources:
        return False
    return len(_sides([*sources, *named])) > 1


def is_person(actor: FoundActor) -> bool:
    """Whether an id names a person: ``PRK.GOV:kim-jong-un``, ``IGO:NATO:mark-rutte``."""
    actor_id = actor.actor_id or ""
    return ":" in actor_id.removeprefix(principal_of(actor_id)) if actor_id else False


def _makes_policy(actor: FoundActor) -> bool:
    sector = (actor.actor_id or "").partition(".")[2].partition(":")[0]
    return not is_person(actor) and (not sector or sector in _OF_POLICY)


def names_a_matter(doc: Doc, first: int, last: int, matters: frozenset[str]) -> bool:
    """Whether a word of ``matters.csv`` stands in the tokens."""
    return any(
        token.lemma_.lower() in matters or token.lower_ in matters for token in doc[first:last]
    )


def has_two_sides(actors: Iterable[FoundActor]) -> bool:
    """Whether actors of at least two states, bodies or groups are among these."""
    return len(_sides(actors)) > 1


def _sides(actors: Iterable[FoundActor]) -> set[str]:
    return {principal_of(actor.actor_id) for actor in actors if actor.actor_id}


def _region(
    doc: Doc, phrase: KindPhrase, span: tuple[int, int], *, personal: bool
) -> tuple[int, int]:
    """The tokens looked at; for a question those after its words."""
    anchor = doc[slice(*span)].root
    if phrase.kind != "risk" and not personal:
        return anchor.sent.start, anchor.sent.end
    first, last = clause_span(doc, governing_verb(anchor))
    if phrase.family == "question":
        asked = doc[span[1] - 1].head
        return span[1], max(min(asked.right_edge.i + 1, last), span[1])
    if phrase.key in _LOOMING_AFTER:
        return span[0], max(last, span[1])
    return min(first, span[0]), max(last, span[1])
