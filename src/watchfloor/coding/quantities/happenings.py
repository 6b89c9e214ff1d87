"""Which of the words around a figure settle what befell those it counts, nearest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.quantities.governing import (
    DYING,
    SUBJECTS,
    Happening,
    governor_of,
    has_object,
    modifier_of,
    outcome_group,
    with_verb,
)
from watchfloor.coding.quantities.illness import (
    is_quarantined,
    lies_in_ward,
    ward_group,
)
from watchfloor.coding.quantities.verb_phrases import group_without_verb
from watchfloor.coding.syntax.parse import Span, Token

_FREEING: Final = frozenset({"release", "rescue"})
_HOLDING: Final = frozenset({"abduct", "detain"})
_HARMING: Final = frozenset({"abduct", "detain", "die", "kill", "slaughter", "wound"})
_MORE: Final = frozenset({"more", "other", "others"})
_SEEN: Final = frozenset({"find", "report"})
"""Groups of verbs that only say that somebody tells of those counted."""
AUXILIARIES: Final = frozenset({"was", "were", "is", "are", "been", "being", "have", "has", "had"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a figure stands: its number, and the noun it counts when there is one."""

    number: Token
    noun: Token | None
    running: bool
    """A verb of growing brings the count to this figure ("the death toll rose to 50")."""
    of_count: Token | None = None
    """The "number" whose figure this is: "the number of people admitted to hospital"."""
    members: bool
    """The noun is a body of people and the figure its size, not how many such bodies there are."""


def happening_of(slot: Slot, span: Span, counting: Counting) -> Happening | None:
    """The verb, participle or event noun that settles the kind, nearest first."""
    if slot.noun is not None and (died := _died(slot.noun, counting)):
        return died
    if labelled := _labelled(span, counting):
        return labelled
    if _is_part_of_known(slot) and (own := governor_of(slot.number, counting)):
        return own
    if _is_part_of_counted(slot) and slot.noun and (own := governor_of(slot.noun, counting)):
        return own
    if slot.noun is None or slot.noun.i >= span.end:
        after = slot.noun.i + 1 if slot.noun is not None else span.end
        if outcome := _outcome_at(slot, after, span, counting):
            return outcome
    if slot.noun is None and (wounding := _wounding(span)):
        return wounding
    if slot.noun is None and (passive := _passive_at(slot.number, span.end, counting)):
        return passive
    if (
        slot.noun is not None
        and slot.noun.i < slot.number.i
        and (own := governor_of(slot.number, counting))
    ):
        return own
    token = slot.noun if slot.noun is not None else slot.number
    if slot.of_count is not None and (said := _said_of_count(slot.of_count, counting)):
        return said
    if is_quarantined(token):
        return Happening(token=token, groups=frozenset({"quarantine"}), role="patient")
    if group := group_without_verb(token, counting):
        return Happening(token=token, groups=frozenset({group}), role="patient")
    if lies_in_ward(token, counting) and (group := ward_group(token, counting)):
        return Happening(token=token, groups=frozenset({group}), role="patient")
    told = (
        _downed(token, counting)
        or _harmed_all_the_same(token, counting)
        or modifier_of(token, counting)
        or governor_of(token, counting)
        or governor_of(slot.number, counting)
        or _object_behind_bound(slot, span, counting)
        or _of_those(slot.number, counting)
    )
    if told is None or told.groups <= _SEEN:
        return _behind_list(token, counting) or told
    return told


def _harmed_all_the_same(noun: Token, counting: Counting) -> Happening | None:
    """What was done to those of whom a clause only says what they were about, or held for.

    "Killed 12 people who were taking part in a march", "freed three men jailed for theft".
    """
    described = modifier_of(noun, counting)
    done = None if described is None else governor_of(noun, counting)
    if described is None or done is None:
        return None
    if done.groups & _FREEING and described.groups & _HOLDING:
        return done
    idle = described.token.dep_ == "relcl" and not described.groups & _HARMING
    return done if idle and done.groups & _HARMING else None


def _downed(noun: Token, counting: Counting) -> Happening | None:
    """The shooting down of what was launched: "shot down 40 drones launched by X"."""
    governed = governor_of(noun, counting)
    return governed if governed is not None and "down" in governed.groups else None


def _behind_list(noun: Token, counting: Counting) -> Happening | None:
    """The outcome behind the last of several counted: "reported 9 guards and 12 drivers killed"."""
    last = max((noun, *noun.conjuncts), key=lambda each: each.i)
    at = last.right_edge.i + 1
    doc = noun.doc
    if last.i == noun.i or at >= len(doc) or doc[at].dep_ == "amod" or has_object(doc[at]):
        return None
    between = doc[noun.i + 1 : last.i]
    if any(word.pos_ in {"VERB", "AUX"} for word in between):
        return None
    group = outcome_group(doc[at], counting)
    if group is None or group in _SEEN:
        return None
    return Happening(token=doc[at], groups=frozenset({group}), role="patient")


def _died(noun: Token, counting: Counting) -> Happening | None:
    """The death of those told something else of: "a child infected died", "bodies of the lost"."""
    of_bodies = noun.dep_ == "pobj" and counting.nouns.get(noun.head.head.lemma_.lower()) == "body"
    if noun.dep_ not in SUBJECTS and not of_bodies:
        return None
    governed = governor_of(noun, counting)
    return governed if governed is not None and governed.groups & DYING else None


def _is_part_of_known(slot: Slot) -> bool:
    """Whether the figure is of some of a known number: "80 of the 97 people infected"."""
    noun, number = slot.noun, slot.number
    if noun is None or noun.dep_ != "pobj" or noun.head.head.i != number.i:
        return False
    return any(
        child.lower_ in {"the", "these", "those"} or child.dep_ == "nummod"
        for child in noun.children
    )


