"""Logical subject and object of a verb: who does it, and to whom or what it is done.

Labels are those of the pinned parser (ClearNLP style: ``nsubjpass``, ``dobj``, ``agent`` …).
What the parser leaves open is closed by grammar: passives, shared and controlled subjects,
relative and reduced clauses.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from watchfloor.coding.syntax.branches import (
    antecedents,
    is_relative,
    named_along,
    prepositions,
    subject_before,
    with_conjuncts,
)
from watchfloor.coding.syntax.parse import Token

_BESIDE: Final = frozenset({"along", "together"})
"""Words that with "with" lead to whoever undergoes it as well."""
DEPTH: Final = 5
"""How many clauses a missing subject is followed up; deeper chains are parser noise."""

# fmt: off
OBJECT_CONTROL: Final = frozenset((
    "absolve", "accuse", "acquit", "advise", "allow", "ask", "authorise", "authorize", "ban", "bar",
    "beg", "beseech", "blame", "call", "challenge", "charge", "clear", "command", "compel",
    "condemn", "convict", "convince", "criticise", "criticize", "denounce", "deter", "direct",
    "discourage", "dissuade", "enable", "encourage", "exonerate", "expect", "fault", "force", "get",
    "help", "implore", "instruct", "invite", "keep", "lead", "let", "make", "oblige", "order",
    "permit", "persuade", "press", "pressure", "prevent", "prod", "prompt", "push", "quote",
    "remind", "request", "require", "send", "spur", "stop", "summon", "suspect", "task", "tell",
    "train", "urge", "want", "warn",
))
# fmt: on
"""Verbs whose object, not subject, does what the following clause says."""

# fmt: off
DITRANSITIVE: Final = frozenset((
    "accord", "afford", "allot", "allow", "assign", "award", "deal", "deny", "give", "grant",
    "guarantee", "hand", "issue", "lend", "offer", "owe", "pay", "promise", "refuse", "sell",
    "send", "serve", "show", "supply", "teach", "tell",
))
# fmt: on
"""Verbs whose passive may keep its object: in "X was granted asylum" X is whom it is given."""

DAYS: Final = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December""".split()
)
FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
# fmt: off
TEXTS: Final = frozenset((
    "address", "appeal", "article", "bill", "communique", "communiqué", "declaration", "decree",
    "editorial", "law", "legislation", "letter", "message", "motion", "note", "order", "petition",
    "post", "proposal", "remark", "report", "resolution", "speech", "statement", "telegram",
    "tweet", "video",
))
# fmt: on
"""What somebody writes or says, and what it does they do: "a letter urging X to act"."""
READING: Final = frozenset(
    {"block", "cite", "defeat", "get", "obtain", "oppose", "quote", "read", "receive", "reject"}
    | {"see", "veto"}
)
"""Verbs whose subject did not write the text that is their object."""
UNDERGONE: Final = frozenset({"assault", "attack", "bombardment", "fire", "shelling"})
"""What somebody comes under whom others strike."""
HARMED: Final = frozenset(
    "abduct arrest capture damage destroy detain displace hurt injure kidnap kill wound".split()
)
"""Verbs that are done to somebody: without an object their subject undergoes them."""
OUTCOMES: Final = HARMED | frozenset(
    {"burn", "cause", "crush", "flatten", "force", "leave", "prompt", "set", "spark", "trap"}
)
"""Participles that go on with what was done, not with what was said."""
AIMING: Final = frozenset({"hit", "pound", "strike", "target"})
SHOOTING: Final = frozenset({"fire", "launch"})
"""What is done with weapons by those who aim them."""
LODGING: Final = frozenset(
    {"complain", "condemn", "convey", "demand", "denounce", "express", "lodge", "object", "protest"}
)
"""What who summons somebody does: "summoned the envoy to protest"; the envoy is to explain."""
CALLING: Final = frozenset(
    "apologise apologize assure brief congratulate convey discuss express extend inform offer "
    "reassure reiterate relay thank voice wish".split()
)
"""What who calls somebody up does: "called the premier to congratulate him"."""
STRUCK: Final = frozenset(
    "ambush attack bomb bombard hit intercept raid ram rescue seize shell shoot strike".split()
)
"""Verbs that are done to somebody or to what is somebody's."""
_OF_THE_CALLER: Final[Mapping[str, frozenset[str]]] = {"call": CALLING, "summon": LODGING}
ORDERED: Final = frozenset({"advise", "instruct", "order", "press", "tell", "urge", "warn"})
"""Verbs that have to say whom, so that one without an object is a passive."""
GONE: Final = frozenset({"depart", "go", "leave", "quit", "resign", "return", "stop", "surrender"})
"""What those who suffer something are asked to do, and do not ask to do themselves."""
PLACES: Final = frozenset(
    {"capital", "city", "district", "port", "province", "region", "town", "village"}
)
"""What stands before the name of a place in commas."""
VISITING: Final = frozenset({"touring", "visiting"})
BESIDE: Final = frozenset(
    {"after", "before", "besides", "despite", "since", "upon", "while", "without"}
)
"""Before a gerund that is the subject's: "asked X for help after turning down Y"."""
VIEWPOINTS: Final = frozenset({"perspective", "standpoint", "viewpoint", "view"})


