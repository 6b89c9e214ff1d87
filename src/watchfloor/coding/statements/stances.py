"""Every position, motive, risk and recommendation of a report, by whatever states it."""

from collections.abc import Sequence, Set
from typing import Final

from watchfloor.codebook.book import Codebook
from watchfloor.coding.claim_words import ClaimWords
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.found import Attribution
from watchfloor.coding.phrases.reading import FoundPhrase
from watchfloor.coding.propositions import Proposition, from_phrase
from watchfloor.coding.statements.advice import find_advice
from watchfloor.coding.statements.attitudes import as_crossed, find_attitudes
from watchfloor.coding.statements.dangers import find_dangers, leaves_open
from watchfloor.coding.statements.denials import find_denials
from watchfloor.coding.statements.fears import find_bare_fears, find_fears, with_fears
from watchfloor.coding.statements.judgements import find_judgements, without_told
from watchfloor.coding.statements.purposes import as_charged, find_purposes
from watchfloor.coding.statements.silences import find_silences
from watchfloor.coding.statements.stated import find_stated
from watchfloor.coding.statements.unknowns import as_unknown, find_unknowns
from watchfloor.coding.syntax.clauses import governing_verb
from watchfloor.coding.syntax.parse import Doc

_PERFORMED: Final = frozenset(
    """thank congratulate commend praise applaud welcome apologise apologize condemn denounce
    salute""".split()
)
"""Verbs that do what they say, also after "I want to"."""


def _is_a_deed(doc: Doc, stance: Proposition, deeds: Set[int]) -> bool:
    """Whether the verb of a stance is already read as a deed: "expressed support for X".

    Who wants to thank somebody thanks them, and has no aim in it.
    """
    if stance.kind == "motive" and stance.phrase is not None:
        wanted = doc[stance.phrase[1] - 1]
        return wanted.i in deeds and wanted.lemma_.lower() in _PERFORMED
    return stance.kind == "position" and governing_verb(doc[stance.predicate]).i in deeds


def find_stances(
    doc: Doc,
    events: Sequence[Proposition],
    found: Sequence[FoundPhrase],
    words: ClaimWords,
    attributions: Sequence[Attribution],
    phrases: Phrases,
    book: Codebook,
) -> list[Proposition]:
    """What is stated beside the events, each clause by the first that says something of it.

    Set phrases and constructions come first (``kinds.csv``, fears, advice, dangers), then the
    words that the claim-word head is sure of; what is left of somebody's words is a position where
    it judges.
    """
    kinds = book.stated
    fears = list(find_fears(doc, attributions, events, kinds["risk"], book.cues))
    fears += find_bare_fears(
        doc, attributions, [*events, *fears], kinds["risk"], phrases, book.cues
    )
    phrased = [as_unknown(doc, from_phrase(doc, each), kinds["position"]) for each in found]
    charged = (as_charged(doc, each, phrases) for each in phrased)
    crossed = (as_crossed(doc, each, attributions) for each in charged)
    phrased = [each for each in crossed if each is not None]
    deeds = {each.predicate for each in events}
    phrased = [
        each
        for each in phrased
        if not _is_a_deed(doc, each, deeds) and not leaves_open(doc[each.predicate])
    ]
    said = list(with_fears(doc, phrased, fears, kinds["risk"], book.cues))
    read = [*events, *said]
    said += find_purposes(doc, events, said, kinds["motive"], phrases)
    said += find_silences(doc, read, kinds["position"], phrases, book.kinds)
    plainer = [each for each in said if each.kind in ("risk", "motive")]
    said += find_advice(doc, attributions, read, kinds["recommendation"], phrases)
    said += find_dangers(doc, attributions, [*events, *said], kinds["risk"], book.kinds.matters)
    said += find_attitudes(doc, attributions, [*events, *said], kinds["position"], phrases)
    stated = list(find_stated(doc, words, phrases, kinds, [*events, *said], attributions))
    stances = [each for each in stated if each.kind == "position"]
    said += [each for each in stated if each.kind != "position"]
    read = [*events, *said]
    judged = list(find_judgements(doc, attributions, read, kinds["position"], phrases, book.cues))
    judged, stances = _beside_dangers(judged, said), _beside_dangers(stances, said)
    said += [*judged, *without_told(doc, stances, [*judged, *plainer])]
    denied = book.events.words["denied"] | book.events.words["counts"]
    read = [*events, *said]
    said += find_denials(doc, attributions, read, kinds["position"], denied, book.cues)
    said += find_unknowns(doc, [*events, *said], kinds["position"], phrases)
    return said


def _beside_dangers(views: Sequence[Proposition], said: Sequence[Proposition]) -> list[Proposition]:
    """The views whose words tell no danger: "more cases are likely" is one, and no view."""
    dangers = {(each.first, each.last) for each in said if each.kind == "risk"}
    return [each for each in views if (each.first, each.last) not in dangers]
