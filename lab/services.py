"""Services that hand out a column's rows as JSON, each in the manner of a maker, and the scripts that ask them."""

import datetime
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs, urljoin

from lab.answers import Answer, Request
from lab.draft import Draft
from lab.rowforms import Record, all_records

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_REFUSED = Answer(401, b'{"code":401,"msg":"unauthorized","data":null}', "application/json")
Row = dict[str, object]


@dataclass(frozen=True)
class Manner:
    """path: where the service lies, before the question mark. query: what is asked for. wrap: the answer's body
    from name, total, page number, page size and rows. row: one row. rows: how the script reaches the rows."""

    path: str
    query: str
    wrap: Callable[[str, int, int, int, list[Row]], Row]
    row: Callable[[Record, str], Row]
    rows: str
    fields: tuple[str, str, str]


def _moment(record: Record) -> datetime.datetime:
    return datetime.datetime.combine(record.date, datetime.time(9, 30), _CHINA)


def _plain(record: Record, url: str) -> Row:
    return {"id": _token(url)[:8], "title": record.title, "linkUrl": url, "pubDate": f"{record.date} 09:30:00"}


def _aggregated(record: Record, url: str) -> Row:
    printed = f"{record.date} 09:30:00"
    return {"title": record.title, "url": url, "publishedTimeStr": printed, "channelName": "", "memo": ""}


def _posted(record: Record, url: str) -> Row:
    moment = _moment(record)
    return {"id": int(_token(url)[:6], 16), "title": record.title, "url": url, "post_url": url,
            "date": int(moment.timestamp()), "created_at": f"{moment:%Y-%m-%d %H:%M:%S}", "publisher": "",
            "document_number": "", "is_expired": 0}  # fmt: skip


MANNERS = {
    "trs": Manner("/api/front/list", "channelId={number}&pageSize={size}&pageNo=1",
                  lambda name, total, page, size, rows: {"code": 200, "msg": "ok", "data": {
                      "total": total, "pageNo": page, "pageSize": size, "list": rows}},
                  _plain, "res.data.list", ("title", "linkUrl", "pubDate")),
    "ucap": Manner("/searchList/{token}", "_isAgg=true&_isJson=true&_pageSize={size}&_template=index&_rangeTimeGte="
                   "&_channelName=&page=1",
                   lambda name, total, page, size, rows: {"data": {
                       "channelName": name, "total": total, "page": page, "rows": size, "results": rows}},
                   _aggregated, "res.data.results", ("title", "url", "publishedTimeStr")),
    "guangdong": Manner("/gkmlpt/api/all/{number}", "page=1&sid={sid}",
                        lambda name, total, page, size, rows: {"classify": {"name": name, "post_count": total},
                                                               "articles": rows, "total": total},
                        _posted, "res.articles", ("title", "url", "created_at")),
}  # fmt: skip


@dataclass(frozen=True)
class Service:
    """The service of one column. `closed` ones answer only who says a word that the page's script works out."""

    draft: Draft
    name: str
    number: int
    size: int
    page: str
    """Path of the page that shows the rows."""
    manner: Manner
    records: Callable[[], Sequence[Record]]
    closed: bool = False

    @property
    def path(self) -> str:
        """Where it lies."""
        if self.closed:
            return f"/interface-server/front/{self.number}"
        return self.manner.path.format(number=self.number, token=_token(f"{self.number}/{self.name}"))

    @property
    def key(self) -> str:
        """What its addresses begin with; several columns may share a path."""
        if self.closed:
            return self.path
        return self.path + (f"?channelId={self.number}&" if "channelId" in self.manner.query else "?")

    @property
    def address(self) -> str:
        """What a browser asks for at first."""
        query = self.manner.query.format(number=self.number, size=self.size, sid=self.draft.look.area)
        return f"{self.path}?{query}"

    def script(self) -> list[str]:
        """The lines that ask for the rows and show them."""
        title, url, date = self.manner.fields
        show = f"fill({self.manner.rows}.map(function (one) {{ "
        show += f"return {{title: one.{title}, url: one.{url}, date: one.{date}.slice(0, 10)}}; }}));"
        if not self.closed:
            if self.manner is MANNERS["ucap"]:
                return [f'fetch("{self.address}").then(function (r) {{ return r.json(); }})',
                        f"  .then(function (res) {{ {show} }});"]  # fmt: skip
            return [
                f'$.ajax({{url: "{self.address}", type: "get", dataType: "json",',
                f"  success: function (res) {{ {show} }}}});",
            ]
        letters = ", ".join(str(ord(letter) + 3) for letter in self._word())
        return [
            f"var w = [{letters}].map(function (n) {{ return String.fromCharCode(n - 3); }}).join('');",
            f"var to = ['', {', '.join(repr(part) for part in self.path.strip('/').split('/'))}].join('/');",
            "fetch(to, {method: 'POST', headers: {'X-Auth': w}, body: '{}'})",
            f"  .then(function (r) {{ return r.json(); }}).then(function (res) {{ {show} }});",
        ]

    def act(self, request: Request) -> Answer:
        """Answer one request."""
        if self.closed and (request.method != "POST" or request.headers.get("x-auth") != self._word()):
            return _REFUSED
        asked = parse_qs(request.query)
        page = next((int(asked[key][0]) for key in ("page", "pageNo") if asked.get(key, [""])[0].isdigit()), 1)
        every, size = self.records(), self.size
        start = max(page - 1, 0) * size
        part = every if self.closed else every[start : start + size]
        base = self.draft.look.origin + self.page
        rows = [self.manner.row(each, urljoin(base, each.href.strip().replace("&amp;", "&"))) for each in part]
        body = self.manner.wrap(self.name, len(every), page, size, rows)
        return Answer(200, json.dumps(body, ensure_ascii=False).encode(), "application/json;charset=UTF-8")

    def _word(self) -> str:
        return _token(f"word/{self.number}")[:12]


def furnish(draft: Draft) -> None:
    """Give every column whose rows come from a service its own, and let the portal answer for it."""
    for column in draft.all_columns():
        if column.rows_in in ("json", "token"):
            manner = MANNERS.get(column.maker, MANNERS["trs"])
            column.service = service = Service(
                draft, column.name, column.number, column.size, column.first.path, manner,
                partial(all_records, draft, column), column.rows_in == "token",
            )  # fmt: skip
            draft.own.sections[service.key] = service.act


def _token(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
