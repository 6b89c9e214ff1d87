"""What a figure counts, read off the parsed sentence: its noun, its verb, its kind and basis."""

from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.quantities import Counting, CountRule, QuantityGrammar
from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.basis import basis_of
from watchfloor.coding.quantities.counted_nouns import (
    INNER,
    counts_the_dead,
    from_whom,
    is_left_behind,
    is_whole,
    number_token,
    of_noun,
    part_of,
    population_of,
    slot_of,
)
from watchfloor.coding.quantities.governing import (
    DYING,
    INCLUDING,
    Happening,
    first_member,
    verb_above,
)
from watchfloor.coding.quantities.happenings import (
    Slot,
    happening_of,
    whole_happening,
)
from watchfloor.coding.quantities.illness import (
    is_case,
    is_ill,
    is_patient,
    is_wrong,
    sentences_near,
)
from watchfloor.coding.quantities.verb_groups import is_placed
from watchfloor.coding.syntax.parse import Doc, Span, Token
from watchfloor.records.claim import Basis

HARMS: Final = frozenset({"kill", "die", "slaughter", "wound", "capture", "miss"})
DEATHS: Final = frozenset({"kill", "die", "slaughter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedQuantity:
    """What one figure counts. None wherever the sentence does not settle it."""

    kind: str | None
    """``troops_sent``, ``killed`` …: the rules of codebook/data/quantities.toml."""
    basis: Basis | None
    counted_token: int | None
    """Number of the token for the thing counted."""
    population_tokens: tuple[int, int] | None
    """First and past-the-last character of the counted words, without the figure."""
    verb_token: int | None
    """Number of the verb, event noun or participle that gave the kind."""
    states: str | None = None
    """Event type of the deed that this word says was done, where it says so: ``COERCE``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ruled:
    """What a rule makes of a figure."""

    kind: str | None
    basis: str | None
    by_verb: bool = False
    """Whether it needs a verb, so that the verb says what was done."""


NOTHING: Final = CountedQuantity(
    kind=None, basis=None, counted_token=None, population_tokens=None, verb_token=None
)


def count_quantity(found: FoundQuantity, doc: Doc, grammar: QuantityGrammar) -> CountedQuantity:
    """Kind, basis and counted words of a figure in its parsed text.

    `doc` is the parse of the same text that `find_quantities` read. Killed and wounded
    together are ``casualties``; killed or captured, killed or missing are nothing (None).
    The old figure of a change ("rose from 38 to 50") has no kind: nobody claims it any more.
    """
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return NOTHING
    number = number_token(span, grammar)
    if found.unit is not None:
        return _measured(found, number, span, grammar)
    if is_left_behind(number, span, grammar.counting):
        return NOTHING
    slot = slot_of(number, span, grammar.counting)
    if not is_whole(span):
        happening = happening_of(slot, span, grammar.counting)
    else:
        happening = whole_happening(slot.noun or part_of(number, span), grammar.counting)
    ruled = (
        _rule(slot, happening, grammar.counting)
        or _present(slot, grammar.counting)
        or _Ruled(kind=None, basis=None)
    )
    kind = ruled.kind
    verb = None if happening is None else happening.token
    basis = None
    if kind is not None:
        basis = basis_of(slot, verb, span, grammar.counting, kind=kind, ruled=ruled.basis)
    return CountedQuantity(
        kind=kind,
        basis=basis,
        counted_token=None if slot.noun is None else slot.noun.i,
        population_tokens=population_of(slot.noun or from_whom(number), span),
        verb_token=_telling_token(slot, verb),
        states=grammar.stating.get(kind or "") if ruled.by_verb and found.high != 0 else None,
    )


def _telling_token(slot: Slot, verb: Token | None) -> int | None:
    """The verb that tells the figure; of "put the number of those killed at 12" it is "put"."""
    count = slot.of_count
    if count is not None and verb is not None and count.is_ancestor(verb):
        verb = verb_above(count)
    return None if verb is None else verb.i


def _measured(
    found: FoundQuantity, number: Token, span: Span, grammar: QuantityGrammar
) -> CountedQuantity:
    """Money and shares are kinds of their own; lengths, times and ages have no kind."""
    unit = found.unit or ""
    money = unit in {*grammar.money_words.values(), *grammar.money_signs.values()}
    noun = of_noun(span.root) or of_noun(number)
    share = unit in {"percent", "share"} and noun is not None
    kind = "money" if money else "share" if share else None
    return CountedQuantity(
        kind=kind,
        basis=None,
        counted_token=None if noun is None else noun.i,
        population_tokens=population_of(noun, span),
        verb_token=None,
    )


# --- the noun -----------------------------------------------------------------------------------


# --- the kind -----------------------------------------------------------------------------------


def _rule(slot: Slot, happening: Happening | None, counting: Counting) -> _Ruled | None:
    """Kind and basis by the first rule that fits; None when the words point two ways."""
    if slot.noun is not None and slot.noun.lemma_.lower() in counting.tolls:
        return _toll(slot.noun)
    if _is_of_those_told(slot) and not (happening and happening.groups & DYING):
        return None
    if slot.noun is not None and _is_a_protest(slot.noun, counting):
        return _Ruled(kind="protesters", basis=None)
    if slot.noun is not None and counts_the_dead(slot.noun, counting):
        return _Ruled(kind="killed", basis="cumulative")
    if slot.noun is not None and _is_death_of_animals(slot.noun, counting):
        return _Ruled(kind="animals_lost", basis=None)
    groups = happening.groups if happening else frozenset[str]()
    if slot.noun is not None and "protest" in groups and _is_detained(slot.noun, counting):
        return _Ruled(kind="detained", basis=None)  # "arrested 63 people taking part in a march"
    noun = _noun_group(slot, counting)
    if groups & _OF_CRAFT and slot.noun is not None and slot.noun.lemma_.lower() == "bomber":
        noun = "aircraft"  # "lost three bombers"; those whom police kill are people
    if groups & _MISSIONS and slot.noun is not None and slot.noun.lemma_.lower() in _LENT:
        noun = "troops"
    harms = groups & HARMS
    if len(harms - DEATHS) + bool(harms & DEATHS) > 1:
        mixed = bool(harms & DEATHS) and harms <= DEATHS | {"wound"} and noun not in _THINGS
        return _Ruled(kind="casualties", basis=None) if mixed else None
    role = happening.role if happening else None
    if noun == "protester" and slot.noun and not harms and _is_maltreated(slot.noun, counting):
        return None  # "three protesters were shot" counts neither them nor the dead
    if noun in _HURT and groups & DYING and slot.noun is not None and slot.noun.dep_ == "pobj":
        return _Ruled(kind="killed", basis=None, by_verb=True)  # "two of the wounded died"
    if noun == "infection" and groups & DYING and slot.noun and slot.noun.i < slot.number.i:
        return _Ruled(kind="killed", basis=None, by_verb=True)  # "53 cases, two of whom died"
    if noun == "infection" and happening is not None and happening.token.lemma_ in _GETTING_WELL:
        return None  # "53 cases, 12 of whom have recovered"
    whole = _group_of_whole(slot, counting)
    for group in (noun, whole):
        for rule in counting.rules:
            if group is not None and _fits(rule, groups, role, group):
                if rule.kind == "infected" and slot.noun and is_wrong(slot.noun, counting):
                    return None
                return _Ruled(kind=rule.kind, basis=rule.basis, by_verb=bool(rule.verbs))
    if slot.noun is None:
        return None
    case = noun == "infection" or slot.noun.lemma_.lower() in counting.instances
    ill = is_patient(slot.noun, counting) or is_ill(slot.noun, counting)
    if (case and is_case(slot.noun, counting)) or ill:
        return _Ruled(kind="infected", basis=None)
    return None


def _is_a_protest(noun: Token, counting: Counting) -> bool:
    """Whether a crowd is that of a protest that its sentence, or one just before, tells of."""
    return noun.lemma_.lower() in counting.crowds and any(
        token.lemma_.lower() in counting.protests or counting.verbs.get(token.lemma_) == "protest"
        for token in sentences_near(noun)
    )


def _is_detained(noun: Token, counting: Counting) -> bool:
    """Whether the counted are whom a verb of arrest is done to, and no other verb is their own."""
    done_to = noun.dep_ in {"dobj", "nsubjpass"}
    own = any(counting.verbs.get(child.lemma_) == "protest" for child in noun.children)
    return done_to and not own and counting.verbs.get(noun.head.lemma_) == "detain"


def _is_maltreated(noun: Token, counting: Counting) -> bool:
    """Whether somebody is shot or beaten, which does not say how badly."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head  # "dozens of marchers were beaten"
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in counting.maltreating


def _is_of_those_told(slot: Slot) -> bool:
    """Whether something else is told of some of the dead: "four of the dead were nurses"."""
    noun = slot.noun
    if noun is None or noun.lower_ not in {"dead", "killed", "fatalities"} or noun.dep_ != "pobj":
        return False
    of = noun.head.lower_ == "of" and noun.head.head.i == slot.number.i
    return bool(of) and any(child.lower_ in {"the", "those", "these"} for child in noun.children)


def _is_death_of_animals(noun: Token, counting: Counting) -> bool:
    """Whether counted deaths are those of animals: "270 swine deaths"."""
    if counting.nouns.get(noun.lemma_.lower()) != "dead":
        return False
    whose = (t for t in noun.children if t.dep_ in {"amod", "compound", "nmod", "poss"})
    return any(counting.nouns.get(t.lemma_.lower()) == "animal" for t in whose)


def _group_of_whole(slot: Slot, counting: Counting) -> str | None:
    """Group of what the counted are a part of: "3,000 troops, including 500 aides"."""
    if slot.noun is None or slot.noun.dep_ != "pobj" or slot.noun.head.lower_ not in INCLUDING:
        return None
    return counting.nouns.get(first_member(slot.noun).lemma_.lower())


def _present(slot: Slot, counting: Counting) -> _Ruled | None:
    """Soldiers whose number somewhere is given: "put the number of troops in X at 12,000"."""
    noun = slot.noun
    if noun is None or not slot.members or _noun_group(slot, counting) != "troops":
        return None
    count = noun.head.head if noun.dep_ == "pobj" else noun
    places = (noun, count, verb_above(count))
    placed = any(is_placed(token, counting, named=True) for token in places)
    placed = placed or any(map(_is_at_a_frontier, places))
    if not placed or count.lemma_ not in counting.totals:
        return None
    return _Ruled(kind="troops_present", basis="stock")


def _is_at_a_frontier(word: Token) -> bool:
    """Whether it is at a border or a front, which need no name: "the troops on the border"."""
    return any(
        place.lemma_.lower() in _FRONTIERS
        for at in word.children
        if at.lower_ in ("at", "along", "near", "on")
        for place in at.children
    )


_FRONTIERS: Final = frozenset({"border", "front", "frontier", "frontline"})
_MISSIONS: Final = frozenset({"send", "deploy", "give", "withdraw"})
_LENT: Final = frozenset(
    {"adviser", "advisor", "instructor", "monitor", "observer", "officer", "police", "policeman"}
)
"""Those whom a state sends abroad as it sends soldiers, and counts as such."""
_GETTING_WELL: Final = frozenset({"recover", "survive"})
_OF_CRAFT: Final = frozenset({"damage", "down", "lose"})
"""Groups of verbs that make a bomber an aircraft and no man."""
_HURT: Final = frozenset({"hurt", "infection", "casualty"})
_THINGS: Final = frozenset({"vehicle", "aircraft", "missile", "drone", "shell", "ship", "attack"})


def _toll(noun: Token) -> _Ruled | None:
    """A death toll, or a bare toll, counts the dead; an injury or casualty toll does not."""
    words = {t.lower_ for t in noun.children if t.dep_ in {"compound", "amod", "nmod"}}
    if words & {"casualty", "casualties"}:
        return _Ruled(kind="casualties", basis="cumulative")
    if words & {"injury", "injured", "wounded"}:
        return _Ruled(kind="wounded", basis="cumulative")
    if not words - {"new", "latest", "final", "heavy"}:
        return _Ruled(kind="killed", basis="cumulative")
    named = words & {"death", "dead", "fatality", "confirmed", "official", "overall", "total"}
    return _Ruled(kind="killed", basis="cumulative") if named else None


def _noun_group(slot: Slot, counting: Counting) -> str:
    """Group of the counted noun; the men of "a brigade of 3,000" are troops, two brigades not."""
    if slot.noun is None:
        return "none"
    lower = slot.noun.lower_
    lemma = slot.noun.lemma_.lower()
    pairs = (f"{t.lower_} {lemma}" for t in slot.noun.children if t.i == slot.noun.i - 1)
    group = next((counting.nouns[pair] for pair in pairs if pair in counting.nouns), None)
    group = group or counting.nouns.get(lower) or counting.nouns.get(lemma)
    group = group or counting.nouns.get(lower.removesuffix("s"))
    if group is None and lower in counting.outcomes and slot.noun.dep_ == "pobj":
        return "person"  # "14 of the infected"
    if group is None:
        # "12 Eritreans": a plural name that is counted is of a people.
        group = "person" if slot.noun.text[:1].isupper() and lower.endswith("s") else "other"
    if group == "body" and any(t.dep_ in INNER and t.pos_ == "PROPN" for t in slot.noun.children):
        return "other"  # "two UN bodies were in Goma"
    if group == "animal" and slot.noun.pos_ == "PROPN":
        return "person"  # "44 Tamil Tigers"
    return "troops" if group == "force" and slot.members else group


def _fits(rule: CountRule, groups: frozenset[str], role: str | None, noun: str) -> bool:
    return (
        (not rule.verbs or bool(rule.verbs & groups))
        and (not rule.roles or role in rule.roles)
        and (not rule.nouns or noun in rule.nouns)
    )
