"""Attributions by nouns: "reports that P", "X's denial of P", "from X's perspective, P"."""

from collections.abc import Iterator
from typing import Final

from watchfloor.codebook.cues import CueEntry
from watchfloor.coding.certainty.cue_matches import FoundCue, match_cue
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.adjunct_cues import is_doubted, read_doubtful
from watchfloor.coding.holders.closing_words import all_before, speaker_before
from watchfloor.coding.holders.contents import (
    Piece,
    has_clause,
    matrix_content,
    noun_content,
    subtree_pieces,
    widen_to_quotes,
    without_relatives,
)
from watchfloor.coding.holders.cue_reader import (
    CueReader,
    emit,
    is_first_or_second,
    is_source,
    is_unconfirmed,
)
from watchfloor.coding.holders.holder_phrases import (
    agent_head,
    holders_from,
    possessor_head,
    subject_head,
)
from watchfloor.coding.holders.rejection_cues import is_rejection
from watchfloor.coding.holders.verb_cues import is_passive
from watchfloor.coding.syntax.fakes import is_faked
from watchfloor.coding.syntax.negation import is_nobody, negator_of
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.claim import Certainty

_BARE_NOUN_GROUPS: Final = frozenset(
    {"report", "claim", "suspicion", "prediction", "doubt", "evidence", "denial", "confirmation"}
)
"""Nouns that attribute even where nobody is named ("fears of war")."""
_TOLD: Final = frozenset({"report", "claim", "statement", "denial", "suspicion"})
_PROVING: Final = frozenset({"evidence", "confirmation", "commitment"})
_ASKING: Final = frozenset({"ask", "await", "demand", "need", "request", "seek", "want"})
_RECKONINGS: Final = frozenset({"account", "estimate"})
_SCANT: Final = frozenset({"few", "insufficient", "little", "scant"})
_BETWEEN: Final = frozenset({"as", "on"})
"""Before what is answered: "dismissed as baseless reports that P", "cast doubt on reports that"."""
_VIEWING: Final = frozenset({"from", "in", "by"})


def read_viewpoint(cue: FoundCue, noun: Token, reader: CueReader) -> Iterator[Attribution]:
    """A point of view: "from X's perspective, P", "by X's count, P"."""
    holder = possessor_head(noun, reader.actors)
    if holder is not None and noun.dep_ == "pobj" and noun.head.lower_ in _VIEWING:
        holders = holders_from(holder, reader.actors, reader.words)
        pieces = matrix_content(noun.head, reader.quoted)
        yield from emit(cue, reader, holders, pieces, cue.entry.certainty)


def read_noun(cue: FoundCue, noun: Token, reader: CueReader) -> Iterator[Attribution]:
    """A noun: "reports that P", "X's denial of P", "a confirmation from X"."""
    entry = cue.entry
    reporter = speaker_before(noun, reader)
    if reporter is not None:
        holders = holders_from(reporter, reader.actors, reader.words)
        yield from emit(cue, reader, holders, all_before(reporter.left_edge), entry.certainty)
        return
    if noun.lemma_.lower() in _RECKONINGS and _is_a_measure(noun):
        whose = possessor_head(noun, reader.actors) or noun
        holders = holders_from(whose, reader.actors, reader.words)
        if noun.head.head.dep_ == "relcl":
            pieces = subtree_pieces(noun.head.head, without=noun.head)
        else:
            pieces = matrix_content(noun.head, reader.quoted)
        yield from emit(cue, reader, holders, pieces, "asserted" if holders else "reported")
        return
    if _is_answered(noun, reader):
        return
    pieces = noun_content(noun, reader.words["spreading"])
    holder = possessor_head(noun, reader.actors) or _light_verb_subject(noun, entry, reader)
    if holder is not None and is_first_or_second(holder):
        return
    if not pieces and holder is not None and entry.group in ("confirmation", "denial"):
        pieces = _taken_up(noun)
    if holder is None and not (entry.group in _BARE_NOUN_GROUPS or has_clause(noun)):
        return
    missing = _is_missing(noun) and (
        entry.group == "confirmation" or (entry.group == "evidence" and has_clause(noun))
    )
    certainty: Certainty = "unverified" if missing or is_unconfirmed(noun) else entry.certainty
    if entry.group == "doubt" and negator_of(noun) is not None:
        certainty = "asserted"
    elif entry.group == "evidence" and negator_of(noun) is not None and not missing:
        certainty = entry.certainty
    elif holder is None and certainty == "asserted":
        certainty = "reported"
    untrue = _is_contradicted(noun) or _is_untrue(noun) or is_faked(noun, reader.words["faked"])
    if (untrue and entry.group in _TOLD) or _is_sent_in_error(noun, reader):
        certainty = "denied"
    if entry.group in _PROVING and _is_wanted(noun):
        certainty, holder = "unverified", None
    holders = holders_from(holder, reader.actors, reader.words)
    yield from emit(cue, reader, holders, widen_to_quotes(pieces, noun, reader.quoted), certainty)


