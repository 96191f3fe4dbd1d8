"""The checkers in turn on one site: what each run cost, what the server was asked, what of the planted was found.

`python -m bench.rivals [--pages N] [--late MS …] [--runs K] [--only TOOL,…] [--port P] [--write]`. With --write the
round is kept in `out/bench/rounds/` and the section of docs/performance.md is made anew of all rounds kept. Ends with
1 where ours missed a planted link or raised a false alarm.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.rivals.round import Run, run
from bench.rivals.table import OURS, keep, kept, made, verdicts, write
from bench.rivals.tools import ALL, Tool
from bench.site.build import PORT, Truth, built

_SITES, _ROUNDS = Path("out/bench"), Path("out/bench/rounds")
_OURS_ALONE = 20_000
"""From so many pages on the others are not asked: they would take hours."""


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for."""
    asked = _asked(arguments)
    site = _SITES / f"site-{asked.pages}-{asked.seed}-{asked.port}"
    truth = built(site, asked.pages, asked.seed, asked.port)
    try:
        fine = [_round(asked, late_ms, site, truth) for late_ms in asked.late]
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    if asked.pages >= _OURS_ALONE:
        shutil.rmtree(site)
    return 0 if all(fine) else 1


def _round(asked: argparse.Namespace, late_ms: int, site: Path, truth: Truth) -> bool:
    print(
        f"{truth.pages} pages, {truth.images} images, {truth.files} files, {truth.outside} outside, "
        f"{len(truth.broken)} broken; answers {late_ms} ms late; 32 connections",
        flush=True,
    )
    chosen = _chosen(asked.only, asked.pages)
    absent = [tool.name for tool in chosen if not tool.installed]
    for name in absent:
        print(f"{name}: not installed (scripts/bench-tools.sh)")
    load, runs = os.getloadavg()[0], []
    for _ in range(asked.runs):
        for tool in chosen:
            if tool.installed:
                runs.append(run(tool, site, truth, late_ms))
                print(told(runs[-1]), flush=True)
    ended = made(runs, absent, load)
    for line in verdicts(ended):
        print(f"* {line}", flush=True)
    if asked.write:
        keep(ended, _ROUNDS)
        write(kept(_ROUNDS))
    return all(one.found is not None and not one.missed and not one.false for one in ended.of(OURS))


def told(one: Run) -> str:
    """A run in a few lines."""
    asked = ", ".join(f"{count} {method}" for method, count in one.methods.items())
    lines = [
        f"{one.tool}: wall {one.wall:.2f} s, CPU {one.cpu:.2f} s, PSS {one.largest:.0f} MB largest, "
        f"{one.tree:.0f} MB tree, {one.pages / one.wall:.0f} pages/s, exit {one.status}",
        f"  {one.requests} requests ({asked}), {one.bytes / 1e6:.1f} MB, floor {one.floor:.2f} s, "
        + ("looks for nothing, or said nothing" if one.found is None else _found(one)),
    ]
    lines += [f"  missed: {address}" for address in one.missed[:10]]
    lines += [f"  false: {address}" for address in one.false[:10]]
    return "\n".join(lines)


def _found(one: Run) -> str:
    return f"found {one.found} of {(one.found or 0) + len(one.missed)}, {len(one.false)} false alarms"


def _chosen(only: str, pages: int) -> list[Tool]:
    every = [tool.name for tool in ALL] if pages < _OURS_ALONE else [OURS]
    names = only.split(",") if only else every
    return [tool for tool in ALL if tool.name in names]


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.rivals")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--late", type=int, nargs="+", default=[0], help="milliseconds, one round each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=PORT, help="of the two hosts on loopback")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", default="", help="names, with commas")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
