"""One report in, its claims out: the reader, step by step."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from watchfloor.codebook.book import Codebook
from watchfloor.codebook.cues import CueTable
from watchfloor.codebook.dates import DateGrammar, load_date_grammar
from watchfloor.codebook.quantities import FILE as FIGURE_RULES
from watchfloor.coding.actors.first_person import with_first_person
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.actors.setting import setting_of, states_named
from watchfloor.coding.announced_threats import with_announced
from watchfloor.coding.answers import with_answered
from watchfloor.coding.believed import find_believed
from watchfloor.coding.claim_words import ClaimWords, judge_words
from watchfloor.coding.claims import ClaimMaker, Findings, Numbering
from watchfloor.coding.confidence import load_confidence_head, with_confidence
from watchfloor.coding.dates.reading import find_dates
from watchfloor.coding.echoes import find_echoes
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.events.readiness import orders_own_force, tells_readiness, with_readiness
from watchfloor.coding.events.refusals import as_refusal
from watchfloor.coding.events.standing_for import Phrases, phrases_of
from watchfloor.coding.events.threats import OWN_THREAT, THREAT, as_threat
from watchfloor.coding.figures.as_of import with_days
from watchfloor.coding.figures.counted import Assigned
from watchfloor.coding.figures.finding import find_figures
from watchfloor.coding.figures.owners import assign_figures
from watchfloor.coding.figures.populations import HARMS, is_known
from watchfloor.coding.found import Actors, Attribution
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.holders.quotes import find_quotes
from watchfloor.coding.passing import is_only_mentioned
from watchfloor.coding.phrases.matching import PhraseMatcher, build_matcher
from watchfloor.coding.phrases.reading import FoundPhrase, find_phrases
from watchfloor.coding.places import find_places
from watchfloor.coding.propositions import (
    DEEDS,
    Proposition,
    from_event,
    is_left_open,
    is_made_up,
    is_of_a_people,
    is_only_imagined,
    one_of_each,
)
from watchfloor.coding.statements.stances import find_stances
from watchfloor.coding.stored_words import with_stored_words
from watchfloor.coding.syntax.clauses import OWNING_UP, who_is_behind
from watchfloor.coding.syntax.parse import Doc, load_parser, text_of
from watchfloor.coding.syntax.plain_text import plain_text
from watchfloor.coding.telling import is_believed, is_told, load_telling_head
from watchfloor.coding.version import coder_version
from watchfloor.heads import LinearHead
from watchfloor.heads.claim_words import ClaimWordHead, load_claim_word_head
from watchfloor.records import Claim, Report
from watchfloor.reports.body import headline_bounds

_NEWS: Final = HARMS | {"buildings_damaged", "buildings_destroyed"}
"""Kinds of figures that are told wherever it was."""
SURE_OF_A_TOLL: Final = 0.9
PIECE_CHARACTERS: Final = 12_000
"""About 2,000 words: a few steps take time with the square of what they see."""
_NOT_LINE_BREAK: Final = re.compile(r"[^\n]")
NOT_YET: Final = ("languages other than English",)
"""What this coder leaves null everywhere, or cannot tell apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Parser, codebook, phrase matcher and head, loaded once and used for every report."""

    codebook: Codebook
    dates: DateGrammar
    """Words of dates; not in the codebook, as only who reads text needs so large a table."""
    parser: Any
    matcher: PhraseMatcher
    claim_words: ClaimWordHead
    confidence: LinearHead | None
    """None leaves the confidence of claims null: so are those read that it is learned from."""
    telling: LinearHead | None
    """None tells all that lexicon, phrases and constructions read, and nothing besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPiece:
    """A piece of a report with its claims, and what the claim-word head says of its words."""

    doc: Doc
    claims: tuple[Claim, ...]
    words: ClaimWords


def load_coder(codebook: Codebook, *, confident: bool = True, choosing: bool = True) -> Coder:
    """A coder ready to read; without ``confident`` it leaves the confidence of claims null.

    Without ``choosing`` it tells what lexicon, phrases and constructions read, likely or not.

    Raises ModelError when the weights of the parser or of a head are not those pinned.
    """
    parser = load_parser()
    matcher = build_matcher(parser.vocab, codebook.kinds)
    return Coder(
        codebook=codebook,
        dates=load_date_grammar(),
        parser=parser,
        matcher=matcher,
        claim_words=load_claim_word_head(),
        confidence=load_confidence_head() if confident else None,
        telling=load_telling_head() if choosing else None,
    )


def code_report(report: Report, body: tuple[int, int], coder: Coder) -> tuple[Claim, ...]:
    """The claims of one English report in text order.

    ``body`` is the part of the text that is content: what lies before and after is left unread,
    and offsets still count from the start of the stored text.
    """
    return code_parsed(
        report, map(coder.parser, texts_to_parse(report, body, coder.codebook.cues)), coder
    )


