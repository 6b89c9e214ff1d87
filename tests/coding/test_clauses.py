import pytest

from watchfloor.coding.syntax.clauses import (
    clause_span,
    governing_verb,
    is_asked,
    is_conditional,
    is_direct_question,
    is_lessened,
    is_modal,
    is_negated,
    is_supposed,
)
from watchfloor.coding.syntax.parse import load_parser


@pytest.fixture(scope="module")
def parse():
    return load_parser()


def token(doc, word):
    return next(each for each in doc if each.text == word)


@pytest.mark.parametrize(
    ("text", "word", "but", "expected"),
    [
        ("The truce could collapse.", "collapse", "", True),
        ("The truce collapsed.", "collapsed", "", False),
        ("The missile can reach Guam.", "reach", "", True),
        ("The missile can reach Guam.", "reach", "can", False),
        ("The shelling might spread and kill thousands.", "kill", "", True),
        ("A potential attack worries Chad.", "attack", "", True),
    ],
)
def test_a_modal_reaches_its_clause_and_its_conjuncts(parse, text, word, but, expected):
    assert is_modal(token(parse(text), word), but=frozenset(but.split())) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will Iran answer?", True),
        ('"Will Iran answer?"', True),
        ("Iran will answer.", False),
        ("They asked whether Iran would answer.", False),
    ],
)
def test_a_sentence_asks_when_its_last_mark_is_a_question_mark(parse, text, expected):
    assert is_direct_question(parse(text).sents[0]) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("If Turkey buys the missiles, it will need a licence.", "buys", True),
        ("If Turkey buys the missiles, it will need a licence.", "need", False),
        ("He asked whether Kenya believed that Chad wanted war.", "wanted", True),
        ("He said that Chad wanted war.", "wanted", False),
    ],
)
def test_a_clause_is_supposed_under_a_condition_at_any_depth(parse, text, word, expected):
    assert is_supposed(token(parse(text), word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They debated whether Kenya should act.", "act", True),
        ("The paper explains when NATO should intervene.", "intervene", True),
        ("He said Kenya should act.", "act", False),
    ],
)
def test_advice_in_an_indirect_question_is_only_asked(parse, text, word, expected):
    assert is_asked(token(parse(text), word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Syria said it would recognise the region.", "recognise", False),
        ("Syria warned that Israel would attack.", "attack", True),
        ("Syria said it would strike unless the shelling stopped.", "strike", True),
        ("The bill would ban the party.", "ban", False),
    ],
)
def test_would_says_what_could_happen_under_a_condition_or_a_warning(parse, text, word, expected):
    assert is_conditional(token(parse(text), word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran could not be allowed to attack.", "attack", True),
        ("Iran did not attack.", "attack", True),
        ("Iran could be tempted to attack.", "attack", False),
    ],
)
def test_a_negation_reaches_the_infinitive_below(parse, text, word, expected):
    assert is_negated(token(parse(text), word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The patrols reduced the risk of war.", "risk", True),
        ("The patrols avert the danger of a new war.", "war", True),
        ("The patrols raised the risk of war.", "risk", False),
    ],
)
def test_a_danger_taken_away_does_not_loom(parse, text, word, expected):
    assert is_lessened(token(parse(text), word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chad said that Libya closed the border.", "closed", "Libya closed the border"),
        ("Libya closed the border.", "closed", "Libya closed the border."),
        ("Libya wants to close the border.", "close", "Libya wants to close the border."),
    ],
)
def test_a_clause_is_its_words_without_the_edges(parse, text, word, expected):
    doc = parse(text)
    first, last = clause_span(doc, token(doc, word))
    assert doc[first:last].text == expected


def test_the_governing_verb_of_a_noun_is_that_of_its_clause(parse):
    doc = parse("Chad said that Libya closed the border.")
    assert governing_verb(token(doc, "border")).text == "closed"
