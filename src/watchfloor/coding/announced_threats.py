"""Threats told by what is to come of it: "will pay a heavy price", "will not go unanswered".

No word of these is a threat of its own; that somebody says them of others makes them one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from watchfloor.codebook.events import LexiconEntry
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.further import CONDITIONS
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.events.threats import OWN_THREAT, THREAT
from watchfloor.coding.found import Attribution, FoundActor, FoundEvent
from watchfloor.coding.holders.attribution import holders_at
from watchfloor.coding.propositions import is_unreal
from watchfloor.coding.syntax.arguments import is_passive
from watchfloor.coding.syntax.clauses import is_asked, is_supposed, says_will
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records.actor_ids import principal_of

_UNPAID: Final = frozenset({"unanswered", "unavenged", "unpunished"})
_STAYING: Final = frozenset({"be", "go", "leave", "pass", "remain", "stay"})
_LAUNCHING: Final = frozenset({"launch", "order"})
_MORE: Final = frozenset({"another", "more"})
"""Of what they did before: "would not hesitate to order more"."""
_AVENGED: Final = frozenset({"answer", "avenge", "punish"})
_COSTS: Final = {"pay": "paid"} | dict.fromkeys(("face", "suffer", "bear", "feel", "have"), "felt")
"""The class of what others will come to feel, by the verb it stands under."""
_TAKING_AS: Final = frozenset({"consider", "deem", "regard", "see", "treat", "view"})
_WARLIKE: Final = frozenset({"act", "declaration"})
"""What something "of war" or "of aggression" is that will be taken for the first blow."""
_WARS: Final = frozenset({"aggression", "hostility", "war"})
_OWN: Final = frozenset({"we", "i", "it", "he", "she", "they"})
_WHOEVER: Final = frozenset({"anybody", "anyone", "everybody", "everyone", "those", "whoever"})
_ANSWERING: Final = frozenset({"react", "reply", "respond"})
_ALL: Final = frozenset({"all", "any", "every", "whatever"})
_OPTIONS: Final = {
    "option": frozenset({"all", "any", "every", "military"}),
    **dict.fromkeys(("action", "force", "strike"), frozenset({"military"})),
}
"""What is "on the table" where force is, by the word that says so of it."""
_ANSWERS: Final = frozenset({"answer", "reaction", "reply", "response", "retaliation"})
_RETALIATIONS: Final = frozenset({"countermeasure", "retaliation", "revenge"})
_FORGOING: Final = frozenset({"abstain", "avoid", "cease", "desist", "halt", "refrain"})
_MAY: Final = frozenset({"could", "may", "might"})
_DRAGGING: Final = frozenset({"drag", "draw", "engulf", "plunge", "pull", "suck"})
_LESSENING: Final = frozenset({"cut", "freeze", "stop", "suspend"})
_BACK: Final = frozenset({"avenge", "retaliate"})
_TO_BE: Final = frozenset({"another", "any", "every", "further", "future", "more", "new"})
_AT: Final = ("against", "on")
_TO_WHOM: Final = ("against", "on", "obj", "to", "from")
_DOERS: Final = ("by", "poss", "mod")
_THEMSELVES: Final = ("subj",)
_WARNING: Final = frozenset({"caution", "threaten", "vow", "warn"})
_COUNSEL: Final = ("IGO:", "NGO:")
"""Kinds of speakers who foretell what others will suffer, unless they warn of it."""


def with_announced(
    doc: Doc,
    events: Sequence[FoundEvent],
    phrases: Phrases,
    deeds: Mapping[str, LexiconEntry],
    attributions: Sequence[Attribution],
) -> list[FoundEvent]:
    """The events, with the threats that speakers make by saying what will come of something.

    Where the verb of saying was itself read as the threat, that stands, unless only the other says
    whom it is aimed at. Attacks that are to be answered have not been made: "any attack". Who warns
    of what others or things will do threatens nobody.
    """
    own = {event.predicate: event for event in events if event.event_type == THREAT}
    announced = {
        cue: event
        for cue, event in _announced(doc, phrases, deeds[THREAT], attributions)
        if cue not in own or (event.recipients and not own[cue].recipients)
    }
    verbs = {event.predicate for event in announced.values()}
    replaced = verbs | (own.keys() & announced.keys())
    kept = (
        event
        for event in events
        if event.predicate not in replaced
        and not _is_paid_under(doc[event.predicate], verbs)
        and not _threatens_nobody(doc[event.predicate], event, phrases)
        and not (_is_any(doc[event.predicate]) and _above(doc[event.predicate]) & verbs)
    )
    return [*kept, *announced.values()]


def _is_paid_under(verb: Token, verbs: set[int]) -> bool:
    """Whether it is the paying that a threat foretells: "will have to pay for the attack"."""
    return verb.head.i in verbs and _must_pay(verb.head) == verb


def _is_any(noun: Token) -> bool:
    """Whether a deed is one that may come: "any attack", "further aggression"."""
    return noun.pos_ == "NOUN" and any(child.lower_ in _TO_BE for child in noun.children)


def _threatens_nobody(verb: Token, event: FoundEvent, phrases: Phrases) -> bool:
    """Whether somebody warns of what will come of itself: "warned that a war would cut exports".

    What "would be a mistake", or would come on a condition, may well be a threat. Nor does who
    would attack no more.
    """
    if event.event_type != THREAT or is_passive(verb):
        return False
    if verb.lemma_.lower() != "warn":
        return _forgoes(verb, phrases)
    below = [child for child in verb.children if child.dep_ not in ("aux", "punct")]
    clause = next((child for child in below if child.dep_ == "ccomp"), None)
    if clause is None or any(child.dep_ in ("dobj", "dative", "prep") for child in below):
        return False
    if clause.lemma_ == "be" or not _may_befall(clause) or _conditions(clause):
        return False
    own = _is_own(clause, event.sources, phrases)
    return not own and _aimed(clause, event.sources, phrases, warned=True) is None


def _may_befall(verb: Token) -> bool:
    """Whether a clause tells what will or may come over somebody: "could slide into chaos".

    Of what is done to somebody only being drawn into something comes of itself: "will be punished".
    """
    may = says_will(verb) or any(child.lower_ in _MAY for child in verb.children)
    return may and (verb.lemma_ in _DRAGGING or not is_passive(verb))


def _above(word: Token) -> set[int]:
    return {above.i for above in word.ancestors}


def _announced(
    doc: Doc, phrases: Phrases, entry: LexiconEntry, attributions: Sequence[Attribution]
) -> Iterator[tuple[int, FoundEvent]]:
    """Each threat with the cue of who makes it."""
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX") or is_unreal(verb):
            continue
        if not says_will(verb) and not _is_on_the_table(verb):
            continue
        around = holders_at(verb, attributions)
        speakers = around[-1].holders if around else ()
        if not speakers or is_asked(verb) or is_supposed(verb):
            continue
        cue = doc[around[-1].cue]
        warned = _is_warning(cue)
        if not (warned or _is_ours(verb) or all(each.actor_id for each in speakers)):
            continue
        aimed = _aimed(verb, speakers, phrases, warned=warned)
        if aimed is None:
            continue
        refusing = None if verb.is_ancestor(cue) else negator_of(verb)
        yield (
            cue.i,
            FoundEvent(
                # "The raid, X warned, would not go unpunished": who tells of it tells of the words.
                predicate=cue.i if verb.is_ancestor(cue) else verb.i,
                event_type=THREAT,
                mode=None,
                cameo=OWN_THREAT,
                contexts=entry.contexts,
                sources=speakers,
                recipients=_others(aimed or _supposed(verb, phrases), speakers),
                others=(),
                entry=entry.key,
                refusing=None if refusing is None else refusing.i,
            ),
        )


def _is_ours(verb: Token) -> bool:
    return any(child.lower_ in ("we", "i") for child in verb.children if child.dep_ == "nsubj")


def _is_warning(cue: Token) -> bool:
    return cue.lemma_.lower() in _WARNING


def _aimed(
    verb: Token, speakers: tuple[FoundActor, ...], phrases: Phrases, *, warned: bool
) -> tuple[FoundActor, ...] | None:
    """Whom a clause threatens, as far as it says; None where it is no threat."""
    if _is_on_the_table(verb):
        return ()
    if negator_of(verb) is not None:
        if _is_unpaid(verb):
            return _doers(verb, phrases)
        return _unhesitating(verb, speakers, phrases)
    if _is_taken_for_war(verb):
        own = is_passive(verb) or _is_own(verb, speakers, phrases)
        return _doers(verb, phrases) if own else None
    if is_passive(verb):
        answered = _is_answered(verb, phrases)
        return _doers(verb, phrases) if answered else _punished(verb, speakers, phrases)
    if _is_harsh_answer(verb, phrases) and _is_own(verb, speakers, phrases):
        return frame_of(verb, phrases).look(_AT)
    costly = _cost(verb, phrases)
    if costly is not None:
        foretold = all((each.actor_id or "").startswith(_COUNSEL) for each in speakers)
        ourselves = verb.lemma_ not in ("be", "make") and _is_own(verb, speakers, phrases)
        return None if ourselves or (foretold and not warned) else costly
    return _answering(verb, speakers, phrases, warned=warned)


def _is_on_the_table(verb: Token) -> bool:
    """Whether force is said to be an option: "all options are on the table"."""
    if verb.lemma_ not in ("be", "remain", "stay") or negator_of(verb) is not None:
        return False
    table = any(
        noun.lower_ == "table"
        for child in verb.children
        if child.lower_ == "on"
        for noun in child.children
    )
    return table and any(
        {child.lower_ for child in noun.children} & _OPTIONS.get(noun.lemma_.lower(), frozenset())
        for noun in verb.children
        if noun.dep_ == "nsubj"
    )


def _is_harsh_answer(verb: Token, phrases: Phrases) -> bool:
    """Whether the answer of those who speak will be harsh: "our response will be crushing"."""
    subjects = {child.lemma_.lower() for child in verb.children if child.dep_ == "nsubj"}
    called = (child for child in verb.children if child.dep_ in ("acomp", "attr"))
    harsh = any(child.lemma_.lower() in phrases.words["harsh"] for child in called)
    return verb.lemma_ == "be" and harsh and bool(subjects & _ANSWERS)


def _punished(
    verb: Token, speakers: tuple[FoundActor, ...], phrases: Phrases
) -> tuple[FoundActor, ...] | None:
    """Who among those known "will be punished", and by nobody but those who say so."""
    frame = frame_of(verb, phrases)
    if verb.lemma_.lower() not in phrases.words["crushing"]:
        return None
    by_others = any(child.dep_ == "agent" for child in verb.children)
    if by_others and not _is_own(verb, speakers, phrases):
        return None
    return tuple(each for each in frame.look(("obj",)) if each.actor_id) or None


def _is_unpaid(verb: Token) -> bool:
    """Whether something "will not go unanswered"."""
    said = {child.lower_ for child in verb.children}
    return verb.lemma_.lower() in _STAYING and bool(_UNPAID & said)


def _unhesitating(
    verb: Token, speakers: tuple[FoundActor, ...], phrases: Phrases
) -> tuple[FoundActor, ...] | None:
    """Whom somebody "will not hesitate to strike"."""
    if verb.lemma_ != "hesitate" or not _is_own(verb, speakers, phrases):
        return None
    for deed in verb.children:
        if deed.dep_ != "xcomp":
            continue
        named = {deed.lemma_.lower(), *(word.lemma_.lower() for word in _objects(deed))}
        more = deed.lemma_ in _LAUNCHING and named & _MORE
        if more or named & phrases.words["readied_threats"]:
            strikes = (frame_of(word, phrases).look(_TO_WHOM) for word in (deed, *_objects(deed)))
            return next(filter(None, strikes), ())
    return None


def _is_answered(verb: Token, phrases: Phrases) -> bool:
    """Whether an attack "will be met with force" or "will be answered"."""
    if verb.lemma_ == "meet":
        return any(
            noun.lemma_.lower() in phrases.words["answering_force"]
            for child in verb.children
            if child.lower_ in ("with", "by")
            for noun in child.children
        )
    subjects = [child for child in verb.children if child.dep_ == "nsubjpass"]
    return verb.lemma_ in _AVENGED and any(_is_attack(noun, phrases) for noun in subjects)


def _is_taken_for_war(verb: Token) -> bool:
    """Whether something "will be considered an act of war"."""
    if verb.lemma_ not in _TAKING_AS:
        return False
    below = [child for child in verb.children if child.i > verb.i]
    taken = (*below, *(noun for child in below if child.lower_ == "as" for noun in child.children))
    return any(
        noun.lemma_.lower() in _WARLIKE and any(war.lemma_.lower() in _WARS for war in noun.subtree)
        for noun in taken
        if noun.pos_ == "NOUN"
    )


def _is_attack(noun: Token, phrases: Phrases) -> bool:
    lemma = noun.lemma_.lower()
    return any(
        lemma in phrases.words[name] for name in ("attacks", "threatened", "answered_offences")
    )


def _cost(verb: Token, phrases: Phrases) -> tuple[FoundActor, ...] | None:
    """Who is to pay: "X will pay a price", "we will make X pay", "there will be consequences"."""
    words, lemma = phrases.words, verb.lemma_.lower()
    if lemma == "make":
        paying = next((child for child in verb.children if child.dep_ == "ccomp"), None)
        if paying is None or paying.lemma_.lower() not in ("pay", "regret"):
            return None
        return frame_of(paying, phrases).look(_THEMSELVES)
    if lemma == "be":
        if any(_is_fair_game(child) for child in verb.children):
            return frame_of(verb, phrases).look(_THEMSELVES)
        there = any(child.dep_ == "expl" for child in verb.children)
        coming = [child for child in verb.children if child.dep_ == "attr"]
        if not there or not any(noun.lemma_.lower() in words["threatened_ends"] for noun in coming):
            return None
        return next(
            filter(None, (frame_of(word, phrases).look(("for",)) for word in (verb, *coming))), ()
        )
    costs = words[_COSTS[lemma]] if lemma in _COSTS else ()
    felt = any(noun.lemma_.lower() in costs for noun in _objects(verb))
    paying = _must_pay(verb) if lemma == "have" else verb if lemma == "pay" else None
    felt = felt or (
        paying is not None and any(_is_attack(noun, phrases) for noun in _paid_for(paying))
    )
    felt = felt or lemma == "regret" or (lemma == "burn" and _is_a_capital(verb, phrases))
    return frame_of(verb, phrases).look(_THEMSELVES) if felt else None


def _is_a_capital(verb: Token, phrases: Phrases) -> bool:
    """Whether a known actor's name is the subject of a verb without object: "Beirut will burn"."""
    known = any(each.actor_id for each in frame_of(verb, phrases).look(_THEMSELVES))
    return known and not _objects(verb)


