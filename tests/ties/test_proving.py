"""`verify` finds a tie whose row was changed, and one that nothing tells of any more."""

from watchfloor.floor import Floor
from watchfloor.records.tie import make_tie
from watchfloor.store import add_ties, append_judgement, new_judgement


def judgement(target):
    return new_judgement(
        target=target, field="accepted", old=None, new="true", who="a", when="2024-05-28", why="x"
    )


def test_a_sound_floor_has_every_tie_proved(tmp_path):
    floor = Floor(tmp_path / "a.floor")
    row = make_tie(
        "rivalry", "PRK", "KOR", publisher="TD", record_id="1", file="td.csv", file_sha256="ab",
        line=2,
    )  # fmt: skip
    add_ties(floor.store, [row])
    assert floor.verify().checked["tie"] == 1
    assert floor.verify().problems == ()


def test_a_changed_row_and_an_acceptance_without_claims_are_found(tmp_path):
    floor = Floor(tmp_path / "a.floor")
    row = make_tie("rivalry", "PRK", "KOR", publisher="TD", record_id="1")
    add_ties(floor.store, [row])
    with floor.store.writing() as connection:
        connection.execute("UPDATE ties SET record_id = '2'")
    append_judgement(floor.store, judgement("t000000000000"))
    found = {(problem.kind, problem.id) for problem in floor.verify().problems}
    assert found == {("tie", row.tie_id), ("tie", "t000000000000")}
