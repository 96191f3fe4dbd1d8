"""Hands that look: what a look would see is written from the script, then judged as any look is."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, update
from sqlmodel import col

from bench.office.clock import HandClock
from bench.office.sitelook import Answers, rows_of_look, write_look
from checks.registry import rules_for
from crawler.options import CrawlOptions
from crawler.posts import keep_look
from crawler.reading import READER_VERSION
from crawler.recorder import Identity
from facts.accounts import AccountRead, PostSeen
from facts.dates import SHANGHAI
from facts.outcomes import Outcome
from facts.probes import Visit
from facts.progress import Ended, Event
from facts.registry import Adapter, RegisteredTarget, TargetKind
from facts.words import Reason, Trigger, Vantage
from lab.office.accounts import Account, Service
from lab.office.sites import Site
from lab.office.world import CUT, DOWN, OPEN, REFUSES, World
from store.session import reading
from store.tables import Inspection
from xunwang.casework import day_of
from xunwang.due import Job, JobKind
from xunwang.hands import Ended as JobEnded
from xunwang.hands import Finished, Running, SlotState
from xunwang.judging import settle
from xunwang.opening import Opened
from xunwang.outlook import Outlook
from xunwang.packs import loaded
from xunwang.probing import keep_round
from xunwang.rechecking import recheck
from xunwang.registry import registered

_HOME = {
    OPEN: (Outcome.OK, 200, True),
    DOWN: (Outcome.REFUSED, None, True),
    REFUSES: (Outcome.BLOCKED, 403, True),
    CUT: (Outcome.UNREACHABLE, None, False),
}
"""How the visit to a home page ends, by its door."""

_SITE_RULES = {name for rule in rules_for(TargetKind.SITE) for name in (rule.id, rule.family.name)}


class Writer:
    """Writes the looks of an office."""

    def __init__(self, engine: Engine, world: World, outlook: Outlook) -> None:
        self._engine = engine
        self._world = world
        self._outlook = outlook
        self._pack = loaded(None)
        by_url: dict[str, Site | Account | Service] = {row.url: row for row in world.script.sites}
        by_url |= {row.url: row for row in world.script.accounts} | {row.url: row for row in world.script.services}
        with reading(engine) as connection:
            self.targets = {row.id: row for row in registered(connection)}
        self.things = {id_: by_url[row.url] for id_, row in self.targets.items()}

    def begin(self, job: Job, now: datetime) -> Running:
        """Look at once."""
        if job.kind is JobKind.PROBE:
            self._probe(job, now)
        elif job.kind is JobKind.ACCOUNT:
            self.look_at_account(job.target_ids[0], now)
        elif job.kind is JobKind.RECHECK:
            self._recheck(job, now)
        else:
            watched = self._outlook.plan(job.planned_at.date()).plan.watched
            only = tuple(name for name in watched if name in _SITE_RULES)
            self.look_at_site(job.target_ids[0], now, only if job.kind is JobKind.INCREMENTAL else ())
        return Finished(JobEnded(SlotState.DONE))

    def wait(self) -> None:
        """Return when every look that was begun has ended: each has within `begin`."""

    def close(self) -> None:
        """Let go of what was taken up: nothing."""

    def look_at_site(self, target_id: int, now: datetime, only: tuple[str, ...] = ()) -> None:
        """A look at a site, judged."""
        opened = self._opened(target_id, now, only)
        state, ceiling = self.write_site(opened.inspection_id, target_id, opened.token, now)
        settle(self._engine, opened, self._pack, None, state, ceiling, now)

    def crawl_options(self, _target_id: int) -> CrawlOptions:
        """How the look would be made."""
        return CrawlOptions()

    def write_site(self, inspection_id: int, target_id: int, token: str, now: datetime) -> tuple[str, str | None]:
        """The rows that the child of a look would leave; its state and the ceiling that it hit."""
        site = self.things[target_id]
        assert isinstance(site, Site)
        outcome, status, proved = _HOME[self._world.door(site, now)]
        at = now.astimezone(SHANGHAI)
        answers = Answers(site.url, self._world.pages(site, at), self._world.gone(site, at), outcome, status, proved)
        me = Identity(inspection_id, target_id, token, day_of(now), READER_VERSION)
        look = rows_of_look(me, answers, now)
        values = {"requests": look.requests, "bytes": look.bytes, "reader_version": READER_VERSION}
        with self._engine.begin() as connection:
            write_look(connection, look)
            mine = col(Inspection.id) == inspection_id
            connection.execute(update(Inspection).where(mine).values(home_url=site.url, **values))
        return "done", None

    def look_at_account(self, target_id: int, now: datetime) -> None:
        """A look at an account, judged."""
        account = self.things[target_id]
        assert isinstance(account, Account)
        opened = self._opened(target_id, now, ())
        adapter = self.targets[target_id].adapter or Adapter.RECORD
        with self._engine.begin() as connection:
            keep_look(connection, target_id, adapter, self._account_read(account, now), now)
        settle(self._engine, opened, self._pack, None, "done", None, now)

    def _account_read(self, account: Account, now: datetime) -> AccountRead:
        door = self._world.account_door(account, now)
        if door == CUT:
            return AccountRead(reason=Reason.LINE_NOT_PROVED, outcome=Outcome.UNREACHABLE)
        if door == REFUSES:
            return AccountRead(reason=Reason.BLOCKED, outcome=Outcome.BLOCKED)
        posts = self._world.posts(account, now.astimezone(SHANGHAI))
        return AccountRead(posts=tuple(PostSeen(title, None, day) for title, day in posts))

    def _probe(self, job: Job, now: datetime) -> None:
        targets = [self.targets[id_] for id_ in job.target_ids]
        keep_round(self._engine, targets, [self._visit(row, now) for row in targets], job.key, now)

    def _visit(self, target: RegisteredTarget, now: datetime) -> Visit:
        thing = self.things[target.id]
        assert not isinstance(thing, Account)
        is_site = isinstance(thing, Site)
        door = self._world.door(thing, now) if isinstance(thing, Site) else self._world.service_door(thing, now)
        outcome, status, proved = _HOME[door]
        found = None if is_site or door != OPEN else True
        return Visit(target.id, now, outcome, status, 0.3, "", proved, found)

    def _opened(self, target_id: int, now: datetime, only: tuple[str, ...]) -> Opened:
        url = self.targets[target_id].url
        crawl = self.crawl_options(target_id).to_json()
        options: dict[str, Any] = {"addresses": [url], "crawl": crawl, "only": list(only), "level": None, "pack": None}
        options |= {"incremental": bool(only), "slot": ""}
        row: Mapping[str, Any] = {
            "target_id": target_id,
            "trigger": Trigger.SCHEDULE.value,
            "state": "running",
            "as_of": day_of(now),
            "options": options,
            "started_at": now,
            "token": "office",
            "heartbeat_at": now,
            "vantage": Vantage.PUBLIC.value,
            "reader_version": READER_VERSION,
            "requests": 0,
            "bytes": 0,
        }
        with self._engine.begin() as connection:
            id_ = connection.execute(insert(Inspection).values(**row).returning(col(Inspection.id))).scalar_one()
        assert id_ is not None
        return Opened(id_, target_id, "office", day_of(now), True, only, None, None)

    def _recheck(self, job: Job, now: datetime) -> None:
        """One case again: the real use case, its child replaced."""

        def looker(_store: str, inspection_id: int, token: str, _log: Path) -> Any:
            return _Child(self, inspection_id, job.target_ids[0], token, now)

        recheck(
            self._engine,
            job.case,
            day_of(now),
            Vantage.PUBLIC,
            Path(os.devnull),
            lambda _event: None,
            HandClock(now),
            looker,
        )


class _Child:
    """What stands for the child of a look at one case."""

    pid = None

    def __init__(self, writer: Writer, inspection_id: int, target_id: int, token: str, now: datetime) -> None:
        self._look = partial(writer.write_site, inspection_id, target_id, token, now)

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to end."""

    def events(self, every: float) -> Iterator[Event | None]:
        """It looks, and that is all."""
        state, ceiling = self._look()
        yield Ended(state, ceiling)
