"""Fetches the browser files that `watchfloor serve` carries, and writes their manifest anew.

Run `python scripts/update_vendored.py` after changing a version below, look at the pages, and
commit the files with the manifest. Needs the npm registry; nothing else in the project does.
"""

import base64
import hashlib
import io
import json
import tarfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REGISTRY: Final = "https://registry.npmjs.org"
FOLDER: Final = Path(__file__).parents[1] / "src" / "watchfloor" / "web" / "static" / "vendored"
MANIFEST: Final = FOLDER / "manifest.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One package of the registry, and the one file of it that is carried."""

    package: str
    version: str
    file: str
    """Path inside the package."""
    carried_as: str
    why: str


WANTED: Final = (
    Wanted(
        package="htmx.org",
        version="4.0.1",
        file="dist/htmx.min.js",
        carried_as="htmx.js",
        why="filters and panels change in place; without it every page still works",
    ),
    Wanted(
        package="d3",
        version="7.9.2",
        file="dist/d3.min.js",
        carried_as="d3.js",
        why="projects the map on the sphere; forces and zoom of networks",
    ),
    Wanted(
        package="topojson-client",
        version="3.1.0",
        file="dist/topojson-client.min.js",
        carried_as="topojson-client.js",
        why="unpacks the shapes of the map",
    ),
    Wanted(
        package="world-atlas",
        version="2.0.2",
        file="countries-50m.json",
        carried_as="countries-50m.json",
        why="shapes of states, Natural Earth 1:50m",
    ),
)


def main() -> None:
    """Fetch every wanted file and write the manifest."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = ["# Made by scripts/update_vendored.py; a test proves every hash.", ""]
    for wanted in WANTED:
        about = _about(wanted)
        content, licence_text = _files(wanted, about)
        (FOLDER / wanted.carried_as).write_bytes(content)
        licence_file = f"{wanted.carried_as}.LICENSE"
        (FOLDER / licence_file).write_bytes(licence_text)
        lines += [
            "[[file]]",
            f'name = "{wanted.carried_as}"',
            f'package = "{wanted.package}"',
            f'version = "{wanted.version}"',
            f'licence = "{about["license"]}"',
            f'licence_file = "{licence_file}"',
            f'from = "{about["dist"]["tarball"]}"',
            f'path = "{wanted.file}"',
            f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
            f'why = "{wanted.why}"',
            "",
        ]
    MANIFEST.write_text("\n".join(lines), encoding="utf-8")


def _about(wanted: Wanted) -> dict[str, Any]:
    with urllib.request.urlopen(f"{REGISTRY}/{wanted.package}/{wanted.version}") as answer:
        about: dict[str, Any] = json.load(answer)
    return about


def _files(wanted: Wanted, about: dict[str, Any]) -> tuple[bytes, bytes]:
    """The wanted file and the licence text; raises ValueError for a package that was altered."""
    with urllib.request.urlopen(about["dist"]["tarball"]) as answer:
        packed = answer.read()
    method, _, expected = about["dist"]["integrity"].partition("-")
    found = base64.b64encode(hashlib.new(method, packed).digest()).decode()
    if found != expected:
        raise ValueError(f"{wanted.package} {wanted.version}: hash {found}, not {expected}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as package:
        return _member(package, wanted.file), _member(package, "LICENSE")


def _member(package: tarfile.TarFile, path: str) -> bytes:
    member = package.extractfile(f"package/{path}")
    if member is None:
        raise ValueError(f"{path} is no file of the package")
    return member.read()


if __name__ == "__main__":
    main()
