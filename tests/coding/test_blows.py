import pytest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bomb blasts in Lima killed scores of people.", "ASSAULT"),
        ("Bombings in Lima claimed 90 lives.", "ASSAULT"),
        ("Fighting in Lima has killed more than 600 people since April.", "ASSAULT"),
        ("Two mortar rounds hit a station in Lima, killing eight.", "ASSAULT"),
        ("A raid on the camp near Lima, in which nine people died, was filmed.", "ASSAULT"),
        ("More than 90 people were injured in Lima when the bomb went off.", "ASSAULT"),
        ("An ambush near Lima cost the lives of four guards.", "ASSAULT"),
        ("A gas explosion in Lima killed 14 people.", None),
        ("An explosion at a fireworks factory in Lima killed 14 people.", None),
        ("A suicide blast at a factory in Lima killed 14 people.", "ASSAULT"),
        ("A flood in Lima claimed 90 lives.", None),
        ("A hunger strike in Lima cost the lives of four prisoners.", None),
        ("A fire in Lima killed 14 people.", None),
        ("A bus fell off a bridge in Lima, killing eight.", None),
        ("A bomb went off in Lima. At least 90 people were injured.", "ASSAULT"),
        ("A quake shook Lima. At least 90 people were injured.", None),
        ("A bomb went off in Lima. Nobody was injured, and no shops were damaged.", None),
        ("At least 12 people were killed in a string of car bombings in Lima.", "ASSAULT"),
        ("At least 12 people were killed in a string of mudslides in Lima.", None),
        ("Dozens of people died in an attack in Lima.", "ASSAULT"),
        ("Dozens of people died in the unrest in Lima.", None),
        ("Dozens of people are killed every year in explosions and floods in Lima.", None),
        ("Two years of violence in Lima have left 900 people dead.", "ASSAULT"),
        ("A stabbing in Lima killed two people and injured eight others.", "ASSAULT"),
        ("Nine guards were killed by small-arms fire in Lima.", "ASSAULT"),
        ("Nine guards were killed in a house fire in Lima.", None),
        ("He opened fire on a crowd in Lima, killing two people.", "ASSAULT"),
        ("He lost control of his car in Lima, killing two people.", None),
        ("Dozens of thugs killed six people in Lima.", "ASSAULT"),
        ("A bus driver fell asleep in Lima and killed six people.", None),
    ],
)
def test_who_is_harmed_by_a_blow_was_attacked(claims_of, text, kind):
    (claim,) = [claim for claim in claims_of(text) if claim.quantities]
    assert claim.event_type == kind


def test_the_toll_of_an_attack_is_told_with_it(claims_of):
    (claim,) = claims_of("Clashes between the army and rebels left 30 dead in Peru.")
    assert claim.event_type == "ASSAULT"
    assert [quantity.kind for quantity in claim.quantities] == ["killed"]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Floods in Lima claimed 90 lives.", []),
        ("UNICEF claimed that 90 people died in Lima.", ["IGO:UNICEF"]),
    ],
)
def test_what_claims_lives_says_nothing(claims_of, text, holders):
    (claim,) = claims_of(text)
    assert [holder.actor_id for holder in claim.holders] == holders


@pytest.mark.parametrize(
    ("text", "sources", "kinds"),
    [
        (
            "Nine Kenyan soldiers have been killed fighting Hezbollah since May.",
            ["ARM:hezbollah"],
            ["killed"],
        ),
        (
            "Six people were also killed and at least 58 injured in a car bomb attack in Lima.",
            [],
            ["killed", "wounded"],
        ),
        (
            "Over 90 people have died, eight of them Kenyans, since a bomb ripped through a mall.",
            [],
            ["killed", "killed"],
        ),
        ("No Kenyans had been affected by the blasts, Kenya said.", [], ["affected"]),
        (
            "Six Kenyan guards were wounded when Hezbollah fired on their camp.",
            ["ARM:hezbollah"],
            ["wounded"],
        ),
        (
            "Kenyan police say a car bomb exploded near a bank, wounding 12 people.",
            [],
            ["wounded"],
        ),
        (
            "A Kenyan envoy was killed when Hezbollah ambushed her car.",
            ["ARM:hezbollah"],
            ["killed"],
        ),
        ("Hundreds of protesters surrounded the Kenyan embassy.", [None], ["protesters"]),
    ],
)
def test_an_attack_with_its_toll_is_told_once(claims_of, text, sources, kinds):
    (claim,) = claims_of(text)
    assert [actor.actor_id for actor in claim.sources] == sources
    assert [quantity.kind for quantity in claim.quantities] == kinds
