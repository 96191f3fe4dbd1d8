"""Lists laid out in tables: registers with headings, the sites of 2005, grids of frameworks."""

from collections.abc import Iterator
from datetime import timedelta

from tests.listpages import parts
from tests.listpages.case import Case, Row, page
from tests.listpages.makers import ASPNET, BOOTSTRAP, GUANGDONG, HANWEB, JPAAS, LAYUI, OLD, TRS, UCAP, VSB
from tests.listpages.rowlists import bare, each, link
from tests.listpages.words import rows


def head(names: str, tag: str = "th") -> str:
    return "<tr>" + "".join(f"<{tag}>{name}</{tag}>" for name in names.split()) + "</tr>"


def numbered(r: list[Row], cells: str) -> str:
    """`cells` with {n} number, {a} link, {d} publish date, {w} date of writing, three to nine weeks before."""
    return "\n".join(
        "<tr>"
        + cells.format(n=n, a=link(x), d=x.date, w=(x.day - timedelta(20 + 3 * n)).isoformat(), t=x.title, h=x.href)
        + "</tr>"
        for n, x in enumerate(r, 1)
    )


def registers() -> Iterator[Case]:
    r = rows(TRS, "t1", 15)
    main = (
        f"<table class='tb'>{head('序号 标题 发布日期')}{numbered(r, '<td>{n}</td><td>{a}</td><td>{d}</td>')}</table>"
    )
    yield page("table-number-title-date", TRS, main, r, side=parts.hot())
    r = rows(UCAP, "t2", 15)
    body = numbered(r, "<td>{n}</td><td>{a}</td><td>云政发〔2026〕{n}号</td><td>{w}</td><td>{d}</td>")
    main = f"<table><thead>{head('序号 标题 文号 成文日期 发布日期')}</thead><tbody>{body}</tbody></table>"
    yield page("table-written-and-published", UCAP, main, r, side=parts.hot())
    r = rows(GUANGDONG, "t3", 12)
    body = numbered(r, "<td>1143{n}45-2026-00{n}1</td><td>{a}</td><td>{d}</td><td>石府办〔2026〕{n}号</td><td>{w}</td>")
    main = f"<table border=0>{head('索引号 名称 发布日期 文号 成文日期', 'td')}{body}</table>"
    yield page("table-published-before-written", GUANGDONG, main, r)
    r = rows(JPAAS, "t4", 10)
    body = numbered(
        r, "<td>{n}</td><td>{a}</td><td>{d}</td><td><a href='{h}'>查看</a> <a href='/d/{n}.pdf'>下载</a></td>"
    )
    main = f"<table class='el-table'>{head('序号 文件名称 公开日期 操作')}{body}</table>"
    yield page("table-several-links-per-row", JPAAS, main, r, side=parts.hot())
    r = rows(BOOTSTRAP, "t5", 12)
    top = f"<table class='hd'>{head('标题 发布机构 发布时间')}</table>"
    body = numbered(r, "<td class='l'>{a}</td><td>市卫健委</td><td>{d} 10:0{n}</td>")
    yield page("table-head-apart", BOOTSTRAP, f"{top}<div class='scroll'><table>{body}</table></div>", r)
    r = rows(LAYUI, "t6", 10)
    body = numbered(r, "<td>临沅某某运输有限公司</td><td>{a}</td><td>罚款</td><td>{w}</td><td>{d}</td>")
    main = f"<table class='layui-table'>{head('行政相对人 决定书 处罚类别 处罚决定日期 公示日期')}{body}</table>"
    yield page("table-penalties-decided-and-shown", LAYUI, main, r, side=parts.hot())
    r = [x.dated(None) for x in rows(ASPNET, "t7", 12)]
    body = numbered(r, "<td>{n}</td><td>{a}</td><td>县人力资源和社会保障局</td>")
    yield page("table-undated", ASPNET, f"<table>{head('序号 事项 实施机构')}{body}</table>", r)
    r = [x.linked(f"/gk/{n}.html") for n, x in enumerate(rows(TRS, "t8", 12))]
    body = "".join(
        f"<tr onclick=\"window.open('{x.href}')\" style='cursor:pointer'><td>{x.title}</td><td>{x.date}</td></tr>"
        for x in r
    )
    yield page("table-rows-by-onclick", TRS, f"<table>{head('标题 日期')}{body}</table>", r)
    r = rows(HANWEB, "t9", 12)
    body = each(
        r,
        lambda x: (
            f"<tr><td class='xh'><img src='/i/d.gif'></td><td><a href='{x.href}' class='bt'>{x.title}</a>"
            f"<div class='pop' style='display:none'><table><tr><td>索引号</td><td>0143/2026-{x.day:%m%d}</td></tr>"
            f"<tr><td>生成日期</td><td>{(x.day - timedelta(9)).isoformat()}</td></tr><tr><td>文号</td><td>无</td></tr>"
            f"</table></div></td><td>{x.date}</td></tr>"
        ),
    )
    yield page("table-with-hidden-details", HANWEB, f"<table>{head('　 名称 公开日期')}{body}</table>", r)


