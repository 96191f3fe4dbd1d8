"""What goes with a daily mail: the ledger, reports of sites that matter today, a unit's answer sheet."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import col

from facts.daily import Daily, Recipient
from facts.delivery import Attachment, Role
from reports.gauges import State
from reports.html import render
from reports.ledger import ledger
from reports.text import month_day
from store.tables import JudgementRow
from xunwang.caseshown import is_secret
from xunwang.daybook import Book, ledger_rows
from xunwang.daybook_sites import Site
from xunwang.replysheet import XLSX, in_name, reply_sheet_of, sent_to

_LARGEST = 8_000_000
"""Bytes of attachments: mail servers of offices take 10 to 20 MB, and base64 adds a third."""
_MOST_REPORTS = 5
_MATTERS = (State.CONFIRMED, State.SUSPECTED, State.NEAR, State.POSSIBLE)
"""A veto that is hit or near, the gravest first."""


class Attachments:
    """The files of all mails of one moment; each report is made once for all who get it."""

    def __init__(self, connection: Connection, book: Book) -> None:
        self._connection = connection
        self._book = book
        self._reports: dict[int, Attachment | None] = {}

    def of(self, day: Daily, recipient: Recipient) -> tuple[Attachment, ...]:
        """The files for one recipient, within what a mail may hold; what does not fit is left out.

        A unit gets no report of a site: there stands what nobody confirmed yet.
        """
        chosen: list[Attachment] = []
        room = _LARGEST
        for file in self._wanted(day, recipient):
            if len(file.data) <= room:
                chosen.append(file)
                room -= len(file.data)
        return tuple(chosen)

    def _wanted(self, day: Daily, recipient: Recipient) -> Iterator[Attachment]:
        rows = ledger_rows(self._book, recipient)
        if rows:
            data = ledger(f"{recipient.name} {month_day(day.day.isoformat())}", rows)
            yield Attachment(f"台账_{day.day.isoformat()}.xlsx", XLSX, data)
        if recipient.role is Role.UNIT:
            if sent_to(self._book, recipient.name):
                yield reply_sheet_of(self._book, recipient.name)
            return
        for site in _that_matter(self._book)[:_MOST_REPORTS]:
            report = self._report(site)
            if report is not None:
                yield report

    def _report(self, site: Site) -> Attachment | None:
        if site.target.id not in self._reports:
            document = self._document(site)
            name = f"报告_{in_name(site.target.name)}.html"
            told = None if document is None else Attachment(name, "text/html; charset=utf-8", render(document).encode())
            self._reports[site.target.id] = told
        return self._reports[site.target.id]

    def _document(self, site: Site) -> Mapping[str, Any] | None:
        """What the last look at the whole site came to; None where it holds what must not leave the machine."""
        if site.full is None:
            return None
        query = select(col(JudgementRow.document)).where(col(JudgementRow.id) == site.full)
        document: Mapping[str, Any] = self._connection.execute(query).scalar_one()
        return None if any(is_secret(row["rule"]) for row in document["findings"]) else document


def _that_matter(book: Book) -> list[Site]:
    """The sites that have hit a veto or are near one, the gravest first."""
    ranks = {
        site.target.id: min((_rank(gauge.state) for gauge in site.gauges), default=len(_MATTERS)) for site in book.sites
    }
    found = [site for site in book.sites if ranks[site.target.id] < len(_MATTERS)]
    return sorted(found, key=lambda site: ranks[site.target.id])


def _rank(state: State) -> int:
    return _MATTERS.index(state) if state in _MATTERS else len(_MATTERS)
