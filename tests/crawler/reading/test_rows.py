"""List rows in the shapes that sites have."""

import pytest

from crawler.reading.blocks import main_rows
from crawler.reading.rows import find_groups, in_comments
from crawler.reading.tree import parse
from tests.crawler.reading.pages import DATES, TITLES, rows

EXPECTED = [(title, f"{n}.html", day) for n, (title, day) in enumerate(zip(TITLES, DATES, strict=True))]
LINK = '<a href="{n}.html">{title}</a>'


def best(markup: str) -> list[tuple[str, str | None, str | None]]:
    tree = parse(markup)
    return [(row.title, row.href, row.date) for row in main_rows(tree, find_groups(tree))]


@pytest.mark.parametrize(
    ("outer", "form"),
    [
        ("<ul>{}</ul>", f"<li>{LINK}<span>{{date}}</span></li>"),
        ("<ul>{}</ul>", f"<li>{LINK}<span>[</span><em>{{date}}</em><span>]</span></li>"),
        ("<ul>{}</ul>", f"<li><b>{{date}}</b>{LINK}</li>"),
        ("<ul>{}</ul>", f"<li>{LINK}({{date}})</li>"),
        ("<ul>{}</ul>", '<li><a href="{n}.html"><p>{title}</p><i>{date}</i></a></li>'),
        ("<ul>{}</ul>", '<li><a href="{n}.html">{title} [{date}]</a></li>'),
        ("<ul>{}</ul>", f"<li><a href=/c/>[通知]</a>{LINK}<span>{{date}}</span></li>"),
        ("<ul>{}</ul>", f"<li><a href={{n}}.html><img src=i.png></a>{LINK}<span>{{date}}</span></li>"),
        ("<ul>{}</ul>", f"<li>{LINK}<p>发布时间：{{date}} 截止时间：2027-01-01</p></li>"),
        ("<ul>{}</ul>", f"<li>· {LINK}<div><div><span>{{date}}</span></div></div></li>"),
        ("<table>{}</table>", f"<tr><td>·</td><td>{LINK}</td><td>2025-01-01</td><td>{{date}}</td></tr>"),
        ("<dl>{}</dl>", f"<dt>{LINK}</dt><dd>{{date}}</dd>"),
        ("<dl>{}</dl>", f"<dd>{LINK}<i>{{date}}</i></dd>"),
        ("<dl>{}</dl>", f"<dd>{{date}}</dd><dt>{LINK}</dt>"),
        ("<div>{}</div>", f"<div><h3>{LINK}</h3><p>摘要摘要摘要</p><p>{{date}}</p></div>"),
        ("<div>{}</div>", f"<p>{LINK}<span>{{date}}</span></p><hr>"),
        ("<div>{}</div>", f"{LINK} {{date}}<br>"),
        ("<div>{}</div>", f"<ul><li>{LINK}<span>{{date}}</span></li></ul>"),
    ],
)
def test_rows_are_read_in_any_usual_shape(outer: str, form: str) -> None:
    assert best(outer.format(rows(form))) == EXPECTED


def test_day_and_month_may_stand_in_elements_of_their_own() -> None:
    parts = [(title, n, day[8:], day[:7]) for n, (title, day) in enumerate(zip(TITLES, DATES, strict=True))]
    form = '<div class=card><div><b>{2}</b><i>{3}</i></div><h3><a href="{1}.html">{0}</a></h3><p>摘要</p></div>'
    assert best("".join(form.format(*part) for part in parts)) == EXPECTED


def test_pinned_rows_and_separators_do_not_break_a_list() -> None:
    form = f"<li>{LINK}<span>{{date}}</span></li>"
    pinned = '<li class="top"><i>置顶</i><a href="p.html">重要公告标题</a><span>2024-01-01</span></li>'
    found = best("<ul>" + pinned + rows(form) + '<li class="line"></li>' + "</ul>")
    assert found == [("重要公告标题", "p.html", "2024-01-01"), *EXPECTED]


def test_lists_side_by_side_of_one_shape_are_one_list() -> None:
    form = f"<li>{LINK}<span>{{date}}</span></li>"
    assert best(f"<div><ul class=l>{rows(form)}</ul><hr><ul class=l>{rows(form)}</ul></div>") == EXPECTED * 2


@pytest.mark.parametrize("mark", ["…", "...", "··"])
def test_cut_titles_are_completed_from_the_title_attribute(mark: str) -> None:
    form = '<li><a href="{n}.html" title="{title}">{title:.6}' + mark + "</a><span>{date}</span></li>"
    assert best(f"<ul>{rows(form)}</ul>") == EXPECTED


def test_a_title_attribute_that_says_something_else_is_not_taken() -> None:
    form = '<li><a href="{n}.html" title="点击查看详细内容">{title}</a><span>{date}</span></li>'
    assert best(f"<ul>{rows(form)}</ul>") == EXPECTED


def test_titles_split_into_one_element_per_character_are_joined() -> None:
    spread = ["".join(f"<font>{char}</font>" for char in title) for title in TITLES]
    assert best(f"<ul>{rows(f'<li>{LINK}<span>{{date}}</span></li>', spread)}</ul>") == EXPECTED


@pytest.mark.parametrize(
    "form",
    [
        "<li><a href={n}.html>2026年9月1日{title}</a></li>",
        "<li><a href={n}.html>{title}（2026年9月1日）</a></li>",
        "<li><a href={n}.html>{title}</a><span>征集时间：2026-10-01 至 {date}</span></li>",
        "<li><a href={n}.html>{title}</a><span>浏览 11 次</span></li>",
    ],
)
def test_a_day_of_which_a_title_tells_and_a_span_of_days_are_no_row_dates(form: str) -> None:
    groups = find_groups(parse(f"<ul>{rows(form)}</ul>"))
    assert [group.dated for group in groups] == [0]


def test_rows_that_a_script_opens_have_a_title_and_no_address() -> None:
    form = '<li onclick="go({n})"><p>{title}</p><span>{date}</span></li>'
    assert best(f"<ul>{rows(form)}</ul>") == [(title, None, day) for title, _, day in EXPECTED]


def test_menus_are_no_rows() -> None:
    menu = "".join(f"<li><a href=/{n}/>栏目{n}</a></li>" for n in range(20))
    assert best(f"<ul>{menu}</ul>") == []


def test_comments_with_rows_are_found_and_others_are_not() -> None:
    tree = parse(f"<!-- end --><ul><!--{rows(f'<li>{LINK}</li>')}--></ul><!--[if IE]><p>x</p><![endif]-->")
    assert len(list(in_comments(tree))) == 1
