"""What the tests of the crawl share: a store, a client that answers from a table, a reader in this process."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import Engine, insert, select
from sqlmodel import SQLModel, col

from crawler.digest import PageDigest, PageTask, digest
from crawler.discovery import Discovery
from crawler.frontier import Frontier, Row
from crawler.homewatch import HomeWatch
from crawler.ledger import Ledger
from crawler.line import Line
from crawler.look import Look
from crawler.net.heads import Heads
from crawler.net.job import Answer, Job
from crawler.net.record import Statistics
from crawler.notfound import NotFound, Template
from crawler.options import CrawlOptions
from crawler.pool import ReadingError
from crawler.recorder import Identity, Recorder
from crawler.rests import Rests
from crawler.robots import Robots
from crawler.scope import Scope, bare_host
from crawler.traps import Families
from facts.outcomes import Outcome
from store.session import connect, reading
from store.tables import Inspection, LinkTarget, Target

T = TypeVar("T")
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HOME = "http://www.a.gov.cn/"
TOKEN = "mine"


def run(work: Coroutine[object, object, T]) -> T:
    """Run to the end, or fail after 20 s."""
    return asyncio.run(asyncio.wait_for(work, 20))


def new_store(folder: Path) -> Engine:
    (folder / "x.db").write_bytes(_empty_store())
    return connect(f"sqlite:///{folder / 'x.db'}")


@cache
def _empty_store() -> bytes:
    """The file of a store without rows: its tables are made once."""
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/x.db")
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        return Path(folder, "x.db").read_bytes()


def begin(engine: Engine, token: str = TOKEN, **values: Any) -> int:
    """A target (once) and an inspection of it that runs."""
    with engine.begin() as connection:
        target = connection.execute(select(col(Target.id))).scalars().first()
        if target is None:
            made = insert(Target).values(key="a.gov.cn/", kind="site", form="独立站", level="portal", url=HOME)
            target = connection.execute(made.returning(col(Target.id))).scalar_one()
        row = {"trigger": "command", "state": "running", "as_of": DAY, "started_at": NOW, "token": token}
        row |= {"vantage": "lab", "reader_version": "1", "requests": 0, "bytes": 0}
        row |= {"options": {"addresses": [HOME], "crawl": CrawlOptions().to_json()}, "target_id": target} | values
        return int(connection.execute(insert(Inspection).values(**row).returning(col(Inspection.id))).scalar_one() or 0)


def queue(engine: Engine, inspection_id: int, url: str, **values: Any) -> int:
    """A row of the frontier; its id."""
    from crawler.addresses import key
    from crawler.scope import host_port

    row = {"inspection_id": inspection_id, "key": key(url), "url": url, "host": host_port(url), "kind": "page"}
    row |= {"work": "crawl", "state": "queued", "priority": 3, "depth": 1} | values
    with engine.begin() as connection:
        return int(connection.execute(insert(LinkTarget).values(**row).returning(col(LinkTarget.id))).scalar_one() or 0)


def rows_of(engine: Engine, model: type[SQLModel] = LinkTarget) -> list[Any]:
    table = model.__table__  # type: ignore[attr-defined]
    with reading(engine) as connection:
        return list(connection.execute(select(table).order_by(*table.primary_key)).all())


def row_of(engine: Engine, url: str) -> Any:
    return next(row for row in rows_of(engine) if row.url == url)


def a_row(url: str = HOME + "x.html", **values: Any) -> Row:
    """A row that is in no store."""
    made = Row(1, 1, url, "www.a.gov.cn:80", "page", "crawl", 1, 3, None, False)
    return replace(made, **values)


def page(body: str | bytes = "", url: str = HOME, final: str | None = None, **values: Any) -> Answer:
    """A web page as an answer."""
    data = body.encode() if isinstance(body, str) else body
    lines = values.pop("header_lines", (b"Content-Type: text/html; charset=utf-8",))
    outcome = values.pop("outcome", Outcome.OK)
    status = values.pop("status", 200)
    return Answer(url, final or url, outcome, status, lines, body=data, raw=data, received=len(data), **values)


def refused(url: str = HOME, outcome: Outcome = Outcome.NOT_FOUND, status: int | None = 404, **values: Any) -> Answer:
    return Answer(url, url, outcome, status, received=10, **values)


Says = Answer | Callable[[Job], Answer]


@dataclass
class FakeClient:
    """Answers from a table by address; what is not in it does not exist (404)."""

    says: dict[str, Says] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    elsewhere: bool = False
    own_answer: float | None = None
    asked_elsewhere: list[str] = field(default_factory=list)
    aborted: bool = False
    heads: Heads = field(default_factory=Heads)

    async def fetch(self, job: Job) -> Answer:
        self.jobs.append(job)
        await asyncio.sleep(0)
        said = self.says.get(job.url, refused(job.url))
        return said(job) if callable(said) else replace(said, url=job.url)

    def last_answer_elsewhere(self, host: str, within: float = 60.0) -> bool:
        self.asked_elsewhere.append(host)
        return self.elsewhere

    def statistics(self, host: str) -> Statistics:
        return Statistics(last_answer=self.own_answer)

    def slowed_hosts(self) -> list[str]:
        return []

    def abort(self) -> None:
        self.aborted = True

    def urls(self) -> list[str]:
        return [job.url for job in self.jobs]


class FakeReader:
    """Reads in this process; fails where it is told to."""

    def __init__(self) -> None:
        self.is_full = False
        self.poison: set[str] = set()
        self.bug: Exception | None = None

    async def read(self, task: PageTask) -> PageDigest:
        if self.bug is not None:
            raise self.bug
        if task.url in self.poison:
            raise ReadingError("BrokenProcessPool")
        return digest(task)


def site(origin: str = HOME, **values: Any) -> Scope:
    bare = origin.rstrip("/")
    return Scope(bare, frozenset({bare_host(bare.partition("://")[2])}), **values)


@dataclass
class Crawl:
    """A look whose network is a table, over a real store."""

    engine: Engine
    client: FakeClient
    reader: FakeReader
    look: Look
    inspection_id: int

    def queue(self, url: str, **values: Any) -> Row:
        """Queue an address and take it, as the scheduler does."""
        queue(self.engine, self.inspection_id, url, **values)
        self.look.frontier.known.clear()
        self.look.frontier.recorded(())
        row = self.look.frontier.take(values.get("work", "crawl"), values.get("state", "queued"))
        assert row is not None
        return row


def crawl_at(folder: Path, says: Mapping[str, Says] | None = None, scope: Scope | None = None, **options: Any) -> Crawl:
    engine = new_store(folder)
    inspection_id = begin(engine)
    client, reader = FakeClient(dict(says or {})), FakeReader()
    asked = CrawlOptions(**({"robots": "ignore"} | options))
    scope = scope or site()
    frontier = Frontier(engine, inspection_id)
    discovery = Discovery(frontier, scope, asked, inspection_id, DAY)
    identity = Identity(inspection_id, 1, TOKEN, DAY, "1")
    recorder = Recorder(engine, frontier, discovery, identity)
    kept: dict[str, Template] = {}

    async def shape_of(url: str) -> Any:
        return await look.shape_of(url)

    async def ask(url: str) -> Answer:
        return await client.fetch(Job(url, fresh=True))

    started = time.monotonic()
    any_client: Any = client
    any_reader: Any = reader
    look = Look(
        options=asked,
        client=any_client,
        reader=any_reader,
        frontier=frontier,
        discovery=discovery,
        recorder=recorder,
        robots=Robots(any_client, "Mozilla/5.0", obey=asked.robots == "obey"),
        line=Line(any_client, asked.line_reference),
        notfound=NotFound(shape_of, {}, kept.__setitem__),
        scope=scope,
        home=HomeWatch(engine, inspection_id, DAY),
        browser=None,
        families=Families(),
        sections={},
        ledger=Ledger({}),
        rests=Rests(frontier.opened, ask, started),
        started=started,
        pages_before=0,
        bytes_before=0,
    )
    recorder.on_error = look.fail
    return Crawl(engine, client, reader, look, inspection_id)


def answers(*said: Says) -> Callable[[Job], Answer]:
    """One answer after the other, the last for ever."""
    waiting = deque(said)

    def answer(job: Job) -> Answer:
        one = waiting.popleft() if len(waiting) > 1 else waiting[0]
        return one(job) if callable(one) else replace(one, url=job.url)

    return answer
