"""Which date and which place of a sentence belong to a predicate.

A date or place belongs to the clause it hangs in: "said on Friday" dates the saying, and "fleeing
war in Syria" puts the war there, not those who take the refugees in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from watchfloor.codebook.quantities import FILE as FIGURE_RULES
from watchfloor.coding.found import FoundDate
from watchfloor.coding.places import FoundPlace
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.syntax.branches import BLOWS, HARMING
from watchfloor.coding.syntax.parse import Doc, Token

_DATED: Final = frozenset({"DATE", "TIME"})
_NO_TIME: Final = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
"""Values of "now", "recently" and "soon", which say when without a date."""
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_OTHER_TIMES: Final = frozenset(
    {"until", "till", "by", "before", "since", "through", "than", "for", "beyond", "like", "along"}
)
"""Before a date they say when something ends or began, or what it is compared with."""
_OTHER_DEEDS: Final = frozenset(
    "after before since following despite amid amidst about over during because than like unlike "
    "regarding concerning ahead due".split()
)
"""Before a noun for a deed they set it apart from the deed of the clause: "after the attack in"."""
_PERIODS: Final = frozenset(
    "beginning dawn day dusk early end eve evening fall half hour late middle midnight minute "
    "month morning night noon part quarter spring start summer week weekend winter year".split()
)
_ASIDES: Final = frozenset({"appos", "relcl", "parataxis"})
_ARGUMENTS: Final = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_PARTICIPLE: Final = ("advcl", "VBG")
_IN_A_BLOW: Final = frozenset({"by", "during", "in"})
_LINKS: Final = 3
_MOVING: Final = frozenset(
    "advance airlift arrive come cross deploy drive escape export fire flee flight fly go head "
    "import invade launch march move reach return rush sail send ship smuggle spill spread tour "
    "transfer travel trip visit withdraw withdrawal".split()
)
"""What "to X" and "from X" is a way for; for a promise or a payment, X is who gets it."""
_PHYSICAL: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", None})
_WAYS: Final = frozenset({"to", "from", "into", "towards", "toward"})


Found = TypeVar("Found", FoundDate, FoundPlace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Generic[Found]):
    """A date or place with its words in the parse."""

    found: Found
    root: Token
    """The word through which its words hang in the sentence."""
    first: int
    last: int


def placed(doc: Doc, all_found: Iterable[Found]) -> tuple[Placed[Found], ...]:
    """Those whose characters are words of the parse."""
    spans = (
        (found, doc.char_span(found.start, found.end, alignment_mode="expand"))
        for found in all_found
    )
    return tuple(
        Placed(found=found, root=span.root, first=span.start, last=span.end)
        for found, span in spans
        if span is not None
    )


def date_of(
    doc: Doc, proposition: Proposition, dates: Iterable[Placed[FoundDate]]
) -> FoundDate | None:
    """The first date that says when the predicate holds.

    Of a count that shares the verb of another, it is the one beside it: "nine in May".
    """
    predicate = doc[proposition.predicate]
    gapped = proposition.entry == FIGURE_RULES and predicate.i < proposition.first
    for date in dates:
        found = date.found
        if not _may_date(date, doc, proposition):
            continue
        if found.type not in _DATED or found.value in _NO_TIME:
            continue
        clause = _clause_of_date(date.root, range(date.first, date.last), predicate)
        if gapped or (clause is not None and _is_of(clause, predicate, before=date.first)):
            return found
    return None


def _may_date(date: Placed[FoundDate], doc: Doc, proposition: Proposition) -> bool:
    """Whether a date stands in the words of a proposition, or opens the sentence before them.

    "On Friday shelling hit a school, killing ten": the toll is told by its own words alone.
    """
    if proposition.first <= date.first < proposition.last:
        return True
    start = doc[proposition.predicate].sent.start
    if not start <= date.first < proposition.first:
        return False
    return all(_may_open(word) for word in doc[start : date.first])


def _may_open(word: Token) -> bool:
    return word.is_punct or word.is_space or word.pos_ == "ADP"


def place_of(
    doc: Doc, proposition: Proposition, places: Iterable[Placed[FoundPlace]]
) -> FoundPlace | None:
    """The first place in which the predicate holds; None for what somebody wants or thinks.

    A figure is read off its sentence: there any place will do, if all lie in one country.
    """
    if proposition.kind in ("motive", "position"):
        return None
    predicate = doc[proposition.predicate]
    near = []
    for place in places:
        if not proposition.first <= place.first < proposition.last:
            continue
        clause = _clause_of_place(place.root, predicate)
        if clause is None or _is_somebody(place.root, proposition):
            continue
        if _is_of(clause, predicate, before=place.first):
            return place.found
        near.append(place.found)
    if proposition.entry == FIGURE_RULES and len({place.country for place in near}) == 1:
        return near[0]
    return None


def _clause_of_date(root: Token, inside: range, predicate: Token) -> Token | None:
    """The word a date hangs on through prepositions and words for periods only."""
    for current in _upward(root):
        if current.i == predicate.i or current.pos_ in _PREDICATE_POS:
            return current
        if current.lower_ in _OTHER_TIMES and current.i not in inside:
            return None
        if current.dep_ in _ASIDES and current.i not in inside:
            return None
        if current.lemma_.lower() in BLOWS and _harms(predicate):
            if current.dep_ == "nsubj":
                return predicate if current.head.i == predicate.i else None
            if _is_where_harmed(current, predicate):
                return predicate
        is_period = current.i in inside or current.lemma_.lower() in _PERIODS
        if not is_period and current.pos_ not in ("ADP", "ADV", "SCONJ"):
            return None
    return None


def _is_where_harmed(blow: Token, predicate: Token) -> bool:
    """Whether people were harmed in or by a blow: "killed in an attack on Friday"."""
    return (
        blow.dep_ == "pobj" and blow.head.lower_ in _IN_A_BLOW and blow.head.head.i == predicate.i
    )


def _harms(predicate: Token) -> bool:
    """Whether a verb tells the toll of its subject: "the blast on Friday killed ten"."""
    return predicate.pos_ == "VERB" and predicate.lemma_ in HARMING


def _clause_of_place(root: Token, predicate: Token) -> Token | None:
    """The verb or predicate noun above a place; None where another deed or an aside is between."""
    for current in _upward(root):
        if current.i == predicate.i or current.pos_ in _PREDICATE_POS:
            return current
        if current.dep_ in _ASIDES and current.i != root.i:
            return None
        if current.dep_ == "prep" and current.lower_ in _OTHER_DEEDS and current.i != root.head.i:
            return None
    return None


def _is_of(clause: Token, predicate: Token, *, before: int) -> bool:
    """Whether what hangs on a verb also belongs to the predicate.

    It does where the predicate is that verb or its noun ("launched an attack on Monday"), its
    infinitive or participle ("fired on the crowd in Kano, killing six"), or joined to it and the
    words stand before both.
    """
    if clause.i == predicate.i:
        return True
    if predicate.pos_ not in _PREDICATE_POS:
        if predicate.head.i == clause.i:
            return predicate.dep_ in _ARGUMENTS
        preposition = predicate.head
        return bool(
            predicate.dep_ == "pobj"
            and preposition.head.i == clause.i
            and preposition.lower_ in ("in", "during", "by")
        )
    current = predicate
    for _ in range(_LINKS):
        joined = current.dep_ == "conj" and before < current.head.i
        if not (joined or current.dep_ == "xcomp" or (current.dep_, current.tag_) == _PARTICIPLE):
            return False
        current = current.head
        if current.i == clause.i:
            return True
    return False


def _is_somebody(root: Token, proposition: Proposition) -> bool:
    """Whether a place is who gives or gets: "payments to Japan", "lashed out at Norway"."""
    scolded = root.head.lower_ == "at" and proposition.event_type not in _PHYSICAL
    if root.dep_ != "pobj" or not (scolded or root.head.lower_ in _WAYS):
        return False
    parties = (*proposition.sources, *proposition.recipients)
    if not any(actor.first <= root.i < actor.last for actor in parties):
        return False
    return root.head.head.lemma_.lower() not in _MOVING


def _upward(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors
