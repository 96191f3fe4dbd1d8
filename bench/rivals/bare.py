"""What this server and this machine can give at all: libcurl asks for every page of a list and does nothing else.

`python -m bench.rivals.bare LIST CONNECTIONS`.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import pycurl


def main(arguments: Sequence[str]) -> int:
    """Ask for each address once; an address that gives no answer raises."""
    asyncio.run(_ask(Path(arguments[0]).read_text(encoding="ascii").split(), int(arguments[1])))
    return 0


async def _ask(waiting: list[str], connections: int) -> None:
    multi = pycurl.AsyncCurlMulti()
    await asyncio.gather(*(_one_connection(multi, waiting) for _ in range(connections)))
    await multi.aclose()


async def _one_connection(multi: "pycurl.AsyncCurlMulti", waiting: list[str]) -> None:
    handle = pycurl.Curl()
    handle.setopt(pycurl.WRITEFUNCTION, len)
    while waiting:
        handle.setopt(pycurl.URL, waiting.pop())
        await multi.add_handle(handle)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
