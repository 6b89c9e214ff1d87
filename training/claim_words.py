"""Train the head that finds claim words: ``python -m training.claim_words --data ../shared/data``.

Learned from words that were judged one by one (``data/claim_words.jsonl``): sentences written for
Watchfloor, and sentences of Wikinews articles outside the gold set, of the PLV training half, of
ECB+ topics 1 to 35 and of the PolNeAR training half, whose texts are taken from the research data.
Verbs and event nouns were judged; other words, by their part of speech, state nothing.
With ``--news`` sentences of real news with all their claims marked (`training/news.py`) teach the
same, as 15,770 of them did what ships; an eighth of them, by articles, is kept apart and measured
on after training. Who does what they claim, to whom, and who says so is learned beside it and not
shipped (`training/sides.py`).
A word's class is the claim it states (a PLOVER type, a figure, a position, a motive, a risk, a
recommendation, or none); its factuality is −3 … 3. MEANTIME teaches factuality. The sentences of
the relation head, of which only the relation is known and not the word that states it, taught what
ships too (WEIGHTS.md); they are left out since, as beside the marked news they cost precision.

``--cross-validate`` prints the measures on folds of documents instead, and writes nothing.
"""

import argparse
import gzip
import json
import math
import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import torch
from spacy.tokens import Doc as SpacyDoc
from torch import Tensor, nn

from benchmarks.relations import TAGS
from training.epochs import BATCH, fit_epochs
from training.exporting import export_in_parts
from training.minilm import WIDTH, load_encoder, padded
from training.news import Mark, MarkedSentence, is_kept_apart, part_of, read_news
from training.pin_weights import WEIGHTS, pin
from training.sides import ROLES, Sides, places_of, sides_of
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.claim_words import may_state, names_in
from watchfloor.coding.syntax.parse import load_parser
from watchfloor.heads.claim_words import (
    CLASSES,
    NAME_MARK,
    NO_CLAIM,
    PARTS,
    ReadSentence,
    read_sentence,
)
from watchfloor.heads.word_pieces import WordPieces, load_word_pieces

OWN: Final = Path(__file__).parent / "data"
WIKINEWS: Final = "reading/places/GeoVirus.xml.gz"
PLV: Final = "reading/relations/plv_train.jsonl.gz"
MEANTIME: Final = "reading/certainty/meantime_train.jsonl.gz"
ECB: Final = "reading/coreference/ecbplus_topics_1_35.jsonl.gz"
POLNEAR: Final = "reading/attribution/polnear_train.jsonl.gz"
EPOCHS: Final = 4
RATE: Final = 1.5e-4
WARM_UP: Final = 0.1
OF_FACTUALITY: Final = 0.5
SILENT: Final = 0.5
"""Weight of the words that state nothing by their part of speech."""
OF_SIDES: Final = 0.5
FITTING: Final = 64
"""Width in which a word and who has a role in its claim are compared."""
FOLDS: Final = 5
SHARES: Final = (0.3, 0.5, 0.8, 0.95)
"""At which a word is taken at its word, when that is measured."""
_RULED_OUT: Final = -1e4
_TREEBANK: Final = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "`": "'"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence as pieces, with what is known of its words."""

    pieces: list[int]
    words: list[tuple[int, int | None, float | None]]
    """First piece, class number and factuality of each judged word."""
    nothing: list[int]
    """First pieces of words that by their part of speech state no claim."""
    document: str
    sides: Sequence[Sides] = ()


class ClaimWordModel(nn.Module):
    """Encoder; for each piece scores of the classes, a factuality, and who fits its claim."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_encoder()
        self.dropout = nn.Dropout(0.1)
        self.scores = nn.Linear(WIDTH, len(CLASSES))
        self.factuality = nn.Linear(2 * WIDTH, 1)
        self.asking = nn.Linear(WIDTH, len(ROLES) * FITTING)
        self.answering = nn.Linear(WIDTH, len(ROLES) * FITTING)

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        vectors = self.dropout(self.encoder(pieces, mask))
        weight = mask[..., None]
        mean = (vectors * weight).sum(1, keepdim=True) / weight.sum(1, keepdim=True)
        both = torch.cat([vectors, mean.expand_as(vectors)], -1)
        asked, answered = self.asking(vectors), self.answering(vectors)
        fits = _by_role(asked) @ _by_role(answered).transpose(-1, -2) / math.sqrt(FITTING)
        fits = fits + (1 - mask[:, None, None, :]) * _RULED_OUT
        return self.scores(vectors), self.factuality(both)[..., 0], fits