def texts_to_parse(report: Report, body: tuple[int, int], cues: CueTable) -> Iterator[str]:
    """The headline and the pieces of a report's content, for the parser.

    Blanks in place of what is left unread and of marks of layout keep every offset that of the
    stored text.
    """
    text = plain_text(_without_unread(report), cues.rules.words)
    headline = headline_bounds(report.text)
    if headline is not None:
        yield " " * headline.start + text[headline.start : headline.end]
    for start, end in pieces_of(text, *body):
        yield " " * start + text[start:end]


def _without_unread(report: Report) -> str:
    """The text with blanks for its passages in other languages, lines kept."""
    text = report.text
    for passage in report.unread:
        blank = _NOT_LINE_BREAK.sub(" ", text[passage.start : passage.end])
        text = text[: passage.start] + blank + text[passage.end :]
    return text


def code_parsed(report: Report, docs: Iterable[Doc], coder: Coder) -> tuple[Claim, ...]:
    """The claims of one report in text order, from the parses of its pieces."""
    claims = [
        with_stored_words(claim, report.text)
        for piece in read_pieces(report, docs, coder)
        for claim in _told(piece, coder)
    ]
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim_id)))


def read_pieces(report: Report, docs: Iterable[Doc], coder: Coder) -> Iterator[ReadPiece]:
    """The pieces of one report as they are read one after the other, without confidences."""
    numbering, setting = Numbering(), setting_of(report.text, coder.codebook.places)
    for doc in docs:
        yield _read_piece(report, doc, coder, numbering, setting)


def _told(piece: ReadPiece, coder: Coder) -> Sequence[Claim]:
    if coder.confidence is None:
        return piece.claims
    return with_confidence(piece.claims, piece.doc, piece.words, coder.confidence)


