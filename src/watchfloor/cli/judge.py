"""`watchfloor judge`: correct a claim, split or merge events, undo that, list corrections."""

from pathlib import Path

import click

from watchfloor.cli.defaults import DefaultGroup
from watchfloor.cli.options import floor_option, floor_words, one_line, open_floor
from watchfloor.cli.tables import record_options
from watchfloor.cli.writing import write_records


@click.group(cls=DefaultGroup, default="set")
def judge() -> None:
    """Correct a claim, or accept a proposed tie: judge ID FIELD VALUE --why TEXT.

    Also: judge undo, judge list.

    Of an event: judge EVENT split CLAIM… --why TEXT makes an event of its own of some claims;
    judge EVENT merge EVENT2 --why TEXT makes one event of two.

    Of a source: judge OUTLET reliability B --why TEXT, from A (completely reliable) to E
    (unreliable); F says that it cannot be judged. Of what a report says: judge REPORT credibility 2
    --why TEXT, from 1 (confirmed by other sources) to 5 (improbable); 6 says that it cannot be
    judged. The two axes are independent.
    """


@judge.command("set", hidden=True)
@click.argument("target", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("values", metavar="VALUE…", nargs=-1, required=True)
@click.option("--why", "reason", required=True, help="Why the coding or grouping is wrong.")
@click.option("--who", help="Who judges. Default: your user name.")
@floor_option
def set_field(
    target: str,
    field: str,
    values: tuple[str, ...],
    reason: str,
    who: str | None,
    floor_path: Path,
) -> None:
    """Correct FIELD of claim ID to VALUE, split or merge event ID, or grade source or report ID."""
    from watchfloor.records.judgement import REGROUPINGS

    judgement = open_floor(floor_path).judge(target, field, *values, why=reason, who=who)
    done = f"{field} of {target} was {judgement.old or 'not judged'}, is {judgement.new}."
    if field in REGROUPINGS:
        see = f"watchfloor why {target}{floor_words(floor_path)}"
        done = f"{target}: {field} {' '.join(values)}. See: {see}."
    command = f"watchfloor judge undo {judgement.judgement_id} --why TEXT"
    undo = f"Undo with: {command}{floor_words(floor_path)}"
    click.echo(one_line(f"{judgement.judgement_id}: {done} {undo}"))


@judge.command()
@click.argument("judgement_id", metavar="JUDGEMENT_ID")
@click.option("--why", "reason", required=True, help="Why the judgement no longer holds.")
@click.option("--who", help="Who undoes it. Default: your user name.")
@floor_option
def undo(judgement_id: str, reason: str, who: str | None, floor_path: Path) -> None:
    """Undo a judgement; both stay on record."""
    undoing = open_floor(floor_path).undo(judgement_id, why=reason, who=who)
    click.echo(f"{undoing.judgement_id}: {judgement_id} is undone.")


@judge.command("list")
@record_options
def list_judgements(floor_path: Path, form: str, output: Path | None) -> None:
    """List judgements, oldest first; those whose claims are gone are named after."""
    from watchfloor.records import Judgement
    from watchfloor.records.judgement import REGROUPINGS

    floor = open_floor(floor_path)
    columns = ("judgement_id", "target", "field", "old", "new", "who", "why", "undone_by")
    write_records(floor.judgements().records, Judgement, form, output, columns)
    for orphan in floor.orphans().records:
        gone = "the claims of one side are" if orphan.field in REGROUPINGS else "its claim is"
        click.echo(f"{orphan.judgement_id} on {orphan.target}: {gone} gone.", err=True)
