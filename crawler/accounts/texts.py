"""Titles as they are kept."""

import html
import re

_TAG = re.compile(r"<[^>]{0,2000}>")
_SPACE = re.compile(r"\s+")
_LONGEST = 200
_NAMELESS = 60
UNTITLED = "（无标题）"


def title_of(written: str | None, text: str | None = None) -> str:
    """One line of plain text: the title, else the beginning of the text, as short posts have none."""
    return _plain(written)[:_LONGEST] or _plain((text or "")[:10_000])[:_NAMELESS] or UNTITLED


def _plain(text: str | None) -> str:
    return _SPACE.sub(" ", html.unescape(_TAG.sub("", text or ""))).strip()
