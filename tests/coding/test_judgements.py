import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.holders.attribution import find_attributions
from watchfloor.coding.statements.judgements import find_judgements
from watchfloor.coding.syntax.parse import load_parser

BOOK = load_codebook()


@pytest.fixture(scope="module")
def judged():
    parser = load_parser()

    def judged(text: str) -> list[tuple[str, str]]:
        doc = parser(text)
        actors = find_actors(doc, BOOK.names, on=None)
        attributions = find_attributions(doc, actors, BOOK.cues)
        found = find_judgements(
            doc,
            attributions,
            (),
            BOOK.stated["position"],
            phrases_of(doc, actors, BOOK.events.words),
            BOOK.cues,
        )
        return [(p.sources[0].actor_id or "", doc[p.predicate].text) for p in found]

    return judged


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Washington said the action was defensive.", ("USA.GOV", "was")),
        ("China said that it hopes for calm.", ("CHN", "hopes")),
        ("Turkey said that Russia wants a truce.", ("RUS", "wants")),
        ("The talks were useful, Turkey said.", ("TUR", "were")),
    ],
)
def test_what_a_known_holder_judges_is_a_position(judged, text, position):
    assert judged(text) == [position]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey said that there were 30 new cases.",
        "The action was defensive.",
        "A neighbour said that the boy was quiet.",
        "China said that its ships left the port.",
    ],
)
def test_facts_strangers_and_the_reports_own_words_are_none(judged, text):
    assert judged(text) == []
