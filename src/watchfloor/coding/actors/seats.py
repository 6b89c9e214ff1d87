"""Whether a capital or building in the text stands for a government or is only a place."""

import re
from typing import Final

from watchfloor.coding.actors.phrases import POSSESSIVES, phrase_root
from watchfloor.coding.syntax.parse import Doc, Token, text_of

_ALWAYS_PLACE: Final = frozenset(
    "in at near outside inside into within around across through via throughout around above over "
    "past beyond along".split()
)
_PLACE_UNLESS_DIRECTED: Final = frozenset({"from", "to", "of", "toward", "towards", "on"})
_ADDRESSED: Final = frozenset(
    "aid ally ambassador answer apology appeal approval assistance assurance backing call close "
    "commitment complaint concession condemnation confirmation criticism demand denial directive "
    "emissary envoy favour favor "
    "green-light guarantee hand help hostile hostility information instruction invitation issue "
    "letter loyal loyalty message note objection offer opposition order ordnance permission plea "
    "pledge pressure promise proposal protest rapprochement reaction request response sanction "
    "signal statement subordinate supply support threat tie transfer ultimatum warning weapon word "
    "policy stance approach attitude anger sanctions embargo influence interest leverage "
    "demand dependence reliance".split()
)
"""Nouns and adjectives that come from, go to or bear on a government, not a city."""
_ADDRESSING: Final = frozenset(
    "accord answer apologise apologize appeal attribute belong complain concede deliver donate "
    "entrust extend give grant hand hear issue lend listen matter offer owe pledge promise propose "
    "provide report respond say sell send signal speak submit supply surrender turn blame call "
    "press impose depend rely".split()
)
"""Verbs whose "to X", "from X" or "on X" is somebody rather than somewhere."""
_AIMED: Final = frozenset(
    "aim anger barb broadside criticism dig finger frustration fury jab jibe lash outrage rage "
    "rail scoff sneer snipe swipe".split()
)
"""What goes "at X" in words."""
_OUT: Final = frozenset({"back", "out"})
_CITY_NOUNS: Final = frozenset(
    "airport area bank capital centre center city district downtown east gate hospital mayor metro "
    "neighborhood neighbourhood north outskirt part population region resident rest road siege "
    "skyline south square street suburb vicinity west battle bombing fall capture bombardment"
    " visit trip tour flight kilometer kilometre mile km university school police".split()
)
_CITY_VERBS: Final = frozenset(
    "arrive bomb bombard capture devastate enter evacuate flee flood hit leave liberate overrun "
    "reach rock seize shake shell storm strike tour visit".split()
)
_FLIGHTS: Final = frozenset({"flight", "service"})
_STOPPING: Final = frozenset({"ban", "cancel", "halt", "stop", "suspend"})
"""What is done to the flights to a state's capital, and so to the state."""
_ACTING: Final = frozenset({"nsubj", "agent", "poss", "dative"})
_SENDING: Final = frozenset({"send", "fly", "travel"})
"""Verbs that take places as well as recipients; with a capital they are read as places."""
POSTS_ABROAD: Final = frozenset({"consulate", "embassy", "legation"})
"""What a state has in the capital of another."""
_OPENING: Final = frozenset({"close", "evacuate", "inaugurate", "open", "reopen", "shut"})
_UNDERGOING: Final = frozenset({"dobj", "nsubjpass"})

_VISITING: Final = frozenset({"tour", "visit"})
_VISITORS: Final = frozenset(
    "ambassador chancellor delegation diplomat emissary envoy king leader mediator minister "
    "negotiator official premier president prince secretary".split()
)
_JOURNEYS: Final = frozenset({"journey", "mission", "tour", "trip", "visit"})
_GOING: Final = {
    "to": frozenset({"come", "fly", "go", "head", "return", "travel"}),
    "in": frozenset({"arrive", "land"}),
    "for": frozenset({"head", "leave"}),
}

_LEAVING: Final = frozenset("bind depart embark flight head leave sail set train".split())
"""Before "for X": a journey there."""
_DATELINE_END: Final = re.compile(
    r"(, [^.\n]{2,30}?)?(,? \w+\.? \d{1,2})? ?(\([^)\n]{2,30}\))? ?(—|–|-{1,2} )"
)
"""What may stand between the place of a dateline and the report: state, day, agency, dash."""


