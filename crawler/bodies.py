"""Stored bodies opened again (`crawler/rows.py` packs them)."""

from crawler.net.decoding import decode


def opened(data: bytes, encoding: str, size: int) -> bytes:
    """The bytes of an answer as it was read. size: how many there were."""
    return decode(data, encoding, size).body
