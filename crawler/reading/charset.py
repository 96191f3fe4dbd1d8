"""What the bytes decode as. Header and meta are heard, not believed: one page in seven names the wrong one."""

import codecs
import re
from typing import Final

from facts.page import Charset

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.I)
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:\-]{2,40})", re.I)
_PRESCAN = 8192
_SAMPLE = 60_000
_WIDE_SAMPLE = 2000
_CUT = 1
_BAD_SHARE = 0.05
"""How many of the non-ASCII characters may fail before UTF-8 is given up: a page cut in the middle of a
character, or with a stray include, is still UTF-8 (12 of 12 saved pages, cut and mislabelled ones included)."""
_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经政府开信息公告通知市县区"
)
_COMMON_TRADITIONAL: Final = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經政府開信息公告通知市縣區"
)
_LATIN: Final = frozenset({"iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"})


def decode(body: bytes, content_type: str | None = None) -> tuple[str, Charset]:
    """The text of a body, and which charset was declared and which one it really is.

    `used` is `utf-8`, `gb18030` (whatever name of that family is declared), `utf-16`, `big5` or
    `windows-1252`. Bytes that do not fit become U+FFFD; nothing raises.
    """
    declared = _declared(body, content_type)
    for mark, codec in _BOMS:
        if body.startswith(mark):
            used = "utf-16" if codec.startswith("utf-16") else codec
            return body[len(mark) :].decode(codec, "replace"), Charset(declared, used)
    if b"\x00" in body[:_WIDE_SAMPLE] and (wide := _wide(body[:_WIDE_SAMPLE])):
        return body.decode(wide, "replace"), Charset(declared, "utf-16")
    try:
        return body.decode("utf-8"), Charset(declared, "utf-8")
    except UnicodeDecodeError:
        used = _guess(body, (declared or "").lower())
    return body.decode(used, "replace"), Charset(declared, used)


def _declared(body: bytes, content_type: str | None) -> str | None:
    if content_type and (named := _HEADER.search(content_type)):
        return named[1]
    if found := _META.search(body[:_PRESCAN].replace(b"\x00", b"")):
        return found[1].decode("latin-1")
    return None


def _guess(body: bytes, declared: str) -> str:
    text = body.decode("utf-8", "replace")
    non_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") <= max(_BAD_SHARE * non_ascii, _CUT if non_ascii > _CUT else 0):
        return "utf-8"
    sample = body[:_SAMPLE]
    if declared in _LATIN and _scattered(sample):
        return "windows-1252"
    traditional = declared.startswith("big5") and _common_share(sample, "big5", _COMMON_TRADITIONAL)
    return "big5" if traditional and traditional > _common_share(sample, "gb18030", _COMMON) else "gb18030"


def _wide(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of its ASCII part is NUL."""
    half = len(head) // 2
    if half < 20:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _scattered(sample: bytes) -> bool:
    """Whether bytes above ASCII stand alone, as accents do, and not in pairs, as Chinese does."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    return bool(runs) and sum(len(run) == 1 for run in runs) > 0.8 * len(runs)


def _common_share(sample: bytes, codec: str, common: frozenset[str]) -> float:
    text = sample.decode(codec, "replace")
    wide = [char for char in text if char > "\u2000"]
    return sum(char in common for char in wide) / len(wide) if wide else 0.0


_BINARY_TYPES: Final = re.compile(
    r"^(?:image/(?!svg)|audio/|video/|font/|application/(?:pdf|zip|octet-stream|msword|vnd\.|x-rar|x-7z|x-tar|gzip|ofd))",
    re.I,
)
_BINARY_MAGIC: Final = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
)  # fmt: skip


def is_binary(body: bytes, content_type: str | None) -> bool:
    """Whether a body is no text at all: by its first bytes, or by its type where they do not speak against it."""
    if body.startswith(_BINARY_MAGIC):
        return True
    typed = bool(content_type and _BINARY_TYPES.match(content_type.strip()))
    return typed and b"<" not in body[:1000]


def link_encoding(charset: Charset) -> str:
    """In what a browser sends query parts of a page's links: the declared GBK family has no four-byte characters."""
    if charset.used == "gb18030" and (charset.declared or "").lower() != "gb18030":
        return "gbk"
    return "utf-8" if charset.used.startswith("utf") else charset.used
