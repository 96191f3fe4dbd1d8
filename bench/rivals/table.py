"""The rounds that were run, kept as JSON, and the section of docs/performance.md that is made of them."""

import json
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.rivals.round import Run

OURS, BARE = "ours", "bare client"
PAGE = Path("docs/performance.md")
BEGIN, END = "<!-- rivals: written by `make bench` -->", "<!-- rivals: end -->"
_LARGEST_MB, _TREE_MB = 150, 250
_SHARES = (("lychee", 2.0), ("linkinator", 0.5), ("linkchecker", 0.1))
"""How long ours may take, in times of theirs, where answers come at once."""
_OVER_FLOOR = 1.25
_HEAD = (
    "| tool | wall s, least | wall s, median | CPU s | largest MB | tree MB | pages/s | GET | HEAD | MB sent | floor s "
    "| found | false |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Round:
    """All tools in turn, some runs each, on one site with one delay. absent: tools that could not be installed."""

    day: str
    machine: str
    runs: tuple[Run, ...]
    absent: tuple[str, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Pages, and milliseconds late."""
        return self.runs[0].pages, self.runs[0].late_ms

    def of(self, tool: str) -> list[Run]:
        """The runs of one tool."""
        return [run for run in self.runs if run.tool == tool]


def made(runs: Sequence[Run], absent: Sequence[str], load: float) -> Round:
    """A round that has just ended on this machine. load: how many processes were at work before it began."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} before"
    return Round(datetime.now(UTC).date().isoformat(), machine, tuple(runs), tuple(absent))


def keep(ended: Round, folder: Path) -> None:
    """Keep it in place of the last one of its size."""
    folder.mkdir(parents=True, exist_ok=True)
    pages, late_ms = ended.size
    text = json.dumps(asdict(ended), ensure_ascii=False, indent=1)
    (folder / f"{pages:06}-{late_ms:03}.json").write_text(text, encoding="utf-8")


def kept(folder: Path) -> list[Round]:
    """All that were kept, by size."""
    return [_read(file) for file in sorted(folder.glob("*.json"))]


def write(rounds: Sequence[Round], page: Path = PAGE) -> None:
    """Put the section into the page, between its marks; the rest of the page stays."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{section(rounds)}\n{END}{after}", encoding="utf-8")


def section(rounds: Sequence[Round]) -> str:
    """The tables of all rounds, then ours by size."""
    parts = ["\n".join(_round(one)) for one in rounds if {run.tool for run in one.runs} - {OURS}]
    return "\n\n".join([*parts, "\n".join(_series(rounds))])


def _round(one: Round) -> Iterator[str]:
    pages, late_ms = one.size
    yield f"### {pages:,} pages, answers {late_ms} ms late ({one.day}, {one.machine})\n"
    yield _HEAD
    for tool in dict.fromkeys(run.tool for run in one.runs):
        yield _row(one.of(tool))
    yield from (f"| {tool} | not installed |" + " |" * 11 for tool in one.absent)
    yield ""
    yield from (f"- {line}" for line in verdicts(one))


def _row(runs: Sequence[Run]) -> str:
    first, wall = runs[0], median(run.wall for run in runs)
    cells = [
        first.tool,
        f"{min(run.wall for run in runs):.2f}",
        f"{wall:.2f}",
        f"{median(run.cpu for run in runs):.2f}",
        f"{max(run.largest for run in runs):.0f}",
        f"{max(run.tree for run in runs):.0f}",
        f"{first.pages / wall:.0f}",
        f"{_middle(run.methods.get('GET', 0) for run in runs)}",
        f"{_middle(run.methods.get('HEAD', 0) for run in runs)}",
        f"{median(run.bytes for run in runs) / 1e6:.1f}",
        f"{median(run.floor for run in runs):.2f}" if first.late_ms else "–",
        *_finds(runs),
    ]
    return f"| {' | '.join(cells)} |"


def _finds(runs: Sequence[Run]) -> tuple[str, str]:
    read = [run for run in runs if run.found is not None]
    if not read:
        return "–", "–"
    worst = min(read, key=lambda run: run.found or 0)
    return f"{worst.found} of {(worst.found or 0) + len(worst.missed)}", str(max(len(run.false) for run in read))


def verdicts(one: Round) -> Iterator[str]:
    """What was promised, held against the medians of this round; a tool that did not run is passed over."""
    ours = one.of(OURS)
    if not ours:
        return
    wall = median(run.wall for run in ours)
    if one.size[1]:
        yield from _beside_the_floor(one, ours, wall)
    else:
        for tool, most in _SHARES:
            if theirs := one.of(tool):
                share = wall / median(run.wall for run in theirs)
                yield f"{share:.2f} × the time of {tool}, at most {most:g}: {_held(share <= most)}"
    largest, tree = max(run.largest for run in ours), max(run.tree for run in ours)
    yield f"largest process {largest:.0f} MB, at most {_LARGEST_MB}: {_held(largest <= _LARGEST_MB)}"
    yield f"whole tree {tree:.0f} MB, at most {_TREE_MB}: {_held(tree <= _TREE_MB)}"
    clean = all(run.found is not None and not run.missed and not run.false for run in ours)
    yield f"every planted link found and no false alarm: {_held(clean)}"


def _beside_the_floor(one: Round, ours: Sequence[Run], wall: float) -> Iterator[str]:
    over = wall / median(run.floor for run in ours)
    floor = "the floor (requests × delay / connections)"
    yield f"{over:.2f} × {floor}, at most {_OVER_FLOOR}: {_held(over <= _OVER_FLOOR)}"
    others = {run.tool for run in one.runs} - {OURS, BARE}
    ahead = [tool for tool in sorted(others) if median(run.wall for run in one.of(tool)) <= wall]
    yield f"ahead of every other tool: {_held(not ahead)}" + (f" ({', '.join(ahead)} took less)" if ahead else "")


def _series(rounds: Sequence[Round]) -> Iterator[str]:
    yield "### Ours by size, answers at once\n"
    yield "| pages | wall s | ms a page | CPU s | largest MB | tree MB | requests | found | false |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for one in rounds:
        runs = one.of(OURS)
        if not runs or one.size[1]:
            continue
        pages, wall = one.size[0], median(run.wall for run in runs)
        found, false = _finds(runs)
        cells = (
            f"{pages:,}",
            f"{wall:.1f}",
            f"{wall / pages * 1000:.2f}",
            f"{median(run.cpu for run in runs):.1f}",
            f"{max(run.largest for run in runs):.0f}",
            f"{max(run.tree for run in runs):.0f}",
            f"{_middle(run.requests for run in runs)}",
            found,
            false,
        )
        yield f"| {' | '.join(cells)} |"


def _middle(counts: Iterable[int]) -> str:
    return f"{median(counts):.0f}"


def _held(fine: bool) -> str:
    return "held" if fine else "**not held**"


def _read(file: Path) -> Round:
    said = json.loads(file.read_text(encoding="utf-8"))
    runs = tuple(Run(**run | {"missed": tuple(run["missed"]), "false": tuple(run["false"])}) for run in said["runs"])
    return Round(said["day"], said["machine"], runs, tuple(said["absent"]))
