"""What an address may lose and still lead to the same page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

ADDRESSES_FILE: Final = "addresses.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRules:
    """The parts of an address that do not tell pages apart."""

    tracking: frozenset[str]
    tracking_prefixes: tuple[str, ...]
    amp_endings: tuple[str, ...]
    """The longest first."""
    amp_parameters: Mapping[str, tuple[str, ...]]
    amp_hosts: tuple[str, ...]


@cache
def load_address_rules() -> AddressRules:
    """The rules of ``addresses.toml``."""
    text = (files("watchfloor.codebook") / "data" / ADDRESSES_FILE).read_text("utf-8")
    document = tomllib.loads(text)
    return AddressRules(
        tracking=frozenset(document["tracking"]),
        tracking_prefixes=tuple(document["tracking_prefixes"]),
        amp_endings=tuple(sorted(document["amp_endings"], key=len, reverse=True)),
        amp_parameters={name: tuple(values) for name, values in document["amp_parameters"].items()},
        amp_hosts=tuple(document["amp_hosts"]),
    )
