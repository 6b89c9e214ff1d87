"""Whether a figure is a state, a running total, or what one occasion added."""

from typing import Final

from watchfloor.codebook.quantities import Counting, Phrases
from watchfloor.coding.quantities.governing import verb_above
from watchfloor.coding.quantities.happenings import Slot
from watchfloor.coding.syntax.parse import Span, Token
from watchfloor.records.claim import Basis

CLAUSES: Final = frozenset({"ccomp", "advcl", "conj", "relcl", "parataxis", "xcomp", "acl"})


def basis_of(
    slot: Slot,
    verb: Token | None,
    span: Span,
    counting: Counting,
    *,
    kind: str,
    ruled: str | None,
) -> Basis | None:
    """Basis of a figure whose kind is known; None when nothing in its clause says.

    Words beside the figure ("another 40", "rose by 40") come before words of the clause, and
    those before a mere day, which makes only flows new ("killed 7 on Friday").
    """
    if _is_added(slot.number, slot.noun, span, counting):
        return "new"
    top = verb_above(verb if verb is not None else span.root)
    clause = _clause_words(top, span)
    sums = (slot.running and kind in counting.flows) or _has(clause, counting.cumulative)
    if sums or _is_since(top):
        return "cumulative"
    if ruled is not None:
        return _basis(ruled)
    if kind not in counting.flows and _has(clause, counting.stock):
        # "has now sent 3,000": what happens at a time is never a state, whatever "now" says.
        return "stock"
    if kind in counting.flows and verb is not None and _on_a_day(verb, counting):
        return "new"
    return None


def _basis(name: str) -> Basis | None:
    match name:
        case "stock" | "cumulative" | "new":
            return name
    return None


def _is_added(number: Token, noun: Token | None, span: Span, counting: Counting) -> bool:
    """Whether the words add: "another 40", "40 more", or a step ("rose by 40")."""
    doc = number.doc
    if span.start and doc[span.start - 1].lower_ == "by":
        return verb_above(number).lemma_ in counting.rising
    near = [*doc[max(0, span.start - 1) : span.end], *doc[span.end : span.end + 1]]
    near += [t for t in noun.children if t.dep_ in {"amod", "det"}] if noun is not None else []
    words = [t.lower_ for t in near if not (t.lower_ == "more" and _compares(t))]
    return any((word,) in counting.new for word in words)


def _compares(more: Token) -> bool:
    """Whether "more" opens "more than", or closes "or more"."""
    doc, at = more.doc, more.i
    then = at + 1 < len(doc) and doc[at + 1].lower_ == "than"
    return bool(then or (at > 0 and doc[at - 1].lower_ == "or"))


def _clause_words(verb: Token, span: Span) -> tuple[str, ...]:
    """Lower-case words of the clause around a verb, other clauses left out."""
    outside = {
        t.i
        for child in verb.children
        if child.dep_ in CLAUSES and not child.left_edge.i <= span.start <= child.right_edge.i
        for t in child.subtree
    }
    return tuple(t.lower_ for t in verb.subtree if t.i not in outside)


def _is_since(verb: Token) -> bool:
    """Whether the verb itself, not a phrase beside it, is said to hold since some time."""
    near = [verb.i, *(t.i for t in verb.children if t.dep_ in {"advcl", "prep"})]
    words = (t for t in verb.subtree if t.lower_ == "since" and t.dep_ in {"prep", "mark"})
    return any(word.head.i in near and not _is_of_most(word) for word in words)


def _is_of_most(since: Token) -> bool:
    """Whether it is the time within which something was the most: "the worst raid since 2005"."""
    for word in reversed(since.doc[since.sent.start : since.i]):
        if word.text == "," or word.pos_ == "VERB":
            return False
        ranked = word.tag_ in {"JJS", "RBS"} or (word.tag_ == "JJ" and word.lower_.endswith("est"))
        if word.lower_ == "first" or (ranked and word.lower_ != "least"):
            return True
    return False


def _has(words: tuple[str, ...], phrases: Phrases) -> bool:
    for phrase in phrases:
        length = len(phrase)
        if phrase[0] in words and any(
            words[at : at + length] == phrase for at in range(len(words) - length + 1)
        ):
            return True
    return False


def _on_a_day(verb: Token, counting: Counting) -> bool:
    """Whether a weekday, or a word like "overnight", hangs on the verb in the past."""
    if verb.tag_ not in {"VBD", "VBN", "VBG", "JJ"}:
        return False
    for child in verb.children:
        for token in (child, *child.children):
            if token.dep_ in {"npadvmod", "advmod", "pobj"} and (
                token.lower_ in counting.days or (token.lower_,) in counting.new
            ):
                return True
    return False
