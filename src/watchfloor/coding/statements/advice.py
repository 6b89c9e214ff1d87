"""Recommendations told by their construction: what somebody says should, must or need be done."""

from collections.abc import Iterator, Sequence
from typing import Final

from watchfloor.codebook.stated import StatedKind
from watchfloor.coding.certainty.questions import is_wh_clause
from watchfloor.coding.events.frames import frame_of
from watchfloor.coding.events.standing_for import Phrases
from watchfloor.coding.events.unnamed import nobody_known
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.attribution import holders_at, is_said
from watchfloor.coding.phrases.no_advice import NEEDED, advises_nothing, is_a_view
from watchfloor.coding.propositions import Proposition, proposition_of
from watchfloor.coding.syntax.arguments import is_infinitive, is_passive
from watchfloor.coding.syntax.clauses import DUTY, governing_verb, has_auxiliary, is_asked
from watchfloor.coding.syntax.parse import Doc, Token

_PERHAPS: Final = frozenset({"may", "might", "could", "can", "would"})
_ELSEWHEN: Final = frozenset({"have", "has", "had", "being", "was", "were"})
"""Helpers under which a need or an urging is over, or only told in passing."""
_URGING: Final = frozenset("urge advise encourage recommend remind caution warn".split())
"""Verbs by whose passive people are advised: "residents are urged to leave"."""
_ADVISING: Final = frozenset("advise advocate counsel encourage recommend remind urge".split())
_FITTING: Final = frozenset(
    """vital essential crucial imperative necessary important advisable urgent critical
    irresponsible""".split()
)
_BURDENS: Final = frozenset({"burden", "onus", "responsibility"})
_INCUMBENT: Final = frozenset({"incumbent", "up"})
_BEST: Final = frozenset({"best", "safest", "only", "surest"})
_WAYS: Final = frozenset(
    "way thing course method means step protection defence defense solution answer policy".split()
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl"})
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})
_TOLD: Final = ("obj",)
_OURSELVES: Final = frozenset({"we", "i", "us", "'s", "’s"})
_ACTING: Final = ("subj",)
_PUBLIC: Final = ".CVL"


def find_advice(
    doc: Doc,
    attributions: Sequence[Attribution],
    read: Sequence[Proposition],
    recommendation: StatedKind,
    phrases: Phrases,
) -> Iterator[Proposition]:
    """A recommendation for each clause that is advice by its form and that somebody gives.

    "X said that Y should P", "we need P, said X", "'Do P,' said X", "X called P essential", and,
    whoever it is that advises, "residents are urged to P". Who is to act is the source, where that
    is somebody known.
    """
    taken = {governing_verb(doc[each.predicate]).i for each in read if _says_more(each)}
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.i in taken or not _is_put(token):
            continue
        advisers = _advisers(token, phrases)
        acting = _told(token) if advisers else _advised(token, said=is_said(token, attributions))
        if acting is None or is_a_view(acting):
            continue
        taken.add(token.i)
        yield proposition_of(
            doc,
            recommendation,
            token,
            phrase=(token.i, token.i + 1),
            predicate=acting,
            sources=who_acts(acting, phrases, attributions),
            advisers=advisers,
        )


def _says_more(proposition: Proposition) -> bool:
    """Whether a clause is taken: by a deed, or by a phrase that says whose advice it is."""
    return proposition.kind == "recommendation" or proposition.event_type is not None


def _advisers(token: Token, phrases: Phrases) -> tuple[FoundActor, ...]:
    """Who advises where a verb of advice is active: "the ministry advises"."""
    if token.lemma_.lower() not in _ADVISING or is_passive(token) or has_auxiliary(token, DUTY):
        return ()
    return frame_of(token, phrases).look(_ACTING)


def _told(token: Token) -> Token | None:
    """What a verb of advice says should be done: "urged people to stay", "advises that P"."""
    return next(
        (
            child
            for child in token.children
            if child.dep_ in ("ccomp", "xcomp")
            and child.pos_ in ("VERB", "AUX")
            and not is_wh_clause(child)
        ),
        None,
    )


def _is_put(token: Token) -> bool:
    """Whether a clause is put forward: not asked, not supposed, no aside and no adjective's."""
    if is_asked(token) or is_wh_clause(token) or token.dep_ in ("relcl", "acl"):
        return False
    if advises_nothing(token):
        return False
    return not (token.dep_ == "ccomp" and token.head.pos_ == "ADJ")


def _advised(token: Token, *, said: bool) -> Token | None:
    """The word for what is advised in a clause that advises; None in others."""
    helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    lemma = token.lemma_.lower()
    if helpers & _PERHAPS and lemma != "be":
        return None
    if lemma in _URGING and is_passive(token) and not helpers & _ELSEWHEN:
        return next((child for child in token.children if _is_to_do(child)), None)
    if not said:
        return None
    if helpers & DUTY and "have" not in helpers:
        return token
    if lemma in NEEDED and not helpers & _ELSEWHEN:
        return _needed(token)
    if lemma == "be":
        return _called_for(token)
    return token if _is_imperative(token, helpers) else None


