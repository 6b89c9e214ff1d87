"""What is said: the spans of an attribution's content, by the construction of its cue."""

from collections.abc import Iterable, Iterator
from typing import Final

from watchfloor.coding.certainty.cue_matches import FoundCue
from watchfloor.coding.certainty.embedding import is_whole, picks_out
from watchfloor.coding.holders.holder_phrases import is_added_speech
from watchfloor.coding.holders.told_beside import (
    SUBJECTS,
    told_beside,
)
from watchfloor.coding.syntax.arguments import told_before
from watchfloor.coding.syntax.charges_behind import CHARGES
from watchfloor.coding.syntax.content_clauses import spreads
from watchfloor.coding.syntax.parse import Doc, Token, text_of
from watchfloor.coding.syntax.quotation_marks import Quoted, quoted_at

Piece = tuple[int, int]
"""Start and end of one stretch of content, in code points."""

_OBJECTS: Final = frozenset({"dobj", "attr", "oprd"})
_COMPLEMENTS: Final = frozenset({"oprd", "xcomp", "acomp", "ccomp"})
_GOING_ON: Final = frozenset({"begin", "continue", "go", "resume"})
_OBJECT_PREPOSITIONS: Final = frozenset({"of", "for", "as", "with", "against", "over", "on"})
_PARTS_IN: Final = frozenset({"hand", "involvement", "part", "participation", "role"})
"""What one has in a deed: "denied a role in the killing"."""
_PREDICATE_POS: Final = frozenset({"VERB", "AUX"})
_ANSWERING: Final = frozenset(
    {"acknowledge", "comment", "confirm", "contest", "deny", "dispute", "reject", "verify"}
)
_TAKEN_UP: Final = frozenset(
    "act action decision demand estimate figure finding idea judgement judgment measure move "
    "number offer order plan policy proposal request ruling statement step verdict view".split()
)
"""With the charges, nouns by which a report takes up what was said: "a step that Oslo welcomed"."""
_EDGE_MARKS: Final = frozenset(" \n\t\u00a0,;:.—–-")
_LOOSE: Final = frozenset({"verb_object", "verb_of_text", "verb_xcomp"})
_ITS_MATTER: Final = frozenset({"about", "against", "for", "of"})
"""Before what a clause with "as" speaks of itself: "as X called for calm, Y said"."""
_ADDRESSING: Final = frozenset({"tell", "ask", "assure", "inform", "remind", "write"})
_BLAMED_FOR: Final = frozenset({"blame", "fault"})
_QUOTE_GAP_TOKENS: Final = 14
"""Between a verb and its quotation: speaker, place and time, but no other verb."""
_ABOUT: Final = frozenset({"of", "about", "over", "regarding", "concerning", "surrounding"})
_CLAUSE_NOUN_MARKS: Final = frozenset({"that", "whether", "if"})


def verb_content(
    cue: FoundCue, doc: Doc, quoted: tuple[Quoted, ...], *, objects: bool = True
) -> tuple[Piece, ...]:
    """The content of a verb in the active voice, by the first of its constructions that fits.

    With `objects` off, clauses and quotations count but not a mere object or infinitive.
    """
    verb = doc[cue.token]
    for pattern in ("verb_ccomp", "verb_quote", "verb_xcomp", "verb_object", "verb_of_text"):
        if pattern not in cue.entry.patterns or (not objects and pattern in _LOOSE):
            continue
        if pattern == "verb_ccomp":
            pieces = _clause(verb) or _around(verb)
            pieces = (*pieces, *_outcomes(verb)) if pieces else ()
            if pieces and "verb_quote" in cue.entry.patterns:
                pieces = _with_split_quote(pieces, verb, quoted)
        elif pattern == "verb_quote":
            pieces = _adjacent_quotes(verb, quoted)
        elif pattern == "verb_xcomp":
            pieces = _infinitive(verb)
        else:
            pieces = _object(verb, cue)
        if pieces:
            pieces = _without_answers(pieces, verb, quoted)
            return widen_to_quotes(pieces, verb, quoted)
    return ()


