"""The words that bound, name and count figures: `quantities.toml`, read and checked."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from watchfloor.errors import CodebookError

FILE: Final = "quantities.toml"
WORD: Final = re.compile(r"[^\W\d_]+(?:[.’'][^\W\d_]+)*|\d+|[^\w\s]|_")
"""One word or sign of a codebook phrase; the text is cut the same way."""

OPENERS: Final = frozenset({"a", "an", "half", "quarter", "no"})
"""Words that open figures beside those of the tables: "a dozen", "half a million", "no dead"."""

Phrases = dict[tuple[str, ...], str]
"""Lower-case words of a phrase to what the phrase says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """The interval a round word stands for."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """What a figure is when its noun stands so to such a verb."""

    verbs: frozenset[str]
    """Verb groups; empty when the noun alone decides."""
    roles: frozenset[str]
    """``agent``, ``patient``; empty for any."""
    nouns: frozenset[str]
    """Noun groups; ``other`` is a noun in no group, ``none`` no noun at all."""
    kind: str
    basis: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbPhrase:
    """A verb group that only several words say together: "took 40 people into custody"."""

    group: str
    verbs: frozenset[str]
    links: frozenset[str]
    """Prepositions and particles; ``object`` for the object, ``said`` for what is said of it."""
    nouns: frozenset[str]
    """Lemmas of which one stands behind the link; empty where the link is enough."""
    never: frozenset[str]
    """Subjects of whom the words say something else: police who block a road."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Tables that turn noun, verb and role into a kind and a basis."""

    nouns: dict[str, str]
    """Lemma to noun group."""
    verbs: dict[str, str]
    """Lemma to verb group."""
    phrases: tuple[VerbPhrase, ...]
    """Tried before the verb alone."""
    rules: tuple[CountRule, ...]
    """Tried in order; the first that fits decides."""
    tolls: frozenset[str]
    totals: frozenset[str]
    groups: frozenset[str]
    reaching: frozenset[str]
    rising: frozenset[str]
    protests: frozenset[str]
    """Nouns that make a protest of a verb in `staging` ("hold a rally")."""
    crowds: frozenset[str]
    """Nouns whose size is that of a protest where one is told of ("put the crowd at 8,000")."""
    maltreating: frozenset[str]
    """Verbs by which people are hurt, nobody says how badly: who is shot counts no protest."""
    staging: frozenset[str]
    skipped: frozenset[str]
    """Words that may stand between a figure and its outcome ("12 feared dead")."""
    event_nouns: dict[str, str]
    """Event noun to verb group."""
    places: frozenset[str]
    times: frozenset[str]
    outcomes: dict[str, str]
    """Word straight after a figure ("40 wounded") to verb group."""
    cumulative: Phrases
    stock: Phrases
    new: Phrases
    flows: frozenset[str]
    """Kinds that happen at a time, so that a day beside the verb makes a figure new."""
    days: frozenset[str]
    illnesses: frozenset[str]
    """Diseases, what brings them and their signs."""
    ailing: frozenset[str]
    """Verbs whose subject is ill when their object is an illness ("contracted cholera")."""
    treating: frozenset[str]
    """Verbs of hospitals: whoever they are done to is ill or wounded."""
    wards: frozenset[str]
    """Where the sick lie and how they are: "in hospital", "in critical condition"."""
    legal: frozenset[str]
    """Words before "cases" that make them matters of law."""
    wrongs: frozenset[str]
    """What "cases" are that people do to each other: rape, abduction, fraud."""
    striking: frozenset[str]
    """Verbs by which an illness befalls people: "has affected 300"."""
    instances: frozenset[str]
    """Nouns that are cases where an illness is named with them: "160 incidents of cholera"."""
    violence: frozenset[str]
    """Nouns that say that people in hospital were hurt, not ill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityGrammar:
    """Everything `find_quantities` and `count_quantity` know about words."""

    before: Phrases
    after: Phrases
    fillers: Phrases
    changes: frozenset[str]
    numbers: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    fractions: dict[str, float]
    vague: dict[str, Vague]
    few: dict[tuple[str, ...], Vague]
    zero: Phrases
    openers: frozenset[str]
    """Every word with which a figure can begin that is not in digits."""
    naming: re.Pattern[str]
    """Matches numbers that name: dates, clock times, articles, telephone numbers."""
    first_year: int
    last_year: int
    year_overruled_by: Phrases
    one_not_before: frozenset[str]
    one_not_after: frozenset[str]
    one_whole: frozenset[str]
    money_signs: Phrases
    money_words: Phrases
    units: Phrases
    durations: frozenset[str]
    joined: frozenset[str]
    counting: Counting
    stating: dict[str, str]
    """Kind to the event type that a figure of it states where its verb says that it was done."""


def load_quantity_grammar() -> QuantityGrammar:
    """The grammar of the codebook; CodebookError when the file breaks its own rules."""
    try:
        table = tomllib.loads((files("watchfloor.codebook") / "data" / FILE).read_text("utf-8"))
        return _grammar(table)
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise CodebookError(
            f"{FILE} cannot be used: {type(error).__name__} {error}; restore it from the package."
        ) from error


def words_of(phrase: str) -> tuple[str, ...]:
    """A phrase cut into lower-case words and signs, as the text is cut."""
    return tuple(WORD.findall(phrase.lower()))


def _grammar(table: dict[str, Any]) -> QuantityGrammar:
    return QuantityGrammar(
        before=_labelled(table["before"]),
        after=_labelled(table["after"]),
        fillers=_listed(table["fillers"]["words"]),
        changes=frozenset(table["changes"]["words"]),
        numbers=table["numbers"],
        scales=table["scales"],
        suffixes=table["suffixes"],
        fractions=table["fractions"],
        vague={word: _vague(word, pair) for word, pair in table["vague"].items()},
        few={words_of(word): _vague(word, pair) for word, pair in table["few"].items()},
        zero=_listed(table["zero"]["words"]),
        openers=_openers(table),
        naming=_naming(table["naming"]),
        first_year=table["years"]["first"],
        last_year=table["years"]["last"],
        year_overruled_by=_listed(table["years"]["overruled_by"]),
        one_not_before=frozenset(table["one"]["not_before"]),
        one_not_after=frozenset(table["one"]["not_after"]),
        one_whole=frozenset(table["one"]["whole"]),
        money_signs={words_of(sign): code for sign, code in table["money_signs"].items()},
        money_words={words_of(word): code for word, code in table["money_words"].items()},
        units=_labelled(table["units"]),
        durations=frozenset(table["durations"]["units"]),
        joined=frozenset(table["joined"]["words"]) | frozenset(table["joined"]["strong"]),
        counting=_counting(table),
        stating=_stating(table),
    )


def _openers(table: dict[str, Any]) -> frozenset[str]:
    phrases = (*table["few"], *table["zero"]["words"], *table["money_signs"])
    firsts = {words_of(phrase)[0] for phrase in phrases}
    return frozenset({*firsts, *table["numbers"], *table["vague"], *OPENERS})


def _stating(table: dict[str, Any]) -> dict[str, str]:
    stating: dict[str, str] = table["stating"]
    unknown = set(stating) - {row["kind"] for row in table["rules"]}
    if unknown:
        raise ValueError(f"stating names kinds of no rule: {sorted(unknown)}")
    return stating


def _counting(table: dict[str, Any]) -> Counting:
    counted = table["counting"]
    rules = tuple(_rule(row, table) for row in table["rules"])
    return Counting(
        nouns=_inverted(table["nouns"], "nouns"),
        verbs=_inverted(table["verbs"], "verbs"),
        phrases=tuple(_phrase(row, table) for row in table["phrases"]),
        rules=rules,
        tolls=frozenset(counted["tolls"]),
        totals=frozenset(counted["totals"]),
        groups=frozenset(counted["groups"]),
        reaching=frozenset(counted["reaching"]) | frozenset(counted["rising"]),
        rising=frozenset(counted["rising"]),
        protests=frozenset(counted["protests"]),
        crowds=frozenset(counted["crowds"]),
        maltreating=frozenset(counted["maltreating"]),
        staging=frozenset(counted["staging"]),
        skipped=frozenset(counted["skipped"]),
        event_nouns=_inverted(table["event_nouns"], "event_nouns"),
        places=frozenset(table["places"]["prepositions"]),
        times=frozenset(table["places"]["times"]),
        outcomes=_inverted(table["outcomes"], "outcomes"),
        cumulative=_listed(counted["cumulative"]),
        stock=_listed(counted["stock"]),
        new=_listed(counted["new"]),
        flows=frozenset(counted["flows"]),
        days=frozenset(counted["days"]),
        illnesses=frozenset(table["illness"]["names"]),
        ailing=frozenset(table["illness"]["ailing"]),
        treating=frozenset(table["illness"]["treating"]),
        wards=frozenset(table["illness"]["wards"]),
        legal=frozenset(table["illness"]["legal"]),
        wrongs=frozenset(table["illness"]["wrongs"]),
        striking=frozenset(table["illness"]["striking"]),
        instances=frozenset(table["illness"]["instances"]),
        violence=frozenset(table["illness"]["violence"]),
    )


def _phrase(row: dict[str, Any], table: dict[str, Any]) -> VerbPhrase:
    if row["group"] not in table["verbs"]:
        raise ValueError(f"phrase of {row['verbs']} names the unknown group {row['group']}")
    return VerbPhrase(
        group=row["group"],
        verbs=frozenset(row["verbs"]),
        links=frozenset(row["links"]),
        nouns=frozenset(row["nouns"]),
        never=frozenset(row.get("never", ())),
    )


def _rule(row: dict[str, Any], table: dict[str, Any]) -> CountRule:
    rule = CountRule(
        verbs=frozenset(row.get("verbs", ())),
        roles=frozenset(row.get("roles", ())),
        nouns=frozenset(row.get("nouns", ())),
        kind=row["kind"],
        basis=row.get("basis"),
    )
    unknown = (rule.verbs - set(table["verbs"])) | (rule.nouns - {*table["nouns"], "other", "none"})
    if unknown:
        raise ValueError(f"rule for {rule.kind} names unknown groups {sorted(unknown)}")
    if rule.basis not in {None, "stock", "cumulative", "new"}:
        raise ValueError(f"rule for {rule.kind} has basis {rule.basis}")
    return rule


def _naming(table: dict[str, Any]) -> re.Pattern[str]:
    months = "|".join(re.escape(month) for month in table["months"])
    names = "|".join(re.escape(name) for name in table["names"])

    def any_of(*groups: str) -> str:
        filled = (
            pattern.replace("{months}", months).replace("{names}", names)
            for group in groups
            for pattern in table[group]
        )
        return "(?:" + "|".join(f"(?:{each})" for each in filled) + ")"

    # Most characters begin no name, and every pattern that is tried there takes its time.
    letter = r"[^\W\d_]"
    of_letters = f"(?={letter})(?<!{letter})" + any_of("of_both", "of_letters")
    of_signs = rf"(?!{letter})(?:(?=\S)|(?m:^))" + any_of("of_both", "of_signs")
    return re.compile(f"{of_letters}|{of_signs}")


def _vague(word: str, pair: list[float]) -> Vague:
    low, high = pair
    if low > high:
        raise ValueError(f"{word} runs from {low} down to {high}")
    return Vague(low=low, high=high)


def _labelled(table: dict[str, list[str]]) -> Phrases:
    return {words_of(phrase): label for label, phrases in table.items() for phrase in phrases}


def _listed(phrases: list[str]) -> Phrases:
    return {words_of(phrase): phrase for phrase in phrases}


def _inverted(table: dict[str, list[str]], name: str) -> dict[str, str]:
    inverted: dict[str, str] = {}
    for group, lemmas in table.items():
        for lemma in lemmas:
            if inverted.setdefault(lemma, group) != group:
                raise ValueError(f"{lemma} is in two groups of {name}")
    return inverted
