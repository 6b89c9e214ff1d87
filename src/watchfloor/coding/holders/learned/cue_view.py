"""One cue, with what is the same for all the contents and sources it may have."""

from collections.abc import Iterable
from dataclasses import dataclass

from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.learned.page import Page, actor_of, group_of, word_at


@dataclass(frozen=True, slots=True, kw_only=True)
class CueView:
    """A cue on its page."""

    page: Page
    i: int
    """Number of the cue's main word."""
    lemma: str
    use: str
    """Its tag and relation."""
    group: str
    """Of the cue table; ``-`` for a word that is not in it."""
    actor: int | None
    """Subject, its own or shared."""
    links: str
    """Relations over which the subject is shared."""
    found: tuple[Attribution, ...]
    """What the rules found."""
    holders: frozenset[int]
    """Heads of the holders that the rules found."""
    rule_words: frozenset[int]
    """Words of the content that the rules found."""
    other_cues: tuple[int, ...]
    """Where the rules' other cues of the sentence start."""


def view_of(page: Page, i: int) -> CueView:
    """The view of one word as a cue."""
    columns = page.columns
    found = tuple(page.rules.get(i, ()))
    actor, links = actor_of(page, i)
    others = page.by_sentence.get(columns.first[i], ())
    return CueView(
        page=page,
        i=i,
        lemma=columns.lemma[i],
        use=f"{columns.tag[i]} {columns.dep[i]}",
        group=group_of(page, i),
        actor=actor,
        links=links,
        found=found,
        holders=frozenset(holder.head for one in found for holder in one.holders),
        rule_words=words_of(page, ((one.content_start, one.content_end) for one in found)),
        other_cues=tuple(columns.start[k] for k in others if k != i),
    )


def words_of(page: Page, pieces: Iterable[Piece]) -> frozenset[int]:
    """Numbers of the words in some stretches of text."""
    return frozenset(
        word for start, end in pieces for word in range(word_at(page, start), word_at(page, end))
    )
