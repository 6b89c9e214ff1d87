"""The documents: their commands are run, their lists are compared with the program."""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from watchfloor.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = re.compile(r"\b[cenrbjf][0-9a-f]{12}\b")
ELLIPSIS = "…"


def fences(page: Path, language: str) -> list[str]:
    return [body for name, body in FENCE.findall(page.read_text("utf-8")) if name == language]


def commands_of(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the lines shown beneath it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown.splitlines()


class Shell:
    """Runs commands as a reader types them; ids shown in the page stand for those found here."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.found: dict[str, str] = {}

    def check(self, command: str, shown: list[str]) -> None:
        program, *arguments = shlex.split(ID.sub(self._own, command))
        assert program == "watchfloor"
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        printed = self._capsys.readouterr()
        lines = [*printed.err.splitlines(), *printed.out.splitlines()]
        pairs = follow(shown, lines)
        assert pairs is not None, "\n".join([f"$ {command}", *lines])
        for one, other in pairs:
            self._learn(one, other)
        assert exit_.value.code in (0, None), "\n".join([f"$ {command}", *lines])

    def _own(self, match: re.Match[str]) -> str:
        return self.found.get(match[0], match[0])

    def _learn(self, shown: str, line: str) -> None:
        # Left of the first `…` a line is the one shown, so its ids are those in the same place.
        known = ID.findall(shown.split(ELLIPSIS)[0])
        self.found.update(zip(known, ID.findall(line), strict=False))


def follow(shown: list[str], lines: list[str]) -> list[tuple[str, str]] | None:
    """The lines shown, each with the line it stands for; None when they do not fit.

    A line that is only `…` stands for any number of lines.
    """
    if not shown:
        return None if lines else []
    if shown[0].strip() == ELLIPSIS:
        rests = (follow(shown[1:], lines[n:]) for n in range(len(lines) + 1))
        return next((rest for rest in rests if rest is not None), None)
    if not lines or not is_shown(shown[0], lines[0]):
        return None
    rest = follow(shown[1:], lines[1:])
    return None if rest is None else [(shown[0], lines[0]), *rest]


def is_shown(shown: str, line: str) -> bool:
    """Whether a line is the one shown, whatever its ids and blanks; `…` stands for any words."""
    wanted = " ".join(ID.sub("ID", shown).split())
    pattern = ".*".join(re.escape(part) for part in wanted.split(ELLIPSIS))
    return re.fullmatch(pattern, " ".join(ID.sub("ID", line).split())) is not None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A fresh folder with the reports of both pages, seen from 80 columns."""
    shutil.copytree(DOCS / "first-brief", tmp_path / "reports")
    shutil.copytree(DOCS / "second-brief", tmp_path / "docs" / "second-brief")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("WATCHFLOOR_FLOOR", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", ["first-brief.md", "briefs.md", "second-brief.md"])
def test_the_commands_of_a_page_print_what_it_shows(page, folder, capsys):
    shell = Shell(capsys)
    for block in fences(DOCS / page, "console"):
        for command, shown in commands_of(block):
            shell.check(command, shown)


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", DOCS / "first-brief.md", DOCS / "briefs.md"],
    ids=lambda p: p.name,
)
def test_the_python_shown_runs(page, folder, capsys):
    blocks = fences(page, "python")
    assert blocks
    for block in blocks:
        exec(compile(block, page.name, "exec"), {})
    assert capsys.readouterr().out


def test_the_first_brief_shows_the_reports_that_lie_beside_it():
    text = (DOCS / "first-brief.md").read_text("utf-8")
    shown = dict(re.findall(r"^`reports/([^`]+)`\n\n```text\n(.*?)^```$", text, re.M | re.S))
    files = {path.name: path.read_text("utf-8") for path in (DOCS / "first-brief").iterdir()}
    assert shown == files


def test_the_command_reference_is_the_program_s_own_help(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(DOCS), *sys.path])
    from make_cli_reference import cli_reference

    assert (DOCS / "cli.md").read_text("utf-8") == cli_reference(), (
        "docs/cli.md is out of date; run: uv run --frozen python docs/make_cli_reference.py"
    )


def test_the_terminal_picture_loads_nothing_and_shows_a_brief():
    picture = (DOCS / "images" / "brief.svg").read_text("utf-8")
    assert "url(" not in picture.replace("url(#", "")
    assert "WATCHFLOOR&#160;BRIEF" in picture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_project_leads_somewhere(page):
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, heading = target.partition("#")
        aim = (page.parent / path) if path else page
        assert aim.exists(), f"{page.name}: {target}"
        if heading:
            assert heading in headings_of(aim), f"{page.name}: {target}"


def headings_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
