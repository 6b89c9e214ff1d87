"""An encoder of 8-bit weights says the same with and without a processor's special instruction."""

import pytest

from watchfloor.heads.claim_words import CLASSES, ClaimWordHead, load_claim_word_head


@pytest.fixture(scope="module")
def head() -> ClaimWordHead:
    return load_claim_word_head()


# On AVX2, sums of products that overflow would make these .46, .22, .48 and .71.
@pytest.mark.parametrize(
    ("sentence", "word", "name", "share"),
    [
        (
            "China walks a fine line between Pyongyang and its trading partners , and it is keen "
            "to avoid instability on its border .",
            "walks", "CONSULT", 0.316,
        ),
        (
            "Earlier this month the Kremlin dismissed similar reports as fake .",
            "dismissed", "position", 0.326,
        ),
        (
            "Beijing wants to keep stable ties with Pyongyang without alienating South Korea .",
            "wants", "position", 0.572,
        ),
        (
            "The Pentagon said North Korea had sent about 10 , 000 soldiers to Russia .",
            "sent", "MOBILIZE", 0.627,
        ),
    ],
)  # fmt: skip
def test_sums_of_products_do_not_overflow(head, sentence, word, name, share):
    words = sentence.split()
    judged = head.judge([head.read(words)]).probabilities[words.index(word)]
    assert judged[CLASSES.index(name)] == pytest.approx(share, abs=0.04)
