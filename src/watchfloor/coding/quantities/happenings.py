"""The verb, participle or event noun in which a counted noun takes part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.events.arguments import is_passive
from watchfloor.coding.parse import Token
from watchfloor.coding.quantities.illness import (
    is_found_in,
    is_quarantined,
    is_treated,
    lies_in_ward,
    ward_group,
)
from watchfloor.coding.quantities.verb_groups import is_placed, verb_group
from watchfloor.coding.quantities.verb_phrases import group_without_verb, phrase_group

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
TRANSITIVE: Final = frozenset(
    [
        "kill",
        "slaughter",
        "cull",
        "vaccinate",
        "wound",
        "capture",
        "displace",
        "detain",
        "abduct",
        "evacuate",
        "rescue",
        "release",
        "infect",
        "treat",
    ]
)
"""Verbs whose lone subject is the sufferer: "12 were killed and 40 wounded"."""
DONE_BY: Final = frozenset({"die", "arrive", "surrender"})
"""Event nouns whose "of" phrase does it, not suffers it: "the arrival of 3,000 troops"."""
_FREEING: Final = frozenset({"release", "rescue"})
_HOLDING: Final = frozenset({"abduct", "detain"})
_HARMING: Final = frozenset({"abduct", "detain", "die", "kill", "slaughter", "wound"})
_HURTS: Final = frozenset({"harm", "injury", "wound"})
"""What is caused "to" those who suffer it: "injuries to 12 others"."""
INCLUDING: Final = frozenset({"including", "among"})
"""Words before a part of those counted: "63 people, including 12 children"."""
_BESIDE: Final = frozenset({"along", "together"})
"""Words that with "with" lead to more of those of whom the clause tells."""
_STRIKING: Final = frozenset({"bomber", "attacker", "pilot", "terrorist", "jihadist"})
"""Persons whose strikes are attacks."""
_LIGHT: Final = frozenset({"take", "leave", "make", "render", "bring"})
"""Verbs that say nothing of whom they befall where a word behind does: "were taken ill"."""
_MORE: Final = frozenset({"more", "other", "others"})
_SEEN: Final = frozenset({"find", "report"})
"""Groups of verbs that only say that somebody tells of those counted."""
_HARMED: Final = frozenset({"dead", "hurt"})
_DOUBTING: Final = frozenset({"believe", "fear", "presume", "think"})
DYING: Final = frozenset({"kill", "die"})
AUXILIARIES: Final = frozenset({"was", "were", "is", "are", "been", "being", "have", "has", "had"})
COUNTERS: Final = frozenset(
    {"total", "number", "dozen", "hundred", "thousand", "million", "score", "group", "couple"}
    | {"upward", "upwards", "excess", "minimum", "maximum", "estimate", "shy", "short"}
    | {"half", "third", "quarter", "crowd", "throng"}
)
"""Words that only count what their "of" phrase names."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Verb groups a counted noun takes part in together, and how."""

    token: Token
    groups: frozenset[str]
    role: str


