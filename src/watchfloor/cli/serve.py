"""`watchfloor serve`: the picture in a browser, on this machine's own address."""

from pathlib import Path
from typing import Final

import click

from watchfloor.cli.brief import example_floor, read_example
from watchfloor.cli.options import open_floor

PORT: Final = 8377


@click.command()
@click.option(
    "--floor",
    "floor_path",
    type=click.Path(path_type=Path),
    envvar="WATCHFLOOR_FLOOR",
    help="The floor file. Default: $WATCHFLOOR_FLOOR, else ./watchfloor.floor, else the example.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes any that is free.",
)
@click.option(
    "--token",
    envvar="WATCHFLOOR_TOKEN",
    help="What every request must bring; needed for any address but this machine's own. "
    "Better in $WATCHFLOOR_TOKEN, where other users cannot see it.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name under which browsers reach this server; may be given again.",
)
@click.option(
    "--disputed",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="GeoJSON of the areas that the map hatches, in place of the shipped one.",
)
def serve(
    floor_path: Path | None,
    host: str,
    port: int,
    token: str | None,
    hosts: tuple[str, ...],
    disputed: Path | None,
) -> None:
    """Show the picture in a browser, and serve the API under /api/v1. Stop with Ctrl+C."""
    from watchfloor.web import make_app
    from watchfloor.web.serving import listen, serve_on

    default = Path("watchfloor.floor")
    if floor_path is None and not default.exists():
        floor_path = example_floor()
        read_example(open_floor(floor_path))
    listening = listen(host, port, token=token)
    floor = open_floor(floor_path or default)
    app = make_app(floor, token=token, hosts=[*hosts, host], disputed=disputed)
    # Says now, and not on the first page, what is wrong with a floor that cannot be used.
    app.state.pictures.begin()
    click.echo(f"Watchfloor on {listening.url} (stop with Ctrl+C)")
    serve_on(listening, app)
