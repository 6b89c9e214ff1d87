"""Which words may be cues, and what of their surroundings tells whether they are."""

from collections.abc import Collection, Iterator
from typing import Final

from watchfloor.coding.holders.learned.page import (
    Page,
    actor_of,
    group_of,
    in_speech,
    is_speech,
    line_of,
    quotations_near,
    shape_of,
    size_of,
)
from watchfloor.coding.syntax.quotation_marks import Quoted

_COLONS: Final = (":", "—")
_OPEN_CLASSES: Final = ("VERB", "AUX")
_WORDS_WITH_A_LIST: Final = ("NOUN", "PROPN", "ADJ", "ADP", "ADV")
_OBJECTS: Final = ("dobj", "attr", "acomp", "oprd")
_CLAUSES: Final = ("acl", "relcl", "ccomp")
_MODIFIERS: Final = ("poss", "amod", "compound", "det", "nmod")
_MARKS: Final = frozenset("\"“'‘")
_NEAR_WORDS: Final = 12


def is_candidate(page: Page, i: int, known: Collection[str]) -> bool:
    """Whether a word may be a cue: any verb, a word of the cue table, or one the head has learned.

    ``known`` are the head's features, of which `word_name` is one. Words in longer quotations are
    left to the rules: what is said inside a quotation is not annotated in the training texts.
    """
    columns = page.columns
    pos = columns.pos[i]
    if in_speech(page, i):
        return False
    if pos in _OPEN_CLASSES:
        return columns.dep[i] not in ("aux", "auxpass")
    if columns.word[i] in _COLONS:
        return True
    return pos in _WORDS_WITH_A_LIST and (i in page.table or word_name(page, i) in known)


def word_name(page: Page, i: int) -> str:
    """The feature that names a word and its part of speech."""
    return f"word={page.columns.lemma[i]} {page.columns.pos[i]}"


def cue_features(page: Page, i: int) -> list[str]:
    """Names of what is true of a word that may be a cue."""
    lemma = page.columns.lemma[i]
    build = _construction(page, i)
    crossed = [*_own(page, i), *_below(page, i), f"build={build}"]
    features = [
        *crossed,
        *(f"{lemma}&{each}" for each in crossed),
        word_name(page, i),
        f"lemma={lemma}",
        f"end={lemma[-3:]}",
        f"begin={lemma[:4]}",
        *_arguments(page, i),
        *_actor(page, i, build),
        *_above(page, i),
        *_beside(page, i),
        *_quotations(page, i),
        *_rules(page, i, build),
        *_place(page, i),
    ]
    if page.columns.word[i] in _COLONS:
        features += _colon(page, i)
    return features


def _own(page: Page, i: int) -> Iterator[str]:
    columns = page.columns
    yield f"tag={columns.tag[i]}"
    yield f"dep={columns.dep[i]}"


def _construction(page: Page, i: int) -> str:
    """Voice, clause and object in one word, as ``VERB pass ccomp>``."""
    columns = page.columns
    parts = [columns.pos[i]]
    deps = [columns.dep[k] for k in columns.children[i]]
    if "auxpass" in deps or "nsubjpass" in deps:
        parts.append("pass")
    for k in columns.children[i]:
        if columns.dep[k] == "ccomp":
            parts.append("ccomp<" if k < i else "ccomp>")
        elif columns.dep[k] == "xcomp":
            parts.append(f"xcomp{columns.tag[k]}")
    if _object(page, i) is not None:
        parts.append("object")
    return " ".join(parts)


def _object(page: Page, i: int) -> int | None:
    columns = page.columns
    return next((k for k in columns.children[i] if k > i and columns.dep[k] in _OBJECTS), None)


def _below(page: Page, i: int) -> Iterator[str]:
    """Words right below, as they are also crossed with the word itself."""
    columns = page.columns
    yield from {f"has={columns.dep[k]}" for k in columns.children[i]}
    for k in columns.children[i]:
        dep = columns.dep[k]
        if dep in ("prep", "agent"):
            yield f"prep={columns.lower[k]}"
        elif dep == "prt":
            yield f"particle={columns.lower[k]}"
        elif dep == "xcomp":
            yield f"infinitive={columns.lemma[k]}"
    target = _object(page, i)
    if target is not None:
        yield f"object={columns.lemma[target]}"
        yield f"object is {shape_of(page, target)}"