def ancient() -> Iterator[Case]:
    r = rows(OLD, "o1", 20)
    main = each(
        r,
        lambda x: (
            f"<table width=100% border=0 cellspacing=0><tr><td width=15><img src=images/arrow.gif>"
            f"</td><td>{bare(x)}</td>"
            f"<td width=80 align=right><font color=#999999>{x.day:%Y-%m-%d}</font></td></tr></table>"
        ),
    )
    yield page("a-table-per-row", OLD, main, r, side=parts.hot())
    r = rows(OLD, "o2", 15)
    gap = "<tr><td colspan=2 height=1 background=images/line.gif></td></tr>"
    main = each(
        r, lambda x: f"<tr><td height=24>◆{bare(x)}</td><td>[{x.day.year}-{x.day.month}-{x.day.day}]</td></tr>", gap
    )
    yield page("table-with-line-rows", OLD, f"<table width=96%>{main}</table>", r)
    r = rows(HANWEB, "o3", 20)
    main = each(
        r,
        lambda x: (
            f"<tr><td><table><tr><td><a href='{x.href}' title='{x.title}' class='bt_link'>"
            f"{x.title[:14]}...</a></td></tr></table>"
            f"</td><td class='bt_time'>{x.date}</td></tr>"
        ),
    )
    yield page(
        "nested-tables-cut-titles",
        HANWEB,
        f"<table><tr><td><table>{main}</table></td></tr></table>",
        r,
        side=parts.hot(),
    )
    r = rows(VSB, "o4", 16)
    main = each(
        r,
        lambda x: (
            f'<tr id="lineu7_{x.day:%d}" height="20"><td width="0.5%" nowrap><span class="leaderfont1042">·</span></td>'
            f'<td style="font-size:9pt">'
            f'<a class="c1042" href="{x.href}" target=_blank title="{x.title}">{x.title}</a></td>'
            f'<td width="1%" nowrap><span class="timestyle1042">{x.date:.10}&nbsp;</span></td></tr>'
            '<tr><td class="splitlinestyle1042" colspan="3"></td></tr>'
        ),
    )
    yield page(
        "table-site-builder", VSB, f'<table class="winstyle1042" width="100%">{main}</table>', r, side=parts.hot()
    )
    r = rows(ASPNET, "o5", 10)
    body = each(
        r,
        lambda x: (
            f"<tr class='GridRow'><td><span id='ctl02_lbl'>{x.title}</span></td><td>{x.day:%Y/%m/%d} 0:00:00</td>"
            f"<td><a href='{x.href}'>详情</a></td></tr>"
        ),
    )
    main = f"<table id='ctl00_GridView1'>{head('标题 发布时间 操作')}{body}</table>"
    yield page("grid-with-detail-links", ASPNET, main, r)
    r = rows(ASPNET, "o6", 14)
    cells = [f"<td>{bare(x)}<br>{x.date}</td>" for x in r]
    main = "".join(f"<tr>{a}{b}</tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
    yield page("table-two-rows-abreast", ASPNET, f"<table id='DataList1'>{main}</table>", r)


def lists() -> Iterator[Case]:
    yield from registers()
    yield from ancient()
