"""The one table of what an exchange means: libcurl's words and HTTP's status to an Outcome."""

import errno
import re
from dataclasses import dataclass

from crawler.net import shields
from crawler.net.exchange import Exchange, Stage
from facts.outcomes import Outcome

_OURS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EADDRNOTAVAIL}
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A row: libcurl's codes, then what tells apart the meanings of one code (None: does not matter)."""

    codes: frozenset[int]
    outcome: Outcome
    stages: frozenset[Stage] | None = None
    errors: frozenset[int] | None = None
    words: re.Pattern[str] | None = None

    def matches(self, exchange: Exchange) -> bool:
        """Whether the row speaks of this exchange."""
        return (
            exchange.code in self.codes
            and (self.stages is None or exchange.stage in self.stages)
            and (self.errors is None or exchange.os_error in self.errors)
            and (self.words is None or self.words.search(exchange.text) is not None)
        )


def _row(
    codes: tuple[int, ...],
    outcome: Outcome,
    *,
    stages: tuple[Stage, ...] | None = None,
    errors: frozenset[int] | None = None,
    words: str | None = None,
) -> Failure:
    pattern = re.compile(words, re.IGNORECASE) if words else None
    return Failure(frozenset(codes), outcome, frozenset(stages) if stages else None, errors, pattern)


# Codes by libcurl's manual (libcurl-errors): 1 unsupported protocol, 3 address, 6 name, 7 connect, 8 weird reply,
# 18 partial file, 23 write callback, 28 time, 35 TLS handshake, 43 argument (a header line that libcurl cannot keep),
# 52 nothing came, 55 send, 56 receive, 59 cipher, 60 certificate, 61 transfer encoding, 63 file size, 100 value too
# large. The first row that matches counts.
FAILURES: tuple[Failure, ...] = (
    _row((3,), Outcome.NO_SUCH_NAME, words="hostname"),
    _row((6,), Outcome.NO_SUCH_NAME),
    _row((7,), Outcome.OUR_FAULT, errors=_OURS),
    _row((7,), Outcome.REFUSED, errors=frozenset({errno.ECONNREFUSED})),
    _row((7,), Outcome.REFUSED, words="refused"),
    _row((7,), Outcome.RESET, errors=frozenset({errno.ECONNRESET})),
    _row((7,), Outcome.UNREACHABLE),
    _row((28,), Outcome.UNREACHABLE, stages=(Stage.NAME, Stage.CONNECT)),
    _row((28,), Outcome.TIMEOUT),
    _row((35,), Outcome.BAD_HTTP, words="wrong version number|packet length too long|http request|record layer"),
    _row((35, 59), Outcome.BLOCKED, words="certificate required"),
    _row((35, 59), Outcome.RESET, errors=frozenset({errno.ECONNRESET})),
    _row((35, 59), Outcome.RESET, words="reset by peer|syscall|unexpected eof"),
    _row((35, 59), Outcome.UNREACHABLE),
    _row((60,), Outcome.CERTIFICATE),
    _row((52, 55), Outcome.RESET),
    _row((56,), Outcome.BAD_HTTP, words="header|chunk|hex"),
    _row((56,), Outcome.BLOCKED, words="certificate required"),
    _row((56,), Outcome.CUT, stages=(Stage.BODY,)),
    _row((56,), Outcome.RESET),
    _row((18,), Outcome.CUT),
    _row((1, 8, 16, 61, 92, 100), Outcome.BAD_HTTP),
    _row((43,), Outcome.BAD_HTTP, words="response header"),
    _row((63,), Outcome.TOO_LARGE),
)

STATUSES: dict[int, Outcome] = {
    304: Outcome.UNCHANGED,
    401: Outcome.BLOCKED,
    403: Outcome.BLOCKED,
    404: Outcome.NOT_FOUND,
    410: Outcome.GONE,
    412: Outcome.BLOCKED,
    429: Outcome.THROTTLED,
    451: Outcome.BLOCKED,
    521: Outcome.BLOCKED,  # the shield 加速乐; Cloudflare's "server is down" means no more to a reader
    999: Outcome.BLOCKED,
}


def of_exchange(exchange: Exchange, body: bytes) -> tuple[Outcome, str]:
    """The outcome, and a short English detail. body: decoded. Redirects are not judged here."""
    if exchange.aborted:
        return Outcome.OUR_FAULT, "aborted"
    if exchange.status is None:
        return of_failure(exchange)
    outcome, detail = of_status(exchange, body)
    if exchange.code == 0 or outcome is not Outcome.OK or _ended_by_closing(exchange):
        return outcome, detail
    return of_failure(exchange)


def of_failure(exchange: Exchange) -> tuple[Outcome, str]:
    """The outcome of a transfer that ended before a whole answer was there."""
    if exchange.full:
        return Outcome.TOO_LARGE, "body is larger than the limit"
    text = f"{exchange.text} ({exchange.code})"
    if _failed_at_proxy(exchange):
        return Outcome.OUR_FAULT, f"proxy: {text}"
    if exchange.code == 0:
        return Outcome.RESET, "closed in the middle of the header"
    for row in FAILURES:
        if row.matches(exchange):
            return row.outcome, text
    return Outcome.OUR_FAULT, text


def of_status(exchange: Exchange, body: bytes) -> tuple[Outcome, str]:
    """The outcome that the status line, the headers and the body name."""
    status = exchange.status or 0
    if status == 407 and exchange.proxied:
        return Outcome.OUR_FAULT, "proxy asks for credentials (407)"
    if exchange.forwarded and status in (502, 503, 504):
        return Outcome.OUR_FAULT, f"gateway error behind a proxy ({status})"
    shield = shields.by_header(exchange.header_lines) or shields.by_body(body, status < 300)
    if shield is not None:
        return Outcome.BLOCKED, shield
    if status == 503 and exchange.header(b"retry-after"):
        return Outcome.THROTTLED, "503 with Retry-After"
    if status in STATUSES:
        return STATUSES[status], ""
    return _by_class(status), ""


def _by_class(status: int) -> Outcome:
    if 200 <= status <= 300:
        return Outcome.OK
    if status < 400:
        return Outcome.REDIRECT_REFUSED
    if status < 500:
        return Outcome.CLIENT_ERROR
    return Outcome.SERVER_ERROR if status < 600 else Outcome.BAD_HTTP


def _failed_at_proxy(exchange: Exchange) -> bool:
    if not exchange.proxied:
        return False
    if exchange.code in (5, 97):
        return True
    refused = exchange.connect_code > 0 and not 200 <= exchange.connect_code < 300
    return refused or exchange.stage is Stage.CONNECT


def _ended_by_closing(exchange: Exchange) -> bool:
    """A TLS server that closes without saying so, after a body that only its closing ends: browsers take it."""
    return (
        exchange.code == 56
        and "unexpected eof" in exchange.text.lower()
        and exchange.header(b"content-length") is None
        and exchange.header(b"transfer-encoding") is None
    )
