"""List services (JSON) that a page names in its own script: the address that its script would ask for the rows."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from crawler.reading.view import PageView

_ASKED = re.compile(
    r"(?P<call>\burl\s*:|\$\.(?:get|getJSON|ajax)\s*\(|\bfetch\s*\(|\baxios(?:\.get)?\s*\(|"
    r"\.open\s*\(\s*[\"']GET[\"']\s*,|\baxios\.get\s*\()\s*[\"'](?P<href>[^\"'\s<>]{2,300})[\"']\s*(?P<after>[+),;}\]]?)",
    re.I,
)
_CALLS: Final = ("ajax", "fetch", "axios", ".get", "open(")
_POSTED = re.compile(r"\b(?:type|method)\s*:\s*[\"']POST[\"']|\$\.post|axios\.post", re.I)
_DATA = re.compile(r"\b(?:data|params)\s*:\s*\{([^{}]{0,400})\}", re.I)
_FIELD = re.compile(r"\s*[\"']?(\w{1,40})[\"']?\s*:\s*(?:[\"']([^\"']{0,80})[\"']|(-?\d{1,12}))\s*(?:,|$)")
_NO_LIST = re.compile(
    r"\.(?:js|css|png|jpe?g|gif|svg|s?html?)(?:\?|$)|count|hits?\b|click|visit|login|weather|captcha|track|"
    r"\blog\b|suggest|comment|config|menu|nav\b|user",
    re.I,
)
_REACH: Final = 400
"""Characters of a script around a call in which its method and fields stand."""
_MOST: Final = 3


def named(page: PageView) -> list[str]:
    """Addresses as the page's script writes them, at most three: those asked by GET with nothing to be computed."""
    return list(dict.fromkeys(href for script in page.scripts for href in _of_script(script)))[:_MOST]


def _of_script(script: str) -> Iterator[str]:
    if not any(word in script for word in _CALLS):
        return
    for match in _ASKED.finditer(script):
        around = script[max(match.start() - _REACH // 2, 0) : match.end() + _REACH]
        if match["after"] == "+" or _NO_LIST.search(match["href"]) or _POSTED.search(around):
            continue
        fields = _fields(script[match.end() : match.end() + _REACH])
        if fields is not None:
            mark = "&" if "?" in match["href"] else "?"
            yield match["href"] + (mark + fields if fields else "")


def _fields(after: str) -> str | None:
    """The fields of the request as a query; None where one of them is computed."""
    data = _DATA.search(after)
    if data is None:
        return ""
    body, parts, at = data[1].strip().rstrip(","), [], 0
    while at < len(body):
        match = _FIELD.match(body, at)
        if match is None:
            return None
        parts.append(f"{match[1]}={quote(match[2] if match[2] is not None else match[3])}")
        at = match.end()
    return "&".join(parts)
