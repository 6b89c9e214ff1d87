"""Which of 15 PLOVER root classes holds between two given actors of one sentence.

Data: JSON lines with ``id, text, marked`` (source in ``<s>…</s>``, target in ``<t>…</t>``) and
``gold_root``. The relation head answers. Beside it stands what the rules alone say: the event
whose arguments cover both actors; without one, the lexicon types of the words on the dependency
path between them.

Measures: macro-F1 over the roots (CONCEDE and RETREAT are one, YIELD), over the four quads and
over cooperation against conflict; intervals by bootstrap over sentences.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchfloor.codebook.events import EventLexicon, load_event_lexicon
from watchfloor.coding.events.predicates import entry_named, find_events
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.found import FoundActor, FoundEvent
from watchfloor.coding.syntax.parse import Doc, Token, load_parser
from watchfloor.heads.relation import CLASSES, Pair, load_relation_head

ROOT = {root: root for root in CLASSES}
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
SIDE = {root: quad.partition(" ")[2] for root, quad in QUAD.items()}

CAMEO_ROOTS = {
    **{"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE"},
    **{"07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE"},
    **{"12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION"},
    **{"17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"},
}
"""The set's classes are CAMEO roots; PLOVER 2.0 moved two codes, which the set has elsewhere."""

MOVED = {"163": "COERCE", "057": "SUPPORT"}
"""The set follows the 2021 conversion table here, the lexicon PLOVER 2.0."""

