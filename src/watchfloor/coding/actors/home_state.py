"""Whose "the government", "police" or "officials" are when no owner stands beside the words.

They belong to the state that the report is about at that point: the one whose official speaks, the
only one that takes part near by, or the one that the whole report is about. Two that could be
meant leave it open.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.coding.actors.discourse import Discourse
from watchfloor.coding.actors.phrases import ABROAD, OF_SOMEBODY_ELSE, Phrase, Reading, phrase_root
from watchfloor.coding.actors.place_owners import PlaceOwner, country_at, state_behind
from watchfloor.coding.actors.pronouns_of_bodies import FIRING, HARMING
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Token

NEAR_SHARE: Final = 0.7
"""How much, against the state named most, the only state near by must be named."""
TOPIC_SHARE: Final = 0.6
"""Share of the mentions of states from which one state is what the report is about."""
AHEAD_SHARE: Final = 0.4
"""The same where every other state is named half as much at most."""
PASSING_SHARE: Final = 0.2
"""Share below which another state near by is only spoken of in passing."""
_AHEAD: Final = 2.0
FARTHEST: Final = 3
"""How many sentences back the last state named may stand. All set on hand-read news texts."""
_IN_PASSING: Final = 0.5
"""What a mention counts that only says which thing: "imports from X", "Russian gas"."""
_LEADING: Final = 2.0
"""What a mention in the headline or the first sentence counts."""
_SCENES: Final = frozenset({"in", "inside", "across", "throughout"})
_AT: Final = frozenset({"against", "at", "on", "to"})
_OF_ONES_OWN: Final = frozenset({"lose"})
"""Verbs whose subject's own they are of whom something is told: "X lost 12 soldiers"."""
_BASING: Final = frozenset(
    "base bear educate found headquarter incorporate list live locate own register study train "
    "work".split()
)
"""Verbs that say where somebody or something is from."""
_WHICH: Final = frozenset({"amod", "compound", "nmod"})
_BESETTING: Final = frozenset(
    "attack besiege blockade bomb burn enter occupy overrun picket ransack stone storm surround "
    "target torch vandalise vandalize".split()
)
"""What crowds do to embassies, where others are at home."""
_SHOWN: Final = frozenset({"banner", "colour", "effigy", "flag", "portrait", "tricolor"})
"""Of another state where they are waved or burned as often as of one's own."""
_ORIGINS: Final = frozenset({"from", "to", "via"})
"""Prepositions of a place where somebody or something comes from or goes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMention:
    """Words that show which state is spoken of."""

    state: str
    first: int
    last: int
    passing: bool
    """Whether the state itself takes no part and is no place where something happens."""
    place: bool = False
    """Whether only a town or province of it is named."""


class HomeState:
    """The states of one report, by where they are named."""

    def __init__(
        self,
        discourse: Discourse,
        phrases: Sequence[Phrase],
        setting: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        """``setting`` gives states the weight they have from what stands above the text."""
        self._discourse = discourse
        named = [*_of_phrases(discourse, phrases), *_of_places(discourse)]
        self._mentions = sorted(named, key=lambda mention: mention.first)
        self._starts = [mention.first for mention in self._mentions]
        weights: dict[str, float] = dict(setting)
        for mention in self._mentions:
            weights[mention.state] = weights.get(mention.state, 0.0) + self._weight(mention)
        total = sum(weights.values())
        self._shares = {state: weight / total for state, weight in weights.items()}
        self._top_share = max(self._shares.values(), default=0.0)

    def sole(self, token_i: int) -> StateMention | None:
        """The only state named near a token in any way."""
        near = self._since(token_i, back=1)
        return near[-1] if len({mention.state for mention in near}) == 1 else None

    def fights_another(self, token_i: int, mention: StateMention) -> bool:
        """Whether forces of another state are told of near by as doing harm, and of this one none.

        "The military" may then be the other's, if the report tells more than in passing of that.
        """
        near = self._since(token_i, back=FARTHEST)
        often = (each for each in near if self._shares[each.state] >= PASSING_SHARE)
        doing = {each.state for each in often if self._does_harm(each)}
        return bool(doing) and mention.state not in doing

    def _does_harm(self, mention: StateMention) -> bool:
        root = phrase_root(self._discourse.doc, mention.first, mention.last)
        while root.dep_ in _WHICH or root.dep_ == "poss":
            root = root.head
        return root.dep_ == "nsubj" and root.head.lemma_.lower() in HARMING | FIRING

    def are_several_beside(self, token_i: int) -> bool:
        """Whether a token's sentence names several states before it, be it in passing."""
        return len({mention.state for mention in self._since(token_i, back=0)}) > 1

    def near(self, token_i: int, without: str | None = None) -> tuple[StateMention, ...]:
        """States that take part in a token's sentence before it and in the last one with any.

        Those named in passing count where no other is. In text order.
        """
        around = self._since(token_i, back=1) or self._last_named(token_i)
        found = tuple(mention for mention in around if mention.state != without)
        return tuple(mention for mention in found if not mention.passing) or found

    def only_beside(self, token_i: int, state: str) -> StateMention | None:
        """The one other state that the last few sentences name, by more than a town of it."""
        others = [
            mention
            for mention in self._since(token_i, back=FARTHEST)
            if mention.state != state and not mention.place
        ]
        return others[-1] if len({mention.state for mention in others}) == 1 else None

    def at(self, token_i: int, *, local: bool = False) -> StateMention | None:
        """The mention nearest to a token of the state that is meant; None where that is open.

        Of what is ``local``, as police, it is where its paragraph says that things happen.
        """
        speaker = self._speaker(token_i)
        acted_on = speaker is not None and self._is_done_to(token_i)
        if speaker is not None and not acted_on:
            return speaker
        scene = None if acted_on else self._scene(token_i)
        scene = scene or (self._scene_before(token_i) if local else None)
        if scene is not None:
            return scene
        topic = self.topic_at(token_i)
        if topic is not None and acted_on:
            return topic
        near = self.near(token_i, None if speaker is None else speaker.state)
        if len({mention.state for mention in near}) == 1 and self._is_usual(near[-1].state):
            return near[-1]
        return topic

    def government_at(self, token_i: int) -> StateMention | None:
        """The state of the government or office that does what a word stands in."""
        speaker = self._speaker(token_i)
        known = None if speaker is None else self._discourse.at(speaker.first)
        acts_for = "" if known is None else (known.actor_id or "").partition(":")[0]
        return speaker if acts_for.endswith((".GOV", ".LEG", ".MIL", ".COP")) else None

    def scene_at(self, token_i: int) -> StateMention | None:
        """The state in which the clause says that it happens."""
        return self._scene(token_i)

    def leader_at(self, token_i: int) -> StateMention | None:
        """The state of the one person who says or does what a word stands in, if there is one."""
        speaker = self._speaker(token_i)
        known = None if speaker is None else self._discourse.at(speaker.first)
        return speaker if known is not None and known.number == "one" else None

    def topic_at(
        self, token_i: int, without: frozenset[str] = frozenset(), *, named: bool = False
    ) -> StateMention | None:
        """A mention of the state the whole report is about, unless another is near by.

        States in ``without`` are not meant; who is ``named`` is not of a state of which only a
        town is near by.
        """
        topic = max(self._shares, key=lambda one: self._shares[one], default=None)
        if topic is None or topic in without or not self._is_clear(topic):
            return None
        around = self._since(token_i, back=1)
        if not around and not named:
            around = self._within(token_i)
        near = {
            mention.state
            for mention in around
            if (named or not mention.passing) and not (named and mention.place)
        }
        if any(self._shares[state] >= PASSING_SHARE for state in near - {topic} - without):
            return None
        return self._nearest(topic, token_i)

    def _within(self, token_i: int) -> tuple[StateMention, ...]:
        """The states that the sentence of a token names."""
        sentence = self._discourse.sentence(token_i)
        return tuple(
            one for one in self._mentions if self._discourse.sentence(one.first) == sentence
        )

    def _is_clear(self, topic: str) -> bool:
        second = max((share for state, share in self._shares.items() if state != topic), default=0)
        far_ahead = self._top_share >= AHEAD_SHARE and self._top_share >= _AHEAD * second
        return self._top_share >= TOPIC_SHARE or far_ahead

    def so_many(self, token_i: int, count: int) -> tuple[StateMention, ...]:
        """So many states spoken of near a token, without the one that does something to them."""
        apart = _is_in_a_clause_beside(self._discourse.doc[token_i])
        speaker = None if apart else self._speaker(token_i)
        for back in range(1, FARTHEST + 1):
            near = {
                mention.state: mention
                for mention in self._since(token_i, back=back)
                if not mention.place
            }
            if speaker is not None:
                near.pop(speaker.state, None)
            if len(near) >= count:
                return tuple(near.values()) if len(near) == count else ()
        return ()

    def named(self) -> frozenset[str]:
        """Every state that the report names, or that a place in it lies in."""
        return frozenset(self._shares)

    def only_before(
        self, token_i: int, without: frozenset[str] = frozenset()
    ) -> StateMention | None:
        """The state of whoever is named by office alone: the only one named up to there.

        A report introduces officials of other states with their state.
        """
        up_to_here = self._mentions[: bisect_left(self._starts, token_i)]
        before = [mention for mention in up_to_here if mention.state not in without]
        return before[-1] if len({mention.state for mention in before}) == 1 else None

    def is_named_before(self, state: str, token_i: int) -> bool:
        """Whether a state is named up to a token."""
        before = self._mentions[: bisect_left(self._starts, token_i)]
        return any(mention.state == state for mention in before)

    def only(self) -> str | None:
        """The one state that the whole report names."""
        return next(iter(self._shares)) if len(self._shares) == 1 else None

    def _weight(self, mention: StateMention) -> float:
        leads = self._discourse.sentence(mention.first) <= 1
        return (_LEADING if leads else 1.0) * (_IN_PASSING if mention.passing else 1.0)

    def _is_usual(self, state: str) -> bool:
        return self._shares[state] >= NEAR_SHARE * self._top_share

    def _since(self, token_i: int, *, back: int) -> tuple[StateMention, ...]:
        earliest = self._discourse.sentence(token_i) - back
        found = []
        for mention in reversed(self._mentions[: bisect_left(self._starts, token_i)]):
            if self._discourse.sentence(mention.first) < earliest:
                break
            found.append(mention)
        return tuple(reversed(found))

    def _last_named(self, token_i: int) -> tuple[StateMention, ...]:
        """The mentions of the last sentence before that names a state."""
        for back in range(2, FARTHEST + 1):
            found = self._since(token_i, back=back)
            if found:
                return found
        return ()

    def _speaker(self, token_i: int) -> StateMention | None:
        """The state of whoever says or does what a word stands in, if no other comes between."""
        discourse = self._discourse
        token = discourse.doc[token_i]
        for verb in token.ancestors:
            subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is None or subject.i == token_i or subject.is_ancestor(token):
                continue
            known = discourse.at(subject.i)
            state = state_of(known.actor_id) if known is not None and known.actor_id else None
            if known is None or state is None or subject.i > token_i:
                return None
            between = (
                mention.state
                for mention in self._since(token_i, back=0)
                if mention.first >= known.last and not mention.passing
            )
            if any(other != state for other in between):
                return None
            return StateMention(state=state, first=known.first, last=known.last, passing=False)
        return None

    def _is_done_to(self, token_i: int) -> bool:
        """Whether a word is what the subject of its clause acts on: "X fired at the army"."""
        token = self._discourse.doc[token_i]
        while token.dep_ in ("pobj", "poss", "prep", "compound", "amod", "nmod"):
            if token.dep_ == "prep" and token.head.pos_ == "VERB":
                return token.lower_ in _AT
            token = token.head
        if token.dep_ == "dobj" and token.head.lemma_.lower() in _OF_ONES_OWN:
            return False
        return token.dep_ in ("dobj", "dative")

    def _scene(self, token_i: int) -> StateMention | None:
        """The state in which the clause says that it happens: "In France, the government"."""
        for verb in self._discourse.doc[token_i].ancestors:
            places = [
                noun
                for child in verb.children
                if child.dep_ == "prep" and child.lower_ in _SCENES and verb.pos_ in ("VERB", "AUX")
                for noun in child.children
                if noun.dep_ == "pobj"
            ]
            found = [
                one for noun in places for one in self._mentions if one.first <= noun.i < one.last
            ]
            if found:
                return found[-1] if len({one.state for one in found}) == 1 else None
        return None

    def _scene_before(self, token_i: int) -> StateMention | None:
        """The state of the place with which a sentence of the paragraph so far begins, the last.

        "In Basra, gunmen shot at a rally. Six people were hurt. Police arrested 30."
        """
        doc = self._discourse.doc
        for mention in reversed(self._mentions[: bisect_left(self._starts, token_i)]):
            between = doc[mention.first : token_i]
            if any(token.is_space and "\n\n" in token.text for token in between):
                return None
            before = doc[mention.first - 1] if mention.first else None
            leads = before is not None and before.is_sent_start and before.lower_ in _SCENES
            if leads and mention.place and doc[mention.last].text == ",":
                return mention
        return None

    def _nearest(self, state: str, token_i: int) -> StateMention | None:
        """The last mention before a token; at a report's beginning the first one after it."""
        at = bisect_left(self._starts, token_i)
        in_order: Iterable[StateMention] = (*reversed(self._mentions[:at]), *self._mentions[at:])
        return next((one for one in in_order if one.state == state), None)


