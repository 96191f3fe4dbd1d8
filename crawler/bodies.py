"""Bodies as the store keeps them: packed by us where they came plain, and opened again."""

from typing import Final

import zstandard

from crawler.net.decoding import decode

_PACKED: Final = "x-zstd"
"""Another word than a server has for it: what came packed is shown as it came."""
PACKED_BY_US: Final = frozenset({_PACKED, "deflate"})
"""Encodings that no server chose; the second is of earlier editions."""
_LEVEL: Final = 3
_pack = zstandard.ZstdCompressor(level=_LEVEL).compress


def packed(body: bytes) -> tuple[str, bytes]:
    """A body that came plain, as it is kept: its encoding, and its bytes."""
    return _PACKED, _pack(body)


def opened(data: bytes, encoding: str, size: int) -> bytes:
    """The bytes of an answer as it was read. size: how many there were."""
    return decode(data, "zstd" if encoding == _PACKED else encoding, size).body
