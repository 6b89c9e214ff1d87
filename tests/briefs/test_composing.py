"""A picture to sentences and lines: each rests on ids, and each change is said once."""

import re
from dataclasses import replace

import pytest
from claims_by_hand import claim, exactly, figure

from watchfloor.briefs import Picture, Words, brief_text, by_weight, compose_brief
from watchfloor.estimates import load_parameters, opposed_pairs, with_bands
from watchfloor.events import build_estimates, build_events
from watchfloor.records import Report
from watchfloor.records.report import Passage

ID = re.compile(r"[cen][0-9a-f]{12}|ra")


class Week:
    def spell_days(self, event_type):
        return 7


WORDS = Words(
    actor=lambda each: each, event=lambda event: event.event_type.lower(), family=lambda claim: None
)


def _report(report_id, published):
    fields = dict.fromkeys(Report.__dataclass_fields__)
    given = {"report_id": report_id, "published": published, "outlet": "Post", "text": "Ten words."}
    return Report(**{**fields, **given})


def picture(*claims, as_of="2024-10-31", undated=0):
    """A picture of some claims, made as the pipeline makes one."""
    days = {each.report_id: each.published for each in claims}
    return Picture(
        as_of=as_of,
        reports=tuple(_report(report_id, day) for report_id, day in days.items()),
        claims=claims,
        events=build_events(claims, (), spells=Week(), origins={}, label=WORDS.actor),
        estimates=with_bands(
            build_estimates(claims, outlets={}, origins={}, label=WORDS.actor),
            rule="pooled",
            as_of=as_of,
            opposed=opposed_pairs(claims, {}),
            parameters=load_parameters(),
        ),
        undated_left_out=undated,
    )


def brief(now, before=None):
    return compose_brief(now, WORDS, before=before, coder_version="by-hand", not_yet=("nothing",))


def sentences(composed):
    return [*composed.summary, *(each for part in composed.sections for each in part.sentences)]


def changes(now, before):
    sections = {part.key: part for part in brief(now, before).sections}
    return [each.text for each in sections["changes"].sentences] if "changes" in sections else []


FULL = (
    claim(by=["KOR"], quantities=(exactly(1_500, kind="troops_sent"),)),
    claim(by=["PRK"], certainty="denied", day="2024-10-19"),
    claim(by=["USA"], certainty="unverified", day="2024-10-20"),
    claim(["UKR"], ["PRK"], day="2024-10-21", quantities=(figure(100, None, None),)),
    claim(kind="risk", event_type=None, certainty="possible", day="2024-10-22"),
    claim(kind="motive", event_type=None, day="2024-10-22"),
    claim(kind="position", event_type=None, day="2024-10-22"),
    claim(kind="recommendation", event_type=None, day="2024-10-22"),
    claim(time_frame="future", day="2024-10-23", quantities=(exactly(9, kind="troops_sent"),)),
    claim([None], [None], by=[None], day="2024-10-24"),
)


def test_every_sentence_rests_on_an_id_and_no_other_word():
    for sentence in sentences(brief(picture(*FULL), picture(FULL[0], as_of="2024-10-18"))):
        assert sentence.ids
        assert all(ID.fullmatch(each) for each in sentence.ids), sentence


def test_the_summary_has_five_lines_at_most():
    assert 2 <= len(brief(picture(*FULL)).summary) <= 5


def test_events_fill_the_summary_where_there_is_room():
    types = ("ASSAULT", "SANCTION", "AID", "AGREE", "CONSULT", "PROTEST")
    told = [
        claim(["PRK"], [whom], event_type=name)
        for whom, name in zip(("RUS", "KOR", "JPN", "USA", "CHN", "FRA"), types, strict=True)
    ]
    summary = brief(picture(*told)).summary
    assert len(summary) == 5
    assert all(each.ids[0].startswith("e") for each in summary[1:])


def test_an_empty_picture_makes_an_empty_brief_that_still_prints():
    composed = brief(picture(as_of=None))
    assert (composed.summary, composed.sections, composed.series) == ((), (), ())
    assert "No report was published by then" in brief_text(composed, width=60)


def test_the_id_of_a_brief_follows_its_content():
    assert brief(picture(*FULL)).brief_id == brief(picture(*FULL)).brief_id
    assert brief(picture(*FULL)).brief_id != brief(picture(*FULL[:-1])).brief_id


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_no_line_is_wider_than_asked_for(width):
    holders = ["A holder with a very long name that goes on and on", "KOR"]
    wide = [
        claim(by=[holder], quantities=(exactly(123_456_789 + number, kind="troops_sent"),))
        for number, holder in enumerate(holders)
    ]
    text = brief_text(brief(picture(*FULL, *wide, undated=3)), width=width)
    assert [line for line in text.splitlines() if len(line) > width] == []


