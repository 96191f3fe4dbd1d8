"""What the use case says beside the crawl's own events."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from facts import progress


@dataclass(frozen=True, slots=True)
class ReportReady:
    """A report, interim or last, can be opened at `path`; it is renewed in place while the look goes on."""

    path: Path


Event: TypeAlias = progress.Event | ReportReady
