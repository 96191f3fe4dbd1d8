# ruff: noqa: E501 - lines of markup and of Chinese text
"""Titles, and heads with tags that are empty, foreign, doubled or left over from a template."""

from typing import Any

from tests.pages.build import SAID_BY_ALL, make
from tests.pages.page import NO_LINE, TAGS, Case, Pair, full_metas, new_page, one_of
from tests.pages.words import SITES, chance, prose

TEXT = prose(chance("titles"), "北汀县", 7)
LONG = "北汀县人民政府办公室关于印发《北汀县“十五五”现代物流业发展规划（2026—2030年）》的通知"


def headings() -> list[Case]:
    main = "把论文写在田野上"
    over, under = "我县科技特派员服务队纪实：", "——北汀县推进农业科技成果转化"
    whole = one_of(main, f"{over}{main}", f"{main}{under}", f"{over}{main}{under}")
    plain = "北汀县2026年第三季度重点工程进展情况"
    english = "Beiting County Holds Job Fair for Veterans"
    rows: tuple[tuple[str, str, dict[str, object], dict[str, object]], ...] = (
        ("two-lines", "jeecms", {"title": LONG, "heading": f"<h1>{LONG[:10]}<br>{LONG[10:]}</h1>"}, {}),
        ("three-spans", "inspur", {"title": LONG, "heading": f"<div class='tit'><span>{LONG[:10]}</span><span>{LONG[10:30]}</span><span>{LONG[30:]}</span></div>"}, {}),
        ("over-and-under", "portal2010", {"title": main, "heading": f"<p class='yt'>{over}</p><h2>{main}</h2><p class='ft'>{under}</p>"}, {"title": whole}),
        ("under-in-heading", "govlike", {"title": main, "heading": f"<h1>{main}<br><small>{under}</small></h1>"}, {"title": one_of(main, main + under)}),
        ("site-name-h1-hidden", "bootstrap", {"title": plain, "heading": f"<h1 style='display:none'>北汀县人民政府</h1><p class='lead'>{plain}</p>"}, {}),
        ("font-only", "table2005", {"title": plain, "heading": f"<td align=center><font color='#cc0000' size='4'><b>{plain}</b></font></td>"}, {}),
        ("strong-only", "siteserver", {"title": plain, "heading": f"<p style='text-align:center;font-size:22px'><strong>{plain}</strong></p>"}, {}),
        ("html-title-generic", "webforms", {"title": plain, "html_title": "信息详细页"}, {}),
        ("html-title-site", "phone", {"title": plain, "html_title": "北汀县人民政府"}, {}),
        ("html-title-cut", "dedecms", {"title": LONG, "html_title": LONG[:22] + "...-北汀县人民政府"}, {}),
        ("html-title-column-first", "webplus", {"title": plain, "html_title": f"北汀县人民政府 > 政务公开 > 工作动态 > {plain}"}, {}),
        ("html-title-newlines", "wordpress", {"title": plain, "html_title": f"\n\t{plain}\n\t - 北汀县人民政府\n"}, {}),
        ("same-as-column", "linewell", {"title": "机构职能", "path": ("政务公开", "机构职能")}, {}),
        ("column-heading-above", "jeecms", {"title": plain, "before": "<h2 class='lmname'>工作动态</h2>"}, {}),
        ("bilingual", "vue_ssr", {"title": "北汀县举办退役军人专场招聘会", "heading": f"<div class='t'><h1>北汀县举办退役军人专场招聘会</h1><h2>{english}</h2></div>"}, {"title": one_of("北汀县举办退役军人专场招聘会", f"北汀县举办退役军人专场招聘会{english}")}),
        ("badge", "bootstrap", {"title": plain, "heading": f"<h3 class='detail-title'><span class='label'>图文</span> {plain}</h3>"}, {"title": one_of(plain, f"图文 {plain}")}),
        ("entities", "powereasy", {"title": "“放管服”改革·A&B区试点<首批>名单公布", "html_title": "名单公布", "heading": "<h2>&ldquo;放管服&rdquo;改革&middot;A&amp;B区试点&lt;首批&gt;名单公布</h2>"}, {}),
        ("in-heading-with-date", "phpcms", {"title": plain}, {}),
        ("in-body-only", "webforms", {"title": plain, "html_title": "北汀县人民政府", "heading": "<span id='ctl00_lblTitle'></span>", "body": f"<p align='center' style='font-size:22pt'><b>{plain}</b></p>{TEXT}"}, {}),
        ("row-of-header", "inspur", {"title": LONG, "html_title": "政府信息公开", "heading": f"<table><tr><td>名称</td><td>{LONG}</td></tr></table>"}, {}),
        ("side-headings-first", "portal2010", {"title": plain, "before": "<h3>服务导航</h3><h3>热点专题</h3>"}, {}),
        ("letters-apart", "table2005", {"title": "县长办公会议纪要", "html_title": "会议纪要", "heading": "<td align=center><b>县 长 办 公 会 议 纪 要</b></td>"}, {}),
        ("attribute-whole", "linewell", {"title": LONG, "html_title": "北汀县人民政府", "heading": f"<h1 title='{LONG}'>{LONG}</h1>"}, {}),
    )  # fmt: skip
    return [make(f"title-{name}", maker, "beiting", expect, **parts) for name, maker, parts, expect in rows]


