"""Which word, if any, turns a predicate into its opposite."""

from typing import Final

from watchfloor.coding.syntax.parse import Token

_NEGATORS: Final = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely"})
_NEGATOR_LINKS: Final = frozenset({"advmod", "preconj", "cc"})
_GLUED: Final = ("n't", "n’t")
"""A negator some tokenizers leave on its auxiliary."""
_NO: Final = frozenset({"no", "neither", "none", "nobody", "nothing"})
_FURTHER: Final = frozenset({"more", "further", "such"})
_SCARCE: Final = frozenset({"few", "little"})
"""Without an article before them these say that there is next to none."""
_OCCASIONS: Final = frozenset(
    {"account", "case", "circumstance", "condition", "means", "moment", "occasion", "point"}
    | {"respect", "stage", "time", "way"}
)
"""With "no" before them and a preposition, these deny the clause: "at no point did X attack"."""
_EVERYTHING: Final = frozenset({"everything", "anything"})
_COMING_UPON: Final = frozenset({"find", "have", "hear", "know", "meet", "see"})
"""Verbs that say of their object that there is one."""
_ANY: Final = frozenset({"any", "anybody", "anyone", "anything"})
_IN_MIND: Final = frozenset(
    {"comment", "detail", "doubt", "evidence", "idea", "indication", "information", "intention"}
    | {"knowledge", "plan", "reason", "secret", "sign"}
)
"""Objects of giving and holding that are no deeds."""
_CARRIED: Final = {
    "have": frozenset(
        "contact conversation dealing hand meeting part relation role talk tie".split()
    ),
    "make": frozenset(
        {"arrest", "attack", "call", "concession", "contact", "contribution", "payment", "visit"}
    ),
    "take": frozenset({"action", "measure", "part", "prisoner", "refugee", "step"}),
}
"""What other light verbs do with their object; "makes no sense" denies no deed."""
_TURNING: Final = frozenset({"and", "but"})
"""What joins a deed to denied ones that is not denied with them."""
_SETTING_APART: Final = frozenset({",", "-", "–", "—"})
_BOUNDS: Final = frozenset({"fewer", "less", "more"})
_SINGLE: Final = frozenset({"a", "an", "one"})
"""After "not", what makes it none at all: "not a single soldier", "not one"."""
_SAYING_SO: Final = frozenset({"acknowledge", "admit", "confirm", "verify"})
_ABILITY: Final = frozenset({"able", "available", "possible"})
_INABILITY: Final = frozenset({"unable", "unwilling", "yet"})
_REFUSALS: Final = frozenset({"decline", "refuse", "fail"})
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_ADDING: Final = frozenset({"only", "just", "merely", "simply", "solely"})
"""After "not", what adds rather than negates: "not only the port"."""
_LIGHT: Final = frozenset(
    {"have", "make", "take", "see", "know", "give", "serve", "show", "hold", "pose", "bear", "find"}
    | {"lose", "spare", "waste"}
)
"""Verbs whose negative object is what is missing: "has no plans", "made no secret of it", "lost no
time in attacking"."""


def negator_of(predicate: Token) -> Token | None:
    """The word that negates a predicate within its own clause.

    A negator of its own ("did not", "never"), a negative determiner on it or on an argument ("no
    attack", "no soldier died"), or the negator of the verb it is coordinated with by "nor" or
    shares an auxiliary with.
    """
    for child in predicate.children:
        if child.i + 1 < len(child.doc) and child.nbor(1).lower_ in _ADDING:
            continue
        if _is_either_way(child) or _sets_apart(child, predicate):
            continue
        if child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no":
            return child.nbor(-1)
        if child.dep_ == "neg" or (child.lower_ in _NEGATORS and child.dep_ in _NEGATOR_LINKS):
            return child
        if child.dep_ in ("aux", "auxpass") and child.lower_.endswith(_GLUED):
            return child
        if child.dep_ in ("aux", "auxpass") and _negates_from_afar(child):
            return child.nbor(1)
        none = _none(child) or _on_no_occasion(child) or _by_no_means(child)
        if none is not None:
            return none
    if predicate.pos_ in _PREDICATE_POS:
        return _negative_argument(predicate) or _shared(predicate) or _not_the_case(predicate)
    return None


def _not_the_case(predicate: Token) -> Token | None:
    """What denies a clause as a whole: "it is not the case that X attacked"."""
    case = predicate.head
    told = predicate.dep_ in ("acl", "ccomp", "relcl") and case.lemma_ == "case"
    be = case.head
    return negator_of(be) if told and case.dep_ == "attr" and be.lemma_ == "be" else None


