"""Hanweb's pager (大汉 jpage): a datastore on the page, and a list service that hands out the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from crawler import addresses
from crawler.reading import datastore
from crawler.reading.view import PageView

_TOTAL_ROWS = re.compile(r"total_?record[\"']?\s*(?:>|[:=])\s*[\"']?(\d{1,9})", re.I)
_TOTAL_PAGES = re.compile(r"total_?page[\"']?\s*(?:>|[:=])\s*[\"']?(\d{1,6})", re.I)
_PER_PAGE = re.compile(r"per_?page[\"']?\s*(?:>|[:=])\s*[\"']?(\d{1,4})", re.I)
_CALL = re.compile(r"\bjpage\s*\(\s*[\"']?(\d{1,12})[\"']?\s*,\s*(\d{1,6})\s*\)", re.I)
_UNIT = re.compile(r"(?:\$|\bjQuery)\(\s*[\"']#(\d{1,12})[\"']\s*\)\s*\.\s*jpage\b", re.I)
_SERVICE = re.compile(r"[\"']([^\"'\s]{0,200}dataproxy\.jsp)[^\"']*[\"']", re.I)
_FIELD = re.compile(
    r"\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)[\"']?\s*[:=]\s*[\"']?([\w/%.-]{1,80})",
    re.I,
)
_WINDOW: Final = 3
"""One answer of the service carries so many screens of rows."""


@dataclass(frozen=True, slots=True)
class Jpage:
    """What the page says of its list. unit: the figure by which list addresses name the pager.
    service: the list service's address with the fields of its request, without the window of rows.
    following: the signed address of the next window, as written.
    """

    rows: int | None
    pages: int | None
    per_page: int | None
    unit: str | None
    service: str | None
    following: str | None

    def addresses(self, base: str, pages: int | None) -> Iterator[str]:
        """Where the further rows are, from the second screen or window on."""
        for href in self._hrefs(pages):
            if url := addresses.resolve(base, href):
                yield url

    def _hrefs(self, pages: int | None) -> Iterator[str]:
        if self.following:
            yield self.following
        elif self.service and self.rows and self.per_page:
            step = _WINDOW * self.per_page
            for start in range(1, self.rows + 1, step):
                end = min(start + step - 1, self.rows)
                yield f"{self.service}&startrecord={start}&endrecord={end}&perpage={self.per_page}"
        elif self.unit and pages:
            for number in range(2, min(pages, 5000) + 1):
                yield f"?uid={self.unit}&pageNum={number}"


def find(page: PageView) -> Jpage | None:
    """The pager's settings; None on a page without one."""
    scripts = [script for script in page.scripts if "jpage" in script.lower() or "<datastore" in script.lower()]
    if not scripts:
        return None
    text = "\n".join(scripts)
    call, unit = _CALL.search(text), _UNIT.search(text)
    rows, pages, per_page = (_number(pattern, text) for pattern in (_TOTAL_ROWS, _TOTAL_PAGES, _PER_PAGE))
    if pages is None and rows is not None and per_page:
        pages = -(-rows // per_page)
    return Jpage(
        rows=rows,
        pages=pages if pages is not None else int(call[2]) if call else None,
        per_page=per_page,
        unit=unit[1] if unit else _unit_of_element(page) or (call[1] if call else None),
        service=_service(text),
        following=datastore.next_window(text),
    )


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1]) if match else None


def _unit_of_element(page: PageView) -> str | None:
    for node in page.tree.all("div"):
        if "jpage" in page.tree.attribute(node, "class").split():
            name = page.tree.attribute(node, "id")
            if name.isdecimal():
                return name
    return None


def _service(text: str) -> str | None:
    service = _SERVICE.search(text)
    fields = {name.lower(): (name, value) for name, value in _FIELD.findall(text)}
    if service is None or "columnid" not in fields:
        return None
    return service[1] + "?" + "&".join(f"{name}={value}" for name, value in fields.values())
