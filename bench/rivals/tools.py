"""The checkers beside each other: how each is started under fair conditions, and how what it found is read."""

import csv
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.site.build import Truth

CONNECTIONS = 32
TOOLS = Path(".tools")
"""Where scripts/bench-tools.sh puts them."""
_LINKS = "links."
_WITHOUT_END = "1000"
_NO_PACE = "[checking]\nmaxrequestspersecond=1000000\n"
"""What linkchecker keeps to even where the server's header lifts its usual pace."""


@dataclass(frozen=True)
class Job:
    """One run: the site's truth, the file that lists its pages, and a folder of the run's own."""

    truth: Truth
    pages: Path
    folder: Path


@dataclass(frozen=True)
class Tool:
    """A checker. broken: reads the addresses that it calls broken from the folder of its run; None where it looks for
    none."""

    name: str
    program: Path
    command: Callable[[Job], list[str]]
    broken: Callable[[Path], set[str]] | None
    environment: Callable[[Job], Mapping[str, str]] = field(default=lambda _: {})

    @property
    def installed(self) -> bool:
        """Whether it is there to be run."""
        return os.access(self.program, os.X_OK)


def _ours(job: Job) -> list[str]:
    second = job.truth.second.removeprefix("http://")
    return [
        *(sys.executable, "-m", "xunwang.cli.main", "inspect", f"{job.truth.main}/", "--as-of", job.truth.as_of),
        *("--connect-to", f"{second}:{second}"),  # a listed host is not called an address of a private net
        *("--concurrency", str(CONNECTIONS), "--delay", "0", "--max-depth", _WITHOUT_END),
        *("--max-pages", str(job.truth.pages * 2), "--max-bytes", "100g"),
        *("--out", str(job.folder / "out"), "--store", f"sqlite:///{job.folder}/bench.db"),
    ]


def _ourselves(job: Job) -> Mapping[str, str]:
    return {"XUNWANG_HOME": str(job.folder / "home"), "PYTHONPATH": str(Path.cwd())}


def broken_of_ours(folder: Path) -> set[str]:
    """Every finding about a link, sure or not, in the report written as JSON."""
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    return {str(finding["url"]) for finding in report["findings"] if finding["rule"].startswith(_LINKS)}


def _linkchecker(job: Job) -> list[str]:
    settings = job.folder / "linkcheckerrc"
    settings.write_text(_NO_PACE, encoding="utf-8")
    return [
        *(str(TOOLS.resolve() / "python/bin/linkchecker"), "--config", str(settings), "--check-extern"),
        *("--no-status", "--no-warnings", "--threads", str(CONNECTIONS), "--output", "csv/utf-8"),
        f"{job.truth.main}/",
    ]


def broken_of_linkchecker(folder: Path) -> set[str]:
    """The rows of its CSV that are not valid."""
    text = (folder / "stdout").read_text(encoding="utf-8", errors="replace")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter=";")
    return {row["url"] for row in rows if row.get("valid") == "False"}


def _linkinator(job: Job) -> list[str]:
    node = TOOLS.resolve() / "node_modules"
    return [
        *(str(node / "node/bin/node"), str(node / "linkinator/build/src/cli.js"), f"{job.truth.main}/", "--recurse"),
        *("--concurrency", str(CONNECTIONS), "--format", "json"),
    ]


def broken_of_linkinator(folder: Path) -> set[str]:
    """The links of its JSON whose state is BROKEN."""
    said = json.loads((folder / "stdout").read_text(encoding="utf-8"))
    return {str(link["url"]) for link in said["links"] if link["state"] == "BROKEN"}


def _lychee(job: Job) -> list[str]:
    return [
        *(str(TOOLS.resolve() / "python/bin/lychee"), "--no-progress", "--format", "json", "--max-retries", "0"),
        *("--max-concurrency", str(CONNECTIONS), "--host-concurrency", str(CONNECTIONS)),
        *("--host-request-interval", "0ms", "--files-from", str(job.pages)),
    ]


def broken_of_lychee(folder: Path) -> set[str]:
    """The addresses in the error map of its JSON."""
    said = json.loads((folder / "stdout").read_text(encoding="utf-8"))
    return {str(error["url"]) for errors in said["error_map"].values() for error in errors}


def _bare(job: Job) -> list[str]:
    return [sys.executable, "-m", "bench.rivals.bare", str(job.pages), str(CONNECTIONS)]


ALL = (
    Tool("ours", Path(sys.executable), _ours, broken_of_ours, _ourselves),
    Tool("lychee", TOOLS / "python/bin/lychee", _lychee, broken_of_lychee),
    Tool("linkinator", TOOLS / "node_modules/node/bin/node", _linkinator, broken_of_linkinator),
    Tool("linkchecker", TOOLS / "python/bin/linkchecker", _linkchecker, broken_of_linkchecker),
    Tool("bare client", Path(sys.executable), _bare, None, _ourselves),
)
