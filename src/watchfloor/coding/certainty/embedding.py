"""What a predicate is embedded in, how it hangs there, and whether a negation reaches it."""

from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.cue_matches import FoundCue, match_cue, part_of_speech
from watchfloor.coding.syntax.clauses import who_is_behind
from watchfloor.coding.syntax.negation import negator_of, yet_before
from watchfloor.coding.syntax.parse import Token
from watchfloor.coding.syntax.taken_up import is_told_beside

PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
EMBEDDING: Final = {
    "xcomp": frozenset({"verb_xcomp", "verb_ccomp", "passive_reported", "adjective"}),
    "ccomp": frozenset({"verb_ccomp", "adjective", "adjective_that", "noun_that"}),
    "acl": frozenset({"noun_that"}),
    "argument": frozenset({"verb_object"}),
    "of": frozenset({"noun_of", "verb_from", "negation", "condition"}),
    "copula": frozenset(),
    "purpose": frozenset(),
}
"""How a predicate hangs on its embedder, to the constructions in which that is a cue."""
_HAPPENING: Final = frozenset(
    {"arrive", "begin", "come", "happen", "materialise", "materialize", "occur", "reach", "start"}
)
_TAKEN: Final = frozenset({"effect", "hold", "place", "shape"})
"""With "take" before them these say no more than that something begins or is."""
_FINITE: Final = frozenset({"VBD", "VBZ"})
_PARTICIPLES: Final = frozenset({"VBG", "VBN"})
_BARE: Final = frozenset({"VB", "VBG"})
_CLAUSAL_LINKS: Final = frozenset({"xcomp", "ccomp", "acl"})
_ARGUMENT_LINKS: Final = frozenset({"dobj", "attr", "nsubjpass", "pobj", "oprd"})
_SUBJECT_LINKS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_COMPLEMENT_LINKS: Final = frozenset({"acomp", "oprd"})
NEGATION_RAISING: Final = frozenset({"belief", "prediction", "attitude", "appearance"})
"""Not expecting that P is expecting that not P; not saying that P is no such thing."""
_MAKING: Final = frozenset(
    {"adopt", "carry", "commit", "conduct", "hold", "impose", "launch", "mount", "perform"}
    | {"stage", "undertake", "wage"}
)
"""Verbs by which somebody does a deed; who is said not to has not done it, known as it may be."""
_GIVEN_DETERMINERS: Final = frozenset({"the", "this", "these", "that", "those", "such", "both"})
_MADE: Final = frozenset({"report", "claim", "statement", "demand", "commitment", "prediction"})
_TELLING: Final = frozenset(
    {"accusation", "allegation", "claim", "doubt", "evidence", "indication", "proof", "report"}
    | {"rumor", "rumour", "sign", "suggestion"}
)
"""Nouns after which "that" may be left out."""
_BACKGROUND_PREPOSITIONS: Final = frozenset(
    {"after", "before", "since", "during", "until", "amid", "despite", "because", "following"}
)


def embedder_of(current: Token, cues: CueTable) -> tuple[Token | None, str]:
    """What a predicate is embedded in, and how; (None, "") where it stands for itself.

    By clause, as argument, under a preposition (``of``), as the adjective that a copula joins to
    its subject, or as the purpose of another deed.
    """
    head, link = current.head, current.dep_
    if head.i == current.i:
        return None, ""
    if link == "conj":
        return embedder_of(_joined(current), cues)
    if (behind := who_is_behind(current)) is not None:
        return behind, "of"
    if (dismissed := _dismissed_as(current)) is not None:
        return dismissed, "argument"
    if link in ("pcomp", "pobj"):  # the preposition's own rows are read on the way
        done = head.lower_ == "for" and head.head.lemma_.lower() in cues.rules.words["requiting"]
        background = done or head.lower_ in _BACKGROUND_PREPOSITIONS or head.dep_ == "agent"
        return (None, "") if background or head.head.i == head.i else (head.head, "of")
    if link in ("xcomp", "relcl") and head.pos_ == "NOUN" and _names_a_purpose(current):
        return head, "acl"  # "plans to send", "visas to travel", however the parser hangs it
    if is_set_apart(current, head):
        return None, ""
    if link in _CLAUSAL_LINKS:
        chosen = link == "acl" and picks_out(current)
        return (None, "") if chosen else (head, link)  # "ships carrying guns" do
    if link == "advcl" and head.pos_ == "ADJ" and _is_infinitive(current):
        return head, "xcomp"  # "hard for the army to reach"
    if link == "advcl" and head.pos_ in PREDICATE_POS and _is_infinitive(current):
        return head, "purpose"
    if link in _COMPLEMENT_LINKS and cue_of(current, cues) is not None:
        return head, "copula"
    if link in _SUBJECT_LINKS and (raised := _raised(current, cues)) is not None:
        return raised, "argument"
    happening = head.lemma_.lower() in cues.rules.words["happening"]
    if link in _ARGUMENT_LINKS or (link == "nsubj" and happening):
        return head, "argument"
    if link in _SUBJECT_LINKS and judgement_beside(current, cues) is not None:
        return head, "copula"
    return None, ""


