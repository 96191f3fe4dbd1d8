"""The pages of the portal and the faults on them."""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from lab.shared.units import Cast, Unit

_TITLES = (
    "召开工作会议",
    "开展专项检查",
    "部署冬季工作",
    "走访基层单位",
    "公布办理情况",
    "解答群众来信",
    "推进项目建设",
)
NOBODY = ("本站原创", "新华社", "人民日报")
"""Whom items name that are none of the four's."""


@dataclass(frozen=True)
class Dead:
    """A link that does not open: where it leads, its text, whose it is and by which step; kind: link, image, file."""

    id: str
    path: str
    text: str
    unit: str
    by: str
    kind: str = "link"


@dataclass
class Article:
    """One article. header: it names who publishes it in the head of a document, not as a source."""

    path: str
    title: str
    day: datetime.date
    source: str
    header: bool = False
    dead: list[Dead] = field(default_factory=list)


@dataclass
class Column:
    """A list of articles. unit: 责任单位 by the office's register. channel: of whose channel it is a part."""

    path: str
    name: str
    group: str
    articles: list[Article] = field(default_factory=list)
    dead: list[Dead] = field(default_factory=list)
    unit: str = ""


@dataclass
class Portal:
    """All of it. frame: a dead link on every page. front: one on the home page."""

    cast: Cast
    as_of: datetime.date
    columns: list[Column]
    frame: Dead
    front: Dead

    def pages(self) -> Iterator[tuple[str, Column | None, Article | None]]:
        """Every page with what it shows."""
        yield "/", None, None
        for column in self.columns:
            yield column.path, column, None
            yield from ((article.path, column, article) for article in column.articles)


def plan(seed: int, as_of: datetime.date, cast: Cast) -> Portal:
    """The portal of a seed."""
    rng = random.Random(f"shared/{seed}")
    folder, parameter = f"/{cast.of_folder.slug}/", f"/dept.do?unit={rng.randrange(2, 90)}"
    columns = [
        Column("/xw/yw/", "要闻动态", "新闻中心"),
        Column("/xw/tz/", "通知公告", "新闻中心"),
        Column("/zwgk/zj/", "资金信息", "政务公开", unit=cast.of_column.name),
        Column("/zwgk/bm/", "部门动态", "政务公开"),
        Column(folder, "工作动态", cast.of_folder.name.removeprefix(f"{cast.city}市")),
        Column(parameter, "业务动态", cast.of_parameter.name.removeprefix(f"{cast.city}市")),
    ]
    for column in columns:
        column.articles = list(_articles(rng, column, as_of))
    owner = cast.owner.name
    frame = Dead("frame", "/zt/gone/index.html", "专题专栏", owner, "owner")
    front = Dead("front", "/zt/front.html", "便民服务", owner, "owner")
    _plant(cast, columns)
    return Portal(cast, as_of, columns, frame, front)


def _articles(rng: random.Random, column: Column, as_of: datetime.date) -> Iterator[Article]:
    day = as_of
    for number in range(7):
        day -= datetime.timedelta(days=rng.randrange(1, 3))
        name = (
            f"{column.path}&id={number + 100}"
            if "?" in column.path
            else f"{column.path}{day:%Y%m}/t{number + 100}.html"
        )
        yield Article(name, f"{column.name[:2]}{rng.choice(_TITLES)}{number + 1}", day, rng.choice(NOBODY))


def _plant(cast: Cast, columns: list[Column]) -> None:
    news, notices, money, bureaus, folder, parameter = columns
    owner = cast.owner.name
    _in(money.articles[0], "column-article", cast.of_column, "column", source=cast.of_items)
    money.dead.append(Dead("column-list", "/zwgk/zj/gone.html", "已删除的稿件", cast.of_column.name, "column"))
    _in(notices.articles[1], "issuer-source", cast.of_items, "issuer", source=cast.of_items, kind="file")
    bureaus.articles[2].header = True
    _in(bureaus.articles[2], "issuer-header", cast.of_items, "issuer", source=cast.of_items, kind="image")
    _in(folder.articles[3], "issuer-in-channel", cast.of_items, "issuer", source=cast.of_items)
    _in(folder.articles[4], "channel-article", cast.of_folder, "channel")
    folder.dead.append(Dead("channel-list", "/gone/list.html", "已删除的稿件", cast.of_folder.name, "channel"))
    _in(parameter.articles[2], "channel-parameter", cast.of_parameter, "channel")
    _in(news.articles[2], "owner-article", cast.owner, "owner")
    # The address lies in a channel, the link does not.
    news.articles[4].dead.append(Dead("owner-link", f"/{cast.of_folder.slug}/gone.html", "查看详情", owner, "owner"))


def _in(article: Article, id_: str, unit: Unit, by: str, source: Unit | None = None, kind: str = "link") -> None:
    if source is not None:
        article.source = source.written
    ending = {"link": "html", "file": "pdf", "image": "jpg"}[kind]
    article.dead.append(Dead(id_, f"/upload/{id_}.{ending}", {"image": ""}.get(kind, "相关附件"), unit.name, by, kind))
