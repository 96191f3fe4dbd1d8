"""Whether Chromium marks the right row: `python -m bench.spots [SEED …]`.

Inspects a lab site of each seed, opens every place that has a text directive in a headless Chromium, and asks where
the pixels of the mark lie: within the link that leads to the finding's address, or within the row that holds its text.
Holds when at least 95 in 100 are right, at least 95 in 100 of the places whose spot is visible have a directive, and
the report leads to a place of every finding that has one within two clicks: one on its first screen, one on the item.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.lab import lab, lab_arguments
from bench.marking import Marker, marker
from bench.run import command, environment

_SHARE: Final = 0.95
_MOST_TOLD: Final = 20


@dataclass
class Tally:
    """visible: places that quote something. led: of them, with a directive. right: of these, marked rightly.
    unscrolled: of those, where the mark was not on the screen. placed: findings with a place; reached: of them, in two
    clicks."""

    visible: Counter[str] = field(default_factory=Counter)
    led: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    unscrolled: int = 0
    placed: int = 0
    reached: int = 0
    wrong: list[str] = field(default_factory=list)

    def held(self) -> bool:
        """Whether all that is to hold holds."""
        visible, led = self.visible.total(), self.led.total()
        shares = visible > 0 and led >= _SHARE * visible and self.right.total() >= _SHARE * led
        return shares and self.reached == self.placed

    def lines(self) -> Iterator[str]:
        """The numbers by family, and what went wrong."""
        for family in sorted(self.visible):
            yield (
                f"{family}: {self.visible[family]} visible, {self.led[family]} with a directive, "
                f"{self.right[family]} marked rightly"
            )
        visible, led, right = self.visible.total(), self.led.total(), self.right.total()
        yield (
            f"all: {led} of {visible} visible places have a directive ({led / max(visible, 1):.1%}), "
            f"Chromium marks the right row in {right} of {led} ({right / max(led, 1):.1%}), "
            f"and has scrolled there in {right - self.unscrolled}"
        )
        yield f"two clicks from the first screen to a place: {self.reached} of {self.placed} findings"
        yield from self.wrong[:_MOST_TOLD]


def main(arguments: Sequence[str]) -> int:
    """Prove the seeds named, else the first; 0 when both shares are reached over all of them."""
    tally = Tally()
    for seed in arguments or ("1",):
        with lab(int(seed), pages=120) as ready, tempfile.TemporaryDirectory() as folder:
            report = _report(ready, Path(folder))
            with marker(ready["http_port"], ready["https_port"]) as browser:
                _prove(report, browser, tally)
                _click(report, browser.reached(Path(folder) / "report.html"), tally)
    print("\n".join(tally.lines()))
    return 0 if tally.held() else 1


def _report(ready: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The report of a look at the lab."""
    arguments = [*lab_arguments(dict(ready)), "--as-of", ready["as_of"], "--format", "html,json"]
    ended = subprocess.run(command(arguments, folder), env=environment(folder), capture_output=True, check=False)
    if ended.returncode > 1:
        raise RuntimeError(ended.stdout.decode() + ended.stderr.decode())
    document: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return document


def _prove(report: Mapping[str, Any], browser: Marker, tally: Tally) -> None:
    for finding in report["findings"]:
        family = finding["rule"].partition(".")[0]
        for place in finding["places"]:
            quote = place["quote"]
            if quote is None:
                continue
            tally.visible[family] += 1
            if not quote["fragment"]:
                tally.wrong.append(
                    f"no directive: {finding['rule']} {finding['url']} on {place['page']} {quote['spot']}"
                )
                continue
            tally.led[family] += 1
            linked = family == "links"
            text = place["text"] if linked else (quote["spot"] or quote["before"]).rstrip("…")
            marked = browser.follow(place["page"], quote["fragment"], to=finding["url"] if linked else "", text=text)
            if marked.right:
                tally.right[family] += 1
                tally.unscrolled += not marked.shown
            else:
                how = "wrong" if marked.text else "nothing"
                told = f"{how} marked{'' if marked.known else ', not on the page'}: {finding['rule']} {finding['url']}"
                told += f" on {place['page']}#:~:{quote['fragment']}"
                tally.wrong.append(f"{told} is {marked.text[:60]!r}, not {text[:60]!r} {browser.errors[-1:]}")


def _click(report: Mapping[str, Any], reached: Mapping[str, Sequence[str]], tally: Tally) -> None:
    for at, finding in enumerate(report["findings"], 1):
        pages = {place["page"] for place in finding["places"]}
        if pages:
            tally.placed += 1
            if pages.intersection(reached.get(f"q{at}", ())):
                tally.reached += 1
            else:
                tally.wrong.append(f"not in two clicks: {finding['rule']} {finding['url']}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
