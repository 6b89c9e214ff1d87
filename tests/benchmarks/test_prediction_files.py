"""The files that ``python -m benchmarks TASK --predictions OUT`` writes, as others read them."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENTENCES = [
    {"text": "Up to 12,000 troops and about a third of the tanks were sent."},
    {"text": "Between 3 and 5 people died.", "quantities": [{"change": "=", "value": "3.0-5.0"}]},
    {"text": "Nobody spoke.", "quantities": []},
]
REPORT = """<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-10-25">2024-10-25</TIMEX3></DCT>
<TEXT>{text}</TEXT></TimeML>
"""


def run(task: str, data: Path, out: Path) -> tuple[dict, list[dict]]:
    """What the command prints, and the lines it writes."""
    command = [sys.executable, "-m", "benchmarks", task, "--data", data, "--predictions", out]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return json.loads(printed), [json.loads(line) for line in out.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("packed", [False, True])
def test_each_sentence_is_a_line_with_its_index_and_the_value_and_bound_of_each_figure(
    tmp_path: Path, packed: bool
) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in SENTENCES).encode()
    data = tmp_path / ("sentences.jsonl.gz" if packed else "sentences.jsonl")
    data.write_bytes(gzip.compress(lines) if packed else lines)
    measures, written = run("quantities", data, tmp_path / "out.jsonl")
    # 1/3 to fifteen figures.
    first = [{"value": "12000", "bound": "<"}, {"value": "0.333333333333333", "bound": "~"}]
    assert written == [
        {"index": 0, "quantities": first},
        {"index": 1, "quantities": [{"value": "3-5", "bound": "="}]},
        {"index": 2, "quantities": []},
    ]
    # One of three figures is marked, and it is right: 2 * 1 / (3 + 1).
    assert measures["value_f1"] == 0.5


def test_a_file_without_sentences_has_no_figures(tmp_path: Path) -> None:
    data = tmp_path / "none.jsonl"
    data.write_text("", "utf-8")
    measures, written = run("quantities", data, tmp_path / "out.jsonl")
    assert (measures["n"], written) == (0, [])


def test_each_document_of_a_folder_is_a_line_with_spans_in_its_text(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    text = (
        'He left on <TIMEX3 tid="t1" type="DATE" value="2024-10-21">Monday</TIMEX3> for two days.'
    )
    (folder / "b.1.tml").write_text(REPORT.format(text=text), "utf-8")
    (folder / "a.tml").write_text(REPORT.format(text="Nothing was said."), "utf-8")
    measures, written = run("dates", folder, tmp_path / "out.jsonl")
    monday = {"start": 11, "end": 17, "type": "DATE", "value": "2024-10-21"}
    days = {"start": 22, "end": 30, "type": "DURATION", "value": "P2D"}
    assert written == [{"doc": "a", "timexes": []}, {"doc": "b.1", "timexes": [monday, days]}]
    # Two are found and one of them is marked: 2 * 1 / (1 + 2).
    assert measures["value_f1"]["score"] == 0.6667


def test_one_document_may_stand_alone(tmp_path: Path) -> None:
    data = tmp_path / "one.tml"
    data.write_text(REPORT.format(text="He left today."), "utf-8")
    _, written = run("dates", data, tmp_path / "out.jsonl")
    today = {"start": 8, "end": 13, "type": "DATE", "value": "2024-10-25"}
    assert written == [{"doc": "one", "timexes": [today]}]
