"""Who is said to give a figure, where the phrase names no codebook actor by itself."""

import pytest

CASES = [
    ("Chad's Institute of Hydrology said 5 people had died.", ["TCD.GOV"]),
    ("Leeds's Institute of Health said 5 people had died.", ["Leeds's Institute of Health"]),
    (
        "Floods hit Togo. The health minister for the Plateaux Region said 5 people had died.",
        ["TGO.GOV"],
    ),
    ("The radio said, citing police in Togo, 12 people had died.", ["The radio", "TGO.COP"]),
    ("12 people had died, Leeds University data indicated.", ["Leeds University data"]),
    ("Figures showed that 12 people had died.", []),
    ("The office of the president of Togo said 12 people had died.", ["TGO.GOV"]),
    ("An aide to the prime minister of Togo said 12 people had died.", ["TGO.GOV"]),
]


@pytest.mark.parametrize(
    ("text", "holders"),
    CASES,
    ids=[
        "a state's own institute",
        "a town's institute is no state's",
        "a minister for a region",
        "whom a participle between commas cites",
        "data of a body by its name",
        "figures of nobody",
        "the office of somebody",
        "an aide to somebody",
    ],
)
def test_the_holders_of_a_figure(text, holders, claims_of):
    claims = [claim for claim in claims_of(text) if claim.quantities]
    told = [[one.actor_id or one.text for one in claim.holders] for claim in claims]
    assert told == [holders]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Togo's army put the toll at 12, but doctors counted 40.", [["TGO.MIL"], ["doctors"]]),
        ("Local media reported 12 deaths; Togo confirmed only ten.", [["Local media"], ["TGO"]]),
        ("The toll stands at 40, Kenya says, but Togo says 90.", [["KEN"], ["TGO"]]),
        ("Togo said local media put the toll at 34.", [["TGO", "local media"]]),
        ("Forty people died, Kenya said; Togo said 12.", [["KEN"], ["TGO"]]),
    ],
    ids=["counts", "confirms", "says", "what others put, passed on", "a clause of its own"],
)
def test_each_number_of_one_toll_is_of_who_gives_it(text, holders, claims_of):
    claims = [claim for claim in claims_of(text) if claim.quantities]
    told = [[one.actor_id or one.text for one in claim.holders] for claim in claims]
    assert told == holders
