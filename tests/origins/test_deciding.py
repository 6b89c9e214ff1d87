"""Whose words each stretch of each report is."""

import itertools

import pytest
from claims_by_hand import claim
from origins_by_hand import origins_of, report, resting_on

from watchfloor.origins import count_origins, reason_of

WIRE = (
    "The river rose by four metres on Sunday night and covered the lower town of Belmora. "
    "Twelve people are missing and nine hundred were taken to schools on the hill. "
    "Engineers fear that the old dam above the town will not hold."
)
OWN = (
    "Our reporter saw boats tied to lamp posts in front of the station this morning. "
    "Shops near the park ran out of bread before noon while people queued for water."
)


def bases(*reports, **options):
    return [each.base.origin for each in origins_of(reports, **options).values()]


def first(text=WIRE, **fields):
    return report(
        text, **{"report_id": "r1", "outlet": "First", "published": "2025-03-01"} | fields
    )


def second(text=WIRE, **fields):
    return report(
        text, **{"report_id": "r2", "outlet": "Second", "published": "2025-03-02"} | fields
    )


def test_a_report_rests_on_its_outlet_else_its_site_else_itself():
    assert bases(first()) == ["First"]
    assert bases(first(outlet=None, url="https://www.example.org/a")) == ["example.org"]
    assert bases(first(outlet=None)) == ["r1"]


def test_a_copy_rests_on_the_report_that_was_out_first():
    assert bases(first(), second()) == ["First", "First"]
    assert bases(second(published="2025-02-01"), first()) == ["Second", "Second"]


def test_a_signed_copy_is_first_whenever_it_was_out():
    signed = second(f"SEOUL, March 2 (Yonhap) - {WIRE}")
    found = origins_of([first(), signed])
    assert [found[each].base.origin for each in ("r1", "r2")] == ["Yonhap", "Yonhap"]
    assert [found[each].base.rule for each in ("r1", "r2")] == ["same text", "credit"]


def test_an_agency_s_own_report_rests_on_the_agency_by_its_outlet():
    assert bases(first(), second(outlet="The Associated Press")) == ["Associated Press"] * 2


def test_a_report_that_thanks_an_agency_rests_on_it():
    found = origins_of([first(f"{WIRE}\n\nReuters contributed to this report.")])["r1"].base
    assert (found.origin, found.rule) == ("Reuters", "contribution")


def test_a_copy_of_a_copy_rests_on_the_first_of_all():
    third = report(WIRE, report_id="r3", outlet="Third", published="2025-03-03")
    assert bases(first(), second(), third) == ["First"] * 3


def test_an_undated_report_comes_after_all_dated_ones():
    assert bases(first(published=None), second()) == ["Second", "Second"]


def test_times_are_compared_as_moments_and_not_as_words():
    early = second(published="2025-03-01T23:30:00+09:00")  # 14:30 in UTC
    assert bases(first(published="2025-03-01T20:00:00+00:00"), early) == ["Second", "Second"]


def test_a_later_version_of_a_page_was_out_when_its_first_was():
    edited = first(published="2025-03-05")
    assert bases(edited, second(), first_out={"r1": "2025-03-01"}) == ["First", "First"]


def test_a_borrowed_passage_rests_on_its_origin_and_the_rest_on_the_outlet():
    two = WIRE.rpartition("Engineers")[0].strip()
    mixed = second(f"{OWN}\n\n{two}\n\n{OWN.lower()}")
    own = origins_of([first(), mixed])["r2"]
    (piece,) = own.pieces
    assert (own.base.origin, piece.origin, piece.rule, piece.other_id) == (
        "Second", "First", "passage", "r1",
    )  # fmt: skip
    assert mixed.text[piece.start : piece.end].startswith("The river rose")
    assert own.most() == own.base


def test_a_report_that_is_mostly_borrowed_is_listed_with_the_lender():
    mixed = second(f"{WIRE}\n\n{OWN.split('. ')[0]}.")
    own = origins_of([first(), mixed])["r2"]
    assert (own.base.origin, own.most().origin) == ("Second", "First")


def test_a_sentence_that_credits_somebody_counts_with_them_alone():
    text = f"{OWN} The dam is being emptied, Yonhap reported."
    own = origins_of([first(text)])["r1"]
    at = text.index("The dam")
    assert own.piece_at(at, at + 20).origin == "Yonhap"
    assert own.piece_at(0, 20).origin == "First"


