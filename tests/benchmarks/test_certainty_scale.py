"""What the product says, put on the scale of UW's readers."""

import pytest

from benchmarks.attribution import NoActors
from benchmarks.certainty import on_readers_scale
from watchfloor.codebook.cues import load_cues
from watchfloor.coding.certainty.factuality import judge_happening
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import load_parser


@pytest.fixture(scope="module")
def parser():
    return load_parser()


@pytest.mark.parametrize(
    ("text", "predicate", "lowest", "highest"),
    [
        ("Russia attacked the port.", "attacked", 2.6, 3.0),
        ("Russia will attack the port.", "attack", 2.0, 2.8),
        ("Russia may attack the port.", "attack", 0.5, 0.99),
        ("Russia did not attack the port.", "attack", -2.0, -1.5),
        ("Moscow denied that it attacked the port.", "attacked", 0.5, 0.99),
        ("Russia would attack the port.", "attack", 1.0, 1.9),
    ],
)
def test_readers_are_seldom_as_sure_as_a_rule(parser, text, predicate, lowest, highest):
    doc = parser(text)
    token = next(word for word in doc if word.text == predicate)
    chain = holders_at(token, find_attributions(doc, NoActors(), load_cues()))
    standing = judge_happening(doc, token.i, chain, load_cues())
    assert lowest <= on_readers_scale(doc, token.i, standing) <= highest
