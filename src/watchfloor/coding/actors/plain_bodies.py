"""Bodies and offices by what they see to: "the health security agency", "customs officials".

They have no name of their own and are read as role words: beside a state they are its own
("Chile's forest service"), else the state's that the report is about.
"""

from collections.abc import Sequence
from typing import Final

from watchfloor.codebook.public_words import load_public_words
from watchfloor.codebook.roles import HomeWord, Role

_LONGEST: Final = 5
_HEADS: Final = frozenset({"department", "directorate", "inspectorate", "ministry"})
_COUNCILS: Final = frozenset({"assembly", "council"})
_OF_PLACES: Final = frozenset(
    "borough city county district municipal parish provincial regional rural state town "
    "village".split()
)
_SERVICES: Final = "services"
_NEVER: Final = frozenset(
    "security council|human resources department|human resources office|animal service|"
    "medical office|school office|home service|food service|social service|social services|"
    "human services|food services|water service|home district|school board|local board".split("|")
)
"""Words that look so and mostly are no body of a state's government."""
_OFFICES: Final = {
    office + ending: bool(ending)
    for office in (
        "chief", "commissioner", "director", "inspector", "official", "secretary", "undersecretary"
    )
    for ending in ("", "s")
}  # fmt: skip
"""What those are called who see to something for a state, with whether several are."""
_PRIVATE: Final = frozenset(
    "family game gaming home human land licensing local mental planning product safety school "
    "schools security services social standards".split()
)
"""Matters for which firms and clubs have somebody as well."""


def plain_office_at(words: Sequence[str], first: int) -> tuple[int, Role] | None:
    """Where an office in small letters ends: "immigration officials", "the health director"."""
    public = load_public_words()
    last = first
    while last < min(first + _LONGEST, len(words)) and words[last] in public.described:
        last += 1
    if last == first or last >= len(words) or words[last] not in _OFFICES:
        return None
    if not any(word in public.matters and word not in _PRIVATE for word in words[first:last]):
        return None
    several = _OFFICES[words[last]]
    office = words[last].removesuffix("s") if several else words[last]
    sector = "COP" if "police" in words[first:last] else "GOV"
    name = " ".join((*words[first:last], office))
    return last + 1, _role(name, sector, plural=several, person=True)


def plain_body_at(words: Sequence[str], first: int) -> tuple[int, Role] | None:
    """Where the name in small letters ends that begins at a token, with what it says of whose.

    ``words`` are those of the report in lower case. It has a word for what the body sees to, or
    is a council of a town or province.
    """
    public = load_public_words()
    last = first
    while last < min(first + _LONGEST, len(words)) and (
        words[last] in public.described and words[last] != _SERVICES
    ):
        last += 1
    if last == first or last >= len(words):
        return None
    before, head = words[first:last], words[last]
    plural = head == _SERVICES
    sees_to = any(word in public.matters for word in before)
    is_body = head in _HEADS or head in public.shared_heads or plural
    councils = head in _COUNCILS and before[-1] in _OF_PLACES
    name = " ".join((*before, head))
    if not (is_body and (sees_to or councils)) or name in _NEVER:
        return None
    sector = "LEG" if head == "assembly" else "GOV"
    return last + 1, _role(name, sector, plural=plural)


def _role(name: str, sector: str, *, plural: bool, person: bool = False) -> Role:
    return Role(
        word=name,
        sector=sector,
        person=person,
        resident=True,
        inherits=False,
        plural=plural,
        home=HomeWord(bare=plural, title=False, states=frozenset()),
        has_plural=True,
    )
