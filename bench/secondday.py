"""The second day: `python -m bench.secondday [PAGES] [SEED]`.

A site is looked at, one page in a hundred changes, and it is looked at again with `--incremental`; then once more ten
days later, by when a third of what is asked in turn has had its turn. Printed: requests as nginx counted them, and
what was found of what changed. Fails where the second day takes more than a tenth of the first day's requests, or
misses anything that it has to find.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from bench.rivals.server import Served, nginx
from bench.rivals.tools import ALL as TOOLS
from bench.rivals.tools import Job
from bench.site.build import Truth, build, hosts
from bench.site.pages import Writer
from bench.site.plan import AS_OF, COLUMNS, Plan
from crawler.addresses import key
from crawler.takeover import turns
from store.session import connect, reading
from store.tables import Visit

_PORT = 8611
_SHARE = 0.1
_LATER = timedelta(days=10)
_OURS = next(tool for tool in TOOLS if tool.name == "ours")


@dataclass
class Changed:
    """What changed, as paths. lists: home and list pages. new: articles. gone: deleted articles. edited: old articles;
    broken: links that do not open, by the page on which each was put."""

    lists: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)


def main(arguments: Sequence[str]) -> int:
    """Run it and print what came of it; 1 where something does not hold."""
    pages = int(arguments[0]) if arguments else 5000
    main, second_host = hosts(_PORT)
    plan = Plan(pages, int(arguments[1]) if len(arguments) > 1 else 1, second_host)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o755)
    try:
        truth = build(folder / "site", plan, main)
        first, _ = _look(folder, truth, AS_OF, "first")
        changed = change(folder / "site" / "main", plan)
        second, told = _look(folder, truth, AS_OF + timedelta(days=1), "second", "--incremental")
        failed = _same_day(first, second, changed, _Seen(folder, truth, told))
        later, told = _look(folder, truth, AS_OF + timedelta(days=1) + _LATER, "later", "--incremental")
        failed += _in_turn(later, changed, _Seen(folder, truth, told))
    finally:
        shutil.rmtree(folder)
    for line in failed:
        print(f"FAILED {line}")
    return 1 if failed else 0


def change(main: Path, plan: Plan) -> Changed:
    """One page in a hundred: the home page, lists, new articles, articles that are gone, old ones edited."""
    changed, writer = Changed(), Writer(plan)
    each = max(1, plan.pages // 500)
    for column in range(each):  # a new article on the first page of a list, and one that was put in further down
        for page in (0, min(2, plan.lists(column) - 1)):
            _publish(main, plan, writer, changed, column, page)
    _insert(main / "index.html", "</body>", _link(changed, "/", 0))
    changed.lists.append("/")
    for column in range(each, 2 * each):
        path = plan.article(column, 1)
        (main / path.lstrip("/")).unlink()
        _cut(main / f"{COLUMNS[column][0]}/index.html", path)
        changed.gone.append(path)
        changed.lists.append(plan.list_page(column, 0))
    for at in range(2 * each):
        path = plan.article(at % len(COLUMNS), plan.of_column(at % len(COLUMNS)) - 2 - at // len(COLUMNS))
        _insert(main / path.lstrip("/"), "</body>", _link(changed, path, at))
        changed.edited.append(path)
    return changed


def _publish(main: Path, plan: Plan, writer: Writer, changed: Changed, column: int, page: int) -> None:
    path = f"/{COLUMNS[column][0]}/xin_{page}.html"
    text = writer.article(column, 0).replace(str(plan.day(0)), str(AS_OF + timedelta(days=1)))
    (main / path.lstrip("/")).write_text(text, encoding="utf-8")
    _insert(main / path.lstrip("/"), "</body>", _link(changed, path, 0))
    changed.new.append(path)
    shown = plan.list_page(column, page)
    file = main / (shown.lstrip("/") + ("" if page else "index.html"))
    _insert(
        file, '<ul class="list">', f'<li><a href="{path}">新发布的通知 {page}</a><span>{AS_OF}</span></li>', after=True
    )
    changed.lists.append(shown)


def _link(changed: Changed, path: str, at: int) -> str:
    target = f"/none/later{len(changed.broken)}_{at}.html"
    changed.broken[path] = target
    return f'<p>另见：<a href="{target}">后来断的链接</a></p>'


def _insert(file: Path, mark: str, what: str, *, after: bool = False) -> None:
    text = file.read_text(encoding="utf-8")
    file.unlink()  # its time of change is another from now on, whatever the clock's grain
    file.write_text(text.replace(mark, mark + what if after else what + mark, 1), encoding="utf-8")


def _cut(file: Path, path: str) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if f'href="{path}"' not in line), encoding="utf-8")


class _Seen:
    """What a look saw: pages that it asked, and what its report calls broken."""

    def __init__(self, folder: Path, truth: Truth, told: dict[str, Any]) -> None:
        self._main, self.told = truth.main, told
        query = select(col(Visit.url)).where(
            col(Visit.inspection_id) == told["inspection"]["id"], col(Visit.seen_on).is_(None)
        )
        with reading(connect(f"sqlite:///{folder}/bench.db")) as connection:
            self.asked = {url.removeprefix(truth.main) for url in connection.execute(query).scalars()}
        rows = [row for row in told["findings"] if row["rule"].startswith("links.")]
        self.broken = {row["url"].removeprefix(truth.main) for row in rows}

    def turn(self, path: str, base: date, today: date) -> bool:
        """Whether it was the page's turn."""
        return key(self._main + path) % 30 in turns(base, today)


