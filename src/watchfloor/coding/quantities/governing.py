"""What befell a counted noun, by its own words or by the verb or event noun it hangs on."""

from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.quantities.illness import is_found_in, is_quarantined, is_treated, ward_group
from watchfloor.coding.quantities.verb_groups import is_placed, verb_group
from watchfloor.coding.quantities.verb_phrases import phrase_group
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.parse import Token

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
_HARMED: Final = frozenset({"dead", "hurt"})
_BEFALLING: Final = frozenset({"abduct", "capture", "detain", "kill", "shoot", "wound"})
_DOUBTING: Final = frozenset({"believe", "fear", "presume", "think"})
DYING: Final = frozenset({"kill", "die"})
COUNTERS: Final = frozenset(
    {"total", "number", "dozen", "hundred", "thousand", "million", "score", "group", "couple"}
    | {"upward", "upwards", "excess", "minimum", "maximum", "estimate", "shy", "short"}
    | {"half", "third", "quarter", "crowd", "throng", "more", "other", "others"}
)
"""Words that only count what their "of" phrase names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Verb groups a counted noun takes part in together, and how."""

    token: Token
    groups: frozenset[str]
    role: str


def modifier_of(noun: Token, counting: Counting) -> Happening | None:
    """A participle or relative clause on the noun: "troops deployed", "who were killed"."""
    for child in noun.children:
        if child.dep_ == "amod" and (group := outcome_group(child, counting)):
            if any(word.like_num for word in noun.doc[child.i + 1 : noun.i]):
                continue  # the dead of "27 dead and 264 cases"
            return Happening(token=child, groups=frozenset({group}), role="patient")
        if child.dep_ == "relcl" and _is_of_a_part(child):
            continue
        if child.dep_ == "relcl" and child.lemma_ == "be":
            happening = _state(child, counting, is_there=False)
        elif _is_next_deed(child):
            continue
        elif child.dep_ in {"acl", "relcl"}:
            happening = with_verb(child, _role_in_clause(child), counting)
        else:
            continue
        if happening is not None:
            return happening
    return None


def _is_next_deed(verb: Token) -> bool:
    """Whether what looks like a participle tells the next deed: "killed 12 rebels, captured 30".

    It has people of its own to count, and a comma before it.
    """
    doc = verb.doc
    listed = verb.dep_ == "acl" and verb.tag_ in {"VBD", "VBN"} and doc[verb.i - 1].text == ","
    own = any(child.i > verb.i and child.like_num for child in verb.children)
    return listed and (own or any(t.dep_ == "dobj" and t.i > verb.i for t in verb.children))


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


def governor_of(token: Token, counting: Counting) -> Happening | None:
    """The verb or event noun that the phrase hangs on."""
    token = first_member(token)
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of":
        return _noun_above(head.head, counting)
    if (under := _under_preposition(token, counting)) is not None:
        return under
    joined = _with_others(token)
    if joined is not None:
        return with_verb(joined, "patient" if is_passive(joined) else "agent", counting)
    if token.dep_ == "poss":
        return _owned_death(head, counting)
    if (clausal := _in_clause(token, counting)) is not None:
        return clausal
    if token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} or _is_bare_object(token):
        return None
    if token.dep_ == "appos" and head.lemma_.lower() in COUNTERS and head.dep_ in SUBJECTS:
        return governor_of(head, counting)  # "two thirds of them, over 1,800 people, have died"
    if token.dep_ == "pobj" and is_found_in(token, counting):
        return Happening(token=head.head, groups=frozenset({"infect"}), role="patient")
    clause = _joined_clause(token)
    return None if clause is None else _subject_of(clause, counting, is_there=False)


