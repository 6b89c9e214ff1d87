"""The words of which names of public bodies are made."""

from watchfloor.codebook.public_words import load_public_words


def test_every_word_is_in_lower_case_and_says_one_thing():
    words = load_public_words()
    heads = (words.heads, words.shared_heads, words.houses)
    assert all(word == word.lower() for table in heads for word in table)
    assert not (words.matters | words.reaches) & words.others


def test_a_head_has_the_sector_it_is_listed_under():
    words = load_public_words()
    assert words.heads["ministry"] == "GOV"
    assert words.heads["constabulary"] == "COP"
    assert words.shared_heads["assembly"] == "LEG"
