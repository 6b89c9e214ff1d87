"""Whom "he", "she", "it", "they" and their possessives stand for, where one reading is left.

A pronoun goes back to the subject of the nearest clause above it, else to the main subject of the
sentence before (Hobbs 1978, doi:10.1016/0024-3841(78)90006-2, as far as a dependency tree carries
it). Whoever else could be meant makes it stay open: a wrong actor is worse than none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from watchfloor.codebook.actors import country_of
from watchfloor.coding.actors.answered import answered_with, whose_is_answered
from watchfloor.coding.actors.discourse import Discourse, Referent
from watchfloor.coding.actors.phrases import ABROAD
from watchfloor.coding.syntax.arguments import surface_subjects
from watchfloor.coding.syntax.parse import Token
from watchfloor.records.actor_ids import kind_of, sector_of

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_ONESELF: Final = frozenset({"herself", "himself", "itself", "themselves"})
PRONOUNS: Final = HE | SHE | IT | THEY

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OBJECTS: Final = frozenset({"dobj", "pobj", "dative"})
_VERBS: Final = frozenset({"VERB", "AUX"})
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
_DISTANCES: Final = frozenset({"foot", "kilometer", "kilometre", "km", "metre", "meter", "mile"})
_OF_THINGS: Final = frozenset(
    "appear apply become begin collapse come consist contain cost crash depend detonate end "
    "explode expire fall follow go happen include involve last mean occur rain remain result seem "
    "spread start take turn weigh work".split()
)
"""Verbs whose "it" is a thing or nothing."""
_LINKING: Final = frozenset({"appear", "be", "become", "remain", "seem"})
"""Those that say of their subject what it is: "it remained committed to the truce"."""
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
_LEADING: Final = frozenset({"chair", "command", "direct", "head", "lead", "spearhead"})
_KILLING: Final = frozenset({"assassinate", "behead", "execute", "kill", "murder", "slay"})
_CITIZENS: Final = frozenset({"citizen", "national"})
_PROMISING: Final = frozenset({"assure", "inform", "promise", "tell", "warn"})
_OF_SOMEBODY: Final = frozenset(
    "able alarmed aware behind committed concerned confident convinced determined disappointed "
    "eager hopeful open opposed prepared ready reluctant responsible unable unaware unwilling "
    "willing worried".split()
)
"""What only somebody can be: "it was behind the attack"."""


_CLAIMS: Final = frozenset({"allegation", "assertion", "claim", "statement"})
_OF_ONESELF: Final = frozenset(
    "admission announcement boast confirmation denial pledge promise threat vow".split()
)
"""Nouns of what somebody says of what he does himself."""
_FINDING: Final = frozenset(
    "confiscate discover find intercept obtain recover seize uncover".split()
)
_OF_A_STATE: Final = frozenset(
    "aircraft airspace ambassador army base border citizen consulate convoy diplomat drone "
    "embassy envoy fleet force helicopter jet military missile national navy patrol peacekeeper "
    "pilot plane sailor ship soldier submarine tanker territory troop vessel warplane warship "
    "water".split()
)
"""What a state has rather than any other that "its" may go back to."""
_FEATS: Final = frozenset({"down", "foil", "intercept", "repel", "thwart"})


def antecedent(discourse: Discourse, token: Token) -> Referent | None:
    """The mention a pronoun stands for; one without an actor id is somebody not known."""
    word = token.lower_
    if word in _ONESELF and token.dep_ in _OBJECTS:
        return _oneself(discourse, token)
    if word in HE or word in SHE:
        return _person(discourse, token)
    if word == "it" and token.dep_ in _OBJECTS:
        return _addressed(discourse, token)
    if word == "it" and _is_empty(token):
        return None
    if token.dep_ == "nsubj" and _covers_a_distance(token.head):
        return None
    return _body(discourse, token)


def _oneself(discourse: Discourse, token: Token) -> Referent | None:
    """Who does it to himself: the subject of its own clause, "X said that Y had armed itself"."""
    governor = token.head.head if token.dep_ == "pobj" else token.head
    subjects = surface_subjects(governor)
    return discourse.at(subjects[0].i) if len(subjects) == 1 else None


def _addressed(discourse: Discourse, token: Token) -> Referent | None:
    """Whom a state or body does something to that is done to somebody: "and urged it to stop".

    The only other one that the sentence has named; with most verbs "it" may be a thing.
    """
    fired_at = _is_fired_at(token)
    if token.head.lemma_ not in _FACING and not fired_at:
        return None
    barred = _barred(discourse, token)
    named = [
        one
        for one in discourse.before(token.i, back=0)
        if one.number == "body" and one.names and one.key not in barred
    ]
    chosen = _only(named) if barred or fired_at else None
    if chosen is None or discourse.quotation(chosen.first) != discourse.quotation(token.i):
        return None
    return chosen


def _is_fired_at(token: Token) -> bool:
    """Whether it is at whom weapons were fired: "X said a rocket was fired at it"."""
    verb = token.head.head
    shot = any(child.dep_ == "nsubjpass" for child in verb.children)
    return token.dep_ == "pobj" and token.head.lower_ in _AT and verb.lemma_ in _SHOT and shot


def _person(discourse: Discourse, token: Token) -> Referent | None:
    """The only person of this sentence so far, else of the one before, else its only subject."""
    partner = _partner(discourse, token)
    if partner is not None:
        return partner
    barred = _barred(discourse, token)
    here = [one for one in _people(discourse, token, back=0) if one.key not in barred]
    if here:
        return _only(here) or _subject_above(discourse, token, here)
    before = _people(discourse, token, back=1)
    if not before:
        earlier = _only(_people(discourse, token, back=2))
        return earlier if earlier is not None and earlier.names else None
    subjects = [one for one in before if discourse.is_subject(one)]
    return _only(before) or _only(subjects) or _main_subject(discourse, token, subjects)


def _partner(discourse: Discourse, token: Token) -> Referent | None:
    """Whose "X and his Y" are."""
    first = token.head.head
    if token.dep_ != "poss" or token.head.dep_ != "conj" or first.i > token.i:
        return None
    known = discourse.at(first.i)
    return known if known is not None and known.number in ("one", "unknown") else None


def _people(discourse: Discourse, token: Token, *, back: int) -> list[Referent]:
    """Persons a pronoun agrees with in gender, in a sentence before it and the same quotation."""
    gender = "m" if token.lower_ in HE else "f"
    quotation = discourse.quotation(token.i)
    speaks = token.dep_ == "nsubj" and _speaks(token.head)
    return [
        one
        for one in discourse.before(token.i, back=back)
        if one.number in ("one", "unknown")
        and (discourse.gender(one.key) or gender) == gender
        and discourse.quotation(one.first) == quotation
        and not _is_only_cited(discourse, one)
        and not (speaks and _is_dead(discourse.doc[one.root]))
    ]


def _is_dead(root: Token) -> bool:
    """Whether somebody is told to have died, and says nothing: "a guard was killed, he said"."""
    verb = root.head
    return (root.dep_ == "nsubjpass" and verb.lemma_ in _KILLING) or (
        root.dep_ == "nsubj" and verb.lemma_ == "die"
    )


def _is_only_cited(discourse: Discourse, one: Referent) -> bool:
    """Whether somebody is cited for what another did: "the vet, according to the prosecutor, lied".

    Who goes on is then the other, also where no codebook knows him.
    """
    root = discourse.doc[one.root]
    return _is_cited(root) and any(
        subject.dep_ == "nsubj" and subject.tag_ in ("NN", "NNP")
        for subject in root.sent
        if discourse.at(subject.i) is None
    )


def _is_cited(root: Token) -> bool:
    """Whether it is somebody of "according to X"."""
    link = root.head
    words = (link.lower_, link.head.lower_)
    return root.dep_ == "pobj" and words == ("to", "according")


def _only(found: Sequence[Referent]) -> Referent | None:
    return found[-1] if len({one.key for one in found}) == 1 else None


def _barred(discourse: Discourse, token: Token) -> set[str]:
    """Who it is not: the subject that acts on it, as in "Russia denied it", "urged him to go"."""
    if token.dep_ in _OBJECTS:
        governor = token.head.head if token.dep_ == "pobj" else token.head
    elif token.dep_ in _SUBJECTS and _is_small_clause(token.head):
        governor = token.head.head
    elif _is_in_what_is_found(token):
        governor = token.head.head.head
    else:
        return set()
    subjects = surface_subjects(governor)
    if governor.dep_ == "pcomp":  # "X, without naming him, left": the parser hangs it on either
        above = governor.head.head
        subjects = (*subjects, above, *surface_subjects(above))
    doers = (*subjects, *(leader for subject in subjects for leader in _who_leads(subject)))
    known = (discourse.at(doer.i) for doer in doers)
    return {one.key for one in known if one is not None}


def _is_in_what_is_found(token: Token) -> bool:
    """Whether it is said in what somebody finds, and so by others: "found notes in which they"."""
    clause = token.head
    noun = clause.head
    found = noun.dep_ == "dobj" and noun.head.lemma_ in _FINDING
    return token.dep_ in _SUBJECTS and clause.dep_ == "relcl" and found


def _who_leads(doer: Token) -> Iterator[Token]:
    """Who leads those who do it: of "the army led by X ousted him" he is not X."""
    for clause in doer.children:
        if clause.dep_ == "acl" and clause.lemma_ in _LEADING:
            for by in clause.children:
                if by.lower_ in ("by", "under"):
                    yield from (name for name in by.children if name.dep_ == "pobj")


def _is_small_clause(predicate: Token) -> bool:
    """Whether a clause has no finite verb: "declared it a site", "wants it to stop"."""
    if predicate.pos_ not in _VERBS:
        return True
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in predicate.children) or (
        predicate.tag_ in ("VB", "VBG") and not any(c.dep_ == "aux" for c in predicate.children)
    )


def _is_empty(token: Token) -> bool:
    """Whether "it" is nobody: "it is likely that", "it was X who", "it did not apply"."""
    verb = token.head
    if verb.lemma_ != "be" and verb.lemma_ not in _OF_THINGS:
        return False
    if verb.lemma_ not in _LINKING:
        return True
    said = [child for child in verb.children if child.dep_ in ("acomp", "attr", "prep", "xcomp")]
    return not any(child.lower_ in _OF_SOMEBODY for child in said)


def _covers_a_distance(verb: Token) -> bool:
    """Whether it is a missile's or a march's: "it flew 400 km"."""
    return any(
        child.lemma_.lower() in _DISTANCES and any(word.like_num for word in child.children)
        for child in verb.children
    )


def _subject_above(
    discourse: Discourse, token: Token, people: Sequence[Referent]
) -> Referent | None:
    """Of several people of a sentence, the subject of the clause above, if spoken of last."""
    promised = _of_promise(discourse, token)
    if promised is not None:
        return promised
    last = people[-1]
    if not last.names and discourse.doc[last.first].pos_ != "PRON":
        return None
    for _, subjects in _subjects_above(token):
        for known in map(discourse.at, (subject.i for subject in subjects)):
            if known is not None and known.number in ("one", "unknown"):
                return last if last.key == known.key else None
    return None


def _of_promise(discourse: Discourse, token: Token) -> Referent | None:
    """Who tells somebody what "he would" do: one says that of oneself."""
    verb, teller = token.head, token.head.head
    if token.dep_ != "nsubj" or verb.dep_ != "ccomp" or teller.lemma_ not in _PROMISING:
        return None
    if not any(child.lower_ in ("will", "would", "'ll") for child in verb.children):
        return None
    subjects = [child for child in teller.children if child.dep_ == "nsubj"]
    known = discourse.at(subjects[0].i) if subjects else None
    return known if known is not None and known.number == "one" else None


def _main_subject(
    discourse: Discourse, token: Token, people: Sequence[Referent]
) -> Referent | None:
    """Of several subjects of the sentence before, the main one, named or gone on about.

    A pronoun that only undergoes something may be anybody.
    """
    if token.dep_ != "nsubj":
        return None
    main = [one for one in people if _is_main(discourse, discourse.doc[one.root])]
    known = [one for one in main if one.names or discourse.doc[one.first].pos_ == "PRON"]
    return _only(known) if len(known) == len(main) else None


def _is_main(discourse: Discourse, root: Token) -> bool:
    """Whether a word is the subject of a verb that hangs on no other in its sentence."""
    if root.dep_ not in _SUBJECTS:
        return False
    number = discourse.sentence(root.i)
    return all(
        discourse.sentence(above.i) != number or above.pos_ not in _VERBS
        for above in root.head.ancestors
    )


def _subjects_above(token: Token) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Verbs whose clause a pronoun stands in with their subjects, innermost first."""
    for verb in token.ancestors:
        if verb.pos_ in _VERBS:
            subjects = tuple(
                subject
                for subject in surface_subjects(verb)
                if subject.i != token.i and not _holds(subject, verb, token)
            )
            if subjects:
                yield verb, subjects