def _outcomes(verb: Token) -> Iterator[Piece]:
    """What came of what is told before, behind who tells it: "X shelled Y, Z said, killing ten"."""
    for child in verb.children:
        if child.dep_ == "advcl" and told_before(child) is not None:
            yield from subtree_pieces(child)


def _without_answers(
    pieces: tuple[Piece, ...], verb: Token, quoted: tuple[Quoted, ...]
) -> tuple[Piece, ...]:
    """What is said, up to where the report tells what somebody makes of it."""
    answers = [
        word.left_edge.idx
        for word in verb.subtree
        if _is_answered(word)
        and word.head.i != verb.i  # "denied, however, a request to go"
        and word.left_edge.i > verb.i
        and quoted_at(quoted, word.idx) is None
    ]
    if not answers:
        return pieces
    text, end_of_all = text_of(verb.doc), min(answers)
    cut = []
    for start, end in pieces:
        if start < end_of_all:
            cut.append((start, start + len(text[start : min(end, end_of_all)].rstrip(" ,"))))
    return tuple(cut)


def passive_content(cue: FoundCue, doc: Doc) -> tuple[Piece, ...]:
    """The content of a passive: its clause, its infinitive with the subject, or the subject."""
    verb = doc[cue.token]
    clause = [*clauses_of(verb), *(each for each in verb.children if each.dep_ == "csubjpass")]
    if clause:
        return subtree_pieces(min(clause, key=lambda each: int(each.i)))
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    charge = charge_of(verb)
    if subject is None and charge is not None:
        return subtree_pieces(charge)
    if subject is None and verb.dep_ in ("acl", "relcl"):
        return subtree_pieces(verb.head, without=verb)
    if subject is None and verb.dep_ == "advcl" and _is_as_clause(verb):
        return matrix_content(verb, ())
    infinitive = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    if subject is None:
        return ()
    if infinitive is not None:
        return (*subtree_pieces(subject), *subtree_pieces(infinitive))
    objects = not {"verb_object", "verb_of_text"}.isdisjoint(cue.entry.patterns)
    if charge is not None and objects:
        return subtree_pieces(charge)
    if subject.lower_ in ("which", "that") and verb.dep_ == "relcl":
        return subtree_pieces(verb.head, without=verb) if objects else ()
    return subtree_pieces(subject) if objects else ()


def charge_of(verb: Token) -> Token | None:
    """The deed somebody is said to have done, in the passive: "was accused of bombing".

    So it is with "blamed for bombing"; who is condemned or punished for it is held to have done it.
    """
    link = "for" if verb.lemma_.lower() in _BLAMED_FOR else "of"
    return next(
        (
            deed
            for child in verb.children
            if child.dep_ == "prep" and child.lower_ == link and child.i > verb.i
            for deed in child.children
            if deed.dep_ == "pcomp"
        ),
        None,
    )


def matrix_content(phrase: Token, quoted: tuple[Quoted, ...]) -> tuple[Piece, ...]:
    """The clause an adjunct belongs to, without the adjunct ("according to X, P")."""
    head = _clause_head(phrase.head if phrase.head.i != phrase.i else phrase.sent.root)
    if head.i == phrase.i:
        return ()
    if _closes_sentence(phrase):
        head = _first_clause(head)
    pieces = _up_to_next_clause(subtree_pieces(head, without=phrase), head, phrase)
    return widen_to_quotes(pieces, phrase, quoted)


def _up_to_next_clause(pieces: tuple[Piece, ...], head: Token, phrase: Token) -> tuple[Piece, ...]:
    """The pieces without what is joined behind an adjunct: "P, according to X, but Q"."""
    after = (child for child in head.children if child.dep_ == "conj" and child.i > phrase.i)
    apart = [one for one in after if any(child.dep_ in SUBJECTS for child in one.children)]
    if phrase.i < head.i or not apart:
        return pieces
    end = apart[0].left_edge.idx
    return tuple((start, min(last, end)) for start, last in pieces if start < end)


