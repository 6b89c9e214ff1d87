"""Who holds a proposition and how surely it is put, read for one claim."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.quantities import FILE as FIGURE_RULES
from watchfloor.coding.certainty.cue_matches import match_cue
from watchfloor.coding.certainty.embedding import is_set_apart
from watchfloor.coding.certainty.factuality import Standing, at_most, judge_happening
from watchfloor.coding.certainty.reading import CertaintyReading, judge_certainty
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.figures.counted import Assigned
from watchfloor.coding.figures.suspected import suspicion_in
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.holders.background import without_background
from watchfloor.coding.holders.known_deeds import is_known_deed
from watchfloor.coding.holders.verb_cues import RETRACTION_ENTRY
from watchfloor.coding.propositions import Proposition
from watchfloor.coding.statements.dangers import is_a_danger
from watchfloor.coding.statements.ignorance import says_unknown
from watchfloor.coding.statements.silences import SILENCE
from watchfloor.coding.statements.worded_negative import is_only_worded_negative
from watchfloor.coding.syntax.arguments import is_infinitive
from watchfloor.coding.syntax.clauses import DUTY, governing_verb, has_auxiliary
from watchfloor.coding.syntax.negation import is_nobody, negator_of
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.records import Cue
from watchfloor.records.claim import Polarity

_TOLD_BY_ITS_VERB: Final = frozenset({"recommendation", "risk"})
_ECHO_FACTUALITY: Final = {"confirmed": 3, "denied": -3, "unverified": 0}
_NUMBER_NOUNS: Final = ("number", "figure", "toll", "count", "estimate", "total")
_ACCORDING: Final = "according_to.phrase"
_VIEWPOINT: Final = "perspective"
_DOUBTS: Final = frozenset({"may", "might", "could", "perhaps", "possibly", "probably"})
_PERHAPS_SAID: Final = frozenset({"may", "might", "could"})
_RECOMMENDING: Final = frozenset({"advise", "caution", "counsel", "recommend", "warn"})
_CERTAIN: Final = 3
_WILL: Final = frozenset({"will", "wo", "'ll", "’ll", "going"})
_CONDITIONS: Final = frozenset({"if", "unless", "without", "should"})
_HAVING: Final = frozenset({"have", "see", "find"})
_MAYBE: Final = frozenset({"possible", "likely", "probable", "unlikely", "conceivable"})
_STATES: Final = frozenset(
    {"be", "remain", "have", "want", "hope", "hop", "believe", "need", "regret"}
)
_ABLE: Final = frozenset({"can", "ca", "could"})
_TOLD: Final = frozenset({"asserted", "confirmed", "reported"})
_BELIEVED: Final = 2
"""Factuality of what somebody believes and does not say."""
_RISKED: Final = 1
"""Factuality of what could happen."""


def chain_of(
    doc: Doc, assigned: Assigned, attributions: tuple[Attribution, ...], cues: CueTable
) -> tuple[Attribution, ...]:
    """Who says it, outermost first, leaving out a holder's word about its own predicate.

    A figure may hang on the very verb that reports it: "ministers confirmed 40 deaths".
    """
    links = _up_to_retraction(_links(doc, assigned, attributions, cues))
    return links or _own_words(doc, assigned.proposition, attributions)


def _own_words(
    doc: Doc, proposition: Proposition, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Who advises or warns, where the very verb that does so makes the claim: "X recommends P"."""
    if proposition.kind not in _TOLD_BY_ITS_VERB or proposition.advisers:
        return ()
    if has_auxiliary(doc[proposition.predicate], DUTY):
        return ()  # who "should call 911" advises nobody
    own = (one for one in attributions if one.cue == proposition.predicate and one.holders)
    return tuple(own)[:1]


def wrong_chain_of(
    doc: Doc, assigned: Assigned, attributions: tuple[Attribution, ...], cues: CueTable
) -> tuple[Attribution, ...]:
    """Who is said to say in error what `chain_of` has as taken back, if that is somebody known."""
    links = _links(doc, assigned, attributions, cues)
    wrong = [link for link in links if _is_retraction(link)]
    said = tuple(link for link in links if not _is_retraction(link))
    if not wrong or not said or said[-1].cue != wrong[-1].cue:
        return ()
    return said if any(holder.actor_id for holder in said[-1].holders) else ()


