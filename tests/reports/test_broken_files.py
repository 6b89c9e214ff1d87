"""Good files broken at random places: each ends as a report or a refusal, never as an error."""

import io
import random

import pytest
from made_files import attached, message, paragraph, pdf, set_lines, word_file, zipped

from watchfloor.records.report import Refusal
from watchfloor.reports import REMEDIES, Input, read_input

PDF = pdf(
    set_lines("Soldiers leave", "", "Seoul said that the sol-", "diers had left."),
    set_lines("More."),
    info={"Title": "Soldiers leave", "CreationDate": "D:20241025"},
)
WORD = word_file(paragraph("Seoul spoke.") + paragraph("It left."), created="2024-10-25T08:00:00Z")
MAIL = message(
    b"Content-Type: text/plain; charset=utf-8\n\nSoldiers left Seoul.\n",
    attached("a.pdf", PDF),
    attached("b.csv", b"text,date\nA row.,2024-10-25\n"),
)
FILES = {
    "a.pdf": PDF,
    "a.docx": WORD,
    "a.eml": MAIL,
    "a.zip": zipped({"a.txt": b"Soldiers left.", "b.eml": MAIL, "c.docx": WORD}),
    "a.csv": b'text,date,note\n"It ""left"".",2024-10-25,\n"One,\ntwo.",2024-10-24,x\n' * 3,
}
SEEDS = range(60)


def broken(content: bytes, chance: random.Random) -> bytes:
    """Cut short, or with bytes changed, taken out or doubled."""
    made = bytearray(content)
    if chance.random() < 0.2:
        return bytes(made[: chance.randrange(len(made))])
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(made))
        match chance.randrange(3):
            case 0:
                made[place] = chance.randrange(256)
            case 1 if len(made) > 100:
                del made[place : place + chance.randrange(1, 20)]
            case _:
                made[place:place] = made[place : place + chance.randrange(1, 40)]
    return bytes(made)


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_read_or_refused(tmp_path, name):
    from watchfloor.reports.media import media_of

    for seed in SEEDS:
        path = tmp_path / name
        path.write_bytes(broken(FILES[name], random.Random(seed)))
        items = list(read_input(Input(path=path, media=media_of(name))))
        assert items, f"{name}, seed {seed}: neither report nor refusal"
        for item in items:
            if isinstance(item, Refusal):
                assert item.reason in REMEDIES
                assert len(item.detail) < 2_000
            else:
                assert item.report.text.strip()
                assert io.BytesIO(item.content).read()
