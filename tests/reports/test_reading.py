import hashlib
import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from watchfloor.records.report import Refusal
from watchfloor.reports import (
    MAX_BYTES,
    MAX_TEXT_CHARACTERS,
    REMEDIES,
    Input,
    find_inputs,
    read_input,
    text_of,
)

ENGLISH = (
    "Seoul said on Friday that the soldiers had left for Russia, and that it was watching the "
    "border closely. Officials in Washington confirmed the movement but gave no figure."
)
GERMAN = (
    "Die Regierung in Seoul teilte am Freitag mit, dass die Soldaten nach Russland aufgebrochen "
    "seien und dass man die Grenze genau beobachte. Washington nannte keine Zahl."
)
RUSSIAN = (
    "Правительство в Сеуле сообщило в пятницу, что солдаты отправились в Россию и что оно "
    "внимательно следит за границей. В Вашингтоне подтвердили это, но не назвали число "
    "военных и сроки."
)
KOREAN = (
    "한국 정부는 금요일에 북한 군인들이 러시아로 떠났다고 밝혔다. 정부는 국경을 주의 깊게 "
    "지켜보고 있다고 말했다. 미국 정부도 이동을 확인했지만 정확한 숫자는 밝히지 않았다. "
    "우크라이나는 더 많은 지원을 요청했다."
)
CHINESE = "韩国政府周五表示,朝鲜士兵已经前往俄罗斯,并正在密切关注边境局势。华盛顿证实了这一行动。"


def read(path: Path):
    (item,) = find_inputs([path])
    assert isinstance(item, Input)
    return list(read_input(item))


def read_bytes(folder: Path, content: bytes, name: str = "a.txt"):
    path = folder / name
    path.write_bytes(content)
    return read(path)


def test_a_text_file_is_one_report_with_its_bytes_and_hashes(tmp_path):
    content = f"Date: 25 October 2024\nTitle: They left\n\n{ENGLISH}\r\n".encode()
    (read_report,) = read_bytes(tmp_path, content)
    report = read_report.report
    digest = hashlib.sha256(content).hexdigest()
    assert read_report.content == content
    assert (report.report_id, report.bytes_sha256) == (f"r{digest[:12]}", digest)
    assert report.text == content.decode().replace("\r\n", "\n")
    assert report.text_sha256 == hashlib.sha256(report.text.encode()).hexdigest()
    assert (report.title, report.outlet, report.url) == ("They left", None, None)
    assert (report.published, report.published_precision, report.published_from) == (
        "2024-10-25",
        "day",
        "metadata",
    )
    assert (report.media, report.language, report.extractor) == ("text/plain", "en", "plain-1")
    assert report.path == str(tmp_path / "a.txt")


def test_the_stored_text_is_what_the_extractor_returns_again(tmp_path):
    for name, content in {
        "a.txt": ENGLISH.encode("utf-16"),
        "b.html": f"<html><body><p>{ENGLISH}</p><p>{ENGLISH[::-1]}</p></body></html>".encode(),
        "c.jsonl": json.dumps({"text": ENGLISH}).encode(),
    }.items():
        (found,) = read_bytes(tmp_path, content, name)
        again = text_of(found.content, found.report.media)
        assert (again.text, again.extractor) == (found.report.text, found.report.extractor)


