"""Who is said to say, know, doubt or deny what.

The rules read the cues of the cue table in the constructions it names. Three learned heads then
read the same text with the rules' findings before them: they add cues, sources and contents that
no rule names. A content of several stretches ("P1, officials said, P2"; a quotation taken up again
after its speaker) gives one `Attribution` for each stretch, all with the same cue.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.found import Actors, Attribution
from watchfloor.coding.holders.cue_reader import CueReader
from watchfloor.coding.holders.learned.additions import with_additions
from watchfloor.coding.holders.learned.page import Page, page_of
from watchfloor.coding.holders.learned.reader import (
    AttributionHeads,
    load_attribution_heads,
    read_cues,
)
from watchfloor.coding.holders.learned.readings import as_read
from watchfloor.coding.holders.rules import find_by_rules
from watchfloor.coding.holders.turns import without_topics
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.coding.syntax.quotation_marks import find_quoted

_TAKEN: Final = frozenset({"life", "victim", "casualty"})
"""What floods and raids claim, and nobody as a thing said."""
_MEANWHILE: Final = frozenset({"after", "as", "before", "while"})
_OF: Final = frozenset({"about", "against", "for", "of"})
CITING: Final = frozenset({"cite.verb", "quote.verb"})
"""Rows by which sources are cited: "Y says P, citing X"."""


def find_attributions(
    doc: Doc,
    actors: Actors,
    cues: CueTable,
    *,
    attitudes: bool = False,
    heads: AttributionHeads | None = None,
) -> tuple[Attribution, ...]:
    """Attributions in text order of their cues; without ``heads``, by those that are shipped.

    What the rules find stands, and the heads add to it what they are sure of and what says that
    its content is so. With ``attitudes`` the heads decide alone, and stances ("wants", "praised")
    and the report's own "I said" count too: so the texts they learned from are annotated.
    """
    reader = _reader(doc, actors, cues)
    by_rules = find_by_rules(reader)
    page = page_of(doc, by_rules, reader.quoted, cues)
    read = read_cues(page, heads or load_attribution_heads())
    if attitudes:
        found = as_read(read, page, reader)
    else:
        found = with_additions(by_rules, read, page, reader)
    heard = [
        one
        for one in map(_without_what_is_said, found)
        if not _is_of_no_voice(doc, one, cues)
        and not _is_no_saying(doc[one.cue])
        and not _is_anothers_saying(doc[one.cue], one)
        and not _only_goes_on(doc[one.cue], one)
    ]
    heard = without_topics(heard, reader)
    return tuple(sorted(heard, key=lambda one: (one.cue, one.content_start, one.content_end)))


def _without_what_is_said(one: Attribution) -> Attribution:
    """The attribution without a holder that would stand in its own words: "“12 died,” it said"."""
    holders = tuple(
        each
        for each in one.holders
        if not (one.content_start <= each.start and each.end <= one.content_end)
    )
    return one if holders == one.holders else replace(one, holders=holders, source=None)


def _is_of_no_voice(doc: Doc, one: Attribution, cues: CueTable) -> bool:
    """Whether a disease or a storm is all that would say it."""
    return bool(one.holders) and all(
        holder.actor_id is None and doc[holder.head].lemma_.lower() in cues.rules.words["no_voices"]
        for holder in one.holders
    )


def _is_no_saying(cue: Token) -> bool:
    """Whether "claim" says nothing: "the flood claimed 12 lives", "the raid was claimed by X".

    Nor do some of those counted: "nine of them confirmed", which the parser takes for active.
    """
    if _is_of_some(cue):
        return True
    if cue.lemma_ != "claim" or cue.pos_ != "VERB":
        return False
    return any(
        (child.dep_ == "dobj" and child.lemma_.lower() in _TAKEN)
        or (child.dep_ == "nsubjpass" and child.lemma_.lower() in _blows())
        for child in cue.children
    )


def _is_anothers_saying(cue: Token, one: Attribution) -> bool:
    """Whether what would be said only tells what somebody else says to the same.

    "Iran said, and Israel denied, that P": the parser hangs P on the second verb alone, and Iran
    does not say that Israel denies it.
    """
    return any(
        child.dep_ == "conj"
        and any(word.dep_ == "nsubj" and word.i > cue.i for word in child.children)
        and any(word.dep_ == "ccomp" for word in child.children)
        and one.content_start <= child.idx < one.content_end
        and not any(word.is_alpha for word in _before_subject(cue, child, one))
        for child in cue.children
    )


def _only_goes_on(cue: Token, one: Attribution) -> bool:
    """Whether it is only said besides, of something else: "kill 60 as the Senate learns of a drop".

    In "as the Senate learned on Friday" it is the clause above that is learned.
    """
    if cue.dep_ != "advcl" or cue.pos_ != "VERB" or cue.tag_ == "VBN":
        return False  # "as reported by the ministry for May"
    marks = {child.lower_ for child in cue.children if child.dep_ in ("mark", "advmod")}
    inside = cue.left_edge.idx <= one.content_start and one.content_end <= _end(cue.right_edge)
    told = any(child.dep_ == "nsubj" for child in cue.children)  # not "marched while chanting"
    put_so = any(child.lower_ == "it" and child.i > cue.i for child in cue.children)
    if inside or not told or put_so or not marks & _MEANWHILE:
        return False  # "as X put it"
    return any(
        child.dep_ in ("acomp", "ccomp", "dobj", "xcomp")
        or (child.dep_ == "prep" and child.lower_ in _OF)
        for child in cue.children
        if child.i > cue.i
    )


def _end(token: Token) -> int:
    return int(token.idx + len(token))


def _before_subject(cue: Token, verb: Token, one: Attribution) -> list[Token]:
    """The words of what is said before the next verb's clause, but those that join it."""
    return [
        word
        for word in cue.doc[cue.i + 1 : verb.left_edge.i]
        if word.idx >= one.content_start and word.dep_ != "cc"
    ]


def _is_of_some(cue: Token) -> bool:
    some = any(child.dep_ == "nsubj" and child.like_num for child in cue.children)
    told = any(child.dep_ in ("ccomp", "dobj") for child in cue.children if child.i > cue.i)
    return some and not told and cue.nbor(-1).lower_ in ("them", "which", "whom")


def _blows() -> frozenset[str]:
    return load_event_lexicon().words["blows"]


def page_with_rules(doc: Doc, actors: Actors, cues: CueTable) -> Page:
    """What the heads see of a report, as when it is read."""
    reader = _reader(doc, actors, cues)
    return page_of(doc, find_by_rules(reader), reader.quoted, cues)


def is_said(token: Token, attributions: Sequence[Attribution]) -> bool:
    """Whether somebody is said to say a word."""
    return any(one.holders for one in holders_at(token, attributions))


def holders_at(token: Token, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in whose content a token lies, outermost first.

    The wider content is outside; of equal ones, the one whose cue comes first. Whoever is cited
    for what somebody says is inside.
    """
    start, end = token.idx, token.idx + len(token)
    around = [
        one
        for one in attributions
        if one.content_start <= start and end <= one.content_end and one.cue != token.i
    ]
    return tuple(
        sorted(
            around,
            key=lambda one: (one.content_start - one.content_end, one.entry in CITING, one.cue),
        )
    )


def _reader(doc: Doc, actors: Actors, cues: CueTable) -> CueReader:
    return CueReader(
        doc=doc,
        actors=actors,
        cues=cues,
        words=cues.rules.words,
        quoted=find_quoted(text_of(doc)),
    )
