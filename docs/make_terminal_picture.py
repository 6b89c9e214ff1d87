"""Write docs/images/brief.svg: the first lines of the bundled example's brief, as printed.

    uv run --frozen python docs/make_terminal_picture.py

The text is what `watchfloor brief` prints at 80 columns. The picture loads nothing from the
network: the viewer's own monospaced font is used.
"""

import io
import re
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

import watchfloor
from watchfloor.briefs import brief_text
from watchfloor.cli.example import example_reports

PICTURE: Final = Path(__file__).parent / "images" / "brief.svg"
WIDTH: Final = 80
LINES: Final = 45
_WEB_FONTS: Final = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


def example_lines() -> list[str]:
    """The brief of the bundled example at `WIDTH` columns, line by line."""
    with TemporaryDirectory() as folder, as_file(files("watchfloor.example")) as reports:
        floor = watchfloor.open(Path(folder) / "example.floor")
        floor.read(*example_reports(reports))
        return brief_text(floor.brief(), width=WIDTH).splitlines()


def picture_of(lines: list[str]) -> str:
    """An SVG of a terminal that shows the command and these lines."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), highlight=False, markup=False, emoji=False
    )
    for line in ["$ watchfloor brief", *lines, "…"]:
        console.print(line, soft_wrap=True)
    return console.export_svg(
        title="watchfloor brief",
        code_format=_WEB_FONTS.sub("", CONSOLE_SVG_FORMAT),
        unique_id="brief",
    )


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture_of(example_lines()[:LINES]), encoding="utf-8")