def test_the_same_bytes_give_the_same_id_wherever_they_lie(tmp_path):
    (first,) = read_bytes(tmp_path, ENGLISH.encode(), "a.txt")
    (second,) = read_bytes(tmp_path, ENGLISH.encode(), "b.txt")
    assert first.report.report_id == second.report.report_id


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        ("a.txt", b"Seoul \xff\xfe\xc3\xa9 \xff", "encoding"),
        ("a.txt", b"a " * (MAX_TEXT_CHARACTERS // 2) + b"b", "too_long"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><head><title>x</title></head><body> </body></html>", "empty"),
        ("a.jsonl", b"{", "json"),
        ("a.jsonl", b"[1]", "json"),
        ("a.jsonl", b'{"headline": "x"}', "json"),
        ("a.jsonl", b'{"text": 5}', "json"),
        ("a.jsonl", b'{"text": " "}', "empty"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', "binary"),
        ("a.jsonl", b'{"text": "caf\xe9 \xc3\xa9"}', "encoding"),
        ("a.jsonl", b"[" * 100_000, "json"),
        ("a.jsonl", b'{"text": ' + b"9" * 5_000 + b"}", "json"),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_remedy(tmp_path, name, content, reason):
    (refusal,) = read_bytes(tmp_path, content, name)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.report_id) == (reason, None)
    assert refusal.remedy == REMEDIES[reason]
    named = f"{refusal.path}|{refusal.reason}|{refusal.detail}"
    assert refusal.refusal_id == f"f{hashlib.sha256(named.encode()).hexdigest()[:12]}"


def test_a_large_file_is_refused_by_its_size_without_being_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (refusal,) = read(path)
    assert refusal.reason == "too_large"


def test_an_unreadable_file_is_refused(tmp_path, monkeypatch):
    def denied(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    for name in ("a.txt", "a.jsonl"):
        (tmp_path / name).touch()
        (refusal,) = read(tmp_path / name)
        assert refusal.reason == "unreadable"
        assert "Permission denied" in refusal.detail


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads files whatever their mode")
def test_a_file_without_read_permission_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    path.chmod(0)
    (refusal,) = read(path)
    assert refusal.reason == "unreadable"


def test_a_file_that_went_away_is_refused_as_missing(tmp_path):
    path = tmp_path / "a.txt"
    (refusal,) = read_input(Input(path=path, media="text/plain"))
    assert refusal.reason == "missing"


def test_a_bad_line_is_refused_and_the_good_ones_are_kept(tmp_path):
    good = [{"text": ENGLISH, "title": f"No. {number}"} for number in (1, 2)]
    lines = [json.dumps(good[0]), "{not json", "", json.dumps(good[1])]
    first, bad, second = read_bytes(tmp_path, "\r\n".join(lines).encode(), "a.jsonl")
    assert (first.report.title, second.report.title) == ("No. 1", "No. 2")
    assert first.content == lines[0].encode()
    assert (bad.reason, bad.path) == ("json", f"{tmp_path / 'a.jsonl'}#2")
    assert second.report.path == f"{tmp_path / 'a.jsonl'}#4"
    assert second.report.media == "application/jsonl"


def test_a_json_record_gives_all_its_fields(tmp_path):
    record = {
        "content": ENGLISH + "\r\n",
        "title": "They\n left",
        "url": "https://wire.example/1",
        "published_at": "2024-10-25T08:30:00+09:00",
        "source": {"id": 1, "name": "Harbour Wire"},
    }
    (found,) = read_bytes(tmp_path, json.dumps(record).encode(), "a.jsonl")
    report = found.report
    assert report.text == ENGLISH + "\n"
    assert (report.title, report.url, report.outlet) == (
        "They left",
        "https://wire.example/1",
        "Harbour Wire",
    )
    assert (report.published, report.published_precision, report.published_from) == (
        "2024-10-25T08:30:00+09:00",
        "time",
        "metadata",
    )


def test_fields_that_are_not_what_they_should_be_are_unknown(tmp_path):
    record = {"text": ENGLISH, "title": "", "url": "javascript:1", "date": 1729814400, "outlet": 7}
    (found,) = read_bytes(tmp_path, json.dumps(record).encode(), "a.jsonl")
    report = found.report
    assert (report.title, report.url, report.published, report.outlet) == (None, None, None, None)


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path):
    (found,) = read_bytes(
        tmp_path, b'{"text": "Seoul \\ud83d said", "title": "\\udc00"}', "a.jsonl"
    )
    assert found.report.text == "Seoul \ufffd said"
    assert found.report.title == "\ufffd"


def test_a_line_of_fifty_megabytes_is_refused_in_bounded_time_and_memory(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": ENGLISH}).encode()
    path.write_bytes(good + b'\n{"text": "' + b"a" * 50_000_000 + b'"}\n' + good)
    tracemalloc.start()
    started = time.perf_counter()
    first, refusal, last = read(path)
    seconds = time.perf_counter() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refusal.reason, refusal.path) == ("too_large", f"{path}#2")
    assert first.report.report_id == last.report.report_id
    assert seconds < 3
    assert peak < 3 * MAX_BYTES


@pytest.mark.parametrize(
    ("text", "language"),
    [(GERMAN, "de"), (RUSSIAN, "ru"), (KOREAN, "ko"), (CHINESE, "zh")],
)
def test_another_language_is_kept_and_refused_for_coding(tmp_path, text, language):
    found, refusal = read_bytes(tmp_path, text.encode())
    assert found.report.language == language
    assert (refusal.reason, refusal.report_id) == ("language", found.report.report_id)


def test_english_full_of_foreign_names_is_never_taken_for_another_language(tmp_path):
    text = (
        "Kim Jong Un, Volodymyr Zelenskyy, Andriy Yermak, Recep Tayyip Erdoğan and Xi Jinping met "
        "envoys from Pyongyang, Kyiv, Ankara and Beijing near Zaporizhzhia and Kherson on Friday."
    )
    (found,) = read_bytes(tmp_path, text.encode())
    assert found.report.language in ("en", None)
    (longer,) = read_bytes(tmp_path, f"{text} {ENGLISH}".encode())
    assert longer.report.language == "en"


def test_the_language_of_a_few_words_is_unknown_unless_declared(tmp_path):
    (found,) = read_bytes(tmp_path, b"Troops have left.")
    assert found.report.language is None
    line = b'{"text": "Troops have left.", "language": "en-GB"}'
    (declared,) = read_bytes(tmp_path, line, "a.jsonl")
    assert declared.report.language == "en"


def test_utf16_text_is_stored_as_its_characters(tmp_path):
    (found,) = read_bytes(tmp_path, ("25 October 2024\r\n" + ENGLISH).encode("utf-16"))
    assert found.report.text == "25 October 2024\n" + ENGLISH
    assert (found.report.published, found.report.published_from) == ("2024-10-25", "dateline")


def test_the_article_of_the_project_is_dated_by_its_first_line_only(seed_path):
    from watchfloor.reports import content_bounds

    (found,) = read(seed_path)
    body = content_bounds(found.report.text)
    assert (found.report.published, found.report.published_from) == ("2024-10-25", "dateline")
    assert found.report.text[body.start :].startswith("The international community")
    assert found.report.text[body.end :] == "\nAug, 18 2024"


@pytest.fixture
def seed_path():
    shared = os.environ.get("WATCHFLOOR_SHARED")
    folder = Path(shared) if shared else Path(__file__).parents[2].parent / "shared"
    path = folder / "seeds" / "000_6886f6de67fa38c2.txt"
    if not path.exists():
        pytest.skip("the shared seed article is not here")
    return path