def _look(folder: Path, truth: Truth, day: date, name: str, *more: str) -> tuple[Served, dict[str, Any]]:
    job = Job(truth, folder / "pages.txt", folder)
    command = _OURS.command(job)
    command[command.index("--as-of") + 1] = day.isoformat()
    command[command.index("--out") + 1] = str(folder / name)
    with nginx(folder / "site", truth, folder / f"nginx-{name}", 0) as served:
        subprocess.run(
            [*command, *more, "--format", "json"],
            env=os.environ | _OURS.environment(job),
            check=False,
            stdout=subprocess.DEVNULL,
        )
    told: dict[str, Any] = json.loads((folder / name / "report.json").read_text(encoding="utf-8"))
    methods = ", ".join(f"{method} {count}" for method, count in served.methods.most_common())
    statuses = ", ".join(f"{status} {count}" for status, count in served.statuses.most_common())
    coverage = told["coverage"]
    print(
        f"{name} day {day}: {served.requests} requests ({methods}; {statuses}), {served.bytes / 1e6:.1f} MB, told "
        f"{coverage['requests']}; {coverage['pages']} pages, {coverage['carried']} of them taken over"
    )
    return served, told


def _same_day(first: Served, second: Served, changed: Changed, seen: _Seen) -> list[str]:
    share = second.requests / first.requests
    print(f"second day: {share:.1%} of the first day's requests")
    due = {path: target for path, target in changed.broken.items() if path not in changed.edited}
    found = [target for target in due.values() if target in seen.broken]
    print(f"  lists {len(set(changed.lists) & seen.asked)} of {len(set(changed.lists))}")
    print(f"  new articles {len(set(changed.new) & seen.asked)} of {len(changed.new)}")
    print(f"  broken links on them and on the home page {len(found)} of {len(due)}")
    failed = [f"not asked: {path}" for path in {*changed.lists, *changed.new} - seen.asked]
    failed += [f"not found: {target} on {path}" for path, target in due.items() if target not in seen.broken]
    if share > _SHARE:
        failed.append(f"more than a tenth of the first day's requests: {share:.1%}")
    if seen.told["coverage"]["requests"] != second.requests:
        failed.append(f"requests told: {seen.told['coverage']['requests']}, made: {second.requests}")
    return failed


def _in_turn(later: Served, changed: Changed, seen: _Seen) -> list[str]:
    base = AS_OF + timedelta(days=1)
    due = [path for path in changed.edited if seen.turn(path, AS_OF, base + _LATER)]
    found = [path for path in due if changed.broken[path] in seen.broken]
    print(f"ten days later ({later.requests} requests): of {len(changed.edited)} old articles that were edited")
    print(f"  {len(due)} have had their turn, the broken links of {len(found)} are found")
    return [f"not found in its turn: {path}" for path in due if path not in found]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
