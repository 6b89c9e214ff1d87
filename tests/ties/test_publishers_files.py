"""Each publisher's file becomes ties: small ones written by hand, and the real ones where there."""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.state_codes import load_state_codes
from watchfloor.errors import CallError
from watchfloor.ties.publishers import LAYOUTS
from watchfloor.ties.reading import read_ties

SHARED = (
    Path(os.environ.get("WATCHFLOOR_SHARED", Path(__file__).parents[3] / "shared"))
    / "data"
    / "ties"
)


@pytest.fixture(scope="module")
def codes():
    return load_state_codes(load_actor_codebook())


@pytest.fixture
def read(tmp_path, codes):
    def read_text(text: str, name: str = "file.csv", encoding: str = "utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return read_ties(path, LAYOUTS, codes)

    return read_text


def short(ties):
    return [(tie.a, tie.b, tie.start, tie.end, "+".join(tie.articles)) for tie in ties]


ATOP_HEAD = "ddyad,year,stateA,stateB,atopally,defense,offense,neutral,nonagg,consul\n"


def test_years_of_one_treaty_are_one_tie_and_a_change_of_articles_begins_another(read):
    found = read(
        ATOP_HEAD
        + "2000020,2000,2,20,1,1,0,0,0,1\n"
        + "2000020,2001,2,20,1,1,0,0,0,1\n"
        + "2000020,2002,2,20,1,1,0,0,1,1\n"
        + "2000020,2004,2,20,1,1,0,0,1,1\n"
        + "20000002,2001,20,2,1,1,0,0,0,1\n"
        + "2000200,2005,2,200,0,0,0,0,0,0\n"
    )
    assert found.publisher == "ATOP"
    assert short(found.ties) == [
        # In the first year of the file the treaty may be older.
        ("CAN", "USA", None, "2001", "defence+consultation"),
        ("CAN", "USA", "2002", "2002", "defence+nonaggression+consultation"),
        ("CAN", "USA", "2004", "2004", "defence+nonaggression+consultation"),
    ]
    assert {tie.known_until for tie in found.ties} == {"2005"}
    assert [tie.line for tie in found.ties] == [2, 4, 5]


def test_a_treaty_in_the_last_year_of_the_file_has_not_ended(read):
    found = read(ATOP_HEAD + "1,2000,2,20,1,1,0,0,0,0\n1,2001,2,200,1,1,0,0,0,0\n")
    assert short(found.ties) == [
        ("CAN", "USA", None, "2000", "defence"),
        ("GBR", "USA", "2001", None, "defence"),
    ]


def test_peacesciencers_layout_of_atop_is_read_from_parquet(tmp_path, codes):
    path = tmp_path / "atop.parquet"
    flags = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
    columns = {"ccode1": [365.0], "ccode2": [731.0], "year": [2000.0]}
    columns |= {name: [1.0 if name == "atop_consul" else 0.0] for name in flags}
    parquet.write_table(pa.table(columns), path)
    (tie,) = read_ties(path, LAYOUTS, codes).ties
    assert (tie.a, tie.b, tie.articles, tie.line) == ("PRK", "RUS", ("consultation",), 1)


COW_HEAD = (
    "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,"
    "dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,"
    "nonaggression,entente,version\n"
)


def test_cow_alliances_have_days_and_are_open_when_right_censored(read):
    found = read(
        COW_HEAD
        + "1,710,China,731,North Korea,11,7,1961,31,12,2012,0,1,1,0,1,1,4.1\n"
        + "2,365,Russia,731,North Korea,6,7,1961,31,12,1990,0,0,1,0,1,1,4.1\n"
        + "3,300,Austria-Hungary,255,Germany,7,10,1879,3,11,1918,0,0,1,0,0,0,4.1\n"
    )
    assert short(found.ties) == [
        ("CHN", "PRK", "1961-07-11", None, "defence+nonaggression+consultation"),
        ("PRK", "SUN", "1961-07-06", "1990-12-31", "defence+nonaggression+consultation"),
    ]
    (refusal,) = found.refusals
    assert refusal.path.endswith("file.csv#4")
    assert refusal.detail == "No actor is known as '300'."


GSDB_HEAD = (
    "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,"
    "financial,travel,other,target_mult,sender_mult,objective,success\n"
)


def test_a_case_of_gsdb_is_a_sanction_of_each_sender_on_each_target(read):
    found = read(
        GSDB_HEAD
        + '1,"Korea, North","EU, United States, Korea, South",'
        + "2006,2023,1,x,1,0,1,0,0,0,1,x,ongoing\n"
        + "2,Russia,Ukraine,2014,2015,0,,0,0,1,1,0,0,0,end_war,failed\n"
    )
    assert short(found.ties) == [
        ("IGO:EU", "PRK", "2006", None, "arms+trade+financial"),
        ("USA", "PRK", "2006", None, "arms+trade+financial"),
        ("KOR", "PRK", "2006", None, "arms+trade+financial"),
        ("UKR", "RUS", "2014", "2015", "financial+travel"),
    ]
    assert found.ties[0].directed
    assert {tie.known_until for tie in found.ties} == {"2023"}


def test_who_is_unknown_is_refused_and_the_others_of_the_line_are_kept(read):
    found = read(GSDB_HEAD + '7,Libya,"United States, Atlantis",1992,1999,1,x,0,0,0,0,0,0,1,x,y\n')
    assert [(tie.a, tie.b) for tie in found.ties] == [("USA", "LBY")]
    assert [refusal.detail for refusal in found.refusals] == ["No actor is known as 'Atlantis'."]


def test_ideal_points_have_a_state_a_session_and_an_interval(read):
    found = read(
        "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname\n"
        "1,2,1,42,1.67,0.9,1.3,1.4,1.6,2.0,2.25,2.7,USA,United States\n"
        "2,365,30,90,-1.5,-2,-1.9,-1.8,-1.5,-1.2,-1.1,-1,RUS,Russia\n"
        "3,651,30,90,,-2,-1.9,-1.8,-1.5,-1.2,-1.1,-1,EGY,Côte\n",
        encoding="latin-1",
    )
    first, second = found.points
    assert (first.actor_id, first.session, first.year) == ("USA", 1, 1946)
    assert (first.point, first.low, first.high, first.votes) == (1.67, 1.3, 2.25, 42)
    # Session 30 began in 1975, when 365 was the Soviet Union.
    assert (second.actor_id, second.year) == ("SUN", 1975)
    (refusal,) = found.refusals
    assert "column IdealPoint is empty" in refusal.detail


def test_a_rivalry_in_the_last_year_goes_on_and_is_that_of_todays_state(read):
    found = read(
        "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n"
        "1,A-B,2,365,1945,1989,x,,,\n"
        "2,C-D,365,710,1816,1949,x,,,\n"
        "3,E-F,731,732,1948,2020,x,,,\n"
    )
    assert [(t.a, t.b, t.start, t.end, t.name) for t in found.ties] == [
        ("SUN", "USA", "1945", "1989", "A-B"),
        ("CHN", "SUN", "1816", "1949", "C-D"),
        ("KOR", "PRK", "1948", None, "E-F"),
    ]


def test_a_dispute_of_several_years_and_both_directions_is_one_tie(read):
    found = read(
        "dispnum,ccode1,ccode2,year,gmlmidonset,stmon\n"
        "4000,2,365,1999,1,11\n4000,365,2,1999,1,11\n4000,2,365,2000,0,11\n4001,2,710,2001,1,\n"
    )
    assert [(t.a, t.b, t.start, t.end) for t in found.ties] == [
        ("RUS", "USA", "1999-11", "2000"),
        ("CHN", "USA", "2001", "2001"),
    ]
    assert found.ties[0].kind == "militarised_dispute"


@pytest.mark.parametrize(
    ("cell", "words"),
    [("x", "column year holds 'x', no number"), ("", "column year is empty"), ("1.5", "no whole")],
)
def test_a_bad_cell_is_refused_by_its_line(cell, words, read):
    found = read(ATOP_HEAD + f"1,{cell},2,20,1,1,0,0,0,0\n1,2001,2,20,1,1,0,0,0,0\n")
    assert len(found.ties) == 1
    (refusal,) = found.refusals
    assert words in refusal.detail and refusal.path.endswith("#2")


TD_HEAD = "rivalryno,rivalryname,ccode1,ccode2,styear,endyear\n"
MID_HEAD = "dispnum,ccode1,ccode2,year,gmlmidonset,stmon\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ATOP_HEAD + "1,inf,2,20,1,1,0,0,0,0\n1,2001,2,200,1,1,0,0,0,0\n", 2, "'inf', no number"),
        (ATOP_HEAD + "1,12,2,20,1,1,0,0,0,0\n1,2001,2,200,1,1,0,0,0,0\n", 2, "'12' is no ISO day"),
        (TD_HEAD + "1,A-B,2,365,1945,late\n2,C-D,2,710,1950,1990\n", 2, "'late', no number"),
        (MID_HEAD + "1,2,710,2001,1,4\n2,2,365,1999,1,May\n", 3, "'May', no number"),
        (MID_HEAD + "1,2,710,2001,1,4\n2,2,2,1999,1,5\n", 3, "'USA' is tied to itself"),
        (GSDB_HEAD + "1,Libya,Ukraine,2014,2015,1,,0,0,0,0,0,0,0,x,y\n2,Libya\n", 3, "is empty"),
    ],
    ids=["endless", "year", "late", "month", "itself", "short"],
)
def test_a_bad_line_of_any_publisher_is_refused_and_the_others_are_read(text, line, words, read):
    found = read(text)
    (refusal,) = found.refusals
    assert words in refusal.detail and refusal.path.endswith(f"#{line}")
    assert len(found.ties) == 1


