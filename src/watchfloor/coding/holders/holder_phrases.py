"""Who says it: the holder of an attribution as a phrase of the text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from watchfloor.codebook.credits import load_credits
from watchfloor.coding.found import Actors, FoundActor
from watchfloor.coding.syntax.branches import TIMES
from watchfloor.coding.syntax.parse import Token, text_of

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
_SHARES_SUBJECT: Final = frozenset({"conj", "xcomp", "acomp", "oprd", "advcl", "pcomp", "prep"})
_MADE_TO: Final = frozenset(
    {
        "advise", "allow", "ask", "beg", "cause", "compel", "convince", "enable", "encourage",
        "expect", "force", "get", "help", "instruct", "invite", "lead", "oblige", "order", "permit",
        "persuade", "press", "pressure", "prompt", "push", "request", "require", "tell", "urge",
        "want", "warn",
    }
)  # fmt: skip
"""Verbs whose object does what their infinitive says; others say what their subject is after."""
_ADDED_SPEECH: Final = frozenset(
    {
        "accusing", "adding", "arguing", "blaming", "calling", "citing", "claiming",
        "contradicting", "describing", "disputing", "explaining", "insisting", "noting", "quoting",
        "rebutting", "referring", "refuting", "saying", "stressing", "suggesting", "urging",
        "warning",
    }
)  # fmt: skip
_CITING: Final = frozenset({"citing", "quoting"})
_BLAMED_FOR: Final = frozenset({"for", "of"})
_MADE_USE_OF: Final = frozenset({"have", "hold", "take", "use"})
_PERSONAL: Final = frozenset(
    {"he", "she", "they", "who", "him", "her", "them", "some", "many", "others"}
)
_MAKERS: Final = frozenset({"by", "from", "of"})
_AFTERTHOUGHTS: Final = frozenset({"relcl", "advcl", "parataxis", "punct", "cc"})
_LONG_PHRASE_TOKENS: Final = 30
_PEOPLE_ONLY: Final = frozenset(
    {"accuse", "allege", "claim", "condemn", "demand", "insist", "tell"}
)
"""Verbs of which no count or table is the subject."""
_POINTING: Final = frozenset({"the", "that", "this"})
_FAR_BACK: Final = 80
"""How many tokens back a text may have been spoken of with its maker."""


_LARGE: Final = frozenset({"billion", "million", "trillion"})
_OF_THE_DEAD: Final = frozenset(
    "bury charred dead discover drag exhume find pull recover retrieve wash".split()
)
Words = Mapping[str, frozenset[str]]
"""The word lists of ``cue_rules.toml`` by name."""


def can_speak(head: Token, actors: Actors, words: Words) -> bool:
    """Whether a phrase is somebody: a name, a known actor, a person's pronoun, a role, a body."""
    if _are_dead(head):
        return False
    if head.pos_ == "PROPN" or head.lower_ in _PERSONAL or actors.headed(head.i) is not None:
        return True
    return head.lemma_.lower() in words["speakers"] or head.lower_ in words["speakers"]


def _are_dead(head: Token) -> bool:
    """Whether bodies are those of the dead: "bodies recovered from the rubble"."""
    if head.lemma_.lower() != "body":
        return False
    return any(child.lemma_.lower() in _OF_THE_DEAD for child in head.children)


