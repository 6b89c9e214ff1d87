"""Whether figures count the ill: what people caught, were treated for, or are cases of."""

from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.syntax.parse import Token

_SENTENCES_BEFORE: Final = 3
"""How far back a disease that was named still says what people lie in hospital with."""
_CAUSES: Final = frozenset({"with", "from", "for", "of", "by", "to", "after", "following"})
_LIGHT: Final = frozenset({"be", "remain", "stay", "lie", "recover"})
"""Verbs that say no more than where the sick are: "remain in hospital"."""
_HOSPITALISING: Final = frozenset({"hospitalize", "hospitalise"})
_APART: Final = frozenset({"quarantine", "isolation"})
_PUTTING: Final = frozenset({"put", "land", "leave"})
"""Verbs that do so with "in": "put 40 people in hospital"."""
_NEEDING: Final = frozenset({"need", "receive", "require", "seek", "undergo"})
_TREATMENTS: Final = frozenset({"treatment", "surgery", "attention"})
_CARE: Final = frozenset({"treatment", "observation"})
"""What the sick are under."""
_BEDS: Final = frozenset({"hospital", "clinic", "ward", "icu", "care", "bed"})
_STAFF: Final = frozenset(
    {"aide", "cleaner", "doctor", "employee", "medic", "midwife", "nurse", "orderly", "paramedic"}
    | {"personnel", "physician", "porter", "staff", "surgeon", "technician", "worker"}
)
"""Who is at a hospital to work there."""
_GOING_DOWN: Final = frozenset({"come", "go"})
_CAUGHT: Final = frozenset({"catch", "contract", "have"})
"""Verbs that only an illness can be the object of, so that "it" is one."""
_IT: Final = frozenset({"it", "this"})
_FORMS: Final = frozenset({"form", "kind", "sort", "strain", "type", "variant", "version"})
"""Words for an illness named before: "cases of the milder form"."""
_BODILY: Final = frozenset({"blood", "brain", "lung", "sample", "skin", "stool", "throat", "urine"})
_ORGANS: Final = frozenset(
    {"breathing", "heart", "kidney", "liver", "lung", "organ", "renal", "respiratory", "stomach"}
)
_FAILING: Final = frozenset(
    {"complaint", "cramp", "damage", "difficulty", "failure", "pain", "problem"}
)
_SIGNS: Final = frozenset({"attack", "bout", "case", "effect", "form", "sign"})
_WATCHING: Final = frozenset({"examine", "monitor", "observe", "screen", "test"})
_FINDING: Final = frozenset(
    {"confirm", "detect", "diagnose", "discover", "find", "identify", "report"}
)
_SUFFIXES: Final = ("coccus", "itis", "pox", "virus")
"""Endings by which any word for a disease, or for what brings one, can be told."""
_BRINGING: Final = frozenset({"bring", "carry", "fly", "rush", "send", "take", "transport"})
"""Verbs that put people into a hospital: "was rushed to hospital"."""

_GETTING_WELL: Final = frozenset({"discharge", "recover", "release"})
_WELL: Final = frozenset({"discharged", "recovered", "released"})
_POINTING: Final = frozenset({"the", "these", "those", "both"})
_NEW: Final = frozenset({"additional", "further", "latest", "new"})
"""What the cases are that were not counted before: "the 12 new cases"."""


def names_illness(token: Token, counting: Counting) -> bool:
    """Whether a word is a disease, what brings one, or a sign of one."""
    lemma = token.lemma_.lower()
    listed = lemma in counting.illnesses or token.lower_ in counting.illnesses
    return listed or (lemma.endswith(_SUFFIXES) and not lemma.startswith("anti"))


