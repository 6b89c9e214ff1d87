from dataclasses import replace

import pytest
from floor_samples import bare_claim, full_claim, judgement, stored_report

from watchfloor.errors import CallError, UnknownField, UnknownId
from watchfloor.store import (
    JUDGED_FIELDS,
    Store,
    append_judgement,
    apply_judgements,
    judged_value,
    load_judgements,
    new_judgement,
    undo_judgement,
)

REPORT = stored_report(1).report
CLAIM = full_claim(REPORT)
BY_ANA = {"who": "ana", "when": "2024-11-01T10:00:00+00:00", "why": "The report says so."}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "crisis.floor", wait_seconds=5)


def _judged(*changes, claims=(CLAIM,)):
    made = [
        judgement(number, CLAIM.claim_id, field, judged_value(field, value))
        for number, (field, value) in enumerate(changes)
    ]
    return apply_judgements(claims, made)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("kind", "risk", "risk"),
        ("event_type", "ASSAULT", "ASSAULT"),
        ("event_type", "null", None),
        ("mode", "null", None),
        ("certainty", "denied", "denied"),
        ("factuality", "-3", -3),
        ("factuality", "0", 0),
        ("polarity", "negative", "negative"),
        ("time_frame", "future", "future"),
        ("time_frame", "null", None),
        ("recipients", "", ()),
    ],
)
def test_a_judged_field_takes_the_judged_value(field, value, expected):
    assert _judged((field, value)).claims == (replace(CLAIM, **{field: expected}),)


def test_the_fields_that_can_be_judged_are_these():
    fields = "certainty event_type factuality kind mode polarity recipients rejected sources"
    assert sorted(JUDGED_FIELDS) == [*fields.split(), "time_frame"]


def test_another_actor_for_the_same_words_keeps_the_words():
    (claim,) = _judged(("sources", "PRK.MIL")).claims
    assert claim.sources == (replace(CLAIM.sources[0], actor_id="PRK.MIL"),)


def test_an_added_actor_stands_on_the_whole_claim():
    (claim,) = _judged(("sources", "RUS, PRK")).claims
    assert [each.actor_id for each in claim.sources] == ["RUS", "PRK"]
    assert (claim.sources[0].text, claim.sources[0].start) == (CLAIM.text, CLAIM.start)
    assert claim.sources[1] == CLAIM.sources[0]


def test_actors_in_another_order_keep_their_own_words():
    (two,) = _judged(("sources", "PRK,RUS")).claims
    swapped = apply_judgements([two], [judgement(1, two.claim_id, "sources", '"RUS,PRK"')])
    assert swapped.claims[0].sources == (two.sources[1], two.sources[0])


def test_a_rejected_claim_is_left_out_until_a_later_judgement_takes_it_back():
    assert _judged(("rejected", "true")).claims == ()
    assert _judged(("rejected", "true"), ("rejected", "false")).claims == (CLAIM,)


def test_the_later_of_two_judgements_of_a_field_wins():
    (claim,) = _judged(("certainty", "denied"), ("certainty", "confirmed")).claims
    assert claim.certainty == "confirmed"


def test_judgements_hold_for_every_coding_of_the_same_span():
    recoded = full_claim(REPORT, coder="coder-2")
    (claim,) = _judged(("certainty", "denied"), claims=[recoded]).claims
    assert claim == replace(recoded, certainty="denied")


def test_a_judgement_whose_claim_is_gone_is_an_orphan():
    other = bare_claim(REPORT, "Seoul objects")
    result = _judged(("certainty", "denied"), claims=[other])
    assert result.claims == (other,)
    assert [each.judgement_id for each in result.orphans] == ["j0"]


def test_an_undone_judgement_changes_nothing_and_is_no_orphan():
    undone = replace(judgement(1, "gone", "certainty", '"denied"'), undone_by="j2")
    result = apply_judgements([CLAIM], [undone, judgement(2, "j1", "undone", "true")])
    assert (result.claims, result.orphans) == ((CLAIM,), ())


def test_an_unknown_field_names_the_known_ones(store):
    with pytest.raises(UnknownField, match=r"'cameo' cannot be judged\. Fields: certainty, event"):
        append_judgement(store, judgement(1, CLAIM.claim_id, "cameo", '"190"'))
    assert not store.exists()


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("certainty", "sure", "confirmed, asserted, reported, unverified, possible, denied"),
        ("certainty", "null", "confirmed, asserted"),
        ("kind", "fact", "event, motive, position, risk, recommendation"),
        ("polarity", "neutral", "positive, negative"),
        ("time_frame", "soon", "past, ongoing, future, hypothetical, null"),
        ("factuality", "4", "from -3 to 3"),
        ("factuality", "true", "from -3 to 3"),
        ("event_type", "two words", "one word of the codebook"),
        ("rejected", "maybe", "true, false"),
        ("sources", "North Korea", "as in PRK,RUS"),
    ],
)
def test_a_value_the_field_cannot_have_names_those_it_can(field, value, named):
    with pytest.raises(CallError, match=named):
        judged_value(field, value)


def test_undoing_is_appended_and_names_itself_on_what_it_undid(store):
    made = new_judgement(
        target=CLAIM.claim_id, field="certainty", old='"reported"', new='"denied"', **BY_ANA
    )
    append_judgement(store, made)
    undoing = undo_judgement(store, made.judgement_id, **BY_ANA)
    loaded = load_judgements(store)
    assert loaded == (replace(made, undone_by=undoing.judgement_id), undoing)
    assert apply_judgements([CLAIM], loaded).claims == (CLAIM,)
    stored = store.read("SELECT undone_by FROM judgements")["undone_by"].to_pylist()
    assert stored == [None, None]


def test_an_undoing_that_is_undone_lets_the_judgement_hold_again(store):
    made = new_judgement(
        target=CLAIM.claim_id, field="certainty", old=None, new='"denied"', **BY_ANA
    )
    append_judgement(store, made)
    first = undo_judgement(store, made.judgement_id, **BY_ANA)
    with pytest.raises(CallError, match="already undone"):
        undo_judgement(store, made.judgement_id, **BY_ANA)
    undo_judgement(store, first.judgement_id, **BY_ANA)
    assert apply_judgements([CLAIM], load_judgements(store)).claims[0].certainty == "denied"
    third = undo_judgement(store, made.judgement_id, **{**BY_ANA, "why": "After all not."})
    assert load_judgements(store)[0].undone_by == third.judgement_id


def test_undoing_an_unknown_judgement_is_an_unknown_id(store):
    append_judgement(store, judgement(1, "c1", "certainty", '"denied"'))
    with pytest.raises(UnknownId, match="'j9'"):
        undo_judgement(store, "j9", **BY_ANA)
