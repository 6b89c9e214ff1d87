"""When a predicate puts what it says: past, ongoing, future or only supposed."""

import re
from typing import Final

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.certainty.embedding import is_definite, is_presupposed, undone_by
from watchfloor.coding.certainty.headings import imagined_at
from watchfloor.coding.certainty.modals import is_backshifted, is_refusing
from watchfloor.coding.certainty.questions import asks_if, condition_in_front, is_wh_clause
from watchfloor.coding.syntax.negation import yet_before
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.claim import TimeFrame

_SUPPOSING: Final = frozenset({"would", "could", "might", "'d", "’d"})
_COMING: Final = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "may", "can", "ca", "should", "must"}
)
_WILL: Final = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_CHARGED_WITH: Final = frozenset({"of", "with", "for"})
_TIME_WORDS: Final = frozenset({"until", "till", "before", "after", "once", "when"})
_NOT_YET: Final = frozenset({"future", "hypothetical"})
_TO_COME: Final = frozenset({"next", "tomorrow"})
_CONDITIONS: Final = frozenset({"if", "unless", "lest"})
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_NOUN_LINKS: Final = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "compound", "conj"})
_DEPTH: Final = 5
_TRYING: Final = frozenset({"attempt", "try"})
_SPEAKING: Final = frozenset({"confirmation", "denial", "statement", "description"})
_HAVING_DONE: Final = frozenset({"have", "help", "let", "make", "see", "watch"})
"""What stands in a bare infinitive under these is when they are: "to make X withdraw"."""
_WEIGHING: Final = frozenset(
    {"amount", "be", "breach", "constitute", "cross", "mean", "provoke", "trigger", "violate"}
)
"""What a deed that is only supposed would do or be."""
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_YEAR: Final = re.compile(r"(1[89]|20)\d\d")


def read_time_frame(doc: Doc, predicate_token: int) -> TimeFrame | None:
    """The time frame of a verb or event noun; None where its form does not say."""
    predicate = doc[predicate_token]
    if imagined_at(doc, predicate.idx) is not None:
        return "hypothetical"
    return _frame(predicate, 0)


