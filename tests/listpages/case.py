"""What a case is, and how a label comes out of the rows that a generator put into its page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin

from tests.listpages.maker import Maker

PLAIN = ("title", "published", "instead")


@dataclass(frozen=True)
class Row:
    """One entry of the list: `href` as it stands in the page, `date` as a reader may know it."""

    title: str
    href: str
    day: date
    date: str | None

    def dated(self, value: str | None) -> "Row":
        return replace(self, date=value)

    def titled(self, value: str) -> "Row":
        return replace(self, title=value)

    def linked(self, value: str) -> "Row":
        return replace(self, href=value)


@dataclass(frozen=True)
class Case:
    name: str
    url: str
    content_type: str | None
    body: bytes
    expect: dict[str, Any]


def newest(rows: Sequence[Row]) -> str | None:
    """The newest of the whole dates; none where nothing is dated."""
    return max((row.date for row in rows if row.date and row.date[0] == "2"), default=None)


def told(rows: Sequence[Row], url: str) -> dict[str, Any]:
    """The facts that follow from the rows alone."""
    dates = [row.date for row in rows]
    facts: dict[str, Any] = {"count": len(rows), "dates": dates}
    if all(value is None or value[0] == "2" for value in dates):
        facts["newest"] = newest(rows)
    if rows:
        facts["first_title"] = rows[0].title
        facts["last_title"] = rows[-1].title
        facts["first_url"] = urljoin(url, unescape(rows[0].href))
    return facts


def settled(facts: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """`...` as a change takes a label away: nobody can be sure of it."""
    return {name: value for name, value in {**facts, **changes}.items() if value is not ...}


def page(
    name: str,
    maker: Maker,
    main: str,
    rows: Sequence[Row],
    *,
    more: bool | None = False,
    side: str = "",
    script: str = "",
    origin: str | None = "html",
    charset: str | None = None,
    **changes: Any,
) -> Case:
    """A column page in the frame of `maker`."""
    html = maker.frame(maker, main, side, script)
    facts: dict[str, Any] = dict.fromkeys(PLAIN)
    facts |= {"breadcrumb": [*maker.crumb, maker.column], **told(rows, maker.url)}
    facts["items_origin"] = (origin if rows else "none") if origin else ...
    facts["more_items"] = ... if more is None else more
    used = charset or maker.charset
    body = html.replace("@charset@", used).encode("gb18030" if used.startswith("gb") else used)
    header = "text/html" if maker.quiet else f"text/html; charset={used}"
    return Case(name, maker.url, header, body, settled(facts, changes))


def answer(
    name: str, url: str, content_type: str | None, text: str, rows: Sequence[Row], *, more: bool | None, **changes: Any
) -> Case:
    """A JSON or XML answer: no frame around it."""
    facts: dict[str, Any] = {**dict.fromkeys(PLAIN), **told(rows, url)}
    facts["more_items"] = ... if more is None else more
    return Case(name, url, content_type, text.encode(), settled(facts, changes))
