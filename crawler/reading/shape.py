"""The shape of a page, for comparing it with what a host shows for addresses that cannot exist."""

import re
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from crawler.reading.view import PageView

_FIGURES = re.compile(r"[0-9０-９٠-٩۰-۹༠-༩᠐-᠙A-Fa-f-](?:(?<=[0-9A-Fa-f-])[0-9A-Fa-f-]{15,}|(?<=\d)\d*)")
"""Digits (plain, wide, Arabic, Tibetan, Mongolian), and hexadecimal ones (sessions, checksums) by their length. `re` is
quick where one set begins a pattern, and no class of Unicode is in it."""
_MOST_LINES: Final = 2000
_SHORTEST_ECHO: Final = 6
_ROUND: Final = bytes.maketrans(b"[]", b"()")
_ONE_LINE: Final = 2
"""Brackets that are opened where there is one line."""
_written: Final = msgspec.json.Encoder().encode
_lines_of: Final = msgspec.json.Decoder(list[tuple[int, int]]).decode


class Shape(NamedTuple):
    """title: normalised. written: as a JSON list, in order, the hash and the length of each normalised visible line.

    Runs of digits, and long ones of hexadecimal digits, are one 0, white space is gone, and echoes of the page's own
    address are removed. Of most pages only the number is ever asked for: the lines stay written until two are compared.
    """

    title: str
    written: bytes

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The hash and the length of each line."""
        return _lines_of(self.written)

    @property
    def number(self) -> int:
        """What stands for the shape in sets and in the store: by the words in which Python shows named tuples of it."""
        lines = self.written.translate(_ROUND).replace(b",", b", ")
        if lines.count(b"(") == _ONE_LINE:
            lines = lines[:-1] + b",)"
        return zlib.crc32(b"Shape(title=%b, lines=%b)" % (repr(self.title).encode("utf-8", "replace"), lines))


def shape_of(title: str, lines: Iterable[tuple[int, int]]) -> Shape:
    """The shape of these lines."""
    return Shape(title, _written(list(lines)))


BLANK: Final = shape_of("", ())


def read_shape(page: PageView) -> Shape:
    """The shape of a page."""
    echoes = _echoes(page.url)
    normal = _normal(
        (page.joined if len(page.squeezed) <= _MOST_LINES else "\n".join(page.squeezed[:_MOST_LINES])), echoes
    ).split("\n")
    lines = [(zlib.crc32(text.encode("utf-8", "replace")), len(text)) for text in normal if text]
    return shape_of(_normal("".join((page.html_title or "").split()), echoes), lines)


def _echoes(url: str) -> tuple[str, ...]:
    """What a not-found page may repeat of the address that was asked: longest first."""
    parts = urlsplit(url) if url else None
    if parts is None:
        return ()
    path = parts.path
    query = f"?{parts.query}" if parts.query else ""
    names = {url, unquote(url), path + query, path, unquote(path), path.rpartition("/")[2]}
    return tuple(sorted((name for name in names if len(name) >= _SHORTEST_ECHO), key=len, reverse=True))


def _normal(text: str, echoes: tuple[str, ...]) -> str:
    for echo in echoes:
        if echo in text:
            text = text.replace(echo, "")
    return _FIGURES.sub("0", text)