def _arguments(page: Page, i: int) -> Iterator[str]:
    """Words two steps below, and those of a clause or object."""
    columns = page.columns
    for k in columns.children[i]:
        dep = columns.dep[k]
        if dep in ("prep", "agent"):
            yield from _of_preposition(page, k)
        elif dep in ("aux", "auxpass"):
            yield f"aux={columns.lemma[k]}"
        elif dep == "mark":
            yield f"mark={columns.lower[k]}"
        elif dep == "ccomp":
            yield from _of_clause(page, i, k)
        elif dep == "xcomp":
            yield f"infinitive of {group_of(page, k)} under {group_of(page, i)}"
        elif dep in ("advmod", "acomp"):
            yield f"adverb={columns.lemma[k]}"
        elif dep == "conj":
            yield f"and={columns.lemma[k]}"
            yield f"and {group_of(page, k)}"
        elif dep in _MODIFIERS:
            yield f"modifier={columns.lemma[k]}"
            yield f"{dep} is {shape_of(page, k)}"
        elif dep == "advcl":
            yield f"adverbial={columns.lemma[k]} {columns.tag[k]}"
    target = _object(page, i)
    if target is not None:
        yield from _of_object(page, i, target)


def _of_preposition(page: Page, preposition: int) -> Iterator[str]:
    columns = page.columns
    word = columns.lower[preposition]
    for k in columns.children[preposition]:
        if columns.dep[k] in ("pobj", "pcomp"):
            yield f"{word} {shape_of(page, k)}"
            yield f"{word} {columns.lemma[k]}"
            yield f"{word} {group_of(page, k)}"


def _of_clause(page: Page, i: int, clause: int) -> Iterator[str]:
    columns = page.columns
    yield f"clause={columns.tag[clause]}"
    for k in columns.children[clause]:
        if columns.dep[k] in ("mark", "aux"):
            yield f"clause with {columns.lower[k]}"
        elif columns.dep[k] in ("nsubj", "nsubjpass"):
            yield "clause with subject " + ("before" if clause < i else "after")


def _of_object(page: Page, i: int, target: int) -> Iterator[str]:
    columns = page.columns
    yield f"object by {columns.dep[target]}"
    yield f"object of {group_of(page, target)} {columns.pos[target]}"
    yield f"object of {group_of(page, target)} under {shape_of(page, actor_of(page, i)[0])}"
    for k in columns.children[target]:
        if columns.dep[k] == "prep":
            yield f"object={columns.lemma[target]} {columns.lower[k]}"
        elif columns.dep[k] in _CLAUSES:
            yield f"object={columns.lemma[target]} {columns.dep[k]} {columns.tag[k]}"


def _actor(page: Page, i: int, build: str) -> Iterator[str]:
    """Who does what the word says, and over which links."""
    columns = page.columns
    lemma = columns.lemma[i]
    actor, links = actor_of(page, i)
    shape = shape_of(page, actor)
    yield f"actor is {shape}"
    yield f"actor is {shape}&{columns.tag[i]}"
    yield f"actor is {shape}&{lemma}"
    yield f"actor is {shape}&{build}"
    yield f"actor is {shape}&{build}&{lemma}"
    yield f"links={links}"
    yield f"links={links}&{shape}"
    if actor is None:
        return
    yield f"actor={columns.lemma[actor]}"
    if columns.lower[actor] in page.speakers:
        yield "actor speaks elsewhere"
    roles = page.words["speakers"]
    if any(
        columns.dep[k] in ("compound", "amod") and columns.lemma[k] in roles
        for k in columns.children[actor]
    ):
        yield "actor has a role"


def _above(page: Page, i: int) -> Iterator[str]:
    """The word that this one hangs on."""
    columns = page.columns
    above, dep = columns.head[i], columns.dep[i]
    if above == i:
        return
    lemma = columns.lemma[above]
    yield f"above={lemma}"
    yield f"above={lemma}&{dep}"
    yield f"above={lemma}&{columns.lemma[i]}"
    yield f"above is {columns.pos[above]}&{dep}"
    yield f"above of {group_of(page, above)}&{dep}"
    yield f"above of {group_of(page, above)}&{group_of(page, i)}&{dep}"
    yield f"above is cue {above in page.rules}&{dep}"
    if columns.head[above] != above:
        yield f"two above={columns.lemma[columns.head[above]]}&{columns.dep[above]}&{dep}"


