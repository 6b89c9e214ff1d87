"""Positions, motives, risks and recommendations read off single words, by the claim-word head."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.claim_words import ClaimWords, may_state
from watchfloor.coding.events.frames import Frame, frame_of
from watchfloor.coding.events.no_talk import keeps_a_name
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.figures.harmed_in import VERIFYING
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.phrases.no_advice import advises_nothing
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.statements.advice import who_acts
from watchfloor.coding.statements.silences import ANSWERING
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.clauses import (
    DUTY,
    governing_verb,
    has_auxiliary,
    has_potential,
    is_asked,
    is_past_doubt,
    is_supposed,
    who_is_behind,
)
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

SURE: Final = 0.5
"""Share of the head from which a word is taken at its word; see docs/quality.md."""
_ADVISING: Final = frozenset(
    "advise advocate call counsel encourage propose recommend suggest tell urge".split()
)
_PROPOSING: Final = frozenset({"propose", "recommend", "suggest"})
_ADVICE: Final = "recommendation"
_ASKED: Final = "REQUEST"
_ADVISES: Final = ("subj", "by")
_PRONOUNS: Final = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_FEARED: Final = frozenset("alarm anxiety concern danger fear risk sign threat worry".split())
_FORETOLD: Final = frozenset({"likely", "possible", "probable", "unlikely"})
_GOOD: Final = frozenset(
    """reopen recover improve heal benefit help save approve pass adopt lift release free agree
    sign ratify reach ease resolve strengthen revive boost pave protect calm defuse""".split()
)
"""Verbs of what nobody fears: that it could come is no danger."""
_ENDING: Final = frozenset(
    "avert avoid combat cut curb deter end halt limit prevent reduce slow stem stop tackle".split()
)
_HARM: Final = frozenset(
    """attack bloodshed bombing casualty catastrophe conflict crime crisis death disaster escalation
    famine fighting hostility immigration infection killing outbreak smuggling spread standoff
    suffering trafficking transmission violence war""".split()
)
"""What it is good to end: "the deal could end the war", "deaths could be prevented"."""
_REGARDING: Final = frozenset(
    "call characterise characterize consider construe deem describe interpret label perceive read "
    "regard see term treat view".split()
)
_STIRRING: Final = frozenset("cause create fuel prompt provoke raise spark stir stoke".split())
_FELT: Final = frozenset("alarm anger concern doubt fear hope outrage question worry".split())
_OPENING: Final = frozenset({"clear", "open", "prepare"})
_WAYS: Final = frozenset({"door", "path", "way"})
_NO_STANCES: Final = frozenset({"attend", "await", "identify", "skip"})
"""What is done about a matter without a word on it."""
_SEEING: Final = ("subj",)
_TOLD: Final = ("obj", "comp.subj")
_WILL: Final = frozenset({"will", "'ll", "’ll", "shall"})
_NEEDING: Final = frozenset({"have", "need"})
_HAVE: Final = frozenset({"have", "'ve"})
_OWNED: Final = frozenset({"position", "motive"})
"""Kinds that are nobody's when nobody is named, or only "he" of nobody known: left out then."""


def find_stated(
    doc: Doc,
    words: ClaimWords,
    phrases: Phrases,
    kinds: Mapping[str, StatedKind],
    read: Sequence[Proposition],
    attributions: Sequence[Attribution],
) -> Iterator[Proposition]:
    """Propositions of words that state a kind, in clauses where no phrase has said one."""
    taken = {(each.kind, governing_verb(doc[at]).i) for each in read for at in told_at(each)}
    deeds = {each.predicate for each in read if each.event_type is not None}
    behind = (who_is_behind(doc[deed]) for deed in deeds)
    deeds |= {verb.i for verb in behind if verb is not None}  # "is not responsible for the raid"
    cues = _cues_of_deeds(doc, read, attributions)
    for token in (doc[number] for number in words.stating(SURE)):
        if token.i in cues:
            continue  # "could not confirm the raid": how sure the raid is, and no view beside
        if token.i in deeds:
            continue  # "called it a crime" accuses; it is no position beside
        if not may_state(token, phrases.words["event_nouns"]):
            continue
        name, _ = words.best(token.i)
        kind = kinds.get(_ADVICE if name == _ASKED and _proposes(token) else name)
        if kind is None or is_not_put(token, kind, attributions):
            continue
        clause = (kind.kind, governing_verb(token).i)
        if clause not in taken:
            found = _stated(token, kind, phrases, attributions)
            if found is not None:
                taken.add(clause)
                yield found


def _cues_of_deeds(
    doc: Doc, read: Sequence[Proposition], attributions: Sequence[Attribution]
) -> frozenset[int]:
    """The words of verifying in whose content an event was read."""
    places = [doc[each.predicate].idx for each in read if each.event_type is not None]
    return frozenset(
        one.cue
        for one in attributions
        if doc[one.cue].lemma_.lower() in VERIFYING
        and any(one.content_start <= place < one.content_end for place in places)
    )


def is_not_put(token: Token, kind: StatedKind, attributions: Sequence[Attribution]) -> bool:
    """Whether it is doubted that a danger came, or only supposed that somebody should act.

    What can happen is a danger where somebody says so. Nor is it a stance that a speaker stays
    unnamed.
    """
    if keeps_a_name(token):
        return True
    if kind.kind == "risk":
        of_nature = _is_of_any_time(token) and not holders_at(token, attributions)
        return of_nature or is_past_doubt(token) or _is_no_danger(token)
    if kind.kind == "position":  # who was asked is read by find_silences
        return token.lemma_.lower() in ANSWERING | _NO_STANCES or has_potential(token)
    verb = governing_verb(token)
    if kind.kind == "motive":
        return _only_stirs(verb)
    if kind.kind != "recommendation":
        return False
    if has_auxiliary(verb, _WILL) and verb.lemma_ not in _NEEDING and _is_of_us(verb):
        return True  # "We will bring them to justice": what one will do oneself
    if has_auxiliary(verb, DUTY) and has_auxiliary(verb, _HAVE):
        return True  # "should not have attacked": that is past
    return is_supposed(verb) or advises_nothing(verb) or advises_nothing(_above(verb))


