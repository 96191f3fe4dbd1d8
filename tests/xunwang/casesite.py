"""A store with looks at one small site whose links break, for tests of cases and decisions."""

from datetime import date
from pathlib import Path

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


def look(
    engine: Engine,
    broken: tuple[str, ...],
    day: date = DAY,
    *,
    out: Path | None = None,
    only: tuple[str, ...] = ("links",),
    pack: Pack | None = None,
    unread: bool = False,
) -> int:
    """An inspection that found these links broken on one page, judged and kept; its id."""
    with Session(engine) as session:
        target = session.execute(select(col(Inspection.target_id))).scalars().first()
        site = Site(session, as_of=day, target_id=target, state="running")
        row = session.get_one(Inspection, site.inspection_id)
        row.out, row.options = str(out) if out else None, {"only": list(only), "level": None, "pack": None}
        if not unread:
            site.home([(P, "栏目")])
            site.page(P, [(url, "某") for url in (X, Y)])
            for url in (X, Y):
                outcome = "not-found" if url in broken else "ok"
                site.link(url, outcome, outcome if url in broken else None)
        session.commit()
        opened = Opened(site.inspection_id, site.target_id or 0, "t", day, True, only, None, None)
    settle(engine, opened, pack or load(), None, "done", None, MOMENT)
    return opened.inspection_id
