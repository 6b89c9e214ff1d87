"""Positions told as judgements: what somebody says of how things are, or believes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from watchfloor.codebook.cues import CueEntry, CueTable
from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.propositions import Proposition, proposition_of, told_at
from watchfloor.coding.statements.ignorance import says_unknown
from watchfloor.coding.syntax.clauses import DUTY, clause_span, governing_verb, has_potential
from watchfloor.coding.syntax.negation import negator_of
from watchfloor.coding.syntax.parse import Doc, Token

_COMPLEMENTS: Final = frozenset({"acomp", "attr", "prep", "advmod"})
_ATTITUDES: Final = frozenset(
    "want hope hop believe think regret prefer expect doubt trust deserve matter".split()
)
"""Lemmas; the lemmatiser makes "hop" of "hopes"."""
_SAYING: Final = frozenset({"statement", "belief", "claim", "knowledge", "denial"})
"""Groups of cues whose content is a view; of what is reported or found it is a finding."""
_SEEMING: Final = frozenset({"seem", "appear"})
_STANDING: Final = frozenset(
    """over underway dead alive missing responsible guilty liable accountable here there back
    away under-way under open closed ill sick hurt""".split()
)
_STAGES: Final = frozenset(
    """way progress custody detention prison jail hospital hiding office place force effect
    talks contact""".split()
)
_ADVICE: Final = frozenset({"advice", "recommendation", "reminder", "suggestion", "proposal"})
_OPENED: Final = frozenset(
    "say announce report tell inform thank congratulate condemn welcome apologise apologize".split()
)
"""Verbs that, when somebody is glad or wants to, only do what they say."""
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def find_judgements(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    position: StatedKind,
    phrases: Phrases,
    cues: CueTable,
) -> Iterator[Proposition]:
    """A position for each content of a known holder that judges, where nothing else was read.

    A content judges that says what something is or is not, does not do or always does, and whatever
    somebody believes. What is reported, confirmed or counted is a finding; advice is advice.

    It is that of the clause's subject where that is a known actor ("Putin wants it to go on"),
    else the holder's.

    "The action was defensive, Washington said" is where Washington stands, though no word of it
    is one of stance.
    """
    taken = {governing_verb(doc[at]).i for each in read for at in told_at(each)}
    advised = [each for each in read if each.kind == "recommendation"]
    taken |= {i for each in advised for i in range(each.first, each.last)}
    for attribution in attributions:
        entry = cues.entries[attribution.entry]
        known = any(holder.actor_id for holder in attribution.holders)
        if not known or entry.group not in _SAYING or entry.pos == "phrase":
            continue
        token = root_of(doc, attribution)
        if token is None or token.pos_ not in ("VERB", "AUX") or token.i in taken:
            continue
        believed = _is_believed(doc, attribution, entry)
        if _counts(doc, token) or not (believed or _judges(token)):
            continue
        if _tells_how_it_stands(token) or _advises(token) or _is_no_view(token):
            continue
        if has_potential(token):
            continue
        taken.add(token.i)
        word = attribution.cue if believed else token.i
        yield proposition_of(
            doc,
            position,
            token,
            phrase=(word, word + 1),
            sources=whose_view(token, phrases) or attribution.holders,
        )


def without_told(
    doc: Doc, stances: Iterable[Proposition], contents: Sequence[Proposition]
) -> Iterator[Proposition]:
    """Stances without those whose verb says more: "believes that P" is the view that P.

    "Is worried about P" is the danger, "justified P as revenge" the motive.
    """
    told = {governing_verb(doc[at]).i for each in contents for at in told_at(each)}
    for each in stances:
        if governing_verb(doc[each.predicate]).i not in told:
            yield each


def whose_view(token: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Those known whom a verb of attitude says it of: "Putin wants it to go on"."""
    if token.lemma_.lower() not in _ATTITUDES:
        return ()  # "Moscow is weak": what is judged, not who judges
    return tuple(each for each in frame_of(token, phrases).look(("subj",)) if each.actor_id)


