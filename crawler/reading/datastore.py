"""List answers of Hanweb's XML datastore (大汉)."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from crawler.reading.blocks import main_rows
from crawler.reading.row import Row
from crawler.reading.rows import find_groups
from crawler.reading.tree import parse

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S | re.I)
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,9})\s*</totalrecord>", re.I)
_NEXT_HREF = re.compile(r"<nextgroup>(?:(?!</nextgroup>).)*?href=[\"']([^\"']{1,2000})[\"']", re.I | re.S)
_NEXT = re.compile(r"<nextgroup>\s*(?!\s|</nextgroup>)", re.I)
_MOST_ROWS: Final = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows and how many there are in all, as far as the answer says. following: where the next rows are, as written."""

    rows: tuple[Row, ...]
    total: int | None
    more: bool = False
    following: str | None = None

    @property
    def goes_on(self) -> bool:
        """Whether there are more rows than these."""
        return self.more or (self.total is not None and self.total > len(self.rows))


def is_datastore(text: str) -> bool:
    """Whether a text is (or holds) a Hanweb datastore."""
    head = text[:400].lstrip().lower()
    return "<datastore" in head or "<recordset" in head


def read_datastore(text: str) -> Answer:
    """The records of a datastore: each is a fragment of HTML that holds one row."""
    records = [match[1] for match in islice(_RECORD.finditer(text), _MOST_ROWS)]
    total = _TOTAL.search(text)
    rows: tuple[Row, ...] = ()
    if records:
        tree = parse(_wrapped(records))
        rows = main_rows(tree, find_groups(tree))
    return Answer(rows, int(total[1]) if total else None, bool(_NEXT.search(text)), next_window(text))


def next_window(text: str) -> str | None:
    """The signed address of the next rows, where a datastore hands one out."""
    match = _NEXT_HREF.search(text)
    return match[1].replace("&amp;", "&") if match else None


def _wrapped(records: list[str]) -> str:
    first = records[0].lstrip()[:3].lower()
    if first == "<tr":
        return "<table>" + "".join(records) + "</table>"
    if first == "<li":
        return "<ul>" + "".join(records) + "</ul>"
    return "<ul>" + "".join(f"<li>{record}</li>" for record in records) + "</ul>"
