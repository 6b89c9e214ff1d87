import csv
from pathlib import Path

import pytest

from watchfloor.codebook.cues import build_cue_table, load_cues, read_cue_rules
from watchfloor.coding.found import Attribution, FoundActor
from watchfloor.coding.holders.attribution import find_attributions, holders_at
from watchfloor.coding.syntax.parse import Doc, load_parser
from watchfloor.errors import CodebookError

HERE = Path(__file__).parent
KNOWN = {"Iranian": "IRN", "Seoul": "KOR", "Kyiv": "UKR"}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class NamedActors:
    """An actor finder that knows single words."""

    def __init__(self, doc: Doc, ids: dict[str, str]) -> None:
        self._found = {token.i: self._actor(token, ids) for token in doc if token.text in ids}

    @staticmethod
    def _actor(token, ids: dict[str, str]) -> FoundActor:
        return FoundActor(
            actor_id=ids[token.text],
            form="name",
            text=token.text,
            start=token.idx,
            end=token.idx + len(token),
            first=token.i,
            last=token.i + 1,
            head=token.i,
        )

    def covering(self, token_number: int) -> FoundActor | None:
        return self._found.get(token_number)

    headed = covering

    def all_headed(self, token_number: int) -> tuple[FoundActor, ...]:
        return tuple(self._found[i] for i in self._found if i == token_number)


@pytest.fixture(scope="module")
def parser():
    return load_parser()


def attributions_of(parser, text: str, **ids: str) -> tuple[Doc, tuple[Attribution, ...]]:
    doc = parser(text)
    return doc, find_attributions(doc, NamedActors(doc, ids or KNOWN), load_cues())


@pytest.mark.parametrize("row", rows("attribution_cases.csv"), ids=lambda row: row["difficulty"])
def test_a_cue_gives_its_holders_content_and_certainty(parser, row):
    _, found = attributions_of(parser, row["text"])
    of_cue = [one for one in found if row["text"][one.cue_start : one.cue_end] == row["cue"]]
    contents = [row["text"][one.content_start : one.content_end] for one in of_cue]
    assert contents == row["content"].split("|")
    for one in of_cue:
        assert "|".join(holder.text for holder in one.holders) == row["holders"]
        assert one.certainty == row["certainty"]


@pytest.mark.parametrize("row", rows("attribution_absences.csv"), ids=lambda row: row["cue"])
def test_what_is_no_statement_is_not_attributed(parser, row):
    _, found = attributions_of(parser, row["text"])
    assert [row["text"][one.cue_start : one.cue_end] for one in found] == []


def test_stances_are_attributed_when_asked_for(parser):
    doc = parser("The minister praised the soldiers.")
    found = find_attributions(doc, NamedActors(doc, {}), load_cues(), attitudes=True)
    assert [one.entry for one in found] == ["praise.verb"]


def test_nested_attributions_come_outermost_first(parser):
    doc, found = attributions_of(
        parser, "Kyiv says Seoul believes that 3,000 soldiers have arrived."
    )
    arrived = next(token for token in doc if token.text == "arrived")
    chain = holders_at(arrived, found)
    assert [one.holders[0].text for one in chain] == ["Kyiv", "Seoul"]


def test_a_quoted_source_is_inside_who_quotes_it(parser):
    doc, found = attributions_of(
        parser, "Yonhap quoted an official as saying that the troops left."
    )
    left = next(token for token in doc if token.text == "left")
    assert [one.holders[0].text for one in holders_at(left, found)] == ["Yonhap", "an official"]


def test_a_holder_keeps_the_id_of_a_known_actor_and_the_whole_phrase(parser):
    text = "The Russian defence ministry in Moscow said that the pilots were safe."
    _, found = attributions_of(parser, text, ministry="RUS.MIL")
    holder = found[0].holders[0]
    assert (holder.actor_id, holder.form) == ("RUS.MIL", "name")
    assert holder.text == "The Russian defence ministry in Moscow"


def test_coordinated_holders_are_held_apart(parser):
    _, found = attributions_of(parser, "Seoul and Tokyo said that the missile fell into the sea.")
    assert [holder.text for holder in found[0].holders] == ["Seoul", "Tokyo"]


def test_every_span_is_its_words(parser):
    for row in rows("attribution_cases.csv"):
        doc, found = attributions_of(parser, row["text"])
        for one in found:
            assert doc[one.cue].idx >= one.cue_start
            assert doc[one.cue].idx < one.cue_end
            for holder in one.holders:
                assert row["text"][holder.start : holder.end] == holder.text


def test_the_table_refuses_an_unknown_certainty_and_names_the_line():
    rules = load_cues().rules
    text = (
        "key,words,pos,pattern,group,certainty,factuality,source_role\n"
        "say.verb,say,verb,verb_ccomp,statement,sure,3,subject\n"
    )
    with pytest.raises(CodebookError, match="line 2: unknown certainty 'sure'"):
        build_cue_table(text, rules)


def test_the_table_refuses_a_key_given_twice():
    line = "say.verb,say,verb,verb_ccomp,statement,asserted,3,subject\n"
    text = "key,words,pos,pattern,group,certainty,factuality,source_role\n" + line + line
    with pytest.raises(CodebookError, match=r"line 3: key .* is there twice"):
        build_cue_table(text, load_cues().rules)


def test_the_rules_refuse_an_incomplete_precedence():
    text = 'precedence = ["denied"]\n[factuality]\n[words]\n'
    with pytest.raises(CodebookError, match="precedence must list each"):
        read_cue_rules(text)


def test_precedence_is_that_of_the_design():
    cues = load_cues()
    assert cues.decisive(["asserted", "possible", "confirmed"]) == "possible"
    assert cues.decisive(["unverified", "denied"]) == "denied"
    assert cues.decisive([]) == "asserted"
