import pytest

from watchfloor.codebook import actors, roles
from watchfloor.codebook.actors import ActorRow, country_of, load_actor_codebook
from watchfloor.codebook.names import build_name_index
from watchfloor.codebook.places import load_gazetteer
from watchfloor.codebook.roles import load_roles, load_seats, role_words
from watchfloor.errors import CodebookError


@pytest.fixture(scope="module")
def codebook():
    return load_actor_codebook()


@pytest.fixture(scope="module")
def index(codebook):
    return build_name_index(codebook)


@pytest.mark.parametrize(
    ("actor_id", "country"),
    [
        ("PRK", "PRK"),
        ("PRK.MIL", "PRK"),
        ("PRK.GOV:kim-jong-un", "PRK"),
        ("IGO:UN", None),
        ("ARM:hezbollah", None),
        ("DFA:somaliland", None),
        ("r0123456789ab#maria-schmidt", None),
    ],
)
def test_the_country_of_an_id_is_its_first_part(actor_id, country):
    assert country_of(actor_id) == country


def test_all_members_and_observers_of_the_united_nations_are_there(codebook):
    states = [row for row in codebook.rows if row.kind == "state"]
    with_code = [row for row in states if not row.actor_id.startswith("DFA:")]
    # 193 members, 2 observers, Kosovo, Taiwan, Hong Kong, Greenland and Western Sahara
    assert len(with_code) == 193 + 2 + 5
    assert codebook.coverage().states == len(states)


def test_labels_are_words_a_reader_prints(codebook):
    assert codebook.label("PRK") == "North Korea"
    assert codebook.label("PRK.MIL") == "North Korean military"
    assert codebook.label("r0123456789ab#maria-schmidt") == "maria-schmidt"


def test_an_id_leads_to_its_row_and_source(codebook):
    entry = codebook.entry("PRK.MIL")
    assert (entry.file, entry.key) == ("states.csv", "PRK")
    assert entry.source is not None
    with pytest.raises(CodebookError, match="No codebook row"):
        codebook.entry("nobody")


def test_rows_the_user_adds_come_last_and_are_named_floor():
    row = ActorRow(actor_id="ARM:new-group", name="New Group of Testers", kind="group")
    codebook = load_actor_codebook([row])
    assert codebook.rows[-1] is row
    assert codebook.entry("ARM:new-group").file == "floor"
    assert codebook.unchecked()[-1] is row


def test_a_person_has_the_office_held_on_the_day():
    first = ActorRow(
        actor_id="XKX.GOV:tester", name="A Tester", kind="person", title="Mayor", end="2010-05-01"
    )
    second = ActorRow(
        actor_id="XKX.GOV:tester",
        name="A Tester",
        kind="person",
        title="President",
        start="2010-05-02",
    )
    codebook = actors.ActorCodebook([first, second])
    assert codebook.row("XKX.GOV:tester", "2010-04-30") == first
    assert codebook.row("XKX.GOV:tester", "2010-05-02") == second
    assert codebook.row("XKX.GOV:tester") == second


def test_an_end_given_as_a_year_lasts_to_the_end_of_that_year():
    row = ActorRow(actor_id="X", name="X", kind="person", start="2009", end="2010")
    assert row.holds_on("2010-12-31")
    assert not row.holds_on("2011-01-01")


def test_a_broken_row_is_named_by_file_and_line(monkeypatch):
    monkeypatch.setattr(actors, "read_table", lambda file: iter([(7, {"actor_id": ""})]))
    with pytest.raises(CodebookError, match=r"states.csv line 7"):
        load_actor_codebook()


def test_a_missing_actor_file_adds_nothing():
    assert list(actors.read_table("no-such-file.csv")) == []


def test_every_seat_belongs_to_a_known_state(codebook):
    assert [
        s.name for s in load_seats() if codebook.row(s.actor_id.partition(".")[0]) is None
    ] == []


def test_role_words_are_split_as_the_parser_splits_them():
    assert role_words("commander-in-chief") == ("commander", "-", "in", "-", "chief")
    assert role_words("president's office") == ("president", "'s", "office")


def test_singular_and_plural_of_a_role_have_one_sector():
    roles = load_roles()
    assert roles[("soldier",)].sector == roles[("soldiers",)].sector == "MIL"
    assert roles[("soldiers",)].plural
    assert roles[("allies",)].sector is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nigeria and Niger", ["Nigeria", "Niger"]),
        ("Papua New Guinea, not Guinea", ["Papua New Guinea", "Guinea"]),
        ("Somaliland", ["Somaliland"]),
        ("tell us about the US", ["US"]),
        ("US$5bn", []),
        ("Russia’s and Ukraine's", ["Russia", "Ukraine"]),
        ("Malian, not Somali or somalia", ["Malian", "Somali"]),
        ("MOSCOW (Reuters)", ["MOSCOW"]),
    ],
)
def test_names_are_found_whole_with_their_case_and_longest_first(text, names, index):
    found = [match for match in index.find(text) if match.senses]
    assert [text[match.start : match.end] for match in found] == names


def test_offsets_count_code_points(index):
    text = "«Šešelj» 😀 Russia"
    (match,) = index.find(text)
    assert text[match.start : match.end] == "Russia"


def test_every_territory_names_claimants_that_the_codebook_knows(codebook):
    for territory in load_gazetteer().territories.values():
        claimants = [*territory.claimants, territory.controller]
        assert all(codebook.row(claimant) for claimant in claimants if claimant is not None)


def test_every_city_in_a_territory_points_at_a_row_of_the_table():
    gazetteer = load_gazetteer()
    (place, *_) = gazetteer.named("Sevastopol")
    assert gazetteer.territories[place.territory].country == "UKR"
    assert gazetteer.named("Kiev")[0].lat == gazetteer.named("Kyiv")[0].lat


def test_a_home_word_that_is_there_twice_is_named(monkeypatch):
    once = roles.read_table
    twice = {roles.HOME_WORDS_FILE: 2}
    monkeypatch.setattr(roles, "read_table", lambda file: [*once(file)] * twice.get(file, 1))
    with pytest.raises(CodebookError, match=r"home_words.csv line 2: 'president' is there twice"):
        load_roles()
