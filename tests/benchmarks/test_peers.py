"""Peers are scored on the same data by the task's own scorer, or named as not installed."""

import json
from importlib.util import find_spec

import pytest

from benchmarks.peers import INSTALL, measure_peers
from benchmarks.peers.certainty import near_words


def written(folder, *records):
    path = folder / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_a_task_whose_peers_cannot_run_here_has_none(tmp_path):
    assert measure_peers("relations", tmp_path) == {}


@pytest.mark.skipif(find_spec("quantulum3") is not None, reason="the peers are installed")
def test_a_library_that_is_not_installed_is_named(tmp_path):
    assert measure_peers("quantities", tmp_path) == {"quantulum3": INSTALL}


@pytest.mark.skipif(find_spec("quantulum3") is None, reason="the peers are not installed")
def test_a_figure_that_a_peer_finds_without_its_bound_has_the_value_right(tmp_path):
    record = {"text": "At least 24 died.", "quantities": [{"value": 24, "change": ">"}]}
    (scores,) = measure_peers("quantities", written(tmp_path, record)).values()
    assert (scores["value_f1"], scores["value_and_bound_f1"]) == (1, 0)


def test_the_list_of_cue_words_finds_sentences_and_the_marks_find_contents(tmp_path):
    text = 'Iran said "we left". It rained. Iraq knew it.'
    gold = [
        {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 19]]},
        {"source": [[32, 36]], "cue": [[37, 41]], "content": [[42, 44]]},
    ]
    peers = measure_peers("attribution", written(tmp_path, {"text": text, "attributions": gold}))
    # Of two attributed sentences the list finds one: 2 · 1 / (1 + 2).
    assert peers["list of cue words"]["cue_sentence_f1"]["f1"] == round(2 / 3, 4)
    # Of three attributed words the marks hold two.
    assert peers["quotation marks"]["content_token_f1"]["f1"] == round(2 * 2 / (2 + 3), 4)


def test_the_certainty_floors_are_the_constant_and_the_words_before(tmp_path):
    record = {
        "text": "They did not leave .",
        "targets": [{"span1": [3, 4], "label": -3.0}],
    }
    peers = measure_peers("certainty", written(tmp_path, record))
    assert peers["always certain"]["mae"]["value"] == 6
    assert peers["modal or negation just before"]["mae"]["value"] == 0.5


def test_a_word_five_tokens_before_is_too_far():
    words = "not one of those four left".split()
    assert near_words(words, 5) == 3
    assert near_words(words, 4) == -2.5
