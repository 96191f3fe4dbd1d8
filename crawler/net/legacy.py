"""A last look by Python's own TLS at servers that libcurl's refuses to speak with (legacy renegotiation)."""

import asyncio
import ssl
import time

from crawler.net.exchange import Exchange, Request
from crawler.net.job import Phases

_LEGACY_SERVER_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT; ssl names it from Python 3.12
_HEAD_MOST = 65_536
_STEP = 65_536


async def look(request: Request) -> Exchange | None:
    """One request with every old habit of TLS allowed; None when even so no answer came.

    HTTP/1.0, so that the body is whatever comes until the end. Cancelling it closes the connection.
    """
    started = time.monotonic()
    try:
        async with asyncio.timeout(request.limits.total):
            return await _look(request, started)
    except (OSError, ssl.SSLError, TimeoutError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None


async def _look(request: Request, started: float) -> Exchange | None:
    host = request.address.origin.host
    reader, writer = await asyncio.open_connection(
        request.addresses[0], request.place.port, ssl=_context(), server_hostname=host, limit=_HEAD_MOST
    )
    connected = time.monotonic() - started
    try:
        writer.write(_message(request))
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        first_byte = time.monotonic() - started
        status, lines = _parse(head)
        raw = b"" if request.method == "HEAD" else await _body(reader, lines, request.limits.body + 1)
        return Exchange(
            code=0,
            status=status,
            header_lines=lines,
            raw=raw[: request.limits.body],
            full=len(raw) > request.limits.body,
            phases=Phases(0.0, connected, connected, first_byte, time.monotonic() - started),
            ip=request.addresses[0],
            tls=True,
        )
    finally:
        writer.close()


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    return context


def _message(request: Request) -> bytes:
    root = request.address.origin.root.partition("://")[2].rstrip("/")
    lines = [f"{request.method} {request.address.target} HTTP/1.0".encode(), b"Host: " + root.encode()]
    if request.bodied:
        lines.append(b"Content-Length: %d" % len(request.body))
    message = b"\r\n".join([*lines, *request.header_lines, b"Connection: close", b"", b""])
    return message + (request.body if request.bodied else b"")


def _parse(head: bytes) -> tuple[int, tuple[bytes, ...]]:
    first, *rest = head.rstrip(b"\r\n").split(b"\r\n")
    version, status, *_ = first.split(b" ", 2)
    if not version.startswith(b"HTTP/"):
        raise ValueError("no HTTP")
    return int(status), tuple(rest)


async def _body(reader: asyncio.StreamReader, lines: tuple[bytes, ...], most: int) -> bytes:
    named = Exchange(0, header_lines=lines).header(b"content-length") or b""
    wanted = min(most, int(named)) if named.isdigit() else most
    body = bytearray()
    while len(body) < wanted:
        part = await reader.read(min(_STEP, wanted - len(body)))
        if not part:
            break
        body += part
    return bytes(body)
