"""The shape of a page, for comparing it with what a host shows for addresses that cannot exist."""

import re
import zlib
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from crawler.reading.view import PageView

_FIGURES = re.compile(r"[\dA-Fa-f-](?:(?<=[0-9A-Fa-f-])[0-9A-Fa-f-]{15,}|(?<=\d)\d*)")
"""Digits, and hexadecimal ones (sessions, checksums) by their length. `re` is quick where one set begins a pattern."""
_MOST_LINES: Final = 2000
_SHORTEST_ECHO: Final = 6


class Shape(NamedTuple):
    """title: normalised. lines: (hash of a normalised visible line, its length), in order.

    Runs of digits, and long ones of hexadecimal digits, are one 0, white space is gone, and echoes of the page's own
    address are removed.
    """

    title: str
    lines: tuple[tuple[int, int], ...]


def read_shape(page: PageView) -> Shape:
    """The shape of a page."""
    echoes = _echoes(page.url)
    normal = _normal(
        (page.joined if len(page.squeezed) <= _MOST_LINES else "\n".join(page.squeezed[:_MOST_LINES])), echoes
    ).split("\n")
    lines = [(zlib.crc32(text.encode("utf-8", "replace")), len(text)) for text in normal if text]
    return Shape(_normal("".join((page.html_title or "").split()), echoes), tuple(lines))


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
