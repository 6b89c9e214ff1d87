"""What a site's robots.txt allows us, by RFC 9309, and the rule that says so.

Own code, because a refusal must name its rule: the parser of the standard library knows no ``*``
and takes the first rule that fits instead of the longest, and protego does not say which it took.
"""

import re
from dataclasses import dataclass
from typing import Final

from watchfloor.fetching.address import quoted

PRODUCT: Final = "watchfloor"
MAX_RULES: Final = 5_000
"""Of the groups that are meant for us; more are not looked at."""
MAX_STARS: Final = 20
"""In one rule; a rule with more is not looked at."""

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#\n]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of robots.txt."""

    allows: bool
    path: str
    """Quoted as addresses are; ``*`` stands for anything and ``$`` at the end for the end."""

    def __str__(self) -> str:
        return f"{'Allow' if self.allows else 'Disallow'}: {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules for us on one site."""

    rules: tuple[Rule, ...] = ()
    pause_seconds: float | None = None
    """``Crawl-delay``, which is no part of the RFC; None when none is asked for."""

    def forbidding(self, target: str) -> Rule | None:
        """The rule that forbids a path with its query; None when it is allowed.

        The longest rule that fits decides; of two as long, the one that allows.
        """
        fitting = [rule for rule in self.rules if _fits(rule.path, target)]
        longest = max(fitting, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return longest if longest is not None and not longest.allows else None


def parse_robots(text: str) -> Robots:
    """The rules of the groups named for us, else of those for everybody (``*``)."""
    named: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    agents: list[str] = []
    in_rules = False
    for name, value in _lines(text):
        if name == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
        elif name in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            named += [(name, value)] if any(_is_us(agent) for agent in agents) else []
            general += [(name, value)] if "*" in agents else []
    # A group that names us counts even when it forbids nothing: an empty ``Disallow:`` is a line.
    return _robots(named or general)


def _lines(text: str) -> list[tuple[str, str]]:
    matches = (_LINE.match(line) for line in text.splitlines())
    return [(match[1].lower(), match[2].strip()) for match in matches if match]


def _is_us(agent: str) -> bool:
    """Whether a ``User-agent`` value is our name, with or without a version behind it."""
    return re.match(r"[a-z_-]*", agent)[0] == PRODUCT  # type: ignore[index]


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple(
        Rule(allows=name == "allow", path=quoted(path))
        for name, path in lines
        if name != "crawl-delay" and path and path.count("*") <= MAX_STARS
    )
    delays = [value for name, value in lines if name == "crawl-delay"]
    numbers = [float(each) for each in delays if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", each)]
    return Robots(rules=rules[:MAX_RULES], pause_seconds=max(numbers, default=None))


def _fits(path: str, target: str) -> bool:
    """Whether a rule's path, in which ``*`` is anything and a last ``$`` the end, fits.

    Each piece between stars is looked for once, from left to right: no backtracking.
    """
    pinned = path.endswith("$")
    first, *others = path.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    position = len(first)
    if not others:
        return not pinned or position == len(target)
    for piece in others[:-1]:
        found = target.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    last = others[-1]
    if pinned:
        return target.endswith(last) and len(target) - len(last) >= position
    return target.find(last, position) >= 0