def acts(doc: Doc, first: int, last: int) -> bool:
    """Whether the capital named by a token range takes part in what is said.

    It does as subject, possessor, object of a verb that addresses it, or after prepositions such
    as "with" and "against", and before a colon at the head of a line; after "in", "at", "near" and
    the like it is a place.
    """
    if is_dateline(doc, first, last):
        return False
    if doc[first].is_sent_start and last < len(doc) and doc[last].text == ":":
        return True  # who says what follows, in a headline
    root = phrase_root(doc, first, last)
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    if is_visited(root) or _is_host(root):
        return True
    if root.dep_ == "pobj":
        return _acts_after(root.head)
    if root.dep_ == "poss" or (last < len(doc) and doc[last].lower_ in POSSESSIVES):
        return root.head.lemma_.lower() not in _CITY_NOUNS
    if root.dep_ in ("nsubjpass", "dobj"):
        return root.head.lemma_.lower() not in _CITY_VERBS
    if root.dep_ == "nsubj":
        return root.head.pos_ in ("VERB", "AUX") or root.head.dep_ == "ccomp"
    return root.dep_ in _ACTING


def is_visited(root: Token) -> bool:
    """Whether somebody named goes to a capital: "Annan flew to X", "the envoy's trip to X".

    Then it is both whom he meets and where.
    """
    if root.dep_ == "dobj" and root.head.lemma_.lower() in _VISITING:
        verb = root.head.head if root.head.dep_ == "advcl" else root.head
        return _is_by_somebody(verb, {"nsubj"})
    if root.dep_ != "pobj" or root.head.lower_ not in ("to", "in", "for"):
        return False
    above = root.head.head
    journey = _journey_at(above) if root.head.lower_ == "to" else None
    if journey is not None:
        verb = journey.head.head if journey.dep_ == "pobj" else journey.head
        return _is_by_somebody(journey, {"poss"}) or _is_by_somebody(verb, {"nsubj"})
    goes = above.lemma_.lower() in _GOING.get(root.head.lower_, frozenset())
    return goes and _is_by_somebody(above, {"nsubj"})


def _is_host(root: Token) -> bool:
    """Whether a capital is where an envoy is called in, or an embassy opened or closed."""
    if root.dep_ != "pobj" or root.head.lower_ != "in":
        return False
    above = root.head.head
    return above.lemma_ == "summon" or _is_done_to_an_embassy(above)


def _is_done_to_an_embassy(word: Token) -> bool:
    """Whether it is an embassy that is opened or closed, or the verb that says so."""
    if word.lemma_.lower() in POSTS_ABROAD and word.dep_ in _UNDERGOING:
        return word.head.lemma_.lower() in _OPENING
    undergoing = (child for child in word.children if child.dep_ in _UNDERGOING)
    return word.lemma_.lower() in _OPENING and any(
        child.lemma_.lower() in POSTS_ABROAD for child in undergoing
    )


def _journey_at(word: Token) -> Token | None:
    """The journey that a word is, or that is its object: "made a visit last month to X"."""
    near = (word, *(child for child in word.children if child.dep_ == "dobj"))
    return next((one for one in near if one.lemma_.lower() in _JOURNEYS), None)


def _is_by_somebody(word: Token, relations: set[str]) -> bool:
    """Whether somebody named or in office does it; a traveller or a crowd only arrives."""
    doers = [child for child in word.children if child.dep_ in relations]
    return any(doer.tag_ == "NNP" or doer.lemma_.lower() in _VISITORS for doer in doers)


def _is_aimed_at(preposition: Token) -> bool:
    """Whether words or anger go at a government: "hit out at X", "took aim at X"."""
    verb, above = preposition.head, {child.lower_ for child in preposition.head.children}
    aimed = verb.lemma_.lower() in _AIMED or bool(above & _AIMED)
    return preposition.lower_ == "at" and (aimed or (verb.lemma_ == "hit" and bool(above & _OUT)))


def _acts_after(preposition: Token) -> bool:
    word = preposition.lower_
    if _is_aimed_at(preposition):
        return True
    if word in _ALWAYS_PLACE:
        return False
    governor = preposition.head.lemma_.lower()
    if word not in _PLACE_UNLESS_DIRECTED:
        return word != "for" or governor not in _LEAVING
    if word == "of":
        return governor not in _CITY_NOUNS
    if word == "to" and governor in _FLIGHTS:
        return preposition.head.head.lemma_.lower() in _STOPPING
    if governor in _SENDING:
        return False
    objects = {child.lemma_.lower() for child in preposition.head.children if child.dep_ == "dobj"}
    return bool(({governor} | objects) & _ADDRESSED) or governor in _ADDRESSING


def is_dateline(doc: Doc, first: int, last: int) -> bool:
    """Whether a place opens a line as the place of writing: "SEOUL, Oct. 25 (Yonhap) --"."""
    text: str = text_of(doc)
    start = doc[first].idx
    if text[text.rfind("\n", 0, start) + 1 : start].strip(" \"'*"):
        return False
    end = doc[last - 1].idx + len(doc[last - 1])
    return _DATELINE_END.match(text, end) is not None
