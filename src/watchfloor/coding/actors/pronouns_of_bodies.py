"""What "it", "its" and "they" stand for: states, bodies, and several of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.coding.actors.answered import answered_with, whose_is_answered
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.phrases import ABROAD
from watchfloor.coding.actors.pronoun_clauses import (
    HE,
    IT,
    SHE,
    SUBJECTS,
    THEY,
    barred_from,
    is_cited,
    is_main,
    one_at,
    only,
    owner_of,
    subjects_above,
)
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import kind_of, sector_of

_TELLING: Final = frozenset(
    "advise allow ask assure beg call demand force help invite order persuade press promise push "
    "remind tell urge warn let want expect threaten pledge pressure".split()
)
"""Verbs whose object may be meant in what follows as well as their subject."""
_ACTING: Final = frozenset(
    "accept accuse acknowledge add admit agree aim allege announce appeal argue arrest ask assert "
    "ban believe blame boycott call caution cite claim clarify comment concede condemn confirm "
    "consider contend criticise criticize decide declare decline demand denounce deny deploy "
    "describe detain disclose dismiss dispatch dispute emphasise emphasize estimate evacuate "
    "expect expel explain express extradite fear forecast give hope impose insist intend issue "
    "launch maintain note object oppose order pardon plan pledge point praise predict promise "
    "propose protest publish put raise ratify recall recommend refuse reiterate reject release "
    "repeat report request respond reveal say see seek send sever state stress suggest summon "
    "support suspend tell think threaten try underline urge voice vow want warn welcome "
    "wish".split()
)
"""Verbs with somebody as subject: "it said" is no law and no attack."""
_FACING: Final = frozenset(
    "accuse advise ask assure blame convince force implore invite order persuade press pressure "
    "punish remind sanction tell thank threaten urge warn".split()
)
"""Verbs whose object is somebody: nobody warns a treaty."""
_OFFICES: Final = frozenset({"body", "many"})
_SPEAKING_FOR_THEMSELVES: Final = frozenset({"COP", "GOV", "JUD", "LEG"})
_SAYING: Final = frozenset({"add", "explain", "note", "report", "say", "state", "warn"})
_COLLECTIVES: Final = frozenset(
    "audience band couple crew crowd duo family gang mob pair party team trio".split()
)
HARMING: Final = frozenset(
    "abduct ambush arrest assassinate attack bomb capture deport detain execute expel harm hit "
    "imprison injure jail kidnap kill maim mistreat murder poison raid ram seize shell shoot sink "
    "strike target torture wound".split()
)
"""What a state does to another's soldiers, envoys and citizens, seldom to its own."""
FIRING: Final = frozenset({"fire", "open"})
"""The same at somebody: "fired at its soldiers", "opened fire on its ships"."""
_AT: Final = frozenset({"at", "on", "towards"})
_SHOT: Final = frozenset({"aim", "fire", "hurl", "launch", "lob", "shoot"})
_CITIZENS: Final = frozenset({"citizen", "national"})
_CLAIMS: Final = frozenset({"allegation", "assertion", "claim", "statement"})
_OF_ONESELF: Final = frozenset(
    "admission announcement boast confirmation denial pledge promise threat vow".split()
)
"""Nouns of what somebody says of what he does himself."""
_OF_A_STATE: Final = frozenset(
    "aircraft airspace ambassador army base border citizen consulate convoy diplomat drone "
    "embassy envoy fleet force helicopter jet military missile national navy patrol peacekeeper "
    "pilot plane sailor ship soldier submarine tanker territory troop vessel warplane warship "
    "water".split()
)
"""What a state has rather than any other that "its" may go back to."""
_FEATS: Final = frozenset({"down", "foil", "intercept", "repel", "thwart"})


def addressed_by(discourse: Discourse, token: Token) -> Referent | None:
    """Whom a state or body does something to that is done to somebody: "and urged it to stop".

    The only other one that the sentence has named; with most verbs "it" may be a thing.
    """
    fired_at = _is_fired_at(token)
    if token.head.lemma_ not in _FACING and not fired_at:
        return None
    barred = barred_from(discourse, token)
    named = [
        one
        for one in discourse.before(token.i, back=0)
        if one.number == "body" and one.names and one.key not in barred
    ]
    chosen = only(named) if barred or fired_at else None
    if chosen is None or discourse.quotation(chosen.first) != discourse.quotation(token.i):
        return None
    return chosen


