"""How the reader fares on real news: ``python -m training.read_news --news FOLDER``.

Every marked article (`training/news.py`) is read as a report, and each printed claim is compared
with the marks: right is one whose class is marked at a word of it, one to one, the shortest claims
first. Of those it is told in how many holder, source and recipient agree too, strictly: each
printed actor is one of those marked, and each that was marked with an id is printed; a state only
agrees by its id, others by a word in common. Of figures sides were not marked.

Rules were mended on these articles, so the numbers are no measure of quality; what the claim-word
head learned from must be left out with ``--kept``.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.claims import code_text
from benchmarks.matching import cover
from training.news import (
    Mark,
    MarkedSentence,
    is_kept_apart,
    is_state,
    name_in_words,
    read_news,
    telling_words,
)
from watchfloor.codebook.actors import country_of
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import load_coder
from watchfloor.records import Claim, Mention

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_BODIES: Final = ("IGO:", "NGO:", "ARM:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The sentences of an article as one text, and its marks by their place there."""

    text: str
    marks: tuple[tuple[int, Mark], ...]
    unsure: tuple[int, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--kept", action="store_true", help="only what is kept apart")
    options = parser.parse_args()
    coder = load_coder(load_codebook(), confident=False)
    for name, articles in _articles_by_set(read_news(options.news), kept=options.kept).items():
        counts: Counter[str] = Counter(articles=len(articles))
        for article in articles:
            counts += _counts(article, code_text(article.text, coder))
        printed, right, full = counts["printed"], counts["right"], counts["in full"]
        print(
            f"{name}: {counts['articles']} articles, {counts['marks']} marks, {printed} printed; "
            f"word and class {right / printed:.3f} / {right / counts['marks']:.3f}, "
            f"sides and holder too {full / printed:.3f} / {full / counts['marks']:.3f}"
        )


def _articles_by_set(
    sentences: Iterable[MarkedSentence], *, kept: bool
) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for (name, _), parts in _by_article(sentences, lambda each: each.set).items():
        if not kept or all(map(is_kept_apart, parts)):
            found.setdefault(name, []).append(joined(parts))
    return found


def articles_by_document(sentences: Iterable[MarkedSentence]) -> dict[str, list[Article]]:
    """Every article with all its marks, by the document whose sentences must stay together."""
    found: dict[str, list[Article]] = {}
    for (document, _), parts in _by_article(sentences, lambda each: each.document).items():
        found.setdefault(document, []).append(joined(parts))
    return found


def _by_article(
    sentences: Iterable[MarkedSentence], whole: Callable[[MarkedSentence], str]
) -> dict[tuple[str, str], list[MarkedSentence]]:
    """The sentences of each article, under what it is a part of and its name."""
    grouped: dict[tuple[str, str], list[MarkedSentence]] = {}
    for each in sentences:
        if each.article is not None:
            grouped.setdefault((whole(each), each.article), []).append(each)
    return grouped


def joined(sentences: Sequence[MarkedSentence]) -> Article:
    """Sentences of an article as one text."""
    text, marks, unsure = "", [], []
    for each in sentences:
        marks += [(len(text) + mark.start, mark) for mark in each.marks]
        unsure += [len(text) + start for start, _ in each.unsure]
        text += f"{each.text} "
    return Article(text=text, marks=tuple(marks), unsure=tuple(unsure))


def _counts(article: Article, claims: Iterable[Claim]) -> Counter[str]:
    counts: Counter[str] = Counter(marks=len(article.marks))
    met: set[int] = set()
    for claim in sorted(claims, key=lambda each: each.end - each.start):
        at = next(met_by(claim, article, met), None)
        if at is None and any(claim.start <= place < claim.end for place in article.unsure):
            continue
        counts["printed"] += 1
        if at is not None:
            met.add(at)
            counts["right"] += 1
            counts["in full"] += agrees(claim, article.marks[at][1])
    return counts


def met_by(claim: Claim, article: Article, met: set[int]) -> Iterator[int]:
    """Numbers of the marks of a claim's class at its words that no other claim has met."""
    name = claim.event_type or ("figure" if claim.kind == "event" else claim.kind)
    for number, (place, mark) in enumerate(article.marks):
        if number not in met and mark.name == name and claim.start <= place < claim.end:
            yield number


def agrees(claim: Claim, mark: Mark) -> bool:
    """Whether holder, source and recipient are those of a mark, strictly."""
    if not _same(claim.holders[-1:], mark.holders):
        return False
    if claim.event_type is None:
        return True
    if claim.event_type in MUTUAL:
        actors = (*claim.sources, *claim.recipients)
        return _same(actors, (*mark.sources, *mark.recipients))
    return _same(claim.sources, mark.sources) and _same(claim.recipients, mark.recipients)


def _same(printed: Sequence[Mention], marked: Sequence[str]) -> bool:
    known = [name for name in marked if is_state(name) or name.startswith(_BODIES)]
    return cover(printed, marked, known, _is)


def _is(actor: Mention, name: str) -> bool:
    state = country_of(actor.actor_id or "")
    if is_state(name) or state is not None:
        return state == name
    own = telling_words(actor.text) | telling_words(actor.actor_id or "")
    return bool(telling_words(name_in_words(name)) & own)


if __name__ == "__main__":
    main()
