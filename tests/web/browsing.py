"""Pages in Chromium, watched: what they say on the console and what they ask for."""

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
SECONDS = 60_000
"""Milliseconds to wait for something to appear: the machine may be busy with other tests."""


@dataclass
class Watched:
    """A page, with what its console said and what it asked for."""

    page: object
    base: str
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.goto(self.base + address)

    def address(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + ("?" + parts.query if parts.query else "")

    def watch(self) -> None:
        """Begin to note what the page says and asks for."""
        self.page.on("console", lambda said: self.console.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("request", lambda asked: self._note(asked.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.base, "blob:", "data:")):
            self.outside.append(url)
