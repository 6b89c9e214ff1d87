"""`watchfloor actors`: whom the codebook knows, and adding to it."""

from pathlib import Path

import click

from watchfloor.cli.defaults import DefaultGroup
from watchfloor.cli.options import FORMATS, floor_option, open_floor
from watchfloor.cli.tables import output_option
from watchfloor.cli.writing import write_records


@click.group(cls=DefaultGroup, default="list")
def actors() -> None:
    """List the actors the codebook knows (actors [TEXT]), or add one (actors add ID NAME)."""


@actors.command("list", hidden=True)
@click.argument("text", required=False)
@click.option("--unchecked", is_flag=True, help="Only rows without a source that was opened.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@output_option
@floor_option
def list_actors(
    text: str | None, unchecked: bool, form: str, output: Path | None, floor_path: Path
) -> None:
    """List codebook rows whose id or name contains TEXT; without TEXT, the coverage."""
    from watchfloor.codebook.actors import ActorRow

    codebook = open_floor(floor_path).codebook.actors
    if text is None and not unchecked:
        coverage = codebook.coverage()
        click.echo(
            f"{coverage.states} states, {coverage.persons} persons, {coverage.organisations} "
            f"organisations, {coverage.groups} groups in {coverage.rows} rows; "
            f"{coverage.unchecked} rows rest on no source that was opened (actors --unchecked)."
        )
        return
    wanted = (text or "").casefold()
    rows = [
        row
        for row in (codebook.unchecked() if unchecked else codebook.rows)
        if wanted in row.actor_id.casefold() or wanted in row.name.casefold()
    ]
    columns = ("actor_id", "name", "title", "start", "end", "checked")
    write_records(rows, ActorRow, form, output, columns)


@actors.command()
@click.argument("actor_id", metavar="ID")
@click.argument("name", metavar="NAME")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given again.")
@click.option("--country", metavar="ALPHA3", help="The state it belongs to or is based in.")
@click.option("--source", help="Address of the public source.")
@floor_option
def add(
    actor_id: str,
    name: str,
    aliases: tuple[str, ...],
    country: str | None,
    source: str | None,
    floor_path: Path,
) -> None:
    """Add an actor to this floor, as: actors add ARM:new-front "New Front" --country SYR."""
    new = open_floor(floor_path).add_actor(
        actor_id, name, aliases=aliases, country=country, source=source
    )
    if not new:
        click.echo(f"{actor_id} is there already; nothing was changed.")
        return
    click.echo(f"{actor_id} is added. Code the stored reports anew with: watchfloor read")
