"""The child that visits targets: `python -m crawler.probe`, told what to do by one JSON line on its standard input.

It ends when its standard input closes (the parent is gone, or wants a stop). What it saw goes to its standard output,
a JSON line a visit; it writes nothing, so that it starts in a tenth of a second: there are many small rounds a day.
"""

import asyncio
import json
import sys
from typing import Any

from crawler.net.client import Client
from crawler.options import CrawlOptions
from crawler.probing import Ask, Seen, settings_for, visit_all
from crawler.settings import net_settings


def main() -> int:
    """One round. 0: made to its end, 1: stopped."""
    order = json.loads(sys.stdin.buffer.readline())  # not arguments: a proxy's address may hold a password
    return asyncio.run(_run(order))


async def _run(order: dict[str, Any]) -> int:
    asks = [Ask(row["id"], tuple(row["urls"]), row["text"]) for row in order["targets"]]
    options = CrawlOptions.from_json(order["net"])
    client = Client(
        settings_for(net_settings(options, [url for ask in asks for url in ask.urls] + order["references"]))
    )
    work = asyncio.ensure_future(visit_all(client, asks, order["references"], _tell))
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), work.cancel)
    try:
        await work
    except asyncio.CancelledError:
        return 1
    finally:
        await client.close()
    return 0


def _tell(seen: Seen) -> None:
    sys.stdout.write(seen.to_line() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
