"""Outside hosts that answer strangely and are all the same not broken, or not to be judged."""

from lab import misbehave
from lab.answers import Act, Answer, Behaviour, Request, Wire
from lab.faults_soft import shell
from lab.planter import Planter, front
from lab.words import BUREAUS, TOPICS

_WAF = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>访问被拦截</title></head>
<body><div class="box"><h2>您的请求可能存在威胁，已被网站防火墙拦截</h2>
<p>拦截编号：{number}</p><p>如有疑问，请联系网站管理员</p></div></body></html>
"""
_CHALLENGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta id="{token}" content="{content}" r="m">
<script type="text/javascript" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=5421;$_ts.cd="{content}";</script>
<script type="text/javascript" charset="iso-8859-1" src="/{token}/{token}.js" r='m'></script></head><body></body></html>
"""
_COOKIE_SCRIPT = """<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance_s=1790.')+('331|-1|');\
location.href=location.pathname+location.search</script>"""
_TOKEN = "qYnAzu7hT5Ge"
_SLOWLY = ("Retry-After", "120")

HEAD_LIES: list[tuple[str, str, Answer]] = [
    ("head-404", "h4", Answer(404, b"<h1>404</h1>")),
    ("head-403", "h3", misbehave.PLAIN_403),
    ("head-405", "h5", Answer(405, b"", headers=(("Allow", "GET, POST"),))),
    ("head-500", "h500", Answer(500, b"<h1>error</h1>")),
    ("head-501", "h501", Answer(501, b"")),
    ("head-reset", "hr", misbehave.RESET),
]
BLOCKED: list[tuple[str, str, Act, str]] = [
    ("always-429", "yl", Answer(429, b"too many", headers=(_SLOWLY,)), "throttled"),
    ("always-429-bare", "jt", Answer(429, b"too many"), "throttled"),
    ("always-503", "gs", Answer(503, "系统维护中".encode(), headers=(("Retry-After", "3600"),)), "throttled"),
    ("blocked-403", "sft", misbehave.PLAIN_403, "blocked"),
    ("blocked-401", "mail", Answer(401, b"", headers=(("WWW-Authenticate", 'Basic realm="mail"'),)), "blocked"),
    ("challenge-412", "wsj", Answer(412, _CHALLENGE.format(token=_TOKEN, content="a" * 300).encode()), "blocked"),
    ("challenge-202", "scjg", Answer(202, _CHALLENGE.format(token="mB2kWx", content="b" * 280).encode()), "blocked"),
    (
        "challenge-521",
        "tjj",
        Answer(521, _COOKIE_SCRIPT.encode(), headers=(("Set-Cookie", "__jsluid_s=0f3c; path=/; HttpOnly"),)),
        "blocked",
    ),
    ("waf-200", "nyt", Answer(200, _WAF.format(number="18f2c-77a1-0031").encode()), "blocked"),
]


def plant(planter: Planter) -> None:
    """All outside hosts that are traps."""
    _lying(planter)
    _passing(planter)
    _blocked(planter)
    _homing(planter)
    _certificates(planter)
    _odd_but_fine(planter)


def _text(planter: Planter) -> str:
    return planter.rng.choice(TOPICS) + planter.rng.choice(["平台", "专栏", "系统", "公告"])


def _quiet(planter: Planter, kind: str, url: str, what: str, act: Act | None = None) -> None:
    """A link that is fine, on an old or a new article."""
    if act is not None:
        planter.serve(url, act)
    planter.trap(kind, url, what)
    planter.link(planter.article(old=planter.rng.random() < 0.3), url, _text(planter))


def _page(planter: Planter) -> Answer:
    return shell("专题", _text(planter), f"<p>{planter.rng.choice(BUREAUS)[0]}信息</p>")


def _lying(planter: Planter) -> None:
    for kind, label, lie in HEAD_LIES:
        host = planter.outside(label)
        host.pages["/"] = misbehave.head_lies(lie, front(host.name))
        for index in range(2):
            scheme = "https" if index else "http"
            url = f"{scheme}://{host.name}/cms/site{index}/detail.html?rid={planter.rng.randint(1, 999)}"
            _quiet(planter, kind, url, f"{kind[5:]} on HEAD, 200 on GET", misbehave.head_lies(lie, _page(planter)))
    host = planter.outside("hs")
    url = f"http://{host.name}/index.html"
    _quiet(
        planter,
        "head-silent",
        url,
        "HEAD is never answered, GET is",
        misbehave.head_lies(misbehave.SILENT, front("hs")),
    )


