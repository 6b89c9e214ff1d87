"""Messages: their own words, their headers, their attachments, and refusals."""

import base64

import pytest
from made_files import attached, message, pdf, set_lines, zipped

from watchfloor.records.report import Refusal
from watchfloor.reports import Input, read_input, text_of
from watchfloor.reports.mail import MAX_PARTS
from watchfloor.reports.media import MAIL
from watchfloor.reports.rewrap import rewrap

TEXT = b"Content-Type: text/plain; charset=utf-8\n\nSoldiers left Seoul on Friday.\n"
HTML = (
    b"Content-Type: text/html; charset=utf-8\n\n<html><body><p>"
    + b"Seoul said on Friday that the soldiers had left for Russia and gave no figure. " * 3
    + b"</p></body></html>\n"
)


DEEP = b"From: a@b.example\n" + b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
)


def read(folder, content):
    path = folder / "a.eml"
    path.write_bytes(content)
    return list(read_input(Input(path=path, media=MAIL)))


def plain(headers: str, body: str = "Soldiers left Seoul.") -> bytes:
    return f"{headers}\n\n{body}\n".encode()


def names(items, folder):
    """Path below the folder, and text or reason, of each."""
    return [
        (
            (item.path if isinstance(item, Refusal) else item.report.path).removeprefix(
                f"{folder}/"
            ),
            item.reason if isinstance(item, Refusal) else item.report.text,
        )
        for item in items
    ]


def test_headers_say_title_outlet_and_date(tmp_path):
    (item,) = read(
        tmp_path,
        plain(
            "From: =?utf-8?q?Harbour_Wir=C3=A9?= <news@harbour.example>\n"
            "Date: Fri, 25 Oct 2024 08:30:00 +0900 (KST)\n"
            "Subject: =?utf-8?b?" + base64.b64encode("They – left".encode()).decode() + "?="
        ),
    )
    report = item.report
    assert (report.text, report.title) == ("Soldiers left Seoul.", "They – left")
    assert (report.outlet, report.media) == ("Harbour Wiré", MAIL)
    assert (report.published, report.published_from) == ("2024-10-25T08:30:00+09:00", "metadata")


@pytest.mark.parametrize(
    ("headers", "outlet"),
    [
        ("From: Ann <ann@a.example>\nList-Id: Border Watch <border.lists.example>", "Border Watch"),
        ("From: Border Post <p@a.example>\nList-Id: <123.mail.example>", "Border Post"),
        ("From: desk@a.example", "desk@a.example"),
        ("To: desk@a.example", None),
    ],
)
def test_the_outlet_is_the_list_else_the_sender(tmp_path, headers, outlet):
    (item,) = read(tmp_path, plain(headers))
    assert item.report.outlet == outlet


def test_the_bytes_of_a_message_give_its_text_again(tmp_path):
    (item, *_) = read(tmp_path, message(TEXT, attached("note.txt", b"Another text.")))
    again = text_of(item.content, MAIL)
    assert (again.text, again.extractor) == (item.report.text, item.report.extractor)


def test_attachments_are_reports_of_their_own(tmp_path):
    paper = pdf(set_lines("A paper on soldiers."))
    content = message(
        TEXT,
        attached("note.txt", b"A note."),
        attached("paper.pdf", paper, "application/pdf"),
        attached("rows.csv", b"date,text\n2024-10-20,A row.\n"),
        attached("week.zip", zipped({"in/one.txt": b"A member."})),
        attached("photo.jpg", b"\xff\xd8", "image/jpeg"),
        attached("../../etc/passwd.txt", b"A climber."),
    )
    assert names(read(tmp_path, content), tmp_path) == [
        ("a.eml", "Soldiers left Seoul on Friday."),
        ("a.eml!note.txt", "A note."),
        ("a.eml!paper.pdf", "A paper on soldiers."),
        ("a.eml!rows.csv#2", "A row."),
        ("a.eml!week.zip!in/one.txt", "A member."),
        ("a.eml!photo.jpg", "format"),
        ("a.eml!passwd.txt", "A climber."),
    ]


def test_a_forwarded_message_is_a_report_of_its_own(tmp_path):
    inner = plain(
        "From: Border Post <p@a.example>\nDate: Thu, 24 Oct 2024 10:00:00 +0000", "Earlier."
    )
    content = message(TEXT, b"Content-Type: message/rfc822\n\n" + inner)
    items = read(tmp_path, content)
    assert names(items, tmp_path) == [
        ("a.eml", "Soldiers left Seoul on Friday."),
        ("a.eml!part-3", "Earlier."),
    ]
    assert items[1].report.published == "2024-10-24T10:00:00+00:00"


def test_messages_within_messages_are_opened_to_a_bounded_depth(tmp_path):
    content = message(TEXT)
    for depth in range(6):
        content = message(
            TEXT.replace(b"Friday", b"day %d" % depth),
            attached("m.eml", content, "application/octet-stream"),
            boundary=f"b{depth}",
        )
    found = names(read(tmp_path, content), tmp_path)
    assert found[-1] == ("a.eml!m.eml!m.eml!m.eml!m.eml", "nested")
    assert len(found) == 5


def test_a_message_that_only_carries_attachments_is_no_report_and_no_loss(tmp_path):
    content = message(attached("note.txt", b"A note."))
    assert names(read(tmp_path, content), tmp_path) == [("a.eml!note.txt", "A note.")]


