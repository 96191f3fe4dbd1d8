"""The HTTP/1.1 server: fast where it answers well, and able to misbehave at the level of the socket."""

import asyncio
import re
import socket
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, repeat

from lab.answers import Act, Answer, Behaviour, Wire
from lab.room import Room

HEAD_LIMIT = 1 << 17
BODY_LIMIT = 1 << 16
_LENGTH = re.compile(rb"(?im)^content-length:\s*(\d+)")
SMALL = 256
BLOCK = b"<p>" + b"0" * 65_000 + b"</p>\n"


class Connection(asyncio.Protocol):
    """One client. Requests on it are answered one after the other."""

    def __init__(self, room: Room, scheme: str) -> None:
        """`scheme` says which of the two ports this connection came in by."""
        self.room = room
        self.scheme = scheme
        self.buffer = b""
        self.busy = False
        self.skip = 0
        self.transport: asyncio.Transport | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.writable = True
        self.flood: Iterator[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        if isinstance(transport, asyncio.Transport):
            self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop whatever was still to be sent."""
        self.transport = None
        self.flood = None
        if self.timer:
            self.timer.cancel()

    def pause_writing(self) -> None:
        """The client does not read as fast as a long answer is sent."""
        self.writable = False

    def resume_writing(self) -> None:
        """Go on with a long answer."""
        self.writable = True
        self._pour()

    def data_received(self, data: bytes) -> None:
        """Collect bytes until a whole head is there."""
        self.buffer += data
        self._next()

    def _next(self) -> None:
        while self.transport and not self.busy and self.buffer:
            if self.skip:
                eaten = min(self.skip, len(self.buffer))
                self.buffer, self.skip = self.buffer[eaten:], self.skip - eaten
                continue
            head, end, rest = self.buffer.partition(b"\r\n\r\n")
            if not end:
                if len(self.buffer) > HEAD_LIMIT:
                    self.transport.abort()
                return
            length = _length(head)
            if len(rest) < min(length, BODY_LIMIT):
                return
            self.buffer, self.skip = rest[length:], max(0, length - len(rest))
            self._serve(head, rest[:length])

    def _serve(self, head: bytes, sent: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        parts = lines[0].split(" ")
        if len(parts) != 3:
            self._write(Answer(400, b"bad request", "text/plain"), False, True, False)
            return
        method, target, version = parts
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        host = headers.get("host", "").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if target.startswith("http"):
            target = "/" + target.split("/", 3)[3] if target.count("/") > 2 else "/"
        if self.room.log:
            self.room.log(method, self.scheme, host, target)
        answer = _decide(self.room, method, self.scheme, name, target, headers, sent)
        close = headers.get("connection", "").lower() == "close" or version == "HTTP/1.0"
        zipped = answer.gzip and len(answer.body) > SMALL and "gzip" in headers.get("accept-encoding", "")
        delay = answer.delay + self.room.late
        if delay:
            self.busy = True
            self.timer = asyncio.get_running_loop().call_later(
                delay, self._late, answer, zipped, close, method == "HEAD"
            )
        else:
            self._write(answer, zipped, close, method == "HEAD")

    def _late(self, answer: Answer, zipped: bool, close: bool, bare: bool) -> None:
        self.busy = False
        self._write(answer, zipped, close, bare)
        self._next()

    def _write(self, answer: Answer, zipped: bool, close: bool, bare: bool) -> None:
        if self.transport is None:
            return
        if answer.wire in _SPECIAL and not (bare and answer.wire in _HEADED):
            _SPECIAL[answer.wire](self, answer)
            return
        head, body = self.room.pack(answer, zipped)
        close = close or answer.wire is Wire.UNTIL_CLOSE
        head += b"Connection: close\r\n\r\n" if close else b"Connection: keep-alive\r\n\r\n"
        if answer.wire is Wire.CHUNKED and body:
            body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in _parts(body)) + b"0\r\n\r\n"
        self.transport.write(head if bare else head + body)
        if close:
            self.transport.close()

    def reset(self, answer: Answer | None = None) -> None:
        """End the connection with a reset, not a close."""
        if self.transport is not None:
            sock = self.transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()

    def silent(self, answer: Answer) -> None:
        """Take the request and say nothing, for as long as the client waits or the room has patience."""
        self.busy = True
        if self.room.patience is not None:
            self.timer = asyncio.get_running_loop().call_later(self.room.patience, self.reset)

    def raw(self, answer: Answer) -> None:
        """Send the bytes as they are and close."""
        if self.transport is not None:
            self.transport.write(answer.body)
            self.transport.close()

    def cut(self, answer: Answer) -> None:
        """Promise more bytes than are sent, then close."""
        if self.transport is not None:
            head, body = self.room.pack(answer, False)
            self.transport.write(head + b"Connection: keep-alive\r\n\r\n" + body)
            self.transport.close()

    def reset_mid_body(self, answer: Answer) -> None:
        """Send the first part of what was promised, then reset."""
        if self.transport is not None:
            head, body = self.room.pack(answer, False)
            self.transport.write(head + b"Connection: keep-alive\r\n\r\n" + body)
            self.busy = True
            # Let the part be read first: a reset at once would drop it on the client's side.
            self.timer = asyncio.get_running_loop().call_later(0.05, self.reset)

    def drip(self, answer: Answer) -> None:
        """One byte of the body a second."""
        if self.transport is not None:
            self.busy = True
            head, body = self.room.pack(answer, False)
            self.transport.write(head + b"Connection: close\r\n\r\n")
            self._drop(body)

    def _drop(self, body: bytes) -> None:
        if self.transport is None:
            return
        if not body:
            self.transport.close()
            return
        self.transport.write(body[:1])
        self.timer = asyncio.get_running_loop().call_later(1.0, self._drop, body[1:])

    def endless(self, answer: Answer) -> None:
        """Send page text until the client hangs up."""
        self._flood(answer, chain([answer.body], repeat(BLOCK)))

    def repeated(self, answer: Answer) -> None:
        """Send the body as often as it says."""
        self._flood(answer, repeat(answer.body, answer.times))

    def _flood(self, answer: Answer, parts: Iterator[bytes]) -> None:
        if self.transport is not None:
            self.busy, self.flood = True, parts
            head, _ = self.room.pack(answer, False)
            self.transport.write(head + b"Connection: close\r\n\r\n")
            self._pour()

    def _pour(self) -> None:
        if self.flood is None or not self.writable or self.transport is None:
            return
        part = next(self.flood, None)
        if part is None:
            self.transport.close()
            return
        self.transport.write(part)
        asyncio.get_running_loop().call_soon(self._pour)


_SPECIAL: dict[Wire, Callable[[Connection, Answer], None]] = {
    Wire.RESET: Connection.reset,
    Wire.SILENT: Connection.silent,
    Wire.RAW: Connection.raw,
    Wire.CUT: Connection.cut,
    Wire.RESET_MID_BODY: Connection.reset_mid_body,
    Wire.DRIP: Connection.drip,
    Wire.ENDLESS: Connection.endless,
    Wire.REPEATED: Connection.repeated,
}
_HEADED = {Wire.CUT, Wire.RESET_MID_BODY, Wire.DRIP, Wire.ENDLESS, Wire.REPEATED}
"""Faults of the body alone: a HEAD is answered in full."""


def _parts(body: bytes) -> list[bytes]:
    return [body[start : start + 1013] for start in range(0, len(body), 1013)]


def _length(head: bytes) -> int:
    found = _LENGTH.search(head)
    return int(found[1]) if found else 0


def _decide(
    room: Room, method: str, scheme: str, name: str, target: str, headers: dict[str, str], sent: bytes
) -> Answer:
    host = room.find(name)
    if host.home is not None and scheme not in host.schemes:
        return Answer(301, b"", headers=(("Location", host.home + target),))
    act: Act = host.act(target)
    if isinstance(act, Answer):
        return act
    behaviour: Behaviour = act
    return behaviour(replace(room.request(method, scheme, name, target, headers), body=sent))