def subject_head(verb: Token) -> Token | None:
    """The head of a verb's subject, also where it is shared, relative or the participle's noun."""
    current = (_reporting_verb(verb) if is_added_speech(verb) else None) or verb
    for _ in range(6):
        subject = next((child for child in current.children if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            if subject.lower_ in _RELATIVES and current.dep_ == "relcl":
                return current.head
            return subject
        if current.dep_ == "acl" and current.tag_ in ("VBG", "VB"):
            return current.head
        if current.tag_ == "VBG" and current.head.dep_ in _SUBJECTS:
            return current.head  # "the minister, claiming that P, left": the parser may say advcl
        if current.dep_ not in _SHARES_SUBJECT or current.head.i == current.i:
            return None
        controller = _controller(current)
        if controller is not None:
            return controller
        current = current.head
        if current.pos_ == "NOUN":
            return _maker(current)
    return None


def antecedent_of(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for ("the minister, who said"); else the word."""
    clause = pronoun.head
    if pronoun.lower_ in _RELATIVES and clause.dep_ == "relcl":
        return clause.head
    return pronoun


def is_added_speech(word: Token) -> bool:
    """Whether a participle after a comma goes on with what was said ("…, while adding that Q").

    The parser tends to hang it inside what was said before; its subject is that speaker.
    """
    before = word.doc[max(0, word.i - 2) : word.i].text.lower()
    return (
        word.lower_ in _ADDED_SPEECH
        and word.dep_ in ("advcl", "acl", "pcomp")
        and before.endswith((",", ", while", ",while"))
    )


def _reporting_verb(participle: Token) -> Token | None:
    """The verb above the clause that an added participle was hung into."""
    for word in participle.ancestors:
        if word.dep_ == "ccomp" and word.head.i < word.i:
            return word.head
    return None


def agent_head(verb: Token) -> Token | None:
    """The head of a passive's agent ("confirmed by Kyiv")."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def possessor_head(noun: Token, actors: Actors) -> Token | None:
    """The head of whose a noun is: "Kyiv's", "from Kyiv", "by Kyiv", "Ukrainian" before it."""
    for child in noun.children:
        if child.dep_ == "poss" and child.lemma_.lower() not in TIMES:
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and actors.covering(child.i) is not None:
            return child
    return None


def holders_from(head: Token | None, actors: Actors, words: Words) -> tuple[FoundActor, ...]:
    """The holders a phrase names, coordinated ones apart; empty where it names no source."""
    if head is None or head.lower_ in ("there", "this", "that", "which", "what"):
        return ()
    if head.lower_ == "it" and not _stands_for_somebody(head, actors):
        meant = _gone_on_about(head, actors, words)
        if meant is None:
            return ()
        head = meant
    beside = (word for word in head.conjuncts if word.i > head.i and not _is_a_sum(word))
    heads = [head, *filter(_is_nominal, beside)]
    found = []
    for one in heads:
        maker = _behind_text(one, actors, words)
        for source in _with_joined(maker, one):
            actor = _as_actor(source, actors)
            if actor.actor_id is None and source.lemma_.lower() in words["texts"]:
                actor = replace(actor, actor_id=_earlier_maker(source, actors))
            found += [actor, *_others_meant(source, actor, actors)]
    return tuple(found)


def _with_joined(maker: Token | None, text: Token) -> list[Token]:
    """Those who made a text together: "a statement by X and Y", "a paper signed by X and Y"."""
    if maker is None:
        return []
    if maker.i == text.i or maker.dep_ != "pobj":
        return [maker]
    return [maker, *(word for word in maker.conjuncts if word.i > maker.i and _is_nominal(word))]


def _others_meant(head: Token, one: FoundActor, actors: Actors) -> Iterator[FoundActor]:
    """The others that the same words stand for: "both countries", "Dutch and Danish officials"."""
    told = {one.actor_id}
    for known in actors.all_headed(head.i):
        if known.actor_id not in {*told, None}:
            told.add(known.actor_id)
            yield replace(one, actor_id=known.actor_id, form=known.form)


def _stands_for_somebody(pronoun: Token, actors: Actors) -> bool:
    known = actors.headed(pronoun.i)
    return known is not None and known.actor_id is not None


def _gone_on_about(pronoun: Token, actors: Actors, words: Words) -> Token | None:
    """The text or body that "it" goes on about: the subject of the sentence before.

    "The study found that 300 were ill. It said that …"
    """
    verb, sentence = pronoun.head, pronoun.sent
    if pronoun.dep_ != "nsubj" or verb.pos_ != "VERB" or sentence.start == 0:
        return None
    before = pronoun.doc[sentence.start - 1].sent
    subject = next((word for word in before.root.children if word.dep_ in _SUBJECTS), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.tag_.endswith("S"):
        return None
    speaks = subject.lemma_.lower() in words["texts"] | words["speakers"]
    return subject if speaks else None


def phrase_range(head: Token) -> tuple[int, int]:
    """First and one-past-last token of a noun phrase, its appositions in, its asides out."""
    first, last = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i < head.i:
            if child.dep_ in ("predet", "cc", "preconj", "punct") and child.i == first:
                first = child.right_edge.i + 1
            continue
        if child.i > head.head.i > head.i:
            break  # "activists spoke of 45 dead, the army of 12"
        if child.dep_ in _AFTERTHOUGHTS or child.dep_ == "conj" or _is_what_is_cited(child):
            if child.dep_ != "punct" or _closes_apposition(child):
                break
            continue
        if child.dep_ == "case" or child.right_edge.i - first < _LONG_PHRASE_TOKENS:
            last = max(last, child.right_edge.i + 1)
    if head.doc[last - 1].dep_ == "case":
        last -= 1
    while last - 1 > head.i and head.doc[last - 1].is_punct and head.doc[last - 1].text != ")":
        last -= 1
    return first, _with_name(head, last)


def _with_name(head: Token, last: int) -> int:
    """Where a phrase ends whose name the parser has as a second subject: "news agency SANA"."""
    if head.pos_ != "NOUN" or head.dep_ != "nsubj" or last != head.i + 1:
        return last
    names = (
        word
        for word in head.head.children
        if word.dep_ == "nsubj" and word.pos_ == "PROPN" and word.left_edge.i == last
    )
    return next((int(name.i + 1) for name in names), last)


def _is_what_is_cited(child: Token) -> bool:
    """Whether it says whom the phrase cites: "the radio, quoting officials, said"."""
    return child.dep_ == "acl" and child.lower_ in _CITING and child.doc[child.i - 1].is_punct


def _closes_apposition(mark: Token) -> bool:
    """Whether nothing of the phrase but an aside follows this comma."""
    return not any(
        child.i > mark.i and child.dep_ in ("appos", "prep", "amod", "nmod", "npadvmod", "acl")
        for child in mark.head.children
    )


def _controller(verb: Token) -> Token | None:
    """Who acts in an infinitive ("forced Kyiv to admit") or is quoted ("quoted X as saying").

    So is whoever is blamed for it: "criticised X for saying", "accused X of claiming".
    """
    blamed = verb.head.lower_ in _BLAMED_FOR and verb.head.head.lemma_ not in _MADE_USE_OF
    if verb.dep_ == "pcomp" and (verb.head.lower_ == "as" or blamed):
        links = ("dobj", "nsubjpass")
        return next((child for child in verb.head.head.children if child.dep_ in links), None)
    if verb.dep_ != "xcomp" or verb.head.lemma_ not in _MADE_TO:
        return None
    return next((child for child in verb.head.children if child.dep_ == "dobj"), None)


def _behind_text(head: Token, actors: Actors, words: Words) -> Token | None:
    """Who made the text that speaks; the text itself where that is not said; None for hearsay."""
    lemma = head.lemma_.lower()
    if lemma in words["speakers"] and head.dep_ == "nsubj" and head.head.lemma_ in _PEOPLE_ONLY:
        return head  # "opposition figures allege", "figures show"
    hearsay = lemma in words["hearsay"]
    if _is_from_somewhere(head, actors, words):
        return None
    if lemma in words["texts"] or hearsay:
        maker = _maker(head) or possessor_head(head, actors) or _publisher(head, words)
        maker = maker or _paper_of(head)
        if maker is not None:
            return maker
    return None if hearsay and not _is_a_document(head, words) else head


def _is_a_document(text: Token, words: Words) -> bool:
    """Whether a word for hearsay is one text of somebody: "the report", "an FDA report"."""
    if any(child.dep_ == "nummod" for child in text.children):
        return True
    if text.lemma_.lower() not in words["texts"]:
        return False
    if any(_is_a_body_name(child, words) for child in text.children):
        return True
    return text.tag_ == "NN" and any(
        child.lower_ in _POINTING or (child.dep_ == "compound" and child.pos_ == "PROPN")
        for child in text.children
    )


def _is_a_body_name(word: Token, words: Words) -> bool:
    """Whether a name before a text ends in what a body is called: "Leeds University data"."""
    is_name = word.dep_ == "compound" and word.pos_ == "PROPN"
    return is_name and word.lower_ in words["speakers"]


def _is_from_somewhere(head: Token, actors: Actors, words: Words) -> bool:
    """Whether reports come from a place rather than a speaker: "reports from Gaza said"."""
    place = next(
        (
            word
            for child in head.children
            if child.lower_ == "from"
            for word in child.children
            if word.dep_ == "pobj"
        ),
        None,
    )
    if place is None or head.lemma_.lower() != "report":
        return False
    known = actors.headed(place.i) or actors.covering(place.i)
    return known is None and place.lemma_.lower() not in words["speakers"]


def _earlier_maker(text: Token, actors: Actors) -> str | None:
    """Whose "the statement" is: the maker of the last one spoken of in the sentences before."""
    if not any(child.lower_ in _POINTING for child in text.children):
        return None
    for word in reversed(text.doc[max(0, text.i - _FAR_BACK) : text.i]):
        if word.lemma_ != text.lemma_:
            continue
        maker = _maker(word) or possessor_head(word, actors)
        known = None if maker is None else actors.headed(maker.i) or actors.covering(maker.i)
        if known is not None:
            return known.actor_id
    return None


def _maker(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss" and child.lemma_.lower() not in TIMES:
            return child  # "Friday's statement" is nobody's
        if child.dep_ in ("prep", "agent") and child.lower_ in _MAKERS:
            maker = next((word for word in child.children if word.dep_ == "pobj"), None)
            if maker is not None and (child.lower_ != "of" or maker.pos_ == "PROPN"):
                return maker
    return None


def _publisher(text: Token, words: Words) -> Token | None:
    """Who makes a text known: "figures released by the agency", "it published a report saying"."""
    for clause in text.children:
        if clause.dep_ == "acl" and clause.lemma_.lower() in words["publishing"]:
            agent = agent_head(clause)
            if agent is not None:
                return agent
    verb = text.head
    if text.dep_ == "nsubjpass" and verb.lemma_.lower() in words["publishing"]:
        return agent_head(verb)
    if text.dep_ == "dobj" and verb.lemma_.lower() in words["publishing"]:
        subject = subject_head(verb)
        named = subject is not None and subject.pos_ in ("NOUN", "PROPN")
        return subject if named or (subject is not None and subject.lower_ in _PERSONAL) else None
    return None


def _paper_of(text: Token) -> Token | None:
    """The agency or paper that a text is of: "a Reuters tally", "an article in The Guardian"."""
    for child in text.children:
        if child.dep_ == "compound" and child.pos_ == "PROPN" and _is_a_paper(child):
            return child
        if child.dep_ == "prep" and child.lower_ == "in":
            name = next((word for word in child.children if word.dep_ == "pobj"), None)
            if name is not None and _is_a_paper(name):
                return name
    return None


def _is_a_paper(name: Token) -> bool:
    first, last = phrase_range(name)
    words = [word.text for word in name.doc[first:last] if word.dep_ != "det"]
    return load_credits().agency_of(" ".join(words)) is not None


def _is_a_sum(token: Token) -> bool:
    """Whether a word is money or a number: "according to X, $3 billion from Y"."""
    words = (token, *token.children)
    return token.like_num or any("$" in word.text or word.lower_ in _LARGE for word in words)


def _sums_behind(head: Token) -> Iterator[int]:
    """Where sums begin that the parser has for what somebody is, at their comma."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and _is_a_sum(child):
            yield child.left_edge.i - 1


def _is_nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON") and not any(
        child.dep_ in ("nsubj", "aux") for child in token.children
    )


def _as_actor(head: Token, actors: Actors) -> FoundActor:
    """The whole noun phrase, with the actor finder's id where it knows the head."""
    first, last = phrase_range(head)
    last = min([last, *_sums_behind(head)])
    known = actors.headed(head.i) or actors.covering(head.i)
    if known is not None:
        first, last = min(first, known.first), max(last, known.last)
    doc = head.doc
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return FoundActor(
        actor_id=known.actor_id if known is not None else None,
        form=known.form if known is not None else "local",
        text=text_of(doc)[start:end],
        start=start,
        end=end,
        first=first,
        last=last,
        head=head.i,
    )
