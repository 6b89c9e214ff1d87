"""Parts of speech and fixed lemmas, by the attribute rules of the spaCy model.

spaCy tries each of its 179 rules on each word. All but a handful look at one word alone: at its
tag and relation, and at its form where that is one of a hundred. What they say of such a word is
asked once and kept.
"""

from typing import Any

Doc = Any
Token = Any

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
        named: set[str] = set()
        for number, pattern in _numbered(ruler.patterns):
            if len(pattern) > 1 or "REGEX" in str(pattern):
                self._to_be_tried.add(str(number), [pattern])
            else:
                self._of_one_word.add(str(number), [pattern])
                named |= _forms(pattern[0])
        self._named = frozenset(self._strings.add(form) for form in named)
        self._looked_at = (LOWER, IS_SPACE, TAG, DEP)
        self._rules_of: dict[WordKey, tuple[int, ...]] = {}
        self._said_by: dict[tuple[int, ...], dict[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document, with attributes set by the rules in their order."""
        rules = [self._rules(token, key) for token, key in zip(doc, self._keys(doc), strict=True)]
        for name, first, _ in self._to_be_tried(doc, allow_missing=True):
            rule = int(self._strings[name])
            word = first + self._ruler.indices[rule]
            rules[word] = tuple(sorted({*rules[word], rule}))
        for token, applied in zip(doc, rules, strict=True):
            self._set_attributes(token, self._said(applied))
        return doc

    def _keys(self, doc: Doc) -> list[WordKey]:
        return [
            (form if form in self._named else 0, *rest)
            for form, *rest in doc.to_array(self._looked_at).tolist()
        ]

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


def _numbered(rules: list[dict[str, Any]]) -> list[tuple[int, list[dict[str, Any]]]]:
    return [(number, pattern) for number, rule in enumerate(rules) for pattern in rule["patterns"]]


def _forms(word: dict[str, Any]) -> set[str]:
    """The forms that a pattern of one word names."""
    form = word.get("LOWER", {"IN": []})
    return {form} if isinstance(form, str) else set(form["IN"])