def tags_left(maker: str, name: str, *forms: str, real: bool = True) -> Case:
    """Tags of the article filled with what the template left."""
    page = new_page(name, maker, "beiting", body=TEXT)
    metas: list[Pair] = []
    for tag, value in full_metas(page):
        form = forms[len(metas) % len(forms)].replace("@", tag)
        metas.append((tag, form if tag in TAGS[7:] or not real else value))
    return make(name, maker, "beiting", {"published.meta": None}, metas=metas, body=TEXT)


def raw(
    name: str, maker: str, html: str, pairs: list[Pair], expect: dict[str, object] | None = None, **parts: Any
) -> Case:
    """Tags written out by hand; `pairs` is what they say."""
    saved = SAID_BY_ALL.pop(maker, None)
    try:
        return make(name, maker, "beiting", expect, metas=pairs, meta_html=html, **parts)
    finally:
        if saved:
            SAID_BY_ALL[maker] = saved


def tags() -> list[Case]:
    site = [("SiteName", "北汀县人民政府"), ("SiteIDCode", "6105990006")]
    day = ("PubDate", "2026-11-03 09:05")
    pairs = [*site, day]
    twice = [*site, ("SiteDomain", "http://www.beiting.gov.cn/"), *site, day]
    empty = [(tag, "") for tag in TAGS]
    page = new_page("tags-plain", "bootstrap", "beiting")
    lower = [(tag.lower(), value) for tag, value in full_metas(page)]
    single = "<meta name='SiteName' content='北汀县人民政府'/><META NAME=\"SiteIDCode\" CONTENT=\"6105990006\"><meta name=PubDate content='2026-11-03 09:05'>"
    turned = '<meta content="北汀县人民政府" name="SiteName" /><meta content="6105990006" name="SiteIDCode" /><meta content="2026-11-03 09:05" name="PubDate" />'
    commented = '<!-- <meta name="SiteName" content="旧站"><meta name="ArticleTitle" content="旧"> --><meta name="SiteName" content="北汀县人民政府"><meta name="SiteIDCode" content="6105990006"><meta name="PubDate" content="2026-11-03 09:05">'
    scripted = '<script>var s = \'<meta name="Author" content="脚本">\';</script>' + turned
    broken = '<meta name="SiteName" content="北汀县\n人民政府"><meta name="SiteIDCode"><meta name="PubDate" content="2026-11-03 09:05">'
    return [
        tags_left("dedecms", "tags-left-dede", "{$@}", "[field:@/]"),
        tags_left("powereasy", "tags-left-powereasy", "{PE.Label id=\"@\"/}", "{$@}"),
        tags_left("phpcms", "tags-left-empire", "[!--@--]", "[!--title--]"),
        tags_left("vue_ssr", "tags-left-vue", "{{ @ }}", "undefined"),
        tags_left("jeecms", "tags-left-freemarker", "${content.@!}", "[@cms_@ /]", real=False),
        tags_left("siteserver", "tags-left-stl", "<stl:content type=\"@\"></stl:content>", "{stl.@}"),
        make("tags-empty", "inspur", "beiting", {"published.meta": None}, metas=empty),
        make("tags-lower-case", "bootstrap", "beiting", metas=lower, title=page.title),
        make("tags-site-twice", "webplus", "beiting", metas=twice),
        raw("tags-quotes", "portal2010", single, pairs),
        raw("tags-turned", "govlike", turned, pairs),
        raw("tags-commented", "table2005", commented, pairs),
        raw("tags-in-script", "linewell", scripted, pairs),
        raw("tags-broken", "webforms", broken, [("SiteName", "北汀县人民政府"), ("SiteIDCode", ""), day], {"meta.tags": one_of([("sitename", "北汀县\n人民政府"), ("siteidcode", ""), ("pubdate", day[1])], [("sitename", "北汀县 人民政府"), ("siteidcode", ""), ("pubdate", day[1])], [("sitename", "北汀县人民政府"), ("siteidcode", ""), ("pubdate", day[1])])}),
        make("tags-source-only-there", "phone", "beiting", {"published.printed": "2026-11-03", "source": one_of(None, SITES["beiting"].organizer)}, metas=full_metas(page), title=page.title, info="<p>2026-11-03</p>"),
        make("tags-source-differs", "jeecms", "beiting", {"published.printed": "2026-11-03", "source": "陕北日报"}, metas=full_metas(page), title=page.title, info="<p>发布时间：2026-11-03　来源：陕北日报</p>"),
        make("tags-none-no-line", "siteserver", "beiting", info=NO_LINE),
    ]  # fmt: skip


def articles() -> list[Case]:
    return headings() + tags()
