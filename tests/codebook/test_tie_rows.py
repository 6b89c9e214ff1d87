"""The rows of ties, former states, state numbers and the escalation ladder keep their shape."""

import csv
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from watchfloor.codebook import escalation, tie_words
from watchfloor.codebook import ties as tie_rows
from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.book import load_codebook
from watchfloor.codebook.escalation import SEVERITIES, load_escalation
from watchfloor.codebook.state_codes import load_former_states, load_state_codes
from watchfloor.codebook.tie_words import load_tie_words
from watchfloor.codebook.ties import clashes, load_ties
from watchfloor.errors import CodebookError
from watchfloor.records.tie import first_day, last_day, make_tie

DATA = Path(tie_rows.__file__).parent / "data"
FORMER = {state.actor_id for state in load_former_states()}


@pytest.fixture(scope="module")
def actors():
    return load_actor_codebook()


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(a="CHN", b="PRK", **fields):
    """A tie of `ties.csv` made by hand."""
    given = {"kind": "alliance", "start": None, "end": None, "name": None, **fields}
    kind = given.pop("kind")
    record_id = f"{kind} {a} {b} {given['start']}"
    return make_tie(kind, a, b, publisher="codebook", record_id=record_id, **given)


def test_both_sides_of_every_tie_are_known_actors(actors):
    sides = {side for tie in load_ties() for side in (tie.a, tie.b)}
    assert {side for side in sides if actors.row(side) is None} - FORMER == set()


def test_a_tie_is_checked_exactly_when_it_names_addresses():
    for cells in rows("ties.csv"):
        if cells["checked"] == "unchecked":
            assert not cells["source"], cells
        else:
            date.fromisoformat(cells["checked"])
            addresses = cells["source"].split(" ; ")
            assert all(re.match(r"https?://\S+$", each) for each in addresses), cells


def test_no_two_rows_overlap_or_contradict_each_other():
    assert clashes(load_ties()) == []


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({"start": "1961"}, {"start": "1999"}, True),
        ({"start": "1961", "end": "1990"}, {"start": "1999"}, False),
        ({"start": "1961", "end": "1999"}, {"start": "1999"}, True),
        ({"start": "1961"}, {"start": "1962", "a": "PRK", "b": "CHN"}, True),
        ({"start": "1961"}, {"start": "1962", "name": "another treaty"}, False),
        ({"start": None}, {"start": "1962"}, True),
        (
            {"kind": "rivalry", "start": "1961"},
            {"kind": "rivalry", "start": "1962", "name": "by another name"},
            True,
        ),
        (
            {"kind": "recognition", "start": "1961"},
            {"kind": "recognition", "start": "1962", "a": "PRK", "b": "CHN"},
            False,
        ),
    ],
)
def test_rows_that_cannot_both_be_right_are_found(one, other, clash):
    assert bool(clashes([row(**one), row(**other)])) is clash


KEPT_FROM_BEFORE = {
    # Two Soviet republics had seats of their own; Russia and Serbia kept those of before, and
    # Russia an island dispute.
    "kurils JPN RUS",
    "membership BLR IGO:UN 1945-10-24",
    "membership UKR IGO:UN 1945-10-24",
    "membership RUS IGO:UN 1945-10-24",
    "membership SRB IGO:UN 2000-11-01",
}


def test_no_new_state_is_tied_before_it_came_to_be():
    born = {
        successor: former.end
        for former in load_former_states()
        if former.change in ("dissolved", "split")
        for successor in former.successors
        if successor != former.actor_id
    }
    early = [
        tie.record_id
        for tie in load_ties()
        for side in (tie.a, tie.b)
        if side in born and tie.start is not None and last_day(tie.start) <= first_day(born[side])
    ]
    assert set(early) == KEPT_FROM_BEFORE


def test_the_ties_of_the_states_of_the_first_crisis_are_there():
    keys = {tie.record_id for tie in load_ties()}
    assert {
        "alliance CHN PRK 1961-07-11",
        "alliance PRK RUS 2024-06-19",
        "alliance KOR USA 1953-10-01",
        "alliance JPN USA 1960-01-19",
        "sanction IGO:UNSC PRK 2006-10-14",
        "sanction IGO:UNSC PRK 2017-12-22",
        "sanction IGO:EU RUS 2014-07-31",
        "sanction KOR RUS 2022-02-28",
    } <= keys
    names = {tie.name for tie in load_ties() if (tie.kind, tie.b) == ("sanction", "PRK")}
    numbers = ("1718", "1874", "2087", "2094", "2270", "2321", "2371", "2375", "2397")
    assert {f"S/RES/{number}" for number in numbers} <= names


def test_claimants_of_a_territory_are_in_dispute():
    disputes = {
        (tie.a, tie.b, tie.name) for tie in load_ties() if tie.kind == "territorial_dispute"
    }
    assert ("RUS", "UKR", "Crimea") in disputes
    assert ("JPN", "RUS", "Southern Kurils") in disputes


