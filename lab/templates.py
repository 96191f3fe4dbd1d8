"""The page's own part, by kind: articles and lists, in the handwriting of each maker."""

import datetime
import html
import random

from lab import asides, dress
from lab.draft import Draft
from lab.holders import Held, hold
from lab.look import Look
from lab.markup import escape, relative, tag_a
from lab.pagers import pager
from lab.pages import Page
from lab.prose import Prose
from lab.rowforms import all_records, href, page_records, rows
from lab.tags import clock

_BODY = {"trs": '<div class="TRS_Editor" id="zoom">', "hanweb": '<div id="zoom" class="bt_content">',
         "vsb": '<div id="vsb_content" class="v_news_content">', "ucap": '<div id="UCAP-CONTENT" class="UCAPCONTENT">',
         "guangdong": '<div class="content_article" id="content">'}  # fmt: skip
_PARAGRAPH = {"trs": '<p style="text-align: justify; text-indent: 2em; line-height: 200%; font-family: 宋体;">',
              "hanweb": '<p style="line-height:28px;text-indent:2em"><span style="font-size:16px">',
              "vsb": '<p class="vsbcontent_start" style="text-indent: 32px;">',
              "ucap": '<p style="text-indent:2em;"><span style="font-family:仿宋_GB2312;font-size:21px;">',
              "guangdong": '<p style="text-align: justify; margin: 0px auto;">'}  # fmt: skip
_DISCLOSED = {"policy", "plan", "budget", "statistics", "personnel"}
_END = {"hanweb": "</span></p>", "ucap": "</span></p>"}


_CRUMBS = {"trs": ("当前位置：", " &gt; ", "正文"), "hanweb": ("您现在的位置：", " &gt;&gt; ", ""),
           "vsb": ("当前位置: ", "&gt;&gt;", "正文"), "ucap": ("您所在的位置：", " / ", ""),
           "guangdong": ("当前位置：", "<i>&gt;</i>", "")}  # fmt: skip
"""What stands before the way to a page, between its steps, and at its end on an article."""


def crumbs(draft: Draft, page: Page) -> str:
    """Where the reader is: the parents, by name or by link, and the column."""
    look, column = draft.look, page.column
    lead, between, end = _CRUMBS[draft.maker(page)]
    links = [tag_a(look, "/", "首页")]
    links += [
        tag_a(look, escape(parent.path), parent.title) if look.linked_crumbs else html.escape(parent.title)
        for parent in (column.trail if column is not None else page.trail)
    ]
    links.append(html.escape(page.title) if column is None else tag_a(look, escape(column.first.path), column.name))
    links += [end] if end and page.kind == "article" else []
    return f'  <div class="position">{lead}{between.join(links)}</div>'


def article(draft: Draft, prose: Prose, page: Page) -> str:
    """An article or a document with its disclosure header."""
    look, column = draft.look, page.column
    assert column is not None and page.date is not None
    rng = random.Random(f"article/{look.seed}/{page.path}")
    printed = f"{page.date:%Y-%m-%d} {clock(page)}"
    lines = [crumbs(draft, page), '  <div class="main">']
    if column.kind in _DISCLOSED:
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
    lines += [*texts, *(f"      {block}" for block in page.tail), "    </div>", *dress.tools(look, page)]
    lines += [*_neighbours(draft, page), *(f"    {block}" for block in page.beside), "  </div>"]
    return "\n".join([*lines, *asides.beside_article(draft, page)])


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
        ("索引号", f"11{look.area}0{page.number % 10**8:08d}/{page.date.year}-{page.number % 100000:05d}"),
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


_FORM = [
    '    <form action="/so/s" method="post"><h3>我要建言</h3>',
    '      <p>姓名：<input type="text" name="n"> 联系电话：<input type="text" name="t"></p>',
    '      <p><textarea name="content" rows="5"></textarea><input type="submit" value="提交"></p></form>',
]


def column_list(draft: Draft, page: Page) -> str:
    """One page of a column's list."""
    column = page.column
    assert column is not None
    number = column.pages.index(page) + 1
    lines = [crumbs(draft, page), '  <div class="main">', f"    <h2>{column.name}</h2>"]
    lines += [f'    <p class="note">{column.note}</p>'] if column.note else []
    lines += hold(Held(draft, column, number, page_records(draft, column, number), all_records(draft, column)))
    lines += _FORM if column.form else []
    lines += [f"    {block}" for block in page.blocks]
    lines.append(f'    <div class="page">{pager(draft, column, number)}</div>')
    if column.archive is not None:
        link = tag_a(draft.look, escape(relative(page.path, column.archive.path)), "历史信息")
        lines.append(f'    <div class="more">{link}</div>')
    return "\n".join([*lines, "  </div>", *asides.beside_list(draft, page)])


def archive(draft: Draft, page: Page) -> str:
    """All items of a column, and all its list pages, by plain links: the way to what the pager hides."""
    column = page.column
    assert column is not None
    lines = [crumbs(draft, page), '  <div class="main">', f"    <h2>{column.name}历史信息</h2>"]
    lines += rows(draft, page, [*column.articles])
    numbers = [tag_a(draft.look, escape(each.path), f"第{index}页") for index, each in enumerate(column.pages, 1)]
    return "\n".join([*lines, f'    <p class="years">{" ".join(numbers)}</p>', "  </div>"])
