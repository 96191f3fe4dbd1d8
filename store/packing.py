"""How page facts are kept: their JSON, packed by zstd; what earlier versions deflated is opened all the same."""

import json
import threading
import zlib
from dataclasses import dataclass
from typing import Final

import msgspec
import zstandard

from facts.page import SCHEMA, Link, PageFacts

_LEVEL: Final = 1
_DEFLATED: Final = b"x"
"""How a deflated stream begins; one of zstd begins with a parenthesis."""
_HEAD: Final = f'{{"schema":"{SCHEMA}",'.encode()
_encoded: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class _Links:
    links: tuple[Link, ...] = ()


_facts: Final = msgspec.json.Decoder(PageFacts).decode
_links: Final = msgspec.json.Decoder(_Links).decode


class _Packers(threading.local):
    """Made once, as that costs more than a page; neither may be used by two threads at once."""

    def __init__(self) -> None:
        self.packer = zstandard.ZstdCompressor(level=_LEVEL)
        self.opener = zstandard.ZstdDecompressor()


_OWN: Final = _Packers()


def as_json(facts: PageFacts) -> bytes:
    """What `PageFacts.to_json` says, in UTF-8."""
    try:
        return _HEAD + _encoded(facts)[1:]
    except UnicodeEncodeError:  # a list may hold half a character
        text = json.dumps(facts.to_json(), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


def packed(told: bytes) -> bytes:
    """The JSON of facts as it is stored."""
    return _OWN.packer.compress(told)


def unpacked(blob: bytes) -> PageFacts:
    """The facts of a stored reading; what its reader did not know of is empty."""
    return _facts(_opened(blob))


def links_of(blob: bytes) -> tuple[Link, ...]:
    """The links of a stored reading, without making anything of the rest."""
    return _links(_opened(blob)).links


def _opened(blob: bytes) -> bytes:
    return zlib.decompress(blob) if blob.startswith(_DEFLATED) else _OWN.opener.decompress(blob)
