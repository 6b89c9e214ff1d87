"""What a question leaves open, and what it takes as known."""

from typing import Final

from watchfloor.coding.syntax.parse import Token

_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_MAIN_LINKS: Final = frozenset({"ROOT", "conj", "xcomp", "aux"})
_ASKING_TAGS: Final = frozenset({"WP", "WRB", "WDT", "WP$"})
_OPEN: Final = frozenset({"certain", "clear", "known", "sure", "uncertain", "unclear", "unknown"})
_OPENING_WORDS: Final = 3
_SAID: Final = frozenset({"acomp", "attr", "prep"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_CARRYING_OUT: Final = frozenset(
    "authorise authorize carry commit conduct hold impose launch make mount order perform plan "
    "prepare stage".split()
)
"""Verbs by which somebody does what their noun says."""
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_STANDING_FOR_IF: Final = frozenset({"had", "should", "were"})


def question_mark_of(predicate: Token) -> Token | None:
    """The mark of the question whose main clause asks whether the predicate holds; else None.

    What a question with "who", "why" or "when" is about is taken as known.
    """
    sentence = predicate.sent
    mark = next((word for word in reversed(sentence) if word.text in "?.!"), None)
    if mark is None or mark.text != "?" or _is_known(predicate):
        return None
    opening = [word for word in sentence if word.is_alpha][:_OPENING_WORDS]
    if any(word.tag_ in _ASKING_TAGS for word in opening):
        return None
    verbs = [word for word in (predicate, *predicate.ancestors) if word.pos_ in _PREDICATE_POS]
    main = all(word.dep_ in _MAIN_LINKS or _is_inverted_passive(word) for word in verbs)
    return mark if verbs and main else None


def _is_inverted_passive(participle: Token) -> bool:
    """Whether the parser hung what is asked on its subject: "was the attack ordered by X?"."""
    subject, be = participle.head, participle.head.head
    asked = participle.dep_ == "acl" and participle.tag_ == "VBN"
    if not asked or subject.dep_ not in ("nsubj", "attr") or be.lemma_ != "be" or be.i > subject.i:
        return False
    return not any(child.i > participle.i and child.dep_ in _SAID for child in be.children)


def _is_known(predicate: Token) -> bool:
    """Whether a question takes a noun's deed as known: "did the raid kill anyone?".

    One that is asked for itself, or whether somebody did it, is open: "is an attack planned?",
    "was the attack carried out by X?".
    """
    if predicate.pos_ in _PREDICATE_POS:
        return False
    verb = next((word for word in predicate.ancestors if word.pos_ in _PREDICATE_POS), None)
    verb = next(filter(_is_inverted_passive, predicate.children), verb)
    definite = any(
        child.dep_ == "poss" or child.lower_ in _DEFINITE for child in predicate.children
    )
    return verb is None or (definite and verb.lemma_ not in _CARRYING_OUT)


def asks_if(clause: Token) -> bool:
    """Whether a clause after "if" is what is open: "it was not clear if the talks had begun"."""
    copula = clause.head
    judged = any(
        child.dep_ == "acomp" and child.lower_ in _OPEN and child.i < clause.i
        for child in copula.children
    )
    marked = any(child.dep_ == "mark" and child.lower_ == "if" for child in clause.children)
    return clause.dep_ == "advcl" and judged and marked


def is_wh_clause(verb: Token) -> bool:
    """Whether a clause asks who, what, when, where, why or how, and so takes its verb as known.

    "It is unclear who fired" says that somebody fired; "how to fire" does not.
    """
    if verb.dep_ not in ("ccomp", "pcomp") or verb.pos_ not in _PREDICATE_POS:
        return False
    first = verb.left_edge
    finite = not any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)
    return finite and first.i < verb.i and first.tag_ in _ASKING_TAGS and first.lower_ != "that"


def condition_in_front(verb: Token) -> Token | None:
    """The auxiliary that stands for "if": "had X attacked", "should X attack", "were X to"."""
    verbs = [verb]
    while verbs[-1].dep_ in ("conj", "xcomp") and verbs[-1].head.pos_ in _PREDICATE_POS:
        verbs.append(verbs[-1].head)
    for each in verbs:
        subjects = [child.i for child in each.children if child.dep_ in _SUBJECTS]
        if not subjects or not _goes_before(each):
            continue
        auxiliaries = [each] if each.lower_ == "were" else [*each.children]
        for word in auxiliaries:
            if word.lower_ in _STANDING_FOR_IF and word.pos_ == "AUX" and word.i < subjects[0]:
                return word
    return None


def _goes_before(clause: Token) -> bool:
    """Whether a clause hangs on another, and is no question that somebody asks."""
    if clause.dep_ == "advcl":
        return True
    between = clause.doc[clause.i : clause.head.i]
    asked = any(word.text == "?" or word.is_quote for word in between)
    return clause.dep_ == "ccomp" and len(between) > 0 and not asked
