"""Who stands on the portal, and how pages write their names."""

import random
from dataclasses import dataclass

_CITIES = ("青阳", "临川", "云溪", "平州", "颍上")
_ORGANS = (
    ("财政局", "财政局", "czj"),
    ("民政局", "民政局", "mzj"),
    ("水利局", "水利局", "slj"),
    ("教育局", "教育局", "jyj"),
    ("医疗保障局", "医保局", "ybj"),
    ("人力资源和社会保障局", "人社局", "rsj"),
    ("卫生健康委员会", "卫健委", "wjw"),
    ("退役军人事务局", "退役军人局", "tyj"),
)


@dataclass(frozen=True)
class Unit:
    """A unit. name: as the office's list has it. slug: its part of addresses. written: as pages name it."""

    name: str
    slug: str
    written: str


@dataclass(frozen=True)
class Cast:
    """The owner of the portal and the four: who keeps a column, whom items name, who has a channel in a folder, who one
    by a parameter."""

    city: str
    owner: Unit
    of_column: Unit
    of_items: Unit
    of_folder: Unit
    of_parameter: Unit

    @property
    def host(self) -> str:
        """The portal's."""
        return f"www.{self.owner.slug}.gov.cn"


def cast(rng: random.Random) -> Cast:
    """Five of a city, by chance."""
    city = rng.choice(_CITIES)
    owner = Unit(f"{city}市人民政府办公室", f"lab{rng.randrange(100, 999)}", f"{city}市政府办")
    return Cast(city, owner, *(_unit(rng, city, *organ) for organ in rng.sample(_ORGANS, 4)))


def _unit(rng: random.Random, city: str, organ: str, short: str, slug: str) -> Unit:
    name = rng.choice((f"{city}市{organ}", f"市{organ}"))
    written = rng.choice((f"市{short}", f"{city}市{organ}网站", f"{city}市{short}", f"市{organ}（{city}）"))
    return Unit(name, slug, written)