def _links(
    doc: Doc, assigned: Assigned, attributions: tuple[Attribution, ...], cues: CueTable
) -> tuple[Attribution, ...]:
    proposition = assigned.proposition
    predicate = doc[proposition.predicate]
    if proposition.entry == FIGURE_RULES and negator_of(predicate) is None:
        return _links_of_figures(doc, assigned, attributions, cues)
    return tuple(
        link
        for link in _saying(predicate, attributions, cues)
        if link.cue != proposition.predicate
        and not _is_done_for(proposition, predicate, link)
        and not _is_own_view(link, proposition)
        and not (proposition.kind == "event" and is_known_deed(predicate, link))
    )


def _is_done_for(proposition: Proposition, predicate: Token, link: Attribution) -> bool:
    """Whether a motive is that of the very asking: "requested troops to protect its embassy".

    Nobody says so but the report.
    """
    if proposition.kind != "motive" or not is_infinitive(predicate):
        return False
    return predicate.dep_ == "advcl" and link.cue == governing_verb(predicate.head).i


def _saying(
    word: Token, attributions: tuple[Attribution, ...], cues: CueTable
) -> tuple[Attribution, ...]:
    around = holders_at(word, attributions)
    own = (link for link in around if not is_set_apart(word, word.doc[link.cue]))
    return tuple(without_background(word, own, cues))


def _links_of_figures(
    doc: Doc, assigned: Assigned, attributions: tuple[Attribution, ...], cues: CueTable
) -> tuple[Attribution, ...]:
    """Who says the first figure; where nobody does, who says those told with it.

    "12 are dead and 30 ill, according to X": the parser hangs X on the second clause alone.
    """
    first, *others = (_saying(doc[each.token], attributions, cues) for each in assigned.figures)
    if any(link.holders for link in first):
        return first
    said = (link for links in others for link in links if link.entry == _ACCORDING)
    return (*dict.fromkeys(said), *first)


