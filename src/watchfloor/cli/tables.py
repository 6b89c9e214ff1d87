"""`watchfloor claims`, `events`, `estimates`, `reports`, `refusals`: records, filtered."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from watchfloor.cli.options import FORMATS, as_of_option, floor_option, open_floor
from watchfloor.cli.writing import write_groups, write_records
from watchfloor.errors import UnknownId

if TYPE_CHECKING:
    from watchfloor.floor import Floor
    from watchfloor.records import Refusal, Rule
KINDS: Final = ("event", "motive", "position", "risk", "recommendation")
CERTAINTIES: Final = ("confirmed", "asserted", "reported", "unverified", "possible", "denied")
RULES: Final = ("pooled", "conservative", "latest_official", "latest_by_side")
STATUSES: Final = (
    "admitted", "confirmed", "asserted_by_opponent", "asserted", "reported", "unverified", "denied",
)  # fmt: skip
TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
# Written out here and not taken from the records, whose import would slow --help; a test holds
# them equal.

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
)
output_option = click.option(
    "--output",
    "--out",
    type=click.Path(path_type=Path),
    help="Write to this file instead of printing.",
)
type_option = click.option(
    "--type",
    "event_type",
    type=click.Choice(TYPES, case_sensitive=False),
    metavar="TYPE",
    help="PLOVER type, as ASSAULT.",
)


def record_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that lists records."""
    for option in (output_option, format_option, floor_option):
        command = option(command)
    return command


def _actor_id(floor: "Floor", words: str | None) -> str | None:
    """The id that a filter goes by; an id local to a report is taken as it is."""
    from watchfloor.records.actor_ids import is_local

    return words if words is None or is_local(words) else floor.find_actor(words)


def _check_report(floor: "Floor", report_id: str) -> None:
    if all(report.report_id != report_id for report in floor.reports().records):
        raise UnknownId(f"No report '{report_id}' in this floor; list them: watchfloor reports")


@click.command()
@record_options
@as_of_option
@click.option("--kind", type=click.Choice(KINDS))
@type_option
@click.option(
    "--actor",
    help="Id or name of one among sources, recipients or others; PRK includes PRK.MIL.",
)
@click.option("--holder", help="Id or name of one among the holders.")
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

    floor = open_floor(floor_path)
    wanted = ClaimFilter(
        kind=kind,
        event_type=event_type,
        certainty=certainty,
        actor=_actor_id(floor, actor),
        holder=_actor_id(floor, holder),
        report_id=report_id,
    )
    every = floor.claims(as_of=as_of, coder=coder).records
    chosen = [claim for claim in every if wanted.accepts(claim)]
    if report_id is not None and not chosen:
        _check_report(floor, report_id)
    columns = ("claim_id", "published", "kind", "event_type", "certainty", "polarity")
    write_records(chosen, Claim, form, output, columns, below="text")


@click.command()
@record_options
@as_of_option
@type_option
@click.option("--actor", help="Id or name of an actor on any side.")
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
    from watchfloor.records.choosing import EventFilter

    floor = open_floor(floor_path)
    wanted = EventFilter(event_type=event_type, status=status, actor=_actor_id(floor, actor))
    chosen = [each for each in floor.events(as_of=as_of).records if wanted.accepts(each)]
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
    if every and not chosen:
        kinds = ", ".join(sorted({estimate.kind for estimate in every}))
        click.echo(f"No figures of kind '{kind}'; there are: {kinds}.", err=True)
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
    if form == "table":
        from watchfloor.cli.report_lines import ReportLine, report_line

        columns = ["report_id", "published", "title", "origin"]
        columns += ["version"] if any(report.versions > 1 for report in every) else []
        columns += ["unread"] if any(report.unread for report in every) else []
        graded = any(each.graded_by for each in every)
        columns += ["reliability", "credibility"] if graded else []
        lines = [report_line(report) for report in every]
        write_records(lines, ReportLine, form, output, columns, below="reason")
        return
    write_records(every, ListedReport, form, output, ())


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
    if form == "table" and output is None:
        write_groups(_by_reason(every))
        return
    write_records(every, Refusal, form, output, ("path", "reason", "detail", "remedy"))


def _by_reason(every: "Sequence[Refusal]") -> dict[str, list[tuple[str, str]]]:
    """Path and finding of each refusal, under its reason and what to do about it."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for refusal in sorted(every, key=lambda each: each.reason):
        heading = f"{refusal.reason}: {refusal.remedy}"
        groups.setdefault(heading, []).append((refusal.path, refusal.detail))
    return groups
