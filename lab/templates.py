"""The page's own part, by kind: articles and lists, in the handwriting of each maker."""

import datetime
import html
import random
from collections.abc import Callable

from lab import dress
from lab.draft import Column, Draft, Page, Row
from lab.frame import clock
from lab.look import Look
from lab.markup import cut, escape, relative, tag_a
from lab.prose import Prose

_BODY = {"trs": '<div class="TRS_Editor" id="zoom">', "hanweb": '<div id="zoom" class="bt_content">',
         "vsb": '<div id="vsb_content" class="v_news_content">', "ucap": '<div id="UCAP-CONTENT" class="UCAPCONTENT">',
         "guangdong": '<div class="content_article" id="content">'}  # fmt: skip
_PARAGRAPH = {"trs": '<p style="text-align: justify; text-indent: 2em; line-height: 200%; font-family: 宋体;">',
              "hanweb": '<p style="line-height:28px;text-indent:2em"><span style="font-size:16px">',
              "vsb": '<p class="vsbcontent_start" style="text-indent: 32px;">',
              "ucap": '<p style="text-indent:2em;"><span style="font-family:仿宋_GB2312;font-size:21px;">',
              "guangdong": '<p style="text-align: justify; margin: 0px auto;">'}  # fmt: skip
_END = {"hanweb": "</span></p>", "ucap": "</span></p>"}


def href(draft: Draft, page: Page, to: Page) -> str:
    """How `page` writes the address of `to`: its odd way if it has one, else by the maker's habit."""
    if to.href is not None:
        return to.href
    maker = to.column.maker if to.column else "vsb"
    if maker == "guangdong":
        return escape(draft.look.origin + to.path)
    return escape(relative(page.path, to.path) if maker in ("trs", "vsb") else to.path)


def crumbs(draft: Draft, page: Page) -> str:
    """Where the reader is."""
    links = [tag_a(draft.look, "/", "首页")]
    if page.column is not None:
        column = page.column
        links.append(html.escape(column.group[0]))
        links.append(tag_a(draft.look, escape(column.first.path), column.name))
    return f'  <div class="position">当前位置：{" &gt; ".join(links)}</div>'


def article(draft: Draft, prose: Prose, page: Page) -> str:
    """An article or a document with its disclosure header."""
    look, column = draft.look, page.column
    assert column is not None and page.date is not None
    rng = random.Random(f"article/{look.seed}/{page.path}")
    printed = f"{page.date:%Y-%m-%d} {clock(page)}"
    lines = [crumbs(draft, page), '  <div class="main">']
    if column.type in ("policy", "plan", "budget", "statistics", "personnel"):
        lines += disclosure(look, page, rng)
    lines += [
        f'    <h1 class="title">{html.escape(page.title)}</h1>',
        f'    <div class="info">{_info(column.maker, printed, html.escape(page.source))}</div>',
        f"    {_BODY[column.maker]}",
    ]
    opening, closing = _PARAGRAPH[column.maker], _END.get(column.maker, "</p>")
    # Planted links stand between paragraphs, as an editor puts them.
    texts = [
        f"      {opening}{text}{closing}"
        for text in prose.paragraphs(rng, page.paragraphs if page.paragraphs is not None else rng.randint(9, 22))
    ]
    for block in page.blocks:
        texts.insert(rng.randint(min(1, len(texts)), len(texts)), f"      {block}")
    lines += texts
    lines += ["    </div>", *dress.tools(look, page), *_neighbours(draft, page), "  </div>"]
    return "\n".join(lines)


def _info(maker: str, printed: str, source: str) -> str:
    return {
        "trs": f"<span>发布时间：{printed}</span><span>来源：{source}</span><span>字体：[大 中 小]</span>",
        "hanweb": f"<table><tr><td>发布日期：{printed[:10]}</td><td>来源：{source}</td></tr></table>",
        "vsb": f"<span>{printed[:10]}</span> <span>作者：{source}</span> <script>_showDynClicks();</script>",
        "ucap": f"<b>时间：{printed}</b><em>来源：{source}</em>",
        "guangdong": f"<span>来源：{source}</span><span>发布时间：<publishtime>{printed}</publishtime></span>",
    }[maker]


def disclosure(look: Look, page: Page, rng: random.Random) -> list[str]:
    """The header of a disclosed document; it was written before it came out."""
    assert page.date is not None
    written = page.date - datetime.timedelta(days=rng.randint(0, 40))
    cells = [
        ("索引号", f"11{look.site_code[:6]}0{page.number % 10**8:08d}/{page.date.year}-{page.number % 100000:05d}"),
        ("发布机构", f"{look.city}人民政府办公室"),
        ("成文日期", f"{written.year}年{written.month:02d}月{written.day:02d}日"),
        ("文号", f"{look.city[0]}府办〔{written.year}〕{page.number % 90 + 1}号"),
        ("发布日期", f"{page.date:%Y-%m-%d}"),
        ("有效性", "有效"),
    ]
    lines = ['    <table class="xxgk" border="1" cellspacing="0">']
    lines += [
        "      <tr>" + "".join(f"<td>{name}：</td><td>{value}</td>" for name, value in pair) + "</tr>"
        for pair in (cells[:2], cells[2:4], cells[4:])
    ]
    return [*lines, "    </table>"]


