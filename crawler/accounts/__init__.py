"""Bytes and address in, posts of an account out: one adapter for each way in which an account can be seen. Pure."""

from collections.abc import Mapping

from crawler.accounts import feed, matrix, page
from crawler.accounts.asked import Asked, Read
from facts.registry import Adapter

__all__ = ["ADAPTERS", "Asked", "Read"]

ADAPTERS: Mapping[Adapter, Read] = {Adapter.FEED: feed.read, Adapter.PAGE: page.read, Adapter.MATRIX: matrix.read}
"""By which adapter what was received is read. What people record themselves (人工登记) asks nobody."""