def _up_to_retraction(links: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The links without those inside what is said to be an error: whose it was, it is not so.

    "According to X" at its end may be of the error: whose word it is that it was one stays open.
    """
    last = next((at for at, link in enumerate(links) if _is_retraction(link)), None)
    if last is None:
        return links
    wrong = links[last]
    around = (
        link
        for link in links[:last]
        if link.entry != _ACCORDING or link.cue_start < wrong.content_end
    )
    return (*around, wrong)


def _is_retraction(link: Attribution) -> bool:
    return link.entry == RETRACTION_ENTRY and not link.holders


def standing_of(
    doc: Doc,
    proposition: Proposition,
    chain: tuple[Attribution, ...],
    attributions: Iterable[Attribution],
    cues: CueTable,
) -> Standing:
    """Certainty by the cue table; an event's factuality by its time and form as well."""
    predicate = proposition.predicate
    standing = _as_announced(doc, chain, _unqualified(doc, proposition, chain, cues))
    reading = replace(standing.reading, cues=_with_phrase(doc, proposition, standing.reading.cues))
    if proposition.entry == FIGURE_RULES:
        reading = _with_doubted_number(doc, proposition, reading, attributions)
        reading = _with_suspicion(doc, proposition, reading)
        reading = _as_presumed(doc[predicate], reading, cues)
    if proposition.kind == "recommendation":
        return _as_advice(standing, _of_what_is_advised(doc, proposition, reading))
    if proposition.family == SILENCE:
        return _as_silence(doc, proposition, standing, reading)
    if proposition.kind == "position":
        reading = _as_view(doc, proposition, chain, reading, cues)
        lasting = _is_backshifted(doc[predicate], chain) or _is_ability(doc[predicate])
        frame = "ongoing" if lasting else standing.time_frame
        return replace(standing, reading=reading, time_frame=frame)
    if proposition.kind == "motive" and is_infinitive(doc[predicate]):
        deed = governing_verb(doc[predicate].head)
        frame = read_time_frame(doc, deed.i)
        if deed.i != predicate and reading.certainty == "possible":
            # It is as sure as the deed it is for, not as what is to come of it.
            of_deed = _unqualified(doc, replace(proposition, predicate=deed.i), chain, cues).reading
            reading = replace(of_deed, cues=_with_phrase(doc, proposition, of_deed.cues))
        return replace(standing, reading=reading, time_frame=frame)
    if proposition.kind == "motive" and standing.time_frame is None:
        frame = read_time_frame(doc, governing_verb(doc[predicate]).i)
        return replace(standing, reading=reading, time_frame=frame)
    if proposition.kind == "risk":
        return _as_risk(doc, proposition, chain, standing, reading, cues)
    return replace(standing, reading=reading)


def _as_announced(doc: Doc, chain: tuple[Attribution, ...], standing: Standing) -> Standing:
    """What somebody might yet say is no more than possible: "may announce that it will leave"."""
    cue = doc[chain[-1].cue] if chain else None
    if cue is None or chain[-1].certainty != "asserted" or cue.pos_ != "VERB":
        return standing
    perhaps = [child for child in cue.children if child.lower_ in _PERHAPS_SAID]
    if not any(child.dep_ == "aux" for child in perhaps) or negator_of(cue) is not None:
        return standing
    word = perhaps[0]
    doubt = Cue(text=word.text, start=word.idx, end=word.idx + len(word))
    reading = at_most(standing.reading, _RISKED)
    return replace(
        standing,
        reading=replace(reading, cues=_with_cue(reading.cues, doubt)),
        time_frame="hypothetical",
    )


def _as_silence(
    doc: Doc, proposition: Proposition, standing: Standing, reading: CertaintyReading
) -> Standing:
    """Silence is told as it is: "would not comment" is no doubt, and what was not said is not."""
    words = doc[slice(*proposition.phrase)] if proposition.phrase else ()
    negated = any(negator_of(word) is not None for word in words)
    polarity: Polarity = "negative" if negated else "positive"
    if reading.certainty == "possible":
        reading = replace(reading, certainty="asserted")
    supposed = standing.time_frame == "hypothetical"
    return replace(
        standing,
        reading=replace(reading, polarity=polarity, factuality=-_CERTAIN if negated else _CERTAIN),
        time_frame="past" if supposed else standing.time_frame,
    )


def _is_backshifted(verb: Token, chain: tuple[Attribution, ...]) -> bool:
    """Whether a state is past only as its telling is: "said that it was ready"."""
    states = verb.lemma_.lower() in _STATES and verb.tag_ == "VBD"
    return states and bool(chain) and verb.doc[chain[-1].cue].tag_ == "VBD"


def _is_ability(verb: Token) -> bool:
    """Whether a view is of what can be or cannot: that is so now."""
    return any(child.dep_ == "aux" and child.lower_ in ("can", "ca") for child in verb.children)


def _has_none(verb: Token) -> bool:
    """Whether a view is that somebody has none of a thing: "has no authority", "saw no sign"."""
    things = (child for child in verb.children if child.dep_ == "dobj")
    return verb.lemma_.lower() in _HAVING and any(map(is_nobody, things))


def _as_view(
    doc: Doc,
    proposition: Proposition,
    chain: tuple[Attribution, ...],
    reading: CertaintyReading,
    cues: CueTable,
) -> CertaintyReading:
    """A view as its holder puts it: what is believed is possible, what is not known is open.

    "Cannot" and "could not have" rule out, and doubt nothing.
    """
    predicate = doc[proposition.predicate]
    if says_unknown(predicate):
        return replace(reading, certainty="unverified", factuality=0)
    rejected = _rejection(predicate, cues)
    if rejected is not None and reading.certainty == "asserted":
        return replace(reading, certainty="denied", factuality=rejected)
    if reading.polarity == "positive" and _has_none(predicate):
        return replace(reading, polarity="negative", factuality=-reading.factuality)
    if reading.polarity == "negative" and is_only_worded_negative(predicate):
        sure = "asserted" if reading.certainty == "possible" else reading.certainty
        factuality = abs(reading.factuality)
        return replace(reading, certainty=sure, polarity="positive", factuality=factuality)
    words = {cue.text.lower() for cue in reading.cues}
    ruled_out = reading.polarity == "negative" and not words & _DOUBTS - _ABLE
    able = words & _ABLE and not words & _DOUBTS
    if reading.certainty == "possible" and (able or (words & _ABLE and ruled_out)):
        return replace(reading, certainty="asserted")
    if reading.certainty == "asserted" and any(
        child.dep_ == "acomp" and child.lemma_.lower() in _MAYBE for child in predicate.children
    ):
        return at_most(reading, _RISKED)
    said = cues.entries[chain[-1].entry] if chain else None
    believed = said is not None and (said.group, said.certainty) == ("belief", "possible")
    if believed and reading.certainty == "asserted" and doc[chain[-1].cue].pos_ == "VERB":
        return at_most(reading, _BELIEVED)
    return reading


def _rejection(verb: Token, cues: CueTable) -> int | None:
    """Factuality of what is told where the view is that it is not so: "dismissed the claims"."""
    own = match_cue(verb, "verb", cues) if verb.pos_ == "VERB" else None
    if own is None or (own.entry.group, own.entry.certainty) != ("denial", "denied"):
        return None
    if own.tail is not None or negator_of(verb) is not None:
        return None  # what is ruled out may be a deed
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return None
    whole = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    flat = own.entry.factuality == -_CERTAIN or whole  # "disputes that it lost the ship"
    return own.entry.factuality if flat or _is_of_a_number(verb) else None


def _is_of_a_number(verb: Token) -> bool:
    """Whether it is a figure that is disputed, and no seat in parliament."""
    objects = (child for child in verb.children if child.dep_ == "dobj")
    return any(child.lemma_.lower() in _NUMBER_NOUNS for child in objects)


def _as_risk(
    doc: Doc,
    proposition: Proposition,
    chain: tuple[Attribution, ...],
    standing: Standing,
    reading: CertaintyReading,
    cues: CueTable,
) -> Standing:
    """A danger told as a state stands as it is told; what could come is possible at most.

    What could come is to come, unless it hangs on a condition.
    """
    if proposition.family == "question":
        return replace(standing, reading=at_most(reading, 0))
    frame = standing.time_frame
    if _is_told_as_state(doc, proposition, reading):
        verb = governing_verb(doc[proposition.predicate])
        frame = "ongoing" if _is_backshifted(verb, chain) else frame
        frame = frame or read_time_frame(doc, verb.i)
    elif _is_foretold(doc, proposition, reading, cues):
        frame = "future"
    else:
        reading, frame = at_most(reading, _RISKED), frame or "future"
    if frame == "hypothetical" and not _has_condition(doc, proposition):
        frame = "future"
    return replace(standing, reading=reading, time_frame=frame)


def _is_told_as_state(doc: Doc, proposition: Proposition, reading: CertaintyReading) -> bool:
    """Whether a danger is said to be there or not, with nothing taken from it: "poses no risk"."""
    words = doc[slice(*proposition.phrase)] if proposition.phrase else ()
    plain = reading.certainty in ("asserted", "confirmed") and abs(reading.factuality) == _CERTAIN
    return plain and any(map(is_a_danger, words))


def _is_foretold(
    doc: Doc, proposition: Proposition, reading: CertaintyReading, cues: CueTable
) -> bool:
    """Whether it is said that the harm will come, with nothing taken from it."""
    verb = governing_verb(doc[proposition.predicate])
    will = any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.children)
    sure = reading.certainty in ("asserted", "confirmed") and abs(reading.factuality) > _RISKED
    feared = cues.rules.words["fearing"] | cues.rules.words["warning"]
    if any(word.lemma_.lower() in feared for word in verb.sent):
        return False
    return will and sure and not _has_condition(doc, proposition)


