"""Which noun a figure counts: its own, one behind "of", or that of the count it brings on."""

from typing import Final

from watchfloor.codebook.quantities import Counting, QuantityGrammar
from watchfloor.coding.quantities.governing import (
    INCLUDING,
    SUBJECTS,
    verb_above,
)
from watchfloor.coding.quantities.happenings import (
    Slot,
    outcome_behind,
)
from watchfloor.coding.syntax.parse import Span, Token

INNER: Final = frozenset(
    {"nummod", "quantmod", "compound", "amod", "advmod", "nmod", "npadvmod", "det", "predet"}
)
"""Labels by which a number hangs inside the phrase of the noun it counts."""
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
_OUTCOMES_APART: Final = frozenset({"kill", "die", "wound", "miss"})
"""Outcomes that need no noun behind them: "27 dead", "40 injured"."""
_AMOUNTS: Final = frozenset({"dozens", "hundreds", "millions", "number", "thousands", "total"})
"""Nouns for how many: what is counted stands behind them, if anywhere ("tens of thousands")."""


def number_token(span: Span, grammar: QuantityGrammar) -> Token:
    """The last token of the figure that is a number or a round word."""
    spoken = {*grammar.numbers, *grammar.scales, *grammar.vague, "several", "few", "couple", "half"}
    numbers = [t for t in span if t.lower_ in spoken or any(c.isdigit() for c in t.text)]
    if not numbers:
        return span.root
    last, behind = numbers[-1], span.doc[span.end : span.end + 1].text
    alone = last.dep_ == "pobj" and last.lower_ in _AMOUNTS and behind != "of"
    return span.root if alone else last  # "injured tens of thousands" has the tens as its object


def is_left_behind(number: Token, span: Span, counting: Counting) -> bool:
    """Whether the figure is where a change came from."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before == "from" and verb_above(number).lemma_ in counting.reaching


def is_whole(span: Span) -> bool:
    """Whether the figure is the 60 of "45 of 60 drones": only the 45 take part in the verb."""
    doc, at = span.doc, span.start
    if at >= 1 and doc[at - 1].lower_ in {"the", "its", "their"}:
        at -= 1
    elif at >= 2 and doc[at - 1].tag_ == "POS":  # "half of the town's 4,800 people"
        at = doc[at - 2].left_edge.i
    part = doc[at - 2 : at - 1] if at >= 2 and doc[at - 1].lower_ == "of" else ()
    return any(t.like_num or t.lower_ in _SOME for t in part)


def part_of(whole: Token, span: Span) -> Token:
    """The part a participle behind a whole hangs on: the one of "one of 32 killed by X"."""
    behind = span.doc[span.end : span.end + 1]
    part = whole.head.head
    told = any(word.dep_ == "acl" and word.head.i == part.i for word in behind)
    return part if told else whole


def slot_of(number: Token, span: Span, counting: Counting) -> Slot:
    """Where a figure stands: its number, the noun it counts, and the count it moves."""
    noun = _own_noun(number, span, counting) or of_noun(number) or _of_those(number)
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
        noun = of_noun(noun) or noun  # "no reports of casualties"
    if noun is not None and count is not None and _is_toll_of(count, noun, counting):
        noun = None  # "the death toll rose to 22 people"
    if noun is not None and noun.lemma_.lower() not in counting.totals:
        return Slot(number=number, noun=noun, running=rising, members=strong)
    named = count is not None and counts_the_dead(count, counting)
    number_of = count
    if count is not None and not named and count.lemma_.lower() in counting.totals:
        count = of_noun(count) or _named_before(count, counting) or _antecedent(count, counting)
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
        return (of_noun(token) if token.lower_ in _FURTHER else None) or token
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


def of_noun(token: Token) -> Token | None:
    """The noun after "of": "dozens of people", "the number of troops"."""
    for child in token.children:
        if child.lower_ == "of" and child.i > token.i:
            for noun in child.children:
                if noun.lower_.endswith("wide"):  # "deaths countrywide", taken for a noun
                    noun = next((t for t in noun.children if t.dep_ == "compound"), noun)
                    return noun
                if noun.dep_ == "pobj" and noun.pos_ not in {"NUM", "PRON", "DET"}:
                    return of_noun(noun) if noun.lower_ in _AMOUNTS else noun
    return None


def _of_those(number: Token) -> Token | None:
    """Of whom there are more: "two more of its soldiers"."""
    further = (child for child in number.children if child.lower_ in _FURTHER)
    return next(filter(None, map(of_noun, further)), None)


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
    return verb.lemma_ in _RAISING and bool(count.dep_ != "dobj" or of_noun(count) is None)


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
        if token.lemma_ in {"number", "count"} and (noun := of_noun(token)):
            return noun
    return None


def from_whom(number: Token) -> Token | None:
    """Whose the counted are where a bare number says only that: "four from the navy"."""
    behind = (child for child in number.children if child.lower_ == "from" and child.i > number.i)
    nouns = (noun for at in behind for noun in at.children if noun.dep_ == "pobj")
    return next((noun for noun in nouns if not noun.like_num), None)


def population_of(noun: Token | None, span: Span) -> tuple[int, int] | None:
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


def counts_the_dead(count: Token, counting: Counting) -> bool:
    """Whether it is a "death count" or "fatality figure"."""
    dead = (t for t in count.children if t.dep_ == "compound")
    named = any(counting.nouns.get(t.lemma_.lower()) == "dead" for t in dead)
    return named and count.lemma_.lower() in counting.totals
