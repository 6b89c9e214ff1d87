"""The event lexicon: PLOVER types, CAMEO codes, and which words name which event.

Files: ``plover.toml`` (types, modes, contexts), ``word_classes.toml`` (lists of lemmas),
``cameo.csv``, ``verbs.csv``, ``nouns.csv``, ``contexts.csv``. The columns of the two lexicon
files are explained at `LexiconEntry`.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, cast

from watchfloor.errors import CodebookError
from watchfloor.records.claim import OtherRole

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

KINDS: Final = frozenset({"actor", "igo", "sovereign", "name", "number", "none", "any"})
"""Words of a condition that are not lemmas: what sort of phrase the argument is."""

NOUN_KEY: Final = "n-"
DEED_KEY: Final = "deed:"
"""How the keys of ``nouns.csv`` begin, and those of ``verbs.csv`` do not."""

PROMISES: Final = "03"
"""CAMEO root of promises, which are SUPPORT or AGREE."""

OTHER_ROLES: Final = ("against", "beneficiary", "mediator", "site")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of the sixteen PLOVER 2.0 event types."""

    name: str
    quad: Quad
    modes: tuple[str, ...]
    spell_days: int
    """Reports of the same actors and type at most this many days apart may be one happening."""
    needs: Literal["both", "source", "one"]
    """Whether source and recipient must both be found, the source alone, or any one of them."""
    speech_act: bool
    """Somebody must say it: never coded without a source."""
    absorbs_complement: bool
    """What is demanded, refused or threatened is part of this event, not one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code and the PLOVER fields it stands for."""

    code: str
    label: str
    event_type: str | None
    """None for codes without PLOVER counterpart (public statements, appeals of no type)."""
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None
    """Conflict–cooperation weight, −10 (hostile) … 10 (friendly); None where none is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an argument's head must be: one of `lemmas` or `kinds`, none of the `not_` ones."""

    lemmas: frozenset[str]
    kinds: frozenset[str]
    not_lemmas: frozenset[str]
    not_kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """One row of ``verbs.csv`` or ``nouns.csv``: a word in a frame, and the event it names.

    A frame slot (`sources`, `recipients`, `others`) is a list of places to look, the first that
    holds an actor wins. Places: ``subj`` logical subject, of the light verb for a noun (``held
    talks``); ``obj`` logical object; ``dat`` indirect object; ``poss`` possessor; ``mod`` adjective
    or noun before the word, ``adj`` none that is a name; ``comp`` the clause it takes,
    ``comp.subj`` only that clause's subject; ``help`` whom a purpose clause helps; ``war`` whom a
    war or fight in the clause is against; ``faced`` whom forces are moved to face; ``aim`` of whom
    protesters demand it; ``blow`` whose attack it was in which somebody was hit; ``hit`` the object
    of the verb whose subject the noun is; ``mediated`` who brokered it; ``sym`` the other partners
    of a mutual event; any other word is a preposition. ``none`` says that nobody need be named,
    ``named`` that somebody must be; ``none`` among the sources, that nobody at all need be known,
    ``unsaid`` that nobody need be where the words do not say who does it: "racing was halted".
    """

    key: str
    lemmas: tuple[str, ...]
    particle: str | None
    object: Condition | None
    subject: Condition | None
    frame: tuple[str, ...]
    """What must be there, one of it: a preposition or particle, ``comp`` a clause, ``inf`` a clause
    with "to", ``subjunctive`` one that asks ("insisted that X leave"), ``own`` one about what the
    speaker will do, ``called:@wrongs`` what the object is called, ``light`` a light verb,
    ``received`` one whose subject suffers the noun ("drew threats"), ``passive`` a passive,
    ``in_force`` a measure said to hold ("curbs are in place"), ``happens`` a noun that is the
    subject of a verb of happening ("fighting broke out"), ``several`` subjects of more than one
    state, ``alone`` no clause and no second predicate ("called X a liar"), ``for-doing`` a gerund
    under "for", ``term`` how many years, ``war``, ``help``, ``dat`` and ``poss`` as above;
    ``on:alert``, ``of:@troops``, ``comp:@harm``, ``in:actor``, ``dat:actor`` and ``of:name`` also
    say what follows."""
    event_type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    sources: tuple[str, ...]
    recipients: tuple[str, ...]
    others: tuple[tuple[OtherRole, tuple[str, ...]], ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicon:
    """Everything needed to read events off a parse."""

    types: Mapping[str, EventType]
    contexts: frozenset[str]
    cameo: Mapping[str, CameoCode]
    words: Mapping[str, frozenset[str]]
    """Word classes by name: lemmas in lower case."""
    verbs: Mapping[str, tuple[LexiconEntry, ...]]
    """By lemma, in file order: the first entry whose conditions hold decides."""
    nouns: Mapping[str, tuple[LexiconEntry, ...]]
    deeds: Mapping[str, LexiconEntry]
    """By type: the sides of an event whose word is in neither table."""
    context_words: Mapping[str, tuple[str, ...]]
    """Lemma to the PLOVER contexts it is a sure sign of."""


@cache
def load_event_lexicon() -> EventLexicon:
    """The lexicon of ``codebook/data``, checked; raises CodebookError with file and line."""
    plover = _toml("plover.toml")
    types = {name: _event_type(name, row) for name, row in plover["types"].items()}
    contexts = frozenset(plover["contexts"])
    words = {name: frozenset(lemmas) for name, lemmas in _toml("word_classes.toml").items()}
    cameo = {code.code: code for code in _cameo(types, contexts)}
    check = _Checker(types=types, contexts=contexts, cameo=cameo, words=words)
    return EventLexicon(
        types=types,
        contexts=contexts,
        cameo=cameo,
        words=words,
        verbs=_by_lemma(check.entries("verbs.csv", default_source="subj")),
        nouns=_by_lemma(check.entries("nouns.csv", default_source="poss|by|subj|mod|from")),
        deeds={
            entry.event_type: entry for entry in check.entries("deeds.csv", default_source="subj")
        },
        context_words=dict(_context_words(contexts)),
    )


def _event_type(name: str, row: Mapping[str, Any]) -> EventType:
    return EventType(
        name=name,
        quad=row["quad"],
        modes=tuple(row["modes"]),
        spell_days=row["spell_days"],
        needs=row["needs"],
        speech_act=row["speech_act"],
        absorbs_complement=row["absorbs_complement"],
    )


def _cameo(types: Mapping[str, EventType], contexts: frozenset[str]) -> Iterator[CameoCode]:
    for line, row in rows_of("cameo.csv"):
        event_type, mode = row["type"] or None, row["mode"] or None
        if event_type is not None and event_type not in types:
            raise _wrong("cameo.csv", line, "event type", event_type, types)
        if mode and mode not in types[str(event_type)].modes:
            raise _wrong("cameo.csv", line, "mode", mode, types[str(event_type)].modes)
        yield CameoCode(
            code=row["code"],
            label=row["label"],
            event_type=event_type,
            mode=mode,
            contexts=_known("cameo.csv", line, "context", row["contexts"], contexts),
            goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checker:
    """Reads lexicon rows against the names the other files define."""

    types: Mapping[str, EventType]
    contexts: frozenset[str]
    cameo: Mapping[str, CameoCode]
    words: Mapping[str, frozenset[str]]

    def entries(self, file: str, *, default_source: str) -> Iterator[LexiconEntry]:
        seen: set[str] = set()
        for line, row in rows_of(file):
            if row["key"] in seen:
                raise CodebookError(f"{file} line {line}: key '{row['key']}' is there twice.")
            seen.add(row["key"])
            yield self._entry(file, line, row, default_source)

    def _entry(
        self, file: str, line: int, row: Mapping[str, str], default_source: str
    ) -> LexiconEntry:
        event_type, mode, cameo = row["type"], row["mode"] or None, row["cameo"] or None
        if event_type not in self.types:
            raise _wrong(file, line, "event type", event_type, self.types)
        if mode and mode not in self.types[event_type].modes:
            raise _wrong(file, line, "mode", mode, self.types[event_type].modes)
        if cameo and cameo not in self.cameo:
            raise _wrong(file, line, "CAMEO code", cameo, ())
        return LexiconEntry(
            key=row["key"],
            lemmas=split_cell(row["lemmas"]),
            particle=row["particle"] or None,
            object=self._condition(file, line, row["object"]),
            subject=self._condition(file, line, row["subject"]),
            frame=split_cell(row["frame"]),
            event_type=event_type,
            mode=mode,
            cameo=cameo,
            contexts=_known(file, line, "context", row["contexts"], self.contexts),
            sources=split_cell(row["source"] or default_source),
            recipients=split_cell(row["recipient"]),
            others=tuple(_others(file, line, row["others"])),
            note=row["note"] or None,
        )

    def _condition(self, file: str, line: int, text: str) -> Condition | None:
        """``@class|lemma|actor !@class|lemma`` as sets; None for an empty cell."""
        if not text:
            return None
        wanted, _, barred = text.partition("!")
        lemmas, kinds = self._terms(file, line, wanted.strip())
        not_lemmas, not_kinds = self._terms(file, line, barred.strip())
        return Condition(lemmas=lemmas, kinds=kinds, not_lemmas=not_lemmas, not_kinds=not_kinds)

    def _terms(self, file: str, line: int, text: str) -> tuple[frozenset[str], frozenset[str]]:
        lemmas: set[str] = set()
        kinds: set[str] = set()
        for term in split_cell(text):
            if term.startswith("@"):
                if term[1:] not in self.words:
                    raise _wrong(file, line, "word class", term[1:], self.words)
                lemmas |= self.words[term[1:]]
            elif term in KINDS:
                kinds.add(term)
            else:
                lemmas.add(term)
        return frozenset(lemmas), frozenset(kinds)


def _others(file: str, line: int, text: str) -> Iterator[tuple[OtherRole, tuple[str, ...]]]:
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        role, _, places = part.partition("=")
        if role not in OTHER_ROLES:
            raise _wrong(file, line, "role", role, OTHER_ROLES)
        yield cast(OtherRole, role), split_cell(places)


def _context_words(contexts: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line, row in rows_of("contexts.csv"):
        named = _known("contexts.csv", line, "context", row["contexts"], contexts)
        for lemma in split_cell(row["lemmas"]):
            yield lemma, named


def _by_lemma(entries: Iterator[LexiconEntry]) -> Mapping[str, tuple[LexiconEntry, ...]]:
    table: dict[str, tuple[LexiconEntry, ...]] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            table[lemma] = (*table.get(lemma, ()), entry)
    return table


def _known(file: str, line: int, what: str, text: str, names: frozenset[str]) -> tuple[str, ...]:
    for name in split_cell(text):
        if name not in names:
            raise _wrong(file, line, what, name, names)
    return split_cell(text)


def split_cell(text: str) -> tuple[str, ...]:
    """The parts of a cell between bars."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _wrong(file: str, line: int, what: str, name: str, known: Any) -> CodebookError:
    listed = f" Known: {', '.join(sorted(known))}." if known else ""
    return CodebookError(f"Unknown {what} '{name}' in {file} line {line}.{listed}")


def _toml(file: str) -> dict[str, Any]:
    return tomllib.loads((files("watchfloor.codebook") / "data" / file).read_text("utf-8"))


def rows_of(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV file with their line numbers; lines starting with # are left out."""
    text = (files("watchfloor.codebook") / "data" / file).read_text("utf-8")
    numbered = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    reader = csv.DictReader(line for _, line in numbered)
    for (number, _), row in zip(numbered[1:], reader, strict=True):
        if None in row or None in row.values():
            raise CodebookError(
                f"{file} line {number}: expected {len(reader.fieldnames or ())} cells."
            )
        yield number, {name: cell.strip() for name, cell in row.items()}
