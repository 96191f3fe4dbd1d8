"""One line of the register of columns, as the office of the made-up city keeps it."""

import datetime
from dataclasses import dataclass

from lab import disclosure

_CATALOGUES = {*disclosure.NAMES[disclosure.CATALOGUE], "法定主动公开内容"}
"""Names of columns whose nodes are shown apart, as 目录."""
_UNITS = {"news": "市融媒体中心", "personnel": "市人力资源和社会保障局", "statistics": "市统计局", "budget": "市财政局"}
"""Who answers for a column, by its type; for all others the government's office."""


@dataclass(frozen=True)
class Entry:
    """A column: where it stands and what a reader who sees all of it would say."""

    name: str
    address: str
    """Path of its first page on the portal's host."""
    above: tuple[str, ...]
    """Names of the columns it stands in, the first level first."""
    type: str
    shape: str
    rows: str = "none"
    """read, empty, statement (the list says that there is nothing), unread (only a browser or a service
    that a crawler may not ask shows them) or none (it is no list)."""
    items: int | None = None
    newest: datetime.date | None = None
    topic: bool = False
    archived: bool = False

    @property
    def counted(self) -> bool:
        """Whether the office counts it when it asks which columns stand still."""
        if self.topic or self.archived or self.type in ("leaders", "catalogue", "topic"):
            return False
        return self.shape in ("list", "mixed", "unknown") and not _CATALOGUES & set(self.above)

    def row(self, origin: str) -> dict[str, object]:
        """The form of the file."""
        return {
            "name": self.name,
            "url": origin + self.address,
            "path": [*self.above, self.name],
            "type": self.type,
            "shape": self.shape,
            "rows": self.rows,
            "first_level": not self.above,
            "topic": self.topic,
            "archived": self.archived,
            "items": self.items,
            "newest": self.newest.isoformat() if self.newest else None,
            "counted": self.counted,
            "interval_days": None,
            "unit": _UNITS.get(self.type, "市政府办公室"),
        }
