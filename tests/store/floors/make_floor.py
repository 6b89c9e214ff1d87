"""Writes the floor of the present version that later versions must be able to bring up to date.

    uv run --frozen python -m tests.store.floors.make_floor

Run it once for each released schema version, before the version is raised, and commit the file:
``version_N.floor.gz`` is a real floor, compressed because most of a small one is empty pages.
Something is in every table, so that a step that loses or doubles rows is seen. For a version
that is out already, the code that was released is put first: ``PYTHONPATH=RELEASED/src``.
"""

import gzip
import tempfile
from functools import partial
from pathlib import Path

import watchfloor as wf
from tests.fetching.local_site import Site, html
from tests.history_samples import gdelt_row, icews_line, table_text, write_icews
from watchfloor.fetching import WebOptions
from watchfloor.floor import Floor
from watchfloor.history.gdelt import GDELT_2
from watchfloor.store.schema import SCHEMA_VERSION

HERE = Path(__file__).parent
REPORTS = HERE.parents[2] / "docs" / "first-brief"
WHY = "Seoul says so too."
PACT = """\
Outlet: Fjord Courier (fictitious)
Date: 7 March 2025

Iceland and Norway signed a non-aggression treaty on Friday, the Norwegian government said.

Die isländische Regierung teilte am Freitag mit, dass die vier Fischkutter wieder freigegeben \
worden seien und die Fischer noch am selben Abend nach Hause zurückkehren würden.
"""
GONE = "Date: 1 March 2025\n\nNorway accused Iceland of sending two ships, Denmark said.\n"
TABLE = "Tag,Inhalt\n2025-03-05,Norway said on Wednesday that it had released 20 fishermen.\n"
MODIFIED = "Fri, 07 Mar 2025 10:00:00 GMT"
TALKS = "Iceland and Norway will hold talks in Oslo on Monday, a Danish official said."
POLECAT = {
    "Event ID": "20241019-1",
    "Event Date": "2024-10-19",
    "Event Type": "CONSULT",
    "Actor Country": "NOR;DNK",
    "Recipient Country": "ISL",
}
"""A line without a weight that names two states on a side."""
ALLIANCES = """\
ddyad,year,stateA,stateB,atopally,defense,offense,neutral,nonagg,consul
385395,2000,385,395,1,1,0,0,0,1
385395,2001,385,395,1,1,0,0,0,1
"""
IDEAL_POINTS = """\
ccode,session,NVotes,IdealPoint,Q5%,Q95%
395,75,90,1.1,0.9,1.3
"""


def make(path: Path) -> None:
    """A floor that has a row in every table, and each kind of judgement."""
    floor = wf.open(path)
    sources = path.with_name("sources")
    sources.mkdir()
    floor.add_actor("ARM:example-brigade", "Example Brigade", aliases=["the Brigade"])
    _read(floor, sources)
    _add_publishers_files(floor, sources)
    _forget(floor, sources)
    _judge(floor)
    earlier = floor.brief(as_of="2025-03-04")
    floor.brief(since=earlier.brief_id)


def _read(floor: Floor, folder: Path) -> None:
    """Reports, one nearly another's words; what is refused; a table of reports; an address."""
    first = (REPORTS / "1-reykjavik.txt").read_text(encoding="utf-8")
    copy = first.replace("Skerry Gazette", "Fjord Courier").replace("At least", "Some")
    for name, text in (("copy.txt", copy), ("pact.txt", PACT)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    floor.read(REPORTS, folder)
    table = folder / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    floor.read(table, columns="text=Inhalt,published=Tag")
    with Site({"/talks": html(TALKS, etag='"1"', last_modified=MODIFIED)}) as site:
        floor.read(site.url("/talks"), web=WebOptions(allow_private=True))


def _add_publishers_files(floor: Floor, folder: Path) -> None:
    """Ties and ideal points; history of three publishers, with and without weight and day out.

    One pair, day and class comes in two files of one publisher.
    """
    for name, text in (("atop.csv", ALLIANCES), ("points.csv", IDEAL_POINTS)):
        (folder / name).write_text(text, encoding="utf-8")
        floor.add_ties(folder / name)
    north, home = {"source": "Norway", "target": "Iceland"}, {"source": "Norway"}
    weeks = (
        [
            icews_line("1", intensity="1.0", **north),
            icews_line("2", intensity="2.8", code="043", **north),
            icews_line("3", intensity="-7.0", code="138", **north),
            icews_line("4", target="Norway", **home),
            icews_line("5", target="Atlantis", **home),
            "one cell",
        ],
        [
            icews_line("6", intensity="3.4", code="042", **north),
            icews_line("7", day="2024-10-08", source="Iceland", target="Norway"),
        ],
    )
    for number, lines in enumerate(weeks):
        floor.add_history(write_icews(folder / f"icews{number}.tab", lines))
    gdelt = partial(gdelt_row, GDELT_2.columns, Actor1CountryCode="NOR", Actor2CountryCode="ISL")
    rows = [
        gdelt(GLOBALEVENTID="900", DATEADDED="20241020063000"),
        gdelt(GLOBALEVENTID="901", DATEADDED="20241020064500"),
        gdelt(GLOBALEVENTID="902", DATEADDED="20241021063000"),
    ]
    export, unweighted = folder / "20241020.export.CSV", folder / "ngecEvents.txt"
    export.write_text(table_text("\t", None, *rows), encoding="utf-8")
    unweighted.write_text(table_text("\t", list(POLECAT), POLECAT), encoding="utf-8")
    floor.add_history(export, unweighted)


def _forget(floor: Floor, folder: Path) -> None:
    gone = folder / "gone.txt"
    gone.write_text(GONE, encoding="utf-8")
    known = {report.report_id for report in floor.reports().records}
    floor.read(gone)
    (report_id,) = {report.report_id for report in floor.reports().records} - known
    floor.forget(report_id, why="The family asked.", who="ana")


def _judge(floor: Floor) -> None:
    """Corrections, one undone; events split and merged; grades; a tie that reports propose."""
    first, second = floor.claims().records[:2]
    for claim in (first, second):
        floor.judge(
            claim.claim_id, "certainty", "unverified", why="Nobody else says so.", who="ana"
        )
    floor.undo(floor.judgements().records[0].judgement_id, why=WHY, who="ben")
    joined = max(floor.events().records, key=lambda event: len(event.claim_ids))
    floor.judge(joined.event_id, "split", joined.claim_ids[-1], why="Another day.", who="ana")
    one, other = [event.event_id for event in floor.events().records][-2:]
    floor.judge(one, "merge", other, why="The same talks.", who="ana")
    outlet = next(source.name for source in floor.sources().records if source.outlet_of)
    floor.judge(outlet, "reliability", "B", why="Borne out so far.", who="ana")
    report = floor.reports().records[0]
    floor.judge(report.report_id, "credibility", "2", why=WHY, who="ben")
    proposed = floor.proposed_ties().records[0]
    floor.judge(proposed.tie_id, "accepted", "true", why="The text was read.", who="ben")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        floor = Path(scratch) / "crisis.floor"
        make(floor)
        packed = HERE / f"version_{SCHEMA_VERSION}.floor.gz"
        packed.write_bytes(gzip.compress(floor.read_bytes(), mtime=0))
