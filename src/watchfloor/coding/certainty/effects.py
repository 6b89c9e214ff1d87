"""What the words around a predicate do to its reading, from its own clause outwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.cues import CueEntry, CueTable
from watchfloor.coding.certainty.cue_matches import FoundCue, match_cue
from watchfloor.coding.certainty.embedding import (
    EMBEDDING,
    PREDICATE_POS,
    cue_of,
    embedder_of,
    is_given,
    is_presupposed,
    judgement_beside,
    leaves_open,
    passes_negation,
    undone_by,
)
from watchfloor.coding.certainty.modals import (
    is_backshifted,
    is_counterfactual,
    is_refusing,
)
from watchfloor.coding.certainty.questions import condition_in_front, is_wh_clause
from watchfloor.coding.syntax.clauses import is_inferring
from watchfloor.coding.syntax.negation import (
    absent_of,
    is_alternative,
    left_out,
    missing_of,
    negator_of,
    passed_over,
    yet_before,
)
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.claim import Certainty

_REVERSING: Final = frozenset({"refusal"})
"""Groups whose row with factuality below 0 says that the content did not happen."""
WISHES: Final = frozenset({"demand", "attitude"})
_HINDERING: Final = frozenset({"verb_object", "verb_from"})
_TELLING: Final = frozenset({"statement", "announcement", "claim", "belief", "knowledge"})
_WILL: Final = "will.modal"
_ALL_BUT: Final = frozenset({"almost", "nearly"})
"""Right before a verb these say that it did not come to that."""
_ACCORDS: Final = frozenset(
    {"accord", "agreement", "armistice", "ceasefire", "deal", "pact", "swap", "treaty", "truce"}
)
_DONE_WHEN_PAST: Final = frozenset({"have_to.verb", "able.adjective"})
_TRUTHS: Final = frozenset(
    {"accurate", "confirm", "correct", "emerge", "prove", "right", "substantiate", "true", "verify"}
)
"""Words of a condition that something told is so: then what follows is no plan."""
_NEGATORS: Final = (negator_of, yet_before, passed_over, left_out, absent_of)
_OPPOSING: Final = frozenset(
    {("against", "argue"), ("against", "be"), ("against", "campaign"), ("to", "oppose")}
    | {("to", "opposed"), ("to", "averse")}
)
_LIKENED: Final = frozenset({"advcl", "ccomp"})
_LOOKING: Final = frozenset({"appear", "feel", "look", "seem", "sound"})
_ODDS: Final = frozenset({"chance", "likelihood", "odd", "odds", "probability"})
_TRYING: Final = frozenset({"attempt", "seek", "struggle", "try"})
_VAINLY: Final = frozenset({"fruitlessly", "unsuccessfully", "vainly"})
_AFRAID: Final = frozenset({"afraid", "danger", "fearful", "risk", "scared", "wary"})
_TIPS: Final = frozenset({"information", "intelligence", "tip"})
_PHRASE_TOKENS: Final = 4
_DEPTH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one word or row does to the reading of a predicate."""

    certainty: Certainty
    size: int
    """Factuality without its sign."""
    turns: bool
    """Whether the sign of factuality turns."""
    negates: bool
    """Whether polarity turns."""
    wishes: bool
    """Whether it is only wanted or asked for: unwanted, it is probably not so."""
    hinders: bool
    """Whether somebody keeps it from happening: trying to is not to have kept it."""
    start: int
    end: int


