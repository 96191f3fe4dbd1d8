"""The pages of a bench site: one frame of 60 links around a home page, lists, articles and pages about the organ."""

import random
from collections.abc import Iterable

from bench.site.plan import ABOUT, COLUMNS, FRIENDS, ROWS, Fault, Plan
from lab import words
from lab.prose import Prose

CITY = "临溪市"
_HEADLINES = 3
"""Newest articles of each column on the home page: with its frame 150 links."""
_SMALLEST, _LARGEST, _USUAL = 8_000, 30_000, 11_000
"""Bytes of an article."""
_QUICK = 11
"""Columns whose newest article the frame names; with columns, friends, the organ and the logo 60 links."""
_NEAR = 4


class Writer:
    """Writes the pages of one plan; the same plan gives the same bytes."""

    def __init__(self, plan: Plan) -> None:
        """Draw the paragraphs that all articles share, and write the frame."""
        self._plan = plan
        prose = Prose(random.Random(f"prose-{plan.seed}"), CITY)
        self._pool = [f"<p>　　{paragraph}</p>\n" for paragraph in prose.pool]
        self._sizes = [len(paragraph.encode()) for paragraph in self._pool]
        self._top, self._foot = self._frame()
        self._about = len((self._top + self._foot).encode()) + 1_200

    def home(self) -> str:
        """The home page."""
        blocks = []
        for column, (folder, name) in enumerate(COLUMNS):
            count = min(_HEADLINES, self._plan.of_column(column))
            rows = "".join(self._row(column, index) for index in range(count))
            blocks.append(f'<div class="box" id="{folder}"><h2>{name}</h2><ul>{rows}</ul></div>')
        return self._page(f"{CITY}人民政府", "\n".join([*blocks, self._fault("/")]))

    def list_page(self, column: int, page: int) -> str:
        """A page of a column's list."""
        plan, name = self._plan, COLUMNS[column][1]
        last = min(plan.of_column(column), (page + 1) * ROWS)
        rows = "".join(self._row(column, index) for index in range(page * ROWS, last))
        metas = f'<meta name="ColumnName" content="{name}">\n<meta name="ColumnType" content="{name}">\n'
        body = (
            f'<div class="crumb">当前位置：首页 &gt; {name}</div>\n'
            f'<ul class="list">{rows}</ul>\n{self._pager(column, page)}'
        )
        return self._page(f"{name}_{CITY}人民政府", body, metas)

    def article(self, column: int, index: int) -> str:
        """An article of 8 to 30 KB."""
        plan, name = self._plan, COLUMNS[column][1]
        title, day, number = self.title(column, index), plan.day(index), plan.number(column, index)
        rng = random.Random(f"{plan.seed}-{number}")
        source = f"市{rng.choice(words.BUREAUS)[0]}"
        body = (
            f'<div class="crumb">当前位置：首页 &gt; {name} &gt; 正文</div>\n<h1>{title}</h1>\n'
            f'<div class="info">发布日期：{day} 来源：{source} 编号：{number}</div>\n'
            f'<div class="TRS_Editor">\n{self._text(rng)}{self._enclosed(column, index)}</div>\n'
            f"{self._fault(plan.article(column, index))}{self._neighbours(column, index)}"
        )
        metas = (
            f'<meta name="ArticleTitle" content="{title}">\n<meta name="PubDate" content="{day} 09:30">\n'
            f'<meta name="ContentSource" content="{source}">\n<meta name="ColumnName" content="{name}">\n'
        )
        return self._page(f"{title}_{CITY}人民政府", body, metas)

    def about(self, at: int) -> str:
        """A page about the organ."""
        rng = random.Random(f"about-{self._plan.seed}-{at}")
        text = "".join(rng.choices(self._pool, k=6))
        more = self._plan.about > ABOUT and at == 0
        link = f'<a href="/gywm/{ABOUT}.html">更多机构信息</a>' if more else ""
        return self._page(f"关于我们（{at + 1}）_{CITY}人民政府", f"<h1>关于我们（{at + 1}）</h1>\n{text}{link}")

    def outside(self, at: int) -> str:
        """A page of the second host."""
        return (
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>外站 {at}</title></head>\n'
            f"<body><p>外站网页 {at}</p></body></html>\n"
        )

    def title(self, column: int, index: int) -> str:
        """An article's title; none is given twice."""
        number = self._plan.number(column, index)
        topic, place = words.TOPICS[number % len(words.TOPICS)], words.PLACES[number // 7 % len(words.PLACES)]
        return f"{place}关于{topic}{words.ACTIVITIES[number // 3 % len(words.ACTIVITIES)]}的情况（第{number + 1}号）"

    def _frame(self) -> tuple[str, str]:
        columns = "".join(f'<li><a href="/{folder}/">{name}</a></li>' for folder, name in COLUMNS)
        quick = "".join(
            f'<li><a href="{self._plan.article(column, 0)}">{COLUMNS[column][1]}最新</a></li>'
            for column in range(_QUICK)
        )
        about = "".join(f'<a href="/gywm/{at}.html">关于我们（{at + 1}）</a>' for at in range(ABOUT))
        friends = "".join(f'<a href="{self._plan.second}/{at}.html">友情链接{at + 1}</a>' for at in range(FRIENDS))
        top = (
            f'<div class="top"><a href="/"><img src="/images/logo.png" alt="{CITY}人民政府"></a></div>\n'
            f'<ul class="nav">{columns}</ul>\n<ul class="side">{quick}</ul>\n<div class="main">\n'
        )
        foot = (
            f'</div>\n<div class="friends">{friends}</div>\n<div class="foot">{about}\n'
            f"<p>主办单位：{CITY}人民政府办公室　承办单位：{CITY}数据资源局　联系电话：0999-8123456</p>\n"
            "<p>网站标识码：4499000001　粤ICP备20260001号-1　粤公网安备 44990002000001号</p></div>\n"
            '<script src="/js/site.js"></script>\n</body>\n</html>\n'
        )
        return top, foot

    def _page(self, title: str, body: str, metas: str = "") -> str:
        return (
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{title}</title>\n"
            f'<meta name="SiteName" content="{CITY}人民政府">\n<meta name="SiteDomain" content="www.linxi.gov.cn">\n'
            f'<meta name="SiteIDCode" content="4499000001">\n{metas}<link rel="stylesheet" href="/style/site.css">\n'
            f"</head>\n<body>\n{self._top}{body}\n{self._foot}"
        )

    def _row(self, column: int, index: int) -> str:
        path, title = self._plan.article(column, index), self.title(column, index)
        return f'<li><a href="{path}" title="{title}">{title}</a><span>{self._plan.day(index)}</span></li>\n'

    def _pager(self, column: int, page: int) -> str:
        last = self._plan.lists(column) - 1
        shown = sorted({0, last, *range(max(0, page - _NEAR), min(last, page + _NEAR) + 1)})
        numbers = "".join(self._to(column, at, str(at + 1)) for at in shown if at != page)
        turns = self._to(column, page + 1, "下一页") if page < last else ""
        return f'<div class="page">共{last + 1}页 {numbers}{turns}</div>'

    def _to(self, column: int, page: int, text: str) -> str:
        return f'<a href="{self._plan.list_page(column, page)}">{text}</a>\n'

    def _text(self, rng: random.Random) -> str:
        wanted = rng.triangular(_SMALLEST, _LARGEST, _USUAL) - self._about
        parts: list[str] = []
        while wanted > 0:
            at = int(rng.random() * len(self._pool))
            parts.append(self._pool[at])
            wanted -= self._sizes[at]
        return "".join(parts)

    def _enclosed(self, column: int, index: int) -> str:
        plan = self._plan
        parts = [f'<p><img src="{path}" alt="配图"></p>\n' for path in plan.images(column, index)]
        parts += [f'<p>附件：<a href="{path}">申报表.pdf</a></p>\n' for path in plan.files(column, index)]
        outside = plan.outside_of(column, index)
        if outside:
            parts.append(f'<p>相关链接：<a href="{plan.second}{outside}">原文</a></p>\n')
        return "".join(parts)

    def _neighbours(self, column: int, index: int) -> str:
        near: Iterable[tuple[int, str]] = ((index - 1, "上一篇"), (index + 1, "下一篇"))
        return "".join(
            f'<p>{word}：<a href="{self._plan.article(column, at)}">{self.title(column, at)}</a></p>\n'
            for at, word in near
            if 0 <= at < self._plan.of_column(column)
        )

    def _fault(self, place: str) -> str:
        fault = self._plan.faults.get(place)
        return link_to(fault, self._plan.second) if fault else ""


def link_to(fault: Fault, second: str) -> str:
    """The broken link as it stands on its page."""
    if fault.kind == "image":
        return f'<p><img src="{fault.path}" alt="插图"></p>\n'
    host = second if fault.kind == "outside" else ""
    return f'<p>另见：<a href="{host}{fault.path}">有关材料</a></p>\n'
