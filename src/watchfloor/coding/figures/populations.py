"""Whose figure it is, where the counted words themselves name nobody."""

from collections.abc import Sequence
from typing import Final

from watchfloor.coding.figures.counted import Counted
from watchfloor.coding.found import Actors
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Doc, Token
from watchfloor.records import Quantity
from watchfloor.records.actor_ids import is_actor_id, principal_of

OWN_FORCES: Final = ("troops",)
"""Kinds that begin so count the soldiers of whoever sends them, when nobody else is named."""
HARMS: Final = frozenset(
    {"killed", "wounded", "casualties", "missing", "captured", "displaced", "infected"}
)
_SUFFERING: Final = frozenset({"suffer", "sustain", "take", "lose", "incur"})
"""Verbs whose subject are those harmed: "X suffered 300 casualties"."""
SOLDIERS: Final = frozenset({"troop", "soldier", "serviceman", "marine", "conscript", "sailor"})
"""Counted nouns for a state's forces: harmed in a deed against a state, they are that state's."""
_JOINING: Final = frozenset({"and", ",", "or", "but", "while", "another", "some", "a"})
_SENTENCES: Final = 2
"""How many sentences on a figure still speaks of the same people."""
_WHOLES: Final = frozenset({"of", "among", "from"})


def sufferer(verb: Token, kind: str, actors: Actors) -> str | None:
    """Who suffers what a verb says: the subject of "suffered 300 casualties".

    Casualties of a state whose soldiers the report tells of are those of its forces.
    """
    if not is_suffering(verb, kind):
        return None
    subjects = (actors.covering(token.i) for token in surface_subjects(verb))
    ids = {actor.actor_id for actor in subjects if actor is not None and actor.actor_id}
    if len(ids) != 1:
        return None
    (owner,) = ids
    forces = f"{owner}.MIL"
    told = any(actor.actor_id == forces for actor in actors.all)
    return forces if kind == "casualties" and told else owner


def is_suffering(verb: Token, kind: str) -> bool:
    """Whether a harm befell the subject of a verb: "X lost 14 soldiers"."""
    return verb.lemma_.lower() in _SUFFERING and kind in HARMS


def forces_of(actor_id: str) -> str:
    """The armed forces of the state an actor belongs to; an armed group is its own."""
    principal = principal_of(actor_id)
    return principal if ":" in principal else principal + ".MIL"


def follows_gapped(doc: Doc, earlier: Quantity, verb: int | None, later: int) -> bool:
    """Whether a figure shares the verb of the one before: "300 were killed and 2,700 wounded".

    ``verb`` is that of the earlier figure and ``later`` the first token of the bare one; only
    joining and bounding words may stand between.
    """
    if verb is None or earlier.kind not in HARMS or not verb < later:
        return False
    if doc[verb].sent != doc[later].sent:
        return False
    return all(
        token.lower_ in _JOINING or token.pos_ in {"PUNCT", "CCONJ", "ADV"}
        for token in doc[verb + 1 : later]
    )


def population_of_whole(doc: Doc, figure: Counted, earlier: Sequence[Counted]) -> str | None:
    """Whose part a bare figure is: of a figure named again, or of one that opens its sentence.

    "Some 1,000 of the 4,000 are dead", "of the 11,000 soldiers sent, 4,000 were killed".
    """
    for whole in reversed(earlier):
        population = whole.quantity.population
        if not is_known(population):
            continue
        if _is_named_again(doc, figure, whole) or _opens_sentence(doc, figure, whole):
            return population
    return None


def population_before(doc: Doc, figure: Counted, earlier: Sequence[Counted]) -> str | None:
    """Of whom somebody speaks who only puts a number: of those the last figure told of.

    "X said 100 soldiers of Y had been killed. A diplomat spoke of several hundred casualties."
    """
    if not earlier:
        return None
    last = earlier[-1]
    between = doc[last.token + 1 : figure.token]
    near = sum(bool(token.is_sent_start) for token in between) <= _SENTENCES
    near = near and last.quantity.kind in HARMS
    population = last.quantity.population
    return population if near and is_known(population) else None


def is_known(population: str | None) -> bool:
    """Whether a population is an actor of the codebook."""
    return population is not None and is_actor_id(population)


def _is_named_again(doc: Doc, figure: Counted, whole: Counted) -> bool:
    """Whether "of the N" or "of those N" behind a figure gives the number of the whole."""
    first = doc.around(figure.quantity.start, figure.quantity.end).end
    behind = doc[first : first + 3]
    if len(behind) < 3 or behind[0].lower_ != "of" or behind[1].pos_ not in {"DET", "PRON"}:
        return False
    last = whole.quantity.text.split()[-1]
    return bool(behind[2].text == last)


def _opens_sentence(doc: Doc, figure: Counted, whole: Counted) -> bool:
    """Whether the whole stands in an "of" phrase at the head of the figure's sentence."""
    sentence = doc[figure.token].sent
    head = doc[sentence.start : whole.token]
    fronted = 0 < len(head) <= 3 and head[0].lower_ in _WHOLES
    return whole.token < figure.token and fronted
