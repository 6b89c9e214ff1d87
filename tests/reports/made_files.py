"""Files made for the tests, byte by byte where that matters."""

import io
import zipfile
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

HEADERS = "From: Harbour Wire <news@harbour.example>\nDate: Fri, 25 Oct 2024 08:30:00 +0900"
Placed = tuple[float, float, float, str]
"""x, y, font size and words of one line."""


def pdf(
    *pages: Sequence[Placed | bytes], info: Mapping[str, str] | None = None, packed: bool = False
) -> bytes:
    """A PDF of these pages; a bytes item is drawn as it stands."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 "
               b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for page in pages:
        drawn = b"\n".join(each if isinstance(each, bytes) else _line(*each) for each in page)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} "
            "0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(stream(drawn, packed=packed))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    words = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {words} >>".encode("cp1252"))
    return _with_places(objects)


def stream(content: bytes, *, packed: bool = False) -> bytes:
    """A stream object, deflated when packed."""
    import zlib

    content = zlib.compress(content, 9) if packed else content
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(content), content)


def _line(x: float, y: float, size: float, words: str) -> bytes:
    for mark in "\\()":
        words = words.replace(mark, "\\" + mark)
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET".encode("cp1252")


def _with_places(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
              % (len(objects) + 1, len(objects), table))  # fmt: skip
    return out.getvalue()


def set_lines(*words: str, x: float = 72, top: float = 720, size: float = 11) -> list[Placed]:
    """Lines one below the other, as close as text is set; an empty one leaves a gap."""
    return [(x, top - number * size * 1.2, size, line) for number, line in enumerate(words) if line]


def word_file(
    body: str, *, title: str = "", created: str = "", modified: str = "", part: str = "document"
) -> bytes:
    """A Word document with this XML as its body."""
    main = f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
    core = (
        f"<c:coreProperties xmlns:c='{CORE}' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        f"xmlns:t='http://purl.org/dc/terms/'><dc:title>{title}</dc:title>"
        f"<t:created>{created}</t:created><t:modified>{modified}</t:modified></c:coreProperties>"
    )
    relations = (
        f"<Relationships xmlns='{RELATIONS}'>"
        f"<Relationship Id='a' Type='{OFFICE}/officeDocument' Target='word/{part}.xml'/>"
        f"<Relationship Id='b' Type='{RELATIONS}/metadata/core-properties' "
        "Target='docProps/core.xml'/></Relationships>"
    )
    return zipped(
        {
            "_rels/.rels": relations.encode(),
            f"word/{part}.xml": main.encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def paragraph(words: str) -> str:
    """The XML of one paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def message(*parts: bytes, headers: str = "", boundary: str = "bound") -> bytes:
    """A message of several parts, each with its own headers."""
    told = (
        headers or "From: Harbour Wire <news@harbour.example>\nDate: Fri, 25 Oct 2024 08:30 +0900"
    )
    top = f"{told}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary={boundary}\n\n"
    mark = f"--{boundary}".encode()
    inner = b"".join(mark + b"\n" + part + b"\n" for part in parts)
    return top.encode() + inner + mark + b"--\n"


def attached(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    """A part that is a file."""
    import base64

    head = f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
    return f"{head}Content-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(content)
