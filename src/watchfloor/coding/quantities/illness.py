"""Whether figures count the ill: what people caught, were treated for, or are cases of."""

from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.parse import Token

_SENTENCES_BEFORE: Final = 3
"""How far back a disease that was named still says what people lie in hospital with."""
_CAUSES: Final = frozenset({"with", "from", "for", "of", "by", "to", "after", "following"})
_LIGHT: Final = frozenset({"be", "remain", "stay", "lie", "recover"})
"""Verbs that say no more than where the sick are: "remain in hospital"."""
_HOSPITALISING: Final = frozenset({"hospitalize", "hospitalise"})
_APART: Final = frozenset({"quarantine", "isolation"})
_BRINGING: Final = frozenset({"bring", "carry", "fly", "rush", "send", "take", "transport"})
"""Verbs that put people into a hospital: "was rushed to hospital"."""

_POINTING: Final = frozenset({"the", "these", "those", "both"})


def names_illness(token: Token, counting: Counting) -> bool:
    """Whether a word is a disease, what brings one, or a sign of one."""
    return token.lemma_.lower() in counting.illnesses or token.lower_ in counting.illnesses


def ails(verb: Token, counting: Counting) -> bool:
    """Whether the subject of a verb is ill by it: "contracted measles", "tested positive"."""
    lemma = verb.lemma_.lower()
    if lemma == "test":
        positive = any(t.lower_ == "positive" for t in verb.children)
        return positive and _is_about_illness(verb, counting)
    if lemma not in counting.ailing:
        return False
    return any(
        child.dep_ == "dobj" and any(names_illness(t, counting) for t in _phrase(child))
        for child in verb.children
    )


def strikes_by_illness(verb: Token, counting: Counting) -> bool:
    """Whether an illness strikes people: "affected by fever", "the virus has hit 30"."""
    if verb.lemma_.lower() not in counting.striking:
        return False
    by: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"by", "with"}):
            by += [t for below in child.children for t in _phrase(below)]
        elif child.dep_ == "nsubj" and child.lower_ in {"which", "that"}:
            by += _phrase(verb.head)
        elif child.dep_ == "nsubj":
            by += _phrase(child)
    return any(names_illness(t, counting) for t in by)


def is_treated(verb: Token, counting: Counting) -> bool:
    """Whether somebody lies in hospital, by this verb, for a disease and for no wound."""
    lemma = verb.lemma_.lower()
    lying = lemma in _LIGHT and any(_is_hospital(child, counting) for child in verb.children)
    if not lying and lemma not in counting.treating:
        return False
    meant = {child.dep_ for child in verb.children if child.lower_ == "to" or "pass" in child.dep_}
    if not lying and "aux" in meant and "auxpass" not in meant:
        return False  # "beds to treat 300 people": nobody lies in them yet
    caused = [
        child
        for child in verb.children
        if child.lower_ in _CAUSES or child.lower_ == "because" or child.dep_ == "advcl"
    ]
    if any(names_illness(t, counting) for child in caused for t in child.subtree):
        return True
    return _is_about_illness(verb, counting)


def brings_to_ward(verb: Token, counting: Counting) -> bool:
    """Whether a verb puts people into a hospital: "were hospitalised", "was rushed to a clinic"."""
    if verb.lemma_.lower() in _HOSPITALISING:
        return True
    return verb.lemma_.lower() in _BRINGING and any(
        child.lower_ == "to" and place.lemma_.lower() in counting.wards
        for child in verb.children
        for place in child.children
    )


def is_quarantined(token: Token) -> bool:
    """Whether people are, or are put, in quarantine: "12 nurses in quarantine"."""
    return any(
        child.lower_ in {"in", "into", "under"} and place.lemma_.lower() in _APART
        for child in token.children
        for place in child.children
    )


def ward_group(verb: Token, counting: Counting) -> str | None:
    """Group of those in hospital: ``treat`` for an illness, ``wound`` for a wound.

    Who was only brought there, with neither told, may be either: None.
    """
    if any(_is_violent(token, counting) for token in _near(verb) if token.i != verb.i):
        return "wound"
    if any(names_illness(token, counting) for token in verb.doc):
        return "treat"
    return "wound" if verb.lower_ in counting.outcomes else None


def lies_in_ward(noun: Token, counting: Counting) -> bool:
    """Whether words behind the counted put them in hospital: "45 in intensive care"."""
    return any(_is_hospital(child, counting) for child in noun.children)


def is_patient(noun: Token, counting: Counting) -> bool:
    """Whether counted patients have the disease that their sentence, or one just before, names."""
    known = any(t.lower_ in {*_POINTING, "other"} for t in noun.children)
    return noun.lemma_.lower() == "patient" and not known and _is_about_illness(noun, counting)


def is_case(noun: Token, counting: Counting) -> bool:
    """Whether a counted "case" is one of a disease: named beside it, else by the report.

    "Two cases of abuse" and "12 court cases" are none, whatever the report is about; "the three
    cases" were counted before.
    """
    of_what = [what for child in noun.children if child.lower_ == "of" for what in child.children]
    named = any(
        names_illness(t, counting) or counting.outcomes.get(t.lower_) == "infect"
        for what in of_what
        for t in (*_phrase(what), *(child for child in what.children if child.dep_ == "amod"))
    )
    if noun.lemma_.lower() in counting.instances:
        return named
    described = [t for t in noun.children if t.dep_ in {"compound", "amod", "nmod"}]
    if not of_what and any(t.lower_ in _POINTING for t in noun.children):
        return False
    if named or any(names_illness(t, counting) for t in described):
        return True
    if any(what.pos_ != "PROPN" for what in of_what):
        return False
    if any(t.dep_ == "compound" and t.pos_ == "NOUN" for t in described):
        return False
    if any(t.lemma_.lower() in counting.legal for t in described):
        return False
    return any(names_illness(t, counting) for t in noun.doc)


def _is_hospital(preposition: Token, counting: Counting) -> bool:
    """Whether the phrase puts somebody in a hospital or in a bad state: "in intensive care"."""
    return preposition.lower_ in {"in", "at"} and any(
        place.lemma_.lower() in counting.wards for place in preposition.children
    )


def _is_about_illness(verb: Token, counting: Counting) -> bool:
    """Whether its sentence, or those just before, name a disease and nobody wounded."""
    near = _near(verb)
    ill = any(names_illness(token, counting) for token in near)
    return ill and not any(_is_violent(token, counting) for token in near if token.i != verb.i)


def _is_violent(token: Token, counting: Counting) -> bool:
    return counting.verbs.get(token.lemma_) == "wound" or token.lower_ in counting.violence


def _near(verb: Token) -> list[Token]:
    first = verb.sent
    for _ in range(_SENTENCES_BEFORE):
        if first.start == 0:
            break
        first = verb.doc[first.start - 1].sent
    return list(verb.doc[first.start : verb.sent.end])


def _phrase(head: Token) -> list[Token]:
    """A noun with the words tied to it and those it is joined to: "the H1N1 virus or flu"."""
    tied = {"compound", "amod", "nmod", "appos", "conj"}
    return [head, *(t for child in head.children if child.dep_ in tied for t in _phrase(child))]
