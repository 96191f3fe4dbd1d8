# ruff: noqa: E501 - lines of markup and of Chinese text
"""Ways to write the date, and places to put it; no tag and no address helps."""

from tests.pages.build import make
from tests.pages.page import NO_LINE, Case, one_of
from tests.pages.words import chance, prose

DAY = "2026-11-03"
# name, maker, site, the line as printed, the date that it says
FORMS = (
    ("numerals", "table2005", "yunhe", "发布日期：二〇二六年十一月三日", DAY),
    ("numerals-circle", "powereasy", "beiting", "<span>发布日期：二○二六年十一月三日</span>", DAY),
    ("numerals-zero", "jeecms", "qinghe", "<div class='msgbar'>发布时间：二零二六年十一月二十三日</div>", "2026-11-23"),
    ("year-month-day-clock", "linewell", "xishan", "<div class='smartxl-info'>2026年11月3日 9时05分</div>", DAY),
    ("jdbc-tail", "inspur", "haidong", "<div class='xl_xx'><span>发布时间：2026-11-03 09:05:00.0</span></div>", DAY),
    ("two-digit-year", "webforms", "linquan", "发布时间：<span id='ctl00_lblDate'>26-11-05</span>", "2026-11-05"),
    ("no-year", "siteserver", "nanling", "<div class='newsInfo'>发布日期：11-05</div>", "--11-05"),
    ("no-year-words", "phone", "yunhe", "<section class='art-i'><i>发布时间：11月5日 08:30</i></section>", "--11-05"),
    ("days-ago", "phone", "linquan", "<section class='art-i'><i>发布于：3天前</i></section>", "P-3D"),
    ("yesterday", "vue_ssr", "nanling", "<div class='detail__meta'><span>发布时间：昨天 18:20</span></div>", "P-1D"),
    ("full-width", "dedecms", "beiting", "<small>时间:</small>２０２６－１１－０３", DAY),
    ("full-width-words", "portal2010", "xishan", "<div class='xx'>发布日期：２０２６年１１月０３日</div>", DAY),
    ("nbsp", "bootstrap", "qinghe", "<div class='detail-info'>发布时间：&nbsp;2026&nbsp;-&nbsp;11&nbsp;-&nbsp;03&nbsp;</div>", DAY),
    ("spaced-words", "govlike", "ministry", "<div class='pages-date'>2026 年 11 月 03 日</div>", DAY),
    ("slashes", "webforms", "haidong", "发布时间：<span>2026/11/3 9:05:00</span>", DAY),
    ("dots", "bootstrap", "yunhe", "<div class='detail-info'><span>2026.11.03</span></div>", DAY),
    ("packed", "inspur", "beiting", "<div class='xl_xx'><span>发布日期：20261103</span></div>", DAY),
    ("iso-zone", "vue_ssr", "qinghe", "<div class='detail__meta'><span>2026-11-03T09:05:00+08:00</span></div>", DAY),
    ("weekday", "govlike", "linquan", "<div class='pages-date'>2026年11月3日 星期二 09:05</div>", DAY),
    ("english-label", "wordpress", "ministry", "<div class='entry-meta'>Date: 2026-11-03</div>", DAY),
    ("english-month", "wordpress", "ministry", "<div class='entry-meta'>Published: November 3, 2026</div>", DAY),
    ("english-short-month", "bootstrap", "ministry", "<div class='detail-info'>Updated by press office | Release date: Nov. 3, 2026</div>", DAY),
    ("label-spaced", "table2005", "qinghe", "发 布 日 期：2026-11-03", DAY),
    ("label-bracketed", "powereasy", "xishan", "<span>【发布日期】2026-11-03</span><span>【点击数】31</span>", DAY),
    ("label-ideographic-space", "webplus", "nanling", "<p class='arti_metas'>日　期：2026-11-03</p>", DAY),
    ("label-of-post", "siteserver", "beiting", "<div class='newsInfo'>发稿时间：2026-11-03 16:40</div>", DAY),
    ("label-of-public", "jeecms", "linquan", "<div class='msgbar'><span>公开日期：2026-11-03</span></div>", DAY),
    ("label-of-announce", "portal2010", "yunhe", "<div class='xx'>公布日期：2026-11-03</div>", DAY),
    ("no-label-brackets", "phpcms", "qinghe", "<span>[ <em>2026-11-03</em> ]</span>", DAY),
    ("pubtime-class", "vue_ssr", "haidong", "<div class='meta'><span class='pubtime'>2026-11-03 09:05</span><span>阅读 66</span></div>", DAY),
    ("split-day-first", "bootstrap", "haidong", "<div class='datebox'><b>03</b><i>2026-11</i></div>", DAY),
    ("split-day-first-slash", "siteserver", "yunhe", "<div class='rq'><span>03</span><em>2026/11</em></div>", DAY),
    ("split-all", "inspur", "xishan", "<div class='xl_xx'>发布日期：<i>2026</i>年<i>11</i>月<i>03</i>日</div>", DAY),
    ("own-elements", "govlike", "beiting", "<publishtime>2026-11-03 09:05</publishtime><contentsource></contentsource>", DAY),
    ("list-of-definitions", "linewell", "qinghe", "<dl class='info'><dt>发布日期</dt><dd>2026-11-03</dd><dt>浏览量</dt><dd>213</dd></dl>", DAY),
    ("cells", "webforms", "yunhe", "<table class='bx'><tr><th>发布日期</th><td>2026-11-03</td><th>阅读</th><td>8</td></tr></table>", DAY),
    (
        "header-row", "jeecms", "xishan",
        "<table border='1'><tr><td>信息类别</td><td>发布日期</td><td>公开方式</td></tr><tr><td>工作动态</td><td>2026-11-03</td><td>主动公开</td></tr></table>", DAY,
    ),
    ("upload-time", "dedecms", "haidong", "<span>上传时间：2026-11-03</span>", DAY),
    ("comment-between", "table2005", "haidong", "发布时间：<!-- <!--date--> --><font color=red>2026-11-03</font>", DAY),
    ("entity-digits", "powereasy", "yunhe", "<span>发布日期：&#50;&#48;&#50;&#54;-11-03</span>", DAY),
    ("zero-width", "webplus", "yunhe", "<p class='arti_metas'><span>发布时间：\u200b2026\u200b-11-03</span></p>", DAY),
    ("long-dash", "phone", "haidong", "<section class='art-i'><i>发布日期：2026–11–03</i></section>", DAY),
)  # fmt: skip