def read_judgement(cue: FoundCue, noun: Token, reader: CueReader) -> Iterator[Attribution]:
    """A noun that says whether what is told is so: "it is a lie that P", "it is not the case"."""
    if noun.dep_ == "attr":
        yield from read_doubtful(cue, noun, reader)
        negated = negator_of(noun.head) is not None
        if not any(child.lower_ == "it" for child in noun.head.children):
            return
        if negated != (cue.entry.group == "truth"):
            return
    elif cue.entry.group == "truth":
        return
    clauses = (child for child in noun.children if child.dep_ in ("acl", "relcl"))
    for clause in clauses:
        if any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in clause.children):
            yield from emit(cue, reader, (), subtree_pieces(clause), "denied")


def _is_untrue(noun: Token) -> bool:
    """Whether there is said to be no truth in it: "there is no truth to reports that P"."""
    preposition, truth = noun.head, noun.head.head
    held = noun.dep_ == "pobj" and preposition.lower_ in ("in", "to")
    return held and truth.lemma_ == "truth" and is_nobody(truth)


def _is_sent_in_error(noun: Token, reader: CueReader) -> bool:
    """Whether it was issued by mistake: "an alert that P was sent in error"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in reader.words["publishing"]:
        return False
    in_error = reader.words["in_error"]
    return any(
        child.dep_ in ("advmod", "agent", "prep")
        and noun.doc[child.left_edge.i : child.right_edge.i + 1].text.lower() in in_error
        for child in verb.children
    )


def _is_wanted(noun: Token) -> bool:
    """Whether a proof or assurance is only asked for: "wants proof that P"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    asked = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ == "for")
    return asked and verb.lemma_.lower() in _ASKING


def _is_contradicted(noun: Token) -> bool:
    """Whether what is told is set against the clause: "contrary to claims that P"."""
    preposition = noun.head
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return noun.dep_ == "pobj" and (before, preposition.lower_) == ("contrary", "to")


def _is_missing(noun: Token) -> bool:
    """Whether there is none of a thing, or next to none: "no proof", "little evidence"."""
    scant = any(child.dep_ == "amod" and child.lower_ in _SCANT for child in noun.children)
    return scant or negator_of(noun) is not None


def _is_a_measure(noun: Token) -> bool:
    """Whether "by some estimates" says who reckons so; what is done by an estimate is another."""
    by = noun.head
    return bool(noun.dep_ == "pobj" and by.lower_ == "by" and by.dep_ == "prep")


def _is_answered(noun: Token, reader: CueReader) -> bool:
    """Whether the noun is what a verb confirms, denies or doubts, which then stands for both.

    "Officials dismissed reports that P" is the officials' denial of P; whose reports they were is
    left out of the chain, as its innermost holder would assert P.
    """
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    cue = match_cue(verb, "verb", reader.cues)
    own = cue is not None and cue.tail == noun.head.i  # "scoffed at claims that P"
    by_as = noun.dep_ == "pobj" and (own or noun.head.lower_ in _BETWEEN)
    answered = by_as or noun.dep_ in ("dobj", "nsubjpass")
    if cue is not None and answered and is_rejection(cue, reader):
        return True
    if noun.dep_ == "nsubj" and _is_judged(noun.head, reader):
        return True
    return answered and cue is not None and cue.entry.group in ("confirmation", "denial", "doubt")


def _is_judged(copula: Token, reader: CueReader) -> bool:
    """Whether an adjective says of a copula's subject whether it is so, or that it is open."""
    if copula.lemma_ in ("prove", "turn"):  # "turned out to be false", "proved to be false"
        copula = next((child for child in copula.children if child.dep_ == "xcomp"), copula)
    if copula.lemma_.lower() not in reader.words["copulas"]:
        return False
    for child in copula.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            cue = match_cue(child, "adjective", reader.cues)
            if cue is None and child.dep_ == "attr":
                cue = match_cue(child, "noun", reader.cues)
            if cue is not None and (cue.entry.group == "truth" or is_doubted(cue, copula)):
                return True
    return False


def _light_verb_subject(noun: Token, entry: CueEntry, reader: CueReader) -> Token | None:
    """Whose a noun is by the verb it belongs to: "Kyiv issued a warning that …"."""
    verb, carrying = noun.head, reader.words["light_verbs"]
    if entry.group == "evidence":
        carrying |= reader.words["coming_upon"]
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() not in carrying:
        return None
    holder = agent_head(verb) if is_passive(verb) else subject_head(verb)
    return holder if holder is not None and is_source(holder, reader) else None


def _taken_up(noun: Token) -> tuple[Piece, ...]:
    """What the clause takes up: "these revelations have come as a confirmation from X"."""
    verb = next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), None)
    subject = None if verb is None else subject_head(verb)
    if subject is None or subject.i == noun.i:
        return ()
    if any(child.lower_ in ("this", "that", "these", "those", "the") for child in subject.children):
        return without_relatives(subject)
    return ()
