"""Which ties stood on a day, from the codebook, publishers' files, memberships and reports."""

from datetime import date

import pytest

from tests.claims_by_hand import claim
from watchfloor.codebook.book import load_codebook
from watchfloor.codebook.tie_words import load_tie_words
from watchfloor.records.tie import make_tie
from watchfloor.store import Store, add_ties
from watchfloor.ties.proposals import pending_ties, propose_ties
from watchfloor.ties.standing import ties_as_of


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "ties.floor")


def between(store, a, b, day, kind="alliance"):
    on = None if day is None else date.fromisoformat(day)
    found = ties_as_of(store, load_codebook(), on)
    return [tie for tie in found if {tie.a, tie.b} == {a, b} and tie.kind == kind]


def test_a_signed_treaty_is_there_without_what_lay_ahead(store):
    assert [tie.signed for tie in between(store, "PRK", "RUS", "2024-06-18")] == ["2000-02-09"]
    old, new = between(store, "PRK", "RUS", "2024-10-25")
    assert (old.end, new.signed, new.start) == (None, "2024-06-19", None)
    (new,) = between(store, "PRK", "RUS", "2025-01-01")
    assert new.start == "2024-12-04"


def test_members_of_an_alliance_are_allies_from_the_day_on_which_both_are(store):
    assert between(store, "FIN", "SWE", "2024-03-06") == []
    (tie,) = between(store, "FIN", "SWE", "2024-03-07")
    assert (tie.articles, tie.start) == (("defence",), "2024-03-07")
    assert len(tie.rests_on) == 2
    (csto,) = between(store, "BLR", "RUS", "2018-01-01")
    assert csto.name == "Collective Security Treaty Organization"


def test_a_member_carries_out_the_sanctions_of_its_union_while_it_is_one(store):
    assert between(store, "GBR", "BLR", "2019-01-01", "sanction") != []
    assert between(store, "GBR", "BLR", "2021-01-01", "sanction") == []
    (first, second) = between(store, "HRV", "RUS", "2015-01-01", "sanction")
    assert (first.a, first.start, second.start) == ("HRV", "2014-03-17", "2014-07-31")


def test_publishers_ties_stand_beside_those_of_the_codebook(store):
    tie = make_tie(
        "rivalry", "PER", "CHL", publisher="TD", record_id="1", start="1832", known_until="2018",
        file="td.csv", file_sha256="ab", line=2,
    )  # fmt: skip
    add_ties(store, [tie])
    assert between(store, "CHL", "PER", "2024-01-01", "rivalry") == [tie]
    assert between(store, "CHL", "PER", None, "rivalry") == [tie]


def test_without_a_day_all_that_have_not_ended_stand(store):
    (tie,) = between(store, "PRK", "RUS", None)
    assert tie.name == "Treaty on Comprehensive Strategic Partnership"


PACT = {"event_type": "AGREE", "text": "They signed a mutual defence pact"}


@pytest.mark.parametrize(
    ("sources", "recipients", "fields", "expected"),
    [
        (["PRK", "RUS"], ["PRK", "RUS"], PACT, [("alliance", "PRK", "RUS", ("defence",))]),
        (["IRN.GOV"], ["SYR.MIL"], PACT, [("alliance", "IRN", "SYR", ("defence",))]),
        (["PRK"], [], PACT, []),
        (["PRK"], [None], PACT, []),
        (["PRK"], ["ARM:hamas"], PACT, []),
        (["PRK"], ["RUS"], {**PACT, "certainty": "denied"}, []),
        (["PRK"], ["RUS"], {**PACT, "certainty": "possible"}, []),
        (["PRK"], ["RUS"], {**PACT, "time_frame": "future"}, []),
        (["PRK"], ["RUS"], {**PACT, "polarity": "negative"}, []),
        (["PRK"], ["RUS"], {**PACT, "event_type": "CONSULT"}, []),
        (["PRK"], ["RUS"], {**PACT, "text": "They signed a grain deal"}, []),
        (
            ["BRA", "PRY"],
            [],
            {"event_type": "AGREE", "text": "A non-aggression treaty was signed"},
            [("alliance", "BRA", "PRY", ("nonaggression",))],
        ),
        (
            ["USA"],
            ["PRK"],
            {"event_type": "SANCTION", "text": "Washington imposed fresh sanctions"},
            [("sanction", "USA", "PRK", ())],
        ),
        (["USA"], ["PRK"], {"event_type": "SANCTION", "text": "expelled a diplomat"}, []),
        (
            ["NOR"],
            ["PSE"],
            {"event_type": "SUPPORT", "text": "Norway formally recognised Palestine"},
            [("recognition", "NOR", "PSE", ())],
        ),
    ],
)
def test_claims_of_the_right_type_and_words_propose_ties(sources, recipients, fields, expected):
    found = propose_ties([claim(sources, recipients, **fields)], load_tie_words())
    assert [(tie.kind, tie.a, tie.b, tie.articles) for tie in found] == expected


def test_two_reports_of_one_pact_are_one_proposal_with_the_earliest_day_told():
    one, other = claim(**PACT, happened="2024-06-20"), claim(**PACT, happened="2024-06-19")
    (tie,) = propose_ties([one, other], load_tie_words())
    assert tie.rests_on == (one.claim_id, other.claim_id)
    assert (tie.signed, tie.publisher) == ("2024-06-19", "reports")
    assert tie.tie_id == propose_ties([other], load_tie_words())[0].tie_id


def test_what_is_known_already_is_not_pending():
    (tie,) = propose_ties([claim(**PACT)], load_tie_words())
    weaker = make_tie("alliance", "PRK", "RUS", publisher="codebook", record_id="x")
    same = make_tie(
        "alliance", "PRK", "RUS", publisher="codebook", record_id="x", articles=("defence",)
    )
    assert pending_ties([tie], [], [weaker]) == (tie,)
    assert pending_ties([tie], [], [same]) == ()
