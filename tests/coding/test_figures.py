import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from watchfloor.codebook.actors import load_actor_codebook
from watchfloor.codebook.events import load_event_lexicon
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.quantities import load_quantity_grammar
from watchfloor.coding.actors.mentions import find_actors
from watchfloor.coding.events.predicates import find_events
from watchfloor.coding.events.standing_for import phrases_of
from watchfloor.coding.figures.finding import find_figures
from watchfloor.coding.figures.owners import assign_figures
from watchfloor.coding.propositions import from_event
from watchfloor.coding.syntax.parse import load_parser

CASES = Path(__file__).parent / "figure_cases.csv"


@dataclass(frozen=True)
class Reader:
    parser: object
    names: object

    def __call__(self, text):
        doc = self.parser(text)
        actors = find_actors(doc, self.names, on="2024-10-25")
        lexicon = load_event_lexicon()
        events = find_events(doc, phrases_of(doc, actors, lexicon.words), lexicon)
        propositions = tuple(from_event(doc, event) for event in events)
        figures = find_figures(doc, load_quantity_grammar(), actors)
        return assign_figures(doc, propositions, figures, actors)


@pytest.fixture(scope="module")
def read():
    return Reader(parser=load_parser(), names=build_name_index(load_actor_codebook()))


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts = dict.fromkeys(row["text"] for row in rows)
    return [(text, [row for row in rows if row["text"] == text]) for text in texts]


@pytest.mark.parametrize(("text", "rows"), cases(), ids=lambda value: str(value)[:60])
def test_every_figure_has_the_kind_people_basis_and_event_a_person_would_give_it(read, text, rows):
    found = [
        (counted.quantity.text, counted.quantity, assigned.proposition.event_type)
        for assigned in read(text)
        for counted in assigned.figures
    ]
    given = {
        figure: (quantity.kind, quantity.population, quantity.basis, event or "")
        for figure, quantity, event in found
    }
    wanted = {
        row["figure"]: (row["kind"], row["population"] or None, row["basis"] or None, row["event"])
        for row in rows
        if row["figure"]
    }
    assert given == wanted


def test_figures_of_one_sentence_without_an_event_make_one_claim(read):
    told = [each for each in read("At least 30 people died and 12 are missing.") if each.figures]
    assert [[counted.quantity.kind for counted in each.figures] for each in told] == [
        ["killed", "missing"]
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Twelve people died: nine in Accra and three in Tema.", [False, True, True]),
        ("Twelve people died, nine in Accra alone.", [False, True]),
        ("Twelve people died, with nine in Accra.", [False, True]),
        ("Nine people died in Accra and three in Tema.", [False]),
    ],
)
def test_what_breaks_a_figure_down_is_part_of_it(text, parts, read):
    first = next(each for each in read(text) if each.figures)
    assert [figure.part for figure in first.figures] == parts


def test_who_puts_a_figure_is_its_giver(read):
    (told,) = read("Kenya put the number of Ugandan soldiers in Somalia at about 6,000.")
    assert told.giver is not None
    assert told.giver.actor_id == "KEN"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The storm killed 12 people, 40 were hurt.", [["killed", "wounded"]]),
        ("Nine cases were confirmed, resulting in four deaths.", [["infected", "killed"]]),
        ("Nine people died, although 60 are missing.", [["killed"], ["missing"]]),
        ("Nine people drowned, bringing the death toll to 61.", [["killed"], ["killed"]]),
        ("Nine people died in a flood that displaced 600.", [["killed"], ["displaced"]]),
        ("Nine people died while 60 are missing.", [["killed"], ["missing"]]),
        ("Nine people died after 60 were hurt.", [["killed", "wounded"]]),
        ("The three deaths came of 90 measles cases reported.", [["killed", "infected"]]),
        ("Of the 26 people who fell ill, 14 died.", [["infected", "killed"]]),
        ("Peru has 9 cases of flu, with two of them fatal.", [["infected", "killed"]]),
        ("Peru has 9 cases of flu, of which two ended in death.", [["infected", "killed"]]),
        ("Doctors say that 30 are ill with flu, and 4 pupils died.", [["infected", "killed"]]),
        ("Nine people died and nobody is missing.", [["killed"], ["missing"]]),
        ("Nine people died and 80 were detained.", [["killed"], ["detained"]]),
        ("Floods killed 9 people and could displace 600.", [["killed"], ["displaced"]]),
        ("Nine pupils died, and Peru reported its first death.", [["killed"], ["killed"]]),
        ("Chadian jets killed 9 Malians and wounded 20.", [["killed", "wounded"]]),
        ("Chadian jets killed 9 Malians and wounded 20 Kenyans.", [["killed"], ["wounded"]]),
        ("Nine pupils were hurt when Chadian jets bombed Lima.", [["wounded"]]),
        ("Chad regretted the attack in which 9 Malians died.", [["killed"]]),
    ],
)
def test_only_figures_that_the_sentence_coordinates_make_one_claim(read, text, kinds):
    told = [[counted.quantity.kind for counted in each.figures] for each in read(text)]
    assert [each for each in told if each] == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A storm hit Lima, killing 14 people.", "A storm hit Lima, killing 14 people"),
        ("Chad was hit by measles, which killed 20.", "measles, which killed 20"),
        ("Chad said a storm had killed 20 people.", "a storm had killed 20 people"),
        ("Chad waits for aid while 20 are missing.", "while 20 are missing"),
    ],
)
def test_a_figure_is_told_with_what_it_came_of(read, text, words):
    doc = read.parser(text)
    (told,) = (each.proposition for each in read(text) if each.figures)
    assert doc[told.first : told.last].text.rstrip(".") == words


