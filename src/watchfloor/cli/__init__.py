"""The command line: parse, call the library, print."""

from watchfloor.cli.main import main

__all__ = ["main"]