def _beside(page: Page, i: int) -> Iterator[str]:
    """The two words before and after, within the sentence."""
    columns = page.columns
    lemma = columns.lemma[i]
    for step in (-2, -1, 1, 2):
        k = i + step
        if columns.first[i] <= k < columns.last[i]:
            yield f"word{step}={columns.lower[k]}"
            yield f"tag{step}={columns.tag[k]}"
            if abs(step) == 1:
                yield f"word{step}={columns.lower[k]}&{lemma}"
        else:
            yield f"edge{step}"


def _quotations(page: Page, i: int) -> Iterator[str]:
    columns = page.columns
    first, last = columns.first[i], columns.last[i]
    for one in quotations_near(page, columns.start[first], columns.end[last - 1]):
        length = "speech" if is_speech(one) else "words"
        if one.outer_end <= columns.start[i]:
            joined = columns.text[one.end - 1] in ",?!.—-"
            yield f"{length} {_gap_after(page, i, one)} before, joined {joined}"
        elif one.outer_start > columns.start[i]:
            gap = _gap_before(page, i, one)
            mark = columns.text[max(0, one.outer_start - 2) : one.outer_start].strip()[-1:]
            yield f"{length} {gap} after {mark}"
            if gap < 3:
                yield f"quotation after&{columns.lemma[i]}"
        else:
            yield f"inside {length}"


def _gap_after(page: Page, i: int, one: Quoted) -> int:
    start = page.columns.start
    return size_of(sum(start[k] >= one.outer_end for k in range(max(0, i - _NEAR_WORDS), i)))


def _gap_before(page: Page, i: int, one: Quoted) -> int:
    start = page.columns.start
    following = range(i + 1, min(len(start), i + _NEAR_WORDS))
    return size_of(sum(start[k] < one.outer_start for k in following))


def _rules(page: Page, i: int, build: str) -> Iterator[str]:
    """What the cue table and the rules say of the word and of its sentence."""
    columns = page.columns
    lemma = columns.lemma[i]
    cue = page.table.get(i)
    if cue is not None:
        entry = cue.entry
        yield f"entry={entry.key}"
        yield f"group={entry.group}"
        yield f"group={entry.group}&{build}"
        yield f"group={entry.group}&{shape_of(page, actor_of(page, i)[0])}"
    found = page.rules.get(i)
    if found:
        yield "rule"
        yield f"rule&{lemma}"
        yield f"rule by {found[0].entry.rpartition('.')[2]}"
        yield f"rule with holder {bool(found[0].holders)}"
        yield f"rule with quotation {found[0].quoted}"
    else:
        yield f"no rule&{group_of(page, i)}"
    others = [k for k in page.by_sentence.get(columns.first[i], ()) if k != i]
    yield f"other cues {min(3, len(others))}"
    if any(
        one.content_start <= columns.start[i] < one.content_end
        for k in others
        for one in page.rules[k]
    ):
        yield "inside a content"
        yield f"inside a content&{lemma}"
    elif others:
        yield "beside a cue"


def _place(page: Page, i: int) -> Iterator[str]:
    """Where in the report and its sentence the word stands."""
    columns = page.columns
    first, line = columns.first[i], line_of(page, i)
    yield f"own voice {page.first_person}"
    if line[0] == first:
        yield "first sentence of its line"
    if not page.line_breaks or i < page.line_breaks[0]:
        yield "title"
        yield f"title&{columns.tag[i]}"
    if first in page.headline:
        yield "headline"
    if i == first:
        yield "first word"
        yield f"first word&{columns.lemma[i]}"
    if columns.last[i] - first < 8:
        yield "short sentence"


def _colon(page: Page, i: int) -> Iterator[str]:
    """The words before a colon: who speaks, in a transcript or a headline."""
    columns = page.columns
    line = line_of(page, i)[0]
    before = columns.text[columns.start[line] : columns.start[i]]
    after = columns.text[columns.end[i] : columns.end[i] + 2]
    count = min(8, i - line)
    yield f"before colon {count}"
    yield f"before colon {count}&lines {page.speaker_lines}"
    yield f"before colon is upper {before.isupper()}"
    yield f"before colon is name {all(word[:1].isupper() for word in before.split())}"
    yield f"before colon is {columns.pos[i - 1] if i else ''}"
    yield f"before colon a verb {'VERB' in columns.pos[line:i]}"
    opening = after.strip()[:1]
    yield f"after colon {'line' if chr(10) in after else opening if opening in _MARKS else ''}"
    yield f"colon starts at line {columns.first[i] == line}"
