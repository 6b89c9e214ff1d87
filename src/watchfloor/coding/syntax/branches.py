"""Steps in a dependency tree: prepositions with their nouns, coordination, relative pronouns."""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.syntax.parse import Token

RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$"})
CLAUSE_BREAKS: Final = frozenset({"ccomp", "advcl", "relcl", "parataxis"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
# fmt: off
TIMES: Final = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "day", "week", "weekend", "month", "year", "morning",
    "afternoon", "evening", "night", "today", "yesterday", "tomorrow",
))
# fmt: on
"""Under a preposition these say when; "on Tuesday" is nobody's target."""
MOMENTS: Final = frozenset(
    {"anniversary", "dawn", "dusk", "eve", "midnight", "moment", "noon", "time"}
)

BESIDE: Final = frozenset({"according", "due", "owing", "pursuant"})
"""With "to" after them these say by whose word, or why, it is so; nothing goes to what follows."""

ALONG: Final = frozenset({"along", "together"})
"""Before "with" and somebody who does it too."""

_JOINING: Final = frozenset({"and", "but"})
_FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})

PAIRED: Final = frozenset({"amod", "compound", "nmod", "npadvmod"})
HYPHENS: Final = frozenset({"-", "–"})

COMPOUND: Final = {"front": "before"}
"""Nouns that make one preposition with those around them: "in front of X" is before X."""


HARMING: Final = frozenset({"claim", "damage", "destroy", "hurt", "injure", "kill", "wound"})
THINGS: Final = frozenset({"that", "which"})
PLACING: Final = frozenset({"against", "at", "between", "in", "near", "of", "on", "outside"})
# fmt: off
BLOWS: Final = frozenset((
    "ambush", "assault", "attack", "barrage", "blast", "bomb", "bombardment", "bombing", "crash",
    "earthquake", "explosion", "fire", "flood", "massacre", "outbreak", "raid", "shelling",
    "shooting", "storm", "strike",
))
# fmt: on
"""What does harm where it happens: the place in its phrase does none."""


def is_verbal(token: Token) -> bool:
    """Whether a word is a verb; also where the tagger made a noun of one: "forces fire on X"."""
    if token.pos_ in {"VERB", "AUX"}:
        return not is_gerund_noun(token)
    return token.tag_ in {"NN", "NNS"} and any(child.dep_ == "nsubj" for child in token.children)


def is_gerund_noun(token: Token) -> bool:
    """Whether a participle is a noun of its deed: "fighting between X and Y", "the shelling of"."""
    if token.tag_ != "VBG" or token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}:
        return False
    below = [child.dep_ for child in token.children]
    if {"dobj", "aux", "auxpass", "nsubj", "ccomp", "xcomp"} & set(below):
        return False
    tied = any(c.dep_ == "prep" and c.lower_ in {"between", "of"} for c in token.children)
    return tied or bool({"det", "amod", "poss", "compound"} & set(below))


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions on a token, in lower case, each with every noun under it."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "prt"} and child.pos_ != "NOUN":
            yield from _under_preposition(child)


def _under_preposition(preposition: Token) -> Iterator[tuple[str, Token]]:
    for head in with_conjuncts(preposition, {"pobj"}):
        for found in antecedents(head):
            if _is_time(found):
                yield from prepositions(found)
            elif found.lemma_ in COMPOUND:
                yield from ((COMPOUND[found.lemma_], noun) for _, noun in prepositions(found))
            else:
                yield preposition.lower_, found
    if preposition.lower_ in BESIDE:
        return
    for child in preposition.children:
        if child.dep_ == "prep" or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _under_preposition(child)


def _is_time(noun: Token) -> bool:
    """A weekday or the like; not where the parser hung a name on it ("with Assad Tuesday")."""
    named = any(child.pos_ == "PROPN" and child.dep_ == "compound" for child in noun.children)
    return noun.lemma_.lower() in TIMES and not named


def only_says_when(preposition: Token) -> bool:
    """Whether nothing but a time stands under a preposition: "on Sunday", "at any time"."""
    if preposition.lower_ not in ("at", "in", "on"):
        return False
    nouns = [child for child in preposition.children if child.dep_ == "pobj"]
    return bool(nouns) and all(_is_time(noun) or noun.lemma_.lower() in MOMENTS for noun in nouns)


