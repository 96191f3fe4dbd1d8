"""A look from beginning to end: open the door, crawl by Scrapy, verify, look again, say how it ended."""

import asyncio
import contextlib
import gc
import logging
import re
import time
from dataclasses import replace
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from sqlalchemy import Engine

from crawler import stored, twin
from crawler.again import Knowing
from crawler.browser import Browser, find_chromium, has_playwright
from crawler.discovery import Discovery
from crawler.early import Early, at_once
from crawler.entry import Door, open_door
from crawler.frontier import Frontier
from crawler.homewatch import HomeWatch
from crawler.ledger import Ledger
from crawler.line import Line
from crawler.look import SECTION_DEPTH, Look
from crawler.matrices import matrix_rows
from crawler.narrow import Narrow, NarrowDiscovery
from crawler.net.client import Client
from crawler.net.job import Answer, Job, Kind, Limits
from crawler.notfound import NotFound
from crawler.options import CrawlOptions
from crawler.parent import Stop, failed, say, watch_parent
from crawler.pool import ReaderPool
from crawler.reading import READER_VERSION
from crawler.recorder import Identity, OvertakenError, Recorder
from crawler.registering import as_rows, make_register
from crawler.rests import Rests
from crawler.robots import Robots
from crawler.scope import Scope, bare_host
from crawler.settings import PAGES_UNDER_WAY, SCRAPY, net_settings
from crawler.spider import SiteSpider
from crawler.sweeping import settle
from crawler.takeover import base_of, known_pages, take_over
from facts.columns import Column
from facts.progress import Ended, Entry
from facts.timings import Phase
from store.session import connect
from store.tables import Observation

_CONTROL = Limits(body=65_536, total=20.0)
_EXIT = {"done": 0, "stopped": 1}


def run(store_url: str, inspection_id: int, token: str, reader: ReaderPool) -> int:
    """Look at the inspection's site; the exit status of the child."""
    process = AsyncCrawlerProcess(SCRAPY | {"CONCURRENT_REQUESTS": PAGES_UNDER_WAY})
    # It would describe itself, and every answer in full; making it sets its own level, so ours comes after.
    logging.getLogger("scrapy").setLevel(logging.ERROR)
    loop = asyncio.get_event_loop()
    stop = Stop()
    watch_parent(loop, stop)
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
    try:
        ended = loop.run_until_complete(_look(process, connect(store_url), inspection_id, token, reader, stop))
    except OvertakenError:
        ended = Ended("stopped", None, "another process took this inspection over")
    except Exception as error:
        logging.exception("the look failed")
        ended = failed(error)
    say(ended)
    return _EXIT.get(ended.state, 2)


async def _look(
    process: AsyncCrawlerProcess, engine: Engine, inspection_id: int, token: str, reader: ReaderPool, stop: Stop
) -> Ended:
    began = time.monotonic()
    start = stored.load(engine, inspection_id)
    ledger = Ledger(start.spent)
    client = Client(net_settings(start.options, start.addresses))
    browser = Browser(client) if find_chromium() and has_playwright() else None
    stop.to(client.abort)
    try:
        door = None if start.home_url else await _enter(client, start)
        if stop.wished:
            return Ended("stopped", None)
        home_url = start.home_url or (door and (door.home_url or door.asked)) or start.addresses[0]
        identity = Identity(inspection_id, start.target_id, token, start.as_of, READER_VERSION)
        asked, received = client.requests, client.received
        taken_over = _taken_over(engine, start, identity, home_url, door)
        if door is not None and not taken_over:
            start = replace(start, again=None)
        look = prepare(engine, client, reader, start, identity, scope_of(home_url, door, start), browser, ledger)
        look.started = began
        ledger.count(Phase.SITE)
        if door is not None and not taken_over:
            look.recorder.begin(look.discovery.home_row(home_url), door)
        if isinstance(look.discovery, NarrowDiscovery):
            look.recorder.seed(look.discovery.seeds(home_url))
        if door is not None and door.home_url is None:
            return Ended("done", None)
        register, matrices = _made_early(engine, look, identity, start)
        stop.to(look.stop)
        beside = asyncio.ensure_future(twin.observe(client, home_url, look.recorder, identity))
        counting = asyncio.ensure_future(ledger.run(look.waits_for, lambda: look.recorder.seconds))
        await process.crawl(SiteSpider, look=look)
        counting.cancel()
        look.recorder.flush()
        await _done(beside, look, register, matrices)
        if look.error is not None:
            raise look.error
        look.recorder.settle_traffic(client.requests - asked, client.received - received)
        if not look.stopping:
            look.recorder.settle_hollow()
            if look.again is not None:
                settle(engine, identity, look.scope.canonical)
            await _keep_register(engine, look, identity, start.narrow, register)
            look.recorder.insert(Observation, await matrices.made())
        ledger.count(Phase.READ, look.recorder.seconds)
        look.recorder.heartbeat(ledger.spent)
        ceiling = look.ceiling or ("depth" if stored.too_deep(engine, inspection_id, start.options.max_depth) else None)
        return Ended("stopped" if look.stopping else "done", ceiling)
    finally:
        client.abort()
        if browser is not None:
            await browser.close()
        await client.close()