def test_a_long_section_says_how_much_it_left_out():
    claims = [claim([f"{letter}AA"], ["RUS"], by=["USA"]) for letter in "ABCDEFGHIJKL"]
    composed = brief(picture(*claims))
    reported = next(part for part in composed.sections if part.key == "reported")
    assert (len(reported.sentences), reported.left_out) == (8, 4)
    assert "… and 4 more" in brief_text(composed, width=80)


def test_reports_left_out_for_want_of_a_date_are_counted():
    assert "1 report without a publication date" in brief_text(
        brief(picture(*FULL, undated=1)), width=100
    )


def test_the_event_with_more_origins_and_stances_comes_first():
    light, heavy = claim(["IRN"], ["ISR"]), [claim(by=[each]) for each in ("USA", "KOR", "JPN")]
    first, *_ = by_weight(picture(light, *heavy).events)
    assert first.sources == ("PRK",)


def test_a_contested_event_is_named_with_both_sides():
    composed = brief(picture(FULL[0], FULL[1]))
    opened = next(part for part in composed.sections if part.key == "open")
    assert any("KOR against PRK" in each.text for each in opened.sentences)


def test_a_new_event_is_a_change():
    found = changes(picture(*FULL[:2]), picture(as_of="2024-10-01"))
    assert found[0] == "New. PRK → RUS: assault; asserted, contested (18 Oct 2024)."


def test_a_status_that_moved_is_a_change_with_before_and_after():
    rumour = claim(certainty="reported", by=["KOR"])
    now = picture(rumour, claim(by=["USA"], certainty="confirmed", day="2024-10-20"))
    found = changes(now, picture(rumour, as_of="2024-10-18"))
    assert found == [
        "PRK → RUS: assault: was reported, now confirmed by a third party; "
        "confirmed by USA (20 Oct 2024)."
    ]


def test_a_new_stance_is_a_change_and_a_repeated_one_is_not():
    first, again = claim(by=["KOR"]), claim(by=["KOR"], day="2024-10-20")
    denial = claim(by=["PRK"], certainty="denied", day="2024-10-21")
    before = picture(first, as_of="2024-10-18")
    assert changes(picture(first, again), before) == []
    found = changes(picture(first, again, denial), before)
    assert found == ["PRK → RUS: assault: now contested; denied by PRK (21 Oct 2024)."]


def test_a_new_figure_is_a_change_with_its_bound():
    first = claim(by=["KOR"], event_type=None, quantities=(exactly(1_500),))
    more = figure(3_000, None, None, bound="more_than")
    second = claim(by=["KOR"], event_type=None, day="2024-10-23", quantities=(more,))
    found = changes(picture(first, second), picture(first, as_of="2024-10-18"))
    assert found == ["PRK: killed: more than 3,000 from KOR (23 Oct 2024)."]


def test_nothing_new_is_no_section_of_changes():
    same = picture(*FULL[:2])
    assert changes(same, picture(*FULL[:2], as_of="2024-10-30")) == []


def figure_lines(*claims):
    sections = {part.key: part for part in brief(picture(*claims)).sections}
    return [each.text for each in sections["figures"].sentences]


def test_the_band_stands_beside_the_figures_of_each_holder_and_claims_no_likelihood():
    given = [claim(by=[by], quantities=(exactly(1_000),)) for by in ("KOR", "USA")]
    (line,) = figure_lines(*given)
    assert "1,000 (18 Oct 2024) from KOR; 1,000 (18 Oct 2024) from USA. Together on " in line
    assert "middle 1,000; 2 holders, each counted once." in line
    assert not re.search(r"likel|probab|chance|certain|confiden", line)


def test_one_source_prints_no_band():
    (line,) = figure_lines(claim(by=["KOR"], quantities=(exactly(1_000),)))
    assert ", one source: " in line
    assert "Together" not in line


def test_a_band_of_opposite_sides_says_so():
    fight = claim(["UKR"], ["PRK"])
    told = [claim([], ["PRK"], by=[by], quantities=(exactly(9),)) for by in ("UKR", "PRK")]
    (line,) = figure_lines(fight, *told)
    assert line.endswith("; it joins opposite sides: PRK and UKR.")


