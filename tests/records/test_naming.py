import pytest

from watchfloor.records import Mention
from watchfloor.records.naming import NAMED_PERSON, UNNAMED, public_label


def mention(text, actor_id=None):
    return Mention(actor_id=actor_id, text=text, start=0, end=len(text))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ruth Example, a baker", NAMED_PERSON),
        ("a baker named Ruth Example", NAMED_PERSON),
        ("an analyst", "an analyst"),
        ("the Coast Guard", "the Coast Guard"),
        ("Harbour News Agency", "Harbour News Agency"),
        ("officials", "officials"),
        ("They", UNNAMED),
    ],
)
def test_a_private_person_is_not_printed_by_name(text, printed):
    assert public_label(mention(text), lambda actor_id: "never asked") == printed


def test_an_actor_of_the_codebook_is_printed_by_its_label():
    assert public_label(mention("Ruth Example", "AAA.GOV:ruth-example"), str.lower) == (
        "aaa.gov:ruth-example"
    )
