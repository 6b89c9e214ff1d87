"""What the claim-word head is sure of, where nothing else has read it.

The readers before this one each leave out what only sounds like a claim of theirs, by rules that
are right more often than not; a word the head is sure of all the same is one of the exceptions.
Its claim gets the sides its frame has, whoever they are, and is told if it is likely as a whole
(`coding/telling.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.book import Codebook
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.time_frame import goes_on
from watchfloor.coding.claim_words import ClaimWords, may_state
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.parts import is_put_off
from watchfloor.coding.events.predicates import event_of
from watchfloor.coding.events.readiness import orders_own_force
from watchfloor.coding.events.refusals import as_refusal
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.events.undone import is_undone
from watchfloor.coding.events.valency import is_held_up, is_set_aside, keeps_off
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.propositions import Proposition, from_event, is_only_imagined, told_at
from watchfloor.coding.statements.judgements import whose_view
from watchfloor.coding.statements.stated import is_not_put, stated_at
from watchfloor.coding.syntax.arguments import is_infinitive
from watchfloor.coding.syntax.branches import is_verbal
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc, Token

SURE: Final = 0.4
"""Share of the head from which a word is tried; whether it is told is decided after."""
_OF_THE_HOLDER: Final = "position"


def find_believed(
    doc: Doc,
    words: ClaimWords,
    phrases: Phrases,
    book: Codebook,
    read: Sequence[Proposition],
    attributions: Sequence[Attribution],
) -> Iterator[Proposition]:
    """Propositions of words the head is sure of whose class nothing states in their clause."""
    lexicon, kinds = book.events, book.stated
    at_words = {at for each in read for at in told_at(each)}
    clauses = {(_class_of(each), _clause(doc[at])) for each in read for at in told_at(each)}
    cues = {each.cue for each in attributions}  # "could not confirm": how surely, and no view
    words_of = {(each.event_type, each.predicate) for each in read}
    left_undone = set(_left_undone(doc, read, lexicon.words))
    for token in (doc[number] for number in words.stating(SURE)):
        if token.i in at_words or not may_state(token, lexicon.words["event_nouns"]):
            continue
        if token.dep_ == "relcl" and is_infinitive(token):
            continue  # "somebody to talk to": whom one may talk to, and no talk
        verb = token if is_verbal(token) else token.head
        if keeps_off(verb) or is_set_aside(verb, lexicon.words) or is_held_up(verb):
            continue  # "staved off sanctions": neither word tells a deed
        if token.i in phrases.by_token and not is_verbal(token):
            continue  # "the prisoners": somebody, and no deed
        name, _ = words.best(token.i)
        clause = (name, _clause(token))
        if clause in clauses or token.i in left_undone:
            continue
        if name in lexicon.deeds:
            if any((name, above.i) in words_of for above in token.ancestors):
                continue  # "shelled the town, killing 12": the deed above tells it
            if token.dep_ == "dobj" and ("REQUEST", token.head.i) in words_of:
                continue  # "ordered the release of X": what is only asked for
            event = event_of(token, name, phrases, lexicon)
            if event is None or is_only_imagined(doc, event) or is_undone(token, lexicon):
                continue
            found = from_event(doc, as_refusal(doc, event))
        elif (
            name in kinds
            and token.i not in cues
            and not is_not_put(token, kinds[name], attributions)
        ):
            found = _stance(token, kinds[name], phrases, attributions)
        else:
            continue
        clauses.add(clause)
        yield replace(found, by_head_alone=True)


def _left_undone(
    doc: Doc, read: Sequence[Proposition], words: Mapping[str, frozenset[str]]
) -> Iterator[int]:
    """Words that say no more than that a deed was not done or came next, where it is told itself.

    "Failed to withdraw", "postponed the expulsion", "went on to withdraw", "ordered it to go".
    """
    for each in read:
        deed = doc[each.predicate]
        failed = deed.dep_ == "xcomp" and deed.head.lemma_ == "fail"
        empty = failed or goes_on(deed) or orders_own_force(deed)
        if each.event_type is not None and (empty or is_put_off(deed, each.event_type, words)):
            yield deed.head.i


def _clause(token: Token) -> int:
    """The number of the verb of a word's clause; of "needs to wait" that of "needs"."""
    verb = governing_verb(token)
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return int(verb.i)


def _class_of(proposition: Proposition) -> str:
    return proposition.event_type or proposition.kind


def _stance(
    token: Token,
    kind: StatedKind,
    phrases: Phrases,
    attributions: Sequence[Attribution],
) -> Proposition:
    frame = frame_of(token, phrases)
    sources = frame.look(kind.sources)
    if kind.kind == _OF_THE_HOLDER:
        sources = whose_view(token, phrases) or _holder(token, attributions) or sources
        sources = sources or frame.unnamed(kind.sources, "bodies")
    return stated_at(frame, kind, sources)


def _holder(token: Token, attributions: Sequence[Attribution]) -> tuple[FoundActor, ...]:
    """Who is said to say it; of one in another's words, the inner one that is known."""
    chain = holders_at(token, attributions)
    known = [each for each in chain if any(holder.actor_id for holder in each.holders)]
    inner = (known or list(chain))[-1:]
    return inner[0].holders if inner else ()