def happening_of(slot: Slot, span: Token, counting: Counting) -> Happening | None:
    """The verb, participle or event noun that settles the kind, nearest first."""
    if slot.noun is not None and (died := _died(slot.noun, counting)):
        return died
    if labelled := _labelled(span, counting):
        return labelled
    if _is_part_of_known(slot) and (own := _governor(slot.number, counting)):
        return own
    if slot.noun is None or slot.noun.i >= span.end:
        after = slot.noun.i + 1 if slot.noun is not None else span.end
        if outcome := _outcome_at(slot, after, span, counting):
            return outcome
    if slot.noun is None and (passive := _passive_at(slot.number, span.end, counting)):
        return passive
    if (
        slot.noun is not None
        and slot.noun.i < slot.number.i
        and (own := _governor(slot.number, counting))
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
        or _modifier(token, counting)
        or _governor(token, counting)
        or _governor(slot.number, counting)
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
    described = _modifier(noun, counting)
    done = None if described is None else _governor(noun, counting)
    if described is None or done is None:
        return None
    if done.groups & _FREEING and described.groups & _HOLDING:
        return done
    idle = described.token.dep_ == "relcl" and not described.groups & _HARMING
    return done if idle and done.groups & _HARMING else None


def _downed(noun: Token, counting: Counting) -> Happening | None:
    """The shooting down of what was launched: "shot down 40 drones launched by X"."""
    governed = _governor(noun, counting)
    return governed if governed is not None and "down" in governed.groups else None


def _behind_list(noun: Token, counting: Counting) -> Happening | None:
    """The outcome behind the last of several counted: "reported 9 guards and 12 drivers killed"."""
    last = max((noun, *noun.conjuncts), key=lambda each: each.i)
    at = last.right_edge.i + 1
    doc = noun.doc
    if last.i == noun.i or at >= len(doc) or doc[at].dep_ == "amod" or _has_object(doc[at]):
        return None
    between = doc[noun.i + 1 : last.i]
    if any(word.pos_ in {"VERB", "AUX"} for word in between):
        return None
    group = _outcome_group(doc[at], counting)
    if group is None or group in _SEEN:
        return None
    return Happening(token=doc[at], groups=frozenset({group}), role="patient")


def _died(noun: Token, counting: Counting) -> Happening | None:
    """The death of a subject that has been told something else of: "a child infected died"."""
    if noun.dep_ not in SUBJECTS:
        return None
    governed = _governor(noun, counting)
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


def whole_happening(noun: Token, counting: Counting) -> Happening | None:
    """What a clause behind it says of a whole: the 97 of "80 of the 97 people infected"."""
    return _modifier(noun, counting)


def _of_those(number: Token, counting: Counting) -> Happening | None:
    """What befell "one of those resulting in death"."""
    for child in number.children:
        if child.lower_ == "of":
            for pronoun in child.children:
                if pronoun.pos_ in {"PRON", "DET"}:
                    return _modifier(pronoun, counting)
    return None


def _said_of_count(count: Token, counting: Counting) -> Happening | None:
    """What befell those whose number is given: "the number of those killed", "of homeless"."""
    if said := _modifier(count, counting) or _of_those(count, counting):
        return said
    for child in count.children:
        if child.lower_ == "of":
            for noun in _counted_under(child):
                if group := _outcome_group(noun, counting):
                    return Happening(token=noun, groups=frozenset({group}), role="patient")
    return None


def _counted_under(of: Token) -> Iterator[Token]:
    """Whom a count is of, also where the parser took "confirmed dead" for a clause."""
    for noun in of.children:
        if noun.dep_ == "pcomp":
            yield from (child for child in noun.children if child.dep_ == "oprd")
        yield noun


def _object_behind_bound(slot: Slot, span: Token, counting: Counting) -> Happening | None:
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
    return (
        None if verb.pos_ != "VERB" or _has_object(verb) else _with_verb(verb, "patient", counting)
    )


def _labelled(span: Token, counting: Counting) -> Happening | None:
    """The outcome that labels a figure in a table: "Total dead: 10", "Injured: 74"."""
    doc, at = span.doc, span.start - 2
    if at < 0 or doc[at + 1].text != ":":
        return None
    group = _outcome_group(doc[at], counting)
    if group is None:
        return None
    return Happening(token=doc[at], groups=frozenset({group}), role="patient")


def outcome_behind(span: Token, counting: Counting) -> bool:
    """Whether the word straight behind a figure says what befell those counted: "40 injured"."""
    doc = span.doc
    return span.end < len(doc) and _outcome_group(doc[span.end], counting) not in {None, "kill"}


def _outcome_at(slot: Slot, at: int, span: Token, counting: Counting) -> Happening | None:
    """The outcome word straight behind: "40 wounded", "12 people dead"."""
    doc = slot.number.doc
    if at + 1 < len(doc) and doc[at].lower_ in counting.skipped:
        at += doc[at].lower_ in _MORE or doc[at + 1].lower_ in counting.outcomes
    if at >= len(doc) or doc[at].sent.start != slot.number.sent.start:
        return None
    word = doc[at]
    group = _outcome_group(word, counting)
    if group is None or _has_object(word):
        return None
    if doc[at + 1 : at + 2].text == ":":
        return None  # it labels the figure after it
    groups = {group}
    if at + 2 < len(doc) and doc[at + 1].lower_ in {"and", "or", "/"}:
        groups |= {_outcome_group(doc[at + 2], counting) or group}
    return Happening(token=word, groups=frozenset(groups), role="patient")


def _outcome_group(word: Token, counting: Counting) -> str | None:
    group = counting.outcomes.get(word.lower_)
    return ward_group(word, counting) if group == "treat" else group


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
    if said := _with_verb(doc[at], "patient", counting):
        return said  # "39 are confirmed dead"
    return Happening(token=doc[at], groups=frozenset(), role="patient")


def _modifier(noun: Token, counting: Counting) -> Happening | None:
    """A participle or relative clause on the noun: "troops deployed", "who were killed"."""
    for child in noun.children:
        if child.dep_ == "amod" and (group := _outcome_group(child, counting)):
            if any(word.like_num for word in noun.doc[child.i + 1 : noun.i]):
                continue  # the dead of "27 dead and 264 cases"
            return Happening(token=child, groups=frozenset({group}), role="patient")
        if child.dep_ == "relcl" and _is_of_a_part(child):
            continue
        if child.dep_ == "relcl" and child.lemma_ == "be":
            happening = _state(child, counting, is_there=False)
        elif child.dep_ in {"acl", "relcl"}:
            happening = _with_verb(child, _role_in_clause(child), counting)
        else:
            continue
        if happening is not None:
            return happening
    return None


def _is_of_a_part(clause: Token) -> bool:
    """Whether a relative clause is about some of those counted: "33 people, 29 of whom died"."""
    subjects = [child for child in clause.children if child.dep_ in SUBJECTS]
    return any(
        below.lower_ in {"whom", "which"} and preposition.lower_ == "of"
        for above in (clause, *subjects)
        for preposition in above.children
        for below in preposition.children
    )


def _role_in_clause(verb: Token) -> str:
    """Role of the noun in a clause that modifies it."""
    subjects = [t for t in verb.children if t.dep_ in SUBJECTS]
    if verb.dep_ == "acl":
        return "agent" if verb.tag_ == "VBG" else "patient"
    relative = any(t.dep_ == "nsubj" and t.lower_ in {"who", "which", "that"} for t in subjects)
    return "agent" if relative else "patient"


def _governor(token: Token, counting: Counting) -> Happening | None:
    """The verb or event noun that the phrase hangs on."""
    token = first_member(token)
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of":
        group = counting.event_nouns.get(head.head.lemma_.lower())
        if group is not None:
            role = "agent" if group in DONE_BY else "patient"
            return Happening(token=head.head, groups=frozenset({group}), role=role)
        if counting.nouns.get(head.head.lemma_.lower()) == "body":  # "the bodies of 24 miners"
            return Happening(token=head.head, groups=frozenset({"kill"}), role="patient")
        if head.head.lemma_ == "life":
            verb = head.head.head
            taken = head.head.dep_ == "dobj" and counting.verbs.get(verb.lemma_) in {"make", "lose"}
            return (
                Happening(token=verb, groups=frozenset({"kill"}), role="patient") if taken else None
            )
        return _governor(head.head, counting) if head.head.lemma_.lower() in COUNTERS else None
    if token.dep_ == "pobj" and head.lower_ == "to" and _are_hurts(head.head):
        return Happening(token=head.head, groups=frozenset({"wound"}), role="patient")
    if token.dep_ == "pobj" and head.lower_ == "by" and _is_walkout(head.head, token, counting):
        return Happening(token=head.head, groups=frozenset({"protest"}), role="agent")
    verb = _with_others(token)
    if verb is not None:
        return _with_verb(verb, "patient" if is_passive(verb) else "agent", counting)
    if token.dep_ == "poss":  # "18 children's deaths"
        group = counting.event_nouns.get(head.lemma_.lower())
        if group in {"kill", "die"}:
            return Happening(token=head, groups=frozenset({group}), role="patient")
        return None
    if token.dep_ == "nsubj" and (said := _said_of(token, head, counting)):
        return Happening(token=head, groups=frozenset({said}), role="patient")
    if token.dep_ == "nsubj" and head.dep_ == "auxpass":  # hung on the auxiliary by mistake
        return _with_verb(head.head, "patient", counting)
    if token.dep_ == "dobj" and head.lemma_ == "include":
        return _included(head, counting)
    if token.dep_ in {"nsubjpass", "dobj"} or _is_bare_object(token):
        return _with_verb(head, "patient", counting)
    if token.dep_ == "attr" and (harmed := _who_the_harmed_are(head, counting)):
        return harmed
    if token.dep_ in {"nsubj", "attr"}:
        return _subject_of(head, counting, is_there=token.dep_ == "attr")
    if token.dep_ == "appos" and head.lemma_.lower() in COUNTERS and head.dep_ in SUBJECTS:
        return _governor(head, counting)  # "two thirds of them, over 1,800 people, have died"
    if token.dep_ == "pobj" and is_found_in(token, counting):
        return Happening(token=head.head, groups=frozenset({"infect"}), role="patient")
    if verb := _joined_clause(token):
        return _subject_of(verb, counting, is_there=False)
    return None


def _are_hurts(word: Token) -> bool:
    """Whether what is done "to" somebody are injuries: "caused serious injuries to"."""
    near = (word, *(child for child in word.children if child.dep_ == "dobj"))
    return any(each.lemma_.lower() in _HURTS for each in near)


def _is_bare_object(number: Token) -> bool:
    """Whether a number is an object taken for a measure: "shot down 40 of 43 drones"."""
    if number.dep_ != "npadvmod" or number.tag_ != "CD" or number.head.pos_ != "VERB":
        return False
    parts = any(child.lower_ == "of" for child in number.children)
    return parts and number.i > number.head.i and not _has_object(number.head)


def _who_the_harmed_are(verb: Token, counting: Counting) -> Happening | None:
    """What befell those whom a clause names: "the deaths are fourteen nurses and a guard"."""
    for child in verb.children:
        group = counting.nouns.get(child.lemma_.lower())
        if verb.lemma_ == "be" and child.dep_ == "nsubj" and group in _HARMED:
            befell = "kill" if group == "dead" else "wound"
            return Happening(token=verb, groups=frozenset({befell}), role="patient")
    return None


def _said_of(noun: Token, word: Token, counting: Counting) -> str | None:
    """What an adjective says of its own subject: "made 19 ill", "with two of them fatal"."""
    if word.lower_ == "fatal":
        return "kill"
    if any(between.like_num for between in noun.doc[noun.i + 1 : word.i]):
        return None  # "90 cases reported and nine people dead"
    return _outcome_group(word, counting) if word.pos_ == "ADJ" else None


def _joined_clause(noun: Token) -> Token | None:
    """The verb of two joined subjects of which the parser gave it only the second.

    "After 40 pupils and nine teachers fell ill": the 40 seem to stand behind "after" alone.
    """
    if noun.dep_ != "pobj":
        return None
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ == "VERB":
            subjects = (t for t in child.children if t.dep_ in SUBJECTS)
            if any(t.i > noun.i and t.doc[noun.i + 1 : t.left_edge.i + 1].text for t in subjects):
                return child
    return None


def _is_walkout(noun: Token, who: Token, counting: Counting) -> bool:
    """Whether a noun is the protest of those behind "by": "a strike by 9,000 miners"."""
    if noun.lemma_.lower() not in {*counting.protests, "walkout", "stoppage"}:
        return False
    group = counting.nouns.get(who.lemma_.lower())
    return group == "protester" or (group == "person" and who.lemma_.lower() not in _STRIKING)


def _with_others(token: Token) -> Token | None:
    """The verb of those told beside its subject: "five were killed, along with two guards"."""
    beside = token.head
    if token.dep_ != "pobj" or beside.lower_ != "with" or beside.head.lower_ not in _BESIDE:
        return None
    verb = beside.head.head
    return verb if verb.pos_ == "VERB" else None


def first_member(token: Token) -> Token:
    """The member of an "and" list that hangs on the verb; "including" leads on too."""
    while True:
        if token.dep_ == "conj" and token.head.pos_ not in {"VERB", "AUX"}:
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ in INCLUDING:
            token = token.head.head
        elif token.dep_ == "appos" and any(t.dep_ == "conj" for t in token.children):
            token = token.head
        else:
            return token


def _subject_of(verb: Token, counting: Counting, *, is_there: bool) -> Happening | None:
    if not is_there and verb.lemma_ in {"be", "remain"} and is_quarantined(verb):
        return Happening(token=verb, groups=frozenset({"quarantine"}), role="patient")
    if not is_there and (said := phrase_group(verb, counting)):
        role = "agent" if said == "protest" else "patient"
        return Happening(token=verb, groups=frozenset({said}), role=role)
    if not is_there and is_treated(verb, counting) and not _has_object(verb):
        return Happening(token=verb, groups=frozenset({"treat"}), role="patient")
    if verb.lemma_ == "be" or counting.verbs.get(verb.lemma_) == "be":
        return _state(verb, counting, is_there=is_there)
    if is_there:
        return None
    group = verb_group(verb, counting)
    gapped = group in TRANSITIVE and not _has_object(verb) and verb.tag_ in {"VBN", "VBD"}
    return _with_verb(verb, "patient" if gapped else "agent", counting)


def _state(verb: Token, counting: Counting, *, is_there: bool) -> Happening | None:
    """What is said of a state: "12 are missing", "3,000 troops are in Kursk"."""
    for child in verb.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and child.lower_ in counting.outcomes:
            said = [_outcome_group(t, counting) for t in (child, *child.conjuncts)]
            groups = frozenset(group for group in said if group is not None)
            return Happening(token=child, groups=groups, role="patient")
    if further := _complement(verb, counting):
        return further
    if among := _among(verb, counting):
        return among
    if _ends_in_death(verb, counting):
        return Happening(token=verb, groups=frozenset({"kill"}), role="patient")
    there = any(child.dep_ == "expl" for child in verb.children)
    if there or (not is_there and is_placed(verb, counting, named=verb.dep_ == "relcl")):
        return Happening(token=verb, groups=frozenset({"be"}), role="agent")
    return None


def _included(verb: Token, counting: Counting) -> Happening | None:
    """What befell those whom a subject includes: "the dead included three nurses"."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            group = _outcome_group(child, counting)
            if counting.nouns.get(child.lemma_.lower()) == "dead":
                group = "kill"
            if group is not None:
                return Happening(token=verb, groups=frozenset({group}), role="patient")
            return _modifier(child, counting)
    return None


def _among(verb: Token, counting: Counting) -> Happening | None:
    """What befell those of whom the subjects are some: "were among the dead"."""
    wholes = [t for child in verb.children if child.lower_ == "among" for t in child.children]
    for whole in wholes:
        group = _outcome_group(whole, counting)
        if counting.nouns.get(whole.lemma_.lower()) == "dead":
            group = "kill"
        if group is not None:
            return Happening(token=verb, groups=frozenset({group}), role="patient")
        if said := _modifier(whole, counting):  # "among 40 people hurt", "among those arrested"
            return said
    return None


def _with_verb(verb: Token, role: str, counting: Counting) -> Happening | None:
    """The verb with those joined to it by "and" or "or" that share its noun."""
    reported = verb_group(verb, counting) in {"report", "find"}
    light = verb.lemma_ in _LIGHT
    if (role == "agent" or reported or light) and (moved := _complement(verb, counting)):
        return moved
    if role == "agent" and _ends_in_death(verb, counting):
        return Happening(token=verb, groups=frozenset({"kill"}), role="patient")
    groups = {verb_group(token, counting) for token in _sharing(verb, role)} - {None}
    if role == "patient" and groups:
        groups |= _listed_outcomes(verb, counting)
    if not groups:
        return _complement(verb, counting) if role == "patient" else None
    return Happening(token=verb, groups=frozenset(g for g in groups if g), role=role)


def _ends_in_death(verb: Token, counting: Counting) -> bool:
    """Whether a verb says that its subject ended in death: "resulted in death", "proved fatal"."""
    if any(child.dep_ in {"acomp", "oprd"} and child.lower_ == "fatal" for child in verb.children):
        return True
    return verb.lemma_ in {"end", "result"} and any(
        child.lower_ == "in"
        and counting.nouns.get(below.lemma_.lower()) == "dead"
        and not any(word.lower_ == "of" for word in below.children)  # "of two civilians"
        for child in verb.children
        for below in child.children
    )


def _complement(verb: Token, counting: Counting) -> Happening | None:
    """The verb further down: "were forced to flee", "are believed to have died"."""
    for child in verb.children:
        said = child.dep_ in {"oprd", "acomp", "xcomp"} or (
            (child.dep_ == "advmod" and counting.outcomes.get(child.lower_) == "infect")
            or (child.dep_ == "advcl" and (child.lower_ == "missing" or verb.lemma_ in _DOUBTING))
        )  # "have fallen ill" is parsed as if ill were how they fell
        if said and child.lower_ in counting.outcomes and not _has_object(child):
            group = _outcome_group(child, counting)
            groups = frozenset({group} if group else ())
            return Happening(token=child, groups=groups, role="patient")
        if child.dep_ == "xcomp" and (group := verb_group(child, counting)):
            passive = any(t.dep_ == "auxpass" for t in child.children)
            role = "patient" if passive else "agent"
            if group != "be":
                return Happening(token=child, groups=frozenset({group}), role=role)
        if child.dep_ == "xcomp" and child.lemma_ == "be":
            return _state(child, counting, is_there=False)
    return None


def _sharing(verb: Token, role: str) -> list[Token]:
    """The verb and those beside it that have no noun of their own in its place."""
    labels = {"dobj"} if role == "patient" else SUBJECTS
    shared = [verb]
    for other in verb.conjuncts:
        own = any(t.dep_ in labels | {"nsubjpass"} for t in other.children)
        governed = verb.i < other.i and any(t.dep_ == "dobj" for t in verb.children)
        between = verb.doc[min(verb.i, other.i) + 1 : max(verb.i, other.i)]
        listed = all(t.pos_ in {"CCONJ", "ADV", "AUX", "PUNCT", "VERB"} for t in between)
        if other.pos_ == "VERB" and listed and not own and not governed:
            shared.append(other)
    return shared


def _listed_outcomes(verb: Token, counting: Counting) -> set[str | None]:
    """Outcome words in a list straight behind the verb: "killed, wounded or captured".

    Read off the words, because the parser often hangs the middle of such a list elsewhere.
    """
    doc, at, groups = verb.doc, verb.i + 1, set[str | None]()
    while at < len(doc) and doc[at].lower_ in {",", "and", "or", "/"}:
        at += 1
        if at < len(doc) and doc[at].lower_ in {"and", "or"}:
            at += 1
        if at >= len(doc) or doc[at].lower_ not in counting.outcomes or doc[at].dep_ == "amod":
            break
        groups.add(counting.outcomes[doc[at].lower_])
        at += 1
    return groups


def verb_above(token: Token) -> Token:
    """The nearest verb up the tree; the root where there is none."""
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in {"dobj", "dative"} for child in verb.children)
