# ruff: noqa: E501 - lines of markup and of Chinese text
"""One difficulty over many makers: poor head titles, short titles, bodies full of headings, dates or links, soft error pages."""

from typing import Any

from tests.pages.build import MAKERS, make
from tests.pages.page import NO_LINE, Case, one_of
from tests.pages.words import SITES, chance, prose

SITE = "linquan"
NAME = SITES[SITE].name
TEXT = prose(chance("crossed"), "临泉山区", 3)
UNDATED: dict[str, object] = {"published.printed": None, "source": None}
LONG = "临泉山区人民政府办公室关于转发省人民政府办公厅《关于进一步做好2026年今冬明春火灾防控、森林草原防灭火、安全生产和防范应对低温雨雪冰冻灾害等重点工作的紧急通知》的通知"


def poor_heads() -> list[Case]:
    """The head's title says only the site, the column or nothing; the title stands on the page alone."""
    others = (
        ("jeecms", f"工作动态-{NAME}"),
        ("portal2010", f"工作动态-{NAME}"),
        ("linewell", "信息内容"),
        ("webforms", "无标题文档"),
        ("inspur", "正文"),
        ("phone", "详情"),
    )
    named = [make(f"poor-head-site-{maker}", maker, SITE, html_title=NAME) for maker in MAKERS]
    return named + [make(f"poor-head-{maker}", maker, SITE, html_title=head) for maker, head in others]


def lengths() -> list[Case]:
    short = (
        ("table2005", "公告"),
        ("siteserver", "通知"),
        ("jeecms", "公示"),
        ("vue_ssr", "更正"),
        ("webplus", "讣告"),
        ("bootstrap", "任免通知"),
    )
    cases = [make(f"short-title-{maker}", maker, SITE, title=title) for maker, title in short]
    return cases + [
        make(f"long-title-{maker}", maker, SITE, title=LONG) for maker in ("dedecms", "powereasy", "govlike")
    ]


def bodies() -> list[Case]:
    sections = "".join(
        f"<h2>{n}、{word}</h2>{TEXT}"
        for n, word in zip("一二三四", "总体要求 重点任务 保障措施 组织实施".split(), strict=True)
    )
    second = "<h1>关于加强冬春火灾防控工作的实施方案</h1>" + TEXT
    chronicle = "".join(f"<p>2026年10月{day}日，区委召开第{day}次专题会议研究部署。</p>" for day in range(1, 25))
    listed = (
        "<ul>"
        + "".join(f"<li>2026-10-{day:02d} 区委召开第{day}次专题会议研究部署。</li>" for day in range(1, 25))
        + "</ul>"
    )
    permits = (
        "<table border='1'><tr><th>序号</th><th>企业</th><th>许可日期</th></tr>"
        + "".join(f"<tr><td>{i}</td><td>某某企业{i}</td><td>2026-10-{i:02d}</td></tr>" for i in range(1, 20))
        + "</table>"
    )
    files = "<p>附件：</p>" + "".join(f"<p><a href='/f/{i}.doc'>{i}.申报表格之{i}.doc</a></p>" for i in range(1, 12))
    rows: tuple[tuple[str, str, tuple[str, ...], dict[str, Any]], ...] = (
        ("sections", sections, ("portal2010", "siteserver", "phone"), {}), ("second-heading", second, ("inspur", "linewell", "table2005"), {}),
        ("chronicle", chronicle, ("jeecms", "govlike", "dedecms"), {}), ("chronicle-listed", listed, ("bootstrap", "vue_ssr", "webplus"), {}),
        ("chronicle-undated", chronicle, ("jeecms", "govlike", "powereasy", "wordpress"), {"info": NO_LINE}),
        ("permits", permits, ("webforms", "inspur", "portal2010"), {}), ("files", files, ("siteserver", "phpcms", "wordpress"), {}),
    )  # fmt: skip
    return [
        make(f"body-{name}-{maker}", maker, SITE, UNDATED if parts else {}, body=body, **parts)
        for name, body, makers, parts in rows
        for maker in makers
    ]


def soft_errors() -> list[Case]:
    rows = (
        ("dedecms", "<p>对不起，您访问的页面不存在！</p>", NAME),
        ("govlike", "<p>您要查看的页面已删除或不存在，请<a href='/'>返回首页</a></p>", "页面不存在"),
        ("linewell", "<div><h3>404</h3><p>抱歉，没有找到您要的页面</p></div>", f"404_{NAME}"),
        ("phone", "<p>页面找不到了，去首页看看吧</p>", NAME),
        ("portal2010", "<p>错误代码：404。文件未找到。</p>", "出错了"),
        ("vue_ssr", "<div><b>404</b><p>Page Not Found 页面走丢了</p><a href='/'>返回首页</a></div>", NAME),
    )
    cases = [
        make(
            f"instead-soft-{maker}",
            maker,
            SITE,
            UNDATED | {"instead": "not-found"},
            info=NO_LINE,
            heading="<!-- -->",
            title="页面不存在",
            body=body,
            html_title=head,
            crumbs=False,
        )
        for maker, body, head in rows
    ]
    for case in cases:
        del case.expect["title"], case.expect["breadcrumb"], case.expect["items"]
    silent = make(
        "instead-soft-empty",
        "table2005",
        SITE,
        UNDATED | {"instead": one_of(None, "not-found", "shell")},
        info=NO_LINE,
        heading="<td></td>",
        title="无",
        body="",
        html_title=NAME,
    )
    for fact in ("title", "items", "breadcrumb"):
        del silent.expect[fact]
    return [*cases, silent]


def articles() -> list[Case]:
    return poor_heads() + lengths() + bodies() + soft_errors()