def _closes_sentence(phrase: Token) -> bool:
    """Whether an adjunct ends its sentence after a comma, so that it is of all before it."""
    doc, first, last = phrase.doc, phrase.left_edge.i, phrase.right_edge.i + 1
    after = doc[last : phrase.sent.end]
    return first > 0 and doc[first - 1].text == "," and all(not one.is_alpha for one in after)


def _first_clause(head: Token) -> Token:
    """The first of the clauses joined with this one: of "P and Q, according to X" both are X's."""
    while head.dep_ == "conj" and head.head.pos_ in _PREDICATE_POS:
        head = head.head
    return head


def noun_content(noun: Token, spreading: frozenset[str]) -> tuple[Piece, ...]:
    """The clause or "of" phrase that says what a report, fear or denial is about.

    The clause may stand behind a verb of ``spreading``: "reports emerged on Friday that P".
    """
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("acl", "ccomp", "relcl") and _is_content(child):
            return subtree_pieces(child)
    for child in noun.children:
        if child.i < noun.i or child.lower_ not in _ABOUT:
            continue
        if any(word.dep_ in ("pobj", "pcomp", "dobj") for word in child.children):
            return (_range_piece(noun.doc, child.i + 1, child.right_edge.i + 1),)
    put_off = _put_off(noun, spreading)
    return () if put_off is None else subtree_pieces(put_off)


def _put_off(noun: Token, spreading: frozenset[str]) -> Token | None:
    """The clause with "that" behind the verb of spreading whose subject the noun is."""
    verb = noun.head
    if noun.dep_ != "nsubj" or noun.i > verb.i or not spreads(verb, spreading):
        return None
    behind = (child for child in verb.children if child.i > verb.i)
    return next(
        (
            child
            for child in behind
            if child.dep_ in ("ccomp", "advcl")
            and any((mark.lower_, mark.dep_) == ("that", "mark") for mark in child.children)
        ),
        None,
    )


def has_clause(noun: Token) -> bool:
    """Whether a noun's content is a clause of its own ("reports that P")."""
    return any(
        child.dep_ in ("acl", "ccomp", "relcl") and _is_content(child) for child in noun.children
    )