def _sets_apart(negator: Token, predicate: Token) -> bool:
    """Whether "not" only names what is not meant: "Peru's army shelled it, not Bolivia's"."""
    behind = predicate.pos_ == "VERB" and negator.i > predicate.i + 1
    return behind and negator.dep_ == "neg" and negator.nbor(-1).text in _SETTING_APART


def _is_either_way(negator: Token) -> bool:
    """Whether "not" is only the other of two: "may or may not have", "whether or not"."""
    before = negator.doc[max(0, negator.i - 3) : negator.i]
    words = [word.lower_ for word in before]
    return words[-2:] == ["whether", "or"] or (
        len(words) == 3 and words[1] == "or" and words[0] == words[2]
    )


def _on_no_occasion(child: Token) -> Token | None:
    """The "no" before what a clause is denied by: "under no circumstances", "nowhere"."""
    if child.lower_ == "nowhere" and child.dep_ == "advmod" and child.i < child.head.i:
        return child
    if child.dep_ in ("aux", "auxpass"):  # "at no point did X": the parser may hang it there
        return next(filter(None, map(_on_no_occasion, child.children)), None)
    if child.dep_ != "prep":
        return None
    nouns = (noun for noun in child.children if noun.dep_ == "pobj")
    named = (noun for noun in nouns if {noun.lemma_.lower(), noun.lower_} & _OCCASIONS)
    return next((none for noun in named for none in map(_none, noun.children) if none), None)


def _by_no_means(subject: Token) -> Token | None:
    """The "no" of "by no means" where the parser ties it to the subject."""
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    by = (child for child in subject.children if child.lower_ == "by" and child.i > subject.i)
    return next(filter(None, map(_on_no_occasion, by)), None)


def refusal_of(predicate: Token) -> Token | None:
    """The verb or adjective that keeps an infinitive from happening ("declined to confirm")."""
    head = predicate.head
    if predicate.dep_ == "conj" and predicate.tag_ == head.tag_ == "VB":
        return refusal_of(head)  # "declined to confirm or deny"
    if predicate.dep_ == "xcomp" and head.lower_ in _ABILITY:
        return negator_of(head.head)  # "was not available to confirm", "has not been able to"
    if predicate.dep_ == "xcomp" and head.lemma_ == "be":
        hindered = (child for child in head.children if child.dep_ == "acomp")
        if impossible := next((word for word in hindered if word.lower_ == "impossible"), None):
            return impossible  # "it was impossible to verify that P"
    if predicate.dep_ == "xcomp" and head.lemma_ in ("be", "have"):
        return yet_before(predicate) or (negator_of(head) if _is_able(head) else None)
    places = (noun for at in head.children if at.lower_ == "in" for noun in at.children)
    if predicate.dep_ in ("acl", "advcl") and head.lemma_ == "be":
        return next((noun for noun in places if is_nobody(noun)), None)  # "in no position to"
    if predicate.tag_ == "VBG" and (avoided := _avoided(predicate)) is not None:
        return avoided
    if predicate.dep_ in ("acl", "relcl") and predicate.tag_ == "VB" and is_nobody(head):
        return head  # "nothing to suggest that"
    if predicate.dep_ == "xcomp" and (head.lemma_ in _REFUSALS or head.lower_ in _INABILITY):
        return head
    return None


def _avoided(gerund: Token) -> Token | None:
    """What keeps somebody from saying or doing: "stopped short of saying", "avoided saying"."""
    head = gerund.head
    if gerund.dep_ == "xcomp":
        return head if head.lemma_ == "avoid" else None
    if gerund.dep_ != "pcomp" or head.i == 0:
        return None
    if head.lower_ == "of" and head.nbor(-1).lower_ == "short":
        return head.nbor(-1)
    keeping = head.lower_ == "from" and head.head.lemma_ in ("abstain", "refrain")
    return head.head if keeping else None


def yet_before(infinitive: Token) -> Token | None:
    """The word by which a deed is still to be done: "has yet to deliver" says that it was not."""
    above = infinitive.head
    if infinitive.dep_ == "conj" and infinitive.tag_ == above.tag_ == "VB":
        return yet_before(above)  # "has yet to send or promise tanks"
    if infinitive.dep_ == "xcomp" and above.lemma_ == "remain" and _is_to_be_done(infinitive):
        return None if infinitive.lemma_ == "see" else above  # "remains to be signed"
    if infinitive.dep_ != "xcomp" or above.lemma_ not in ("be", "have"):
        return None
    between = (child for child in above.children if child.i < infinitive.i)
    return next((child for child in between if child.lower_ == "yet"), None)