def pieces_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a text that are read one by one, cut at a paragraph, else at a blank.

    Nearly every report is one piece. In longer ones what "he" means is not carried across, and
    no step of the reader sees more than `PIECE_CHARACTERS`.
    """
    while end - start > PIECE_CHARACTERS:
        limit = start + PIECE_CHARACTERS
        cut = max(text.rfind("\n\n", start + 1, limit), -1)
        cut = cut if cut > start else text.rfind(" ", start + 1, limit)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    yield start, end


def _read_piece(
    report: Report, doc: Doc, coder: Coder, numbering: Numbering, setting: Counter[str]
) -> ReadPiece:
    """The claims of a piece; ``setting`` counts the states that the pieces so far have named."""
    book = coder.codebook
    actors = find_actors(doc, book.names, on=report.published, places=book.places, setting=setting)
    setting.update(states_named(actors.all))
    attributions = find_attributions(doc, actors, book.cues)
    actors = with_first_person(doc, actors, attributions)
    findings = Findings(
        doc=doc,
        attributions=attributions,
        dates=find_dates(text_of(doc), coder.dates, published=_day_of(report)),
        quotes=find_quotes(doc, attributions),
        places=find_places(doc, book.places, actors),
        actors=actors.all,
        cues=book.cues,
    )
    words = judge_words(doc, actors.all, coder.claim_words)
    phrases = phrases_of(doc, actors, book.events.words, findings.places)
    found = find_phrases(doc, coder.matcher, book.kinds, actors)
    events = _events(doc, words, phrases, actors, found, attributions, book)
    read = [*events, *find_stances(doc, events, found, words, attributions, phrases, book)]
    said = tuple(one_of_each(doc, read))
    figures = with_days(doc, find_figures(doc, book.quantities, actors), findings.dates)
    choice = _Choice(doc=doc, words=words, telling=coder.telling)
    version = coder_version(book.sha256)
    if coder.telling is not None:
        believed = tuple(find_believed(doc, words, phrases, book, read, attributions))
        tried = with_answered(doc, (*said, *believed), phrases)
        trial = ClaimMaker(report, findings, version, Numbering())
        likely = choice.likely(assign_figures(doc, tried, figures, actors), trial)
        said = (*said, *(each for each in believed if _place(each) in likely))
    propositions = with_answered(doc, said, phrases)
    assigned = assign_figures(doc, propositions, figures, actors)
    maker = ClaimMaker(report, findings, version, numbering)
    worth = [item for item in assigned if _is_worth_a_claim(item, findings, words)]
    claims = [
        claim for item in worth for claim in maker.make_each(item) if choice.tells(claim, item)
    ]
    for echo in find_echoes(doc, attributions, propositions, actors, book.cues):
        told = Assigned(proposition=echo.proposition, figures=())
        claims.extend(maker.make_each(told, echo.attribution))
    return ReadPiece(doc=doc, claims=tuple(claims), words=words)


def _events(
    doc: Doc,
    words: ClaimWords,
    phrases: Phrases,
    actors: Actors,
    found: Sequence[FoundPhrase],
    attributions: Sequence[Attribution],
    book: Codebook,
) -> list[Proposition]:
    """The deeds of a piece, those only imagined or of a people at large left out."""
    done = find_events(doc, phrases, book.events, words)
    readied = with_readiness(doc, done, phrases, book.events.deeds)
    deeds = with_announced(doc, readied, phrases, book.events.deeds, attributions)
    read = (
        from_event(doc, as_threat(doc, as_refusal(doc, event), actors.all))
        for event in deeds
        if not is_of_a_people(doc, event) and not is_only_imagined(doc, event)
    )
    return [each for each in read if not _is_in_a_phrase(doc, each, found)]


def _is_in_a_phrase(doc: Doc, event: Proposition, phrases: Iterable[FoundPhrase]) -> bool:
    """Whether a deed of the head alone is a word of a set phrase: "walks a fine line"."""
    by_head = event.entry.startswith(DEEDS) and not tells_readiness(doc[event.predicate])
    return by_head and any(each.first <= event.predicate < each.last for each in phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """What is told of what was read in a piece."""

    doc: Doc
    words: ClaimWords
    telling: LinearHead | None
    """None tells everything."""

    def tells(self, claim: Claim, item: Assigned) -> bool:
        """Whether a claim is told.

        Of those the head alone read the likely ones are left; of a readiness it sees no word, and
        who claims an attack or is said to be behind it is what a crisis turns on.
        """
        read = item.proposition
        if self.telling is None or read.by_head_alone:
            return True
        word = self.doc[read.predicate]
        owns = word.lemma_ in OWNING_UP and read.event_type == "ASSAULT"
        owned = bool(read.sources) and (owns or who_is_behind(word) is not None)
        if read.event_type is not None and (tells_readiness(word) or owned):
            return True
        if read.event_type is not None and read.sources and orders_own_force(word):
            return True
        if read.event_type == THREAT and read.cameo == OWN_THREAT:
            return True
        return is_told(claim, self.doc, self.words, self.telling)

    def likely(self, tried: Iterable[Assigned], trial: ClaimMaker) -> frozenset[tuple[int, str]]:
        """Places of the propositions the head alone read that are likely with their figures."""
        return frozenset(
            _place(item.proposition)
            for item in tried
            if item.proposition.by_head_alone
            and self.telling is not None
            and not _is_of_nobody(item)
            and is_believed(trial.make(item), self.doc, self.words, self.telling)
        )


def _is_of_nobody(item: Assigned) -> bool:
    """Whether a deed counts people and nobody in it is known: the figure alone says more.

    Whose people they are is inferred for figures, from what was told before, and not for deeds.
    """
    read = item.proposition
    named = any(actor.actor_id for actor in (*read.sources, *read.recipients))
    return bool(item.figures) and read.event_type is not None and not named


def _place(proposition: Proposition) -> tuple[int, str]:
    """Its word and kind, which no two of one report share."""
    return proposition.predicate, proposition.event_type or proposition.kind


def _day_of(report: Report) -> str | None:
    """The day relative dates count from; None when only the month or year is known."""
    return report.published if report.published_precision in ("day", "time") else None


def _is_worth_a_claim(assigned: Assigned, findings: Findings, words: ClaimWords) -> bool:
    """An event needs an actor; a figure alone needs a known population, holder, place or actor.

    Deeds of nobody known need a name in their report and to be what their clause tells; a figure
    the head calls a toll, or one of harm to more than one, needs no more.

    The other kinds were held to that when they were found.
    """
    proposition = assigned.proposition
    if proposition.family is not None:
        return True
    predicate = findings.doc[proposition.predicate]
    if proposition.entry == FIGURE_RULES and (is_made_up(predicate) or is_left_open(predicate)):
        return False
    if proposition.event_type is not None:
        named = (*proposition.sources, *proposition.recipients)
        if assigned.figures or any(actor.actor_id for actor in named):
            return True
        return _names_anybody(findings) and not is_only_mentioned(findings.doc, proposition)
    if words.of(proposition.predicate, "figure") >= SURE_OF_A_TOLL:
        return True
    if any(is_known(figure.quantity.population) for figure in assigned.figures):
        return True
    if assigned.giver is not None or _known_holder(proposition, findings):
        return True
    if any(
        figure.quantity.kind in _NEWS and figure.quantity.best != 1 for figure in assigned.figures
    ):
        return True  # many dead are news wherever it was
    return _names_anybody(findings)


def _names_anybody(findings: Findings) -> bool:
    """Whether the piece of a report names a place or an actor: then its deeds are told of one."""
    return bool(findings.places) or any(each.actor_id for each in findings.actors)


def _known_holder(proposition: Proposition, findings: Findings) -> bool:
    chain = holders_at(findings.doc[proposition.predicate], findings.attributions)
    return any(holder.actor_id for link in chain for holder in link.holders)
