"""A brief about some actors: what they do, say, want and count, and nothing else."""

from dataclasses import replace

from claims_by_hand import claim, exactly
from test_composing import WORDS, Week, picture

from watchfloor.briefs.about import about_actors
from watchfloor.events import build_events

SENT = claim(["PRK.MIL"], ["RUS"], by=["KOR"], quantities=(exactly(1_500, kind="troops_sent"),))
DENIED = claim(["PRK"], ["RUS"], by=["RUS.GOV:putin-vladimir"], certainty="denied")
SHELLED = claim(["UKR"], ["RUS"], by=["POL"], day="2024-10-20")
PROTESTED = claim(["JPN"], ["CHN"], event_type="PROTEST", day="2024-10-20")
WISH = claim(["CHN"], [], kind="position", event_type=None)
SAID_OF_CHINA = claim(["CHN"], [], kind="motive", event_type=None, by=["KOR.MIL"])
LOST = claim(
    ["UKR"],
    ["PRK"],
    by=["UKR.SPY"],
    day="2024-11-20",
    quantities=(exactly(300, population="PRK"),),
)
EVERYTHING = picture(SENT, DENIED, SHELLED, PROTESTED, WISH, SAID_OF_CHINA, LOST)


def kept(*actors):
    return {claim.claim_id for claim in about_actors(EVERYTHING, actors).claims}


def ids(*claims):
    return {claim.claim_id for claim in claims}


def test_a_state_stands_for_its_military_and_its_office_holders():
    assert kept("RUS") == ids(SENT, DENIED, SHELLED)
    assert kept("PRK.MIL") == ids(SENT, DENIED)
    assert kept("RUS.GOV:putin-vladimir") == ids(SENT, DENIED)


def test_what_an_actor_says_is_kept():
    assert kept("POL") == ids(SHELLED)
    assert SAID_OF_CHINA.claim_id in kept("KOR")


def test_motives_and_positions_are_those_of_the_actor():
    assert kept("CHN") == ids(PROTESTED, WISH, SAID_OF_CHINA)


def test_figures_of_the_actor_and_by_the_actor_are_kept():
    populations = [each.kind for each in about_actors(EVERYTHING, ["PRK"]).estimates]
    assert sorted(populations) == ["killed", "troops_sent"]
    assert [each.kind for each in about_actors(EVERYTHING, ["UKR.SPY"]).estimates] == ["killed"]


def test_several_actors_are_any_of_them():
    assert kept("POL", "JPN") == ids(SHELLED, PROTESTED)


def test_an_event_stays_whole():
    (event,) = about_actors(EVERYTHING, ["KOR"]).events
    (whole,) = [each for each in EVERYTHING.events if each.event_id == event.event_id]
    assert event == whole


def test_the_words_behind_a_silence_on_a_kept_event_are_kept():
    sent = claim(["PRK"], ["RUS"], by=["KOR"])
    silence = claim(["PRK.GOV"], [], kind="position", event_type=None)
    events = build_events((sent,), [silence], spells=Week(), origins={}, label=WORDS.actor)
    assert [stance.word for stance in events[0].stances] == ["asserts", "silent"]
    about = about_actors(replace(picture(sent, silence), events=events), ["RUS"])
    assert {each.claim_id for each in about.claims} == ids(sent, silence)


def test_nobody_known_leaves_nothing():
    assert kept("FRA") == set()
    assert about_actors(EVERYTHING, ["FRA"]).reports == ()