def _is_to_be_done(verb: Token) -> bool:
    """Whether a verb is a passive infinitive: "to be signed"."""
    tags = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return "TO" in tags and any(child.dep_ == "auxpass" for child in verb.children)


def _is_able(copula: Token) -> bool:
    """Whether somebody is said to be able, or a thing possible."""
    return any(child.dep_ == "acomp" and child.lower_ in _ABILITY for child in copula.children)


def _negates_from_afar(auxiliary: Token) -> bool:
    """Whether "not" stands behind it and is tied to an adverb: "has not so far sent"."""
    if auxiliary.i + 2 >= len(auxiliary.doc) or auxiliary.i > auxiliary.head.i:
        return False
    adverb, after = auxiliary.nbor(1), auxiliary.nbor(2)
    if after.lower_ in _ADDING or _is_either_way(adverb):
        return False
    return adverb.lower_ in ("never", "not")


def passed_over(predicate: Token) -> Token | None:
    """The "rather" before a deed that somebody does another instead of: "rather than sign"."""
    thans = [child for child in predicate.children if child.dep_ in ("mark", "cc")]
    if predicate.dep_ == "conj":
        above = predicate.head
        thans += [child for child in above.children if child.dep_ == "cc" and child.i > above.i]
    before = (word for word in thans if word.lower_ == "than" and 0 < word.i < predicate.i)
    return next((w.nbor(-1) for w in before if w.nbor(-1).lower_ == "rather"), None)


def left_out(predicate: Token) -> Token | None:
    """The "but" before the one deed that was not done: "did everything but sign"."""
    above = predicate.head
    if predicate.dep_ not in ("conj", "pobj") or predicate.tag_ != "VB":
        return None
    buts = [above] if predicate.dep_ == "pobj" else [c for c in above.children if c.dep_ == "cc"]
    before = (word for word in buts if word.lower_ == "but" and 0 < word.i < predicate.i)
    return next((word for word in before if word.nbor(-1).lower_ in _EVERYTHING), None)


def absent_of(clause: Token) -> Token | None:
    """The word by which what a clause picks out does not exist: "there were no soldiers killed".

    So it is with what somebody does not have, find or see: "has not seen any troops leaving".
    """
    if clause.dep_ == "conj":
        return absent_of(clause.head) if clause.tag_ == clause.head.tag_ else None
    without = _without_whom(clause)
    if without is not None:
        return without
    if clause.dep_ == "ccomp" and clause.tag_ in ("VBG", "VBN"):
        return _unseen(clause)
    if clause.dep_ not in ("acl", "relcl") or _has_mark(clause):
        return None
    noun, verb = clause.head, clause.head.head
    there = any(child.dep_ == "expl" for child in verb.children)
    exists = noun.dep_ == "attr" and verb.lemma_ == "be" and there
    if not exists and not (noun.dep_ == "dobj" and verb.lemma_ in _COMING_UPON):
        return None
    if any(word.text == "," for word in clause.doc[noun.i : clause.i]):
        return None
    return _lacking(noun, verb)


def _without_whom(participle: Token) -> Token | None:
    """The "without" before who did it: "left without X having attacked".

    The parser hangs the participle on the noun before it, or on the verb.
    """
    if participle.tag_ not in ("VBG", "VBN") or participle.dep_ not in ("acl", "advcl"):
        return None
    first = min((participle, *participle.children), key=lambda word: word.i)
    if participle.dep_ == "advcl" and first.dep_ not in ("aux", "auxpass"):
        return None
    noun = first.nbor(-1) if first.i else first
    held = noun.dep_ == "pobj" and noun.head.lower_ == "without"
    return noun.head if held else None


def _unseen(participle: Token) -> Token | None:
    """What says that nobody was found or seen doing it: "did not see any troops leaving"."""
    verb = participle.head
    if verb.lemma_ not in _COMING_UPON:
        return None
    nouns = (child for child in participle.children if child.dep_ in ("nsubj", "nsubjpass"))
    return next((none for noun in nouns for none in [_lacking(noun, verb)] if none), None)


def _lacking(noun: Token, verb: Token) -> Token | None:
    """The word by which a verb has none of what its object names: "no troops", "not … any"."""
    if noun.lower_ in _NO:
        return noun
    none = next(filter(None, map(_none, noun.children)), None)
    if none is None and _ANY & {noun.lower_, *(child.lower_ for child in noun.children)}:
        none = negator_of(verb) or yet_before(verb)
    return none


def _has_mark(clause: Token) -> bool:
    """Whether a clause is what its noun says or is for: "the claim that P", "a plan to attack"."""
    return any(
        child.dep_ == "mark" or (child.dep_ == "aux" and child.tag_ == "TO")
        for child in clause.children
    )