def test_a_file_in_which_every_rivalry_goes_on_has_no_last_year(read):
    (tie,) = read(TD_HEAD + "3,E-F,731,732,1948,\n").ties
    assert (tie.start, tie.end, tie.known_until) == ("1948", None, None)


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "\x00\x01\x02"])
def test_another_file_is_refused_with_what_can_be_read(text, read):
    with pytest.raises(CallError, match=r"ATOP|no table"):
        read(text)


def test_a_missing_file_is_named(tmp_path, codes):
    with pytest.raises(CallError, match="No file at"):
        read_ties(tmp_path / "nothing.csv", LAYOUTS, codes)


def test_a_damaged_parquet_is_named(tmp_path, codes):
    path = tmp_path / "bad.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(CallError, match="damaged"):
        read_ties(path, LAYOUTS, codes)


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_place(read):
    with pytest.raises(CallError, match="damaged behind line"):
        read(TD_HEAD + '1,"A-B,2,365,1945,1989\n' + "2,C-D,2,710,1950,1990\n" * 10_000)


def test_a_parquet_that_is_damaged_behind_its_columns_is_named(tmp_path, codes):
    path = tmp_path / "bad.parquet"
    names = ("rivalryno", "ccode1", "ccode2", "styear", "endyear")
    parquet.write_table(pa.table({name: list(range(1900, 2000)) for name in names}), path)
    content = path.read_bytes()
    path.write_bytes(content[:4] + b"\xff" * 200 + content[204:])
    with pytest.raises(CallError, match="damaged"):
        read_ties(path, LAYOUTS, codes)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the publishers' files are not at {SHARED}")
@pytest.mark.parametrize(
    ("file", "publisher", "least", "most_refused"),
    [
        ("atop_alliance.parquet", "ATOP", 5_000, 5),
        ("td_rivalries.parquet", "TD rivalries", 180, 15),
        ("gml_mid_ddydisps.parquet", "GML MID", 2_900, 150),
        ("GSDB_V4.csv", "GSDB", 2_000, 80),
        ("unga_idealpoints_2020-04.csv", "UNGA ideal points", 10_000, 0),
    ],
)
def test_the_publishers_own_files_are_read(file, publisher, least, most_refused, codes):
    found = read_ties(SHARED / file, LAYOUTS, codes)
    assert found.publisher == publisher
    assert len(found.ties) + len(found.points) >= least
    assert len(found.refusals) <= most_refused
