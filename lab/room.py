"""What all connections of one server share: how hosts are found, what was asked, answers packed for the wire."""

import gzip
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from lab.answers import Answer, Host, Request, Wire

PACKED_LIMIT = 40_000
REASONS = {status.value: status.phrase for status in HTTPStatus}
_SERVER = b"Server: nginx\r\n"


@dataclass
class Room:
    """What all connections of one server share. patience: seconds after which a silent one hangs up; None: never."""

    find: Callable[[str], Host]
    late: float = 0.0
    log: Callable[[str, str, str, str], None] | None = None
    patience: float | None = None
    packed: dict[int, tuple[Answer, bytes, bytes]] = field(default_factory=dict)
    first: dict[str, float] = field(default_factory=dict)
    recent: dict[str, deque[float]] = field(default_factory=dict)

    def request(self, method: str, scheme: str, host: str, target: str, headers: dict[str, str]) -> Request:
        """The request with what the server remembers of its address and host."""
        now = time.monotonic()
        key = f"{scheme}://{host}{target}"
        before = self.first.setdefault(key, now)
        times = self.recent.setdefault(host, deque())
        times.append(now)
        while times[0] < now - 1.0:
            times.popleft()
        since = None if before == now else now - before
        return Request(method, scheme, host, target, headers, since, len(times))

    def pack(self, answer: Answer, zipped: bool) -> tuple[bytes, bytes]:
        """Header block and body; fixed answers are packed once, so `Answer` objects must live as long as the room."""
        key = id(answer) * 2 + zipped
        known = self.packed.get(key)
        if known is None:
            if len(self.packed) > PACKED_LIMIT:
                self.packed.clear()
            body = gzip.compress(answer.body, 5, mtime=0) if zipped else answer.body
            known = self.packed[key] = (answer, _head(answer, body, zipped), body)
        return known[1], known[2]


def _head(answer: Answer, body: bytes, zipped: bool) -> bytes:
    """Status line and headers up to, not including, `Connection`."""
    lines = [f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'Unknown')}"]
    if answer.content_type is not None:
        lines.append(f"Content-Type: {answer.content_type}")
    if zipped:
        lines.append("Content-Encoding: gzip")
    lines += [f"{name}: {value}" for name, value in answer.headers]
    if answer.wire is Wire.CHUNKED:
        lines.append("Transfer-Encoding: chunked")
    elif answer.wire in (Wire.CUT, Wire.RESET_MID_BODY):
        lines.append(f"Content-Length: {len(body) * 2 + 100}")
    elif answer.wire not in (Wire.UNTIL_CLOSE, Wire.ENDLESS):
        lines.append(f"Content-Length: {len(body) * answer.times}")
    return "\r\n".join(lines).encode("utf-8") + b"\r\n" + _SERVER
