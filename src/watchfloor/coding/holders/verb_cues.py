"""Attributions by verbs: "X says that P", "P was confirmed by X", "citing X"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from watchfloor.codebook.cues import CueEntry
from watchfloor.coding.certainty.cue_matches import FoundCue, match_cue
from watchfloor.coding.certainty.time_frame import read_time_frame
from watchfloor.coding.found import Attribution
from watchfloor.coding.holders.closing_words import (
    all_before,
    speaker_behind,
    speaker_in_front,
)
from watchfloor.coding.holders.contents import (
    Piece,
    charge_of,
    matrix_content,
    passive_content,
    subtree_pieces,
    verb_content,
)
from watchfloor.coding.holders.cue_reader import (
    CueReader,
    certainty_of,
    emit,
    is_bare_report,
    is_first_or_second,
    is_source,
    is_unconfirmed,
)
from watchfloor.coding.holders.holder_phrases import agent_head, holders_from, subject_head
from watchfloor.coding.syntax.fakes import is_faked
from watchfloor.coding.syntax.negation import is_nobody, negator_of, refusal_of
from watchfloor.coding.syntax.parse import Token, text_of
from watchfloor.coding.syntax.taken_up import says_who
from watchfloor.records.claim import Certainty

RETRACTION_ENTRY: Final = "retract.verb"
"""Row that what is taken back is read by."""
_SORRY: Final = frozenset({"apologise", "apologize", "apology"})
_CORRECTING: Final = frozenset({"correct", "retract", "withdraw"})
_JUDGED_BY: Final = frozenset({"ADJ", "AUX", "NOUN"})
_ERRORS: Final = frozenset({"error", "mistake"})
_TOLD_LAST: Final = frozenset({"statement", "report", "announcement", "claim"})
_TELLING: Final = frozenset(
    {"statement", "announcement", "claim", "report", "belief", "evidence", "confirmation"}
)
_HEARSAY_PASSIVES: Final = frozenset({"statement", "announcement", "claim", "report", "knowledge"})
_NEEDS_SPEAKER: Final = frozenset(
    {
        "evidence",
        "description",
        "commitment",
        "demand",
        "doubt",
        "attitude",
    }
)
"""What things can do as well as people: a deployment threatens, shows, offers, calls for."""


def read_active(cue: FoundCue, verb: Token, reader: CueReader) -> Iterator[Attribution]:
    """A verb in the active voice: "X says that P", "“P”, X said", "X denied P"."""
    entry = cue.entry
    if _takes_in(verb, reader):
        return
    if is_untrue_to(verb, reader):
        if entry.group in _TELLING:
            yield from _told_untrue(cue, reader)
        return
    apart = _speaker_apart(cue, verb, reader)
    if apart is not None:
        speaker, pieces = apart
        holders = holders_from(speaker, reader.actors, reader.words)
        yield from emit(cue, reader, holders, pieces, certainty_of(entry, verb))
        return
    subject = subject_head(verb)
    if subject is not None and is_nobody(subject) and certainty_of(entry, verb) == "unverified":
        pieces = verb_content(cue, reader.doc, reader.quoted, objects=False)
        yield from emit(cue, reader, (), pieces, "unverified")
        return  # "nothing suggests that P", "nobody has confirmed that P"
    if subject is not None and (is_first_or_second(subject) or is_nobody(subject)):
        return
    if entry.group in _TELLING and is_taken_back(verb):
        yield from _told_untrue(cue, reader)
    elif subject is not None and is_faked(subject, reader.words["faked"]):
        yield from _told_untrue(cue, reader)  # "a forged letter said that P"
    elif not (entry.group == "belief" and (_is_aside(subject, verb) or says_who(verb))):
        yield from _of_subject(cue, verb, subject, reader)


def _told_untrue(cue: FoundCue, reader: CueReader) -> Iterator[Attribution]:
    """What is told with the word that it is not so; nobody in particular is said to deny it."""
    untrue = replace(cue, entry=reader.cues.entries[RETRACTION_ENTRY])
    pieces = verb_content(cue, reader.doc, reader.quoted, objects=False)
    yield from emit(untrue, reader, (), pieces, "denied")


def _speaker_apart(
    cue: FoundCue, verb: Token, reader: CueReader
) -> tuple[Token, tuple[Piece, ...]] | None:
    """Who speaks without being the verb's subject, and what: "“P”, said X", "X: “P”, he said"."""
    if cue.entry.group not in _TOLD_LAST:
        return None
    last = speaker_behind(verb, reader)
    if last is not None:
        return last, all_before(verb)
    front = speaker_in_front(verb, reader)
    return None if front is None else (front, all_before(front.left_edge))


