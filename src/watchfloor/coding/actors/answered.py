"""Whose deed it is that somebody answers: Y's, in "X froze aid to Y in response to its raid"."""

from typing import Final

from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Token

_VERBS: Final = frozenset({"VERB", "AUX"})
_ANSWERS: Final = frozenset(
    {"answer", "punishment", "reaction", "reprisal", "response", "retaliation", "retribution"}
    | {"revenge", "reward", "vengeance"}
)
"""What is given for somebody else's deed: "in response to its raid"."""
_PAID_BACK: Final = frozenset(
    "applaud arrest attack berate blacklist blame bomb boycott castigate censure charge chide "
    "commend condemn congratulate convict criticise criticize decry denounce deplore detain expel "
    "fault fine imprison indict jail lambast laud penalise penalize praise prosecute punish rebuke "
    "reprimand reproach sanction scold sentence shell shun slam slap strike sue thank try".split()
)
"""Verbs of what somebody gets for what he did: "condemned it over its raid"."""
_PUT_ON: Final = frozenset(
    "adopt approve cancel cut expand extend freeze halt impose keep maintain place prolong put "
    "renew sever slap suspend tighten widen".split()
)
_PENALTIES: Final = frozenset(
    "aid assistance ban blacklist cooperation curb duty embargo export fine flight freeze import "
    "levy link penalty relation sanction shipment supply tariff tie trade".split()
)
"""What is put on somebody or kept from him for what he did."""
_SUFFERED: Final = frozenset(
    "casualty collapse dead death debt defeat exclusion exile expulsion fall isolation loss "
    "poverty setback".split()
)
"""What befalls its owner, and is nobody's deed."""
_REASONS: Final = frozenset({"because", "due", "for", "over", "owing"})


def answered_with(token: Token) -> Token | None:
    """The verb by which somebody answers another's deed: "froze aid in response to its raid".

    "Fined X over its raid" and "thanked X for its help" say the same of the verb itself. One does
    not answer what one did oneself; a passive has the other for its subject.
    """
    deed, link = token.head, token.head.head
    if token.dep_ != "poss" or deed.dep_ != "pobj" or deed.lemma_.lower() in _SUFFERED:
        return None
    if any(child.lower_ == "own" for child in deed.children):
        return None
    answers = link.head.lemma_.lower() in _ANSWERS and link.lower_ in ("for", "to")
    verb = next(
        (
            above
            for above in link.ancestors
            if above.pos_ in _VERBS and above.lower_ not in _REASONS
        ),
        None,
    )
    if verb is None or verb.i > token.i or any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    reason = _REASONS & {link.lower_, link.head.lower_ if link.lower_ == "to" else ""}
    if not answers and not (reason and _pays_back(verb)):
        return None
    return verb


def _pays_back(verb: Token) -> bool:
    """Whether a verb says what somebody gets for a deed: "condemn", "impose sanctions"."""
    if verb.lemma_ in _PAID_BACK:
        return True
    objects = (child.lemma_.lower() for child in verb.children if child.dep_ == "dobj")
    return verb.lemma_ in _PUT_ON and any(noun in _PENALTIES for noun in objects)


def whose_is_answered(discourse: Discourse, verb: Token, token: Token) -> Referent | None:
    """The only other one named behind the verb; where nobody is, or several are, it stays open."""
    acting = {known.key for it in surface_subjects(verb) if (known := discourse.at(it.i))}
    numbers = ("body", "many") if token.lower_ == "their" else ("body",)
    behind = [
        one
        for one in discourse.before(token.i, back=0)
        if one.first > verb.i and one.number in numbers and one.names and one.key not in acting
    ]
    chosen = behind[-1] if len({one.key for one in behind}) == 1 else None
    same_quotation = chosen is not None and (
        discourse.quotation(chosen.first) == discourse.quotation(token.i)
    )
    return chosen if same_quotation else None
