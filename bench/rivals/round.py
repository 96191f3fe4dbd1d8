"""One run of one tool on one site: served afresh, measured, and held against the truth."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.rivals.measure import Cost, cost_of
from bench.rivals.server import Served, nginx
from bench.rivals.tools import CONNECTIONS, Job, Tool
from bench.site.build import Truth

_LONGEST_S = 3600.0


@dataclass(frozen=True)
class Run:
    """How a run ended. pages: of the site. found: planted links reported. missed, false: addresses. late_ms: what the
    server added to every answer. said: False where the tool wrote nothing that could be read."""

    tool: str
    pages: int
    late_ms: int
    cost: Cost
    served: Served
    found: int
    missed: frozenset[str]
    false: frozenset[str]
    said: bool

    @property
    def floor(self) -> float:
        """Seconds that no client can go below with these requests."""
        return self.served.requests * self.late_ms / 1000 / CONNECTIONS


def run(tool: Tool, site: Path, truth: Truth, late_ms: int) -> Run:
    """Run it once. Its files are in a folder of its own, readable by whomever the tool becomes, and are gone after."""
    folder = Path(tempfile.mkdtemp(prefix=f"bench-{tool.name}-"))
    folder.chmod(0o755)
    try:
        job = Job(truth, (site / "pages.txt").resolve(), folder)
        command, more = tool.command(job), tool.environment(job)
        with nginx(site, truth, folder / "nginx", late_ms) as served:
            cost = cost_of(command, folder, more, _LONGEST_S)
        said, broken = True, set[str]()
        try:
            broken = tool.broken(folder)
        except (OSError, ValueError, KeyError):
            said = False
    finally:
        shutil.rmtree(folder)
    planted = truth.broken_addresses()
    return Run(
        tool.name,
        truth.pages,
        late_ms,
        cost,
        served,
        len(planted & broken),
        frozenset(planted - broken),
        frozenset(broken - planted),
        said,
    )
