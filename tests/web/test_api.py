"""The API gives the records of the command line, in pages, in bulk, and by id."""

import json
from dataclasses import fields

import pyarrow as pa
import pytest

from watchfloor.records import Claim, to_row
from watchfloor.web.api.resources import RESOURCES


def get(screen, address: str, **headers: str):
    return screen.client.get(f"/api/v1/{address}", headers=headers)


LISTED = {
    "claims": lambda floor: floor.claims(),
    "events": lambda floor: floor.events(),
    "estimates": lambda floor: floor.estimates(),
    "reports": lambda floor: floor.reports(),
}


@pytest.mark.parametrize("name", LISTED)
def test_a_list_holds_the_records_of_the_command_line(screen, name):
    body = get(screen, f"{name}?limit=1000").json()
    assert body[name] == LISTED[name](screen.floor).to_dicts()
    assert body["total"] == len(body[name]) > 0
    assert body["next"] is None


def test_what_was_refused_and_what_was_judged_are_those_of_the_command_line(own_screen, tmp_path):
    floor, broken = own_screen.floor, tmp_path / "broken.pdf"
    broken.write_bytes(b"no PDF")
    floor.read(broken, processes=1)
    floor.judge(floor.claims().records[0].claim_id, "certainty", "denied", why="a test", who="Ana")
    for name, records in (("refusals", floor.refusals()), ("judgements", floor.judgements())):
        assert get(own_screen, name).json()[name] == records.to_dicts() != []


def test_relations_and_binds_are_those_of_the_command_line(screen):
    lines = get(screen, "relations?source=PRK&format=ndjson").text.splitlines()
    assert [json.loads(each) for each in lines] == screen.floor.relations("PRK").to_dicts() != []
    card = get(screen, "relations?source=RUS&target=PRK").json()["relations"]
    assert card == screen.floor.relations("RUS", "PRK").to_dicts()
    binds = get(screen, "binds?actor=CHN").json()["binds"]
    assert binds == screen.floor.binds("CHN").to_dicts() != []


def test_ties_are_those_of_the_command_line_and_of_the_day(screen):
    lines = get(screen, "ties?format=ndjson").text.splitlines()
    assert [json.loads(each) for each in lines] == screen.floor.ties().to_dicts()
    before = get(screen, "ties?actor=PRK&kind=alliance&as_of=2024-10-31").json()["ties"]
    after = get(screen, "ties?actor=PRK&kind=alliance&as_of=2024-12-31").json()["ties"]
    starts = [{tie["b"]: tie["start"] for tie in each} for each in (before, after)]
    # Signed on 19 June 2024, in force from 4 December.
    assert [each["RUS"] for each in starts] == [None, "2024-12-04"]


@pytest.mark.parametrize("record_id", ["RUS/PRK", "CHN/KOR+PRK"])
def test_what_has_no_record_of_its_own_is_explained_as_a_text(screen, record_id):
    assert get(screen, f"why/{record_id}").json() == {
        "id": record_id,
        "text": screen.floor.why(record_id),
    }


def test_the_brief_and_its_changes_are_those_of_the_command_line(screen):
    assert get(screen, "brief").json() == to_row(screen.floor.brief())
    since = get(screen, "brief?since=2024-10-22&as_of=2024-10-31").json()
    assert since == to_row(screen.floor.brief(as_of="2024-10-31", since="2024-10-22"))


def test_following_next_gives_every_record_once(screen):
    address, found = "/api/v1/claims?limit=7&kind=event", []
    while address:
        body = screen.client.get(address).json()
        found += [claim["claim_id"] for claim in body["claims"]]
        address = body["next"]
    assert found == [c.claim_id for c in screen.floor.claims().records if c.kind == "event"]


def test_the_bulk_formats_give_all_records(screen):
    expected = screen.floor.claims()
    lines = get(screen, "claims?format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == expected.to_dicts()
    arrow = get(screen, "claims", accept="application/vnd.apache.arrow.stream").content
    assert pa.ipc.open_stream(arrow).read_all() == expected.to_arrow()


def test_a_record_is_had_by_its_id_and_with_its_chain(screen):
    event = screen.floor.events().records[0]
    assert get(screen, f"events/{event.event_id}").json() == to_row(event)
    chain = get(screen, f"why/{event.event_id}").json()
    reports = {each.report_id: each for each in screen.floor.reports().records}
    assert {span["claim_id"] for span in chain["spans"]} >= set(event.claim_ids)
    for span in chain["spans"]:
        assert reports[span["report_id"]].text[span["start"] : span["end"]] == span["text"]
    assert chain["entries"]


def test_as_of_leaves_out_what_was_published_later(screen):
    body = get(screen, "claims?as_of=2024-10-22&limit=1000").json()
    assert body["as_of"] == "2024-10-22"
    assert max(claim["published"] for claim in body["claims"]) == "2024-10-22"


def test_nothing_is_sent_twice_until_the_floor_changes(own_screen):
    first = get(own_screen, "claims?limit=3")
    tag = first.headers["etag"]
    again = get(own_screen, "claims?limit=3", **{"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert get(own_screen, "claims?limit=4").headers["etag"] != tag
    claim = first.json()["claims"][0]["claim_id"]
    own_screen.floor.judge(claim, "certainty", "denied", why="a test", who="Ana")
    after = get(own_screen, "claims?limit=3", **{"if-none-match": tag})
    assert after.status_code == 200
    assert after.json()["claims"][0]["certainty"] == "denied"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("nothing", 404, "no such page"),
        ("claims/c000000000000", 404, "No 'c000000000000'"),
        ("why/q1", 404, "is no id"),
        ("claims?kinds=event", 400, "Known: kind, type"),
        ("claims?kind=eventt", 400, "Known: event, motive"),
        ("claims?limit=0", 400, "from 1 to 1000"),
        ("claims?offset=-1", 400, "whole number"),
        ("claims?format=xml", 400, "json, ndjson, arrow, csv"),
        ("claims?as_of=now", 400, "2024-10-25"),
    ],
)
def test_an_error_is_a_problem_document_that_says_what_to_do(screen, address, status, words):
    answer = get(screen, address)
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert words in body["detail"]
    assert body["instance"] == f"/api/v1/{address.partition('?')[0]}"


def test_writing_is_not_possible(screen):
    assert screen.client.post("/api/v1/claims", content=b"").status_code == 405


def test_the_document_names_every_address_parameter_and_field(screen):
    document = get(screen, "openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for resource in RESOURCES:
        operation = document["paths"][f"/api/v1/{resource.name}"]["get"]
        named = [parameter["name"] for parameter in operation["parameters"]]
        assert named[: len(resource.filters)] == [each.name for each in resource.filters]
    claim = document["components"]["schemas"]["Claim"]
    assert claim["required"] == [field.name for field in fields(Claim)]
    assert set(claim["properties"]["certainty"]["enum"]) >= {"confirmed", "denied"}
    assert claim["properties"]["when"]["anyOf"][1] == {"type": "null"}


def test_every_reference_of_the_document_leads_somewhere(screen):
    text = get(screen, "openapi.json").text
    schemas = json.loads(text)["components"]["schemas"]
    named = [part.split('"')[0] for part in text.split("#/components/schemas/")[1:]]
    assert set(named) <= set(schemas)
