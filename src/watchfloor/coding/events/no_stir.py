"""Words that only sound like an act: a mishap, a figure of speech, a post held."""

from typing import Final

from watchfloor.codebook.actors import is_state
from watchfloor.codebook.events import EventType
from watchfloor.coding.events.blazes import is_blaze
from watchfloor.coding.events.checks import Sides, Words, is_for_oneself
from watchfloor.coding.events.frames import Frame
from watchfloor.coding.events.standing_for import is_person
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive, verb_objects
from watchfloor.coding.syntax.branches import (
    own_clause,
)
from watchfloor.coding.syntax.clauses import owns_up
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import sector_of

OUTCOMES: Final = frozenset({"advcl", "conj"})
"""How a participle hangs that says what came of a deed: "was hit, killing ten"."""
_LOOSE_WORDS: Final = frozenset({"act", "action", "carnage", "deed", "incident", "one", "suicide"})
"""What may stand for an attack that was told before."""
CALLING: Final = frozenset({"cast", "describe", "frame", "portray", "present"})
PUTTING_OFF: Final = frozenset({"defer", "delay", "postpone"})
"""Verbs by which something comes later, which punishes nobody."""
_DESCRIBING: Final = frozenset({"acl", "relcl"})
_COURSES: Final = frozenset({"decline", "fall", "progress", "rise", "slide", "spread"})
"""What is arrested without arresting anybody."""
_IN_OFFICE: Final = frozenset({"GOV", "JUD", "LEG", "OPP", "PTY"})
_DUES: Final = frozenset("bail bribe damage damages fine penalty ransom tax".split())
_PROBING: Final = frozenset({"audit", "inspect", "interrogate", "investigate", "probe"})
_LODGING: Final = frozenset({"deliver", "file", "lodge", "submit"})
TRYING: Final = frozenset(
    {"able", "act", "attempt", "fail", "help", "move", "struggle", "try", "unable", "work"}
)
UNARMED: Final = frozenset(
    """bidding chip court cultural culture currency diplomatic economic electoral information legal
    political price propaganda tariff trade turf verbal word""".split()
)
"""What is before a war, or behind its "of", that nobody dies in."""


def is_only_stir(frame: Frame, event_type: EventType, sides: Sides, words: Words) -> bool:
    """Whether what sounds like an act is none: a mishap, a post held, figures given."""
    predicate = frame.predicate
    match event_type.name:
        case "AID":
            own = predicate.lemma_ == "fight" and is_for_oneself(event_type, sides)
            # "soldiers who fight for their state"
            none = _is_of_a_count(frame, words) or _is_to_find_out(frame, words)
            return own or none or _is_owed(frame)
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
                or _is_quarrel(frame, sides, words)
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


def _is_quarrel(frame: Frame, sides: Sides, words: Words) -> bool:
    """Whether those in office clash in words: "the president clashed with parliament over a tax".

    Their supporters and their police do so in the street.
    """
    if frame.predicate.lemma_ not in ("clash", "battle"):
        return False
    doc, actors = frame.predicate.doc, (*sides.sources, *sides.recipients)
    in_street = words["protesters"] | words["armed"]
    return bool(actors) and all(
        sector_of(actor.actor_id or "") in _IN_OFFICE
        and doc[actor.head].lemma_.lower() not in in_street
        for actor in actors
    )


def _is_of_war_drums(frame: Frame) -> bool:
    """Whether it is said of who wants a war: "is beating the drums of war"."""
    return any(
        drum.lemma_.lower() == "drum" and any(word.lemma_.lower() == "war" for word in drum.subtree)
        for drum in frame.arguments.objects
    )


def _is_of_a_count(frame: Frame, words: Words) -> bool:
    """Whether all that is given is a figure: "gave a toll of 12"."""
    return any(head.lemma_.lower() in words["counts"] for head in frame.arguments.objects)


def _is_owed(frame: Frame) -> bool:
    """Whether what is paid helps nobody: a fine, a ransom, "half a million in damages"."""
    paid = (*frame.arguments.objects, *(head for _, head in frame.arguments.prepositions))
    pays = frame.predicate.lemma_ == "pay"
    return pays and any(head.lemma_.lower() in _DUES for head in paid)


