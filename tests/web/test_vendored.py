"""The browser files that are carried: each is what its manifest says, under a free licence."""

import hashlib
import tomllib
from importlib.resources import files

import pytest

FOLDER = files("watchfloor.web").joinpath("static", "vendored")
MANIFEST = tomllib.loads(FOLDER.joinpath("manifest.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["name"])
def test_a_carried_file_is_the_one_that_was_fetched(entry):
    content = FOLDER.joinpath(entry["name"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert entry["licence"] in ("ISC", "BSD-0-Clause", "MIT", "BSD-3-Clause", "Apache-2.0")
    assert FOLDER.joinpath(entry["licence_file"]).read_text(encoding="utf-8").strip()


def test_nothing_is_carried_that_the_manifest_does_not_name():
    named = {"manifest.toml"}
    named |= {entry[key] for entry in MANIFEST for key in ("name", "licence_file")}
    assert {entry.name for entry in FOLDER.iterdir()} == named
