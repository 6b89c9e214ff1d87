"""`watchfloor relations`, `binds` and `network`: how states stand towards each other."""

from pathlib import Path

import click

from watchfloor.cli.options import (
    as_of_option,
    floor_option,
    floor_words,
    open_floor,
    terminal_width,
)
from watchfloor.cli.tables import record_options
from watchfloor.cli.writing import write_records, write_text
from watchfloor.errors import CallError

series_option = click.option(
    "--series",
    help="Whose events, as icews or watchfloor. Default: the publisher with the most that reach "
    "the day, else what our own coder read.",
)


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--all", "everything", is_flag=True, help="All pairs that have an event or a tie.")
@series_option
@record_options
@as_of_option
def relations(
    source: str | None,
    target: str | None,
    everything: bool,
    series: str | None,
    floor_path: Path,
    form: str,
    output: Path | None,
    as_of: str | None,
) -> None:
    """Print the card of SOURCE towards TARGET, as RUS PRK; of SOURCE alone, a table."""
    from watchfloor.briefs.relation_text import card_text
    from watchfloor.records.relation import Relation

    if everything == (source is not None):
        raise CallError("Give two states, as RUS PRK, one state, or --all.")
    floor = open_floor(floor_path)
    found = floor.relations(source, target, as_of=as_of, series=series).records
    if target is not None and form == "table":
        option = floor_words(floor_path)
        label = floor.codebook.actors.label
        text = card_text(found[0], label, width=terminal_width(), floor_option=option)
        write_text(text, output)
        return
    columns = ("source", "target", "score", "low", "high", "events", "ties_score")
    write_records(found, Relation, form, output, columns)


@click.command()
@click.argument("actor", required=False)
@series_option
@record_options
@as_of_option
def binds(
    actor: str | None,
    series: str | None,
    floor_path: Path,
    form: str,
    output: Path | None,
    as_of: str | None,
) -> None:
    """Show between which adversaries ACTOR is caught; without ACTOR, the index of all states."""
    from watchfloor.briefs.relation_text import binds_text
    from watchfloor.records.relation import CrossPressure

    floor = open_floor(floor_path)
    found = floor.binds(actor, as_of=as_of, series=series).records
    if actor is not None and form == "table":
        text = binds_text(found[0], floor.codebook.actors.label, width=terminal_width())
        write_text(text, output)
        return
    columns = ("actor_id", "index", "low", "high", "events_index", "ties_index")
    write_records(found, CrossPressure, form, output, columns)


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "graphml"]), default="text",
    show_default=True,
)  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
@series_option
@floor_option
@as_of_option
def network(
    form: str, output: Path | None, series: str | None, floor_path: Path, as_of: str | None
) -> None:
    """Show communities, triads and brokers among states, or export them with all edges."""
    from watchfloor.briefs.relation_text import network_text
    from watchfloor.relations.network import graphml_of, json_of

    floor = open_floor(floor_path)
    found = floor.network(as_of=as_of, series=series)
    if form == "text":
        option = floor_words(floor_path)
        label = floor.codebook.actors.label
        text = network_text(found, label, width=terminal_width(), floor_option=option)
    else:
        text = json_of(found) if form == "json" else graphml_of(found)
    write_text(text, output)
