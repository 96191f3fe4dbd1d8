"""Bytes and address in, page facts out: pure, no clock, no network, the same on every machine."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.reading.page import READER_VERSION, PageRead, read, read_page
    from crawler.reading.shape import Shape

__all__ = ["READER_VERSION", "PageRead", "Shape", "read", "read_page"]


def __getattr__(name: str) -> Any:
    """The reader is loaded by whoever reads: who looks for the place of a finding needs a quarter of it."""
    if name not in __all__:
        raise AttributeError(name)
    from crawler.reading import page

    return getattr(page, name)
