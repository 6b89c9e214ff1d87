"""What only sounds like a deed: aims, charges, mishaps, games and talk."""

from typing import Final

from watchfloor.codebook.actors import is_state
from watchfloor.codebook.events import EventType
from watchfloor.coding.certainty.questions import asks_if
from watchfloor.coding.certainty.time_frame import goes_on
from watchfloor.coding.events.blazes import is_blaze
from watchfloor.coding.events.checks import Sides, Words
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.standing_for import is_person
from watchfloor.coding.events.urgings import urges_the_public
from watchfloor.coding.events.valency import is_set_aside
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive
from watchfloor.coding.syntax.branches import (
    both_of_pair,
    own_clause,
    prepositions,
    with_conjuncts,
)
from watchfloor.coding.syntax.clauses import is_asked
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import principal_of

OUTCOMES: Final = frozenset({"advcl", "conj"})
"""How a participle hangs that says what came of a deed: "was hit, killing ten"."""
_LOOSE_WORDS: Final = frozenset({"act", "action", "carnage", "deed", "incident", "one", "suicide"})
"""What may stand for an attack that was told before."""
_GUESSING: Final = frozenset({"could", "may", "might"})
_PROMISING: Final = frozenset({"pledge", "promise", "swear", "undertake", "vow"})
_CALLING: Final = frozenset({"cast", "describe", "frame", "portray", "present"})
PUTTING_OFF: Final = frozenset({"defer", "delay", "postpone"})
"""Verbs by which something comes later, which punishes nobody."""
_TIMES_GIVEN: Final = frozenset(
    {"chance", "day", "deadline", "hour", "minute", "month", "opportunity", "week", "year"}
)
_WEIGHING: Final = frozenset(
    """advocate approve back debate discuss favor favour oppose practice practise propose
    recommend rehearse simulate suggest support""".split()
)
_COURSES: Final = frozenset({"decline", "fall", "progress", "rise", "slide", "spread"})
"""What is arrested without arresting anybody."""
_LODGING: Final = frozenset({"deliver", "file", "lodge", "submit"})
SOUGHT: Final = frozenset({"CONSULT", "REQUEST", "MOBILIZE", "THREATEN", "PROTEST"})
"""Types that are done by what was done for them: who flies out to meet somebody meets."""
HOMEWARD: Final = frozenset({"arrive", "come", "fly", "go", "head", "land", "return", "travel"})
CONDITIONS: Final = frozenset({"if", "unless", "until", "till", "whether", "lest"})
KEEPING_FROM: Final = frozenset(
    """ban bar block deter discourage dissuade exclude hinder keep prevent prohibit restrain
    stop suspend""".split()
)
TRYING: Final = frozenset(
    {"able", "act", "attempt", "fail", "help", "move", "struggle", "try", "unable", "work"}
)
LOSSES: Final = frozenset({"case", "casualty", "death", "fatality", "infection", "injury", "loss"})
UNARMED: Final = frozenset(
    """bidding chip court cultural culture currency diplomatic economic electoral information legal
    political price propaganda tariff trade turf verbal word""".split()
)
"""What is before a war, or behind its "of", that nobody dies in."""
NAMING: Final = frozenset({"name", "identify", "quote"})
NAMES: Final = frozenset({"name", "surname", "identity"})
GIVING: Final = frozenset({"give", "reveal", "disclose", "provide"})
INDIRECT: Final = frozenset({"if", "whether"})
ASKING: Final = frozenset({"what", "when", "where", "who", "whom", "why", "how", "which"})