def _of_subject(
    cue: FoundCue, verb: Token, subject: Token | None, reader: CueReader
) -> Iterator[Attribution]:
    """What the verb's subject says, if it is one that speaks."""
    entry = cue.entry
    if _is_only_wanted(entry, verb):
        return
    speaks = subject is not None and (
        entry.group not in _NEEDS_SPEAKER or is_source(subject, reader)
    )
    pieces = verb_content(cue, reader.doc, reader.quoted, objects=speaks)
    if entry.group == "description" and not _says_how(verb):
        pieces = _quotations_in(pieces, reader)
    if not speaks and not _speaks_for_itself(entry, pieces, reader):
        return
    holders = holders_from(subject, reader.actors, reader.words) if speaks else ()
    certainty = certainty_of(entry, verb)
    nobody = not holders or is_bare_report(subject, holders)
    if nobody and certainty == "asserted":
        doubted = subject is not None and is_unconfirmed(subject)
        certainty = "unverified" if doubted else "reported"
    yield from _taken_back(cue, verb, reader, pieces)
    yield from emit(cue, reader, holders, pieces, certainty)


def is_untrue_to(verb: Token, reader: CueReader) -> bool:
    """Whether it is called untrue to say so: "it is false to say that P", "a mistake to think"."""
    if not any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children):
        return False
    copula = verb.head
    if verb.dep_ not in ("xcomp", "advcl", "csubj", "acl") or copula.pos_ not in _JUDGED_BY:
        return False
    judged = copula if copula.pos_ != "AUX" else None
    if judged is not None:
        copula = judged.head
    if copula.lemma_ != "be" or negator_of(copula) is not None:
        return False
    named = [judged] if judged is not None else [*copula.children]
    return any(word.dep_ in ("acomp", "attr") and _is_untrue(word, reader) for word in named)


def _is_untrue(word: Token, reader: CueReader) -> bool:
    cue = match_cue(word, "adjective", reader.cues)
    if cue is not None and cue.entry.group == "denial":
        return True
    return word.lemma_.lower() in reader.words["untruths"] | _ERRORS


def is_taken_back(verb: Token) -> bool:
    """Whether what was said is taken back: "apologised for saying", "corrected a story that said".

    Who took it back may have been made to: nobody is said to deny it.
    """
    above = verb.head
    if verb.tag_ == "VBG" and above.lower_ == "for" and above.head.lemma_.lower() in _SORRY:
        return True
    corrected = above.head.lemma_ in _CORRECTING and above.dep_ in ("dobj", "nsubjpass")
    return verb.dep_ == "relcl" and corrected and negator_of(above.head) is None


def _takes_in(verb: Token, reader: CueReader) -> bool:
    """Whether it is somebody who is admitted: to a hospital, a country, an alliance."""
    if verb.lemma_.lower() != "admit" or any(child.dep_ == "ccomp" for child in verb.children):
        return False
    taken = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    taken += [verb.head] if verb.dep_ in ("acl", "relcl") else []
    return is_passive(verb) or any(is_source(noun, reader) for noun in taken)