@pytest.mark.parametrize(
    ("parts", "start"),
    [
        ((TEXT, HTML), "Seoul said"),
        ((TEXT * 1, b"Content-Type: text/html\n\n\n"), "Soldiers left"),
        ((HTML,), "Seoul said"),
        ((TEXT.replace(b"Friday.", b"Friday" + b" and so on" * 20), HTML), "Soldiers left"),
    ],
    ids=["a short plain part", "an empty page", "a page alone", "a long plain part"],
)
def test_the_plain_part_is_taken_unless_it_is_a_stub(tmp_path, parts, start):
    content = message(*parts).replace(b"multipart/mixed", b"multipart/alternative")
    (item,) = read(tmp_path, content)
    assert item.report.text.startswith(start)


def test_a_page_laid_out_with_tables_gives_its_words(tmp_path):
    row = "<tr><td><h2>Item {0}</h2><p>Seoul said on day {0} that soldiers had left.</p></td></tr>"
    page = f"<html><body><table>{''.join(map(row.format, range(1, 6)))}</table></body></html>"
    (item,) = read(tmp_path, message(b"Content-Type: text/html\n\n" + page.encode()))
    assert "|" not in item.report.text
    assert "Seoul said on day 5 that soldiers had left." in item.report.text.split("\n")


def test_headings_and_lists_of_a_newsletter_are_read(tmp_path):
    page = (
        "<html><head><title>Brief</title></head><body><p>Good morning.</p><h2>Storm in Taiwan</h2>"
        "<p>Two people were killed.</p><h3>Also</h3><ul><li><b>Mexico</b>: Soldiers left.</li>"
        "<li>A ferry sank; <a href='#'>78 people drowned</a>.</li></ul></body></html>"
    )
    (item,) = read(tmp_path, message(b"Content-Type: text/html\n\n" + page.encode()))
    assert item.report.text.split("\n") == [
        "Good morning.",
        "Storm in Taiwan",
        "Two people were killed.",
        "Also",
        "Mexico: Soldiers left.",
        "A ferry sank; 78 people drowned.",
    ]


def test_pictures_inside_the_text_are_no_attachments(tmp_path):
    inline = attached("logo.png", b"\x89PNG", "image/png\nContent-Id: <logo>")
    assert [name for name, _ in names(read(tmp_path, message(TEXT, inline)), tmp_path)] == ["a.eml"]


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("utf-8", "Café in Paris.".encode()),
        ("iso-8859-1", "Café in Paris.".encode("latin-1")),
        ("no-such-charset", "Café in Paris.".encode()),
        ("us-ascii", "Café in Paris.".encode()),
    ],
)
def test_words_are_right_whatever_charset_is_declared(tmp_path, charset, body):
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\n".encode()
    (item,) = read(tmp_path, head + body)
    assert item.report.text == "Café in Paris."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"Soldiers left Seoul.\n", "mail"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "mail"),
        (plain("From: a@b.example", " "), "empty"),
        (b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x", "empty"),
        (b"From: a@b.example\n\nSeoul\x00left and \x01\x02 more", "binary"),
        (message(TEXT).replace(b"/mixed", b"/encrypted"), "encrypted"),
        (b"From: a@b.example\nContent-Type: application/pkcs7-mime\n\nMIAG", "encrypted"),
        (message(*[TEXT] * (MAX_PARTS + 1)), "mail"),
        (DEEP, "mail"),
    ],
    ids=[
        "empty", "blank", "a text", "a picture", "no text", "cut", "control characters",
        "encrypted", "S/MIME", "parts", "deep",
    ],
)  # fmt: skip
def test_what_is_no_message_is_refused_with_the_reason(tmp_path, content, reason):
    assert names(read(tmp_path, content), tmp_path) == [("a.eml", reason)]


def test_parts_without_end_within_each_other_are_refused_in_words(tmp_path):
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    (item,) = read(tmp_path, f"From: a@b.example\n{deep}\nSoldiers left Seoul.".encode())
    assert (item.reason, item.detail) == ("mail", "Its parts lie too deep within each other.")


def test_a_cut_message_keeps_what_is_there(tmp_path):
    whole = message(TEXT, attached("note.txt", b"A note. " * 100))
    items = read(tmp_path, whole[:-600])
    assert names(items, tmp_path)[0] == ("a.eml", "Soldiers left Seoul on Friday.")
    assert items[1].report.text.startswith("A note.")


LINE = "Seoul said on Friday that soldiers had left for Russia, and that"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{LINE}\nit was watching.", f"{LINE} it was watching."),
        (f"{LINE}\n\nIt was watching.", f"{LINE}\n\nIt was watching."),
        (f"{LINE}\n> quoted", f"{LINE}\n> quoted"),
        (f"{LINE}\n- an item", f"{LINE}\n- an item"),
        ("Dear all,\nit left.", "Dear all,\nit left."),
        (f"Short.\n{LINE}", f"Short.\n{LINE}"),
        (f"{LINE * 3}\nit was", f"{LINE * 3}\nit was"),
    ],
)
def test_lines_broken_to_fit_are_joined_and_others_are_not(text, joined):
    assert rewrap(text, flowed=False) == joined


def test_flowed_lines_go_on_where_a_blank_ends_them():
    text = "Seoul said \nit left.\n> quoted \n-- \nAnn"
    assert rewrap(text, flowed=True) == "Seoul said it left.\n> quoted \n-- \nAnn"
