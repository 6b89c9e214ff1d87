"""The deed or the danger whose toll a figure is, where it stands beside the verb of harm.

"30 were killed when gunmen stormed the village" and "the attack, in which 30 died" are told as one:
the figure belongs to the deed. "The flood could kill 30" is a danger and no event.
"""

from collections.abc import Sequence
from typing import Final

from watchfloor.coding.figures.blows import causes
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc, Token

VERIFYING: Final = frozenset({"confirm", "corroborate", "substantiate", "verify"})
"""What "could not be" done leaves a harm open, and foretells none."""
_HARMING: Final = frozenset({"ASSAULT"})
_WITHIN: Final = frozenset({"in", "during", "when", "as", "after", "by", "from", "while"})
"""Words that lead from a harm to the deed in which it was done."""
_COULD: Final = frozenset({"could", "may", "might"})
_OUTLOOKS: Final = frozenset(
    {"chance", "danger", "fear", "possibility", "potential", "prospect", "risk", "threat"}
)
_EASING: Final = frozenset({"decline", "decrease", "drop", "ease", "fall", "shrink", "slow"})
"""What gets less is no danger."""
_DANGERS: Final = frozenset({"killed", "wounded", "casualties", "infected", "displaced"})
MOUNTING: Final = frozenset(
    {"climb", "exceed", "grow", "hit", "increase", "jump", "mount", "pass", "reach", "rise", "soar"}
    | {"stand", "surpass", "top"}
)
"""Verbs of a count that moves."""


def deed_beside(doc: Doc, propositions: Sequence[Proposition], verb: int) -> int | None:
    """Number of the deed that a verb of harm tells the toll of; None where none stands beside."""
    for number, proposition in enumerate(propositions):
        if proposition.kind != "event" or proposition.event_type not in _HARMING:
            continue
        predicate = doc[proposition.predicate]
        if predicate.sent != doc[verb].sent:
            continue
        if is_done_within(predicate, doc[verb]) or _is_told_of(predicate, doc[verb]):
            return number
        if any(cause.i == predicate.i for cause in causes(doc[verb])):
            return number
    return None


def is_done_within(deed: Token, harm: Token) -> bool:
    """Whether a deed hangs under the verb of harm: "killed in clashes", "killed when X fired".

    What happens while a count moves is not what it counts: "the toll rose to 90, while X bombed".
    """
    within = _WITHIN - {"while"} if harm.lemma_.lower() in MOUNTING else _WITHIN
    link: Token | None = None
    for word in (deed, *deed.ancestors):
        if word.i == harm.i:
            return link is not None
        if word.i != deed.i and word.pos_ in ("VERB", "AUX", "NOUN") and link is None:
            return False
        if (word.dep_ == "prep" and word.lower_ in _WITHIN) or (
            word.dep_ == "advcl"
            and any(
                child.dep_ in ("mark", "advmod") and child.lower_ in within
                for child in word.children
            )
        ):
            link = word
    return False


def _is_told_of(deed: Token, harm: Token) -> bool:
    """Whether the verb of harm stands in a clause on the deed: "an attack in which 30 died"."""
    top = first_conjunct(harm)
    if top.dep_ != "relcl":
        return False
    pointed = any(
        child.lower_ == "in" and any(below.lower_ == "which" for below in child.children)
        for child in top.children
    )
    about = [top.head, *top.head.ancestors]
    return pointed and any(word.i == deed.i for word in about[:4])


def is_danger(kind: str | None, verb: Token) -> bool:
    """Whether a harm is only said to be possible in time to come: "could kill 30"."""
    if kind not in _DANGERS or verb.lemma_ in VERIFYING:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    could = bool(helpers & _COULD) and "have" not in helpers and verb.lemma_ != "have"
    return could or _is_outlook(verb)


def _is_outlook(verb: Token) -> bool:
    """Whether a noun above says that it may come: "has the potential of causing 900 deaths"."""
    if verb.tag_ != "VBG":
        return False
    for word in verb.ancestors:
        if word.pos_ == "NOUN" and word.lemma_.lower() in _OUTLOOKS:
            return True
        if word.pos_ in ("VERB", "AUX") and word.tag_ != "VBG":
            return False
    return False


def danger_beside(
    doc: Doc, propositions: Sequence[Proposition], token: int, verb: Token
) -> int | None:
    """Number of a risk in whose own clause a figure of what could come stands."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if verb.tag_ == "VBD" or helpers & {"had", "has", "have"} or verb.lemma_ in _EASING:
        return None
    above = set()
    for word in doc[token].ancestors:
        above.add(word.i)
        if word.i == verb.i:
            break
    for number, each in enumerate(propositions):
        if each.kind == "risk" and each.first <= token < each.last:
            same = governing_verb(doc[each.predicate]).i == verb.i
            if same or each.predicate in above:
                return number
    return None
