"""Several reports coded at once: the same as each alone, and parsed together."""

import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.coder import load_coder
from watchfloor.coding.several import code_reports
from watchfloor.coding.syntax.parse import Parser
from watchfloor.reports import find_inputs, read_input

TEXTS = (
    "Outlet: A\nDate: 4 May 2025\n\nGhana closed its border on Friday, officials said.\n",
    "Outlet: B\nDate: 5 May 2025\n\n\n\n",
    "Outlet: C\nDate: 6 May 2025\n\nTOLL RISES; MINISTER QUITS\n\n“Forty died,” Peru said.\n\n"
    "The U.S. military denied it. IS claimed the attack; WHO sent doctors.\n",
)


@pytest.fixture(scope="module")
def coder():
    return load_coder(load_codebook())


@pytest.fixture
def reports(tmp_path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    items = [item for found in find_inputs([tmp_path]) for item in read_input(found)]
    return [item.report for item in items if hasattr(item, "report")]


def _told(doc):
    return [
        (each.text, each.tag_, each.dep_, each.head.i, each.lemma_, each.is_sent_start)
        for each in doc
    ]


def test_texts_parsed_together_are_parsed_as_alone(coder):
    parser, texts = coder.parser, [*TEXTS, "", "\n\n"]
    assert [_told(doc) for doc in parser.together(texts)] == [_told(parser(text)) for text in texts]


def test_reports_are_parsed_together(coder, reports, monkeypatch):
    alone = [code_reports([report], coder)[0] for report in reports]
    monkeypatch.delattr(Parser, "__call__")
    assert [*code_reports(reports, coder)] == alone
    assert sum(len(coded.claims) for coded in alone) >= 3


def test_one_that_cannot_be_parsed_costs_the_others_nothing(coder, reports, monkeypatch):
    whole = code_reports(reports, coder)
    together = Parser.together

    def failing(parser, texts):
        if any("MINISTER" in text for text in texts):
            raise ValueError("no parse")
        return together(parser, texts)

    monkeypatch.setattr(Parser, "together", failing)
    coded = code_reports(reports, coder)
    assert coded[0] == whole[0] and whole[0].claims
    assert [each.fault is None for each in coded] == [
        each.fault is None and "MINISTER" not in report.text
        for each, report in zip(whole, reports, strict=True)
    ]
