"""``--predictions`` writes one line a record, in exactly the form that others score."""

import importlib
import json

import pytest

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>{name}</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-10-25">October 25, 2024</TIMEX3></DCT>
<TEXT>{text}</TEXT></TimeML>
"""


def predictions_of(task, data, folder):
    out = folder / "predictions.jsonl"
    importlib.import_module(f"benchmarks.{task}").measure(data, out)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def written(folder, *records):
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_relations_are_an_id_and_a_root(tmp_path):
    data = written(
        tmp_path,
        {
            "id": "one",
            "text": "Iran attacked Iraq on Friday.",
            "marked": "<s>Iran</s> attacked <t>Iraq</t> on Friday.",
            "gold_root": "ASSAULT",
        },
        {
            "id": "two",
            "text": "France accused Chad of theft.",
            "marked": "<s>France</s> accused <t>Chad</t> of theft.",
            "gold_root": "ACCUSE",
        },
    )
    assert predictions_of("relations", data, tmp_path) == [
        {"id": "one", "root": "ASSAULT"},
        {"id": "two", "root": "ACCUSE"},
    ]


def test_events_are_an_id_and_source_type_target(tmp_path):
    data = written(
        tmp_path,
        {
            "id": "one",
            "text": "Iran accused Iraq.",
            "date": "20080804",
            "events": [{"sourcecode": "IRN", "eventcode": "112", "targetcode": "IRQ"}],
        },
        {"id": "two", "text": "It rained.", "date": None, "events": []},
    )
    assert predictions_of("events", data, tmp_path) == [
        {"id": "one", "events": [{"source": "IRN", "type": "ACCUSE", "target": "IRQ"}]},
        {"id": "two", "events": []},
    ]


def test_attributions_are_spans_of_source_cue_and_content(tmp_path):
    text = "Iran said that it had left."
    gold = [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 26]]}]
    data = written(
        tmp_path,
        {"id": "one", "annotator": "a", "text": text, "attributions": gold},
        {"id": "two", "annotator": "b", "text": "It rained.", "attributions": []},
    )
    first, second = predictions_of("attribution", data, tmp_path)
    assert second == {"id": "two", "annotator": "b", "attributions": []}
    assert (first["id"], first["annotator"]) == ("one", "a")
    (found,) = first["attributions"]
    assert set(found) == {"source", "cue", "content"}
    assert (found["source"], found["cue"]) == ([[0, 4]], [[5, 9]])
    assert [text[start:end] for start, end in found["content"]] == ["that it had left"]


def test_certainty_is_an_id_and_one_value_for_each_target(tmp_path):
    targets = [{"span1": [1, 2], "label": 3.0}, {"span1": [4, 5], "label": -3.0}]
    data = written(
        tmp_path,
        {"id": "one", "text": "Iran left and Iraq attacked .", "targets": targets},
        {"text": "It did not rain .", "targets": [{"span1": [3, 4], "label": -3.0}]},
    )
    first, second = predictions_of("certainty", data, tmp_path)
    assert set(first) == set(second) == {"id", "values"}
    assert (first["id"], second["id"]) == ("one", 1)
    assert first["values"] == [3.0, 3.0]
    assert len(second["values"]) == 1
    assert second["values"][0] < 0


def test_quantities_are_an_index_and_values_with_bounds(tmp_path):
    data = written(
        tmp_path,
        {"text": "At least 24 people died.", "quantities": [{"value": 24, "change": ">"}]},
        {"text": "About 1.5 million and 7 came.", "quantities": []},
    )
    assert predictions_of("quantities", data, tmp_path) == [
        {"index": 0, "quantities": [{"value": "24", "bound": ">"}]},
        {
            "index": 1,
            "quantities": [{"value": "1500000", "bound": "~"}, {"value": "7", "bound": "="}],
        },
    ]


def test_dates_are_a_document_and_its_expressions(tmp_path):
    folder = tmp_path / "timeml"
    folder.mkdir()
    for name, text in (("one", "They met on 3 October 2024."), ("two", "It rained yesterday.")):
        (folder / f"{name}.tml").write_text(TIMEML.format(name=name, text=text), "utf-8")
    assert predictions_of("dates", folder, tmp_path) == [
        {
            "doc": "one",
            "timexes": [{"start": 12, "end": 26, "type": "DATE", "value": "2024-10-03"}],
        },
        {
            "doc": "two",
            "timexes": [{"start": 10, "end": 19, "type": "DATE", "value": "2024-10-24"}],
        },
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It struck at noon.", "noon", "TIME", "2024-10-25T12:00"),
        ("It fell on 3 May 2024. At 5 p.m. it rained.", "5 p.m.", "TIME", "2024-05-03T17:00"),
        ("It fell on 3 May 2024. Two days later it rained.", "Two days", "DURATION", "P2D"),
        ("The flight had left an hour earlier.", "an hour", "DURATION", "PT1H"),
        ("Nearly three years later, it rained.", "Nearly three years", "DURATION", "P3Y"),
        ("In 2014 it fell, as it had a year earlier.", "a year earlier", "DATE", "2013"),
    ],
)
def test_dates_are_written_as_timeml_has_them(text, words, kind, value, tmp_path):
    folder = tmp_path / "timeml"
    folder.mkdir()
    (folder / "one.tml").write_text(TIMEML.format(name="one", text=text), "utf-8")
    (record,) = predictions_of("dates", folder, tmp_path)
    start = text.index(words)
    expected = {"start": start, "end": start + len(words), "type": kind, "value": value}
    assert expected in record["timexes"]


@pytest.mark.parametrize("task", ["relations", "events", "attribution", "certainty"])
def test_no_predictions_are_written_unless_asked_for(task, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    record = {
        "id": "one",
        "annotator": "a",
        "text": "Iran attacked Iraq .",
        "marked": "<s>Iran</s> attacked <t>Iraq</t> .",
        "gold_root": "ASSAULT",
        "date": None,
        "events": [],
        "attributions": [],
        "targets": [{"span1": [1, 2], "label": 3.0}],
    }
    importlib.import_module(f"benchmarks.{task}").measure(written(tmp_path, record), None)
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]