def forms() -> list[Case]:
    return [
        make(f"date-{name}", maker, site, {"published.printed": day}, info=line)
        for name, maker, site, line, day in FORMS
    ]


def placed() -> list[Case]:
    """The date away from its usual place under the title."""
    text = prose(chance("placed"), "云禾市")
    said = {"published.printed": DAY}
    return [
        make("date-above-title", "portal2010", "beiting", said, before="<div class='time'>2026-11-03</div>", info=NO_LINE),
        make(
            "date-beside-title", "siteserver", "qinghe", said,
            heading="<table width='100%'><tr><td class='bt'>青禾市排查工业园区雨污分流</td><td align='right'>2026-11-03</td></tr></table>",
            title="青禾市排查工业园区雨污分流", info=NO_LINE,
        ),
        make("date-below-body", "govlike", "linquan", said, info=NO_LINE, after="<div class='bottom-info'>发布日期：2026-11-03　编辑：何静怡</div>"),
        make("date-at-page-end", "table2005", "xishan", said, info=NO_LINE, after="<p align='right'>（此件于2026年11月3日发布）</p>"),
        make("date-icon-only", "bootstrap", "linquan", said, info="<p><i class='fa fa-clock-o'></i> 2026-11-03 <i class='fa fa-eye'></i> 12</p>"),
        make(
            "date-time-element-relative", "vue_ssr", "linquan", {"published.printed": one_of(DAY, "P-3D"), "published.date": one_of(DAY, "P-3D")},
            info="<div class='detail__meta'><time datetime='2026-11-03T09:05:00+08:00'>3天前</time></div>",
        ),
        make("date-in-left-rail", "phone", "beiting", said, info=NO_LINE, before=f"<div class='rail'><span>发布</span><strong>{DAY}</strong></div>"),
        make(
            "date-source-body-swapped", "linewell", "yunhe", said | {"source": "云禾日报"}, body=text,
            info="<div class='smartxl-info'>2026-11-03 来源：云禾日报 作者：陈广生 责任编辑：林若溪</div>",
        ),
        make(
            "date-and-source-one-string", "phpcms", "linquan", said | {"source": "临泉山区融媒体中心"},
            info="<span>临泉山区融媒体中心 2026-11-03 10:11</span>",
        ),
        make(
            "date-last-of-four", "portal2010", "qinghe", said | {"source": "市生态环境局"},
            info="<p class='xx'>作者：周大江 | 来源：市生态环境局 | 审核：孙佩文 | 时间：2026-11-03 | 【打印】【关闭】</p>",
        ),
    ]  # fmt: skip


def articles() -> list[Case]:
    cases = forms() + placed()
    for case in cases:
        if case.name == "date-and-source-one-string":  # unlabelled, so silence is allowed
            case.expect["source"] = one_of(case.expect["source"], None)
    return cases
