"""Soft 404: a page that says, or does not even say, that there is nothing, with status 200."""

from collections.abc import Callable

from lab import misbehave
from lab.answers import Answer, Request
from lab.planter import Planter, front
from lab.words import PLACES, TOPICS

SOFT = "links.soft-404"
_SHELL = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="stylesheet" href="/css/base.css">
</head>
<body>
<div class="header"><a href="/"><img src="/images/logo.png" alt=""></a></div>
<div class="main">{body}</div>
<div class="footer"><p>版权所有 {name}</p></div>
</body>
</html>
"""


def shell(name: str, title: str, body: str) -> Answer:
    """A page in a host's own dress, with status 200."""
    return Answer(200, _SHELL.format(name=name, title=title, body=body).encode(), "text/html; charset=utf-8")


def echoing(name: str) -> Callable[[Request], Answer]:
    """A not-found page that prints the address asked for, so that no two are equal byte by byte."""

    def act(request: Request) -> Answer:
        body = f"<h3>抱歉，您要访问的页面 {request.path} 不存在</h3><p>该栏目可能已调整，<a href='/'>返回首页</a></p>"
        return shell(name, f"{name}-提示", body)

    return act


def plant(planter: Planter) -> None:
    """All kinds of soft 404."""
    _sections(planter)
    _own(planter)
    _hosts(planter)


def _sections(planter: Planter) -> None:
    draft, look = planter.draft, planter.look
    name = look.name
    words = shell(
        name, f"页面不存在_{name}", "<div class='err'><h2>您访问的页面不存在或已删除！</h2><p>5秒后返回首页</p></div>"
    )
    links = "<p><a href='/'>返回首页</a> <a href='javascript:history.go(-1)'>返回上页</a></p>"
    mute = shell(name, name, f"<div class='con'><ul class='list'></ul>{links}</div>")
    own = draft.own
    own.sections["/bmxx/"] = words
    own.sections["/zhuanti/"] = mute
    own.sections["/oldsite/"] = misbehave.redirect("/404.html")
    own.pages["/404.html"] = shell(name, f"404_{name}", "<h2>404</h2><p>很抱歉，没有找到您要的页面</p>")
    kinds = [
        ("soft-section", "/bmxx/{d}/t20{y}0312_{n}.html", "section with its own not-found page, 200", "certain"),
        ("soft-mute", "/zhuanti/{d}/{n}.html", "section whose not-found page has no telling word, 200", "any"),
        ("soft-redirect", "/oldsite/{d}/20{y}/{n}.htm", "302 to /404.html, which answers 200", "certain"),
    ]
    for kind, pattern, what, confidence in kinds:
        for index in range(planter.times):
            path = pattern.format(
                d="gsgg zcwj dwgk".split()[index % 3], y=10 + index, n=planter.rng.randint(1000, 99999)
            )
            fault = planter.fault(kind, SOFT, planter.own(path), what, confidence)
            planter.place(fault, planter.article(old=index % 2 == 0), _text(planter))
    home = planter.fault(
        "soft-home", SOFT, planter.own("/oldsite/index_wsbs.htm"), "302 to /404.html, on the home page"
    )
    planter.place(home, draft.home, "网上办事（旧）")


def _own(planter: Planter) -> None:
    """On some portals every unknown address gets the whole frame around a sentence; site.py serves it."""
    if planter.look.soft_own:
        for index in range(planter.times):
            url = planter.own(f"/xwzx/jrgz/201{index}0{index + 1}/t201{index}0{index + 1}15_{7000 + index * 13}.html")
            fault = planter.fault("soft-own", SOFT, url, "the portal answers unknown addresses with its frame, 200")
            planter.place(fault, planter.article(old=index % 2 == 0), _text(planter))


def _hosts(planter: Planter) -> None:
    for label, kind, confidence in (("whg", "soft-host", "certain"), ("tyg", "soft-host-mute", "any")):
        host = planter.outside(label)
        mute = shell(host.name, "首页", "<p class='nav'><a href='/'>首页</a> | <a href='/about/'>关于我们</a></p>")
        # Such a host has no robots.txt either: it gets the same page.
        host.otherwise = echoing(host.name) if kind == "soft-host" else mute
        host.pages["/"] = front(host.name)
        for index in range(planter.times):
            url = f"http://{host.name}/html/20{11 + index}/{planter.rng.randint(100, 9999)}.html"
            fault = planter.fault(kind, SOFT, url, "host that answers every unknown address alike, 200", confidence)
            planter.place(fault, planter.article(old=index % 2 == 0), _text(planter))


def _text(planter: Planter) -> str:
    return planter.rng.choice(TOPICS) + "（" + planter.rng.choice(PLACES) + "）"
