"""The grammar of news dates: `dates.toml`, read, filled in and compiled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from watchfloor.errors import CodebookError

FILE: Final = "dates.toml"
BLANK: Final = "(?:[ \\t\u00a0\u202f]+)"
"""What a blank in a pattern stands for; no line break, because a date never crosses one."""
SHAPES: Final = ("digits", "year", "decade", "nthday", "q")
"""Keys that are the shape of a token rather than a word of a list."""
CONTEXTS: Final = ("needs_before", "needs_after", "not_before", "not_after")
FIELDS: Final = {"name", "key", "means", "pattern", "with", "wins", *CONTEXTS}
NARROWS: Final = ("early", "mid", "late", "before", "after", "week", "weekend", "seven days")
JOINS: Final = (
    "day_then_time",
    "time_then_day",
    "same_time",
    "to",
    "through",
    "opening",
    "moving",
    "parts_of_length",
    "year_in_words",
)

GATED: Final = 8
"""Rules behind one gate: fewer mean more gates to try, more mean more rules behind an open one."""

_PIECE: Final = re.compile(r"(?<!\?P)<([a-z_0-9]+)(?::([a-z]+))?>")
_BLANKS: Final = re.compile(r"\[[^\]]*\]| ")
_NAMED_GROUP: Final = re.compile(r"\(\?P<([a-z_0-9]+)>")
_BACK: Final = re.compile(r"\(\?P=[a-z_0-9]+\)")

Words = Mapping[str, int | str]


class LatePattern:
    """A regular expression, compiled when it is first tried.

    A short text tries few of the hundreds there are, so that a start need not wait for all. A
    pattern that is none raises CodebookError then.
    """

    __slots__ = ("_compiled", "spelled")

    def __init__(self, spelled: str) -> None:
        self.spelled = spelled
        self._compiled: re.Pattern[str] | None = None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at a place."""
        return self._ready().match(text, start)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match anywhere."""
        return self._ready().search(text)

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None:
            try:
                self._compiled = re.compile(self.spelled, re.IGNORECASE)
            except re.error as error:
                raise CodebookError(
                    f"{FILE}: {self.spelled[:60]!r} is no pattern ({error}); restore the file from "
                    "the package."
                ) from error
        return self._compiled


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """One way to write a date."""

    name: str
    key: str
    means: str
    """Name of the meaning in `watchfloor.coding.dates.rules`."""
    pattern: LatePattern
    parts: Mapping[str, int | str]
    """Parts of the date that the words themselves do not name."""
    wins: bool
    """A match of this rule beats longer matches."""
    needs_before: LatePattern | None
    needs_after: LatePattern | None
    not_before: LatePattern | None
    not_after: LatePattern | None


GatedRules = tuple[LatePattern, tuple[DateRule, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """Words before a date that name a part of it: "early October"."""

    name: str
    narrows: str
    """One of `NARROWS`."""
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGrammar:
    """Everything `find_dates` knows about words."""

    rules: Mapping[str, tuple[DateRule, ...]]
    """Rules by key, in the order of the file."""
    gated: Mapping[str, tuple[GatedRules, ...]]
    """The same rules in small groups, each behind a pattern that matches where one of them does."""
    triggers: Mapping[str, tuple[str, ...]]
    """Lower-case word to the keys whose rules it sets off."""
    lead: frozenset[str]
    """Lower-case words that can stand inside a date, to the left of its key word."""
    words: Mapping[str, Words]
    """Word lists: what each word stands for."""
    modifiers: tuple[Modifier, ...]
    joins: Mapping[str, re.Pattern[str]]
    """What stands between neighbours that belong together, by the names in `JOINS`."""
    tense: re.Pattern[str]
    """Matches a verb cue; group ``future`` or ``past`` says which."""
    clause: re.Pattern[str]
    """Matches what a clause begins with: a comma, "which", "unless"."""
    limit: re.Pattern[str]
    """Matches the words straight before a date that make it a limit to come ("by")."""
    appointed: re.Pattern[str]
    """Matches the words straight before a weekday that make it one to come ("a strike for")."""
    past_behind: re.Pattern[str]
    """Matches, straight behind a date, what tells that its time has come."""
    arranged: re.Pattern[str]
    """Matches, behind a date, what is arranged beforehand: "'s vote"."""
    no_limit: re.Pattern[str]
    """Matches what tells that such a limit has passed."""
    comparison: re.Pattern[str]
    """Matches words that compare a figure with an earlier one."""
    longer: re.Pattern[str]
    """Matches a period longer than a quarter."""

    def all_rules(self) -> tuple[DateRule, ...]:
        """Every rule, grouped by key."""
        return tuple(rule for rules in self.rules.values() for rule in rules)


def load_date_grammar() -> DateGrammar:
    """The grammar of the codebook; CodebookError when the file breaks its own rules."""
    text = (files("watchfloor.codebook") / "data" / FILE).read_text("utf-8")
    try:
        return _grammar(tomllib.loads(text))
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise CodebookError(
            f"{FILE} cannot be used: {type(error).__name__} {error}; restore it from the package."
        ) from error


def _grammar(table: dict[str, Any]) -> DateGrammar:
    pieces = {**_list_pieces(table["words"]), **table["pieces"]}
    pieces["number_words"] = _alternatives(table["words"]["number"])
    rules = [_rule(row, pieces, table) for row in table["rule"]]
    _check_unique([rule.name for rule in rules])
    by_key: dict[str, list[DateRule]] = {}
    for rule in rules:
        by_key.setdefault(rule.key, []).append(rule)
    return DateGrammar(
        rules={key: tuple(group) for key, group in by_key.items()},
        gated={key: _gated(group) for key, group in by_key.items()},
        triggers=_triggers(table["words"], by_key),
        lead=_lead(rules),
        words=table["words"],
        modifiers=tuple(_modifier(row, pieces) for row in table["modifier"]),
        joins={name: _compile(table["joins"][name], pieces) for name in JOINS},
        tense=_tense(table["tense"]),
        clause=_compile(table["tense"]["clause"], pieces),
        limit=_compile(table["tense"]["limit"], pieces),
        appointed=_compile(table["tense"]["appointed"], pieces),
        past_behind=_compile(table["tense"]["past_behind"], pieces),
        arranged=_compile(table["tense"]["arranged"], pieces),
        no_limit=_compile(table["tense"]["no_limit"], pieces),
        comparison=_compile(table["comparison"]["cue"], pieces),
        longer=_compile(table["comparison"]["longer"], pieces),
    )


def _list_pieces(words: dict[str, Words]) -> dict[str, str]:
    return {name: f"(?P<{name}>{_alternatives(listed)})" for name, listed in words.items()}


def _alternatives(words: Words) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    spelled = (re.escape(word).replace("\\ ", " ").replace("'", "['’]") for word in longest_first)
    return "|".join(spelled) if words else "(?!)"


def _rule(row: dict[str, Any], pieces: Mapping[str, str], table: dict[str, Any]) -> DateRule:
    name = row["name"]
    if unknown := sorted(set(row) - FIELDS):
        raise ValueError(f"rule {name} has unknown fields {unknown}; known: {sorted(FIELDS)}")
    if row["key"] not in SHAPES and row["key"] not in table["words"]:
        raise ValueError(f"rule {name} has unknown key {row['key']}")
    contexts = {
        field: _late(_context(table, row[field], field), pieces) if field in row else None
        for field in CONTEXTS
    }
    return DateRule(
        name=name,
        key=row["key"],
        means=row["means"],
        pattern=_late(f"(?:{row['pattern']})(?!\\w)", pieces),
        parts=row.get("with", {}),
        wins=row.get("wins", False),
        **contexts,
    )


def _gated(rules: list[DateRule]) -> tuple[GatedRules, ...]:
    groups = (rules[at : at + GATED] for at in range(0, len(rules), GATED))
    return tuple((_gate(group), tuple(group)) for group in groups)


def _gate(rules: list[DateRule]) -> LatePattern:
    """All patterns as one, groups unnamed; a reference back to a group becomes any text."""
    spelled = "|".join(f"(?:{rule.pattern.spelled})" for rule in rules)
    return LatePattern(_BACK.sub(".+?", _NAMED_GROUP.sub("(?:", spelled)))


def _context(table: dict[str, Any], name: str, field: str) -> str:
    pattern: str = table["contexts"][name]
    return pattern if field.endswith("before") else f"(?:{pattern})"


def _modifier(row: dict[str, Any], pieces: Mapping[str, str]) -> Modifier:
    if row["narrows"] not in NARROWS:
        raise ValueError(f"modifier {row['name']} narrows to {row['narrows']}; known: {NARROWS}")
    pattern = _compile(f"(?<!\\w)(?:{row['pattern']})", pieces)
    return Modifier(name=row["name"], narrows=row["narrows"], pattern=pattern)


def _tense(table: dict[str, str]) -> re.Pattern[str]:
    spelled = f"\\b(?:(?P<future>{table['future']})|(?P<past>{table['past']}))\\b"
    return re.compile(spelled.replace(" ", BLANK), re.IGNORECASE)


def _compile(pattern: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_spelled(pattern, pieces), re.IGNORECASE)


def _late(pattern: str, pieces: Mapping[str, str]) -> LatePattern:
    return LatePattern(_spelled(pattern, pieces))


def _spelled(pattern: str, pieces: Mapping[str, str]) -> str:
    filled = _fill(pattern, pieces)
    return _BLANKS.sub(lambda found: BLANK if found[0] == " " else found[0], filled)


def _fill(pattern: str, pieces: Mapping[str, str]) -> str:
    """The pattern with every ``<piece>`` written out, pieces of pieces too."""

    def written(found: re.Match[str]) -> str:
        piece = _fill(pieces[found[1]], pieces)
        if found[2]:
            piece = _NAMED_GROUP.sub(rf"(?P<\1_{found[2]}>", piece)
        return piece

    return _PIECE.sub(written, pattern)


def _triggers(words: dict[str, Words], keys: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    triggers: dict[str, tuple[str, ...]] = {}
    for key in keys:
        for word in words.get(key, ()):
            # The longest word of a phrase is the rarest: "future", not "the".
            rarest = max(re.split(r"\W", word), key=len)
            if key not in triggers.get(rarest, ()):
                triggers[rarest] = (*triggers.get(rarest, ()), key)
    return triggers


def _lead(rules: list[DateRule]) -> frozenset[str]:
    spelled = " ".join(_NAMED_GROUP.sub("(", rule.pattern.spelled) for rule in rules)
    return frozenset(re.findall(r"[a-z]{1,}", re.sub(r"\\[a-z]", " ", spelled.lower())))


def _check_unique(names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"rule names used twice: {twice}")
