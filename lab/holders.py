"""Where the rows of a list page stand: in the open, in a comment, in a script, with a service, or only in a browser."""

import base64
import html
import json
from collections.abc import Callable
from dataclasses import dataclass

from lab.draft import Draft
from lab.look import Look
from lab.pages import Column
from lab.rowforms import Record, one_row, written
from lab.scripts import FILL

GROUP = 3
"""Screens that one answer of the record service carries."""
ONE_PAGE = {"xml", "json", "token", "browser"}
"""Forms with one HTML page, whatever the number of rows."""
UNREAD = {"token", "browser"}
"""Forms whose rows only a browser shows: the script computes them, or a word that the service wants to hear."""
BY_MAKER = {
    "trs": ("comment", "literal", "browser", "json"),
    "hanweb": ("xml", "xml", "browser", "token"),
    "vsb": ("json", "literal", "browser", "comment"),
    "ucap": ("comment", "json", "token", "browser"),
    "guangdong": ("json", "browser", "literal", "token"),
}
"""The forms beside plain HTML that each maker's sites take, in turn."""


@dataclass(frozen=True)
class Held:
    """What a holder needs: the column, and the records of this page and of all pages."""

    draft: Draft
    column: Column
    number: int
    here: list[Record]
    every: list[Record]

    @property
    def look(self) -> Look:
        """The site's habits."""
        return self.draft.look


def unit(column: Column) -> str:
    """Hanweb's name for the block of a column that holds the list."""
    return f"{column.number}77"


def hold(held: Held) -> list[str]:
    """The lines of a list page from its heading to its pager."""
    return _HOLDERS[held.column.rows_in](held)


def _html(held: Held) -> list[str]:
    return written(held.look, held.here, held.column.style)


def _comment(held: Held) -> list[str]:
    """All rows inside a comment, which a script of the page takes out."""
    lines, name = _html(held), f"gk{held.column.number}"
    return [
        f'    <div id="{name}">',
        lines[0],
        "      <!--",
        *lines[1:-1],
        "      -->",
        lines[-1],
        "    </div>",
        f'    <script>var box = document.getElementById("{name}"); box.innerHTML = box.innerHTML'
        '.replace("<!--", "").replace("-->", "");</script>',
        f"    <p>共{held.column.counted}条</p>",
    ]


def datastore(look: Look, column: Column, records: list[Record], total: int, following: str) -> list[str]:
    """Records as the record service and its pages write them."""
    pages = -(-total // column.size)
    lines = ["<datastore>", f"<nextgroup>{f'<![CDATA[{following}]]>' if following else ''}</nextgroup>"]
    lines += [f"<totalrecord>{total}</totalrecord>", f"<totalpage>{pages}</totalpage>", "<recordset>"]
    lines += [f"<record><![CDATA[{one_row(look, each, column.style)}]]></record>" for each in records]
    return [*lines, "</recordset>", "</datastore>"]


def next_group(column: Column, group: int, total: int) -> str:
    """The link to the window behind the `group`-th (from nought), where windows are handed out by signed links."""
    if column.signed is None or (group + 1) * GROUP * column.size >= total:
        return ""
    return f'<a href="{column.signed(group + 1)}"></a>'


def _xml(held: Held) -> list[str]:
    """The first window as a datastore inside a script, which a script of the page takes out."""
    column, total = held.column, len(held.every)
    first = held.every[: GROUP * column.size]
    store = datastore(held.look, column, first, total, next_group(column, 0, total))
    asked = {"col": 1, "appid": 1, "webid": 1, "path": "/", "columnid": column.number, "sourceContentType": 1,
             "unitid": unit(column), "webname": held.look.name, "permissiontype": 0}  # fmt: skip
    options = {"themeName": "default", "totalRecord": total, "perPage": column.size, "groupSize": GROUP,
               "openCookie": False, "barPosition": "bottom", "proxyUrl": "/module/web/jpage/dataproxy.jsp",
               "ajaxParam": asked}  # fmt: skip
    return [
        f'    <div id="{unit(column)}" class="default_pgContainer">',
        '    <script type="text/xml">',
        *(f"      {line}" for line in store),
        "    </script>",
        "    </div>",
        f'    <script>jQuery("#{unit(column)}").jpage({json.dumps(options, ensure_ascii=False)});</script>',
    ]


def _data(records: list[Record]) -> list[dict[str, str]]:
    return [
        {"title": each.title, "url": html.unescape(each.href).strip(), "date": each.date.isoformat()}
        for each in records
    ]


_SHELL = [
    '    <ul class="list" id="rows">',
    '      <li v-for="item in list"><a :href="item.url">{{item.title}}</a><span>{{item.date}}</span></li>',
    "    </ul>",
]
_EMPTY = ['    <ul class="list" id="rows"></ul>']


def _shell(held: Held) -> list[str]:
    return _SHELL if (held.look.seed + held.column.number) % 2 else _EMPTY


def _literal(held: Held) -> list[str]:
    data = json.dumps(_data(held.here), ensure_ascii=False)
    return [*_shell(held), "    <script>", f"      var list = {data};", f"      {FILL}", "      fill(list);",
            "    </script>"]  # fmt: skip


def _json(held: Held) -> list[str]:
    """Rows from a service whose whole address stands in the script."""
    service, total = held.column.service, f"{len(held.every):,}"
    assert service is not None
    return [*_shell(held), "    <script>", f"      {FILL}", *(f"      {line}" for line in service.script()),
            "    </script>", f'    <p class="total">共<em id="total">{total}</em>条</p>']  # fmt: skip


def _browser(held: Held) -> list[str]:
    """Rows that no reader finds in the page: text that the script turns round and unpacks."""
    packed = base64.b64encode(json.dumps(_data(held.every)).encode()).decode()[::-1]
    return [*_shell(held), "    <script>", f'      var k = "{packed}";', f"      {FILL}",
            '      fill(JSON.parse(atob(k.split("").reverse().join(""))));', "    </script>"]  # fmt: skip


_HOLDERS: dict[str, Callable[[Held], list[str]]] = {
    "html": _html,
    "comment": _comment,
    "xml": _xml,
    "literal": _literal,
    "json": _json,
    "token": _json,
    "browser": _browser,
}
