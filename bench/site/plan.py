"""What stands where on a bench site: pure arithmetic over its size and seed, nothing is written here."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

AS_OF = date(2026, 11, 24)
"""The day on which the site was last written to."""
LEAST_PAGES = 200
ROWS = 20
"""Articles on a page of a list."""
ABOUT, FRIENDS = 10, 8
"""Pages about the organ in the frame of every page, and links of the frame to the second host."""
COLUMNS = (
    ("zwyw", "政务要闻"), ("bmdt", "部门动态"), ("xzdt", "乡镇动态"), ("mtjj", "媒体聚焦"), ("tzgg", "通知公告"),
    ("zcwj", "政策文件"), ("zcjd", "政策解读"), ("gfxwj", "规范性文件"), ("rsrm", "人事任免"), ("zkly", "招考录用"),
    ("ghjh", "规划计划"), ("tjsj", "统计数据"), ("czyjs", "财政预决算"), ("zdxm", "重大项目"), ("zfcg", "政府采购"),
    ("xzxk", "行政许可"), ("xzcf", "行政处罚"), ("yjgl", "应急管理"), ("hjbh", "环境保护"), ("spaq", "食品安全"),
    ("jycy", "就业创业"), ("shbz", "社会保障"), ("jyxx", "教育信息"), ("yljk", "医疗健康"), ("zfbz", "住房保障"),
    ("jtcx", "交通出行"), ("nync", "农业农村"), ("bszn", "办事指南"), ("myzj", "民意征集"), ("ztzl", "专题专栏"),
)  # fmt: skip
_KINDS = (("page", 404), ("image", 404), ("file", 404), ("page", 410), ("outside", 404), ("outside", 500))
_FOLDERS = {404: "none", 410: "gone", 500: "error"}
"""The server answers by the folder: nothing lies in the first, the others say their status."""
_ENDINGS = {"page": "html", "image": "jpg", "file": "pdf", "outside": "html"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted broken link. path: on its host. kind: page, image, file or outside. place: where the link stands."""

    path: str
    kind: str
    status: int
    place: str


@dataclass(frozen=True)
class Plan:
    """A site of `pages` pages of HTML on its own host, whose outside links go to `second` (scheme, host, port)."""

    pages: int
    seed: int
    second: str

    def __post_init__(self) -> None:
        if self.pages < LEAST_PAGES:
            raise ValueError(f"a bench site has at least {LEAST_PAGES} pages")

    @cached_property
    def articles(self) -> int:
        """How many articles: what the home page, the lists and the pages about the organ leave."""
        most = self.pages - 1 - ABOUT
        while 1 + ABOUT + most + sum(_lists(_of_column(most, column)) for column in range(len(COLUMNS))) > self.pages:
            most -= 1
        return most

    @cached_property
    def about(self) -> int:
        """Pages about the organ; one more than usual where a list would otherwise begin an empty page."""
        return self.pages - 1 - self.articles - sum(self.lists(column) for column in range(len(COLUMNS)))

    @property
    def outside(self) -> int:
        """Pages of the second host that are linked."""
        return max(20, self.pages // 50)

    def of_column(self, column: int) -> int:
        """How many articles a column holds."""
        return _of_column(self.articles, column)

    def lists(self, column: int) -> int:
        """How many pages a column's list has."""
        return _lists(self.of_column(column))

    def day(self, index: int) -> date:
        """When the article was published that stands at this place of its column, 0 being the newest."""
        return AS_OF - timedelta(days=index + 1)

    def article(self, column: int, index: int) -> str:
        """Path of an article."""
        return self._named("t", column, index, ".html")

    def number(self, column: int, index: int) -> int:
        """The article's number in the whole site."""
        return index * len(COLUMNS) + column

    def list_page(self, column: int, page: int) -> str:
        """Path of a page of a column's list, 0 being the first."""
        return f"/{COLUMNS[column][0]}/" + (f"index_{page}.html" if page else "")

    def images(self, column: int, index: int) -> list[str]:
        """Paths of an article's pictures: none, one or two."""
        count = (index + column + self.seed) % 3
        return [self._named("W", column, index, f"_{at}.jpg") for at in range(count)]

    def files(self, column: int, index: int) -> list[str]:
        """Path of the document attached to one article in five."""
        if (index + 2 * column + self.seed) % 5:
            return []
        return [self._named("P", column, index, ".pdf")]

    def outside_of(self, column: int, index: int) -> str | None:
        """Path on the second host that an article in three links to."""
        if (index + column) % 3:
            return None
        return f"/{self.number(column, index) // 3 % self.outside}.html"

    @cached_property
    def faults(self) -> dict[str, Fault]:
        """The planted ones by the page on which each stands: one for a hundred pages, the first on the home page."""
        rng = random.Random(f"faults-{self.seed}-{self.pages}")
        count = max(len(_KINDS), self.pages // 100)
        places = ["/", *(self._place(number) for number in rng.sample(range(self.articles), count - 1))]
        return {place: _fault(at, place) for at, place in enumerate(places)}

    def paths(self) -> Iterator[str]:
        """Every page of HTML on the site's own host."""
        yield "/"
        yield from (f"/gywm/{at}.html" for at in range(self.about))
        for column in range(len(COLUMNS)):
            yield from (self.list_page(column, page) for page in range(self.lists(column)))
            yield from (self.article(column, index) for index in range(self.of_column(column)))

    def _named(self, letter: str, column: int, index: int, ending: str) -> str:
        day = self.day(index)
        return f"/{COLUMNS[column][0]}/{day:%Y%m}/{letter}{day:%Y%m%d}_{self.number(column, index)}{ending}"

    def _place(self, number: int) -> str:
        index, column = divmod(number, len(COLUMNS))
        return self.article(column, index)


def _of_column(articles: int, column: int) -> int:
    return articles // len(COLUMNS) + (column < articles % len(COLUMNS))


def _lists(articles: int) -> int:
    return max(1, -(-articles // ROWS))


def _fault(at: int, place: str) -> Fault:
    kind, status = _KINDS[at % len(_KINDS)]
    return Fault(f"/{_FOLDERS[status]}/{at}.{_ENDINGS[kind]}", kind, status, place)
