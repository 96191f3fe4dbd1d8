"""Things on a page that look like links and are none, and pages that read like errors and are none."""

import html

from lab import assets, misbehave
from lab.answers import Answer
from lab.markup import tag_img
from lab.pages import Page
from lab.planter import NOT_FOUND, Planter

_TITLES = ["市图书馆新增404种地方文献对外开放", "关于网站“页面不存在”类问题集中排查情况的通报",
           "404路公交线路优化调整公告",
           "关于清理失效链接（无法找到该页）的说明"]  # fmt: skip
_PSEUDO = ["javascript:void(0);", "javascript:window.print()", "mailto:{post}", "tel:12345", "#", "", "#top",
           "JavaScript:doZoom(16)", "about:blank", "sms:12110", "data:text/plain,ok", " javascript:;"]  # fmt: skip


def plant(planter: Planter) -> None:
    """All of this module."""
    _not_links(planter)
    _placeholders(planter)
    _titles(planter)
    _pictures(planter)
    _encodings(planter)
    _long_and_moved(planter)
    _robots(planter)
    _types(planter)


def _not_links(planter: Planter) -> None:
    look = planter.look
    dead = planter.own("/bujian/{}.html")
    name = f"www.{look.letters}stat.com"
    planter.draft.dead.append(name)
    page = planter.article()
    post = f"webmaster@{look.domain}"
    page.blocks += [
        f'<p><a href="{pseudo.format(post=post)}">{html.escape(text)}</a></p>'
        for pseudo, text in zip(_PSEUDO, "打印 关闭 邮箱 电话 返回 空 顶部 大 白 短信 数据 收藏".split(), strict=True)
    ]
    planter.trap("pseudo", planter.own(page.path), "a page with javascript:, mailto:, tel:, #, empty and data: links")
    hidden = {
        "comment": '<!-- <a href="{url}">旧版入口</a> -->',
        "comment-multi": '<!--\n<ul>\n<li><a href="{url}">已停用</a></li>\n</ul>\n-->',
        "conditional": '<!--[if lt IE 9]><script src="{url}"></script><![endif]-->',
        "script-string": "<script>document.write('<a href=\"{url}\">more</a>');</script>",
        "script-variable": '<script>var next = "{url}"; var img = \'<img src="{url}">\';</script>',
        "script-template": '<script type="text/html" id="tpl"><li><a href="{url}">{{{{title}}}}</a></li></script>',
        "textarea": '<textarea style="display:none"><a href="{url}">代码</a></textarea>',
        "data-attribute": '<div data-url="{url}" data-href="{url}">分享</div>',
        "noindex-input": '<input type="hidden" value="{url}">',
    }
    for index, (kind, markup) in enumerate(hidden.items()):
        url = dead.format(f"n{index}")
        planter.serve(url, NOT_FOUND)
        holder = planter.article(old=index % 3 == 0)
        holder.blocks.append(markup.format(url=url))
        planter.trap(f"hidden-{kind}", url, f"a dead address that is no link ({kind})")
    planter.draft.head_blocks += [
        f'<link rel="dns-prefetch" href="//{name}">',
        f'<link rel="preconnect" href="http://{name}">',
    ]
    planter.trap("dns-prefetch", f"http://{name}/", "a hint to the resolver, on every page")
    planter.article().blocks.append('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="占位">')


def _placeholders(planter: Planter) -> None:
    page = planter.article()
    page.blocks += [
        '<script type="text/template"><li><a href="${url}">${title}</a><img src="${pic}"></li></script>',
        '<ul style="display:none"><li><a href="{{item.url}}">{{item.title}}</a></li></ul>',
        '<div style="display:none"><a href="${obj.link}">${obj.name}</a></div>',
    ]
    folder = planter.own(page.path).rpartition("/")[0]
    for name in ("%7B%7Bitem.url%7D%7D", "$%7Bobj.link%7D", "$%7Burl%7D", "$%7Bpic%7D"):
        planter.serve(f"{folder}/{name}", NOT_FOUND)
        planter.trap("placeholder", f"{folder}/{name}", "the remains of a template, never a broken link")


def _titles(planter: Planter) -> None:
    for index, title in enumerate(_TITLES):
        page = planter.article(old=index % 2 == 1)
        page.title = title
        planter.trap("title-404", planter.own(page.path), "an article that speaks of 404 and missing pages")


def _pictures(planter: Planter) -> None:
    for index in range(3):
        page = planter.article(old=index == 2)
        url = planter.own(f"/upload/image/yitu{index}.jpg")
        planter.serve(url, Answer(200, assets.body("jpg"), "image/jpeg"))
        page.paragraphs = 0
        page.blocks.insert(0, f"<p>{tag_img(planter.look, planter.write(page, url), '一图读懂')}</p>")
        planter.trap("short", planter.own(page.path), "a short article that is one picture")


