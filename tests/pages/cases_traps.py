# ruff: noqa: E501 - lines of markup and of Chinese text
"""Dates that are not the date of publication, alone and beside it."""

from typing import Any

from tests.pages.build import make
from tests.pages.page import NO_LINE, Case, full_metas, new_page, one_of, site_metas
from tests.pages.words import chance, prose

DAY = "2026-11-03"
NONE: dict[str, object] = {"published.printed": None, "source": None}
SOME: dict[str, object] = {"published.printed": DAY}
TEXT = prose(chance("traps"), "云禾市", 7)
SIGNED = TEXT + "<p align='right'>云禾市人民政府办公室</p><p align='right'>2026年10月28日</p>"
TODAY = "<div class='today'>今天是：2026年11月24日 星期二</div>"
LETTER = "<p>各有关单位：</p>" + TEXT


def alone() -> list[Case]:
    """Nothing on these pages says when they were published."""
    comments = "<div class='pinglun'><h3>网友评论</h3><div><b>网友7781</b> 发表于 2026-11-20 10:31:00<p>支持</p></div><div><b>匿名</b> 2026-11-21 08:02<p>讲得好</p></div></div>"
    related = "<div class='xgwz'><h4>相关文章</h4><ul><li><a href='/a/1.html'>市政府召开常务会议</a><span>2026-10-11</span></li><li><a href='/a/2.html'>市长调研春耕</a><span>2026-03-04</span></li></ul></div>"
    near = "<div class='sxp'><p>上一篇：<a href='/a/3.html'>全市防汛工作会议召开</a> [2026-06-02]</p><p>下一篇：<a href='/a/4.html'>我市举办读书节</a> [2026-10-08]</p></div>"
    widget = "<div id='tq'>11月24日 多云 8~15℃ 空气质量良</div><table class='rili'><tr><th colspan='7'>2026年11月</th></tr><tr><td>1</td><td>2</td><td class='on'>24</td></tr></table>"
    event = "<p>11月2日，云禾市召开全市安全生产工作会议。</p>" + TEXT + "<p>会议时间：2026年11月2日 地点：市民中心</p>"
    plan = (
        "<table border='1'><tr><td>报名时间</td><td>2026-11-10</td></tr><tr><td>笔试时间</td><td>2026-11-22</td></tr><tr><td>截止日期</td><td>2026-11-15</td></tr></table>"
        + TEXT
    )
    rows: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        ("banner-today", "table2005", "yunhe", {"banner": TODAY}),
        ("banner-today-script", "portal2010", "linquan", {"banner": "<script>var d=new Date();document.write('今天是'+d.getFullYear()+'年');</script><span id='t'>2026-11-24 星期二</span>"}),
        ("copyright-years", "jeecms", "beiting", {}),
        ("index-number", "inspur", "qinghe", {"info": "<div>索引号：11370399MB2026/2026-11030</div>", "expect": {"document.index_number": "11370399MB2026/2026-11030"}}),
        ("signature", "siteserver", "yunhe", {"body": SIGNED}),
        ("comments", "dedecms", "haidong", {"after": comments}),
        ("related", "bootstrap", "xishan", {"after": related}),
        ("neighbours", "powereasy", "nanling", {"after": near}),
        ("widget", "webforms", "linquan", {"banner": widget}),
        ("event", "vue_ssr", "yunhe", {"body": event}),
        ("deadlines", "govlike", "nanling", {"body": plan, "title": "南陵港区2026年公开招聘编外人员公告"}),
        ("printed-at", "linewell", "beiting", {"info": "<div class='p'>浏览时间：2026-11-24 08:30 打印时间：2026年11月24日</div>"}),
        ("comment-of-source", "phpcms", "haidong", {"info": "<span><!-- 发布日期：2026-11-03 --></span>"}),
        ("site-updated", "webplus", "xishan", {"banner": "<div>网站最后更新：2026-11-23</div>"}),
        ("visits", "jeecms", "nanling", {"info": "<div class='msgbar'>浏览次数：20261103 次　字号：大 中 小</div>"}),
        ("effective-only", "inspur", "linquan", {"info": "<ul><li>实施日期：2026-12-01</li><li>失效日期：2031-11-30</li></ul>", "title": "临泉山区城市停车管理办法"}),
        ("validity-range", "bootstrap", "beiting", {"info": "<p>有效期：2026-01-01 至 2028-12-31</p>"}),
        ("month-only-address", "phone", "qinghe", {"url": "http://sthjj.qinghe.gov.cn/xw/202611/88123.html"}),
        ("hidden-field", "inspur", "xishan", {}),
        ("generated-tag", "table2005", "nanling", {"metas": [("others", "页面生成时间 2026-11-20 14:01:14")]}),
        ("copyright-of-body", "wordpress", "linquan", {"body": TEXT + "<p>注：本文数据截至2026年9月30日。</p>"}),
        ("title-year", "portal2010", "haidong", {"title": "海栋自治州2025年度政府信息公开工作年度报告"}),
        ("title-full-date", "siteserver", "linquan", {"title": "关于2026年11月10日部分路段停水的通知", "body": LETTER}),
        ("attachments", "webplus", "beiting", {"after": "<p>附件：<a href='/f/1.pdf'>报名表.pdf</a>（2026-10-30上传，132KB）</p>"}),
    )  # fmt: skip
    cases = []
    for name, maker, site, parts in rows:
        own = dict(parts)
        expect = NONE | own.pop("expect", {})
        cases.append(make(f"undated-{name}", maker, site, expect, **{"info": NO_LINE, **own}))
    return cases