def _passing(planter: Planter) -> None:
    once = planter.outside("bdc")
    failure = Answer(503, b"<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>")
    for index in range(3):
        url = f"http://{once.name}/query/{index}.html"
        _quiet(planter, "once-503", url, "503 at the first look only", misbehave.first_look(failure, _page(planter)))
        url = f"http://{once.name}/reset/{index}.html"
        _quiet(planter, "once-reset", url, "reset at the first look only", misbehave.first_look(misbehave.RESET))
    rate = planter.outside("so")
    for index in range(8):
        url = f"http://{rate.name}/s?siteCode={index}"
        _quiet(
            planter, "rate-429", url, "host gives 429 above 3 requests a second", misbehave.throttled(3, _page(planter))
        )


def _blocked(planter: Planter) -> None:
    for kind, label, act, outcome in BLOCKED:
        host = planter.outside(label)
        host.otherwise = host.pages["/"] = act
        for path in ("/", f"/gzcy/{planter.rng.randint(100, 999)}/index.html"):
            url = f"http://{host.name}{path}"
            planter.trap(kind, url, f"{kind}: the host does not let us see", (), "blocked", outcome)
            planter.link(planter.article(), url, _text(planter))


def _homing(planter: Planter) -> None:
    """Hosts that answer everything with their home page: suspected at most, and the home page never."""
    allowed = ("suspected links.soft-404",)
    for kind, label in (("home-redirect", "lyj"), ("home-body", "dzj")):
        host = planter.outside(label)
        home = shell(
            host.name, "欢迎访问", "<ul><li><a href='/gk/'>公开</a></li><li><a href='/dt/'>动态</a></li></ul>" * 8
        )
        host.pages["/"] = home
        host.otherwise = misbehave.redirect(f"http://{host.name}/") if kind == "home-redirect" else home
        planter.trap(kind, f"http://{host.name}/", "the home page of a host that answers everything with it")
        planter.link(planter.article(), f"http://{host.name}/", _text(planter))
        for index in range(2):
            url = f"http://{host.name}/art/2018/{index + 3}/t{planter.rng.randint(1000, 9999)}.html"
            planter.trap(kind, url, "anything is answered with the home page", allowed, None, "soft-404")
            planter.link(planter.article(old=index == 0), url, _text(planter))


def _certificates(planter: Planter) -> None:
    for kind, label in (("expired", "gjj"), ("self-signed", "rfb"), ("wrong-host", "dj")):
        host = planter.outside(label)
        host.certificate = kind
        url = f"https://{host.name}/"
        planter.trap(f"certificate-{kind}", url, "reachable, only its certificate is not good", (), None, "certificate")
        planter.link(planter.article(), url, _text(planter))


def _odd_but_fine(planter: Planter) -> None:
    name = planter.outside("zxbs").name
    base = f"http://{name}"
    page = _page(planter).body * 6
    fine: list[tuple[str, str, str, Act]] = [
        ("slow", "/slow/3.html", "answers after 3 seconds", Answer(200, page, delay=3.0)),
        ("slow", "/slow/5.html", "answers after 4.6 seconds", Answer(200, page, delay=4.6)),
        ("chunked", "/chunked.html", "chunked answer", Answer(200, page, wire=Wire.CHUNKED)),
        ("until-close", "/close.html", "no length, ends with the connection", Answer(200, page, wire=Wire.UNTIL_CLOSE)),
        ("no-type", "/plain", "no Content-Type", Answer(200, page, content_type=None)),
        ("empty-204", "/beacon", "204 without a body", Answer(204, b"", content_type=None)),
        ("cookie-redirect", "/sso/index.html", "redirects to itself once, with a cookie", _with_cookie(page)),
        ("by-agent", "/zwfw/item.html", "refuses clients that call themselves bot or checker", _by_agent(page)),
    ]  # fmt: skip
    for kind, path, what, act in fine:
        _quiet(planter, kind, base + path, what, act)
    hops = [f"{base}/hop/{step}" for step in range(6)]
    for step, here in enumerate(hops[:-1]):
        planter.serve(here, misbehave.redirect(hops[step + 1], (301, 302, 303, 307, 308)[step]))
    planter.serve(hops[-1], _page(planter))
    _quiet(planter, "chain", hops[0], "five redirects that end well")


def _with_cookie(page: bytes) -> Behaviour:
    def act(request: Request) -> Answer:
        if "sid=" in request.headers.get("cookie", ""):
            return Answer(200, page)
        return Answer(302, b"", headers=(("Set-Cookie", "sid=7c11; Path=/"), ("Location", request.target)))

    return act


def _by_agent(page: bytes) -> Behaviour:
    words = ("bot", "spider", "link", "check", "crawl", "scrapy", "curl", "python")

    def act(request: Request) -> Answer:
        agent = request.headers.get("user-agent", "").lower()
        return misbehave.PLAIN_403 if any(word in agent for word in words) else Answer(200, page)

    return act