def _encodings(planter: Planter) -> None:
    """Declared and real encoding differ; every one of these can be read."""
    utf8, gbk, bare = planter.article(), planter.article(old=True), planter.article()
    utf8.encoding, utf8.declared, utf8.content_type = "utf-8", "gb2312", "text/html"
    gbk.encoding, gbk.declared, gbk.content_type = "gbk", "", "text/html"
    bare.encoding, bare.declared, bare.content_type = "gbk", "GB2312", "text/html"
    for page, what in (
        (utf8, "UTF-8 declared as gb2312"),
        (gbk, "GBK, declared nowhere"),
        (bare, "GBK declared as GB2312"),
    ):
        planter.trap("encoding", planter.own(page.path), what)


def _long_and_moved(planter: Planter) -> None:
    long = planter.article()
    row = "<tr><td>{n}</td><td>某某村</td><td>补助对象</td><td>{m}元</td></tr>\n"
    table = "".join(row.format(n=n, m=n * 7 % 900 + 100) for n in range(26_000))
    long.blocks.append(f"<table border='1'>\n{table}</table>")
    planter.trap("long", planter.own(long.path), "a page of about 2 MB")
    target = planter.article()
    moved = Page("/ztzl/lszl/moved.html", "single", "栏目已迁移", "bare")
    moved.extra_head = f'<meta http-equiv="refresh" content="3; url={target.path}">'
    planter.draft.singles.append(moved)
    planter.link(planter.article(old=True), planter.own(moved.path), "原栏目地址")
    planter.trap("refresh", planter.own(moved.path), "a page that leads on by meta refresh")
    soft = planter.article()
    soft.blocks.append(f'<p><a href="{planter.draft.home.path}">返\u00ad回\u00ad首&shy;页</a></p>')
    planter.trap("soft-hyphen", planter.own(soft.path), "soft hyphens in a link's text")


def _robots(planter: Planter) -> None:
    inner = planter.own("/neibu/tongxunlu.html")
    never = planter.own("/neibu/bucunzai.html")
    body = f'<html><head><title>通讯录</title></head><body><a href="{never}">下一页</a></body></html>'
    planter.serve(inner, Answer(200, body.encode(planter.look.encoding), "text/html"))
    planter.serve(never, NOT_FOUND)
    planter.link(planter.article(), inner, "内部通讯录")
    planter.trap("robots", inner, "in a folder that robots.txt disallows: the link is fine, the page is not crawled")
    planter.trap("robots-inside", never, "a dead link that stands only on a page that is not crawled")
    second = f"zwgk.{planter.look.domain}"
    url, beyond = f"http://{second}/gkml/index.html", f"http://{second}/gkml/shanchu.html"
    body = f'<html><head><title>公开目录</title></head><body><a href="{beyond}">已删除</a></body></html>'
    planter.serve(url, Answer(200, body.encode(), "text/html; charset=utf-8"))
    planter.link(planter.article(), url, "旧版栏目")
    planter.trap("second-host", url, "another host of the same city: verified, not crawled")
    planter.trap("second-host-inside", beyond, "a dead link that stands only on another host's page")


def _types(planter: Planter) -> None:
    served = [
        ("pdf", "application/octet-stream"),
        ("pdf", "text/html"),
        ("doc", "text/plain"),
        ("xls", "text/html;charset=GBK"),
    ]
    for index, (extension, kind) in enumerate(served):
        url = planter.own(f"/upload/file/lx{index}.{extension}")
        planter.serve(url, Answer(200, assets.body(extension), kind))
        planter.trap("file-type", url, f"a true {extension} declared as {kind}")
        planter.link(planter.article(), url, f"登记表{index}", file=True)
    for index, lie in enumerate([misbehave.PLAIN_403, Answer(404, b""), Answer(405, b"")]):
        url = planter.own(f"/upload/file/touqing{index}.pdf")
        planter.serve(url, misbehave.head_lies(lie, Answer(200, assets.body("pdf"), "application/pdf")))
        planter.trap("file-head", url, f"attachment, {lie.status} on HEAD")
        planter.link(planter.article(old=True), url, f"清单{index}", file=True)
    url = planter.own("/upload/file/moci.pdf")
    failure = Answer(503, b"<html><body>503</body></html>")
    planter.serve(url, misbehave.first_look(failure, Answer(200, assets.body("pdf"), "application/pdf")))
    planter.trap("file-once", url, "attachment, 503 at the first look only")
    planter.link(planter.article(), url, "清单（末次）", file=True)
