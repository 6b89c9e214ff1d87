"""Packages are stages: imports point up the list, and the first page of help stays quick."""

import ast
import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import watchfloor

ROOT = Path(watchfloor.__file__).parent
ORDER = (
    "records", "errors", "collector", "codebook", "reports", "origins", "fetching", "heads",
    "coding", "actors", "events", "estimates", "store", "history", "ties", "relations",
    "forecasts", "scores", "scenarios", "briefs", "lineage", "intake", "pipeline",
    "claim_judgements", "event_judgements", "source_judgements", "tie_judgements", "loading",
    "relating", "picture_relations",
    "relation_chain", "bind_chain", "row_chain", "explain", "doctor", "proving", "record_lists",
    "floor", "web", "cli", "testing",
)  # fmt: skip
ONLY = {
    "records": set(),
    "errors": set(),
    "collector": set(),
    "scores": {"records", "errors"},
    "store": {"records", "errors"},
    "example": set(),
    "heads": {"errors"},
}
"""Stages that import nothing of ours but these."""
READING = (
    "found", "version", "syntax", "phrases", "claim_words", "actors", "quantities", "certainty",
    "dates", "confidence", "telling", "places", "holders", "events", "propositions", "passing",
    "anchoring", "answers", "echoes", "announced_threats", "figures", "statements", "believed",
    "standing", "claims", "stored_words", "coder", "several", "second_process", "coders",
)  # fmt: skip
"""The reader's own packages and files, each above those it imports."""
MODULES = sorted(ROOT.rglob("*.py"))
HEAVY = (
    "spacy",
    "thinc",
    "duckdb",
    "pyarrow",
    "rich",
    "numpy",
    "trafilatura",
    "polars",
    "urllib3",
    "feedparser",
)


def _stage(module: str) -> str:
    """``coding`` for ``watchfloor.coding.dates.reading``; empty for the package itself."""
    return [*module.split("."), ""][1]


def _module(path: Path) -> str:
    return ".".join(("watchfloor", *path.relative_to(ROOT).with_suffix("").parts))


def _imported(path: Path) -> set[str]:
    """Our modules that a file imports, wherever in it: inside functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            base = node.module or ""
            names = {f"{base}.{alias.name}" for alias in node.names}
            # ``from watchfloor import records`` names a stage, ``from watchfloor.x import y`` x.
            found |= names if base == "watchfloor" else {base}
    return {name for name in found if name.split(".")[0] == "watchfloor"}


def _wrong_imports(path: Path) -> list[str]:
    own = _stage(_module(path))
    wrong = []
    for name in sorted(_imported(path)):
        other = _stage(name)
        if other in (own, "") or (own == "__init__" and other in ("errors", "floor")):
            continue
        if own in ONLY:
            allowed = other in ONLY[own]
        else:
            allowed = other in ORDER and own in ORDER and ORDER.index(other) < ORDER.index(own)
        if not allowed:
            wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    return wrong


def test_every_stage_has_its_place_in_the_list():
    stages = {_stage(_module(path)) for path in MODULES} - {"__init__", "__main__"}
    assert stages <= {*ORDER, *ONLY}


def test_imports_point_up_the_list_of_stages():
    assert [wrong for path in MODULES for wrong in _wrong_imports(path)] == []


def _part(module: str) -> str:
    """``syntax`` for ``watchfloor.coding.syntax.parse``."""
    return [*module.split("."), "", ""][2]


def _wrong_way_in_reading(path: Path) -> list[str]:
    own = _part(_module(path))
    parts = {_part(name) for name in _imported(path) if _stage(name) == "coding"}
    return [
        f"{path.relative_to(ROOT)} imports {part}"
        for part in sorted(parts - {own, "", "__init__"})
        if READING.index(part) > READING.index(own)
    ]


def test_imports_of_the_reader_point_one_way():
    files = [path for path in MODULES if _stage(_module(path)) == "coding"]
    files = [path for path in files if path != ROOT / "coding" / "__init__.py"]
    assert {_part(_module(path)) for path in files} == set(READING)
    assert [wrong for path in files for wrong in _wrong_way_in_reading(path)] == []


def test_help_loads_no_heavy_library():
    program = (
        "import json, sys\n"
        "from watchfloor.cli import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        f"    found = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "    print(json.dumps(found))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_importing_the_package_loads_no_heavy_library():
    program = f"import sys, watchfloor; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def _packages() -> list[str]:
    found = pkgutil.walk_packages(watchfloor.__path__, "watchfloor.")
    return ["watchfloor", *sorted(info.name for info in found if info.ispkg)]


@pytest.mark.parametrize("name", _packages())
def test_what_a_package_exports_is_there_and_sorted(name):
    package = importlib.import_module(name)
    source = Path(str(package.__file__)).read_text("utf-8")
    exports = getattr(package, "__all__", None)
    if exports is None:
        # A package without exports holds nothing but its docstring: modules are imported by name.
        assert all(isinstance(node, ast.Expr) for node in ast.parse(source).body)
        return
    assert len(set(exports)) == len(exports)
    # As ruff sorts them: constants, then classes, then functions.
    assert exports == sorted(exports, key=lambda each: (_rank(each), each))
    assert [each for each in exports if not hasattr(package, each)] == []


def _rank(export: str) -> int:
    if export.isupper():
        return 0
    return 1 if export[0].isupper() else 2


def test_no_module_reads_files_or_loads_models_when_it_is_imported():
    calls = ("open", "load", "read_text", "read_bytes", "files", "load_codebook", "load_parser")
    found = []
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
                continue
            for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if name in calls:
                    found.append(f"{path.relative_to(ROOT)} line {call.lineno}: {name}")
    assert found == []
