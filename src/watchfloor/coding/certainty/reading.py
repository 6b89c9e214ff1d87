"""How surely a predicate is put: certainty, factuality, polarity, and the words that decide.

The innermost attribution and the cues between it and the predicate are read together. The cue
that stands first in ``cue_rules.toml`` gives the certainty. Factuality starts at 3, the
weakest cue sets its size, and each negation or denial turns its sign. A negation makes polarity
negative, never the certainty ``denied``: that is a holder's rejection.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.cues import CueEntry, CueTable
from watchfloor.coding.certainty.negation import negator_of
from watchfloor.coding.certainty.questions import question_mark_of
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.cue_matches import FoundCue, match_cue, part_of_speech
from watchfloor.coding.parse import Doc, Token, text_of
from watchfloor.records.claim import Certainty, Cue, Polarity

_CLAUSAL_LINKS: Final = frozenset({"xcomp", "ccomp", "acl"})
_ARGUMENT_LINKS: Final = frozenset({"dobj", "attr", "nsubjpass", "pobj", "oprd"})
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_EMBEDDING: Final = {
    "xcomp": frozenset({"verb_xcomp", "verb_ccomp", "passive_reported", "adjective"}),
    "ccomp": frozenset({"verb_ccomp", "adjective", "adjective_that", "noun_that"}),
    "acl": frozenset({"noun_that"}),
    "argument": frozenset({"verb_object"}),
    "of": frozenset({"noun_of", "negation", "condition"}),
}
"""How a predicate hangs on its embedder, to the constructions in which that is a cue."""
_REVERSING: Final = frozenset({"refusal"})
"""Groups whose row with factuality −3 says that the content did not happen."""
_NEGATION_RAISING: Final = frozenset({"belief", "prediction", "attitude", "appearance"})
"""Not expecting that P is expecting that not P; not saying that P is no such thing."""
_GIVEN_DETERMINERS: Final = frozenset({"the", "this", "these", "that", "those", "such", "both"})
_BACKGROUND_PREPOSITIONS: Final = frozenset(
    {"after", "before", "since", "during", "until", "amid", "despite", "because", "following"}
)
_SHIELDED_FROM: Final = frozenset({"denied", "unverified", "possible"})
_MADE: Final = frozenset({"report", "claim", "statement", "demand", "commitment", "prediction"})
_HAVE_TO: Final = "have_to.verb"
_PHRASE_TOKENS: Final = 4
_DEPTH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyReading:
    """How one predicate is put by its innermost holder."""

    certainty: Certainty
    factuality: int
    """−3 (certainly not) … 3 (certainly)."""
    polarity: Polarity
    cues: tuple[Cue, ...]
    """In text order; empty for a plain assertion in the report's own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effect:
    certainty: Certainty
    size: int
    turns: bool
    """Whether the sign of factuality turns."""
    negates: bool
    """Whether polarity turns."""
    start: int
    end: int


def judge_certainty(
    doc: Doc,
    predicate_token: int,
    attributions: tuple[Attribution, ...],
    cues: CueTable,
    *,
    phrase: tuple[int, int] | None = None,
) -> CertaintyReading:
    """The reading of a predicate under its attributions, outermost first.

    ``phrase`` are the tokens of a set phrase that is the predicate: "not" in "has not commented"
    is what makes it a silence, and does not turn it.
    """
    predicate = doc[predicate_token]
    stops = frozenset(one.cue for one in attributions)
    effects = list(_effects(predicate, stops, cues))
    asked = question_mark_of(predicate)
    if asked is not None:
        effects.append(_plain(asked, "possible", 0))
    if attributions:
        effects.append(_of_attribution(attributions[-1], predicate, cues))
    if phrase is not None:
        words = doc[slice(*phrase)]
        effects = [
            effect
            for effect in effects
            if not (effect.negates and words.start_char <= effect.start < words.end_char)
        ]
    distinct = {(effect.start, effect.end): effect for effect in effects}
    ordered = [distinct[place] for place in sorted(distinct)]
    negative = sum(effect.negates for effect in ordered) % 2 == 1
    sign = -1 if sum(effect.turns for effect in ordered) % 2 else 1
    return CertaintyReading(
        certainty=cues.decisive([effect.certainty for effect in ordered]),
        factuality=sign * min((effect.size for effect in ordered), default=3),
        polarity="negative" if negative else "positive",
        cues=tuple(
            Cue(text=text_of(doc)[effect.start : effect.end], start=effect.start, end=effect.end)
            for effect in ordered
        ),
    )


