"""Suspected vetoes of which the office is told at once."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from facts.mails import Urgent
from reports.mail.digest import Colophon
from reports.mail.sheet import Sheet
from reports.mail.urgent import urgent
from reports.names import rule_name
from reports.text import clean, clip
from xunwang.casework import day_of
from xunwang.daybook_cases import Open, open_cases
from xunwang.registry import registered


def urgencies(connection: Connection, colophon: Colophon, now: datetime) -> Iterator[tuple[Sheet, str]]:
    """A mail and the case's number for each veto that waits for a person."""
    day = day_of(now)
    for row in open_cases(connection, registered(connection), day):
        if row.waits and (row.is_veto or row.case.secret):
            yield urgent(_told(row), colophon), row.case.number


def _told(row: Open) -> Urgent:
    case = row.case
    return Urgent(
        target=row.target.name,
        number=case.number,
        what="" if row.case.secret else rule_name(case.rule),
        title="" if row.case.secret else clip(clean(case.title), 100),
        day=case.first_seen,
        secret=row.case.secret,
    )