def beside() -> list[Case]:
    """The date of publication among others."""
    line = "<div class='xx'>{}</div>"
    rows = (
        ("banner", "portal2010", "beiting", {"banner": TODAY, "info": line.format("发布日期：2026-11-03")}, DAY),
        ("banner-no-label", "table2005", "linquan", {"banner": "<div>2026年11月24日 星期二 农历十月十六</div>", "info": "2026-11-03"}, DAY),
        ("updated-after", "jeecms", "yunhe", {"info": line.format("发布时间：2026-11-03 09:05　更新时间：2026-11-20 16:00")}, DAY),
        ("updated-before", "inspur", "nanling", {"info": line.format("<span>更新时间：2026-11-20</span><span>发布时间：2026-11-03</span>")}, DAY),
        ("signature", "webforms", "haidong", {"body": SIGNED, "info": "发布时间：2026-11-03"}, DAY),
        ("signature-later", "vue_ssr", "haidong", {"body": TEXT + "<p>北汀县人民政府<br>2026年11月5日</p>", "info": line.format("<span>2026-11-03 09:05</span>")}, DAY),
        ("title", "bootstrap", "xishan", {"title": "溪山县2025年度教育经费统计公告", "info": line.format("时间：2026-11-03")}, DAY),
        ("title-full", "dedecms", "qinghe", {"title": "2026年10月31日环境空气质量日报", "info": "<small>时间:</small>2026-11-03 08:00"}, DAY),
        ("reprint", "govlike", "yunhe", {"info": line.format("来源：云禾日报 2026年11月01日 第03版　发布时间：2026-11-03")}, DAY),
        ("notice-period", "powereasy", "xishan", {"body": "<p>公示时间：2026-11-04至2026-11-10</p>" + TEXT, "info": "<span>发布日期：2026-11-03</span>"}, DAY),
        ("period-in-line", "linewell", "nanling", {"info": line.format("<label>公示期：</label><span>2026-11-04 至 2026-11-10</span><label>发布时间：</label><span>2026-11-03</span>")}, DAY),
        ("implementation", "inspur", "beiting", {"info": line.format("<b>实施日期：</b>2026-12-01 <b>发布日期：</b>2026-11-03 <b>废止日期：</b>2031-12-01")}, DAY),
        ("comments", "wordpress", "beiting", {"info": line.format("2026-11-03"), "after": "<ol class='comment-list'><li><time datetime='2026-11-21T08:02'>2026年11月21日 上午8:02</time><p>请问办理地点在哪？</p></li></ol>"}, DAY),
        ("hidden", "siteserver", "xishan", {"info": line.format("<span style='display:none'>2020-01-01</span>发布时间：2026-11-03")}, DAY),
        ("neighbours-first", "phone", "nanling", {"before": "<div class='sx'><a href='/1.html'>上一篇 2026-11-12</a></div>", "info": line.format("发布日期：2026-11-03")}, DAY),
        ("side-first", "portal2010", "nanling", {"before": "<div class='zx'><h3>最新公告</h3><p><a href='/9.html'>供水公告</a> 2026-11-19</p><p><a href='/8.html'>停电公告</a> 2026-11-18</p></div>", "info": line.format("时间：2026-11-03")}, DAY),
        ("server-time", "linewell", "linquan", {"info": line.format("时间：2026-11-03　当前时间：2026-11-24 08:30:11")}, DAY),
        ("editor-date", "webplus", "linquan", {"info": line.format("审核日期：2026-11-01　发布日期：2026-11-03　撰稿日期：2026-10-30")}, DAY),
        ("two-line-heads", "bootstrap", "yunhe", {"info": line.format("收文日期：2026-10-20") + line.format("发布日期：2026-11-03")}, DAY),
        ("phone-number", "phpcms", "yunhe", {"info": "<span>咨询电话：2026-1105</span><span>发布时间：2026-11-03</span>"}, DAY),
    )  # fmt: skip
    return [
        make(
            f"dated-{name}",
            maker,
            site,
            {
                "published.printed": day,
                "source": one_of("云禾日报", "云禾日报 2026年11月01日 第03版") if name == "reprint" else None,
            },
            **parts,
        )
        for name, maker, site, parts, day in rows
    ]


def tagged(name: str, maker: str, site: str, pubdate: str, expect: dict[str, object], /, **parts: Any) -> Case:
    """A full set of tags with the PubDate that the case chooses."""
    page = new_page(name, maker, site, **parts)
    return make(name, maker, site, expect, metas=full_metas(page, pubdate), **parts)


