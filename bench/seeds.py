"""The lab over many seeds: every planted fault with its rule and places, no trap sprung.

`python -m bench.seeds [COUNT] [AT_ONCE]` prints a line a seed and ends with 1 when any is not right.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from bench.lab import lab, lab_arguments
from bench.run import command, environment
from bench.truth import Verdict, compare

AS_OF = date(2026, 11, 24)
_LONGEST_S = 300.0


def main(arguments: Sequence[str]) -> int:
    """Run the seeds, several at once: most of the time is waiting for a silent server."""
    count = int(arguments[0]) if arguments else 20
    at_once = int(arguments[1]) if len(arguments) > 1 else 4
    wrong = planted = 0
    with ThreadPoolExecutor(at_once) as pool:
        for seed, verdict in zip(range(1, count + 1), pool.map(held, range(1, count + 1)), strict=True):
            planted += verdict.planted
            wrong += not verdict.right
            print(f"seed {seed:3d}: {verdict.planted} planted, {'right' if verdict.right else 'WRONG'}", flush=True)
            for line in verdict.lines():
                print(f"    {line}", flush=True)
    print(f"{count} seeds, {planted} planted faults, {wrong} seeds with anything wrong")
    return 1 if wrong else 0


def held(seed: int) -> Verdict:
    """One seed, inspected and held against its truth; a page of the site that was not read is missing."""
    with lab(seed, AS_OF) as ready, tempfile.TemporaryDirectory() as folder:
        truth = json.loads(Path(ready["truth"]).read_text(encoding="utf-8"))
        out = Path(folder)
        line = command([*lab_arguments(ready), "--as-of", ready["as_of"]], out)
        subprocess.run(line, env=environment(out), capture_output=True, timeout=_LONGEST_S, check=False)
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    verdict = compare(truth, report)
    if report["coverage"]["pages"] < len(truth["pages"]):
        verdict.missing.append(f"{report['coverage']['pages']} pages read of {len(truth['pages'])}")
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