def verb_subjects(verb: Token) -> tuple[Token, ...]:
    """Logical subjects: who does it, as far as the sentence says."""
    if not is_passive(verb):
        return surface_subjects(verb)
    line = [verb]
    if verb.dep_ == "conj" and is_passive(verb.head):
        line.append(verb.head)
    line += [child for child in verb.children if child.dep_ == "conj" and is_passive(child)]
    # "was arrested and deported by X": the agent hangs on one of the verbs and serves both.
    return next(filter(None, map(_agents, line)), ()) or _agents_below(verb)


def _who_else(passive: Token) -> Iterator[Token]:
    """Whoever undergoes it as well, told behind: "was held, along with two Canadians"."""
    for child in passive.children:
        if child.i < passive.i:
            continue
        beside = child
        if child.lower_ in _BESIDE:
            beside = next((word for word in child.children if word.lower_ == "with"), child)
        before = beside.doc[beside.i - 1].lower_
        if beside.lower_ == "alongside" or (beside.lower_ == "with" and before in _BESIDE):
            yield from with_conjuncts(beside, {"pobj"})
        counted = any(word.dep_ == "nummod" for word in child.children)
        joined = child.dep_ in {"conj", "dobj"} and child.doc[child.left_edge.i - 1].lower_ == "and"
        if joined and child.pos_ in ("NOUN", "PROPN") and counted:
            yield child  # "four soldiers were killed and nine villagers"


def _agents(verb: Token) -> tuple[Token, ...]:
    """The agent of a passive; what follows a second "by" is another's: "after talks by X"."""
    by = [child for child in verb.children if child.dep_ in {"agent", "prep"}]
    agents = (tuple(with_conjuncts(each, {"pobj"})) for each in by if each.lower_ == "by")
    return next(filter(None, agents), ())


def _agents_below(verb: Token) -> tuple[Token, ...]:
    """The agent of a passive that the parser hung on a noun: "was hit in a raid by X"."""
    below = [noun for _, noun in prepositions(verb)]
    below += with_conjuncts(verb, {"dobj", "oprd"})
    if verb.lemma_ == "accuse":  # "was accused of sheltering rebels by X"
        charges = (deed for of in verb.children if of.lower_ == "of" for deed in of.children)
        below += [word for deed in charges for word in (deed, *verb_objects(deed))]
    return tuple(head for noun in below for name, head in prepositions(noun) if name == "by")


def verb_objects(verb: Token) -> tuple[Token, ...]:
    """Logical objects: to whom or what it is done."""
    if is_passive(verb):
        return (*surface_subjects(verb), *_who_else(verb))
    own = tuple(with_conjuncts(verb, {"dobj"}))
    if own:
        return tuple(found for token in own for found in antecedents(token))
    if verb.lemma_.lower() in OBJECT_CONTROL and (told := _told(verb)):
        return told
    if verb.lemma_.lower() in HARMED | STRUCK and (hit := _hit_while(verb)):
        return hit
    if verb.dep_ == "relcl" and _lacks_object(verb):
        return (verb.head,)
    shared = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    if shared and shared[0].i == verb.i + 2 and not is_passive(shared[0]):
        return verb_objects(shared[0])
    return ()


