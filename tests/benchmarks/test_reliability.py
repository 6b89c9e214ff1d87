"""Told and right, counted by hand."""

from dataclasses import replace

from marked_by_hand import Marker

from benchmarks.matching import gold_units
from benchmarks.reliability import Told, _summary, field_rights

TEXT = Marker("Iran struck Iraq. Seven soldiers died.")
IRAN, IRAQ = TEXT.actor("Iran", "IRN"), TEXT.actor("Iraq", "IRQ")
STRIKE = TEXT.claim("Iran struck Iraq", event_type="ASSAULT", sources=(IRAN,), recipients=(IRAQ,))


def rights(printed):
    return field_rights(TEXT.text, printed, gold_units(TEXT.text, [STRIKE], [STRIKE]))


def test_each_field_is_right_or_wrong_by_itself():
    printed = TEXT.claim(
        "Iran struck Iraq", event_type="ASSAULT", sources=(IRAQ,), certainty="possible"
    )
    assert rights(printed) == {
        "event_type": True,
        "sources": False,
        "recipients": False,
        "holders": True,
        "certainty": False,
        "quantities": True,
        "claim": False,
    }


def test_a_claim_is_right_as_a_whole_when_its_core_is():
    right = TEXT.claim(
        "Iran struck Iraq", event_type="ASSAULT", sources=(IRAN,), recipients=(IRAQ,)
    )
    assert rights(right)["claim"]
    assert rights(replace(right, when=None, time_frame="ongoing"))["claim"]
    assert not rights(replace(right, polarity="negative"))["claim"]


def test_the_fields_of_a_claim_of_the_wrong_type_are_compared_with_the_claim_at_its_words():
    printed = TEXT.claim("Iran struck Iraq", event_type="THREATEN", sources=(IRAN,))
    assert (rights(printed)["event_type"], rights(printed)["sources"]) == (False, True)


def test_of_a_claim_where_there_is_none_the_type_and_the_whole_are_wrong():
    assert rights(TEXT.claim("Seven soldiers died")) == {"event_type": False, "claim": False}


def test_a_summary_counted_by_hand():
    told = [Told(probability=0.9, right=True), Told(probability=0.6, right=False)]
    found = _summary([told])
    assert found["n"] == 2
    assert found["right"]["value"] == 0.5
    assert found["mean_probability"] == 0.75
    assert found["brier"]["value"] == round((0.1**2 + 0.6**2) / 2, 4)
    assert found["brier_of_the_share"] == 0.25
    assert [(bar["from"], bar["n"], bar["value"]) for bar in found["bars"]] == [
        (0.5, 1, 0.0),
        (0.9, 1, 1.0),
    ]
