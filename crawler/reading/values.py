"""Attribute values that hold addresses among other things: source sets and refreshes, as the HTML standard has it."""

import re
from collections.abc import Iterator
from typing import Final

_SPACES: Final = " \t\n\f\r"
_URL: Final = re.compile(r"[^ \t\n\f\r]+")
_LEAD: Final = re.compile(r"[ \t\n\f\r,]*")
_WIDTH: Final = re.compile(r"\d+w")
_HEIGHT: Final = re.compile(r"\d+h")
_DENSITY: Final = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)x")
_REFRESH: Final = re.compile(r"[ \t\n\f\r]*(?:\d+|(?=\.))[\d.]*(?P<rest>(?:[;, \t\n\f\r].*)?)", re.S)
_BEFORE_URL: Final = re.compile(r"[ \t\n\f\r]*[;,]?[ \t\n\f\r]*")
_NAMED: Final = re.compile(r"url[ \t\n\f\r]*=[ \t\n\f\r]*", re.I)


def srcset(value: str) -> Iterator[str]:
    """The addresses of a source set's candidates; those with descriptors that a browser refuses are left out."""
    at = 0
    while match := _URL.match(value, _LEAD.match(value, at).end()):  # type: ignore[union-attr]  # matches the empty text
        url, at = match[0], match.end()
        if url.endswith(","):
            yield url.rstrip(",")
            continue
        descriptors, at = _descriptors(value, at)
        if _are_valid(descriptors):
            yield url


def _descriptors(value: str, at: int) -> tuple[list[str], int]:
    """The descriptors up to the comma that ends the candidate; those within parentheses end nothing."""
    found, word, depth = [], "", 0
    while at < len(value):
        char = value[at]
        at += 1
        if depth == 0 and char == ",":
            break
        if depth == 0 and char in _SPACES:
            found.append(word)
            word = ""
            continue
        depth = depth + 1 if char == "(" and not depth else 0 if char == ")" else depth
        word += char
    return [each for each in (*found, word) if each], at


def _are_valid(descriptors: list[str]) -> bool:
    widths = [each for each in descriptors if _WIDTH.fullmatch(each)]
    heights = [each for each in descriptors if _HEIGHT.fullmatch(each)]
    densities = [match for each in descriptors if (match := _DENSITY.fullmatch(each))]
    counts = [len(widths), len(heights), len(densities)]
    if sum(counts) != len(descriptors) or max(counts) > 1:
        return False
    if densities and (widths or heights or float(densities[0][1]) < 0):
        return False
    return not (heights and not widths) and all(int(each[:-1]) > 0 for each in (*widths, *heights))


def refresh_target(content: str) -> str | None:
    """Where `<meta http-equiv=refresh>` leads; None when it only reloads the page, or is none."""
    match = _REFRESH.fullmatch(content)
    if match is None:
        return None
    rest = match["rest"]
    rest = rest[_BEFORE_URL.match(rest).end() :]  # type: ignore[union-attr]  # matches the empty text
    if named := _NAMED.match(rest):
        rest = rest[named.end() :]
    elif rest[:1] in ("u", "U"):
        return rest.strip(_SPACES) or None
    if rest[:1] in ("'", '"'):
        rest = rest[1:].partition(rest[0])[0]
    return rest.strip(_SPACES) or None
