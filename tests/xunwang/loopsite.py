"""A registered site with three cases (two broken links, a stale home page) and people who move them."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, select, update
from sqlmodel import col

from facts.decisions import DecisionKind
from facts.workflow import Reply, Stage
from store.office import Delivery
from store.session import open_store, reading
from store.tables import Case, CaseEvent, Inspection, Target
from tests.checks.builder import HOME
from tests.xunwang.casesite import P, X, Y, begun, ended, home, look, new_store
from tests.xunwang.officedays import SETTINGS
from xunwang.casework import Order, decide
from xunwang.dispatching import dispatch
from xunwang.workflow import Said, receive, reply

UNIT, ADDRESS = "市财政局", "caizheng@qingshan.gov.cn"
DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Noon of the day of the look."""
VETO = "2026-0003"
STALE = "2026-10-05"


def office_store(folder: Path) -> Engine:
    """The site after its first look: 2026-0001 and 2026-0002 certain and deducted, 2026-0003 a veto."""
    (folder / "x.db").write_bytes(_after_its_first_look())
    return open_store(f"sqlite:///{folder}/x.db")


@cache
def _after_its_first_look() -> bytes:
    """The file of that store: the look is judged once."""
    with TemporaryDirectory() as folder:
        _looked_at(Path(folder)).dispose()
        return Path(folder, "x.db").read_bytes()


def _looked_at(folder: Path) -> Engine:
    engine = new_store(folder)
    look(engine, (X, Y))
    home(engine, STALE, DAY)
    with engine.begin() as connection:
        row = {"registered": True, "owner": UNIT, "email": ADDRESS, "name": "市财政局网站", "level": "department"}
        connection.execute(update(Target).values(**row))
        began = {"started_at": AT - timedelta(hours=8), "finished_at": AT - timedelta(hours=6), "home_url": HOME}
        connection.execute(update(Inspection).values(**began))
    return engine


def later_look(engine: Engine, broken: tuple[str, ...], at: datetime) -> None:
    """Another look at the links, that began at a moment."""
    look(engine, broken, at.date(), started=at)


def confirm(engine: Engine, number: str, at: datetime = AT) -> None:
    decide(engine, [Order(number, DecisionKind.CONFIRM)], "王科长", at)


def sent(engine: Engine, number: str, at: datetime = AT, **more: Any) -> None:
    confirm(engine, number, at)
    with engine.begin() as connection:
        dispatch(connection, SETTINGS, [number], "王科长", at, **more)


def said(engine: Engine, home: Path, number: str, answer: Reply, at: datetime = AT, **more: Any) -> None:
    with engine.begin() as connection:
        reply(connection, home, number, Said(answer, **more), "财政局张某", at)


def received(engine: Engine, number: str, at: datetime = AT) -> None:
    with engine.begin() as connection:
        receive(connection, number, "财政局张某", at)


def stage(engine: Engine, number: str) -> Stage:
    with reading(engine) as connection:
        return Stage(connection.execute(select(col(Case.stage)).where(col(Case.number) == number)).scalar_one())


def due(engine: Engine, number: str) -> date | None:
    with reading(engine) as connection:
        return connection.execute(select(col(Case.due)).where(col(Case.number) == number)).scalar_one()


def steps(engine: Engine, number: str) -> list[tuple[str, str, str]]:
    """The log of a case: word, who, text."""
    with reading(engine) as connection:
        query = (
            select(col(CaseEvent.event), col(CaseEvent.who), col(CaseEvent.note))
            .join(Case, col(Case.id) == col(CaseEvent.case_id))
            .where(col(Case.number) == number)
            .order_by(col(CaseEvent.id))
        )
        return [(row.event, row.who, row.note) for row in connection.execute(query)]


def mails(connection: Connection, recipient: str = ADDRESS) -> list[Any]:
    """The mails that lie for somebody, as messages."""
    query = select(col(Delivery.content)).where(col(Delivery.recipient) == recipient).order_by(col(Delivery.id))
    return [message_from_bytes(content, policy=policy.SMTP) for content in connection.execute(query).scalars()]


def whole_look(engine: Engine, broken: tuple[str, ...], newest: str, at: datetime) -> None:
    """A look at links and home page together, that began at a moment; newest: day of the home page's newest item."""
    only = ("links", "freshness.home")
    session, site = begun(engine, at.date(), only)
    session.get_one(Inspection, site.inspection_id).started_at = at
    days = (newest, "2026-10-04", "2026-10-03", "2026-10-02", "2026-10-01")
    site.home([(P, "栏目")], items=[("某", f"{HOME}{number}", day) for number, day in enumerate(days)])
    site.page(P, [(url, "某") for url in (X, Y)])
    for url in (X, Y):
        outcome = "not-found" if url in broken else "ok"
        site.link(url, outcome, outcome if url in broken else None)
    ended(engine, session, site, only, None)