def _has_condition(doc: Doc, proposition: Proposition) -> bool:
    """Whether the sentence sets a condition: "could spread if nothing is done"."""
    return any(word.lower_ in _CONDITIONS for word in doc[proposition.predicate].sent)


def _of_what_is_advised(
    doc: Doc, proposition: Proposition, reading: CertaintyReading
) -> CertaintyReading:
    """The reading of advice not to do something: "must not close", "recommends that it not close".

    The "not" in a set phrase is of what should not be, and no part of what makes it advice.
    """
    verb = doc[proposition.predicate]
    words = doc[slice(*proposition.phrase)] if proposition.phrase else ()
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
    against = any(negator_of(clause) is not None for clause in clauses)
    against = against or _is_against(verb)
    against = against or any(negator_of(word) in words for word in words)
    if not against or reading.polarity == "negative":
        return reading
    return replace(reading, polarity="negative", factuality=-reading.factuality)


def _is_against(verb: Token) -> bool:
    """Whether somebody "recommends against" a thing."""
    if verb.lemma_.lower() not in _RECOMMENDING:
        return False
    return any(child.lower_ == "against" and child.i > verb.i for child in verb.children)


def _as_advice(standing: Standing, reading: CertaintyReading) -> Standing:
    """Advice is of what is to come, and "should" in it is no doubt of who gives it."""
    words = {cue.text.lower() for cue in reading.cues}
    if reading.certainty == "possible" and not words & _DOUBTS:
        reading = replace(reading, certainty="asserted")
    coming = standing.time_frame == "hypothetical"
    return replace(
        standing, reading=reading, time_frame=standing.time_frame if coming else "future"
    )


