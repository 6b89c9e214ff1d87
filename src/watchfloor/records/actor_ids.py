"""The grammar of actor ids: ``PRK``, ``PRK.MIL``, ``PRK.GOV:kim-jong-un``, ``IGO:UN``.

An id local to one report is ``r0123456789ab#words-of-the-name``.
"""

import re
from typing import Final, Literal

ActorKind = Literal["state", "person", "organisation", "group"]

_SHAPES: Final[tuple[tuple[ActorKind, re.Pattern[str]], ...]] = (
    ("state", re.compile(r"[A-Z]{3}|DFA:[a-z0-9-]+")),
    (
        "person",
        re.compile(r"([A-Z]{3}\.[A-Z]{3}|(IGO|NGO):[A-Z0-9-]+|ARM:[a-z0-9-]+):[a-z0-9-]+"),
    ),
    ("organisation", re.compile(r"(IGO|NGO):[A-Z0-9-]+")),
    ("group", re.compile(r"ARM:[a-z0-9-]+")),
)


def kind_of(actor_id: str) -> ActorKind | None:
    """What an id of this shape stands for; None for a shape that no codebook row may have.

    >>> kind_of("ARM:hezbollah"), kind_of("PRK.GOV:kim-jong-un"), kind_of("nobody")
    ('group', 'person', None)
    """
    return next((kind for kind, shape in _SHAPES if shape.fullmatch(actor_id)), None)


def principal_of(actor_id: str) -> str:
    """The state, organisation or group an actor belongs to; itself when it is one.

    >>> principal_of("PRK.GOV:kim-jong-un"), principal_of("IGO:NATO:mark-rutte")
    ('PRK', 'IGO:NATO')
    """
    if "#" in actor_id:
        return actor_id
    if "." in actor_id:
        return actor_id.split(".", 1)[0]
    return ":".join(actor_id.split(":")[:2])


def sector_of(actor_id: str) -> str:
    """Which part of a state an id is of; empty for the state itself and for what is of none.

    >>> sector_of("PRK.GOV:kim-jong-un"), sector_of("PRK"), sector_of("IGO:UN")
    ('GOV', '', '')
    """
    return actor_id.partition(":")[0].partition(".")[2]


def belongs_to(actor_id: str | None, actor: str) -> bool:
    """Whether an id is the actor, or belongs to it.

    >>> belongs_to("PRK.MIL", "PRK"), belongs_to("PRK", "PRK.MIL"), belongs_to(None, "PRK")
    (True, False, False)
    """
    return actor_id is not None and (
        actor_id == actor or actor_id.startswith((f"{actor}.", f"{actor}:"))
    )


def is_local(actor_id: str) -> bool:
    """Whether the id means something inside one report only."""
    return "#" in actor_id


def is_actor_id(words: str) -> bool:
    """Whether words are an id of the codebook's or a report's actors, and not counted nouns.

    >>> is_actor_id("PRK.MIL"), is_actor_id("civilian")
    (True, False)
    """
    head = words.partition(".")[0].partition(":")[0]
    return is_local(words) or (len(head) == 3 and head.isascii() and head.isupper())
