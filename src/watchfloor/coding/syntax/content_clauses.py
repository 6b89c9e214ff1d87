"""Clauses that say what was said, put back under the verb of saying.

Between such a verb and its clause reports tell when, where and how it was said: "confirmed on
Monday for the first time that P". The parser then may take P for a clause about "time", for a
purpose, or the words in between for a part of P. Where the speaker comes last and is long ("P, and
Q, the governor, Ann Li, told the council") it may take the saying for one more thing that happened.
"""

from collections.abc import Iterator
from typing import Any, Final

from watchfloor.codebook.cues import CueTable

Doc = Any
Token = Any

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_HELPING: Final = frozenset({"aux", "auxpass"})
_GROUPINGS: Final = frozenset(
    {"alliance", "army", "faction", "front", "group", "militia", "movement", "network", "party"}
)
"""What a name behind it may be the name of."""
_RELATIVES: Final = frozenset({"WDT", "WP"})
_PRESENT: Final = frozenset({"VBP", "VBZ"})
_PAST: Final = frozenset({"VBD", "VBN"})
_FINITE: Final = frozenset({"VBD", "VBZ"})
_DEMANDING: Final = frozenset({"ask", "demand", "insist", "propose", "recommend", "suggest"})
_ENDINGS: Final = _PRESENT | _PAST
_CLAUSES: Final = frozenset({"ccomp", "xcomp"})
_CAPTIVE: Final = frozenset({"captive", "hostage", "prisoner"})
_OF_MANY: Final = frozenset({"are", "have", "were"})
_OF_ONE: Final = frozenset({"has", "is", "was"})
_MANY: Final = frozenset({"they", "we", "you", "these", "those"})
_ONE: Final = frozenset({"he", "it", "she", "this", "that"})
_BARE: Final = frozenset({"xcomp", "pcomp", "advcl", "acl"})
_LEADING: Final = _BARE | {"acomp"}
_INNER: Final = frozenset({"VB", "VBG", "NN", "NNS", "JJ"})
"""Forms, and places in a clause, of what may stand between a verb and an infinitive it governs."""
_CONTENTS: Final = frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd"})
_OF_A_NOUN: Final = frozenset({"relcl", "acl"})
_OF_A_VERB: Final = frozenset({"advcl", "conj"})
_GAPS: Final = frozenset({"nsubj", "nsubjpass", "pobj"})
"""As one of these "that" stands for a noun before it: "the statement that was issued"."""
_OCCASIONS: Final = frozenset({"in", "on", "at", "for", "during"})
"""Before a noun that says when or by what it was said; not "reacted to claims that P"."""
_NO_OCCASIONS: Final = frozenset(
    {
        "basis", "belief", "case", "condition", "event", "expectation", "fact", "fear", "ground",
        "hope", "knowledge", "order", "point", "proviso", "sense", "understanding", "way",
    }
)  # fmt: skip
_PLAIN_TIMES: Final = frozenset({"day", "week", "month", "year", "moment", "night", "morning"})
"""With no more than "the" before them, a clause after them may say which one is meant."""
_JOINED: Final = frozenset(
    {
        "assuming", "but", "considering", "except", "given", "granted", "in", "now", "provided",
        "providing", "seeing", "so", "such", "supposing",
    }
)  # fmt: skip
"""With one of these before it "that" is part of a conjunction."""
_ASIDES: Final = frozenset({"prep", "npadvmod", "advmod", "nsubj", "punct"})
_NAMING: Final = frozenset({"appos", "dobj", "attr", "conj"})
_GROUPS: Final = frozenset({"statement", "announcement", "confirmation", "denial", "claim"})
_STEPS: Final = 5
_DENYING: Final = frozenset({"admit", "deny"})
_LASTING: Final = frozenset({"existing", "ongoing", "outstanding", "pending", "remaining"})
"""Of what something is rather than what somebody does to it."""
_COUNTING: Final = frozenset({"correct", "lower", "place", "put", "raise", "revise", "set"})
_COUNTS: Final = frozenset({"count", "estimate", "figure", "number", "tally", "toll", "total"})
_SPEAKING_UP: Final = frozenset(
    {
        "accuse", "announce", "appeal", "blame", "call", "condemn", "criticise", "criticize",
        "demand", "denounce",
        "deny", "dismiss", "insist", "pledge", "promise", "reject", "threaten", "urge", "vow",
        "warn",
    }
)  # fmt: skip
"""Verbs of speaking that what is reported seldom has as its own second verb."""
_OF_THE_SPEAKER: Final = frozenset(
    {"accuse", "appeal", "blame", "call", "condemn", "criticise", "criticize", "denounce", "deny"}
    | {"dismiss", "reject", "urge", "warn"}
)
"""Those of them that nobody is said to do who is only said to be so."""
_BEING: Final = frozenset({"be", "remain"})