def _is_fired_at(token: Token) -> bool:
    """Whether it is at whom weapons were fired: "X said a rocket was fired at it"."""
    verb = token.head.head
    shot = any(child.dep_ == "nsubjpass" for child in verb.children)
    return token.dep_ == "pobj" and token.head.lower_ in _AT and verb.lemma_ in _SHOT and shot


def _who_claims(discourse: Discourse, token: Token) -> Referent | None:
    """Whose claim a clause tells, where it tells of its owner: "X's claim that it downed a jet".

    Of "Y denied X's claim that it had attacked" either may be meant; nobody denies X's successes
    on X's behalf, and one promises and admits what one does oneself.
    """
    deed, noun = token.head, token.head.head
    if token.dep_ != "nsubj" or deed.dep_ not in ("acl", "ccomp"):
        return None
    own = noun.lemma_ in _OF_ONESELF
    if noun.lemma_ in _CLAIMS:
        own = noun.dep_ in SUBJECTS or _is_feat(deed)
    owner = owner_of(noun) if own else None
    known = discourse.at(owner.i) if owner is not None else None
    return known if known is not None and known.number == "body" else None


def _is_feat(deed: Token) -> bool:
    """Whether somebody boasts of a deed: "shot down five jets", "repelled the attack"."""
    down = any(child.dep_ == "prt" and child.lower_ == "down" for child in deed.children)
    return deed.lemma_ in _FEATS or (down and deed.lemma_ in ("bring", "shoot"))


def body_meant(discourse: Discourse, token: Token) -> Referent | None:
    """The state, body or people that is subject of the clause above, else of the sentence before.

    None where something else in the sentence could be meant.
    """
    sure = _who_is_wronged(discourse, token) or _who_claims(discourse, token)
    sure = sure or _of_the_one_beside(discourse, token)
    if sure is not None:
        return sure
    answer = answered_with(token)
    if answer is not None:
        return whose_is_answered(discourse, answer, token)
    barred = barred_from(discourse, token)
    reached = False
    for verb, subjects in subjects_above(token):
        for subject in subjects:
            known = discourse.at(subject.i)
            if known is not None and known.key in barred:
                continue
            if discourse.sentence(subject.i) != discourse.sentence(token.i):
                continue
            if subject.i > token.i and any(
                one.number != "one" for one in discourse.before(token.i, back=1)
            ):
                return None if reached else _told_of(discourse, token)
            fit = _fits(known, subject, token)
            if fit is None:
                continue
            reached = True
            if not fit or known is None or not _is_one_side(subjects, token):
                return None
            if known.number == "body" and _may_be_told_of(discourse, known, token):
                return _told_of(discourse, token) if token.dep_ == "nsubjpass" else None
            return known if _is_sole(discourse, known, verb, token) else None
    if reached:
        return None
    return (
        _state_that_speaks(discourse, token)
        or _who_tells_of_oneself(discourse, token)
        or _of_what_is_said(discourse, token)
        or _of_sentence_before(discourse, token)
        or _told_of(discourse, token)
    )


def _of_the_one_beside(discourse: Discourse, token: Token) -> Referent | None:
    """Who is named right before with "and": "protested against X and its arrests of fishermen"."""
    noun = token.head
    if token.dep_ != "poss" or noun.dep_ != "conj" or noun.head.i > token.i:
        return None
    known = discourse.at(noun.head.i)
    if known is None or known.number != "body" or not known.names:
        return None
    between = discourse.doc[known.last : token.i]
    return known if [word.lower_ for word in between] == ["and"] else None


def _state_that_speaks(discourse: Discourse, token: Token) -> Referent | None:
    """Whose official says what its troops do or suffer: "the Kenyan minister said its troops left".

    None where the sentence has named a body that it could be as well.
    """
    noun = token.head
    if token.lower_ != "its" or token.dep_ != "poss" or noun.lemma_.lower() not in _OF_A_STATE:
        return None
    if noun.head.dep_ != "ccomp" or noun.dep_ not in SUBJECTS:
        return None
    known = one_at(discourse, surface_subjects(noun.head.head))
    state = None if known is None else country_of(known.actor_id or "")
    others = [one for one in discourse.before(token.i, back=0) if one.number != "one"]
    if known is None or state is None or known.number != "one" or others:
        return None
    return replace(known, actor_id=state, key=state, number="body")


