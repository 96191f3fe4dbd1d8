"""Places on a page: the row or sentence as it stands there, and the directive by which a browser scrolls to it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from crawler.reading.charset import decode, is_binary, link_encoding
from crawler.reading.directives import Directives
from crawler.reading.limits import bounded
from crawler.reading.quoting import Quoter
from crawler.reading.shown import shown_text
from crawler.reading.sought import Seeker, Sought, Spot, SpotKind
from crawler.reading.view import view
from facts.page import Charset
from facts.verdicts import Quote

_HEAD: Final = 200
_KNOWN: Final = ("utf", "gb", "big5", "iso-8859", "windows-125")
_BLANK: Final = "\ufeff \t\r\n"


def quotes(
    body: bytes, url: str, sought: Sequence[Sought], content_type: str | None = None
) -> tuple[Quote | None, ...]:
    """For each thing that is sought, what stands there; None where the page does not show it.

    Pure, linear in the size of the body, and never raises. `Quote.fragment` is empty where the spot cannot be told
    from others. What has no text (a picture) is quoted as a sign in its row, and its fragment leads to the text beside
    it. What is missing has an empty `spot`; `before` is the line where it should stand.
    """
    if is_binary(body, content_type):
        return (None,) * len(sought)
    markup, charset = decode(bounded(body)[0], content_type)
    if markup[:_HEAD].lstrip(_BLANK)[:1] in ("{", "["):  # a service's answer: nobody reads it in a browser
        return (None,) * len(sought)
    page = view(markup, url, link_encoding(charset))
    shown = shown_text(page.tree)
    seeker, quoter, directives = Seeker(page, shown), Quoter(page.tree, shown), Directives(shown)
    found = tuple(_quote(row, seeker.find(row), quoter, directives) for row in sought)
    if _misread(charset):
        found = tuple(quote and replace(quote, fragment="") for quote in found)
    return found


def _misread(charset: Charset) -> bool:
    """Whether a browser, which believes what a page calls itself, shows other characters than were read."""
    declared = (charset.declared or "").strip().lower()
    if not declared or declared.startswith("utf") == charset.used.startswith("utf"):
        return False
    return declared.startswith(_KNOWN)


def _quote(sought: Sought, spot: Spot | None, quoter: Quoter, directives: Directives) -> Quote | None:
    if spot is None:
        return None
    quote = quoter.quote(spot, missing=sought.kind is SpotKind.MISSING)
    aims = quoter.beside(spot.node) if spot.element else (spot.span,)
    return replace(quote, fragment=next(filter(None, map(directives.of, aims)), ""))
