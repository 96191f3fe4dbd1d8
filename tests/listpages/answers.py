"""Answers of list services: JSON of many shapes, JSONP, Hanweb's XML; and JSON that is no list."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.listpages.case import Case, Row, answer
from tests.listpages.makers import GUANGDONG, HANWEB, HTML5, JPAAS, NUXT, TRS, UCAP, VSB
from tests.listpages.rowlists import each, link
from tests.listpages.words import rows

API = "https://www.linyuan.gov.cn/api/list?channel=7&page=1"
KIND = "application/json;charset=UTF-8"


def epoch(day: date, hour: int = 0) -> int:
    """That hour of the day in Shanghai."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + (hour - 8) * 3600


def entries(r: list[Row], form: Callable[[Row, int], dict[str, Any]]) -> list[dict[str, Any]]:
    return [form(x, n) for n, x in enumerate(r)]


def said(
    name: str,
    value: object,
    r: list[Row],
    more: bool | None,
    kind: str | None = KIND,
    ascii_: bool = False,
    **changes: Any,
) -> Case:
    text = json.dumps(value, ensure_ascii=ascii_)
    changes = {"items_origin": "json" if r else "none", **changes}
    return answer(f"json-{name}", changes.pop("url", API), kind, text, r, more=more, **changes)


def platform() -> Iterator[Case]:
    for name, stamp in (
        ("seconds", lambda d: epoch(d)),
        ("milliseconds", lambda d: epoch(d, 1) * 1000),
        ("words", lambda d: f"{d} 09:30:00"),
    ):
        r = rows(GUANGDONG, f"g-{name}", 20)
        articles = entries(
            r,
            lambda x, n, stamp=stamp: {  # type: ignore[misc]
                "id": 4000 + n,
                "title": x.title,
                "url": x.href,
                "document_number": f"石府〔2026〕{n}号",
                "publisher": "石汀区政府办",
                "display_publish_time": stamp(x.day),
                "create_time": stamp(x.day - timedelta(8)),
                "abstract": "",
            },
        )
        value = {"articles": articles, "classify": {"id": 12, "name": "公告"}, "page": 1, "total": 320}
        yield said(
            f"platform-{name}", value, r, True, url="https://www.shiting.gov.cn/gkmlpt/api/all/12?page=1&sid=759"
        )
    r = rows(NUXT, "g-net", 8)
    value2 = {
        "d": {
            "Items": entries(r, lambda x, n: {"Title": x.title, "Url": x.href, "PubDate": f"/Date({epoch(x.day)}000)/"})
        }
    }
    yield said("dot-net-dates", value2, r, None)


def shapes() -> Iterator[Case]:
    def plain(x: Row, n: int) -> dict[str, Any]:
        return {"id": n, "title": x.title, "url": x.href, "publishTime": f"{x.date} 10:11:12"}

    r = rows(TRS, "j1", 15)
    yield said("data-rows", {"code": 200, "data": {"total": 812, "rows": entries(r, plain)}}, r, True)
    r = rows(UCAP, "j2", 15)
    page = {"pageNum": 1, "pages": 6, "pageSize": 15, "list": entries(r, plain)}
    yield said("data-list-pages", {"success": True, "data": page}, r, True)
    r = rows(HTML5, "j3", 9)
    inner = {"records": entries(r, plain), "total": 9, "size": 10, "current": 1, "pages": 1}
    yield said("result-data-records", {"result": {"data": inner}, "status": "ok"}, r, False)
    r = rows(VSB, "j4", 12)
    yield said("bare-array", entries(r, plain), r, None, kind="text/plain;charset=utf-8")
    r = rows(JPAAS, "j5", 10)
    marked = entries(r, lambda x, n: {**plain(x, n), "title": f"<em style='color:red'>{x.title[:4]}</em>{x.title[4:]}"})
    yield said("titles-with-tags", {"data": {"middle": {"list": marked, "total": "1204"}}}, r, True)
    r = rows(HANWEB, "j6", 10)
    yield said("escaped", {"total": 10, "rows": entries(r, plain)}, r, False, ascii_=True)
    r = rows(TRS, "j7", 10)
    yield said("served-as-html", {"total": "756", "list": entries(r, plain)}, r, True, kind="text/html;charset=utf-8")
    r = rows(NUXT, "j8", 10)
    r = [x if n % 2 else x.dated(None) for n, x in enumerate(r)]
    some = entries(r, lambda x, n: {"title": x.title, "href": x.href, "pubDate": x.date})
    yield said("null-dates", {"data": some, "count": 10}, r, False)
    r = rows(GUANGDONG, "j9", 10)
    pinyin = entries(
        r, lambda x, n: {"xh": n, "bt": x.title, "lj": x.href, "fbrq": x.date, "lrrq": "2026-01-02", "ly": "区统计局"}
    )
    yield said("pinyin-names", {"code": "1", "resultList": pinyin}, r, None)
    r = rows(UCAP, "j10", 10)
    both = entries(
        r,
        lambda x, n: {
            "docTitle": x.title,
            "docPubUrl": x.href,
            "writtenDate": (x.day - timedelta(30 + n)).isoformat(),
            "docPubTime": f"{x.date} 00:00:00",
            "updateTime": "2026-11-19 03:00:00",
        },
    )
    yield said("several-dates", {"datas": both, "totalNum": 88, "pageSize": 10}, r, True)
    r = rows(TRS, "j11", 10)
    hits = entries(
        r, lambda x, n: {"_id": str(n), "_score": 1.0, "_source": {"title": x.title, "url": x.href, "pubtime": x.date}}
    )
    yield said("elastic", {"took": 3, "hits": {"total": {"value": 340}, "hits": hits}}, r, True)
    r = rows(HANWEB, "j12", 10)
    docs = entries(r, lambda x, n: {"TITLE": x.title, "URL": x.href, "PUBDATE": f"{x.day:%Y%m%d}"})
    yield said("upper-case-compact-dates", {"response": {"numFound": 77, "start": 0, "docs": docs}}, r, True)
    r = rows(TRS, "j13", 10)
    results = entries(
        r,
        lambda x, n: {
            "manuscriptId": str(n),
            "title": x.title,
            "url": f"//www.linyuan.gov.cn/c1/c{n}/content.shtml",
            "publishedTimeStr": f"{x.date} 16:38:00",
        },
    )
    r = [x.linked(f"//www.linyuan.gov.cn/c1/c{n}/content.shtml") for n, x in enumerate(r)]
    yield said("scheme-less-urls", {"code": 200, "data": {"total": 11820, "page": 1, "results": results}}, r, True)
    r = rows(JPAAS, "j14", 15)
    html = f"<ul>{each(r, lambda x: f'<li>{link(x)}<span>{x.date}</span></li>')}</ul>"
    html += "<div class='pagination' rows='15' count='230'></div>"
    url = "https://czj.lanxi.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit?pageId=b17f"
    yield said(
        "html-inside", {"success": True, "code": "200", "data": {"html": html}}, r, True, url=url, items_origin=...
    )


