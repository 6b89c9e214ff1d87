"""What a figure has from the one before: its verb, its kind, its people."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from watchfloor.codebook.quantities import Counting
from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.figures.elsewhere import is_elsewhere
from watchfloor.coding.figures.populations import (
    HARMS,
    OWN_FORCES,
    SOLDIERS,
    follows_gapped,
    is_known,
    is_suffering,
)
from watchfloor.coding.quantities.governing import SUBJECTS
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records import Quantity

_AMONG: Final = ("among them", "of them", "of whom", "of which", "among whom")
"""Words round a figure that make it a part of the one before."""
_SAYING: Final = frozenset(
    {"claim", "confirm", "count", "document", "estimate", "record", "report", "say", "tally"}
)
"""Verbs whose object may be a bare number that somebody gives."""
_GIVING: Final = frozenset({"cite", "give", "issue", "publish", "release"})
_PUTTING: Final = frozenset({"estimate", "place", "put"})
_SET_AT: Final = frozenset({"above", "at", "over"})
_IT: Final = frozenset({"it", "this", "that"})
_FIGURES: Final = frozenset({"count", "estimate", "figure", "number", "tally", "total"})
"""Words for the count told before, of which somebody gives another number."""
_KINDS_OF_PEOPLE: Final = frozenset(
    {"adult", "baby", "boy", "child", "civilian", "girl", "infant", "man", "minor", "woman"}
)
_STAYING: Final = frozenset({"be", "remain", "stay"})
_SPEAKING_OF: Final = frozenset({"speak", "talk"})
_ASIDE: Final = 10
"""Words back from a figure at which "including" may open an aside before it."""
_ADDED: Final = frozenset({"added", "confirmed", "detected", "recorded", "registered", "reported"})
_ALTOGETHER: Final = frozenset({"altogether", "overall"})
_IN_ALL: Final = ("in all", "in total")
_COMPARED: Final = ("up from", "down from", "compared with", "compared to")


def with_gapped(doc: Doc, figures: Iterable[Counted], counting: Counting) -> Iterator[Counted]:
    """Every figure, with what it shares with the one before: "3 were killed and 9 hurt"."""
    before: Counted | None = None
    whole: Counted | None = None
    in_list = False
    for figure in figures:
        in_list = _is_in_parts(doc, figure, in_list=in_list)
        before = figure if before is None else _after(doc, before, figure, counting, whole)
        whole = whole if in_list else before
        yield before


def _is_in_parts(doc: Doc, figure: Counted, *, in_list: bool) -> bool:
    """Whether a figure opens a list of parts, or goes on with one."""
    goes_on = in_list and doc[figure.token - 1].lower_ in ("and", ",")
    return _opens_part(doc, figure) or goes_on


def _after(
    doc: Doc, before: Counted, figure: Counted, counting: Counting, whole: Counted | None
) -> Counted:
    """A figure with what it shares with the one before; ``whole`` is the last that is no part."""
    if _shares_verb(doc, before, figure):
        figure = _with_verb_of(doc, before, figure, whole)
    if _is_new_total(doc, figure, counting.totals):
        figure = replace(figure, quantity=_total_of(before.quantity, figure.quantity))
    if figure.quantity.kind is None and _is_old(doc, figure):
        figure = _as_compared(before, figure)
    if is_elsewhere(doc, before, figure, counting):
        quantity = replace(figure.quantity, kind=before.quantity.kind)
        first = before.token if before.like is None else before.like
        figure = replace(figure, quantity=quantity, like=first)
    teller = _who_says(doc, before, figure)
    if teller is not None:
        quantity = replace(figure.quantity, kind=before.quantity.kind, population=None)
        figure = replace(figure, quantity=quantity, verb=teller.i, told_by=teller.i)
    if before.quantity.kind in HARMS and _are_too(doc, figure):
        quantity = replace(figure.quantity, kind=before.quantity.kind)
        figure = replace(figure, quantity=quantity, verb=before.verb)
    if _suffers_too(doc, before, figure):
        lost = before.quantity.population or ""
        people = "soldier" if lost in SOLDIERS or lost.endswith(".MIL") else None
        quantity = replace(figure.quantity, kind=before.quantity.kind, population=people)
        figure = replace(figure, quantity=quantity, verb=doc[figure.token].head.i)
    if before.quantity.kind in HARMS and _is_there(doc, figure):
        figure = replace(figure, quantity=replace(figure.quantity, kind=before.quantity.kind))
    if before.quantity.kind == "infected" and _is_status(doc, figure):
        figure = replace(figure, quantity=replace(figure.quantity, kind="infected"))
    return figure


def _shares_verb(doc: Doc, before: Counted, figure: Counted) -> bool:
    """Whether a bare figure of harm goes on with the verb before it."""
    bare = figure.quantity.population is None and figure.quantity.kind in HARMS
    return bare and follows_gapped(doc, before.quantity, before.verb, figure.token)


def _with_verb_of(doc: Doc, before: Counted, figure: Counted, whole: Counted | None) -> Counted:
    """Of the same people; and of the same verb, where its own only stands behind it.

    "17 people, including five children, were killed and 30 wounded": the 30 are no children.
    """
    behind = figure.verb is not None and doc[figure.verb].dep_ == "acl"
    same = whole is not None and doc[whole.token].sent == doc[figure.token].sent
    of = whole if same and whole is not None else before
    quantity = replace(figure.quantity, population=of.quantity.population)
    return replace(figure, quantity=quantity, verb=before.verb if behind else figure.verb)


def _as_compared(before: Counted, figure: Counted) -> Counted:
    """An old figure with the verb of the new one, and its kind where that is a harm."""
    kind = before.quantity.kind if before.quantity.kind in HARMS else None
    return replace(figure, quantity=replace(figure.quantity, kind=kind), verb=before.verb)


def _total_of(before: Quantity, total: Quantity) -> Quantity:
    """A bare total with the kind of what was just counted, where that was people or soldiers."""
    if total.kind is not None:
        return replace(total, basis="cumulative") if total.kind in HARMS else total
    kind = before.kind or ""
    if kind in HARMS:
        known = total.population or (before.population if is_known(before.population) else None)
        return replace(total, kind=kind, basis="cumulative", population=known)
    if kind.startswith(OWN_FORCES):
        basis = "cumulative" if before.basis == "new" else before.basis  # "9 more, 40 in all"
        return replace(total, kind=kind, basis=basis, population=before.population)
    return total


def _is_old(doc: Doc, figure: Counted) -> bool:
    """Whether a figure is what the one before is compared with: "186, down from 336"."""
    at = figure.token
    moved = doc[max(at - 2, 0) : at].text.lower() in _COMPARED
    return moved and at > 2 and doc[at - 3].dep_ != "prt" and figure.quantity.unit is None


def _suffers_too(doc: Doc, before: Counted, figure: Counted) -> bool:
    """Whether a bare figure is what another lost of the same: "X lost 12 soldiers, Y lost five"."""
    quantity, number = figure.quantity, doc[figure.token]
    if before.verb is None or quantity.kind is not None or quantity.unit is not None:
        return False
    verb, first = number.head, doc[before.verb]
    bare = number.dep_ == "dobj" and quantity.population is None
    same = verb.lemma_ == first.lemma_ and is_suffering(verb, before.quantity.kind or "")
    return bare and same and verb.i != first.i


def _is_status(doc: Doc, figure: Counted) -> bool:
    """Whether only a word for how sure a case is stands behind: "51 cases and 400 suspected"."""
    quantity = figure.quantity
    if quantity.kind is not None or quantity.unit is not None:
        return False
    end = doc.around(quantity.start, quantity.end).end
    behind = [token.lower_ for token in doc[end : end + 1]]
    added = doc[max(figure.token - 1, 0)].lower_ == "with" and set(behind) <= _ADDED
    if behind in (["are"], ["were"]):
        behind = [token.lower_ for token in doc[end + 1 : end + 2]]
    return added or behind in (["suspected"], ["probable"], ["confirmed"])


def _is_there(doc: Doc, figure: Counted) -> bool:
    """Whether a bare figure is what there is of the same: "last week 12; now there are 45"."""
    number = doc[figure.token]
    bare = figure.quantity.unit is None and figure.quantity.population is None
    there = any(child.dep_ == "expl" for child in number.head.children)
    ends = all(token.is_punct for token in doc[figure.token + 1 : figure.token + 2])
    return bare and figure.quantity.kind is None and number.dep_ == "attr" and there and ends


def _who_says(doc: Doc, before: Counted, figure: Counted) -> Token | None:
    """The verb by which another gives a number of the same: "the mayor said 43", "spoke of 43"."""
    quantity = figure.quantity
    number = doc.around(quantity.start, quantity.end).root
    bare = quantity.kind is None and quantity.unit is None
    if not bare or before.quantity.kind not in HARMS or doc[before.token].sent != number.sent:
        return None
    verb = _verb_that_says(number)
    if verb is None:
        return None
    speakers = [child for child in verb.children if child.dep_ == "nsubj"]
    people = (None, *(speaker.lemma_.lower() for speaker in speakers))
    if quantity.population not in people:  # "the army said 12" counts no armies
        return None
    apart = any(speaker.i > before.token for speaker in speakers)
    return verb if apart or not verb.is_ancestor(doc[before.token]) else None


def _verb_that_says(number: Token) -> Token | None:
    """The verb whose subject gives a bare number: "said 12", "put it at 12", "gave a figure of"."""
    if number.dep_ == "dobj":
        return number.head if number.head.lemma_ in _SAYING else None
    link, above = number.head, number.head.head
    if number.dep_ != "pobj" or any(child.dep_ in ("prep", "relcl") for child in number.children):
        return None
    if link.lower_ == "of":
        if above.lemma_ in _SPEAKING_OF:
            return above
        given = above.dep_ == "dobj" and above.lemma_.lower() in _FIGURES
        return above.head if given and above.head.lemma_ in _GIVING else None
    put = link.lower_ in _SET_AT and above.lemma_ in _PUTTING
    known = [child for child in above.children if child.dep_ == "dobj"]
    meant = any(word.lower_ in _IT or word.lemma_.lower() in _FIGURES for word in known)
    return above if put and meant else None


def _are_too(doc: Doc, figure: Counted) -> bool:
    """Whether a figure suffers what the one before did: "90 were wounded, as were 17 soldiers"."""
    quantity = figure.quantity
    if quantity.kind is not None or quantity.unit is not None:
        return False
    start = doc.around(quantity.start, quantity.end).start
    return [word.lower_ for word in doc[max(start - 2, 0) : start]] in (
        ["as", "were"],
        ["as", "was"],
    )


def _is_new_total(doc: Doc, figure: Counted, totals: frozenset[str]) -> bool:
    """Whether a bare figure is the total of what was just counted.

    "Bringing the total to 68", "but residents put the figure at 90", "and 68 in all".
    """
    number = doc[figure.token]
    behind = doc[number.i + 1 : number.i + 3].text.lower()
    if behind in _IN_ALL or behind.partition(" ")[0] in _ALTOGETHER:
        return figure.quantity.unit is None and number.dep_ != "nummod"
    before = doc[max(number.i - 3, 0) : number.i]
    led = number.dep_ == "pobj" and number.head.lower_ in ("to", "at")
    led = led or [word.lower_ for word in before] in (["a", "total", "of"], ["the", "total", "of"])
    led = led and figure.quantity.unit is None
    bare = all(child.i == number.i - 1 for word in before for child in _of(word))
    return led and bare and any(word.lower_ in totals for word in before)


def _of(word: Token) -> list[Token]:
    return [child for child in word.children if child.lower_ == "of"]


def with_parts(doc: Doc, figures: Iterable[Counted]) -> Iterator[Counted]:
    """A part of those counted is of their kind, and of fewer people than they are.

    "12,000 troops, including 500 officers": the 500 are sent too, and are no second figure for
    the troops.
    """
    whole: Counted | None = None
    before: Counted | None = None
    in_list = False
    for figure in figures:
        if whole is not None and doc[whole.token].sent != doc[figure.token].sent:
            whole = None
        in_list = _is_in_parts(doc, figure, in_list=in_list)
        if whole is not None and in_list and figure.quantity.unit is None:
            of = before if before is not None and _is_more(figure, whole) else whole
            yield _part_of(of, _as_part(doc, of, figure))
            continue
        if figure.quantity.kind is not None:
            same = whole is not None and doc[whole.token].sent == doc[figure.token].sent
            before, whole = whole if same else None, figure
        yield figure


def _is_more(figure: Counted, whole: Counted) -> bool:
    """Whether it is too many for a part: the twelve of "two deaths, including 12 children"."""
    number, most = figure.quantity.best, whole.quantity.high
    return number is not None and most is not None and number > most


def _opens_part(doc: Doc, figure: Counted) -> bool:
    """Whether "including" or "among them" stands before the figure, or "of them" behind it.

    An aside may stand between: "including, the ministry says, 54 children".
    """
    before = doc[max(figure.token - 2, 0) : figure.token].text.lower()
    after = doc[figure.token + 1 : figure.token + 3].text.lower()
    if before.endswith("including") or before in _AMONG or after in _AMONG:
        return True
    if _is_broken_down(doc, figure):
        return True
    if doc[figure.token - 1].text == "(" and figure.quantity.population in _KINDS_OF_PEOPLE:
        return True  # "319 civilians (48 women, 19 children) were killed"
    aside = [word.lower_ for word in doc[max(figure.token - _ASIDE, 0) : figure.token]]
    if aside[-1:] != [","] or "including" not in aside:
        return False
    opened = len(aside) - 1 - aside[::-1].index("including")
    return aside[opened + 1] == "," and aside[opened + 1 :].count(",") == 2


def _is_broken_down(doc: Doc, figure: Counted) -> bool:
    """Whether a bare figure opens the parts of a whole: "45 cases: 30 in X", "of 12, five died"."""
    number = doc[figure.token]
    if number.dep_ == "nummod":
        return False
    start = number.sent.start
    opening = [word for word in doc[start : start + 3] if word.lower_ not in ("the", "those")]
    counted_out = len(opening) > 1 and opening[0].lower_ == "of" and opening[1].like_num
    of_these = counted_out and number.dep_ in SUBJECTS and doc[figure.token - 1].text == ","
    led = doc[max(figure.token - 2, 0) : figure.token].text == ", with"
    return of_these or led or doc[figure.token - 1].text == ":" or _is_alone_there(doc, figure)


def _is_alone_there(doc: Doc, figure: Counted) -> bool:
    """Whether it is one place's share of the whole: "45 cases, 38 in the city alone"."""
    behind = [token.lower_ for token in doc[figure.token + 1 : figure.token + _ASIDE]]
    listed = doc[figure.token - 1].text == "," and "alone" in behind
    clause = behind[: behind.index("alone")] if listed else []
    return listed and clause[:1] == ["in"] and "," not in clause