def _hit_while(verb: Token) -> tuple[Token, ...]:
    """Who is hit at something, which the parser calls one clause: "attacked tanks rolling in"."""
    return tuple(
        head
        for clause in verb.children
        if clause.dep_ == "ccomp" and clause.tag_ in {"VBG", "VBN"}
        if not any(child.dep_ in {"aux", "auxpass", "mark"} for child in clause.children)
        for head in with_conjuncts(clause, {"nsubj", "nsubjpass"})
        if head.i > verb.i
    )


def _told(verb: Token) -> tuple[Token, ...]:
    """Who is helped, told or let to do something, which the parser calls that one's own deed."""
    return tuple(
        head
        for clause in verb.children
        if clause.dep_ in {"ccomp", "xcomp"} and _is_bare_or_infinitive(clause)
        for head in with_conjuncts(clause, {"nsubj", "nsubjpass"})
        if head.i > verb.i
    )


def _is_bare_or_infinitive(clause: Token) -> bool:
    """Whether a clause has no tense of its own: "X to leave", "X leave"."""
    if clause.tag_ != "VB" and not is_infinitive(clause):
        return False
    return not any(child.dep_ == "mark" or child.tag_ == "MD" for child in clause.children)


def _lacks_object(relative: Token) -> bool:
    """Whether the noun above is the object: "the village they shelled".

    Not where another word of the clause stands for it ("whose", "where", "with whom"), nor where
    it may be the object of a clause further down ("the village they tried to shell").
    """
    if any(child.dep_ in {"ccomp", "xcomp"} for child in relative.children):
        return False
    for child in relative.children:
        if child.dep_ in {"advcl", "conj"} or child == misread_object(relative):
            continue
        subject = child.dep_ in {"nsubj", "nsubjpass"}
        if any(
            (is_relative(token) and token.dep_ != "dobj") or token.tag_ == "WRB"
            for token in child.subtree
        ):
            return False
        if child.dep_ == "prep" and not any(child.children):
            return False
        if subject:
            return True
    return False


def misread_object(verb: Token) -> Token | None:
    """A relative pronoun that the parser has for a subject beside another: "which X has seized"."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    first = subjects[0] if len(subjects) > 1 and verb.dep_ == "relcl" else None
    return first if first is not None and is_relative(first) else None


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject undergoes what it says."""
    children = list(verb.children)
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in children):
        return True
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "order" and verb.tag_ in ("VBD", "VBN"):
        return True  # "ordered the minister detained"
    if _shares_passive(verb) or _is_told_to(verb):
        return True
    if verb.tag_ == "VBD" and any(child.dep_ == "agent" for child in children):
        return not any(child.dep_ == "dobj" for child in children)  # "town attacked by rebels"
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in children):
        return False
    if _what_was_done_to(verb) is not None or stands_so(verb):
        return True
    if verb.dep_ == "advcl" and verb.i < verb.head.i and not _has_subject(verb):
        return not any(child.dep_ == "dobj" for child in children)  # "Hit by sanctions, X gave in"
    if verb.dep_ in {"acl", "relcl"}:
        # "the pilots whom X captured" is tagged as a participle and has its doer before it.
        if any(child.dep_ == "nsubj" and child.i < verb.i for child in children):
            return False
        # "The coalition bombed X" is read as a coalition that was bombed: then X has no place.
        objects = any(child.dep_ == "dobj" and child.i > verb.i for child in children)
        return not objects or verb.lemma_.lower() in DITRANSITIVE
    if any(child.dep_ == "agent" for child in children):
        return True
    if verb.dep_ in {"oprd", "xcomp"} and not _has_subject(verb) and is_passive(verb.head):
        return True  # "were reported killed"
    shares = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _has_subject(verb)
    return shares and is_passive(verb.head)


def stands_so(participle: Token) -> bool:
    """Whether it says how its subject stands: "stands accused of torture"."""
    if participle.dep_ not in {"acomp", "advcl", "oprd", "xcomp"} or _has_subject(participle):
        return False
    close = participle.head.i < participle.i <= participle.head.i + 2
    bare = not any(child.dep_ in {"dobj", "mark"} for child in participle.children)
    return close and bare and participle.head.lemma_ == "stand"


