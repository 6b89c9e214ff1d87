"""How surely a predicate is put: certainty, factuality, polarity, and the words that decide.

The innermost attribution and the cues between it and the predicate are read together. The cue
that stands first in ``cue_rules.toml`` gives the certainty. Factuality starts at 3, the
weakest cue sets its size, and each negation or denial turns its sign. A negation makes polarity
negative, never the certainty ``denied``: that is a holder's rejection.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.coding.certainty.effects import WISHES, Effect, effects_on, plain_effect
from watchfloor.coding.certainty.embedding import (
    NEGATION_RAISING,
    PREDICATE_POS,
    is_definite,
    is_made,
    picks_out,
)
from watchfloor.coding.certainty.labels import called_a_charge, labelled
from watchfloor.coding.certainty.questions import is_wh_clause, question_mark_of
from watchfloor.coding.found import Attribution
from watchfloor.coding.syntax.negation import negator_of, refusal_of
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.records.claim import Certainty, Cue, Polarity

_SHIELDED_FROM: Final = frozenset({"denied", "unverified", "possible"})
_PROMISED: Final = frozenset({"commitment"})
"""What is not promised is not to be: "has not agreed to leave"."""
_INTENDED: Final = frozenset({"commitment", "attitude"})
"""Groups whose content is still to come, however firmly it is promised."""
_OPEN: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyReading:
    """How one predicate is put by its innermost holder."""

    certainty: Certainty
    factuality: int
    """−3 (certainly not) … 3 (certainly)."""
    polarity: Polarity
    cues: tuple[Cue, ...]
    """In text order; empty for a plain assertion in the report's own voice."""


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
    effects = list(effects_on(predicate, stops, cues))
    asked = question_mark_of(predicate)
    if asked is not None:
        effects.append(plain_effect(asked, "possible", 0))
    effects += labelled(predicate, cues)
    if attributions:
        effects += _of_attribution(attributions[-1], predicate, cues)
    else:
        effects += called_a_charge(predicate)
    if phrase is not None:
        words = doc[slice(*phrase)]
        effects = [
            effect
            for effect in effects
            if not (effect.negates and words.start_char <= effect.start < words.end_char)
        ]
    # What a word does to the predicate itself comes before what it does further out.
    distinct = {(effect.start, effect.end): effect for effect in reversed(effects)}
    ordered = [distinct[place] for place in sorted(distinct)]
    negative = sum(effect.negates for effect in ordered) % 2 == 1
    return CertaintyReading(
        certainty=cues.decisive([effect.certainty for effect in ordered]),
        factuality=_factuality(ordered),
        polarity="negative" if negative else "positive",
        cues=tuple(
            Cue(text=text_of(doc)[effect.start : effect.end], start=effect.start, end=effect.end)
            for effect in ordered
        ),
    )


def _factuality(effects: list[Effect]) -> int:
    """The weakest size, turned by each negation.

    What is not wanted is probably not so; what may be prevented is open either way.
    """
    turned = sum(effect.turns for effect in effects) % 2 == 1
    size = min((max(effect.size, effect.wishes and turned) for effect in effects), default=3)
    if size <= _OPEN and any(effect.hinders for effect in effects):
        return 0
    return -size if turned else size


def _of_attribution(attribution: Attribution, predicate: Token, cues: CueTable) -> Iterator[Effect]:
    entry = cues.entries[attribution.entry]
    certainty = attribution.certainty
    # A belief of nobody named is no less a belief.
    unchanged = certainty == entry.certainty or (entry.group, certainty) == ("belief", "possible")
    factuality = entry.factuality if unchanged else cues.rules.factuality[certainty]
    open_either_way = certainty in _SHIELDED_FROM or entry.group in _INTENDED
    if open_either_way and _is_shielded(predicate, attribution, cues):
        certainty, factuality = "asserted", 3
    cue = predicate.doc[attribution.cue]
    promised = entry.group in _PROMISED and predicate.pos_ == "VERB"
    raises = (
        promised
        or entry.group in NEGATION_RAISING | WISHES
        or ((entry.group, entry.pos) == ("evidence", "noun"))
    )
    raised = raises and certainty == entry.certainty
    refused = refusal_of(cue) if entry.group in WISHES else None
    if refused is not None:
        yield plain_effect(refused, "asserted", 3, negates=True)
    negates = raised and refused is None and negator_of(cue) is not None
    yield Effect(
        certainty=certainty,
        size=abs(factuality),
        turns=(factuality < 0) != negates,
        negates=negates,
        wishes=entry.group in WISHES,
        hinders=False,
        start=attribution.cue_start,
        end=attribution.cue_end,
    )


def _is_shielded(predicate: Token, attribution: Attribution, cues: CueTable) -> bool:
    """Whether a predicate is taken as known in what is denied or doubted.

    It is in a relative clause or in a question after its answer ("unclear who fired"), or a known
    thing that is not itself what is doubted; and what is rejected of a report, claim or offer is
    what it says, not that it was made.
    """
    if attribution.certainty in ("denied", "unverified") and is_made(predicate, cues):
        return True
    if is_definite(predicate) and not _is_content(predicate, attribution):
        return True
    for word in (predicate, *predicate.ancestors):
        if not attribution.content_start <= word.idx < attribution.content_end:
            return False
        if picks_out(word) or is_wh_clause(word):
            return True
    return False


def _is_content(noun: Token, attribution: Attribution) -> bool:
    """Whether a noun is itself what is asked for or denied: "denied the attack"."""
    word = noun
    while word.dep_ in ("dobj", "pobj", "prep", "conj", "nsubjpass", "appos"):
        word = word.head
        if word.pos_ in PREDICATE_POS or word.i == attribution.cue:
            break
    return bool(word.i == attribution.cue)
