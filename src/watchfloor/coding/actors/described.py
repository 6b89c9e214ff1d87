"""Words that describe an actor without naming it, as they stand in a report.

Role words with no name of a state beside them ("the army", "Agriculture Minister Mehdi Eker") and
nouns that go back to an actor ("the country", "the group", "both sides").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from watchfloor.codebook.descriptions import Description
from watchfloor.codebook.public_words import load_public_words
from watchfloor.codebook.roles import Role
from watchfloor.coding.actors.discourse import Discourse
from watchfloor.coding.actors.phrases import RoleMatch, opens_with_title, phrase_root
from watchfloor.coding.syntax.branches import first_conjunct
from watchfloor.coding.syntax.parse import Token

OWNING: Final = ("of", "for", "from")
"""Prepositions after which a description says whose it is."""
_HELPERS: Final = frozenset({"adviser", "advisor", "aide", "assistant"})
"""Those who are somebody's with "to": "an aide to the minister"."""
PUBLIC: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
HEADS: Final = frozenset(
    {"president", "prime minister", "king", "queen", "emir", "sultan", "chancellor", "premier"}
)
LOCAL_OFFICES: Final = frozenset({"mayor", "governor", "prefect"})
"""Offices of towns and provinces: "of X" after them is a place of the state."""
WITH_MATTERS: Final = frozenset(
    "minister ministry secretary department commissioner officer official inspector".split()
)
"""Role words before which capitals name what they see to: "Primary Industries Minister"."""
SIZES: Final = frozenset(
    "senior top high low ranking local federal central state national interim acting caretaker "
    "transitional outgoing".split()
)
"""Words before a noun that leave it the same actor's."""
TOO_GENERAL: Final = frozenset(
    "state people man woman child family fan mission division unit personnel school church "
    "party company firm business bank airline university hospital head worker student general "
    "community minority public population society crowd union press media agent force "
    "intelligence exile".split()
)
"""Role words that name an actor only together with whose they are."""
_POINTING: Final = frozenset({"the", "this", "that", "these", "those"})
_CLUBS: Final = frozenset(
    "association chamber club committee cooperative council federation group guild league "
    "organisation organization party society syndicate union".split()
)
_MODIFYING: Final = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A description and the noun it hangs through."""

    first: int
    last: int
    noun: Token
    roles: tuple[Role, ...] = ()
    description: Description | None = None
    """What the noun may go back to."""
    holder: int | None = None
    """One past the unknown name that the words are the title of."""

    @property
    def plural(self) -> bool:
        """Whether several are meant."""
        return self.noun.tag_ in ("NNS", "NNPS") or bool(self.roles and self.roles[-1].plural)

    @property
    def article(self) -> str | None:
        """The determiner in lower case, of joined nouns the first's; None where there is none."""
        nouns = (self.noun, first_conjunct(self.noun))
        return next(
            (c.lower_ for noun in nouns for c in noun.children if c.dep_ in ("det", "predet")), None
        )

    @property
    def points(self) -> bool:
        """Whether the determiner says that it is known who is meant."""
        return self.article in _POINTING

    @property
    def modifiers(self) -> tuple[Token, ...]:
        """Adjectives and nouns before the words."""
        return tuple(
            child
            for child in self.noun.children
            if child.dep_ in _MODIFYING and child.i < self.first
        )

    @property
    def count(self) -> Token | None:
        """The number of them, as "two"."""
        return next((c for c in self.noun.children if c.dep_ == "nummod"), None)


def find_described(discourse: Discourse, taken: set[int]) -> list[Described]:
    """The descriptions of a report outside the words that are taken."""
    roles = _of_roles(discourse, taken)
    taken = taken | {i for each in roles for i in range(each.first, each.last)}
    return [*roles, *_of_nouns(discourse, taken)]


def owner_of(described: Described) -> Token | None:
    """Whose it is said to be: "its army", "the group's leader", "a spokesman for the group"."""
    for child in described.noun.children:
        if child.dep_ == "poss":
            return child
    owning = (*OWNING, "to") if described.noun.lemma_.lower() in _HELPERS else OWNING
    for child in described.noun.children:
        if child.dep_ == "prep" and child.lower_ in owning and child.i >= described.last:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def is_headline(token: Token) -> bool:
    """Whether a word stands in a first line of its own, where articles are left out."""
    doc, sentence = token.doc, token.sent
    if any(not before.is_space for before in doc[: sentence.start]):
        return False
    words = [word for word in sentence if not word.is_space]
    ends = sentence.end >= len(doc) or "\n" in sentence[-1].text_with_ws + doc[sentence.end].text
    return bool(ends and words[-1].text not in (".", "!", "?", '"', "”"))