def _what_was_done_to(verb: Token) -> Token | None:
    """The object a participle in commas is of: X of "jailed X, freed in May by Y, for murder".

    The parser hangs it on the verb; what was done to the subject stands before it.
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or verb.i < verb.head.i + 2:
        return None
    if any(child.dep_ in {"aux", "auxpass", "mark", "dobj", "nsubj"} for child in verb.children):
        return None
    if any(child.i < verb.i for child in verb.children) or verb.nbor(-1).text != ",":
        return None
    objects = [child for child in verb.head.children if child.dep_ == "dobj"]
    return next((each for each in objects if each.right_edge.i == verb.i - 2), None)


def _shares_passive(verb: Token) -> bool:
    """Whether the auxiliary is left out: "ten people were hurt and 30 protesters detained"."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"} or verb.lemma_ not in HARMED:
        return False
    below = {child.dep_ for child in verb.children}
    if "nsubj" not in below or below & {"dobj", "aux", "ccomp", "xcomp"}:
        return False
    return any(child.dep_ == "auxpass" for child in verb.head.children)


def _is_told_to(verb: Token) -> bool:
    """Whether those who undergo one deed are told to do another: "was expelled and told to leave".

    Who "was held and asked to see a lawyer" asks for it; who is asked to leave does not.
    """
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"} or _has_subject(verb):
        return False
    if not any(child.dep_ == "auxpass" for child in verb.head.children):
        return False
    below = [child for child in verb.children if child.i > verb.i]
    asked = [child for child in below if child.dep_ == "xcomp" and is_infinitive(child)]
    if not asked or any(child.dep_ == "dobj" for child in below):
        return False
    return verb.lemma_ in ORDERED or (verb.lemma_ == "ask" and asked[0].lemma_ in GONE)


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Grammatical subjects, inherited from the clause above where the verb has none itself."""
    own = list(with_conjuncts(verb, {"nsubj", "nsubjpass"}))
    own = [each for each in own if len(own) == 1 or not (_is_gone_to(each) or _is_where(each))]
    own = [each for each in own if each != misread_object(verb)]
    own += [also for subject in own[:1] for also in named_along(subject)]
    own = [*_headline_subjects(verb, own), *own] or list(_after_dates(verb))
    own = own or list(_between_numbers(verb))
    own = own or [noun for noun in (subject_before(verb),) if noun is not None]
    if own:
        return tuple(found for token in own for found in antecedents(token))
    if verb.dep_ == "ccomp" and _is_finite(verb):
        return ()  # it has a subject that the parser missed; who says so is not it
    if depth > DEPTH or verb.head.i == verb.i:
        return _viewpoint(verb)
    head, relation = verb.head, verb.dep_
    if relation in {"acl", "relcl"}:
        if is_infinitive(verb):
            return _of_noun(head, depth)
        if _is_where_it_goes(verb, head):
            return surface_subjects(head.head, depth + 1)
        wrote = _who_wrote(verb, head, depth)
        return () if not wrote and _is_only_read(verb, head) else wrote or (head,)
    if relation == "advcl" and (told := told_before(verb)) is not None:
        return surface_subjects(told, depth + 1)
    if (undergone := _what_was_done_to(verb)) is not None:
        return (undergone,)
    if relation == "advcl" and _is_result(verb) and is_passive(head):
        return verb_subjects(head)
    if relation == "advcl" and _is_result(verb) and _comes_under(head):
        return ()
    if relation == "pcomp":
        return _of_preposition(head, depth)
    if relation == "csubj":
        return _viewpoint(head)
    if head.pos_ not in {"VERB", "AUX"}:
        return _of_noun(head, depth) if relation in {"xcomp", "advcl", "ccomp"} else ()
    if verb.lemma_ in _OF_THE_CALLER.get(head.lemma_, ()):
        return surface_subjects(head, depth + 1)
    if relation in {"xcomp", "ccomp"} and head.lemma_ in OBJECT_CONTROL and not is_passive(head):
        objects = verb_objects(head)
        return objects or surface_subjects(head, depth + 1)
    return surface_subjects(head, depth + 1)


def _is_finite(verb: Token) -> bool:
    """Whether a verb or its auxiliary has a tense: "killed", "was killed", "would be killed"."""
    auxiliaries = (child for child in verb.children if child.dep_ in {"aux", "auxpass"})
    return verb.tag_ in FINITE or any(each.tag_ in FINITE | {"MD"} for each in auxiliaries)


def _between_numbers(verb: Token) -> Iterator[Token]:
    """A counted subject that the parser puts under "between": "between 5 and 9 men were hurt"."""
    if not _is_finite(verb):
        return
    for name, head in prepositions(verb):
        counted = (child for child in head.children if child.dep_ == "nummod")
        ranged = any(word.dep_ == "conj" for each in counted for word in each.children)
        if name == "between" and head.i < verb.i and ranged:
            yield head


def _is_gone_to(subject: Token) -> bool:
    """Whether the parser made a subject of a place somebody is in: "Visiting X, Y promised"."""
    before = subject.doc[subject.i - 1] if subject.i else subject
    going = before.lower_ in VISITING and before.dep_ == "compound" and before.head.i == subject.i
    return bool(going and before.is_sent_start and subject.nbor(1).text == ",")


def _is_where(name: Token) -> bool:
    """Whether the parser made a subject of a place's name: "In the capital, X, men marched"."""
    if name.pos_ != "PROPN" or name.i < 2 or name.nbor(1).text != ",":
        return False
    place = name.nbor(-2)
    return name.nbor(-1).text == "," and place.dep_ == "pobj" and place.lemma_.lower() in PLACES


