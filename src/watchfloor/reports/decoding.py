"""Bytes to characters: a byte order mark, then UTF-8, then what can be told without a guess."""

import re
from typing import Final

from watchfloor.reports.reasons import unreadable

BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
"""Longest first where one begins with another."""

MAX_CUT_BYTES: Final = 3
"""A UTF-8 character has at most four bytes, so a cut at the end leaves at most three."""
MAX_CONTROL_SHARE: Final = 0.005
"""Control characters per character above which bytes are taken for no text."""
MAX_HIGH_SHARE: Final = 0.25
"""Non-ASCII letters per character above which a Western single-byte reading is not believed:
French, Polish or Turkish stay below 0.15, Cyrillic or Korean bytes misread are above 0.5."""
MIN_ZERO_SHARE: Final = 0.7
"""Zero bytes on one side above which bytes without a mark are taken for UTF-16."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARABLE: Final = {
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **{name: name for name in ("euc-jp", "iso-2022-jp", "big5", "koi8-r", "koi8-u")},
}
# A list, because Python's codec names also reach codecs that are no character encodings.


def decode(content: bytes, *, markup: bool = False, charset: str | None = None) -> str:
    r"""The characters of a file, without a byte order mark and with ``\n`` for every line end.

    Tried in this order: byte order mark, UTF-16 without a mark when every other byte is nearly
    always zero, UTF-8, the charset an HTML page declares (``markup``), Windows-1252 when the
    result looks like Western text. A UTF-8 character cut at the very end becomes U+FFFD.
    Raises UnreadableReport with reason ``binary`` or ``encoding``.
    """
    marked = _marked(content)
    text = _without_mark(content, markup=markup, charset=charset) if marked is None else marked
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > MAX_CONTROL_SHARE * len(text):
        raise unreadable("binary", f"{controls} of {len(text)} characters are control characters.")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def needed_charset(content: bytes, charset: str | None) -> str | None:
    """The charset a server named, where it is known here and the bytes are not UTF-8 anyway."""
    name = (charset or "").strip().strip("\"'").lower()
    if name not in _DECLARABLE:
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return name
    return None


def _marked(content: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            try:
                return _utf8(body) if encoding == "utf-8" else _wide(body, encoding)
            except UnicodeDecodeError as error:
                raise unreadable(
                    "encoding", f"The first bytes announce {encoding}, byte {error.start} is not."
                ) from error
    return None


def _wide(body: bytes, encoding: str) -> str:
    """UTF-16 or UTF-32, whose last unit may be cut."""
    cut = len(body) % (4 if "32" in encoding else 2)
    return body[: len(body) - cut].decode(encoding) + ("\ufffd" if cut else "")


def _without_mark(content: bytes, *, markup: bool, charset: str | None) -> str:
    if b"\x00" in content:
        return _unmarked_utf16(content)
    try:
        return _utf8(content)
    except UnicodeDecodeError as error:
        told = [charset, _declared_charset(content) if markup else None]
        readings = (_as_told(content, name) for name in told if name)
        found = next((text for text in readings if text is not None), None)
        return found if found is not None else _western(content, error)


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 whose zero bytes all stand on one side, as in Latin text; else it is no text."""
    left, right = content[0::2].count(0), content[1::2].count(0)
    few, many = sorted((left, right))
    if few == 0 and many >= MIN_ZERO_SHARE * (len(content) // 2):
        text = content[: len(content) // 2 * 2].decode(
            "utf-16-be" if left else "utf-16-le", errors="replace"
        )
        letters = sum(character.isalpha() or character.isspace() for character in text)
        if "\ufffd" not in text and letters > 0.7 * len(text):
            return text
    raise unreadable("binary", f"{left + right} of {len(content)} bytes are zero.")


def _utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        at_end = error.reason == "unexpected end of data"
        if at_end and error.start > 0 and len(content) - error.start <= MAX_CUT_BYTES:
            return content[: error.start].decode("utf-8") + "\ufffd"
        raise


def _declared_charset(content: bytes) -> str | None:
    """The charset that a page names in its first bytes."""
    match = _DECLARED.search(content[:4096])
    return match[1].decode("ascii") if match else None


def _as_told(content: bytes, charset: str) -> str | None:
    """The characters in a charset that is known and fits; else None."""
    encoding = _DECLARABLE.get(charset.lower())
    if encoding is None:
        return None
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _western(content: bytes, error: UnicodeDecodeError) -> str:
    """Windows-1252, believed only where accented letters are few and no UTF-8 is mixed in."""
    refusal = unreadable(
        "encoding", f"Byte {error.start} is not UTF-8 and the rest is not Windows-1252 text."
    )
    mixed = re.search(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", content)
    high = sum(content.count(bytes([byte])) for byte in range(0xC0, 0x100))
    if mixed or high > MAX_HIGH_SHARE * len(content):
        raise refusal from error
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise refusal from error