def _taken_over(engine: Engine, start: stored.Start, me: Identity, home_url: str, door: Door | None) -> bool:
    """Whether the look begins with what an earlier one saw: not where the door leads to another home page today."""
    if start.again is None or door is None or door.home_url is None:
        return False
    base = base_of(engine, start.again, me, home_url)
    if base is not None:
        take_over(engine, base, start.again, me, door)
    return base is not None


async def _done(beside: "asyncio.Future[None]", look: Look, *early: Early[Any]) -> None:
    """Wait for what was asked beside the crawl; a look that is stopped does without it, and without what is early."""
    if look.stopping:
        beside.cancel()
        for one in early:
            one.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await beside


def _made_early(
    engine: Engine, look: Look, me: Identity, start: stored.Start
) -> tuple[Early[tuple[Column, ...]], Early[list[dict[str, Any]]]]:
    """The register of columns and the site's lists of its accounts."""

    def read() -> int:
        return look.recorder.read

    early = (
        Early(lambda: make_register(engine, me, look.scope.hosts), read),
        Early(lambda: matrix_rows(engine, me), read),
    )

    def begin() -> None:
        for one in early:
            one.begin()

    if start.again is None and start.narrow is None:  # nothing else than what is read goes into them
        look.when_read = begin
    return early


async def _keep_register(
    engine: Engine, look: Look, me: Identity, narrow: Narrow | None, register: Early[tuple[Column, ...]]
) -> None:
    """Keep the register of columns; of a recheck that of its columns alone, over the pages that were read before."""
    if narrow is None:
        look.recorder.keep_register(as_rows(await register.made(), me))
    elif narrow.columns:
        columns = at_once(make_register(engine, me, look.scope.hosts, narrow.base))
        look.recorder.keep_register(as_rows([row for row in columns if row.url in narrow.columns], me))


async def _enter(client: Client, start: stored.Start) -> Door:
    began = time.monotonic()
    door = await open_door(client, start.addresses)
    say(Entry(door.asked, door.home_url, door.answer.outcome.value, round(time.monotonic() - began, 2)))
    return door


def scope_of(home_url: str, door: Door | None, start: stored.Start) -> Scope:
    """The site: the home page's host and its twin, the hosts on the way to it, those of the profile."""
    origin = re.match(r"https?://[^/]*", home_url)
    hosts = [home_url, *(door.passed if door else start.addresses[:1])]
    authorities = {bare_host(url.split("://", 1)[-1].partition("/")[0].rpartition("@")[2]) for url in hosts}
    options = start.options
    return Scope(
        origin[0] if origin else home_url,
        frozenset(authorities | {bare_host(host.lower()) for host in options.hosts}),
        options.include,
        options.exclude,
    )


def prepare(
    engine: Engine,
    client: Client,
    reader: ReaderPool,
    start: stored.Start,
    me: Identity,
    scope: Scope,
    browser: Browser | None,
    ledger: Ledger,
) -> Look:
    """The parts of a look, joined."""
    options: CrawlOptions = start.options
    frontier = Frontier(engine, me.inspection_id)
    parts = (frontier, scope, options, me.inspection_id, me.as_of)
    discovery = NarrowDiscovery(start.narrow, *parts) if start.narrow else Discovery(*parts)
    recorder = Recorder(engine, frontier, discovery, me)
    started = time.monotonic()

    async def asked(url: str) -> Answer:
        return await client.fetch(Job(url, kind=Kind.CHECK, limits=_CONTROL, fresh=True, enough=True))

    async def shape_of(url: str) -> Any:
        return await look.shape_of(url)

    look = Look(
        options=options,
        client=client,
        reader=reader,
        frontier=frontier,
        discovery=discovery,
        recorder=recorder,
        robots=Robots(client, net_settings(options).user_agent, obey=options.robots == "obey"),
        line=Line(client, options.line_reference),
        notfound=NotFound(
            shape_of, stored.templates(engine, me.inspection_id), stored.TemplateKeeper(recorder, me).keep
        ),
        scope=scope,
        home=HomeWatch(engine, me.inspection_id, me.as_of),
        browser=browser,
        again=Knowing(known_pages(engine, start.again, me)) if start.again else None,
        families=stored.families(engine, me.inspection_id),
        sections=stored.sections(engine, me.inspection_id, SECTION_DEPTH),
        ledger=ledger,
        rests=Rests(frontier.opened, asked, started),
        started=started,
        pages_before=start.pages,
        bytes_before=start.bytes,
    )
    recorder.on_error = look.fail
    return look
