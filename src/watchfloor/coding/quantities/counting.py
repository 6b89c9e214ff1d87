"""What a figure counts, read off the parsed sentence: its noun, its verb, its kind and basis."""

from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.quantities import Counting, CountRule, QuantityGrammar
from watchfloor.coding.found import FoundQuantity
from watchfloor.coding.quantities.basis import basis_of
from watchfloor.coding.quantities.governing import (
    DYING,
    INCLUDING,
    SUBJECTS,
    Happening,
    first_member,
    verb_above,
)
from watchfloor.coding.quantities.happenings import (
    Slot,
    happening_of,
    outcome_behind,
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
INNER: Final = frozenset(
    {"nummod", "quantmod", "compound", "amod", "advmod", "nmod", "npadvmod", "det", "predet"}
)
"""Labels by which a number hangs inside the phrase of the noun it counts."""


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


_SOME: Final = frozenset(
    {"fifth", "half", "majority", "many", "most", "none", "out", "quarter", "several", "third"}
)
"""Words before "of the 60" that leave open how many of them."""
_FURTHER: Final = frozenset({"more", "other", "others"})
ARRIVAL: Final = frozenset({"to", "at", "by", "above", "over", "of"})
"""Words between a verb like "rose" or "stands" and its figure."""

_PUTTING: Final = frozenset({"put", "place", "estimate"})
_RAISING: Final = frozenset({"bring", "push", "raise", "take"})
_WORD_OF: Final = frozenset({"report", "word", "record"})
"""What there is none of where nothing is known to have happened."""

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
    number = _number_token(span, grammar)
    if found.unit is not None:
        return _measured(found, number, span, grammar)
    if _is_left_behind(number, span, grammar.counting):
        return NOTHING
    slot = _slot(number, span, grammar.counting)
    if not _is_whole(span):
        happening = happening_of(slot, span, grammar.counting)
    else:
        happening = whole_happening(slot.noun or _part_of(number, span), grammar.counting)
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
        population_tokens=_population(slot.noun or _from_whom(number), span),
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
    noun = _of_noun(span.root) or _of_noun(number)
    share = unit in {"percent", "share"} and noun is not None
    kind = "money" if money else "share" if share else None
    return CountedQuantity(
        kind=kind,
        basis=None,
        counted_token=None if noun is None else noun.i,
        population_tokens=_population(noun, span),
        verb_token=None,
    )


# --- the noun -----------------------------------------------------------------------------------


def _number_token(span: Span, grammar: QuantityGrammar) -> Token:
    """The last token of the figure that is a number or a round word."""
    spoken = {*grammar.numbers, *grammar.scales, *grammar.vague, "several", "few", "couple", "half"}
    numbers = [t for t in span if t.lower_ in spoken or any(c.isdigit() for c in t.text)]
    if not numbers:
        return span.root
    last, behind = numbers[-1], span.doc[span.end : span.end + 1].text
    alone = last.dep_ == "pobj" and last.lower_ in _AMOUNTS and behind != "of"
    return span.root if alone else last  # "injured tens of thousands" has the tens as its object


def _is_left_behind(number: Token, span: Span, counting: Counting) -> bool:
    """Whether the figure is where a change came from."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before == "from" and verb_above(number).lemma_ in counting.reaching


def _is_whole(span: Span) -> bool:
    """Whether the figure is the 60 of "45 of 60 drones": only the 45 take part in the verb."""
    doc, at = span.doc, span.start
    if at >= 1 and doc[at - 1].lower_ in {"the", "its", "their"}:
        at -= 1
    elif at >= 2 and doc[at - 1].tag_ == "POS":  # "half of the town's 4,800 people"
        at = doc[at - 2].left_edge.i
    part = doc[at - 2 : at - 1] if at >= 2 and doc[at - 1].lower_ == "of" else ()
    return any(t.like_num or t.lower_ in _SOME for t in part)


def _part_of(whole: Token, span: Span) -> Token:
    """The part a participle behind a whole hangs on: the one of "one of 32 killed by X"."""
    behind = span.doc[span.end : span.end + 1]
    part = whole.head.head
    told = any(word.dep_ == "acl" and word.head.i == part.i for word in behind)
    return part if told else whole


def _slot(number: Token, span: Span, counting: Counting) -> Slot:
    noun = _own_noun(number, span, counting) or _of_noun(number) or _of_those(number)
    noun = noun or _whole(number, counting)
    if number.dep_ == "nummod" and number.head.lower_ in _FURTHER:
        number = number.head  # "two more of its soldiers" is "more" to the verb
    if noun is not None and (_is_next_label(noun, span) or _is_counted_next(noun, span, counting)):
        noun = None
    if noun is None and outcome_behind(span, counting):
        # "The toll rose to 19 dead and 40 injured": of the second figure the toll says nothing.
        return Slot(number=number, noun=None, running=False, members=False)
    strong = any(t.lower_ == "strong" for t in span)
    count = _arrives(noun or number, span, counting)
    rising = count is not None and _is_rising(noun or number, span, counting)
    if noun is not None and noun.lemma_.lower() in _WORD_OF and number.lower_ == "no":
        noun = _of_noun(noun) or noun  # "no reports of casualties"
    if noun is not None and count is not None and _is_toll_of(count, noun, counting):
        noun = None  # "the death toll rose to 22 people"
    if noun is not None and noun.lemma_.lower() not in counting.totals:
        return Slot(number=number, noun=noun, running=rising, members=strong)
    named = count is not None and _counts_the_dead(count, counting)
    number_of = count
    if count is not None and not named and count.lemma_.lower() in counting.totals:
        count = _of_noun(count) or _named_before(count, counting) or _antecedent(count, counting)
        if count is not None and count.lower_ in counting.outcomes:
            count = None  # "the number of homeless" counts by what befell them
    return Slot(number=number, noun=count, running=rising, members=True, of_count=number_of)


def _is_toll_of(count: Token, noun: Token, counting: Counting) -> bool:
    """Whether a toll counts people: of what it says of them nothing else is needed."""
    people = counting.nouns.get(noun.lemma_.lower()) == "person"
    return people and count.lemma_.lower() in counting.tolls


def _is_next_label(noun: Token, span: Span) -> bool:
    """Whether a noun labels the next figure of a table: "Dead: 12 Injured: 40"."""
    doc = span.doc
    labelled = span.start > 0 and doc[span.start - 1].text == ":"
    return bool(labelled and noun.i >= span.end and doc[noun.i + 1 : noun.i + 2].text == ":")


def _is_counted_next(noun: Token, span: Span, counting: Counting) -> bool:
    """Whether a noun is only what the next figure counts: "27 dead and 264 cases"."""
    between = span.doc[span.end : noun.i]
    if not len(between) or counting.outcomes.get(between[0].lower_) not in _OUTCOMES_APART:
        return False
    return any(word.like_num for word in between)


def _is_rising(figure: Token, span: Span, counting: Counting) -> bool:
    """Whether a verb of growing leads to the figure; one inside the figure only bounds it."""
    verb = verb_above(figure)
    return verb.lemma_ in counting.rising and not span.start <= verb.i < span.end


def _own_noun(number: Token, span: Span, counting: Counting) -> Token | None:
    """The noun whose phrase holds the number: "12,000 soldiers", "a 12,000-strong force"."""
    token = number
    while token.dep_ in INNER and token.head.i != token.i and token.head.pos_ != "VERB":
        if _is_before_a_time(token, span):
            break
        token = token.head
    if token.i > number.i and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return (_of_noun(token) if token.lower_ in _FURTHER else None) or token
    return _next_noun(span, counting)


def _is_before_a_time(number: Token, span: Span) -> bool:
    """Whether it was hung on the number of a time: the 1,500 of "1,500 over three days"."""
    other = number.head
    between = number.doc[span.end : other.i]
    led = any(word.lower_ in {"in", "over", "within"} for word in between)
    return number.dep_ == "quantmod" and other.pos_ == "NUM" and led


def _next_noun(span: Span, counting: Counting) -> Token | None:
    """A countable noun straight behind, for ranges that the parser hangs elsewhere."""
    last = None
    for token in span.doc[span.end : span.end + 4]:
        if token.pos_ not in {"ADJ", "PROPN", "NOUN"} and token.dep_ != "amod":
            break
        last = token
    known = last is not None and counting.nouns.get(last.lemma_.lower())
    return last if known and last is not None and last.pos_ == "NOUN" else None


def _of_noun(token: Token) -> Token | None:
    """The noun after "of": "dozens of people", "the number of troops"."""
    for child in token.children:
        if child.lower_ == "of" and child.i > token.i:
            for noun in child.children:
                if noun.lower_.endswith("wide"):  # "deaths countrywide", taken for a noun
                    noun = next((t for t in noun.children if t.dep_ == "compound"), noun)
                    return noun
                if noun.dep_ == "pobj" and noun.pos_ not in {"NUM", "PRON", "DET"}:
                    return _of_noun(noun) if noun.lower_ in _AMOUNTS else noun
    return None


def _of_those(number: Token) -> Token | None:
    """Of whom there are more: "two more of its soldiers"."""
    further = (child for child in number.children if child.lower_ in _FURTHER)
    return next(filter(None, map(_of_noun, further)), None)


def _whole(number: Token, counting: Counting) -> Token | None:
    """What a bare number is a part of: "63 people, including 12", "40 rockets, eight of which"."""
    doc = number.doc
    part = number.dep_ == "pobj" and number.head.lower_ in INCLUDING
    if part and number.head.head.pos_ == "NOUN":
        return number.head.head
    pointing = doc[number.i + 1 : number.i + 3].text.lower() in {"of which", "of whom", "of them"}
    before = doc[max(number.i - 2, 0) : number.i].text.lower() in {"of which", "of whom"}
    if not (part or pointing or before):
        return None
    for token in reversed(number.sent[: number.i - number.sent.start]):
        counted = any(child.dep_ == "nummod" for child in token.children)
        if counted and counting.nouns.get(token.lemma_.lower(), "attack") != "attack":
            return token if not _is_counted_between(token, number) else None
    return None


def _is_counted_between(noun: Token, part: Token) -> bool:
    """Whether others were counted since: "11 men died and 26 were hurt, three of them badly"."""
    between = noun.doc[noun.i + 1 : part.i]
    return any(word.like_num and word.dep_ not in INNER for word in between)


def _arrives(figure: Token, span: Span, counting: Counting) -> Token | None:
    """The noun for whose figure this number stands: "the death toll rose to 50"."""
    if figure.dep_ == "conj" and span.doc[span.end : span.end + 1].text in counting.places:
        return _toll_of(verb_above(figure), counting)  # "stood at 24 in Ghana and 10 in Togo"
    if figure.dep_ == "pobj" and figure.head.lower_ == "of":
        body = figure.head.head
        return body if _is_count(body, counting) else None
    led = span.start > 0 and span.doc[span.start - 1].lower_ in ARRIVAL
    led = led or (figure.dep_ == "pobj" and span.start <= figure.head.i < span.end)
    if not led and figure.dep_ not in {"attr", "dobj", "nummod", "acomp", "ccomp", "npadvmod"}:
        return None
    verb = verb_above(figure)
    if verb.dep_ == "acl" and _is_count(verb.head, counting):
        return verb.head
    if verb.dep_ == "relcl" and _tells_of_head(verb) and _is_count(verb.head, counting):
        return verb.head  # "the toll, which stands at 23,000"
    if led and (around := _count_around(figure, counting)):
        return around
    if verb.lemma_ not in counting.reaching and verb.lemma_ != "suggest":
        return None
    counts = [
        child
        for child in verb.children
        if child.dep_ in SUBJECTS | {"dobj"} and child.i != figure.i and _is_count(child, counting)
    ]
    return min(counts, key=lambda count: _gives_way(count, verb), default=None)


def _gives_way(count: Token, verb: Token) -> bool:
    """Whether the figure that a verb brings about is rather that of another count beside it."""
    if verb.lemma_ in _PUTTING:  # "a tally puts the number at 60"
        return bool(count.dep_ != "dobj")
    # "The infection brings the total of cases to 19"
    return verb.lemma_ in _RAISING and bool(count.dep_ != "dobj" or _of_noun(count) is None)


def _tells_of_head(clause: Token) -> bool:
    return clause.lemma_ != "be" and any(
        child.dep_ == "nsubj" and child.lower_ in {"which", "that"} for child in clause.children
    )


def _toll_of(verb: Token, counting: Counting) -> Token | None:
    """The count that a verb says has reached something."""
    if verb.lemma_ not in counting.reaching:
        return None
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    return next((child for child in subjects if _is_count(child, counting)), None)


def _count_around(figure: Token, counting: Counting) -> Token | None:
    """The count in whose own phrase the parser hung its figure.

    "Put the number of pupils who fell ill in Lima at 12": the 12 is no place where they fell ill.
    """
    for word in figure.ancestors:
        if word.lemma_.lower() in counting.totals and word.dep_ in SUBJECTS | {"dobj"}:
            reached = word.head.lemma_ in counting.reaching
            return word if reached and word.i < figure.i else None
    return None


def _is_count(noun: Token, counting: Counting) -> bool:
    lemma = noun.lemma_.lower()
    known = (counting.tolls, counting.totals, counting.groups, counting.crowds)
    return any(lemma in words for words in known) or counting.nouns.get(lemma) in {
        "casualty",
        "dead",
        "hurt",
        "infection",
    }


def _named_before(count: Token, counting: Counting) -> Token | None:
    """The troops of "troop numbers"."""
    named = (t for t in count.children if t.dep_ == "compound" and t.lemma_ in counting.nouns)
    return next(named, None)


def _antecedent(figure: Token, counting: Counting) -> Token | None:
    """What an earlier "number of …" in the sentence counts, for "a figure reaching 12,000"."""
    for token in reversed(figure.sent[: figure.i - figure.sent.start]):
        if token.lemma_ in {"number", "count"} and (noun := _of_noun(token)):
            return noun
    return None


def _from_whom(number: Token) -> Token | None:
    """Whose the counted are where a bare number says only that: "four from the navy"."""
    behind = (child for child in number.children if child.lower_ == "from" and child.i > number.i)
    nouns = (noun for at in behind for noun in at.children if noun.dep_ == "pobj")
    return next((noun for noun in nouns if not noun.like_num), None)


def _population(noun: Token | None, span: Span) -> tuple[int, int] | None:
    """Characters of the noun with its own words before it, the figure left out."""
    if noun is None:
        return None
    first = noun.left_edge.i
    if first < span.end <= noun.i:
        first = span.end
    while first < noun.i and (
        noun.doc[first].pos_ in {"DET", "NUM", "PUNCT", "ADP", "CCONJ"}
        or noun.doc[first].lower_ in {"other", "more", "another", "additional"}
    ):
        first += 1
    return noun.doc[first].idx, noun.idx + len(noun.text)


# --- the kind -----------------------------------------------------------------------------------


def _rule(slot: Slot, happening: Happening | None, counting: Counting) -> _Ruled | None:
    """Kind and basis by the first rule that fits; None when the words point two ways."""
    if slot.noun is not None and slot.noun.lemma_.lower() in counting.tolls:
        return _toll(slot.noun)
    if _is_of_those_told(slot) and not (happening and happening.groups & DYING):
        return None
    if slot.noun is not None and _is_a_protest(slot.noun, counting):
        return _Ruled(kind="protesters", basis=None)
    if slot.noun is not None and _counts_the_dead(slot.noun, counting):
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
_OUTCOMES_APART: Final = frozenset({"kill", "die", "wound", "miss"})
"""Outcomes that need no noun behind them: "27 dead", "40 injured"."""
_MISSIONS: Final = frozenset({"send", "deploy", "give", "withdraw"})
_LENT: Final = frozenset(
    {"adviser", "advisor", "instructor", "monitor", "observer", "officer", "police", "policeman"}
)
"""Those whom a state sends abroad as it sends soldiers, and counts as such."""
_GETTING_WELL: Final = frozenset({"recover", "survive"})
_AMOUNTS: Final = frozenset({"dozens", "hundreds", "millions", "number", "thousands", "total"})
"""Nouns for how many: what is counted stands behind them, if anywhere ("tens of thousands")."""
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


def _counts_the_dead(count: Token, counting: Counting) -> bool:
    """Whether it is a "death count" or "fatality figure"."""
    dead = (t for t in count.children if t.dep_ == "compound")
    named = any(counting.nouns.get(t.lemma_.lower()) == "dead" for t in dead)
    return named and count.lemma_.lower() in counting.totals


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
