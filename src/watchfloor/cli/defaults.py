"""A group of commands with one that runs when none is named: ``judge ID …``, ``actors CHN``."""

from typing import Any

import click


class DefaultGroup(click.Group):
    """A click group whose ``default`` command takes arguments that name no other."""

    def __init__(self, *args: Any, default: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front unless a command, or help, comes first."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [self._default, *args]
        return super().parse_args(ctx, args)
