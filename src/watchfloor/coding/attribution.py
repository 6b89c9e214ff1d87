"""Who is said to say, know, doubt or deny what.

A content of several stretches ("P1, officials said, P2"; a quotation taken up again after its
speaker) gives one `Attribution` for each stretch, all with the same cue.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from watchfloor.codebook.cues import CueEntry, CueTable
from watchfloor.coding.contents import (
    Piece,
    has_clause,
    matrix_content,
    noun_content,
    passive_content,
    subtree_pieces,
    verb_content,
    widen_to_quotes,
)
from watchfloor.coding.cue_matches import FoundCue, find_cue_words
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holder_phrases import (
    Actors,
    Words,
    agent_head,
    can_speak,
    holders_from,
    possessor_head,
    subject_head,
)
from watchfloor.coding.negation import negator_of, refusal_of
from watchfloor.coding.parse import Doc, Token
from watchfloor.coding.quotation_marks import Quoted, find_quoted, quoted_at
from watchfloor.records.claim import Certainty

_NOT_ATTRIBUTING: Final = frozenset({"refusal", "appearance", "modality", "condition", "negation"})
_STANCES: Final = frozenset({"attitude"})
"""Wanting, praising, opposing: towards the content, not saying that it is so."""
_HEARSAY_PASSIVES: Final = frozenset(
    {"statement", "announcement", "claim", "belief", "report", "knowledge"}
)
_FIRST_AND_SECOND: Final = frozenset({"i", "we", "you", "us", "me", "my", "our", "your"})
_BARE_NOUN_GROUPS: Final = frozenset(
    {"report", "claim", "suspicion", "prediction", "doubt", "evidence", "denial", "confirmation"}
)
"""Nouns that attribute even where nobody is named ("fears of war")."""
_NEEDS_SPEAKER: Final = frozenset(
    {
        "evidence",
        "description",
        "commitment",
        "demand",
        "prediction",
        "doubt",
        "warning",
        "attitude",
    }
)
"""What things can do as well as people: a deployment threatens, shows, offers, calls for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What every step below needs, and whether stances count."""

    doc: Doc
    actors: Actors
    words: Words
    quoted: tuple[Quoted, ...]
    attitudes: bool


def find_attributions(
    doc: Doc, actors: Actors, cues: CueTable, *, attitudes: bool = False
) -> tuple[Attribution, ...]:
    """Attributions in text order of their cues.

    With `attitudes`, also stances that do not say that their content is so ("wants", "praised").
    Cues with a first- or second-person holder are left out: inside a quotation they are its
    speaker's, outside one they are the report's own voice.
    """
    reader = _Reader(
        doc=doc,
        actors=actors,
        words=cues.rules.words,
        quoted=find_quoted(doc.text),
        attitudes=attitudes,
    )
    found: list[Attribution] = []
    for cue in find_cue_words(doc, cues):
        if cue.entry.group in _NOT_ATTRIBUTING and cue.entry.pos in ("verb", "noun"):
            continue
        if attitudes or cue.entry.group not in _STANCES:
            found.extend(_read(cue, reader))
    found.extend(_continued(found, reader))
    return tuple(sorted(found, key=lambda one: (one.cue, one.content_start, one.content_end)))


def holders_at(token: Token, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions in whose content a token lies, outermost first.

    The wider content is outside; of equal ones, the one whose cue comes first.
    """
    start, end = token.idx, token.idx + len(token)
    around = [
        one
        for one in attributions
        if one.content_start <= start and end <= one.content_end and one.cue != token.i
    ]
    return tuple(sorted(around, key=lambda one: (one.content_start - one.content_end, one.cue)))


def _read(cue: FoundCue, reader: _Reader) -> Iterator[Attribution]:
    token, entry = reader.doc[cue.token], cue.entry
    if entry.pos == "verb":
        if "quoted_source" in entry.patterns:
            return _read_quoted_source(cue, token, reader)
        if is_passive(token):
            return _read_passive(cue, token, reader)
        return _read_active(cue, token, reader)
    if entry.pos == "noun":
        if "viewpoint" in entry.patterns:
            return _read_viewpoint(cue, token, reader)
        return _read_noun(cue, token, reader)
    if entry.pos == "adjective":
        if "adjective_that" in entry.patterns:
            return _read_conviction(cue, token, reader)
        return _read_doubtful(cue, token, reader)
    if entry.pos == "phrase" or (entry.pos == "adverb" and entry.group == "report"):
        return _read_adjunct(cue, token, reader)
    return iter(())


