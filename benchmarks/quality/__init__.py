"""One run of every task, recorded in ``results.json``, and the page that it makes.

``python -m benchmarks quality`` measures and writes both; ``--page`` writes the page alone.
"""

from benchmarks.quality.page import make_page
from benchmarks.quality.record import PAGE_FILE, RESULTS_FILE, load_results, record

__all__ = ["PAGE_FILE", "RESULTS_FILE", "load_results", "make_page", "record"]