def test_a_party_among_outsiders_is_named():
    fight = claim(["UKR"], ["PRK"])
    told = [claim([], ["PRK"], by=[by], quantities=(exactly(9),)) for by in ("UKR", "USA")]
    (line,) = figure_lines(fight, *told)
    assert line.endswith("; a party to the fight among them: UKR.")


def section(composed, key):
    return [each.text for part in composed.sections if part.key == key for each in part.sentences]


def test_figures_are_told_holder_by_holder_without_those_given_twice():
    told = [
        claim(by=["KOR"], day="2024-10-18", quantities=(exactly(1_500),)),
        claim(by=["KOR"], day="2024-10-19", quantities=(exactly(1_500),)),
        claim(by=["USA"], day="2024-10-20", quantities=(exactly(900),)),
        claim(by=["KOR"], day="2024-10-23", quantities=(exactly(3_000),)),
    ]
    composed = brief(picture(*told))
    (line,) = section(composed, "figures")
    assert line.startswith(
        "PRK: killed, 2 holders: 1,500 (18 Oct 2024), then 3,000 (23 Oct 2024) "
        "from KOR; 900 (20 Oct 2024) from USA. Together on 31 Oct 2024: "
    )
    (series,) = composed.series
    assert [point.text for point in series.points] == ["1,500", "900", "3,000"]


def test_a_long_series_tells_and_draws_the_newest_and_counts_the_others():
    told = [
        claim(by=[f"{holder}AA"], day=f"2024-10-{number + 1:02}", quantities=(exactly(number),))
        for number in range(20)
        for holder in "ABCDEFGH"[: 1 + number % 8]
    ]
    composed = brief(picture(*told))
    (series,) = composed.series
    assert len(series.points) == 30
    assert series.left_out > 0
    (line,) = section(composed, "figures")
    assert "; and 2 more. Together on " in line
    assert "… " in line
    assert f"… and {series.left_out} earlier" in brief_text(composed, width=80)


def test_the_same_words_in_several_reports_are_said_once():
    wishes = [
        claim(
            ["CHN"], [], kind="position", event_type=None, report=report, day=f"2024-10-2{report}"
        )
        for report in "123"
    ]
    composed = brief(picture(*wishes))
    (sentence,) = next(part for part in composed.sections if part.key == "motives").sentences
    assert sentence.text == "CHN: position (23 Oct 2024, in 3 reports)."
    assert len(sentence.notes) == 3


def test_an_actor_who_is_much_written_about_does_not_crowd_out_the_others():
    loud = [
        claim(
            ["USA"], [], kind="position", event_type=None, report=f"{number}", text=f"W{number}.",
            day=f"2024-10-{number + 10}",
        )
        for number in range(10)
    ]  # fmt: skip
    quiet = claim(["CHN"], [], kind="motive", event_type=None, day="2024-10-09")
    said = section(brief(picture(quiet, *loud)), "motives")
    assert said[:4] == [
        "USA: position (19 Oct 2024).",
        "USA: position (18 Oct 2024).",
        "USA: position (17 Oct 2024).",
        "CHN: motive (9 Oct 2024).",
    ]


def test_one_series_has_two_contradictions_told_at_most():
    told = [
        claim(by=[holder], quantities=(exactly(value),))
        for holder, value in (("KOR", 1_000), ("USA", 5_000), ("UKR", 9_000), ("JPN", 100))
    ]
    apart = [each for each in section(brief(picture(*told)), "open") if "apart" in each]
    assert apart == [
        "Figures apart. PRK: killed: 9,000 from UKR (18 Oct 2024) against 100 "
        "from JPN (18 Oct 2024).",
        "Figures apart. PRK: killed: 5,000 from USA (18 Oct 2024) against 100 "
        "from JPN (18 Oct 2024).",
    ]


def test_the_notes_of_a_sentence_lead_to_claims_of_the_picture():
    composed = brief(picture(*FULL))
    claims = {each.claim_id for each in FULL}
    for note in composed.notes:
        assert note.note_id in claims or note.note_id == "ra"
    for sentence in sentences(composed):
        assert 1 <= len(sentence.notes) <= 8


def test_a_much_told_event_names_eight_notes_and_counts_the_others():
    told = [claim(by=[f"{letter}AA"]) for letter in "ABCDEFGHIJKL"]
    composed = brief(picture(*told))
    (sentence,) = next(part for part in composed.sections if part.key == "reported").sentences
    assert (len(sentence.notes), sentence.further_notes) == (8, 4)


def test_what_changed_stands_before_the_picture():
    composed = brief(picture(*FULL), picture(FULL[0], as_of="2024-10-18"))
    assert composed.sections[0].key == "changes"


