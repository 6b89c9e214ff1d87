"""What the floor keeps about CSV columns, and refusals that hold no longer."""

import pytest
from floor_samples import refusal, stored_report

from watchfloor.records.stored import RememberedColumns
from watchfloor.store import Store, add_batch, load_columns, load_refusals, remember_columns


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "crisis.floor", wait_seconds=5)


def said(header: str, columns: str) -> RememberedColumns:
    return RememberedColumns(
        header_sha256=header, header=("id", "Datum", "Inhalt"), columns=columns
    )


def test_columns_come_back_as_they_were_said(store):
    both = (said("a", "text=Inhalt"), said("b", "text=#3,published=Datum"))
    remember_columns(store, both)
    assert load_columns(store) == both


def test_columns_said_anew_replace_those_of_the_same_header_only(store):
    remember_columns(store, [said("a", "text=Datum"), said("b", "text=Inhalt")])
    remember_columns(store, [said("a", "text=Inhalt")])
    assert load_columns(store) == (said("a", "text=Inhalt"), said("b", "text=Inhalt"))


def test_a_refusal_withdrawn_is_gone_and_the_others_stay(store):
    add_batch(store, [], [refusal(1), refusal(2)])
    add_batch(store, [stored_report(1)], withdrawn=[refusal(1).refusal_id, "f000000000000"])
    assert load_refusals(store) == (refusal(2),)
