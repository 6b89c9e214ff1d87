"""Rates, evidence and score: small cases by hand, and the plain slow way on random input."""

from datetime import date, timedelta
from math import exp, tanh

import numpy as np
import pytest
from relation_samples import MC, MX, VC, VX, panel, random_table, table, tie
from scipy.special import polygamma, psi
from scipy.stats import beta, gamma

from watchfloor.relations.card import all_relations, relation_card
from watchfloor.relations.evidence import event_evidence, usual_share
from watchfloor.relations.panel import QUADS, day_number, panel_of
from watchfloor.relations.score import fused_scores
from watchfloor.relations.state import HALF_LIFE_DAYS, PRIOR_SHAPE, rate_state

DAY = date(2024, 1, 31)


def test_an_event_counts_half_after_a_half_life_and_nothing_before_it_happened():
    rows = panel(
        ("AAA", "BBB", "2024-01-31", VC, 4, 4.0),
        ("AAA", "BBB", "2024-01-01", VC, 4, 4.0),
        ("AAA", "BBB", "2024-02-01", VC, 100, 9.0),
    )
    state = rate_state(rows, day_number(DAY), half_life_days=(30.0, 30.0, 30.0, 30.0))
    assert state.decayed[0, 1, 0] == pytest.approx(4 + 4 * 0.5)
    assert state.events[0, 1, 0] == 8


def test_a_rate_is_the_decayed_count_and_the_prior_over_decayed_days_and_the_priors_days():
    # One pair of two states, one class, one day: n = 1, S = 3. Row, column and all are 3, so the
    # prior is 0.8 · 3·3/3 + 0.2 · 3.5/2 = 2.75 a day, a twentieth of an event in 0.05/2.75 days; of
    # a class that nobody was seen in it is 0.2 · 0.5/2 = 0.05 a day, in one day.
    state = rate_state(panel(("AAA", "BBB", "2024-01-31", MX, 3, -30.0)), day_number(DAY))
    assert state.per_day[0, 1, 3] == pytest.approx((0.05 + 3) / (0.05 / 2.75 + 1))
    assert state.per_day[0, 1, 0] == pytest.approx(0.05 / (1 + 1))
    assert all(np.isfinite(end).all() for end in state.per_day_interval())


def test_what_a_busy_pair_was_never_seen_to_do_is_rare_and_not_surely_never():
    # B does 700 of a class to C and C to B nothing, on one day: both are in the middle of it all.
    rows = panel(
        ("BBB", "CCC", "2024-01-31", MX, 700, -9.0),
        ("CCC", "BBB", "2024-01-31", VC, 1, 1.0),
    )
    state = rate_state(rows, day_number(DAY))
    low, high = state.per_day_interval()
    assert low[1, 0, 3] < 0.001 and 0.01 < high[1, 0, 3] < 1


def test_rates_agree_with_the_plain_slow_way():
    rows = random_table(7)
    fast = rate_state(panel_of(rows), 19150)
    names = panel_of(rows).states
    records = [r for r in rows.to_pylist() if r["source"] != r["target"]]
    past = [r for r in records if day_number(r["day"]) <= 19150]
    oldest = max(19150 - day_number(r["day"]) for r in past)
    low, high = fast.per_day_interval()
    for q, quad in enumerate(QUADS):
        exposure = sum(0.5 ** (age / HALF_LIFE_DAYS[q]) for age in range(oldest + 1))

        def total(source=None, target=None, quad=quad, half_life=HALF_LIFE_DAYS[q]):
            return sum(
                r["events"] * 0.5 ** ((19150 - day_number(r["day"])) / half_life)
                for r in past
                if r["quad"] == quad and source in (None, r["source"])
                and target in (None, r["target"])
            )  # fmt: skip

        for i, source in enumerate(names):
            for j, target in enumerate(names):
                even = (total() + 0.5) / (len(names) * (len(names) - 1))
                prior = (
                    0.8 * total(source) * total(None, target) / total() + 0.2 * even
                ) / exposure
                shape = PRIOR_SHAPE + total(source, target)
                scale = 1 / (PRIOR_SHAPE / prior + exposure)
                assert fast.per_day[i, j, q] == pytest.approx(shape * scale)
                ends = gamma.ppf([0.025, 0.975], shape, scale=scale)
                assert (low[i, j, q], high[i, j, q]) == pytest.approx(tuple(ends))