def test_a_row_about_a_territory_stands_in_place_of_the_table_s():
    found = [tie for tie in load_ties() if tie.name == "Donetsk region"]
    assert [(tie.start, tie.file) for tie in found] == [("2022-09-30", "ties.csv")]
    crimea = next(tie for tie in load_ties() if tie.name == "Crimea")
    assert (crimea.start, crimea.file) == ("2014-03", "territories.csv")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": "friendship"}, "line 7: unknown kind 'friendship'"),
        ({"articles": "help"}, "line 7: unknown article 'help'"),
        ({"start": "1961-13"}, "line 7: '1961-13' is no ISO day"),
        ({"b": "CHN"}, "line 7: 'CHN' is tied to itself"),
        ({"checked": None}, "line 7: a row needs every column"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(cells, words, monkeypatch):
    good = dict.fromkeys(("name", "articles", "signed", "end", "source"), "")
    good |= {"kind": "alliance", "a": "CHN", "b": "PRK", "start": "1961", "checked": "unchecked"}
    monkeypatch.setattr(tie_rows, "read_table", lambda file: iter([(7, {**good, **cells})]))
    load_ties.cache_clear()
    with pytest.raises(CodebookError, match=f"ties.csv {words}"):
        load_ties()


def test_another_tie_makes_no_other_coder():
    names = {"ties.csv", "former_states.csv", "cow_states.csv", "escalation.csv", "tie_words.csv"}
    from watchfloor.codebook import book

    assert names <= book._NOT_READ
    assert "states.csv" not in book._NOT_READ


def test_dates_of_former_states_follow_each_other(actors):
    for state in load_former_states():
        if state.start is not None:
            assert last_day(state.start) <= last_day(state.end), state.name
        assert all(actors.row(each) or each in FORMER for each in state.successors), state.name
    for one, other in combinations(load_former_states(), 2):
        if one.actor_id == other.actor_id and one.start and other.start:
            assert last_day(one.end) < first_day(other.start), one.name


@pytest.mark.parametrize(
    ("number", "year", "actor_id"),
    [
        (2, 2018, "USA"),
        (365, 1988, "SUN"),
        (365, 1991, "RUS"),
        (365, 2018, "RUS"),
        (345, 1999, "YUG"),
        (345, 2004, "SCG"),
        (345, 2018, "SRB"),
        (315, 1992, "CSK"),
        (265, 1990, "DDR"),
        (255, 2018, "DEU"),
        (626, 2018, "SSD"),
        (347, 2018, "XKX"),
        (860, 2018, "TLS"),
        (731, 2018, "PRK"),
        (300, 1914, None),
    ],
)
def test_a_number_of_the_correlates_of_war_is_the_state_of_that_year(
    number, year, actor_id, actors
):
    assert load_state_codes(actors).of_number(number, year) == actor_id


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Korea, North", "PRK"),
        ("korea,  south", "KOR"),
        ("League of Arab States", "IGO:ARL"),
        ("Soviet Union", "SUN"),
        ("EU", "IGO:EU"),
        ("Western countries", None),
    ],
)
def test_a_publishers_name_is_found_whatever_its_case_and_blanks(name, actor_id, actors):
    assert load_state_codes(actors).of_name(name) == actor_id


def test_every_number_and_name_leads_to_a_known_actor(actors):
    for file in ("cow_states.csv", "tie_names.csv"):
        ids = {cells["actor_id"] for cells in rows(file)}
        assert {each for each in ids if actors.row(each) is None} - FORMER == set(), file


def test_publishers_names_have_only_what_the_codebooks_own_names_lack(actors):
    own = {
        (name.casefold(), row.actor_id) for row in actors.rows for name in (row.name, *row.aliases)
    }
    listed = {(cells["name"].casefold(), cells["actor_id"]) for cells in rows("tie_names.csv")}
    assert listed & own == set()


def test_the_ladder_has_27_actions_from_mild_to_grave():
    ladder = load_escalation()
    assert len(ladder) == len({each.key for each in ladder}) == 27
    assert [each.step for each in ladder] == sorted(each.step for each in ladder)
    assert {each.severity for each in ladder} == set(SEVERITIES)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"severity": "grim"}, "line 7: unknown severity 'grim'. Known: no_action, peaceful"),
        ({"quad": "war"}, "line 7: unknown quad 'war'. Known: verbal_cooperation"),
        ({"step": "2"}, "line 7: step 2 of 'talk' is not 1"),
    ],
)
def test_a_broken_rung_says_what_is_known(cells, words, monkeypatch):
    good = {"key": "talk", "step": "1", "severity": "peaceful", "action": "talk", "quad": ""}
    monkeypatch.setattr(escalation, "read_table", lambda file: iter([(7, {**good, **cells})]))
    load_escalation.cache_clear()
    with pytest.raises(CodebookError, match=f"escalation.csv {words}"):
        load_escalation()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": "friendship"}, "line 7: unknown kind or article 'friendship'. Known: alliance"),
        ({"articles": "arms;help"}, "line 7: unknown kind or article 'help'. Known: defence"),
        ({"pattern": "(pact"}, "line 7: the pattern is broken"),
    ],
)
def test_broken_words_of_a_tie_say_what_is_known(cells, words, monkeypatch):
    good = {"key": "pact", "kind": "alliance", "types": "AGREE", "pattern": "pact", "articles": ""}
    monkeypatch.setattr(tie_words, "read_table", lambda file: iter([(7, {**good, **cells})]))
    load_tie_words.cache_clear()
    with pytest.raises(CodebookError, match=f"tie_words.csv {words}"):
        load_tie_words()


def test_each_row_of_words_has_a_name_and_types_of_plover():
    words = load_tie_words()
    assert len({each.key for each in words}) == len(words)
    types = set(load_codebook().events.types)
    assert all(each.types <= types for each in words)
