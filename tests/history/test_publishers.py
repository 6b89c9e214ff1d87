"""The other publishers: each in its own layout, to rows of the one shape."""

import gzip
import random
import zipfile
from datetime import date

import pytest
from history_samples import gdelt_row, history_event, icews_line, table_text, write_icews

from watchfloor.floor import Floor
from watchfloor.history.gdelt import GDELT_1, GDELT_1_EARLY, GDELT_2
from watchfloor.history.pieces import pieces_of
from watchfloor.history.polecat import POLECAT
from watchfloor.history.publishers import LAYOUTS, layout_of
from watchfloor.history.reading_line import read_source_line
from watchfloor.store import dyad_days

POLECAT_COLUMNS = (
    "Event ID", "Event Date", "Publication Date", "Event Type", "Event Mode", "Event Intensity",
    "Quad Code", "Actor Name", "Actor Country", "Recipient Name", "Recipient Country", "Country",
)  # fmt: skip
ACLED_HEAD = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,"
    "notes,timestamp\n"
)
UCDP_HEAD = "id,year,type_of_violence,side_a,side_b,where_description,country,date_start,best\n"


@pytest.fixture
def floor(tmp_path):
    return Floor(tmp_path / "crisis.floor", wait_seconds=5)


def _add(floor, tmp_path, text, name="events.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (added,) = floor.add_history(path)
    assert added.refusal is None, added.refusal
    return added.file


def _polecat(*rows):
    return table_text("\t", POLECAT_COLUMNS, *rows)


POLECAT_ROW = {
    "Event ID": "20240101-1",
    "Event Date": "2024-10-19",
    "Publication Date": "2024-10-21",
    "Event Type": "CONSULT",
    "Event Intensity": "1.5",
    "Quad Code": "VERBAL COOPERATION",
    "Actor Name": "Kim Jong Un",
    "Actor Country": "PRK",
    "Recipient Name": "Vladimir Putin",
    "Recipient Country": "RUS",
    "Country": "None",
}


def test_a_polecat_line_keeps_its_type_class_weight_and_day_of_release(floor, tmp_path):
    _add(floor, tmp_path, _polecat(POLECAT_ROW))
    event = history_event(floor.store, "polecat", "20240101-1")
    assert (event.source, event.target, event.country) == ("PRK", "RUS", None)
    assert (event.event_type, event.cameo) == ("CONSULT", None)
    assert (event.quad, event.goldstein) == ("verbal_cooperation", 1.5)
    assert (event.day, event.released) == (date(2024, 10, 19), date(2024, 10, 21))


@pytest.mark.parametrize("quad_code", ["", "None", "VERBAL"])
def test_a_polecat_line_without_a_class_has_that_of_its_type(floor, tmp_path, quad_code):
    known = POLECAT_ROW | {"Quad Code": quad_code}
    unknown = known | {"Event ID": "2", "Event Type": "DANCE"}
    file = _add(floor, tmp_path, _polecat(known, unknown))
    # PLOVER says that CONSULT is verbal cooperation; of a type that it lacks nothing is known.
    assert history_event(floor.store, "polecat", "20240101-1").quad == "verbal_cooperation"
    assert (file.rows, file.refused) == (1, 1)
    assert floor.refusals().records[0].reason == "row_code"


def test_a_polecat_line_with_several_states_is_a_row_for_each_pair(floor, tmp_path):
    row = POLECAT_ROW | {"Actor Country": "USA;KOR", "Recipient Country": "PRK;RUS;PRK"}
    file = _add(floor, tmp_path, _polecat(row))
    assert file.rows == 4
    days = dyad_days(floor.store, "polecat", date(2024, 12, 31)).to_pylist()
    pairs = [(row["source"], row["target"], row["events"]) for row in days]
    assert pairs == [("KOR", "PRK", 1), ("KOR", "RUS", 1), ("USA", "PRK", 1), ("USA", "RUS", 1)]


def test_what_was_not_yet_released_is_in_no_picture_of_an_earlier_day(floor, tmp_path):
    _add(floor, tmp_path, _polecat(POLECAT_ROW))
    # It happened on the 19th and was released on the 21st.
    assert dyad_days(floor.store, "polecat", date(2024, 10, 20)).num_rows == 0
    assert dyad_days(floor.store, "polecat", date(2024, 10, 21)).num_rows == 1


def test_a_polecat_file_without_the_optional_columns_is_read(floor, tmp_path):
    columns = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")
    _add(floor, tmp_path, table_text("\t", columns, POLECAT_ROW))
    event = history_event(floor.store, "polecat", "20240101-1")
    # PLOVER says that CONSULT is verbal cooperation; no weight, no day of release.
    assert (event.quad, event.goldstein, event.released) == ("verbal_cooperation", None, None)


def test_a_polecat_header_that_names_too_many_columns_is_read_by_the_publisher_s_order(
    floor, tmp_path
):
    row = POLECAT_ROW | {"Intensity": "1.5"}
    text = table_text("\t", POLECAT.every, row).replace("Version\n", "Version\tHeadline\tText\n", 1)
    file = _add(floor, tmp_path, text)
    assert (file.rows, file.refused) == (1, 0)
    event = history_event(floor.store, "polecat", "20240101-1")
    assert (event.source, event.target, event.goldstein) == ("PRK", "RUS", 1.5)
    assert event.released == date(2024, 10, 21)
    cells = read_source_line(tmp_path / "events.txt", event.file_sha256, event.line).cells
    assert cells["Recipient Country"] == "RUS"


def test_a_header_that_fits_neither_its_lines_nor_the_publisher_s_order_costs_the_lines(
    floor, tmp_path
):
    text = _polecat(POLECAT_ROW).replace("\tCountry\n", "\tCountry\tHeadline\n", 1)
    assert _add(floor, tmp_path, text).refused == 1


@pytest.mark.parametrize(
    ("layout", "added", "columns"),
    # 25 columns on the event and its actors, 10 on action and mentions less… counted in the
    # codebooks: 57 and an address in 1.0, 61 in 2.0.
    [(GDELT_1, "20241020", 58), (GDELT_1_EARLY, "20130401", 57), (GDELT_2, "20241020063000", 61)],
    ids=lambda each: getattr(each, "name", str(each)),
)
def test_a_gdelt_export_is_known_by_its_columns(floor, tmp_path, layout, added, columns):
    assert len(layout.columns) == columns
    text = table_text("\t", None, gdelt_row(layout.columns, DATEADDED=added))
    assert layout_of(text) is layout
    _add(floor, tmp_path, text, "20241020.export.CSV")
    event = history_event(floor.store, layout.series, "900")
    assert (event.source, event.target, event.line) == ("PRK", "UKR", 1)
    assert (event.cameo, event.event_type, event.goldstein) == ("190", "ASSAULT", -10.0)
    assert (event.day, event.quad) == (date(2024, 10, 19), "material_conflict")
    assert event.released == date(int(added[:4]), int(added[4:6]), int(added[6:8]))


def test_gdelt_s_code_for_romania_is_romania(floor, tmp_path):
    row = gdelt_row(GDELT_1.columns, Actor1CountryCode="ROM")
    _add(floor, tmp_path, table_text("\t", None, row))
    assert history_event(floor.store, "gdelt1", "900").source == "ROU"


def _acled(day="2024-10-19", kind="Battles,Armed clash", actors="", notes="", stamp="1729500000"):
    return f"{ACLED_HEAD}UKR1,{day},{kind},{actors},Ukraine,{notes},{stamp}\n"


@pytest.mark.parametrize(
    ("actor", "inter", "state"),
    [
        ("Military Forces of Russia (2000-)", "8", "RUS"),
        ("Military Forces of Russia (2000-) Air Force", "External/Other forces", "RUS"),
        ("Police Forces of the United States (2021-)", "1", "USA"),
        ("Mutiny of Military Forces of Democratic Republic of Congo (2019-)", "2", "COD"),
        ("Protesters (France)", "6", "FRA"),
        ("Civilians (Ukraine)", "Civilians", "UKR"),
        # Where a group fights does not make it that state's.
        ("Islamic State (Syria)", "2", None),
        ("Unidentified Armed Group (Mexico)", "3", None),
        ("Wagner Group", "8", None),
    ],
)
def test_acled_s_actors_are_states_where_their_name_says_so(floor, tmp_path, actor, inter, state):
    _add(floor, tmp_path, _acled(actors=f'"{actor}",{inter},,'))
    event = history_event(floor.store, "acled", "UKR1")
    assert event.source == state
    assert event.source_name == (None if state else actor)


@pytest.mark.parametrize("day", ["2024-10-19", "19 October 2024", "19 Oct 2024"])
def test_acled_s_dates_are_read_in_each_of_its_spellings(floor, tmp_path, day):
    _add(floor, tmp_path, _acled(day, actors="A,1,B,1"))
    event = history_event(floor.store, "acled", "UKR1")
    # 1,729,500,000 seconds after 1970 is 2024-10-21 08:40 UTC.
    assert (event.day, event.released) == (date(2024, 10, 19), date(2024, 10, 21))
    assert (event.event_type, event.quad) == ("ASSAULT", "material_conflict")


@pytest.mark.parametrize("stamp", ["", "soon", "-1", "1729500000000", "99999999999999999"])
def test_what_is_no_time_in_seconds_tells_no_day_of_release(floor, tmp_path, stamp):
    _add(floor, tmp_path, _acled(actors="A,1,B,1", stamp=stamp))
    assert history_event(floor.store, "acled", "UKR1").released is None


@pytest.mark.parametrize(
    ("kind", "event_type"),
    [
        ("Riots,Mob violence", "PROTEST"),
        ("Strategic developments,Agreement", "AGREE"),
        ("Strategic developments,Other", None),
    ],
)
def test_acled_s_types_stand_for_plover_s(floor, tmp_path, kind, event_type):
    file = _add(floor, tmp_path, _acled(kind=kind, actors="A,1,B,1"))
    assert file.refused == 0
    assert history_event(floor.store, "acled", "UKR1").event_type == event_type


def test_a_type_acled_does_not_have_is_refused(floor, tmp_path):
    file = _add(floor, tmp_path, _acled(kind="Parades,Brass band", actors="A,1,B,1"))
    assert (file.rows, file.refused) == (0, 1)
    assert [each.reason for each in floor.refusals().records] == ["row_code"]


def test_line_breaks_and_commas_in_quoted_cells_stay_in_the_cell(floor, tmp_path):
    notes = '"On Monday, they\nsaid ""no""\nagain."'
    text = _acled(actors="A,1,B,1", notes=notes) + "UKR2,2024-10-20,Battles,x,A,1,B,1,Ukraine,,\n"
    _add(floor, tmp_path, text)
    # The header is line 1, the first record lines 2 to 4.
    assert history_event(floor.store, "acled", "UKR1").line == 2
    assert history_event(floor.store, "acled", "UKR2").line == 5
    assert floor.verify().problems == ()


def test_ucdp_s_governments_are_states_and_its_violence_is_assault(floor, tmp_path):
    _add(
        floor,
        tmp_path,
        UCDP_HEAD
        + "10,2024,1,Government of Russia (Soviet Union),Government of Ukraine,x,Ukraine,"
        + "2024-10-19 00:00:00.000,4\n"
        + '11,2024,3,IS,Civilians,"a, b",DR Congo (Zaire),2024-10-20 00:00:00.000,1\n',
    )
    event = history_event(floor.store, "ucdp", "10")
    assert (event.source, event.target, event.country) == ("RUS", "UKR", "UKR")
    assert (event.day, event.event_type, event.goldstein) == (date(2024, 10, 19), "ASSAULT", None)
    one_sided = history_event(floor.store, "ucdp", "11")
    assert (one_sided.source_name, one_sided.target_name) == ("IS", "Civilians")


def test_sums_of_weights_are_unknown_where_no_event_has_one(floor, tmp_path):
    _add(
        floor,
        tmp_path,
        UCDP_HEAD + "10,2024,1,Government of Russia (Soviet Union),Government of Ukraine,x,"
        "Ukraine,2024-10-19,4\n",
    )
    (day,) = dyad_days(floor.store, "ucdp", date(2024, 12, 31)).to_pylist()
    assert (day["events"], day["goldstein"]) == (1, None)


def test_zipped_and_gzipped_files_are_read_as_they_are(floor, tmp_path):
    row = gdelt_row(GDELT_2.columns, DATEADDED="20241020063000")
    text = table_text("\t", None, row)
    with zipfile.ZipFile(tmp_path / "20241020063000.export.CSV.zip", "w") as archive:
        archive.writestr("20241020063000.export.CSV", text)
    with gzip.open(tmp_path / "events.gz", "wb") as packed:
        packed.write(text.replace("900", "901").encode())
    added = floor.add_history(tmp_path / "20241020063000.export.CSV.zip", tmp_path / "events.gz")
    assert [each.file.rows for each in added] == [1, 1]
    assert floor.verify().checked["row"] == 2


def test_the_parts_of_an_archive_each_have_a_header_and_their_lines_run_on(floor, tmp_path):
    with zipfile.ZipFile(tmp_path / "ngecEventsDV-2024.txt.zip", "w") as archive:
        for month, record_id in (("Feb", "3"), ("Apr", "1")):
            rows = [POLECAT_ROW | {"Event ID": f"{record_id}{n}"} for n in "ab"]
            archive.writestr(f"ngecEventsDV-2024-{month}.txt", _polecat(*rows))
    (added,) = floor.add_history(tmp_path / "ngecEventsDV-2024.txt.zip")
    assert added.file.rows == 4
    # By name, April (lines 1–3) comes before February (lines 4–6).
    assert history_event(floor.store, "polecat", "1b").line == 3
    assert history_event(floor.store, "polecat", "3a").line == 5
    assert floor.verify().problems == ()


def test_a_damaged_archive_is_refused(floor, tmp_path):
    whole = write_icews(tmp_path / "e.tab", [icews_line("1")])
    content = gzip.compress(whole.read_bytes())
    (tmp_path / "e.gz").write_bytes(content[: len(content) // 2])
    (added,) = floor.add_history(tmp_path / "e.gz")
    assert added.refusal.reason == "archive"


@pytest.mark.parametrize(
    ("flags", "method", "reason", "told"),
    [
        # Bit 0 of the flags is encryption; 99 is no method that the library has.
        (0x1, zipfile.ZIP_STORED, "encrypted", "events.tab in it asks for a password"),
        (0x0, 99, "archive", "cannot be unpacked"),
    ],
)
def test_an_archive_that_is_locked_or_packed_in_another_way_is_refused(
    floor, tmp_path, flags, method, reason, told
):
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("events.tab", "Event ID")
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begins = content.index(mark) + place
        content[begins], content[begins + 2] = flags, method
    path.write_bytes(content)
    (added,) = floor.add_history(path)
    assert added.refusal.reason == reason
    assert told in added.refusal.detail


def test_what_a_mac_adds_to_an_archive_is_no_part_of_it(floor, tmp_path):
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.write(write_icews(tmp_path / "e.tab", [icews_line("1")]), "e.tab")
        archive.writestr("__MACOSX/._e.tab", b"\x00\x05\x16\x07")
    (added,) = floor.add_history(tmp_path / "e.zip")
    assert (added.file.rows, added.file.refused) == (1, 0)


def test_a_file_beside_a_damaged_copy_of_it_comes_in_once(floor, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "watchfloor.loading.pieces_of",
        lambda path, *, quoted: pieces_of(path, quoted=quoted, piece_bytes=500),
    )
    # Numbers at random, so that packing does not shrink the lines to nothing.
    draw = random.Random(1)
    lines = [icews_line(str(draw.random())) for _ in range(3_000)]
    whole = write_icews(tmp_path / "whole.tab", lines)
    content = gzip.compress(whole.read_bytes())
    (tmp_path / "half.gz").write_bytes(content[: len(content) // 2])
    half, added = floor.add_history(tmp_path / "half.gz", whole)
    assert half.refusal.reason == "archive"
    assert 0 < added.file.known < 3_000
    assert added.file.rows + added.file.known == 3_000
    assert floor.series().records[0].rows == 3_000
    result = floor.verify()
    assert result.problems == ()
    # What came from the damaged copy rests on no file that was added whole.
    assert result.checked["row, file not added whole"] == added.file.known
    assert result.checked["row"] == added.file.rows


def test_files_of_two_publishers_and_one_given_twice_are_each_added_once(floor, tmp_path):
    icews = write_icews(tmp_path / "i.tab", [icews_line("1"), icews_line("2")])
    polecat = tmp_path / "p.txt"
    polecat.write_text(_polecat(POLECAT_ROW), encoding="utf-8")
    again = write_icews(tmp_path / "again.tab", [icews_line("2"), icews_line("3")])
    added = floor.add_history(icews, icews, polecat, again)
    assert [(each.file.rows, each.was_there) for each in added] == [
        (2, False),
        (2, True),
        (1, False),
        (1, False),
    ]
    assert [series.rows for series in floor.series().records] == [3, 1]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.name)
def test_no_layout_takes_another_s_first_line(layout):
    first = (
        layout.delimiter.join(layout.columns)
        if layout.header
        else layout.delimiter.join("1" for _ in layout.columns)
    )
    assert layout_of(first) is layout
