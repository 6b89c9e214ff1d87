"""Which claims are told: what speaks for one, what always is, and what the head alone reads."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from claims_by_hand import claim, figure

from watchfloor.codebook.book import load_codebook
from watchfloor.coding.claim_words import ClaimWords
from watchfloor.coding.coder import Coder, code_report, load_coder
from watchfloor.coding.telling import LIKELY, LIKELY_BY_HEAD, is_believed, is_told, signs_of
from watchfloor.heads import LinearHead
from watchfloor.heads.claim_words import CLASSES
from watchfloor.records import Claim
from watchfloor.reports import Input, content_bounds, read_input

TEXT = "Iran struck it."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder(load_codebook(), confident=False)


@pytest.fixture
def told(coder, tmp_path) -> Callable[[str, float], tuple[Claim, ...]]:
    """What is told of a text when everything is as likely as given, in log-odds."""

    def told(text: str, log_odds: float) -> tuple[Claim, ...]:
        path = tmp_path / "report.txt"
        path.write_text(f"{text}\n", encoding="utf-8")
        (item,) = read_input(Input(path=path, media="text/plain"))
        body = content_bounds(item.report.text)
        sure = replace(coder, telling=head(log_odds))
        return code_report(item.report, (body.start, body.end), sure)

    return told


def head(bias: float, weights: dict[str, float] | None = None) -> LinearHead:
    names = sorted(weights or {})
    return LinearHead(
        classes=("told",),
        rows={name: row for row, name in enumerate(names)},
        weights=np.array([[weights[name]] for name in names], dtype=np.float32).reshape(-1, 1),
        bias=np.array([bias], dtype=np.float32),
    )


def says(shares: dict[str, float]) -> ClaimWords:
    """A head that gives the second of four words these shares, and the rest to none."""
    table = np.zeros((4, len(CLASSES)), dtype=np.float32)
    table[:, CLASSES.index("none")] = 1
    table[1, CLASSES.index("none")] = 1 - sum(shares.values())
    for name, share in shares.items():
        table[1, CLASSES.index(name)] = share
    return ClaimWords(probabilities=table, factuality=np.zeros(4, dtype=np.float32))


def struck(**fields) -> Claim:
    known = {"start": 0, "end": len(TEXT), "text": TEXT, "entry": "verbs.csv#strike"}
    return claim(**{**known, **fields})


@pytest.mark.parametrize(
    ("shares", "present", "absent"),
    [
        ({"ASSAULT": 0.85}, {"share from 0.8", "verbs share from 0.5"}, {"share from 0.9"}),
        ({"ASSAULT": 0.85}, {"states ASSAULT", "entry verbs.csv#strike", "word strike"}, set()),
        ({"ASSAULT": 0.3, "COERCE": 0.6}, {"a rival", "rather COERCE"}, {"share from 0.5"}),
        ({"ASSAULT": 0.6, "COERCE": 0.2}, {"share from 0.5"}, {"a rival", "rather COERCE"}),
        ({}, {"no claim from 0.96", "word as nsubj"}, {"share from 0.01", "word strike"}),
    ],
)
def test_what_speaks_for_and_against_a_claim(shares, present, absent, coder):
    signs = signs_of(struck(), coder.parser(TEXT), says(shares))
    assert present <= signs
    assert not absent & signs


@pytest.mark.parametrize(
    ("fields", "always"),
    [
        ({}, False),
        ({"quantities": (figure(24, None, None, bound="at_least"),)}, True),
        ({"certainty": "confirmed"}, True),
        ({"certainty": "denied"}, True),
        ({"certainty": "unverified"}, True),
        ({"certainty": "possible"}, False),
    ],
)
def test_figures_and_what_a_crisis_turns_on_are_told_however_unlikely(fields, always, coder):
    doc, words = coder.parser(TEXT), says({})
    assert is_told(struck(**fields), doc, words, head(-30)) is always
    assert is_told(struck(**fields), doc, words, head(30))
    assert not is_believed(struck(**fields), doc, words, head(-30))


def test_a_claim_of_the_head_alone_must_be_likelier(coder):
    doc, words = coder.parser(TEXT), says({})
    between = (LIKELY + LIKELY_BY_HEAD) / 2
    likely = head(float(np.log(between / (1 - between))))
    assert is_told(struck(), doc, words, likely)
    assert not is_believed(struck(), doc, words, likely)
    surer = head(-1.0, {"states ASSAULT": 4.0})
    assert is_believed(struck(), doc, words, surer)


def test_what_the_head_alone_reads_is_told_when_it_is_likely(told, claims_of):
    text = "The two men entered into a unity government under intense pressure from Chad."
    assert not claims_of(text, date=None)
    assert "REQUEST" in {each.event_type for each in told(text, 30)}
    assert not told(text, -30)


def test_what_a_deed_above_tells_is_not_told_again(told):
    text = "Chad shelled Mali on Monday, killing 12 soldiers."
    (shelling,) = told(text, 30)
    assert (shelling.event_type, shelling.quantities[0].best) == ("ASSAULT", 12)


def test_a_figure_is_not_lost_with_an_unlikely_deed(told):
    text = (
        "The two men were wounded and have been taken to Lima, where police are questioning them."
    )
    (toll,) = [each for each in told(text, -30) if each.quantities]
    assert toll.quantities[0].kind == "wounded"


def test_without_choosing_what_the_rules_read_is_told(claims_of, told):
    text = "Norway praised Mali."
    assert [each.event_type for each in claims_of(text, date=None)] == ["SUPPORT"]
    assert not told(text, -30)


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan government acknowledged 12 deaths.",
        "Kenyan police gave a figure of 12 dead.",
    ],
)
def test_a_figure_admitted_or_given_is_no_deed_to_the_head(told, text):
    assert [(c.event_type, len(c.quantities)) for c in told(text, 30.0)] == [(None, 1)]