def subtree_pieces(head: Token, *, without: Token | None = None) -> tuple[Piece, ...]:
    """The words under a head as one stretch, or two around a part left out."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    if without is None:
        return tuple(_nonempty([_range_piece(head.doc, first, last)]))
    gap_first, gap_last = without.left_edge.i, without.right_edge.i + 1
    ranges = [(first, min(gap_first, last)), (max(gap_last, first), last)]
    return tuple(_nonempty(_range_piece(head.doc, one, two) for one, two in ranges if one < two))


def without_relatives(head: Token) -> tuple[Piece, ...]:
    """A noun phrase up to its first relative clause, which says what is taken as known."""
    relative = next(
        (
            word
            for word in head.subtree
            if word.dep_ == "relcl" and word.i > head.i and picks_out(word)
        ),
        None,
    )
    if relative is None:
        return subtree_pieces(head)
    return tuple(
        piece for piece in subtree_pieces(head, without=relative) if piece[0] < relative.idx
    )


def widen_to_quotes(
    pieces: tuple[Piece, ...], cue: Token, quoted: tuple[Quoted, ...]
) -> tuple[Piece, ...]:
    """Pieces grown to the ends of the quotations they reach into, unless the cue is inside too."""
    grown = []
    for start, end in pieces:
        for one in quoted:
            if one.outer_start <= cue.idx < one.outer_end:
                continue
            if one.outer_start < end and start < one.outer_end:
                start, end = min(start, one.outer_start), max(end, one.outer_end)
        grown.append((start, end))
    return tuple(_merged(_around_cue(grown, cue)))


def _around_cue(pieces: Iterable[Piece], cue: Token) -> Iterator[Piece]:
    """A piece must not run over its own cue; the longer side is kept."""
    for start, end in pieces:
        if not start <= cue.idx < end:
            yield start, end


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    current: Piece | None = None
    for start, end in sorted(pieces):
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


def clauses_of(verb: Token) -> list[Token]:
    """The heads of the clauses that say what a verb is about.

    What a semicolon parts from the verb behind it is a sentence of its own, though the parser
    makes it a clause of that verb: "The council met; envoys said that it would fail". So is what
    follows on what was said: "Kyiv said the man had died; Moscow called it a lie".
    """
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and not _is_parted(child)]
    return [_up_to_semicolon(clause, verb) for clause in clauses]


def _up_to_semicolon(clause: Token, verb: Token) -> Token:
    """The clause itself, or the one under it that a semicolon parts from it."""
    under = (
        child
        for child in clause.children
        if child.dep_ == "ccomp" and verb.i < child.i < clause.i and _is_parted(child)
    )
    return next(under, clause)


def _is_parted(clause: Token) -> bool:
    between = clause.doc[clause.right_edge.i : clause.head.i]
    return any(word.text == ";" for word in between)


def _clause(verb: Token) -> tuple[Piece, ...]:
    clauses = clauses_of(verb)
    if not clauses:
        return ()
    main = max(clauses, key=lambda clause: (clause.right_edge.i - clause.left_edge.i, -clause.i))
    listed = [clause for clause in clauses if clause.right_edge.i < main.left_edge.i]
    if listed and main.right_edge.i < verb.i:  # "four were killed, nine wounded, the army said"
        first = min(clause.left_edge.i for clause in listed)
        return tuple(_nonempty([_range_piece(verb.doc, first, main.right_edge.i + 1)]))
    topic = _topic_of(main)
    if topic is not None:
        first, last = topic.left_edge.i, main.right_edge.i + 1
        return tuple(_nonempty([_range_piece(verb.doc, first, last)]))
    if main.left_edge.i < verb.i < main.i:  # "the wall, which he said Cuba should pay for"
        return tuple(_nonempty([_range_piece(verb.doc, verb.i + 1, main.right_edge.i + 1)]))
    added = next((word for word in main.subtree if is_added_speech(word)), None)
    added = added or told_beside(main, verb)
    added = added or _answered(main)
    if added is None or added.left_edge.i <= verb.i:
        return subtree_pieces(main)
    return tuple(_nonempty([_range_piece(verb.doc, main.left_edge.i, added.left_edge.i)]))


def _answered(said: Token) -> Token | None:
    """What somebody else makes of all that was said: "…, a charge that Oslo denied"."""
    return next(
        (
            word
            for word in said.subtree
            if (_is_answered(word) or _answers(word)) and word.left_edge.i > said.i
        ),
        None,
    )


def _answers(verb: Token) -> bool:
    """Whether an aside is what somebody else says to it: "…, which Oslo has not confirmed"."""
    first = verb.left_edge
    if verb.dep_ != "relcl" or first.lower_ != "which" or verb.lemma_ not in _ANSWERING:
        return False
    speaks = any(child.dep_ == "nsubj" and child.i != first.i for child in verb.children)
    return speaks and first.i > 0 and first.nbor(-1).text == ","


def _is_answered(word: Token) -> bool:
    """Whether it takes up all that was said, and a clause goes on: "a number Oslo disputes"."""
    first = word.left_edge
    if word.tag_ != "NN" or word.lemma_.lower() not in CHARGES | _TAKEN_UP:
        return False
    if first.lower_ not in ("a", "an") or first.i == 0 or word.doc[first.i - 1].text != ",":
        return False
    return any(child.dep_ in ("relcl", "acl") for child in word.children)


def _topic_of(clause: Token) -> Token | None:
    """The subject of a finite clause that the parser took for the object of its verb.

    "Doctors confirmed the death of a boy was due to measles": what is confirmed begins with it.
    """
    if clause.tag_ not in ("VBD", "VBZ", "VBP") or clause.i < clause.head.i:
        return None
    if any(child.dep_ in SUBJECTS or child.dep_ == "mark" for child in clause.children):
        return None
    objects = (child for child in clause.head.children if child.dep_ == "dobj")
    return next((noun for noun in objects if clause.head.i < noun.i < clause.i), None)


def _around(verb: Token) -> tuple[Piece, ...]:
    """The clause that a parenthetical ("P, officials said, Q"; "as officials said") comments on."""
    head = verb.head
    as_clause = verb.dep_ == "advcl" and _is_as_clause(verb)
    has_object = any(
        child.dep_ in (*_OBJECTS, "xcomp")
        or any(c.dep_ == "pcomp" for c in child.children)
        or (child.i > verb.i and child.lower_ in _ITS_MATTER)
        for child in verb.children
    )  # "as floods went on spreading", "as the council learned of a plot"
    goes_on = verb.lemma_ in _GOING_ON  # "as fighting continued" says when
    comments = verb.dep_ == "parataxis" or (as_clause and not has_object and not goes_on)
    if comments and head.pos_ in _PREDICATE_POS:
        return subtree_pieces(head, without=verb)
    return ()


def _is_as_clause(verb: Token) -> bool:
    """Whether it is like "as officials said" or "as reported by the army"."""
    return any(child.lower_ == "as" and child.i < verb.i for child in verb.children)


def _infinitive(verb: Token) -> tuple[Piece, ...]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i:
            if child.dep_ == "advcl" and not any(word.lower_ == "to" for word in child.children):
                continue
            return subtree_pieces(child)
    return ()


def _object(verb: Token, cue: FoundCue) -> tuple[Piece, ...]:
    if cue.tail is not None:
        return _after_tail(verb, verb.doc[cue.tail])
    target = next((child for child in verb.children if child.dep_ in _OBJECTS), None)
    if target is None:
        return ()
    if target.lower_ in ("which", "that", "who", "whom") and verb.dep_ == "relcl":
        return subtree_pieces(verb.head, without=verb)
    if target.i < verb.i:
        return subtree_pieces(target)
    last = _end_without_aside(target)
    for child in verb.children:
        if child.i > target.i and (
            child.dep_ in _COMPLEMENTS
            or (child.dep_ == "prep" and child.lower_ in _OBJECT_PREPOSITIONS)
            or (child.lower_ == "in" and target.lemma_.lower() in _PARTS_IN)
        ):
            last = max(last, child.right_edge.i + 1)
    return tuple(_nonempty([_range_piece(verb.doc, target.left_edge.i, last)]))


def _end_without_aside(noun: Token) -> int:
    """Where a noun phrase ends, without what the report tells of somebody: "blamed X, who fled"."""
    asides = (child for child in noun.children if child.dep_ == "relcl" and child.i > noun.i)
    first = next((each.left_edge for each in asides), None)
    if first is not None and first.nbor(-1).text == "," and first.lower_ in ("who", "which"):
        return int(first.i - 1)
    return int(noun.right_edge.i + 1)


def _after_tail(verb: Token, tail: Token) -> tuple[Piece, ...]:
    """The object of a verb's preposition or particle ("warned of P", "ruled out P")."""
    if any(child.dep_ in ("pobj", "pcomp") for child in tail.children):
        return tuple(_nonempty([_range_piece(verb.doc, tail.i + 1, tail.right_edge.i + 1)]))
    for child in verb.children:
        if child.i > tail.i and child.dep_ in ("dobj", "ccomp", "xcomp", "attr"):
            return subtree_pieces(child)
    return ()