def _read_active(cue: FoundCue, verb: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "X says that P", "“P”, X said", "X denied P"."""
    entry = cue.entry
    subject = subject_head(verb)
    if subject is not None and subject.lower_ in _FIRST_AND_SECOND:
        return
    speaks = subject is not None and (
        entry.group not in _NEEDS_SPEAKER or _is_source(subject, reader)
    )
    pieces = verb_content(cue, reader.doc, reader.quoted, objects=speaks or reader.attitudes)
    if entry.group == "description" and not reader.attitudes:
        pieces = _quotations_in(pieces, reader)
    if not speaks and not reader.attitudes and not _speaks_for_itself(entry, pieces, reader):
        return
    holders = holders_from(subject, reader.actors, reader.words)
    if not speaks and not reader.attitudes:
        holders = ()
    certainty = _certainty(entry, verb)
    if not holders and certainty == "asserted" and not reader.attitudes:
        certainty = "reported"
    yield from _emit(cue, reader, holders, pieces, certainty)


def _is_source(head: Token, reader: _Reader) -> bool:
    texts = reader.words["texts"] | reader.words["hearsay"]
    return head.lemma_.lower() in texts or can_speak(head, reader.actors, reader.words)


def _speaks_for_itself(entry: CueEntry, pieces: tuple[Piece, ...], reader: _Reader) -> bool:
    """Whether words are attributed although their subject is no speaker, or is missing.

    A quotation is somebody's; "the deployment suggests that P" leaves P possible.
    """
    if any(reader.doc.text[start] in "\"“'‘" for start, _ in pieces):
        return entry.group in ("statement", "report")
    return entry.group == "evidence" and entry.certainty == "possible"


def _quotations_in(pieces: tuple[Piece, ...], reader: _Reader) -> tuple[Piece, ...]:
    """Of what somebody is called or described as, only the words in quotation marks are said."""
    return tuple(
        (one.outer_start, one.outer_end)
        for one in reader.quoted
        if any(start <= one.outer_start and one.outer_end <= end for start, end in pieces)
    )


def _read_passive(cue: FoundCue, verb: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "It is reported that P", "P is said to …", "P was confirmed by X"."""
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
    certainty = _certainty(cue.entry, verb)
    if not holders and certainty == "asserted" and cue.entry.group in _HEARSAY_PASSIVES:
        certainty = "reported"
    yield from _emit(cue, reader, holders, pieces, certainty)


def _read_quoted_source(cue: FoundCue, verb: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "Citing X, P": X holds the clause; "Y quoted X as saying P": Y holds that X says it."""
    source = next((child for child in verb.children if child.dep_ == "dobj"), None)
    reports = next((child for child in verb.children if child.lower_ == "as"), None)
    if source is None:
        return
    if reports is not None and reports.dep_ == "prep":
        holders = holders_from(subject_head(verb), reader.actors, reader.words)
        start = reader.doc[source.left_edge.i].idx
        end = reader.doc[reports.right_edge.i].idx + len(reports.right_edge)
        yield from _emit(cue, reader, holders, ((start, end),), cue.entry.certainty)
    elif verb.tag_ == "VBG" and verb.dep_ in ("advcl", "prep"):
        holders = holders_from(source, reader.actors, reader.words)
        pieces = matrix_content(verb, reader.quoted)
        yield from _emit(cue, reader, holders, pieces, cue.entry.certainty)


def _read_viewpoint(cue: FoundCue, noun: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "From X's perspective, P"."""
    holder = possessor_head(noun, reader.actors)
    if holder is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("from", "in"):
        holders = holders_from(holder, reader.actors, reader.words)
        pieces = matrix_content(noun.head, reader.quoted)
        yield from _emit(cue, reader, holders, pieces, cue.entry.certainty)


def _read_noun(cue: FoundCue, noun: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "Reports that P", "X's denial of P", "a confirmation from X"."""
    entry = cue.entry
    pieces = noun_content(noun)
    holder = possessor_head(noun, reader.actors) or _light_verb_subject(noun, reader)
    if holder is not None and holder.lower_ in _FIRST_AND_SECOND:
        return
    if not pieces and holder is not None and entry.group in ("confirmation", "denial"):
        pieces = _taken_up(noun)
    if holder is None and not (entry.group in _BARE_NOUN_GROUPS or has_clause(noun)):
        return
    certainty: Certainty = "unverified" if _is_unconfirmed(noun) else entry.certainty
    if entry.group == "doubt" and negator_of(noun) is not None:
        certainty = "asserted"
    elif holder is None and certainty == "asserted":
        certainty = "reported"
    holders = holders_from(holder, reader.actors, reader.words)
    yield from _emit(cue, reader, holders, widen_to_quotes(pieces, noun, reader.quoted), certainty)


def _light_verb_subject(noun: Token, reader: _Reader) -> Token | None:
    """Whose a noun is by the verb it belongs to: "Kyiv issued a warning that …"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or (
        verb.lemma_.lower() not in reader.words["light_verbs"]
    ):
        return None
    holder = agent_head(verb) if is_passive(verb) else subject_head(verb)
    return holder if holder is not None and _is_source(holder, reader) else None


def _read_conviction(cue: FoundCue, adjective: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "X is confident that P"."""
    copula, clause = adjective.head, _clause_beside(adjective)
    subject = subject_head(copula) if adjective.dep_ == "acomp" else None
    if clause is None or subject is None or subject.lower_ in _FIRST_AND_SECOND:
        return
    holders = holders_from(subject, reader.actors, reader.words)
    if holders:
        certainty = _certainty(cue.entry, copula)
        yield from _emit(cue, reader, holders, subtree_pieces(clause), certainty)


def _read_doubtful(cue: FoundCue, adjective: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "P remains unverified", "it is unclear whether P", "the claim is false"."""
    copula = adjective.head
    joins = copula.lemma_.lower() in reader.words["copulas"]
    if cue.entry.group not in ("doubt", "denial") or not joins:
        return
    if adjective.dep_ not in ("acomp", "attr", "oprd"):
        return
    clause, subject = _clause_beside(adjective), subject_head(copula)
    certainty = _certainty(cue.entry, copula)
    if clause is not None:
        yield from _emit(cue, reader, (), subtree_pieces(clause), certainty)
    elif subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        yield from _emit(cue, reader, (), _without_relatives(subject), certainty)


def _clause_beside(adjective: Token) -> Token | None:
    words = (adjective, adjective.head)
    return next((child for word in words for child in word.children if child.dep_ == "ccomp"), None)


def _read_adjunct(cue: FoundCue, token: Token, reader: _Reader) -> Iterator[Attribution]:
    """ "According to X, P"; "P, reportedly"."""
    head = _object_of_phrase(reader.doc, cue) if cue.entry.pos == "phrase" else None
    if cue.entry.pos == "phrase" and (head is None or head.lower_ in _FIRST_AND_SECOND):
        return
    holders = holders_from(head, reader.actors, reader.words)
    pieces = matrix_content(token, reader.quoted)
    certainty = cue.entry.certainty
    if not holders and certainty == "asserted":
        certainty = "reported"
    yield from _emit(cue, reader, holders, pieces, certainty)


def _emit(
    cue: FoundCue,
    reader: _Reader,
    holders: tuple[FoundActor, ...],
    pieces: tuple[Piece, ...],
    certainty: Certainty,
) -> Iterator[Attribution]:
    doc = reader.doc
    first, last = _cue_range(cue, doc)
    for start, end in pieces:
        yield Attribution(
            cue=cue.token,
            cue_start=doc[first].idx,
            cue_end=doc[last - 1].idx + len(doc[last - 1]),
            holders=holders,
            content_start=start,
            content_end=end,
            certainty=certainty,
            quoted=any(one.outer_start <= start and end <= one.outer_end for one in reader.quoted),
            entry=cue.entry.key,
        )


def _continued(found: list[Attribution], reader: _Reader) -> Iterator[Attribution]:
    """Quotations that go on after "…," X said., as further stretches of what X said."""
    doc, quoted = reader.doc, reader.quoted
    latest = {one.cue: one for one in found if one.quoted}
    for one in latest.values():
        position = doc[one.cue].sent.end_char
        while (following := _whole_quote_at(doc, position, quoted)) is not None:
            if following.outer_start >= one.content_end:
                yield replace(
                    one, content_start=following.outer_start, content_end=following.outer_end
                )
            position = following.outer_end


def _whole_quote_at(doc: Doc, position: int, quoted: tuple[Quoted, ...]) -> Quoted | None:
    """A quotation that starts right here, in this paragraph, and is followed by no words of its
    sentence."""
    text = doc.text
    while position < len(text) and text[position] in " \u00a0":
        position += 1
    one = quoted_at(quoted, position)
    if one is None or one.outer_start != position:
        return None
    rest = text[one.outer_end : one.outer_end + 3].lstrip(" \u00a0")
    ended = text[one.end - 1] in ".?!…" and (not rest or rest[0] in '\n“"' or rest[0].isupper())
    if not ended or _has_own_speaker(doc, one):
        return None
    return one


def _has_own_speaker(doc: Doc, one: Quoted) -> bool:
    """Whether the words after a quotation, up to their full stop, could name who said it."""
    tail = doc.text[one.outer_end : one.outer_end + 1]
    return bool(tail) and tail not in " \n\u00a0"


def _certainty(entry: CueEntry, cue: Token) -> Certainty:
    """The row's certainty, or what its negation makes of it.

    Not confirming, saying or denying leaves open whether it is so; not believing rejects it.
    """
    if negator_of(cue) is None and refusal_of(cue) is None:
        return entry.certainty
    if entry.group in ("belief",):
        return "denied"
    if entry.group in ("confirmation", "denial", "statement", "knowledge", "evidence", "report"):
        return "unverified"
    return entry.certainty


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, a reduced relative ("a plan announced by …") included."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _says_without_agent(entry: CueEntry, verb: Token) -> bool:
    if "passive_reported" in entry.patterns:
        return True
    clause = any(child.dep_ in ("ccomp", "csubjpass") for child in verb.children)
    return clause or entry.group in ("confirmation", "denial", "doubt")


def _object_of_phrase(doc: Doc, cue: FoundCue) -> Token | None:
    last = doc[cue.last - 1]
    return next((child for child in last.children if child.dep_ in ("pobj", "dobj")), None)


def _taken_up(noun: Token) -> tuple[Piece, ...]:
    """ "These revelations have come as a confirmation from X": what the clause's subject takes up."""
    verb = next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), None)
    subject = None if verb is None else subject_head(verb)
    if subject is None or subject.i == noun.i:
        return ()
    if any(child.lower_ in ("this", "that", "these", "those", "the") for child in subject.children):
        return _without_relatives(subject)
    return ()


def _without_relatives(head: Token) -> tuple[Piece, ...]:
    """A noun phrase up to its first relative clause, which says what is taken as known."""
    relative = next(
        (word for word in head.subtree if word.dep_ == "relcl" and word.i > head.i), None
    )
    if relative is None:
        return subtree_pieces(head)
    return tuple(
        piece for piece in subtree_pieces(head, without=relative) if piece[0] < relative.idx
    )


def _is_unconfirmed(noun: Token) -> bool:
    return any(child.lower_ in ("unverified", "unconfirmed") for child in noun.children)


def _cue_range(cue: FoundCue, doc: Doc) -> tuple[int, int]:
    """The cue's words with the auxiliaries and negators right before them."""
    first = cue.first
    while (
        first > 0
        and doc[first - 1].dep_ in ("aux", "auxpass", "neg")
        and (doc[first - 1].head.i == cue.token and doc[first - 1].tag_ != "TO")
    ):
        first -= 1
    return first, cue.last