@pytest.mark.parametrize(
    ("text", "event_type", "kinds"),
    [
        ("Nine pupils were hurt when Chadian jets bombed Lima.", "ASSAULT", ["wounded"]),
        ("Nine pupils were hurt as Chad sent jets to Mali.", None, ["wounded"]),
        ("Chadian jets killed 9 Malians and wounded 20.", "ASSAULT", ["killed", "wounded"]),
        ("Some 90 monks marched in Lima.", "PROTEST", ["protesters"]),
    ],
)
def test_what_a_deed_did_belongs_to_the_deed_beside_it(read, text, event_type, kinds):
    told = [each for each in read(text) if each.figures]
    assert [each.proposition.event_type for each in told] == [event_type]
    assert [counted.quantity.kind for each in told for counted in each.figures] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The flood could kill 300 people.", "risk"),
        ("The flood might displace 300 people.", "risk"),
        ("The flood may have killed 300 people.", "event"),
        ("Lima may have as many as 300 dead.", "event"),
        ("The flood killed 300 people.", "event"),
        ("The blockade could hold up 300 tanks.", "event"),
    ],
)
def test_a_harm_that_could_come_is_a_risk(read, text, kind):
    told = [each.proposition.kind for each in read(text) if each.figures]
    assert told == [kind]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Peru had 186 cases of flu, down from 336 a year before.", ["infected", "infected"]),
        ("Peru had 186 cases of flu, and 336 a year before.", ["infected"]),
    ],
)
def test_what_a_figure_is_down_from_is_told_with_it(read, text, kinds):
    (told,) = [each for each in read(text) if each.figures]
    assert [counted.quantity.kind for counted in told.figures] == kinds


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("In Lima a case of flu was found.", 1),
        ("In Lima they ask how a monk was infected with flu.", 0),
        ("Lima will close if a case of flu is found.", 0),
        ("In Lima 30 cars were crushed.", 0),
        ("In Lima the army has 30 tanks.", 1),
    ],
)
def test_a_figure_alone_tells_what_happened_to_people_or_what_arms_there_are(read, text, count):
    assert sum(bool(each.figures) for each in read(text)) == count


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The strain has the potential of causing 900 deaths.", ["risk"]),
        ("The strain went on causing 900 deaths.", ["event"]),
        ("The wards are prepared to handle 900 deaths.", []),
        ("Plans are made to kill 900 people.", []),
        ("The flood went on to kill 900 people.", ["event"]),
    ],
)
def test_deaths_that_are_only_looked_to_are_no_toll(read, text, kinds):
    assert [each.proposition.kind for each in read(text) if each.figures] == kinds


def test_who_died_beside_a_rescue_is_told_in_a_claim_of_its_own(read):
    text = "Kenya's navy rescued 58 passengers off Lamu, but four bodies were recovered."
    told = [
        (each.proposition.event_type, [figure.quantity.kind for figure in each.figures])
        for each in read(text)
        if each.figures
    ]
    assert told == [("AID", ["rescued"]), (None, ["killed"])]
