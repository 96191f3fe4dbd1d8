"""What is wrong with a machine, made for the length of a block."""

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def room(most: int) -> Iterator[None]:
    """No file can grow beyond so many bytes: what a full disk is, without one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program holds the store, so that nobody can write it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def held_whole(path: Path) -> Iterator[None]:
    """Another program holds the store, so that nobody can so much as read it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("PRAGMA locking_mode = EXCLUSIVE")
        store.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who owns nothing, where we are root, for whom no permission holds."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