def _must_pay(verb: Token) -> Token | None:
    """The "pay" of "will have to pay for the attack"."""
    below = (child for child in verb.children if child.dep_ == "xcomp")
    return next((child for child in below if child.lemma_ in ("answer", "pay")), None)


def _is_fair_game(noun: Token) -> bool:
    """Whether a noun is what somebody "will be": "a legitimate target"."""
    fair = any(child.lower_ in ("legitimate", "fair") for child in noun.children)
    return noun.dep_ == "attr" and noun.lemma_.lower() in ("target", "game") and fair


def _paid_for(verb: Token) -> list[Token]:
    return [noun for child in verb.children if child.lower_ == "for" for noun in child.children]


def _answering(
    verb: Token, speakers: tuple[FoundActor, ...], phrases: Phrases, *, warned: bool
) -> tuple[FoundActor, ...] | None:
    """Against whom speakers "will retaliate", or "respond firmly to any attack"."""
    words, lemma = phrases.words, verb.lemma_.lower()
    if not _is_own(verb, speakers, phrases):
        return None
    measures = {noun.lemma_.lower() for noun in _objects(verb)} & words["threatened_measures"]
    harming = lemma in words["harm"] and not _ends_own_force(verb, phrases)
    harming = harming or (lemma == "take" and bool(measures)) or _uses_all(verb)
    if harming and _is_to_whoever(verb):
        return frame_of(verb, phrases).look(_TO_WHOM)
    crushing = lemma in words["crushing"] or (lemma == "take" and _is_retaliation(verb, phrases))
    if crushing or (harming and (warned or _conditions(verb))):
        strikes = (frame_of(word, phrases).look(_TO_WHOM) for word in (verb, *_objects(verb)))
        struck = next(filter(None, strikes), ())
        known = struck or any(each.actor_id for each in _supposed(verb, phrases))
        return struck if known or crushing or warned else None  # "would act if prices rose"
    if lemma not in _ANSWERING | _BACK:
        return None
    answered = [noun for child in verb.children if child.lower_ == "to" for noun in child.children]
    hard = any(child.lower_ in words["harshly"] for child in verb.children) or any(
        noun.lemma_.lower() in words["answering_with"]
        for child in verb.children
        if child.lower_ in ("with", "in")
        for noun in child.children
    )
    attacked = any(_is_attack(noun, phrases) for noun in answered)
    if not (lemma in _BACK or hard or attacked):
        return None
    aimed = frame_of(verb, phrases).look(_AT)
    doers = (frame_of(noun, phrases).look(_DOERS) for noun in answered)
    return aimed or next(filter(None, doers), ())


