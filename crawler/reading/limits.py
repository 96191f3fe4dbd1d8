"""What of a giant body is read: both its ends, so that memory and time do not grow with it."""

import re
from typing import Final

MOST_TAGS: Final = 30_000
MOST_BYTES: Final = 3_000_000
"""Tags and bytes of a page that are read; pictures written into the page are not counted.

The largest pages seen but one have 5,600 tags; a table of 5,000 people in two columns has 30,000. Of a larger
page the first three quarters of that are read, and the last quarter from its end, where the footer stands: what
lies between is left out, its links, text and rows, and its list counts as one that goes on.
"""
MOST_DATA: Final = 1_000_000
"""Bytes of an answer in JSON that are read."""
_HEAD: Final = 0.75
_LARGE: Final = 65_536
_NEAR: Final = 65_536
_WIDE_SAMPLE: Final = 2000
_PICTURE = re.compile(rb"(?<=;base64,)[A-Za-z0-9+/=]{256,}+")
_SPANS: Final = ((b"<!--", b"-->"), (b"<script", b"</script>"), (b"<style", b"</style>"))


def bounded(body: bytes) -> tuple[bytes, bool]:
    """The part of a body that is read, and whether anything but pictures was left out.

    A cut does not lie within a comment, a script or a style sheet, as far as the marks next to it tell.
    """
    if len(body) <= _LARGE:
        return body, False
    head = body[:_WIDE_SAMPLE]
    if head.lstrip()[:1] in (b"{", b"["):
        return body[:MOST_DATA], len(body) > MOST_DATA
    if b";base64," in body:
        body = _PICTURE.sub(b"", body)
    if len(body) <= MOST_BYTES and body.count(b"<") <= MOST_TAGS:
        return body, False
    if b"\x00" in head:
        return body[: MOST_BYTES // 2], True
    first = _end_of_head(body)
    last = max(_start_of_tail(body), first)
    return _closed(body[:first]) + b"\n" + _opened(body[last:]), True


def _end_of_head(body: bytes) -> int:
    most = int(MOST_BYTES * _HEAD)
    tags = re.finditer(b"<", body[:most])
    for number, tag in enumerate(tags):
        if number >= MOST_TAGS * _HEAD:
            return tag.start()
    near = body.rfind(b"<", max(most - _NEAR, 0), most)
    return near if near >= 0 else min(most, len(body))


def _start_of_tail(body: bytes) -> int:
    least = max(len(body) - int(MOST_BYTES * (1 - _HEAD)), 0)
    at = len(body)
    for _ in range(int(MOST_TAGS * (1 - _HEAD))):
        before = body.rfind(b"<", least, at)
        if before < 0:
            return at if at - least < _NEAR else least
        at = before
    return at


def _closed(head: bytes) -> bytes:
    """The head with an end for what is open where it was cut."""
    lowered = head.lower()
    for start, end in _SPANS:
        if lowered.rfind(start) > lowered.rfind(end):
            return head + end
    return head


def _opened(tail: bytes) -> bytes:
    """The tail from behind what began before it."""
    lowered = tail.lower()
    for start, end in _SPANS:
        stop, begin = lowered.find(end), lowered.find(start)
        if stop >= 0 and not 0 <= begin < stop:
            return tail[stop + len(end) :]
    return tail