def _is_believed(doc: Doc, attribution: Attribution, entry: CueEntry) -> bool:
    """Whether a content is what somebody believes: that is a view, whatever it says."""
    belief = entry.group == "belief" and entry.pos == "verb"
    return belief and negator_of(doc[attribution.cue]) is None


def _counts(doc: Doc, token: Token) -> bool:
    """Whether a clause gives a number: that is a finding, and no view."""
    return any(word.pos_ == "NUM" for word in doc[slice(*clause_span(doc, token))])


def root_of(doc: Doc, attribution: Attribution) -> Token | None:
    """The highest word of a content; of what only seems so, what seems so."""
    first = bisect_left(doc, attribution.content_start, key=_starts_at)
    last = bisect_left(doc, attribution.content_end, lo=first, key=_starts_at)
    words = (token for token in doc[first:last] if not token.is_punct and not token.is_space)
    root = min(words, key=lambda token: (len(list(token.ancestors)), token.i), default=None)
    while root is not None and root.lemma_.lower() in _SEEMING:
        below = next((child for child in root.children if child.dep_ in ("xcomp", "oprd")), None)
        if below is None:
            break
        root = below
    return root


def _starts_at(token: Token) -> int:
    return int(token.idx)


def _judges(token: Token) -> bool:
    """Whether a clause says what something is like or what its subject wants, not what was done."""
    if token.lemma_.lower() == "be":
        parts = {child.dep_ for child in token.children}
        if "expl" in parts:
            return negator_of(token) is not None or _denies_all(token)
        return bool(parts & _COMPLEMENTS)
    if token.lemma_.lower() in _ATTITUDES or negator_of(token) is not None:
        return not _is_done_to(token)
    return _is_lasting(token)


def _tells_how_it_stands(token: Token) -> bool:
    """Whether what is said is where somebody is or how far a thing has come: no judgement.

    "The talks were under way", "the siege is over", "her brother is missing", "X is responsible".
    """
    if token.lemma_.lower() != "be":
        return False
    for child in token.children:
        if child.dep_ in ("advmod", "acomp", "prt") and child.lower_ in _STANDING:
            return True
        if child.dep_ == "acomp" and child.tag_ == "VBG" and child.pos_ == "VERB":
            return True
        if child.dep_ == "prep" and any(noun.lower_ in _STAGES for noun in child.children):
            return True
    return False


def _is_no_view(token: Token) -> bool:
    """Whether a clause asks, thanks or only opens what is said: "I am happy to say that"."""
    below = [c for child in (token, *token.children) for c in child.children if c.dep_ == "xcomp"]
    if any(word.lemma_.lower() in _OPENED for word in below) and not says_unknown(token):
        return True
    subjects = [child.i for child in token.children if child.dep_ in _SUBJECTS]
    helpers = [child.i for child in token.children if child.dep_ == "aux"]
    return bool(subjects and helpers) and helpers[0] < subjects[0]


def _advises(token: Token) -> bool:
    """Whether what is thought is what somebody should do: "feels that X must wait"."""
    below = (child for child in token.children if child.dep_ in ("ccomp", "attr", "acomp"))
    clauses = (word for child in below for word in (child, *child.children))
    return any(
        word.lemma_.lower() in _ADVICE
        or any(helper.dep_ == "aux" and helper.lower_ in DUTY for helper in word.children)
        for word in clauses
    ) or any(child.dep_ == "nsubj" and child.lemma_.lower() in _ADVICE for child in token.children)


def _denies_all(token: Token) -> bool:
    """Whether what there is, is none: "there is no evidence"."""
    return any(negator_of(child) is not None for child in token.children if child.dep_ == "attr")


def _is_done_to(token: Token) -> bool:
    return any(child.dep_ == "nsubjpass" for child in token.children)


def _is_lasting(token: Token) -> bool:
    """Whether a clause is in the simple present, which tells how things are."""
    return (
        token.tag_ in ("VBZ", "VBP")
        and any(child.dep_ in _SUBJECTS for child in token.children)
        and not any(child.dep_ in ("aux", "auxpass") for child in token.children)
    )