def is_no_deed(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether words that could name an event of a type only sound like one here."""
    predicate, name = frame.predicate, event_type.name
    if name not in SOUGHT and _is_only_purpose(predicate, event_type, words):
        return True
    if _is_condition(predicate, event_type) or _is_aimed_at(predicate, words):
        return True
    if _is_only_backed(predicate) or _is_asked_of_speaker(predicate):
        return True
    if name == "ASSAULT" and _is_only_called(predicate):
        return True
    if predicate.lemma_ == "stop" and any(child.lower_ == "short" for child in predicate.children):
        return True  # "stopped short of sending troops"
    if _is_of_market_or_game(frame, words):
        return True
    if event_type.quad.startswith("verbal"):
        if _is_private(predicate, sides) or _is_charge(predicate, words):
            return True
        return _is_only_talk(frame, event_type, sides, words)
    return _is_only_stir(frame, event_type, sides, words)


def _is_only_talk(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether what sounds like a word to somebody is none: a study, a refusal to be named."""
    predicate = frame.predicate
    match event_type.name:
        case "ACCUSE":
            early = not sides.sources and _is_to_come(predicate)
            to_blame = predicate.lemma_ == "blame" and predicate.head.lemma_ == "be"
            drawn = _is_drawn(frame, words)
            return early or to_blame or drawn or _is_family_quarrel(frame, words)
        case "AGREE" | "SUPPORT":
            aside = is_set_aside(predicate, words)  # "put the pact under review"
            return aside or _is_for_oneself(event_type, sides) or _is_promised_not(predicate)
        case "CONCEDE":
            return _is_admission(frame)
        case "CONSULT":
            return _is_homeward(predicate, sides)
        case "REJECT":
            open_still = predicate.lemma_ == "rule" and negator_of(predicate) is not None
            silent = keeps_a_name(predicate) or _is_silence_or_denial(frame, sides, words)
            return silent or open_still  # "could not rule out an attack"
        case "REQUEST":
            return (
                keeps_a_name(predicate)
                or _is_not_expected(predicate)
                or _is_only_guessed(predicate)
                or urges_the_public(frame, sides.sources, sides.recipients, words)
                or _is_question(predicate)
                or _is_own_order(predicate, sides, words)
            )
        case "THREATEN":
            return (
                _is_of_a_danger(frame, words)
                or _is_advice_at_home(sides)
                or _is_promised_not(predicate)
                or _is_of_others(frame, sides)
            )
    return False


def _is_only_stir(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether what sounds like an act is none: a mishap, a post held, figures given."""
    predicate = frame.predicate
    match event_type.name:
        case "AID":
            own = predicate.lemma_ == "fight" and _is_for_oneself(event_type, sides)
            return own or _is_of_a_count(frame, words)  # "soldiers who fight for their state"
        case "ASSAULT":
            return (
                _is_nobodys(frame, sides, words)
                or _is_not_claimed(predicate)
                or _is_owned_up_to(frame, words)
                or _is_figurative(predicate)
                or _is_of_a_verdict(predicate)
                or _is_by_measures(frame, words)
                or _is_said(frame, sides, words)
                or _is_on_strike(predicate)
                or _is_mishap(frame, sides, words)
            )
        case "COERCE":
            return _is_nobodys(frame, sides, words) or _is_of_an_ill(frame, words)
        case "MOBILIZE":
            return _is_standing(predicate, words) or _is_a_view_taken(predicate)
        case "PROTEST":
            heard = is_infinitive(predicate) and predicate.head.lemma_ == "summon"
            lodged = predicate.dep_ == "dobj" and predicate.head.lemma_ in _LODGING
            called = _is_a_telling(predicate) or _is_of_war_drums(frame)
            return heard or lodged or called or _is_why_a_state_acts(predicate, sides)
        case "RETREAT":
            return _is_only_to_end(frame, words)
        case "SANCTION":
            return predicate.lemma_ in PUTTING_OFF or _is_to_own_staff(frame, words)
    return False


def _is_of_war_drums(frame: Frame) -> bool:
    """Whether it is said of who wants a war: "is beating the drums of war"."""
    return any(
        drum.lemma_.lower() == "drum" and any(word.lemma_.lower() == "war" for word in drum.subtree)
        for drum in frame.arguments.objects
    )


def _is_of_a_count(frame: Frame, words: Words) -> bool:
    """Whether all that is given is a figure: "gave a toll of 12"."""
    return any(head.lemma_.lower() in words["counts"] for head in frame.arguments.objects)


def _is_of_an_ill(frame: Frame, words: Words) -> bool:
    """Whether nobody is held, but something halted: "arrested the spread of cholera"."""
    return frame.predicate.lemma_ == "arrest" and any(
        head.lemma_.lower() in words["hazards"] | _COURSES for head in frame.arguments.objects
    )


def _is_only_backed(predicate: Token) -> bool:
    """Whether a deed is only backed, weighed or rehearsed: "backed closing the strait"."""
    gerund = predicate.dep_ == "xcomp" and predicate.tag_ == "VBG"
    return gerund and predicate.head.lemma_.lower() in _WEIGHING


def _is_asked_of_speaker(verb: Token) -> bool:
    """Whether it is only what a speaker was asked: "asked if X had fired, the minister said no"."""
    above = verb.head
    passing = above.lemma_ == "ask" and (above.dep_, above.tag_) == ("advcl", "VBN")
    return passing and is_asked(verb)


def _is_only_called(noun: Token) -> bool:
    """Whether a noun is only what somebody calls a thing: "condemned what it called aggression".

    That is in the charge or the view above; nobody else says so. "So-called" says the same.
    """
    if noun.pos_ != "NOUN":
        return False
    if any(child.text == "called" and child.i < noun.i for child in noun.children):
        return any(child.lower_ == "so" for word in noun.children for child in word.children)
    under_as = noun.dep_ == "pobj" and noun.head.lower_ == "as"
    verb = noun.head.head if under_as else noun.head
    naming = verb.lemma_ in _CALLING | {"brand", "call", "dub", "label", "see", "term"}
    placed = under_as or noun.dep_ in {"oprd", "dobj", "ccomp", "attr"}
    return naming and placed and any(child.lower_ == "what" for child in verb.children)


def _is_of_a_verdict(noun: Token) -> bool:
    """Whether a court did not do but judged it: "guilty of genocide by a UN tribunal"."""
    judged = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    by = any(child.lower_ == "by" for child in noun.children)
    return (
        judged and by and noun.head.head.lemma_.lower() in ("acquit", "clear", "convict", "guilty")
    )


def _is_figurative(noun: Token) -> bool:
    """Whether a war is fought without arms: "a trade war", "a war of words"."""
    if noun.pos_ != "NOUN" or noun.lemma_ not in {"war", "battle", "fight"}:
        return False
    of = (word for child in noun.children if child.lower_ == "of" for word in child.children)
    return any(word.lemma_.lower() in UNARMED for word in (*noun.children, *of))


def _is_by_measures(frame: Frame, words: Words) -> bool:
    """Whether no arms but measures hit somebody: "a country hit by EU sanctions"."""
    return any(
        head.lemma_.lower() in words["sanctions"] | words["restrictions"]
        and head.i not in frame.phrases.by_token  # the Islamic State is no state of emergency
        for head in frame.arguments.subjects
    )


def _is_not_claimed(predicate: Token) -> bool:
    """Whether an attack is said to be claimed by nobody, or not by somebody: that is a position."""
    return predicate.lemma_.lower() == "claim" and negator_of(predicate) is not None


def _is_owned_up_to(frame: Frame, words: Words) -> bool:
    """Whether it is no attack that somebody takes the blame for: "responsibility for the delay"."""
    if frame.predicate.lemma_.lower() != "claim":
        return False
    owned = [head for name, head in frame.arguments.prepositions if name == "for"]
    blows = words["claimed"] | words["attacks"] | words["blows"] | words["happenings"]
    blows |= words["weapons"] | words["shots"] | words["explosions"] | _LOOSE_WORDS
    return any(
        head.pos_ == "NOUN" and head.lemma_.lower() not in blows and _is_plain(head)
        for head in owned[:1]
    )


def _is_plain(noun: Token) -> bool:
    """Whether no clause or number says more of a noun."""
    return not any(child.dep_ in {"acl", "nummod", "relcl"} for child in noun.children)


def _is_of_market_or_game(frame: Frame, words: Words) -> bool:
    """Whether it is what prices do, or told of a game: "stocks rallied", "X won the semifinal"."""
    if any(token.lemma_.lower() in words["sports"] for token in own_clause(frame.predicate)):
        return True
    subjects = frame.arguments.subjects
    if frame.predicate.pos_ != "VERB" and frame.predicate.lemma_.lower() != "rally":
        return False
    return any(token.lemma_.lower() in words["markets"] for token in subjects)


def _is_aimed_at(predicate: Token, words: Words) -> bool:
    """Whether it is only what something is to bring about, or to keep others from.

    "Talks aimed at ending the war", "barred them from flying in".
    """
    if predicate.dep_ != "pcomp":
        return False
    governor = predicate.head.head.lemma_.lower()
    kept = predicate.head.lower_ == "from" and governor in KEEPING_FROM
    return kept or governor in words["aiming"]


def _is_why_a_state_acts(predicate: Token, sides: Sides) -> bool:
    """Whether a state only does something else in protest: "recalled its envoy in protest"."""
    beside = predicate.dep_ == "pobj" and predicate.head.lower_ == "in"
    acting = [actor.actor_id or "" for actor in sides.sources]
    return beside and bool(acting) and all(map(is_state, acting))


def _is_homeward(predicate: Token, sides: Sides) -> bool:
    """Whether somebody only goes to the capital of his own state."""
    if predicate.lemma_.lower() not in HOMEWARD:
        return False
    ends = [
        {principal_of(actor.actor_id or "") for actor in side}
        for side in (sides.sources, sides.recipients)
    ]
    return len(ends[0]) == 1 and "" not in ends[0] and ends[0] == ends[1]


def _is_to_come(predicate: Token) -> bool:
    """Whether nobody has accused yet: "would be indicted", "could be charged"."""
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in predicate.children)


def _is_silence_or_denial(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether all that is refused is to speak of it, or something told is said not to be so.

    What is denied is the deed that the clause names; a claim that is denied may be somebody's.
    """
    if any(
        clause.dep_ == "xcomp" and clause.lemma_.lower() in words["disclosing"]
        for clause in frame.arguments.clauses
    ):
        return True
    if any(clause.dep_ == "xcomp" and _rules_out(clause) for clause in frame.arguments.clauses):
        return True  # "refused to rule out sending troops"
    denies = frame.predicate.lemma_ == "deny"
    if denies and any(clause.dep_ in {"ccomp", "xcomp"} for clause in frame.arguments.clauses):
        return True
    denied = any(head.lemma_.lower() in words["denied"] for head in frame.arguments.objects)
    return (denied or denies) and not sides.recipients


def _rules_out(verb: Token) -> bool:
    """Whether a clause has "rule out" for its verb."""
    return verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)


def keeps_a_name(verb: Token) -> bool:
    """Whether somebody only stays unnamed: "asked not to be named", "would not give his name"."""
    for deed in (verb, *(child for child in verb.children if child.dep_ == "xcomp")):
        if is_passive(deed) and deed.lemma_.lower() in NAMING and deed.dep_ == "xcomp":
            return True
        if any(
            child.dep_ == "dobj"
            and child.lower_ in NAMES
            and any(owner.dep_ == "poss" for owner in child.children)
            for child in deed.children
        ):
            return deed.lemma_.lower() in GIVING
    return False


def _is_drawn(frame: Frame, words: Words) -> bool:
    """Whether a verb says of whom others speak ill: "drew criticism for its missile test"."""
    drawing = frame.predicate.lemma_.lower() in words["receiving"]
    return drawing and any(
        head.lemma_.lower() in words["blame"] for head in frame.arguments.objects
    )


def _is_family_quarrel(frame: Frame, words: Words) -> bool:
    """Whether somebody's own kin are blamed: "accused her husband of theft"."""
    return any(
        head.lemma_.lower() in words["kin"]
        and any(owner.dep_ == "poss" and owner.pos_ == "PRON" for owner in head.children)
        for head in frame.arguments.objects
    )


def _is_of_a_danger(frame: Frame, words: Words) -> bool:
    """Whether somebody is only told what may come: "warned X of a second wave"."""
    if frame.predicate.lemma_ == "warn" and any(
        token.dep_ == "pcomp" and token.head.lower_ in {"of", "about"}
        for preposition in frame.predicate.children
        for token in preposition.children
    ):
        return True  # "warned of what it called a deployment"
    pairs = frame.arguments.prepositions
    heads = [head for name, head in pairs if name in {"of", "about"}]
    heads = [head for head in heads if not frame.phrases.actors(head)]  # "residents of Chad"
    told = frame.predicate.lemma_ == "warn" and bool(heads)
    return told and not any(head.lemma_.lower() in words["threatened"] for head in heads)


def _is_admission(frame: Frame) -> bool:
    """Whether all that is conceded is that something is so: "that X had attacked", "12 deaths"."""
    if any(head.lemma_.lower() in LOSSES for head in frame.arguments.objects):
        return True
    return any(
        clause.dep_ == "ccomp" and any(child.dep_ == "mark" for child in clause.children)
        for clause in frame.arguments.clauses
    )


def _is_promised_not(predicate: Token) -> bool:
    """Whether it is promised that it will not be done: "vowed never to attack"."""
    promised = (child for child in predicate.children if child.dep_ in ("xcomp", "ccomp"))
    return predicate.lemma_ in _PROMISING and any(map(negator_of, promised))


def _is_of_others(frame: Frame, sides: Sides) -> bool:
    """Whether it is another's deed that somebody warns of: "warned of a Russian attack"."""
    own = {principal_of(one.actor_id) for one in sides.sources if one.actor_id}
    of = (noun for name, noun in prepositions(frame.predicate) if name in ("of", "about"))
    doers = (one for noun in of for one in frame.phrases.actors(noun))
    known = {principal_of(one.actor_id) for one in doers if one.actor_id}
    return frame.predicate.lemma_ == "warn" and bool(known) and known.isdisjoint(own)


def _is_advice_at_home(sides: Sides) -> bool:
    """Whether a state warns its own citizens, whom it advises, or itself: not its opposition."""
    warned = [actor.actor_id or "" for actor in sides.recipients]
    acting = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    citizens = (one.removesuffix(".CVL") for one in warned)
    return bool(warned) and all(one in acting for one in citizens)


def _is_only_purpose(predicate: Token, event_type: EventType, words: Words) -> bool:
    """Whether the words only say what for: "doctors to treat X", "raised funds to help X".

    Who sends jets to bomb somebody bombs him.
    """
    if predicate.pos_ != "VERB" or not is_infinitive(predicate):
        return False
    if goes_on(predicate):
        return False
    if predicate.dep_ == "advcl":
        sent = predicate.head.lemma_.lower() in words["sending"]
        return not (sent and event_type.name == "ASSAULT")
    if predicate.dep_ == "xcomp" and any(c.dep_ == "expl" for c in predicate.head.children):
        return True  # "there were no workers to cull them"
    if predicate.dep_ == "xcomp" and any(map(_is_time_given, predicate.head.children)):
        return True
    nominal = predicate.dep_ in {"acl", "relcl"}
    return nominal and predicate.head.lemma_.lower() not in words["resolves"]


def _is_time_given(noun: Token) -> bool:
    """Whether a noun is the time that somebody has or is given for a deed: "gave X a week to"."""
    return noun.head.lemma_ in ("give", "have") and noun.lemma_.lower() in _TIMES_GIVEN


def _is_charge(predicate: Token, words: Words) -> bool:
    """Whether it is what somebody is punished for: "jailed for insulting X"."""
    governor = predicate.head.head
    return predicate.dep_ == "pcomp" and governor.lemma_.lower() in words["punishing"]


def _is_only_to_end(frame: Frame, words: Words) -> bool:
    """Whether attacks that others make are to be ended: "sent troops to stop the attacks"."""
    predicate = frame.predicate
    ended = any(head.lemma_.lower() in words["attacks"] for head in frame.arguments.objects)
    trying = predicate.dep_ == "advcl" or predicate.head.lemma_.lower() in TRYING
    return ended and is_infinitive(predicate) and trying


def _is_condition(predicate: Token, event_type: EventType) -> bool:
    """Whether it is only what something hangs on: "until X withdraws", "unless X pays".

    "Before X left" only says when; "a day before the council meets" tells of the meeting as well.
    """
    marks = CONDITIONS if event_type.name == "CONSULT" else CONDITIONS | {"before"}
    if asks_if(predicate):
        return False
    return predicate.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in marks for child in predicate.children
    )


