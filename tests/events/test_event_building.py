"""Claims to events: what joins, who stands where, and how broadly it is supported."""

import random
import time
from dataclasses import replace

import pytest
from claims_by_hand import claim
from origins_by_hand import resting_on

from watchfloor.events import build_events
from watchfloor.records import Mention

SPELL_DAYS = 7


class SevenDays:
    """Every type's spell is a week."""

    def spell_days(self, event_type: str) -> int:
        return SPELL_DAYS


def events(*claims, silences=(), origins=None):
    return build_events(
        claims, silences, spells=SevenDays(), origins=origins or {}, label=lambda each: each
    )


def event(*claims, **options):
    found = events(*claims, **options)
    assert len(found) == 1, [each.grouped_by for each in found]
    return found[0]


def joined(*claims):
    """Numbers of the claims of each event."""
    numbers = {each.claim_id: number for number, each in enumerate(claims)}
    return [[numbers[claim_id] for claim_id in each.claim_ids] for each in events(*claims)]


def test_claims_of_one_type_and_the_same_actors_within_the_spell_are_one_event():
    assert joined(claim(day="2024-10-18"), claim(day="2024-10-25")) == [[0, 1]]


def test_the_same_deed_after_the_spell_is_another_event():
    assert joined(claim(day="2024-10-18"), claim(day="2024-10-26")) == [[0], [1]]


def test_an_event_goes_on_as_long_as_no_gap_is_longer_than_the_spell():
    days = ("2024-10-18", "2024-10-24", "2024-10-30")
    assert joined(*(claim(day=day) for day in days)) == [[0, 1, 2]]


def test_another_type_is_another_event():
    assert joined(claim(), claim(event_type="SANCTION")) == [[0], [1]]


def test_other_actors_are_another_event():
    assert joined(claim(["PRK"], ["RUS"]), claim(["IRN"], ["RUS"])) == [[0], [1]]
    assert joined(claim(["PRK"], ["RUS"]), claim(["PRK"], ["IRN"])) == [[0], [1]]


def test_the_same_two_the_other_way_round_are_another_event():
    assert joined(claim(["UKR"], ["RUS"]), claim(["RUS"], ["UKR"])) == [[0], [1]]


def test_an_army_and_its_state_are_one_side():
    assert joined(claim(["PRK"], ["UKR"]), claim(["PRK.MIL"], ["UKR.MIL"])) == [[0, 1]]


def test_a_claim_that_does_not_say_to_whom_joins_by_its_source():
    assert joined(claim(["PRK"], ["RUS"]), claim(["PRK"], [])) == [[0, 1]]


def test_a_claim_that_does_not_say_who_joins_by_its_recipient():
    assert joined(claim(["PRK"], ["RUS"]), claim([], ["RUS"])) == [[0, 1]]


def test_claims_that_share_no_known_actor_are_apart():
    assert joined(claim(["PRK"], []), claim([], ["RUS"], report="b")) == [[0], [1]]


def test_a_claim_joins_the_event_it_shares_more_sides_with():
    first, second = claim(["PRK"], ["RUS"]), claim(["PRK"], ["SYR"])
    assert joined(first, second, claim(["PRK"], ["SYR"], day="2024-10-19")) == [[0], [1, 2]]


def test_claims_without_any_known_actor_are_an_event_each():
    assert joined(claim([None], [None]), claim([None], [None], report="b")) == [[0], [1]]


def test_known_modes_that_differ_part_claims_and_an_unknown_one_does_not():
    assert joined(claim(mode="aerial"), claim(mode="drone")) == [[0], [1]]
    assert joined(claim(mode="aerial"), claim(mode=None)) == [[0, 1]]


def test_undated_claims_join_each_other_and_no_dated_one():
    assert joined(claim(day="2024-10-18"), claim(day=None), claim(day=None)) == [[0], [1, 2]]


def test_the_day_that_is_told_counts_before_the_day_of_the_report():
    early, late = claim(happened="2024-10-01"), claim(happened="2024-10-01", day="2024-12-01")
    assert joined(early, late) == [[0, 1]]
    assert joined(early, claim(day="2024-10-18")) == [[0], [1]]


@pytest.mark.parametrize("day", ["2024-10", "2024"])
def test_a_report_dated_to_a_month_or_year_makes_an_event_too(day):
    assert len(events(claim(day=day))) == 1


