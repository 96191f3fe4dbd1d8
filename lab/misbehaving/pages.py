"""Pages of a good site that answer wrongly, and hosts to which it links."""

from functools import cache
from typing import Any

import brotli
import zstandard

from lab import misbehave
from lab.answers import Act, Answer, Behaviour, Request, Wire
from lab.misbehaving.case import Case, Place

TEXT = "<html><head><title>一页</title></head><body><h1>一页</h1><p>{}</p></body></html>"
LONG = "正文的一段话，写得很长。" * 400
MEGABYTES = 50
_PDF = b"%PDF-1.4\n" + bytes(range(256)) * 20
_BOMB_MB = 256
_COOKIES = 4000
BROKEN = "links.broken certain"
RETRY_LATER = "120"


def page(text: str = LONG, **more: Any) -> Answer:
    """An ordinary page."""
    return Answer(200, TEXT.format(text).encode(), **more)


@cache
def brotli_bomb() -> Answer:
    """Few bytes that unpack to very many, by brotli."""
    packed = brotli.compress(b"\0" * (_BOMB_MB << 20), quality=1)
    return Answer(200, packed, headers=(("Content-Encoding", "br"),), gzip=False)


@cache
def zstd_bomb() -> Answer:
    """The same by zstd."""
    packed = zstandard.ZstdCompressor(level=3).compress(b"\0" * (_BOMB_MB << 20))
    return Answer(200, packed, headers=(("Content-Encoding", "zstd"),), gzip=False)


