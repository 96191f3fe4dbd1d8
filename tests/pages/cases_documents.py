# ruff: noqa: E501 - lines of markup and of Chinese text
"""Policy documents with the disclosure header in its many layouts, and links to their interpretation."""

from collections.abc import Callable

from tests.pages.build import make
from tests.pages.page import NO_LINE, Case, one_of
from tests.pages.words import SITES, chance, prose

Rows = tuple[tuple[str, str], ...]
INDEX, NUMBER = "11339900002493110X/2026-00421", "云政发〔2026〕12号"
HEAD: Rows = (
    ("索引号", INDEX), ("主题分类", "综合政务/其他"), ("发布机构", "云禾市人民政府"), ("成文日期", "2026-10-21"),
    ("标题", "云禾市人民政府关于印发低空经济发展若干措施的通知"), ("文号", NUMBER), ("发布日期", "2026-11-03"), ("有效性", "有效"),
)  # fmt: skip
TITLE = HEAD[4][1]
FOUND: dict[str, object] = {
    "document.index_number": INDEX, "document.document_number": NUMBER, "document.issuer": "云禾市人民政府", "document.validity": "有效",
    "written": "2026-10-21", "published.printed": "2026-11-03", "source": "云禾市人民政府",
}  # fmt: skip
TEXT = (
    prose(chance("documents"), "云禾市", 9)
    + "<p style='text-align:right'>云禾市人民政府</p><p style='text-align:right'>2026年10月21日</p>"
)


def four_cells(rows: Rows) -> str:
    pairs = [rows[i : i + 2] for i in range(0, len(rows), 2)]
    lines = ("".join(f"<td class='l'>{k}：</td><td class='r'>{v}</td>" for k, v in pair) for pair in pairs)
    return "<table class='xxgk_table' width='100%'>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def two_cells(rows: Rows) -> str:
    return "<table border='1'>" + "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in rows) + "</table>"


def one_cell(rows: Rows) -> str:
    return "<table><tr>" + "</tr><tr>".join(f"<td><b>{k}：</b>{v}</td>" for k, v in rows) + "</tr></table>"


def heads_above(rows: Rows) -> str:
    heads, values = ("".join(f"<td>{row[i]}</td>" for row in rows) for i in (0, 1))
    return f"<table class='hd'><tr class='h'>{heads}</tr><tr>{values}</tr></table>"


def definitions(rows: Rows) -> str:
    return "<dl class='doc-meta'>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in rows) + "</dl>"


def items(rows: Rows) -> str:
    return (
        "<ul class='classify'>" + "".join(f"<li><strong>{k}：</strong><span>{v}</span></li>" for k, v in rows) + "</ul>"
    )


def boxes(rows: Rows) -> str:
    cells = (f"<div class='cell'><div class='k'>{k}</div><div class='v'>{v}</div></div>" for k, v in rows)
    return "<div class='docbox' data-v-a1>" + "".join(cells) + "</div>"


def lines(rows: Rows) -> str:
    return "<p class='sy'>" + "<br>".join(f"{k}：{v}" for k, v in rows) + "</p>"


def spaced(rows: Rows) -> str:
    wide = {"索引号": "索 引 号", "文号": "文　　号", "发布机构": "发布 机构", "有效性": "有 效 性", "标题": "标　　题"}
    return "<table>" + "".join(f"<tr><td>{wide.get(k, k)}：</td><td>{v}</td></tr>" for k, v in rows) + "</table>"


def bracketed(rows: Rows) -> str:
    return "<div class='xl'>" + "".join(f"<span>【{k}】{v}</span> " for k, v in rows) + "</div>"


def webform(rows: Rows) -> str:
    return (
        "<table>"
        + "".join(
            f"<tr><td align='right'>{k}:</td><td><span id='ctl00_lbl{i}'>{v}</span></td></tr>"
            for i, (k, v) in enumerate(rows)
        )
        + "</table>"
    )


