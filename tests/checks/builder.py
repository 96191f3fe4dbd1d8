"""Builds the stored facts of one inspection in memory, as the crawl would leave them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from checks.view import View
from facts.columns import Because, Column, ColumnType, Ground, OfficeColumn, Rows, Shape, Why
from facts.dates import SHANGHAI
from facts.fingerprints import subject_key
from facts.page import Charset, Item, Link, PageFacts, Published, brief
from store.office import Probe
from store.packing import as_json, packed
from store.tables import ColumnOffice, ColumnSeen, Inspection, LinkTarget, Observation, Reading, Target, Visit

HOME = "https://www.example.gov.cn/"
DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
READER = "test"


def new_engine() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    SQLModel.metadata.create_all(engine)
    return engine


@dataclass
class Site:
    """One inspection that grows by calls; `key` of an address is its place in the order of naming."""

    session: Session
    as_of: date = DAY
    level: str = "portal"
    state: str = "done"
    ceiling: str | None = None
    home_url: str | None = HOME
    target_id: int | None = None
    keys: dict[str, int] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    columns: list[str] = field(default_factory=list)
    inspection_id: int = 0

    def __post_init__(self) -> None:
        if self.target_id is None:
            target = Target(key="example.gov.cn/", level=self.level, name="示例市人民政府", url=HOME)
            self.session.add(target)
            self.session.flush()
            self.target_id = target.id
        inspection = Inspection(
            target_id=self.target_id or 0,
            trigger="command",
            state=self.state,
            as_of=self.as_of,
            options={},
            started_at=MOMENT,
            finished_at=MOMENT,
            token="t",
            ceiling=self.ceiling,
            home_url=self.home_url,
            reader_version=READER,
        )
        self.session.add(inspection)
        self.session.flush()
        self.inspection_id = inspection.id or 0

    def key(self, url: str) -> int:
        return self.keys.setdefault(url, (1 << 62) + len(self.keys))

    def link(
        self,
        url: str,
        outcome: str | None = "ok",
        second: str | None = None,
        *,
        kind: str = "page",
        work: str = "check",
        status: int | None = None,
        second_status: int | None = None,
        proved: bool | None = None,
        detail: str | None = None,
        reason: str | None = None,
        state: str = "done",
        final_url: str | None = None,
        depth: int = 1,
    ) -> int:
        """A row of the crawl about an address."""
        self.linked.add(url)
        self.session.add(
            LinkTarget(
                inspection_id=self.inspection_id,
                key=self.key(url),
                url=url,
                host="www.example.gov.cn:443",
                kind=kind,
                work=work,
                state=state,
                depth=depth,
                reason=reason,
                outcome=outcome,
                status=status,
                second_outcome=second,
                second_status=second_status,
                line_proved=proved,
                detail=detail,
                final_url=final_url,
            )
        )
        return self.key(url)

    def page(
        self,
        url: str,
        links: Sequence[tuple[str, str]] = (),
        *,
        outcome: str = "ok",
        instead: str | None = None,
        basket: str = "near",
        depth: int = 1,
        items: Iterable[tuple[str, str | None, str | None]] = (),
        published: str | None = None,
        origin: str = "printed",
        asked: str | None = None,
        title: str = "",
        read: bool = True,
        facts: Mapping[str, Any] | None = None,
        seconds: float = 0.0,
    ) -> int:
        """A visit with its reading; the address gets its row of the crawl where it has none.

        facts: further fields of the page's facts, as the JSON of `facts.page.PageFacts` has them. seconds: it took.
        """
        asked = asked or url
        if asked not in self.linked:
            self.link(asked, outcome, work="crawl", depth=depth)
        seen = PageFacts(
            url=url,
            outcome=outcome,
            instead=instead,
            charset=Charset("utf-8", "utf-8"),
            title=title,
            html_title=title,
            published=Published(date=published, origin=origin if published else None),
            items=tuple(Item(*item) for item in items),
            items_origin="html" if items else "none",
            links=tuple(Link(link, "a", "href", text) for link, text in links),
        )
        seen = msgspec.convert(seen.to_json() | dict(facts or {}), PageFacts)
        texts: dict[str, set[str]] = {}
        for link, text in links:
            texts.setdefault(link, set()).add(text)
        named = [link for link, found in texts.items() for _ in found - {""} or {""}]
        content_hash = f"hash-{self.inspection_id}-{url}"
        visit = Visit(
            inspection_id=self.inspection_id,
            key=self.key(asked),
            url=url,
            depth=depth,
            outcome=outcome,
            basket=basket,
            published=published,
            instead=instead,
            content_hash=content_hash,
            phases={"total": seconds},
            at=MOMENT,
            link_keys=array("Q", [self.key(link) for link in named]).tobytes(),
        )
        self.session.add(visit)
        if read:
            self.session.merge(
                Reading(
                    id=self.session.query(Reading.id).filter_by(content_hash=content_hash).scalar(),
                    content_hash=content_hash,
                    url=url,
                    reader_version=READER,
                    facts=packed(as_json(seen)),
                    brief=packed(as_json(brief(seen))),
                )
            )
        self.session.flush()
        return visit.id or 0

    def column(self, name: str, url: str, **more: Any) -> None:
        """A column of the register as the crawl kept it; `more` are fields of `facts.columns.Column`, words by code
        and days as ISO text. A news list of ten rows that was read whole unless they say otherwise."""
        sure = Because(Ground.META, 1.0)
        column = Column(
            name=name,
            path=tuple(more.pop("path", (name,))),
            url=url,
            type=ColumnType.NEWS,
            shape=Shape.LIST,
            rows=Rows.READ,
            first_level=True,
            topic=False,
            catalogued=False,
            archived=False,
            issuer=None,
            items=10,
            undated=0,
            newest=self.as_of,
            oldest=None,
            articles=0,
            newest_article=None,
            pages=1,
            complete=True,
            more_unread=False,
            why=Why(*[sure] * 10),
        )
        content = Column.from_json(column.to_json() | more).to_json()
        self.session.add(
            ColumnSeen(
                inspection_id=self.inspection_id,
                position=len(self.columns),
                url=url,
                name=name,
                reader_version=READER,
                content=content,
            )
        )
        self.columns.append(url)

    def office(self, url: str, **says: Any) -> None:
        """What the office's register says of a column; fields of `facts.columns.OfficeColumn`."""
        content = OfficeColumn.from_json({"url": url} | says).to_json()
        self.session.add(
            ColumnOffice(target_id=self.target_id or 0, key=subject_key(url), content=content, who="王科长", at=MOMENT)
        )

    def observe(self, need: str, subject: str, **answer: Any) -> None:
        """The answer to a look."""
        row = Observation(inspection_id=self.inspection_id, need=need, subject=subject, answer=answer)
        self.session.add(row)

    def visits(
        self,
        day: date,
        count: int,
        failed: int = 0,
        *,
        begins: str = "00:05",
        every: int = 25,
        outcome: str = "timeout",
        ok: bool | None = False,
        excuse: str = "",
    ) -> None:
        """Visits to the target's door, so many minutes apart, the last `failed` of them ending as told."""
        first = datetime.combine(day, time.fromisoformat(begins), SHANGHAI)
        for at in range(count):
            went = at < count - failed
            self.session.add(
                Probe(
                    target_id=self.target_id or 0,
                    at=first + timedelta(minutes=at * every),
                    outcome="ok" if went else outcome,
                    ok=(None if excuse else True) if went else ok,
                    excuse=excuse,
                    seconds=0.4 if went else 15.0,
                )
            )

    def elsewhere(
        self, name: str, url: str, links: Sequence[str] = (), *, registered: bool = True, ago: int = 1, **says: Any
    ) -> None:
        """A look at another site so many days ago, and what its home page links to; `says` are of the inspection."""
        target = Target(key=subject_key(url), kind="site", name=name, url=url, registered=registered)
        self.session.add(target)
        self.session.flush()
        values = {"trigger": "schedule", "state": "done", "options": {}, "reader_version": READER} | says
        moment = MOMENT - timedelta(days=ago)
        look = Inspection(
            target_id=target.id or 0, as_of=self.as_of, started_at=moment, finished_at=moment, token="t", **values
        )
        self.session.add(look)
        self.session.flush()
        for at, link in enumerate(links):
            row = {"url": link, "host": f"{urlsplit(link).hostname}:443", "parent": url, "outcome": "ok"}
            row |= {"kind": "page", "work": "check", "state": "done"}
            self.session.add(LinkTarget(inspection_id=look.id or 0, key=at, **row))

    def file(self, **says: Any) -> None:
        """What the office's list says of the target: fields of `store.tables.Target`."""
        target = self.session.get_one(Target, self.target_id)
        for name, value in says.items():
            setattr(target, name, value)
        self.session.add(target)

    def confirm(self, day: date = DAY) -> None:
        """The office confirms its register."""
        target = self.session.get_one(Target, self.target_id)
        target.register_confirmed_on, target.register_confirmed_by = day, "王科长"
        self.session.add(target)

    def view(self, **more: Any) -> View:
        """The inspection as rules see it."""
        self.session.flush()
        return View(self.session, self.inspection_id, **more)

    def home(self, links: Sequence[tuple[str, str]] = (), **more: object) -> int:
        return self.page(HOME, links, depth=0, **more)  # type: ignore[arg-type]