def _after_dates(verb: Token) -> Iterator[Token]:
    """A subject that the parser joined to the day before it: "On Friday gunmen killed"."""
    if verb.tag_ not in FINITE:
        return
    for name, head in prepositions(verb):
        joined = [child for child in head.children if child.dep_ == "compound"]
        if name in {"on", "in"} and head.i < verb.i and joined and joined[0].text in DAYS:
            yield head


def _headline_subjects(verb: Token, own: list[Token]) -> list[Token]:
    """Names before a verb that the parser takes for something else: "US, Britain strike"."""
    bare = verb.tag_ == "VB" and verb.dep_ == "ROOT" and bool(own)  # the tagger's "X, Y sign"
    if verb.tag_ not in FINITE and not bare:
        return []
    names = [child for child in verb.children if child.pos_ == "PROPN" and child.i < verb.i]
    links = {"dep", "npadvmod"} if verb.tag_ != "VBD" else {"dep"}
    listed = [child for child in names if child.dep_ in links and child.nbor(1).text == ","]
    listed += [child for noun in own[:1] for child in _listed_before(noun)]
    if verb.tag_ in {"VB", "VBP"}:  # the verb of several: one who is two things "agrees"
        listed += [child for noun in own[:1] for child in _listed_after(noun)]
    return listed if own else [*listed, *(child for child in names if child.dep_ == "compound")]


def _listed_before(name: Token) -> Iterator[Token]:
    """Names that the parser takes for a modifier of the next: "Armenia, Azerbaijan agree"."""
    for child in name.children:
        modifies = child.dep_ == "nmod" and child.pos_ == name.pos_ == "PROPN"
        if modifies and child.is_sent_start and child.nbor(1).text == ",":
            yield child


def _listed_after(name: Token) -> Iterator[Token]:
    """A name that the parser takes for another of the one before: "India, Pakistan agree"."""
    if name.pos_ != "PROPN" or not name.is_sent_start or name.nbor(1).text != ",":
        return
    for child in name.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i == name.i + 2:
            yield child


def _of_preposition(preposition: Token, depth: int) -> tuple[Token, ...]:
    """Who does the gerund: "accused X of sending", "plans for sending", "left after sending"."""
    head = preposition.head
    if head.pos_ == "ADV" and head.head.pos_ == "VERB":
        head = head.head  # "stopped short of sending", "backed away from sending"
    if head.pos_ not in {"VERB", "AUX"}:
        governor = head.head
        if head.dep_ == "dobj" and governor.pos_ == "VERB" and governor.lemma_ in OBJECT_CONTROL:
            return (head,)
        return _of_noun(head, depth)
    controls = head.lemma_ in OBJECT_CONTROL and preposition.lower_ not in BESIDE
    controls = controls and preposition.i > head.i  # "instead of attacking, X sent an envoy"
    controls = controls or preposition.lower_ == "as"  # "cited a law as barring it"
    if (controls or preposition.lower_ == "for") and not is_passive(head):
        # "killed X for spying", "praised X for holding talks": X does it.
        objects = verb_objects(head)
        if objects:
            return objects
    if preposition.lower_ == "for" and (aimed := _aimed_at(head)):
        return aimed
    return surface_subjects(head, depth + 1)