def named(rows: Rows, **other: str) -> Rows:
    """The header with other labels."""
    return tuple((other.get(k, k), v) for k, v in rows)


def valued(rows: Rows, **other: str) -> Rows:
    """The header with other values."""
    return tuple((k, other.get(k, v)) for k, v in rows)


def layouts() -> list[Case]:
    rows: tuple[tuple[str, str, Callable[[Rows], str]], ...] = (
        ("four-cells", "table2005", four_cells), ("two-cells", "jeecms", two_cells), ("one-cell", "powereasy", one_cell), ("heads-above", "inspur", heads_above),
        ("definitions", "bootstrap", definitions), ("items", "portal2010", items), ("boxes", "vue_ssr", boxes), ("lines", "phone", lines),
        ("spaced", "siteserver", spaced), ("bracketed", "dedecms", bracketed), ("webform", "webforms", webform),
    )  # fmt: skip
    shape = {"title": TITLE, "path": ("政府信息公开", "市政府文件"), "body": TEXT, "info": NO_LINE}
    return [
        make(f"document-{name}", maker, "yunhe", FOUND, before=layout(HEAD), **shape) for name, maker, layout in rows
    ]


def variants() -> list[Case]:
    shape = {"title": TITLE, "path": ("政府信息公开", "市政府文件"), "body": TEXT, "info": NO_LINE}
    abolished = valued(HEAD, 有效性="失效")
    organ = named(HEAD, 发布机构="发文机关", 文号="发文字号", 成文日期="成文日期", 有效性="时效性")
    blank = valued(HEAD, 文号="", 有效性="", 发布日期="2026-11-03")
    numerals = valued(HEAD, 成文日期="二〇二六年十月二十一日", 发布日期="2026年11月3日")
    dates = (*HEAD, ("实施日期", "2026-12-01"), ("失效日期", "2031-11-30"), ("公开方式", "主动公开"))
    unwritten = tuple(row for row in HEAD if row[0] != "成文日期")
    unpublished = tuple(row for row in HEAD if row[0] != "发布日期")
    public = named(HEAD, 发布日期="公开日期", 发布机构="公开责任部门")
    line = "<div class='l'>来源：市政府办公室　发布时间：2026-11-03 15:20</div>"
    masthead = f"<p align='center'>{NUMBER}</p>" + TEXT
    undated = FOUND | {"published.printed": None}
    silent = {key: None for key in FOUND if key.startswith("document.")}
    return [
        make("document-abolished", "linewell", "yunhe", FOUND | {"document.validity": "失效"}, before=four_cells(abolished), **shape),
        make("document-other-labels", "govlike", "yunhe", FOUND | {"source": one_of(None, "云禾市人民政府")}, before=two_cells(organ), **shape),
        make("document-blank-values", "webplus", "yunhe", FOUND | {"document.document_number": None, "document.validity": None}, before=four_cells(blank), **shape),
        make("document-numerals", "jeecms", "yunhe", FOUND, before=items(numerals), **shape),
        make("document-many-dates", "inspur", "yunhe", FOUND, before=four_cells(dates), **shape),
        make("document-not-written", "portal2010", "yunhe", FOUND | {"written": None}, before=two_cells(unwritten), **shape),
        make("document-written-only", "bootstrap", "yunhe", undated, before=two_cells(unpublished), **shape),
        make("document-public-date", "table2005", "yunhe", FOUND | {"source": one_of(None, "云禾市人民政府"), "document.issuer": one_of(None, "云禾市人民政府")}, before=one_cell(public), **shape),
        make("document-below-body", "siteserver", "yunhe", FOUND, after="<h4>信息公开属性</h4>" + two_cells(HEAD), **shape),
        make("document-and-line", "wordpress", "yunhe", FOUND | {"source": one_of("市政府办公室", "云禾市人民政府")}, before=definitions(HEAD), **(shape | {"info": line})),
        make("document-line-other-day", "jeecms", "yunhe", FOUND | {"source": "市政府办公室", "published.printed": "2026-11-05"}, before=four_cells(unpublished), **(shape | {"info": line.replace("11-03", "11-05")})),
        make("document-number-in-body", "dedecms", "yunhe", silent | {"document.document_number": one_of(None, NUMBER), "published.printed": "2026-11-03", "source": "市政府办公室"}, **(shape | {"body": masthead, "info": line})),
        make("document-nothing-but-cites", "phone", "yunhe", silent | {"published.printed": "2026-11-03", "source": "市政府办公室"}, **(shape | {"title": "云禾市解读低空经济若干措施", "body": f"<p>近日，市政府印发《若干措施》（{NUMBER}），有效期五年。</p>" + TEXT, "info": line})),
        make("document-number-none-word", "vue_ssr", "yunhe", FOUND | {"document.document_number": one_of(None, "无")}, before=boxes(valued(HEAD, 文号="无")), **shape),
        make("document-number-square", "powereasy", "yunhe", FOUND | {"document.document_number": "云政发【2026】12号"}, before=webform(valued(HEAD, 文号="云政发【2026】12号")), **shape),
    ]  # fmt: skip