def _dismissed_as(noun: Token) -> Token | None:
    """The verb whose object the parser puts under "as": "rejected as false a claim that P"."""
    preposition, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or preposition.lower_ != "as" or verb.pos_ != "VERB":
        return None
    told = noun.lemma_.lower() in _TELLING and any(
        child.dep_ in _CLAUSAL_LINKS and child.i > noun.i for child in noun.children
    )
    bare = not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children)
    return verb if told and bare else None


def is_set_apart(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts a clause from a verb that has more to say: "A fell; B denied it".

    The parser takes the clause before for what is said; so it does with other clauses told beside.
    """
    if is_told_beside(clause, verb):
        return True
    parted = any(word.text == ";" for word in clause.doc[clause.i : verb.i])
    return parted and any(
        child.i > verb.i and child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.children
    )


def _raised(noun: Token, cues: CueTable) -> Token | None:
    """The infinitive by which an event noun is said to happen: "talks have yet to begin"."""
    for verb in noun.head.children:
        if verb.dep_ == "xcomp" and verb.lemma_.lower() in cues.rules.words["happening"]:
            objects = [child.lower_ for child in verb.children if child.dep_ == "dobj"]
            happens = all(each in _TAKEN for each in objects)
            return verb if _is_infinitive(verb) and happens else None
    return None


def picks_out(clause: Token) -> bool:
    """Whether a clause under a noun says which one is meant, not what the noun says.

    "Ships carrying guns" and "the claim that he made" do, "the claim that ships sank" does not.
    """
    if any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children):
        return False
    if is_whole(clause):
        return False
    participle = clause.tag_ in _PARTICIPLES and not _is_infinitive(clause)  # "to have killed"
    return clause.dep_ == "relcl" or (clause.dep_ == "acl" and participle)


def is_whole(clause: Token) -> bool:
    """Whether a clause without "that" lacks nothing its noun could be: "claims it sent troops"."""
    if clause.head.lemma_.lower() not in _TELLING:
        return False
    if any(child.tag_ in ("WDT", "WP", "WRB") for child in clause.children):
        return False
    links = {child.dep_ for child in clause.children}
    placed = clause.lemma_ == "be" and "prep" in links  # "claims it was behind the raid"
    complete = placed or bool(links & {"dobj", "attr", "acomp"})
    return "nsubjpass" in links or ("nsubj" in links and complete)


def cue_of(word: Token, cues: CueTable) -> FoundCue | None:
    """The row that a verb, noun or adjective uses; a participle may use an adjective's."""
    pos = part_of_speech(word)
    cue = None if pos is None else match_cue(word, pos, cues)
    if cue is None and pos == "verb" and word.tag_ == "VBN":
        cue = match_cue(word, "adjective", cues)
    return cue


def judgement_beside(current: Token, cues: CueTable) -> FoundCue | None:
    """The adjective said of a predicate: "it is likely that P", "an attack seems unlikely"."""
    copula = current.head
    if copula.lemma_.lower() not in cues.rules.words["copulas"]:
        return None
    for child in copula.children:
        if child.dep_ in _COMPLEMENT_LINKS and child.pos_ == "ADJ":
            cue = match_cue(child, "adjective", cues)
            return cue if cue is not None and "adjective" in cue.entry.patterns else None
    return None


def passes_negation(
    current: Token, head: Token, link: str, cue: FoundCue | None, cues: CueTable
) -> bool:
    """Whether "not" and "refused" at the head say that the embedded predicate is not so.

    They do for infinitives ("did not try to attack"), for opinions, and for things not yet known
    of ("launched no attack", "prevent an attack"), but not for what is taken as given: "has not
    mentioned the attack", "did not say who fired". What is called off is not given.
    """
    words = cues.rules.words
    if link == "ccomp" and cue is None and _is_infinitive(current):
        return True  # "did not cause X to withdraw"
    if link == "ccomp":
        judgement = judgement_beside(current, cues)
        if judgement is not None and judgement.entry.group in ("clarity", "truth"):
            return False  # "it is not true that P" rejects P, "not clear that P" leaves it open
        return judgement is not None or (cue is not None and cue.entry.group in NEGATION_RAISING)
    if link == "of" and current.pos_ in PREDICATE_POS:
        return not any(child.dep_ in ("nsubj", "nsubjpass") for child in current.children)
    if link == "argument" and _did_not_happen(current, head):
        return True
    if link == "argument" and head.lemma_.lower() in _MAKING and current.pos_ == "NOUN":
        return True  # "has not imposed the sanctions": the subject's own, known or not
    if link == "argument" and cue is not None:
        if cue.entry.group == "refusal" and current.lemma_.lower() in words["still_to_do"]:
            return True  # "halted the withdrawal", "dropped its plan to attack"
        if is_made(current, cues):
            return False  # a foiled attempt was made
        return cue.entry.key in words["annulling"] or not is_given(current)
    if link == "argument" or (link == "of" and (cue is None or head.pos_ in PREDICATE_POS)):
        return not is_given(current)
    return True


def is_made(noun: Token, cues: CueTable) -> bool:
    """Whether refusing or denying a noun refuses what it says: it was made all the same."""
    if noun.pos_ != "NOUN":
        return False
    own = match_cue(noun, "noun", cues)
    listed = noun.lemma_.lower() in cues.rules.words["made"]
    return listed or (own is not None and own.entry.group in _MADE)


def undone_by(infinitive: Token, cues: CueTable) -> Token | None:
    """The verb by which what a noun was to lead to is not done, made as the noun was.

    "The attempt to kill him failed", "foiled a plot to bomb X", "lacks the ability to strike".
    """
    noun, verb = infinitive.head, infinitive.head.head
    words = cues.rules.words
    if infinitive.dep_ == "advcl" and noun.lemma_.lower() in words["being_without"]:
        able = any(child.lemma_.lower() in words["abilities"] for child in noun.children)
        return noun if able and negator_of(noun) is None else None
    if not _is_infinitive(infinitive) or noun.pos_ != "NOUN" or negator_of(verb) is not None:
        return None
    if noun.dep_ == "nsubj":
        return verb if verb.lemma_.lower() in words["coming_to_nothing"] else None
    if noun.dep_ not in ("dobj", "nsubjpass") or read_as_open(verb):
        return None
    if verb.lemma_.lower() in words["being_without"]:
        return verb if noun.lemma_.lower() in words["abilities"] else None
    cue = match_cue(verb, "verb", cues)
    stopped = cue is not None and cue.entry.key in words["annulling"]
    return verb if stopped else None


def read_as_open(verb: Token) -> bool:
    """Whether a modal or "to" before a verb leaves open whether it is done."""
    return any(child.dep_ == "aux" and child.tag_ in ("MD", "TO") for child in verb.children)


def leaves_open(current: Token, head: Token, link: str, cues: CueTable) -> bool:
    """Whether a negated word says nothing of its object: "did not discuss an attack".

    Of what it would have brought about it says that it is not: "did not launch an attack". Nor
    does what is missing say more of what it is about: "no comment on a lawsuit".
    """
    if current.pos_ != "NOUN" or link not in ("argument", "of") or _did_not_happen(current, head):
        return False
    return head.lemma_.lower() not in cues.rules.words["bringing_about"]


def is_presupposed(noun: Token, head: Token, cues: CueTable) -> bool:
    """Whether what the head says leaves a noun's happening as known: "may appeal the ruling"."""
    made = (
        noun.dep_ in _ARGUMENT_LINKS and head.lemma_.lower() in cues.rules.words["bringing_about"]
    )
    return is_definite(noun) and not made and not _did_not_happen(noun, head)


def _did_not_happen(noun: Token, verb: Token) -> bool:
    """Whether it is said of a known thing that it was not: "the talks did not take place"."""
    takes_place = verb.lemma_ == "take" and any(c.lower_ in _TAKEN for c in verb.children)
    happening = takes_place or verb.lemma_.lower() in _HAPPENING
    undone = negator_of(verb) is not None or yet_before(verb) is not None
    return noun.dep_ == "nsubj" and happening and undone


def is_definite(noun: Token) -> bool:
    """Whether a noun is definite in itself; "the release of prisoners" is so by its complement.

    Of "the attack" that somebody is behind it is told whose it is.
    """
    if noun.pos_ != "NOUN" or who_is_behind(noun) is not None:
        return False
    words = {child.lower_ for child in noun.children if child.dep_ in ("det", "prep")}
    return bool(words & _GIVEN_DETERMINERS) and "of" not in words


def _joined(conjunct: Token) -> Token:
    """The first of what a conjunct is joined to that has its form.

    The parser joins "filed" to "win" in "failed to win and filed for bankruptcy".
    """
    first = conjunct.head
    if conjunct.tag_ in _FINITE:
        while first.tag_ in _BARE and first.head.pos_ in PREDICATE_POS and first.head.i != first.i:
            first = first.head
    return first


def _names_a_purpose(clause: Token) -> bool:
    """Whether a clause under a noun is not a finite relative one."""
    return clause.dep_ == "xcomp" or _is_infinitive(clause)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def is_given(noun: Token) -> bool:
    """Whether a noun's happening is taken as known: definite, somebody's, or dated by a clause."""
    if who_is_behind(noun) is not None:
        return False
    for child in noun.children:
        if child.dep_ in ("poss", "relcl") or (child.dep_ == "acl" and not _is_infinitive(child)):
            return True
        if child.dep_ == "det" and child.lower_ in _GIVEN_DETERMINERS:
            return True
    return noun.tag_ in ("VBD", "VBN") or noun.pos_ == "PROPN"
