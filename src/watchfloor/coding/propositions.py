"""What a report asserts, before it is known who asserts it and how surely."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.events import DEED_KEY, NOUN_KEY
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.fictions import is_in_drill, is_in_fiction
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.certainty.unreal import is_only_thought_of
from watchfloor.coding.events.threats import OWN_THREAT
from watchfloor.coding.found import FoundActor, FoundEvent, FoundOther
from watchfloor.coding.phrases.concern import has_two_sides, is_person
from watchfloor.coding.phrases.reading import FoundPhrase
from watchfloor.coding.syntax.arguments import is_infinitive
from watchfloor.coding.syntax.clauses import (
    DUTY,
    clause_span,
    governing_verb,
    is_asked,
    is_conditional,
    is_inferring,
    is_inverted,
    is_lessened,
    is_modal,
    is_negated,
    is_past_doubt,
    trim,
    who_is_behind,
)
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.claim import ClaimKind

DEEDS: Final = "deeds.csv"
"""Where the entries are of what the claim-word head alone finds."""
_IMAGINING: Final = frozenset(
    """simulate simulation rehearse rehearsal imagine skeptical sceptical skepticism scepticism
    foil thwart avert prevent hypothetical fictional model scenario speculate speculation
    suppose""".split()
)
_STAGING: Final = frozenset({"fictional", "imagine", "rehearse", "simulate", "simulation"})
_IMAGINED_WITHIN: Final = 4
"""Steps up the parse within which such a word governs a deed."""
_HELPED_WITHIN: Final = 4
"""Steps up the parse within which a verb shares another's helpers."""
_OF_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
_QUESTION: Final = "question"
"""Family of the phrases that say that something is open."""
_NOT_YET: Final = frozenset({"future", "hypothetical"})
_ADVISING: Final = "advice-recommend"
"""Key of the phrase whose subject advises, where other advice names who is to act."""
_JUSTIFYING: Final = frozenset({"interest-justify", "interest-called"})
"""Keys of the phrases by which somebody gives a motive of their own: they hold it."""
_KINDNESS: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "RETREAT"})
"""Types nobody is in danger of: that they could happen is no risk."""
_WOULD: Final = frozenset({"would"})
_PERHAPS: Final = frozenset({"could", "may", "might", "would"})
_SURELY: Final = frozenset({"will", "wo", "'ll", "’ll"})
_HAPPENING: Final = frozenset(
    {"follow", "come", "occur", "happen", "resume", "begin", "start", "break", "continue", "loom"}
)
_RISK_NOUNS: Final = frozenset({"risk", "threat", "fear", "danger", "prospect", "possibility"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A predicate with its participants and its words."""

    kind: ClaimKind
    predicate: int
    """Number of the token it hangs on."""
    first: int
    last: int
    event_type: str | None
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    sources: tuple[FoundActor, ...]
    recipients: tuple[FoundActor, ...]
    others: tuple[FoundOther, ...]
    entry: str
    family: str | None
    """Family of the phrase it was read off; None for events and figures."""
    phrase: tuple[int, int] | None
    """First and past-the-last token of that phrase: the words that made it what it is."""
    advisers: tuple[FoundActor, ...] = ()
    """Who gives the advice or the motive, where its own verb says so: "X urges that"."""
    by_head_alone: bool = False
    """Whether no lexicon, phrase or construction read it, only the claim-word head."""


def proposition_of(
    doc: Doc,
    stated: StatedKind,
    verb: Token,
    *,
    phrase: tuple[int, int],
    predicate: Token | None = None,
    sources: tuple[FoundActor, ...] = (),
    recipients: tuple[FoundActor, ...] = (),
    advisers: tuple[FoundActor, ...] = (),
) -> Proposition:
    """What the clause of a verb states, of a kind that is no event; the verb is its predicate."""
    first, last = clause_span(doc, verb)
    at = verb.i if predicate is None else predicate.i
    return Proposition(
        kind=stated.kind,
        predicate=at,
        first=min(first, at),
        last=max(last, at + 1),
        event_type=None,
        mode=None,
        cameo=None,
        contexts=(),
        sources=sources,
        recipients=recipients,
        others=(),
        entry=f"stated.csv#{stated.key}",
        family=stated.family,
        phrase=phrase,
        advisers=advisers,
    )


def told_at(proposition: Proposition) -> tuple[int, ...]:
    """Its predicate, and the word that made it what it is: "advises" of what is advised."""
    phrase = proposition.phrase
    return (proposition.predicate, phrase[0]) if phrase else (proposition.predicate,)


def from_event(doc: Doc, event: FoundEvent) -> Proposition:
    """The proposition of a coded predicate: an event, or a risk, or a recommendation of one."""
    token = doc[event.predicate]
    # "The raid, X warned, would be answered": what is said is the sentence around it.
    told = token.head if token.dep_ == "parataxis" else token
    first, last = clause_span(doc, told)
    first, last = _with_owners(doc, token, (*event.sources, *event.recipients), first, last)
    return Proposition(
        kind=_event_kind(token, event),
        predicate=event.predicate,
        first=first,
        last=last,
        event_type=event.event_type,
        mode=event.mode,
        cameo=event.cameo,
        contexts=event.contexts,
        sources=event.sources,
        recipients=event.recipients,
        others=event.others,
        entry=f"{_lexicon_file(event.entry)}#{event.entry}",
        family=None,
        phrase=None if event.refusing is None else (event.refusing, event.refusing + 1),
    )


def _lexicon_file(key: str) -> str:
    if key.startswith(DEED_KEY):
        return DEEDS
    return "nouns.csv" if key.startswith(NOUN_KEY) else "verbs.csv"


def is_of_a_people(doc: Doc, event: FoundEvent) -> bool:
    """Whether "Americans" or "the Syrians arriving" are taken for their state in a mild event.

    A people stands for its state when it fights, and protests for itself; it does not speak, visit
    or support for its state.
    """
    if event.event_type in _OF_FORCE or event.event_type == "PROTEST":
        return False
    return any(
        source.form == "demonym" and doc[source.head].tag_ in ("NNS", "NNPS")
        for source in event.sources
    )


def is_only_imagined(doc: Doc, event: FoundEvent) -> bool:
    """Whether a deed is simulated, averted or doubted, or would have been: it was not done."""
    token = doc[event.predicate]
    if is_unreal(token) or _is_weighed(token):
        return True
    if _was_only_able(token) and (event.event_type in _KINDNESS or _easily(token)):
        return True
    if is_in_fiction(token) or (event.event_type == "ASSAULT" and is_in_drill(token)):
        return True
    if is_only_thought_of(token):
        return True
    above = [word for word in list(token.ancestors)[:_IMAGINED_WITHIN] if word.sent == token.sent]
    return any(word.lemma_.lower() in _IMAGINING for word in above)


def _is_weighed(token: Token) -> bool:
    """Whether a deed is weighed, by whom behind it: "sending troops, X said, would be folly".

    What a deed would bring is nobody's deed either: "leaving would isolate X". Where it is the
    subject of what it would be, it is told as possible.
    """
    if any(child.dep_ == "csubj" and child.tag_ == "VBG" for child in token.children):
        return _may_be(token)
    if token.tag_ != "VBG" or token.i > token.head.i:
        return False
    said, weighed = token.head, token.head.head
    subjects = {child.dep_ for child in weighed.children}
    aside = token.dep_ == "advcl" and said.dep_ == "parataxis" and "nsubj" not in subjects
    return aside and _may_be(weighed)


def _may_be(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in _PERHAPS for child in verb.children)


def is_made_up(token: Token) -> bool:
    """Whether a figure's words are of what was not: would have been, was simulated or staged."""
    if is_unreal(token) or is_in_fiction(token) or is_only_thought_of(token):
        return True
    above = [word for word in list(token.ancestors)[:_IMAGINED_WITHIN] if word.sent == token.sent]
    return any(word.lemma_.lower() in _STAGING for word in above)


def is_unreal(token: Token) -> bool:
    """Whether a verb tells of what did not come about.

    "Would have died without treatment", "had they attacked, we would have known". So do verbs
    that share its helpers: "would have crossed the border and seized towns to hold them".
    """
    if is_inverted(token, "had"):
        return True
    for _ in range(_HELPED_WITHIN):
        helpers = {child.lower_ for child in token.children if child.dep_ == "aux"}
        if {"would", "have"} <= helpers:
            return True
        if not _hangs_on_its_helpers(token):
            return False
        token = token.head
    return False


def is_left_open(token: Token) -> bool:
    """Whether a word is or hangs on the verb by which somebody rules something out or does not.

    "Has not ruled out one of its shells landing there": that tells neither that one did nor that
    none did.
    """
    return any(
        verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)
        for verb in (token, token.head)
    )


def _hangs_on_its_helpers(verb: Token) -> bool:
    """Whether a verb is as real as the one above: the second of two, or what it is done for."""
    if is_infinitive(verb):
        return verb.dep_ in ("advcl", "xcomp")
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return False
    own = {"aux", "auxpass", "nsubj", "nsubjpass"}
    but = any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.head.children)
    return not but and own.isdisjoint(child.dep_ for child in verb.children)