def _is_mishap(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether a disease, storm or crash is what killed, by the words around."""
    if _is_outcome_of_crash(frame.predicate, words):
        return True
    if not sides.sources and any(is_blaze(each, words) for each in _causes(frame)):
        return True
    doc = frame.predicate.doc
    if any(doc[each.head].lemma_.lower() in words["armed"] for each in sides.sources):
        return False  # "cattle rustlers": what they are after is no hazard
    if not sides.sources and any(_is_harmless(token, words) for token in _causes(frame)):
        return True
    tokens = own_clause(frame.predicate) if sides.sources else frame.predicate.sent
    return any(
        token.lemma_.lower() in words["hazards" if token.pos_ in {"NOUN", "PROPN"} else "mishaps"]
        for token in tokens
    )


def _is_outcome_of_crash(predicate: Token, words: Words) -> bool:
    """Whether it is what came of a crash that nobody made: "a jet crashed, killing two"."""
    crash = predicate.head
    if predicate.dep_ != "advcl" or predicate.tag_ != "VBG":
        return False
    made = any(child.dep_ == "dobj" for child in crash.children)  # "crashed a lorry into a post"
    return crash.lemma_.lower() in words["mishaps"] and not made and not is_passive(crash)


def _causes(frame: Frame) -> tuple[Token, ...]:
    """What did it: the subject of an active verb, else "in", "by" or "from" what it was done."""
    arguments = frame.arguments
    within = tuple(head for name, head in arguments.prepositions if name in {"in", "by", "from"})
    return within if is_passive(frame.predicate) else (*arguments.subjects, *within)


def _is_harmless(cause: Token, words: Words) -> bool:
    """Whether a cause is nobody's arm: weather, a leak, a train, the explosion of a boiler."""
    owned = any(child.lower_ == "of" for child in cause.children)
    listed = cause.lemma_.lower() in words["causes"] and not owned
    return listed or bursts_by_itself(cause, words)


def bursts_by_itself(noun: Token, words: Words) -> bool:
    """Whether it is an explosion of a boiler or at a works, not one that somebody set off."""
    if noun.lemma_.lower() not in {"explosion", "blast"}:
        return False
    described = {t.lemma_.lower() for t in noun.children if t.dep_ in {"compound", "amod", "nmod"}}
    places = {
        place.lemma_.lower()
        for child in noun.children
        if child.lower_ in {"at", "in", "inside"}
        for place in child.children
    }
    return bool(described & words["bursting"]) or (
        bool(places & words["works"]) and not described & words["setting_off"]
    )


def _is_said(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether an attack is one in words: a politician "attacked", "hit" or "fired back at" another.

    A person is attacked in earnest by the armed; a person's own attack is on ground or soldiers.
    """
    predicate = frame.predicate
    if predicate.lemma_.lower() not in words["also_said"]:
        return False
    if any(token.lemma_.lower() in words["armed"] for token in frame.arguments.subjects):
        return False
    hit = frame.arguments.objects if predicate.pos_ == "VERB" else ()
    if sides.recipients:
        return all(map(is_person, sides.recipients)) and not _is_ground(hit, words)
    by_person = bool(sides.sources) and all(map(is_person, sides.sources))
    return by_person and not _is_ground(hit, words)


def _is_ground(heads: tuple[Token, ...], words: Words) -> bool:
    """Whether what is hit can be hit by arms: ground, a building, a craft, soldiers."""
    bodily = words["targets"] | words["territory"] | words["craft"] | words["troops"]
    return any(head.lemma_.lower() in bodily for head in heads)


def _is_nobodys(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether a deed is no more than an idea or a crime: "to destroy X", "he shot a guard"."""
    predicate = frame.predicate
    if sides.sources:
        return all(
            actor.actor_id is None and actor.text.lower() in {"he", "she", "him", "her", "i"}
            for actor in sides.sources
        )
    if any(token.lemma_.lower() in words["offences"] for token in own_clause(predicate)):
        return True
    outcome = predicate.dep_ in OUTCOMES and predicate.lemma_.lower() in words["results"]
    idea = is_infinitive(predicate) or (predicate.tag_ == "VBG" and not outcome)
    people = words["armed"] | words["people"] | words["troops"]
    done = any(token.lemma_.lower() in people for token in frame.arguments.subjects)
    return idea and not done and not is_passive(predicate)


def _is_private(predicate: Token, sides: Sides) -> bool:
    """Whether all who act are "an American": a person, who does not speak or travel for a state."""
    before = {each.i for word in with_conjuncts(predicate, {"amod"}) for each in both_of_pair(word)}
    return bool(sides.sources) and all(
        actor.form == "demonym"
        and actor.first <= actor.head < actor.last
        and actor.head not in before  # "Chinese talks with Iran"
        for actor in sides.sources
    )


def _is_on_strike(predicate: Token) -> bool:
    """Whether somebody is or goes "on strike": no blow, whoever it is."""
    bare = not any(child.dep_ in {"det", "nummod"} for child in predicate.children)
    return predicate.lower_ == "strike" and predicate.head.lower_ == "on" and bare


def _is_for_oneself(event_type: EventType, sides: Sides) -> bool:
    """Whether a state's own people stand up for their state, or promise it something."""
    if sides.sources == sides.recipients:
        return False
    acting = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    suited = [actor.actor_id for actor in sides.recipients if actor.actor_id]
    if event_type.name == "AGREE":
        suited = [principal_of(actor_id) for actor_id in suited]
    return bool(suited) and all(actor_id in acting for actor_id in suited)


def _is_standing(predicate: Token, words: Words) -> bool:
    """Whether the words only say where troops are: "troops stationed in X"."""
    return predicate.dep_ == "acl" and predicate.lemma_.lower() in words["standing"]


def _is_only_guessed(predicate: Token) -> bool:
    """Whether somebody else guesses at a wish: "they might want us to leave"."""
    guessed = any(child.lower_ in _GUESSING for child in predicate.children if child.dep_ == "aux")
    return guessed and predicate.lemma_ in ("want", "wish", "like")


def _is_a_view_taken(predicate: Token) -> bool:
    """Whether it is a view that is taken: "has taken no position on the deal"."""
    parts = list(predicate.children)
    if predicate.lemma_ != "take" or any(child.lower_ == "up" for child in parts):
        return False
    views = (noun for noun in parts if (noun.dep_, noun.text) == ("dobj", "position"))
    return any(child.dep_ == "det" for noun in views for child in noun.children)


def _is_a_telling(noun: Token) -> bool:
    """Whether somebody only calls another deed so: "presented the march as a protest"."""
    calls = noun.head.head.lemma_ in _CALLING
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and calls


def _is_to_own_staff(frame: Frame, words: Words) -> bool:
    """Whether a state tells its own people where to go: "ordered its diplomats to leave"."""
    if frame.predicate.lemma_.lower() not in words["ordering"] | {"ask", "tell"}:
        return False
    return any(
        owner.dep_ == "poss" and owner.pos_ == "PRON"
        for head in frame.arguments.objects
        for owner in head.children
    )


def _is_not_expected(predicate: Token) -> bool:
    """Whether it is only thought or wished that another will not: "did not want X to attack"."""
    return predicate.lemma_ in ("expect", "want") and negator_of(predicate) is not None


def _is_question(predicate: Token) -> bool:
    """Whether somebody only asks to know: "asked if X is looking into it", "asked: 'Why?'"."""
    if predicate.lemma_.lower() != "ask":
        return False
    for clause in predicate.children:
        if clause.dep_ not in {"ccomp", "advcl"}:
            continue
        end = min(clause.right_edge.i + 2, len(predicate.doc))
        if any(word.text == "?" for word in predicate.doc[clause.i : end]):
            return True
        if any(child.dep_ == "mark" and child.lower_ in INDIRECT for child in clause.children):
            return True
        if clause.dep_ == "ccomp" and clause.left_edge.lower_ in ASKING:
            return True
    return False


def _is_own_order(predicate: Token, sides: Sides, words: Words) -> bool:
    """Whether a ruler orders its own state's people: what they are to do is the event."""
    if predicate.lemma_.lower() not in words["ordering"] or predicate.pos_ != "VERB":
        return False
    ids = [actor.actor_id for actor in sides.recipients]
    ordering = {principal_of(actor.actor_id) for actor in sides.sources if actor.actor_id}
    return all(actor_id is not None and principal_of(actor_id) in ordering for actor_id in ids)