def effects_on(predicate: Token, stops: frozenset[int], cues: CueTable) -> Iterator[Effect]:
    """Effects of the predicate's own clause, then of each clause or noun it is embedded in.

    `stops` are the cues of attributions, whose effect is read apart.
    """
    current = predicate
    negatable = True
    opened = False
    yield from _own(current, cues)
    missing = missing_of(current)
    if missing is not None:
        yield plain_effect(missing, "asserted", 3, negates=True)
    for _ in range(_DEPTH):
        head, link = embedder_of(current, cues)
        if head is None or head.i in stops or is_wh_clause(current):
            return
        cue = cue_of(head, cues)
        # Taken as known once, it stays so for everything further out.
        negatable = negatable and passes_negation(current, head, link, cue, cues)
        if (odds := _odds_of(current, head)) is not None:
            yield plain_effect(odds, "possible", 2)
        if (tip := _told_of(current)) is not None:
            yield plain_effect(tip, "possible", 1)
        if link == "of":
            yield from _prepositional(current, cues)
        judgement = None if current.dep_ in ("acomp", "oprd") else judgement_beside(current, cues)
        if judgement is not None and judgement.token not in stops:
            yield from _some(effect_of(judgement.entry, head.doc[judgement.token]))
        yield from _excess(head, link)
        if link in ("purpose", "xcomp") and head.lemma_ == "work":
            yield plain_effect(head, "possible", 1)  # "worked to arrange talks"
        if _is_mused_on(current, head, cues):
            yield plain_effect(head, "possible", 1)
        if link == "xcomp" and (vain := _in_vain(head)) is not None:
            yield plain_effect(vain, "asserted", 3, negates=True)
        if (apart := _sharing_nothing(current, head, cues)) is not None:
            yield plain_effect(apart, "asserted", 3, negates=True)
        if (apart := _taking_no_part(current, head, cues)) is not None:
            yield plain_effect(apart, "asserted", 3, negates=True)
        is_cue = cue is not None and _is_taken_by(cue, current, link)
        if link in ("acl", "purpose") and (undone := undone_by(current, cues)) is not None:
            yield plain_effect(undone, "asserted", 3, negates=True)
            return
        effect = _of_embedder(cue, head, stops) if cue is not None and is_cue else None
        yield from _reaching(_some(effect), negatable=negatable, opened=opened)
        if (not is_cue and head.pos_ not in PREDICATE_POS) or is_presupposed(current, head, cues):
            return
        opened = opened or (effect is None and leaves_open(current, head, link, cues))
        yield from _reaching(_own(head, cues), negatable=negatable, opened=opened)
        current = head


def _is_mused_on(gerund: Token, verb: Token, cues: CueTable) -> bool:
    """Whether a deed is only thought, talked of or argued against: "is thinking of leaving"."""
    done = any(child.dep_ == "aux" for child in gerund.children)  # "of having left"
    if gerund.dep_ != "pcomp" or done:
        return False
    if gerund.head.lower_ in ("against", "to"):
        return (gerund.head.lower_, verb.lemma_.lower()) in _OPPOSING
    if gerund.head.lower_ == "of" and verb.lower_ in _AFRAID:
        return True
    return gerund.head.lower_ in ("about", "of") and (
        verb.lemma_.lower() in cues.rules.words["musing"]
    )


def _taking_no_part(gerund: Token, adjective: Token, cues: CueTable) -> Token | None:
    """The negator of who has not done a deed: "was not involved in attacking the base"."""
    taking_part = {adjective.lemma_.lower(), adjective.lower_} & cues.rules.words["taking_part"]
    if gerund.dep_ != "pcomp" or not taking_part:
        return None
    copula = adjective.head if adjective.dep_ == "acomp" else adjective
    return negator_of(copula)


def _odds_of(clause: Token, copula: Token) -> Token | None:
    """The subject that calls a clause likely: "chances are that X attacked"."""
    if clause.dep_ != "ccomp" or copula.lemma_ != "be":
        return None
    subjects = (child for child in copula.children if child.dep_ == "nsubj")
    return next((noun for noun in subjects if noun.lemma_.lower() in _ODDS), None)


def _in_vain(verb: Token) -> Token | None:
    """The word by which a try came to nothing: "tried in vain", "sought unsuccessfully"."""
    if verb.lemma_.lower() not in _TRYING:
        return None
    for child in verb.children:
        if child.lower_ in _VAINLY:
            return child
        if child.lower_ in ("in", "without"):
            for noun in child.children:
                if noun.lower_ in ("vain", "success"):
                    return noun
    return None