def test_a_contradiction_names_a_state_for_its_government_beside_it():
    told = [
        claim(by=["KOR"]),
        claim(by=["KOR.SPY"]),
        claim(by=["USA.MIL"]),
        claim(by=["PRK.GOV"], certainty="denied"),
        claim(by=["PRK"], certainty="denied"),
    ]
    assert section(brief(picture(*told)), "open")[0] == (
        "Contradiction. PRK → RUS: assault: KOR and USA.MIL against PRK."
    )


def test_reports_in_other_languages_are_counted_where_a_reader_sees_it():
    now = picture(*FULL)
    (one, *_) = now.reports
    french = replace(one, report_id="rf", language="fr")
    mixed = replace(
        one, report_id="rm", language="en", unread=(Passage(start=0, end=5, language="ru"),)
    )
    composed = brief(replace(now, reports=(one, french, mixed)))
    assert composed.summary[0].text.endswith("; 1 is not in English and was not read, 1 in part.")

    (unread,) = [part for part in composed.sections if part.key == "unread"]
    assert [each.ids for each in unread.sentences] == [("rf",), ("rm",)]
    assert "(fr)" in unread.sentences[0].text and "(ru)" in unread.sentences[1].text


def test_where_all_was_read_nothing_is_said_of_languages():
    composed = brief(picture(*FULL))
    assert "English" not in composed.summary[0].text
    assert "unread" not in {part.key for part in composed.sections}


def test_of_equal_events_force_comes_before_words_and_the_newest_before_the_older():
    told = [
        claim(["PRK"], ["RUS"], event_type="ACCUSE", day="2024-10-30"),
        claim(["PRK"], ["KOR"], event_type="SANCTION", day="2024-10-20"),
        claim(["PRK"], ["KOR"], event_type="ASSAULT", day="2024-10-10"),
        claim(["PRK"], ["JPN"], event_type="ASSAULT", day="2024-10-19"),
        claim([None], [None], by=["USA"], event_type="ASSAULT", day="2024-10-29"),
    ]
    ordered = by_weight(picture(*told).events)
    assert [(each.event_type, each.last_reported) for each in ordered] == [
        ("ASSAULT", "2024-10-19"),
        ("ASSAULT", "2024-10-10"),
        ("SANCTION", "2024-10-20"),
        ("ASSAULT", "2024-10-29"),
        ("ACCUSE", "2024-10-30"),
    ]


def test_a_denial_is_an_open_question_and_no_position():
    denial = claim(kind="position", event_type=None, recipients=[], certainty="denied", by=[])
    composed = brief(picture(denial))
    assert section(composed, "open") == ["Denied by PRK (18 Oct 2024)."]
    assert "motives" not in {part.key for part in composed.sections}


def test_a_denial_that_denies_an_event_is_told_with_the_event_alone():
    deed = claim(by=["KOR"])
    denied = claim(by=["PRK"], certainty="denied", text="The North denied it.")
    denial = claim(
        kind="position", event_type=None, certainty="denied", text="The North denied it."
    )
    lines = section(brief(picture(deed, denied, denial)), "open")
    assert [line.partition(".")[0] for line in lines] == ["Contradiction"]


def test_a_plan_of_several_is_told_once_with_all_who_say_so():
    plan = [claim(["EST", "LVA"], by=[who], time_frame="future") for who in ("EST", "LVA")]
    assert section(brief(picture(*plan)), "ahead") == [
        "Announced or planned, according to EST and LVA (18 Oct 2024)."
    ]


def test_a_plan_for_a_day_that_has_passed_is_not_told_as_to_come():
    past = claim(time_frame="future", happened="2024-10-20")
    still = claim(time_frame="future", happened="2024-11-20", text="Other words.")
    composed = brief(picture(past, still))
    assert len(section(composed, "ahead")) == 1


def test_figures_of_people_stand_above_the_words_they_come_from():
    people = claim(quantities=(figure(None, 4, None, population="people"),), text="Four died.")
    part = next(p for p in brief(picture(people)).sections if p.key == "figures")
    assert [(each.text.partition(",")[0], each.quote) for each in part.sentences] == [
        ("People: killed", "Four died.")
    ]


def test_an_event_on_which_one_speaks_stands_only_where_it_is_reported():
    composed = brief(picture(claim(by=["KOR"])))
    assert "speakers" not in {part.key for part in composed.sections}
    composed = brief(picture(claim(by=["KOR"]), claim(by=["USA"])))
    assert "speakers" in {part.key for part in composed.sections}