def _neighbours(draft: Draft, page: Page) -> list[str]:
    column = page.column
    assert column is not None
    place = column.articles.index(page)
    lines = ['    <div class="prevnext">']
    for label, index in (("上一篇", place - 1), ("下一篇", place + 1)):
        if 0 <= index < len(column.articles):
            other = column.articles[index]
            link = tag_a(draft.look, href(draft, page, other), html.escape(other.title), other.title)
            lines.append(f"      <p>{label}：{link}</p>")
    return [*lines, "    </div>"]


def rows(draft: Draft, page: Page, items: list[Page | Row]) -> list[str]:
    """Rows of a list with their dates, in the site's shape."""
    look = draft.look
    made = []
    for item in items:
        assert item.date is not None
        date = item.date.strftime(look.date_form)
        if isinstance(item, Row):
            link = tag_a(look, item.href, html.escape(item.text))
        else:
            link = tag_a(look, href(draft, page, item), html.escape(cut(look, item.title)), item.title)
        made.append(_ROW[look.row].format(link=link, date=date))
    open_, close = {"table": ('<table class="list" width="100%">', "</table>"), "dl": ("<dl>", "</dl>"),
                    "div": ('<div class="list">', "</div>")}.get(look.row, ('<ul class="list">', "</ul>"))  # fmt: skip
    return [f"    {open_}", *(f"      {row}" for row in made), f"    {close}"]


_ROW = {"li": "<li>{link}<span>{date}</span></li>", "li-date-first": '<li><b class="date">{date}</b>{link}</li>',
        "table": '<tr><td class="dot">·</td><td>{link}</td><td align="right">{date}</td></tr>',
        "dl": "<dd>{link}<i>{date}</i></dd>", "div": '<div class="item">{link}<em>{date}</em></div>'}  # fmt: skip


def column_list(draft: Draft, page: Page, size: int) -> str:
    """One page of a column's list."""
    column = page.column
    assert column is not None
    number = column.pages.index(page) + 1
    items: list[Page | Row] = [*column.articles[(number - 1) * size : number * size]]
    if number == 1 and column.pinned is not None:
        items.insert(0, column.pinned)
    for offset, row in enumerate(column.rows.get(number, [])):
        items.insert(min(3 + 4 * offset, len(items)), row)
    lines = [crumbs(draft, page), '  <div class="main">', f"    <h2>{column.name}</h2>"]
    lines += _WRAP[column.rows_in](rows(draft, page, items), len(column.articles))
    lines += [f"    {block}" for block in page.blocks]
    lines.append(f'    <div class="page">{pager(draft, column, number)}</div>')
    if column.archive is not None:
        link = tag_a(draft.look, escape(relative(page.path, column.archive.path)), "历史信息")
        lines.append(f'    <div class="more">{link}</div>')
    return "\n".join([*lines, "  </div>"])


def _in_xml(lines: list[str], total: int) -> list[str]:
    """The first screen as a datastore inside a script, which a script of the page takes out."""
    records = [f"<record><![CDATA[{line.strip()}]]></record>" for line in lines[1:-1]]
    return [
        '    <script type="text/xml"><datastore>',
        f"    <nextgroup></nextgroup><totalrecord>{total}</totalrecord><recordset>",
        *(f"    {record}" for record in records),
        "    </recordset></datastore></script>",
    ]


def _in_comment(lines: list[str], total: int) -> list[str]:
    """All rows inside a comment, which a script of the page takes out."""
    return [lines[0], "      <!--", *lines[1:-1], "      -->", lines[-1], f"    <p>共{total}条</p>"]


_WRAP: dict[str, Callable[[list[str], int], list[str]]] = {
    "html": lambda lines, _: lines,
    "xml": _in_xml,
    "comment": _in_comment,
}


def pager(draft: Draft, column: Column, number: int) -> str:
    """The pager as the maker writes it."""
    count = len(column.pages)
    if count == 1:
        return f"共{len(column.articles)}条"
    if column.maker == "trs":
        return f'<script>createPageHTML({count}, {number - 1}, "index", "html");</script>'
    if column.maker == "ucap":
        return f"<script>createPageHTML('page_div',{count}, {number},'list','shtml',{len(column.articles)});</script>"
    if column.maker == "hanweb":
        return f'<div class="jpage" id="{column.number}77"></div><script>jpage({column.number}, {count});</script>'
    links = []
    if number > 1:
        links.append(tag_a(draft.look, escape(column.pages[number - 2].path), "上一页"))
    near = range(max(0, number - 5), min(count, number + 4))
    links += [tag_a(draft.look, escape(column.pages[other].path), str(other + 1)) for other in near]
    if number < count:
        links.append(tag_a(draft.look, escape(column.pages[number].path), "下一页"))
    return f"共{len(column.articles)}条 {count}页 " + " ".join(links)


def archive(draft: Draft, page: Page) -> str:
    """All items of a column, and all its list pages, by plain links: the way to what the pager hides."""
    column = page.column
    assert column is not None
    lines = [crumbs(draft, page), '  <div class="main">', f"    <h2>{column.name}历史信息</h2>"]
    lines += rows(draft, page, [*column.articles])
    numbers = [tag_a(draft.look, escape(each.path), f"第{index}页") for index, each in enumerate(column.pages, 1)]
    return "\n".join([*lines, f'    <p class="years">{" ".join(numbers)}</p>', "  </div>"])
