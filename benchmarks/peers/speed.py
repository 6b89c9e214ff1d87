"""The parser alone on the texts of the speed task: what reading costs before any rule is asked."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.speed import write_reports
from watchfloor.coding.syntax.parse import load_parser

REPORTS: Final = 200


def measure_peers(data: Path) -> dict[str, Any]:
    """Sentences a second of processor time that the parser alone manages; no data is needed."""
    parser = load_parser()
    with TemporaryDirectory() as folder:
        write_reports(Path(folder), count=REPORTS)
        texts = [path.read_text("utf-8") for path in sorted(Path(folder).iterdir())]
    begun = time.process_time()
    sentences = sum(1 for text in texts for _ in parser(text).sents)
    seconds = time.process_time() - begun
    return {"parser alone, sentences a second of processor time": round(sentences / seconds, 1)}