def _who_is_wronged(discourse: Discourse, token: Token) -> Referent | None:
    """Who says what was done to its own: "X accused Y of killing its soldiers".

    Of a group it may be anybody of it: "Hamas said X had killed its commander".
    """
    deed = _deed_to(token)
    if deed is None or deed.dep_ not in ("ccomp", "pcomp"):
        return None
    above = [known for _, them in subjects_above(token) if (known := one_at(discourse, them))]
    if len(above) < 2 or discourse.quotation(above[1].first) != discourse.quotation(token.i):
        return None
    doer, teller = (country_of(one.actor_id or "") or one.actor_id for one in above[:2])
    group = kind_of(teller or "") == "group"
    own = group and discourse.reading.role_until.get(token.head.i + 1) is not None
    if not own and not _is_of_others(discourse, token):
        return None
    tells = doer is not None and (group or country_of(teller or "") is not None)
    return above[1] if tells and doer != teller and above[1].number == "body" else None


def _deed_to(token: Token) -> Token | None:
    """The harm done to those a possessive belongs to: "killing its soldiers", "two of its men"."""
    noun = token.head
    if token.dep_ != "poss" or any(child.lower_ == "own" for child in noun.children):
        return None
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NUM"
    noun = noun.head.head if counted else noun
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "on"):
        deed, harming = noun.head.head, HARMING | FIRING
    else:
        deed, harming = noun.head, HARMING
    return deed if noun.dep_ in ("dobj", "pobj") and deed.lemma_.lower() in harming else None


def _is_of_others(discourse: Discourse, token: Token) -> bool:
    """Whether what is harmed are soldiers, envoys or citizens."""
    role = discourse.reading.role_until.get(token.head.i + 1)
    if role is None:
        return False
    word = role.role.word
    return role.role.sector == "MIL" or word in ABROAD or word in _CITIZENS


def _is_one_side(subjects: Sequence[Token], token: Token) -> bool:
    """Whether the subjects of a verb may be meant together: "X and Y said they had agreed"."""
    if len(subjects) == 1:
        return True
    joined = {subject.i for subject in (subjects[0], *subjects[0].conjuncts)}
    return token.lower_ in THEY and all(subject.i in joined for subject in subjects)


def _of_what_is_said(discourse: Discourse, token: Token) -> Referent | None:
    """Whose speaker it is, who says what they did: "the army left, its spokesman said"."""
    verb = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "nsubj":
        return None
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i), None)
    subjects = () if said is None else surface_subjects(said)
    known = discourse.at(subjects[0].i) if len(subjects) == 1 else None
    if said is None or known is None or known.number != "body" or known.last > said.i:
        return None
    return known


def _who_tells_of_oneself(discourse: Discourse, token: Token) -> Referent | None:
    """Which office says what it did: "prosecutors charged nine men, they said".

    Of troops somebody else may have spoken.
    """
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ not in _SAYING:
        return None
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i), None)
    subjects = () if said is None else surface_subjects(said)
    known = discourse.at(subjects[0].i) if len(subjects) == 1 else None
    if said is None or known is None or known.last > said.i or known.number not in _OFFICES:
        return None
    several = discourse.doc[known.root].tag_ in ("NNS", "NNPS")
    if several != (token.lower_ in THEY):
        return None
    bodies = [one for one in discourse.before(token.i, back=1) if one.number == "body"]
    official = sector_of(known.actor_id or "") in _SPEAKING_FOR_THEMSELVES
    return known if official or not (several or bodies) else None


def _fits(known: Referent | None, subject: Token, token: Token) -> bool | None:
    """Whether a subject may be meant: yes; no, but it is in the way; None when it cannot be."""
    plural = token.lower_ in THEY
    if known is not None and known.number in ("body", "many", "unknown"):
        if known.number == "many" and not plural:
            return None
        return known.number != "unknown" and known.root == subject.i
    if known is not None or subject.lower_ in (HE | SHE | {"who", "there", "i", "we", "you"}):
        return None
    if subject.pos_ == "PRON":
        return None if subject.lower_ in THEY and not plural else False
    several = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
    return False if several == plural or subject.lower_ in _COLLECTIVES else None


