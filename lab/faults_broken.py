"""Plain broken links: every way in which an address can be dead, in articles, lists, frames and on the home page."""

from lab import misbehave
from lab.answers import Act, Answer
from lab.makers import SCRIPT_PAGER
from lab.planter import BROKEN, Planter
from lab.words import PLACES, TOPICS

_PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr></body></html>"


def _status(code: int, words: str) -> Answer:
    return Answer(code, _PAGE.format(f"{code} {words}").encode())


STATUSES: dict[str, Act] = {
    "broken-404": _status(404, "Not Found"),
    "broken-410": _status(410, "Gone"),
    "broken-500": _status(500, "Internal Server Error"),
    "broken-502": _status(502, "Bad Gateway"),
    "broken-400": _status(400, "Bad Request"),
    "broken-reset": misbehave.RESET,
    "broken-moved-to-404": misbehave.redirect("/yiwang/404target.html", 301),
}
_SHAPES = [
    "/ztzl/{n}/t{y}{m:02d}{d:02d}_{n}.html",
    "/art/{y}/{m}/{d}/art_77_{n}.html",
    "/info/1015/{n}.htm",
    "/zwgk/c{n}/{y}{m:02d}/{n:032x}.shtml",
    "/xwdt/content/post_{n}.html",
    "/Article/ShowArticle.asp?ArticleID={n}",
    "/xxgk/jcms_files/jcms1/web1/site/art/{y}/{m}/{d}/art_31_{n}.html",
    "/gzcy/lyxx.jsp?id={n}&type=2",
]


def plant(planter: Planter) -> None:
    """All kinds of plain broken links."""
    _on_own_host(planter)
    _on_outside_hosts(planter)
    _dead_hosts(planter)
    _in_lists(planter)
    _in_frames(planter)
    _on_home(planter)


def _text(planter: Planter) -> str:
    return planter.rng.choice(PLACES) + planter.rng.choice(TOPICS)


def _on_own_host(planter: Planter) -> None:
    planter.serve(planter.own("/yiwang/404target.html"), STATUSES["broken-404"])
    for kind, act in STATUSES.items():
        for index in range(planter.times):
            number = planter.rng.randint(10_000, 9_999_999)
            shape = planter.rng.choice(_SHAPES)
            url = planter.own(shape.format(n=number, y=2009 + number % 10, m=1 + number % 12, d=1 + number % 28))
            planter.serve(url, act)
            fault = planter.fault(kind, BROKEN, url, f"own host, {kind[7:]} at every look")
            # Every fault stands in an old and in a new article: old links count as much as new ones.
            planter.place(fault, planter.article(old=index % 2 == 0), _text(planter))
            if index % 2:
                planter.place(fault, planter.article(old=True), _text(planter))


def _on_outside_hosts(planter: Planter) -> None:
    for label in ("fgw", "czt", "rst"):
        host = planter.outside(label)
        for index in range(planter.times):
            scheme = "https" if index % 2 else "http"
            url = f"{scheme}://{host.name}/zwgk/tfwj/20{10 + index:02d}{index % 9 + 1:02d}/content_{index + 7001}.html"
            fault = planter.fault("broken-outside", BROKEN, url, "404 on a host outside the portal")
            planter.place(fault, planter.article(old=index % 2 == 1), _text(planter))


def _dead_hosts(planter: Planter) -> None:
    letters = planter.look.letters
    for index in range(planter.times):
        name = f"www.{letters}{'lyw zsw jjw tyw nyw hbw wsw kpw'.split()[index]}.com"
        planter.draft.dead.append(name)
        for path in ("/", "/news/show.asp?id=1024&cid=7")[: 1 + index % 2]:
            fault = planter.fault("broken-name", BROKEN, f"http://{name}{path}", "host name does not resolve")
            planter.place(fault, planter.article(old=True), _text(planter), None if path != "/" else f"http://{name}")
    for index in range(max(2, planter.times // 2)):
        name = f"oa{index or ''}.{planter.look.domain}"
        planter.draft.refused.append(name)
        fault = planter.fault("broken-refused", BROKEN, f"http://{name}/login.jsp", "connection refused")
        planter.place(fault, planter.article(old=index % 2 == 0), _text(planter))
    silent = planter.outside("video", misbehave.SILENT)
    silent.pages["/"] = misbehave.SILENT
    fault = planter.fault(
        "broken-silent", BROKEN, f"http://{silent.name}/live/2013/", "takes the request, never answers"
    )
    planter.place(fault, planter.article(old=True), _text(planter))
    resetting = planter.outside("wlt", misbehave.RESET)
    resetting.pages["/"] = misbehave.RESET
    fault = planter.fault("broken-reset-host", BROKEN, f"http://{resetting.name}/", "every connection is reset")
    planter.place(fault, planter.article(), _text(planter))


def _in_lists(planter: Planter) -> None:
    for index in range(planter.times + 1):
        column = planter.column()
        # A row behind a pager that only a script knows would tell of the pager, not of the row.
        number = 1 + index % (len(column.pages) if column.archive or column.maker not in SCRIPT_PAGER else 1)
        model = column.articles[min((number - 1) * column.size + 2, len(column.articles) - 1)]
        url = planter.own(
            f"/{column.group[1]}/{column.slug}/2017{index + 1:02d}/t201702{index + 10}_{7700 + index}.html"
        )
        fault = planter.fault("broken-row", BROKEN, url, "row of a list whose article was deleted")
        planter.row(fault, column, number, f"关于{_text(planter)}的通报", model)


def _in_frames(planter: Planter) -> None:
    for index, topic in enumerate(planter.draft.topics[:2]):
        url = planter.own(f"/ztzl/{topic.slug}/bjzl{index}.html")
        fault = planter.fault("broken-topic-frame", BROKEN, url, "in the frame of a topic, so on all its pages")
        planter.in_frame(fault, topic.frame, "背景资料")
    fault = planter.fault(
        "broken-main-frame", BROKEN, planter.own("/gywm/wzsm2012.html"), "in the main frame, home too"
    )
    planter.in_frame(fault, "main", "网站声明")
    name = f"www.{planter.look.letters}info.cn"
    planter.draft.dead.append(name)
    fault = planter.fault("broken-main-frame-name", BROKEN, f"http://{name}/", "dead host in the main frame, home too")
    planter.in_frame(fault, "main", f"{planter.look.city}信息港")


def _on_home(planter: Planter) -> None:
    home = planter.draft.home
    for index, kind in enumerate(["404", "410", "500"]):
        url = planter.own(f"/bmfw/rk{index}/index_{kind}.html")
        planter.serve(url, STATUSES[f"broken-{kind}"])
        fault = planter.fault("broken-home", BROKEN, url, f"{kind}, stands on the home page")
        planter.place(fault, home, ["公积金查询", "办事大厅", "空气质量"][index])
        if index == 1:
            planter.place(fault, planter.article(), _text(planter))
    name = f"www.{planter.look.letters}tour.net"
    planter.draft.dead.append(name)
    fault = planter.fault("broken-home-name", BROKEN, f"http://{name}/", "dead host on the home page")
    planter.place(fault, home, "旅游资讯")
    url = f"https://{planter.outside('zfcg').name}/site/lists/8812.html"
    fault = planter.fault("broken-home-outside", BROKEN, url, "404 on another host, stands on the home page")
    planter.place(fault, home, "政府采购")