def by_tags() -> list[Case]:
    only: dict[str, object] = {
        "published.printed": None,
        "published.meta": DAY,
        "source": one_of(None, "云禾市人民政府办公室"),
    }
    quiet: dict[str, object] = {"info": NO_LINE}
    none: dict[str, object] = only | {"published.meta": None, "published.date": None, "published.origin": None}
    said: dict[str, object] = {
        "published.printed": None,
        "source": None,
        "published.date": DAY,
        "published.meta": DAY,
        "published.origin": "meta",
    }
    graph = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"通知","datePublished":"2026-11-03T09:05:00+08:00","dateModified":"2026-11-20T10:00:00+08:00"}</script>'
    return [
        tagged("meta-only", "table2005", "yunhe", "2026-11-03 09:05", only, **quiet),
        tagged("meta-double-space", "govlike", "yunhe", " 2026-11-03  09:05 ", only, **quiet),
        tagged("meta-slashes", "webforms", "yunhe", "2026/11/3 9:05:00", only, **quiet),
        tagged("meta-words", "jeecms", "yunhe", "2026年11月03日", only, **quiet),
        tagged("meta-iso", "vue_ssr", "yunhe", "2026-11-03T09:05:00+08:00", only, **quiet),
        tagged("meta-template-left", "dedecms", "yunhe", "{$PubDate}", none, **quiet),
        tagged("meta-empty-date", "powereasy", "yunhe", "", none, **quiet),
        tagged("meta-null-word", "inspur", "yunhe", "null", none, **quiet),
        tagged("meta-differs", "siteserver", "yunhe", "2026-11-09 10:00", {"published.printed": DAY, "published.meta": "2026-11-09"}),
        tagged("meta-differs-by-year", "webplus", "yunhe", "2025-11-03 10:00", {"published.printed": DAY, "published.meta": "2025-11-03"}, info="<p>发布时间：2026-11-03</p>"),
        tagged("meta-and-signature", "bootstrap", "yunhe", "2026-11-03 10:00", only, body=SIGNED, **quiet),
        tagged("meta-and-no-year", "phone", "yunhe", "2026-11-03 10:00", {"published.printed": one_of("--11-03", DAY), "published.date": one_of("--11-03", DAY), "published.meta": DAY, "source": one_of(None, "云禾市人民政府办公室")}, info="<section>发布时间：11-03</section>"),
        make("meta-open-graph", "wordpress", "linquan", said, head='<meta property="og:type" content="article"/><meta property="article:published_time" content="2026-11-03T09:05:00+08:00"/><meta property="article:modified_time" content="2026-11-20T09:05:00+08:00"/>', **quiet),
        make("meta-json-ld", "wordpress", "haidong", said, head=graph, **quiet),
        make("meta-publishdate", "bootstrap", "beiting", said | {"published.origin": "meta"}, metas=[*site_metas(new_page("x", "bootstrap", "beiting").site), ("publishdate", "2026-11-03")], **quiet),
        make("meta-pubdate-lower", "portal2010", "xishan", said, metas=[("sitename", "溪山县教育局"), ("pubdate", "2026-11-03 09:05")], **quiet),
        make("meta-modified-only", "wordpress", "qinghe", {"published.printed": None, "source": None}, head='<meta property="article:modified_time" content="2026-11-20T09:05:00+08:00"/>', **quiet),
        make("script-date", "table2005", "beiting", {"published.printed": one_of(DAY, None), "published.date": one_of(DAY, None), "published.origin": one_of("printed", None), "source": None}, info="发布日期：<script>document.write('2026-11-03');</script>"),
    ]  # fmt: skip


def by_address() -> list[Case]:
    rows = (
        ("hanweb", "portal2010", "haidong", "http://www.haidongzhou.gov.cn/art/2026/11/3/art_1229_58831.html"),
        ("trs", "inspur", "qinghe", "http://sthjj.qinghe.gov.cn/zwgk/tzgg/202611/t20261103_7788123.shtml"),
        ("content", "table2005", "linquan", "http://www.lqs.gov.cn/zwgk/2026-11/03/content_55131.htm"),
        ("plain-folders", "dedecms", "xishan", "http://jyj.xishan.gov.cn/html/2026/1103/4471.html"),
    )
    said: dict[str, object] = {
        "published.printed": None,
        "source": None,
        "published.date": DAY,
        "published.origin": "address",
    }
    cases = [make(f"address-{name}", maker, site, said, info=NO_LINE, url=url) for name, maker, site, url in rows]
    other = "http://www.beiting.gov.cn/xw/202611/t20261109_12.html"
    query = "http://www.lqs.gov.cn/InfoDetail.aspx?id=20261399"
    return [
        *cases,
        make(
            "address-differs",
            "linewell",
            "beiting",
            SOME | {"source": None},
            url=other,
            info="<div class='i'>时间：2026-11-03</div>",
        ),
        make("address-no-date-in-id", "webforms", "linquan", NONE, url=query, info=NO_LINE),
    ]


def articles() -> list[Case]:
    return alone() + beside() + by_tags() + by_address()