def _with_split_quote(
    pieces: tuple[Piece, ...], verb: Token, quoted: tuple[Quoted, ...]
) -> tuple[Piece, ...]:
    """Both halves of a quotation that its speaker's name divides: "P," he said, "and Q"."""
    halves = _adjacent_quotes(verb, quoted)
    if any(
        start < end_of and start_of < end for start, end in pieces for start_of, end_of in halves
    ):
        return (*pieces, *halves)
    return pieces


def _adjacent_quotes(verb: Token, quoted: tuple[Quoted, ...]) -> tuple[Piece, ...]:
    """The quotations right before and after the verb, with no other verb between."""
    if quoted_at(quoted, verb.idx) is not None:
        return ()
    sentence = verb.sent
    start, end = sentence.start_char, sentence.end_char + 2
    near = [one for one in quoted if one.outer_start < end and one.outer_end > start - 2]
    before = [one for one in near if one.outer_end <= verb.idx][-1:]
    after = [one for one in near if one.outer_start > verb.idx][:1]
    if any(text_of(verb.doc)[one.end - 1] == "." for one in before) and (
        after or _says_its_own(verb)
    ):
        before = []  # the one before ended with its sentence: "“P.” She added: “Q”"
    return tuple(
        (one.outer_start, one.outer_end)
        for one in (*before, *after)
        if _leads_over(verb, one) and _reaches(verb, one)
    )


