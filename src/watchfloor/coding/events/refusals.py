"""Deeds of good will that somebody says they will not do: these are refusals."""

from dataclasses import replace
from typing import Final

from watchfloor.codebook.events import DEED_KEY
from watchfloor.coding.found import FoundEvent
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.clauses import says_will
from watchfloor.coding.syntax.negation import missing_of, negator_of
from watchfloor.coding.syntax.parse import Doc

REFUSAL: Final = "REJECT"
_OF_BOTH: Final = frozenset({"AGREE", "CONSULT"})
"""Types of what two do together, so that one refuses it to the other."""
_VOWING: Final = frozenset({"pledge", "promise", "resolve", "swear", "undertake", "vow"})
_KIND: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})


def as_refusal(doc: Doc, event: FoundEvent) -> FoundEvent:
    """The event, as REJECT where its doer will not do it: "it would not let inspectors in".

    That a ban or a strike will not come refuses nothing to anybody.
    """
    verb = doc[event.predicate]
    by_head = event.event_type == REFUSAL and event.entry.startswith(DEED_KEY)
    if not (by_head or event.event_type in _KIND) or not event.sources or verb.pos_ != "VERB":
        return event
    missing = missing_of(verb)
    negator = negator_of(verb) or missing
    refused = says_will(verb) or (by_head and missing is not None)  # "made no payment"
    if event.event_type in _OF_BOTH:  # "vowed not to negotiate"; who vows not to arm gives a word
        refused |= verb.dep_ == "xcomp" and verb.head.lemma_ in _VOWING
    if is_passive(verb) or negator is None or not refused:
        return event
    return replace(event, event_type=REFUSAL, mode=None, cameo="120", refusing=negator.i)