def with_conjuncts(token: Token, relations: set[str]) -> Iterator[Token]:
    """The children in these relations, coordination spelled out."""
    for child in token.children:
        if child.dep_ in relations:
            yield from conjuncts(child)


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it on its right, nouns with nouns.

    Of two callings before one name the name alone: "journalist and activist Anna Nobody".
    """
    if not any(_names_who_is_both(token, child) for child in token.children):
        yield token
    for child in token.children:
        listed = child.dep_ == "appos" and any(c.dep_ == "conj" for c in child.children)
        # "The US, Russia and Japan met": the parser takes the second of three for an apposition.
        joined = child.dep_ == "conj" and verb_after(child) is None
        if (joined or listed) and child.pos_ in NOMINAL:
            yield from conjuncts(child)


def verb_after(noun: Token) -> Token | None:
    """The verb whose subject a noun is that the parser joined to the object before it.

    "Rebels killed two soldiers and police would investigate": police were not killed.
    """
    doc, first, after = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    if noun.dep_ != "conj" or after >= len(doc) or first == 0:
        return None
    if doc[first - 1].lower_ not in _JOINING or doc[first - 1].head.i != noun.head.i:
        return None
    opening = doc[after]
    verb = opening.head if opening.dep_ in {"aux", "auxpass"} else opening
    finite = opening.tag_ in _FINITE and verb.dep_ == "conj" and is_verbal(verb)
    if not finite or noun.i in {below.i for below in verb.subtree}:
        return None
    if any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children):
        return None
    return verb if verb.head.is_ancestor(noun) else None


def subject_before(verb: Token) -> Token | None:
    """The subject of a verb that the parser joined to the object before it."""
    group = [verb, *(child for child in verb.children if child.dep_ in {"aux", "auxpass"})]
    first = min(word.i for word in group)
    if verb.dep_ != "conj" or first == 0:
        return None
    word = verb.doc[first - 1]
    line = [word, *word.ancestors]
    nouns = (each for each in line if each.dep_ == "conj" and each.right_edge.i == first - 1)
    return next((noun for noun in nouns if verb_after(noun) == verb), None)


def _names_who_is_both(calling: Token, name: Token) -> bool:
    """Whether a name behind "and" and a second calling is whose the bare first calling is too."""
    if name.dep_ != "conj" or name.pos_ != "PROPN" or calling.tag_ != "NN":
        return False
    parts = {child.dep_ for child in calling.children if child.i < calling.i}
    callings = [child for child in name.children if child.dep_ == "compound"]
    called = bool(callings) and callings[0].tag_ == "NN" and callings[-1].pos_ == "PROPN"
    return called and not parts & {"det", "nummod", "poss"}


def named_along(token: Token) -> Iterator[Token]:
    """Who does it too: "X along with Y", "X, together with Y,"."""
    for child in (*token.children, *token.head.children):
        if child.dep_ != "prep" or not token.i < child.i < max(token.head.i, token.i + 3):
            continue
        joined = child.lower_ == "along" or any(c.lower_ in ALONG for c in child.children)
        links = (child, *(c for c in child.children if c.dep_ == "prep")) if joined else ()
        for link in links:
            if link.lower_ == "with":
                yield from with_conjuncts(link, {"pobj"})


def both_of_pair(word: Token) -> Iterator[Token]:
    """The word, and before it what hyphens pair it with: "US-China talks"."""
    named = word.text[:1].isupper()  # "Australia-wide"
    at = word.i
    for first in reversed(list(word.children)):
        tied = first.i == at - 2 and word.doc[at - 1].text in HYPHENS
        if named and tied and first.dep_ in PAIRED:
            at = first.i
            yield from both_of_pair(first)
    yield word


def own_clause(token: Token) -> Iterator[Token]:
    """The tokens of a predicate's own clause, without the clauses below it."""
    yield token
    for child in token.children:
        verbal = child.dep_ == "conj" and child.pos_ == "VERB"
        if child.dep_ not in CLAUSE_BREAKS and not verbal:
            yield from own_clause(child)


def first_conjunct(token: Token) -> Token:
    """The first of coordinated words, through which all of them hang."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def is_relative(token: Token) -> bool:
    """Whether a word is a relative pronoun: "who", not the WHO, which the tagger takes for one."""
    return token.tag_ in RELATIVE_TAGS and not token.text.isupper()


def antecedents(token: Token) -> tuple[Token, ...]:
    """The noun a relative pronoun stands for; any other token itself."""
    if not is_relative(token):
        return (token,)
    above = token
    while above.head.i != above.i and above.dep_ != "relcl":
        above = above.head
    if above.dep_ != "relcl":
        return ()
    if token.dep_ == "nsubj" and above.lemma_ in HARMING and token.lower_ in THINGS:
        return _what_harmed(above.head)
    return (above.head,)


def _what_harmed(noun: Token) -> tuple[Token, ...]:
    """The blow whose place was taken for what did harm: "the blast at X, which killed ten".

    Nothing where a verb tells the blow: "shelled a village on the border, which killed ten".
    """
    current = first_conjunct(noun)
    while current.dep_ == "pobj" and current.head.lower_ in PLACING:
        current = first_conjunct(current.head.head)
        if current.lemma_.lower() in BLOWS:
            return () if current.pos_ == "VERB" else (current,)
    return (noun,)