def _was_only_able(verb: Token) -> bool:
    """Whether it was in somebody's power and not done: "could have stopped the war".

    Of force the same words guess at what was: "could have sent troops".
    """
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    already = any(child.lower_ == "already" for child in verb.children)
    return {"could", "have"} <= helpers and not already


def _easily(verb: Token) -> bool:
    return any(child.lower_ == "easily" for child in verb.children)


def from_phrase(doc: Doc, found: FoundPhrase) -> Proposition:
    """The proposition of a motive, position, risk or recommendation phrase."""
    verb = governing_verb(doc[found.anchor])
    first, last = _with_owners(doc, verb, found.sources, *clause_span(doc, verb))
    advises = found.phrase.key == _ADVISING
    return Proposition(
        kind=found.phrase.kind,
        predicate=found.anchor,
        first=min(first, found.first),
        last=max(last, found.last),
        event_type=None,
        mode=None,
        cameo=None,
        contexts=(),
        sources=() if advises else found.sources,
        recipients=found.recipients,
        others=(),
        entry=f"kinds.csv#{found.phrase.key}",
        family=found.phrase.family,
        phrase=(found.first, found.last),
        advisers=found.sources if advises or found.phrase.key in _JUSTIFYING else (),
    )


def _with_owners(
    doc: Doc, token: Token, actors: tuple[FoundActor, ...], first: int, last: int
) -> tuple[int, int]:
    """The clause widened to its actors; to the sentence where a preposition stands between."""
    inside = [actor for actor in actors if doc[actor.head].sent == token.sent]
    begin = min([first, *(actor.first for actor in inside)])
    end = max([last, *(actor.last for actor in inside)])
    if begin < first and token.dep_ == "pcomp":
        return trim(doc, token.sent.start, token.sent.end)
    return begin, end


