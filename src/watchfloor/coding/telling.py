"""Which of the claims that were read are told: those that are likely what the words state.

Lexicon, set phrases and constructions find more than a report states, and the claim-word head
finds more than it is sure of. Whether a claim's kind and type are right is judged once more, over
all that can be seen of it: what the head says of its words, by which entry it was read, how it is
built, and whom it names. The weights are learned by ``training/telling.py`` on real news every
claim of which is marked, read by heads that had not seen it.
"""

from collections.abc import Iterator
from typing import Final

from watchfloor.coding.claim_words import ClaimWords
from watchfloor.coding.confidence import features_of
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.heads import LinearHead, load_linear_head
from watchfloor.records import Claim

LIKELY: Final = 0.25
"""Least probability of being right as a whole for a claim to be told; set on the gold set."""
LIKELY_BY_HEAD: Final = 0.5
"""The same for one that the claim-word head alone has read."""
_TURNING: Final = frozenset({"confirmed", "denied", "unverified"})
_HEAD: Final = "telling"
_FIGURE: Final = "figure"
_STEPS: Final = (0.01, 0.03, 0.08, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96)
"""Shares of the head at which one more feature is there."""
_RIVAL: Final = 0.25
_EARLY: Final = (300, 800, 1500, 3000)
"""Characters of a report before a claim."""


def load_telling_head() -> LinearHead:
    """The model. Raises ModelError when its weights are not those pinned."""
    return load_linear_head(_HEAD)


def is_told(claim: Claim, doc: Doc, words: ClaimWords, head: LinearHead) -> bool:
    """Whether a claim is likely enough to be right, in kind, type, sides and holder.

    What was read with a figure always is, and what somebody confirms, denies or cannot verify:
    a crisis turns on these, and news of other matters, from which it was learned, has few.
    """
    weighty = bool(claim.quantities) or claim.certainty in _TURNING
    return weighty or _probability(claim, doc, words, head) >= LIKELY


def is_believed(claim: Claim, doc: Doc, words: ClaimWords, head: LinearHead) -> bool:
    """The same of a claim that the claim-word head alone has read, figure or not."""
    return _probability(claim, doc, words, head) >= LIKELY_BY_HEAD


def _probability(claim: Claim, doc: Doc, words: ClaimWords, head: LinearHead) -> float:
    return float(head.probabilities(signs_of(claim, doc, words))[0])


def signs_of(claim: Claim, doc: Doc, words: ClaimWords) -> frozenset[str]:
    """What speaks for or against a claim, in words."""
    span = doc.around(claim.start, claim.end)
    name = class_of(claim)
    told_by = span[int(words.of_each(span, name).argmax())]
    family = (claim.entry or "nothing").partition("#")[0].partition(".")[0]
    share, none = words.of(told_by.i, name), words.none(told_by.i)
    signs = {
        *features_of(claim, doc, words),
        f"states {name}",
        f"entry {claim.entry}",
        f"time {claim.time_frame}",
        f"word {told_by.lemma_.lower()}",
        "where" if claim.where else "nowhere",
        "when" if claim.when else "never",
        *_steps("share", share),
        *_steps(f"{family} share", share),
        *_steps(f"{name} share", share),
        *_steps("no claim", none),
        *_steps("root share", words.of(span.root.i, name)),
        *(f"before {place}" for place in _EARLY if claim.start < place),
        *_built("word", told_by),
        *_built("root", span.root),
    }
    rival, of_rival = words.best(told_by.i)
    if rival != name and of_rival >= _RIVAL:
        signs |= {"a rival", f"rather {rival}"}
    return frozenset(signs)


def class_of(claim: Claim) -> str:
    """The class of the claim-word head that a claim is of."""
    return claim.event_type or (_FIGURE if claim.kind == "event" else claim.kind)


def _steps(name: str, share: float) -> Iterator[str]:
    return (f"{name} from {step}" for step in _STEPS if share >= step)


def _built(name: str, token: Token) -> Iterator[str]:
    yield f"{name} tag {token.tag_}"
    yield f"{name} as {token.dep_}"
    yield f"{name} as {token.dep_} under {token.head.dep_}"
    yield f"{name} under {token.head.lemma_.lower()}"
