"""The whole codebook in one value: what every stage is a function of, beside its input."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from watchfloor.codebook.actors import ActorCodebook, ActorRow, load_actor_codebook
from watchfloor.codebook.cues import CueTable, load_cues
from watchfloor.codebook.events import EventLexicon, load_event_lexicon
from watchfloor.codebook.kinds import KindTable, load_kinds
from watchfloor.codebook.names import NameIndex, build_name_index
from watchfloor.codebook.places import Gazetteer, load_gazetteer
from watchfloor.codebook.quantities import FILE as QUANTITIES_FILE
from watchfloor.codebook.quantities import QuantityGrammar, load_quantity_grammar
from watchfloor.codebook.stated import StatedKind, load_stated_kinds
from watchfloor.records.actor_ids import principal_of

_DATA: Final = "data"
_NOT_READ: Final = frozenset(
    {
        "cameo_roots.csv",
        "cow_states.csv",
        "escalation.csv",
        "former_states.csv",
        "publisher_codes.csv",
        "publisher_names.csv",
        "tie_names.csv",
        "tie_words.csv",
        "ties.csv",
    }
)
"""Files of ties and event history, on which no claim depends: a row makes no other coder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Every table the coder reads, loaded and checked."""

    actors: ActorCodebook
    names: NameIndex
    places: Gazetteer
    events: EventLexicon
    cues: CueTable
    kinds: KindTable
    stated: Mapping[str, StatedKind]
    """By kind: positions and the like that no phrase of `kinds` says."""
    quantities: QuantityGrammar
    rule_keys: frozenset[str]
    """Keys of every row of the event lexicon."""
    added: tuple[ActorRow, ...]
    """The rows a user added."""
    sha256: str
    """Over the shipped files but those no claim depends on, and the rows a user added."""

    def spell_days(self, event_type: str) -> int:
        """Days within which two reports of one type and the same actors are one happening."""
        return self.events.types[event_type].spell_days

    def has(self, file: str, key: str) -> bool:
        """Whether a claim's rule or actor has its row: the proof of an ``Entry``."""
        match file:
            case "actors":
                return any(self.actors.row(each) for each in (key, principal_of(key)))
            case "kinds.csv":
                return key in self.kinds.phrases
            case "verbs.csv" | "nouns.csv" | "deeds.csv":
                return key in self.rule_keys
            case "stated.csv":
                return any(kind.key == key for kind in self.stated.values())
        return file == QUANTITIES_FILE


def load_codebook(added: Sequence[ActorRow] = ()) -> Codebook:
    """The shipped codebook with the actors a user added; CodebookError names a bad line."""
    actors = load_actor_codebook(added)
    events = load_event_lexicon()
    return Codebook(
        actors=actors,
        names=build_name_index(actors),
        places=load_gazetteer(),
        events=events,
        cues=load_cues(),
        kinds=load_kinds(),
        stated=load_stated_kinds(),
        quantities=load_quantity_grammar(),
        rule_keys=frozenset(
            entry.key
            for table in (events.verbs, events.nouns)
            for entries in table.values()
            for entry in entries
        )
        | {entry.key for entry in events.deeds.values()},
        added=tuple(added),
        sha256=codebook_sha256(added),
    )


def codebook_sha256(added: Sequence[ActorRow] = ()) -> str:
    """As `Codebook.sha256`, without loading what it is over."""
    digest = hashlib.sha256()
    folder = files("watchfloor.codebook") / _DATA
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith((".csv", ".toml")) and entry.name not in _NOT_READ:
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
    for row in added:
        digest.update(repr(row).encode())
    return digest.hexdigest()
