"""`watchfloor actors`: whom the codebook knows, and adding to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from watchfloor.cli.defaults import DefaultGroup
from watchfloor.cli.options import (
    FORMATS,
    as_of_option,
    floor_option,
    floor_words,
    open_floor,
    terminal_width,
)
from watchfloor.cli.relating import series_option
from watchfloor.cli.tables import output_option
from watchfloor.cli.writing import write_records, write_text

if TYPE_CHECKING:
    from watchfloor.codebook.actors import ActorCodebook
    from watchfloor.floor import Floor
    from watchfloor.records.actor_view import ActorView


@click.group(cls=DefaultGroup, default="list")
def actors() -> None:
    """List the actors the codebook knows (actors [TEXT]), or add one (actors add ID NAME).

    actors CHN, a state's id, shows the world from there.
    """


@actors.command("list", hidden=True)
@click.argument("text", required=False)
@click.option("--unchecked", is_flag=True, help="Only rows without a source that was opened.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@output_option
@floor_option
@as_of_option
@series_option
def list_actors(
    text: str | None,
    unchecked: bool,
    form: str,
    output: Path | None,
    floor_path: Path,
    as_of: str | None,
    series: str | None,
) -> None:
    """List codebook rows whose id or name contains TEXT; without TEXT, the coverage.

    For the id of a state, as CHN, the view from there instead: stated motives and positions,
    friends, adversaries, ties and pressures, as one record with another --format. In a floor that
    does not exist yet it is listed like others.
    """
    from watchfloor.codebook.actors import ActorRow
    from watchfloor.records.actor_view import ActorView

    floor = open_floor(floor_path)
    codebook = floor.codebook.actors
    viewable = not unchecked and floor.store.exists()
    if viewable and text is not None and _is_state(text, codebook):
        view = floor.actor_view(text, as_of=as_of, series=series)
        if form == "table":
            write_text(_view_text(view, floor, floor_words(floor_path)), output)
        else:
            write_records((view,), ActorView, form, output, ())
        return
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


def _is_state(text: str, codebook: "ActorCodebook") -> bool:
    from watchfloor.records.actor_ids import kind_of

    return kind_of(text) == "state" and codebook.row(text) is not None


def _view_text(view: "ActorView", floor: "Floor", floor_option: str) -> str:
    from watchfloor.briefs.actor_view_text import actor_view_text

    label = floor.codebook.actors.label
    return actor_view_text(view, label, width=terminal_width(), floor_option=floor_option)


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