@pytest.mark.parametrize("time_frame", ["future", "hypothetical"])
def test_plans_and_possibilities_are_no_events(time_frame):
    assert events(claim(time_frame=time_frame)) == ()


def test_only_event_claims_make_events():
    assert events(claim(kind="risk"), claim(event_type=None)) == ()


def test_soldiers_sent_are_one_event_whether_read_as_aid_or_mobilisation():
    sent = claim(event_type="AID", contexts=("military",), mode="troops")
    moved = claim(event_type="MOBILIZE", contexts=("military",), mode="troops")
    assert joined(sent, moved) == [[0, 1]]


def test_each_claim_lies_in_one_event():
    draws = random.Random(3)
    claims = [
        claim(
            draws.sample(["PRK", "RUS", "UKR", None], draws.randint(0, 2)),
            draws.sample(["USA", "CHN", "KOR", None], draws.randint(0, 2)),
            day=f"2024-10-{draws.randint(1, 28):02}",
            event_type=draws.choice(["ASSAULT", "AID"]),
        )
        for _ in range(300)
    ]
    claims.sort(key=lambda each: each.published)
    named = [claim_id for each in events(*claims) for claim_id in each.claim_ids]
    assert sorted(named) == sorted(each.claim_id for each in claims)


def test_five_thousand_claims_take_less_than_two_seconds():
    states = [f"{one}{two}A" for one in "ABCDEFGHIJ" for two in "ABCDEFGHIJ"]
    draws = random.Random(11)
    claims = [
        claim([draws.choice(states)], [draws.choice(states)], day=f"2024-{1 + n // 420:02}-15")
        for n in range(5_000)
    ]
    began = time.process_time()
    found = events(*claims)
    assert time.process_time() - began < 2
    assert len(found) > 1_000


def test_five_thousand_claims_about_one_happening_take_less_than_two_seconds():
    claims = [claim(by=[f"{n % 90:03}"]) for n in range(5_000)]
    began = time.process_time()
    assert len(event(*claims).claim_ids) == 5_000
    assert time.process_time() - began < 2


def stances(*claims, silences=()):
    return [(each.holder, each.word) for each in event(*claims, silences=silences).stances]


def test_who_says_of_itself_that_it_did_it_admits_it():
    found = event(claim(by=["PRK.GOV"]))
    assert stances(claim(by=["PRK.GOV"])) == [("PRK.GOV", "admits")]
    assert (found.status, found.stances[0].is_party) == ("admitted", True)


def test_who_confirms_and_takes_no_part_makes_it_confirmed():
    found = event(claim(by=["USA"], certainty="confirmed"))
    assert stances(claim(by=["USA"], certainty="confirmed")) == [("USA", "confirms")]
    assert (found.status, found.stances[0].is_party) == ("confirmed", False)


def test_who_asserts_and_takes_no_part_makes_it_asserted():
    assert event(claim(by=["KOR"])).status == "asserted"


def test_what_only_the_attacked_side_says_is_asserted_by_an_opponent():
    assert event(claim(["RUS"], ["UKR"], by=["UKR.GOV"])).status == "asserted_by_opponent"
    confirmed = claim(["RUS"], ["UKR"], by=["UKR.GOV"], certainty="confirmed")
    assert event(confirmed).status == "asserted_by_opponent"


def test_what_only_the_side_it_is_aimed_at_says_is_asserted_by_an_opponent():
    aid = claim(["PRK"], ["RUS"], against=["UKR"], event_type="AID", by=["UKR.GOV"])
    assert event(aid).status == "asserted_by_opponent"


def test_an_opponent_and_somebody_else_make_it_asserted():
    opponent, other = claim(["RUS"], ["UKR"], by=["UKR"]), claim(["RUS"], ["UKR"], by=["USA"])
    assert event(opponent, other).status == "asserted"


def test_who_receives_aid_and_confirms_it_is_no_third_party():
    aid = claim(["PRK"], ["RUS"], event_type="AID", by=["RUS.GOV"], certainty="confirmed")
    assert event(aid).status != "confirmed"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"certainty": "denied"}, "denies"),
        ({"polarity": "negative"}, "denies"),
        ({"certainty": "unverified"}, "doubts"),
        ({"certainty": "reported"}, "reports"),
        ({"certainty": "possible"}, "reports"),
        ({"certainty": "asserted"}, "asserts"),
        ({"certainty": "confirmed"}, "confirms"),
    ],
)
def test_how_a_holder_puts_it_is_its_stance(fields, word):
    assert stances(claim(by=["USA"], **fields)) == [("USA", word)]


