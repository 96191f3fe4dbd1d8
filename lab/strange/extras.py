"""What every site has beside its columns and is none: map, search, login, tags, English, mobile, friends."""

import html
from collections.abc import Callable, Iterator

from lab.answers import Act, Answer, Host
from lab.strange.model import Ground
from lab.strange.style import View, link

ADDRESSES = {"map": "/sitemap.html", "search": "/search.html", "login": "/login.html", "tag": "/tags/1.html",
             "en": "/en/", "en_more": "/en/news.html", "mobile": "/m/", "contact": "/contact.html"}  # fmt: skip
NAMES = {"map": "网站地图", "search": "站内搜索", "login": "用户登录", "en": "English", "mobile": "手机版",
         "contact": "联系我们"}  # fmt: skip
FILES = {"/images/banner.jpg": "jpg", "/images/gh.png": "png", "/images/dzjg.png": "png", "/images/jiucuo.png": "png",
         "/style/main.css": "css", "/js/site.js": "js"}  # fmt: skip
PROVINCE = "http://www.sheng-menhu.gov.cn/"
FRIENDS = [("中国政府网", "http://www.gov.cn/"), ("省政府门户网站", PROVINCE),
           ("市信用平台", "http://credit.shi-menhu.gov.cn/"), ("融媒体新闻", "http://www.rongmei-news.cn/")]  # fmt: skip


def service_hall(ground: Ground) -> str:
    """The province's service site, where jump columns lead."""
    return f"http://{ground.identity.host.split('.')[-3]}.sheng-zwfw.gov.cn/"


def foot_links(view: View, between: str = " | ") -> str:
    """Links to the site's own pages that are no columns."""
    place = view.ground.extras
    return between.join(f'<a href="{html.escape(place[key])}">{name}</a>' for key, name in NAMES.items())


def friends(between: str = " ", more: str = 'target="_blank"') -> str:
    """Links to other sites."""
    return between.join(f'<a href="{url}" {more}>{name}</a>' for name, url in FRIENDS)


def tag_link(view: View, more: str = "") -> str:
    """A link to the tag page."""
    return f'<a href="{html.escape(view.ground.extras["tag"])}" {more}>民生</a>'


def neighbours(ground: Ground) -> dict[str, Host]:
    """Other sites, of one page each."""
    urls = [*FRIENDS, ("省政务服务网", service_hall(ground))]
    hosts = {}
    for name, url in urls:
        text = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{name}</title></head><body><h1>{name}</h1>"
        host = url.split("/")[2]
        page = Answer(200, f"{text}<p>欢迎访问{name}。</p></body></html>".encode(), "text/html; charset=utf-8")
        hosts[host] = Host(host, {"/": page} | (_reprinted(ground) if url == PROVINCE else {}))
    return hosts


def _reprinted(ground: Ground) -> dict[str, Act]:
    """What rows lead to on the province's site."""
    acts: dict[str, Act] = {}
    for row in ground.articles:
        if row.is_outward:
            head = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{row.title}</title></head><body>"
            text = f"{head}<h1>{row.title}</h1><p>发布时间：{row.date.isoformat()}</p><p>{row.paragraphs[0]}</p></body></html>"
            acts["/" + row.path.removeprefix(PROVINCE)] = Answer(200, text.encode(), "text/html; charset=utf-8")
    return acts


def views(ground: Ground) -> Iterator[tuple[str, View]]:
    """Address and page of each, the frame still to come except where a variant has one of its own."""
    place = ground.extras
    yield place["map"], _extra(ground, "网站地图", _map)
    yield place["search"], _extra(ground, "站内搜索", lambda _view: _SEARCH)
    yield place["login"], _extra(ground, "用户登录", lambda _view: _LOGIN)
    yield place["contact"], _extra(ground, "联系我们", _contact)
    yield place["tag"], _extra(ground, "标签：民生", _tag)
    english = [("/en/", "Home"), (place["en_more"], "News")]
    for address, title in english:
        yield address, View(ground, "extra", title, body=_english(ground, title))
    yield place["mobile"], View(ground, "extra", "手机版", body=_mobile(ground))


def _extra(ground: Ground, title: str, write: Callable[[View], str]) -> View:
    return View(ground, "extra", title, body=write(View(ground, "extra", title)))


_SEARCH = """<form action="" method="get"><input name="q" placeholder="请输入关键词"><button>搜索</button></form>
<p>请输入关键词进行检索。</p>"""
_LOGIN = """<form action="" method="post"><p>账号：<input name="u"></p><p>密码：<input type="password" name="p"></p>
<p><input type="submit" value="登录"> <a href="javascript:void(0)">忘记密码</a></p></form>"""


def _map(view: View) -> str:
    blocks = [
        f"<p><b>{link(view, top)}</b>：{' '.join(link(view, child) for child in top.children)}</p>"
        for top in view.ground.tops
    ]
    return "\n".join(blocks)


def _contact(view: View) -> str:
    who = view.ground.identity
    return f"<p>主办：{who.name}</p><p>地址：{who.area}{who.street}</p><p>电话：{who.phone}</p>"


def _tag(view: View) -> str:
    rows = view.ground.latest(8)
    return "<ul>" + "".join(f"<li>{link(view, row)}</li>" for row in rows) + "</ul>"


def _english(ground: Ground, title: str) -> str:
    items = ["Harvest season opens in the county", "New bus lines for villages", "Reservoir works completed"]
    more = ground.extras["en_more"]
    rows = "".join(f'<li><a href="{more}#{n}">{item}</a> <i>Nov 0{n}, 2025</i></li>' for n, item in enumerate(items, 1))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - Government Website</title></head><body>
<div><a href="/en/">Home</a> <a href="{more}">News</a> <a href="/">中文</a></div><h2>{title}</h2><ul>{rows}</ul></body></html>
"""


def _mobile(ground: Ground) -> str:
    rows = "".join(
        f'<li><a href="{html.escape(a.path)}">{html.escape(a.title)}</a></li>' for a in ground.latest(6, "news")
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{ground.identity.name}</title>
</head><body class="m"><header>{ground.identity.name}</header><ul>{rows}</ul><a href="/">电脑版</a></body></html>
"""