def missing_of(verb: Token) -> Token | None:
    """The word by which a light verb has no object: "gave no aid", "held no talks with X".

    Where the verb itself tells the deed there was none. Of what somebody does not know or mean to
    do nothing is said: "has no information on the attack".
    """
    if verb.pos_ not in _PREDICATE_POS:
        return None
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_ in ("give", "hold"):
        objects = [noun for noun in objects if noun.lemma_.lower() not in _IN_MIND]
    else:
        done = _CARRIED.get(verb.lemma_, frozenset())
        objects = [noun for noun in objects if noun.lemma_.lower() in done]
    return next(filter(None, (_none(word) for noun in objects for word in noun.children)), None)


def is_nobody(phrase: Token) -> bool:
    """Whether a noun phrase says that there is none: "nobody", "no group", "neither side"."""
    return phrase.lower_ in _NO or any(_none(child) is not None for child in phrase.children)


def _none(word: Token) -> Token | None:
    """The word before a noun that says that there is none: "no", "neither", "no more", "no-one"."""
    if _is_bound(word):
        return None
    if word.lower_ in _NO and word.dep_ in ("det", "neg"):
        return word
    if word.lower_ == "neither" and word.dep_ in ("preconj", "cc"):
        return word
    if word.lower_ == "no" and word.i + 2 < len(word.doc) and word.nbor(1).text == "-":
        return word if word.head.lower_ == "one" else None
    if word.lower_ == "not" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ in _SINGLE:
        return word  # "not one country", "not a single tank"
    if word.lower_ in _SINGLE and word.dep_ == "nummod":
        return next((child for child in word.children if child.lower_ == "not"), None)
    if word.lower_ == "any" and word.dep_ == "det":  # "hardly any country"
        return next((child for child in word.children if child.lower_ in _NEGATORS), None)
    if word.lower_ == "few" and word.dep_ == "amod" and word.head.dep_ == "nsubj":
        return None if _is_counted(word.head) else word
    if word.lower_ == "little" and word.dep_ == "amod" and word.head.tag_ == "NN":
        subject = word.head.dep_ in ("nsubj", "nsubjpass") and word.i + 1 == word.head.i
        return word if subject and not _is_counted(word.head) else None
    if word.lower_ in _FURTHER and word.dep_ == "amod":
        return next((child for child in word.children if child.lower_ == "no"), None)
    return None


def _is_counted(noun: Token) -> bool:
    """Whether an article, owner or number stands before it: "a few", "the little boy"."""
    return any(child.dep_ in ("det", "poss", "nummod", "quantmod") for child in noun.children)


def _is_bound(word: Token) -> bool:
    """Whether "no" only says how many at least or at most: "no fewer than 20"."""
    if word.lower_ != "no" or word.i + 2 >= len(word.doc):
        return False
    return word.nbor(1).lower_ in _BOUNDS and word.nbor(2).lower_ == "than"


def _negative_argument(verb: Token) -> Token | None:
    for child in verb.children:
        missing = child.dep_ in ("dobj", "attr") and verb.lemma_ in _LIGHT
        if child.dep_ not in _ARGUMENTS or missing:
            continue
        if child.lower_ in _NO:
            return child
        if child.lower_ in _SCARCE and child.dep_ in ("nsubj", "nsubjpass"):
            return None if _is_counted(child) else child
        none = next(filter(None, map(_none, child.children)), None)
        if none is not None:
            return none
    return None


def _shared(verb: Token) -> Token | None:
    """The negator of a conjunct without auxiliaries of its own: "has not confirmed or denied"."""
    if verb.dep_ != "conj" or verb.head.pos_ not in _PREDICATE_POS:
        return None
    joins = [child for child in verb.head.children if child.dep_ == "cc" and child.i < verb.i]
    nor = next((join for join in joins if join.lower_ == "nor"), None)
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children):
        return nor
    if nor is None and any(join.lower_ in _TURNING for join in joins[-1:]):
        return None  # "did not confirm or deny it, and vowed to go on"
    return negator_of(verb.head) if any(j.lower_ in ("or", "nor") for j in joins) else None


def is_alternative(verb: Token) -> bool:
    """Whether a verb is the other of two, the first of saying that it is so: "confirm or deny"."""
    joining = (child for child in verb.head.children if child.dep_ in ("cc", "preconj"))
    other = verb.dep_ == "conj" and verb.head.lemma_ in _SAYING_SO
    return other and any(word.lower_ in ("or", "nor") for word in joining)
