"""Parts of speech and fixed lemmas, by the attribute rules of the spaCy model.

spaCy tries each of its 179 rules on each word. All but a handful look at one word alone: at its
tag and relation, and at its form where that is one of a hundred. What they say of such a word is
asked once and kept. The handful is tried where a word may be their first.
"""

import re
from collections.abc import Sequence
from typing import Any

Doc = Any
Token = Any

Pattern = dict[str, Any]
"""What a rule says of one word."""
WordKey = tuple[int, ...]
"""Form in lower case (0 where no rule names it), whether it is blank, tag and relation."""


class AttributeRules:
    """A pipe that leaves what spaCy's AttributeRuler leaves, several times as fast."""

    def __init__(self, ruler: Any) -> None:
        from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
        from spacy.matcher import Matcher
        from spacy.tokens._retokenize import set_token_attrs

        self._set_attributes = set_token_attrs
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._of_one_word = Matcher(ruler.vocab)
        self._to_be_tried = Matcher(ruler.vocab)
        """Rules of several words, or with a regular expression for the form."""
        self._longest = 1
        """Words of the longest of these."""
        named: set[str] = set()
        begins: list[Pattern] = []
        """Their first words."""
        for number, pattern in _numbered(ruler.patterns):
            if len(pattern) > 1 or "REGEX" in str(pattern):
                self._to_be_tried.add(str(number), [pattern])
                self._longest = max(self._longest, len(pattern))
                begins.append(pattern[0])
            else:
                self._of_one_word.add(str(number), [pattern])
                named |= _forms(pattern[0])
        self._named = frozenset(self._strings.add(form) for form in named)
        self._begin = frozenset(self._strings.add(form) for word in begins for form in _forms(word))
        self._spelled = re.compile("|".join(_regex(word) for word in begins if _regex(word)))
        self._links = frozenset(
            self._strings.add(word["DEP"]) for word in begins if "LOWER" not in word
        )
        self._looked_at = (LOWER, IS_SPACE, TAG, DEP)
        self._rules_of: dict[WordKey, tuple[int, ...]] = {}
        self._said_by: dict[tuple[int, ...], dict[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document, with attributes set by the rules in their order."""
        seen = doc.to_array(self._looked_at).tolist()
        rules = [self._rules(token, self._key(*row)) for token, row in zip(doc, seen, strict=True)]
        for start in self._beginnings(seen):
            span = doc[start : start + self._longest]
            for name, first, _ in self._to_be_tried(span, allow_missing=True):
                rule = int(self._strings[name])
                word = start + self._ruler.indices[rule]
                if first == 0:
                    rules[word] = tuple(sorted({*rules[word], rule}))
        for token, applied in zip(doc, rules, strict=True):
            self._set_attributes(token, self._said(applied))
        return doc

    def _key(self, form: int, *rest: int) -> WordKey:
        return (form if form in self._named else 0, *rest)

    def _beginnings(self, seen: Sequence[Sequence[int]]) -> list[int]:
        """Numbers of the words that may be the first of a rule that is to be tried."""
        forms = {
            form
            for form in {row[0] for row in seen}
            if form in self._begin or self._spelled.search(self._strings[form])
        }
        return [at for at, row in enumerate(seen) if row[0] in forms or row[-1] in self._links]

    def _rules(self, token: Token, key: WordKey) -> tuple[int, ...]:
        """Numbers of the rules that fit a word by itself, in order."""
        known = self._rules_of.get(key)
        if known is None:
            matches = self._of_one_word(token.doc[token.i : token.i + 1], allow_missing=True)
            known = tuple(sorted(int(self._strings[name]) for name, _, _ in matches))
            self._rules_of[key] = known
        return known

    def _said(self, rules: tuple[int, ...]) -> dict[int, int]:
        """What rules say together: of two on one attribute, the later one holds."""
        known = self._said_by.get(rules)
        if known is None:
            known = self._said_by[rules] = {}
            for rule in rules:
                known |= self._ruler.attrs[rule]
        return known


def _numbered(rules: list[dict[str, Any]]) -> list[tuple[int, list[Pattern]]]:
    return [(number, pattern) for number, rule in enumerate(rules) for pattern in rule["patterns"]]


def _forms(word: Pattern) -> set[str]:
    """The forms that a pattern of one word names."""
    form = word.get("LOWER", {})
    return {form} if isinstance(form, str) else set(form.get("IN", ()))


def _regex(word: Pattern) -> str:
    """The regular expression for the form in a pattern of one word; empty where it has none."""
    form = word.get("LOWER", {})
    return "" if isinstance(form, str) else str(form.get("REGEX", ""))