def wrapped() -> Iterator[Case]:
    r = rows(UCAP, "w1", 10)
    body = json.dumps({"total": 40, "list": entries(r, lambda x, n: {"title": x.title, "url": x.href, "date": x.date})})
    for name, text in (("callback", f"jQuery110209({body})"), ("try", f"/**/typeof cb === 'function' && cb({body});")):
        yield answer(f"jsonp-{name}", API, "application/javascript", text, r, more=True)
    yield answer("json-after-bom", API, KIND, "\ufeff" + body, r, more=True, items_origin="json")


def none() -> Iterator[Case]:
    tree = [
        {"id": n, "name": name, "url": f"/c{n}/", "children": []}
        for n, name in enumerate("概况 公开 服务 互动 数据".split())
    ]
    days = [
        {"date": f"2026-11-0{n}", "high": 12 + n, "low": 3, "type": "多云", "fengxiang": "北风"} for n in range(1, 6)
    ]
    for name, value in (
        ("empty", {"code": 200, "data": {"rows": [], "total": 0}}),
        ("error", {"code": 500, "msg": "系统异常，请联系管理员", "timestamp": 1793836800000}),
        ("visits", {"pv": 18832111, "uv": 32011, "today": "2026-11-19"}),
        ("menu", {"code": 0, "data": tree}),
        ("weather", {"city": "临沅", "forecast": days, "updateTime": "2026-11-19 08:00"}),
        (
            "dictionary",
            {
                "list": [
                    {"label": "教育", "value": "01"},
                    {"label": "医疗", "value": "02"},
                    {"label": "养老", "value": "03"},
                ]
            },
        ),
    ):
        yield said(f"no-list-{name}", value, [], False)


def stores() -> Iterator[Case]:
    url = "https://www.lanxi.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15"
    row = "<tr><td>{}</td><td align='right'>{}</td></tr>"
    for name, count, total, form in (
        ("li", 45, 756, lambda x: f"<li>{link(x)}<b>{x.date}</b></li>"),
        ("table-rows", 30, 312, lambda x: row.format(link(x), x.date)),
        ("whole", 8, 8, lambda x: f"<li><span>[{x.date}]</span>{link(x)}</li>"),
        ("divs", 24, 100, lambda x: f"<div class='t'><p>{link(x)}</p><p>发布日期：{x.date}</p></div>"),
    ):
        r = rows(HANWEB, f"xml-{name}", count)
        records = each(r, lambda x, form=form: f"<record><![CDATA[{form(x)}]]></record>", "")  # type: ignore[misc]
        head = f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // 15)}</totalpage>"
        text = f"<?xml version='1.0' encoding='UTF-8'?><datastore>{head}<recordset>{records}</recordset></datastore>"
        yield answer(f"xml-{name}", url, "text/xml;charset=UTF-8", text, r, more=total > count, items_origin="xml")
    text = "<datastore><totalrecord>0</totalrecord><totalpage>0</totalpage><recordset></recordset></datastore>"
    yield answer("xml-empty", url, "text/xml", text, [], more=False, items_origin="none")


def lists() -> Iterator[Case]:
    for part in (platform, shapes, wrapped, none, stores):
        yield from part()