def _of_roles(discourse: Discourse, taken: set[int]) -> list[Described]:
    descriptions = discourse.reading.index.descriptions
    found = []
    for matches in _chains(discourse.reading.roles):
        first, last = matches[0].first, matches[-1].last
        noun = phrase_root(discourse.doc, matches[-1].first, last)
        roles = tuple(match.role for match in matches)
        if taken & set(range(first, last)) or roles[-1].sector is None:
            continue
        if roles[-1].inherits and not (roles[-1].person or _is_somebodys_office(noun)):
            continue
        holder = _holder_of(discourse, noun, last, roles[-1])
        if holder is not None or _stands_alone(noun):
            description = descriptions.get(noun.lower_)
            found.append(
                Described(
                    first=first,
                    last=last,
                    noun=noun,
                    roles=roles,
                    description=description,
                    holder=holder,
                )
            )
    return found


def _is_somebodys_office(noun: Token) -> bool:
    """Whether whose it is stands behind it: "the office of President Macron"."""
    behind = noun.doc[noun.i + 1 : noun.i + 2].text
    return bool(noun.lemma_.lower() == "office" and behind == "of")


def _of_nouns(discourse: Discourse, taken: set[int]) -> list[Described]:
    descriptions = discourse.reading.index.descriptions
    found = []
    for token in discourse.doc:
        description = descriptions.get(discourse.reading.words[token.i])
        if description is None or not description.use or token.i in taken:
            continue
        if _stands_alone(token):
            found.append(
                Described(first=token.i, last=token.i + 1, noun=token, description=description)
            )
    return found


def _chains(matches: Sequence[RoleMatch]) -> list[list[RoleMatch]]:
    """Role words that follow directly on one another: "army", "spokesman"."""
    chains: list[list[RoleMatch]] = []
    for match in matches:
        if chains and chains[-1][-1].last == match.first:
            chains[-1].append(match)
        else:
            chains.append([match])
    return chains


def _stands_alone(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and noun.dep_ not in _MODIFYING and not _in_a_name(noun)


def _in_a_name(noun: Token) -> bool:
    """Whether people give a body its name: "the Farmers' Union", "a doctors' association"."""
    doc, owned = noun.doc, noun.head
    if noun.dep_ != "poss" or doc[noun.i + 1].text not in ("'", "’"):
        return False
    return owned.lemma_.lower() in _CLUBS or bool(
        noun.text[:1].isupper()
        and not noun.is_sent_start
        and owned.text[:1].isupper()
        and owned.pos_ == "PROPN"
    )


def _after_matter(noun: Token, after: int) -> int:
    """Past what an office is for, where a comma stands behind it: "Minister for Health, …"."""
    doc, end = noun.doc, after
    if after < len(doc) and doc[after].lower_ in OWNING and doc[after].head.i == noun.i:
        end = doc[after].right_edge.i + 1
    return end if end < len(doc) and doc[end].text == "," else after


def _holder_of(discourse: Discourse, noun: Token, after: int, role: Role) -> int | None:
    """The end of an unknown name that a title stands before: "Agriculture Minister Mehdi Eker"."""
    if not role.person or role.plural or after >= len(discourse.doc):
        return None
    comma = _after_matter(noun, after)
    after = comma + (discourse.doc[comma].text == ",")
    name = discourse.at(after) if after < len(discourse.doc) else None
    if name is None or name.first != after or not name.names:
        return None
    alone = name.number == "unknown" and role.home is not None and role.home.title
    if not (name.number == "one" or alone):
        return None
    root = discourse.doc[name.root]
    titled = name.first <= noun.head.i < name.last and noun.dep_ in _MODIFYING
    apposed = root.head.i == noun.i and root.dep_ == "appos"
    # In a list the parser takes a capitalised title before a whole name for one more of it.
    before = noun.text[:1].isupper() and noun.i == name.first - 1 and name.last - name.first > 1
    opens = after > comma and opens_with_title(discourse.doc, noun.left_edge.i, comma, name.last)
    is_title = titled or apposed or before or opens
    return name.last if name.actor_id is None and is_title else None


def is_of_elsewhere(modifier: Token) -> bool:
    """Whether a word before a noun makes it somebody else's: "Gulf officials", "rebel soldiers"."""
    return modifier.lower_ in load_public_words().elsewhere
