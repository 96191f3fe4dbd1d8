"""Ways to misbehave, by name; each is an act that a host can give for an address."""

import struct
import zlib
from collections.abc import Callable
from functools import lru_cache, reduce
from itertools import repeat

from lab.answers import Act, Answer, Behaviour, Request, Wire

PAGE = Answer(200, "<html><head><title>页面</title></head><body><p>正文</p></body></html>".encode())
RESET = Answer(wire=Wire.RESET)
SILENT = Answer(wire=Wire.SILENT)
PLAIN_403 = Answer(
    403,
    b"<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n"
    b"<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n",
)
SECOND_LOOK = 1.5
"""Seconds after which a flaky address answers well: asked again by anybody, also by a later process."""


def redirect(to: str, status: int = 302) -> Answer:
    """A redirect with a small body, as web servers send it."""
    body = f'<html><body>Moved: <a href="{to}">here</a></body></html>'
    return Answer(status, body.encode(), headers=(("Location", to),))


def head_lies(lie: Answer, truth: Act = PAGE) -> Behaviour:
    """HEAD gets `lie`, everything else `truth`."""

    def act(request: Request) -> Answer:
        if request.method == "HEAD":
            return lie
        return truth if isinstance(truth, Answer) else truth(request)

    return act


def first_look(failure: Answer, truth: Answer = PAGE, after: float = SECOND_LOOK) -> Behaviour:
    """Fail until the address was first asked `after` seconds ago: a crawl that was killed meets a cured one."""

    def act(request: Request) -> Answer:
        return truth if request.since_first is not None and request.since_first >= after else failure

    return act


def flaky(failures: int = 2, failure: Answer = RESET, truth: Answer = PAGE) -> Behaviour:
    """Fail the first `failures` times."""
    left = {"n": failures}

    def act(request: Request) -> Answer:
        if left["n"] > 0:
            left["n"] -= 1
            return failure
        return truth

    return act


def throttled(per_second: int = 3, truth: Act = PAGE, retry_after: str | None = "1") -> Behaviour:
    """429 to every request of a host above `per_second` within one second."""
    headers = (("Retry-After", retry_after),) if retry_after else ()
    refusal = Answer(429, "<html><body>访问过于频繁，请稍后再试</body></html>".encode(), headers=headers)

    def act(request: Request) -> Answer:
        if request.recent > per_second:
            return refusal
        return truth if isinstance(truth, Answer) else truth(request)

    return act


def only_with_gbk(target: str, truth: Answer, otherwise: Answer) -> Behaviour:
    """`truth` for exactly this target (its query encoded in GBK), `otherwise` for any other spelling."""

    def act(request: Request) -> Answer:
        return truth if request.target.upper() == target.upper() else otherwise

    return act


def bomb(megabytes: int = 64) -> Answer:
    """A small answer that unpacks to very many bytes."""
    return Answer(200, packed(b"", megabytes), headers=(("Content-Encoding", "gzip"),), gzip=False)


@lru_cache(maxsize=8)
def packed(start: bytes, megabytes: int) -> bytes:
    """By gzip: these bytes, and so many megabytes of nothing behind them. It ends with an empty block."""
    nothing = bytes(1 << 20)
    squeezed = zlib.compressobj(9, wbits=31)
    head = squeezed.compress(start) + squeezed.flush(zlib.Z_FULL_FLUSH)
    part = squeezed.compress(nothing) + squeezed.flush(zlib.Z_FULL_FLUSH)  # knows nothing before it: may be repeated
    check = reduce(lambda check, more: zlib.crc32(more, check), repeat(nothing, megabytes), zlib.crc32(start))
    size = (len(start) + (megabytes << 20)) & 0xFFFFFFFF
    return head + part * megabytes + b"\3\0" + struct.pack("<II", check, size)


def _huge_headers() -> Answer:
    return Answer(200, PAGE.body, headers=tuple((f"X-Padding-{n}", "0" * 8000) for n in range(40)))


_INVALID = b"HTTQ/9.9 nothing here\r\n\x00\x01\x02 : : \r\n\r\n<html>"
_GBK_BODY = "<html><head><title>通知公告</title></head><body><p>本页用国标码，未作说明</p></body></html>".encode("gbk")

BY_NAME: dict[str, Callable[[], Act]] = {
    "ok": lambda: PAGE,
    "slow": lambda: Answer(200, PAGE.body, delay=3.0),
    "silent": lambda: SILENT,
    "endless": lambda: Answer(200, PAGE.body, wire=Wire.ENDLESS),
    "flaky": flaky,
    "reset-once": lambda: first_look(RESET),
    "503-once": lambda: first_look(Answer(503, b"<html><body>Service Unavailable</body></html>")),
    "blocking": lambda: PLAIN_403,
    "head-403": lambda: head_lies(PLAIN_403),
    "head-404": lambda: head_lies(Answer(404, b"not here")),
    "head-405": lambda: head_lies(Answer(405, b"", headers=(("Allow", "GET"),))),
    "head-500": lambda: head_lies(Answer(500, b"error")),
    "head-reset": lambda: head_lies(RESET),
    "head-silent": lambda: head_lies(SILENT),
    "reset": lambda: RESET,
    "reset-mid-body": lambda: Answer(200, PAGE.body * 200, wire=Wire.RESET_MID_BODY),
    "wrong-length": lambda: Answer(200, PAGE.body * 20, wire=Wire.CUT),
    "chunked": lambda: Answer(200, PAGE.body * 60, wire=Wire.CHUNKED),
    "until-close": lambda: Answer(200, PAGE.body * 10, wire=Wire.UNTIL_CLOSE),
    "self-redirect": lambda: lambda request: redirect(request.target),
    "redirect-ring": lambda: lambda request: redirect(f"{request.path}?step={_step(request) % 3}"),
    "redirect-growing": lambda: lambda request: redirect(f"{request.path}?step={_step(request)}"),
    "429-retry-after": lambda: Answer(429, b"slow down", headers=(("Retry-After", "120"),)),
    "503-retry-after": lambda: Answer(503, b"maintenance", headers=(("Retry-After", "3600"),)),
    "429-above-rate": throttled,
    "gzip-bomb": bomb,
    "one-byte-a-second": lambda: Answer(200, PAGE.body, wire=Wire.DRIP),
    "gbk-without-header": lambda: Answer(200, _GBK_BODY),
    "no-content-type": lambda: Answer(200, PAGE.body, content_type=None),
    "huge-headers": _huge_headers,
    "invalid-http": lambda: Answer(body=_INVALID, wire=Wire.RAW),
    "empty-close": lambda: Answer(body=b"", wire=Wire.RAW),
}


def _step(request: Request) -> int:
    number = request.query.rpartition("step=")[2]
    return int(number) + 1 if number.isdigit() else 1


def named(name: str) -> Act:
    """A fresh act of that name."""
    return BY_NAME[name]()