def test_who_denies_that_it_did_not_happen_does_not_deny_it():
    denial = claim(by=["USA"], certainty="denied", polarity="negative")
    assert stances(denial) != [("USA", "denies")]


def test_what_is_only_denied_is_denied():
    found = event(claim(by=["PRK"], certainty="denied"))
    assert (found.status, found.contested) == ("denied", False)


def test_what_is_only_doubted_is_unverified():
    assert event(claim(by=["USA"], certainty="unverified")).status == "unverified"


def test_what_a_report_says_in_its_own_voice_is_reported():
    found = event(claim())
    assert (found.status, found.stances) == ("reported", ())


def test_what_a_report_calls_unverified_is_unverified():
    assert event(claim(certainty="unverified")).status == "unverified"


def test_what_a_report_says_did_not_happen_is_not_reported_to_have_happened():
    assert event(claim(polarity="negative", factuality=-3)).status == "denied"


def test_one_denies_what_another_says_and_it_is_contested():
    found = event(claim(by=["KOR"]), claim(by=["PRK"], certainty="denied"))
    assert (found.status, found.contested) == ("asserted", True)


def test_one_denies_what_a_report_says_and_it_is_contested():
    assert event(claim(), claim(by=["PRK"], certainty="denied")).contested


def test_who_denies_and_later_admits_does_not_contest_itself():
    denial, admission = claim(by=["PRK"], certainty="denied"), claim(by=["PRK"], day="2024-10-20")
    found = event(denial, admission)
    assert (found.status, found.contested) == ("admitted", False)
    assert [each.word for each in found.stances] == ["denies", "admits"]


def test_doubt_alone_contests_nothing():
    assert not event(claim(by=["KOR"]), claim(by=["USA"], certainty="unverified")).contested


def test_a_stance_counts_from_the_first_report_that_has_it_and_names_all_its_claims():
    first, second = claim(by=["KOR"], day="2024-10-18"), claim(by=["KOR"], day="2024-10-20")
    (stance,) = event(first, second).stances
    assert stance.since == "2024-10-18"
    assert stance.claim_ids == (first.claim_id, second.claim_id)


def test_the_innermost_of_nested_holders_has_the_stance():
    assert stances(claim(by=["UKR", "KOR"])) == [("KOR", "asserts")]


def test_a_party_that_has_not_commented_is_silent():
    silence = claim(["PRK.GOV"], [], kind="position", event_type=None)
    assert stances(claim(by=["KOR"]), silences=[silence]) == [
        ("KOR", "asserts"),
        ("PRK.GOV", "silent"),
    ]


def test_silence_in_another_report_or_of_somebody_else_is_no_stance():
    elsewhere = claim(["PRK"], [], kind="position", event_type=None, report="b")
    other = claim(["IRN"], [], kind="position", event_type=None)
    assert stances(claim(by=["KOR"]), silences=[elsewhere, other]) == [("KOR", "asserts")]


def test_silence_changes_no_status():
    silence = claim(["PRK"], [], kind="position", event_type=None)
    assert event(claim(by=["USA"]), silences=[silence]).status == "asserted"


def test_support_counts_reports_origins_and_holders_apart():
    found = event(
        claim(by=["KOR"], report="a"),
        claim(by=["KOR"], report="a"),
        claim(by=["KOR"], report="b"),
        claim(by=["USA"], report="c"),
        origins=resting_on(ra="wire", rb="wire", rc="post"),
    ).support
    assert (found.reports, found.origins, found.holders) == (3, 2, ("KOR", "USA"))


def test_a_denial_or_a_doubt_supports_nothing():
    found = event(
        claim(by=["KOR"], report="a"),
        claim(by=["PRK"], report="b", certainty="denied"),
        claim(by=["USA"], report="c", certainty="unverified"),
        claim(report="d", polarity="negative"),
    ).support
    assert (found.reports, found.origins, found.holders) == (1, 1, ("KOR",))


def test_a_holder_who_takes_part_is_marked_in_the_support():
    assert event(claim(by=["RUS"])).support.holders == ("RUS, a party",)