def ails(verb: Token, counting: Counting) -> bool:
    """Whether the subject of a verb is ill by it: "contracted measles", "tested positive"."""
    lemma = verb.lemma_.lower()
    if lemma == "test":
        positive = any(t.lower_ == "positive" for t in verb.children)
        return positive and _is_about_illness(verb, counting)
    particles = {t.lower_ for t in verb.children if t.dep_ in {"prt", "advmod"}}
    if lemma in _GOING_DOWN and "down" in particles:
        with_what = [t for child in verb.children if child.lower_ == "with" for t in child.children]
        return any(names_illness(t, counting) for each in with_what for t in _phrase(each))
    if lemma not in counting.ailing and not (lemma == "pick" and "up" in particles):
        return False
    return any(
        any(names_illness(t, counting) for t in (*_phrase(child), *_had_of(child)))
        or _is_failing(child)
        or (lemma in _CAUGHT and child.lower_ in _IT and _is_about_illness(verb, counting))
        for child in verb.children
        if child.dep_ == "dobj"
    )


def _had_of(noun: Token) -> list[Token]:
    """What somebody has a sign of: the poisoning of "the effects of poisoning"."""
    if noun.lemma_.lower() not in _SIGNS | _FORMS:
        return []
    return [
        word
        for child in noun.children
        if child.lower_ == "of"
        for below in child.children
        for word in _phrase(below)
    ]


def _is_failing(noun: Token) -> bool:
    """Whether it is a body that fails: "kidney failure", "breathing problems"."""
    part = any(child.lemma_.lower() in _ORGANS for child in noun.children)
    return part and noun.lemma_.lower() in _FAILING


def is_watched(verb: Token, counting: Counting) -> bool:
    """Whether people are looked at for an illness: "are being tested for the virus"."""
    return verb.lemma_.lower() in _WATCHING and any(
        child.lower_ == "for" and any(names_illness(t, counting) for t in child.subtree)
        for child in verb.children
    )


def is_found_in(noun: Token, counting: Counting) -> bool:
    """Whether an illness was found in the counted: "the virus was detected in 12 pupils"."""
    verb = noun.head.head
    if noun.head.lower_ != "in" or verb.lemma_.lower() not in _FINDING:
        return False
    what = [child for child in verb.children if child.dep_ in {"nsubjpass", "dobj"}]
    if verb.dep_ == "acl":
        what.append(verb.head)
    return any(names_illness(t, counting) for each in what for t in _phrase(each))


def strikes_by_illness(verb: Token, counting: Counting) -> bool:
    """Whether an illness strikes people: "affected by fever", "the virus has hit 30"."""
    if verb.lemma_.lower() not in counting.striking:
        return False
    by: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"by", "with"}):
            by += [t for one in child.children for t in (*_phrase(one), *_had_of(one))]
        elif child.dep_ == "nsubj" and child.lower_ in {"which", "that"}:
            by += _phrase(verb.head)
        elif child.dep_ == "nsubj" and child.lower_ in _IT and _is_about_illness(verb, counting):
            return True
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
    """Whether a verb puts people into a hospital: "were hospitalised", "was rushed to a clinic".

    Bodies are only brought there.
    """
    lemma = verb.lemma_.lower()
    if lemma in _HOSPITALISING or _needs_care(verb):
        return True
    brought = (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))
    if any(counting.nouns.get(noun.lemma_.lower()) == "body" for noun in brought):
        return False
    links = {"to"} if lemma in _BRINGING else {"in", "into"} if lemma in _PUTTING else set()
    links = {"to", "into"} if lemma == "admit" else links
    places = counting.wards | {"bed"} if lemma in _BRINGING else _BEDS
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(
        child.lower_ in links and place.lemma_.lower() in places
        for word in (verb, *(objects if lemma in _PUTTING else ()))
        for child in word.children
        for place in child.children
    )


