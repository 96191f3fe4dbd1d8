"""The child that looks at one site: `python -m crawler.child`, told what to do by one JSON line on its standard input.

It ends when its standard input closes (the parent is gone, or wants a stop) or on SIGTERM. What it
saw is in the store; where it stands is on its standard output, a JSON line an event.
"""

import gc
import json
import logging
import os
import sys
from contextlib import suppress


def main() -> int:
    """Run one look. 0: ended by itself, 1: stopped, 2: failed."""
    log = logging.StreamHandler(sys.stderr)
    log.setLevel(logging.WARNING)  # on the handler: libraries set the levels of their own loggers again
    logging.basicConfig(handlers=[log], level=logging.WARNING)
    gc.disable()  # nothing goes of what is loaded; `run` freezes it
    # The readers start first and import this module again, so the crawl itself is imported after them.
    from crawler.pool import ReaderPool

    reader = ReaderPool()
    try:
        from crawler.crawl import run

        line = sys.stdin.buffer.readline()  # not arguments: a store's address may hold a password
        if not line:
            return 1  # it was started early, and then there was nothing to look at
        order = json.loads(line)
        if "log" in order:
            _log_to(order["log"])
        return run(order["store"], order["inspection"], order["token"], reader)
    finally:
        reader.close()


def _log_to(path: str) -> None:
    with suppress(OSError):  # as without a log
        log = os.open(path, os.O_WRONLY | os.O_APPEND)
        os.dup2(log, 2)
        os.close(log)


if __name__ == "__main__":
    sys.exit(main())
