"""How states stand towards each other, in sentences: which are told, and on which input."""

from dataclasses import replace

import pytest
from claims_by_hand import claim
from test_composing import WORDS, brief, picture, sentences

from watchfloor.briefs import compose_brief
from watchfloor.briefs.changes import change_sentence, changes_between
from watchfloor.briefs.picture import Standing, StatedBind
from watchfloor.briefs.standing_lines import relation_sentences, standing_items
from watchfloor.records.relation import Bind, Change, Relation, StandingTie


def tie(kind, a, b, *, start="1961-07-11", signed=None, directed=False, articles=()):
    return StandingTie(
        tie_id=f"t{kind}{a}{b}", kind=kind, a=a, b=b, directed=directed, articles=articles,
        signed=signed, start=start, end=None, source="by hand",
    )  # fmt: skip


def relation(source, target, score, reach=0.2, *, events=0, series="watchfloor", **fields):
    given = {
        "relation_id": f"{source}/{target}/{series}/2024-10-31", "source": source,
        "target": target, "as_of": "2024-10-31", "series": series, "first_day": None,
        "last_day": None, "score": score, "low": score - reach, "high": score + reach,
        "events_score": 0.0, "ties_score": None, "events": events, "rates": (), "ties": (),
        "trend": None, "trend_change": None, "trend_low": None, "trend_high": None, "changes": (),
    }  # fmt: skip
    return Relation(**{**given, **fields})


def standing(*relations, binds=(), event_ids=None):
    return Standing(
        states=("PRK", "RUS"), relations=relations, event_ids=event_ids or {}, binds=tuple(binds)
    )


def told(*relations, **more):
    now = replace(picture(claim()), standing=standing(*relations, **more))
    return [each.text for each in relation_sentences(now, WORDS)]


PACT = tie("alliance", "PRK", "RUS", articles=("defence",))


def test_a_pair_with_ties_alone_says_so():
    assert told(relation("PRK", "RUS", 0.7, ties=(PACT,), ties_score=0.7)) == [
        "Close. PRK → RUS: score +0.70 (+0.50 to +0.90). Rests on formal ties alone: alliance "
        "(defence) since 1961-07-11."
    ]


def test_a_pair_with_events_alone_says_whose_they_are():
    both = [
        relation("PRK", "KOR", -0.7, events=2),
        relation("IND", "PAK", -0.7, events=3, series="icews", last_day="2024-10-03"),
        # It ended more than four weeks before the day.
        relation("IRN", "ISR", -0.7, events=3, series="icews", last_day="2024-07-31"),
    ]
    assert told(*both) == [
        "Hostile. PRK → KOR: score -0.70 (-0.90 to -0.50). Rests on 2 events read in the reports "
        "alone, no formal tie.",
        "Hostile. IND → PAK: score -0.70 (-0.90 to -0.50). Rests on 3 events of ICEWS alone, no "
        "formal tie.",
        "Hostile. IRN → ISR: score -0.70 (-0.90 to -0.50). Rests on 3 events of ICEWS up to 31 Jul "
        "2024 alone, no formal tie.",
    ]


def test_a_pair_that_is_sure_of_no_sign_and_did_not_change_is_not_told():
    assert told(relation("PRK", "RUS", 0.1, ties=(PACT,)), relation("USA", "KOR", 0.0)) == []


def test_what_changed_comes_first_and_each_pair_once():
    warmer = relation(
        "CHN", "RUS", 0.6, events=30, trend="warming", trend_change=1.0, trend_low=0.2,
        trend_high=1.8,
    )  # fmt: skip
    late = Change(quad="material_conflict", week="2024-10-07", before=0.5, after=4.0, days=())
    jumped = relation("UKR", "RUS", -0.9, 0.05, events=40, changes=(late,))
    found = told(relation("PRK", "RUS", 0.7, ties=(PACT,)), jumped, warmer)
    assert [text.split(". ")[0] for text in found] == ["Changed", "Changed", "Close"]
    assert "warming, the last 4 weeks against the 12 before +1.00 (+0.20 to +1.80)" in found[0]
    assert (
        "material conflict from 0.5 to 4.0 events a week since the week of 7 Oct 2024" in found[1]
    )


def test_a_change_of_long_ago_is_no_news():
    early = Change(quad="material_conflict", week="2024-01-01", before=0.5, after=4.0, days=())
    assert told(relation("UKR", "RUS", -0.9, 0.05, changes=(early,)))[0].startswith("Hostile.")


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ((tie("alliance", "PRK", "RUS", start=None, signed="2024-06-19"),),
         "alliance signed 2024-06-19, not known to be in force"),
        ((tie("sanction", "USA", "PRK", directed=True),), "sanction of USA since 1961-07-11"),
        ((tie("rivalry", "PRK", "KOR"), tie("rivalry", "KOR", "PRK")), "2 rivalries"),
    ],
    ids=str,
)  # fmt: skip
def test_ties_are_named_with_their_dates_or_their_number(ties, words):
    (text,) = told(relation("PRK", "KOR", -0.6, ties=ties))
    assert words in text


