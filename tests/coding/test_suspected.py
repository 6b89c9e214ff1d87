import pytest

from watchfloor.coding.clauses import clause_span
from watchfloor.coding.figures import _bare
from watchfloor.coding.parse import load_parser
from watchfloor.coding.suspected import suspicion_in


@pytest.fixture(scope="module")
def suspicion():
    parser = load_parser()

    def read(text):
        doc = parser(text)
        verb = next(token for token in doc if token.dep_ == "ROOT")
        cue = suspicion_in(doc, _bare(verb, *clause_span(doc, verb)))
        return None if cue is None else cue.text

    return read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Chad has 90 suspected cases of plague.", "suspected"),
        ("Twelve people with suspected plague were seen in Lima.", "suspected"),
        ("Lima reported 12 probable deaths.", "probable"),
        ("Chad has 90 confirmed cases of plague.", None),
        ("Chad detained 12 suspected rebels.", None),
        ("A possible truce was discussed.", None),
    ],
)
def test_only_suspected_cases_are_in_doubt(suspicion, text, word):
    assert suspicion(text) == word
