"""An encoder of 8-bit weights says the same with and without a processor's special instruction."""

import pytest

from watchfloor.heads.claim_words import CLASSES, ClaimWordHead, load_claim_word_head


@pytest.fixture(scope="module")
def head() -> ClaimWordHead:
    return load_claim_word_head()


# On AVX2, sums of products that overflow would make these .32, .61, .17 and .64.
@pytest.mark.parametrize(
    ("sentence", "word", "name", "share"),
    [
        (
            "Sending the soldiers into Ukraine itself would need the consent of both "
            "Vladimir Putin and Kim Jong Un .",
            "need", "none", 0.640,
        ),
        (
            "The two soldiers whom Ukraine captured have not asked to go to South Korea , "
            "the agency said .",
            "captured", "ASSAULT", 0.365,
        ),
        (
            "The two men were wounded and have been taken to Kyiv , where Ukraine 's security "
            "service is questioning them .",
            "taken", "ASSAULT", 0.387,
        ),
        (
            "North Korea has also supplied self-propelled howitzers and multiple rocket "
            "launchers to Russia , Lee said .",
            "supplied", "AID", 0.800,
        ),
    ],
)  # fmt: skip
def test_sums_of_products_do_not_overflow(head, sentence, word, name, share):
    words = sentence.split()
    judged = head.judge([head.read(words)]).probabilities[words.index(word)]
    assert judged[CLASSES.index(name)] == pytest.approx(share, abs=0.04)
