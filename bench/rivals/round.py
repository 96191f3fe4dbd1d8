"""One run of one tool on one site: served afresh, measured, and held against the truth."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.rivals.measure import cost_of
from bench.rivals.server import nginx
from bench.rivals.tools import CONNECTIONS, Job, Tool
from bench.site.build import Truth

_LONGEST_S = 3600.0


@dataclass(frozen=True)
class Run:
    """How a run ended.

    pages: of the site. late_ms: what the server added to every answer. wall, cpu: seconds. largest, tree: MB of PSS.
    status: the exit status, None where it was stopped. methods: requests by method. found, missed, false: planted
    addresses reported, those not reported, and those reported that are not broken; found is None where the tool looks
    for none or wrote nothing that could be read.
    """

    tool: str
    pages: int
    late_ms: int
    wall: float
    cpu: float
    largest: float
    tree: float
    status: int | None
    methods: dict[str, int]
    bytes: int
    found: int | None
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def requests(self) -> int:
        """All of them."""
        return sum(self.methods.values())

    @property
    def floor(self) -> float:
        """Seconds that no client can go below with these requests."""
        return self.requests * self.late_ms / 1000 / CONNECTIONS


def run(tool: Tool, site: Path, truth: Truth, late_ms: int) -> Run:
    """Run it once. Its files are in a folder of its own, readable by whomever the tool becomes, and are gone after."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o755)
    try:
        job = Job(truth, (site / "pages.txt").resolve(), folder)
        command, more = tool.command(job), tool.environment(job)
        with nginx(site, truth, folder / "nginx", late_ms) as served:
            cost = cost_of(command, folder, more, _LONGEST_S)
        broken = _broken(tool, folder)
    finally:
        shutil.rmtree(folder)
    planted = truth.broken_addresses()
    return Run(
        tool=tool.name,
        pages=truth.pages,
        late_ms=late_ms,
        wall=cost.wall,
        cpu=cost.cpu,
        largest=cost.largest,
        tree=cost.tree,
        status=cost.status,
        methods=dict(served.methods.most_common()),
        bytes=served.bytes,
        found=None if broken is None else len(planted & broken),
        missed=() if broken is None else tuple(sorted(planted - broken)),
        false=() if broken is None else tuple(sorted(broken - planted)),
    )


def _broken(tool: Tool, folder: Path) -> set[str] | None:
    try:
        return tool.broken(folder) if tool.broken else None
    except (OSError, ValueError, KeyError):
        return None