def _is_of_us(verb: Token) -> bool:
    """Whether a speaker is the subject."""
    return any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.children)


def _above(verb: Token) -> Token:
    """The verb that an infinitive is part of: "needs" of "only needs to wait"."""
    return verb.head if verb.dep_ == "xcomp" else verb


def _is_no_danger(token: Token) -> bool:
    """Whether what may be is asked about, not feared, past, or good: "schools may reopen"."""
    verb = governing_verb(token)
    if is_asked(verb) or verb.lemma_.lower() in _GOOD or _ends_harm(verb):
        return True
    if verb.lemma_.lower() in _REGARDING and is_passive(verb):
        return True  # "could be seen as a breach": how it may be taken
    opened = (child.lemma_.lower() for child in verb.children if child.dep_ == "dobj")
    if verb.lemma_ in _OPENING and not _WAYS.isdisjoint(opened):
        return True  # "could open the way to elections"
    feared = verb.head
    if feared.lemma_ in _FEARED and negator_of(feared) is not None:
        return True  # "no concern that the dam could burst"
    told = (child for child in verb.children if child.dep_ == "ccomp")
    foretold = token.lemma_.lower() in _FORETOLD
    return foretold and any(clause.tag_ == "VBD" or is_past_doubt(clause) for clause in told)


def _is_of_any_time(token: Token) -> bool:
    """Whether it only says what can happen, as a text explains: "the virus can infect people"."""
    verb = governing_verb(token)
    return any(child.lower_ == "can" and child.dep_ == "aux" for child in verb.children)


def _only_stirs(verb: Token) -> bool:
    """Whether it is what others come to feel: "raising fears for her safety" is nobody's aim."""
    felt = (child.lemma_.lower() for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))
    return verb.lemma_.lower() in _STIRRING and not _FELT.isdisjoint(felt)


def _ends_harm(verb: Token) -> bool:
    """Whether it is a harm that would be prevented, ended or less."""
    if verb.lemma_.lower() not in _ENDING or negator_of(verb) is not None:
        return False
    ended = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    ended += [noun for one in ended for of in one.children for noun in of.children]
    return any(noun.lemma_.lower() in _HARM for noun in ended)


def _proposes(token: Token) -> bool:
    """Whether what is asked for is told as a course to take: "I propose that we wait"."""
    clauses = [child for child in token.children if child.dep_ == "ccomp"]
    return token.lemma_.lower() in _PROPOSING and bool(clauses)


def _is_advising(token: Token) -> bool:
    """Whether a word is of advising somebody; who "should call a doctor" advises nobody."""
    return token.lemma_.lower() in _ADVISING and not has_auxiliary(token, DUTY)


def _is_nobody(actor: FoundActor) -> bool:
    """Whether only a pronoun says whose view it is, and of nobody known."""
    return actor.actor_id is None and actor.text.lower() in _PRONOUNS


def _others_than(
    sources: tuple[FoundActor, ...], actors: Iterable[FoundActor]
) -> tuple[FoundActor, ...]:
    """Those of the actors who are none of the sources, under another mention either."""
    acting = {each.actor_id for each in sources if each.actor_id is not None}
    return tuple(each for each in actors if each not in sources and each.actor_id not in acting)


def _stated(
    token: Token,
    kind: StatedKind,
    phrases: Phrases,
    attributions: Sequence[Attribution],
) -> Proposition | None:
    frame = frame_of(token, phrases)
    advises = kind.kind == "recommendation" and _is_advising(token)
    # Whoever recommends holds it; who is to act is told, and stands where others are acted on.
    sources = frame.look(_TOLD if advises else kind.sources)
    advisers = tuple(each for each in frame.look(_ADVISES) if each not in sources)
    if kind.kind == "recommendation" and not (advises or sources):
        sources = who_acts(governing_verb(token), phrases, attributions)
    if kind.kind in _OWNED and all(map(_is_nobody, sources)):
        return None
    return stated_at(frame, kind, sources, advisers if advises else ())


def stated_at(
    frame: Frame,
    kind: StatedKind,
    sources: tuple[FoundActor, ...],
    advisers: tuple[FoundActor, ...] = (),
) -> Proposition:
    """What the clause of a frame's word states, by that word, of these sources."""
    token = frame.predicate
    return proposition_of(
        token.doc,
        kind,
        governing_verb(token),
        phrase=(token.i, token.i + 1),
        predicate=token,
        sources=sources,
        recipients=_others_than(sources, frame.look(kind.recipients)),
        advisers=advisers or _who_sees(token, kind, frame.phrases),
    )


def _who_sees(token: Token, kind: StatedKind, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Who sees a danger that is one to them: "Russia regards the expansion as a threat"."""
    verb = governing_verb(token)
    if kind.kind != "risk" or verb is token or is_passive(verb):
        return ()
    if verb.lemma_.lower() not in phrases.words["evaluating"]:
        return ()
    return tuple(each for each in frame_of(verb, phrases).look(_SEEING) if each.actor_id)