def _sharing_nothing(deed: Token, share: Token, cues: CueTable) -> Token | None:
    """The "no" of who has no part in a deed: "played no role in the bombing"."""
    if deed.head.lower_ != "in":
        return None
    for noun in (share, *share.children):
        if noun.lemma_.lower() in cues.rules.words["sharing"] and noun.i < deed.i:
            return next((child for child in noun.children if child.lower_ == "no"), None)
    return None


def _told_of(noun: Token) -> Token | None:
    """The "lead" by which a deed is only looked for: "information leading to the arrest of X"."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    verb = first.head.head
    looked_for = first.dep_ == "pobj" and first.head.lower_ == "to" and verb.lemma_ == "lead"
    told = verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in _TIPS
    return verb if looked_for and told and verb.tag_ != "VBD" else None


def _is_taken_by(cue: FoundCue, current: Token, link: str) -> bool:
    """Whether a predicate hangs on a cue in a construction of its row: "expects", "hopes for"."""
    patterns = set(cue.entry.patterns)
    with_preposition = current.dep_ == "pobj" and cue.tail == current.head.i
    return bool(EMBEDDING[link] & patterns) or (with_preposition and "verb_object" in patterns)


def _some(effect: Effect | None) -> Iterator[Effect]:
    if effect is not None:
        yield effect


def _reaching(effects: Iterable[Effect], *, negatable: bool, opened: bool) -> Iterator[Effect]:
    """The effects as they reach the predicate: negation may not, or only leave it open."""
    for effect in effects:
        if not effect.negates:
            yield effect
        elif negatable and opened:
            yield replace(effect, certainty="possible", size=0, turns=False, negates=False)
        elif negatable:
            yield effect


def effect_of(entry: CueEntry, token: Token, last: Token | None = None) -> Effect | None:
    """What a row does to the reading; None where it leaves a plain assertion as it is."""
    if entry.certainty == "asserted" and entry.factuality == 3:
        return None
    end = last if last is not None else token
    return Effect(
        certainty=entry.certainty,
        size=abs(entry.factuality),
        turns=entry.factuality < 0,
        negates=entry.group == "negation" or entry.group in _REVERSING,
        wishes=entry.group in WISHES,
        hinders=entry.group in _REVERSING and bool(_HINDERING & set(entry.patterns)),
        start=token.idx,
        end=end.idx + len(end),
    )


def plain_effect(token: Token, certainty: Certainty, size: int, *, negates: bool = False) -> Effect:
    """The effect of a word that needs no row."""
    return Effect(
        certainty=certainty,
        size=size,
        turns=negates,
        negates=negates,
        wishes=False,
        hinders=False,
        start=token.idx,
        end=token.idx + len(token),
    )


def _of_embedder(cue: FoundCue, head: Token, stops: frozenset[int]) -> Effect | None:
    answered = head.dep_ in ("dobj", "nsubjpass") and head.head.i in stops
    if cue.entry.group == "denial" and is_alternative(head):
        return plain_effect(head, "unverified", 0)  # "would not confirm or deny that P"
    return None if answered or _is_done(cue, head) else effect_of(cue.entry, head)


def _is_done(cue: FoundCue, head: Token) -> bool:
    """Whether what was needed or could be done was done, or could not: "had to", "was able to"."""
    if cue.entry.key not in _DONE_WHEN_PAST:
        return False
    verb = head.head if head.dep_ == "acomp" else head
    return bool(verb.tag_ == "VBD") or negator_of(verb) is not None


def _excess(head: Token, link: str) -> Iterator[Effect]:
    """What is too much or not enough for a deed: "too weak to attack" says that there is none."""
    adjective = _measured(head, link)
    if adjective is None:
        return
    for child in adjective.children:
        if child.lower_ == "too" and child.dep_ == "advmod" and child.i < adjective.i:
            yield plain_effect(child, "asserted", 3, negates=True)
    words = (adjective, *adjective.children)
    needed = next((word for word in words if word.lower_ == "enough"), None)
    if needed is not None and adjective.dep_ == "acomp" and not _is_it(needed, adjective.head):
        negator = negator_of(adjective.head)
        if negator is not None:
            yield plain_effect(negator, "asserted", 3, negates=True)


def _is_it(needed: Token, copula: Token) -> bool:
    """Whether it is the deed itself that does not do: "it is not enough to argue"."""
    return needed.dep_ == "acomp" and any(
        child.dep_ == "nsubj" and child.lower_ == "it" for child in copula.children
    )


def _measured(head: Token, link: str) -> Token | None:
    """The adjective an infinitive is measured by, on which or on whose copula it hangs."""
    if link == "xcomp" and head.pos_ == "ADJ":
        return head
    if link not in ("purpose", "xcomp") or head.lemma_ != "be":
        return None
    return next((child for child in head.children if child.dep_ == "acomp"), None)


def _prepositional(current: Token, cues: CueTable) -> Iterator[Effect]:
    """The row whose last word is the preposition before it: "without", "in the event of"."""
    doc, last = current.doc, current.head.i
    for first in range(max(0, last - _PHRASE_TOKENS + 1), last + 1):
        cue = match_cue(doc[first], "preposition", cues)
        if cue is not None and cue.last == last + 1:
            of_deeds = "verb_from" in cue.entry.patterns  # "far from attacking", not from an attack
            effect = effect_of(cue.entry, doc[first], doc[last])
            if effect is not None and (current.pos_ == "VERB" or not of_deeds):
                negator = negator_of(doc[first].head) if of_deeds else None
                yield effect if negator is None else plain_effect(negator, "possible", 1)
            return


def _own(predicate: Token, cues: CueTable) -> Iterator[Effect]:
    """Modals, adverbs, adjectives, conditions and negation on the predicate itself."""
    for find in _NEGATORS:
        negator = find(predicate)
        if negator is not None:
            yield plain_effect(negator, "asserted", 3, negates=True)
    for child in predicate.children:
        effect = _modifier(child, cues)
        if effect is not None:
            yield effect
        condition = _condition(child) if child.dep_ == "advcl" else None
        if condition is not None and _depends(predicate, condition, cues):
            yield plain_effect(condition, "possible" if _is_of_truth(child) else "asserted", 1)
    if (supposed := condition_in_front(predicate)) is not None:
        yield plain_effect(supposed, "possible", 0)
    if (other := _one_of_two(predicate)) is not None:
        yield plain_effect(other, "possible", 1)
    if (proviso := _proviso_of(predicate, cues)) is not None:
        yield plain_effect(proviso, "possible", 0)
    if (table := _on_the_table(predicate, cues)) is not None:
        yield plain_effect(table, "possible", 1)
    yield from _likened(predicate)
    if (draft := _draft_of(predicate, cues)) is not None:
        yield plain_effect(draft, "possible", 1)
    if (planned := _once_planned(predicate)) is not None:
        yield plain_effect(planned, "possible", 1)
    if (would := _would_last(predicate, cues)) is not None:
        yield plain_effect(would, "possible", 1)
    yield from _inherited(predicate, cues)


def _would_last(accord: Token, cues: CueTable) -> Token | None:
    """The "would" of an accord still to be made: "the truce would last 60 days".

    In what was said in the past it may be the "will" of one that was made.
    """
    verb = accord.head
    if accord.dep_ != "nsubj" or accord.lemma_.lower() not in _ACCORDS:
        return None
    if verb.lemma_.lower() not in cues.rules.words["accord_does"]:
        return None
    would = (child for child in verb.children if child.dep_ == "aux" and child.lower_ == "would")
    return next((child for child in would if not is_backshifted(child)), None)


def _proviso_of(predicate: Token, cues: CueTable) -> Token | None:
    """The condition that a clause is: "provided that X withdraws", "on condition that X pays"."""
    head = predicate.head
    bound = predicate.dep_ in ("acl", "ccomp", "relcl") and predicate.pos_ in PREDICATE_POS
    that = any(child.dep_ == "mark" for child in predicate.children)
    named = head.lower_ in cues.rules.words["provisos"] and head.i < predicate.i
    return head if bound and that and named else None


def _on_the_table(noun: Token, cues: CueTable) -> Token | None:
    """What says of a deed that it is only thought of: "an attack is under consideration"."""
    if noun.dep_ != "nsubj" or noun.pos_ != "NOUN" or noun.head.lemma_ != "be" or is_given(noun):
        return None
    for preposition in noun.head.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("under", "on"):
            for place in preposition.children:
                if place.lemma_.lower() in cues.rules.words["tables"]:
                    return place
    return None


def _one_of_two(predicate: Token) -> Token | None:
    """The "either" by which it is open whose deed it is: "either X or Y bombed the base"."""
    subjects = (child for child in predicate.children if child.dep_ == "nsubj")
    pairs = [word for subject in subjects for word in subject.children]
    words = [*pairs, *(child for child in predicate.children if child.i < predicate.i)]
    either = next((w for w in words if w.lower_ == "either" and w.dep_ in ("preconj", "cc")), None)
    return either or _or_else(predicate)


def _or_else(predicate: Token) -> Token | None:
    """The "or" before what will be if the other is not done: "release them, or X will invade"."""
    first = predicate.head
    will = any(child.dep_ == "aux" and child.lower_ == "will" for child in predicate.children)
    if predicate.dep_ != "conj" or first.pos_ != "VERB" or not will:
        return None
    helpers = {child.lower_ for child in first.children if child.dep_ == "aux"}
    ordered = first.tag_ == "VB" and not any(child.dep_ == "nsubj" for child in first.children)
    subjects = (child for child in first.children if child.dep_ == "nsubj")
    beside = [*first.children, *(word for each in subjects for word in each.children)]
    either = any(word.lower_ == "either" for word in beside)
    asked = ordered or either or bool(helpers & {"must", "should"})
    between = (child for child in first.children if first.i < child.i < predicate.i)
    return next((w for w in between if asked and w.dep_ == "cc" and w.lower_ == "or"), None)


def _likened(predicate: Token) -> Iterator[Effect]:
    """What something only looks like: "it looks like X attacked", "acted as though X had"."""
    for mark in predicate.children:
        if mark.dep_ != "mark" or mark.i > predicate.i or predicate.dep_ not in _LIKENED:
            continue
        if mark.lower_ == "like" and predicate.head.lemma_ in _LOOKING:
            yield plain_effect(mark, "possible", 2)
        elif mark.lower_ == "though" and _is_right_after(mark, "as"):
            looks = predicate.head.lemma_ in _LOOKING
            yield plain_effect(mark, "possible", 2 if looks else 0)


def _draft_of(predicate: Token, cues: CueTable) -> Token | None:
    """What would do a thing if it were adopted: "the bill bans", "the draft law imposes"."""
    words = cues.rules.words
    if predicate.tag_ not in ("VBZ", "VBP") or predicate.lemma_.lower() not in words["enacting"]:
        return None
    for subject in (child for child in predicate.children if child.dep_ == "nsubj"):
        named = (subject, *subject.children)
        if subject.lemma_.lower() in words["drafts"] or any(w.lower_ == "draft" for w in named):
            return subject
    return None


def _once_planned(predicate: Token) -> Token | None:
    """The "have" by which a deed was only planned: "was to have met X"."""
    if predicate.dep_ != "xcomp" or predicate.head.lemma_ != "be":
        return None
    auxiliaries = [child for child in predicate.children if child.dep_ == "aux"]
    infinitive = any(child.tag_ == "TO" for child in auxiliaries)
    return next((c for c in auxiliaries if infinitive and c.lower_ == "have"), None)


def _modifier(child: Token, cues: CueTable) -> Effect | None:
    if child.dep_ == "aux" and is_refusing(child):
        return None
    if child.dep_ == "aux" and is_backshifted(child):
        return effect_of(cues.entries[_WILL], child)
    if child.dep_ == "aux" and is_counterfactual(child):
        return plain_effect(child, "possible", 1)
    if child.dep_ == "aux" and is_inferring(child):
        return plain_effect(child, "possible", 2)
    if child.dep_ == "aux":
        return _from_row(child, "modal", cues)
    if child.lower_ in _ALL_BUT and child.i + 1 != child.head.i:
        return None  # "killed almost all": of the number, whatever the parser says
    if child.lower_ == "but" and child.dep_ == "advmod" and _is_right_after(child, "all"):
        return plain_effect(child, "asserted", 2, negates=True)  # "has all but fallen"
    if child.dep_ == "prep" and child.lower_ == "in":
        nouns = (noun for noun in child.children if noun.dep_ == "pobj")
        odds = next((noun for noun in nouns if noun.lower_ in _ODDS), None)
        return None if odds is None else plain_effect(odds, "possible", 2)
    if child.dep_ == "mark" and child.i > child.head.i:
        return None  # the parser's: "said that it would leave provided that P"
    if child.dep_ in ("mark", "advmod", "prep"):
        for pos in ("conjunction", "adverb"):
            effect = _from_row(child, pos, cues)
            if effect is not None:
                return effect
    beside = (*child.children, *child.head.children) if child.dep_ == "acomp" else ()
    if any(each.lower_ == "behind" for each in beside):
        return _from_row(child, "adjective", cues)  # "is likely behind the attack"
    if child.dep_ == "amod" and not _is_before_article(child):
        cue = match_cue(child, "adjective", cues)
        # "a wrong report" doubts it; a wrong attack is one.
        of_deeds = cue is not None and "adjective_of_text" not in cue.entry.patterns
        return _from_row(child, "adjective", cues) if of_deeds else None
    return None


def _is_right_after(word: Token, before: str) -> bool:
    return word.i > 0 and bool(word.nbor(-1).lower_ == before)


def _is_before_article(adjective: Token) -> bool:
    """Whether an adjective is said of the noun by the verb: "rejected as false a report that P"."""
    between = (child for child in adjective.head.children if child.i > adjective.i)
    return any(child.dep_ == "det" and child.lower_ in ("a", "an", "the") for child in between)


def _inherited(predicate: Token, cues: CueTable) -> Iterator[Effect]:
    """What a conjunct shares with the first: "could spread and kill", "whether … or exposes"."""
    if predicate.dep_ != "conj":
        return
    own = {child.dep_ for child in predicate.children}
    apart = own & {"nsubj", "nsubjpass"} and _is_set_against(predicate)
    for child in predicate.head.children:
        if child.i > predicate.i or apart:
            continue
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            effect = _from_row(child, "conjunction", cues)
        elif (
            child.dep_ == "aux"
            and not own & {"aux", "auxpass", "nsubj"}
            and (predicate.tag_ in ("VB", "VBN", "VBG"))
        ):
            effect = _from_row(child, "modal", cues)
        else:
            continue
        if effect is not None:
            yield effect


def _is_set_against(conjunct: Token) -> bool:
    """Whether "but" joins a clause: "whether it holds remains to be seen, but X retreated"."""
    joining = (child for child in conjunct.head.children if child.dep_ == "cc")
    return any(word.lower_ == "but" and word.i < conjunct.i for word in joining)


def _from_row(token: Token, pos: str, cues: CueTable) -> Effect | None:
    cue = match_cue(token, pos, cues)
    return None if cue is None else effect_of(cue.entry, token)


def _condition(clause: Token) -> Token | None:
    return next(
        (
            child
            for child in clause.children
            if child.dep_ == "mark" and child.lower_ in ("if", "unless")
        ),
        None,
    )


def _is_of_truth(clause: Token) -> bool:
    """Whether a condition is that something turns out so: "if confirmed", "if it is true"."""
    words = {clause.lemma_.lower(), *(child.lemma_.lower() for child in clause.children)}
    return bool(words & _TRUTHS)


def _depends(predicate: Token, condition: Token, cues: CueTable) -> bool:
    """Whether a predicate is so only under a condition that hangs on it.

    "Even if" grants the condition. A simple past tells what was: "he held out aid if …". What is
    said to happen if P hangs, for the parser, often on the verb of saying.
    """
    if condition.i and condition.nbor(-1).lower_ == "even":
        return False
    if predicate.tag_ == "VBD":
        return False
    if not any(child.dep_ == "ccomp" for child in predicate.children):
        return True
    cue = match_cue(predicate, "verb", cues)
    return cue is None or cue.entry.group not in _TELLING
