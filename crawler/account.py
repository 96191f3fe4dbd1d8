"""The child that looks at one account: `python -m crawler.account`, told what to do by one JSON line on its input.

It is started, told, stopped and listened to like the child that crawls (`crawler/child.py`). Secrets come by that
line too: they stand in no argument and no environment of this process that was not there before.
"""

import asyncio
import json
import logging
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from datetime import time as clock_time
from typing import Any

from sqlalchemy import Engine

from crawler import stored
from crawler.accountlook import Visited, visit
from crawler.accounts import Asked
from crawler.accounts.placeholders import masked
from crawler.line import Line
from crawler.net.client import Client
from crawler.parent import Stop, failed, say, watch_parent
from crawler.posts import keep_look
from crawler.recorder import OvertakenError, claim
from crawler.robots import Robots
from crawler.settings import net_settings
from facts.dates import SHANGHAI
from facts.progress import Ended, Entry
from facts.registry import Adapter
from store.accounts import account
from store.session import connect, reading
from store.tables import Inspection

_EXIT = {"done": 0, "stopped": 1}
_BEAT_S = 2.0


@dataclass(frozen=True, slots=True)
class Order:
    """What the parent asks for. secrets: by the names that stand in the account's address; never shown."""

    store: str
    inspection: int
    token: str
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


def main() -> int:
    """One look. 0: ended by itself, 1: stopped, 2: failed."""
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    ended = asyncio.run(_run(order))
    say(ended)
    return _EXIT.get(ended.state, 2)


async def _run(order: Order) -> Ended:
    stop = Stop()
    watch_parent(asyncio.get_running_loop(), stop)
    try:
        return await _look(connect(order.store), order, stop)
    except OvertakenError:
        return Ended("stopped", None, "another process took this inspection over")
    except Exception as error:
        ended = failed(error)
        told = masked(ended.error or "", order.secrets)
        logging.exception("the look at an account failed: %s", told)
        return replace(ended, error=told)


async def _look(engine: Engine, order: Order, stop: Stop) -> Ended:
    start = stored.load(engine, order.inspection)
    with reading(engine) as connection:
        asked = Asked(account(connection, start.target_id), start.as_of)
    adapter = asked.account.adapter or Adapter.FEED
    settings = net_settings(start.options, start.addresses)
    client = Client(settings)
    beating = asyncio.ensure_future(_beat(engine, order))
    stop.to(client.abort)
    began = time.monotonic()
    try:
        robots = Robots(client, settings.user_agent, obey=start.options.robots == "obey")
        line = Line(client, start.options.line_reference)
        visited = await visit(client, asked, adapter, line, robots, order.secrets)
    finally:
        beating.cancel()
        await client.close()
    if stop.wished:
        return Ended("stopped", None)
    kept = _keep(engine, order, start, adapter, visited)
    say(Entry(asked.account.url, asked.account.url, kept, round(time.monotonic() - began, 2)))
    return Ended("done", None)


def _keep(engine: Engine, order: Order, start: stored.Start, adapter: Adapter, visited: Visited) -> str:
    costs: dict[str, Any] = {
        "requests": Inspection.requests + visited.requests,
        "bytes": Inspection.bytes + visited.received,
    }
    with engine.begin() as connection:
        claim(connection, order.inspection, order.token, **costs)
        read = keep_look(connection, start.target_id, adapter, visited.read, moment_on(start.as_of, datetime.now(UTC)))
    return read.outcome.value


def moment_on(day: date, now: datetime) -> datetime:
    """The moment of a look that was made now for that day: the end of a day that has passed."""
    if day >= now.astimezone(SHANGHAI).date():
        return now
    return datetime.combine(day, clock_time(23, 59), SHANGHAI)


async def _beat(engine: Engine, order: Order) -> None:
    """Say to the store that we live."""
    while True:
        await asyncio.sleep(_BEAT_S)
        with engine.begin() as connection:
            claim(connection, order.inspection, order.token)


if __name__ == "__main__":
    sys.exit(main())
