"""A maker: who built the site, and with it how its frames and addresses look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Maker:
    name: str
    site: str
    url: str
    column: str
    crumb: tuple[str, ...]
    frame: Callable[["Maker", str, str, str], str] = field(repr=False)
    href: Callable[[date, int], str] = field(repr=False)
    charset: str = "utf-8"
    quiet: bool = False
