"""Saved pages in other encodings: transcoded, without or with lying declarations, cut within a character."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_DECLARED = re.compile(r"(charset|encoding)(\s*=\s*[\"']?\s*)[\w\-]+", re.I)
_META = re.compile(r"<meta\b[^>]*charset[^>]*>", re.I)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CUT_AT: Final = 0.9


@dataclass(frozen=True, slots=True)
class Variant:
    """name: empty for the page as saved. bend: new bytes of a page, None where the variant does not apply.

    charset: what the new bytes decode as, None for unchanged. content_type: the header that comes with
    them. cut: only the charset can be compared.
    """

    name: str
    bend: Callable[[bytes, str], bytes | None]
    charset: str | None = None
    content_type: str | None = None
    cut: bool = False


def _text(body: bytes, encoding: str) -> str:
    return body.decode("gb18030" if encoding.startswith("gb") else encoding, "replace").removeprefix("\ufeff")


def _as(codec: str, declare: str | None) -> Callable[[bytes, str], bytes | None]:
    def bend(body: bytes, encoding: str) -> bytes | None:
        text = _text(body, encoding)
        if not _HAN.search(text):
            return None
        if declare is None:
            text = _DECLARED.sub("", _META.sub("", text, count=1) if body[:1] != b"<?" else text)
        else:
            text = _DECLARED.sub(lambda match: match[1] + match[2] + declare, text)
        return text.encode(codec, "replace")

    return bend


def _cut(codec: str) -> Callable[[bytes, str], bytes | None]:
    """The bytes up to the middle of a Chinese character near the end."""

    def bend(body: bytes, encoding: str) -> bytes | None:
        text = _text(body, encoding)
        places = [match.start() for match in _HAN.finditer(text, 0, int(len(text) * _CUT_AT))]
        return text[: places[-1] + 1].encode(codec, "replace")[:-1] if len(places) > 1 else None

    return bend


def _twice(body: bytes, encoding: str) -> bytes | None:
    bent = _as("gb18030", "gb2312")(body, encoding)
    return bent and b'<meta charset="utf-8">' + bent


VARIANTS: Final = (
    Variant("", lambda body, _: body),
    Variant("utf-8, undeclared", _as("utf-8", None), "utf-8"),
    Variant("utf-8 called gb2312", _as("utf-8", "gb2312"), "utf-8"),
    Variant("utf-8, header says latin-1", _as("utf-8", "utf-8"), "utf-8", "text/html; charset=ISO-8859-1"),
    Variant("gb18030 called gb2312", _as("gb18030", "gb2312"), "gb18030"),
    Variant("gb18030, undeclared", _as("gb18030", None), "gb18030"),
    Variant("gb18030 called utf-8", _as("gb18030", "utf-8"), "gb18030", "text/html; charset=utf-8"),
    Variant("gb18030, declared twice", _twice, "gb18030"),
    Variant("utf-8, cut", _cut("utf-8"), "utf-8", cut=True),
    Variant("gb18030, cut", _cut("gb18030"), "gb18030", cut=True),
)
