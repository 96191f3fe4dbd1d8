"""What is kept only for a time: rows of every minute, visits, mails that went out, report folders of planned looks."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, update
from sqlmodel import col

from facts.dates import SHANGHAI
from facts.delivery import DeliveryState
from store.office import Delivery, Probe
from xunwang import slots

_VISITS = timedelta(days=400)
"""How long visits are kept: a year's share can be told, and the same week of the year before."""


def purge(connection: Connection, now: datetime, days: int) -> int:
    """Delete rows that nobody needs any more, and what mails said that went out `days` ago; how many rows.

    Who got which mail when stays for good.
    """
    rows = slots.purge(connection, now)
    rows += connection.execute(delete(Probe).where(col(Probe.at) < now - _VISITS)).rowcount
    gone_out = (col(Delivery.state) == DeliveryState.SENT.value) & (col(Delivery.sent_at) < now - timedelta(days=days))
    emptied = update(Delivery).where(gone_out, col(Delivery.content) != b"").values(content=b"")
    return rows + connection.execute(emptied).rowcount


def clear_folders(reports: Path, now: datetime, days: int) -> int:
    """Delete the folders of days that are longer ago than `days`; how many."""
    oldest = (now - timedelta(days=days)).astimezone(SHANGHAI).date().isoformat()
    folders = [one for one in reports.glob("????-??-??") if one.name < oldest]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return len(folders)
