"""Bytes and address in, page facts out: pure, no clock, no network, the same on every machine."""

from crawler.reading.page import READER_VERSION, PageRead, read, read_page
from crawler.reading.shape import Shape

__all__ = ["READER_VERSION", "PageRead", "Shape", "read", "read_page"]