def test_the_order_in_which_reports_come_changes_nothing():
    reports = [
        first(),
        second(f"BELMORA (Reuters) - {WIRE}"),
        report(f"{OWN} {WIRE}", report_id="r3", outlet="Third", published="2025-03-01"),
        report(WIRE.split(". ")[0] + ".", report_id="r4", outlet="Fourth"),
    ]
    answers = [sorted(origins_of(several).items()) for several in itertools.permutations(reports)]
    assert all(answer == answers[0] for answer in answers)


def test_two_independent_reports_are_two_origins():
    assert bases(first(), second(OWN)) == ["First", "Second"]


@pytest.mark.parametrize(
    ("names", "count"),
    [(("wire", "wire", "wire"), 1), (("wire", "Wire", "post"), 2), (("a", "b", "c"), 3)],
)
def test_origins_are_counted_without_regard_to_capitals(names, count):
    claims = [claim(report=letter) for letter in "abc"]
    origins = resting_on(**dict(zip(("ra", "rb", "rc"), names, strict=True)))
    assert count_origins(claims, origins) == count


def test_a_report_not_decided_on_is_an_origin_of_its_own():
    assert count_origins([claim(report="a"), claim(report="b")], resting_on(ra="wire")) == 2


def test_the_reason_gives_the_values_that_made_it():
    own = origins_of([first(), second()])
    assert reason_of(own["r1"].base) == "its outlet"
    assert reason_of(own["r2"].base) == "same text: 1.00 of shingles (40 of 40) shared with r1"
    credited = origins_of([first(f"SEOUL, March 2 (Yonhap) - {WIRE}")])["r1"].base
    assert reason_of(credited) == "credit: Yonhap, “(Yonhap) -” at 15–25"


@pytest.mark.parametrize(
    "text",
    [
        f"BELMORA (Harbour Wire) — {WIRE}",
        f"By Harbour Wire\n\n{WIRE}",
        f"By Jane Doe, Harbour Wire\n\n{WIRE}",
        f"Harbour Wire staff\n\n{WIRE}".replace("Harbour", "By Harbour"),
        f"{WIRE}\n\nHarbour Wire",
        f"{WIRE}\n\n— Harbour Wire",
        f"{WIRE} (Harbour Wire)",
        f"{WIRE}\n\nReporting by Harbour Wire",
        f"{WIRE}\n\nReporting by Jane Doe of Harbour Wire.",
    ],
    ids=lambda text: text.replace(WIRE, "…"),
)
def test_an_outlet_of_the_floor_is_credited_like_an_agency(text):
    copy = first(text, report_id="r0", outlet="Herald", published="2025-03-01")
    own = second(outlet="Harbour Wire (fictitious)", published="2025-03-01")
    found = origins_of([copy, own])
    assert {each.base.origin for each in found.values()} == {"Harbour Wire (fictitious)"}
    assert found["r0"].base.rule in {"credit", "contribution"}
    assert found["r2"].base.rule == "outlet"
    assert bases(copy) == ["Herald"], "nobody of that name is in the floor"


def test_a_sentence_may_credit_an_outlet_of_the_floor():
    text = f"{OWN} On Monday Harbour Wire reported that the dam is being emptied."
    own = origins_of([first(text), second(outlet="The Harbour Wire")])["r1"]
    at = text.index("the dam")
    assert own.piece_at(at, at + 20).origin == "The Harbour Wire"
    assert own.base.origin == "First"


def test_an_outlet_that_is_credited_may_itself_have_copied():
    wire = second(outlet="Harbour Wire", published="2025-03-02")
    reprint = report(f"By Harbour Wire\n\n{OWN}", report_id="r3", outlet="Third")
    agency = first(f"BELMORA (Reuters) - {WIRE}")
    assert bases(agency, wire, reprint) == ["Reuters", "Reuters", "Harbour Wire"]


def test_an_outlet_s_own_by_line_makes_it_no_agency():
    copy = second(f"By Second staff\n\n{WIRE}")
    assert bases(first(), copy) == ["First", "First"]


def test_the_name_of_an_outlet_inside_another_name_is_no_credit():
    text = f"By Time Bandits\n\n{OWN}"
    assert bases(first(text), second(outlet="Time")) == ["First", "Time"]
