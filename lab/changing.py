"""A small site that changes while it is served, with validators that are honest or not: for looks on several days."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from pathlib import Path

from lab.answers import Answer, Behaviour, Host, Request

NAME = "www.bianhua.gov.cn"
ORIGIN = f"http://{NAME}"
COLUMNS = {"tzgg": "通知公告", "gzdt": "工作动态"}
_ROWS = 10
_ARTICLES = 30


class Says(Enum):
    """How the server answers a conditional request."""

    HONEST = "honest"
    ALWAYS_UNCHANGED = "always unchanged"
    NEVER_THE_SAME = "another validator each time"


@dataclass
class ChangingSite:
    """Columns of articles by name, the newest first; each article is its title, day and further markup.

    says: how validators are minded. delay: seconds before each answer. asked: paths with status, in order.
    """

    today: date
    says: Says = Says.HONEST
    delay: float = 0.0
    articles: dict[str, list[tuple[str, date, str]]] = field(default_factory=dict)
    home_more: str = ""
    missing: set[str] = field(default_factory=set)
    asked: list[tuple[str, int]] = field(default_factory=list)
    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()
    _kept: dict[tuple[str, int, str], Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, name in COLUMNS.items():
            self.articles[column] = [
                (f"关于{name}第{at}项工作安排的通报", self.today - timedelta(days=10 + at), self._image(column, at))
                for at in range(_ARTICLES)
            ]

    @property
    def hosts(self) -> Mapping[str, Host]:
        """The one host."""
        act: Behaviour = self._answer
        return {NAME: Host(NAME, otherwise=act)}

    @property
    def unknown(self) -> Host:
        """Whatever else a page names does not exist."""
        return Host("unknown")

    def about(self, folder: Path) -> dict[str, object]:
        """Where it begins."""
        return {"start_url": f"{ORIGIN}/", "as_of": self.today.isoformat()}

    def path(self, column: str, title: str) -> str:
        """Where an article stands: by its title, so that it stays when others come before it."""
        return f"/{column}/t{hashlib.sha256(title.encode()).hexdigest()[:8]}.html"

    def pages(self) -> dict[str, str]:
        """All pages as they stand now."""
        found = {"/": self._home()}
        for column, rows in self.articles.items():
            for page in range(-(-len(rows) // _ROWS)):
                found[self.list_page(column, page)] = self._list(column, page)
            found |= {self.path(column, row[0]): self._article(column, at) for at, row in enumerate(rows)}
        return found

    def list_page(self, column: str, page: int) -> str:
        """A page of a list, 0 being the first."""
        return f"/{column}/" + (f"index_{page}.html" if page else "")

    def _image(self, column: str, at: int) -> str:
        return f'<p><img src="/images/{column}{at}.png" alt="图"></p>'

    def _home(self) -> str:
        blocks = "".join(
            f'<h2><a href="/{column}/">{name}</a></h2><ul>{self._rows(column, 0, 5)}</ul>'
            for column, name in COLUMNS.items()
        )
        return self._framed("变化市人民政府", blocks + self.home_more)

    def _list(self, column: str, page: int) -> str:
        last = -(-len(self.articles[column]) // _ROWS)
        turns = "".join(f'<a href="{self.list_page(column, at)}">{at + 1}</a> ' for at in range(last) if at != page)
        rows = self._rows(column, page * _ROWS, (page + 1) * _ROWS)
        return self._framed(COLUMNS[column], f'<ul class="list">{rows}</ul><div class="page">{turns}</div>')

    def _rows(self, column: str, first: int, last: int) -> str:
        return "".join(
            f'<li><a href="{self.path(column, title)}">{title}</a><span>{day}</span></li>'
            for title, day, _ in self.articles[column][first:last]
        )

    def _article(self, column: str, at: int) -> str:
        title, day, more = self.articles[column][at]
        text = f"<p>{title}，现将有关情况通报如下，请各单位结合实际抓好落实。</p>" * 3
        return self._framed(title, f"<h1>{title}</h1><p>发布日期：{day}</p><div class=TRS_Editor>{text}{more}</div>")

    def _framed(self, title: str, body: str) -> str:
        menu = "".join(f'<a href="/{column}/">{name}</a>' for column, name in COLUMNS.items())
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f'<div><a href="/">首页</a>{menu}</div>{body}<p>主办：变化市人民政府办公室</p></body></html>'
        )

    def _answer(self, request: Request) -> Answer:
        answer = self._said(request)
        self.asked.append((request.path, answer.status))
        return answer

    def _said(self, request: Request) -> Answer:
        text = self.pages().get(request.path)
        if request.path.startswith("/images/") and request.path not in self.missing:
            return self._keep(request.path, 200, "image/png", "", b"\x89PNG")
        if text is None or request.path in self.missing:
            return self._keep(request.path, 404, "text/html", "", b"<h1>404 Not Found</h1>")
        body = text.encode()
        mark = hashlib.sha256(body).hexdigest()[:16]
        if self.says is Says.NEVER_THE_SAME:
            mark = str(len(self.asked))
        asked = request.headers.get("if-none-match")
        if asked and (self.says is Says.ALWAYS_UNCHANGED or asked == f'"{mark}"'):
            return self._keep(request.path, 304, None, mark, b"")
        return self._keep(request.path, 200, "text/html; charset=utf-8", mark, body)

    def _keep(self, path: str, status: int, kind: str | None, mark: str, body: bytes) -> Answer:
        """Answers live as long as the server, which knows them by their identity."""
        headers = (("ETag", f'"{mark}"'),) if mark else ()
        made = Answer(status, body, kind, headers, self.delay, gzip=False)
        return self._kept.setdefault((path, status, f"{mark}{self.delay}{len(body)}"), made)
