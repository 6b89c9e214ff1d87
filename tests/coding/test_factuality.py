import numpy as np
import pytest

from watchfloor.codebook.cues import load_cues
from watchfloor.coding.certainty.factuality import judge_happening, weighed
from watchfloor.coding.certainty.realis import load_realis_head, read_realis, realis_features
from watchfloor.coding.found import FoundActor
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import load_parser
from watchfloor.heads import LinearHead


class NoActors:
    def covering(self, token_number: int) -> FoundActor | None:
        return None

    headed = covering

    def all_headed(self, token_number: int) -> tuple[FoundActor, ...]:
        return ()


@pytest.fixture(scope="module")
def parser():
    return load_parser()


def standing(parser, text, predicate, head=None):
    doc = parser(text)
    token = next(word for word in doc if word.text == predicate)
    chain = holders_at(token, find_attributions(doc, NoActors(), load_cues()))
    return judge_happening(doc, token.i, chain, load_cues(), head=head)


def head_of(bias, **weights):
    return LinearHead(
        classes=("realis",),
        rows={name: row for row, name in enumerate(weights)},
        weights=np.array([[weight] for weight in weights.values()], dtype=np.float32),
        bias=np.array([bias], dtype=np.float32),
    )


NEVER = head_of(-9.0)
"""A head for which nothing happens."""


@pytest.mark.parametrize(
    ("text", "predicate", "factuality", "certainty"),
    [
        ("Russia will attack the port.", "attack", 2, "asserted"),
        ("Kyiv said that Russia would attack the port.", "attack", 2, "asserted"),
        ("Envoys flew to Cairo to sign the truce.", "sign", 2, "asserted"),
        ("Russia plans to attack the port.", "attack", 1, "asserted"),
        ("Russia might attack the port.", "attack", 1, "possible"),
        ("Russia will not attack the port.", "attack", -2, "asserted"),
    ],
)
def test_what_is_to_come_is_never_certain(parser, text, predicate, factuality, certainty):
    reading = standing(parser, text, predicate).reading
    assert (reading.factuality, reading.certainty) == (factuality, certainty)


@pytest.mark.parametrize(
    ("text", "predicate", "factuality"),
    [
        ("Russia attacked the port.", "attacked", 3),
        ("The rebels are fighting in the city.", "fighting", 3),
        ("Bring the guns to the port.", "Bring", 1),
    ],
)
def test_the_form_of_a_plain_assertion_may_lower_it(parser, text, predicate, factuality):
    reading = standing(parser, text, predicate).reading
    assert (reading.factuality, reading.certainty) == (factuality, "asserted")


def test_the_word_that_weighs_most_against_it_becomes_a_cue(parser):
    head = head_of(0.0, **{"with:advmod=daily": -2.0, "word=bomb": -1.0})
    text = "Jets bomb the port daily."
    reading = standing(parser, text, "bomb", head).reading
    # 1 / (1 + e^3) = 0.047, below a third
    assert reading.factuality == 1
    assert [(cue.text, text[cue.start : cue.end]) for cue in reading.cues] == [("daily", "daily")]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The government confirmed that two soldiers had died.", "died"),
        ("Russia did not attack the port.", "attack"),
        ("Troops reportedly crossed the river.", "crossed"),
        ("It remains unclear whether the rebels attacked the port.", "attacked"),
    ],
)
def test_form_changes_nothing_that_a_cue_bears_on(parser, text, predicate):
    assert standing(parser, text, predicate, NEVER) == standing(parser, text, predicate)


def test_form_never_changes_the_class_of_certainty(parser):
    reading = standing(parser, "Russia attacked the port.", "attacked", NEVER).reading
    assert (reading.certainty, reading.factuality, reading.polarity) == ("asserted", 1, "positive")


@pytest.mark.parametrize(
    ("probability", "factuality"), [(1.0, 3), (0.67, 3), (0.66, 2), (0.34, 2), (0.33, 1), (0.0, 1)]
)
def test_two_of_three_readers_make_it_certain_and_one_of_three_probable(probability, factuality):
    assert weighed(probability) == factuality


def test_every_feature_is_about_a_word_of_its_own_clause_or_above(parser):
    doc = parser("Kyiv said that the rebels who fled had burned the port.")
    burned = next(word for word in doc if word.text == "burned")
    words = {doc[token].text for _, token in realis_features(doc, burned.i, "past")}
    assert "burned" in words
    assert "said" in words
    assert "fled" not in words


def test_the_shipped_head_tells_an_order_from_a_report(parser):
    head = load_realis_head()
    report, order = parser("Rebels burned the port."), parser("Burn the port.")
    told = read_realis(report, 1, "past", head).probability
    asked = read_realis(order, 0, None, head).probability
    assert asked < 1 / 3 < 2 / 3 < told
