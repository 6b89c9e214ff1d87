"""Participles that the parser takes for a clause: "gunmen freed two priests kidnapped in May".

It makes those who suffered it the doers: as though the priests had kidnapped somebody.
"""

from typing import Any, Final

Doc = Any
Token = Any

_HARMED: Final = frozenset(
    "abduct arrest capture detain displace hurt injure jail kidnap wound".split()
)
"""What is done to somebody, whom a clause with such a verb has to name."""
_HANDLING: Final = frozenset(
    "arrest bury detain evacuate exchange find free identify kill locate name recover release "
    "rescue return swap treat visit".split()
)
"""Verbs that take people, and no clause without "that"."""


def free_participles_behind(doc: Doc) -> Doc:
    """The document, with such a participle hung on those who suffered it, the verb's object."""
    for verb in doc:
        who = _undergoer(verb)
        if who is not None:
            above = verb.head
            who.head, who.dep_ = above, "dobj"
            verb.head, verb.dep_, verb.tag_ = who, "acl", "VBN"
    return doc


def _undergoer(verb: Token) -> Token | None:
    """Who stands between the verb above and a verb of harm that says nothing else is harmed."""
    above = verb.head
    if verb.dep_ != "ccomp" or verb.tag_ not in ("VBD", "VBN") or verb.lemma_ not in _HARMED:
        return None
    if above.lemma_ not in _HANDLING or any(child.dep_ == "dobj" for child in above.children):
        return None
    before = [child for child in verb.children if child.i < verb.i]
    if len(before) != 1 or any(child.dep_ == "dobj" for child in verb.children):
        return None
    who = before[0]
    return who if who.dep_ == "nsubj" and who.left_edge.i == above.i + 1 else None