def _is_to_find_out(frame: Frame, words: Words) -> bool:
    """Whether people are sent to look into a deed, which helps nobody: "sent to audit the vote".

    Who is sent to look into an outbreak helps.
    """
    for clause in frame.arguments.clauses:
        if not is_infinitive(clause):
            continue
        probed = any(noun.lemma_.lower() in words["probes"] for noun in verb_objects(clause))
        if probed or clause.lemma_ in _PROBING:
            return not any(word.lemma_.lower() in words["hazards"] for word in clause.subtree)
    return False


def _is_of_an_ill(frame: Frame, words: Words) -> bool:
    """Whether nobody is held, but something halted: "arrested the spread of cholera"."""
    return frame.predicate.lemma_ == "arrest" and any(
        head.lemma_.lower() in words["hazards"] | _COURSES for head in frame.arguments.objects
    )


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
    """Whether an attack is said to be claimed by nobody, or not by somebody: that is a position.

    Who "has not admitted responsibility" for a raid may have made it.
    """
    return owns_up(predicate) and negator_of(predicate) is not None


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


def _is_why_a_state_acts(predicate: Token, sides: Sides) -> bool:
    """Whether a state only does something else in protest: "recalled its envoy in protest"."""
    beside = predicate.dep_ == "pobj" and predicate.head.lower_ == "in"
    acting = [actor.actor_id or "" for actor in sides.sources]
    return beside and bool(acting) and all(map(is_state, acting))


def _is_only_to_end(frame: Frame, words: Words) -> bool:
    """Whether attacks that others make are to be ended: "sent troops to stop the attacks"."""
    predicate = frame.predicate
    ended = any(head.lemma_.lower() in words["attacks"] for head in frame.arguments.objects)
    trying = predicate.dep_ == "advcl" or predicate.head.lemma_.lower() in TRYING
    return ended and is_infinitive(predicate) and trying


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
    crash = _verb_whose_outcome(predicate)
    if crash is None or is_passive(crash) or not _is_crash(crash, words):
        return False
    fallen = [child for child in crash.children if child.dep_ == "nsubj" and child.tag_ != "WDT"]
    fallen += [crash.head] if crash.dep_ in _DESCRIBING else []
    made = any(child.dep_ == "dobj" for child in crash.children)  # "crashed a lorry into a post"
    return not made and not any(each.lemma_.lower() in words["shots"] for each in fallen)


def _verb_whose_outcome(predicate: Token) -> Token | None:
    """The verb a participle tells the outcome of; the parser may hang it on the noun before.

    "A jet crashed, killing two", "the jet, which crashed, killing two, was new".
    """
    if predicate.tag_ != "VBG":
        return None
    if predicate.dep_ == "advcl":
        return predicate.head
    beside = (each for each in predicate.head.children if each.dep_ in _DESCRIBING)
    before = [each for each in beside if each.i < predicate.i and each.pos_ == "VERB"]
    return before[-1] if before and predicate.dep_ == "acl" else None


def _is_crash(verb: Token, words: Words) -> bool:
    """Whether it is an accident by its verb: "overturned", "went down", "fell into a gorge"."""
    lemma = verb.lemma_.lower()
    down = lemma == "go" and any(child.lower_ == "down" for child in verb.children)
    return down or lemma in words["mishaps"] or lemma in words["falls"]


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


def _is_on_strike(predicate: Token) -> bool:
    """Whether somebody is or goes "on strike": no blow, whoever it is."""
    bare = not any(child.dep_ in {"det", "nummod"} for child in predicate.children)
    return predicate.lower_ == "strike" and predicate.head.lower_ == "on" and bare


def _is_standing(predicate: Token, words: Words) -> bool:
    """Whether the words only say where troops are: "troops stationed in X"."""
    return predicate.dep_ == "acl" and predicate.lemma_.lower() in words["standing"]


def _is_a_view_taken(predicate: Token) -> bool:
    """Whether it is a view that is taken: "has taken no position on the deal"."""
    parts = list(predicate.children)
    if predicate.lemma_ != "take" or any(child.lower_ == "up" for child in parts):
        return False
    views = (noun for noun in parts if (noun.dep_, noun.text) == ("dobj", "position"))
    return any(child.dep_ == "det" for noun in views for child in noun.children)


def _is_a_telling(noun: Token) -> bool:
    """Whether somebody only calls another deed so: "presented the march as a protest"."""
    calls = noun.head.head.lemma_ in CALLING
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
