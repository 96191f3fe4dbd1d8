"""The register as the child makes it of what is stored."""

from pathlib import Path

from sqlalchemy import Engine, insert

from crawler.digest import PageTask, digest
from crawler.early import at_once
from crawler.recorder import Identity
from crawler.registering import as_rows, make_register
from facts.columns import Column, Rows, Shape
from store.packing import packed
from store.tables import ColumnSeen, Reading
from tests.crawler.crawling import DAY, HOME, TOKEN, begin, crawl_at, new_store, queue, rows_of, site
from tests.crawler.test_homewatch import visit
from tests.reports.samples import column

NAV = f'<a href="{HOME}">首页</a><a href="/tzgg/">通知公告</a><a href="/jgzn.html">机构职能</a>'
LINKS = "".join(f'<a href="/zt/{n}.html">某项重点工作专题报道第{n}期</a>' for n in range(4))
ROW = '<li><a href="/tzgg/t{n}.html">关于做好第{n}批项目申报工作的通知</a>{day}</li>'


def _put(engine: Engine, me: int, url: str, body: str, **values: object) -> None:
    markup = f"<html><head><title>某县政府</title></head><body>{body}</body></html>"
    facts = digest(PageTask(markup.encode(), url, "text/html", site()))
    with engine.begin() as connection:
        kept = {"facts": packed(facts.facts), "brief": packed(facts.brief)}
        row = {"content_hash": url, "url": url, "reader_version": "1"} | kept
        connection.execute(insert(Reading).values(**row))
    visit(engine, me, url, depth=0 if url == HOME else 1, **values)


def _register(engine: Engine, me: int) -> dict[str, Column]:
    identity = Identity(me, 1, TOKEN, DAY, "1")
    return {column.name: column for column in at_once(make_register(engine, identity, ["a.gov.cn"]))}


def test_columns_are_made_of_the_pages_that_were_read(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    me = begin(engine)
    rows = "".join(ROW.format(n=n, day=f"<span>2026-11-1{n}</span>") for n in range(5))
    _put(engine, me, HOME, NAV + LINKS)
    _put(engine, me, HOME + "tzgg/", f"{NAV}<p>当前位置：首页 &gt; 通知公告</p><ul>{rows}</ul>")
    column = _register(engine, me)["通知公告"]
    assert (column.shape, column.rows, column.items) == (Shape.LIST, Rows.READ, 5)
    assert column.newest is not None and column.newest.day == 14


def test_rows_without_a_date_take_that_of_their_articles(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    me = begin(engine)
    _put(engine, me, HOME, NAV + LINKS)
    rows = "".join(ROW.format(n=n, day="") for n in range(5))
    _put(engine, me, HOME + "tzgg/", f"{NAV}<p>当前位置：首页 &gt; 通知公告</p><ul>{rows}</ul>")
    assert _register(engine, me)["通知公告"].newest is None
    visit(engine, me, HOME + "tzgg/t3.html", published="2026-11-20")
    column = _register(engine, me)["通知公告"]
    assert (column.undated, column.newest is not None and column.newest.day) == (4, 20)


def test_an_address_of_the_frame_that_leads_to_another_host_is_a_jump(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    me = begin(engine)
    nav = NAV + '<a href="/bsfw/">办事服务</a>'
    _put(engine, me, HOME, nav + LINKS)
    _put(engine, me, HOME + "jgzn.html", nav + "<h1>机构职能</h1>" + "<p>负责全县数据资源统筹管理工作。</p>" * 9)
    queue(engine, me, HOME + "bsfw/", state="done", outcome="ok", final_url="http://zwfw.b.gov.cn/")
    assert _register(engine, me)["办事服务"].shape is Shape.JUMP


def test_a_look_that_is_taken_up_again_writes_its_register_anew(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path)
    identity = Identity(crawl.inspection_id, 1, TOKEN, DAY, "1")
    for name in ("通知公告", "公示公告"):
        crawl.look.recorder.keep_register(as_rows([column(name).column], identity))
    assert [row.name for row in rows_of(crawl.engine, ColumnSeen)] == ["公示公告"]