def _effects(predicate: Token, stops: frozenset[int], cues: CueTable) -> Iterator[_Effect]:
    """Effects of the predicate's own clause, then of each clause or noun it is embedded in."""
    current = predicate
    negatable = True
    yield from _own(current, cues)
    for _ in range(_DEPTH):
        head, link = _embedder(current, cues)
        if head is None or head.i in stops:
            return
        cue = _cue_of(head, cues)
        # Taken as known once, it stays so for everything further out.
        negatable = negatable and _passes_negation(current, head, link, cue)
        answered = head.dep_ in ("dobj", "nsubjpass") and head.head.i in stops
        if link == "of":
            yield from _prepositional(current.head, cues)
        if cue is not None and _EMBEDDING[link] & set(cue.entry.patterns):
            effect = _effect(cue.entry, head)
            done = link == "xcomp" and head.tag_ == "VBD" and _is_need(cue)
            if effect is not None and not (answered or done) and (negatable or not effect.negates):
                yield effect
        elif head.pos_ not in _PREDICATE_POS:
            return
        yield from (effect for effect in _own(head, cues) if negatable or not effect.negates)
        current = head


def _is_need(cue: FoundCue) -> bool:
    """Whether what was needed was also done: "had to leave"."""
    return cue.entry.key == _HAVE_TO


def _prepositional(preposition: Token, cues: CueTable) -> Iterator[_Effect]:
    """The row whose last word is this preposition: "without", "in the event of"."""
    doc, last = preposition.doc, preposition.i
    for first in range(max(0, last - _PHRASE_TOKENS + 1), last + 1):
        cue = match_cue(doc[first], "preposition", cues)
        if cue is not None and cue.last == last + 1:
            effect = _effect(cue.entry, doc[first], doc[last])
            if effect is not None:
                yield effect
            return


def _passes_negation(current: Token, head: Token, link: str, cue: FoundCue | None) -> bool:
    """Whether "not" and "refused" at the head say that the embedded predicate is not so.

    They do for infinitives ("did not try to attack"), for opinions, and for things not yet known
    of ("launched no attack", "prevent an attack"), but not for what is taken as given: "has not
    mentioned the attack", "did not say who fired".
    """
    if link == "ccomp":
        return cue is not None and cue.entry.group in _NEGATION_RAISING
    if link == "of" and current.pos_ in _PREDICATE_POS:
        return not any(child.dep_ in ("nsubj", "nsubjpass") for child in current.children)
    if link == "argument" or (link == "of" and head.pos_ in _PREDICATE_POS):
        return not _is_given(current)
    return True


def _is_given(noun: Token) -> bool:
    """Whether a noun's happening is taken as known: definite, somebody's, or dated by a clause."""
    for child in noun.children:
        if child.dep_ == "poss" or child.dep_ in ("relcl", "acl"):
            return True
        if child.dep_ == "det" and child.lower_ in _GIVEN_DETERMINERS:
            return True
    return noun.tag_ in ("VBD", "VBN") or noun.pos_ == "PROPN"


def _own(predicate: Token, cues: CueTable) -> Iterator[_Effect]:
    """Modals, adverbs, adjectives, conditions and negation on the predicate itself."""
    negator = negator_of(predicate)
    if negator is not None:
        yield _plain(negator, "asserted", 3, negates=True)
    for child in predicate.children:
        effect = _modifier(child, cues)
        if effect is not None:
            yield effect
        condition = _condition(child) if child.dep_ == "advcl" else None
        if condition is not None and condition.i and condition.nbor(-1).lower_ == "even":
            condition = None  # "even if" grants the condition and keeps what is said
        if condition is not None:
            yield _plain(condition, "possible", 1)
    yield from _inherited(predicate, cues)


def _modifier(child: Token, cues: CueTable) -> _Effect | None:
    if child.dep_ in ("aux",):
        return _from_row(child, "modal", cues)
    if child.dep_ in ("mark", "advmod", "prep"):
        for pos in ("conjunction", "adverb"):
            effect = _from_row(child, pos, cues)
            if effect is not None:
                return effect
    if child.dep_ == "amod":
        return _from_row(child, "adjective", cues)
    return None


