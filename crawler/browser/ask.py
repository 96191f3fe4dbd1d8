"""What a page asks for and what it is given, in plain data: which requests go out, and with which headers."""

import base64
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.net.job import Answer
from facts.outcomes import Outcome

BODY_MOST = 1_000_000
"""Bytes that a page may send in one request."""
ASKED = frozenset({"document", "script", "xhr", "fetch"})
METHODS = frozenset({"GET", "POST", "HEAD"})
"""Others change things at the site: a reader's visit has no need of them."""
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})

# The client says these itself, or they speak of a connection or a cache that are not the browser's.
_NOT_SENT = frozenset(
    {"accept-encoding", "accept-language", "connection", "content-length", "cookie", "dnt", "host", "if-match"}
    | {"if-modified-since", "if-none-match", "if-range", "keep-alive", "pragma", "priority", "purpose", "range", "te"}
    | {"cache-control", "transfer-encoding", "upgrade", "upgrade-insecure-requests", "user-agent", "via"}
)
# The body is decoded already; the rest would make the browser connect, report, download or ask again by itself.
_NOT_TOLD = frozenset(
    {"accept-ch", "alt-svc", "clear-site-data", "connection", "content-disposition", "content-encoding"}
    | {"content-length", "critical-ch", "keep-alive", "link", "nel", "no-vary-search", "origin-agent-cluster"}
    | {"origin-trial", "proxy-authenticate", "report-to", "reporting-endpoints", "speculation-rules"}
    | {"strict-transport-security", "supports-loading-mode", "trailer", "transfer-encoding", "upgrade"}
    | {"www-authenticate"}
)
_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of a page. url: without fragment. kind: the browser's word for what it is for.

    navigates: it is the document of a frame. main: of the page itself. headers: lower-case names.
    """

    url: str
    kind: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    navigates: bool = False
    main: bool = False

    @property
    def origin(self) -> str | None:
        """The origin that a script asks from, where the browser tells it."""
        return next((value.strip() for name, value in self.headers if name == "origin"), None)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the browser is told. error: the browser's word for a failure, instead of an answer."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    error: str | None = None


REFUSED = Reply(error="blockedbyclient")
STAYS = Reply(error="aborted")
"""For a navigation: the page stays where it is."""
_STAND_INS = {
    "image": Reply(headers=(("content-type", "image/gif"), ("access-control-allow-origin", "*")), body=_PIXEL),
    "stylesheet": Reply(headers=(("content-type", "text/css"), ("access-control-allow-origin", "*"))),
    "ping": Reply(204),
}
_ERRORS = {
    Outcome.NO_SUCH_NAME: "namenotresolved",
    Outcome.REFUSED: "connectionrefused",
    Outcome.UNREACHABLE: "addressunreachable",
    Outcome.TIMEOUT: "timedout",
    Outcome.RESET: "connectionreset",
    Outcome.PRIVATE: "accessdenied",
}


def without_asking(ask: Ask) -> Reply | None:
    """The reply to what never goes out; None when the client is to be asked.

    Images and style sheets load empty, so that scripts which wait for them go on.
    """
    if not ask.url.startswith(("http://", "https://")):
        return STAYS if ask.navigates else REFUSED
    stand_in = _STAND_INS.get(ask.kind)
    if stand_in is not None:
        return stand_in
    if ask.kind not in ASKED or ask.method not in METHODS or len(ask.body) > BODY_MOST:
        return STAYS if ask.navigates else REFUSED
    return None


def headers_to_send(ask: Ask) -> tuple[tuple[str, str], ...]:
    """The headers of a page's request that go along with the client's own."""
    return tuple(
        (name, value)
        for name, value in ask.headers
        if name not in _NOT_SENT and not name.startswith(("sec-", "proxy-", ":"))
    )


def reply_of(ask: Ask, answer: Answer) -> Reply:
    """The client's answer as the browser is told it."""
    if answer.status is None or answer.outcome is Outcome.PRIVATE:
        return Reply(error=_ERRORS.get(answer.outcome, "failed"))
    if not ask.navigates and not _may_read(ask, answer):
        return Reply(error="accessdenied")
    return Reply(answer.status, _headers_to_tell(answer), answer.body)


def redirect_to(url: str) -> Reply:
    """A page that goes on to `url`: the browser would follow a real redirect without asking us."""
    quoted = "".join(f"\\u{ord(sign):04x}" if sign in "\"'\\<>&" or not " " < sign < "\x7f" else sign for sign in url)
    text = f'<!doctype html><script>location.replace("{quoted}")</script>'
    return Reply(headers=(("content-type", "text/html; charset=utf-8"),), body=text.encode())


def is_html(answer: Answer) -> bool:
    """Whether a browser shows the answer as a page."""
    return answer.content_type in HTML_TYPES


def _headers_to_tell(answer: Answer) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for line in answer.header_lines:
        name, colon, value = line.partition(b":")
        word = name.strip().decode("latin-1").lower()
        if colon and word not in _NOT_TOLD and word.isascii():
            found.setdefault(word, []).append(value.strip().decode("latin-1"))
    if "content-type" not in found and answer.body:
        found["content-type"] = ["text/html"]
    return tuple((name, ("\n" if name == "set-cookie" else ", ").join(values)) for name, values in found.items())


def _may_read(ask: Ask, answer: Answer) -> bool:
    """CORS, which the interception would wave through: a browser shows a script only what its origin may read."""
    if ask.origin is None or ask.origin == _origin(ask.url):
        return True
    return answer.headers.get("access-control-allow-origin", "") in ("*", ask.origin)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