def _by_role(vectors: Tensor) -> Tensor:
    batch, length, _ = vectors.shape
    return vectors.view(batch, length, len(ROLES), FITTING).transpose(1, 2)


class Alone(nn.Module):
    """The model as it is shipped: one sentence, nothing padded."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        scores, factuality, *_ = self.model(pieces, torch.ones_like(pieces, dtype=torch.float))
        return scores, factuality


def train(sentences: Sequence[Judged], *, seed: int, epochs: int) -> ClaimWordModel:
    """A fitted model."""
    torch.manual_seed(seed)
    draw = torch.Generator().manual_seed(seed)
    model = ClaimWordModel()
    fitted = [weight for weight in model.parameters() if weight.requires_grad]
    heads = (model.scores, model.factuality, model.asking, model.answering)
    top = {id(weight) for part in heads for weight in part.parameters()}
    groups = [
        {"params": [w for w in fitted if id(w) not in top], "lr": RATE},
        {"params": [w for w in fitted if id(w) in top], "lr": 3 * RATE},
    ]

    def loss_at(rows: list[int]) -> Tensor:
        chosen = [sentences[row] for row in rows]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, factuality, fits = model(*padded([each.pieces for each in chosen]))
        loss = loss_of(scores.float(), factuality.float(), chosen)
        return loss + OF_SIDES * loss_of_sides(fits.float(), chosen)

    model.train()
    lengths = [len(sentence.pieces) for sentence in sentences]
    fit_epochs(groups, lengths, loss_at, epochs=epochs, warm_up=WARM_UP, draw=draw)
    return model.eval()


def loss_of(scores: Tensor, factuality: Tensor, chosen: Sequence[Judged]) -> Tensor:
    """Cross-entropy of judged words, and of factuality."""
    log = scores.log_softmax(-1)
    parts: list[Tensor] = []
    classed = [
        (r, p, c) for r, each in enumerate(chosen) for p, c, _ in each.words if c is not None
    ]
    if classed:
        row, piece, wanted = (torch.tensor(column) for column in zip(*classed, strict=True))
        parts.append(-log[row, piece, wanted].mean())
    silent = [(r, piece) for r, each in enumerate(chosen) for piece in each.nothing]
    if silent:
        row, piece = torch.tensor(silent).unbind(1)
        parts.append(-SILENT * log[row, piece, CLASSES.index(NO_CLAIM)].mean())
    valued = [(r, p, f) for r, each in enumerate(chosen) for p, _, f in each.words if f is not None]
    if valued:
        row, piece = torch.tensor([(r, p) for r, p, _ in valued]).unbind(1)
        wanted = torch.tensor([f for _, _, f in valued])
        close = nn.functional.smooth_l1_loss(factuality[row, piece], wanted, beta=0.5)
        parts.append(OF_FACTUALITY * close)
    return torch.stack(parts).sum()


def loss_of_sides(fits: Tensor, chosen: Sequence[Judged]) -> Tensor:
    """Mean surprise at all the words together that may be who has a role."""
    asked = [(row, side) for row, each in enumerate(chosen) for side in each.sides]
    if not asked:
        return fits.sum() * 0
    rows = torch.tensor([row for row, _ in asked])
    roles = torch.tensor([side.role for _, side in asked])
    pieces = torch.tensor([side.piece for _, side in asked])
    log = fits[rows, roles, pieces].log_softmax(-1)
    wrong = torch.ones_like(log, dtype=torch.bool)
    for number, (_, side) in enumerate(asked):
        wrong[number, list(side.answers)] = False
    return -log.masked_fill(wrong, _RULED_OUT).logsumexp(-1).mean()


@torch.no_grad()
def answers(
    model: ClaimWordModel, sentences: Sequence[Judged]
) -> list[tuple[list[int], list[float]]]:
    """Class numbers and factualities of the judged words of each sentence."""
    found = []
    for start in range(0, len(sentences), BATCH):
        chosen = sentences[start : start + BATCH]
        scores, factuality, _ = model(*padded([each.pieces for each in chosen]))
        best = scores.argmax(-1)
        for row, each in enumerate(chosen):
            at = [piece for piece, _, _ in each.words]
            found.append((best[row, at].tolist(), factuality[row, at].tolist()))
    return found


def cross_validate(sentences: Sequence[Judged], *, folds: int, epochs: int) -> None:
    """Print precision, recall and F1 of claim words, exact classes, on documents not trained on."""
    pairs: list[tuple[int, int]] = []
    for fold in range(folds):
        asked = [s for s in sentences if part_of(s.document, FOLDS) == fold]
        asked = [s for s in asked if any(c is not None for _, c, _ in s.words)]
        fitted = [s for s in sentences if part_of(s.document, FOLDS) != fold]
        model = train(fitted, seed=0, epochs=epochs)
        for sentence, (classes, _) in zip(asked, answers(model, asked), strict=True):
            wanted = [c for _, c, _ in sentence.words]
            pairs += [(w, g) for w, g in zip(wanted, classes, strict=True) if w is not None]
        print(_summary(pairs), flush=True)


@torch.no_grad()
def summary_at_shares(model: ClaimWordModel, sentences: Sequence[Judged]) -> str:
    """Precision and recall of claim words with their class, where the share for it is so large."""
    none = CLASSES.index(NO_CLAIM)
    said: list[tuple[float, int, int | None]] = []
    for start in range(0, len(sentences), BATCH):
        chosen = sentences[start : start + BATCH]
        scores, _, _ = model(*padded([each.pieces for each in chosen]))
        shares = scores.softmax(-1)[..., :none]
        for row, each in enumerate(chosen):
            for piece, wanted, _ in each.words:
                best = int(shares[row, piece].argmax())
                said.append((float(shares[row, piece, best]), best, wanted))
    claims = sum(wanted != none for _, _, wanted in said)
    lines = [f"{len(sentences)} sentences kept apart, {claims} claims"]
    for least in SHARES:
        taken = [best == wanted for share, best, wanted in said if share >= least]
        precision, recall = sum(taken) / max(len(taken), 1), sum(taken) / max(claims, 1)
        lines.append(
            f"share {least}: {len(taken)} said, precision {precision:.3f} recall {recall:.3f}"
        )
    return "\n".join(lines)


def _summary(pairs: Sequence[tuple[int, int]]) -> str:
    none = CLASSES.index(NO_CLAIM)
    lines = []
    for name, same in (("any claim", False), ("exact class", True)):
        right = sum(w != none and g != none and (w == g or not same) for w, g in pairs)
        said, wanted = sum(g != none for _, g in pairs), sum(w != none for w, _ in pairs)
        precision, recall = right / max(said, 1), right / max(wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        lines.append(f"{name}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    for number, name in enumerate(CLASSES):
        right = sum(w == g == number for w, g in pairs)
        both = sum((w == number) + (g == number) for w, g in pairs)
        lines.append(f"  {name} {2 * right / max(both, 1):.2f} of {both}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a sentence is read with: as the coder reads it."""

    vocabulary: WordPieces
    parser: Any
    names: Any
    event_nouns: frozenset[str]

    def read(self, words: list[str]) -> tuple[ReadSentence, Any]:
        """Pieces with the names hidden, and the parse of the same words."""
        doc = self.parser.annotate(SpacyDoc(self.parser.vocab, words=words))
        hidden = names_in(doc, find_actors(doc, self.names, on=None).all)
        return read_sentence(words, hidden, self.vocabulary), doc