def _says_its_own(verb: Token) -> bool:
    """Whether a verb has what is said behind it: "“P.” Doctors are telling patients to rest".

    A mere object is that too, but of verbs that have whom they speak to there: "told reporters".
    """
    own = {"ccomp", "xcomp", "oprd"} | (set() if verb.lemma_ in _ADDRESSING else {"dobj"})
    return any(child.dep_ in own and child.i > verb.i for child in verb.children)


def _leads_over(verb: Token, one: Quoted) -> bool:
    """Whether a comma or colon, or nothing at all, joins quotation and verb."""
    text = text_of(verb.doc)
    if one.outer_start > verb.idx:
        before: str = text[max(0, one.outer_start - 40) : one.outer_start].rstrip()
        return before.endswith((",", ":", verb.text))
    last = text[one.end - 1 : one.end + 2].strip()
    return any(mark in last for mark in ",?!.—–")


def _reaches(verb: Token, one: Quoted) -> bool:
    doc = verb.doc
    if one.outer_start > verb.idx:
        between = [word for word in doc[verb.i + 1 : verb.i + 40] if word.idx < one.outer_start]
    else:
        between = [word for word in doc[max(0, verb.i - 40) : verb.i] if word.idx >= one.outer_end]
    if len(between) > _QUOTE_GAP_TOKENS:
        return False
    return not any(word.pos_ == "VERB" and word.tag_ != "VBG" for word in between)


def _clause_head(token: Token) -> Token:
    """The verb of the clause a word stands in, else the root of its sentence."""
    for candidate in (token, *token.ancestors):
        if candidate.pos_ in _PREDICATE_POS and candidate.dep_ not in ("amod", "relcl", "acl"):
            return candidate
    return token.sent.root


def _is_content(clause: Token) -> bool:
    """Whether a clause under a noun says its content, rather than picks the noun out."""
    marks = {
        child.lower_
        for child in clause.children
        if child.dep_ in ("mark", "aux") or (child.lower_ == "that" and child.tag_ == "IN")
    }
    if marks & _CLAUSE_NOUN_MARKS or "to" in marks:
        return True
    if clause.dep_ in ("relcl", "acl"):
        return is_whole(clause)
    return clause.dep_ == "ccomp" and any(child.dep_ == "nsubj" for child in clause.children)


def _range_piece(doc: Doc, first: int, last: int) -> Piece:
    """Token range to characters, marks and blanks at its edges left out."""
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    text = text_of(doc)
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while end > start and text[end - 1] in _EDGE_MARKS:
        end -= 1
    return start, end


def _nonempty(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return ((start, end) for start, end in pieces if start < end)