class ContentClauses:
    """A pipe that gives verbs of saying the clause that tells what was said."""

    def __init__(self, cues: CueTable) -> None:
        self._cues = cues

    def __call__(self, doc: Doc) -> Doc:
        """The document, with those clauses hung on their verbs as ``ccomp``."""
        for word in doc:
            if word.dep_ == "conj" and word.pos_ in ("VERB", "AUX"):
                _hang_by_number(word)
            if word.dep_ == "conj" and word.tag_ in _FINITE:
                _hang_on_finite(word)
            if word.dep_ in ("amod", "compound") and word.tag_ == "VBG":
                _hang_gerund(word)
            if word.dep_ == "nsubj" and word.lemma_.lower() in _GROUPINGS:
                _join_name(word)
            if word.dep_ == "ccomp" and word.tag_ == "NN":
                _make_verb(word)
            if word.dep_ == "nsubj" and word.tag_ in _RELATIVES:
                self._hang_relative(word)
            if word.lower_ in _CAPTIVE and word.dep_ == "dobj":
                _free_captive(word)
            if word.lower_ == "with" and word.dep_ == "prep":
                _free_circumstance(word)
            if word.dep_ == "dobj" and word.tag_ in _RELATIVES:
                _hang_relative_object(word)
            if word.dep_ == "conj" and (word.lemma_ in _SPEAKING_UP or _gives_count(word)):
                self._hang_next(word)
            if word.dep_ == "conj" and word.head.tag_ in _PRESENT and self._says(word.head):
                _hang_second(word)
            if word.dep_ in ("ccomp", "conj") and word.tag_ == "VBD" and self._says(word.head):
                self._hang_listed(word)
            if word.lower_ == "that" and word.dep_ == "dobj":
                self._free_of_noun(word)
            if word.lower_ == "that" and word.dep_ not in _GAPS:
                self._mend_after(word)
            elif _is_joined_on(word) and self._says(word):
                self._mend_before(word)
            elif _lacks_speaker(word) and self._says(word):
                self._give_speaker(word)
        return doc

    def _mend_after(self, that: Token) -> None:
        """Hang the clause that a word opens on the verb that says it."""
        clause = that.head
        if clause.i <= that.i or that.i == 0 or that.nbor(-1).lower_ in _JOINED:
            return
        if not any(child.dep_ in _SUBJECTS and child.i > that.i for child in clause.children):
            return
        if clause.dep_ == "ccomp" and self._says(clause.head) and clause.head.i < that.i:
            _free_asides(clause, that, clause.head)
            return
        verb = self._verb_above(clause)
        if verb is None or self._has_content(verb):
            return
        clause.head, clause.dep_ = verb, "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"
        _free_asides(clause, that, verb)

    def _free_of_noun(self, that: Token) -> None:
        """Make a clause what its noun says, where it lacks nothing the noun could be.

        "The rumour that X had bombed Y": the parser has two objects of the bombing.
        """
        clause, noun = that.head, that.head.head
        if clause.dep_ != "relcl" or clause.i < that.i or that.i == 0:
            return
        objects = [child for child in clause.children if child.dep_ == "dobj"]
        subjects = [child for child in clause.children if child.dep_ in _SUBJECTS]
        if len(objects) < 2 or not subjects:
            return
        rows = self._cues.starting("noun", noun.lemma_.lower())
        if any("noun_that" in entry.patterns for _, entry in rows):
            clause.dep_ = "acl"
            that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"

    def _hang_relative(self, word: Token) -> None:
        """Make a relative the subject of what is said: in "X, which Y says attacked Z" X attacked.

        The parser gives the verb of saying both subjects, and the other none.
        """
        verb = word.head
        speakers = (c for c in verb.children if c.dep_ == "nsubj" and word.i < c.i < verb.i)
        clause = next((c for c in verb.children if c.dep_ in _CLAUSES and c.i > verb.i), None)
        if clause is None or clause.tag_ not in _ENDINGS or next(speakers, None) is None:
            return
        if self._says(verb) and not any(c.dep_ in _SUBJECTS for c in clause.children):
            passive = any(child.dep_ == "auxpass" for child in clause.children)
            word.head, word.dep_ = clause, "nsubjpass" if passive else "nsubj"
            clause.dep_ = "ccomp"

    def _hang_next(self, word: Token) -> None:
        """Hang what the speaker does next on the verb of saying: "said X had gone, and warned Y".

        After "had" or "would" a bare past without a subject of its own goes on with who said it;
        after what something was, what only a speaker does: "said the plan was bad and urged X".
        """
        said = word.head
        own = any(child.dep_ in _SUBJECTS | _HELPING for child in word.children)
        shifted = any(child.dep_ in _HELPING for child in said.children)
        shifted |= said.lemma_ in _BEING and word.lemma_ in _OF_THE_SPEAKER
        if own or not shifted or word.tag_ != "VBD" or said.dep_ != "ccomp":
            return
        verb = said.head
        if verb.i > said.i or not self._says(verb):
            return
        _join_to(verb, word, after=said)

    def _hang_listed(self, word: Token) -> None:
        """Hang the next of a list of deeds on the first: "said it had held 12, seized a tank and".

        Only a comma parts it from what the speaker said was done, and nobody in the list speaks.
        """
        verb = word.head
        if any(child.dep_ in _SUBJECTS | _HELPING for child in word.children):
            return
        if word.i == 0 or _text_before(word.left_edge) != "," or not _has_next(word):
            return
        said = next((c for c in verb.children if c.dep_ == "ccomp" and verb.i < c.i < word.i), None)
        if said is None or not any(c.lower_ in ("had", "have") for c in said.children):
            return
        listed = [word, *(each for each in word.conjuncts if each.i > word.i)]
        if any(self._speaks_up(each) for each in listed):
            return
        _join_to(said, word, after=said)
        word.dep_ = "conj"

    def _speaks_up(self, verb: Token) -> bool:
        """Whether a verb is one of saying; who "called up" soldiers says nothing."""
        particle = any(child.dep_ == "prt" for child in verb.children)
        return not particle and (self._says(verb) or verb.lemma_ in _SPEAKING_UP)

    def _verb_above(self, clause: Token) -> Token | None:
        """The verb of saying before a clause: its own head, or that of the occasion before it."""
        word = clause.head
        if clause.dep_ in _OF_A_VERB:
            return word if word.i < clause.left_edge.i and self._says(word) else None
        if clause.dep_ not in _OF_A_NOUN:
            return None
        for _ in range(_STEPS):
            if word.pos_ not in ("NOUN", "PROPN") or not _is_occasion(word):
                return None
            preposition = word.head
            above = preposition.head
            if self._says(above) or self._is_of_hearsay(above):
                lasting = preposition.lower_ == "over" and word.lemma_.lower() in _PLAIN_TIMES
                return above if lasting or preposition.lower_ in _OCCASIONS else None
            word = above
        return None

    def _mend_before(self, verb: Token) -> None:
        """Hang what comes before a speaker and a verb on that verb: "P, and Q, X told the council".

        A comma and no conjunction parts it from the speaker, and nothing after it is said.
        """
        first = _first_of(verb.head)
        if first.dep_ != "ROOT" or self._has_content(verb):
            return
        if any(child.dep_ == "advcl" and child.i > verb.i for child in verb.children):
            return
        subject = self._speaker_before(verb)
        if subject is None or _text_before(subject.left_edge) != ",":
            return
        for other in [child for child in verb.children if child.dep_ in _SUBJECTS]:
            if other.i != subject.i:
                _join_shortened(other, first)
        verb.head, verb.dep_ = verb, "ROOT"
        first.head, first.dep_ = verb, "ccomp"
        _to_verb(subject, verb)

    def _give_speaker(self, verb: Token) -> None:
        """Make speakers of names that the parser listed with a noun of what they say.

        "P protects villages, Kenya and Oman announced": the two are no more that P protects.
        """
        speakers = (noun for noun in _named_before(verb) if noun.dep_ == "conj")
        first = next(
            (noun for noun in speakers if noun.pos_ == "PROPN" or self._speaks(noun)), None
        )
        if first is not None and first.head.pos_ != "PROPN":
            _to_verb(first, verb)

    def _speaker_before(self, verb: Token) -> Token | None:
        """The subject of a verb, else the longest speaker that the parser hung on a noun before.

        "Attacked Goma, the minister, Ann Li, told reporters": the minister is not Goma.
        """
        own = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if own:
            return own[-1] if own[-1].i < verb.i else None
        named = (noun for noun in _named_before(verb) if noun.dep_ != "conj")
        return next((noun for noun in named if self._speaks(noun)), None)

    def _speaks(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self._cues.rules.words["speakers"]

    def _has_content(self, verb: Token) -> bool:
        """Whether something else is what the verb says; whom it tells is not."""
        told = verb.lemma_.lower() in self._cues.rules.words["addressed"]
        links = _CONTENTS - {"dobj"} if told else _CONTENTS
        return any(child.dep_ in links for child in verb.children)

    def _is_of_hearsay(self, verb: Token) -> bool:
        """Whether a verb says that there is hearsay: "rumours have spread for days that P"."""
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        return spreads(verb, self._cues.rules.words["spreading"]) and any(
            self._cues.starting("noun", subject.lemma_.lower()) for subject in subjects
        )

    def _says(self, word: Token) -> bool:
        if word.pos_ not in ("VERB", "AUX"):
            return False
        rows = self._cues.starting("verb", word.lemma_.lower())
        return any(
            len(spelling) == 1 and entry.group in _GROUPS and "verb_ccomp" in entry.patterns
            for spelling, entry in rows
        )


def _gives_count(verb: Token) -> bool:
    """Whether who does it says how many: "later put the toll at two"."""
    things = (child for child in verb.children if child.dep_ == "dobj")
    return verb.lemma_ in _COUNTING and any(noun.lemma_.lower() in _COUNTS for noun in things)


def spreads(verb: Token, spreading: frozenset[str]) -> bool:
    """Whether a verb, or the adjective after "be", only says that there is such talk."""
    said = [verb, *(child for child in verb.children if child.dep_ == "acomp")]
    return any(word.lemma_.lower() in spreading for word in said)


def _is_occasion(noun: Token) -> bool:
    """Whether a noun under a preposition may say when, where or by what something was said."""
    if noun.dep_ != "pobj" or noun.lemma_.lower() in _NO_OCCASIONS:
        return False
    modified = any(child.dep_ not in ("det", "relcl", "acl", "punct") for child in noun.children)
    return modified or noun.lemma_.lower() not in _PLAIN_TIMES


def _free_asides(clause: Token, that: Token, verb: Token) -> None:
    """Hang on the verb what the parser took into the clause before the word that opens it."""
    for child in list(clause.children):
        if verb.i < child.i and child.right_edge.i < that.i and child.dep_ in _ASIDES:
            child.head = verb
            if child.dep_ == "nsubj":  # "said at the weekend, its first comment, that P"
                child.dep_ = "npadvmod"


def _lacks_speaker(word: Token) -> bool:
    """Whether a finite verb has a clause before it and no subject."""
    if word.tag_ not in ("VBD", "VBZ", "VBP") or word.pos_ != "VERB":
        return False
    links = {child.dep_ for child in word.children if child.i < word.i}
    return "ccomp" in links and not links & _SUBJECTS


def _to_verb(subject: Token, verb: Token) -> None:
    """Hang a subject on a verb, with the commas around it."""
    first = subject.left_edge.i
    subject.head, subject.dep_ = verb, "nsubj"
    for mark in verb.doc[first - 1 : verb.i]:
        if mark.dep_ == "punct" and mark.head.i < first:
            mark.head = verb


def _join_shortened(subject: Token, verb: Token) -> None:
    """Join a clause without its auxiliary to the one before: "40 were killed and 90 wounded"."""
    done = next((c for c in subject.children if (c.dep_, c.tag_) == ("acl", "VBN")), None)
    if done is None:
        subject.head, subject.dep_ = verb, "conj"
    else:
        done.head, done.dep_ = verb, "conj"
        subject.head, subject.dep_ = done, "nsubjpass"


def _is_joined_on(word: Token) -> bool:
    """Whether a word is joined to a verb before it, or put after several, at the sentence's end."""
    if word.dep_ == "parataxis" and word.head.dep_ == "conj":
        rest = word.doc[word.right_edge.i + 1 : word.sent.end]
        return word.i > word.head.i and all(token.is_punct or token.is_space for token in rest)
    return bool(word.dep_ == "conj")


def _hang_on_finite(word: Token) -> None:
    """Join a verb with an ending of its own to one that has it too.

    "X urged Y to leave and spoke with Z": it is X who spoke, since nobody is urged "to spoke".
    """
    bare = word.head
    if any(child.dep_ in _SUBJECTS | _HELPING for child in word.children):
        return
    if bare.i < word.i and _is_helped(bare):
        _join_to_finite(word)
        return
    if bare.dep_ not in _BARE or bare.i > word.i or bare.tag_ not in ("VB", "VBG"):
        return
    if bare.tag_ == "VB" and not any(child.lower_ == "to" for child in bare.children):
        return
    above = bare.head
    while above.dep_ in _LEADING and above.tag_ in _INNER:
        above = above.head
    helped = any(
        child.tag_ in ("VBD", word.tag_) for child in above.children if child.dep_ == "aux"
    )
    if (not helped and above.tag_ not in (word.tag_, "VBD")) or above.pos_ not in ("VERB", "AUX"):
        return
    _join_to(above, word, after=bare)


def _free_captive(word: Token) -> None:
    """Make an object of whom somebody takes: "took three aid workers hostage" takes no hostage."""
    verb = word.head
    if verb.lemma_ not in ("hold", "take") or any(c.dep_ == "det" for c in word.children):
        return
    taken = [child for child in verb.children if child.dep_ in ("dobj", "iobj", "dative")]
    before = next((child for child in taken if verb.i < child.i < word.i), None)
    if before is None:
        before = next((child for child in word.children if child.dep_ == "compound"), None)
        if before is None or before.i != word.i - 1:
            return
        for child in list(word.children):
            if child.i < before.i:
                child.head = before
        before.head = verb
    before.dep_, word.dep_ = "dobj", "oprd"
    for child in list(word.children):
        if child.dep_ == "prep":
            child.head = verb


def _free_circumstance(word: Token) -> None:
    """Hang what happens besides on the verb that tells: "agreed to give up, with police taking X".

    After a comma it is no part of what was only agreed to.
    """
    verb = word.head
    told = any(
        child.dep_ == "pcomp" and any(each.dep_ == "nsubj" for each in child.children)
        for child in word.children
    )
    if not told or word.i == 0 or word.nbor(-1).text != ",":
        return
    while verb.tag_ == "VB" and verb.dep_ in ("xcomp", "conj") and verb.head.i < verb.i:
        verb = verb.head
    word.head = verb


def _hang_relative_object(word: Token) -> None:
    """Hang a relative on the infinitive it is the object of: "a war which X began to call just"."""
    verb = word.head
    for child in verb.children:
        if child.dep_ == "xcomp" and any(each.lower_ == "to" for each in child.children):
            word.head = child


def _hang_by_number(word: Token) -> None:
    """Join a verb to the clause whose subject agrees with it in number, if the other does not.

    "A minister gave word that rebels had come but were driven off": no minister "were".
    """
    above = _first_of(word)
    many = _is_of_many(word)
    if many is None or any(child.dep_ in _SUBJECTS for child in word.children):
        return
    if _subject_is_many(above) is not (not many):
        return
    agreeing = [
        verb
        for verb in word.doc[above.i + 1 : word.i]
        if verb.dep_ == "ccomp"
        and above.is_ancestor(verb)
        and _subject_is_many(verb) is not (not many)
    ]
    if agreeing:
        _join_to(agreeing[-1], word, after=agreeing[-1])


def _is_of_many(verb: Token) -> bool | None:
    """Whether a verb is in the plural; None where its form does not show it."""
    helping = (c for c in verb.children if c.dep_ in _HELPING and c.i < verb.i)
    form = next(helping, verb).lower_
    return form in _OF_MANY if form in _OF_MANY | _OF_ONE else None


def _subject_is_many(verb: Token) -> bool | None:
    """Whether the subject of a verb is several; None where that is not sure."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return None
    if any(child.dep_ == "conj" for child in subject.children):
        return True
    if subject.tag_ in _RELATIVES:
        return None
    if subject.pos_ == "PRON":
        return subject.lower_ in _MANY if subject.lower_ in _MANY | _ONE else None
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in subject.children):
        return None  # "a group of men were"
    return subject.tag_.endswith("S") if subject.pos_ in ("NOUN", "PROPN") else None


def _is_helped(verb: Token) -> bool:
    """Whether a verb has no ending since another before it has: "does not pay", "could pay"."""
    return verb.tag_ == "VB" and any(
        child.dep_ == "aux" and child.tag_ in ("MD", "VBD", "VBP", "VBZ") for child in verb.children
    )


def _join_to_finite(word: Token) -> None:
    """Join a verb to the nearest one above that ends as it does.

    "X warns of cuts if Y does not pay, and warns that Z": it is not Y who warns.
    """
    bare = word.head
    above = next((verb for verb in bare.ancestors if verb.tag_ == word.tag_), None)
    if above is not None and above.i < bare.i and above.pos_ == "VERB":
        _join_to(above, word, after=bare)


def _hang_second(word: Token) -> None:
    """Hang a second clause on the first that is said: "police say a bomb went off, and X died".

    Who "says" in the present tells of both; what happened besides is not told in the past.
    """
    verb = word.head
    said = next((c for c in verb.children if c.dep_ == "ccomp" and verb.i < c.i < word.i), None)
    own = next((child for child in word.children if child.dep_ in _SUBJECTS), None)
    if said is None or own is None or own.pos_ == "PRON" or word.tag_ not in _PAST:
        return
    if any(token.is_quote for token in word.doc[verb.i : word.i]):
        return
    _join_to(said, word, after=said)


def _make_verb(word: Token) -> None:
    """Make a verb of what is demanded: "demanded that the president resign" names no "resign"."""
    subject = next((c for c in word.children if c.dep_ == "compound" and c.i == word.i - 1), None)
    marks = (child for child in word.children if child.dep_ == "mark" and child.lower_ == "that")
    if subject is None or word.head.lemma_ not in _DEMANDING or next(marks, None) is None:
        return
    for child in list(word.children):
        if child.i < subject.i and child.dep_ != "mark":
            child.head = subject
    word.tag_, word.pos_, subject.dep_ = "VB", "VERB", "nsubj"


def _has_next(verb: Token) -> bool:
    """Whether another verb is joined to one behind it."""
    return any(each.i > verb.i for each in verb.conjuncts)


def _join_to(verb: Token, word: Token, *, after: Token) -> None:
    """Hang a coordinated verb, with the "and" and the comma before it, on another."""
    for child in list(word.head.children):
        if after.i < child.i < word.i and child.dep_ in ("cc", "punct"):
            child.head = verb
    word.head = verb


def _hang_gerund(word: Token) -> None:
    """Hang what is denied on its verb: in "denied massing troops" no troops are massing ones."""
    noun = word.head
    verb = noun.head
    if verb.lemma_ not in _DENYING or word.i != verb.i + 1 or noun.dep_ != "dobj":
        return
    if word.lower_ in _LASTING or any(child.i < word.i for child in noun.children):
        return
    word.head, word.dep_ = verb, "xcomp"
    noun.head = word
    for child in list(verb.children):
        if child.dep_ == "prep" and child.i > noun.i:
            child.head = word


def _join_name(noun: Token) -> None:
    """Put what somebody is under the name behind it: "the rebel group X said" has one subject."""
    behind = noun.right_edge.i + 1
    for name in noun.head.children:
        named = name.dep_ == "nsubj" and name.pos_ == "PROPN" and name.left_edge.i == behind
        if named and noun.right_edge.i == noun.i:
            noun.head, noun.dep_ = name, "nmod"
            return


def _first_of(verb: Token) -> Token:
    """The first of coordinated verbs."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _named_before(verb: Token) -> Iterator[Token]:
    """Nouns after a comma whose phrases reach up to the verb or its comma, the longest first."""
    last = verb.i - 1 - (_text_before(verb) == ",")
    reaching = [
        word
        for word in verb.doc[verb.sent.start : verb.i]
        if word.dep_ in _NAMING and word.pos_ in ("NOUN", "PROPN") and word.right_edge.i == last
    ]
    yield from (word for word in reaching if _text_before(word.left_edge) == ",")


def _text_before(word: Token) -> str:
    return str(word.nbor(-1).text) if word.i else ""