def _taken_back(
    cue: FoundCue, verb: Token, reader: CueReader, pieces: tuple[Piece, ...]
) -> Iterator[Attribution]:
    """What is said to have been said in error, as denied by nobody named.

    "A report wrongly said that P": the report denies P, or who is said further out to tell so.
    """
    in_error = reader.words["in_error"]
    if cue.entry.group in _TELLING and any(
        child.dep_ in ("advmod", "prep")
        and reader.doc[child.left_edge.i : child.right_edge.i + 1].text.lower() in in_error
        for child in verb.children
    ):
        taken_back = replace(cue, entry=reader.cues.entries[RETRACTION_ENTRY])
        yield from emit(taken_back, reader, (), pieces, "denied")


def _is_only_wanted(entry: CueEntry, verb: Token) -> bool:
    """Whether nobody has confirmed or denied yet: "called on Turkey to recognise the killings"."""
    if entry.group not in ("confirmation", "denial"):
        return False
    if refusal_of(verb) is not None or negator_of(verb) is not None:
        return False  # "could not confirm" is a doubt that somebody has
    return read_time_frame(verb.doc, verb.i) in ("future", "hypothetical")


def _is_aside(subject: Token | None, verb: Token) -> bool:
    """Whether a comma parts subject and verb: "X, considered the leader, …", misread as active."""
    return (
        subject is not None
        and subject.right_edge.i == verb.i - 1
        and verb.nbor(-1).text == ","
        and verb.tag_ in ("VBD", "VBN")
    )


def _speaks_for_itself(entry: CueEntry, pieces: tuple[Piece, ...], reader: CueReader) -> bool:
    """Whether words are attributed although their subject is no speaker, or is missing.

    A quotation is somebody's; "the deployment suggests that P" leaves P possible.
    """
    if any(text_of(reader.doc)[start] in "\"“'‘" for start, _ in pieces):
        return entry.group in ("statement", "report")
    return entry.group == "evidence" and entry.certainty == "possible"


def _says_how(verb: Token) -> bool:
    """Whether a clause tells what was done: "they described how soldiers shot at the crowd"."""
    return any(
        child.dep_ == "ccomp" and any(word.lower_ == "how" for word in child.children)
        for child in verb.children
    )


def _quotations_in(pieces: tuple[Piece, ...], reader: CueReader) -> tuple[Piece, ...]:
    """Of what somebody is called or described as, only the words in quotation marks are said."""
    return tuple(
        (one.outer_start, one.outer_end)
        for one in reader.quoted
        if any(start <= one.outer_start and one.outer_end <= end for start, end in pieces)
    )


def read_passive(cue: FoundCue, verb: Token, reader: CueReader) -> Iterator[Attribution]:
    """A passive: "it is reported that P", "P is said to …", "P was confirmed by X"."""
    if _takes_in(verb, reader):
        return
    agent = agent_head(verb)
    if agent is None and not _says_without_agent(cue.entry, verb):
        return
    if verb.lemma_.lower() in reader.words["addressed"]:
        pieces = tuple(
            piece
            for child in verb.children
            if child.dep_ == "ccomp"
            for piece in subtree_pieces(child)
        )
    else:
        pieces = passive_content(cue, reader.doc)
    holders = holders_from(agent, reader.actors, reader.words)
    certainty = certainty_of(cue.entry, verb)
    if not holders and certainty == "asserted":
        certainty = _of_nobody(cue.entry)
    yield from _taken_back(cue, verb, reader, pieces)
    yield from emit(cue, reader, holders, pieces, certainty)


def _of_nobody(entry: CueEntry) -> Certainty:
    """What is said by nobody named is hearsay; what is believed or reckoned so is a guess."""
    if entry.group == "belief":
        return "possible"
    return "reported" if entry.group in _HEARSAY_PASSIVES else "asserted"