ENDED = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("days_after", "per_week", "trend"),
    [(0, True, "no clear change"), (28, True, "no clear change"), (29, False, None)],
)
def test_what_happened_after_a_series_ends_is_unknown_and_no_change(days_after, per_week, trend):
    rows = [
        ("AAA", "BBB", (ENDED - timedelta(days=age)).isoformat(), VC, 2, 4.0) for age in range(120)
    ]
    cards = [
        relation_card(panel(*rows), "AAA", "BBB", day, (), "test")
        for day in (ENDED, ENDED + timedelta(days=days_after))
    ]
    assert [card.last_day for card in cards] == ["2024-01-31"] * 2
    assert cards[1].changes == cards[0].changes == ()
    assert (cards[1].rates[0].per_week is not None, cards[1].trend) == (per_week, trend)
    if per_week:
        assert cards[1].rates == cards[0].rates
    # What is known still fades: it tells less of a later day.
    assert (cards[1].events_score < cards[0].events_score) == (days_after > 0)


def test_a_day_without_events_that_the_series_tells_of_counts_as_one():
    rows = table(("AAA", "BBB", "2024-01-01", MX, 8, -80.0))
    told = [panel_of(rows, last_day=last) for last in (None, DAY)]
    ended, silent = (relation_card(each, "AAA", "BBB", DAY, (), "test") for each in told)
    assert (ended.last_day, silent.last_day) == ("2024-01-01", "2024-01-31")
    assert ended.rates[3].per_week is None
    assert 0 < silent.rates[3].per_week < 8


def test_events_log_odds_are_those_of_the_beta_posterior():
    found = event_evidence(np.array(10.0), np.array(2.0), 0.75)
    # k = 2: Beta(1.5 + 10, 0.5 + 2) against the prior's Beta(1.5, 0.5); moments by quadrature.
    after, before = beta(11.5, 2.5), beta(1.5, 0.5)

    def log_odds(share):
        return np.log(share / (1 - share))

    mean = after.expect(log_odds)
    assert found.log_odds == pytest.approx(mean - before.expect(log_odds), abs=1e-4)
    variance = after.expect(lambda share: (log_odds(share) - mean) ** 2)
    assert found.variance == pytest.approx(variance + 1.0, abs=1e-4)


def test_no_event_and_no_tie_is_zero_with_a_wide_interval():
    rows = panel(("AAA", "BBB", "2024-01-31", VC, 9, 30.0), states=("AAA", "BBB", "CCC"))
    card = relation_card(rows, "AAA", "CCC", DAY, (), "test")
    assert card.score == 0
    assert card.high - card.low > 1.5
    assert (card.ties_score, card.trend, card.changes, card.ties) == (None, None, (), ())


def test_ties_pull_the_score_by_their_precision():
    # Without events: Beta(1, 1), so e = 0 and v = 2·ψ′(1) + 1 with ψ′(1) = π²/6.
    v = 2 * np.pi**2 / 6 + 1
    scores = fused_scores(
        panel(states=("AAA", "BBB")), 0, [tie("alliance", "AAA", "BBB", "defence")]
    )
    s2 = 0.7**2
    expected = (2.0 / s2) / (1 / v + 1 / s2)
    assert scores.both.log_odds[0, 1] == pytest.approx(expected)
    assert scores.both.score[1, 0] == pytest.approx(tanh(expected / 2))
    assert scores.both.score[0, 1] == pytest.approx((exp(expected) - 1) / (exp(expected) + 1))


def test_a_sanction_counts_less_for_the_direction_back():
    states = ("AAA", "BBB")
    scores = fused_scores(panel(states=states), 0, [tie("sanction", "AAA", "BBB", directed=True)])
    assert scores.both.score[0, 1] < scores.both.score[1, 0] < 0


def test_of_two_alliances_the_stronger_counts_once():
    once = [tie("alliance", "AAA", "BBB", "consultation", "defence")]
    twice = [*once, tie("alliance", "BBB", "AAA", "nonaggression")]
    found = [
        fused_scores(panel(states=("AAA", "BBB")), 0, each).both.score[0, 1]
        for each in (once, twice)
    ]
    assert found[0] == found[1]


def test_a_kind_that_is_left_out_counts_for_nothing():
    scores = fused_scores(
        panel(states=("AAA", "BBB")),
        0,
        [tie("rivalry", "AAA", "BBB")],
        without=frozenset({"rivalry"}),
    )
    assert scores.both.score[0, 1] == 0
    assert scores.tied.precision[0, 1] == 0


