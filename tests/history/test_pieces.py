"""Files come in pieces of whole lines, and the rows are those of a plain slow reader."""

import csv
import io
import random

import pytest
from history_samples import icews_line, table_text, write_icews

from watchfloor import loading
from watchfloor.codebook.book import load_codebook
from watchfloor.errors import UnreadableReport
from watchfloor.floor import Floor
from watchfloor.history.acled import ACLED
from watchfloor.history.icews import ICEWS
from watchfloor.history.pieces import pieces_of, sha256_of
from watchfloor.history.reading_line import read_source_line
from watchfloor.history.rows import RowReader

HEADER = [*ACLED.columns, *ACLED.optional, "notes"]


def _quoted_file(path, seed, records=40):
    """An ACLED file whose notes hold commas, quotes and line breaks at random."""
    draw = random.Random(seed)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for number in range(records):
        notes = "".join(draw.choices('ab,"\n é', k=draw.randrange(30)))
        row = {"event_id_cnty": f"UKR{number}", "event_date": "2024-10-19", "notes": notes}
        row |= {"event_type": "Battles", "actor1": f"A{notes}", "actor2": "B"}
        writer.writerow([row.get(name, "") for name in HEADER])
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def _fast(path, layout, piece_bytes):
    reader = RowReader(layout, load_codebook())
    found = []
    for piece in pieces_of(path, quoted=layout.quoted, piece_bytes=piece_bytes):
        rows = reader.rows(piece).rows
        found += [(row["record_id"], row["source_name"], row["line"]) for row in rows.to_pylist()]
    reader.close()
    return found


def _slow(path):
    """Python's own reader; a record begins one line below where the one before it ended."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        found, begins = [], 2
        for row in reader:
            found.append((row["event_id_cnty"], row["actor1"], begins))
            begins = reader.line_num + 1
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("piece_bytes", [64, 1_000, 1_000_000])
def test_quoted_records_are_those_of_a_plain_reader_wherever_the_pieces_end(
    tmp_path, seed, piece_bytes
):
    path = _quoted_file(tmp_path / "acled.csv", seed)
    assert _fast(path, ACLED, piece_bytes) == _slow(path)


@pytest.mark.parametrize("piece_bytes", [1, 7, 100, 10_000])
def test_pieces_are_whole_lines_and_nothing_of_the_file_is_missing(tmp_path, piece_bytes):
    path = write_icews(tmp_path / "e.tab", [icews_line(str(n)) for n in range(30)])
    pieces = list(pieces_of(path, quoted=False, piece_bytes=piece_bytes))
    assert b"".join(piece.content for piece in pieces) == path.read_bytes()
    assert all(piece.content.endswith(b"\n") for piece in pieces)
    lines = path.read_bytes().split(b"\n")
    for piece in pieces:
        assert piece.content.startswith(lines[piece.first_line - 1])


def test_a_last_line_without_an_end_is_a_line(tmp_path):
    path = tmp_path / "e.tab"
    path.write_text("\t".join(ICEWS.columns) + "\n" + icews_line("9"), encoding="utf-8")
    assert [row[0] for row in _fast(path, ICEWS, 50)] == ["9"]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    path = tmp_path / "e.tab"
    text = "\ufeff" + "\t".join(ICEWS.columns) + "\r\n" + icews_line("9") + "\r\n"
    path.write_bytes(text.encode())
    floor = Floor(tmp_path / "crisis.floor", wait_seconds=5)
    (added,) = floor.add_history(path)
    assert (added.file.rows, added.file.refused) == (1, 0)


def test_a_repeated_and_an_empty_column_name_leave_the_others_readable(tmp_path):
    path = tmp_path / "p.txt"
    header = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country", "", "")
    text = table_text("\t", (*header, "Event Type"), {"Event ID": "1", "Event Date": "2024-01-01"})
    path.write_text(text.replace("2024-01-01\t", "2024-01-01\tAID", 1), encoding="utf-8")
    floor = Floor(tmp_path / "crisis.floor", wait_seconds=5)
    (added,) = floor.add_history(path)
    assert (added.file.rows, added.file.refused) == (1, 0)


def test_a_record_begins_below_the_line_breaks_of_misshapen_ones_too(tmp_path):
    path = tmp_path / "acled.csv"
    good = ",2024-10-19,Battles,Armed clash,A,B" + "," * (len(HEADER) - 6) + "\n"
    path.write_text(
        ",".join(HEADER) + '\nUKR1,"two\nlines"\nUKR2' + good + "\none cell\nUKR3" + good,
        encoding="utf-8",
    )
    floor = Floor(tmp_path / "crisis.floor", wait_seconds=5)
    floor.add_history(path)
    # Line 1 is the header, 2 and 3 the first record, 5 is empty.
    assert [each.path.rpartition("#")[2] for each in floor.refusals().records] == ["2", "6"]
    assert [(row[0], row[2]) for row in _fast(path, ACLED, 10_000)] == [("UKR2", 4), ("UKR3", 7)]


def test_a_line_is_opened_by_the_names_its_columns_were_read_by(tmp_path):
    path = tmp_path / "p.txt"
    header = ("Event ID", "Event Date", "Event Type", "Actor Country", "", "Event Date")
    path.write_text(
        "\ufeff" + "\t".join((*header, "Recipient Country")) + "\n1\t2024-01-01\tAID\tPRK\tx\ty\n",
        encoding="utf-8",
    )
    assert read_source_line(path, sha256_of(path), 2).cells == {
        "Event ID": "1",
        "Event Date": "2024-01-01",
        "Event Type": "AID",
        "Actor Country": "PRK",
        "column 5": "x",
        "column 6": "y",
    }


def test_a_quote_that_never_ends_stops_the_file_and_not_the_program(tmp_path, monkeypatch):
    monkeypatch.setattr("watchfloor.history.pieces.LONGEST_LINE", 2_000)
    path = tmp_path / "acled.csv"
    path.write_text(",".join(HEADER) + '\nUKR1,"' + "x\n" * 3_000, encoding="utf-8")
    with pytest.raises(UnreadableReport, match="does not end"):
        list(pieces_of(path, quoted=True, piece_bytes=500))


def test_a_run_that_was_cut_off_goes_on_where_it_was(tmp_path, monkeypatch):
    def small_pieces(path, *, quoted):
        return pieces_of(path, quoted=quoted, piece_bytes=2_000)

    monkeypatch.setattr(loading, "pieces_of", small_pieces)
    monkeypatch.setattr(loading, "BATCH_ROWS", 1)
    path = write_icews(tmp_path / "e.tab", [icews_line(str(n)) for n in range(100)])
    floor = Floor(tmp_path / "crisis.floor", wait_seconds=5)

    def cut_off(done, total):
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        floor.add_history(path, progress=cut_off)
    assert 0 < floor.series().records[0].rows < 100
    (added,) = floor.add_history(path)
    assert (added.file.rows, added.file.known, added.was_there) == (100, 0, False)
    assert floor.verify().problems == ()


def test_of_many_refused_lines_the_first_are_listed_and_all_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "LISTED_REFUSALS", 3)
    path = write_icews(tmp_path / "e.tab", ["one cell"] * 10)
    floor = Floor(tmp_path / "crisis.floor", wait_seconds=5)
    (added,) = floor.add_history(path)
    assert (added.file.rows, added.file.refused, len(floor.refusals())) == (0, 10, 3)
