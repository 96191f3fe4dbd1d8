"""The forty accounts and the few services of the office."""

import random
from dataclasses import dataclass

from lab.office.units import CITY, DOMAIN, UNITS, Unit

COUNT = 40
LIMIT, WARN = 14, 10
"""Days without a post: what 国办发〔2018〕123号 allows, and from when on offices begin to ask."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account. platform: as the office writes it. publishes: 发布型. adapter: how its posts are seen.

    every: days between two posts.
    """

    number: int
    name: str
    platform: str
    unit: Unit
    publishes: bool
    adapter: str
    every: int

    @property
    def url(self) -> str:
        """Where its feed or page stands."""
        kind = "feed" if self.adapter == "订阅源" else "page"
        return f"https://m.{DOMAIN}/{kind}/{self.number}.{'xml' if kind == 'feed' else 'html'}"


@dataclass(frozen=True, slots=True)
class Service:
    """An online service: its address and what it must show."""

    number: int
    name: str
    unit: Unit
    text: str

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://zwfw.{DOMAIN}/s{self.number}/"


_PLATFORMS = ("微信公众号", "微博", "抖音", "头条号")
_TITLES = ("发布", "在线", "之声", "微讯")


def accounts(seed: int) -> tuple[Account, ...]:
    """The accounts of a seed; one in ten serves instead of publishing."""
    chance = random.Random(f"office/accounts/{seed}")
    made = []
    for number in range(1, COUNT + 1):
        unit = UNITS[(number - 1) % len(UNITS)]
        turn = (number - 1) // len(UNITS)
        name = f"{unit.name.removeprefix(CITY)}{_TITLES[turn]}"
        adapter = "订阅源" if number % 2 else "公开主页"
        made.append(Account(number, name, _PLATFORMS[turn], unit, number % 10 != 0, adapter, chance.randint(2, 6)))
    return tuple(made)


_SERVICES = (("市民服务在线办事", 0, "在线办理"), ("不动产登记预约", 4, "我要预约"), ("医院挂号预约", 5, "预约挂号"))


def services() -> tuple[Service, ...]:
    """The online services."""
    return tuple(Service(number, name, UNITS[unit], text) for number, (name, unit, text) in enumerate(_SERVICES, 1))
