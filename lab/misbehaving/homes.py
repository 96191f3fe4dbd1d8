"""Home pages that answer wrongly: each is a site of its own."""

import datetime
from typing import Any

from lab import misbehave
from lab.answers import Act, Answer, Behaviour, Request, Wire
from lab.misbehaving import good, pages
from lab.misbehaving.case import Case, Place

_UNREAD = 3
_CUT = "links.broken-on-home suspected"
_WARNS = "availability.certificate certain"


def homes(as_of: datetime.date) -> tuple[Case, ...]:
    """All that a home page may do, by the day on which the site is of yesterday."""
    body = good.home("home", as_of)
    whole = Answer(200, body)
    return (
        _shut("home-no-such-name", "首页域名不存在", "no-such-name"),
        _shut("home-refused", "首页端口不开", "refused"),
        _shut("home-deaf", "首页连接没人接", "unreachable", slow=True, door="deaf"),
        _shut("home-silent", "首页收下请求，一直不答", "timeout", misbehave.SILENT, slow=True),
        _shut("home-drip", "首页每秒一个字节", "timeout", Answer(200, body, wire=Wire.DRIP), slow=True),
        _shut("home-404", "首页 404", "not-found", Answer(404, b"<h1>404</h1>")),
        _shut("home-500", "首页 500", "server-error", Answer(500, b"<h1>500</h1>")),
        _shut("home-empty", "首页是空白页", "ok", Answer(200, b"")),
        _shut("home-blank", "首页只有空行", "ok", Answer(200, b"\r\n <html><body> </body></html>\r\n")),
        _shut("home-pdf", "首页不是网页，是 PDF", "ok", Answer(200, b"%PDF-1.4\n" + bytes(range(256)), "application/pdf")),
        _shut("home-picture", "首页说是网页，其实是图片", "ok", Answer(200, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)),
        _shut("home-ring", "首页反复跳转", "redirect-loop", lambda request: misbehave.redirect(_around(request))),
        _shut("home-to-private", "首页跳转到内网地址", "private", misbehave.redirect("http://10.0.0.8/")),
        _shut("home-429", "首页限制频率（429）", "throttled", Answer(429, b"slow down")),
        _shut("home-403", "首页拒绝访问（403）", "blocked", misbehave.PLAIN_403),
        _shut("home-reset", "首页收下请求就重置", "reset", misbehave.RESET),
        _shut("home-bad-http", "首页不是 HTTP 的应答", "bad-http", misbehave.named("invalid-http")),
        _open("home-503-once", "首页第一次 503，再看就好了", pages.by_turns(Answer(503, b"busy"), whole)),
        _open("home-cookie", "首页没有 Cookie 就跳回自己", _with_cookie(whole)),
        _open("home-cut", "首页传到一半就断开", Answer(200, body, wire=Wire.RESET_MID_BODY), "cut", _CUT, second="cut"),
        _open("home-too-short", "首页声明的长度大于内容", Answer(200, body, wire=Wire.CUT), "cut", _CUT, second="cut"),
        _open("home-50-megabytes", "首页 50 MB", _long(body), "too-large", "ceiling"),
        _open("home-endless", "首页没有尽头", Answer(200, body, wire=Wire.ENDLESS), "too-large", "ceiling"),
        _open("home-bomb", "首页是 gzip 炸弹", _bomb(body), "too-large", "ceiling"),
        _open("home-changes", "首页每次看都不同", _changing(body)),
        _open("home-old-protocol", "首页只会 TLS 1.0", whole, "old-tls", _WARNS, scheme="https", door="old-protocol"),
        _open("home-legacy-renegotiation", "首页只会旧的重新协商", whole, "old-tls", _WARNS, scheme="https", door="legacy-renegotiation"),
        _open("home-expired", "首页证书过期", whole, "certificate", _WARNS, scheme="https", certificate="expired"),
    )  # fmt: skip


def _shut(name: str, what: str, outcome: str, act: Act | None = None, **more: Any) -> Case:
    return Case(
        name, Place.HOME, what, act or pages.page(), outcome, status=_UNREAD, reads=False, **more
    )  # fmt: skip


def _open(name: str, what: str, act: Act, outcome: str = "ok", told: str = "", **more: Any) -> Case:
    return Case(name, Place.HOME, what, act, outcome, told=told, **more)


def _around(request: Request) -> str:
    return "/?a" if request.query == "b" else "/?b"


def _with_cookie(whole: Answer) -> Behaviour:
    def act(request: Request) -> Answer:
        if "seen=1" in request.headers.get("cookie", ""):
            return whole
        return Answer(302, b"", headers=(("Set-Cookie", "seen=1; Path=/"), ("Location", "/")))

    return act


def _long(body: bytes) -> Answer:
    """The home page, and behind it 50 MB more of it."""
    block = body + b"<!-- " + b"0" * 120_000 + b" -->\n"
    times = pages.MEGABYTES * 1_000_000 // len(block) + 1
    return Answer(200, block, wire=Wire.REPEATED, times=times, gzip=False)


def _bomb(body: bytes) -> Answer:
    """The home page, and behind it what unpacks to very much."""
    packed = misbehave.packed(body, 256)
    return Answer(200, packed, headers=(("Content-Encoding", "gzip"),), gzip=False)


def _changing(body: bytes) -> Behaviour:
    asked = {"times": 0}

    def act(_request: Request) -> Answer:
        asked["times"] += 1
        return Answer(200, body.replace(b"</h1>", f"（第 {asked['times']} 次）</h1>".encode(), 1))

    return act
