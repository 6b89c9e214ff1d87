"""``docs/quality.md`` from recorded results: tables only, nothing measured."""

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
FIELD_NAMES: Final = {
    "no_match": "no gold claim at these words",
    "wrong_kind": "wrong kind",
    "wrong_type": "wrong event type",
    "missing_type": "a figure without the type of its event",
    "source": "source",
    "recipient": "recipient",
    "holder": "holder",
    "certainty": "certainty",
    "polarity": "polarity",
    "figure": "figure",
    "exact_certainty": "exact certainty",
    "time_frame": "time frame",
    "when": "date",
    "where": "country",
}
BAR_CELLS: Final = 20
_WORLD_SCORES: Final = ("score", "events alone", "Goldstein mean", "always allied")
_WORLD_MEASURES: Final = ("AUC", "balanced accuracy")
SENTENCE_SETS: Final = {
    "petrarch2_gsr": "`petrarch2_gsr`, marked as without an event",
    "cameo_annotation_rounds": "`cameo_annotation_rounds`, two coders or more, no action by any",
    "gold_dev": "gold `dev`, no claim of either annotator",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number of a task's result and where its interval is."""

    label: str
    value: str
    """Path in the result, with points."""
    interval: str
    """Path to [low, high], or to an object with both."""


MEASURES: Final[Mapping[str, Sequence[Measure]]] = {
    "relations": [
        Measure(label="root macro-F1", value="macro_f1", interval="macro_f1_95"),
        Measure(label="quad macro-F1", value="quad_macro_f1", interval="quad_macro_f1_95"),
        Measure(label="binary macro-F1", value="binary_macro_f1", interval="binary_macro_f1_95"),
    ],
    "events": [
        Measure(label="who-what-whom recall", value="recall", interval="recall_95"),
        Measure(label="who-what-whom precision", value="precision", interval="precision_95"),
    ],
    "attribution": [
        Measure(label=f"{words} F1", value=f"{name}.f1", interval=name)
        for words, name in (
            ("cue sentence", "cue_sentence_f1"),
            ("source span", "source_f1"),
            ("source word", "source_token_f1"),
            ("content word", "content_token_f1"),
        )
    ],
    "certainty": [
        Measure(label=words, value=f"{name}.value", interval=name)
        for words, name in (
            ("macro-F1", "macro_f1"),
            ("mean absolute error", "mae"),
            ("Pearson's r", "pearson_r"),
        )
    ],
    "quantities": [
        Measure(label=f"{words} F1", value=f"{name}_f1", interval=f"{name}_f1_interval_95")
        for words, name in (("value", "value"), ("value and bound", "value_and_bound"))
    ],
    "dates": [
        Measure(label=words, value=f"{name}.{key}", interval=interval)
        for words, name, key, interval in (
            ("strict span F1", "strict_f1", "score", "strict_f1.interval_95"),
            ("relaxed span F1", "relaxed_f1", "score", "relaxed_f1.interval_95"),
            ("value F1", "value_f1", "score", "value_f1.interval_95"),
            (
                "value of marked calendar dates",
                "value_of_marked_dates",
                "value",
                "value_of_marked_dates",
            ),
        )
    ],
}
LEARNED_ON: Final = {"relations": "Watchfloor, **learned on this file**"}
"""Rows that must not be read as what to expect elsewhere."""
VARIANTS: Final = {
    "rules_alone": "rules alone",
    "with_relation_head": "with the relation head's types",
}
"""Other ways to answer, where a task's result has them."""
CASES: Final = {
    "relations": ("n", "sentences"),
    "events": ("events", "events"),
    "attribution": ("cases", "annotated documents"),
    "certainty": ("cases", "predicates"),
    "quantities": ("n", "sentences"),
    "dates": ("n", "expressions"),
}
"""Where a task's result says how many cases there were, and what they are."""


def make_page(results: dict[str, Any]) -> str:
    """The whole page; the same results make the same text."""
    looked_at = tomllib.loads((HERE / "looked_at.toml").read_text("utf-8"))
    published = list(csv.DictReader((HERE / "published.csv").open(encoding="utf-8")))
    sections = [
        _head(results),
        _claims(results["claims"], published, looked_at["claims"]),
        _agreement(results["claims"]["agreement"]),
        _false_alarms(results["false_alarms"]),
        _confidence(results["claims"]),
        *(_task(task, row, published, looked_at[task]) for task, row in results["tasks"].items()),
        _world(results["world"], looked_at["world"]),
        _speed(results["speed"]),
    ]
    return "\n\n".join(sections) + "\n"


def _head(results: dict[str, Any]) -> str:
    recorded = results["recorded"]
    return f"""# Quality: how often it is right

<!-- Written by `python -m benchmarks quality` from benchmarks/results.json. Do not edit. -->

Measured on {recorded["date"]} at commit {recorded["commit"]} ({recorded["machine"]}), in one run.
Intervals are 95 %. They are drawn over documents or sentences and say nothing of other kinds of
text. Development data were looked at while the reader was written, as each section says, so expect
less elsewhere; `held` and `unread` of the gold set were not.

Published values stand as the project's research notes give them, with their marks: *measured* for
this project, *published* read in the primary source, *secondary* read in another, *memory* to be
checked. They are on other test sets unless said, so they say what is usual, not who is better. A
peer in the same table as Watchfloor ran on the same data in the same run."""


def _claims(claims: dict[str, Any], published: Iterable[dict[str, str]], looked_at: str) -> str:
    dev = claims["dev"]
    run = (claims.get("held") or {}).get("recorded")
    held = f"`held` was last run on {run['date']} at commit {run['commit']}." if run else ""
    return f"""## Whole claims

The [gold set](../benchmarks/gold/README.md): whole documents, every claim marked twice by a model,
with the rules for what counts as right. Core fields are kind, event type, sources, recipients,
holder, certainty in three groups, polarity and figures. {held}

Looked at: {looked_at}

`unread`, marked by one annotator, has {claims["unread"]["documents"]} Wikinews articles.

{_halves_table(claims)}

By kind, on `dev`:

{_kinds_table(dev["by_kind"])}

What is wrong with the {dev["printed"]} claims printed on `dev` (a claim may have several faults;
*alone* when it has no other core fault):

{_faults_table(dev["errors"])}

{_published("claims", published)}"""


def _halves_table(claims: dict[str, Any]) -> str:
    halves = [(half, claims[half]) for half in ("held", "unread", "dev") if claims.get(half)]
    names = {
        "precision_core": "printed claims right in core fields",
        "precision_every_field": "… right in every field",
        "false_alarms": "printed claims that no annotator has",
        "recall_core": "required gold claims found, right in core",
        "recall_matched": "… found at all",
    }
    header = ["", *(cell for half, _ in halves for cell in (f"`{half}`", "n"))]
    return _table(
        header,
        [
            [words, *(cell for _, half in halves for cell in (_share(half[name]), half[name]["n"]))]
            for name, words in names.items()
        ],
    )


def _kinds_table(by_kind: dict[str, Any]) -> str:
    return _table(
        ["kind", "right in core", "n printed", "found and right", "found", "n required"],
        [
            [
                kind,
                _share(row["precision_core"]),
                row["precision_core"]["n"],
                _share(row["recall_core"]),
                _share(row["recall_matched"]),
                row["recall_core"]["n"],
            ]
            for kind, row in by_kind.items()
        ],
    )


def _faults_table(errors: dict[str, Any]) -> str:
    return _table(
        ["fault", "claims", "alone"],
        [[FIELD_NAMES[name], row["claims"], row["alone"]] for name, row in errors.items()],
    )


def _agreement(agreement: dict[str, Any]) -> str:
    kappas = agreement["kappa"]

    def kappa(name: str) -> str:
        found = kappas.get(name)
        return _number(found["value"]) if found else "–"

    fields = {**agreement["fields"], "event_type": agreement["event_type"]}
    rows = [
        [name.replace("_", " "), _share(row), row["n"], kappa(name)] for name, row in fields.items()
    ]
    claim, same = agreement["claim_f1"], agreement["same_words"]
    return f"""### Agreement of the two annotators

All 62 documents. Claim F1 between them is {_share(claim)}. Two sittings of one model are no two
people: of B's claims {_share(same)} have the very words, kind and type of one of A's. Read the
table as an upper bound on how consistent the gold is.

{_table(["field, on claims of both", "agree", "n", "kappa"], rows)}"""


def _false_alarms(alarms: dict[str, Any]) -> str:
    rows = [
        [SENTENCE_SETS[name], row["n"], round((row["value"] or 0) * row["n"]), _share(row)]
        for name, row in alarms.items()
    ]
    return f"""## Where there is nothing

Sentences in which people found no event, read one by one; an alarm is a printed event with a type,
in the gold sentences any claim. Some of the twelve do state a deed in plain words ("France on
Wednesday accused Rwanda …"); they count as the set has them.

{_table(["sentences", "n", "with an alarm", "share"], rows)}"""


def _confidence(claims: dict[str, Any]) -> str:
    fields = claims["held"]["confidence"]
    rows = [
        [
            f"`{name}`",
            row["n"],
            _number(row["mean_probability"]),
            _share(row["right"]),
            _share(row["brier"]),
            _number(row["brier_of_the_share"]),
        ]
        for name, row in fields.items()
    ]
    header = ["field", "n", "told", "right", "Brier score", "of the share alone"]
    diagrams = "\n\n".join(_diagram(name, row["bars"]) for name, row in fields.items())
    return f"""## Confidence

Each claim says how likely its fields are right ([the model](claims.md#fieldconfidence)). Here what
it told beside what was right, on `held`, which had no part in it, when that was last run. *Told* is
the mean probability. The Brier score is the mean squared distance from the outcome, less is better;
the last column is what always saying the share of right ones would reach. How sure it is on the
whole was set on `unread`, marked by one annotator, so it should tell a little less than is right by
either of the two of `held`.

{_table(header, rows)}

Reliability: of the claims that told a probability in a range, the share that was right. A
calibrated reader has the share near what was told.

{diagrams}"""


def _diagram(name: str, bars: Sequence[dict[str, Any]]) -> str:
    rows = [
        [
            f"{bar['from']:.1f}–{bar['to']:.1f}",
            bar["n"],
            _number(bar["mean_probability"]),
            _share(bar),
            f"`{_bar(bar['value'])}`",
        ]
        for bar in bars
    ]
    return f"`{name}`\n\n" + _table(["range", "n", "told", "right", ""], rows)


def _bar(share: float) -> str:
    full = round(share * BAR_CELLS)
    return "█" * full + "·" * (BAR_CELLS - full)


def _task(
    task: str, row: dict[str, Any], published: Iterable[dict[str, str]], looked_at: str
) -> str:
    peers = {name: peer for name, peer in row["peers"].items() if isinstance(peer, dict)}
    # A peer's table may add measures of the reader's own that only it needs.
    result = {**row["result"], **peers.pop("watchfloor", {})}
    key, what = CASES[task]
    measures = [each for each in MEASURES[task] if _at(result, each.value) is not None]
    own = [(LEARNED_ON.get(task, "Watchfloor"), result)]
    own += [(f"Watchfloor, {name}", result[key]) for key, name in VARIANTS.items() if key in result]
    rows = [
        [name, *(_value(found, each) for each in measures)]
        for name, found in (*own, *peers.items())
    ]
    missing = [f"{name}: {why}." for name, why in row["peers"].items() if isinstance(why, str)]
    parts = [
        f"## {task.capitalize()}",
        f"`python -m benchmarks {task} --data …/{result['data']} --peers`: {result[key]:,} {what}.",
        f"Looked at: {looked_at}",
        _table(["", *(each.label for each in measures)], rows),
        *missing,
        _published(task, published),
    ]
    return "\n\n".join(part for part in parts if part)


def _world(world: dict[str, Any], looked_at: str) -> str:
    """The score of relations beside who is allied and who is at odds, and beside UN votes."""
    parts = [
        "## Relations of states against the world",
        "`python -m benchmarks relations_world --data …`: allied by a defence pact of 2018 (ATOP), "
        "or at odds by a rivalry (TD) or a militarised dispute since 2000 (GML). The score sees no "
        "alliance, rivalry or dispute: it has ICEWS of October 2018 to January 2019 and sanctions. "
        "Intervals are drawn over pairs, then, which is stricter, over states. Taken on "
        f"{world['recorded']['date']} at commit {world['recorded']['commit']}.",
        f"Looked at: {looked_at}",
    ]
    for name, pairs in world.items():
        if name.startswith("pairs"):
            counts = f"{pairs['allied']} allied, {pairs['at odds']} at odds"
            rows = [
                [who, *(_drawn(pairs.get(f"{measure}, {who}")) for measure in _WORLD_MEASURES)]
                for who in (*_WORLD_SCORES, *(f"score minus {other}" for other in _WORLD_SCORES))
                if f"AUC, {who}" in pairs
            ]
            parts += [f"{name.capitalize()}: {counts}.", _table(["", *_WORLD_MEASURES], rows)]
    votes = world["rank correlation with UN ideal-point distance"]
    told = "; ".join(
        f"{who} {_number(votes[who]['value'])} ({_ends(votes[who], 'states')}, over states)"
        for who in ("score", "Goldstein mean")
    )
    count = votes["pairs with 5 events or more"]
    parts.append(
        f"Rank correlation with the distance of UN ideal points, {count:,} pairs with five events "
        f"or more: {told}. Friendlier pairs should be nearer, so below 0 is right."
    )
    return "\n\n".join(parts)


def _drawn(found: dict[str, Any] | None) -> str:
    if found is None:
        return "–"
    return f"{_number(found['value'])} ({_ends(found, 'pairs')}; {_ends(found, 'states')})"


def _ends(found: dict[str, Any], over: str) -> str:
    low, high = found[f"95 % over {over}"]
    return f"{_number(low)} to {_number(high)}"


def _speed(speed: dict[str, Any]) -> str:
    names = {
        "reports": "reports of about 500 words read",
        "sentences": "sentences in them",
        "sentences_per_cpu_second": "sentences a second of processor time",
        "read_seconds": "seconds to read them into a floor",
        "read_again_seconds": "seconds to read them again",
        "first_claim_seconds": "seconds from start to the first claim",
        "first_claim_seconds_uncompiled": "… the first time, while Python compiles all modules",
        "brief_seconds": "seconds to a brief",
        "peak_megabytes": "most memory held, MB",
    }
    rows = [[words, f"{speed[name]:,}"] for name, words in names.items() if name in speed]
    rows += [[name, f"{value:,}"] for name, value in speed["peers"].items()]
    return f"""## Speed

`python -m benchmarks speed --peers`, on synthetic reports whose sentences all differ.

{_table(["", ""], rows)}"""


def _published(task: str, published: Iterable[dict[str, str]]) -> str:
    rows = [
        [row["system"], row["on"], row["measure"], row["value"], f"{row['mark']}: {row['where']}"]
        for row in published
        if row["task"] == task
    ]
    if not rows:
        return ""
    return "Published:\n\n" + _table(["system", "on", "measure", "value", "mark"], rows)


def _table(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _value(found: dict[str, Any], measure: Measure) -> str:
    """The number with its interval; a dash where a peer has no such measure."""
    value, interval = _at(found, measure.value), _at(found, measure.interval)
    if value is None:
        return "–"
    if isinstance(interval, dict):
        interval = [interval["low"], interval["high"]]
    low, high = map(_number, interval)
    return f"{_number(value)} ({low}–{high})"


def _at(found: dict[str, Any], path: str) -> Any:
    """What stands at a path with points; None where it ends early."""
    value: Any = found
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _share(row: dict[str, Any]) -> str:
    if row["value"] is None:
        return "–"
    return f"{_number(row['value'])} ({_number(row['low'])}–{_number(row['high'])})"


def _number(value: float | None) -> str:
    """Three decimals without the zero in front: .412; 1.000; −.05 keeps its sign."""
    if value is None:
        return "–"
    return f"{value:.3f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.3f}"