def _noun_above(noun: Token, counting: Counting) -> Happening | None:
    """What befalls those behind "of": "the killing of 12", "the bodies of 24", "a total of 9"."""
    group = counting.event_nouns.get(noun.lemma_.lower())
    if group is not None:
        role = "agent" if group in DONE_BY else "patient"
        return Happening(token=noun, groups=frozenset({group}), role=role)
    if counting.nouns.get(noun.lemma_.lower()) == "body":
        return Happening(token=noun, groups=frozenset({"kill"}), role="patient")
    if noun.lemma_ == "life":  # "claimed the lives of 12"
        taken = noun.dep_ == "dobj" and counting.verbs.get(noun.head.lemma_) in {"make", "lose"}
        killed = Happening(token=noun.head, groups=frozenset({"kill"}), role="patient")
        return killed if taken else None
    return governor_of(noun, counting) if noun.lemma_.lower() in COUNTERS else None


def _under_preposition(token: Token, counting: Counting) -> Happening | None:
    """What befalls those behind "to" or "by": "injuries to 12", "a walkout by 300"."""
    preposition, above = token.head.lower_, token.head.head
    if token.dep_ != "pobj":
        return None
    if preposition == "to" and _are_hurts(above):
        return Happening(token=above, groups=frozenset({"wound"}), role="patient")
    if preposition == "by" and _is_walkout(above, token, counting):
        return Happening(token=above, groups=frozenset({"protest"}), role="agent")
    return None


def _owned_death(noun: Token, counting: Counting) -> Happening | None:
    """The death of those who own it: "18 children's deaths"."""
    group = counting.event_nouns.get(noun.lemma_.lower())
    if group not in {"kill", "die"}:
        return None
    return Happening(token=noun, groups=frozenset({group}), role="patient")


def _in_clause(token: Token, counting: Counting) -> Happening | None:
    """What a clause tells of its subject or object."""
    head = token.head
    if token.dep_ == "nsubj" and (said := _said_of(token, head, counting)):
        return Happening(token=head, groups=frozenset({said}), role="patient")
    if token.dep_ == "nsubj" and head.dep_ == "auxpass":  # hung on the auxiliary by mistake
        return with_verb(head.head, "patient", counting)
    if token.dep_ == "dobj" and head.lemma_ == "include":
        return _included(head, counting)
    if token.dep_ in {"nsubjpass", "dobj"} or _is_bare_object(token):
        return with_verb(head, "patient", counting)
    if (listed := _listed_subject(token)) is not None:
        return governor_of(listed, counting)
    if token.dep_ == "conj" and token.i > head.i and token.pos_ != "VERB" and is_passive(head):
        return with_verb(head, "patient", counting)  # "four were killed, and nine soldiers"
    if token.dep_ == "attr" and (harmed := _who_the_harmed_are(head, counting)):
        return harmed
    if token.dep_ in {"nsubj", "attr"}:
        return _subject_of(head, counting, is_there=token.dep_ == "attr")
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
    return parts and number.i > number.head.i and not has_object(number.head)


def _listed_subject(noun: Token) -> Token | None:
    """The subject that a counted noun is listed with, where the parser set the noun apart.

    The nurses of "three nurses, two drivers and a guard were killed".
    """
    if noun.dep_ != "npadvmod" or noun.pos_ != "NOUN" or noun.head.pos_ != "VERB":
        return None
    if not any(child.dep_ == "nummod" for child in noun.children):
        return None
    for subject in noun.head.children:
        if subject.dep_ in SUBJECTS and subject.i > noun.i:
            between = list(noun.doc[noun.i + 1 : subject.left_edge.i])
            words = all(t.text == "," or t.like_num or t.pos_ in {"NOUN", "ADJ"} for t in between)
            return subject if words and between and between[0].text == "," else None
    return None


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
    return outcome_group(word, counting) if word.pos_ == "ADJ" else None


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
    if token.dep_ != "pobj" or beside.lower_ != "with":
        return None
    if beside.doc[beside.i - 1].lower_ not in _BESIDE:
        return None
    verb = beside.head.head if beside.head.lower_ in _BESIDE else beside.head
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