def interpreted() -> list[Case]:
    base = f"http://{SITES['yunhe'].host}"
    shape = {
        "title": TITLE,
        "path": ("政府信息公开", "市政府文件"),
        "body": TEXT,
        "before": four_cells(HEAD),
        "info": NO_LINE,
    }
    mine = "《关于印发低空经济发展若干措施的通知》政策解读"
    block = f"<div class='jd'><h3>政策解读</h3><ul><li><a href='/zcjd/a1.html'>【一图读懂】低空经济发展若干措施</a></li><li><a href='/zcjd/a2.html'>{mine}</a></li></ul></div>"
    found = [f"{base}/zcjd/a1.html", f"{base}/zcjd/a2.html"]
    tail = TEXT + "<p>点击查看政策解读：<a href='/zcjd/a3.html'>【文字解读】低空经济发展若干措施</a></p>"
    others = "<div class='zxjd'><h3>最新解读</h3><ul><li><a href='/zcjd/b1.html'>《云禾市养犬管理办法》政策解读</a></li><li><a href='/zcjd/b2.html'>一图读懂《云禾市公积金提取细则》</a></li></ul></div>"
    back = "<div class='xgwj'><h3>相关文件</h3><a href='/zcwj/c1.html'>云禾市人民政府关于印发低空经济发展若干措施的通知</a></div>"
    related = "<div class='rel'><b>相关文档</b><p><a href='/zcjd/d1.html'>【图解】低空经济发展若干措施</a></p><p><a href='/zcjd/d2.html'>【视频解读】低空经济发展若干措施</a></p></div>"
    spoken = "<div>解读链接：<a href='/zcjd/e1.html'>市发改委负责人就低空经济发展若干措施答记者问</a></div>"
    interpretation = {"published.printed": "2026-11-04", "source": "市发改委"}
    return [
        make("interpretation-block", "jeecms", "yunhe", FOUND | {"interpretation_links": found}, after=block, **shape),
        make("interpretation-in-text", "portal2010", "yunhe", FOUND | {"interpretation_links": [f"{base}/zcjd/a3.html"]}, **(shape | {"body": tail})),
        make("interpretation-of-others", "inspur", "yunhe", FOUND, after=others, **shape),
        make("interpretation-related", "vue_ssr", "yunhe", FOUND | {"interpretation_links": [f"{base}/zcjd/d1.html", f"{base}/zcjd/d2.html"]}, after=related, **shape),
        make("interpretation-labelled-link", "bootstrap", "yunhe", FOUND | {"interpretation_links": [f"{base}/zcjd/e1.html"]}, after=spoken, **shape),
        make("interpretation-itself", "siteserver", "yunhe", interpretation, title=mine, path=("政务公开", "政策解读"), after=back, info="<div>日期：2026-11-04　来源：市发改委</div>"),
    ]  # fmt: skip


def articles() -> list[Case]:
    return layouts() + variants() + interpreted()
