import pytest

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.echoes import find_echoes
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.holders.attribution import find_attributions
from watchfloor.coding.propositions import from_event
from watchfloor.coding.syntax.parse import load_parser

TOLD = "Rwanda sent soldiers to Congo on Friday. "


@pytest.fixture(scope="module")
def echoes():
    parser, book = load_parser(), load_codebook()

    def run(text):
        doc = parser(text)
        actors = find_actors(doc, book.names, on="2024-10-25")
        attributions = find_attributions(doc, actors, book.cues)
        phrases = phrases_of(doc, actors, book.events.words)
        told = [from_event(doc, event) for event in find_events(doc, phrases, book.events)]
        return [
            (
                echo.attribution.holders[0].actor_id,
                echo.attribution.certainty,
                echo.proposition.event_type,
            )
            for echo in find_echoes(doc, attributions, told, actors, book.cues)
        ]

    return run


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Kenya denied the reports.", ("KEN", "denied", "AID")),
        ("The United States confirmed it.", ("USA", "confirmed", "AID")),
        ("Uganda rejected the claims.", ("UGA", "denied", "AID")),
        ("Kenya denied the drought.", None),
        ("Kenya said it had no comment.", None),
        ("This ultimatum was denied by Kenya.", None),
        ("A witness denied the reports.", None),
        ("Uganda says mercenaries are there, a claim denied by Kenya.", None),
    ],
)
def test_a_denial_or_confirmation_that_points_back_is_of_what_was_just_told(echoes, said, wanted):
    assert echoes(TOLD + said) == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ghana accused Togo of shelling Accra. Togo denied it.", ["TGO"]),
        ("A judge was killed in Lome. Ghana accused Togo of killing him. Togo denied it.", ["TGO"]),
        ("A judge was killed in Lome. Ghana accused Togo of fraud. Togo denied it.", []),
        ("Ghana condemned Togo. Togo denied this.", []),
    ],
    ids=["the deed in the charge", "the deed it takes up", "another deed", "no charge of a deed"],
)
def test_who_is_accused_denies_the_deed_and_not_the_charge(echoes, text, wanted):
    found = echoes(text)
    assert [holder for holder, _, _ in found] == wanted
    assert {kind for *_, kind in found} <= {"ASSAULT"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ghana said Togo had shelled Accra, a claim Togo denies.", ["TGO"]),
        ("Ghana says Togo has sent troops to Mali, an allegation Togo has rejected.", ["TGO"]),
        ("Sudan accuses the UAE of arming rebels, a charge the Emirates call baseless.", ["ARE"]),
        ("Ghana says Togo sheltered the gunmen, a charge denied by Togo.", ["TGO"]),
        ("Ghana accused Togo of shelling Accra, which Togo denied.", ["TGO"]),
        ("Ghana accused Togo of shelling Accra, but Togo denied doing so.", ["TGO"]),
        ("Ghana accused Togo of shelling Accra; Togo denied it.", ["TGO"]),
        ("Ghana said Togo had shelled Accra, a claim Kenya denies.", []),
        ("Ghana said Togo had shelled Accra, a claim Togo did not deny.", []),
        ("Ghana said Togo had shelled Accra, a claim Togo may deny.", []),
        ("Togo bombed the house, which Togo denied was a school.", []),
    ],
    ids=[
        "a claim", "an allegation", "called baseless", "a passive", "which", "doing so",
        "behind a semicolon", "of a third", "not denied", "perhaps denied", "of another thing",
    ],
)  # fmt: skip
def test_who_is_said_to_have_done_it_denies_it_in_the_same_sentence(echoes, text, wanted):
    assert [holder for holder, *_ in echoes(text)] == wanted


def test_a_denial_stands_beside_what_its_sentence_goes_on_to_say(echoes):
    assert echoes(TOLD + "Kenya denied it and said that Uganda had shelled Goma.") == [
        ("KEN", "denied", "AID")
    ]


def test_a_denial_of_what_its_own_sentence_told_is_of_no_other(echoes):
    assert echoes(TOLD + "Uganda shelled Goma, and Kenya denied it.") == []


def test_a_new_paragraph_points_back_at_nothing(echoes):
    assert echoes(TOLD.strip() + "\n\nFloods hit the coast. Kenya denied the reports.") == []


def test_who_dismisses_allegations_denies_no_demand_told_before(echoes):
    assert echoes("Kenya asked Uganda to stop the raids. Uganda dismissed the allegations.") == []