def long_page(megabytes: int = MEGABYTES) -> Answer:
    """A page of so many megabytes, told by its length."""
    part = ("<p>" + "很长的一页。" * 3_400 + "</p>\n").encode()
    return Answer(200, part, wire=Wire.REPEATED, times=megabytes * 1_000_000 // len(part) + 1, gzip=False)


def many_cookies() -> Answer:
    """A page with thousands of cookies."""
    return page(headers=tuple(("Set-Cookie", f"c{number}={'v' * 20}; Path=/") for number in range(_COOKIES)))


def huge_headers() -> Answer:
    """A page under a megabyte of headers."""
    return page(headers=tuple((f"X-Padding-{number}", "0" * 8000) for number in range(128)))


def with_cookie() -> Behaviour:
    """Redirects to itself until its cookie comes back."""

    def act(request: Request) -> Answer:
        if "seen=1" in request.headers.get("cookie", ""):
            return page()
        return Answer(302, b"", headers=(("Set-Cookie", "seen=1; Path=/"), ("Location", request.target)))

    return act


def changing() -> Behaviour:
    """Another text and another link each time it is asked."""
    asked = {"times": 0}

    def act(_request: Request) -> Answer:
        asked["times"] += 1
        return page(f"第 {asked['times']} 次的内容。" * 50)

    return act


def by_turns(*answers: Answer) -> Behaviour:
    """One answer after the other by GET; the last one holds."""
    asked = {"times": 0}

    def act(request: Request) -> Answer:
        if request.method == "HEAD":
            return answers[0]
        asked["times"] += 1
        return answers[min(asked["times"], len(answers)) - 1]

    return act


def _raw(text: bytes) -> Answer:
    return Answer(body=text, wire=Wire.RAW)


def _on(name: str, what: str, act: Act, first: str = "ok", **more: Any) -> Case:
    return Case(name, Place.PAGE, what, act, first, site="pages", **more)


def _broken(
    name: str, what: str, act: Act, outcome: str, told: str = BROKEN, *, slow: bool = False, **more: Any
) -> Case:
    return Case(name, Place.PAGE, what, act, outcome, outcome, told, site="" if slow else "pages", slow=slow, **more)


_NOT_FOUND = Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>")
_CUT = "links.broken suspected"


def pages() -> tuple[Case, ...]:
    """All that one page of a site may do."""
    named = misbehave.named
    return (
        _broken("silent", "收下请求，一直不答", named("silent"), "timeout", slow=True),
        _broken("drip", "每秒只给一个字节", Answer(200, TEXT.format(LONG).encode(), wire=Wire.DRIP), "timeout", slow=True),
        _broken("cut", "内容传到一半就断开", Answer(200, page().body, wire=Wire.RESET_MID_BODY), "cut", _CUT),
        _broken("too-short", "声明的长度大于内容", Answer(200, page().body, wire=Wire.CUT), "cut", _CUT),
        _on("too-long", "声明的长度小于内容", _raw(_over_length())),
        _broken("two-lengths", "声明了两个不同的长度", _raw(_two_lengths()), "bad-http"),
        _on("endless", "内容没有尽头", Answer(200, page().body, wire=Wire.ENDLESS), "too-large", told="ceiling"),
        _on("fifty-megabytes", "一页 50 MB", long_page(), "too-large", told="ceiling"),
        _on("gzip-bomb", "gzip 炸弹：解开有 256 MB", misbehave.bomb(_BOMB_MB), "too-large", told="ceiling"),
        _on("brotli-bomb", "brotli 炸弹：解开有 256 MB", brotli_bomb(), "too-large", told="ceiling"),
        _on("zstd-bomb", "zstd 炸弹：解开有 256 MB", zstd_bomb(), "too-large", told="ceiling"),
        _broken("ring", "在三个地址间转圈", _ring(3), "redirect-loop", "links.redirect-loop certain"),
        _broken("endless-redirects", "每次跳到新地址，没有尽头", _ring(0), "redirect-loop", "links.redirect-loop certain"),
        _broken("to-script", "跳转到 javascript:", misbehave.redirect("javascript:alert(1)"), "redirect-refused", _CUT),
        _on("to-private", "跳转到内网地址", misbehave.redirect("http://192.168.1.1/"), "private", told="links.private-address certain"),
        _broken("429", "限制频率（429），不说多久", Answer(429, b"slow down"), "throttled", "blocked"),
        _broken("429-retry", "限制频率（429），说了多久", _later(429), "throttled", "blocked"),
        _broken("503-retry", "维护中（503），说了多久", _later(503), "throttled", "blocked"),
        _on("503-once", "第一次 503，再看就好了", by_turns(Answer(503, b"busy"), page()), "server-error", second="ok"),
        _on("cookie", "没有 Cookie 就跳回自己", with_cookie()),
        _on("cookies", f"一次给 {_COOKIES} 个 Cookie", many_cookies()),
        _broken("huge-headers", "应答头有 1 MB", huge_headers(), "bad-http"),
        _broken("bad-http", "不是 HTTP 的应答", named("invalid-http"), "bad-http"),
        _broken("bad-chunks", "分块的长度写错", _raw(_bad_chunks()), "bad-http"),
        _broken("closes", "收下请求就关掉", named("empty-close"), "reset"),
        _broken("reset", "收下请求就重置", named("reset"), "reset"),
        _on("empty", "空白页", Answer(200, b""), told="unread-list"),
        _on("pdf", "网页地址给的是 PDF", Answer(200, _PDF, "application/pdf")),
        _on("picture-as-page", "说是网页，其实是图片", Answer(200, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), told="unread-list"),
        _on("changes", "每次看内容都不同", changing()),
        _on("vanishes", "看过一次就没有了", by_turns(page(), _NOT_FOUND)),
        _on("appears", "第一次还没有，后来有了", by_turns(_NOT_FOUND, page()), "not-found", second="ok"),
    )  # fmt: skip


def links() -> tuple[Case, ...]:
    """All that another host may do, to which a site links."""
    return (
        _link("no-such-name", "域名不存在", "no-such-name", BROKEN),
        _link("refused", "端口不开", "refused", BROKEN),
        _link("deaf", "连接没人接", "unreachable", BROKEN, slow=True, door="deaf"),
        _link("silent-host", "接了连接，一直不答", "timeout", BROKEN, slow=True, act=misbehave.SILENT),
        _link("plain-http", "https 端口上说的是 http", "bad-http", BROKEN, scheme="https", door="plain"),
        _link("expired", "证书过期", "certificate", scheme="https", certificate="expired"),
        _link("self-signed", "自签名证书", "certificate", scheme="https", certificate="self-signed"),
        _link("wrong-host", "证书是别的域名的", "certificate", scheme="https", certificate="wrong-host"),
        _link("missing-intermediate", "证书链缺中间一级", "certificate", scheme="https", certificate="missing-intermediate"),
        _link("old-protocol", "只会 TLS 1.0", "old-tls", scheme="https", door="old-protocol"),
        _link("legacy-renegotiation", "只会旧的重新协商", "old-tls", scheme="https", door="legacy-renegotiation"),
    )  # fmt: skip


def _link(
    name: str, what: str, outcome: str, told: str = "", *, act: Act | None = None, slow: bool = False, **more: Any
) -> Case:
    act, site = act or page(), "slow-hosts" if slow else "pages"
    second = outcome if told else ""
    return Case(name, Place.LINK, what, act, outcome, second, told, slow=slow, site=site, **more)


def _ring(length: int) -> Behaviour:
    """Redirects around `length` addresses; 0: to a new one each time."""

    def act(request: Request) -> Answer:
        told = request.query.rpartition("step=")[2]
        step = int(told) + 1 if told.isdigit() else 1
        return misbehave.redirect(f"{request.path}?step={step % length if length else step}")

    return act


def _later(status: int) -> Answer:
    return Answer(status, "请稍后再来".encode(), headers=(("Retry-After", RETRY_LATER),))


def _over_length() -> bytes:
    body = page().body
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (len(body) - 14) + body


def _two_lengths() -> bytes:
    body = page().body
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nContent-Length: 7\r\n\r\n"
    return head % len(body) + body


def _bad_chunks() -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>text</p>\r\n0\r\n\r\n"
