"""How the JSON of page facts is kept: packed by zstd; what earlier versions deflated is opened all the same."""

import json
import threading
import zlib
from typing import Any, Final

import zstandard

from facts.page import PageFacts

_LEVEL: Final = 1
_DEFLATED: Final = b"x"
"""How a deflated stream begins; one of zstd begins with a parenthesis."""


class _Packers(threading.local):
    """Made once, as that costs more than a page; neither may be used by two threads at once."""

    def __init__(self) -> None:
        self.packer = zstandard.ZstdCompressor(level=_LEVEL)
        self.opener = zstandard.ZstdDecompressor()


_OWN: Final = _Packers()


def packed(text: str) -> bytes:
    """The JSON as it is stored."""
    return _OWN.packer.compress(text.encode("utf-8", "replace"))  # a list may hold half a character


def json_of(blob: bytes) -> dict[str, Any]:
    """The JSON object that was stored."""
    text = zlib.decompress(blob) if blob.startswith(_DEFLATED) else _OWN.opener.decompress(blob)
    found: dict[str, Any] = json.loads(text)
    return found


def unpacked(blob: bytes) -> PageFacts:
    """The facts of a stored reading."""
    return PageFacts.from_json(json_of(blob))
