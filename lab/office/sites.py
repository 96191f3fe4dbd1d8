"""The thirty sites of the office: small ones, each with a few columns that are kept at their own pace."""

import random
from dataclasses import dataclass, field

from lab.office.units import DOMAIN, UNITS, Unit

COUNT = 30
LEVELS = {"portal": "门户", "county": "区县", "department": "部门", "township": "乡镇"}
"""As offices write them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a site. kind: `news` (two weeks) or `notice` (six months). every: days between two items."""

    name: str
    slug: str
    kind: str
    every: int


@dataclass(frozen=True, slots=True)
class Site:
    """A site. number: from 1. code: 网站标识码. columns: those with a limit of time."""

    number: int
    name: str
    host: str
    level: str
    unit: Unit
    code: str
    columns: tuple[Column, ...] = field(default=())

    @property
    def url(self) -> str:
        """Its address as the office files it."""
        return f"https://{self.host}/"

    @property
    def area(self) -> str:
        """The six digits of its place."""
        return self.code[:6]


_NEWS = (
    ("工作动态", "gzdt"),
    ("政务要闻", "zwyw"),
    ("图片新闻", "tpxw"),
    ("部门动态", "bmdt"),
    ("基层动态", "jcdt"),
    ("媒体聚焦", "mtjj"),
)
_NAMES = ("网站", "政务服务专栏", "信息网")


def sites(seed: int) -> tuple[Site, ...]:
    """The sites of a seed: a portal, two of counties, a township's, the others of departments."""
    chance = random.Random(f"office/sites/{seed}")
    return tuple(_site(number, chance) for number in range(1, COUNT + 1))


def _site(number: int, chance: random.Random) -> Site:
    unit = UNITS[(number - 1) % len(UNITS)]
    turn = (number - 1) // len(UNITS)
    level = _level(unit, turn)
    if level == "portal":
        name = "云溪市人民政府门户网站"
    elif level == "county":
        name = unit.name.replace("办公室", "") + "门户网站"
    else:
        name = f"{_short(unit.name)}{_NAMES[turn]}"
    host = f"{'www' if turn == 0 else ('fw', 'xx')[turn - 1]}.{unit.short}.{DOMAIN}"
    news = _NEWS[: 6 if level == "portal" else 2]
    columns = [Column(title, slug, "news", chance.randint(3, 6)) for title, slug in news]
    columns.append(Column("通知公告", "tzgg", "notice", chance.randint(20, 40)))
    return Site(number, name, host, level, unit, f"340100{number:04d}", tuple(columns))


def _level(unit: Unit, turn: int) -> str:
    if turn == 0 and unit.short == "zfb":
        return "portal"
    if turn == 0 and unit.short in ("dongshan", "beihe"):
        return "county"
    return "township" if unit.short == "shiqiao" else "department"


def _short(name: str) -> str:
    """A unit's name as its site bears it."""
    for long, short in (("发展和改革委员会", "发改委"), ("卫生健康委员会", "卫健委"), ("住房和城乡建设局", "住建局")):
        name = name.replace(long, short)
    return name.replace("人民政府办公室", "政府办")
