"""Learn which claims are told: ``python -m training.telling --data ../shared/data --news FOLDER``.

The marked news (`training/news.py`) are dealt into halves by their articles. A claim-word head is
trained without each half and reads it, as the coder reads, but telling everything; every claim is
compared with the marks. Two logistic models over the signs of ``watchfloor.coding.telling`` learn
from that: whether a claim is of the marked kind and type, and whether its sides and holder are the
marked ones too. What ships is one linear model, the scores of both and a few plain signs weighed
by a third on the gold set's parts ``train`` and ``dev``, where a claim is right or wrong as a
whole; agency copy, whose terms are research only, teaches nothing.

Prints the share of right claims and, for thresholds, how many claims of both parts are told and
right, and writes ``weights/telling.npz`` and the manifest. ``--heads FOLDER`` keeps the two heads,
or takes them from there: to train them takes half an hour on two idle cores.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.claims import judge, marked
from benchmarks.gold_set import GoldDocument, load_gold
from benchmarks.matching import units_of
from training.claim_words import Alone, load_reader, read_marked, read_sentences, train
from training.confidence import read_text
from training.exporting import export
from training.news import part_of, read_news
from training.pin_weights import WEIGHTS, pin
from training.read_news import Article, agrees, articles_by_document, met_by
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import Coder, load_coder
from watchfloor.coding.telling import signs_of
from watchfloor.heads import LinearHead
from watchfloor.heads.claim_words import ClaimWordHead
from watchfloor.heads.linear import save_linear_head

HALVES: Final = 2
EPOCHS: Final = 3
OF_THE_MARKS: Final = 0.1
OF_THE_WHOLE: Final = 0.1
"""Inverse strength of the penalty on weights, of the models on the marks and of the last."""
SEEN_AT_LEAST: Final = 8
PLAIN_AT_LEAST: Final = 20
"""Claims that must have a sign before it gets a weight."""
PLAIN: Final = (
    *("kind ", "states ", "type ", "read by ", "time ", "certainty ", "figure of", "a figure"),
    *("source ", "recipient ", "holder ", "no ", "several", "a bound", "a cue", "a rival"),
    *("quoted", "negative", "deep", "long"),
)
"""Beginnings of the signs that are weighed once more on the gold set."""
GOLD_SETS: Final = frozenset({"geovirus"})
"""Gold articles: the heads learn from them whatever half is left out, so they judge nothing."""
SHARES: Final = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim that was read, and whether it is right."""

    signs: frozenset[str]
    right: bool
    in_full: bool
    """Sides and holder too; of the gold set every core field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """A linear model of one number."""

    weights: dict[str, float]
    bias: float

    def of(self, cases: Sequence[Case]) -> NDArray[np.float64]:
        """The log-odds of each case."""
        sums = [sum(self.weights.get(sign, 0.0) for sign in each.signs) for each in cases]
        return np.array(sums) + self.bias


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--heads", type=Path, help="folder of the heads trained without a half")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.heads or Path(made)
        if not all(_head_file(folder, half).exists() for half in range(HALVES)):
            train_heads(options.data, options.news, folder)
        cases, marks = read_halves(options.news, folder)
    print(
        f"{marks} marks, {len(cases)} claims, {np.mean([each.right for each in cases]):.3f} right"
    )
    of_class = fit(cases, lambda each: each.right, OF_THE_MARKS, SEEN_AT_LEAST)
    in_full = fit(cases, lambda each: each.in_full, OF_THE_MARKS, SEEN_AT_LEAST)
    coder = telling_all(load_coder(load_codebook(), confident=False))
    gold = read_gold((*load_gold("train"), *load_gold("dev")), coder)
    whole = weigh(gold, of_class, in_full)
    print("Learned from:", _at_shares(gold, whole))
    save_linear_head(WEIGHTS / "telling.npz", _as_head(whole))
    pin()


def train_heads(data: Path, news: Path, folder: Path) -> None:
    """A claim-word head without each half of the marked news."""
    reader = load_reader()
    own = read_sentences(data, reader)
    everything = [each for part in read_marked(news, reader) for each in part]
    folder.mkdir(parents=True, exist_ok=True)
    for half in range(HALVES):
        taught = [each for each in everything if _half_of(each.document) != half]
        model = train([*own, *taught], seed=half + 1, epochs=EPOCHS)
        example = {"pieces": torch.randint(1000, 20000, (1, 24))}
        export(Alone(model), example, ("scores", "factuality"), _head_file(folder, half))


def _head_file(folder: Path, half: int) -> Path:
    return folder / f"without_{half}.onnx"


def _half_of(document: str) -> int | None:
    """The half a document is read in; None of what every head learns from."""
    if document.split(" ")[0] in GOLD_SETS:
        return None
    return part_of(f"cross {document}", HALVES)


def read_halves(news: Path, folder: Path) -> tuple[list[Case], int]:
    """Every claim read in the marked articles by a head that saw none of them; and their marks."""
    coder = telling_all(load_coder(load_codebook(), confident=False))
    halves = [_with_head(coder, _head_file(folder, half)) for half in range(HALVES)]
    cases: list[Case] = []
    marks = 0
    for document, articles in articles_by_document(read_news(news)).items():
        half = _half_of(document)
        if half is None:
            continue
        for article in articles:
            cases += _cases_of(article, halves[half])
            marks += len(article.marks)
    return cases, marks


def telling_all(coder: Coder) -> Coder:
    """The coder, to which everything is likely."""
    sure = LinearHead(
        classes=("told",),
        rows={},
        weights=np.zeros((0, 1), dtype=np.float32),
        bias=np.array([30.0], dtype=np.float32),
    )
    return replace(coder, telling=sure)


def _with_head(coder: Coder, path: Path) -> Coder:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    vocabulary = coder.claim_words.vocabulary
    return replace(coder, claim_words=ClaimWordHead(vocabulary=vocabulary, parts=(session,)))


def _cases_of(article: Article, coder: Coder) -> Iterator[Case]:
    """The claims of an article, the shortest first, each against a mark of its own."""
    met: set[int] = set()
    read = sorted(read_text(article.text, coder), key=lambda each: each[0].end - each[0].start)
    for claim, piece in read:
        at = next(met_by(claim, article, met), None)
        if at is None and any(claim.start <= place < claim.end for place in article.unsure):
            continue
        right = at is not None
        in_full = at is not None and agrees(claim, article.marks[at][1])
        met |= {at} if at is not None else set()
        signs = signs_of(claim, piece.doc, piece.words)
        yield Case(signs=signs, right=right, in_full=in_full)


def read_gold(documents: Sequence[GoldDocument], coder: Coder) -> list[Case]:
    """Every claim read in gold documents that may teach."""
    cases = []
    for document in documents:
        if document.is_research_only:
            continue
        units = units_of(document.text, document.claims)
        for claim, piece in read_text(document.text, coder):
            signs = signs_of(claim, piece.doc, piece.words)
            verdict = judge(document.text, marked(claim, document.text), units)
            right = verdict.unit is not None
            cases.append(Case(signs=signs, right=right, in_full=not verdict.faults))
    return cases


def fit(
    cases: Sequence[Case], outcome: Callable[[Case], bool], penalty: float, least: int
) -> Scores:
    """A logistic model over all signs that enough claims have."""
    names = _names(cases, least)
    model = LogisticRegression(C=penalty, max_iter=500, solver="liblinear", random_state=0)
    model.fit(_matrix(cases, names), [outcome(each) for each in cases])
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    return Scores(weights=weights, bias=float(model.intercept_[0]))


def weigh(cases: Sequence[Case], *parts: Scores) -> Scores:
    """One model of the scores of others and the plain signs, by whole claims."""
    names = [each for each in _names(cases, PLAIN_AT_LEAST) if each.startswith(PLAIN)]
    scores = np.column_stack([part.of(cases) for part in parts])
    design = sparse.hstack([sparse.csr_matrix(scores), _matrix(cases, names)]).tocsr()
    model = LogisticRegression(C=OF_THE_WHOLE, max_iter=500, solver="liblinear", random_state=0)
    model.fit(design, [each.in_full for each in cases])
    shares, plain = model.coef_[0][: len(parts)], model.coef_[0][len(parts) :]
    weights = Counter(dict(zip(names, map(float, plain), strict=True)))
    bias = float(model.intercept_[0])
    for share, part in zip(shares, parts, strict=True):
        bias += float(share) * part.bias
        for sign, weight in part.weights.items():
            weights[sign] += float(share) * weight
    return Scores(weights=dict(weights), bias=bias)


def _names(cases: Sequence[Case], least: int) -> list[str]:
    counts = Counter(sign for each in cases for sign in each.signs)
    return sorted(sign for sign, count in counts.items() if least <= count < len(cases))


def _matrix(cases: Sequence[Case], names: Sequence[str]) -> Any:
    places = {name: place for place, name in enumerate(names)}
    at = [(n, places[s]) for n, each in enumerate(cases) for s in each.signs if s in places]
    rows, columns = zip(*at, strict=True) if at else ((), ())
    return sparse.csr_matrix((np.ones(len(at)), (rows, columns)), (len(cases), len(names)))


def _at_shares(cases: Sequence[Case], scores: Scores) -> str:
    """Claims told at each threshold, and the share of them that is right as a whole."""
    probability = 1 / (1 + np.exp(-scores.of(cases)))
    right = np.array([each.in_full for each in cases])
    told = [(share, probability >= share) for share in SHARES]
    return ", ".join(f"{share}: {right[t].mean():.3f} of {t.sum()}" for share, t in told if t.any())


def _as_head(scores: Scores) -> LinearHead:
    names = sorted(scores.weights)
    return LinearHead(
        classes=("told",),
        rows={name: row for row, name in enumerate(names)},
        weights=np.array([[scores.weights[name]] for name in names], dtype=np.float32),
        bias=np.array([scores.bias], dtype=np.float32),
    )


if __name__ == "__main__":
    main()
