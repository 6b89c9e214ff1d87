"""Risks that somebody fears, worries about or warns of: what is said to loom, by whoever says it."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.negation import negator_of
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.clauses import clause_span, governing_verb, has_auxiliary, is_lessened
from watchfloor.coding.found import Attribution
from watchfloor.coding.judgements import root_of
from watchfloor.coding.parse import Doc, Token
from watchfloor.coding.phrases.concern import names_a_matter
from watchfloor.coding.propositions import Proposition

_VERBAL: Final = ("VERB", "AUX")
_COMING: Final = frozenset({"future", "hypothetical"})
_DONE: Final = frozenset({"have", "has", "had", "was", "were"})
_THREATENED: Final = frozenset({"would", "'d"})
_DUTY: Final = frozenset({"should", "must", "ought"})


def find_fears(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    risk: StatedKind,
    cues: CueTable,
    matters: frozenset[str],
) -> Iterator[Proposition]:
    """A risk for each content of a cue of fear, and for what a warning says is to come.

    "Aid workers fear that the camps will flood", "warned that stocks could run out": the danger is
    the content, and whoever fears it holds it. A thing feared counts where it is a matter of
    crises: "fears of an outbreak", not "worried about his career".
    """
    taken = {governing_verb(doc[each.predicate]).i for each in read}
    for attribution in attributions:
        first_word = attribution.entry.partition(".")[0]
        fears = first_word in cues.rules.words["fearing"]
        if not fears and first_word not in cues.rules.words["warning"]:
            continue
        if negator_of(doc[attribution.cue]) is not None or is_lessened(doc[attribution.cue]):
            continue
        token = root_of(doc, attribution)
        if token is None or not token.is_alpha or token.i in taken:
            continue
        first, last = clause_span(doc, token)
        if token.pos_ in _VERBAL:
            if not (_may_come(token) if fears else _is_to_come(doc, token)):
                continue
        elif not (fears and attribution.holders and names_a_matter(doc, first, last, matters)):
            continue
        taken.add(token.i)
        yield Proposition(
            kind=risk.kind,
            predicate=token.i,
            first=first,
            last=last,
            event_type=None,
            mode=None,
            cameo=None,
            contexts=(),
            sources=(),
            recipients=(),
            others=(),
            entry="F:"+first_word,
            family=risk.family,
            phrase=(attribution.cue, attribution.cue + 1),
        )


def without_fears(
    said: Sequence[Proposition], fears: Sequence[Proposition]
) -> Iterator[Proposition]:
    """Propositions of phrases without those that only say again that somebody fears.

    "Voiced concern about an outbreak" is the danger, and no stance beside it.
    """
    cues = {each.phrase[0] for each in fears if each.phrase}
    for each in said:
        words = range(*each.phrase) if each.phrase else ()
        if each.kind not in ("position", "risk") or cues.isdisjoint(words):
            yield each


def _may_come(token: Token) -> bool:
    """Whether what is feared is not done yet: a state, or something said in no past tense."""
    done = token.tag_ == "VBD" or any(
        child.dep_ in ("aux", "auxpass") and child.lower_ in _DONE for child in token.children
    )
    return token.lemma_.lower() == "be" or not done


def _is_to_come(doc: Doc, token: Token) -> bool:
    """Whether a warning is of what will or may be: of what "would" be it is mostly a threat."""
    if has_auxiliary(token, _DUTY) or has_auxiliary(token, _THREATENED):
        return False
    return read_time_frame(doc, token.i) in _COMING