def load_reader() -> Reader:
    """The coder's parser, codebook and word pieces."""
    book = load_codebook()
    return Reader(
        vocabulary=load_word_pieces(),
        parser=load_parser(),
        names=book.names,
        event_nouns=book.events.words["event_nouns"],
    )


def read_sentences(data: Path, reader: Reader) -> list[Judged]:
    """Everything the head learns from."""
    texts = read_texts(data)
    rows = _rows((OWN / "claim_words.jsonl").read_text("utf-8").splitlines())
    judged = [_judged(row, texts, reader) for row in rows]
    judged += [_meantime(row, reader) for row in _rows(_zipped(data / MEANTIME))]
    return judged


def read_marked(folder: Path, reader: Reader) -> tuple[list[Judged], list[Judged]]:
    """The sentences of real news that teach, and those kept apart."""
    taught: list[Judged] = []
    kept: list[Judged] = []
    for sentence in read_news(folder):
        (kept if is_kept_apart(sentence) else taught).append(_marked(sentence, reader))
    return taught, kept


def _marked(sentence: MarkedSentence, reader: Reader) -> Judged:
    """A sentence all of whose claims are marked: what is not marked states none."""
    tokens = [token for token in reader.parser(sentence.text) if not token.is_space]
    read, doc = reader.read([token.text for token in tokens])
    actors = find_actors(doc, reader.names, on=None).all
    name_mark = reader.vocabulary.number_of(NAME_MARK)
    places = places_of(read, names_in(doc, actors), name_mark)
    ends = [token.idx + len(token) for token in tokens]
    unsure = {bisect_right(ends, start) for start, _ in sentence.unsure}
    marks: dict[int, Mark] = {}
    for mark in sentence.marks:
        marks.setdefault(bisect_right(ends, mark.start), mark)
    marks = _at_asked_words(marks, doc, reader)
    words: list[tuple[int, int | None, float | None]] = []
    nothing: list[int] = []
    sides: list[Sides] = []
    for token, first in zip(doc, read.firsts, strict=True):
        if first < 0 or token.i in unsure:
            continue
        if token.i in marks:
            mark = marks[token.i]
            words.append((first, CLASSES.index(mark.name), mark.factuality))
            sides += sides_of(mark, token.i, doc, actors, places)
        elif may_state(token, reader.event_nouns):
            words.append((first, CLASSES.index(NO_CLAIM), None))
        else:
            nothing.append(first)
    return Judged(
        pieces=read.pieces,
        words=words,
        nothing=nothing,
        document=sentence.document,
        sides=sides,
    )


