"""Corrections made on a page: signed, followed by the next picture, and undone."""

import html

import pytest

from watchfloor.web import view


def post(screen, address: str, **fields: str):
    form = {"form-token": screen.form_token(), "name": "Ana", "why": "the text says so", **fields}
    return screen.client.post(address, data=form, follow_redirects=False)


def denied(screen) -> list[str]:
    return [
        claim.claim_id for claim in screen.floor.claims().records if claim.certainty == "denied"
    ]


def test_a_recoded_field_is_in_the_next_picture_and_undoing_takes_it_back(own_screen):
    target = denied(own_screen)[0]
    answer = post(own_screen, f"/claims/{target}/judgements", certainty="confirmed")
    assert answer.status_code == 303
    assert target not in denied(own_screen)
    page = own_screen.page(f"/claims/{target}")
    assert "Ana" in page
    assert "certainty denied → confirmed; the text says so" in page
    (judgement,) = own_screen.floor.judgements().records
    assert (judgement.who, judgement.field, judgement.new) == ("Ana", "certainty", '"confirmed"')

    post(own_screen, f"/judgements/{judgement.judgement_id}/undo", why="it was right")
    assert target in denied(own_screen)
    assert "certainty=denied" in own_screen.page("/claims?certainty=denied")
    assert target in own_screen.page("/claims?certainty=denied")


def test_a_rejected_claim_says_who_rejected_it_and_can_be_had_back(own_screen):
    target = own_screen.floor.claims().records[0].claim_id
    before = len(own_screen.floor.claims())
    post(own_screen, f"/claims/{target}/judgements", verdict="reject", why="it is a heading")
    assert len(own_screen.floor.claims()) == before - 1
    gone = own_screen.client.get(f"/claims/{target}")
    assert gone.status_code == 410
    assert "Ana" in gone.text and "it is a heading" in gone.text
    beside = own_screen.page(f"/claims?open={target}")
    assert "was rejected by Ana: it is a heading" in beside
    assert "rejected <a" in own_screen.page("/judgements")
    (judgement,) = own_screen.floor.judgements().records
    assert f"/judgements/{judgement.judgement_id}/undo" in gone.text
    post(own_screen, f"/judgements/{judgement.judgement_id}/undo", why="no, it is text")
    assert own_screen.client.get(f"/claims/{target}").status_code == 200


def test_a_judgement_is_opened_on_the_page_of_the_list_that_holds_it(own_screen, monkeypatch):
    monkeypatch.setattr(view, "PAGE_LENGTH", 2)
    source = own_screen.floor.sources().records[0].name
    for grade in "ABC":
        own_screen.floor.judge(source, "reliability", grade, why="a test")
    first, _, last = own_screen.floor.judgements().records
    for judgement_id in (first.judgement_id, last.judgement_id):
        answer = own_screen.client.get(f"/why/{judgement_id}", follow_redirects=False)
        page, _, place = answer.headers["location"].partition("#")
        assert place == judgement_id
        assert f'<li id="{judgement_id}"' in own_screen.page(page)
    assert own_screen.client.get("/why/j0123456789ab").status_code == 404


def test_accepting_a_claim_is_recorded_and_changes_nothing_else(own_screen):
    claim = own_screen.floor.claims().records[0]
    post(own_screen, f"/claims/{claim.claim_id}/judgements", verdict="accept")
    (judgement,) = own_screen.floor.judgements().records
    assert (judgement.field, judgement.new) == ("rejected", "false")
    assert own_screen.floor.claims().records[0] == claim


def test_each_changed_field_is_a_judgement_of_its_own(own_screen):
    target = own_screen.floor.claims().records[0].claim_id
    post(
        own_screen, f"/claims/{target}/judgements", polarity="negative", sources="CHN", mode="null"
    )
    fields = [(each.field, each.new) for each in own_screen.floor.judgements().records]
    assert fields == [("polarity", '"negative"'), ("sources", '["CHN"]')]


def test_the_name_is_kept_for_the_next_form(own_screen):
    target = own_screen.floor.claims().records[0].claim_id
    post(own_screen, f"/claims/{target}/judgements", certainty="denied", name="Zoë K.")
    assert 'value="Zoë K."' in html.unescape(own_screen.page(f"/claims/{target}"))


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"name": ""}, 400, "give your name"),
        ({"why": ""}, 400, "say why"),
        ({"certainty": "sure"}, 400, "It takes"),
        ({"certainty": ""}, 400, "Nothing was changed"),
        ({"form-token": "guessed"}, 403, "earlier run"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_changes_nothing(
    own_screen, fields, status, words
):
    target = own_screen.floor.claims().records[0].claim_id
    sent = {"certainty": "denied", **fields}
    answer = post(own_screen, f"/claims/{target}/judgements", **sent)
    assert (answer.status_code, words in html.unescape(answer.text)) == (status, True)
    assert len(own_screen.floor.judgements()) == 0


def test_a_form_cannot_send_the_browser_to_another_site(own_screen):
    target = own_screen.floor.claims().records[0].claim_id
    for wanted in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = post(own_screen, f"/claims/{target}/judgements", verdict="accept", back=wanted)
        assert answer.headers["location"] == f"/claims/{target}"