def test_a_membership_counts_for_nothing_and_is_not_named():
    (text,) = told(relation("PRK", "KOR", -0.6, events=1, ties=(tie("membership", "PRK", "UN"),)))
    assert text.endswith("Rests on 1 event read in the reports alone, no formal tie.")


BIND = StatedBind(
    bind_id="CHN/KOR+PRK/watchfloor/2024-10-31",
    actor_id="CHN",
    bind=Bind(
        first="KOR", second="PRK", tie_first=0.3, tie_second=0.6, hostility=0.5, weight=0.15,
        events_weight=0.1, ties_weight=0.0, report_ids=("ra",),
    ),
    claim_ids=("c000000000001",),
)  # fmt: skip


def test_a_bind_is_told_with_its_pair_its_inputs_and_the_reports():
    composed = brief(replace(picture(claim()), standing=standing(binds=[BIND])))
    (section,) = [part for part in composed.sections if part.key == "binds"]
    assert section.sentences[0].text == (
        "CHN between KOR and PRK: weight 0.15 (events only 0.10, ties only 0.00). Its tie with KOR "
        "0.30, with PRK 0.60; hostility of the two 0.50. 1 report names all three."
    )
    assert section.sentences[0].ids == (BIND.bind_id, "c000000000001")
    assert any("ost in a bind by ties and events: CHN" in each.text for each in composed.summary)
    assert len(composed.summary) <= 5


def test_without_a_standing_a_brief_has_no_such_section():
    assert "relations" not in {part.key for part in brief(picture(claim())).sections}


def test_a_relation_of_our_own_events_has_their_words_for_a_note():
    now = picture(claim(["PRK"], ["RUS"]))
    own = relation("PRK", "RUS", 0.7, events=1)
    ids = {own.relation_id: (now.events[0].event_id,)}
    composed = brief(replace(now, standing=standing(own, event_ids=ids)))
    (section,) = [part for part in composed.sections if part.key == "relations"]
    assert section.sentences[0].ids[0] == own.relation_id
    assert section.sentences[0].notes == now.events[0].claim_ids


def test_a_pair_that_turned_is_a_change_and_opens_the_relation_of_its_day():
    said = claim()
    then, now = (
        replace(picture(said, as_of=day), standing=standing(pair))
        for day, pair in (
            ("2024-10-01", relation("PRK", "RUS", 0.1, ties=(PACT,))),
            ("2024-10-31", relation("PRK", "RUS", 0.7, ties=(PACT,))),
        )
    )
    composed = compose_brief(now, WORDS, before=then, coder_version="by-hand", not_yet=())
    (section,) = [part for part in composed.sections if part.key == "changes"]
    assert [(each.text, each.ids) for each in section.sentences] == [
        (
            "PRK → RUS, relation: was neither friendly nor hostile for sure, now friendly.",
            ("PRK/RUS/watchfloor/2024-10-31",),
        )
    ]


def test_two_briefs_are_told_what_relation_is_new_and_which_tie():
    items = list(
        standing_items(
            replace(picture(claim()), standing=standing(relation("PRK", "RUS", 0.7, ties=(PACT,)))),
            WORDS,
        )
    )
    (change,) = changes_between([], items)
    assert change_sentence(change, lambda each: None).text == (
        "New. PRK → RUS, relation; friendly (31 Oct 2024): alliance (defence) since 1961-07-11."
    )


def test_every_sentence_still_rests_on_an_id():
    both = [relation("PRK", "RUS", 0.7, ties=(PACT,)), relation("USA", "KOR", 0.7, events=1)]
    composed = brief(replace(picture(claim()), standing=standing(*both, binds=[BIND])))
    assert all(sentence.ids for sentence in sentences(composed))


def test_allies_by_treaty_alone_are_told_only_where_a_claim_names_both():
    allies = relation("HUN", "LTU", 0.7, ties=(tie("alliance", "HUN", "LTU"),), ties_score=0.7)
    foes = relation("IRN", "USA", -0.7, ties=(tie("rivalry", "IRN", "USA"),), ties_score=-0.7)
    assert [line.partition(":")[0] for line in told(allies, foes)] == ["Hostile. IRN → USA"]
    together = replace(picture(claim(["HUN"], by=["LTU"])), standing=standing(allies))
    assert len(list(relation_sentences(together, WORDS))) == 1
