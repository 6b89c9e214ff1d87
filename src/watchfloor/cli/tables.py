"""`watchfloor claims`, `events`, `estimates`, `reports`, `refusals`: records, filtered."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from watchfloor.cli.options import FORMATS, as_of_option, floor_option, open_floor
from watchfloor.cli.writing import write_records

if TYPE_CHECKING:
    from watchfloor.records import Rule
KINDS: Final = ("event", "motive", "position", "risk", "recommendation")
CERTAINTIES: Final = ("confirmed", "asserted", "reported", "unverified", "possible", "denied")
RULES: Final = ("pooled", "conservative", "latest_official", "latest_by_side")
STATUSES: Final = (
    "admitted", "confirmed", "asserted_by_opponent", "asserted", "reported", "unverified", "denied",
)  # fmt: skip
# Written out here and not taken from the records, whose import would slow --help; a test holds
# them equal.

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
)
output_option = click.option(
    "--output", type=click.Path(path_type=Path), help="Write to this file instead of printing."
)


def record_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that lists records."""
    for option in (output_option, format_option, floor_option):
        command = option(command)
    return command


@click.command()
@record_options
@as_of_option
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--type", "event_type", help="PLOVER type, as ASSAULT.")
@click.option("--actor", help="Actor id among sources, recipients or others; PRK includes PRK.MIL.")
@click.option("--holder", help="Actor id among the holders.")
@click.option("--certainty", type=click.Choice(CERTAINTIES))
@click.option("--report", "report_id", help="Report id.")
@click.option("--coder", help="An earlier coder version's claims, as rules-1+0123abcd.")
def claims(
    floor_path: Path,
    form: str,
    output: Path | None,
    as_of: str | None,
    kind: str | None,
    event_type: str | None,
    actor: str | None,
    holder: str | None,
    certainty: str | None,
    report_id: str | None,
    coder: str | None,
) -> None:
    """List what the reports claim, with the exact words."""
    from watchfloor.records import Claim
    from watchfloor.records.choosing import ClaimFilter

    wanted = ClaimFilter(
        kind=kind,
        event_type=event_type,
        certainty=certainty,
        actor=actor,
        holder=holder,
        report_id=report_id,
    )
    every = open_floor(floor_path).claims(as_of=as_of, coder=coder).records
    chosen = [claim for claim in every if wanted.accepts(claim)]
    columns = ("claim_id", "published", "kind", "event_type", "certainty", "text")
    write_records(chosen, Claim, form, output, columns)


@click.command()
@record_options
@as_of_option
@click.option("--type", "event_type", help="PLOVER type, as ASSAULT.")
@click.option("--actor", help="Actor id on either side.")
@click.option("--status", type=click.Choice(STATUSES))
def events(
    floor_path: Path,
    form: str,
    output: Path | None,
    as_of: str | None,
    event_type: str | None,
    actor: str | None,
    status: str | None,
) -> None:
    """List events: claims about one happening, with status and support."""
    from watchfloor.records import Event
    from watchfloor.records.actor_ids import belongs_to

    chosen = [
        event
        for event in open_floor(floor_path).events(as_of=as_of).records
        if event_type in (None, event.event_type)
        and status in (None, event.status)
        and (
            actor is None
            or any(belongs_to(each, actor) for each in event.sources + event.recipients)
        )
    ]
    columns = ("event_id", "first_reported", "event_type", "sources", "recipients", "status")
    write_records(chosen, Event, form, output, columns)


@click.command()
@record_options
@as_of_option
@click.option("--kind", help="As killed, wounded, troops_sent.")
@click.option(
    "--rule",
    type=click.Choice(RULES),
    default=RULES[0],
    show_default=True,
    help="How the figures of a series become one.",
)
def estimates(
    floor_path: Path,
    form: str,
    output: Path | None,
    as_of: str | None,
    kind: str | None,
    rule: "Rule",
) -> None:
    """List series of figures, and what a rule makes of each.

    pooled: the band that the latest figure of each holder leaves room for; none with one source.
    conservative: the smallest value any holder's latest figure names.
    latest_official: the latest figure of a state or an intergovernmental organisation.
    latest_by_side: the latest figure of each party to the fight, and of everybody else.
    """
    from watchfloor.records import Estimate

    every = open_floor(floor_path).estimates(as_of=as_of, rule=rule).records
    chosen = [estimate for estimate in every if kind in (None, estimate.kind)]
    if form == "table":
        from watchfloor.briefs import EstimateLine, estimate_line

        columns = ("estimate_id", "kind", "population", "basis", "day", "by_rule")
        lines = [estimate_line(estimate) for estimate in chosen]
        write_records(lines, EstimateLine, form, output, columns)
        return
    write_records(chosen, Estimate, form, output, ())


@click.command()
@record_options
@as_of_option
@click.option(
    "--with",
    "words",
    metavar="WORDS",
    help="Only reports with all these words in title or text; a phrase in double quotes.",
)
def reports(
    floor_path: Path, form: str, output: Path | None, as_of: str | None, words: str | None
) -> None:
    """List the reports in the floor, each with its origin and its version."""
    from watchfloor.records.origin import ListedReport

    every = open_floor(floor_path).reports(as_of=as_of, words=words).records
    columns = ["report_id", "published", "title", "origin", "why", "version"]
    columns += ["unread"] if any(report.unread for report in every) else []
    columns += ["reliability", "credibility"] if any(each.graded_by for each in every) else []
    write_records(every, ListedReport, form, output, columns)


@click.command()
@record_options
@as_of_option
def sources(floor_path: Path, form: str, output: Path | None, as_of: str | None) -> None:
    """List outlets and origins, with their reports and the grade people gave them."""
    from watchfloor.records.grade import Source

    every = open_floor(floor_path).sources(as_of=as_of).records
    columns = ("name", "outlet_of", "origin_of", "first", "last", "reliability")
    write_records(every, Source, form, output, columns)


@click.command()
@record_options
def refusals(floor_path: Path, form: str, output: Path | None) -> None:
    """List what could not be read or coded, with reason and remedy."""
    from watchfloor.records import Refusal

    every = open_floor(floor_path).refusals().records
    write_records(every, Refusal, form, output, ("path", "reason", "detail", "remedy"))
