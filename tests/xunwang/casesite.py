"""A store with looks at one small site whose links break, for tests of cases and decisions."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from checks.pack import Pack, load
from store.session import open_store
from store.tables import Inspection
from tests.checks.builder import HOME, MOMENT, Site
from tests.crawler.crawling import DAY
from xunwang.judging import settle
from xunwang.opening import Opened

X, Y, P = f"{HOME}x", f"{HOME}y", f"{HOME}p"
NEXT = date(2026, 11, 25)


def new_store(folder: Path) -> Engine:
    return open_store(f"sqlite:///{folder}/x.db")


def begun(engine: Engine, day: date, only: tuple[str, ...], out: Path | None = None) -> tuple[Session, Site]:
    """A session with an inspection that goes on; to be filled and ended by `ended`."""
    session = Session(engine)
    target = session.execute(select(col(Inspection.target_id))).scalars().first()
    site = Site(session, as_of=day, target_id=target, state="running")
    row = session.get_one(Inspection, site.inspection_id)
    row.out, row.options = str(out) if out else None, {"only": list(only), "level": None, "pack": None}
    return session, site


def ended(engine: Engine, session: Session, site: Site, only: tuple[str, ...], pack: Pack | None) -> dict[str, Any]:
    """Judge and keep it; its document."""
    session.commit()
    opened = Opened(site.inspection_id, site.target_id or 0, "t", site.as_of, True, only, None, None)
    session.close()
    return settle(engine, opened, pack or load(), None, "done", None, MOMENT)


def home(engine: Engine, newest: str, day: date, pack: Pack | None = None) -> dict[str, Any]:
    """A look at a home page whose newest item is of that day; its document."""
    only = ("freshness.home",)
    session, site = begun(engine, day, only)
    days = (newest, "2026-10-04", "2026-10-03", "2026-10-02", "2026-10-01")
    site.home(items=[("某", f"{HOME}{at}", printed) for at, printed in enumerate(days)])
    return ended(engine, session, site, only, pack)


def look(
    engine: Engine,
    broken: tuple[str, ...],
    day: date = DAY,
    *,
    out: Path | None = None,
    only: tuple[str, ...] = ("links",),
    pack: Pack | None = None,
    started: datetime | None = None,
) -> int:
    """An inspection that found these links broken on one page, judged and kept; its id."""
    session, site = begun(engine, day, only, out)
    if started is not None:
        session.get_one(Inspection, site.inspection_id).started_at = started
    site.home([(P, "栏目")])
    site.page(P, [(url, "某") for url in (X, Y)])
    for url in (X, Y):
        outcome = "not-found" if url in broken else "ok"
        site.link(url, outcome, outcome if url in broken else None)
    ended(engine, session, site, only, pack)
    return site.inspection_id
