"""Readers that behave as badly as a body can make them, for worker processes."""

import os
import time

from crawler.digest import PageDigest, PageTask, digest


def digest_all(tasks: list[PageTask]) -> list[PageDigest]:
    """Dies, hangs, raises or grows where the body says so."""
    return [_one(task) for task in tasks]


def _one(task: PageTask) -> PageDigest:
    if task.body.startswith(b"die"):
        os._exit(3)
    if task.body.startswith(b"hang"):
        time.sleep(60)
    if task.body.startswith(b"raise"):
        raise ValueError("a bug of ours")
    if task.body.startswith(b"grow"):
        bytearray(8 << 30)
    return digest(task)