def state_of(actor_id: str) -> str | None:
    """The state or de facto authority an id belongs to."""
    return actor_id if actor_id.startswith("DFA:") else country_of(actor_id)


def _of_phrases(discourse: Discourse, phrases: Sequence[Phrase]) -> Iterator[StateMention]:
    known = {
        state_of(phrase.actor_id)
        for phrase in phrases
        if phrase.actor_id is not None and not _is_a_person(discourse, phrase)
    }
    for phrase in phrases:
        state = state_of(phrase.actor_id) if phrase.actor_id is not None else None
        if state is not None and (state in known or not _is_a_person(discourse, phrase)):
            root = phrase_root(discourse.doc, phrase.first, phrase.last)
            named = phrase.form in ("name", "demonym")
            if named and first_conjunct(root).dep_ in _WHICH and root.head.lemma_ in _SHOWN:
                continue  # "crowds burned the French flag, and police stood by"
            abroad = any(role.word in ABROAD for role in phrase.roles)
            if abroad and root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_ in _BESETTING:
                continue  # "crowds stormed the French embassy, and soldiers shot six"
            passing = abroad or (named and _only_says_which(root))
            yield StateMention(state=state, first=phrase.first, last=phrase.last, passing=passing)


def _is_a_person(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether words are for some of a people who are abroad as well: "two Algerians"."""
    if phrase.form != "demonym":
        return False
    root = phrase_root(discourse.doc, phrase.first, phrase.last)
    return root.tag_ in ("NNP", "NNPS", "NN", "NNS") and any(
        child.dep_ == "nummod" for child in root.children
    )


def _is_in_a_clause_beside(subject: Token) -> bool:
    """Whether it does what a clause tells beside the main one: "after both sides agreed"."""
    return bool(subject.dep_ == "nsubj" and subject.head.dep_ == "advcl")


def _only_says_which(root: Token) -> bool:
    """Whether a name belongs to a thing: "Russian gas", "imports from the United States"."""
    root = first_conjunct(root)
    if root.dep_ in _WHICH:
        return not _is_struck(root.head)
    of_a_thing = root.dep_ == "pobj" and root.head.head.pos_ in ("NOUN", "PROPN")
    return bool(of_a_thing and not _is_struck(root.head.head))


def _is_struck(thing: Token) -> bool:
    """Whether a blow falls on a thing, and so on whose it is: "shelled an Indian post"."""
    if thing.dep_ == "dobj":
        return thing.head.lemma_.lower() in HARMING
    fired_at = thing.dep_ == "pobj" and thing.head.lower_ in ("at", "on")
    return fired_at and thing.head.head.lemma_.lower() in HARMING | FIRING


def _of_places(discourse: Discourse) -> Iterator[StateMention]:
    """Towns, provinces and capitals that no actor phrase holds."""
    doc = discourse.doc
    capitals = _capitals(discourse.reading)
    i = 0
    while i < len(doc):
        found = None
        if doc[i].pos_ == "PROPN" and discourse.at(i) is None:
            found = capitals.get(i) or country_at(discourse.reading, i)
        if found is not None and not _only_backs(discourse.reading, found.last):
            yield StateMention(
                state=found.country,
                first=i,
                last=found.last,
                passing=_is_background(phrase_root(doc, i, found.last)),
                place=True,
            )
        i = i + 1 if found is None else found.last


def _only_backs(reading: Reading, last: int) -> bool:
    """Whether it only says who stands behind somebody: "the Moscow-backed administration"."""
    hyphen, backed = reading.words[last : last + 1], reading.words[last + 1 : last + 2]
    return hyphen == ["-"] and bool(set(backed) & OF_SOMEBODY_ELSE)


def _capitals(reading: Reading) -> dict[int, PlaceOwner]:
    """The capitals a report names, by where their names begin."""
    found = {}
    for first, last, match in reading.names:
        states = {country_of(sense.actor_id) for sense in match.senses}
        seats = all(sense.form == "seat" and sense.city for sense in match.senses)
        state = states.pop() if seats and len(states) == 1 else None
        if state is not None:
            elsewhere = state_behind(reading, first, last)
            found[first] = PlaceOwner(country=elsewhere or state, last=last)
    return found


def _is_background(place: Token) -> bool:
    """Whether somebody only comes from there or is said to be there in passing.

    "Came from Lyon", "a firm that is registered in Nassau".
    """
    if place.dep_ == "pobj" and place.head.lower_ in _ORIGINS:
        return True
    verb = next((word for word in place.ancestors if word.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.dep_ in ("relcl", "acl") and verb.lemma_ in _BASING
