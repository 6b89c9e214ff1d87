"""Two floors for attribution: a list of cue words, and quotation marks.

The word list says in which sentences something is attributed; what stands between quotation marks
is taken for attributed content. Neither names a source.
"""

import re
from pathlib import Path
from typing import Any, Final

from benchmarks.attribution import read_records, score
from watchfloor.coding.syntax.quotation_marks import find_quoted

CUE_WORDS: Final = re.compile(
    r"\b(?:said|says|say|saying|told|according to|added|announced|argued|asked|believes?|called|"
    r"claimed|denied|insisted|reported|stated|thinks?|warned|wrote|suggested|noted|promised)\b",
    re.I,
)


def measure_peers(data: Path) -> dict[str, Any]:
    """Measures of both floors together: cue sentences by words, contents by marks."""
    records = list(read_records(data))
    by_text = {record["text"]: _guess(record["text"]) for record in records}
    measures = score(records, by_text)
    return {
        "list of cue words": {"cue_sentence_f1": measures["cue_sentence_f1"]},
        "quotation marks": {"content_token_f1": measures["content_token_f1"]},
    }


def _guess(text: str) -> list[dict[str, Any]]:
    cues = [
        {"source": [], "cue": [[found.start(), found.end()]], "content": []}
        for found in CUE_WORDS.finditer(text)
    ]
    contents = [
        {"source": [], "cue": [], "content": [[quoted.start, quoted.end]]}
        for quoted in find_quoted(text)
    ]
    return [*cues, *contents]
