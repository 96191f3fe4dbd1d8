"""Rows of a list in the handwriting of a site or a column: title, address and date of one item each."""

import datetime
import html
from dataclasses import dataclass

from lab.draft import Draft
from lab.look import Look
from lab.markup import cut, escape, relative, tag_a
from lab.pages import Column, Page, Row
from lab.style import PLAIN, Style

_YEARLESS = datetime.timedelta(days=200)
_ROW = {
    "li": "<li>{link}<span>{date}</span></li>",
    "li-date-first": '<li><b class="date">{date}</b>{link}</li>',
    "date-first": '<li><i class="time">{date}</i> {link}</li>',
    "li-bold": "<li>{link}<b>{date}</b></li>",
    "li-bare": "<li>·{link} {date}</li>",
    "brackets": "<li>{link}<span>[</span> <i>{date}</i> <span>]</span></li>",
    "table": '<tr><td class="dot">·</td><td>{link}</td><td align="right">{date}</td></tr>',
    "dl": "<dd>{link}<i>{date}</i></dd>",
    "div": '<div class="item">{link}<em>{date}</em></div>',
    "under": '<li><h4>{link}</h4><p class="date">发布时间：{date}</p></li>',
    "card": '<div class="card"><h3>{link}</h3><p>{summary}</p><div class="time"><time>{date}</time></div></div>',
    "split": '<li><div class="rq"><b>{day}</b><span>{month}</span></div><div class="wz2">{link}</div></li>',
    "wrapped": "<li>{link}</li>",
}
_AROUND = {
    "table": ('<table class="list" width="100%">', "</table>"),
    "dl": ("<dl>", "</dl>"),
    "div": ('<div class="list">', "</div>"),
    "card": ('<div class="list cards">', "</div>"),
}
_PINNED = '<em class="top">[置顶]</em>'
_SUMMARY = "为进一步做好相关工作，现将有关情况公布如下……"


@dataclass(frozen=True)
class Record:
    """One item of a column as a list, a service or a script hands it over: `href` as written."""

    title: str
    href: str
    date: datetime.date
    pinned: bool = False
    planted: bool = False
    """Whether its text must stand in the link as it is."""


def href(draft: Draft, page: Page, to: Page) -> str:
    """How `page` writes the address of `to`: its odd way if it has one, else by the maker's habit."""
    if to.href is not None:
        return to.href
    maker = to.column.maker if to.column else "vsb"
    if maker == "guangdong":
        return escape(draft.look.origin + to.path)
    return escape(relative(page.path, to.path) if maker in ("trs", "vsb") else to.path)


def record(draft: Draft, page: Page, item: Page | Row, pinned: bool = False) -> Record:
    """An item as it is written on `page`."""
    assert item.date is not None
    if isinstance(item, Row):
        return Record(item.text, item.href, item.date, pinned, True)
    return Record(item.title, href(draft, page, item), item.row_date or item.date, pinned)


def page_records(draft: Draft, column: Column, number: int) -> list[Record]:
    """What list page `number` (from one) of a column shows: pinned first, planted rows in between."""
    page, size = column.pages[number - 1] if number <= len(column.pages) else column.first, column.size
    made = [record(draft, page, item) for item in column.items[(number - 1) * size : number * size]]
    if number == 1 and column.pinned is not None:
        made.insert(0, record(draft, page, column.pinned, True))
    for offset, row in enumerate(column.rows.get(number, [])):
        made.insert(min(3 + 4 * offset, len(made)), record(draft, page, row))
    return made


def all_records(draft: Draft, column: Column) -> list[Record]:
    """Every item of a column once, newest first, as its first page would write them."""
    return [record(draft, column.first, item) for item in column.items]


def rows(draft: Draft, page: Page, items: list[Page | Row], style: Style = PLAIN) -> list[str]:
    """Rows of a list with their dates, and the element around them."""
    return written(draft.look, [record(draft, page, item) for item in items], style)


def written(look: Look, records: list[Record], style: Style = PLAIN) -> list[str]:
    """The lines of a list: the element that opens it, one line a row, the element that closes it."""
    form = style.form or look.row
    open_, close = _AROUND.get(form, ('<ul class="list">', "</ul>"))
    return [f"    {open_}", *(f"      {one_row(look, each, style)}" for each in records), f"    {close}"]


def one_row(look: Look, each: Record, style: Style = PLAIN) -> str:
    """One row."""
    form, date = style.form or look.row, _date(look, each.date, style)
    text, whole = _title(look, each, style)
    if form == "wrapped":
        text = f'<i class="time">{date}</i><p>{text}</p>'
    link = (_PINNED if each.pinned else "") + tag_a(look, each.href, text, whole)
    made = _ROW[form].format(link=link, date=date, summary=_SUMMARY, day=f"{each.date:%d}", month=f"{each.date:%Y-%m}")
    return made if date else made.replace("<span></span>", "")


def _date(look: Look, date: datetime.date, style: Style) -> str:
    if style.date == "none":
        return ""
    if style.date == "yearless" and look.as_of - _YEARLESS < date <= look.as_of:
        return f"{date:%m-%d}"
    return date.strftime(look.date_form)


def _title(look: Look, each: Record, style: Style) -> tuple[str, str]:
    """What stands in the link, and in its `title=`."""
    title = html.escape(each.title)
    if each.planted:
        return title, ""
    match style.title:
        case "cut" if len(each.title) > 20:
            return html.escape(each.title[:18]) + "…", each.title
        case "bare" if len(each.title) > 20:
            return html.escape(each.title[:18]) + "...", ""
        case "letters":
            return "".join(f"<font>{html.escape(char)}</font>" for char in each.title), each.title
        case "site":
            return html.escape(cut(look, each.title)), each.title
    return title, ""
