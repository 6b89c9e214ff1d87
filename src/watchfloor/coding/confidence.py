"""How likely each field of a claim is right: a small model over what can be seen of the claim.

The weights are learned by ``training/confidence.py`` on the dev half of the gold set; how far the
probabilities can be trusted on texts nobody looked at is shown in docs/quality.md.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from watchfloor.coding.claim_words import ClaimWords
from watchfloor.coding.syntax.parse import Doc, Span, Token
from watchfloor.heads import LinearHead, load_linear_head
from watchfloor.records import Claim, FieldConfidence, Mention
from watchfloor.records.claim import WHOLE

FIELDS: Final = ("event_type", "sources", "recipients", "holders", "certainty", "quantities", WHOLE)
"""What gets a confidence, in the order in which it is listed."""
_HEAD: Final = "confidence"
_PRONOUNS: Final = frozenset("he her him his it its she their them they we us our i".split())
_FIGURE: Final = "figure"
_LEANINGS: Final = (("sure", 0.9), ("for it", 0.5), ("in doubt", 0.1), ("against it", 0.0))
"""What the claim-word head thinks of the class of a claim, with the least share for it."""
_LONG_CLAIM: Final = 25
_LONG_SENTENCE: Final = 40
_DEEP: Final = 4
"""Words, words, and steps down the parse at which reading was seen to get harder."""


def load_confidence_head() -> LinearHead:
    """The model. Raises ModelError when its weights are not those pinned."""
    return load_linear_head(_HEAD)


def with_confidence(
    claims: Iterable[Claim], doc: Doc, words: ClaimWords, head: LinearHead
) -> list[Claim]:
    """The claims with a probability for each field that says something.

    A field that is null or empty says nothing and gets none, but for holders: nobody is the
    report's own voice. The last is that of the claim as a whole.
    """
    return [
        replace(claim, confidence=_confidence_of(claim, features_of(claim, doc, words), head))
        for claim in claims
    ]


def _confidence_of(
    claim: Claim, features: frozenset[str], head: LinearHead
) -> tuple[FieldConfidence, ...]:
    scores = dict(zip(head.classes, head.scores(features), strict=True))
    return tuple(
        FieldConfidence(field=name, probability=round(_logistic(float(scores[name])), 3))
        for name in FIELDS
        if says_something(claim, name)
    )


def says_something(claim: Claim, field: str) -> bool:
    """Whether a field of the claim has a value that can be right or wrong."""
    return field in ("holders", WHOLE) or bool(getattr(claim, field))


def features_of(claim: Claim, doc: Doc, words: ClaimWords) -> frozenset[str]:
    """What the model sees of a claim, in words; ``words`` is what the claim-word head says."""
    span = doc.around(claim.start, claim.end)
    return frozenset(
        (
            f"kind {claim.kind}",
            f"type {claim.event_type}",
            f"read by {(claim.entry or 'nothing').partition('#')[0].partition('.')[0]}",
            f"certainty {claim.certainty}",
            f"claim-word head {_leaning(_share(claim, span, words))}",
            *_present(
                {
                    "long claim": len(span) > _LONG_CLAIM,
                    "long sentence": len(span.root.sent) > _LONG_SENTENCE,
                    "deep in its sentence": _depth(span.root) >= _DEEP,
                    "quoted": bool(claim.quotes),
                    "negative": claim.polarity == "negative",
                    "a cue": bool(claim.cues),
                    "a figure": bool(claim.quantities),
                    "several figures": len(claim.quantities) > 1,
                    "a bound": any(each.bound != "exact" for each in claim.quantities),
                    "holder in a holder": len(claim.holders) > 1,
                }
            ),
            *(f"figure of {each.kind}" for each in claim.quantities),
            *_forms("source", claim.sources),
            *_forms("recipient", claim.recipients),
            *_forms("holder", claim.holders[-1:]),
        )
    )


def _share(claim: Claim, span: Span, words: ClaimWords) -> float:
    """Most that the head gives to this claim's class at any of its words."""
    name = claim.event_type or (_FIGURE if claim.kind == "event" else claim.kind)
    return float(words.of_each(span, name).max())


def _leaning(share: float) -> str:
    return next(word for word, least in _LEANINGS if share >= least)


def _present(features: dict[str, bool]) -> list[str]:
    return [name for name, present in features.items() if present]


def _forms(side: str, mentions: tuple[Mention, ...]) -> Iterator[str]:
    """How a side is named: nobody, a pronoun, unknown words, a name; and whether by several."""
    if not mentions:
        yield f"no {side}"
    if len(mentions) > 1:
        yield f"several of {side}"
    for mention in mentions:
        yield f"{side} by {_form(mention)}"


def _form(mention: Mention) -> str:
    if mention.text.lower() in _PRONOUNS:
        return "pronoun"
    return "unknown words" if mention.actor_id is None else "name"


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score))