def _holds(subject: Token, verb: Token, token: Token) -> bool:
    """Whether the pronoun is part of the subject: "its army said", not "X, which ..., says it"."""
    return bool(subject.is_ancestor(token) and not subject.is_ancestor(verb))


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
        own = noun.dep_ in _SUBJECTS or _is_feat(deed)
    owner = _owner(noun) if own else None
    known = discourse.at(owner.i) if owner is not None else None
    return known if known is not None and known.number == "body" else None


def _is_feat(deed: Token) -> bool:
    """Whether somebody boasts of a deed: "shot down five jets", "repelled the attack"."""
    down = any(child.dep_ == "prt" and child.lower_ == "down" for child in deed.children)
    return deed.lemma_ in _FEATS or (down and deed.lemma_ in ("bring", "shoot"))


def _owner(noun: Token) -> Token | None:
    """Whose something is: "X's claim", "a claim by X"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _body(discourse: Discourse, token: Token) -> Referent | None:
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
    barred = _barred(discourse, token)
    reached = False
    for verb, subjects in _subjects_above(token):
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
    if noun.head.dep_ != "ccomp" or noun.dep_ not in _SUBJECTS:
        return None
    known = _one_at(discourse, surface_subjects(noun.head.head))
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
    above = [known for _, them in _subjects_above(token) if (known := _one_at(discourse, them))]
    if len(above) < 2 or discourse.quotation(above[1].first) != discourse.quotation(token.i):
        return None
    doer, teller = (country_of(one.actor_id or "") or one.actor_id for one in above[:2])
    group = kind_of(teller or "") == "group"
    own = group and discourse.reading.role_until.get(token.head.i + 1) is not None
    if not own and not _is_of_others(discourse, token):
        return None
    tells = doer is not None and (group or country_of(teller or "") is not None)
    return above[1] if tells and doer != teller and above[1].number == "body" else None


def _one_at(discourse: Discourse, subjects: Sequence[Token]) -> Referent | None:
    return discourse.at(subjects[0].i) if len(subjects) == 1 else None


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
    if actor.dep_ not in _SUBJECTS or not _speaks(actor.head):
        return None
    plural = token.lower_ in THEY
    fit = [
        one
        for one in discourse.before(token.i, back=1)
        if one.number == "body" or (plural and one.number == "many")
    ]
    cited = [one for one in fit if _is_cited(discourse.doc[one.root])]
    says = bool(cited) and actor.head.lemma_ in _SAYING
    main = [one for one in fit if _is_main(discourse, discourse.doc[one.root])]
    chosen = _only(cited if says else main)
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
    if token.lower_ != "they" or token.dep_ not in _SUBJECTS:
        return None
    if token.head.dep_ not in ("ccomp", "acl"):
        return None
    if any(one.number == "many" for one in discourse.before(token.i, back=0)):
        return None
    before = [one for one in discourse.before(token.i, back=1) if one.number == "many"]
    chosen = _only(before)
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
        if word.dep_ in _SUBJECTS and word.tag_ in ("NNS", "NNPS")
    )
    if any(
        discourse.sentence(word.i) in sentences and not chosen.first <= word.i < chosen.last
        for word in rivals
    ):
        return None
    quotation = discourse.quotation(chosen.first)
    return chosen if quotation in (None, discourse.quotation(token.i)) else None


def _speaks(verb: Token) -> bool:
    if verb.lemma_.lower() not in _ACTING:
        return False
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    return not passive