def _needed(token: Token) -> Token | None:
    """What need be done: "we need to act", "we need roads", "more tests are required"."""
    wanted = next((child for child in token.children if _is_to_do(child)), None)
    if any(child.lower_ == "only" for child in token.children):
        return None  # "we only need to ask": that is enough
    if is_passive(token):
        return token if wanted is None or token.lemma_.lower() == "need" else None
    if token.lemma_.lower() != "need" or token.tag_ in ("VBG", "VBD"):
        return None
    return wanted or (token if _has_object(token) else None)


def _called_for(token: Token) -> Token | None:
    """What is best, vital or the way to go: "it is vital that P", "the best way is to P"."""
    if any(child.dep_ == "acomp" and child.lemma_.lower() in _FITTING for child in token.children):
        below = (c for part in (token, *token.children) for c in part.children)
        return next((c for c in below if c.dep_ in _CLAUSES and c.pos_ in ("VERB", "AUX")), None)
    if any(
        child.dep_ in ("nsubj", "attr")
        and child.lemma_.lower() in _WAYS
        and any(word.lower_ in _BEST for word in child.children)
        for child in token.children
    ):
        return token
    charged = _charged(token)
    return None if charged is None else charged[0]


def _charged(token: Token) -> tuple[Token, Token] | None:
    """What it is somebody's part to do, and whose: "it is up to X to P", "the onus is on X to P".

    The copula's subject is "it" or the burden.
    """
    subjects = [child.lemma_.lower() for child in token.children if child.dep_ == "nsubj"]
    deeds = [child for child in token.children if _is_to_do(child) and child.i > token.i]
    if not subjects or not deeds:
        return None
    if subjects[0] in _BURDENS:
        whose = _under(token, "on", "upon", "with")
    elif subjects[0] == "it":
        duties = [child for child in token.children if child.lower_ in _INCUMBENT]
        whose = [noun for duty in duties for noun in _under(duty, "on", "upon", "to")]
    else:
        return None
    return (deeds[0], whose[0]) if whose else None


def _under(word: Token, *names: str) -> list[Token]:
    """What stands below a word under one of these prepositions."""
    links = (child for child in word.children if child.lower_ in names)
    return [noun for link in links for noun in link.children if noun.dep_ == "pobj"]


def _is_imperative(token: Token, helpers: set[str]) -> bool:
    """Whether a bare verb without a subject opens its sentence: "Do not touch sick animals"."""
    if token.tag_ != "VB" or helpers - {"do", "n't"}:
        return False
    if token.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    if any(child.dep_ in _SUBJECTS or child.dep_ == "mark" for child in token.children):
        return False
    return token.dep_ != "conj" or _is_imperative(token.head, set())


def _is_to_do(token: Token) -> bool:
    return token.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(token)


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)


def who_acts(
    token: Token, phrases: Phrases, attributions: Sequence[Attribution]
) -> tuple[FoundActor, ...]:
    """The subject of an active clause, "we" being those who speak; nobody in a passive."""
    charged = _charged(token.head)
    if charged is not None and charged[0] == token:
        return tuple(each for each in phrases.actors(charged[1]) if each.actor_id)
    while token.dep_ == "xcomp" and not any(c.dep_ in _SUBJECTS for c in token.children):
        token = token.head  # "we need to act"
    if token.lemma_.lower() in _ADVISING:
        told = frame_of(token, phrases).look(_TOLD)
        return tuple(each for each in told if each.actor_id and not _is_the_public(each))
    if token.lower_ == "let":
        token = next((child for child in token.children if child.dep_ == "ccomp"), token)
    if is_passive(token) or not any(c.dep_ in _SUBJECTS for c in token.children):
        return ()
    ourselves = _ourselves(token)
    if ourselves is not None:
        if any(child.lower_ == "all" for child in token.children) or _says_all(token):
            return ()  # "we must all wash our hands": everybody
        around = holders_at(token, attributions)
        known = tuple(each for each in around[-1].holders if each.actor_id) if around else ()
        return known or ((nobody_known(ourselves),) if ourselves.lower_ == "we" else ())
    found = frame_of(token, phrases).look(_ACTING)
    return tuple(each for each in found if each.actor_id and not _is_the_public(each))


def _ourselves(token: Token) -> Token | None:
    """The "we" that is to act: "we must act", "let's act"."""
    subjects = [child for child in token.children if child.dep_ in _SUBJECTS and child.i < token.i]
    return next((child for child in subjects if child.lower_ in _OURSELVES), None)


def _is_the_public(actor: FoundActor) -> bool:
    """Whether it is everybody of a place that is advised: "residents" are not their state."""
    return actor.form == "role" and (actor.actor_id or "").endswith(_PUBLIC)


def _says_all(token: Token) -> bool:
    return any(
        word.lower_ == "all"
        for child in token.children
        for word in child.children
        if child.lower_ in _OURSELVES
    )
