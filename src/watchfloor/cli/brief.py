"""`watchfloor brief`: read reports, print the picture."""

import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from watchfloor.cli.example import example_reports
from watchfloor.cli.options import (
    PathOrAddress,
    as_of_option,
    floor_words,
    open_floor,
    printable,
    terminal_width,
    web_options,
)
from watchfloor.cli.reading import columns_option, print_summary, read_with_progress
from watchfloor.errors import CallError

if TYPE_CHECKING:
    from watchfloor.floor import Floor
    from watchfloor.records import Brief

FORMS: Final = ("text", "markdown", "html", "pdf", "json")
ENDINGS: Final = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf",
    ".json": "json",
}  # fmt: skip
"""Ending of a file to the form it is written in when none was asked for; text without ending."""
# Written out here and not taken from the briefs, whose import would slow --help; a test holds
# them equal.


@click.command()
@click.argument("paths", nargs=-1, type=PathOrAddress())
@columns_option
@web_options
@click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    envvar="WATCHFLOOR_FLOOR",
    help="The floor file. Default: $WATCHFLOOR_FLOOR; else ./watchfloor.floor with PATHS or when "
    "that file exists, and the bundled example in your cache without.",
)
@as_of_option
@click.option(
    "--since", metavar="DATE|BRIEF_ID", help="Also what changed since a day or an earlier brief."
)
@click.option(
    "--about",
    metavar="ACTORS",
    help="Only what these actors have to do with: ids or names, as: PRK,Russia",
)
@click.option(
    "--diff",
    nargs=2,
    metavar="BRIEF_ID BRIEF_ID",
    help="Instead: what was added, changed or gone from one brief to another.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Default: what the ending of the file says; text without.",
)
@click.option(
    "--out",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file instead of printing.",
)
def brief(
    paths: tuple[Path | str, ...],
    columns: str | None,
    follow: bool,
    allow_private: bool,
    floor_path: Path | None,
    as_of: str | None,
    since: str | None,
    about: str | None,
    diff: tuple[str, str] | None,
    form: str | None,
    out: Path | None,
) -> None:
    """Read PATHS (files, folders or addresses, - for standard input) and print the picture.

    Without PATHS: the brief of the floor; where there is none, of the bundled example of forty
    reports written for Watchfloor.
    """
    if diff and (paths or as_of or since or about):
        raise CallError("--diff compares two briefs as they are; give it without other choices.")
    form = form or _form_of(out)
    default = Path("watchfloor.floor")
    example = not paths and floor_path is None and not default.exists()
    floor = open_floor(example_floor() if example else floor_path or default)
    if example:
        read_example(floor)
    elif paths:
        print_summary(
            read_with_progress(floor, paths, columns, follow=follow, allow_private=allow_private)
        )
    if diff:
        result = floor.compare(*diff)
    else:
        result = floor.brief(as_of=as_of, since=since, about=about or ())
    write_brief(result, form, out, floor_option=floor_words(floor_path))
    if example:
        click.echo(f"This is the bundled example, kept in {floor.store.path}", err=True)


def _form_of(out: Path | None) -> str:
    """The form that a file's ending asks for; CallError for one that asks for none we have."""
    ending = out.suffix.lower() if out else ""
    if ending and ending not in ENDINGS:
        raise CallError(
            f"No brief can be written as '{ending}' ({out}). Endings: {', '.join(ENDINGS)}; "
            f"or say which form the file is to have with --format: {', '.join(FORMS)}."
        )
    return ENDINGS.get(ending, "text")


def write_brief(result: "Brief", form: str, out: Path | None, *, floor_option: str) -> None:
    """Print a brief or write it to a file; PDF goes to a file or a pipe, never to a terminal."""
    from watchfloor.briefs import brief_bytes, brief_text

    if form == "text":
        text = brief_text(result, width=terminal_width(), floor_option=floor_option)
        content = printable(text).encode()
    elif form == "pdf" and out is None and sys.stdout.isatty():
        raise CallError("PDF is not for a terminal; add --out FILE.pdf.")
    else:
        content = brief_bytes(result, form)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    out.write_bytes(content)
    click.echo(f"Brief {result.brief_id} is in {out}", err=True)


def read_example(floor: "Floor") -> None:
    """Read the bundled example into its floor; nothing happens when it is there already."""
    with as_file(files("watchfloor.example")) as folder:
        read_with_progress(floor, example_reports(folder))


def example_floor() -> Path:
    """Where the example's floor lives: in the user's cache, named by what it is made of and by.

    Another coder, codebook or schema has another floor: two versions of Watchfloor that shared
    one would each print what the other coded last, and the earlier could not open it at all.
    """
    import hashlib

    from platformdirs import user_cache_path

    from watchfloor.codebook.book import codebook_sha256
    from watchfloor.coding.version import coder_version
    from watchfloor.store.schema import SCHEMA_VERSION, TABLES

    # The tables too: between two releases they change while the version stays.
    made_by = f"{coder_version(codebook_sha256())}|{SCHEMA_VERSION}|{TABLES}"
    digest = hashlib.sha256(made_by.encode())
    with as_file(files("watchfloor.example")) as folder:
        for report in example_reports(folder):
            digest.update(report.read_bytes())
    cache = user_cache_path("watchfloor", ensure_exists=True)
    return cache / f"example-{digest.hexdigest()[:8]}.floor"