def read_quoted_source(cue: FoundCue, verb: Token, reader: CueReader) -> Iterator[Attribution]:
    """A source named: in "citing X, P" X holds P; in "Y quoted X as saying P" Y holds it all."""
    source = next((child for child in verb.children if child.dep_ == "dobj"), None)
    reports = next((child for child in verb.children if child.lower_ == "as"), None)
    if source is None:
        return
    if reports is not None and reports.dep_ == "prep":
        holders = holders_from(subject_head(verb), reader.actors, reader.words)
        start = reader.doc[source.left_edge.i].idx
        end = reader.doc[reports.right_edge.i].idx + len(reports.right_edge)
        yield from emit(cue, reader, holders, ((start, end),), cue.entry.certainty)
    elif verb.tag_ == "VBG" and is_source(source, reader) and (said := _cited_for(verb, reader)):
        holders = holders_from(source, reader.actors, reader.words)
        start = max(said.left_edge.idx, verb.right_edge.idx + len(verb.right_edge))
        piece = (start, said.right_edge.idx + len(said.right_edge))
        yield from emit(cue, reader, holders, (piece,), cue.entry.certainty)
    elif verb.tag_ == "VBG" and verb.dep_ in ("advcl", "prep") and is_source(source, reader):
        holders = holders_from(source, reader.actors, reader.words)
        said = next((child for child in verb.head.children if child.dep_ == "ccomp"), None)
        if said is not None and match_cue(verb.head, "verb", reader.cues) is not None:
            pieces = subtree_pieces(said)  # "P, Y said, citing X": X says P, not that Y said so
        else:
            pieces = _before_citer(verb, matrix_content(verb, reader.quoted))
        yield from emit(cue, reader, holders, pieces, cue.entry.certainty)


def _before_citer(verb: Token, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """What a source is cited for, by somebody named before: "P, according to Y, citing X"."""
    citers = [child for child in verb.head.children if child.lower_ == "according"]
    if not citers or citers[-1].i > verb.i:
        return pieces
    before = text_of(verb.doc)[: citers[-1].idx]
    end = len(before.rstrip(" ,"))
    return tuple((first, min(last, end)) for first, last in pieces if first < end)


def _cited_for(verb: Token, reader: CueReader) -> Token | None:
    """What is said by somebody who cites before it: "X, quoting Y, said P".

    The parser has the participle at the one who says it, or already within what is said.
    """
    head = verb.head
    if verb.dep_ == "acl" and head.dep_ == "nsubj" and head.i < verb.i < head.head.i:
        says, said = head.head, next((c for c in head.head.children if c.dep_ == "ccomp"), None)
    elif verb.dep_ == "advcl" and head.dep_ == "ccomp" and head.head.i < verb.i < head.i:
        says, said = head.head, head
        marked = any(child.dep_ == "mark" and child.i > verb.i for child in head.children)
        if not (marked or _is_put_in(verb, says)):
            return None  # "said on Monday citing X, Y had left": whose the comma is, is not known
    else:
        return None
    return said if match_cue(says, "verb", reader.cues) is not None else None


def _is_put_in(verb: Token, says: Token) -> bool:
    """Whether commas set a citing participle off behind what says: "X said, citing Y, P"."""
    before, after = verb.doc[says.i + 1 : verb.i], verb.doc[verb.right_edge.i + 1 :]
    return bool(before.text == "," and after[:1].text == ",")


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: also "a plan announced by …", "as reported before"."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if (verb.tag_, verb.dep_) == ("VBN", "advcl"):
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    return (verb.tag_, verb.dep_) == ("VBN", "acl")


def _says_without_agent(entry: CueEntry, verb: Token) -> bool:
    if "passive_reported" in entry.patterns:
        return True
    clause = any(child.dep_ in ("ccomp", "csubjpass") for child in verb.children)
    clause = clause or charge_of(verb) is not None
    return clause or entry.group in ("confirmation", "denial", "doubt")