def _as_part(doc: Doc, whole: Counted, figure: Counted) -> Counted:
    """A part of those counted with the kind that its own words leave it."""
    figure = _of_the_nearest(whole, figure)
    return _staying(doc, whole, _without_described(doc, whole, figure))


def _of_the_nearest(whole: Counted, figure: Counted) -> Counted:
    """A part without a verb of its own is of those counted right before it.

    "900 cases and 40 deaths, including 12 children": the twelve died.
    """
    kinds = {whole.quantity.kind, figure.quantity.kind}
    own = figure.verb is not None and figure.verb > whole.token
    number, most = figure.quantity.best, whole.quantity.best or whole.quantity.low
    fits = number is not None and most is not None and number <= most
    nameless = figure.quantity.population is None  # "81 cases including 63 deaths"
    if own or nameless or len(kinds) < 2 or not kinds <= HARMS or not fits:
        return figure
    return replace(figure, quantity=replace(figure.quantity, kind=None), verb=None)


def _staying(doc: Doc, whole: Counted, figure: Counted) -> Counted:
    """A part of those withdrawn that a clause says is still there: "of whom 750 remain"."""
    verb = governing_verb(doc[figure.token].head)
    stays = verb.lemma_ in _STAYING and verb.dep_ in ("relcl", "conj", "ccomp", "ROOT")
    if not stays or figure.quantity.kind is not None or whole.quantity.kind != "troops_withdrawn":
        return figure
    quantity = replace(figure.quantity, kind="troops_present", basis="stock")
    return replace(figure, quantity=quantity, verb=verb.i)


def _without_described(doc: Doc, whole: Counted, figure: Counted) -> Counted:
    """A part of those harmed without what a clause says became of soldiers later.

    "Captured 60 fighters, among them 12 officers who were sent home": the 12 are captured.
    """
    moved = (figure.quantity.kind or "").startswith(OWN_FORCES)
    aside = figure.verb is not None and doc[figure.verb].dep_ in ("relcl", "acl")
    if not (moved and aside and whole.quantity.kind in HARMS):
        return figure
    return replace(figure, quantity=replace(figure.quantity, kind=None), verb=None)


def _part_of(whole: Counted, figure: Counted) -> Counted:
    figure = replace(figure, like=None)
    quantity = figure.quantity
    if quantity.kind is None:
        kind, basis = whole.quantity.kind, whole.quantity.basis
        quantity = replace(quantity, kind=kind, basis=basis)
        figure = replace(figure, verb=whole.verb)
    alike = (quantity.kind, quantity.population) == (
        whole.quantity.kind,
        whole.quantity.population,
    )
    population = None if alike else quantity.population
    if population is None and quantity.kind != whole.quantity.kind:
        population = whole.quantity.population  # the dead of the "killed or wounded"
    return replace(figure, quantity=replace(quantity, population=population), part=True)