def test_hostile_deeds_make_a_pair_more_hostile_than_the_usual_pair():
    rows = panel(
        ("AAA", "BBB", "2024-01-30", MX, 40, -360.0),
        ("AAA", "CCC", "2024-01-30", MC, 40, 280.0),
        ("BBB", "CCC", "2024-01-30", VX, 10, -20.0),
    )
    scores = fused_scores(rows, day_number(DAY), ()).both.score
    assert scores[0, 1] < 0 < scores[0, 2]


def test_the_usual_share_is_between_its_ends():
    assert usual_share(np.array([0.0]), np.array([10.0])) == pytest.approx(1 / 12)
    assert usual_share(np.array([10.0]), np.array([0.0])) == pytest.approx(11 / 12)


def test_scores_agree_with_the_plain_slow_way():
    rows, day = random_table(21), 19150
    ties = [tie("alliance", "S00", "S01", "defence"), tie("sanction", "S02", "S00", directed=True)]
    ties += [tie("rivalry", "S00", "S01")]
    found = fused_scores(panel_of(rows), day, ties)
    records = [r for r in rows.to_pylist() if r["source"] != r["target"]]

    def weight(sign, source=None, target=None):
        return sum(
            abs(r["goldstein"]) / 10 * 0.5 ** ((day - day_number(r["day"])) / 180)
            for r in records
            if day_number(r["day"]) <= day and r["goldstein"] * sign > 0
            and source in (None, r["source"]) and target in (None, r["target"])
        )  # fmt: skip

    # Log-odds and variance of each kind, source towards target, as in tie_weights.csv.
    told = {
        ("S00", "S01"): [(2.0, 0.7), (-2.0, 0.7)],
        ("S01", "S00"): [(2.0, 0.7), (-2.0, 0.7)],
        ("S02", "S00"): [(-1.5, 0.8)],
        ("S00", "S02"): [(-1.5 * 0.7, 0.8)],
    }
    share = (weight(1) + 1) / (weight(1) + weight(-1) + 2)
    names = panel_of(rows).states
    for i, source in enumerate(names):
        for j, target in enumerate(names):
            if i == j:
                continue
            a = 2 * share + weight(1, source, target)
            b = 2 * (1 - share) + weight(-1, source, target)
            e = psi(a) - psi(b) - psi(2 * share) + psi(2 * (1 - share))
            v = polygamma(1, a) + polygamma(1, b) + 1
            of_pair = told.get((source, target), [])
            precision = 1 / v + sum(1 / s**2 for _, s in of_pair)
            mean = (e / v + sum(t / s**2 for t, s in of_pair)) / precision
            assert found.both.log_odds[i, j] == pytest.approx(mean)
            assert found.both.variance[i, j] == pytest.approx(1 / precision)


def test_the_table_of_all_pairs_says_what_each_card_says():
    rows = panel_of(random_table(11))
    ties = [tie("alliance", "S00", "S01", "defence"), tie("rivalry", "S02", "S03")]
    day = date.fromordinal(date(1970, 1, 1).toordinal() + 19190)
    everything = all_relations(rows, day, ties, "test")
    assert len(everything) == 6 * 5
    for relation in everything:
        card = relation_card(rows, relation.source, relation.target, day, ties, "test")
        assert (card.score, card.low, card.rates, card.ties) == (
            relation.score, relation.low, relation.rates, relation.ties,
        )  # fmt: skip
        assert relation.changes is None
        assert card.changes is not None


def test_events_without_a_weight_weigh_the_mean_of_their_class():
    rows = panel(
        ("AAA", "BBB", "2024-01-30", MX, 2, None), ("AAA", "BBB", "2024-01-30", VC, 1, 0.0)
    )
    assert rows.goldstein.tolist() == [2 * -7.1, 0.0]


def test_rows_without_a_side_or_of_a_state_with_itself_are_dropped():
    rows = panel(
        ("AAA", None, "2024-01-30", VC, 1, 1.0),
        ("AAA", "AAA", "2024-01-30", VC, 1, 1.0),
        ("AAA", "BBB", "2024-01-30", VC, 1, 1.0),
    )
    assert (rows.states, rows.events.tolist()) == (("AAA", "BBB"), [1.0])
