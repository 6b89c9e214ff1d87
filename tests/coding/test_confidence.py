"""Confidences: what the model sees of a claim, and what it makes of it."""

import math

import numpy as np
import pytest
from claims_by_hand import claim, figure

import watchfloor as wf
from watchfloor.codebook.book import load_codebook
from watchfloor.coding.claim_words import ClaimWords
from watchfloor.coding.coder import load_coder
from watchfloor.coding.confidence import (
    FIELDS,
    features_of,
    load_confidence_head,
    says_something,
    with_confidence,
)
from watchfloor.heads import LinearHead
from watchfloor.heads.claim_words import CLASSES

TEXT = "Iran struck it."


@pytest.fixture(scope="module")
def doc():
    return load_coder(load_codebook()).parser(TEXT)


def says(name: str, share: float) -> ClaimWords:
    """A head that gives the second of four words this share of a class, and the rest to none."""
    shares = np.zeros((4, len(CLASSES)), dtype=np.float32)
    shares[:, CLASSES.index("none")] = 1
    shares[1, CLASSES.index(name)] = share
    shares[1, CLASSES.index("none")] = 1 - share
    return ClaimWords(probabilities=shares, factuality=np.zeros(4, dtype=np.float32))


NOTHING = says("ASSAULT", 0.0)


def struck(**fields):
    known = {"start": 0, "end": len(TEXT), "text": TEXT, "entry": "verbs.csv#strike"}
    return claim(**{**known, **fields})


def head(weights: dict[str, dict[str, float]], bias: float = 0.0) -> LinearHead:
    names = sorted(weights)
    table = [[weights[name].get(field, 0.0) for field in FIELDS] for name in names]
    return LinearHead(
        classes=FIELDS,
        rows={name: row for row, name in enumerate(names)},
        weights=np.array(table, dtype=np.float32).reshape(len(names), len(FIELDS)),
        bias=np.full(len(FIELDS), bias, dtype=np.float32),
    )


def test_a_field_without_a_value_has_no_confidence_and_nobody_is_the_reports_own_voice(doc):
    bare = struck(sources=(), recipients=(), event_type=None)
    (told,) = with_confidence([bare], doc, NOTHING, head({}))
    assert [each.field for each in told.confidence] == ["holders", "certainty", "claim"]
    assert says_something(bare, "holders")
    assert not says_something(bare, "quantities")


def test_the_probability_is_the_logistic_of_the_weights_of_what_is_seen(doc):
    weights = {"source by name": {"sources": 1.0}, "negative": {"sources": -5.0}}
    (told,) = with_confidence([struck()], doc, NOTHING, head(weights, bias=0.5))
    found = {each.field: each.probability for each in told.confidence}
    assert found["sources"] == round(1 / (1 + math.exp(-1.5)), 3)
    assert found["holders"] == round(1 / (1 + math.exp(-0.5)), 3)


@pytest.mark.parametrize(
    ("fields", "present"),
    [
        ({}, {"kind event", "read by verbs", "certainty asserted", "no holder"}),
        ({"sources": ()}, {"no source"}),
        ({"sources": ("IRN", None)}, {"source by name", "source by unknown words"}),
        ({"sources": ("IRN", None)}, {"several of source"}),
        ({"by": ("USA", "IRN")}, {"holder in a holder", "holder by name"}),
        ({"polarity": "negative"}, {"negative"}),
        ({"entry": None}, {"read by nothing"}),
        (
            {"quantities": (figure(24, None, None, bound="at_least"),)},
            {"a figure", "a bound"},
        ),
    ],
)
def test_what_the_model_sees_of_a_claim(fields, present, doc):
    assert present <= features_of(struck(**fields), doc, NOTHING)


@pytest.mark.parametrize(
    ("fields", "name", "share", "leaning"),
    [
        ({}, "ASSAULT", 0.95, "sure"),
        ({}, "ASSAULT", 0.5, "for it"),
        ({}, "ASSAULT", 0.2, "in doubt"),
        ({}, "THREATEN", 0.95, "against it"),
        ({"event_type": None}, "figure", 0.95, "sure"),
        ({"event_type": None, "kind": "risk"}, "risk", 0.95, "sure"),
    ],
)
def test_the_model_sees_what_the_claim_word_head_gives_to_the_class(
    fields, name, share, leaning, doc
):
    seen = features_of(struck(**fields), doc, says(name, share))
    assert {each for each in seen if each.startswith("claim-word")} == {
        f"claim-word head {leaning}"
    }


def test_a_short_plain_claim_is_neither_long_nor_deep_nor_quoted(doc):
    absent = {"long claim", "long sentence", "deep in its sentence", "quoted", "several figures"}
    assert not absent & features_of(struck(), doc, NOTHING)


def test_the_claims_of_the_example_tell_confidences_of_the_shipped_model(read_once):
    claims = wf.open(read_once).claims().records
    assert load_confidence_head().classes == FIELDS
    for each in claims:
        told = {one.field: one.probability for one in each.confidence}
        assert set(told) == {field for field in FIELDS if says_something(each, field)}
        assert all(0 < probability < 1 for probability in told.values())