def _frame(predicate: Token, depth: int) -> TimeFrame | None:
    if depth > _DEPTH:
        return None
    if _is_supposed(predicate):
        return "hypothetical"
    if predicate.pos_ not in _PREDICATE_POS and not _has_verb_form(predicate):
        return _noun_frame(predicate, depth)
    auxiliaries = [child for child in predicate.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    perfect = any(child.lemma_ == "have" for child in auxiliaries)
    if perfect and words & _WILL and not _is_inferred(predicate):
        return "future"  # "by May X will have received them"
    if perfect and (words & (_SUPPOSING | _COMING) or "to" in words):
        return "past"
    if any(map(is_refusing, auxiliaries)):
        return "past"
    if words & _SUPPOSING:
        return "future" if any(map(is_backshifted, auxiliaries)) else "hypothetical"
    if words & _COMING or _is_going_to(predicate):
        return "future"
    if "to" in words:
        return _infinitive_frame(predicate, auxiliaries, depth)
    return _by_form(predicate, auxiliaries, depth)


def _is_inferred(verb: Token) -> bool:
    """Whether "will have" concludes what was: "if the tests prove right, it will have spread"."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return any(mark.lower_ in _CONDITIONS for clause in clauses for mark in clause.children)


def _has_verb_form(token: Token) -> bool:
    return token.tag_ in ("VBG", "VBN", "VBD") and token.dep_ != "amod"


def _is_supposed(predicate: Token) -> bool:
    if condition_in_front(predicate) is not None:
        return True
    return not asks_if(predicate) and any(
        child.lower_ in _CONDITIONS and child.dep_ in ("mark", "advmod")
        for child in predicate.children
    )


def _is_going_to(predicate: Token) -> bool:
    head = predicate.head
    return (predicate.dep_, head.lower_) == ("xcomp", "going")


def goes_on(infinitive: Token) -> bool:
    """Whether somebody did it next: "went on to close the border"."""
    verb = infinitive.head
    on = (child for child in verb.children if verb.i < child.i < infinitive.i)
    next_to = infinitive.dep_ in ("advcl", "xcomp") and verb.lemma_ == "go"
    return next_to and any(child.lower_ == "on" and not any(child.children) for child in on)


def _infinitive_frame(predicate: Token, auxiliaries: list[Token], depth: int) -> TimeFrame | None:
    head = predicate.head
    progressive = any(child.lower_ == "be" for child in auxiliaries) and predicate.tag_ == "VBG"
    if head.lemma_ in _TRYING and predicate.dep_ == "xcomp" and not depth:
        return _frame(head, depth + 1)  # "tried to seize power": that was then
    if predicate.dep_ == "acl" and (undone := undone_by(predicate, load_cues())) is not None:
        return _frame(undone, depth + 1)  # "an attempt to kill X failed"
    if head.lemma_.lower() in _words("prospective") or head.lower_ in _words("prospective"):
        return "future"
    if head.lemma_ in ("be", "have") and predicate.dep_ == "xcomp":  # "was to meet", "has to go"
        had = (head.lemma_, head.tag_) == ("have", "VBD")
        return "past" if had or yet_before(predicate) is not None else "future"
    if predicate.dep_ == "ROOT":
        return "future"
    if progressive:
        return "ongoing"
    if goes_on(predicate) or _is_voiced_by(predicate):
        return _frame(head, depth + 1)
    if predicate.dep_ == "xcomp" and head.i != predicate.i:
        return "future" if _is_its_purpose(predicate, head) else _frame(head, depth + 1)
    return "future" if predicate.dep_ in ("advcl", "acl", "relcl") else None


def _is_voiced_by(infinitive: Token) -> bool:
    """Whether it is said by what is done: "marched to demand his release"."""
    voiced = infinitive.lemma_.lower() in _words("voicing")
    purpose = infinitive.dep_ in ("advcl", "xcomp")
    return voiced and purpose and infinitive.head.lemma_.lower() in _words("demonstrating")


def _is_its_purpose(infinitive: Token, verb: Token) -> bool:
    """Whether a deed is only what another is for: "gathered troops to invade".

    "Used drones to bomb" and "forced X to leave" say that it was done.
    """
    lemma = verb.lemma_.lower()
    if lemma in _words("setting_out"):
        return True
    given = any(child.dep_ == "dobj" and child.i < infinitive.i for child in verb.children)
    return given and verb.pos_ == "VERB" and lemma not in _words("bringing_to")


def _by_form(predicate: Token, auxiliaries: list[Token], depth: int) -> TimeFrame | None:
    finite = next((child for child in auxiliaries if child.tag_ in ("VBD", "VBZ", "VBP")), None)
    if _is_awaited(predicate, finite or predicate, depth) or _is_mandated(predicate):
        return "future"
    if finite is not None:
        if finite.tag_ == "VBD" or finite.lemma_ == "have":
            return "past" if not _still(predicate, auxiliaries) else "ongoing"
        return "ongoing"
    if (
        predicate.tag_ == "VB"
        and predicate.dep_ == "ccomp"
        and predicate.head.lemma_ in _HAVING_DONE
    ):
        return _frame(predicate.head, depth + 1)  # "the plan would see X leave"
    if predicate.tag_ == "VBD":
        return "past"
    if predicate.tag_ in _PRESENT:
        later = _is_laid_down(predicate) or _is_set_for_later(predicate)
        return "future" if later else "ongoing"
    if predicate.dep_ == "conj":
        return _frame(predicate.head, depth + 1)
    if predicate.tag_ == "VBN":
        return "past"
    if predicate.tag_ == "VBG":
        return _participle_frame(predicate, depth)
    return None


def _is_set_for_later(verb: Token) -> bool:
    """Whether a present is of a day to come: "visits Peru next week", "leaves later this month"."""
    times = [child for child in verb.children if child.dep_ in ("advmod", "npadvmod")]
    below = {word.lower_ for time in times for word in (time, *time.children)}
    return bool(below & _TO_COME) or {"later", "this"} <= below


def _is_laid_down(verb: Token) -> bool:
    """Whether a present tells what is planned or agreed: "under the plan, X withdraws"."""
    under = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "under")
    nouns = (noun for child in under for noun in child.children if noun.dep_ == "pobj")
    return any(noun.lemma_.lower() in _words("schemes") for noun in nouns)


def _is_awaited(predicate: Token, finite: Token, depth: int) -> bool:
    """Whether a present in a time clause stands for what is to come: "will stay until it ends".

    So it is with what is to be said by then: "until inspectors certify that X has disarmed".
    """
    if predicate.dep_ == "ccomp" and not is_wh_clause(predicate):
        auxiliaries = (c for c in predicate.head.children if c.dep_ in ("aux", "auxpass"))
        above = next((c for c in auxiliaries if c.tag_ in _PRESENT), predicate.head)
        return _is_awaited(predicate.head, above, depth)
    if predicate.dep_ != "advcl" or finite.tag_ not in _PRESENT:
        return False
    if predicate.head.lower_ == "long" and predicate.head.dep_ == "advmod":
        return _frame(predicate.head.head, depth + 1) in _NOT_YET  # "as long as X withdraws"
    words = {child.lower_ for child in predicate.children if child.dep_ in ("mark", "advmod")}
    return bool(words & _TIME_WORDS) and _frame(predicate.head, depth + 1) in _NOT_YET


def _is_mandated(predicate: Token) -> bool:
    """Whether a bare form is what is asked for: "demanded that the rebels withdraw"."""
    if predicate.dep_ != "ccomp":
        return False
    auxiliaries = [child for child in predicate.children if child.dep_ in ("aux", "auxpass")]
    if auxiliaries:  # a bare "be" is what grammars call the mandative subjunctive
        return all((child.tag_, child.lower_) == ("VB", "be") for child in auxiliaries)
    if predicate.tag_ not in ("VB", "VBP"):
        return False
    judged = any(child.dep_ == "acomp" for child in predicate.head.children)
    if (predicate.tag_ == "VB" or judged) and _is_of_third_person(predicate):
        return _has_that(predicate)  # "it is vital that X withdraw"
    rows = load_cues().starting("verb", predicate.head.lemma_.lower())
    return any(entry.group == "demand" for _, entry in rows)


def _is_of_third_person(verb: Token) -> bool:
    """Whether a verb's subject is one thing or body, so that a bare form is no present."""
    return any(
        child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") and not any(child.conjuncts)
        for child in verb.children
    )


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _still(predicate: Token, auxiliaries: list[Token]) -> bool:
    """Whether a perfect goes on: "has been fighting" does, "was fighting" does not."""
    have = any(child.lemma_ == "have" and child.tag_ in ("VBZ", "VBP") for child in auxiliaries)
    return have and bool(predicate.tag_ == "VBG")


def _participle_frame(predicate: Token, depth: int) -> TimeFrame | None:
    """A participle goes with its clause; one that picks out a noun goes on."""
    if predicate.dep_ in ("acl", "amod"):
        return "ongoing"
    head = predicate.head
    if predicate.dep_ == "csubj" and _would(head):
        return "hypothetical"  # "sending them would need …", whoever says so
    if predicate.dep_ in ("pcomp", "pobj"):
        if head.lower_ in _CHARGED_WITH and head.head.lemma_.lower() in _words("charging"):
            return "past"  # "is accused of killing 30"
        if head.lower_ == "against" and head.head.lemma_.lower() in _words("resolved"):
            return _frame(head.head, depth + 1)  # "decided against going": it is not to come
        if head.lower_ == "with" and any(child.dep_ == "nsubj" for child in predicate.children):
            return _frame(head.head, depth + 1)  # "agreed to leave, with police taking 30"
        head = head.head
    if head.i == predicate.i:
        return None
    if head.head.lemma_ == "come" and head.lower_ == "close":
        return _frame(head.head, depth + 1)  # "came close to attacking": that was then
    if head.lemma_.lower() in _words("prospective") and predicate.dep_ != "advcl":
        return "future"
    return _frame(head, depth + 1) if head.pos_ in _PREDICATE_POS else None


def _noun_frame(noun: Token, depth: int) -> TimeFrame | None:
    """An event noun's own adjectives, else the clause that makes it happen."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("amod", "compound", "nmod")}
    if words & _words("planned"):
        return "future"
    if words & _words("under_way"):
        return "ongoing"
    if words & _words("over"):
        return "past"
    if any(child.tag_ == "CD" and _YEAR.fullmatch(child.text) for child in noun.children):
        return "past"  # "the 2001 invasion"
    head = noun.head
    if noun.dep_ not in _NOUN_LINKS or head.i == noun.i:
        return None
    if _is_spoken_of(noun, head):
        return "past"
    weighed = _is_of(noun) and head.lemma_.lower() in _WEIGHING
    if noun.dep_ in ("nsubj", "nsubjpass") and (_is_any(noun) or weighed) and _would(head):
        return "hypothetical"  # "an attack would mean war", "the bombing of X would be a mistake"
    if noun.dep_ == "pobj":
        return _of_noun_frame(head)
    if noun.dep_ == "dobj" and head.lemma_.lower() in _words("looking_back"):
        return "past"
    spoken = head.lemma_ == "offer" and noun.lemma_.lower() in _words("offered_words")
    if (
        head.lemma_.lower() in _words("prospective")
        and not spoken
        and (noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and not is_definite(noun)))
    ):
        return "future"  # "attacks were planned", but of "the attack" it was then
    frame = _frame(head, depth + 1)
    if frame in _NOT_YET and is_presupposed(noun, head, load_cues()):
        return None  # "may study the ruling": it is known already
    if noun.dep_ in ("nsubj", "compound", "conj") and frame != "past":
        return frame if noun.dep_ == "conj" else None
    return frame


def _would(verb: Token) -> bool:
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return bool(words & _SUPPOSING) and "have" not in words


def _is_of(noun: Token) -> bool:
    """Whether "the" before a noun only goes with what it is of."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("det", "prep")}
    return {"the", "of"} <= words


def _is_any(noun: Token) -> bool:
    """Whether no deed in particular is meant."""
    return any(child.lower_ in ("a", "an", "any") for child in noun.children)


def _is_spoken_of(noun: Token, verb: Token) -> bool:
    """Whether a known deed is recognised, denied or told of: its time is not the verb's."""
    known = any(child.dep_ == "poss" or child.lower_ == "the" for child in noun.children)
    rows = load_cues().starting("verb", verb.lemma_.lower())
    speaking = any(
        entry.group in _SPEAKING and "verb_of_text" not in entry.patterns for _, entry in rows
    )
    return noun.dep_ == "dobj" and known and speaking


def _of_noun_frame(preposition: Token) -> TimeFrame | None:
    governor = preposition.head
    if governor.lemma_.lower() in {"threat", "risk", "possibility", "prospect", "fear", "danger"}:
        return "future"
    if preposition.lower_ in ("after", "since", "following"):
        return "past"
    return None


def _words(name: str) -> frozenset[str]:
    """A list of ``cue_rules.toml``."""
    return load_cues().rules.words[name]
