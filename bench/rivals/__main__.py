"""`python -m bench.rivals [--pages N] [--late MS] [--only TOOL,…] [--runs K]`: the checkers in turn on one site.

Prints what each run cost, what the server was asked, and what of the planted links was found.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.rivals.round import Run, run
from bench.rivals.tools import ALL, Tool
from bench.site.build import built

_SITES = Path("out/bench")


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; 1 where ours missed a planted link or raised a false alarm."""
    asked = _asked(arguments)
    site = _SITES / f"site-{asked.pages}-{asked.seed}"
    truth = built(site, asked.pages, asked.seed)
    print(
        f"{truth.pages} pages, {truth.images} images, {truth.files} files, {truth.outside} outside, "
        f"{len(truth.broken)} broken; answers {asked.late} ms late; 32 connections"
    )
    fine = True
    for _ in range(asked.runs):
        for tool in _chosen(asked.only):
            if not tool.installed:
                print(f"{tool.name}: not installed (scripts/bench-tools.sh)")
                continue
            made = run(tool, site, truth, asked.late)
            tell(made)
            fine = fine and (tool.name != "ours" or not (made.missed or made.false))
    return 0 if fine else 1


def tell(made: Run) -> None:
    """A run in a few lines."""
    cost, served = made.cost, made.served
    print(
        f"{made.tool}: wall {cost.wall:.2f} s, CPU {cost.cpu:.2f} s, PSS {cost.largest:.0f} MB largest, "
        f"{cost.tree:.0f} MB tree, {made.pages / cost.wall:.0f} pages/s, exit {cost.status}\n"
        f"  {served.requests} requests ({', '.join(f'{n} {m}' for m, n in served.methods.most_common())}), "
        f"{served.bytes / 1e6:.1f} MB, floor {made.floor:.2f} s, "
        f"found {made.found} of {made.found + len(made.missed)}, {len(made.false)} false alarms"
    )
    for word, addresses in (("missed", made.missed), ("false", made.false)):
        for address in sorted(addresses)[:10]:
            print(f"  {word}: {address}")
    sys.stdout.flush()


def _chosen(only: str) -> list[Tool]:
    names = only.split(",") if only else [tool.name for tool in ALL]
    return [tool for tool in ALL if tool.name in names]


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.rivals")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--late", type=int, default=0, help="milliseconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", default="", help="names, with commas")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
