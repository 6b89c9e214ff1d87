"""Records go to tables, to JSON and back without a change."""

import dataclasses
import json
import typing

import pyarrow as pa
import pytest

from watchfloor import records
from watchfloor.records import Series, arrow_schema, from_row, to_row, to_table
from watchfloor.records.arrow import from_table

CLASSES = [
    each
    for each in (getattr(records, name) for name in records.__all__)
    if isinstance(each, type) and dataclasses.is_dataclass(each)
]


def _value(hint, full: bool):
    """Something for a field of this type: everything filled, or all that may be unknown unknown."""
    arguments = typing.get_args(hint)
    if type(None) in arguments:
        inner = next(each for each in arguments if each is not type(None))
        return _value(inner, full) if full else None
    if typing.get_origin(hint) is typing.Literal:
        return arguments[0]
    if typing.get_origin(hint) is tuple:
        return (_value(arguments[0], full),) * 2 if full else ()
    if dataclasses.is_dataclass(hint):
        return _record(hint, full)
    return {str: "№ “…” \u2028", int: -3, float: 0.5, bool: True}[hint]


def _record(record_class, full: bool):
    hints = typing.get_type_hints(record_class)
    return record_class(**{name: _value(hint, full) for name, hint in hints.items()})


@pytest.mark.parametrize("record_class", CLASSES, ids=lambda each: each.__name__)
def test_a_record_comes_back_from_a_table_and_from_json(record_class):
    several = [_record(record_class, full=True), _record(record_class, full=False)]
    table = to_table(several, record_class)
    assert table.schema == arrow_schema(record_class)
    assert from_table(table, record_class) == tuple(several)
    for record in several:
        assert from_row(json.loads(json.dumps(to_row(record))), record_class) == record


@pytest.mark.parametrize("record_class", CLASSES, ids=lambda each: each.__name__)
def test_records_are_frozen_slotted_and_made_by_keyword(record_class):
    record = _record(record_class, full=True)
    name = dataclasses.fields(record_class)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, name, "other")
    assert not hasattr(record, "__dict__")
    with pytest.raises(TypeError):
        record_class("by position")


def test_a_table_without_records_keeps_its_columns():
    table = to_table([], records.Claim)
    assert (table.num_rows, table.schema) == (0, arrow_schema(records.Claim))
    assert from_table(table, records.Claim) == ()


def test_zero_empty_and_unknown_are_three_values():
    fields = {"low": 0.0, "best": None}
    quantity = dataclasses.replace(_record(records.Quantity, full=True), text="", **fields)
    row = to_table([quantity], records.Quantity).to_pylist()[0]
    assert (row["low"], row["best"], row["text"]) == (0.0, None, "")


def test_a_type_without_an_arrow_counterpart_is_named():
    @dataclasses.dataclass
    class Odd:
        when: complex

    with pytest.raises(TypeError, match="complex"):
        arrow_schema(Odd)
    assert pa.schema([]) != arrow_schema(records.Span)


def test_a_row_from_before_a_field_was_there_takes_the_field_s_default():
    row = {"estimate_id": "n0123456789ab", "title": "A title", "points": []}
    assert from_row(row, Series) == Series(estimate_id="n0123456789ab", title="A title", points=())


def test_a_row_without_a_field_that_has_no_default_is_no_row():
    with pytest.raises(KeyError):
        from_row({"estimate_id": "n0123456789ab", "points": []}, Series)
