"""Train the three heads of attributions: cues, contents, sources.

``python -m training.attribution --data ../shared/data`` writes their weights;
``--held-out`` prints instead what the benchmark measures on folds of the training documents that
the heads did not see, beside the rules alone.

Data: PolNeAR, training part (rights: none stated). Its annotators mark the whole phrase of a cue;
the head learns on its main word. Other words of the phrase are neither cues nor none.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.attribution import COUNTERS, NoActors, found_in, read_records, summary
from training.fitting import Question, fit_logistic, fit_ranking
from watchfloor.codebook.cues import load_cues
from watchfloor.coding.holders.attribution import page_with_rules
from watchfloor.coding.holders.contents import Piece
from watchfloor.coding.holders.learned.content_features import content_features
from watchfloor.coding.holders.learned.content_spans import content_candidates
from watchfloor.coding.holders.learned.cue_features import cue_features, is_candidate, word_name
from watchfloor.coding.holders.learned.cue_view import view_of
from watchfloor.coding.holders.learned.page import Page, word_at
from watchfloor.coding.holders.learned.reader import attribution_heads
from watchfloor.coding.holders.learned.source_features import source_features
from watchfloor.coding.holders.learned.source_phrases import source_candidates
from watchfloor.coding.syntax.parse import Doc, load_parser
from watchfloor.heads import LinearHead
from watchfloor.heads.linear import save_linear_head

WEIGHTS: Final = Path(__file__).parents[1] / "src/watchfloor/heads/weights"
TRAINING: Final = "reading/attribution/polnear_train.jsonl.gz"
FOLDS: Final = 5
FEWEST: Final = 4
"""Examples below which a feature is not learned."""
FEWEST_CUES: Final = 2
"""Times a word that is no verb must be a cue to be looked at."""
CUE_PENALTY: Final = 6.0
CONTENT_PENALTY: Final = 5.0
SOURCE_PENALTY: Final = 2.0
"""By the likelihood of held-out documents: 0.7 to 8 were tried for each."""
NO_CONTENT: Final = 0.25
"""Worth of no content where one is annotated; a content is worth its words' F1."""
AS_GOOD: Final = 0.01
"""Contents within this of the best are right too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated attribution, at the main word of its cue."""

    cue: int
    phrase: range
    source: range
    """Empty where no source is named."""
    content: Sequence[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedHeads:
    """The three heads as they are stored."""

    cues: LinearHead
    contents: LinearHead
    sources: LinearHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A training text with what the heads learn from it."""

    doc: Doc
    records: Sequence[dict[str, Any]]
    """One for each annotator."""
    gold_words: Sequence[str]
    """Names of the words that are cues."""
    cues: Sequence[tuple[str | None, Sequence[str], float]]
    """Words that may be cues: the name that must be known for it to be looked at, its features,
    and the share of annotators who took it for one."""
    contents: Sequence[Question]
    sources: Sequence[Question]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m training.attribution")
    options.add_argument("--data", type=Path, required=True, help=f"folder with {TRAINING}")
    options.add_argument("--held-out", action="store_true", help="measure only; write nothing")
    arguments = options.parse_args()
    documents = read_documents(arguments.data / TRAINING)
    if arguments.held_out:
        measure_held_out(documents)
        return
    heads = train(documents)
    for name in ("cues", "contents", "sources"):
        save_linear_head(WEIGHTS / f"attribution_{name}.npz", getattr(heads, name))
    print("Written; now run python -m training.pin_weights")


def train(documents: Sequence[Document]) -> TrainedHeads:
    """The three heads from annotated documents."""
    counts = Counter(word for document in documents for word in document.gold_words)
    known = {word for word, count in counts.items() if count >= FEWEST_CUES}
    cues = [
        (features, share)
        for document in documents
        for word, features, share in document.cues
        if word is None or word in known
    ]
    contents = [question for document in documents for question in document.contents]
    sources = [question for document in documents for question in document.sources]
    return TrainedHeads(
        cues=fit_logistic(
            [features for features, _ in cues],
            [share for _, share in cues],
            name="cue",
            penalty=CUE_PENALTY,
            fewest=FEWEST,
        ),
        contents=fit_ranking(contents, name="content", penalty=CONTENT_PENALTY, fewest=FEWEST),
        sources=fit_ranking(sources, name="source", penalty=SOURCE_PENALTY, fewest=FEWEST),
    )


def measure_held_out(documents: Sequence[Document]) -> None:
    """Print the measures of rules and heads over folds by document, and of each fold's heads."""
    cues = load_cues()
    counts: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for fold in range(FOLDS):
        held_out = documents[fold::FOLDS]
        trained = train([one for i, one in enumerate(documents) if i % FOLDS != fold])
        heads = attribution_heads(
            cues=trained.cues, contents=trained.contents, sources=trained.sources
        )
        for document in held_out:
            found = found_in(document.doc, cues, heads)
            for record in document.records:
                for name, count in COUNTERS.items():
                    counts["heads", name].append(count(record["text"], found, record))
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
    measures = {f"{who} {name}": summary(each) for (who, name), each in counts.items()}
    print(json.dumps(measures, indent=2))


def read_documents(path: Path) -> list[Document]:
    """The training documents in a shuffled order that is always the same."""
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in read_records(path):
        by_text[record["text"]].append(record)
    texts = sorted(by_text)
    random.Random(2024).shuffle(texts)
    parser = load_parser()
    pages = [page_with_rules(parser(text), NoActors(), load_cues()) for text in texts]
    gold = [
        [list(gold_of(page, record)) for record in by_text[text]]
        for text, page in zip(texts, pages, strict=True)
    ]
    known = {
        word_name(page, one.cue)
        for page, annotators in zip(pages, gold, strict=True)
        for found in annotators
        for one in found
    }
    return [
        _document(page, by_text[text], annotators, known)
        for text, page, annotators in zip(texts, pages, gold, strict=True)
    ]


def gold_of(page: Page, record: Mapping[str, Any]) -> Iterator[Gold]:
    """The annotated attributions that have a cue."""
    for one in record["attributions"]:
        if one["cue"]:
            phrase = _words(page, one["cue"])
            yield Gold(
                cue=_main_word(page, phrase),
                phrase=phrase,
                source=_words(page, one["source"]) if one["source"] else range(0),
                content=[(start, end) for start, end in one["content"]],
            )


def _document(
    page: Page,
    records: Sequence[dict[str, Any]],
    annotators: Sequence[Sequence[Gold]],
    known: set[str],
) -> Document:
    gold = [one for found in annotators for one in found]
    return Document(
        doc=page.doc,
        records=records,
        gold_words=[word_name(page, one.cue) for one in gold],
        cues=list(_cue_examples(page, annotators, known)),
        contents=[_content_question(page, one) for one in gold],
        sources=[question for one in gold if (question := _source_question(page, one))],
    )


def _cue_examples(
    page: Page, annotators: Sequence[Sequence[Gold]], known: set[str]
) -> Iterator[tuple[str | None, Sequence[str], float]]:
    cues = [{one.cue for one in found} for found in annotators]
    inside = [{i for one in found for i in one.phrase} for found in annotators]
    for i in range(len(page.columns)):
        votes = [
            i in at for at, other in zip(cues, inside, strict=True) if i in at or i not in other
        ]
        if votes and is_candidate(page, i, known):
            name = None if is_candidate(page, i, ()) else word_name(page, i)
            yield name, _interned(cue_features(page, i)), sum(votes) / len(votes)


def _content_question(page: Page, gold: Gold) -> Question:
    """The best of the candidates inside the cue's sentence, where a content goes on after it."""
    columns, view = page.columns, view_of(page, gold.cue)
    sentence = range(columns.first[gold.cue], columns.last[gold.cue])
    whole = _covered(page, gold.content)
    wanted = whole & set(sentence) or whole
    candidates = content_candidates(page, gold.cue)
    worth = []
    for candidate in candidates:
        own = _covered(page, candidate.pieces)
        own = own & set(sentence) or own
        both = 2 * len(own & wanted) / max(1, len(own) + len(wanted))
        worth.append(both if candidate.pieces else NO_CONTENT)
    right = [each >= max(worth) - AS_GOOD for each in worth]
    return Question(
        options=[_interned(content_features(view, one)) for one in candidates],
        shares=[each / sum(right) for each in right],
    )


def _source_question(page: Page, gold: Gold) -> Question | None:
    """None where the annotated source is none of the candidates."""
    candidates = [*source_candidates(page, gold.cue), None]
    view = view_of(page, gold.cue)
    tops = [i for i in gold.source if page.columns.head[i] not in gold.source]
    right = [k for k in candidates if k in tops] or [k for k in candidates if k in gold.source]
    if not gold.source:
        right = [None]
    if not right:
        return None
    return Question(
        options=[_interned(source_features(view, k, gold.content)) for k in candidates],
        shares=[float(k == right[0]) for k in candidates],
    )


def _words(page: Page, spans: Sequence[Sequence[int]]) -> range:
    """Words from the first span's start to the last one's end."""
    columns = page.columns
    first = word_at(page, spans[0][0])
    if first and columns.end[first - 1] > spans[0][0]:
        first -= 1
    return range(first, max(first + 1, word_at(page, spans[-1][1])))


def _main_word(page: Page, phrase: range) -> int:
    """The word the others hang on; of "is confident", the adjective."""
    columns = page.columns
    tops = [i for i in phrase if columns.head[i] not in phrase or columns.head[i] == i]
    top = min(tops, key=lambda i: (columns.pos[i] not in ("VERB", "NOUN", "AUX"), i))
    if columns.pos[top] == "AUX":
        return next(
            (
                k
                for k in columns.children[top]
                if k in phrase and columns.dep[k] in ("acomp", "attr")
            ),
            top,
        )
    return top


def _covered(page: Page, pieces: Iterable[Piece]) -> set[int]:
    """Words that are not mere marks."""
    columns = page.columns
    return {
        i
        for start, end in pieces
        for i in range(word_at(page, start), word_at(page, end))
        if columns.word[i][:1].isalnum()
    }


def _interned(features: Iterable[str]) -> list[str]:
    return [sys.intern(name) for name in features]


if __name__ == "__main__":
    main()