def _needs_care(verb: Token) -> bool:
    """Whether a verb says that somebody needed or got treatment."""
    return verb.lemma_.lower() in _NEEDING and any(
        child.dep_ == "dobj" and child.lemma_.lower() in _TREATMENTS for child in verb.children
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
    if any(_is_violent(token, counting) for token in sentences_near(verb) if token.i != verb.i):
        return "wound"
    if any(names_illness(token, counting) for token in verb.doc):
        return "treat"
    return "wound" if verb.lower_ in counting.outcomes else None


def lies_in_ward(noun: Token, counting: Counting) -> bool:
    """Whether words behind the counted put them in hospital: "45 in intensive care"."""
    if noun.lemma_.lower() in _STAFF:
        return False
    return any(_is_hospital(child, counting) for child in noun.children)


def is_patient(noun: Token, counting: Counting) -> bool:
    """Whether counted patients have the disease that their sentence, or one just before, names."""
    known = any(t.lower_ in {*_POINTING, "other"} for t in noun.children)
    if known or _is_beside_the_matter(noun):
        return False
    return noun.lemma_.lower() == "patient" and _is_about_illness(noun, counting)


def _is_beside_the_matter(noun: Token) -> bool:
    """Whether people are told of only for something else.

    "Enough to treat ten patients": nobody lies there yet; "the lungs of 26 patients"; "12 patients
    have recovered".
    """
    if noun.dep_ == "dobj" and any(t.lower_ == "to" for t in noun.head.children):
        return True
    if noun.dep_.startswith("nsubj") and noun.head.lemma_.lower() in _GETTING_WELL:
        return True
    of = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return bool(of and noun.head.head.lemma_.lower() in _BODILY)


def is_ill(noun: Token, counting: Counting) -> bool:
    """Whether words behind counted people say what they are ill with: "90 people with malaria"."""
    if noun.tag_ != "NNS" or _is_beside_the_matter(noun):
        return False
    person = counting.nouns.get(noun.lemma_.lower()) in {"person", "refugee", "prisoner", "troops"}
    return person and any(
        names_illness(t, counting)
        for child in noun.children
        if child.lower_ == "with"
        for below in child.children
        for t in _phrase(below)
    )


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
    if any(t.lower_ in _WELL for t in described):
        return False  # "33 recovered cases"
    new = any(t.lower_ in _NEW for t in described)
    if not of_what and not new and any(t.lower_ in _POINTING for t in noun.children):
        return False
    if named or any(names_illness(t, counting) for t in described):
        return True
    if any(what.pos_ != "PROPN" and what.lemma_.lower() not in _FORMS for what in of_what):
        return False
    if any(t.dep_ == "compound" and t.pos_ == "NOUN" for t in described):
        return False
    if any(t.lemma_.lower() in counting.legal for t in described):
        return False
    return any(names_illness(t, counting) for t in noun.doc)


def is_wrong(noun: Token, counting: Counting) -> bool:
    """Whether counted "cases" are of what people do to each other: "132 cases of rape".

    Those that nothing is said of are, where the sentences just before tell of such a thing and of
    no disease.
    """
    of_what = [what for child in noun.children if child.lower_ == "of" for what in child.children]
    described = [t for t in noun.children if t.dep_ in {"compound", "amod", "nmod"}]
    named = [*described, *(t for what in of_what for t in _phrase(what))]
    if any(names_illness(t, counting) for t in named):
        return False
    if of_what or any(t.lemma_.lower() in counting.wrongs for t in named):
        return any(t.lemma_.lower() in counting.wrongs for t in named)
    near = sentences_near(noun)
    ill = any(names_illness(t, counting) for t in near)
    return not ill and any(t.lemma_.lower() in counting.wrongs for t in near)


def _is_hospital(preposition: Token, counting: Counting) -> bool:
    """Whether the phrase puts somebody in a hospital or in a bad state: "in intensive care"."""
    places = counting.wards if preposition.lower_ in {"in", "at"} else _CARE
    return preposition.lower_ in {"in", "at", "under"} and any(
        place.lemma_.lower() in places for place in preposition.children
    )


def _is_about_illness(verb: Token, counting: Counting) -> bool:
    """Whether its sentence, or those just before, name a disease and nobody wounded."""
    near = sentences_near(verb)
    ill = any(names_illness(token, counting) for token in near)
    return ill and not any(_is_violent(token, counting) for token in near if token.i != verb.i)


def _is_violent(token: Token, counting: Counting) -> bool:
    return counting.verbs.get(token.lemma_) == "wound" or token.lower_ in counting.violence


def sentences_near(verb: Token) -> list[Token]:
    """The words of a sentence and of those just before it."""
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