KINDLY = frozenset({"AID", "YIELD", "COOPERATE", "CONSULT", "AGREE"})
HARSH = frozenset({"COERCE", "ASSAULT", "PROTEST", "SANCTION"})
BESIDE = frozenset({"ccomp", "xcomp", "dobj", "conj", "advcl"})
MODALS = frozenset({"will", "would", "shall", "'ll"})
BOOTSTRAP_DRAWS = 500
TAGS = re.compile(r"</?[st]>")
READINESS = frozenset({"willing", "ready", "prepared"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenActors:
    """The two actors a row gives, in the shape `find_events` reads."""

    all: tuple[FoundActor, ...]


def measure(data: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Macro-F1 with bootstrap 95 % intervals; predictions as JSON lines."""
    rows = list(_records(data))
    guesses = ask_head(rows)
    if predictions is not None:
        _write(predictions, rows, guesses)
    gold = [row["gold_root"] for row in rows]
    return {
        "task": "relations",
        **_scores(gold, guesses),
        "n": len(rows),
        "rules_alone": _scores(gold, ask_rules(rows)),
    }


def ask_head(rows: Sequence[dict[str, Any]]) -> list[str]:
    """The class that the relation head gives most to, for each row."""
    head = load_relation_head()
    answers = head.probabilities([pair_of(row) for row in rows])
    return [CLASSES[number] for number in answers.argmax(axis=1)]


def ask_rules(rows: Sequence[dict[str, Any]]) -> list[str | None]:
    """The class that lexicon and frames give, None when no word names an event."""
    parser, lexicon = load_parser(), load_event_lexicon()
    return [classify(parser(row["text"]), row, lexicon) for row in rows]


def pair_of(row: dict[str, Any]) -> Pair:
    """The question a row asks; an actor that is not marked is nobody named."""
    spans = [
        marked_span(row["text"], row["marked"], tag) if f"<{tag}>" in row["marked"] else None
        for tag in ("s", "t")
    ]
    return Pair(text=row["text"], source=spans[0], target=spans[1])


def _scores(gold: Sequence[str], guesses: Sequence[str | None]) -> dict[str, Any]:
    pairs = list(zip(gold, guesses, strict=True))
    scored: dict[str, Any] = {}
    for name, grouped in (("macro_f1", ROOT), ("quad_macro_f1", QUAD), ("binary_macro_f1", SIDE)):
        named = [(grouped[root], grouped.get(guess or "")) for root, guess in pairs]
        scored[name] = round(macro_f1(named), 4)
        scored[f"{name}_95"] = _interval(named)
    scored["accuracy"] = round(sum(root == guess for root, guess in pairs) / len(pairs), 4)
    return scored


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Mean F1 over the classes that the gold or the guesses have."""
    scores = []
    for root in sorted({name for pair in pairs for name in pair if name is not None}):
        right = sum(gold == guess == root for gold, guess in pairs)
        named = sum((gold == root) + (guess == root) for gold, guess in pairs)
        if named:
            scores.append(2 * right / named)
    return sum(scores) / len(scores) if scores else 0.0


def classify(doc: Doc, row: dict[str, Any], lexicon: EventLexicon) -> str | None:
    """The root class of a row, None when no word of the sentence names an event."""
    source, target = given_actors(doc, row)
    given = GivenActors(all=(source, target))
    events = find_events(doc, phrases_of(doc, given, lexicon.words), lexicon)
    covering = [event for event in events if covers(event, source, target)]
    if covering:
        return read_event(doc, min(covering, key=lambda event: depth(doc[event.predicate])))
    path = path_between(doc[source.head], doc[target.head])
    near = [event for event in events if doc[event.predicate] in path]
    if near:
        return read_event(doc, min(near, key=lambda event: depth(doc[event.predicate])))
    return by_frames(path, given, lexicon) or by_words(path, lexicon)


def by_frames(path: Sequence[Token], given: GivenActors, lexicon: EventLexicon) -> str | None:
    """The class of the first word whose frame fits an entry, actors or not."""
    beside = [child for token in path for child in token.children if child.dep_ in BESIDE]
    for token in [*path, *beside]:
        if is_urged(token):
            return "REQUEST"
        entry = entry_named(token, given, lexicon)
        if entry is not None:
            return read_root(token, entry.event_type, entry.cameo)
    return None


def given_actors(doc: Doc, row: dict[str, Any]) -> tuple[FoundActor, FoundActor]:
    """The marked spans as actors ``S`` and ``T``."""
    found = {}
    for name, tag in (("S", "s"), ("T", "t")):
        start, end = marked_span(doc.text, row["marked"], tag)
        span = doc.around(start, end)
        found[name] = FoundActor(
            actor_id=name,
            form="name",
            text=doc.text[start:end],
            start=start,
            end=end,
            first=span.start,
            last=span.end,
            head=span.root.i,
        )
    return found["S"], found["T"]


def covers(event: FoundEvent, source: FoundActor, target: FoundActor) -> bool:
    """Whether both actors take part."""
    taking_part = (*event.sources, *event.recipients, *(o.actor for o in event.others))
    return source in taking_part and target in taking_part


def read_event(doc: Doc, event: FoundEvent) -> str:
    return read_root(doc[event.predicate], event.event_type, event.cameo)


def read_root(word: Token, event_type: str, cameo: str | None) -> str:
    """The class this set would give: promises are AGREE, refusals REJECT."""
    code = cameo or ""
    root = MOVED.get(code) or CAMEO_ROOTS.get(code[:2], event_type)
    if root in KINDLY and is_negated(word):
        return "REJECT"
    if root in KINDLY and is_promised(word):
        return "AGREE"
    if root in HARSH and is_promised(word):
        return "THREATEN"
    return root


def is_negated(word: Token) -> bool:
    return any(child.dep_ == "neg" for child in word.children)


def is_promised(word: Token) -> bool:
    """Announced for the future: "will meet", "is willing to send", "announced it would …"."""
    if any(child.dep_ == "aux" and child.lower_ in MODALS for child in word.children):
        return True
    return word.dep_ == "xcomp" and word.head.lemma_.lower() in READINESS


def is_urged(word: Token) -> bool:
    """Said to be due from somebody: "said that X must …"."""
    return word.dep_ == "ccomp" and any(
        child.dep_ == "aux" and child.lower_ in {"must", "should"} for child in word.children
    )


def by_words(path: Sequence[Token], lexicon: EventLexicon) -> str | None:
    """The class most entries of the path's words name; verbs before nouns."""
    for table in (lexicon.verbs, lexicon.nouns):
        for token in path:
            entries = table.get(token.lemma_.lower(), ())
            roots = Counter(CAMEO_ROOTS.get((e.cameo or "")[:2], e.event_type) for e in entries)
            if roots:
                return roots.most_common(1)[0][0]
    return None


def path_between(one: Token, other: Token) -> list[Token]:
    """The words on the dependency path, the lowest common ancestor first."""
    up, down = list(_line(one)), list(_line(other))
    shared = next((token for token in up if token in down), None)
    if shared is None:
        return [one, other]
    left = [token for token in up[: up.index(shared)] if token not in down]
    right = [token for token in down[: down.index(shared)] if token not in up]
    return [shared, *reversed(left), *reversed(right)]


def depth(token: Token) -> int:
    return sum(1 for _ in _line(token))


def _line(token: Token) -> Iterator[Token]:
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def marked_span(text: str, marked: str, tag: str) -> tuple[int, int]:
    """Start and end of the first span of a tag; a row without that tag gets its full stop."""
    if f"<{tag}>" not in marked:
        return len(text.rstrip()) - 1, len(text.rstrip())
    before, _, rest = marked.partition(f"<{tag}>")
    inside = TAGS.sub("", rest.partition(f"</{tag}>")[0]).strip()
    wanted = len(TAGS.sub("", before))
    starts = [match.start() for match in re.finditer(re.escape(inside), text)]
    start = min(starts, key=lambda found: abs(found - wanted), default=min(wanted, len(text) - 1))
    return start, min(start + max(len(inside), 1), len(text))


def _interval(pairs: Sequence[tuple[str, str | None]]) -> list[float]:
    draw = random.Random(2024)
    values = sorted(macro_f1(draw.choices(pairs, k=len(pairs))) for _ in range(BOOTSTRAP_DRAWS))
    return [round(values[int(share * (BOOTSTRAP_DRAWS - 1))], 4) for share in (0.025, 0.975)]


def _records(data: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if data.suffix == ".gz" else open
    with opener(data, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _write(path: Path, rows: list[dict[str, Any]], guesses: Sequence[str | None]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for row, guess in zip(rows, guesses, strict=True):
            out.write(json.dumps({"id": row["id"], "root": guess}) + "\n")