def test_an_event_gives_each_side_once_by_the_id_named_most():
    found = event(claim(["PRK"], ["UKR"]), claim(["PRK.MIL"], ["UKR"]), claim(["PRK.MIL"], ["UKR"]))
    assert (found.sources, found.recipients) == (("PRK.MIL",), ("UKR",))


def test_dates_and_coding_of_an_event_are_those_of_its_claims():
    found = event(
        claim(day="2024-10-18", mode="aerial", cameo="195", happened="2024-10-17"),
        claim(day="2024-10-20", mode="aerial", cameo="195"),
        claim(day="2024-10-21", mode=None, cameo="190"),
    )
    assert (found.first_reported, found.last_reported) == ("2024-10-18", "2024-10-21")
    assert (found.event_type, found.mode, found.cameo) == ("ASSAULT", "aerial", "195")
    assert (found.when_start, found.when_end) == ("2024-10-17", "2024-10-17")


def test_the_same_words_in_two_reports_make_events_with_ids_of_their_own():
    first, second = claim(day="2024-10-18"), claim(day="2024-12-18", report="b")
    copy = claim(**{"claim_id": first.claim_id, "day": "2024-12-18", "report": "b"})
    assert len({each.event_id for each in events(first, second)}) == 2
    assert len({each.event_id for each in events(first, copy)}) == 2


def test_an_actor_is_silent_on_the_event_told_last_before_and_on_no_other():
    first = claim(["PRK"], ["RUS"], start=0, end=40)
    last = claim(["PRK"], ["KOR"], event_type="THREATEN", start=100, end=140)
    silence = claim(["PRK"], [], kind="position", event_type=None, start=150, end=180)
    spoken = {each.event_type: each.stances for each in events(first, last, silences=[silence])}
    assert [each.word for each in spoken["THREATEN"]] == ["silent"]
    assert spoken["ASSAULT"] == ()


def test_an_actor_is_not_silent_on_what_was_told_far_above():
    told = claim(["PRK"], ["RUS"], by=["KOR"], start=0, end=40)
    silence = claim(["PRK"], [], kind="position", event_type=None, start=900, end=930)
    assert stances(told, silences=[silence]) == [("KOR", "asserts")]


def test_what_another_report_tells_in_its_own_voice_is_not_only_an_opponent_s_word():
    quoted = claim(["RUS"], ["UKR"], by=["UKR"], report="a")
    assert event(quoted, claim(["RUS"], ["UKR"], report="b")).status == "reported"
    # A report that quotes the opponent goes on in his words.
    assert event(quoted, claim(["RUS"], ["UKR"], report="a")).status == "asserted_by_opponent"


def test_a_denial_of_a_deed_of_nobody_known_joins_it_within_its_report():
    row = "verbs.csv#fire-on"
    told = claim([None], [None], by=["GUY"], entry=row, start=0, end=40)
    denied = claim([None], [None], by=["VEN"], certainty="denied", entry=row, start=50, end=90)
    assert event(told, denied).contested
    elsewhere = claim(
        [None], [None], by=["VEN"], certainty="denied", entry=row, report="b", start=50, end=90
    )
    assert joined(told, elsewhere) == [[0], [1]]


def test_soldiers_sent_by_one_state_twice_are_one_event_only_with_more_in_common():
    def sent(recipients, day, text):
        return claim(
            ["USA"], recipients, event_type="MOBILIZE", mode="troops", contexts=("military",),
            day=day, text=text,
        )  # fmt: skip

    bombers = sent(["VEN"], "2024-10-18", "Bombers flew near the coast")
    carrier = sent([], "2024-10-20", "It was sending a carrier to the region")
    assert joined(bombers, carrier) == [[0], [1]]
    again = sent(["VEN"], "2024-10-20", "A carrier was sent to the coast")
    assert joined(bombers, again) == [[0, 1]]


def test_accusations_of_a_known_actor_and_of_an_unknown_name_are_two():
    def accused(whom):
        return claim(["VEN"], whom, event_type="ACCUSE", mode="allege", entry="verbs.csv#accuse")

    name = Mention(actor_id=None, text="Persad-Bissessar", start=0, end=16)
    assert joined(accused(["USA"]), replace(accused([]), recipients=(name,))) == [[0], [1]]
    private = Mention(actor_id=None, text="the opposition", start=0, end=14)
    assert joined(accused(["USA"]), replace(accused([]), recipients=(private,))) == [[0, 1]]