def _is_part_of_counted(slot: Slot) -> bool:
    """Whether the figure is the first of two before a noun that the parser ties into one.

    "Two of six soldiers captured by X were freed": two were freed, six captured.
    """
    behind = slot.number.doc[slot.number.i + 1 : slot.number.i + 3]
    pair = len(behind) == 2 and behind[0].lower_ == "of" and behind[1].like_num
    return pair and slot.noun is not None and slot.noun.i > slot.number.i + 2


def whole_happening(noun: Token, counting: Counting) -> Happening | None:
    """What a clause behind it says of a whole: the 97 of "80 of the 97 people infected"."""
    return modifier_of(noun, counting)


def _of_those(number: Token, counting: Counting) -> Happening | None:
    """What befell "one of those resulting in death"."""
    for child in number.children:
        if child.lower_ == "of":
            for pronoun in child.children:
                if pronoun.pos_ in {"PRON", "DET"}:
                    return modifier_of(pronoun, counting)
    return None


def _said_of_count(count: Token, counting: Counting) -> Happening | None:
    """What befell those whose number is given: "the number of those killed", "of homeless"."""
    if said := modifier_of(count, counting) or _of_those(count, counting):
        return said
    for child in count.children:
        if child.lower_ == "of":
            for noun in _counted_under(child):
                if group := outcome_group(noun, counting):
                    return Happening(token=noun, groups=frozenset({group}), role="patient")
    return None


def _counted_under(of: Token) -> Iterator[Token]:
    """Whom a count is of, also where the parser took "confirmed dead" for a clause."""
    for noun in of.children:
        if noun.dep_ == "pcomp":
            yield from (child for child in noun.children if child.dep_ == "oprd")
        yield noun


def _object_behind_bound(slot: Slot, span: Span, counting: Counting) -> Happening | None:
    """The verb of a figure whose bound was parsed apart: "infected over 4,000", "up to 30 men"."""
    counted = slot.number if slot.noun is None else slot.noun
    if slot.number.dep_ == "pobj" and span.start <= slot.number.head.i < span.end:
        counted = slot.number  # "infected over 4,000 of the residents"
    verb, bound = counted.head, counted.head
    if counted.dep_ == "pobj" and span.start <= bound.i < span.end:
        if passive := _passive_at(counted, counted.right_edge.i + 1, counting):
            return passive  # "said between 15 and 20 men were killed"
        verb = bound.head
    elif counted.dep_ != "npadvmod" or slot.noun is not None:
        return None
    return None if verb.pos_ != "VERB" or has_object(verb) else with_verb(verb, "patient", counting)


def _wounding(span: Span) -> Happening | None:
    """The verb of a headline that the tagger took for a noun: "kills 25, wounds 61"."""
    at = span.start - 1
    if at < 1 or span.doc[at].lower_ != "wounds" or span.doc[at].dep_ not in {"conj", "appos"}:
        return None
    listed = span.doc[at - 1].lower_ in {",", "and"}
    verb = span.doc[at]
    return Happening(token=verb, groups=frozenset({"wound"}), role="patient") if listed else None


def _labelled(span: Span, counting: Counting) -> Happening | None:
    """The outcome that labels a figure in a table: "Total dead: 10", "Injured: 74"."""
    doc, at = span.doc, span.start - 2
    if at < 0 or doc[at + 1].text != ":":
        return None
    group = outcome_group(doc[at], counting)
    if group is None:
        return None
    return Happening(token=doc[at], groups=frozenset({group}), role="patient")


def outcome_behind(span: Span, counting: Counting) -> bool:
    """Whether the word straight behind a figure says what befell those counted: "40 injured"."""
    doc = span.doc
    return span.end < len(doc) and outcome_group(doc[span.end], counting) not in {None, "kill"}


def _outcome_at(slot: Slot, at: int, span: Span, counting: Counting) -> Happening | None:
    """The outcome word straight behind: "40 wounded", "12 people dead"."""
    doc = slot.number.doc
    if at + 1 < len(doc) and doc[at].lower_ in counting.skipped:
        at += doc[at].lower_ in _MORE or doc[at + 1].lower_ in counting.outcomes
    if at >= len(doc) or doc[at].sent.start != slot.number.sent.start:
        return None
    word = doc[at]
    group = outcome_group(word, counting)
    if group is None or has_object(word):
        return None
    if doc[at + 1 : at + 2].text == ":":
        return None  # it labels the figure after it
    groups = {group}
    if at + 2 < len(doc) and doc[at + 1].lower_ in {"and", "or", "/"}:
        groups |= {outcome_group(doc[at + 2], counting) or group}
    return Happening(token=word, groups=frozenset(groups), role="patient")


def _passive_at(number: Token, at: int, counting: Counting) -> Happening | None:
    """A passive straight behind a bare figure that the parser hung on an earlier verb.

    "They killed 3 men and seven were arrested": the seven must not count as killed, even where
    the verb is one the codebook does not know.
    """
    doc = number.doc
    if number.dep_ == "conj" and doc[at : at + 1].text.lower() in counting.places:
        # "Killed 12 in Lagos and 30 in Abuja were arrested"
        at = doc[at].right_edge.i + 1
    at += doc[at : at + 1].text.lower() in _MORE
    first = at
    while at < len(doc) and (doc[at].dep_ in {"aux", "auxpass"} or doc[at].lower_ in AUXILIARIES):
        at += 1
    if at == first or at >= len(doc) or doc[at].pos_ != "VERB" or number.head.i == doc[at].i:
        return None
    if said := with_verb(doc[at], "patient", counting):
        return said  # "39 are confirmed dead"
    return Happening(token=doc[at], groups=frozenset(), role="patient")