def _inherited(predicate: Token, cues: CueTable) -> Iterator[_Effect]:
    """What a conjunct shares with the first: "could spread and kill", "whether … or exposes"."""
    if predicate.dep_ != "conj":
        return
    own = {child.dep_ for child in predicate.children}
    for child in predicate.head.children:
        if child.i > predicate.i:
            continue
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            effect = _from_row(child, "conjunction", cues)
        elif (
            child.dep_ == "aux"
            and not own & {"aux", "auxpass", "nsubj"}
            and (predicate.tag_ in ("VB", "VBN", "VBG"))
        ):
            effect = _from_row(child, "modal", cues)
        else:
            continue
        if effect is not None:
            yield effect


def _embedder(current: Token, cues: CueTable) -> tuple[Token | None, str]:
    """What a predicate is embedded in, and how: by clause, as argument, or under a preposition."""
    head = current.head
    if head.i == current.i:
        return None, ""
    if current.dep_ == "conj":
        return _embedder(head, cues)
    if current.dep_ in ("pcomp", "pobj"):  # the preposition's own rows are read on the way
        background = head.lower_ in _BACKGROUND_PREPOSITIONS or head.dep_ == "agent"
        return (None, "") if background or head.head.i == head.i else (head.head, "of")
    if current.dep_ in _CLAUSAL_LINKS:
        return head, current.dep_
    happening = head.lemma_.lower() in cues.rules.words["happening"]
    if current.dep_ in _ARGUMENT_LINKS or (current.dep_ == "nsubj" and happening):
        return head, "argument"
    return None, ""


def _cue_of(head: Token, cues: CueTable) -> FoundCue | None:
    pos = part_of_speech(head)
    return None if pos is None else match_cue(head, pos, cues)


def _from_row(token: Token, pos: str, cues: CueTable) -> _Effect | None:
    cue = match_cue(token, pos, cues)
    return None if cue is None else _effect(cue.entry, token)


def _effect(entry: CueEntry, token: Token, last: Token | None = None) -> _Effect | None:
    """What a row does to the reading; None where it leaves a plain assertion as it is."""
    if entry.certainty == "asserted" and entry.factuality == 3:
        return None
    end = last if last is not None else token
    negates = entry.group in ("negation", *_REVERSING)
    return _Effect(
        certainty=entry.certainty,
        size=abs(entry.factuality),
        turns=entry.factuality < 0,
        negates=negates,
        start=token.idx,
        end=end.idx + len(end),
    )


def _plain(token: Token, certainty: Certainty, size: int, *, negates: bool = False) -> _Effect:
    return _Effect(
        certainty=certainty,
        size=size,
        turns=negates,
        negates=negates,
        start=token.idx,
        end=token.idx + len(token),
    )


def _condition(clause: Token) -> Token | None:
    return next(
        (
            child
            for child in clause.children
            if child.dep_ == "mark" and child.lower_ in ("if", "unless")
        ),
        None,
    )


def _of_attribution(attribution: Attribution, predicate: Token, cues: CueTable) -> _Effect:
    entry = cues.entries[attribution.entry]
    certainty = attribution.certainty
    unchanged = certainty == entry.certainty
    factuality = entry.factuality if unchanged else cues.rules.factuality[certainty]
    if certainty in _SHIELDED_FROM and _is_shielded(predicate, attribution, cues):
        certainty, factuality = "asserted", 3
    cue = predicate.doc[attribution.cue]
    raises = entry.group in _NEGATION_RAISING or (entry.group, entry.pos) == ("evidence", "noun")
    raised = raises and certainty == entry.certainty
    negates = raised and negator_of(cue) is not None
    return _Effect(
        certainty=certainty,
        size=abs(factuality),
        turns=(factuality < 0) != negates,
        negates=negates,
        start=attribution.cue_start,
        end=attribution.cue_end,
    )


def _is_shielded(predicate: Token, attribution: Attribution, cues: CueTable) -> bool:
    """Whether a predicate is taken as known in what is denied or doubted.

    It is in a relative clause; and what is rejected of a report, claim or offer is what it says,
    not that it was made.
    """
    if predicate.pos_ == "NOUN" and attribution.certainty != "possible":
        own = match_cue(predicate, "noun", cues)
        if own is not None and own.entry.group in _MADE:
            return True
    for word in (predicate, *predicate.ancestors):
        if not attribution.content_start <= word.idx < attribution.content_end:
            return False
        if word.dep_ == "relcl" or (word.dep_ == "acl" and word.tag_ == "VBN"):
            return True
    return False