def one_of_each(doc: Doc, propositions: list[Proposition]) -> Iterator[Proposition]:
    """Propositions in text order, without a phrase that says again what its sentence has said.

    A phrase gives way to a coded event of the same kind in its clause, and to an earlier phrase
    of the same family and the same actors in its sentence. A deed to come of which it is an open
    question whether it will gives way to the question: nobody plans it there.
    """
    asked = {doc[each.predicate].sent.start for each in propositions if each.family == _QUESTION}
    clauses: set[tuple[str, int]] = set()
    sentences: set[tuple[str | None, int, frozenset[str | None]]] = set()
    for proposition in sorted(propositions, key=_coded_first):
        token = doc[proposition.predicate]
        if _is_no_news(token, proposition):
            continue
        if token.sent.start in asked and _is_only_asked(doc, proposition):
            continue
        clause = (proposition.kind, governing_verb(token).i)
        owners = frozenset(actor.actor_id for actor in proposition.sources)
        sentence = (proposition.family, token.sent.start, owners)
        if proposition.family is not None and (clause in clauses or sentence in sentences):
            continue
        clauses.add(clause)
        sentences.add(sentence)
        yield proposition


def _is_only_asked(doc: Doc, proposition: Proposition) -> bool:
    """Whether a coded deed is one to come in an indirect question: "whether X will attack"."""
    token = doc[proposition.predicate]
    if proposition.event_type is None or not is_asked(governing_verb(token)):
        return False
    return read_time_frame(doc, proposition.predicate) in _NOT_YET


def _coded_first(proposition: Proposition) -> tuple[bool, int, int]:
    return proposition.event_type is None, proposition.first, proposition.predicate


def _is_no_news(token: Token, proposition: Proposition) -> bool:
    """Whether a coded deed is only asked about, only within somebody's power, or domestic.

    "Whether X should attack" advises nothing and "the refugees X can take" loom nowhere; what
    could happen needs two sides, or force by or against more than a single person.
    """
    if proposition.event_type is None or proposition.kind == "event":
        return False
    verb = governing_verb(token)
    if token.pos_ == "NOUN" and token.dep_ in ("nsubj", "nsubjpass") and not _happens(verb):
        return True  # "strikes on X could harm ties": the harm could come, of the strikes no word
    if (
        is_asked(verb)
        or is_lessened(token)
        or any(child.lower_ == "can" for child in verb.children)
    ):
        return True
    named = (*proposition.sources, *proposition.recipients)
    if has_two_sides(named):
        return False
    known = any(actor.actor_id and not is_person(actor) for actor in named)
    return proposition.event_type not in _OF_FORCE or not known


def _happens(verb: Token) -> bool:
    return verb.lemma_.lower() in _HAPPENING


def _event_kind(token: Token, event: FoundEvent) -> ClaimKind:
    verb = governing_verb(token)
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    if any(helper.lower_ in DUTY and not is_inferring(helper) for helper in helpers):
        return "recommendation"
    if is_past_doubt(token) or event.cameo == OWN_THREAT or who_is_behind(token) is not None:
        return "event"
    kind_deed = event.event_type == "AID" and "military" not in event.contexts
    if event.event_type in _KINDNESS or kind_deed or is_negated(verb) or verb.tag_ == "VBD":
        return "event"
    if event.event_type != "ASSAULT" and _will_likely(verb):
        return "event"
    if is_modal(token, but=frozenset() if is_conditional(verb) else _WOULD) or any(
        word.lemma_.lower() in _RISK_NOUNS for word in _governors(token)
    ):
        return "risk"
    return "event"


def _will_likely(verb: Token) -> bool:
    """Whether a deed is held to be likely and not only possible: "will likely send soldiers"."""
    will = any(child.dep_ == "aux" and child.lower_ in _SURELY for child in verb.children)
    return will and any(child.lower_ == "likely" for child in verb.children)


def _governors(token: Token) -> list[Token]:
    """Nouns the predicate hangs on within two steps: "the risk of an attack", not "threats"."""
    steps = list(token.ancestors)[:2]
    return [word for word in steps if word.pos_ == "NOUN" and word.lower_ != "threats"]