def _befallen_next(verb: Token, counting: Counting) -> Happening | None:
    """What befell a clause's subject in the end: "six crossed the river and were killed"."""
    for other in verb.conjuncts:
        kept = {"neg", "nsubj", "nsubjpass"}.isdisjoint(child.dep_ for child in other.children)
        passive = any(child.dep_ == "auxpass" for child in other.children)
        if other.i > verb.i and kept and passive and verb_group(other, counting) in _BEFALLING:
            return with_verb(other, "patient", counting)
    return None


def _subject_of(verb: Token, counting: Counting, *, is_there: bool) -> Happening | None:
    if not is_there and (befallen := _befallen_next(verb, counting)):
        return befallen
    if not is_there and verb.lemma_ in {"be", "remain"} and is_quarantined(verb):
        return Happening(token=verb, groups=frozenset({"quarantine"}), role="patient")
    if not is_there and (said := phrase_group(verb, counting)):
        role = "agent" if said in {"flee", "protest"} else "patient"
        return Happening(token=verb, groups=frozenset({said}), role=role)
    if not is_there and is_treated(verb, counting) and not has_object(verb):
        return Happening(token=verb, groups=frozenset({"treat"}), role="patient")
    if verb.lemma_ == "be" or counting.verbs.get(verb.lemma_) == "be":
        return _state(verb, counting, is_there=is_there)
    if is_there:
        return None
    group = verb_group(verb, counting)
    gapped = group in TRANSITIVE and not has_object(verb) and verb.tag_ in {"VBN", "VBD"}
    return with_verb(verb, "patient" if gapped else "agent", counting)


def _state(verb: Token, counting: Counting, *, is_there: bool) -> Happening | None:
    """What is said of a state: "12 are missing", "3,000 troops are in Kursk"."""
    for child in verb.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and child.lower_ in counting.outcomes:
            said = [outcome_group(t, counting) for t in (child, *child.conjuncts)]
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
            group = outcome_group(child, counting)
            if counting.nouns.get(child.lemma_.lower()) == "dead":
                group = "kill"
            if group is not None:
                return Happening(token=verb, groups=frozenset({group}), role="patient")
            return modifier_of(child, counting)
    return None


def _among(verb: Token, counting: Counting) -> Happening | None:
    """What befell those of whom the subjects are some: "were among the dead"."""
    wholes = [t for child in verb.children if child.lower_ == "among" for t in child.children]
    for whole in wholes:
        group = outcome_group(whole, counting)
        if counting.nouns.get(whole.lemma_.lower()) == "dead":
            group = "kill"
        if group is not None:
            return Happening(token=verb, groups=frozenset({group}), role="patient")
        if said := modifier_of(whole, counting):  # "among 40 people hurt", "among those arrested"
            return said
    return None


def with_verb(verb: Token, role: str, counting: Counting) -> Happening | None:
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
        if said and child.lower_ in counting.outcomes and not has_object(child):
            group = outcome_group(child, counting)
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
        listed = listed or _gives_up(verb, other)
        if other.pos_ == "VERB" and listed and not own and not governed:
            shared.append(other)
    return shared


def _gives_up(verb: Token, other: Token) -> bool:
    """Whether the same people surrender at the end: "crossed into Togo and surrendered"."""
    denied = any(child.dep_ == "neg" for child in other.children)
    return other.i > verb.i and other.lemma_ == "surrender" and not denied


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


def has_object(verb: Token) -> bool:
    """Whether something is done to somebody, or given to them.

    Of "30 were captured, among them two officers" the parser makes the two an object.
    """
    return any(
        child.dep_ in {"dobj", "dative"} and not any(t.lower_ == "among" for t in child.children)
        for child in verb.children
    )


def outcome_group(word: Token, counting: Counting) -> str | None:
    """The verb group of a word for how it went with somebody: "dead", "40 injured"."""
    group = counting.outcomes.get(word.lower_)
    return ward_group(word, counting) if group == "treat" else group