def _is_sole(discourse: Discourse, known: Referent, verb: Token, token: Token) -> bool:
    """Whether nobody spoken to in the same clause could be meant as well."""
    if discourse.quotation(known.first) != discourse.quotation(token.i):
        return False
    between = (one for one in discourse.before(token.i, back=0) if one.first >= known.last)
    if any(
        one.key.startswith("at:") and _is_pronoun_like(discourse, one, token) for one in between
    ):
        return False
    if verb.lemma_.lower() not in _TELLING:
        return True
    rivals = (
        discourse.at(child.i)
        for child in verb.children
        if child.dep_ in ("dobj", "dative") and child.i < token.i
    )
    return all(rival is None or rival.number == "one" or rival.key == known.key for rival in rivals)


def _is_pronoun_like(discourse: Discourse, one: Referent, token: Token) -> bool:
    """Whether an open pronoun of the same number stands between: "it ... its"."""
    word = discourse.doc[one.first].lower_
    return one.last - one.first == 1 and (
        (word in IT and token.lower_ in IT) or (word in THEY and token.lower_ in THEY)
    )


def _of_sentence_before(discourse: Discourse, token: Token) -> Referent | None:
    """The main subject of the sentence before, for somebody who speaks or acts."""
    actor = token
    if token.dep_ == "poss":
        actor = token.head
        if discourse.reading.role_until.get(actor.i + 1) is None:
            return None
    if actor.dep_ not in SUBJECTS or not has_a_speaker(actor.head):
        return None
    plural = token.lower_ in THEY
    fit = [
        one
        for one in discourse.before(token.i, back=1)
        if one.number == "body" or (plural and one.number == "many")
    ]
    cited = [one for one in fit if is_cited(discourse.doc[one.root])]
    says = bool(cited) and actor.head.lemma_ in _SAYING
    main = [one for one in fit if is_main(discourse, discourse.doc[one.root])]
    chosen = only(cited if says else main)
    if chosen is None or discourse.quotation(chosen.first) != discourse.quotation(token.i):
        return None
    return chosen


def _may_be_told_of(discourse: Discourse, body: Referent, token: Token) -> bool:
    """Whether "they" may be the many of the sentence before as well as a body of one name."""
    if discourse.doc[body.root].tag_ in ("NNS", "NNPS"):
        return False
    if token.dep_ == "nsubjpass" and token.lower_ in THEY:
        return any(one.number == "many" for one in discourse.before(token.i, back=1))
    many = _told_of(discourse, token)
    return many is not None and many.key != body.key


def _told_of(discourse: Discourse, token: Token) -> Referent | None:
    """Those whom one person says something of as "they": the only many of the sentence before.

    "Rebels fled. The mayor denied that they had burned the town." Nobody else may be meant there or
    here: no other noun for several is a subject.
    """
    if token.lower_ != "they" or token.dep_ not in SUBJECTS:
        return None
    if token.head.dep_ not in ("ccomp", "acl"):
        return None
    if any(one.number == "many" for one in discourse.before(token.i, back=0)):
        return None
    before = [one for one in discourse.before(token.i, back=1) if one.number == "many"]
    chosen = only(before)
    # "Seven Russians were held. Moscow said they had been beaten."
    undergoes = token.dep_ == "nsubjpass"
    if chosen is None or not (undergoes or all(map(discourse.is_subject, before))):
        return None
    if undergoes and not chosen.nouns:
        return None  # some of a people, who are not their state
    sentences = {discourse.sentence(chosen.root), discourse.sentence(token.i)}
    rivals = (
        word
        for word in discourse.doc[: token.i]
        if word.dep_ in SUBJECTS and word.tag_ in ("NNS", "NNPS")
    )
    if any(
        discourse.sentence(word.i) in sentences and not chosen.first <= word.i < chosen.last
        for word in rivals
    ):
        return None
    quotation = discourse.quotation(chosen.first)
    return chosen if quotation in (None, discourse.quotation(token.i)) else None


def has_a_speaker(verb: Token) -> bool:
    """Whether a verb has somebody for its subject: "it said" is no law and no attack."""
    if verb.lemma_.lower() not in _ACTING:
        return False
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    return not passive
