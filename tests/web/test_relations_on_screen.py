"""Relations: a matrix, the card of a pair, what stands behind it, and the day of the slider."""

import html
import json
import re

import pytest
from history_samples import icews_line, write_icews


def cells_of(page: str) -> dict[tuple[str, str], str]:
    """The score of each pair in the matrix; in brackets where the interval holds 0."""
    matrix = re.search(r'<table class="scores".*?</table>', page, re.DOTALL)[0]
    found = re.findall(r'href="/relations/(\w+)/(\w+)[^"]*"[^>]*>([^<]*)<', matrix)
    return {(source, target): words for source, target, words in found}


def test_the_matrix_has_the_states_with_events_and_their_scores(screen):
    cells = cells_of(html.unescape(screen.page("/relations")))
    relations = {(r.source, r.target): r for r in screen.floor.relations().records}
    told = {state for pair, r in relations.items() if r.events for state in pair}
    assert {state for pair in cells for state in pair} >= told
    for pair, words in cells.items():
        relation = relations[pair]
        score = f"{relation.score:+.1f}".replace("-", "−")
        holds_zero = relation.low <= 0 <= relation.high
        assert words == (f"({score})" if holds_zero else score), pair


def test_a_card_says_what_the_command_line_says_and_leads_to_its_events(screen):
    (relation,) = screen.floor.relations("RUS", "PRK").records
    assert relation.ties and relation.events
    page = html.unescape(screen.page("/relations/RUS/PRK"))
    for number in (relation.score, relation.low, relation.high, relation.events_score):
        assert f"{number:+.2f}".replace("-", "−") in page
    assert relation.relation_id in page
    for tie in relation.ties:
        assert tie.tie_id in page
    behind = set(re.findall(r'href="/events/(e[0-9a-f]{12})"', page))
    assert len(behind) == relation.events
    why = screen.floor.why(relation.relation_id)
    assert all(event in why for event in behind)


def test_the_slider_shows_another_day_which_is_never_after_the_as_of_date(screen):
    assert "since 4 Dec 2024" in screen.page("/relations/RUS/PRK")
    page = screen.page("/relations/RUS/PRK?on=2024-10-20")
    assert "on 20 Oct 2024" in page
    assert "since 4 Dec 2024" not in page
    bounded = screen.page("/relations/RUS/PRK?on=2025-04-01&as-of=2024-10-25")
    assert "on 25 Oct 2024" in bounded


def test_all_pairs_are_taken_away_and_those_of_one_state_alone(screen):
    lines = screen.client.get("/relations?state=PRK&format=jsonl").text.splitlines()
    pairs = [json.loads(line) for line in lines]
    assert pairs
    assert all("PRK" in (pair["source"], pair["target"]) for pair in pairs)
    every = screen.client.get("/relations?format=jsonl").text.splitlines()
    assert len(every) == len(screen.floor.relations())


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/relations/RUS/RUS", "no relation with itself"),
        ("/relations/RUS/QQQ", "no state of the codebook"),
        ("/relations?series=icews", "No series 'icews'"),
        ("/relations?on=soon", "write it as 2024-10-25"),
    ],
)
def test_what_is_no_relation_is_said_with_what_to_do(screen, address, words):
    answer = screen.client.get(address)
    assert (answer.status_code, words in html.unescape(answer.text)) == (400, True)


def edges_of(page: str) -> set[frozenset[str]]:
    found = re.findall(r'<a class="edge" href="/relations/([\w:]+)/([\w:]+)', page)
    return {frozenset(pair) for pair in found}


def test_the_network_joins_the_pairs_of_the_matrix_that_are_sure_of_their_sign(screen):
    page = html.unescape(screen.page("/relations"))
    sure = {frozenset(pair) for pair, words in cells_of(page).items() if "(" not in words}
    assert sure
    assert edges_of(page) == sure


def test_a_state_keeps_its_place_while_one_slides(screen):
    def states(page: str) -> list[str]:
        return re.findall(r'<text class="code"[^>]*>([^<]+)<', page)

    latest = states(screen.page("/relations"))
    assert len(latest) > 3
    earlier = states(screen.page("/relations?on=2024-12-20"))
    assert [each for each in earlier if each in latest] == [e for e in latest if e in earlier]


def test_the_network_is_taken_away_as_a_drawing_with_its_day_and_address(screen):
    answer = screen.client.get("/relations.svg?on=2024-12-20")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.lstrip().startswith("<?xml")
    assert "20 Dec 2024" in answer.text
    assert "/relations?on=2024-12-20&amp;as-of=" in answer.text
    assert "North Korea" in answer.text


def test_the_pairs_of_one_state_are_those_on_either_side_of_it(screen):
    every = screen.floor.relations().records
    count = sum(1 for each in every if "CHN" in (each.source, each.target))
    assert f"{count} pairs" in screen.page("/relations?state=CHN")


def test_a_tie_of_a_card_leads_to_its_chain(screen):
    page = screen.page("/relations/RUS/PRK")
    (address,) = set(re.findall(r'href="(/why/t[0-9a-f]{12})"', page))
    told = html.unescape(screen.page(address))
    assert screen.floor.why(address.removeprefix("/why/"), width=96) in told


def test_ids_of_relations_and_binds_are_opened(screen):
    (relation,) = screen.floor.relations("RUS", "PRK").records
    answer = screen.client.get(f"/why/{relation.relation_id}", follow_redirects=False)
    day = relation.as_of
    assert answer.headers["location"] == f"/relations/RUS/PRK?series=watchfloor&on={day}"
    assert "WEIGHT" in screen.page("/why/CHN/KOR+PRK")
    missing = screen.client.get("/why/icews/12")
    assert (missing.status_code, "No record" in missing.text) == (404, True)


def test_the_page_of_a_state_says_how_it_stands_with_the_numbers_of_its_cards(screen):
    page = html.unescape(screen.page("/actors/PRK"))
    section = page.partition("How it stands to others")[2].partition("<h2>")[0]
    friends, _, foes = section.partition("Hostile to")
    relations = [each for each in screen.floor.relations("PRK").records if each.events]
    assert min(each.low for each in relations) < 0 < max(each.low for each in relations)
    for each in relations:
        words = f"{each.score:+.2f}".replace("-", "−")
        if each.low > 0:
            assert f"/relations/PRK/{each.target}" in friends and words in friends
        if each.high < 0:
            assert f"/relations/PRK/{each.target}" in foes and words in foes
    assert "How it stands" not in screen.page("/actors/IGO:NATO")


def test_history_that_comes_in_is_on_the_next_page(own_screen, tmp_path):
    assert "icews" not in own_screen.page("/relations")
    line = icews_line("1", "2025-01-15", "Japan", "China", "190", "-10")
    own_screen.floor.add_history(write_icews(tmp_path / "a.tab", [line]))
    own_screen.client.get("/")
    own_screen.client.app.state.pictures.get(now=True)
    page = own_screen.page("/relations?series=icews&on=2025-01-20")
    assert "events of icews" in page
    assert cells_of(html.unescape(page))[("JPN", "CHN")].strip("()").startswith("−")
    card = own_screen.page("/relations/JPN/CHN?series=icews")
    (row,) = re.findall(r'href="(/why/icews/1[^"]*)"', card)
    assert "LINE" in own_screen.page(row)
