"""Relations: a matrix, the card of a pair, what stands behind it, and the day of the slider."""

import html
import json
import re

import pytest


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
