"""How a target is looked at, as stored with the inspection."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """How to look. Stored with the inspection, so that a resume looks the same way.

    delay: seconds between two starts on a host, adapting around it; concurrency: connections per
    host. max_time in seconds. robots: obey or ignore. private: whether private addresses may be
    connected to. connect_to: as curl's. listed: hosts, addresses and networks (CIDR) that may be connected to
    though they are private.
    """

    connect_to: tuple[str, ...] = ()
    proxy: str | None = None
    ca_file: str | None = None
    user_agent: str | None = None
    delay: float = 0.2
    concurrency: int = 4
    robots: str = "obey"
    max_pages: int = 20_000
    max_depth: int = 15
    max_bytes: int = 2_000_000_000
    max_time: float = 4 * 3600.0
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    private: bool = True
    hosts: tuple[str, ...] = ()
    line_reference: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the inspection's row keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The options again; lists become tuples."""
        values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
        return cls(**values)