def _at_asked_words(marks: dict[int, Mark], doc: Any, reader: Reader) -> dict[int, Mark]:
    """Marks of words the coder never asks about, at the next word above that it does ask about."""
    moved = dict(marks)
    for number in marks:
        if may_state(doc[number], reader.event_nouns):
            continue
        above = list(doc[number].ancestors)[:2]
        asked = next((each.i for each in above if may_state(each, reader.event_nouns)), None)
        if asked is not None and asked not in moved:
            moved[asked] = moved.pop(number)
    return moved


def read_texts(data: Path) -> dict[str, dict[str, str]]:
    """The texts that rows of ours point into: by set, as the rows name it, and by id."""
    return {
        "article": read_articles(data),
        "plv": {row["id"]: TAGS.sub("", row["marked"]) for row in _rows(_zipped(data / PLV))},
        "ecb": {
            row["id"]: " ".join(token[2] for token in row["tokens"])
            for row in _rows(_zipped(data / ECB))
        },
        "polnear": {row["id"]: row["text"] for row in _rows(_zipped(data / POLNEAR))},
    }


def _zipped(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(lines)


def read_articles(data: Path) -> dict[str, str]:
    """Text of each Wikinews article by its address."""
    with gzip.open(data / WIKINEWS, "rt", encoding="utf-8") as file:
        tree = ElementTree.parse(file)
    texts: dict[str, list[str]] = {}
    for article in tree.iter("article"):
        address = (article.findtext("source") or "").strip()
        texts.setdefault(address, []).append(article.findtext("text") or "")
    return {address: "\n".join(parts) for address, parts in texts.items()}


def _rows(lines: Iterable[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def _judged(row: dict[str, Any], texts: dict[str, dict[str, str]], reader: Reader) -> Judged:
    place = next((name for name in texts if name in row), None)
    text = row["text"] if place is None else texts[place][row[place]]
    read, doc = reader.read([text[start:end] for start, end in row["words"]])
    judged = {each["word"] for each in row["judged"]}
    known = []
    for each in row["judged"]:
        code = each.get("class")
        number = CLASSES.index(code) if code is not None else None
        if read.firsts[each["word"]] >= 0:
            known.append((read.firsts[each["word"]], number, each.get("factuality")))
    return Judged(
        pieces=read.pieces,
        words=known,
        nothing=[
            read.firsts[token.i]
            for token in doc
            if token.i not in judged
            and read.firsts[token.i] >= 0
            and not may_state(token, reader.event_nouns)
        ],
        document=text if place is None else f"{place} {row[place]}",
    )


def _meantime(row: dict[str, Any], reader: Reader) -> Judged:
    words = [_TREEBANK.get(word, word) for word in row["text"].split(" ")]
    read, _ = reader.read(words)
    known = [
        (read.firsts[target["span1"][0]], None, float(target["label"]))
        for target in row["targets"]
        if read.firsts[target["span1"][0]] >= 0
    ]
    return Judged(pieces=read.pieces, words=known, nothing=[], document=row["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, help="texts of training/news.py; without, none of it")
    parser.add_argument("--whole", type=Path, help="where the head is kept uncut")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    random.seed(0)
    reader = load_reader()
    taught, kept = read_marked(options.news, reader) if options.news else ([], [])
    sentences = read_sentences(options.data, reader) + taught
    print(f"{len(sentences)} sentences", flush=True)
    if options.cross_validate:
        cross_validate(sentences, folds=options.folds, epochs=options.epochs)
        return
    model = train(sentences, seed=0, epochs=options.epochs)
    if kept:
        print(summary_at_shares(model, kept))
    export_in_parts(
        Alone(model),
        {"pieces": torch.randint(1000, 20000, (1, 24))},
        ("scores", "factuality"),
        [WEIGHTS / name for name in PARTS],
        whole=options.whole,
    )
    pin()


if __name__ == "__main__":
    main()