def _unqualified(
    doc: Doc, proposition: Proposition, chain: tuple[Attribution, ...], cues: CueTable
) -> Standing:
    predicate, phrase = proposition.predicate, proposition.phrase
    if proposition.kind != "event":
        reading = judge_certainty(doc, predicate, chain, cues, phrase=phrase)
        return Standing(reading=reading, time_frame=read_time_frame(doc, predicate))
    standing = judge_happening(doc, predicate, chain, cues, phrase=phrase)
    if standing.time_frame == "ongoing" and _is_headline_present(doc, proposition, cues):
        standing = replace(standing, time_frame="past")
    if standing.time_frame is None and _is_done(proposition, standing.reading):
        standing = replace(standing, time_frame="past")
    return standing


def _is_done(proposition: Proposition, reading: CertaintyReading) -> bool:
    """Whether harm or a figure told without a verb is over: "victims of attacks", "dead: 10"."""
    over = proposition.event_type == "ASSAULT" or proposition.entry == FIGURE_RULES
    told = reading.certainty in _TOLD or proposition.entry == FIGURE_RULES
    return over and reading.polarity == "positive" and told


def echoed(doc: Doc, echo: Attribution) -> Standing:
    """The holder's own word on what was told before: the proposition stays as it was told."""
    reading = CertaintyReading(
        certainty=echo.certainty,
        factuality=_ECHO_FACTUALITY[echo.certainty],
        polarity="positive",
        cues=(_cue_of(doc, echo),),
    )
    return Standing(reading=reading, time_frame="past")


def _is_headline_present(doc: Doc, proposition: Proposition, cues: CueTable) -> bool:
    """Whether the simple present tells what has just happened: "Rebels seize the airport"."""
    predicate = doc[proposition.predicate]
    verb = predicate.head if predicate.dep_ in ("dobj", "nsubj", "nsubjpass") else predicate
    if verb.tag_ not in ("VBZ", "VBP"):
        return False  # a headline leaves out "is": "are displaced" is a state that lasts
    lasting = cues.rules.words["lasting"]
    adverbs = [child for child in verb.children if child.dep_ in ("advmod", "npadvmod")]
    return not any(word.lemma_.lower() in lasting for word in (verb, predicate, *adverbs))


def _with_doubted_number(
    doc: Doc,
    proposition: Proposition,
    reading: CertaintyReading,
    attributions: Iterable[Attribution],
) -> CertaintyReading:
    """A figure is unverified when its sentence says so of the number it gives."""
    sentence = doc[proposition.predicate].sent
    for link in attributions:
        content = text_of(doc)[link.content_start : link.content_end].lower()
        doubted = link.certainty == "unverified" and doc[link.cue].sent == sentence
        if doubted and any(noun in content for noun in _NUMBER_NOUNS):
            cues = _with_cue(reading.cues, _cue_of(doc, link))
            return replace(reading, certainty="unverified", factuality=0, cues=cues)
    return reading


def _with_suspicion(
    doc: Doc, proposition: Proposition, reading: CertaintyReading
) -> CertaintyReading:
    """Of cases that are only suspected it is possible that they are so many."""
    cue = suspicion_in(doc, proposition)
    if cue is None:
        return reading
    return replace(at_most(reading, _RISKED), cues=_with_cue(reading.cues, cue))


def _as_presumed(verb: Token, reading: CertaintyReading, cues: CueTable) -> CertaintyReading:
    """Of those who "are presumed dead" it is possible that they are."""
    own = match_cue(verb, "verb", cues)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    supposed = own is not None and own.entry.group in ("belief", "suspicion")
    return at_most(reading, _RISKED) if passive and supposed else reading


def _is_own_view(link: Attribution, proposition: Proposition) -> bool:
    """Whether "from X's perspective" says whose deed or motive it is, and not who tells of it.

    X admits nothing by it: the words are the report's.
    """
    owners = {actor.actor_id for actor in proposition.sources}
    return link.entry.startswith(_VIEWPOINT) and any(
        holder.actor_id in owners for holder in link.holders
    )


def _with_phrase(doc: Doc, proposition: Proposition, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues and the words of the phrase that made the claim, in text order."""
    if proposition.phrase is None:
        return cues
    words = doc[slice(*proposition.phrase)]
    own = Cue(text=words.text, start=words.start_char, end=words.end_char)
    return _with_cue(cues, own)


def _cue_of(doc: Doc, attribution: Attribution) -> Cue:
    start, end = attribution.cue_start, attribution.cue_end
    return Cue(text=text_of(doc)[start:end], start=start, end=end)


def _with_cue(cues: Iterable[Cue], cue: Cue) -> tuple[Cue, ...]:
    """The cues with one more, in text order."""
    return tuple(sorted({cue, *cues}, key=lambda each: (each.start, each.end)))