def _is_to_whoever(verb: Token) -> bool:
    """Whether harm is foretold to all who do something: "will kill anyone who enters the base"."""
    return any(
        noun.lower_ in _WHOEVER
        or (
            any(child.lower_ in ("any", "every") for child in noun.children)
            and any(child.dep_ == "relcl" for child in noun.children)
        )
        for noun in _objects(verb)
    )


def _forgoes(verb: Token, phrases: Phrases) -> bool:
    """Whether a verb is of attacking no more: "stop firing", "refrain from striking"."""
    if verb.lemma_.lower() not in _FORGOING | _LESSENING:
        return False
    below = [child for child in verb.children if child.dep_ in ("xcomp", "dobj")]
    below += [deed for child in verb.children if child.lower_ == "from" for deed in child.children]
    return any(
        deed.tag_ == "VBG" and deed.lemma_.lower() in phrases.words["own_force"] for deed in below
    )


def _uses_all(verb: Token) -> bool:
    """Whether somebody would "use all means" or "use force"."""
    return verb.lemma_.lower() == "use" and any(
        noun.lemma_.lower() == "force"
        or (
            noun.lemma_.lower() in ("mean", "means", "weapon")
            and any(child.lower_ in _ALL for child in noun.children)
        )
        for noun in _objects(verb)
    )


