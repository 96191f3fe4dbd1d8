"""Every misbehaving server through the real command: outcome, exit status, seconds, memory, and the good pages beside.

`python -m bench.misbehaving [SITE …]` prints a line a case and ends with 1 when any is not as it should be.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psutil

from bench.lab import lab_arguments, served
from bench.run import Run, command, environment
from facts.dates import SHANGHAI
from lab.misbehaving import good
from lab.misbehaving.case import Case, Place
from lab.misbehaving.site import Site, sites

LONGEST_S = 120.0
LONGEST_SLOW_S = 200.0
"""Seconds of one look, on a machine that does much else; alone it takes 5 to 20, and a slow one waits for 70."""
MOST_MB = 350.0
_SAMPLE_S = 0.5
_GIVEN_UP_S = 240.0
_AT_ONCE = 4
_MOST_ADDRESSES = 2_000
_OF_THE_DOOR = frozenset({"identity.https"})
"""What can be told of a door that opens on nothing."""


@dataclass(frozen=True)
class Ended(Run):
    """One finished look. megabytes: of the whole process tree at its highest (PSS)."""

    site: Site
    seconds: float
    megabytes: float

    def rows(self) -> dict[str, tuple[str, str, str]]:
        """By address: the outcomes of both looks, and the reason for which it was left out; empty for none."""
        query = "SELECT url, outcome, second_outcome, reason FROM link_target"
        with sqlite3.connect(self.out / "x.db") as store:
            return {url: (first or "", second or "", why or "") for url, first, second, why in store.execute(query)}


def today() -> date:
    """The day by which the sites are of yesterday."""
    return datetime.now(SHANGHAI).date()


def look_at(
    chosen: Iterable[Site], folder: Path, environments: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> dict[str, Ended]:
    """Look at these sites side by side; the slow ones first, they only wait. environments: of some, by name."""
    with served(["misbehave", "--as-of", today().isoformat()]) as ready, _Watch() as watch:
        asked = list(chosen)
        waiting, working = [site for site in asked if site.slow], [site for site in asked if not site.slow]

        def look(site: Site) -> Ended:
            return _look(ready, site, folder / site.name, watch, environments.get(site.name, {}))

        with ThreadPoolExecutor(max(1, len(waiting))) as many, ThreadPoolExecutor(_AT_ONCE) as few:
            slow = [many.submit(look, site) for site in waiting]
            ended = [*few.map(look, working), *(future.result() for future in slow)]
    return {each.site.name: each for each in ended}


def _look(ready: dict[str, Any], site: Site, out: Path, watch: "_Watch", more: Mapping[str, str]) -> Ended:
    out.mkdir(parents=True)
    arguments = [site.url, *lab_arguments(ready)[1:], "--as-of", ready["as_of"], "--no-private"]
    if site.slow:  # before who keeps silent is accused, our own line has to be proved
        (out / "home").mkdir()
        reference = f"line_reference = [{json.dumps(ready['start_url'])}]\n"
        (out / "home" / "xunwang.toml").write_text(reference, encoding="utf-8")
    if site.hosts:
        profile = out / "profile.toml"
        profile.write_text(f"hosts = {json.dumps(site.hosts)}\n", encoding="utf-8")
        arguments += ["--profile", str(profile)]
    began = time.monotonic()
    process = subprocess.Popen(
        command(arguments, out),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**environment(out), **more},
    )
    watch.most[process.pid] = 0.0
    try:
        text, _ = process.communicate(timeout=_GIVEN_UP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    took = time.monotonic() - began
    return Ended(process.returncode, out, text, site, took, watch.most[process.pid])


class _Watch:
    """The largest PSS of process trees, all looked at in one pass: it costs what it measures."""

    def __init__(self) -> None:
        self.most: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(_SAMPLE_S):
            roots = self._roots()
            for root in set(roots.values()):
                total = sum(_pss(pid) for pid, of in roots.items() if of == root)
                self.most[root] = max(self.most[root], total)

    def _roots(self) -> dict[int, int]:
        """By process, the root of its tree."""
        parents = {each.pid: each.info["ppid"] for each in psutil.process_iter(["ppid"])}
        found = {}
        for pid in parents:
            above = pid
            while above in parents and above not in self.most:
                above = parents[above]
            if above in self.most:
                found[pid] = above
        return found


def _pss(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def wrong(case: Case, ended: Ended) -> list[str]:
    """What is not as the case says, a line each; nothing where all is right."""
    report = ended.report
    found = list(_outcome(case, ended))
    found += _told(case, report)
    if ended.status != case.status:
        found.append(f"exit status {ended.status}, not {case.status}")
    found += _rest(case, ended, report)
    longest = LONGEST_SLOW_S if ended.site.slow else LONGEST_S
    if ended.seconds > longest:
        found.append(f"took {ended.seconds:.0f} s, more than {longest:.0f}")
    if ended.megabytes > MOST_MB:
        found.append(f"took {ended.megabytes:.0f} MB, more than {MOST_MB:.0f}")
    return found


def _outcome(case: Case, ended: Ended) -> Iterable[str]:
    if case.place in (Place.TRAP, Place.RUN):
        return
    seen = ended.rows().get(case.url)
    if seen is None:
        yield f"{case.url} was never met"
    elif seen[:2] != (case.first, case.second):
        yield f"ended as {seen[:2]}, not {(case.first, case.second)}"


def told_of(report: Mapping[str, Any], begins: str) -> set[str]:
    """What a report says of the addresses that begin so: rules with how sure, and reasons for which nobody can tell."""
    rows = [row for row in report["findings"] if row["url"].startswith(begins)]
    found = {
        f"{row['rule']} {row['confidence']}" for row in rows if row["rule"].startswith(("links.", "availability.c"))
    }
    coverage = report["coverage"]
    gaps = [*coverage["skipped"], *(row for row in coverage["not_checked"] if row["rule"].startswith("links."))]
    return found | {row["reason"] for row in gaps if row["url"].startswith(begins)}


def _told(case: Case, report: Mapping[str, Any]) -> Iterable[str]:
    if case.place is Place.RUN or not case.reads:
        return
    told = told_of(report, case.url if case.place is not Place.HOME else case.url.rstrip("/") + "/")
    expected = {case.told} if case.told else set[str]()
    if told != expected:
        yield f"the report says {sorted(told)}, not {sorted(expected)}"


def _rest(case: Case, ended: Ended, report: Mapping[str, Any]) -> Iterable[str]:
    """Whether the rest of the site is looked at all the same; where its door is shut, whether nobody is accused."""
    if not case.reads:
        accused = {row["rule"] for row in report["findings"]} - _OF_THE_DOOR
        if report["coverage"]["pages"] or accused:
            yield f"{report['coverage']['pages']} pages, {sorted(accused)} behind a shut door"
        return
    missed = set(good.addresses(ended.site.url.rstrip("/"))) - ended.pages()
    if missed:
        yield f"not read: {sorted(missed)}"
    known = report["coverage"]["link_targets"]
    if known > _MOST_ADDRESSES:
        yield f"{known} addresses of a site that has {len(good.addresses(''))} pages"
    if not report["inspection"]["complete"] and case.place is not Place.TRAP:
        yield f"not complete: {report['inspection']['state']}, {report['inspection']['ceiling']}"


def main(arguments: Sequence[str]) -> int:
    """Look at all, or at the sites that are named, and print."""
    chosen = [site for site in sites(today()) if not arguments or site.name in arguments]
    with tempfile.TemporaryDirectory() as folder:
        return table(look_at(chosen, Path(folder)))


def table(ended: Mapping[str, Ended]) -> int:
    """A line a case; 1 when any is wrong."""
    bad = 0
    print(f"{'case':26} {'outcome':34} {'s':>5} {'MB':>5}")
    for each in ended.values():
        for case in each.site.cases:
            lines = wrong(case, each)
            bad += bool(lines)
            says = " → ".join(part for part in (case.first, case.second, case.told) if part)
            print(f"{case.name:26} {says:34} {each.seconds:5.1f} {each.megabytes:5.0f} {'; '.join(lines)}")
    print(f"{bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