def _aimed_at(verb: Token) -> tuple[Token, ...]:
    """At whom a verb of blame goes: "lashed out at X for doing"."""
    return tuple(head for name, head in prepositions(verb) if name in {"at", "on"})


def _of_noun(noun: Token, depth: int) -> tuple[Token, ...]:
    """Whose plan, decision or readiness it is."""
    owners = tuple(with_conjuncts(noun, {"poss"}))
    if owners:
        return owners
    if any(c.dep_ in {"amod", "compound"} and c.text[:1].isupper() for c in noun.children):
        # "a Russian operation to seize X": the phrase itself stands for its people.
        return (noun,)
    makers = tuple(head for name, head in prepositions(noun) if name in {"by", "of"})
    if makers:
        return makers
    if noun.head.pos_ in {"VERB", "AUX"} and noun.dep_ in {"dobj", "attr", "acomp", "oprd"}:
        if is_passive(noun.head):
            return verb_subjects(noun.head)
        return surface_subjects(noun.head, depth + 1)
    return ()


def _who_wrote(verb: Token, noun: Token, depth: int) -> tuple[Token, ...]:
    """Who says what a text does: X of "X issued a statement on Y condemning Z".

    Nobody where the text is only read or received.
    """
    if verb.dep_ != "acl" or verb.tag_ != "VBG":
        return ()
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        above = noun.head.head
        noun = above if above.lemma_.lower() in TEXTS else noun
    if noun.lemma_.lower() not in TEXTS or noun.dep_ not in {"dobj", "nsubjpass"}:
        return ()
    if _is_only_read(verb, noun):
        return ()
    return _of_noun(noun, depth)


def _is_where_it_goes(verb: Token, weapon: Token) -> bool:
    """Whether a participle says at what something was fired: "launched missiles targeting X"."""
    if verb.tag_ != "VBG" or verb.lemma_ not in AIMING or weapon.dep_ != "dobj":
        return False
    return weapon.head.lemma_ in SHOOTING and not is_passive(weapon.head)


def _is_only_read(verb: Token, noun: Token) -> bool:
    """Whether what a text says is not said: "vetoed a UN resolution condemning X"."""
    says = verb.dep_ == "acl" and verb.tag_ == "VBG" and noun.lemma_.lower() in TEXTS
    return says and noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in READING


def _viewpoint(verb: Token) -> tuple[Token, ...]:
    """The owner of "From X's perspective, …": who acts when the clause names nobody else."""
    return tuple(
        head
        for name, head in prepositions(verb)
        if name in {"from", "in"} and head.lemma_ in VIEWPOINTS
    )


def _is_result(verb: Token) -> bool:
    """Whether a bare participle says what came of it: "was hit, killing ten"."""
    return verb.tag_ == "VBG" and not any(child.dep_ == "mark" for child in verb.children)


def told_before(verb: Token) -> Token | None:
    """The deed whose outcome this is, past who tells it: "X shelled Y, the army said, killing"."""
    said = verb.head
    told = [each for each in said.children if each.dep_ == "ccomp"]
    told += [said.head] if said.dep_ == "parataxis" else []
    if verb.lemma_ not in OUTCOMES or not _is_result(verb) or not told:
        return None
    return told[-1] if told[-1].i < said.i < verb.i else None


def _comes_under(verb: Token) -> bool:
    """Whether the subject is who is attacked: "came under fire, wounding four"."""
    under = (child for child in verb.children if child.lower_ == "under")
    return verb.lemma_ == "come" and any(
        noun.lemma_.lower() in UNDERGONE for child in under for noun in child.children
    )


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has its "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