def _is_retaliation(verb: Token, phrases: Phrases) -> bool:
    """Whether the measures to be taken are against somebody: "countermeasures", "harsh steps"."""
    return any(
        noun.lemma_.lower() in _RETALIATIONS
        or (
            noun.lemma_.lower() in phrases.words["threatened_measures"]
            and any(child.lower_ in phrases.words["harsh"] for child in noun.children)
        )
        for noun in _objects(verb)
    )


def _ends_own_force(verb: Token, phrases: Phrases) -> bool:
    """Whether somebody would do less and not more: "stop firing", "suspend its offensive"."""
    if verb.lemma_.lower() not in _LESSENING:
        return False
    if _forgoes(verb, phrases):
        return True
    own = ("attacks", "shots", "troops", "weapons")
    return any(
        noun.lemma_.lower() in phrases.words[name] for noun in _objects(verb) for name in own
    )


def _is_own(verb: Token, speakers: tuple[FoundActor, ...], phrases: Phrases) -> bool:
    """Whether those who speak are the subject, or what they speak for is."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if any(child.lower_ in _OWN for child in subjects):
        return True
    speaking = {principal_of(each.actor_id or "") for each in speakers}
    acting = frame_of(verb, phrases).look(_THEMSELVES)
    return any(each.actor_id and principal_of(each.actor_id) in speaking for each in acting)


def _doers(verb: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Whose deed the subject is: "the Israeli attack will be avenged"."""
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    found = (frame_of(noun, phrases).look(_DOERS) for noun in subjects if noun.pos_ == "NOUN")
    return next(filter(None, found), ())


def _supposed(verb: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Who would have to do something for it to come: "if X attacks"."""
    found = (frame_of(clause, phrases).look(_THEMSELVES) for clause in _conditions(verb))
    return next(filter(None, found), ())


def _conditions(verb: Token) -> list[Token]:
    """The clauses of "if" and "unless"; the parser may hang them under "stop delivering gas"."""
    parts = (verb, *(child for child in verb.children if child.dep_ == "xcomp"))
    return [
        child
        for part in parts
        for child in part.children
        if child.dep_ == "advcl" and any(mark.lower_ in CONDITIONS for mark in child.children)
    ]


def _others(
    aimed: tuple[FoundActor, ...], speakers: tuple[FoundActor, ...]
) -> tuple[FoundActor, ...]:
    own = {principal_of(each.actor_id or "") for each in speakers}
    return tuple(
        each for each in aimed if not each.actor_id or principal_of(each.actor_id) not in own
    )


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj"]
